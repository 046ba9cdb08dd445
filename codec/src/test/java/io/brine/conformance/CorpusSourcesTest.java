package io.brine.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Unpickler;
import io.brine.UnpicklingException.Category;
import io.brine.testing.CorpusFile;
import io.brine.testing.Outcome;
import io.brine.testing.Sources;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole corpus under the two policies that people use most, from every kind of source. */
class CorpusSourcesTest {

  private static final List<CorpusFile> FILES = CorpusFile.all();

  /** Of every so many files also the sources that need a file on disk are tried. */
  private static final int ON_DISK = 25;

  @TempDir private Path directory;

  @Test
  void shouldLoadEveryFileWhenAllElseIsInert() throws IOException {
    List<String> failed = new ArrayList<>();
    for (CorpusFile file : FILES) {
      Unpickler unpickler = file.options().allowAllInert().build();
      Outcome outcome = Outcome.of(() -> file.load(unpickler));
      if (!outcome.isValue()) {
        failed.add(file + ": " + outcome);
      } else {
        assertEquals(file.pickles(), ((List<?>) outcome.value()).size(), file.path());
      }
    }
    assertEquals("", String.join("\n", failed));
  }

  @Test
  void shouldLoadEveryFileOrRefuseItByPolicy() throws IOException {
    List<String> failed = new ArrayList<>();
    Map<String, Integer> loaded = new TreeMap<>();
    for (CorpusFile file : FILES) {
      Unpickler unpickler = file.options().build();
      Outcome outcome = Outcome.of(() -> file.load(unpickler));
      if (outcome.isValue()) {
        loaded.merge(file.family(), 1, Integer::sum);
      } else if (outcome.error().category() != Category.POLICY && !isAboutHooks(file, outcome)) {
        failed.add(file + ": " + outcome);
      }
    }
    assertEquals("", String.join("\n", failed));
    for (String family : List.of("ints", "lists", "dicts", "sets", "datetime", "uuid")) {
      long all = FILES.stream().filter(file -> file.family().equals(family)).count();
      assertEquals((int) all, loaded.get(family), family);
    }
  }

  private static boolean isAboutHooks(CorpusFile file, Outcome outcome) {
    return outcome.error().category() == Category.UNSUPPORTED
        && outcome.error().rule().contains("persistentLoad");
  }

  @Test
  void shouldAnswerTheSameFromEverySource() throws IOException {
    Map<String, Sources.Source> onDisk = Sources.onDisk(directory);
    for (int i = 0; i < FILES.size(); i++) {
      CorpusFile file = FILES.get(i);
      if (file.pickles() > 1 || !file.buffers().isEmpty()) {
        continue;
      }
      Map<String, Sources.Source> sources = Sources.inMemory();
      if (i % ON_DISK == 0) {
        sources.putAll(onDisk);
      }
      Unpickler strict = file.options().build();
      boolean refused = !Outcome.of(() -> strict.load(file.bytes())).isValue();
      compare(file, sources, strict);
      if (refused) {
        compare(file, sources, file.options().allowAllInert().build());
      }
    }
  }

  private static void compare(
      CorpusFile file, Map<String, Sources.Source> sources, Unpickler unpickler)
      throws IOException {
    String expected = Outcome.of(() -> unpickler.load(file.bytes())).text();
    for (Map.Entry<String, Sources.Source> source : sources.entrySet()) {
      byte[] bytes = file.bytes().clone();
      Outcome outcome = Outcome.of(() -> source.getValue().load(unpickler, bytes));
      assertEquals(expected, outcome.text(), file + " from " + source.getKey());
      assertArrayEquals(file.bytes(), bytes, file + " from " + source.getKey());
    }
  }

  @Test
  void shouldNotReferToTheInputAfterwards() throws IOException {
    for (CorpusFile file : FILES) {
      if (file.pickles() > 1) {
        continue;
      }
      Unpickler unpickler = file.options().allowAllInert().build();
      String expected = new Outcome(file.load(unpickler), null).text();
      byte[] array = file.bytes().clone();
      Object fromArray = unpickler.load(array, file.wrappedBuffers());
      Arrays.fill(array, (byte) '!');
      assertEquals(
          expected, new Outcome(Collections.singletonList(fromArray), null).text(), file.path());

      ByteBuffer direct = ByteBuffer.allocateDirect(file.bytes().length);
      Object fromDirect = unpickler.load(direct.put(file.bytes()).flip(), file.wrappedBuffers());
      for (int i = 0; i < direct.capacity(); i++) {
        direct.put(i, (byte) '!');
      }
      assertEquals(
          expected, new Outcome(Collections.singletonList(fromDirect), null).text(), file.path());
    }
  }

  @Test
  void shouldReferToTheInputOnlyWhenAskedTo() {
    byte[] pickle = io.brine.testing.Streams.latin1("C\u0003abc.");
    Unpickler views = Unpickler.builder().bytesAsViews(true).build();
    Object value = views.load(pickle);
    assertEquals("b'abc'", io.brine.text.PythonRepr.of(value));
    pickle[2] = 'X';
    assertEquals("b'Xbc'", io.brine.text.PythonRepr.of(value));
  }

  @Test
  void shouldReadFilesThatAreLargeEnoughToBeMapped() throws IOException {
    Path file = directory.resolve("large");
    byte[] text = new byte[2 << 20];
    Arrays.fill(text, (byte) 'x');
    java.nio.file.Files.write(
        file,
        io.brine.testing.Streams.concat(
            "\u0080\u0004B", io.brine.testing.Streams.int32(text.length), text, "."));
    Object value = Unpickler.builder().build().load(file);
    assertArrayEquals(text, ((io.brine.value.PyBytes) value).toByteArray());
    assertTrue(Unpickler.builder().build().loadAll(file).size() == 1);
  }
}
