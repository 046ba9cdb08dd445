package io.brine.graph;

import java.util.Locale;

/**
 * What becomes of the 8-bit strings of Python 2: the {@code encoding} and {@code errors} arguments
 * of Python's {@code Unpickler}.
 */
public record StringDecoding(Encoding encoding, Errors errors) {

  public static final StringDecoding DEFAULT = new StringDecoding(Encoding.ASCII, Errors.STRICT);

  /** With an encoding by one of Python's names for it, or {@code "keep"}. */
  public StringDecoding withEncoding(String name) {
    Encoding known =
        switch (name.toLowerCase(Locale.ROOT).replace('_', '-')) {
          case "ascii", "us-ascii" -> Encoding.ASCII;
          case "latin1", "latin-1", "iso-8859-1", "iso8859-1" -> Encoding.LATIN1;
          case "utf-8", "utf8" -> Encoding.UTF_8;
          case "bytes" -> Encoding.BYTES;
          case "keep" -> Encoding.KEEP;
          default -> throw new IllegalArgumentException("no such encoding here: " + name);
        };
    return new StringDecoding(known, errors);
  }

  /** With an error handler by Python's name for it. */
  public StringDecoding withErrors(String name) {
    Errors known =
        switch (name) {
          case "strict" -> Errors.STRICT;
          case "ignore" -> Errors.IGNORE;
          case "replace" -> Errors.REPLACE;
          case "surrogateescape" -> Errors.SURROGATEESCAPE;
          case "backslashreplace" -> Errors.BACKSLASHREPLACE;
          default -> throw new IllegalArgumentException("no such error handler here: " + name);
        };
    return new StringDecoding(encoding, known);
  }

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
