package io.brine.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON as Python's {@code json.loads} does: objects become {@link io.brine.value.PyDict}s in
 * their order, of which equal keys have the last value, arrays {@link io.brine.value.PyList}s,
 * integers {@link Long} or {@link java.math.BigInteger}, other numbers {@link Double}, the rest
 * {@link String}, {@link Boolean} and null. {@code NaN}, {@code Infinity} and {@code -Infinity} are
 * taken; nothing else beyond the standard is, and nothing after the value but white space.
 * Immutable and thread-safe.
 *
 * <p>What is not JSON, or passes a limit, is a {@link JsonSyntaxException}. Nesting costs heap and
 * not the thread's stack, so the limit on it may be raised to any number.
 */
public final class JsonReader {

  private static final JsonReader DEFAULT = builder().build();

  private final int maxDepth;
  private final int maxDigits;

  private JsonReader(Builder builder) {
    this.maxDepth = builder.maxDepth;
    this.maxDigits = builder.maxDigits;
  }

  /**
   * Reads a text by the default limits.
   *
   * @param json the text
   * @return its value, null for null
   * @throws JsonSyntaxException if it is no JSON
   */
  public static Object of(CharSequence json) {
    return DEFAULT.read(json);
  }

  /**
   * Reads a text.
   *
   * @param json the text
   * @return its value, null for null
   * @throws JsonSyntaxException if it is no JSON
   */
  public Object read(CharSequence json) {
    return new JsonParser(json.toString(), maxDepth, maxDigits).parse();
  }

  /**
   * Reads a text in UTF-8, without a byte order mark.
   *
   * @param utf8 the text
   * @return its value, null for null
   * @throws JsonSyntaxException if it is no JSON or no UTF-8
   */
  public Object read(byte[] utf8) {
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)));
    } catch (CharacterCodingException e) {
      throw JsonSyntaxException.at("", 0, "The bytes are not UTF-8");
    }
  }

  /**
   * The default limits.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects limits. Not thread-safe. */
  public static final class Builder {
    private int maxDepth = 1_000;
    private int maxDigits = 4_300;

    private Builder() {}

    /**
     * How deep arrays and objects may be nested.
     *
     * @param value 1,000 by default
     * @return this
     */
    public Builder maxDepth(int value) {
      maxDepth = value;
      return this;
    }

    /**
     * How many digits an integer may have: to read it takes time quadratic in them.
     *
     * @param value 4,300 by default, as in Python
     * @return this
     */
    public Builder maxDigits(int value) {
      maxDigits = value;
      return this;
    }

    /**
     * The configured reader.
     *
     * @return a reader
     */
    public JsonReader build() {
      return new JsonReader(this);
    }
  }
}
