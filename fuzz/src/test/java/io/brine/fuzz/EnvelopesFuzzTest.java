package io.brine.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** See {@link ContainerHarnesses#envelopes}. */
class EnvelopesFuzzTest {

  private static final ContainerHarnesses HARNESSES = new ContainerHarnesses();

  static Stream<byte[]> seeds() throws IOException {
    return Seeds.envelopes();
  }

  @MethodSource("seeds")
  @FuzzTest
  void envelopes(byte[] input) throws Exception {
    HARNESSES.envelopes(input);
  }
}
