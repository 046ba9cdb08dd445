package io.brine.numpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.brine.corpus.Corpus;
import io.brine.text.JsonReader;
import io.brine.value.PyDict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The .npy and .npz files of the corpus, each with what it holds. */
final class NpyCorpus {

  record File(String path, PyDict value) {
    byte[] bytes() {
      return read(path);
    }

    boolean isArchive() {
      return path.endsWith(".npz");
    }

    @Override
    public String toString() {
      return path;
    }
  }

  private NpyCorpus() {}

  static List<File> all() {
    String text = new String(read("manifest.json"), StandardCharsets.UTF_8);
    List<?> files = (List<?>) ((PyDict) JsonReader.of(text)).get("files");
    return files.stream()
        .map(PyDict.class::cast)
        .map(entry -> new File((String) entry.get("path"), (PyDict) entry.get("value")))
        .toList();
  }

  static byte[] read(String name) {
    try {
      return Corpus.read("npy/" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void assertHolds(PyDict expected, NdArray array) {
    List<Object> shape = Arrays.stream(array.shape()).mapToObj(n -> (Object) (long) n).toList();
    assertEquals(expected.get("shape"), shape);
    if (expected.containsKey("objects")) {
      assertEquals(expected.get("objects"), array.asList());
      return;
    }
    boolean structured = !array.dtype().fields().isEmpty();
    String size = Integer.toString(array.dtype().itemSize());
    assertEquals(expected.get("dtype"), structured ? size : array.dtype().typeString());
    assertEquals(expected.get("fortran"), array.isFContiguous() && !array.isCContiguous());
    ByteBuffer bytes = array.copy().asByteBuffer();
    byte[] content = new byte[bytes.remaining()];
    bytes.get(content);
    assertArrayEquals(HexFormat.of().parseHex((String) expected.get("bytes")), content);
  }
}
