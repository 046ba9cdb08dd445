package io.brine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.brine.bind.Binding;
import io.brine.corpus.Corpus;
import io.brine.type.PythonType;
import io.brine.value.PyDict;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loads instances of a class of one's own. */
class UserRecordTest {

  /** The class {@code User} of the script that wrote the pickle. */
  public record User(String name, int age, String email, List<String> tags) {}

  private static final User ADA =
      new User("Ada", 36, "ada@example.com", List.of("admin", "author"));

  private static byte[] pickle() throws IOException {
    return Corpus.read("pickles/examples/user.pkl");
  }

  @Test
  void shouldLoadARecord() throws IOException {
    Binding binding = Binding.builder().type(User.class, "__main__", "User").build();
    Unpickler unpickler = Unpickler.builder().binding(binding).build();
    assertEquals(ADA, unpickler.load(pickle(), User.class));
    assertEquals(ADA, unpickler.load(pickle()));
  }

  @Test
  void shouldLoadByAFunction() throws IOException {
    PythonType user =
        object -> {
          PyDict state = (PyDict) object.state();
          List<String> tags =
              ((List<?>) state.get("tags")).stream().map(String.class::cast).toList();
          int age = Math.toIntExact((Long) state.get("age"));
          return new User((String) state.get("name"), age, (String) state.get("email"), tags);
        };
    Unpickler unpickler = Unpickler.builder().type("__main__", "User", user).build();
    assertEquals(ADA, unpickler.load(pickle(), User.class));
  }

  @Test
  void shouldRefuseItByDefault() throws IOException {
    byte[] pickle = pickle();
    GlobalRefusedException e =
        assertThrows(GlobalRefusedException.class, () -> Pickle.loads(pickle));
    assertEquals("__main__", e.module());
    assertEquals("User", e.name());
    assertEquals(29, e.offset());
  }

  @Test
  void shouldSayWhenTheValueIsOfAnotherType() {
    UnpicklingException e =
        assertThrows(
            UnpicklingException.class, () -> Pickle.loads(new byte[] {'K', 1, '.'}, String.class));
    assertEquals("offset 0: BININT1: $: an int does not fit String", e.getMessage());
    assertEquals(null, Pickle.loads(new byte[] {'N', '.'}, String.class));
  }
}
