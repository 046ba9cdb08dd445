package io.brine.hostile;

import io.brine.Limits;
import io.brine.corpus.Corpus;
import io.brine.text.JsonReader;
import io.brine.value.PyDict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** One line of the manifest of the hostile corpus. */
record HostileFile(PyDict line) {

  private static final String FOLDER = "hostile/";

  static List<HostileFile> all() throws IOException {
    String manifest = new String(Corpus.read(FOLDER + "manifest.json"), StandardCharsets.UTF_8);
    List<HostileFile> files = new ArrayList<>();
    for (Object line : (List<?>) ((PyDict) JsonReader.of(manifest)).get("files")) {
      files.add(new HostileFile((PyDict) line));
    }
    return files;
  }

  String path() {
    return text("path");
  }

  /** What is expected of a load. */
  String load() {
    return text("load");
  }

  /** What is expected of a scan. */
  String scan() {
    return text("scan");
  }

  /** The name of the limit that is expected to be passed, or null if it does not matter. */
  String limit() {
    return text("limit");
  }

  /** The global that is expected to be refused: module and name. */
  List<?> global() {
    return (List<?>) line.get("global");
  }

  /** Globals that a scan has to list as refused, whatever else is wrong. */
  List<Object> findings() {
    List<Object> found = new ArrayList<>();
    if (line.get("finds") instanceof List<?> more) {
      found.addAll(more);
    }
    if (global() != null) {
      found.add(global());
    }
    return found;
  }

  Limits limits() {
    Limits limits = Limits.defaults();
    return line.get("limits") instanceof PyDict given
        ? limits.withMaxInputBytes((Long) given.get("maxInputBytes"))
        : limits;
  }

  /** The stream: the content of the file, without the compression that the manifest names. */
  byte[] bytes() throws IOException {
    byte[] content = Corpus.read(FOLDER + path());
    return "gzip".equals(text("compression"))
        ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes()
        : content;
  }

  private String text(String key) {
    return (String) line.get(key);
  }
}
