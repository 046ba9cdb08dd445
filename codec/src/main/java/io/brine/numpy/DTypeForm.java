package io.brine.numpy;

import io.brine.type.Arguments;
import io.brine.type.Construction;
import io.brine.type.PythonType;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyTuple;
import java.util.ArrayList;
import java.util.List;

/**
 * How types are pickled: {@code dtype('f8', False, True)} and a state of up to nine parts, as
 * {@code arraydescr_reduce} and {@code arraydescr_setstate} of NumPy's descriptor.c have it in all
 * of its versions, 0 to 4.
 */
final class DTypeForm implements PythonType {

  private static final int MAX_MESSAGE = 200;

  /** The parts of the newest state, by version 4's order; older ones are spread to it. */
  private enum Part {
    ORDER,
    SUBARRAY,
    NAMES,
    FIELDS,
    SIZE,
    ALIGNMENT,
    FLAGS,
    METADATA
  }

  @Override
  public Object construct(Construction object) {
    object.requireArgs(1, 3);
    Object first = object.args().get(0);
    try {
      DType type =
          first instanceof PyGlobal cls ? ofClass(cls, object) : DTypeParser.fresh(name(object));
      return object.hasState() ? withState(type, parts(object), object) : type;
    } catch (IllegalArgumentException e) {
      throw object.invalid(printable(e.getMessage()));
    }
  }

  /** {@code StringDType}: the arguments are kept to write it again. */
  static Object stringType(Construction object) {
    object.requireArgs(1, 2);
    DTypeParts parts = new DTypeParts(Kind.VARIABLE_STRING, 16, '|');
    parts.details = new DTypeDetails(-1, 0, object.args());
    return parts.build();
  }

  private static String name(Construction object) {
    String text = Arguments.text(object, object.args().get(0));
    if (text == null) {
      throw object.invalid("a dtype of something else than its name");
    }
    return text;
  }

  /** The type of a scalar class; of structured ones the state says all but the class itself. */
  private static DType ofClass(PyGlobal cls, Construction object) {
    if (object.hasState()) {
      DTypeParts parts = new DTypeParts(Kind.VOID, 0, '|');
      parts.details = new DTypeDetails(1, 0, null, cls);
      return parts.build();
    }
    return DTypeParser.fresh(cls.name().endsWith("_") ? cls.name().replace("_", "") : cls.name());
  }

  /** Messages quote names of the stream. */
  static String printable(String message) {
    String cut = message.substring(0, Math.min(message.length(), MAX_MESSAGE));
    return cut.replaceAll("[^ -~]", "?");
  }

  /** The state's parts in the order of {@link Part}; null for what its version does not have. */
  private static Object[] parts(Construction object) {
    if (!(object.state() instanceof PyTuple state) || state.size() < 5 || state.size() > 9) {
      throw object.invalid("the state of a dtype is not a tuple of 5 to 9 parts");
    }
    Object[] parts = new Object[Part.values().length];
    Object[] given = state.toArray();
    int from = 0;
    if (given.length > 5) {
      long version = integer(given[0], object);
      if (version < 0 || version > 4) {
        throw object.invalid("version " + version + " of the state of a dtype");
      }
      from = 1;
    }
    boolean hasNames = given.length >= 7;
    for (int i = from, part = 0; i < given.length; i++, part++) {
      if (part == Part.NAMES.ordinal() && !hasNames) {
        part++;
      }
      parts[part] = given[i];
    }
    return parts;
  }

  private static DType withState(DType type, Object[] state, Construction object) {
    String order = Arguments.text(object, part(state, Part.ORDER));
    if (order == null || order.length() != 1 || "<>|=".indexOf(order.charAt(0)) < 0) {
      throw object.invalid("the byte order of a dtype is none of < > | =");
    }
    Object subarray = part(state, Part.SUBARRAY);
    DTypeParts parts =
        subarray != null
            ? subarray(subarray, object)
            : new DTypeParts(type.kind(), type.itemSize(), type.orderCode());
    if (DTypeParser.hasOrder(type.kind(), type.itemSize()) && subarray == null) {
      parts.order = order.equals(">") ? '>' : '<';
    }
    parts.unit = type.unit();
    size(parts, state, object);
    if (part(state, Part.FIELDS) == null && part(state, Part.NAMES) != null) {
      throw object.invalid("a dtype with names of fields, and without fields");
    }
    if (part(state, Part.FIELDS) != null && parts.kind == Kind.VOID && subarray == null) {
      parts.fields = fields(state, object);
    }
    details(parts, type, state, object);
    return parts.build();
  }

  private static Object part(Object[] state, Part part) {
    return state[part.ordinal()];
  }

  /** Strings and raw memory have their size in the state; for all others it is -1 there. */
  private static void size(DTypeParts parts, Object[] state, Construction object) {
    boolean isOpen =
        parts.kind == Kind.BYTES || parts.kind == Kind.STRING || parts.kind == Kind.VOID;
    long size = integer(part(state, Part.SIZE), object);
    if (!isOpen || size == -1) {
      return;
    }
    if (size < 0 || !DTypeParser.isSize(parts.kind, size)) {
      throw object.invalid("the size of a dtype is " + size);
    }
    if (parts.base != null && size != parts.itemSize) {
      throw object.invalid("a subarray of " + parts.itemSize + " bytes in " + size);
    }
    parts.itemSize = (int) size;
  }

  private static DTypeParts subarray(Object subarray, Construction object) {
    if (!(subarray instanceof PyTuple pair)
        || pair.size() != 2
        || !(pair.get(0) instanceof DType base)) {
      throw object.invalid("the subarray of a dtype is not a pair of dtype and shape");
    }
    Object shape = pair.get(1) instanceof Long length ? PyTuple.of(length) : pair.get(1);
    return DTypeParts.subarray(base, Shapes.of(shape, object));
  }

  private static List<DType.Field> fields(Object[] state, Construction object) {
    if (!(part(state, Part.FIELDS) instanceof PyDict dict)) {
      throw object.invalid("the fields of a dtype are not a dict");
    }
    Object names = part(state, Part.NAMES);
    names = names == null ? dict.get(-1L) : names; // where versions 0 and 1 have them
    if (!(names instanceof PyTuple tuple)) {
      throw object.invalid("the names of the fields of a dtype are not a tuple");
    }
    List<DType.Field> fields = new ArrayList<>();
    for (Object name : tuple) {
      fields.add(field(name, dict.get(name), object));
    }
    return fields;
  }

  private static DType.Field field(Object name, Object field, Construction object) {
    String text = Arguments.text(object, name);
    if (text == null
        || !(field instanceof PyTuple parts)
        || parts.size() < 2
        || parts.size() > 3
        || !(parts.get(0) instanceof DType type)) {
      throw object.invalid("a field of a dtype is not a name with a dtype, an offset and a title");
    }
    long offset = integer(parts.get(1), object);
    if (offset < 0 || offset > Integer.MAX_VALUE) {
      throw object.invalid("a field at offset " + offset);
    }
    Object title = parts.size() == 3 ? parts.get(2) : null;
    String titleText = Arguments.text(object, title);
    return new DType.Field(text, titleText == null ? title : titleText, type, (int) offset);
  }

  private static void details(DTypeParts parts, DType type, Object[] state, Construction object) {
    Object metadata = part(state, Part.METADATA);
    if (parts.unit != null && metadata != null) {
      if (!(metadata instanceof PyTuple pair) || pair.size() != 2) {
        throw object.invalid("the metadata of a dtype of times are not a pair with the unit");
      }
      parts.unit = unit(pair.get(1), object);
      metadata = pair.get(0);
    }
    Object flags = part(state, Part.FLAGS);
    PyGlobal recordClass = type.details().recordClass();
    if (flags != null) {
      long alignment = integer(part(state, Part.ALIGNMENT), object);
      if (alignment < -1 || alignment > Integer.MAX_VALUE) {
        throw object.invalid("the alignment of a dtype is " + alignment);
      }
      parts.details =
          new DTypeDetails((int) alignment, integer(flags, object), metadata, recordClass);
    }
  }

  /** The unit's name, how many of it, by what they are divided, and events, which are gone. */
  private static TimeUnit unit(Object given, Construction object) {
    if (!(given instanceof PyTuple unit) || unit.size() < 3 || unit.size() > 4) {
      throw object.invalid("the unit of a dtype is not a tuple");
    }
    String name = Arguments.text(object, unit.get(0));
    long count = integer(unit.get(1), object);
    long divisor = integer(unit.get(2), object);
    if (name == null || count < 1 || count > Integer.MAX_VALUE || divisor != 1) {
      throw object.invalid("the unit of a dtype is " + count + " divided by " + divisor);
    }
    return new TimeUnit(name, (int) count);
  }

  private static long integer(Object value, Construction object) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    throw object.invalid("a part of the state of a dtype is no integer");
  }
}
