package io.brine.text;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes values as CPython 3.13's {@code repr} prints the equal objects. Immutable and thread-safe.
 *
 * <p>Values that {@code java.time}, {@code java.math} and {@code java.util} hold are written as the
 * Python objects that they stand for. Sets and dicts are in the order of the value, which is that
 * of the pickle; where Python would show a cycle as dots, so does this. Any depth of nesting is
 * fine.
 *
 * <p>What has no Python object is written like this:
 *
 * <ul>
 *   <li>A global is {@code <class 'int'>} or {@code <built-in function len>} if it is known to be
 *       that, otherwise {@code module.name}.
 *   <li>An inert object is a call: {@code module.Class(arg, arg, keyword=value, [items], {key:
 *       value}, {added}, setter=function, state=state)}, without what it does not have. A class of
 *       module {@code builtins} is without the module. If there are no arguments and the state
 *       consists of attributes (a dict of identifiers, or a pair of such a dict or None and a dict
 *       of slots), these are keywords: {@code __main__.User(name='Ada', age=36)}. Calls of the
 *       helpers in {@code copyreg} are written as what they make.
 *   <li>A persistent id is {@code <persistent id 'x'>}, an extension code {@code <extension 5>}, a
 *       value of a foreign Java class {@code <its.name object>}.
 * </ul>
 *
 * <p>The text is bounded, because a small pickle can hold a value whose text has no practical end.
 * Longer ones are refused with a {@link TextException}, or cut and ended with an ellipsis.
 */
public final class PythonRepr {

  /** Characters of text, unless said otherwise. */
  public static final long DEFAULT_MAX_CHARS = 100_000_000;

  /** Decimal digits of one integer, unless said otherwise. */
  public static final int DEFAULT_MAX_DIGITS = 100_000;

  private static final PythonRepr DEFAULT = builder().build();

  private final long maxChars;
  private final int maxDigits;
  private final boolean cut;

  private PythonRepr(Builder builder) {
    this.maxChars = builder.maxChars;
    this.maxDigits = builder.maxDigits;
    this.cut = builder.cut;
  }

  /**
   * The text of a value, by the default options.
   *
   * @param value any value, null for None
   * @return its text
   * @throws TextException if it is too long
   */
  public static String of(Object value) {
    return DEFAULT.toText(value);
  }

  /**
   * The text of a value.
   *
   * @param value any value, null for None
   * @return its text
   * @throws TextException if it is too long and not to be cut
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
   * Writes the text of a value.
   *
   * @param value any value, null for None
   * @param out where to; it is given pieces of some thousand characters
   * @throws IOException if {@code out} does
   * @throws TextException if the text is too long and not to be cut
   */
  public void write(Object value, Appendable out) throws IOException {
    TextOutput text = new TextOutput(out, maxChars, maxDigits, cut);
    try {
      new ReprWriter(text).walk(value);
      text.finish();
    } catch (TextOutput.Cut e) {
      // The mark at the end says so.
    }
  }

  /**
   * The default options.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private long maxChars = DEFAULT_MAX_CHARS;
    private int maxDigits = DEFAULT_MAX_DIGITS;
    private boolean cut;

    private Builder() {}

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
     * Whether a text that is too long is cut, with an ellipsis as its last character, and not
     * refused.
     *
     * @param value false by default
     * @return this
     */
    public Builder cut(boolean value) {
      cut = value;
      return this;
    }

    /**
     * The configured writer.
     *
     * @return a writer
     */
    public PythonRepr build() {
      return new PythonRepr(this);
    }
  }
}
