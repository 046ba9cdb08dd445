package io.brine.numpy;

/** The kinds of element, by the letters that NumPy has for them ({@code dtype.kind}). */
public enum Kind {
  /** One byte, false if it is 0. */
  BOOL('b'),
  /** Two's complement, of 1, 2, 4 or 8 bytes. */
  INT('i'),
  /** Unsigned, of 1, 2, 4 or 8 bytes. */
  UINT('u'),
  /** IEEE 754 of 2, 4 or 8 bytes; other sizes are the machine's long double and stay raw. */
  FLOAT('f'),
  /** Two floats of half the size, the real part first. */
  COMPLEX('c'),
  /** Bytes, filled up with zeros. */
  BYTES('S'),
  /** Code points of four bytes each, filled up with zeros. */
  STRING('U'),
  /** A count of units since 1970-01-01T00:00, 8 bytes. */
  DATETIME('M'),
  /** A count of units, 8 bytes. */
  TIMEDELTA('m'),
  /** Raw memory, or fields, or a subarray. */
  VOID('V'),
  /** Any Python value; there are no bytes. */
  OBJECT('O'),
  /** Strings of any length, {@code numpy.dtypes.StringDType}; there are no bytes. */
  VARIABLE_STRING('T');

  private final char code;

  Kind(char code) {
    this.code = code;
  }

  /**
   * NumPy's letter.
   *
   * @return one of biufcSUMmVOT
   */
  public char code() {
    return code;
  }

  /**
   * Whether elements are kept as Java values and not as bytes.
   *
   * @return true for the last two
   */
  public boolean isObject() {
    return this == OBJECT || this == VARIABLE_STRING;
  }

  static Kind of(char code) {
    for (Kind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    return null;
  }
}
