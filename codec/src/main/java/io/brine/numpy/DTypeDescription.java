package io.brine.numpy;

import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Types as {@code dtype.descr} describes them: a notation, a pair of a type and a subarray's shape,
 * or a list of fields without gaps, in which gaps are fields without a name ({@code descr_to_dtype}
 * in numpy/lib/format.py). All methods throw IllegalArgumentException if it is none of these.
 */
final class DTypeDescription {

  private DTypeDescription() {}

  static DType of(Object description) {
    if (description instanceof String notation) {
      return DTypeParser.fresh(notation);
    }
    if (description instanceof PyTuple pair && pair.size() == 2) {
      return subarray(of(pair.get(0)), pair.get(1));
    }
    if (description instanceof PyList fields) {
      return structured(fields);
    }
    throw new IllegalArgumentException("the description of a dtype is no string, list or pair");
  }

  private static DType subarray(DType base, Object shape) {
    Object tuple = shape instanceof Long length ? PyTuple.of(length) : shape;
    return DType.subarray(base, Shapes.of(tuple));
  }

  private static DType structured(PyList list) {
    List<DType.Field> fields = new ArrayList<>();
    long offset = 0;
    for (Object each : list) {
      if (!(each instanceof PyTuple field) || field.size() < 2 || field.size() > 3) {
        throw new IllegalArgumentException("a field is not a name with a dtype and maybe a shape");
      }
      DType type = of(field.get(1));
      type = field.size() == 3 ? subarray(type, field.get(2)) : type;
      if (!isGap(field.get(0), type)) {
        fields.add(field(field.get(0), type, (int) offset));
      }
      offset += type.itemSize();
      if (offset > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("a type of " + offset + " bytes");
      }
    }
    return DType.structured(fields, (int) offset);
  }

  private static boolean isGap(Object name, DType type) {
    return "".equals(name) && type.kind() == Kind.VOID && type.fields().isEmpty();
  }

  private static DType.Field field(Object name, DType type, int offset) {
    if (name instanceof String plain) {
      return new DType.Field(plain, null, type, offset);
    }
    if (name instanceof PyTuple pair && pair.size() == 2 && pair.get(1) instanceof String plain) {
      return new DType.Field(plain, pair.get(0), type, offset);
    }
    throw new IllegalArgumentException("a field has no name");
  }
}
