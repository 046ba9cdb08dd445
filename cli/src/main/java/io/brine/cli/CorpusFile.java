package io.brine.cli;

import io.brine.text.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One file of the reference corpus, as its manifest tells of it; {@code corpus/README.md} has the
 * meaning of each entry.
 *
 * @param producers who writes these bytes; empty if they were put together by hand
 * @param values paths of the expected values, one for each pickle
 * @param reprs what {@code repr} of the values prints, or empty
 * @param entry all of it, for what is read only once
 */
record CorpusFile(
    String path,
    String sha256,
    Set<Producer> producers,
    int pickles,
    List<String> values,
    List<String> reprs,
    List<String> reprDigests,
    Map<?, ?> options,
    Map<?, ?> entry) {

  /** A CPython, at one of its protocols. */
  record Producer(String python, int protocol) {}

  /** All files of a corpus. */
  static List<CorpusFile> manifest(Path corpus) throws IOException {
    Object manifest = JsonReader.of(Files.readString(corpus.resolve("manifest.json")));
    List<CorpusFile> files = new ArrayList<>();
    for (Object entry : (List<?>) ((Map<?, ?>) manifest).get("files")) {
      files.add(CorpusFile.of((Map<?, ?>) entry));
    }
    return files;
  }

  static CorpusFile of(Map<?, ?> entry) {
    Set<Producer> producers = new LinkedHashSet<>();
    for (Object each : (List<?>) entry.get("producers")) {
      Map<?, ?> producer = (Map<?, ?>) each;
      producers.add(
          new Producer(
              (String) producer.get("python"), ((Number) producer.get("protocol")).intValue()));
    }
    return new CorpusFile(
        (String) entry.get("path"),
        (String) entry.get("sha256"),
        producers,
        ((Number) entry.get("pickles")).intValue(),
        texts(entry.get("value")),
        texts(entry.get("repr")),
        texts(entry.get("repr_sha256")),
        (Map<?, ?>) entry.get("options"),
        entry);
  }

  /** The text of the manifest, or null. */
  String text(String key) {
    return (String) entry.get(key);
  }

  /** A list, or one element without a list around it, or nothing. */
  static List<String> texts(Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(each -> texts.add((String) each));
    } else if (value != null) {
      texts.add((String) value);
    }
    return texts;
  }
}
