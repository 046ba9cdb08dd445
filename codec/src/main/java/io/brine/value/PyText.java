package io.brine.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Text for people, in the manner of Python's repr: at most {@link #LIMIT} characters, whatever the
 * value; cut text ends in an ellipsis. Has a stack of its own and shows cycles as dots, so that any
 * value can be put into a log without fear.
 */
final class PyText {
  static final int LIMIT = 10_000;

  private static final String CUT = "…";

  /** Java takes time quadratic in the digits; this many are told by their size. */
  private static final int MAX_BITS = 8_192;

  /** One container on the way down. */
  private static final class Frame {
    final Frame parent;
    final Object node;
    final Shape shape;
    final Object[] cells;
    final int end;
    final String close;
    int next;
    int shown;

    Frame(Frame parent, Object node, Shape shape, String close) {
      this(parent, node, shape, shape.cells(node), close);
    }

    Frame(Frame parent, Object node, Shape shape, Object[] cells, String close) {
      this.parent = parent;
      this.node = node;
      this.shape = shape;
      this.cells = cells;
      this.end = shape.end(node, cells);
      this.close = close;
    }
  }

  private final StringBuilder out = new StringBuilder();
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private Frame top;

  private PyText() {}

  static String of(Object value) {
    PyText text = new PyText();
    text.value(value);
    while (text.top != null && text.out.length() <= LIMIT) {
      text.step(text.top);
    }
    return text.result();
  }

  private String result() {
    if (out.length() <= LIMIT) {
      return out.toString();
    }
    int end = Character.isHighSurrogate(out.charAt(LIMIT - 2)) ? LIMIT - 2 : LIMIT - 1;
    return out.substring(0, end) + CUT;
  }

  private void step(Frame frame) {
    while (frame.next < frame.end && frame.cells[frame.next] == KeyTable.DELETED) {
      frame.next += frame.shape == Shape.MAP ? 2 : 1;
    }
    if (frame.next >= frame.end) {
      out.append(frame.shape == Shape.TUPLE && frame.end == 1 ? ",)" : frame.close);
      open.remove(frame.node);
      top = frame.parent;
      return;
    }
    if (frame.shown++ > 0) {
      out.append(frame.shape == Shape.MAP && (frame.next & 1) != 0 ? ": " : ", ");
    }
    value(frame.cells[frame.next++]);
  }

  private void value(Object value) {
    Shape shape = Shape.of(value);
    if (shape == Shape.LEAF) {
      leaf(value);
    } else if (shape == Shape.SET && shape.size(value) == 0) {
      out.append(value instanceof PyFrozenSet ? "frozenset()" : "set()");
    } else if (open.contains(value)) {
      out.append(dots(shape));
    } else if (value instanceof LibraryValue library) {
      LibraryValue.Repr repr = library.repr();
      out.append(repr.open());
      open.add(value);
      top = new Frame(top, value, shape, repr.values().toArray(), repr.close());
    } else {
      open.add(value);
      top = new Frame(top, value, shape, open(value, shape));
    }
  }

  private static String dots(Shape shape) {
    return switch (shape) {
      case LIST, DEQUE -> "[...]";
      case MAP, SET -> "{...}";
      default -> "(...)";
    };
  }

  /** Writes what opens a container and returns what closes it. */
  private String open(Object value, Shape shape) {
    switch (shape) {
      case TUPLE:
        return brackets("(", ")");
      case LIST:
        return brackets("[", "]");
      case DEQUE:
        return brackets(
            "deque([",
            ((PyDeque) value).isBounded() ? "], maxlen=" + ((PyDeque) value).maxlen() + ")" : "])");
      case SLICE:
        return brackets("slice(", ")");
      case PERSISTENT_ID:
        return brackets("<persistent id ", ">");
      case SET:
        return value instanceof PyFrozenSet ? brackets("frozenset({", "})") : brackets("{", "}");
      default:
        return openMap(value);
    }
  }

  private String openMap(Object value) {
    if (value instanceof PyOrderedDict) {
      return brackets("OrderedDict({", "})");
    }
    if (value instanceof PyCounter) {
      return brackets("Counter({", "})");
    }
    if (value instanceof PyDefaultDict dict) {
      out.append("defaultdict(");
      Object factory = dict.defaultFactory();
      if (Shape.of(factory) == Shape.LEAF) {
        leaf(factory);
      } else {
        out.append("...");
      }
      return brackets(", {", "})");
    }
    return brackets("{", "}");
  }

  private String brackets(String opening, String closing) {
    out.append(opening);
    return closing;
  }

  private void leaf(Object value) {
    if (value == null) {
      out.append("None");
    } else if (value instanceof Boolean flag) {
      out.append(flag ? "True" : "False");
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof PyBytes bytes) {
      bytes(bytes, "b'", "'");
    } else if (value instanceof PyByteArray bytes) {
      bytes(bytes.view(), "bytearray(b'", "')");
    } else {
      record(value);
    }
  }

  private void number(Number number) {
    if (number instanceof BigInteger big) {
      out.append(
          big.bitLength() > MAX_BITS ? "<int of " + big.bitLength() + " bits>" : big.toString());
    } else if (number instanceof BigDecimal decimal) {
      int bits = decimal.unscaledValue().bitLength();
      out.append(bits > MAX_BITS ? "<Decimal of " + bits + " bits>" : "Decimal('" + decimal + "')");
    } else if (number instanceof Double || number instanceof Float) {
      out.append(real(number.doubleValue()));
    } else {
      cut(number.toString());
    }
  }

  /** Java's digits in Python's layout. */
  private static String real(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value < 0 ? "-inf" : "inf";
    }
    double magnitude = Math.abs(value);
    if (magnitude == 0 || magnitude >= 1e-3 && magnitude < 1e7) {
      return Double.toString(value);
    }
    BigDecimal decimal = new BigDecimal(Double.toString(value));
    if (magnitude >= 1e-4 && magnitude < 1e16) {
      String plain = decimal.stripTrailingZeros().toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    BigDecimal digits = decimal.stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    String mantissa = digits.scaleByPowerOfTen(-exponent).toPlainString();
    return mantissa
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  private void record(Object value) {
    if (value instanceof PyComplex number) {
      String imaginary = real(number.imaginary());
      String sign = imaginary.startsWith("-") ? "" : "+";
      out.append('(').append(real(number.real())).append(sign).append(imaginary).append("j)");
    } else if (value instanceof PyFraction fraction) {
      out.append("Fraction(");
      number(fraction.numerator());
      out.append(", ");
      number(fraction.denominator());
      out.append(')');
    } else if (value instanceof PyDecimal decimal) {
      cut("Decimal('" + decimal + "')");
    } else if (value instanceof PyRange range) {
      out.append("range(");
      number(range.start());
      out.append(", ");
      number(range.stop());
      if (!range.step().equals(1L)) {
        out.append(", ");
        number(range.step());
      }
      out.append(')');
    } else if (value instanceof PyArray array) {
      array(array);
    } else {
      named(value);
    }
  }

  private void named(Object value) {
    if (value instanceof PyGlobal global) {
      out.append("<global ");
      escape(global.module(), '\0');
      out.append('.');
      escape(global.name(), '\0');
      out.append('>');
    } else if (value instanceof PyObject object) {
      out.append('<');
      escape(object.className(), '\0');
      out.append(" object>");
    } else if (value instanceof PyZoneInfo zone) {
      out.append("ZoneInfo(");
      string(zone.key());
      out.append(')');
    } else if (value instanceof PyTimezone zone) {
      out.append("timezone(").append(zone.offset());
      if (zone.name() != null) {
        out.append(", ");
        string(zone.name());
      }
      out.append(')');
    } else if (value instanceof PyDateTime moment) {
      time("datetime(" + moment.local(), moment.tzinfo(), moment.fold());
    } else if (value instanceof PyTime time) {
      time("time(" + time.local(), time.tzinfo(), time.fold());
    } else {
      cut(String.valueOf(value));
    }
  }

  private void time(String start, Object tzinfo, int fold) {
    out.append(start);
    if (tzinfo != null) {
      out.append(", tzinfo=");
      leaf(tzinfo);
    }
    out.append(fold == 0 ? ")" : ", fold=1)");
  }

  private void array(PyArray array) {
    out.append("array('").append(array.typecode()).append('\'');
    if (array.length() > 0) {
      out.append(", [");
      for (int i = 0; i < array.length() && out.length() <= LIMIT; i++) {
        out.append(i == 0 ? "" : ", ");
        leaf(array.get(i));
      }
      out.append(']');
    }
    out.append(')');
  }

  private void string(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append(quote);
    escape(text, quote);
    out.append(quote);
  }

  private void escape(String text, char quote) {
    for (int i = 0; i < text.length() && out.length() <= LIMIT; i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        i += surrogate(text, i);
      } else if (c < 0x7f) {
        ascii(c, quote);
      } else if (c < 0xa0
          || c == '\u2028'
          || c == '\u2029'
          || Character.getType(c) == Character.FORMAT) {
        out.append(String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
  }

  /**
   * Writes a pair as it is and a lone surrogate escaped; returns how many more characters that
   * took.
   */
  private int surrogate(String text, int i) {
    int point = text.codePointAt(i);
    if (Character.isSupplementaryCodePoint(point)) {
      out.appendCodePoint(point);
      return 1;
    }
    out.append(String.format("\\u%04x", point));
    return 0;
  }

  private void ascii(int c, char quote) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\\' -> out.append("\\\\");
      default -> {
        if (c < ' ' || c >= 0x7f) {
          out.append(String.format("\\x%02x", c));
        } else {
          out.append(c == quote ? "\\" : "").append((char) c);
        }
      }
    }
  }

  private void bytes(PyBytes bytes, String opening, String closing) {
    out.append(opening);
    for (int i = 0; i < bytes.length() && out.length() <= LIMIT; i++) {
      ascii(bytes.byteAt(i) & 0xff, '\'');
    }
    out.append(closing);
  }

  private void cut(String text) {
    out.append(text, 0, Math.min(text.length(), LIMIT + 1));
  }
}
