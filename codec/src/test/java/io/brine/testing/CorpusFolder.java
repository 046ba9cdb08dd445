package io.brine.testing;

import io.brine.corpus.Corpus;
import io.brine.text.JsonReader;
import io.brine.value.PyDict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A folder of the corpus with a manifest of its own: files, each with what it holds. */
public final class CorpusFolder {

  /** A file, and its line of the manifest. */
  public record Entry(String folder, PyDict line) {
    public String path() {
      return (String) line.get("path");
    }

    public Object get(String key) {
      return line.get(key);
    }

    public byte[] bytes() {
      return read(folder + "/" + path());
    }

    @Override
    public String toString() {
      return path();
    }
  }

  private CorpusFolder() {}

  public static List<Entry> entries(String folder) {
    String manifest = new String(read(folder + "/manifest.json"), StandardCharsets.UTF_8);
    List<Entry> entries = new ArrayList<>();
    for (Object line : (List<?>) ((PyDict) JsonReader.of(manifest)).get("files")) {
      entries.add(new Entry(folder, (PyDict) line));
    }
    return entries;
  }

  private static byte[] read(String path) {
    try {
      return Corpus.read(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
