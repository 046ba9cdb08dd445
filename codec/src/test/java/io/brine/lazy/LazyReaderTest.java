package io.brine.lazy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.GlobalRefusedException;
import io.brine.Pickle;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.testing.ErrorFormat;
import io.brine.testing.MemoryBuffer;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What nodes answer, over pickles of CPython and of this library. */
class LazyReaderTest {

  private final Unpickler inert = Unpickler.builder().allowAllInert().build();
  private final LazyReader reader = inert.lazyReader();

  private LazyNode read(Object value) {
    return reader.read(Pickle.dumps(value));
  }

  private LazyNode readBase64(String pickle) {
    return reader.read(Base64.getDecoder().decode(pickle));
  }

  private LazyNode readText(String pickle) {
    return reader.read(pickle.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void assertRefused(String rule, Executable asked) {
    UnpicklingException e = assertThrows(UnpicklingException.class, asked);
    ErrorFormat.check(e);
    assertEquals(Category.VALUE, e.category());
    assertTrue(e.rule().contains(rule), e.rule());
  }

  // ---- scalars --------------------------------------------------------------------------------

  @Test
  void shouldReadFieldsOfFields() {
    LazyNode root = read(Map.of("address", Map.of("city", "Zürich", "zip", 8001)));
    assertEquals("Zürich", root.get("address").get("city").asString());
    assertEquals(8001, root.get("address").get("zip").asInt());
    assertEquals(NodeKind.DICT, root.get("address").kind());
    assertEquals(2, root.get("address").size());
  }

  @Test
  void shouldReadScalarsOfEveryKind() {
    BigInteger big = BigInteger.ONE.shiftLeft(100).negate();
    LazyNode root = read(PyTuple.of(true, -5, Long.MIN_VALUE, big, 2.5, "x", new byte[] {1}));
    assertTrue(root.get(0).asBoolean());
    assertEquals(1, root.get(0).asLong());
    assertEquals(-5, root.get(1).asLong());
    assertEquals(-5.0, root.get(1).asDouble());
    assertEquals(Long.MIN_VALUE, root.get(2).asLong());
    assertEquals(big, root.get(3).asBigInteger());
    assertEquals(2.5, root.get(4).asDouble());
    assertTrue(root.get(5).contentEquals("x"));
    assertTrue(root.get(6).contentEquals(new byte[] {1}));
    assertTrue(read(null).isNone());
  }

  @Test
  void shouldRefuseValuesOfOtherTypes() {
    LazyNode root = read(PyTuple.of("text", 1L << 40, BigInteger.ONE.shiftLeft(64), 1.5));
    assertRefused("an int is needed, not a str", () -> root.get(0).asLong());
    assertRefused("32 bits", () -> root.get(1).asInt());
    assertRefused("64 bits", () -> root.get(2).asLong());
    assertRefused("a bool is needed, not a float", () -> root.get(3).asBoolean());
    assertRefused("a str is needed", () -> root.get(3).asString());
    assertRefused("a float is needed", () -> root.get(0).asDouble());
    assertRefused("a dict or an object is needed, not a tuple", () -> root.get("a"));
    assertRefused("a list, tuple or dict is needed, not a str", () -> root.get(0).get(0));
    assertRefused("a container is needed", () -> root.get(0).items());
    assertRefused("bytes or a str are needed", () -> root.get(3).bytesView());
    assertRefused("a tuple has no 4", () -> root.get(4));
    assertRefused("a tuple has no -1", () -> root.get(-1));
    assertRefused("an object is needed", root::state);
    assertRefused("an object or a class is needed", root::className);
  }

  @Test
  void shouldNameMissingKeysPrintably() {
    LazyNode root = read(Map.of("a", 1));
    assertRefused("a dict has no \"\\u00fc\"", () -> root.get("ü"));
    assertFalse(root.has("ü"));
    assertFalse(root.find("ü", reader.newNode()));
  }

  @Test
  void shouldCompareTextWithoutMakingStrings() {
    for (String text : List.of("", "ascii", "é", "日本", "a😀b", "\ud800", "\udc00\ud800x")) {
      LazyNode node = read(List.of(text)).get(0);
      assertTrue(node.contentEquals(text), text);
      assertTrue(node.contentEquals(new StringBuilder(text)), text);
      assertFalse(node.contentEquals(text + "a"), text);
      assertFalse(node.contentEquals(text + "é"), text);
      assertFalse(!text.isEmpty() && node.contentEquals(text.substring(1)), text);
      assertFalse(node.contentEquals(text.replace('a', 'b') + "😀"), text);
      assertEquals(text, node.asString());
    }
    assertFalse(read(List.of(1)).get(0).contentEquals("1"));
  }

  @Test
  void shouldViewBytesWhereTheyLie() {
    byte[] pickle = Pickle.dumps(List.of(new byte[] {1, 2, 3}, "text"));
    LazyNode root = reader.read(pickle);
    ByteBuffer view = root.get(0).bytesView();
    assertEquals(ByteBuffer.wrap(new byte[] {1, 2, 3}), view);
    assertTrue(view.isReadOnly());
    assertEquals(4, root.get(1).bytesView().remaining());
    for (int i = 0; i < pickle.length; i++) {
      pickle[i] = 7;
    }
    assertEquals(7, view.get(0), "a view, not a copy");
  }

  @Test
  void shouldReadAgronaBuffersAndLetThemWrapBytes() {
    byte[] pickle = Pickle.dumps(List.of(new byte[] {1, 2, 3}));
    ByteBuffer direct = ByteBuffer.allocateDirect(pickle.length + 1).position(1).put(pickle);
    LazyNode heap = reader.read(MemoryBuffer.over(pickle, 0, pickle.length), 0, pickle.length);
    List<Object> wrapped = wrappedBy(heap.get(0));
    assertSame(pickle, wrapped.get(0));
    assertEquals(List.of(pickle.length - 6, 3), wrapped.subList(1, 3));
    LazyNode other = reader.read(MemoryBuffer.over(direct, 1, pickle.length), 0, pickle.length);
    wrapped = wrappedBy(other.get(0));
    assertTrue(((ByteBuffer) wrapped.get(0)).isDirect());
    assertEquals(List.of(pickle.length - 5, 3), wrapped.subList(1, 3));
  }

  /** The arguments of {@code wrap} that a node calls on an Agrona buffer. */
  private static List<Object> wrappedBy(LazyNode node) {
    List<Object> arguments = new ArrayList<>();
    node.bytesView(
        (DirectBuffer)
            Proxy.newProxyInstance(
                LazyReaderTest.class.getClassLoader(),
                new Class<?>[] {DirectBuffer.class},
                (self, method, given) -> {
                  assertEquals("wrap", method.getName());
                  arguments.addAll(List.of(given));
                  return null;
                }));
    return arguments;
  }

  @Test
  void shouldCopyTextThatHadToBeDecoded() {
    LazyNode root = readText("(V\\u00e9\nS'\\x41b'\nt.");
    ByteBuffer view = root.get(0).bytesView();
    assertEquals("Ab", root.get(1).asString());
    read(List.of("something else altogether"));
    assertEquals(StandardCharsets.UTF_8.encode("é"), view);
  }

  // ---- containers -----------------------------------------------------------------------------

  @Test
  void shouldTakeTheLastOfEqualKeys() {
    assertEquals(2, readText("(VA\nI1\nVA\nI2\nd.").get("A").asInt());
    LazyNode numbers = readText("(I1\nI10\nI01\nI20\nF1.0\nI30\nd.");
    assertEquals(30, numbers.get(1).asInt());
    assertEquals(3, numbers.size());
  }

  @Test
  void shouldFindNumbersAsPythonDoes() {
    LazyNode root =
        readText("(I01\nVtrue\nF2.0\nVtwo\nL9223372036854775808L\nVbig\nF9.5\nVhalf\nVx\nI5\nd.");
    assertEquals("true", root.get(1).asString());
    assertEquals("two", root.get(2).asString());
    assertFalse(root.find(Long.MAX_VALUE, reader.newNode()));
    assertFalse(root.find(Long.MIN_VALUE, reader.newNode()));
    assertFalse(root.find(9, reader.newNode()));
    assertFalse(root.has("1"));
  }

  @Test
  void shouldGoThroughGrowthOfManyBatches() {
    List<Long> numbers = new ArrayList<>();
    for (long i = 0; i < 4321; i++) {
      numbers.add(i * i);
    }
    LazyNode root = read(numbers);
    assertEquals(4321, root.size());
    for (int i : new int[] {0, 999, 1000, 1001, 4320, 3000, 2999, 0}) {
      assertEquals((long) i * i, root.get(i).asLong());
    }
    assertRefused("a list has no 4321", () -> root.get(4321));
    long sum = 0;
    for (LazyItems items = root.items(); items.next(); ) {
      sum += items.value().asLong();
    }
    assertEquals(numbers.stream().mapToLong(Long::longValue).sum(), sum);
    int count = 0;
    for (LazyNode item : root) {
      assertEquals(numbers.get(count++), item.asLong());
    }
    assertEquals(4321, count);
  }

  @Test
  void shouldIterateOverDictsAndSets() {
    LazyNode root = reader.read(Pickle.dumps(Pickle.loads(bytes("(lp0\n(VA\nI1\nVB\nI2\nda."))));
    LazyItems items = root.get(0).items();
    assertTrue(items.next());
    assertEquals("A", items.key().asString());
    assertEquals(1, items.value().asInt());
    assertTrue(items.next());
    assertEquals("B", items.key().asString());
    assertFalse(items.next());
    List<String> keys = new ArrayList<>();
    root.get(0).forEach(key -> keys.add(key.asString()));
    assertEquals(List.of("A", "B"), keys);
    assertThrows(IllegalStateException.class, () -> items(root).key());
    LazyNode set = read(java.util.Set.of("only"));
    assertEquals(NodeKind.SET, set.kind());
    assertEquals("only", set.iterator().next().asString());
  }

  private static LazyItems items(LazyNode node) {
    LazyItems items = node.items();
    items.next();
    return items;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void shouldShowSharedNodesAndCycles() {
    LazyNode root = readText("(lp0\n(lp1\nag1\nag0\na.");
    assertEquals(3, root.size());
    assertEquals(root.get(0).identity(), root.get(1).identity());
    assertEquals(root.identity(), root.get(2).identity());
    assertEquals(root.identity(), root.get(2).get(2).get(2).identity());
    PyList loaded = root.get(2).load(PyList.class);
    assertSame(loaded, loaded.get(2));
    assertSame(loaded.get(0), loaded.get(1));
  }

  // ---- objects --------------------------------------------------------------------------------

  @Test
  void shouldShowInstancesWhateverTheProtocol() {
    for (String point :
        List.of(
            "Y2NvcHlfcmVnCl9yZWNvbnN0cnVjdG9yCnAwCihjX19tYWluX18KUG9pbnQKcDEKY19fYnVpbHRpbl9fCm9iamVj"
                + "dApwMgpOdHAzClJwNAooZHA1ClZ4CnA2CkkzCnNWeQpwNwoobHA4CkkxCmFJMgphc2Iu",
            "gAJjX19tYWluX18KUG9pbnQKcQApgXEBfXECKFgBAAAAeHEDSwNYAQAAAHlxBF1xBShLAUsCZXViLg==",
            "gASVMAAAAAAAAACMCF9fbWFpbl9flIwFUG9pbnSUk5QpgZR9lCiMAXiUSwOMAXmUXZQoSwFLAmV1Yi4=")) {
      LazyNode root = readBase64(point);
      assertEquals(NodeKind.OBJECT, root.kind());
      assertEquals("__main__.Point", root.className());
      assertEquals(0, root.argCount());
      assertEquals(3, root.get("x").asInt());
      assertEquals(2, root.attribute("y").get(1).asInt());
      assertNull(root.attribute("z"));
      assertNull(root.kwargs());
      assertEquals(2, root.state().size());
      assertRefused("an object has no \"z\"", () -> root.get("z"));
    }
  }

  @Test
  void shouldFindSlots() {
    for (String both :
        List.of(
            "gAJjX19tYWluX18KQm90aApxACmBcQF9cQJYAQAAAGNxA0dADAAAAAAAAHN9cQQoWAEAAABhcQVLAVgBAAAAYnEGWAMA"
                + "AAB0d29xB3WGcQhiLg==",
            "gASVPwAAAAAAAACMCF9fbWFpbl9flIwEQm90aJSTlCmBlH2UjAFjlEdADAAAAAAAAHN9lCiMAWGUSwGMAWKUjAN0d2"
                + "+UdYaUYi4=")) {
      LazyNode root = readBase64(both);
      assertEquals(1, root.get("a").asInt());
      assertEquals("two", root.get("b").asString());
      assertEquals(3.5, root.get("c").asDouble());
    }
  }

  @Test
  void shouldShowTheArgumentsOfTheClass() {
    for (String pair :
        List.of(
            "Y2NvcHlfcmVnCl9yZWNvbnN0cnVjdG9yCnAwCihjX19tYWluX18KUGFpcgpwMQpjX19idWlsdGluX18KdHVwbGUKcDIK"
                + "KEkxClZyCnAzCnRwNAp0cDUKUnA2Ci4=",
            "gAJjX19tYWluX18KUGFpcgpxAEsBWAEAAABycQGGcQKBcQMu")) {
      LazyNode root = readBase64(pair);
      assertEquals("__main__.Pair", root.className());
      assertEquals(2, root.argCount());
      assertEquals(1, root.arg(0).asInt());
      assertEquals("r", root.arg(1).asString());
      assertRefused("no argument 2", () -> root.arg(2));
      assertRefused("no argument -1", () -> root.arg(-1));
    }
    LazyNode keywords =
        readBase64("gASVJAAAAAAAAACMCF9fbWFpbl9flIwCS1eUk5RLAUsChpR9lIwBa5RLA3OSlC4=");
    assertEquals(2, keywords.arg(1).asInt());
    assertEquals(3, keywords.kwargs().get("k").asInt());
  }

  @Test
  void shouldSurviveReconstructorsThatLackArguments() {
    LazyNode root = readText("ccopyreg\n_reconstructor\n(cm\nC\ntR.");
    assertEquals(1, root.argCount());
    assertEquals(NodeKind.GLOBAL, root.arg(0).kind());
    LazyNode none = readText("ccopyreg\n_reconstructor\n)R.");
    assertEquals(0, none.argCount());
    LazyNode one = readText("ccopyreg\n__newobj__\n)R.");
    assertEquals(0, one.argCount());
    assertNull(one.global());
  }

  @Test
  void shouldShowContainersThatAreObjects() {
    LazyNode od =
        readBase64(
            "gASVMAAAAAAAAACMC2NvbGxlY3Rpb25zlIwLT3JkZXJlZERpY3SUk5QpUpQojAF4lEsBjAF5lEsCdS4=");
    assertEquals("collections.OrderedDict", od.className());
    assertEquals(2, od.get("y").asInt());
    assertEquals(2, od.size());
    assertTrue(od.items().hasKeys());
    LazyNode deque = readBase64("gASVJAAAAAAAAACMC2NvbGxlY3Rpb25zlIwFZGVxdWWUk5QpUpQoSwFLAksDZS4=");
    assertEquals(3, deque.size());
    assertEquals(3, deque.get(2).asInt());
    assertFalse(deque.items().hasKeys());
  }

  @Test
  void shouldNameGlobalsNestedOnesIncluded() {
    LazyNode root = readText("c__builtin__\ngetattr\n(cm\nOuter\nVInner\ntR.");
    assertEquals(NodeKind.GLOBAL, root.kind());
    assertEquals(new PyGlobal("m", "Outer.Inner"), root.global());
    assertEquals("decimal.Decimal", readText("cdecimal\nDecimal\n.").className());
    assertRefused("a container is needed", () -> readText("cm\nC\n.").items());
  }

  @Test
  void shouldShowPersistentIdsAndBuffers() {
    assertEquals("id 5", readText("Pid 5\n.").persistentId().asString());
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 8, 7}).position(1);
    LazyNode root =
        reader.read(ByteBuffer.wrap(new byte[] {(byte) 0x97, '.'}), List.of(buffer.slice()));
    assertEquals(NodeKind.BUFFER, root.kind());
    assertEquals(2, root.size());
    assertEquals(8, root.bytesView().get(0));
  }

  // ---- policy and values ----------------------------------------------------------------------

  @Test
  void shouldKeepThePolicyOfTheUnpickler() {
    LazyReader strict = Unpickler.builder().build().lazyReader();
    byte[] system = bytes("cos\nsystem\n(Vx\ntR.");
    assertThrows(GlobalRefusedException.class, () -> strict.read(system));
    LazyNode date = strict.read(Pickle.dumps(List.of(LocalDate.of(2024, 2, 29))));
    assertEquals("datetime.date", date.get(0).className());
    assertEquals(LocalDate.of(2024, 2, 29), date.get(0).load());
  }

  @Test
  void shouldMakeNewValuesOfAPartEachTime() {
    LazyNode root = read(Map.of("list", List.of(1, List.of("x"))));
    PyList first = root.get("list").load(PyList.class);
    PyList second = root.get("list").load(PyList.class);
    assertEquals(first, second);
    assertNotSame(first, second);
    assertNotSame(first.get(1), second.get(1));
    assertEquals(List.of(1L, List.of("x")), first);
    assertRefused("not a io.brine.value.PyDict", () -> root.get("list").load(PyDict.class));
  }

  @Test
  void shouldLoadPartsInTheOrderOfTheStream() {
    LazyNode root = readText("(lp0\ncm\nC\n(g0\ntR(dVk\ng0\nsba.");
    io.brine.value.PyObject object = (io.brine.value.PyObject) root.get(0).load();
    assertSame(object.args().get(0), ((PyDict) object.state()).get("k"));
    assertSame(object, ((PyList) object.args().get(0)).get(0));
  }

  @Test
  void shouldLeaveTheBufferBehindThePickle() {
    byte[] two = new byte[8];
    ByteBuffer source = ByteBuffer.wrap(two).put((byte) 'N').put((byte) '.').put((byte) 'N');
    source.put((byte) '.').put((byte) 'x').flip();
    reader.read(source);
    assertEquals(2, source.position());
    assertEquals(2, reader.length());
    reader.read(source);
    assertEquals(4, source.position());
    assertThrows(UnpicklingException.class, () -> reader.read(source));
    assertEquals(4, source.position());
  }
}
