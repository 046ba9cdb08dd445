package io.brine.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** All of {@link Harnesses}, with streams that a {@link Composer} makes of the input. */
class StructuredFuzzTest {

  private static final Harnesses HARNESSES = new Harnesses();

  static Stream<byte[]> seeds() throws IOException {
    return Seeds.all();
  }

  @MethodSource("seeds")
  @FuzzTest
  void structured(byte[] input) throws Exception {
    byte[] stream = Composer.compose(input);
    HARNESSES.decode(stream);
    HARNESSES.decodeInert(stream);
    HARNESSES.roundTrip(stream);
    HARNESSES.opcodes(stream);
    HARNESSES.scan(stream);
    HARNESSES.several(stream);
  }
}
