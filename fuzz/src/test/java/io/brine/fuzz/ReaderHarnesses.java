package io.brine.fuzz;

import static io.brine.fuzz.Invariants.require;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.PickleFeed;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.bind.Binding;
import io.brine.bind.TypeToken;
import io.brine.fuzz.Invariants.Outcome;
import io.brine.lazy.LazyItems;
import io.brine.lazy.LazyNode;
import io.brine.lazy.LazyReader;
import io.brine.lazy.NodeKind;
import io.brine.numpy.NumpyTypes;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The other ways to read: into Java types, one field of many, from pieces, with NumPy's types. */
final class ReaderHarnesses {

  private static final byte[] GOOD = {'(', 'K', 1, '}', 't', '.'};

  /** Parts of one value that are looked at. */
  private static final int MOST_NODES = 2_000;

  enum Colour {
    RED,
    GREEN
  }

  record Leaf(int a, Long b, double c, String d, boolean e, byte[] f, BigDecimal g, Colour h) {}

  record Tree(
      String name, List<Tree> list, Map<String, Tree> dict, Optional<Leaf> leaf, Object o) {}

  /** What anything is read into. */
  private static final List<TypeToken<?>> TARGETS =
      List.of(
          new TypeToken<Tree>() {},
          new TypeToken<Leaf>() {},
          new TypeToken<List<Object>>() {},
          new TypeToken<List<List<List<Object>>>>() {},
          new TypeToken<Map<String, Tree>>() {},
          new TypeToken<Map<Object, List<Leaf>>>() {},
          new TypeToken<Set<Long>>() {},
          new TypeToken<int[][]>() {},
          new TypeToken<double[]>() {},
          new TypeToken<String[]>() {},
          new TypeToken<Optional<Tree>>() {},
          new TypeToken<Object>() {});

  private final Unpickler bound =
      Unpickler.builder()
          .binding(
              Binding.builder()
                  .type(Tree.class, "m", "C")
                  .type(Leaf.class, "a", "B")
                  .enumeration(Colour.class, "a.b", "c", Colour::name)
                  .ignoreUnknown()
                  .missingAsDefault()
                  .build())
          .build();
  private final Unpickler inert =
      Unpickler.builder().encoding("latin1").allowAllInert().extension(1, "m", "C").build();
  private final Unpickler strict = Unpickler.builder().build();
  private final Unpickler numpy = Unpickler.builder().types(NumpyTypes.registry()).build();
  private final Unpickler typedNumpy =
      Unpickler.builder()
          .types(NumpyTypes.builder().typedScalars(true).registry())
          .bytesAsViews(true)
          .build();

  ReaderHarnesses() {
    for (Unpickler unpickler : List.of(bound, inert, strict, numpy, typedNumpy)) {
      unpickler.load(GOOD);
    }
  }

  // ---- typed binding --------------------------------------------------------------------------

  /** Into any type there comes a value of that type, or a clean error; and None is null. */
  void typed(byte[] input) throws Exception {
    byte[] before = input.clone();
    for (TypeToken<?> target : TARGETS) {
      Outcome outcome = Invariants.load(input, () -> bound.load(input, target));
      if (outcome.value() != null && target.type() instanceof Class<?> type) {
        require(type.isInstance(outcome.value()), outcome.value().getClass() + " for " + type);
      }
    }
    require(Arrays.equals(before, input), "the input was changed");
    require(bound.load(GOOD) != null, "a failure left something behind");
  }

  // ---- lazy views -----------------------------------------------------------------------------

  /** A view has what a load has; what it takes, a load takes, but for what constructors judge. */
  void lazy(byte[] input) throws Exception {
    for (Unpickler unpickler : List.of(strict, inert)) {
      Outcome whole = Invariants.load(input, () -> unpickler.load(input));
      LazyReader reader = unpickler.lazyReader();
      Outcome viewed =
          Invariants.load(
              input,
              () -> {
                reader.read(input);
                return reader;
              });
      if (viewed.error() != null) {
        boolean sameError = whole.error() != null;
        require(sameError, "a load has a value, a view " + viewed.error());
        continue;
      }
      LazyNode root = reader.read(input);
      Outcome loaded = Invariants.load(input, root::load);
      // What a load makes and drops, a view does not make, so that it cannot fail there.
      require(
          loaded.isValue() && !whole.isValue() || loaded.text().equals(whole.text()),
          loaded.text() + " is not " + whole.text());
      if (whole.error() != null) {
        Category category = whole.error().category();
        require(
            category == Category.VALUE || category == Category.LIMIT,
            "a view of " + whole.error().getMessage());
      }
      walk(reader.read(input), whole);
    }
  }

  /** Nodes answer as their kind says, and each loads to what stands there. */
  private static void walk(LazyNode root, Outcome whole) throws Exception {
    List<LazyNode> open = new ArrayList<>(List.of(root));
    for (int done = 0; !open.isEmpty() && done < MOST_NODES; done++) {
      LazyNode node = open.remove(open.size() - 1);
      try {
        require(node.size() >= 0, "a size of " + node.size());
        require(node.toString().length() < 10_000, "a long text");
        scalar(node);
        if (isContainer(node.kind()) && open.size() < MOST_NODES) {
          children(node, open);
        }
      } catch (UnpicklingException | IllegalStateException e) {
        require(e instanceof UnpicklingException, "an error " + e);
        require(whole.error() != null || isOfType(e), "no error in a load: " + e);
      }
    }
  }

  /** Asked for what it is not, a node says so; here it is asked for what it is. */
  private static boolean isOfType(RuntimeException e) {
    return ((UnpicklingException) e).category() == Category.VALUE;
  }

  private static void scalar(LazyNode node) {
    switch (node.kind()) {
      case NONE -> require(node.isNone() && node.load() == null, "None");
      case BOOL -> require(node.load().equals(node.asBoolean()), "bool");
      case INT -> node.asBigInteger();
      case FLOAT -> require(node.load().equals(node.asDouble()), "float");
      case STR -> {
        require(node.contentEquals(node.asString()), "str");
        require(node.load().toString().equals(node.asString()), "str");
      }
      case BYTES, BYTEARRAY -> require(node.bytesView().remaining() == node.size(), "bytes");
      default -> {}
    }
  }

  private static boolean isContainer(NodeKind kind) {
    return switch (kind) {
      case TUPLE, LIST, DICT, SET, FROZENSET -> true;
      default -> false;
    };
  }

  private static void children(LazyNode node, List<LazyNode> open) {
    LazyItems items = node.items(node.reader().newItems());
    int count = 0;
    while (items.next()) {
      if (items.hasKeys()) {
        open.add(node.reader().newNode().moveTo(items.key()));
      }
      open.add(node.reader().newNode().moveTo(items.value()));
      count++;
    }
    require(count == node.size(), count + " items of " + node.size());
  }

  // ---- pieces ---------------------------------------------------------------------------------

  /** From pieces of any length come the pickles that lie in the whole. */
  void feed(byte[] input) throws Exception {
    List<String> whole = all(input, input.length + 1, false);
    for (int length : new int[] {1, 3, 1 + input.length / 2}) {
      List<String> pieces = all(input, length, false);
      require(whole.equals(pieces), "from pieces of " + length + ": " + pieces + ", not " + whole);
    }
    require(
        all(input, input.length + 1, true).equals(all(input, 2, true)),
        "another sequence from pieces, with the memo kept");
  }

  private List<String> all(byte[] input, int length, boolean keepMemo) throws Exception {
    List<String> found = new ArrayList<>();
    PickleFeed feed = inert.feed(keepMemo);
    try {
      for (int at = 0; at < input.length; at += length) {
        feed.offer(ByteBuffer.wrap(input, at, Math.min(length, input.length - at)));
        while (feed.next()) {
          // Offsets count from the start of the pickle.
          byte[] pickle = new byte[feed.pickle().remaining()];
          feed.pickle().duplicate().get(pickle);
          Outcome outcome = Invariants.load(keepMemo ? input : pickle, feed::load);
          found.add(outcome.text());
          if (keepMemo && !outcome.isValue()) {
            return found;
          }
        }
      }
    } catch (UnpicklingException e) {
      found.add(e.getMessage());
    }
    return found;
  }

  // ---- NumPy ----------------------------------------------------------------------------------

  /** Shapes that lie, strides, types and buffers: an array of what is there, or a clean error. */
  void numpy(byte[] input) throws Exception {
    List<ByteBuffer> buffers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      buffers.add(ByteBuffer.allocate(8 << i));
    }
    for (Unpickler unpickler : List.of(numpy, typedNumpy)) {
      Outcome outcome = Invariants.load(input, () -> unpickler.load(input, buffers));
      Invariants.use(outcome.value());
    }
  }

  /** Limits lowered to a few turn no refusal into a value. */
  void limits(byte[] input) throws Exception {
    Unpickler tight =
        Unpickler.builder()
            .allowAllInert()
            .encoding("latin1")
            .extension(1, "m", "C")
            .limits(
                Limits.defaults()
                    .builder()
                    .maxDepth(8)
                    .maxNodes(64)
                    .maxMemoEntries(32)
                    .maxStringBytes(64)
                    .maxBytes(64)
                    .maxDigits(8)
                    .maxMarks(8)
                    .build())
            .build();
    Outcome loose = Invariants.load(input, () -> inert.load(input));
    Outcome low = Invariants.load(input, () -> tight.load(input));
    require(!low.isValue() || low.text().equals(loose.text()), "another value under tight limits");
    require(
        low.error() == null
            || low.error() instanceof LimitExceededException
            || loose.error() != null,
        "another error under tight limits: " + low.text());
  }
}
