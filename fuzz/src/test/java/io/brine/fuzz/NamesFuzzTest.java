package io.brine.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** See {@link Harnesses#names}. */
class NamesFuzzTest {

  private static final Harnesses HARNESSES = new Harnesses();

  static Stream<byte[]> seeds() throws IOException {
    return Seeds.all();
  }

  @MethodSource("seeds")
  @DictionaryFile(resourcePath = "/io/brine/fuzz/pickle.dict")
  @FuzzTest
  void names(byte[] input) throws Exception {
    HARNESSES.names(input);
  }
}
