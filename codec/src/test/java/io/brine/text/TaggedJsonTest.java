package io.brine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.brine.value.PyComplex;
import io.brine.value.PyCounter;
import io.brine.value.PyExtension;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the corpus does not show: see {@link CorpusTextTest} for the rest. */
class TaggedJsonTest {

  @Test
  void shouldGoOnWithLabelsFromOneValueToTheNext() {
    PyList shared = new PyList();
    PyTuple second = PyTuple.of(shared, PyTuple.EMPTY, PyTuple.EMPTY);
    assertEquals(
        List.of(
            "{\"label\":1,\"list\":[]}",
            "{\"label\":2,\"tuple\":[{\"ref\":1},{\"tuple\":[]},{\"tuple\":[]}]}",
            "{\"ref\":2}"),
        TaggedJson.withExtensions(Map.of()).toTexts(List.of(shared, second, second)));
  }

  @Test
  void shouldWriteBuiltInValuesAsTheirCalls() {
    assertEquals(
        "{\"object\":{\"kind\":\"reduce\",\"callable\":{\"global\":[\"builtins\",\"complex\"]},"
            + "\"args\":{\"tuple\":[{\"float\":\"0x1.8000000000000p+0\"},"
            + "{\"float\":\"-0x0.0p+0\"}]}}}",
        TaggedJson.of(new PyComplex(1.5, -0.0)));
  }

  @Test
  void shouldNameExtensionsAsFarAsTheyAreKnown() {
    assertEquals("{\"ext\":5}", TaggedJson.of(new PyExtension(5)));
    assertEquals(
        List.of("{\"ext\":5,\"global\":[\"m\",\"C\"]}"),
        TaggedJson.withExtensions(Map.of(5, new PyGlobal("m", "C")))
            .toTexts(List.of(new PyExtension(5))));
  }

  @Test
  void shouldRefuseWhatTheFormDoesNotHave() {
    assertThrows(TextException.class, () -> TaggedJson.of(new PyCounter()));
  }

  @Test
  void shouldNotRecurse() {
    Object value = new PyList();
    for (int i = 0; i < 100_000; i++) {
      value = PyTuple.of(value, value);
    }
    assertEquals(100_000, TaggedJson.of(value).split("\"ref\"", -1).length - 1);
  }
}
