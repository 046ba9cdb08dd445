package io.brine.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.brine.internal.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Text as UTF-8, in strings that change from one kind of character to another anywhere. */
class TextBytesTest {

  private static final int[] EDGES = {
    0, 'a', 0x7f, 0x80, 0xe9, 0xff, 0x100, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff
  };

  @Test
  void shouldEncodeEveryMixtureOfCharacters() {
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder("a".repeat(random.nextInt(200) * (round & 1)));
      int most = 1 + random.nextInt(EDGES.length);
      for (int i = random.nextInt(20); i > 0; i--) {
        text.appendCodePoint(EDGES[random.nextInt(most)]);
      }
      assertEncoded(text.toString().getBytes(StandardCharsets.UTF_8), text.toString());
    }
  }

  @Test
  void shouldKeepHalvesOfPairsThatStandAlone() {
    for (int round = 0; round < 1 << 10; round++) {
      StringBuilder text = new StringBuilder();
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      for (int i = 0; i < 5; i++) {
        int choice = round >> 2 * i & 3;
        // Low halves never follow a high one.
        String part = choice == 0 ? "?" : choice == 1 ? "é" : choice == 2 ? "\udc00" : "\ud800x";
        byte[] bytes =
            choice == 2
                ? new byte[] {(byte) 0xed, (byte) 0xb0, (byte) 0x80}
                : choice == 3
                    ? new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80, 'x'}
                    : part.getBytes(StandardCharsets.UTF_8);
        text.append(part);
        expected.writeBytes(bytes);
      }
      assertEncoded(expected.toByteArray(), text.toString());
    }
  }

  private static void assertEncoded(byte[] expected, String text) {
    byte[] out = new byte[5 + Utf8.MOST_BYTES * text.length() + 1];
    int end = Utf8.encode(text, out, 5);
    assertEquals(5 + expected.length, end, text);
    assertArrayEquals(expected, Arrays.copyOfRange(out, 5, end), text);
    assertArrayEquals(expected, Utf8.encode(text), text);
  }
}
