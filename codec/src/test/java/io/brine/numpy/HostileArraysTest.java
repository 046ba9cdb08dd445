package io.brine.numpy;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.brine.Pickle;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.value.PyBytes;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyObject;
import io.brine.value.PyObject.Kind;
import io.brine.value.PyTuple;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that lie about themselves are refused, and by nothing but the load's own exception. */
class HostileArraysTest {

  private static final Unpickler UNPICKLER =
      Unpickler.builder().types(NumpyTypes.registry()).build();
  private static final PyGlobal NDARRAY = new PyGlobal("numpy", "ndarray");

  private static PyObject call(String module, String name, Object... args) {
    return new PyObject(Kind.REDUCE, new PyGlobal(module, name), PyTuple.of(args), null);
  }

  private static PyObject dtype(String code, Object... state) {
    PyObject dtype = call("numpy", "dtype", code, false, true);
    if (state.length > 0) {
      dtype.addState(PyTuple.of(state));
    }
    return dtype;
  }

  private static PyObject plain(String code) {
    return dtype(code, 3L, "<", null, null, null, -1L, -1L, 0L);
  }

  private static PyBytes bytes(int length) {
    return PyBytes.wrap(new byte[length]);
  }

  private static PyObject array(Object shape, Object dtype, Object data) {
    PyObject array =
        call("numpy.core.multiarray", "_reconstruct", NDARRAY, PyTuple.of(0L), bytes(1));
    array.addState(PyTuple.of(1L, shape, dtype, false, data));
    return array;
  }

  private static void refuse(Object value) {
    byte[] pickle = Pickle.dumps(value);
    assertThrows(UnpicklingException.class, () -> UNPICKLER.load(pickle));
  }

  private static PyTuple shape(long... lengths) {
    return PyTuple.wrap(Arrays.stream(lengths).boxed().toArray());
  }

  @Test
  void shouldRefuseShapesThatDoNotFitTheData() {
    refuse(array(shape(3), plain("f8"), bytes(16)));
    refuse(array(shape(1), plain("f8"), bytes(16)));
    refuse(array(shape(-2), plain("f8"), bytes(16)));
    refuse(array(shape(-1, -2), plain("f8"), bytes(16)));
    refuse(array(shape(1L << 32, 1L << 32), plain("f8"), bytes(0))); // wraps to 0
    refuse(array(shape(1L << 31, 2), plain("f8"), bytes(0)));
    refuse(array(shape((1L << 61) + 1), plain("f8"), bytes(8))); // wraps to 8 bytes
    refuse(array(shape(Long.MAX_VALUE), plain("i1"), bytes(1)));
    refuse(array(PyTuple.of("2"), plain("f8"), bytes(16)));
    refuse(array(new PyList(), plain("f8"), bytes(8)));
    refuse(array(shape(new long[65]), plain("f8"), bytes(0)));
    refuse(array(shape(1L << 30, 0), plain("f8"), bytes(0))); // rows without end
  }

  @Test
  void shouldRefuseElementsOfNoSizeWithoutEnd() {
    refuse(array(shape(1L << 30), dtype("V0", 3L, "|", null, null, null, 0L, 1L, 0L), bytes(0)));
  }

  @Test
  void shouldRefuseObjectsMadeOfBytes() {
    refuse(array(shape(1), plain("O8"), bytes(8)));
    refuse(array(shape(2), plain("O8"), new PyList(Arrays.asList(1L))));
    refuse(array(shape(1), plain("f8"), new PyList(Arrays.asList(1L))));
    refuse(call("numpy.core.numeric", "_frombuffer", bytes(8), plain("O8"), shape(1), "C"));
    refuse(call("numpy.core.multiarray", "scalar", plain("f8"), bytes(4)));
    refuse(call("numpy.core.numeric", "_frombuffer", bytes(8), plain("f8"), shape(1), "X"));
    refuse(
        call("numpy._core.numeric", "_frombuffer", bytes(8), plain("f8"), shape(1), "K", shape(5)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "f3",
        "i16",
        "x8",
        "f8f8",
        "U99999999999999999999",
        "S-1",
        "M8[parsec]",
        "M8[0s]",
        "float64; import os",
        "\u0000",
        "V2147483648"
      })
  void shouldRefuseTypesThatAreNone(String code) {
    refuse(dtype(code));
  }

  @Test
  void shouldRefuseStatesThatNoTypeHas() {
    refuse(dtype("f8", 5L, "<", null, null, null, -1L, -1L, 0L));
    refuse(dtype("f8", 3L, "?", null, null, null, -1L, -1L, 0L));
    refuse(dtype("U1", 3L, "<", null, null, null, 3L, 4L, 8L));
    refuse(dtype("S1", 3L, "|", null, null, null, 1L << 40, 1L, 0L));
    refuse(dtype("S1", 3L, "|", null, null, null, -7L, 1L, 0L));
    refuse(dtype("f8", 3L));
    refuse(
        dtype("V8", 3L, "|", PyTuple.of(plain("f8"), shape(1L << 30, 8)), null, null, 8L, 1L, 0L));
    refuse(dtype("V8", 3L, "|", PyTuple.of("f8", shape(1)), null, null, 8L, 1L, 0L));
  }

  private static PyObject structured(int size, Object... namesTypesOffsets) {
    PyDict fields = new PyDict();
    PyList names = new PyList();
    for (int i = 0; i < namesTypesOffsets.length; i += 3) {
      names.add(namesTypesOffsets[i]);
      fields.put(
          namesTypesOffsets[i], PyTuple.of(namesTypesOffsets[i + 1], namesTypesOffsets[i + 2]));
    }
    PyTuple tuple = PyTuple.wrap(names.toArray());
    return dtype("V" + size, 3L, "|", null, tuple, fields, (long) size, 1L, 16L);
  }

  @Test
  void shouldRefuseFieldsOutsideOfTheirElement() {
    refuse(structured(8, "a", plain("f8"), 1L));
    refuse(structured(8, "a", plain("f8"), -1L));
    refuse(structured(8, "a", plain("f8"), 1L << 32));
    refuse(structured(4, "a", plain("f8"), 0L));
    refuse(structured(8, "a", "f8", 0L));
  }

  @Test
  void shouldRefuseTypesThatDoubleAtEveryLevel() {
    PyObject type = structured(8, "a", plain("f8"), 0L, "b", plain("f8"), 0L);
    for (int i = 0; i < 40; i++) {
      type = structured(8, "a", type, 0L, "b", type, 0L);
    }
    refuse(type);
  }

  @Test
  void shouldRefuseTypesNestedTooDeep() {
    PyObject type = plain("f8");
    for (int i = 0; i < 100; i++) {
      type = structured(8, "a", type, 0L);
    }
    refuse(type);
  }

  @Test
  void shouldRefuseTypesThatContainThemselves() {
    PyObject type = call("numpy", "dtype", "V8", false, true);
    PyDict fields = new PyDict();
    fields.put("a", PyTuple.of(type, 0L));
    type.addState(PyTuple.of(3L, "|", null, PyTuple.of("a"), fields, 8L, 1L, 16L));
    refuse(type);
  }
}
