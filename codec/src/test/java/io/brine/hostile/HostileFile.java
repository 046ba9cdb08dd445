package io.brine.hostile;

import io.brine.Limits;
import io.brine.Unpickler;
import io.brine.corpus.Corpus;
import io.brine.numpy.NumpyTypes;
import io.brine.pandas.PandasTypes;
import io.brine.text.JsonReader;
import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    // A scan lists the code itself, whatever some program has it stand for.
    if (global() != null && extensions().isEmpty()) {
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

  /** What is registered for the load, and what a scan may find. */
  TypeRegistry types() {
    String types = text("types");
    if (types == null) {
      return StandardTypes.standard();
    }
    return switch (types) {
      case "numpy" -> NumpyTypes.registry();
      case "pandas" -> PandasTypes.registry();
      default -> throw new IllegalArgumentException(types);
    };
  }

  /** The globals that extension codes stand for. */
  Map<Integer, PyGlobal> extensions() {
    Map<Integer, PyGlobal> extensions = new HashMap<>();
    if (line.get("extensions") instanceof PyDict given) {
      given.forEach(
          (code, pair) ->
              extensions.put(
                  Integer.valueOf((String) code),
                  new PyGlobal(
                      (String) ((List<?>) pair).get(0), (String) ((List<?>) pair).get(1))));
    }
    return extensions;
  }

  /** An unpickler that is configured as the file wants it. */
  Unpickler unpickler() {
    Unpickler.Builder builder = Unpickler.builder().limits(limits()).types(types());
    extensions().forEach((code, to) -> builder.extension(code, to.module(), to.name()));
    return builder.build();
  }

  /** What is expected of a scan by a ready-made policy. */
  String scan(String policy) {
    return line.get("policies") instanceof PyDict others && others.containsKey(policy)
        ? (String) others.get(policy)
        : scan();
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
