package io.brine.joblib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.brine.numpy.NdArray;
import io.brine.scipy.SparseMatrix;
import io.brine.value.PyDict;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Holds values against what the manifest says of them. */
final class Expected {

  private Expected() {}

  static void check(Object expected, Object actual, String path) {
    if (expected instanceof PyDict tagged) {
      checkTagged(tagged, actual, path);
    } else if (expected instanceof List<?> items) {
      Object list = actual instanceof PyTuple tuple ? Arrays.asList(tuple.toArray()) : actual;
      assertTrue(list instanceof List<?>, path);
      checkItems(items, (List<?>) list, path);
    } else {
      assertEquals(expected, actual, path);
    }
  }

  private static void checkTagged(PyDict tagged, Object actual, String path) {
    switch ((String) tagged.keySet().iterator().next()) {
      case "any" -> {}
      case "nan" -> assertEquals(Double.NaN, actual, path);
      case "array", "bytes", "itemsize" -> checkArray(tagged, (NdArray) actual, path);
      case "dict" -> checkDict((List<?>) tagged.get("dict"), (Map<?, ?>) actual, path);
      case "object" -> {
        boolean sparse = actual instanceof SparseMatrix;
        PyObject object = sparse ? ((SparseMatrix) actual).toObject() : (PyObject) actual;
        assertEquals(tagged.get("object"), object.className(), path);
        List<?> state = (List<?>) ((PyDict) tagged.get("state")).get("dict");
        checkDict(state, (Map<?, ?>) object.state(), path + ".state");
      }
      default -> fail(path + ": " + tagged);
    }
  }

  private static void checkDict(List<?> pairs, Map<?, ?> actual, String path) {
    assertEquals(pairs.size(), actual.size(), path);
    for (Object pair : pairs) {
      Object key = ((List<?>) pair).get(0);
      if (key instanceof String || key instanceof Long) {
        assertTrue(actual.containsKey(key), path + "[" + key + "]");
        check(((List<?>) pair).get(1), actual.get(key), path + "[" + key + "]");
      }
    }
  }

  private static void checkItems(List<?> expected, List<?> actual, String path) {
    assertEquals(expected.size(), actual.size(), path);
    for (int i = 0; i < expected.size(); i++) {
      check(expected.get(i), actual.get(i), path + "[" + i + "]");
    }
  }

  private static void checkArray(PyDict tagged, NdArray array, String path) {
    List<?> shape = (List<?>) tagged.get("shape");
    assertEquals(shape.size(), array.ndim(), path);
    for (int axis = 0; axis < shape.size(); axis++) {
      assertEquals(shape.get(axis), (long) array.shape()[axis], path);
    }
    if (tagged.containsKey("list")) {
      assertTrue(array.dtype().hasObject(), path);
      if (array.size() > 0) {
        check(tagged.get("list"), array.asList(), path);
      }
      return;
    }
    if (!tagged.get("array").equals("fields")) {
      assertEquals(sameOrder((String) tagged.get("array")), sameOrder(array.dtype().typeString()));
    }
    ByteBuffer elements = array.copy().asByteBuffer();
    byte[] bytes = new byte[elements.remaining()];
    elements.get(bytes);
    // Joblib gives the machine's byte order, whatever the file has.
    boolean swapped = !tagged.get("array").equals(array.dtype().typeString());
    if (!swapped) {
      assertArrayEquals(HexFormat.of().parseHex((String) tagged.get("bytes")), bytes, path);
    } else if (!tagged.get("array").equals("fields")) {
      assertEquals(3, array.getLong(2), path);
    }
  }

  private static String sameOrder(String type) {
    return type.replace('>', '<');
  }
}
