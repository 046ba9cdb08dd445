package io.brine.security;

import static io.brine.testing.Streams.concat;
import static io.brine.testing.Streams.latin1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.opcode.Opcode;
import io.brine.testing.ErrorFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every byte value as an opcode, on stacks of all kinds. */
class OpcodeBytesTest {

  private static final List<String> BEFORE =
      List.of(
          "",
          "(",
          "N",
          "N(",
          "NN",
          "]",
          "](",
          "](NN",
          "}",
          "}(NN",
          "}NN",
          "cm\nC\n)RN",
          "\u008f(N",
          ")",
          "(N]}",
          "cbuiltins\nset\n)",
          "cbuiltins\nset\n)}",
          "(cbuiltins\nset\n",
          "\u008c\u0001a\u008c\u0001b",
          "C\u0001a",
          "Nq\u0000",
          "cbuiltins\nset\n)R");

  private static final List<String> AFTER =
      List.of(
          "",
          ".",
          "N.",
          "\u0000.",
          "\u0001a.",
          "\u0000\u0000\u0000\u0000.",
          "\u0000".repeat(8) + ".",
          "\u00ff".repeat(8) + ".",
          "0\n.",
          "a\nb\n.",
          "'a'\n.");

  private final Unpickler strict = Unpickler.builder().build();
  private final Unpickler inert = Unpickler.builder().allowAllInert().build();

  @TestFactory
  Stream<DynamicTest> shouldTakeAnyByteForAnOpcode() {
    return IntStream.range(0, 256)
        .mapToObj(code -> DynamicTest.dynamicTest(String.format("0x%02x", code), () -> run(code)));
  }

  private void run(int code) {
    int values = 0;
    for (String before : BEFORE) {
      for (String after : AFTER) {
        byte[] pickle = concat(before, new byte[] {(byte) code}, after);
        for (Unpickler unpickler : List.of(strict, inert)) {
          try {
            unpickler.load(pickle);
            values++;
          } catch (UnpicklingException e) {
            ErrorFormat.check(e, pickle);
          }
        }
      }
    }
    if (Opcode.of(code) == null) {
      assertEquals(0, values);
      UnpicklingException e = failure(concat("N", new byte[] {(byte) code}, "."));
      assertEquals(Category.MALFORMED, e.category());
      assertEquals(1, e.offset());
      assertEquals(code, e.opcode());
      assertEquals(String.format("offset 1: 0x%02x: not an opcode", code), e.getMessage());
    } else if (code != Opcode.NEXT_BUFFER.code() && code != Opcode.GET.code()) {
      assertNotEquals(0, values, "no stack let this opcode succeed");
    }
  }

  private UnpicklingException failure(byte[] pickle) {
    try {
      strict.load(pickle);
    } catch (UnpicklingException e) {
      return e;
    }
    throw new AssertionError("loaded");
  }

  @TestFactory
  Stream<DynamicTest> shouldRefuseEveryProperPrefix() {
    List<String> pickles =
        List.of(
            "\u0080\u0004\u0095\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u0000](K\u0001K\u0002e.",
            "(I1\nL2L\nF3\nS'4'\nV5\nl.",
            "\u008a\u0002\u0001\u0002.",
            "X\u0002\u0000\u0000\u0000ab.",
            "cdatetime\ndate\nC\u0004\u0007\u00e4\u0001\u0001\u0085R.");
    return pickles.stream()
        .map(
            pickle ->
                DynamicTest.dynamicTest(
                    pickle.substring(0, 3),
                    () -> {
                      strict.load(latin1(pickle));
                      for (int length = 0; length < pickle.length(); length++) {
                        byte[] prefix = latin1(pickle.substring(0, length));
                        UnpicklingException e = failure(prefix);
                        ErrorFormat.check(e, prefix);
                        assertEquals(Category.TRUNCATED, e.category());
                        assertTrue(e.offset() <= length);
                      }
                    }));
  }
}
