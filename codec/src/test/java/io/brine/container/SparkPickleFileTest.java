package io.brine.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.brine.EndOfPicklesException;
import io.brine.Pickle;
import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Files of PySpark: written here and read again; what Java itself serializes, too. */
class SparkPickleFileTest {

  private static final Unpickler UNPICKLER = Unpickler.builder().build();
  private static final Pickler PICKLER = Pickler.builder().build();

  @Test
  void shouldReadWhatItWrites() throws IOException {
    for (int count : new int[] {0, 1, 9, 10, 11, 100, 101, 1_000}) {
      List<Long> values = LongStream.range(0, count).boxed().toList();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      SparkPickleFile.write(values, PICKLER, out);
      SparkPickleFile file = open(out.toByteArray());
      assertEquals(values, file.loadAll());
      assertFalse(file.hasNext());
      assertThrows(EndOfPicklesException.class, file::load);
    }
  }

  private static SparkPickleFile open(byte[] bytes) throws IOException {
    return new SparkPickleFile(new ByteArrayInputStream(bytes), UNPICKLER);
  }

  @Test
  void shouldSerializeAsJavaDoes() throws IOException {
    byte[][] arrays = {{1, 2, 3}, {}, new byte[300]};
    assertArrayEquals(serialized(arrays), JavaByteArrays.encode(List.of(arrays)));
    assertEquals(arrays.length, JavaByteArrays.decode(ByteBuffer.wrap(serialized(arrays))).size());
    Object[] objects = {arrays[0], arrays[1], arrays[2]};
    List<ByteBuffer> read = JavaByteArrays.decode(ByteBuffer.wrap(serialized(objects)));
    for (int i = 0; i < arrays.length; i++) {
      assertEquals(ByteBuffer.wrap(arrays[i]), read.get(i));
    }
  }

  @Test
  void shouldRefuseAnythingElseThatJavaSerializes() throws IOException {
    byte[] twice = {1};
    for (Object other :
        List.of(
            "text",
            new ArrayList<>(),
            new int[] {1},
            new byte[] {1},
            new Object[] {"a"},
            new Object[] {new byte[1][1]},
            new byte[][] {null},
            new byte[][] {twice, twice},
            new String[] {"a"})) {
      ByteBuffer source = ByteBuffer.wrap(serialized(other));
      assertThrows(UnpicklingException.class, () -> JavaByteArrays.decode(source));
    }
  }

  private static byte[] serialized(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  @Test
  void shouldRefuseBatchesThatAreNone() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SparkPickleFile.write(List.of(), PICKLER, out);
    byte[] array = JavaByteArrays.encode(List.of(Pickle.dumps(5)));
    byte[] value = PickleFrames.frame(array);
    out.write(ByteBuffer.allocate(8).putInt(value.length).array());
    out.write(value);
    SparkPickleFile file = open(out.toByteArray());
    assertThrows(UnpicklingException.class, file::hasNext);
  }

  @Test
  void shouldRefuseOtherFiles() {
    assertThrows(UnpicklingException.class, () -> open(new byte[0]));
    assertThrows(UnpicklingException.class, () -> open(new byte[] {'S', 'E', 'Q', 4, 0, 0}));
    assertThrows(
        UnpicklingException.class,
        () -> open(new byte[] {'S', 'E', 'Q', 6, (byte) 0x84, 127, -1, -1, -1, 0}));
  }

  @Test
  void shouldReadNumbersOfHadoop() throws IOException {
    long[] numbers = {
      0, 127, -1, -112, 128, 255, 256, -113, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE
    };
    byte[][] bytes = {
      {0},
      {127},
      {-1},
      {-112},
      {-113, -128},
      {-113, -1},
      {-114, 1, 0},
      {-121, 112},
      {-118, 1, 0, 0, 0, 0, 0},
      {-120, 127, -1, -1, -1, -1, -1, -1, -1},
      {-128, 127, -1, -1, -1, -1, -1, -1, -1}
    };
    for (int i = 0; i < numbers.length; i++) {
      assertEquals(numbers[i], HadoopNumbers.read(new ByteArrayInputStream(bytes[i])));
      assertEquals(numbers[i], HadoopNumbers.take(ByteBuffer.wrap(bytes[i])));
    }
  }
}
