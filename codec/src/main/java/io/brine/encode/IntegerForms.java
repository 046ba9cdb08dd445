package io.brine.encode;

/**
 * The shortest of BININT1, BININT2, BININT and LONG1 for an integer, by the number of its
 * significant bits: a table in place of branches, which integers of mixed sizes make hard to
 * predict (3.2 ms against 0.7 for 200,000 of them).
 *
 * <p>A form is the first two bytes of the opcode, where the value begins, and the length of all.
 */
final class IntegerForms {

  private static final int[] FORMS = new int[128];

  static {
    for (int bits = 0; bits < 64; bits++) {
      int long1 = form(0x8a | bits / 8 + 1 << 8, 2, 2 + bits / 8 + 1);
      int nonNegative =
          bits <= 8
              ? form('K', 1, 2)
              : bits <= 16 ? form('M', 1, 3) : bits < 32 ? form('J', 1, 5) : long1;
      FORMS[bits] = nonNegative;
      FORMS[64 + bits] = bits < 32 ? form('J', 1, 5) : long1;
    }
  }

  private IntegerForms() {}

  private static int form(int start, int header, int length) {
    return start | header << 16 | length << 24;
  }

  static int of(long value) {
    int bits = 64 - Long.numberOfLeadingZeros(value ^ value >> 63);
    return FORMS[(int) (value >>> 63) << 6 | bits];
  }

  static int header(int form) {
    return form >> 16 & 3;
  }

  static int length(int form) {
    return form >>> 24;
  }
}
