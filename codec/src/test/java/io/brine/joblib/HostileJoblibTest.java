package io.brine.joblib;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.numpy.NdArray;
import io.brine.scan.ScanPolicy;
import io.brine.scan.ScanReport;
import io.brine.scan.Scanner;
import io.brine.testing.CorpusFolder;
import io.brine.testing.CorpusFolder.Entry;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What broken and hostile files of joblib may do: fail, and nothing else. */
class HostileJoblibTest {

  private static final Unpickler UNPICKLER = JoblibTypes.unpickler().build();
  private static final Scanner SCANNER = new Scanner(ScanPolicy.named("sklearn"));

  static List<Entry> some() {
    List<String> names =
        List.of(
            "arrays-joblib1.6.joblib",
            "objects-joblib1.6.joblib",
            "structured-joblib1.1.joblib",
            "single-joblib0.11.joblib");
    return CorpusFolder.entries("joblib").stream()
        .filter(each -> names.contains(each.path()))
        .toList();
  }

  /** Bytes of a stream: text in Latin-1. */
  private static byte[] stream(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** A wrapper of an array, with a shape, a dtype and more of its state as opcodes; data behind. */
  private static byte[] wrapper(String shape, String dtype, String more, String data) {
    return stream(
        "\u0080\u0002cjoblib.numpy_pickle\n"
            + "NumpyArrayWrapper\n"
            + ")\u0081}(U\u0008subclasscnumpy\n"
            + "ndarray\n"
            + "U\u0005shape"
            + shape
            + "U\u0005orderU\u0001CU\u0005dtype"
            + dtype
            + more
            + "ub"
            + data);
  }

  private static String dtype(String name) {
    return "cnumpy\ndtype\nU" + (char) name.length() + name + "K\u0000K\u0001\u0087R";
  }

  private static UnpicklingException refused(byte[] bytes) {
    return assertThrows(UnpicklingException.class, () -> UNPICKLER.load(bytes));
  }

  @Test
  void shouldReadTheWrapperOfTheseTests() {
    byte[] bytes = wrapper("K\u0002\u0085", dtype("i1"), "", "\u0007\u0008.");
    assertEquals(8, ((NdArray) UNPICKLER.load(bytes)).getLong(1));
  }

  @ParameterizedTest
  @MethodSource("some")
  void shouldFailAtEveryTruncation(Entry entry) {
    byte[] bytes = entry.bytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      refused(cut);
      assertTrue(SCANNER.scan(cut).isMalformed(), entry + " cut at " + length);
    }
  }

  @ParameterizedTest
  @MethodSource("some")
  void shouldSurviveMutations(Entry entry) {
    Random random = new Random(1);
    for (int round = 0; round < 3_000; round++) {
      byte[] bytes = entry.bytes();
      for (int i = random.nextInt(3); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        String.valueOf(UNPICKLER.load(bytes));
      } catch (UnpicklingException e) {
        // that is the one way to fail
      } catch (RuntimeException e) {
        fail("round " + round + " of " + entry, e);
      }
      SCANNER.scan(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "J\u00ff\u00ff\u00ff\u00ff\u0085", // -1
        "J\u00ff\u00ff\u00ff\u007f\u0085", // 2^31 - 1
        "\u008a\u0008\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f\u0085", // 2^63 - 1
        "\u008a\u0009\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u0000\u0085", // 2^64 - 1
        "J\u0000\u0000\u0000\u0040J\u0000\u0000\u0000\u0040J\u0000\u0000\u0000\u0040\u0087", // 2^90
        "K\u0003\u0085", // one more than there is
        "N",
        "]",
        "}",
        "U\u0001a\u0085",
        "G\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0085",
      })
  void shouldRefuseLyingShapes(String shape) {
    refused(wrapper(shape, dtype("i1"), "", "\u0007."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "N",
        "U\u0002i1",
        "cnumpy\ndtype\n",
        "cnumpy\ndtype\n)R",
        "cnumpy\ndtype\nK\u0001\u0085R",
        "cos\nsystem\nU\u0002id\u0085R",
        "cbuiltins\ngetattr\nU\u0001a\u0085R",
        "cnumpy\ndtype\nU\u0002z9K\u0000K\u0001\u0087R",
        "cnumpy\ndtype\nU\u0000\u0085R",
      })
  void shouldRefuseOtherDtypes(String dtype) {
    refused(wrapper("K\u0001\u0085", dtype, "", "\u0007."));
  }

  @Test
  void shouldRefuseSizesThatTheDtypeItselfDoesNotHave() {
    String state = "(K\u0003U\u0001|NNNJ\u0001\u0000\u0000\u0000K\u0001K\u0000tb";
    refused(wrapper("K\u0002\u0085", dtype("i8") + state, "", "\u0007\u0008."));
    String size =
        "(K\u0003U\u0001|NNN\u008a\u0008\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f"
            + "K\u0001K\u0000tb";
    refused(wrapper("K\u0004\u0085", dtype("V8") + size, "", "\u0007\u0008."));
  }

  @Test
  void shouldRefusePaddingBeyondTheEnd() {
    String alignment = "U\u001bnumpy_array_alignment_bytesK\u0010";
    refused(wrapper("K\u0001\u0085", dtype("i1"), alignment, "\u00ff\u00ff\u0007."));
    byte[] padded = wrapper("K\u0001\u0085", dtype("i1"), alignment, "\u0002\u00ff\u00ff\u0007.");
    assertEquals(7, ((NdArray) UNPICKLER.load(padded)).getLong(0));
  }

  @Test
  void shouldRefuseDataInsideAFrame() {
    byte[] wrapper = wrapper("K\u0001\u0085", dtype("i1"), "", "\u0007.");
    ByteBuffer framed = ByteBuffer.allocate(wrapper.length + 9);
    framed.put(wrapper, 0, 2).put((byte) 0x95);
    framed.putLong(Long.reverseBytes(wrapper.length - 2L)).put(wrapper, 2, wrapper.length - 2);
    UnpicklingException e = refused(framed.array());
    assertTrue(e.getMessage().contains("frame"), e.getMessage());
  }

  @Test
  void shouldRefuseWrappersThatAreNotFollowedByOneArray() {
    String cls = "cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\u0081";
    refused(stream(cls + "."));
    refused(stream(cls + "Na."));
    byte[] twice = wrapper("K\u0001\u0085", dtype("i1"), "", "\u0007Nb.");
    refused(twice);
  }

  @Test
  void shouldRefuseObjectsThatAreNoArray() {
    refused(wrapper("K\u0001\u0085", dtype("O8"), "", "]N\u0061.."));
    refused(wrapper("K\u0001\u0085", dtype("O8"), "", "cos\nsystem\n."));
  }

  @Test
  void shouldNotLetPicklesInPlaceOfArraysReachTheOutside() {
    refused(wrapper("K\u0001\u0085", dtype("O8"), "", "h\u0000.."));
    refused(wrapper("K\u0001\u0085", dtype("O8"), "", "0.."));
    refused(wrapper("K\u0001\u0085", dtype("O8"), "", "\u0097.."));
    // No such data in these: the wrapper in it is one without an array.
    byte[] inner = wrapper("K\u0001\u0085", dtype("i1"), "", "N0.");
    refused(wrapper("K\u0001\u0085", dtype("O8"), "", new String(inner, ISO_8859_1) + "."));
  }

  @Test
  void shouldSeeCodeThatOnlyAPlainUnpicklerRuns() {
    String code = "0cos\nsystem\nU\u0002id\u0085R.";
    byte[] bytes = wrapper("K" + (char) code.length() + "\u0085", dtype("i1"), "", code + ".");
    assertEquals(code.length(), ((NdArray) UNPICKLER.load(bytes)).size());
    ScanReport report = SCANNER.scan(bytes);
    assertTrue(report.findings().stream().anyMatch(each -> "system".equals(each.name())));
    assertTrue(!report.isClean());
  }

  @Test
  void shouldSeeCodeInPicklesInPlaceOfArrays() {
    byte[] bytes =
        wrapper("K\u0001\u0085", dtype("O8"), "", "cos\nsystem\nU\u0002id\u0085R.0cnumpy\nload\n.");
    ScanReport report = SCANNER.scan(bytes);
    assertTrue(report.findings().stream().anyMatch(each -> "system".equals(each.name())));
    assertTrue(report.findings().stream().anyMatch(each -> "load".equals(each.name())));
  }

  @Test
  void shouldTakeTimeInProportionToManyWrappersOfOneState() {
    StringBuilder many = new StringBuilder();
    String first = new String(wrapper("K\u0001\u0085", dtype("i1"), "", ""), ISO_8859_1);
    String head = first.substring(0, first.indexOf('}'));
    String state = first.substring(first.indexOf('}'), first.length() - 1);
    many.append("\u0080\u0002(").append(head.substring(2)).append(state).append("q\u0001b\u0007");
    for (int i = 0; i < 100_000; i++) {
      many.append(head.substring(2)).append("h\u0001b\u0007");
    }
    many.append("t.");
    long start = System.nanoTime();
    UNPICKLER.load(stream(many.toString()));
    assertTrue(System.nanoTime() - start < 20_000_000_000L);
  }
}
