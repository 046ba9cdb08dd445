package io.brine.opcode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpcodeReaderTest {

  /** Every kind of argument, twice where a kind has forms. */
  private static final byte[] EVERY_KIND =
      Golden.latin1(
          "\u0080\u0005\u0095\u0010\0\0\0\0\0\0\0"
              + "K\u00ffM\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffr\u00ff\u00ff\u00ff\u00ff"
              + "I-12\nI01\nL34L\nL-9223372036854775808L\n"
              + "\u008a\u0002\u0000\u0080\u008b\u0000\0\0\0\u008a\0"
              + "G?\u00f8\0\0\0\0\0\0F2.5\n"
              + "S'a\\x41\u00e9'\nVa\\u20ac\u00e9\nPpid\ncmod\nname\n"
              + "U\u0001\u00e9T\u0001\0\0\0\u00e9C\u0001\u0001B\u0001\0\0\0\u0002"
              + "\u008e\u0001\0\0\0\0\0\0\0\u0003\u0096\u0001\0\0\0\0\0\0\0\u0004"
              + "\u008c\u0002\u00c3\u00a9X\u0003\0\0\0\u00ed\u00a0\u0080"
              + "\u008d\u0001\0\0\0\0\0\0\0zN.");

  private final OpcodeReader reader = new OpcodeReader();

  @Test
  void shouldBeBeforeTheFirstOpcodeAtFirst() {
    reader.wrap(EVERY_KIND);
    assertNull(reader.opcode());
    assertEquals(-1, reader.code());
    assertFalse(reader.isStop());
    assertEquals(0, reader.endOffset());
    assertThrows(IllegalStateException.class, reader::intArgument);
  }

  @Test
  void shouldGiveOffsetsAndLengths() {
    reader.wrap(Golden.latin1("\u0080\u0002cos\nnt\nC\u0002abI7\nN."));
    expect(Opcode.PROTO, 0, 1, 1, 2);
    expect(Opcode.GLOBAL, 2, 3, 5, 9);
    assertEquals("os\nnt", reader.text());
    expect(Opcode.SHORT_BINBYTES, 9, 11, 2, 13);
    expect(Opcode.INT, 13, 14, 1, 16);
    expect(Opcode.NONE, 16, 17, 0, 17);
    expect(Opcode.STOP, 17, 18, 0, 18);
    assertTrue(reader.isStop());
    assertFalse(reader.next());
  }

  @Test
  void shouldGiveIntegers() {
    reader.wrap(EVERY_KIND);
    for (long expected :
        new long[] {5, 16, 255, 65535, -1, 0xffffffffL, -12, 1, 34, Long.MIN_VALUE, -32768, 0, 0}) {
      assertTrue(reader.next());
      assertEquals(expected, reader.intArgument(), reader.opcode()::toString);
    }
  }

  @Test
  void shouldGiveFloats() {
    skipTo(Opcode.BINFLOAT);
    assertEquals(1.5, reader.floatArgument());
    reader.next();
    assertEquals(2.5, reader.floatArgument());
  }

  @Test
  void shouldGiveText() {
    skipTo(Opcode.STRING);
    for (String expected : List.of("aA\u00e9", "a\u20ac\u00e9", "pid", "mod\nname", "\u00e9")) {
      assertEquals(expected, reader.text(), reader.opcode()::toString);
      reader.next();
    }
    assertEquals("\u00e9", reader.text());
    skipTo(Opcode.SHORT_BINUNICODE);
    for (String expected : List.of("\u00e9", "\ud800", "z")) {
      assertEquals(expected, reader.text(), reader.opcode()::toString);
      reader.next();
    }
  }

  @Test
  void shouldGiveViewsOfTheSameMemory() {
    byte[] bytes = Golden.latin1("C\u0003abc.");
    reader.wrap(bytes).next();
    ByteBuffer view = reader.bytesView();
    bytes[3] = 'B';
    assertEquals("aBc", StandardCharsets.US_ASCII.decode(view).toString());
    assertTrue(view.isReadOnly());
  }

  @Test
  void shouldReadEveryKindOfBuffer() {
    byte[] padded = new byte[EVERY_KIND.length + 7];
    System.arraycopy(EVERY_KIND, 0, padded, 3, EVERY_KIND.length);
    ByteBuffer heap = ByteBuffer.wrap(padded, 3, EVERY_KIND.length);
    ByteBuffer direct = ByteBuffer.allocateDirect(padded.length).put(padded).position(3);
    direct.limit(3 + EVERY_KIND.length);

    String expected = trace(reader.wrap(EVERY_KIND));
    assertEquals(expected, trace(reader.wrap(padded, 3, EVERY_KIND.length)));
    assertEquals(expected, trace(reader.wrap(heap)));
    assertEquals(expected, trace(reader.wrap(direct)));
    assertEquals(3, heap.position());
    assertEquals(3, direct.position());
  }

  @Test
  void shouldGoOnWithTheNextPickle() {
    reader.wrap(Golden.latin1("N.]."));
    assertEquals("NONE STOP EMPTY_LIST STOP ", trace(reader).replaceAll("\\d+:|\\[.*?\\]", ""));
  }

  @Test
  void shouldRefuseEveryTruncation() {
    for (int length = 0; length < EVERY_KIND.length; length++) {
      byte[] part = java.util.Arrays.copyOf(EVERY_KIND, length);
      reader.wrap(part);
      try {
        while (reader.next()) {
          assertTrue(reader.endOffset() <= length);
        }
      } catch (UnpicklingException e) {
        assertEquals(Category.TRUNCATED, e.category());
        assertEquals(reader.offset(), e.offset());
        assertEquals(reader.code(), e.opcode());
      }
    }
  }

  @Test
  void shouldCompareLengthsAsUnsigned() {
    for (String lying :
        List.of(
            "\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ffabc",
            "\u008d\0\0\0\0\0\0\0\u0080abc",
            "\u0096\u0001\0\0\0\u0001\0\0\0a",
            "\u008e\u00f8\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fabc",
            "B\u00ff\u00ff\u00ff\u00ffabc",
            "X\0\0\0\u0080abc")) {
      UnpicklingException e = refused(lying);
      assertEquals(Category.TRUNCATED, e.category(), lying);
      assertEquals(0, e.offset());
    }
  }

  @Test
  void shouldRefuseNegativeLengths() {
    assertEquals(Category.MALFORMED, refused("T\u00ff\u00ff\u00ff\u00ffabc").category());
    assertEquals(
        "offset 0: LONG4: the length is -2",
        refused("\u008b\u00fe\u00ff\u00ff\u00ff").getMessage());
  }

  @Test
  void shouldRefuseBytesThatAreNoOpcode() {
    UnpicklingException e = refused("N\u00fe.");
    assertEquals(Category.MALFORMED, e.category());
    assertEquals(1, e.offset());
    assertEquals(0xfe, e.opcode());
  }

  @Test
  void shouldStayAtWhatItCouldNotRead() {
    reader.wrap(Golden.latin1("NK"));
    assertTrue(reader.next());
    assertThrows(UnpicklingException.class, reader::next);
    assertThrows(UnpicklingException.class, reader::next);
    assertEquals(1, reader.offset());
    assertEquals(0, reader.argumentLength());
  }

  @Test
  void shouldRefuseIntegersThatDoNotFit() {
    for (String line :
        List.of("I\n", "I-\n", "I1_0\n", "I 1\n", "I0x1\n", "I9223372036854775808\n", "IL\n")) {
      reader.wrap(Golden.latin1(line)).next();
      UnpicklingException e = assertThrows(UnpicklingException.class, reader::intArgument, line);
      assertEquals(Category.VALUE, e.category());
    }
    reader.wrap(Golden.latin1("\u008a\u0009123456789")).next();
    assertThrows(UnpicklingException.class, reader::intArgument);
    reader.wrap(Golden.latin1("I99999999999999999999999999\n")).next();
    assertThrows(UnpicklingException.class, reader::intArgument);
    reader.wrap(Golden.latin1("I+9223372036854775807\n")).next();
    assertEquals(Long.MAX_VALUE, reader.intArgument());
  }

  @Test
  void shouldLookAtTextOnlyWhenAsked() {
    reader.wrap(Golden.latin1("\u008c\u0001\u00ff."));
    assertTrue(reader.next());
    assertEquals(Category.TEXT, assertThrows(UnpicklingException.class, reader::text).category());
    assertTrue(reader.next());
  }

  @Test
  void shouldRefuseTheWrongKindOfArgument() {
    reader.wrap(EVERY_KIND).next();
    assertThrows(IllegalStateException.class, reader::text);
    assertThrows(IllegalStateException.class, reader::floatArgument);
    skipTo(Opcode.SHORT_BINBYTES);
    assertThrows(IllegalStateException.class, reader::text);
    assertThrows(IllegalStateException.class, reader::intArgument);
  }

  @Test
  void shouldAllocateNothing() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    ByteBuffer direct = ByteBuffer.allocateDirect(EVERY_KIND.length).put(EVERY_KIND).flip();
    OpcodeReader second = new OpcodeReader();
    long sum = 0;
    for (int i = 0; i < 20_000; i++) {
      sum += pass(reader.wrap(EVERY_KIND)) + pass(second.wrap(direct));
    }
    // A second wrap of memory outside the heap makes one view, a pass over it nothing.
    second.wrap(direct);
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    long empty = threads.getThreadAllocatedBytes(thread) - before;
    before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 1_000; i++) {
      sum += pass(reader.wrap(EVERY_KIND));
    }
    sum += pass(second);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertTrue(sum != 0);
    assertEquals(empty, allocated);
  }

  /** Uses all that is promised not to allocate. */
  private static long pass(OpcodeReader reader) {
    long sum = 0;
    while (reader.next() && !reader.isStop()) {
      sum += reader.offset() + reader.argumentOffset() + reader.argumentLength();
      switch (reader.opcode().argument()) {
        case UINT1:
        case UINT2:
        case INT4:
        case UINT4:
        case UINT8:
        case LONG1:
        case LONG4:
        case DECIMAL_LINE_SHORT:
        case DECIMAL_LINE_LONG:
          sum += reader.intArgument();
          break;
        case FLOAT8:
          sum += (long) reader.floatArgument();
          break;
        default:
          break;
      }
    }
    return sum;
  }

  private static String trace(OpcodeReader reader) {
    StringBuilder out = new StringBuilder();
    while (reader.next()) {
      byte[] argument = new byte[(int) reader.argumentLength()];
      reader.bytesView().get(argument);
      out.append(reader.offset()).append(':').append(reader.opcode());
      out.append(java.util.Arrays.toString(argument)).append(' ');
    }
    return out.toString();
  }

  private void expect(Opcode opcode, long offset, long argument, long length, long end) {
    assertTrue(reader.next());
    assertEquals(opcode, reader.opcode());
    assertEquals(opcode.code(), reader.code());
    assertArrayEquals(
        new long[] {offset, argument, length, end},
        new long[] {
          reader.offset(), reader.argumentOffset(), reader.argumentLength(), reader.endOffset()
        });
  }

  private void skipTo(Opcode opcode) {
    reader.wrap(EVERY_KIND);
    do {
      assertTrue(reader.next());
    } while (reader.opcode() != opcode);
  }

  private UnpicklingException refused(String pickle) {
    reader.wrap(Golden.latin1(pickle));
    return assertThrows(
        UnpicklingException.class,
        () -> {
          while (reader.next()) {
            assertTrue(reader.code() > 0);
          }
        });
  }
}
