package io.brine.opcode;

import io.brine.UnpicklingException;
import io.brine.internal.Input;

/** What CPython says about bytes that are not UTF-8. */
final class Utf8Error {

  private Utf8Error() {}

  /** The error about the ill-formed sequence that starts so many bytes into the text. */
  static UnpicklingException at(OpcodeReader reader, int start) {
    Input in = reader.input();
    int at = reader.argumentAt() + start;
    int left = (int) reader.argumentLength() - start;
    int first = in.u8(at);
    int size = size(first);
    if (size == 0) {
      return error(reader, first, start, start + 1, "invalid start byte");
    }
    for (int i = 1; i < size; i++) {
      if (i == left) {
        return error(reader, first, start, start + left, "unexpected end of data");
      }
      int b = in.u8(at + i);
      if ((b & 0xc0) != 0x80 || i == 1 && !canFollow(first, b)) {
        return error(reader, first, start, start + i, "invalid continuation byte");
      }
    }
    throw new AssertionError("well-formed at " + start);
  }

  private static int size(int first) {
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  }

  /** Whether overlong forms, surrogates and what lies beyond U+10FFFF are avoided. */
  private static boolean canFollow(int first, int second) {
    switch (first) {
      case 0xe0:
        return second >= 0xa0;
      case 0xed:
        return second < 0xa0;
      case 0xf0:
        return second >= 0x90;
      case 0xf4:
        return second < 0x90;
      default:
        return true;
    }
  }

  private static UnpicklingException error(
      OpcodeReader reader, int first, int start, int end, String reason) {
    return LineText.undecodable(reader, "utf-8", first, start, end, reason);
  }
}
