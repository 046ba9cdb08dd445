package io.brine.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * See {@link ReaderHarnesses#typed}, on the bytes as they are and as a {@link Composer} takes them.
 */
class TypedFuzzTest {

  private static final ReaderHarnesses HARNESSES = new ReaderHarnesses();

  static Stream<byte[]> seeds() throws IOException {
    return Seeds.all();
  }

  @MethodSource("seeds")
  @DictionaryFile(resourcePath = "/io/brine/fuzz/pickle.dict")
  @FuzzTest
  void typed(byte[] input) throws Exception {
    HARNESSES.typed(input);
    HARNESSES.typed(Composer.compose(input));
  }
}
