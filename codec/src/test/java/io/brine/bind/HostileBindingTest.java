package io.brine.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.BindingException;
import io.brine.GlobalRefusedException;
import io.brine.Limits;
import io.brine.Pickle;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.type.Reductions;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Pickles that are made to hurt a binder: deep, shared, cyclic, of the wrong kind everywhere. */
class HostileBindingTest {

  record Node(Node next, int value) {}

  record Tree(List<Tree> children) {}

  record Maybe(Optional<Maybe> next) {}

  record Names(Map<String, Names> next) {}

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int DEEP = 100_000;

  private static Unpickler deep() {
    return Unpickler.builder()
        .limits(Limits.defaults().builder().maxDepth(3 * DEEP).build())
        .build();
  }

  /** An opening DEEP times, a value, and a closing as often. */
  private static byte[] nested(String open, String value, String close) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String part : List.of(open.repeat(DEEP), value, close.repeat(DEEP), ".")) {
      out.writeBytes(part.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    return out.toByteArray();
  }

  @Test
  void shouldNotOverflowTheStackOnDeepRecords() {
    Node node = deep().load(nested("(X\4\0\0\0next", "N", "X\5\0\0\0valueK\1d"), Node.class);
    int depth = 0;
    for (; node != null; node = node.next()) {
      depth++;
    }
    assertEquals(DEEP, depth);
  }

  @Test
  void shouldNotOverflowTheStackOnDeepContainers() {
    Tree tree = deep().load(nested("(X\10\0\0\0children(", "", "ld"), Tree.class);
    int depth = 0;
    for (; !tree.children().isEmpty(); tree = tree.children().get(0)) {
      depth++;
    }
    assertEquals(DEEP - 1, depth);
    Maybe maybe = deep().load(nested("(X\4\0\0\0next", "N", "d"), Maybe.class);
    for (depth = 0; maybe.next().isPresent(); maybe = maybe.next().get()) {
      depth++;
    }
    assertEquals(DEEP - 1, depth);
    Names names = deep().load(nested("(X\4\0\0\0next(U\1a", "}X\4\0\0\0nextNs", "dd"), Names.class);
    for (depth = 0; names.next() != null; names = names.next().get("a")) {
      depth++;
    }
    assertEquals(DEEP, depth);
  }

  @Test
  void shouldNotOverflowTheStackOnDeepInstances() {
    record Link(Object next) {}
    Binding binding = Binding.builder().type(Link.class, "m", "L").build();
    Unpickler unpickler =
        Unpickler.builder()
            .binding(binding)
            .limits(Limits.defaults().builder().maxDepth(3 * DEEP).build())
            .build();
    byte[] pickle = nested("(cm\nL\n", "N", "o");
    Object link = unpickler.load(pickle);
    Link typed = unpickler.load(pickle, Link.class);
    for (int i = 1; i < DEEP; i++) {
      link = ((Link) link).next();
      typed = (Link) typed.next();
    }
    assertNull(((Link) link).next());
    assertNull(typed.next());
  }

  @Test
  void shouldBindSharedValuesOnce() {
    PyTuple bomb = PyTuple.of(1L, 1L);
    for (int i = 0; i < 60; i++) {
      bomb = PyTuple.of(bomb, bomb);
    }
    byte[] pickle = Pickle.dumps(bomb);
    assertTrue(pickle.length < 1000);
    assertTimeoutPreemptively(
        SOON,
        () -> {
          assertThrows(
              BindingException.class,
              () ->
                  Unpickler.builder().build().load(pickle, new TypeToken<List<List<int[]>>>() {}));
          Object any =
              Unpickler.builder().build().load(pickle, new TypeToken<List<List<Object>>>() {});
          assertNotNull(any);
        });
    PyDict tree = dict("children", new PyList());
    for (int i = 0; i < 200; i++) {
      tree = dict("children", new PyList(List.of(tree, tree)));
    }
    byte[] trees = Pickle.dumps(tree);
    Tree bound =
        assertTimeoutPreemptively(SOON, () -> Unpickler.builder().build().load(trees, Tree.class));
    assertSame(bound.children().get(0), bound.children().get(1));
  }

  @Test
  void shouldCopySharedBytesAndNumbersOnce() {
    byte[] large = new byte[1 << 20];
    Object[] same = new Object[100_000];
    Arrays.fill(same, io.brine.value.PyBytes.wrap(large));
    byte[] bytes = Pickle.dumps(PyTuple.wrap(same));
    List<byte[]> arrays =
        assertTimeoutPreemptively(
            SOON, () -> Unpickler.builder().build().load(bytes, new TypeToken<List<byte[]>>() {}));
    assertSame(arrays.get(0), arrays.get(99_999));
    Arrays.fill(same, "x".repeat(1 << 20));
    byte[] text = Pickle.dumps(PyTuple.wrap(same));
    List<String> strings =
        assertTimeoutPreemptively(
            SOON, () -> Unpickler.builder().build().load(text, new TypeToken<List<String>>() {}));
    assertSame(strings.get(0), strings.get(99_999));
    assertTimeoutPreemptively(
        SOON,
        () ->
            assertThrows(
                BindingException.class,
                () ->
                    Unpickler.builder()
                        .build()
                        .load(text, new TypeToken<List<Thread.State>>() {})));
  }

  @Test
  void shouldRefuseCyclesOfRecords() {
    PyDict node = dict("value", 1);
    node.put("next", node);
    BindingException e = refused(Pickle.dumps(node), Node.class);
    assertTrue(e.rule().contains("part of itself"), e::rule);
    PyList list = new PyList();
    list.add(list);
    assertThrows(
        UnpicklingException.class,
        () ->
            Unpickler.builder()
                .build()
                .load(Pickle.dumps(list), new TypeToken<List<List<List<String>>>>() {}));
    PyDict tree = new PyDict();
    tree.put("children", new PyList(List.of(tree)));
    assertTrue(refused(Pickle.dumps(tree), Tree.class).rule().contains("part of itself"));
    PyDict maybe = new PyDict();
    maybe.put("next", maybe);
    assertTrue(refused(Pickle.dumps(maybe), Maybe.class).rule().contains("part of itself"));
  }

  @Test
  void shouldRefuseEveryWrongKindWithAnError() {
    List<Object> kinds =
        List.of(
            true,
            1,
            BigInteger.ONE.shiftLeft(100),
            1.5,
            "text",
            new byte[] {1},
            io.brine.value.PyByteArray.of(new byte[] {1}),
            PyTuple.EMPTY,
            PyTuple.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
            List.of("a"),
            Set.of("a"),
            io.brine.value.PyFrozenSet.of("a"),
            dict("a", 1),
            new PyGlobal("builtins", "int"),
            java.time.LocalDate.of(2020, 1, 1),
            new java.math.BigDecimal("1.5"),
            new io.brine.value.PyComplex(1, 2));
    record All(
        boolean a, byte b, char c, float d, String e, byte[] f, List<Integer> g, Set<Integer> h) {}
    List<TypeToken<?>> types =
        List.of(
            new TypeToken<All>() {},
            new TypeToken<List<All>>() {},
            new TypeToken<Map<Integer, All>>() {},
            new TypeToken<Optional<int[]>>() {},
            new TypeToken<Thread.State>() {},
            new TypeToken<Set<Long>>() {},
            new TypeToken<java.util.Deque<Thread>>() {},
            new TypeToken<Runnable>() {},
            new TypeToken<java.nio.file.Path[][]>() {});
    int refused = 0;
    for (Object kind : kinds) {
      for (Object value : List.of(kind, new PyList(List.of(kind)), dict("a", kind))) {
        for (int protocol = 0; protocol <= 5; protocol++) {
          byte[] pickle = Pickle.dumps(value, protocol);
          for (TypeToken<?> type : types) {
            try {
              Unpickler.builder().build().load(pickle, type);
            } catch (BindingException | GlobalRefusedException e) {
              assertTrue(e.offset() >= 0, e::getMessage);
              refused++;
            }
          }
        }
      }
    }
    assertTrue(refused > 2000, "only " + refused);
  }

  private static final AtomicInteger MADE = new AtomicInteger();

  record Counted(int x) {
    Counted {
      MADE.incrementAndGet();
    }
  }

  @Test
  void shouldRunNoConstructorBeforeAllIsVerified() {
    Unpickler unpickler =
        Unpickler.builder()
            .binding(Binding.builder().type(Counted.class, "m", "C").build())
            .build();
    Object last = Reductions.call(new PyGlobal("os", "system"), "true");
    byte[] pickle = Pickle.dumps(List.of(Reductions.call(new PyGlobal("m", "C"), 1), last));
    assertThrows(
        GlobalRefusedException.class,
        () -> unpickler.load(pickle, new TypeToken<List<Counted>>() {}));
    assertThrows(GlobalRefusedException.class, () -> unpickler.load(pickle));
    byte[] cut = Arrays.copyOf(pickle, pickle.length - 1);
    assertThrows(
        UnpicklingException.class, () -> unpickler.load(cut, new TypeToken<List<Counted>>() {}));
    assertEquals(0, MADE.get());
  }

  @Test
  void shouldSurviveEveryCutAndEveryByte() {
    Binding binding = Binding.builder().type(Node.class, "m", "N").build();
    Unpickler unpickler = Unpickler.builder().binding(binding).build();
    PyGlobal node = new PyGlobal("m", "N");
    Object inner = Reductions.instance(node, dict("next", null, "value", 1), 4);
    Object value = Reductions.instance(node, dict("next", inner, "value", 300), 4);
    for (int protocol = 0; protocol <= 5; protocol++) {
      byte[] pickle = Pickle.dumps(new ArrayList<>(List.of(value, inner, value)), protocol);
      for (int i = 0; i < pickle.length; i++) {
        for (int change : new int[] {0, 1, '0', 'h', '2', 'N', ')', '}', 0x94, 0xff}) {
          byte[] mutant = pickle.clone();
          mutant[i] = (byte) change;
          try {
            unpickler.load(mutant, new TypeToken<List<Node>>() {});
          } catch (UnpicklingException e) {
            assertNotNull(e.getMessage());
          }
        }
      }
    }
  }

  @Test
  void shouldBeAsGoodAsNewAfterAnError() {
    Unpickler unpickler = Unpickler.builder().build();
    byte[] good = Pickle.dumps(dict("next", dict("next", null, "value", 2), "value", 1));
    byte[] bad = Pickle.dumps(dict("next", dict("next", null, "value", "x"), "value", 1));
    for (int i = 0; i < 3; i++) {
      assertThrows(BindingException.class, () -> unpickler.load(bad, Node.class));
      assertEquals(new Node(new Node(null, 2), 1), unpickler.load(good, Node.class));
    }
  }

  @Test
  void shouldRefuseTypesWithoutEnd() {
    record Growing<T>(T value, Growing<List<T>> next) {}
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Unpickler.builder()
                    .build()
                    .load(Pickle.dumps(dict()), new TypeToken<Growing<String>>() {}));
    assertTrue(e.getMessage().contains("nests more than"), e::getMessage);
    record Key(Key a, Key b) {}
    assertThrows(
        IllegalArgumentException.class,
        () -> Unpickler.builder().build().load(Pickle.dumps(dict()), new TypeToken<Set<Key>>() {}));
  }

  private static BindingException refused(byte[] pickle, Class<?> type) {
    return assertThrows(
        BindingException.class, () -> Unpickler.builder().build().load(pickle, type));
  }

  private static PyDict dict(Object... pairs) {
    PyDict dict = new PyDict();
    for (int i = 0; i < pairs.length; i += 2) {
      dict.put(pairs[i], pairs[i + 1]);
    }
    return dict;
  }
}
