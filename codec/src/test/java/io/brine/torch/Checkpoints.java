package io.brine.torch;

import io.brine.corpus.Corpus;
import io.brine.text.JsonReader;
import io.brine.value.PyDict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The checkpoints of the corpus, each with what it holds. */
final class Checkpoints {

  record Checkpoint(String path, Object value) {
    byte[] bytes() {
      return read(path);
    }

    @Override
    public String toString() {
      return path;
    }
  }

  private Checkpoints() {}

  static List<Checkpoint> all() {
    PyDict manifest =
        (PyDict) JsonReader.of(new String(read("manifest.json"), StandardCharsets.UTF_8));
    List<Checkpoint> all = new ArrayList<>();
    for (Object file : (List<?>) manifest.get("files")) {
      PyDict entry = (PyDict) file;
      all.add(new Checkpoint((String) entry.get("path"), entry.get("value")));
    }
    return all;
  }

  static byte[] read(String name) {
    try {
      return Corpus.read("torch/" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
