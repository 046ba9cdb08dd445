package io.brine.text;

import io.brine.Unpickler;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** One line of the corpus's manifest. */
record CorpusFile(PyDict line) {

  private static final String ROOT = "/io/brine/corpus/";

  static List<CorpusFile> all() throws IOException {
    PyDict manifest =
        (PyDict) JsonReader.of(new String(resource("manifest.json"), StandardCharsets.UTF_8));
    List<CorpusFile> files = new ArrayList<>();
    ((List<?>) manifest.get("files")).forEach(line -> files.add(new CorpusFile((PyDict) line)));
    return files;
  }

  static byte[] resource(String path) throws IOException {
    try (InputStream in = CorpusFile.class.getResourceAsStream(ROOT + path)) {
      if (in == null) {
        throw new IOException("the corpus has no " + path);
      }
      return in.readAllBytes();
    }
  }

  String path() {
    return (String) line.get("path");
  }

  String family() {
    return (String) line.get("family");
  }

  String caseName() {
    return (String) line.get("case");
  }

  /** Java has no decoder of its own for bzip2. */
  boolean isReadable() {
    return !"bz2".equals(option("compression"));
  }

  private Object option(String name) {
    return ((PyDict) line.get("options")).get(name);
  }

  List<String> expectedTexts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Object path : list(line.get("value"))) {
      texts.add(new String(resource((String) path), StandardCharsets.UTF_8).strip());
    }
    return texts;
  }

  /** What repr prints for each pickle, or its SHA-256; empty if the manifest does not say. */
  List<?> reprs() {
    if (line.containsKey("repr")) {
      return list(line.get("repr"));
    }
    return line.containsKey("repr_sha256") ? list(line.get("repr_sha256")) : List.of();
  }

  boolean isMemoKept() {
    return "kept".equals(option("memo"));
  }

  Map<Integer, PyGlobal> extensions() {
    Map<Integer, PyGlobal> extensions = new HashMap<>();
    if (option("extensions") instanceof PyDict dict) {
      dict.forEach(
          (code, name) -> {
            List<?> names = (List<?>) name;
            PyGlobal global = new PyGlobal((String) names.get(0), (String) names.get(1));
            extensions.put(Integer.valueOf((String) code), global);
          });
    }
    return extensions;
  }

  List<Object> load(Unpickler.Builder options) {
    try {
      return read(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Object> read(Unpickler.Builder options) throws IOException {
    if (option("encoding") instanceof String encoding) {
      options.encoding(encoding);
    }
    if (Boolean.FALSE.equals(option("fix_imports"))) {
      options.fixImports(false);
    }
    List<ByteBuffer> buffers = new ArrayList<>();
    if (option("buffers") instanceof List<?> paths) {
      for (Object path : paths) {
        buffers.add(ByteBuffer.wrap(resource((String) path)));
      }
    }
    byte[] bytes = resource(path());
    if ("gzip".equals(option("compression"))) {
      bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }
    List<Object> values = new ArrayList<>();
    try (var reader = options.build().reader(ByteBuffer.wrap(bytes), isMemoKept())) {
      while (reader.hasNext()) {
        values.add(reader.load(buffers));
      }
    }
    return values;
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of(value);
  }
}
