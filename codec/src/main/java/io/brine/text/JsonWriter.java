package io.brine.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Writes values as JSON, to the byte as CPython's {@code json.dump} writes the equal objects under
 * the options of the same names. Immutable and thread-safe. Any depth of nesting is fine.
 *
 * <p>What Python's {@code json} has no form for is written like this:
 *
 * <ul>
 *   <li>bytes and their relatives as a string, by {@link Builder#bytes}
 *   <li>sets, deques and arrays as arrays; the dicts of {@code collections} as objects
 *   <li>dates and times as strings of ISO 8601, a {@code timedelta} as a duration ({@code P1DT2S}),
 *       a {@code ZoneInfo} as its key, which in brackets also follows times in that zone
 *   <li>Decimal and UUID as strings, Fraction as {@code "1/3"}
 *   <li>complex, range and slice as {@code {"__class__": "complex", "args": [1.0, 2.0]}}
 *   <li>inert objects as {@code {"__class__": "module.Name", "kind": "newobj", "args": […],
 *       "kwargs": {…}, "items": […], "pairs": [[key, value], …], "added": […], "setter": …,
 *       "state": …}}, with the name of what is called, and without what there is not; several
 *       states are an array "states"
 *   <li>globals as {@code {"__global__": "module.name"}}, persistent ids as {@code
 *       {"__persistent_id__": id}}, extension codes as {@code {"__extension__": 5}}
 * </ul>
 *
 * <p>This is for looking at data and for handing it on; there is no way back from it.
 *
 * <p>Failures are a {@link TextException} with its reason. Shared parts are written as often as
 * they occur, so the text is bounded.
 */
public final class JsonWriter {

  /** Characters of text, unless said otherwise. */
  public static final long DEFAULT_MAX_CHARS = 100_000_000;

  /** Decimal digits of one integer, unless said otherwise. */
  public static final int DEFAULT_MAX_DIGITS = 100_000;

  /** How bytes are written. */
  public enum Bytes {
    /** In Base64, with padding. */
    BASE64,
    /** Each byte as the character of its number. */
    LATIN1,
    /** Two lower-case digits for each byte. */
    HEX,
    /** Not at all: as in Python they are an error. */
    ERROR
  }

  /** What becomes of keys that are no str, int, float, bool or None. */
  public enum OtherKeys {
    /** As in Python they are an error. */
    ERROR,
    /** Their pairs are left out: Python's {@code skipkeys}. */
    SKIP,
    /** They are written as their {@code repr}. */
    REPR
  }

  private static final JsonWriter DEFAULT = builder().build();

  private final Builder options;

  private JsonWriter(Builder options) {
    this.options = options;
  }

  /**
   * The JSON of a value on one line, by the default options.
   *
   * @param value any value, null for None
   * @return its text
   * @throws TextException if it cannot be written
   */
  public static String of(Object value) {
    return DEFAULT.toText(value);
  }

  /**
   * The JSON of a value.
   *
   * @param value any value, null for None
   * @return its text
   * @throws TextException if it cannot be written
   */
  public String toText(Object value) {
    StringBuilder text = new StringBuilder();
    try {
      write(value, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a builder does no I/O
    }
    return text.toString();
  }

  /**
   * Writes the JSON of a value, without a newline at the end.
   *
   * @param value any value, null for None
   * @param out where to; it is given pieces of some thousand characters
   * @throws IOException if {@code out} does
   * @throws TextException if the value cannot be written; a part of it may have been
   */
  public void write(Object value, Appendable out) throws IOException {
    TextOutput text = new TextOutput(out, options.maxChars, options.maxDigits, false);
    new JsonEncoder(text, options).walk(value);
    text.finish();
  }

  /**
   * Python's defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    String indent;
    String itemSeparator;
    String keySeparator = ": ";
    boolean sortKeys;
    boolean ensureAscii = true;
    boolean allowNan = true;
    OtherKeys otherKeys = OtherKeys.ERROR;
    Bytes bytes = Bytes.BASE64;
    boolean sets = true;
    long maxChars = DEFAULT_MAX_CHARS;
    int maxDigits = DEFAULT_MAX_DIGITS;

    private Builder() {}

    private Builder copy() {
      Builder copy = new Builder();
      copy.indent = indent;
      copy.itemSeparator = itemSeparator;
      copy.keySeparator = keySeparator;
      copy.sortKeys = sortKeys;
      copy.ensureAscii = ensureAscii;
      copy.allowNan = allowNan;
      copy.otherKeys = otherKeys;
      copy.bytes = bytes;
      copy.sets = sets;
      copy.maxChars = maxChars;
      copy.maxDigits = maxDigits;
      return copy;
    }

    /**
     * Writes each element on a line of its own, as by Python's {@code indent}.
     *
     * @param spaces for each level; 0 and less is none
     * @return this
     */
    public Builder indent(int spaces) {
      return indent(" ".repeat(Math.max(spaces, 0)));
    }

    /**
     * Writes each element on a line of its own, as by Python's {@code indent}.
     *
     * @param text for each level; null, the default, for all on one line
     * @return this
     */
    public Builder indent(String text) {
      indent = text;
      return this;
    }

    /**
     * As Python's {@code separators}, which are by default {@code ", "} or before a newline {@code
     * ","}, and {@code ": "}.
     *
     * @param item between elements
     * @param key between a key and its value
     * @return this
     */
    public Builder separators(String item, String key) {
      itemSeparator = Objects.requireNonNull(item);
      keySeparator = Objects.requireNonNull(key);
      return this;
    }

    /**
     * Whether objects are sorted by key, as Python does it: keys of types that it has no order for
     * are an error.
     *
     * @param value false by default
     * @return this
     */
    public Builder sortKeys(boolean value) {
      sortKeys = value;
      return this;
    }

    /**
     * Whether characters outside of ASCII are escaped.
     *
     * @param value true by default
     * @return this
     */
    public Builder ensureAscii(boolean value) {
      ensureAscii = value;
      return this;
    }

    /**
     * Whether {@code NaN}, {@code Infinity} and {@code -Infinity} are written, which are not JSON.
     *
     * @param value true by default
     * @return this
     */
    public Builder allowNan(boolean value) {
      allowNan = value;
      return this;
    }

    /**
     * Whether pairs with keys that JSON cannot have are left out; short for {@link #otherKeys}.
     *
     * @param value false by default
     * @return this
     */
    public Builder skipKeys(boolean value) {
      return otherKeys(value ? OtherKeys.SKIP : OtherKeys.ERROR);
    }

    /**
     * What becomes of keys that JSON cannot have.
     *
     * @param value an error by default
     * @return this
     */
    public Builder otherKeys(OtherKeys value) {
      otherKeys = Objects.requireNonNull(value);
      return this;
    }

    /**
     * How bytes are written.
     *
     * @param value Base64 by default
     * @return this
     */
    public Builder bytes(Bytes value) {
      bytes = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Whether sets are written as arrays, in their own order; as in Python they are else an error.
     *
     * @param value true by default
     * @return this
     */
    public Builder sets(boolean value) {
      sets = value;
      return this;
    }

    /**
     * How many characters to write at most.
     *
     * @param value 1 or more
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public Builder maxChars(long value) {
      if (value < 1) {
        throw new IllegalArgumentException("maxChars=" + value + " must be positive");
      }
      maxChars = value;
      return this;
    }

    /**
     * How many decimal digits one integer may have, as making them takes more than linear time;
     * longer ones are refused like a text that is too long. Python's own limit, {@code
     * sys.set_int_max_str_digits}, is 4,300.
     *
     * @param value 20 or more; 100,000 unless told otherwise
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public Builder maxDigits(int value) {
      if (value < 20) {
        throw new IllegalArgumentException("maxDigits=" + value + " must be at least 20");
      }
      maxDigits = value;
      return this;
    }

    /**
     * The configured writer.
     *
     * @return a writer, which later changes of this builder do not touch
     */
    public JsonWriter build() {
      return new JsonWriter(copy());
    }
  }
}
