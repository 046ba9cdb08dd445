package io.brine.numpy;

import io.brine.value.PyBytes;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;

/** How types are written, as {@code arraydescr_reduce} in NumPy's descriptor.c does it. */
final class DTypeReduction {

  private static final PyGlobal DTYPE = new PyGlobal(ArrayReductions.NUMPY, "dtype");

  private final NumpyNames names;
  private final PyGlobal stringType;

  DTypeReduction(NumpyNames names) {
    this.names = names;
    this.stringType = new PyGlobal(names.core() + "._internal", "_convert_to_stringdtype_kwargs");
  }

  PyObject reduce(DType type, int protocol) {
    if (type.kind() == Kind.VARIABLE_STRING) {
      Object args = type.metadata();
      return ArrayReductions.call(
          stringType, args instanceof PyTuple given ? given.toArray() : new Object[] {true});
    }
    PyGlobal recordClass = type.details().recordClass();
    Object first = recordClass == null ? type.code() : ArrayReductions.shared(recordClass);
    PyObject reduced = ArrayReductions.call(DTYPE, first, false, true);
    reduced.addState(PyTuple.wrap(state(type)));
    return reduced;
  }

  private Object[] state(DType type) {
    DTypeDetails details = type.details();
    Object metadata = metadata(type);
    boolean hasFields = !type.fields().isEmpty();
    boolean isSized =
        type.kind() == Kind.VOID || type.kind() == Kind.BYTES || type.kind() == Kind.STRING;
    Object[] state = {
      metadata == null ? 3L : 4L,
      String.valueOf(type.orderCode()),
      type.base() == null ? null : PyTuple.of(type.base(), ArrayReductions.tuple(type.subShape())),
      hasFields ? fieldNames(type) : null,
      hasFields ? fields(type) : null,
      isSized ? (long) type.itemSize() : -1L,
      (long) details.alignment(),
      details.flags(),
      metadata
    };
    return metadata == null ? java.util.Arrays.copyOf(state, 8) : state;
  }

  private static PyTuple fieldNames(DType type) {
    return PyTuple.wrap(type.fields().stream().map(DType.Field::name).toArray());
  }

  /** Under its name, and under its title if that is a string. */
  private static PyDict fields(DType type) {
    PyDict fields = new PyDict(type.fields().size());
    for (DType.Field field : type.fields()) {
      PyTuple value =
          field.title() == null
              ? PyTuple.of(field.type(), (long) field.offset())
              : PyTuple.of(field.type(), (long) field.offset(), field.title());
      fields.put(field.name(), value);
      if (field.title() instanceof String title) {
        fields.put(title, value);
      }
    }
    return fields;
  }

  /** For times a pair with the unit; NumPy 1 has an empty dict in it where there is none. */
  private Object metadata(DType type) {
    Object metadata = type.metadata();
    if (type.unit() == null) {
      return metadata;
    }
    if (metadata == null && names == NumpyNames.NUMPY_1) {
      metadata = new PyDict();
    }
    PyBytes unit = SharedBytes.of(type.unit().name());
    return PyTuple.of(metadata, PyTuple.of(unit, (long) type.unit().multiplier(), 1L, 1L));
  }
}
