package io.brine.dos;

import static io.brine.testing.Streams.concat;
import static io.brine.testing.Streams.latin1;
import static io.brine.testing.Streams.repeat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Limits;
import io.brine.Pickler;
import io.brine.Reencoder;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.bind.TypeToken;
import io.brine.lazy.LazyNode;
import io.brine.scan.Scanner;
import io.brine.text.JsonWriter;
import io.brine.text.PythonRepr;
import io.brine.text.TaggedJson;
import io.brine.text.TextException;
import io.brine.type.StandardTypes;
import io.brine.value.PyEquality;
import io.brine.value.PyObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Everything that walks a value: a kilobyte of shared parts takes no exponential time or space, and
 * nesting of 100,000 levels no more than a thread's ordinary stack.
 */
@Timeout(120)
class ConsumersTest {

  private static final int DEEP = 100_000;
  private static final Limits LIMITS = Limits.defaults().withMaxDepth(2 * DEEP + 10);

  /** About the stack of a thread that nobody has configured. */
  private static final long STACK = 1 << 20;

  private final Unpickler unpickler = Unpickler.builder().limits(LIMITS).allowAllInert().build();

  /** Something to do with a pickle. */
  private interface Use {
    void of(byte[] pickle) throws Exception;
  }

  private Map<String, Use> consumers() {
    Map<String, Use> uses = new LinkedHashMap<>();
    uses.put("toString", p -> assertTrue(load(p).toString().length() <= 10_000));
    uses.put("hashCode", p -> assertEquals(load(p).hashCode(), twin(p).hashCode()));
    uses.put("equals", p -> assertEquals(load(p), twin(p)));
    uses.put("Python's hash", p -> assertEquals(hash(load(p)), hash(twin(p))));
    uses.put("Python's equality", p -> assertTrue(PyEquality.equal(load(p), twin(p))));
    uses.put("repr", p -> text(() -> repr(true).toText(load(p))));
    uses.put("repr that is refused", p -> text(() -> repr(false).toText(load(p))));
    uses.put("json", p -> text(() -> json(null).toText(load(p))));
    uses.put("json with indent", p -> text(() -> json(" ").toText(load(p))));
    uses.put("tagged json", p -> assertTrue(TaggedJson.of(load(p)).length() < 100 * p.length));
    for (int protocol = 0; protocol <= 5; protocol++) {
      // Made for each use: they keep what a deep value took.
      int to = protocol;
      uses.put("Pickler at protocol " + to, p -> assertShort(p, pickler(to).dumps(load(p))));
      uses.put("Reencoder to protocol " + to, p -> assertShort(p, reencoder(to).reencode(p)));
    }
    uses.put("scan", p -> new Scanner(StandardTypes.standard(), LIMITS).scan(p));
    uses.put("lazy view", p -> walk(unpickler.lazyReader().read(p)));
    uses.put("load of a lazy view", p -> assertNotNull(unpickler.lazyReader().read(p).load()));
    uses.put("binding to lists", p -> bind(p, new TypeToken<List<List<Object>>>() {}));
    uses.put("binding to a tree", p -> bind(p, new TypeToken<Tree>() {}));
    uses.put("binding to a map", p -> bind(p, new TypeToken<Map<String, Object>>() {}));
    return uses;
  }

  private static Pickler pickler(int protocol) {
    return Pickler.builder().protocol(protocol).maxDepth(LIMITS.maxDepth()).build();
  }

  private static Reencoder reencoder(int protocol) {
    return Reencoder.builder().limits(LIMITS).protocol(protocol).build();
  }

  private static void assertShort(byte[] pickle, byte[] written) {
    assertTrue(written.length < 20 * pickle.length, () -> written.length + " bytes");
  }

  record Tree(List<Tree> a, Tree b, Object c) {}

  private Object load(byte[] pickle) {
    last = unpickler.load(pickle);
    return last;
  }

  private Object last;

  /** Another load of the same, but of an inert object, which is equal to itself alone. */
  private Object twin(byte[] pickle) {
    return last instanceof PyObject ? last : unpickler.load(pickle);
  }

  private static int hash(Object value) {
    return PyEquality.hash(value);
  }

  private static PythonRepr repr(boolean cut) {
    return PythonRepr.builder().maxChars(2_000_000).cut(cut).build();
  }

  private static JsonWriter json(String indent) {
    return JsonWriter.builder()
        .maxChars(2_000_000)
        .indent(indent)
        .otherKeys(JsonWriter.OtherKeys.REPR)
        .build();
  }

  private static void text(java.util.function.Supplier<String> writer) {
    try {
      assertTrue(writer.get().length() <= 2_000_000);
    } catch (TextException e) {
      assertTrue(e.getMessage().length() < 200);
    }
  }

  private void bind(byte[] pickle, TypeToken<?> type) {
    try {
      unpickler.load(pickle, type);
    } catch (UnpicklingException e) {
      assertTrue(e.getMessage().length() <= 512, e::getMessage);
    }
  }

  /** Down the first part of each. */
  private static void walk(LazyNode root) {
    LazyNode node = root;
    while (node.size() > 0 && node.kind().name().matches("LIST|TUPLE|DICT")) {
      LazyNode next = root.reader().newNode().moveTo(node.items().next() ? first(node) : node);
      node = next;
    }
  }

  private static LazyNode first(LazyNode node) {
    var items = node.items();
    items.next();
    return items.value();
  }

  private static Map<String, byte[]> shared() {
    Map<String, byte[]> pickles = new LinkedHashMap<>();
    pickles.put("tuples", concat("N", repeat("2\u0086", 200), "."));
    pickles.put("lists", concat("]", repeat("q\u0001](h\u0001h\u0001e", 200), "."));
    pickles.put("dicts", concat("}", repeat("q\u0001}(Va\nh\u0001Vb\nh\u0001u", 200), "."));
    pickles.put("objects", concat("N", repeat("q\u0001cm\nC\n(h\u0001h\u0001tR", 200), "."));
    pickles.put("frozensets", concat("N", repeat("q\u0001(h\u0001h\u0001\u0085\u0091", 100), "."));
    return pickles;
  }

  @Test
  void shouldWalkSharedPartsInBoundedTimeAndSpace() throws Exception {
    Map<String, Use> consumers = consumers();
    for (Map.Entry<String, byte[]> pickle : shared().entrySet()) {
      for (Map.Entry<String, Use> use : consumers.entrySet()) {
        run(pickle.getKey() + ": " + use.getKey(), use.getValue(), pickle.getValue());
      }
    }
  }

  @Test
  void shouldWalkDeepValuesOnAnOrdinaryStack() throws Exception {
    Map<String, byte[]> pickles = new LinkedHashMap<>();
    pickles.put("tuples", concat("N", repeat("\u0085", DEEP), "."));
    pickles.put("lists", concat(repeat("]", DEEP), repeat("a", DEEP - 1), "."));
    pickles.put("dicts", concat("}", repeat("Vb\n}", DEEP - 1), repeat("s", DEEP - 1), "."));
    pickles.put("objects", latin1("N" + "q\u00010cm\nC\n(h\u0001tR".repeat(DEEP / 2) + "."));
    Map<String, Use> consumers = consumers();
    for (Map.Entry<String, byte[]> pickle : pickles.entrySet()) {
      for (Map.Entry<String, Use> use : consumers.entrySet()) {
        run(pickle.getKey() + ": " + use.getKey(), use.getValue(), pickle.getValue());
      }
    }
  }

  private static void run(String name, Use use, byte[] pickle) throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                use.of(pickle);
              } catch (Throwable e) {
                failure.set(e);
              }
            },
            name,
            STACK);
    thread.start();
    thread.join();
    if (failure.get() != null) {
      throw new AssertionError(name + ": " + failure.get(), failure.get());
    }
    assertNull(failure.get());
  }
}
