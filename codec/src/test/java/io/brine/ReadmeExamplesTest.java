package io.brine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.bind.Binding;
import io.brine.bind.TypeToken;
import io.brine.value.PyDict;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  @Test
  void shouldShowInTheReadmeWhatIsRunHere() throws IOException {
    String here = Files.readString(Path.of("codec/src/test/java/io/brine/ReadmeExamplesTest.java"));
    Matcher blocks =
        Pattern.compile("(?s)```java\n(.*?)```").matcher(Files.readString(Path.of("README.md")));
    int lines = 0;
    while (blocks.find()) {
      for (String line : blocks.group(1).split("\n")) {
        assertTrue(
            here.replaceAll("\\s+", "").contains(line.replaceAll("\\s+", "")),
            () -> "not tested: " + line);
        lines++;
      }
    }
    assertTrue(lines > 10, "only " + lines + " lines of examples found");
  }
}
