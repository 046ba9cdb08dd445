package io.brine.scipy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.numpy.NdArray;
import io.brine.testing.CorpusFolder;
import io.brine.testing.CorpusFolder.Entry;
import io.brine.value.PyObject;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScipyTypesTest {

  private static final Unpickler UNPICKLER =
      Unpickler.builder().types(ScipyTypes.registry()).encoding("latin1").build();

  static List<Entry> read() {
    return CorpusFolder.entries("scipy").stream().filter(each -> !isInert(each)).toList();
  }

  static List<Entry> inert() {
    return CorpusFolder.entries("scipy").stream().filter(ScipyTypesTest::isInert).toList();
  }

  private static boolean isInert(Entry entry) {
    return List.of("dok", "lil").contains((String) entry.get("format"));
  }

  private static SparseMatrix load(String path) {
    Entry entry =
        read().stream().filter(each -> each.path().equals(path)).findFirst().orElseThrow();
    return (SparseMatrix) UNPICKLER.load(entry.bytes());
  }

  @ParameterizedTest
  @MethodSource("read")
  void shouldReadWhatSciPyWrote(Entry entry) {
    SparseMatrix matrix = (SparseMatrix) UNPICKLER.load(entry.bytes());
    assertEquals(entry.get("class"), matrix.typeName());
    assertEquals(entry.get("format"), matrix.format().text());
    if (entry.get("dense") == null) {
      assertThrows(IllegalStateException.class, () -> matrix.toDense(100)); // complex
    } else {
      assertEquals(text(entry.get("dense")), text(matrix.toDense(100).asList()));
    }
  }

  /** Numbers alike, whether they are bools, integers or floats. */
  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(ScipyTypesTest::text).toList().toString()
        : value instanceof Boolean flag
            ? (flag ? "1.0" : "0.0")
            : String.valueOf(((Number) value).doubleValue());
  }

  @ParameterizedTest
  @MethodSource("inert")
  void shouldKeepFormatsOfPythonNumbersInert(Entry entry) {
    PyObject object = assertInstanceOf(PyObject.class, UNPICKLER.load(entry.bytes()));
    assertEquals(entry.get("class"), object.className());
  }

  @ParameterizedTest
  @MethodSource("read")
  void shouldWriteWhatItRead(Entry entry) {
    Object matrix = UNPICKLER.load(entry.bytes());
    Pickler pickler = Pickler.builder().types(ScipyTypes.registry()).build();
    Object again = UNPICKLER.load(pickler.dumps(matrix));
    assertEquals(matrix, again);
    assertEquals(matrix.hashCode(), again.hashCode());
  }

  @Test
  void shouldShowStoredElementsWithTheirPlaces() {
    SparseMatrix matrix = load("csr-scipy1.18-p4.pkl");
    StringBuilder seen = new StringBuilder();
    NdArray data = matrix.data();
    matrix.forEach(
        (index, at) -> seen.append(Arrays.toString(index)).append(data.getDouble(at)).append(' '));
    assertEquals("[0, 1]1.5 [1, 0]2.0 [1, 3]-3.0 ", seen.toString());
  }

  @Test
  void shouldSumElementsThatAreGivenTwice() {
    assertEquals("[[0, 3], [3, 0]]", load("twice-scipy1.7-p2.pkl").toDense(4).asList().toString());
  }

  @Test
  void shouldBoundDenseArrays() {
    SparseMatrix matrix = load("csr-scipy1.18-p4.pkl");
    assertThrows(IllegalArgumentException.class, () -> matrix.toDense(7));
  }

  @ParameterizedTest
  @MethodSource("read")
  void shouldFailInOneWayOnly(Entry entry) {
    Random random = new Random(2);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = entry.bytes();
      for (int i = random.nextInt(3); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        if (UNPICKLER.load(bytes) instanceof SparseMatrix matrix) {
          matrix.toString();
          matrix.toDense(1_000);
        }
      } catch (UnpicklingException
          | ArithmeticException
          | IllegalStateException
          | IllegalArgumentException e) {
        // refused; or, as documented, inconsistent or too large
      }
    }
  }
}
