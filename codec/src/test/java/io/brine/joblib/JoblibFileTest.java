package io.brine.joblib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.brine.GlobalRefusedException;
import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.numpy.NdArray;
import io.brine.scan.ScanPolicy;
import io.brine.scan.ScanReport;
import io.brine.scan.Scanner;
import io.brine.testing.CorpusFolder;
import io.brine.testing.CorpusFolder.Entry;
import io.brine.value.PyDict;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JoblibFileTest {

  private static final Set<String> FOREIGN = Set.of("bz2", "lzma", "xz", "lz4");

  static List<Entry> files() {
    return CorpusFolder.entries("joblib");
  }

  static List<Entry> readable() {
    return files().stream().filter(each -> !isForeign(each)).toList();
  }

  static List<Entry> foreign() {
    return files().stream().filter(JoblibFileTest::isForeign).toList();
  }

  static List<Entry> unpacked() {
    return files().stream().filter(each -> each.get("packing") == null).toList();
  }

  private static boolean isForeign(Entry entry) {
    return entry.get("packing") instanceof String packing && FOREIGN.contains(packing);
  }

  private static Object load(Entry entry) {
    return JoblibFile.of(ByteBuffer.wrap(entry.bytes())).load();
  }

  private static Entry named(String path) {
    return files().stream().filter(each -> each.path().equals(path)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("readable")
  void shouldReadWhatJoblibWrote(Entry entry) {
    Expected.check(entry.get("value"), load(entry), entry.path());
  }

  @ParameterizedTest
  @MethodSource("unpacked")
  void shouldReadMappedFiles(Entry entry, @TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("file.joblib"), entry.bytes());
    Expected.check(entry.get("value"), JoblibFile.open(file).load(), entry.path());
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void shouldNameCompressionThatIsNotRead(Entry entry) {
    UnpicklingException e = assertThrows(UnpicklingException.class, () -> load(entry));
    assertEquals(Category.UNSUPPORTED, e.category());
    assertTrue(e.getMessage().contains((String) entry.get("packing")), e.getMessage());
  }

  @ParameterizedTest
  @MethodSource("unpacked")
  void shouldFindNoFaultWhenScanning(Entry entry) {
    ScanReport report = new Scanner(ScanPolicy.named("sklearn")).scan(entry.bytes());
    assertTrue(report.isClean(), () -> report.toString());
    assertEquals(1, report.pickles());
  }

  @Test
  void shouldShowEstimatorsWithTheirArrays() {
    PyObject pipeline = (PyObject) load(named("steps-joblib1.6.joblib"));
    assertEquals("sklearn.pipeline.Pipeline", pipeline.className());
    PyTuple step = (PyTuple) ((List<?>) pipeline.attribute("steps")).get(1);
    PyObject model = (PyObject) step.get(1);
    assertEquals(2, ((NdArray) model.attribute("coef_")).toDoubleArray().length);
    assertEquals("1.9.1", model.attribute("_sklearn_version"));
  }

  @Test
  void shouldShowTheNodesOfTrees() {
    PyObject classifier = (PyObject) load(named("forest-joblib1.6.joblib"));
    PyObject tree = (PyObject) classifier.attribute("tree_");
    NdArray nodes = (NdArray) ((PyDict) tree.state()).get("nodes");
    assertEquals(3, nodes.size());
    assertEquals(1, nodes.field("left_child").getLong(0));
    assertEquals(0.75, nodes.field("threshold").getDouble(0));
  }

  @Test
  void shouldKeepElementsInTheMemoryOfTheFile() {
    ByteBuffer file = ByteBuffer.allocateDirect(1 << 12);
    file.put(named("single-joblib1.6.joblib").bytes()).flip();
    NdArray array = (NdArray) JoblibFile.of(file).load();
    assertEquals(4, array.getLong(4));
    int last = file.limit() - 1 - Long.BYTES;
    file.put(last, (byte) 9);
    assertEquals(9, array.getLong(4));
  }

  @Test
  void shouldAllocateLittleForLargeArrays(@TempDir Path folder) throws IOException {
    byte[] small = named("single-joblib0.14.joblib").bytes(); // no padding, five elements of int64
    int count = 4 << 20;
    ByteBuffer large = ByteBuffer.allocate(small.length + 3 + 8 * (count - 5));
    int shape = indexOf(small, "shape") + 5;
    while (small[shape] != 'K') {
      shape++;
    }
    // BININT1 5 becomes BININT, and the frame gets longer by as much.
    ByteBuffer head = ByteBuffer.wrap(small).order(ByteOrder.LITTLE_ENDIAN);
    int state = small.length - 1 - 5 * Long.BYTES;
    large.order(ByteOrder.LITTLE_ENDIAN).put(small, 0, shape);
    if (small[2] == (byte) 0x95) {
      large.putLong(3, head.getLong(3) + 3);
    }
    large.put((byte) 'J').putInt(count).put(small, shape + 2, state - shape - 2);
    large.put(large.capacity() - 1, (byte) '.');
    Path file = Files.write(folder.resolve("large.joblib"), large.array());
    JoblibFile joblib = JoblibFile.open(file);
    assertEquals(count, ((NdArray) joblib.load()).size());
    var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    joblib.load();
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 64 << 10, () -> allocated + " bytes allocated");
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  @Test
  void shouldRefuseOtherClassesWhenToldTo() {
    Unpickler strict = Unpickler.builder().types(JoblibTypes.registry()).build();
    ByteBuffer model = ByteBuffer.wrap(named("steps-joblib1.6.joblib").bytes());
    JoblibFile file = JoblibFile.of(model, strict);
    assertThrows(GlobalRefusedException.class, file::load);
    ByteBuffer arrays = ByteBuffer.wrap(named("arrays-joblib1.6.joblib").bytes());
    assertInstanceOf(PyDict.class, JoblibFile.of(arrays, strict).load());
  }

  @ParameterizedTest
  @MethodSource("unpacked")
  void shouldFailCleanlyWithoutTheTypes(Entry entry) {
    // One has no arrays, and the other has a pickle in place of the first, which ends it in
    // CPython.
    assumeFalse(entry.path().startsWith("plain") || entry.path().startsWith("objects"));
    Unpickler plain = Unpickler.builder().allowAllInert().encoding("latin1").build();
    assertThrows(UnpicklingException.class, () -> plain.load(entry.bytes()));
  }

  @Test
  void shouldBoundWhatIsUnpacked() {
    byte[] packed = named("arrays-zlib-joblib1.6.joblib").bytes();
    Unpickler small =
        JoblibTypes.unpickler().limits(Limits.defaults().withMaxInputBytes(512)).build();
    JoblibFile file = JoblibFile.of(ByteBuffer.wrap(packed), small);
    assertThrows(LimitExceededException.class, file::load);
  }

  @Test
  void shouldSayThatArraysOfOldVersionsAreElsewhere() {
    byte[] old =
        "cjoblib.numpy_pickle\nNDArrayWrapper\n)\u0081}b.".getBytes(StandardCharsets.ISO_8859_1);
    JoblibFile file = JoblibFile.of(ByteBuffer.wrap(old));
    UnpicklingException e = assertThrows(UnpicklingException.class, file::load);
    assertTrue(e.getMessage().contains("before joblib 0.10"), e.getMessage());
    JoblibFile packed =
        JoblibFile.of(ByteBuffer.wrap("ZF0x10 ".getBytes(StandardCharsets.US_ASCII)));
    assertThrows(UnpicklingException.class, packed::load);
  }
}
