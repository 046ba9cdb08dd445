package io.brine.numpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Unpickler;
import io.brine.testing.CorpusFile;
import io.brine.text.PythonRepr;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pickles of NumPy in the corpus: 1.16 on Python 2 to 2.5, all protocols. */
class NumpyCorpusTest {

  private static final Unpickler TYPED = unpickler(true, false);
  private static final Unpickler PLAIN = unpickler(false, false);
  private static final Unpickler VIEWS = unpickler(true, true);

  private static Unpickler unpickler(boolean typedScalars, boolean views) {
    var types = NumpyTypes.builder().typedScalars(typedScalars).registry();
    return Unpickler.builder().types(types).encoding("latin1").bytesAsViews(views).build();
  }

  private static List<CorpusFile> files() {
    List<CorpusFile> files =
        CorpusFile.all().stream().filter(file -> file.family().startsWith("numpy_")).toList();
    assertTrue(files.size() > 1000, "only " + files.size() + " pickles of NumPy");
    return files;
  }

  private static Object load(Unpickler unpickler, CorpusFile file) {
    return unpickler.load(file.bytes(), file.wrappedBuffers());
  }

  @Test
  void shouldShowArraysAsNumpyDoes() {
    List<String> failures = new ArrayList<>();
    int compared = 0;
    for (CorpusFile file : files()) {
      if (file.line().get("repr") instanceof String repr) {
        compared++;
        String ours = PythonRepr.of(load(TYPED, file));
        if (!ours.equals(repr)) {
          failures.add(file + ":\n" + ours + "\n" + repr + "\n");
        }
      }
    }
    assertEquals(List.of(), failures);
    assertTrue(compared > 1000, "only " + compared + " reprs");
  }
}
