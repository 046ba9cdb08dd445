package io.brine.pandas;

import io.brine.corpus.Corpus;
import io.brine.text.JsonReader;
import io.brine.value.PyDict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A pickle of the corpus that some pandas wrote, and what it holds. */
record PandasFile(String path, List<String> bufferPaths, String version, Object value) {

  static List<PandasFile> all() {
    PyDict manifest =
        (PyDict) JsonReader.of(new String(read("manifest.json"), StandardCharsets.UTF_8));
    List<PandasFile> all = new ArrayList<>();
    for (Object file : (List<?>) manifest.get("files")) {
      PyDict entry = (PyDict) file;
      List<String> buffers = new ArrayList<>();
      ((List<?>) entry.get("buffers")).forEach(name -> buffers.add((String) name));
      all.add(
          new PandasFile(
              (String) entry.get("path"),
              buffers,
              (String) entry.get("pandas"),
              entry.get("value")));
    }
    return all;
  }

  static PandasFile named(String path) {
    return all().stream().filter(file -> file.path().equals(path)).findFirst().orElseThrow();
  }

  byte[] bytes() {
    return read(path);
  }

  List<ByteBuffer> buffers() {
    return bufferPaths.stream().map(name -> ByteBuffer.wrap(read(name))).toList();
  }

  private static byte[] read(String name) {
    try {
      return Corpus.read("pandas/" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path;
  }
}
