package io.brine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.testing.Streams;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is read eight bytes at a time or through a window, against the same read plainly. */
class TextAndMemoryTest {

  private static final String[] TEXT = {"a", "é", "ß", "я", "的", "\u0800", "\uffff", "😀", "\n"};

  private final Unpickler unpickler = Unpickler.builder().build();

  @Test
  void shouldAcceptTheUtf8ThatTheJdkAccepts() {
    int[][] ends = {{0x80, 0x80}, {0x7f, 0x80}, {0xbf, 0xbf}, {0x80, 0xc0}};
    for (int lead = 0x80; lead < 0x100; lead++) {
      for (int second = 0; second < 0x100; second++) {
        boolean surrogate = lead == 0xed && second >= 0xa0 && second < 0xc0;
        for (int i = 0; i < ends.length && !surrogate; i++) {
          byte[] bytes = {(byte) lead, (byte) second, (byte) ends[i][0], (byte) ends[i][1]};
          compare("seven..".substring(lead + second & 7), bytes, i < 2 ? "éé" : "");
        }
      }
    }
  }

  private void compare(String before, byte[] middle, String after) {
    byte[] text =
        Streams.concat(
            before.getBytes(StandardCharsets.UTF_8),
            middle,
            after.getBytes(StandardCharsets.UTF_8));
    byte[] pickle = Streams.concat(new byte[] {(byte) 0x8c, (byte) text.length}, text, ".");
    String expected;
    try {
      expected = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      assertThrows(UnpicklingException.class, () -> unpickler.load(pickle));
      return;
    }
    assertEquals(expected, unpickler.load(pickle));
  }

  @Test
  void shouldReadOutsideOfTheHeapAsInIt() {
    Random random = new Random(7);
    for (int size : new int[] {1, 100, 8_000, 100_000}) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        values.add(value(random));
      }
      for (int protocol = 0; protocol <= 5; protocol++) {
        byte[] pickle = Pickler.builder().protocol(protocol).build().dumps(values);
        ByteBuffer direct = ByteBuffer.allocateDirect(pickle.length).put(pickle).flip();
        assertEquals(unpickler.load(pickle), unpickler.load(direct));
        assertEquals(pickle.length, direct.position());
      }
    }
  }

  private static Object value(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> random.nextLong() >> random.nextInt(64);
      case 1 -> random.nextDouble();
      case 2 -> text(random, 1 << random.nextInt(random.nextInt(100) == 0 ? 14 : 6));
      case 3 -> List.of(random.nextInt(300), text(random, 3));
      case 4 -> new LinkedHashMap<>(Map.of("key", random.nextInt(), text(random, 9), "é"));
      case 5 -> PyTuple.of(random.nextInt(70_000), null, random.nextBoolean());
      case 6 -> random.nextInt(256);
      case 7 -> random.nextInt(70_000);
      default -> random.nextBoolean() ? true : null;
    };
  }

  private static String text(Random random, int length) {
    boolean ascii = random.nextBoolean();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(ascii ? "a" : TEXT[random.nextInt(TEXT.length)]);
    }
    return text.toString();
  }

  @Test
  void shouldHoldShortIntegersAndStringsToTheirLimits() {
    Limits limits = Limits.defaults().builder().maxIntegerBytes(3).maxStringBytes(3).build();
    Unpickler limited = Unpickler.builder().limits(limits).build();
    // Room behind the opcode, so that not only the end of the input is read with care.
    byte[] rest = Streams.concat("00000000000000000", ".");
    byte[] integer = Streams.concat(new byte[] {(byte) 0x8a, 4, 1, 1, 1, 1, '0', '0'}, rest);
    byte[] text = Streams.concat(new byte[] {(byte) 0x8c, 4, 'a', 'a', 'a', 'a'}, rest);
    assertThrows(LimitExceededException.class, () -> limited.load(integer));
    assertThrows(LimitExceededException.class, () -> limited.load(text));
    byte[] width = Streams.concat(new byte[] {'J', 1, 1, 1, 1}, "NNNNN00000.");
    assertEquals(0x1010101L, limited.load(width));
  }

  @Test
  void shouldKeepTheSignOfANanInText() {
    // Found by mutants: struct.pack('>d', float('-nan')) begins with ff in CPython.
    for (String text : List.of("nan", "+nan", "NaN", "-nan", "-NAN")) {
      double value = (double) Unpickler.builder().build().load(Streams.latin1("F" + text + "\n."));
      long bits = Double.doubleToRawLongBits(value);
      assertEquals(text.startsWith("-") ? 0xfff8000000000000L : 0x7ff8000000000000L, bits, text);
    }
  }
}
