package io.brine.numpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.GlobalRefusedException;
import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {

  private static final Unpickler OBJECTS = Unpickler.builder().types(NumpyTypes.registry()).build();

  @TempDir Path folder;

  static Stream<NpyCorpus.File> files() {
    return NpyCorpus.all().stream().filter(file -> !file.isArchive());
  }

  private static NdArray load(byte[] bytes) {
    return NpyFile.load(ByteBuffer.wrap(bytes), OBJECTS);
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldLoadWhatNumpySaved(NpyCorpus.File file) throws IOException {
    NpyCorpus.assertHolds(file.value(), load(file.bytes()));
    Path path = Files.write(folder.resolve("array.npy"), file.bytes());
    NpyCorpus.assertHolds(file.value(), NpyFile.load(path, OBJECTS));
  }

  @Test
  void shouldHaveTheFieldsOfStructuredArrays() {
    NdArray records = load(NpyCorpus.read("record.npy"));
    assertArrayEquals(new Object[] {"one", "two"}, records.field("name").toObjectArray());
    assertEquals(5.0, records.field("grid").getDouble(1, 1, 1));
    NdArray aligned = load(NpyCorpus.read("aligned.npy"));
    assertEquals(
        List.of(0, 8, 16), aligned.dtype().fields().stream().map(f -> f.offset()).toList());
    NdArray nested = load(NpyCorpus.read("nested.npy"));
    assertEquals("a title", nested.dtype().field("tail").title());
    assertEquals(2.5, nested.field("head").field("b").getDouble(0));
    assertEquals(1, load(NpyCorpus.read("unicode_field.npy")).field("\u03b1").getLong(0));
  }

  @Test
  void shouldShareTheMemoryOfTheBuffer() {
    byte[] bytes = NpyCorpus.read("matrix.npy");
    NdArray array = load(bytes);
    assertFalse(array.isReadOnly());
    bytes[bytes.length - 1] ^= (byte) 0x80; // the sign of the last element
    assertEquals(-5.0, array.getDouble(1, 2));
    assertTrue(NpyFile.load(ByteBuffer.wrap(bytes).asReadOnlyBuffer()).isReadOnly());
  }

  @Test
  void shouldReadOneArrayAfterTheOther() {
    ByteBuffer file =
        ByteBuffer.wrap(
            concat(NpyCorpus.read("matrix.npy"), NpyCorpus.read("objects.npy"), new byte[3]));
    assertSame(Kind.FLOAT, NpyFile.load(file, OBJECTS).dtype().kind());
    assertSame(Kind.OBJECT, NpyFile.load(file, OBJECTS).dtype().kind());
    assertEquals(3, file.remaining());
    assertThrows(UnpicklingException.class, () -> NpyFile.load(file, OBJECTS));
    assertEquals(3, file.remaining());
  }

  @Test
  void shouldRefuseObjectsWithoutAnUnpicklerThatAllowsThem() {
    byte[] bytes = NpyCorpus.read("objects.npy");
    UnpicklingException refused =
        assertThrows(UnpicklingException.class, () -> NpyFile.load(ByteBuffer.wrap(bytes)));
    assertSame(Category.POLICY, refused.category());
    Unpickler strict = Unpickler.builder().build();
    assertThrows(GlobalRefusedException.class, () -> NpyFile.load(ByteBuffer.wrap(bytes), strict));
  }

  @Test
  void shouldRefuseAPickleThatIsNotTheArray() {
    byte[] header = header("{'descr': '|O', 'fortran_order': False, 'shape': (2,)}");
    byte[] none = {'N', '.'};
    assertThrows(UnpicklingException.class, () -> load(concat(header, none)));
    byte[] other = NpyCorpus.read("objects.npy"); // of the shape (2, 2)
    byte[] pickle = java.util.Arrays.copyOfRange(other, 128, other.length);
    assertThrows(UnpicklingException.class, () -> load(concat(header, pickle)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldRefuseEveryTruncation(NpyCorpus.File file) {
    byte[] bytes = file.bytes();
    for (int length = 0; length < bytes.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(bytes, 0, length);
      assertThrows(UnpicklingException.class, () -> NpyFile.load(cut, OBJECTS), "cut at " + length);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldThrowNothingElseWhateverTheBytes(NpyCorpus.File file) {
    Random random = new Random(1);
    byte[] bytes = file.bytes();
    for (int i = 0; i < 1000; i++) {
      byte[] mutant = bytes.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        int at = random.nextInt(random.nextBoolean() ? Math.min(80, bytes.length) : bytes.length);
        mutant[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (mutant[at] + 1);
      }
      try {
        load(mutant).toObjectArray();
      } catch (UnpicklingException expected) {
        assertTrue(expected.getMessage().length() < 512);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(2,)", // 16 bytes, of which there are 8
        "(-1,)",
        "(-1, -1)",
        "(4294967296, 4294967296)", // wraps to 0
        "(2305843009213693953,)", // wraps to 8 bytes
        "(1073741824, 0)", // rows without end
        "(9999999999999999999999,)",
        "(1.0,)",
        "('1',)",
        "(True,)",
        "[1]",
        "1",
        "None",
      })
  void shouldRefuseShapesThatLie(String shape) {
    String text = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + "}";
    Unpickler fewNodes =
        Unpickler.builder().limits(Limits.defaults().builder().maxNodes(1000).build()).build();
    byte[] file = concat(header(text), new byte[8]);
    assertThrows(
        UnpicklingException.class, () -> NpyFile.load(ByteBuffer.wrap(file), fewNodes), shape);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[1]",
        "print('hello')",
        "__import__('time').time()",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} or 1",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)}.clear()",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (0+1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)}\u0000",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'more': 1}",
        "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}",
        "{'descr': '<f9', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': 'V9999999999', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<M8[0s]', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': None, 'fortran_order': False, 'shape': (1,)}",
        "{'descr': [], 'fortran_order': False, 'shape': (1000000000,)}",
        "{'descr': [('a', '<f4'), ('a', '<f4')], 'fortran_order': False, 'shape': (1,)}",
        "{'descr': [('a', 'V2147483647'), ('b', 'V9')], 'fortran_order': False, 'shape': (1,)}",
        "{'descr': ('<f8', (65536, 65536)), 'fortran_order': False, 'shape': (1,)}",
        "{'descr': ('V0', (2147483647,)), 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), '\\U00110000': 1}",
        "{'descr': '<f8\\",
      })
  void shouldRefuseHeadersOfAnythingElse(String text) {
    byte[] file = concat(header(text), new byte[8]);
    UnpicklingException refused = assertThrows(UnpicklingException.class, () -> load(file));
    assertTrue(refused.getMessage().length() < 512);
  }

  @Test
  void shouldRefuseHeadersThatAreNestedWithoutEnd() {
    for (String open : List.of("[", "(", "{'a':", "[('a', ", "(('<f8', ")) {
      assertThrows(UnpicklingException.class, () -> load(header(open.repeat(5000))));
    }
    String descr = "'<f8'";
    for (int i = 0; i < 63; i++) {
      descr = "[('a', " + descr + ")]";
    }
    String text = "{'descr': %s, 'fortran_order': False, 'shape': (1,)}";
    byte[] deep = header(String.format(text, descr));
    assertEquals(1, load(concat(deep, new byte[8])).size());
    byte[] deeper = header(String.format(text, "[('a', " + descr + ")]"));
    assertThrows(UnpicklingException.class, () -> load(concat(deeper, new byte[8])));
  }

  @Test
  void shouldRefuseHeadersLongerThanTheLimit() {
    byte[] file = NpyCorpus.read("version-2.npy");
    file[11] = 0x7f; // the highest byte of the length
    assertThrows(LimitExceededException.class, () -> load(file));
    file[11] = -1;
    assertThrows(LimitExceededException.class, () -> load(file));
    file[11] = 0;
    file[10] = 1;
    UnpicklingException cut = assertThrows(UnpicklingException.class, () -> load(file));
    assertSame(Category.TRUNCATED, cut.category());
  }

  @Test
  void shouldRefuseVersionsThatAreNotKnown() {
    byte[] file = NpyCorpus.read("matrix.npy");
    for (int[] version : new int[][] {{0, 0}, {4, 0}, {1, 1}, {-1, 0}}) {
      file[6] = (byte) version[0];
      file[7] = (byte) version[1];
      assertThrows(UnpicklingException.class, () -> load(file));
    }
  }

  /** A file's start with that header, which is not padded. */
  static byte[] header(String text) {
    byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 0, 0};
    start[8] = (byte) latin1.length;
    start[9] = (byte) (latin1.length >> 8);
    return concat(start, latin1);
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
