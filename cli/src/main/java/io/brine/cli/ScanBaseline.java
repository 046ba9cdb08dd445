package io.brine.cli;

import io.brine.scan.Finding;
import io.brine.text.JsonReader;
import io.brine.text.JsonWriter;
import io.brine.value.PyGlobal;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Findings that somebody has looked at and accepted. They are told by the path, the number of the
 * pickle, the kind and the global, and not by offsets, so that a file that was only written again
 * stays accepted.
 */
final class ScanBaseline {

  /** What a finding is told by; the names are null if the stream gives none. */
  record Key(String path, long pickle, String kind, String module, String name)
      implements Comparable<Key> {

    private static final Comparator<String> NULL_FIRST =
        Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<Key> ORDER =
        Comparator.<Key, String>comparing(key -> key.path)
            .thenComparing(Key::pickle)
            .thenComparing(Key::kind)
            .thenComparing(Key::module, NULL_FIRST)
            .thenComparing(Key::name, NULL_FIRST);

    static Key of(String path, Finding finding) {
      return new Key(
          path, finding.pickle(), ScanText.kind(finding.kind()), finding.module(), finding.name());
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** A file has one name here, however the user wrote it: {@code ./a/../b} is {@code b}. */
  static String path(String file, String inside) {
    try {
      return Path.of(file).normalize().toString().replace('\\', '/') + inside;
    } catch (InvalidPathException e) {
      return file + inside;
    }
  }

  private static final long FORMAT = 1;

  private final Set<Key> keys = new TreeSet<>();
  private final Set<String> paths = new HashSet<>();

  void add(Key key) {
    keys.add(key);
    paths.add(key.path());
  }

  boolean accepts(Key key) {
    return keys.contains(key);
  }

  boolean knows(String path) {
    return paths.contains(path);
  }

  /** The globals that are accepted somewhere in what has this path. */
  List<PyGlobal> globals(String path) {
    return keys.stream()
        .filter(key -> key.path().equals(path) && key.name() != null)
        .map(key -> new PyGlobal(key.module(), key.name()))
        .distinct()
        .toList();
  }

  boolean hasPersistentIds(String path) {
    String kind = ScanText.kind(Finding.Kind.PERSISTENT_ID);
    return keys.stream().anyMatch(key -> key.path().equals(path) && key.kind().equals(kind));
  }

  static ScanBaseline read(Path file) throws IOException {
    ScanBaseline baseline = new ScanBaseline();
    try {
      Map<?, ?> document = (Map<?, ?>) JsonReader.of(Files.readString(file));
      if (!Long.valueOf(FORMAT).equals(document.get("baseline"))) {
        throw new IOException("not a baseline of format " + FORMAT);
      }
      for (Object entry : (List<?>) document.get("findings")) {
        Map<?, ?> finding = (Map<?, ?>) entry;
        String module = (String) finding.get("module");
        String name = (String) finding.get("name");
        if ((module == null) != (name == null)) {
          throw new IOException("not a baseline: a module and a name, or neither");
        }
        baseline.add(
            new Key(
                (String) finding.get("path"),
                (Long) finding.get("pickle"),
                (String) finding.get("kind"),
                module,
                name));
      }
      return baseline;
    } catch (RuntimeException e) {
      throw new IOException("not a baseline: " + Failures.message(e), e);
    }
  }

  void write(Path file) throws IOException {
    List<Map<String, Object>> findings = new ArrayList<>();
    for (Key key : keys) {
      Map<String, Object> finding = new LinkedHashMap<>();
      finding.put("path", key.path());
      finding.put("pickle", key.pickle());
      finding.put("kind", key.kind());
      finding.put("module", key.module());
      finding.put("name", key.name());
      findings.add(finding);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("baseline", FORMAT);
    document.put("findings", findings);
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      JsonWriter.builder().indent(1).maxChars(Long.MAX_VALUE).build().write(document, out);
      out.write('\n');
    }
  }
}
