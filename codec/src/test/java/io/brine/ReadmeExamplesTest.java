package io.brine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.brine.testing.Snippets;
import io.brine.type.RecordType;
import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;
import io.brine.value.PyDict;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
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

    TypeRegistry.Builder types = StandardTypes.standard().toBuilder();
    RecordType.of(User.class, MethodHandles.lookup()).register(types, "__main__", "User");
    Unpickler unpickler = Unpickler.builder().types(types.build()).build();
    User ada =
        unpickler.load(Files.readAllBytes(Path.of("corpus/pickles/examples/user.pkl")), User.class);
    assertEquals(new User("Ada", 36, "ada@example.com", List.of("admin", "author")), ada);

    Pickler pickler = Pickler.builder().types(types.build()).build();
    byte[] forPython = pickler.dumps(ada); // loads as a __main__.User in Python
    assertEquals(ada, unpickler.load(forPython, User.class));
  }

  @Test
  void shouldShowInTheReadmeWhatIsRunHere() throws IOException {
    Snippets.assertTested("README.md", "codec/src/test/java/io/brine/ReadmeExamplesTest.java");
  }
}
