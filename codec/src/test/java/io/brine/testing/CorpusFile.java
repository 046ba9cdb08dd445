package io.brine.testing;

import io.brine.PickleReader;
import io.brine.Unpickler;
import io.brine.corpus.Corpus;
import io.brine.text.JsonReader;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** One pickle file of the corpus, its bytes uncompressed, and the options to read it with. */
public record CorpusFile(PyDict line, byte[] bytes, List<byte[]> buffers) {

  /** All files but those compressed by bzip2, for which Java has no decoder of its own. */
  public static List<CorpusFile> all() {
    PyDict manifest = (PyDict) JsonReader.of(Corpus.manifest());
    List<CorpusFile> files = new ArrayList<>();
    for (Object entry : (List<?>) manifest.get("files")) {
      PyDict line = (PyDict) entry;
      if (!"bz2".equals(option(line, "compression"))) {
        files.add(read(line));
      }
    }
    return files;
  }

  private static CorpusFile read(PyDict line) {
    try {
      byte[] bytes = Corpus.read((String) line.get("path"));
      if ("gzip".equals(option(line, "compression"))) {
        bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
      }
      List<byte[]> buffers = new ArrayList<>();
      if (option(line, "buffers") instanceof List<?> paths) {
        for (Object path : paths) {
          buffers.add(Corpus.read((String) path));
        }
      }
      return new CorpusFile(line, bytes, buffers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object option(PyDict line, String name) {
    return ((PyDict) line.get("options")).get(name);
  }

  public String path() {
    return (String) line.get("path");
  }

  public String family() {
    return (String) line.get("family");
  }

  public int pickles() {
    return ((Long) line.get("pickles")).intValue();
  }

  public boolean isMemoKept() {
    return "kept".equals(option(line, "memo"));
  }

  /** The out-of-band buffers, each a new view of the same memory. */
  public List<ByteBuffer> wrappedBuffers() {
    return buffers.stream().map(ByteBuffer::wrap).toList();
  }

  /** The copyreg registry that the pickles were written with. */
  public Map<Integer, PyGlobal> extensions() {
    Map<Integer, PyGlobal> extensions = new HashMap<>();
    if (option(line, "extensions") instanceof PyDict dict) {
      dict.forEach(
          (code, name) -> {
            List<?> names = (List<?>) name;
            extensions.put(
                Integer.valueOf((String) code),
                new PyGlobal((String) names.get(0), (String) names.get(1)));
          });
    }
    return extensions;
  }

  /** The default policy, with the options that the file needs. */
  public Unpickler.Builder options() {
    Unpickler.Builder builder = Unpickler.builder();
    if (option(line, "encoding") instanceof String encoding) {
      builder.encoding(encoding);
    }
    if (Boolean.FALSE.equals(option(line, "fix_imports"))) {
      builder.fixImports(false);
    }
    extensions().forEach((code, global) -> builder.extension(code, global.module(), global.name()));
    return builder;
  }

  /** All pickles of the file, by a reader over an array. */
  public List<Object> load(Unpickler unpickler) throws IOException {
    List<Object> values = new ArrayList<>();
    try (PickleReader reader = unpickler.reader(ByteBuffer.wrap(bytes), isMemoKept())) {
      while (reader.hasNext()) {
        values.add(reader.load(wrappedBuffers()));
      }
    }
    return values;
  }

  @Override
  public String toString() {
    return path();
  }
}
