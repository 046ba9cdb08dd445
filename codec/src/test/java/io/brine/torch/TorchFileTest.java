package io.brine.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.GlobalRefusedException;
import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.numpy.NdArray;
import io.brine.torch.Checkpoints.Checkpoint;
import io.brine.value.PyDict;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TorchFileTest {

  @TempDir Path folder;

  static Stream<Checkpoint> data() {
    return Checkpoints.all().stream().filter(file -> !isRefused(file));
  }

  private static boolean isRefused(Checkpoint file) {
    return file.value() instanceof PyDict dict && dict.containsKey("refused");
  }

  private TorchFile open(Checkpoint file) throws IOException {
    return TorchFile.open(Files.write(folder.resolve("checkpoint.pt"), file.bytes()));
  }

  @ParameterizedTest
  @MethodSource("data")
  void shouldLoadWhatWasSaved(Checkpoint file) throws IOException {
    assertHolds(file.value(), open(file).load(), "$");
  }

  @ParameterizedTest
  @MethodSource("data")
  void shouldLoadTheSameFromMemory(Checkpoint file) {
    Object value = TorchFile.of(ByteBuffer.wrap(file.bytes()), Limits.defaults()).load();
    assertHolds(file.value(), value, "$");
  }

  @Test
  void shouldRefuseOtherClassesByTheirNames() throws IOException {
    List<Checkpoint> models = Checkpoints.all().stream().filter(TorchFileTest::isRefused).toList();
    assertEquals(3, models.size());
    for (Checkpoint model : models) {
      TorchFile file = open(model);
      GlobalRefusedException refused = assertThrows(GlobalRefusedException.class, file::load);
      String name = (String) ((PyDict) model.value()).get("refused");
      assertTrue(refused.getMessage().contains('"' + name + '"'), refused.getMessage());
    }
  }

  @Test
  void shouldShareTheMemoryOfOneStorage() {
    TorchFile file = TorchFile.of(ByteBuffer.wrap(Checkpoints.read("views.pt")), Limits.defaults());
    Map<String, NdArray> views = file.stateDict();
    NdArray transposed = views.get("transposed");
    assertArrayEquals(new int[] {6, 4}, transposed.shape());
    assertArrayEquals(new int[] {4, 24}, transposed.strides());
    assertEquals(views.get("matrix").getDouble(2, 3), transposed.getDouble(3, 2));
    assertArrayEquals(new int[] {0, 4}, views.get("expanded").strides());
    assertTrue(views.get("base").isReadOnly());
  }

  @Test
  void shouldKeepTensorsInTheMemoryOfTheFile() {
    byte[] bytes = Checkpoints.read("tensor.pt");
    ByteBuffer memory = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    NdArray tensor = assertInstanceOf(NdArray.class, load(memory));
    assertEquals(5, tensor.getLong(1, 2));
    int at = indexOf(bytes, new byte[] {0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0});
    memory.put(at + 10, (byte) 9);
    assertEquals(9, tensor.getLong(1, 2));
  }

  @Test
  void shouldReadTheStateDictInOrder() throws IOException {
    TorchFile file =
        TorchFile.open(
            Files.write(folder.resolve("s.pt"), Checkpoints.read("state_dict.legacy.pt")));
    assertEquals(
        List.of(
            "0.weight",
            "0.bias",
            "1.weight",
            "1.bias",
            "1.running_mean",
            "1.running_var",
            "1.num_batches_tracked"),
        List.copyOf(file.stateDict().keySet()));
  }

  @Test
  void shouldRefuseAStateDictOfMoreThanTensors() {
    TorchFile file =
        TorchFile.of(ByteBuffer.wrap(Checkpoints.read("training.pt")), Limits.defaults());
    UnpicklingException e = assertThrows(UnpicklingException.class, file::stateDict);
    assertEquals(UnpicklingException.Category.VALUE, e.category());
  }

  @Test
  void shouldRefuseStoragesOfAnotherSize() {
    byte[] bytes = Checkpoints.read("tensor.legacy.pt");
    int at = indexOf(bytes, new byte[] {6, 0, 0, 0, 0, 0, 0, 0});
    bytes[at] = 5;
    UnpicklingException e =
        assertThrows(UnpicklingException.class, () -> load(ByteBuffer.wrap(bytes)));
    assertTrue(e.getMessage().contains("5 elements"), e.getMessage());
  }

  @Test
  void shouldRefuseTensorsBeyondTheirStorage() {
    byte[] bytes = Checkpoints.read("tensor.pt");
    // the size (2, 3): two BININT1 and TUPLE2
    int at = indexOf(bytes, new byte[] {'K', 2, 'K', 3, (byte) 0x86});
    bytes[at + 1] = 3;
    UnpicklingException e =
        assertThrows(UnpicklingException.class, () -> load(ByteBuffer.wrap(bytes)));
    assertTrue(e.getMessage().contains("does not lie in its storage"), e.getMessage());
    assertTrue(e.offset() > 0);
  }

  @Test
  void shouldUnpackNoMoreThanTheLimitAllows() {
    Limits limits = Limits.defaults().withMaxInputBytes(100);
    ByteBuffer bytes = ByteBuffer.wrap(Checkpoints.read("state_dict.deflated.pt"));
    TorchFile file = TorchFile.of(bytes, limits);
    assertThrows(io.brine.LimitExceededException.class, file::load);
  }

  @Test
  void shouldRefuseEveryTruncation() {
    for (String name : List.of("tensor.pt", "tensor.legacy.pt", "state_dict.deflated.pt")) {
      byte[] bytes = Checkpoints.read(name);
      for (int length = 0; length < bytes.length; length++) {
        ByteBuffer cut = ByteBuffer.wrap(bytes, 0, length);
        assertThrows(UnpicklingException.class, () -> load(cut), name + " cut at " + length);
      }
    }
  }

  @Test
  void shouldThrowNothingElseWhateverTheBytes() {
    java.util.Random random = new java.util.Random(1);
    for (Checkpoint file : Checkpoints.all()) {
      byte[] bytes = file.bytes();
      for (int i = 0; i < 400; i++) {
        byte[] mutant = bytes.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
          int at = random.nextInt(mutant.length);
          mutant[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (mutant[at] ^ 0x80);
        }
        try {
          load(ByteBuffer.wrap(mutant));
        } catch (UnpicklingException expected) {
          assertTrue(expected.getMessage().length() < 512);
        }
      }
    }
  }

  @Test
  void shouldRefuseWhatIsNoCheckpoint() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var zip = new java.util.zip.ZipOutputStream(out)) {
      zip.putNextEntry(new java.util.zip.ZipEntry("a/other"));
    }
    for (byte[] bytes :
        List.of(new byte[0], new byte[100], "\u0080\u0002}.".getBytes(), out.toByteArray())) {
      assertThrows(UnpicklingException.class, () -> load(ByteBuffer.wrap(bytes)));
    }
  }

  private static Object load(ByteBuffer bytes) {
    return TorchFile.of(bytes, Limits.defaults()).load();
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int at = 0; at + part.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new AssertionError("not in the file");
  }

  // ---- the manifest's values ------------------------------------------------------------------

  private static void assertHolds(Object expected, Object actual, String path) {
    if (expected instanceof PyDict tagged) {
      assertTagged(tagged, actual, path);
    } else if (expected instanceof List<?> list) {
      List<?> items =
          actual instanceof PyTuple tuple
              ? Arrays.asList(tuple.toArray())
              : assertInstanceOf(List.class, actual, path);
      assertEquals(list.size(), items.size(), path);
      for (int i = 0; i < list.size(); i++) {
        assertHolds(list.get(i), items.get(i), path + "[" + i + "]");
      }
    } else {
      assertEquals(expected, actual, path);
    }
  }

  private static void assertTagged(PyDict tagged, Object actual, String path) {
    if (tagged.containsKey("tensor")) {
      assertTensor(tagged, assertInstanceOf(NdArray.class, actual, path), path);
    } else if (tagged.containsKey("dict")) {
      Map<?, ?> map = assertInstanceOf(Map.class, actual, path);
      List<?> pairs = (List<?>) tagged.get("dict");
      assertEquals(pairs.size(), map.size(), path);
      for (Object pair : pairs) {
        Object key = ((List<?>) pair).get(0);
        assertHolds(((List<?>) pair).get(1), map.get(key), path + "." + key);
      }
    } else if (tagged.containsKey("size")) {
      assertHolds(tagged.get("size"), actual, path);
    } else if (tagged.containsKey("set")) {
      assertEquals(Set.copyOf((List<?>) tagged.get("set")), actual, path);
    } else if (tagged.containsKey("storage")) {
      Storage storage = assertInstanceOf(Storage.class, actual, path);
      assertEquals(tagged.get("storage"), storage.byteSize());
    } else {
      // names and unusual tensors: inert
      assertTrue(actual instanceof PyObject || actual instanceof io.brine.value.PyGlobal, path);
    }
  }

  private static void assertTensor(PyDict tagged, NdArray tensor, String path) {
    assertEquals(tagged.get("tensor"), tensor.dtype().name(), path);
    assertEquals(tagged.get("shape"), longs(tensor.shape()), path);
    if (tensor.size() > 0) {
      int itemSize = tensor.dtype().itemSize();
      int[] strides = Arrays.stream(tensor.strides()).map(s -> s / itemSize).toArray();
      assertEquals(tagged.get("stride"), longs(strides), path);
    }
    byte[] little = HexFormat.of().parseHex((String) tagged.get("bytes"));
    NdArray expected =
        NdArray.of(
            tensor.dtype().withByteOrder(ByteOrder.LITTLE_ENDIAN),
            ByteBuffer.wrap(little),
            tensor.shape());
    assertArrayEquals(expected.toObjectArray(), tensor.toObjectArray(), path);
  }

  private static List<Object> longs(int[] values) {
    return Arrays.stream(values).mapToObj(v -> (Object) (long) v).toList();
  }

  @Test
  void shouldDecodeTheFloatsThatNumpyLacks() {
    NdArray bfloat16 =
        NdArray.of(
            io.brine.numpy.DType.of("bfloat16"),
            ByteBuffer.wrap(new byte[] {(byte) 0xc0, 0x3f, (byte) 0x80, 0x7f, 1, 0}),
            3);
    assertArrayEquals(
        new double[] {1.5, Double.POSITIVE_INFINITY, 0x1p-133}, bfloat16.toDoubleArray());
    assertSame(io.brine.numpy.Kind.FLOAT, bfloat16.dtype().kind());
    assertNull(bfloat16.dtype().unit());
    byte[] bits = {0x38, 0x7e, 0x7f, 1, (byte) 0xb8, (byte) 0x80};
    assertArrayEquals(
        new double[] {1, 448, Double.NaN, 0x1p-9, -1, -0.0}, decoded("float8_e4m3fn", bits));
    assertArrayEquals(
        new double[] {0.5, 57344, Double.NaN, 0x1p-16, -0.5, -0.0},
        decoded("float8_e5m2", new byte[] {0x38, 0x7b, 0x7d, 1, (byte) 0xb8, (byte) 0x80}));
    assertArrayEquals(
        new double[] {0.5, 240, Double.NaN},
        decoded("float8_e4m3fnuz", new byte[] {0x38, 0x7f, -128}));
  }

  private static double[] decoded(String dtype, byte[] bits) {
    return NdArray.of(io.brine.numpy.DType.of(dtype), ByteBuffer.wrap(bits), bits.length)
        .toDoubleArray();
  }
}
