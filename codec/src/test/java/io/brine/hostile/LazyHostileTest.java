package io.brine.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Unpickler;
import io.brine.UnpicklingException.Category;
import io.brine.lazy.LazyNode;
import io.brine.lazy.LazyReader;
import io.brine.testing.LazyWalk;
import io.brine.testing.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lazy view of hostile pickles: refused as by a load, or the same to the last leaf. */
class LazyHostileTest {

  /** A walk that asks for every leaf at every place pays for it as often: its own choice. */
  private static final List<String> COSTLY = List.of("/shared-leaves/", "/flooding/");

  @Test
  void shouldReadWhatLoadsAndRefuseTheRest() throws IOException {
    int values = 0;
    for (HostileFile file : HostileFile.all()) {
      if (COSTLY.stream().anyMatch(file.path()::contains)) {
        continue;
      }
      byte[] bytes = file.bytes();
      for (boolean inert : new boolean[] {false, true}) {
        Unpickler.Builder builder = Unpickler.builder().limits(file.limits()).types(file.types());
        Unpickler unpickler = (inert ? builder.allowAllInert() : builder).build();
        Outcome full = Outcome.of(() -> unpickler.load(bytes));
        Outcome lazy = Outcome.of(() -> read(unpickler, bytes, full));
        values += full.isValue() ? 1 : 0;
        if (full.isValue() || full.error().category() != Category.VALUE) {
          assertEquals(
              full.isValue(), lazy.isValue(), () -> file.path() + ": " + full + "; " + lazy);
        }
        if (!full.isValue() && !lazy.isValue()) {
          assertEquals(full.text(), lazy.text(), file.path());
        }
      }
    }
    assertTrue(values > 50, values + " values");
  }

  private static Object read(Unpickler unpickler, byte[] bytes, Outcome full) {
    try (LazyReader reader = unpickler.lazyReader()) {
      LazyNode root = reader.read(bytes);
      if (!full.isValue()) {
        return root.load();
      }
      LazyWalk.check(root, full.value());
      return true;
    }
  }
}
