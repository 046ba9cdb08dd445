package io.brine.lazy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Unpickler;
import io.brine.UnpicklingException.Category;
import io.brine.testing.CorpusFile;
import io.brine.testing.LazyWalk;
import io.brine.testing.Outcome;
import io.brine.type.StandardTypes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The lazy view of every pickle of the corpus against its full load. */
class LazyCorpusTest {

  private static final List<CorpusFile> FILES =
      CorpusFile.all().stream().filter(file -> !file.isMemoKept()).toList();

  private static final int MUTANTS = 4;

  private int walked;

  @Test
  void shouldShowWhatTheDefaultPolicyLoads() throws IOException {
    for (CorpusFile file : FILES) {
      checkFile(file, file.options().build(), false);
    }
    assertTrue(walked > FILES.size() / 2, walked + " of " + FILES.size());
  }

  @Test
  void shouldShowWhatIsLoadedWhenAllIsInert() throws IOException {
    for (CorpusFile file : FILES) {
      checkFile(file, file.options().allowAllInert().types(StandardTypes.plain()).build(), true);
    }
    assertTrue(walked >= FILES.size(), walked + " of " + FILES.size());
  }

  private void checkFile(CorpusFile file, Unpickler unpickler, boolean direct) throws IOException {
    ByteBuffer source = direct ? direct(file.bytes()) : ByteBuffer.wrap(file.bytes());
    ByteBuffer lazySource = source.duplicate();
    try (LazyReader reader = unpickler.lazyReader()) {
      for (int i = 0; i < file.pickles(); i++) {
        Outcome full = Outcome.of(() -> unpickler.load(source, file.wrappedBuffers()));
        Outcome lazy = Outcome.of(() -> check(reader, lazySource, file.wrappedBuffers(), full));
        if (!full.isValue()) {
          assertFalse(lazy.isValue(), () -> file + ": " + full);
          return;
        }
        assertTrue(lazy.isValue(), () -> file + ": " + lazy);
        assertEquals(source.position(), lazySource.position(), file.path());
        walked++;
      }
    } catch (AssertionError e) {
      throw new AssertionError(file + ": " + e.getMessage(), e);
    }
  }

  /** Reads; walks if there is a value to compare with, and loads if there is not. */
  private static Object check(
      LazyReader reader, ByteBuffer source, List<ByteBuffer> buffers, Outcome full) {
    LazyNode root = reader.read(source, buffers);
    if (full.isValue()) {
      LazyWalk.check(root, full.value());
      return true;
    }
    return root.load();
  }

  @Test
  void shouldJudgeBrokenPicklesAsALoadDoes() throws IOException {
    Random random = new Random(11);
    List<Unpickler> unpicklers =
        List.of(
            Unpickler.builder().encoding("latin1").build(),
            Unpickler.builder().encoding("bytes").allowAllInert().build());
    List<LazyReader> readers = new ArrayList<>();
    unpicklers.forEach(unpickler -> readers.add(unpickler.lazyReader()));
    int values = 0;
    for (CorpusFile file : FILES) {
      for (int i = 0; i < MUTANTS && file.bytes().length < 4096; i++) {
        byte[] mutant = file.bytes().clone();
        for (int k = random.nextInt(3); k >= 0; k--) {
          mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
        }
        int which = i & 1;
        Outcome full = Outcome.of(() -> unpicklers.get(which).load(mutant));
        Outcome lazy =
            Outcome.of(() -> check(readers.get(which), ByteBuffer.wrap(mutant), List.of(), full));
        values += full.isValue() ? 1 : 0;
        if (full.isValue() || full.error().category() != Category.VALUE) {
          assertEquals(full.isValue(), lazy.isValue(), () -> file + ": " + full + ", " + lazy);
        }
        if (!full.isValue() && !lazy.isValue()) {
          assertEquals(full.text(), lazy.text(), file.path());
        }
      }
    }
    assertTrue(values > 300, values + " values");
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }
}
