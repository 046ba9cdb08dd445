package io.brine.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.BindingException;
import io.brine.Pickle;
import io.brine.Unpickler;
import io.brine.UnpicklingException.Category;
import io.brine.opcode.OpcodeReader;
import io.brine.type.Reductions;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Errors of binding name the path, the offset of the value, and the rule. */
class BindingErrorsTest {

  record Item(String name, double price) {}

  record Basket(List<Item> orders, Map<String, int[]> counts, Item best) {}

  record Strict(int x) {
    Strict {
      if (x < 0) {
        throw new IllegalArgumentException("negative");
      }
    }
  }

  private static final Unpickler UNPICKLER = Unpickler.builder().build();

  private static BindingException refused(byte[] pickle, Class<?> type) {
    return assertThrows(BindingException.class, () -> UNPICKLER.load(pickle, type));
  }

  private static PyDict dict(Object... pairs) {
    PyDict dict = new PyDict();
    for (int i = 0; i < pairs.length; i += 2) {
      dict.put(pairs[i], pairs[i + 1]);
    }
    return dict;
  }

  /** The offsets of all opcodes of one kind. */
  private static List<Long> offsets(byte[] pickle, int code) {
    List<Long> found = new ArrayList<>();
    OpcodeReader reader = new OpcodeReader().wrap(pickle);
    while (reader.next()) {
      if (pickle[(int) reader.offset()] == (byte) code) {
        found.add(reader.offset());
      }
    }
    return found;
  }

  @Test
  void shouldNamePathAndOffset() {
    for (int protocol = 0; protocol <= 5; protocol++) {
      PyDict good = dict("name", "a", "price", 1.5);
      PyDict bad = dict("name", "b", "price", true);
      byte[] pickle =
          Pickle.dumps(dict("orders", List.of(good, good, bad), "counts", dict()), protocol);
      BindingException e = refused(pickle, Basket.class);
      assertEquals("$.orders[2].price", e.path());
      assertEquals("$.orders[2].price: a bool does not fit double", e.rule());
      assertEquals(protocol < 2 ? 'I' : 0x88, e.opcode());
      assertEquals(offsets(pickle, e.opcode()).get(0), e.offset());
      assertEquals(Category.VALUE, e.category());
      assertTrue(e.getMessage().startsWith("offset " + e.offset() + ": "), e::getMessage);
    }
  }

  @Test
  void shouldNameThePlaceInTuplesAndMaps() {
    for (int protocol = 0; protocol <= 5; protocol++) {
      byte[] pickle =
          Pickle.dumps(dict("counts", dict("a b", PyTuple.of(1, 2L << 40, 3))), protocol);
      BindingException e = refused(pickle, Basket.class);
      assertEquals("$.counts['a b'][1]", e.path());
      assertEquals(protocol == 0 ? 'L' : protocol == 1 ? 'L' : 0x8a, e.opcode());
      assertEquals(offsets(pickle, e.opcode()).get(0), e.offset());
    }
    BindingException e =
        refused(Pickle.dumps(PyTuple.of(PyTuple.of(PyTuple.of("a", "b")))), Basket.class);
    assertEquals("$.orders[0].price", e.path());
  }

  @Test
  void shouldNameTheRoot() {
    BindingException e = refused(Pickle.dumps("text", 2), Basket.class);
    assertEquals("$", e.path());
    assertEquals("offset 2: BINUNICODE: $: a str does not fit Basket", e.getMessage());
  }

  @Test
  void shouldNameTheCallThatMadeAnObject() {
    PyGlobal point = new PyGlobal("m", "P");
    PyObject object = Reductions.call(point, 1, 2);
    Unpickler unpickler =
        Unpickler.builder().binding(Binding.builder().type(Strict.class, "m", "P").build()).build();
    byte[] pickle = Pickle.dumps(List.of(Reductions.call(point, 1), object), 2);
    BindingException e = assertThrows(BindingException.class, () -> unpickler.load(pickle));
    assertTrue(e.rule().contains("more values than the 1 fields of Strict"), e::rule);
    BindingException typed =
        assertThrows(
            BindingException.class, () -> unpickler.load(pickle, new TypeToken<List<Strict>>() {}));
    assertEquals("$[1]", typed.path());
    assertEquals('R', typed.opcode());
    assertEquals(offsets(pickle, 'R').get(1), typed.offset());
  }

  @Test
  void shouldNameMissingAndUnknownFields() {
    BindingException e = refused(Pickle.dumps(dict("x", 1, "y\u0416\n", 2)), Strict.class);
    assertEquals("$: Strict has no field for an attribute 'y\\u0416\\u000a'", e.rule());
    e = refused(Pickle.dumps(dict(1, 1)), Strict.class);
    assertEquals("$: Strict has no field for a key that is no str", e.rule());
    e = refused(Pickle.dumps(dict()), Strict.class);
    assertEquals("$: no value for x of Strict", e.rule());
    String longName = "y".repeat(100_000);
    e = refused(Pickle.dumps(dict(longName, 1)), Strict.class);
    assertTrue(e.getMessage().length() < 300, e::getMessage);
  }

  @Test
  void shouldKeepTheCauseOfARefusal() {
    BindingException e = refused(Pickle.dumps(dict("x", -1)), Strict.class);
    assertEquals(
        "negative", assertInstanceOf(IllegalArgumentException.class, e.getCause()).getMessage());
    assertEquals("$: Strict refuses the value: IllegalArgumentException", e.rule());
  }

  @Test
  void shouldCutLongPaths() {
    record Node(Node next, int value) {}
    PyDict node = dict("value", "wrong");
    for (int i = 0; i < 500; i++) {
      node = dict("next", node, "value", 1);
    }
    BindingException e = refused(Pickle.dumps(node), Node.class);
    assertTrue(e.path().startsWith("$.next.next"), e::path);
    assertTrue(e.path().length() < 400, e::path);
  }
}
