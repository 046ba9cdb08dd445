package io.brine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Unpickler;
import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds readers and writers to the values and reprs of the reference corpus. */
class CorpusTextTest {

  @Test
  void shouldWriteTheExpectedTaggedValueOfEveryFile() throws Exception {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (CorpusFile file : CorpusFile.all()) {
      if (file.isReadable()) {
        compared++;
        String difference = tagged(file);
        if (difference != null) {
          wrong.add(file.path() + ": " + difference);
        }
      }
    }
    System.err.println(compared + " compared");
    assertEquals("", String.join("\n", wrong));
  }

  /** What the corpus's README has in its table of calls that stand for built-in values. */
  private static TypeRegistry readmeTypes() {
    TypeRegistry.Builder types = StandardTypes.builtins().toBuilder();
    for (String name :
        List.of("int", "float", "bool", "str", "complex", "range", "slice", "type")) {
      types.remove("builtins", name);
    }
    return types.build();
  }

  private static String tagged(CorpusFile file) throws IOException {
    List<String> expected = file.expectedTexts();
    try {
      List<Object> values = file.load(Unpickler.builder().types(readmeTypes()).allowAllInert());
      TaggedJson writer = TaggedJson.withExtensions(file.extensions());
      List<String> texts = new ArrayList<>();
      if (file.isMemoKept()) {
        texts.addAll(writer.toTexts(values));
      } else {
        values.forEach(value -> texts.addAll(writer.toTexts(Collections.singletonList(value))));
      }
      return texts.equals(expected) ? null : cut(expected) + "\n  but is " + cut(texts);
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  @Test
  void shouldPrintTheReprOfTheReferee() throws Exception {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (CorpusFile file : CorpusFile.all()) {
      if (file.isReadable() && !file.reprs().isEmpty()) {
        compared++;
        String difference = repr(file);
        if (difference != null) {
          wrong.add(file.path() + ": " + difference);
        }
      }
    }
    System.err.println(compared + " reprs compared");
    assertEquals("", String.join("\n", wrong));
    assertTrue(compared > 0);
  }

  private static String repr(CorpusFile file) throws Exception {
    try {
      List<Object> values =
          file.load(Unpickler.builder().types(StandardTypes.standard()).allowAllInert());
      List<String> texts = new ArrayList<>();
      for (Object value : values) {
        String text = PythonRepr.of(value);
        texts.add(file.line().containsKey("repr") ? text : sha256(text));
      }
      return texts.equals(file.reprs()) ? null : cut(file.reprs()) + "\n  but is " + cut(texts);
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  private static String sha256(String text) throws Exception {
    byte[] utf8 = text.getBytes("UTF-8");
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
  }

  private static String cut(List<?> texts) {
    String all = texts.toString();
    return all.length() < 600 ? all : all.substring(0, 600) + "…";
  }
}
