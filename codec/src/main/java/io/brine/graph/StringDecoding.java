package io.brine.graph;

/**
 * What becomes of the 8-bit strings of Python 2: the {@code encoding} and {@code errors} arguments
 * of Python's {@code Unpickler}.
 */
public record StringDecoding(Encoding encoding, Errors errors) {

  public static final StringDecoding DEFAULT = new StringDecoding(Encoding.ASCII, Errors.STRICT);

  /** The encodings that Python 2 programs used for text, and the two ways to leave it undecoded. */
  public enum Encoding {
    ASCII,
    LATIN1,
    UTF_8,
    /** Bytes, as Python's {@code encoding="bytes"}. */
    BYTES,
    /** Bytes that are written back as a Python 2 string. */
    KEEP
  }

  /** What to do with bytes that the encoding does not allow. */
  public enum Errors {
    STRICT,
    /** Leave them out. */
    IGNORE,
    /** U+FFFD for each. */
    REPLACE,
    /** U+DC80 to U+DCFF for each (PEP 383). */
    SURROGATEESCAPE,
    /** {@code \xNN} for each. */
    BACKSLASHREPLACE
  }
}
