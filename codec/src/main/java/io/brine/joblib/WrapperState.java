package io.brine.joblib;

import io.brine.numpy.DType;
import io.brine.type.InlineData;
import io.brine.type.UnbuiltValue;
import io.brine.value.PyGlobal;

/**
 * How many bytes the state of a wrapper promises, before anything of it is constructed: the number
 * of elements by the size of one ({@code NumpyArrayWrapper.read_array} of joblib).
 */
final class WrapperState {

  private static final PyGlobal DTYPE = new PyGlobal("numpy", "dtype");

  /** NumPy's for its dtype of strings of any length, which counts as one with objects. */
  private static final String STRING_DTYPE = "_convert_to_stringdtype_kwargs";

  /** Where the state of a dtype has these, from version 1 on ({@code arraydescr_reduce}). */
  private static final int SIZE = 5;

  private static final int FLAGS = 7;

  /** {@code NPY_ITEM_HASOBJECT}. */
  private static final long HAS_OBJECT = 1;

  private final InlineData data;
  private final UnbuiltValue state;
  private final UnbuiltValue dtype;

  WrapperState(InlineData data) {
    this.data = data;
    this.state = data.state();
    this.dtype = state.get("dtype");
    if (dtype == null || dtype.callable() == null || dtype.callable().global() == null) {
      throw data.invalid("the state of a NumpyArrayWrapper has no dtype");
    }
  }

  /** Whether the elements are a pickle. */
  boolean hasObjects() {
    PyGlobal callable = dtype.callable().global();
    if (!callable.equals(DTYPE)) {
      if (callable.name().equals(STRING_DTYPE)) {
        return true;
      }
      throw data.invalid("the dtype of a NumpyArrayWrapper is not one of NumPy's");
    }
    Long flags = integer(FLAGS);
    return letter() == 'O' || isOpen() && flags != null && (flags & HAS_OBJECT) != 0;
  }

  /** Whether the bytes are aligned: since joblib 1.2. */
  boolean isPadded() {
    UnbuiltValue alignment = state.get("numpy_array_alignment_bytes");
    return alignment != null && !alignment.isNone();
  }

  /** How many bytes the elements have; {@link Long#MAX_VALUE} for more than 63 bits can say. */
  long byteSize() {
    UnbuiltValue shape = state.get("shape");
    int axes = shape == null ? -1 : shape.size();
    if (axes < 0) {
      throw data.invalid("the shape of a NumpyArrayWrapper is not a tuple");
    }
    long size = itemSize();
    boolean empty = size == 0;
    for (int i = 0; i < axes; i++) {
      Long length = shape.item(i).integer();
      if (length == null || length < 0) {
        throw data.invalid("the shape of a NumpyArrayWrapper is not of lengths");
      }
      empty |= length == 0;
      size = length == 0 || size <= Long.MAX_VALUE / length ? size * length : Long.MAX_VALUE;
      size = empty ? 0 : size;
    }
    return size;
  }

  /** Strings and raw memory have their size in the state of the dtype; for others it is -1. */
  private long itemSize() {
    Long size = isOpen() ? integer(SIZE) : null;
    if (size != null && size >= 0) {
      return size;
    }
    String name = name();
    try {
      return DType.of(name == null ? "V0" : name).itemSize();
    } catch (IllegalArgumentException e) {
      throw data.invalid("the dtype of a NumpyArrayWrapper is not known");
    }
  }

  /** Whether the name of the dtype does not say all: strings, raw memory, structured types. */
  private boolean isOpen() {
    return "SaUV".indexOf(letter()) >= 0;
  }

  private char letter() {
    String name = name();
    int at = 0;
    while (name != null && at < name.length() && "<>|=".indexOf(name.charAt(at)) >= 0) {
      at++;
    }
    return name == null ? 'V' : at < name.length() ? name.charAt(at) : ' ';
  }

  /** Null if the dtype is made of a class, as those of records are. */
  private String name() {
    UnbuiltValue first = dtype.args().item(0);
    if (first == null || first.text() == null && first.global() == null) {
      throw data.invalid("the dtype of a NumpyArrayWrapper has no name");
    }
    return first.text();
  }

  private Long integer(int part) {
    UnbuiltValue parts = dtype.state();
    UnbuiltValue found = parts == null || parts.size() <= SIZE + 1 ? null : parts.item(part);
    return found == null ? null : found.integer();
  }
}
