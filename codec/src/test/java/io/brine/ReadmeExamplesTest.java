package io.brine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.bind.Binding;
import io.brine.bind.Codec;
import io.brine.bind.PythonForm;
import io.brine.bind.TypeToken;
import io.brine.container.DjangoCacheValue;
import io.brine.lazy.LazyItems;
import io.brine.lazy.LazyNode;
import io.brine.lazy.LazyReader;
import io.brine.numpy.NdArray;
import io.brine.numpy.NumpyTypes;
import io.brine.pandas.DataFrame;
import io.brine.pandas.PandasTypes;
import io.brine.testing.Snippets;
import io.brine.torch.TorchFile;
import io.brine.type.TypeRegistry;
import io.brine.value.PyDict;
import io.brine.value.PyList;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The Java examples of the README, run; and the README, held to what is run here. */
class ReadmeExamplesTest {

  /** The README's paths start at the top of the checkout. */
  private static final class Path {
    static java.nio.file.Path of(String path) {
      return java.nio.file.Path.of("..", path);
    }
  }

  @Test
  void shouldReadAndWriteTheFirstExample() throws IOException {
    byte[] pickle = Files.readAllBytes(Path.of("corpus/pickles/examples/dogs_dict.pkl"));
    Map<?, ?> dogs = Pickle.loads(pickle, PyDict.class);
    assertEquals(3L, dogs.get("Ozzy"));

    byte[] again = Pickle.dumps(dogs, 5);
    assertArrayEquals(pickle, again); // the very bytes that CPython wrote
  }

  @Test
  void shouldReadAndWriteTheInstanceOfAClass() throws IOException {
    record User(String name, int age, String email, List<String> tags) {}

    Binding binding = Binding.builder().type(User.class, "__main__", "User").build();
    Unpickler unpickler = Unpickler.builder().binding(binding).build();
    User ada = unpickler.load(Path.of("corpus/pickles/examples/user.pkl"), User.class);
    assertEquals(new User("Ada", 36, "ada@example.com", List.of("admin", "author")), ada);

    Pickler pickler = Pickler.builder().binding(binding).build();
    byte[] forPython = pickler.dumps(ada); // loads as a __main__.User in Python
    assertEquals(ada, unpickler.load(forPython, User.class));
  }

  @Test
  void shouldBindPlainDataToRecords() {
    record Item(String name, int quantity, BigDecimal price) {}
    record Order(long id, Optional<String> giftNote, List<Item> items) {}

    Binding binding = Binding.builder().snakeCase().build();
    Unpickler unpickler = Unpickler.builder().binding(binding).build();
    Pickler pickler = Pickler.builder().binding(binding).build();

    Item bone = new Item("bone", 2, new BigDecimal("1.50"));
    byte[] pickle = pickler.dumps(List.of(new Order(7, Optional.empty(), List.of(bone))));
    // in Python: [{'id': 7, 'gift_note': None, 'items': [{'name': 'bone', 'quantity': 2, ...
    List<Order> orders = unpickler.load(pickle, new TypeToken<List<Order>>() {});
    assertEquals(2, orders.get(0).items().get(0).quantity());
  }

  sealed interface Payment permits Card, Cash {}

  record Card(String number, Currency currency) implements Payment {}

  record Cash(int cents) implements Payment {}

  enum Colour {
    RED,
    GREEN
  }

  @Test
  void shouldBindClassesOfEveryForm() {
    Codec<Currency, String> currencies =
        new Codec<>() {
          @Override
          public Currency fromPython(String code) {
            return Currency.getInstance(code);
          }

          @Override
          public String toPython(Currency currency) {
            return currency.getCurrencyCode();
          }
        };
    Binding binding =
        Binding.builder()
            .type(Card.class, "shop", "Card") // a class or dataclass
            .type(Cash.class, "shop", "Cash", PythonForm.NAMED_TUPLE)
            .enumeration(Colour.class, "shop", "Colour", colour -> colour.ordinal() + 1)
            .codec(Currency.class, String.class, currencies)
            .build();
    Unpickler unpickler = Unpickler.builder().binding(binding).build();
    Pickler pickler = Pickler.builder().binding(binding).build();

    List<Payment> paid = List.of(new Card("42", Currency.getInstance("EUR")), new Cash(150));
    byte[] pickle = pickler.dumps(paid);
    assertEquals(paid, unpickler.load(pickle, new TypeToken<List<Payment>>() {}));
    assertEquals(Colour.RED, unpickler.load(pickler.dumps(Colour.RED), Colour.class));
  }

  @Test
  void shouldReadOneFieldOfMany() throws IOException {
    Unpickler unpickler = Unpickler.builder().allowInert("__main__", "User").build();
    byte[] bytes = Files.readAllBytes(Path.of("corpus/pickles/examples/user.pkl"));
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();

    LazyReader reader = unpickler.lazyReader(); // one for each thread, used again and again
    LazyNode user = reader.read(buffer); // parsed, checked, nothing constructed
    assertEquals("Ada", user.get("name").asString());
    assertEquals(36, user.get("age").asInt());
    for (LazyItems tags = user.get("tags").items(); tags.next(); ) {
      assertFalse(tags.value().contentEquals("guest")); // makes no String
    }
    List<?> tags = user.get("tags").load(PyList.class); // as an ordinary value
    assertEquals(List.of("admin", "author"), tags);
  }

  @Test
  void shouldReadPicklesThatArriveInPieces() throws IOException {
    Unpickler unpickler = Unpickler.builder().build();
    SeekableByteChannel channel =
        Files.newByteChannel(Path.of("corpus/pickles/examples/two_pickles.pkl"));
    List<Object> values = new ArrayList<>();

    PickleFeed feed = unpickler.feed(false); // one for each connection
    ByteBuffer chunk = ByteBuffer.allocateDirect(16);
    while (channel.read(chunk.clear()) >= 0) {
      feed.offer(chunk.flip());
      while (feed.next()) { // a whole pickle is there
        values.add(feed.load()); // or feed.pickle() for its bytes
      }
    }
    feed.finish(); // throws if the last pickle is cut off
    assertEquals(2, values.size());
    channel.close();
  }

  @Test
  void shouldReadAndWriteNumpyArrays() throws IOException {
    TypeRegistry numpy = NumpyTypes.registry();
    Unpickler arrays = Unpickler.builder().types(numpy).bytesAsViews(true).build();
    byte[] fromPython =
        Files.readAllBytes(Path.of("corpus/pickles/numpy_shapes/rows.2306ff7e.pkl"));
    NdArray rows = arrays.load(fromPython, NdArray.class); // a view of these bytes, not a copy
    assertEquals("array([[0, 1, 2],\n       [3, 4, 5]], dtype=int32)", rows.toString());
    assertEquals(5, rows.getLong(1, 2));
    assertArrayEquals(new double[] {1, 4}, rows.transpose().get(1).toDoubleArray());

    Pickler toNumpy = Pickler.builder().types(numpy).protocol(5).build();
    assertArrayEquals(fromPython, toNumpy.dumps(NdArray.of(new int[] {0, 1, 2, 3, 4, 5}, 2, 3)));
  }

  @Test
  void shouldReadTheColumnsOfAFrame() throws IOException {
    Unpickler frames = Unpickler.builder().types(PandasTypes.registry()).build();
    DataFrame frame = frames.load(Path.of("corpus/pandas/mixed-pandas3.1-p5.pkl"), DataFrame.class);
    assertArrayEquals(new long[] {7, 8, 9}, frame.column("j").values().toLongArray());
    assertTrue(frame.column("s").values().isMissing(1));
    assertEquals(List.of(1L, 1.5, "a", true, 7L), frame.row(0));

    NdArray prices = NdArray.of(new double[] {9.5, 12});
    byte[] toPandas =
        Pickler.builder()
            .types(PandasTypes.registry())
            .build()
            .dumps(DataFrame.of(Map.of("price", prices)));
    assertTrue(toPandas.length > 0);
  }

  @Test
  void shouldReadAStateDict() throws IOException {
    Map<String, NdArray> weights =
        TorchFile.open(Path.of("corpus/torch/state_dict.pt")).stateDict();
    assertArrayEquals(new int[] {2, 3}, weights.get("0.weight").shape());
    assertEquals(2, weights.get("0.bias").asFloatBuffer().remaining());
  }

  @Test
  void shouldReadAValueThatDjangoCached() throws IOException {
    byte[] stored =
        Files.readAllBytes(Path.of("corpus/containers/files/django-cache/redis-user.bin"));
    Map<?, ?> user = (Map<?, ?>) DjangoCacheValue.decode(stored, Unpickler.builder().build());
    assertEquals("Ada", user.get("name"));
  }

  @Test
  void shouldShowInTheReadmeWhatIsRunHere() throws IOException {
    Snippets.assertTested("README.md", "codec/src/test/java/io/brine/ReadmeExamplesTest.java");
  }
}
