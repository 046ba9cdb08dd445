package io.brine.numpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.testing.CorpusFile;
import io.brine.text.JsonWriter;
import io.brine.text.PythonRepr;
import io.brine.value.PyEquality;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

  /**
   * Shown in another way: what is masked, inert objects, names, rows of objects (one line here),
   * long doubles (raw here), and what NumPy forgets when it loads: big-endian order below protocol
   * 5 and alignment.
   */
  private static final Set<String> SHOWN_OTHERWISE =
      Set.of(
          "masked",
          "masked_constant",
          "masked_fill",
          "masked_none",
          "masked_objects",
          "masked_records",
          "masked_rows_fortran",
          "poly1d",
          "ufunc",
          "class",
          "of_itself",
          "rows_fortran",
          "shared",
          "variable_strings",
          "variable_strings_missing",
          "longdouble",
          "clongdouble",
          "datetime_big",
          "str_big",
          "aligned",
          "void");

  private static boolean isShownOtherwise(CorpusFile file) {
    String name = (String) file.line().get("case");
    boolean complexScalar = file.family().equals("numpy_scalars") && name.startsWith("c");
    return SHOWN_OTHERWISE.contains(name) || name.startsWith("big_") || complexScalar;
  }

  /** Inert objects are equal to themselves alone. */
  private static boolean isInert(CorpusFile file) {
    return file.family().equals("numpy_classes");
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
      if (file.line().get("repr") instanceof String repr && !isShownOtherwise(file)) {
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

  /** Copies, views and out-of-band buffers mean the same, whatever writes them again. */
  @Test
  void shouldReadTheSameWithViewsAndWriteItAgain() {
    var types = NumpyTypes.builder().typedScalars(true).registry();
    for (CorpusFile file : files()) {
      Object value = load(TYPED, file);
      assertTrue(PyEquality.equal(value, load(VIEWS, file)) || isInert(file), file.path());
      for (int protocol : new int[] {0, 2, 5}) {
        byte[] again = Pickler.builder().types(types).protocol(protocol).build().dumps(value);
        assertTrue(PyEquality.equal(value, TYPED.load(again)) || isInert(file), file.path());
      }
      if (!"of_itself".equals(file.line().get("case"))) {
        assertEquals(JsonWriter.of(value), JsonWriter.of(load(PLAIN, file)), file.path());
      }
    }
  }
}
