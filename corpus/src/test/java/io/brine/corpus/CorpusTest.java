package io.brine.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorpusTest {

  @Test
  void shouldHoldEveryPickleOfTheManifestUnchanged() throws Exception {
    List<String> pickles = Corpus.pickles();
    String manifest = Corpus.manifest();
    assertTrue(pickles.size() > 1000, "only " + pickles.size());
    for (String path : pickles) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Corpus.read(path));
      String expected =
          "\"path\": \"" + path + "\", \"sha256\": \"" + HexFormat.of().formatHex(hash);
      assertTrue(manifest.contains(expected), path);
    }
  }

  /** The generator counts them; this holds the count against the table of the format. */
  @Test
  void shouldContainAll68Opcodes() {
    String counts = Corpus.manifest();
    counts = counts.substring(counts.indexOf("\"opcodes\""), counts.indexOf("\"files\": ["));
    assertEquals(
        68,
        counts.lines().filter(line -> line.matches("\\s+\"\\w+\": \\{\"files\": [1-9].*")).count());
  }

  @Test
  void shouldSayWhichFileIsMissing() {
    assertThrows(NoSuchFileException.class, () -> Corpus.read("pickles/none.pkl"));
  }
}
