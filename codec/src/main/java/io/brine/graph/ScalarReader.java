package io.brine.graph;

import io.brine.target.ScalarTarget;
import io.brine.target.Target;

/** References as primitives and strings: each fits exactly or is refused; a float32 is rounded. */
final class ScalarReader {

  private final PickleGraph graph;
  private final ObjectBuilder values;
  private final BindErrors errors;

  ScalarReader(PickleGraph graph, ObjectBuilder values, BindErrors errors) {
    this.graph = graph;
    this.values = values;
    this.errors = errors;
  }

  Object box(long ref, ScalarTarget target) {
    return target.kind == ScalarTarget.Kind.STRING
        ? text(ref, target)
        : target.box(bits(ref, target));
  }

  String text(long ref, Target target) {
    String simple = simpleText(ref);
    return simple != null ? simple : anyText(ref, target);
  }

  /** A string of ASCII that nothing else refers to; null for anything else. */
  String simpleText(long ref) {
    long run = ref;
    if (Ref.tag(ref) == Ref.LEAF_STR) {
      if (graph.isShared((int) ref)) {
        return null;
      }
      run = graph.run(ref);
    }
    return Ref.tag(run) == Ref.STR_ASCII
        ? graph.input.latin1(graph.runOffset(run), graph.runLength(run))
        : null;
  }

  private String anyText(long ref, Target target) {
    if (Ref.isString(ref) && values.value(ref) instanceof String text) {
      return text;
    }
    throw errors.misfit(ref, target);
  }

  /** The bits of a primitive: of a boolean 0 or 1, of floats those of a double. */
  long bits(long ref, ScalarTarget target) {
    return switch (target.kind) {
      case BOOLEAN -> bool(ref, target);
      case CHAR -> character(ref, target);
      case DOUBLE -> doubleBits(ref, target);
      case FLOAT -> Double.doubleToRawLongBits(rounded(ref, target));
      default -> integer(ref, target);
    };
  }

  long doubleBits(long ref, Target target) {
    if (Ref.tag(ref) == Ref.FLOAT) {
      return graph.input.i64BigEndian((int) ref);
    }
    return Double.doubleToRawLongBits(floating(ref, target));
  }

  private long bool(long ref, Target target) {
    if (ref == Ref.TRUE_REF || ref == Ref.FALSE_REF) {
      return ref == Ref.TRUE_REF ? 1 : 0;
    }
    throw errors.misfit(ref, target);
  }

  private long character(long ref, Target target) {
    String text = text(ref, target);
    if (text.length() != 1) {
      throw errors.invalid("a str of " + text.length() + " UTF-16 units is not one char");
    }
    return text.charAt(0);
  }

  long integer(long ref, ScalarTarget target) {
    int tag = Ref.tag(ref);
    if (tag != Ref.INT && tag != Ref.INT64) {
      throw noInteger(ref, target);
    }
    long value = tag == Ref.INT ? Ref.intValue(ref) : graph.extraAt(ref);
    if (!target.kind.holds(value)) {
      throw outOfRange(String.valueOf(value), target);
    }
    return value;
  }

  private RuntimeException noInteger(long ref, Target target) {
    boolean isLarge = (Ref.tag(graph.run(ref)) & ~Ref.SIDE) == Ref.BIG_INT;
    return isLarge ? outOfRange("an int of more than 64 bits", target) : errors.misfit(ref, target);
  }

  private RuntimeException outOfRange(String value, Target target) {
    return errors.invalid(value + " is out of the range of " + target);
  }

  private double floating(long ref, Target target) {
    int tag = Ref.tag(ref);
    if (tag == Ref.FLOAT || tag == Ref.FLOAT_BITS) {
      return graph.doubleValue(ref);
    }
    if (tag != Ref.INT && tag != Ref.INT64) {
      throw errors.misfit(ref, target);
    }
    long whole = graph.longValue(ref);
    double floating = whole;
    if ((long) floating != whole || whole == Long.MAX_VALUE) {
      throw errors.invalid("the int has more digits than a " + target);
    }
    return floating;
  }

  private double rounded(long ref, Target target) {
    double floating = floating(ref, target);
    float rounded = (float) floating;
    if (Float.isInfinite(rounded) && !Double.isInfinite(floating)) {
      throw outOfRange(String.valueOf(floating), target);
    }
    return rounded;
  }
}
