package io.brine;

/**
 * How much one load may cost. Every limit is on by default and checked before the memory that it
 * guards is taken; passing one is a {@link LimitExceededException}. Immutable.
 *
 * @param maxInputBytes bytes of one pickle; default 2^31 - 1
 * @param maxDepth nesting of containers and objects; default 1,000
 * @param maxNodes containers, objects and other nodes of one pickle; default 100,000,000
 * @param maxMemoEntries memo slots in use; default 100,000,000
 * @param maxStringBytes UTF-8 bytes of one string; default 2^31 - 1
 * @param maxBytes length of one bytes or bytearray; default 2^31 - 1
 * @param maxLineBytes bytes of one text argument (protocol 0) up to its newline; default 16 MiB
 * @param maxDigits decimal digits of one integer, Decimal or Fraction written as text; default
 *     4,300, as CPython's {@code sys.set_int_max_str_digits}
 * @param maxIntegerBytes bytes of one binary integer (LONG1, LONG4); default 1 MiB
 * @param maxMarks MARKs open at the same time; default 1,000,000
 * @param maxGlobals GLOBAL, STACK_GLOBAL, INST and extension references in one pickle; default
 *     10,000,000
 * @param maxNameBytes UTF-8 bytes of a module or a qualified name; default 1,024
 * @param maxBuffers out-of-band buffers that one pickle may take; default 1,000,000
 * @param maxBufferBytes bytes of the out-of-band buffers that one pickle takes; default 2^63 - 1,
 *     as they are the caller's own and are not copied
 * @param maxAmplification bytes copied or steps taken by constructors, for each byte of the input,
 *     beyond the first 1,048,576 (an argument may be shared by many calls); default 64
 */
public record Limits(
    long maxInputBytes,
    int maxDepth,
    int maxNodes,
    int maxMemoEntries,
    int maxStringBytes,
    int maxBytes,
    int maxLineBytes,
    int maxDigits,
    int maxIntegerBytes,
    int maxMarks,
    int maxGlobals,
    int maxNameBytes,
    int maxBuffers,
    long maxBufferBytes,
    int maxAmplification) {

  private static final Limits DEFAULTS =
      new Limits(
          Integer.MAX_VALUE,
          1_000,
          100_000_000,
          100_000_000,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          16 << 20,
          4_300,
          1 << 20,
          1_000_000,
          10_000_000,
          1_024,
          1_000_000,
          Long.MAX_VALUE,
          64);

  /** Refuses negative limits. */
  public Limits {
    require(maxInputBytes, "maxInputBytes");
    require(maxDepth, "maxDepth");
    require(maxNodes, "maxNodes");
    require(maxMemoEntries, "maxMemoEntries");
    require(maxStringBytes, "maxStringBytes");
    require(maxBytes, "maxBytes");
    require(maxLineBytes, "maxLineBytes");
    require(maxDigits, "maxDigits");
    require(maxIntegerBytes, "maxIntegerBytes");
    require(maxMarks, "maxMarks");
    require(maxGlobals, "maxGlobals");
    require(maxNameBytes, "maxNameBytes");
    require(maxBuffers, "maxBuffers");
    require(maxBufferBytes, "maxBufferBytes");
    require(maxAmplification, "maxAmplification");
  }

  private static void require(long value, String name) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " is " + value);
    }
  }

  public static Limits defaults() {
    return DEFAULTS;
  }

  public Limits withMaxInputBytes(long value) {
    return builder().maxInputBytes(value).build();
  }

  public Limits withMaxDepth(int value) {
    return builder().maxDepth(value).build();
  }

  /** A builder that starts from these limits. */
  public Builder builder() {
    return new Builder(this);
  }

  /** Collects the limits that differ. Not thread-safe. */
  public static final class Builder {
    private long maxInputBytes;
    private int maxDepth;
    private int maxNodes;
    private int maxMemoEntries;
    private int maxStringBytes;
    private int maxBytes;
    private int maxLineBytes;
    private int maxDigits;
    private int maxIntegerBytes;
    private int maxMarks;
    private int maxGlobals;
    private int maxNameBytes;
    private int maxBuffers;
    private long maxBufferBytes;
    private int maxAmplification;

    private Builder(Limits from) {
      maxInputBytes = from.maxInputBytes;
      maxDepth = from.maxDepth;
      maxNodes = from.maxNodes;
      maxMemoEntries = from.maxMemoEntries;
      maxStringBytes = from.maxStringBytes;
      maxBytes = from.maxBytes;
      maxLineBytes = from.maxLineBytes;
      maxDigits = from.maxDigits;
      maxIntegerBytes = from.maxIntegerBytes;
      maxMarks = from.maxMarks;
      maxGlobals = from.maxGlobals;
      maxNameBytes = from.maxNameBytes;
      maxBuffers = from.maxBuffers;
      maxBufferBytes = from.maxBufferBytes;
      maxAmplification = from.maxAmplification;
    }

    public Builder maxInputBytes(long value) {
      maxInputBytes = value;
      return this;
    }

    public Builder maxDepth(int value) {
      maxDepth = value;
      return this;
    }

    public Builder maxNodes(int value) {
      maxNodes = value;
      return this;
    }

    public Builder maxMemoEntries(int value) {
      maxMemoEntries = value;
      return this;
    }

    public Builder maxStringBytes(int value) {
      maxStringBytes = value;
      return this;
    }

    public Builder maxBytes(int value) {
      maxBytes = value;
      return this;
    }

    public Builder maxLineBytes(int value) {
      maxLineBytes = value;
      return this;
    }

    public Builder maxDigits(int value) {
      maxDigits = value;
      return this;
    }

    public Builder maxIntegerBytes(int value) {
      maxIntegerBytes = value;
      return this;
    }

    public Builder maxMarks(int value) {
      maxMarks = value;
      return this;
    }

    public Builder maxGlobals(int value) {
      maxGlobals = value;
      return this;
    }

    public Builder maxNameBytes(int value) {
      maxNameBytes = value;
      return this;
    }

    public Builder maxBuffers(int value) {
      maxBuffers = value;
      return this;
    }

    public Builder maxBufferBytes(long value) {
      maxBufferBytes = value;
      return this;
    }

    public Builder maxAmplification(int value) {
      maxAmplification = value;
      return this;
    }

    public Limits build() {
      return new Limits(
          maxInputBytes,
          maxDepth,
          maxNodes,
          maxMemoEntries,
          maxStringBytes,
          maxBytes,
          maxLineBytes,
          maxDigits,
          maxIntegerBytes,
          maxMarks,
          maxGlobals,
          maxNameBytes,
          maxBuffers,
          maxBufferBytes,
          maxAmplification);
    }
  }
}
