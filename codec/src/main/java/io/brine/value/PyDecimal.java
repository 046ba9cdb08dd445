package io.brine.value;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A Python {@code decimal.Decimal} that {@link BigDecimal} cannot hold: a NaN, an infinity or a
 * negative zero. Immutable; equal by all that it shows, while to {@link PyEquality} a NaN is only
 * itself and any zero is 0.
 */
public final class PyDecimal {
  /** The most digits that {@link #parse(String)} takes; Python's own limit for integers. */
  public static final int DEFAULT_MAX_DIGITS = 4300;

  /** What the decimal is. */
  public enum Kind {
    /** Minus 0 with some exponent. */
    NEGATIVE_ZERO,
    /** An infinity. */
    INFINITE,
    /** A quiet NaN, maybe with diagnostic digits. */
    NAN,
    /** A signaling NaN, maybe with diagnostic digits; unhashable in Python. */
    SIGNALING_NAN
  }

  private final Kind kind;
  private final boolean negative;
  private final String payload;
  private final int exponent;

  private PyDecimal(Kind kind, boolean negative, String payload, int exponent) {
    this.kind = kind;
    this.negative = negative;
    this.payload = payload;
    this.exponent = exponent;
  }

  /**
   * An infinity.
   *
   * @param negative its sign
   * @return the decimal
   */
  public static PyDecimal infinity(boolean negative) {
    return new PyDecimal(Kind.INFINITE, negative, "", 0);
  }

  /**
   * Minus 0.
   *
   * @param exponent of ten, as in {@code -0E+7}
   * @return the decimal
   */
  public static PyDecimal negativeZero(int exponent) {
    return new PyDecimal(Kind.NEGATIVE_ZERO, true, "", exponent);
  }

  /** A NaN whose payload is known to be digits without leading zeros. */
  static PyDecimal nan(boolean signaling, boolean negative, String payload) {
    return new PyDecimal(signaling ? Kind.SIGNALING_NAN : Kind.NAN, negative, payload, 0);
  }

  /**
   * Reads the text that Python's {@code str(Decimal)} writes, of up to {@link #DEFAULT_MAX_DIGITS}
   * digits.
   *
   * @param text the text
   * @return a {@link BigDecimal} if it can hold the number, else a {@link PyDecimal}
   * @throws NumberFormatException if the text is no decimal, too long, or of an exponent beyond the
   *     range of int
   */
  public static Object parse(String text) {
    return parse(text, DEFAULT_MAX_DIGITS);
  }

  /**
   * Reads the text that Python's {@code str(Decimal)} writes: ASCII digits, no spaces or
   * underscores.
   *
   * @param text the text
   * @param maxDigits how many digits to take before the exponent, or in a payload
   * @return a {@link BigDecimal} if it can hold the number, else a {@link PyDecimal}
   * @throws NumberFormatException if the text is no decimal, too long, or of an exponent beyond the
   *     range of int
   */
  public static Object parse(String text, int maxDigits) {
    return new DecimalParser(text, maxDigits).parse();
  }

  /**
   * What it is.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Whether the sign is minus.
   *
   * @return the sign
   */
  public boolean isNegative() {
    return negative;
  }

  /**
   * The diagnostic digits of a NaN.
   *
   * @return digits, often none
   */
  public String payload() {
    return payload;
  }

  /**
   * The exponent of a zero.
   *
   * @return a power of ten
   */
  public int exponent() {
    return exponent;
  }

  /**
   * Whether it is a NaN of either kind.
   *
   * @return whether
   */
  public boolean isNaN() {
    return kind == Kind.NAN || kind == Kind.SIGNALING_NAN;
  }

  boolean isSignalingNaN() {
    return kind == Kind.SIGNALING_NAN;
  }

  boolean isZero() {
    return kind == Kind.NEGATIVE_ZERO;
  }

  boolean isInfinite() {
    return kind == Kind.INFINITE;
  }

  /**
   * The nearest double.
   *
   * @return minus 0, an infinity or a NaN
   */
  public double doubleValue() {
    return switch (kind) {
      case NEGATIVE_ZERO -> -0.0;
      case INFINITE -> negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      default -> Double.NaN;
    };
  }

  @Override
  public boolean equals(Object object) {
    return this == object
        || object instanceof PyDecimal other
            && kind == other.kind
            && negative == other.negative
            && exponent == other.exponent
            && payload.equals(other.payload);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind.ordinal(), negative, payload, exponent);
  }

  /** As Python's {@code str(Decimal)} has it, so that {@link #parse} reads it again. */
  @Override
  public String toString() {
    String sign = negative ? "-" : "";
    return switch (kind) {
      case NEGATIVE_ZERO -> sign + zero();
      case INFINITE -> sign + "Infinity";
      case NAN -> sign + "NaN" + payload;
      case SIGNALING_NAN -> sign + "sNaN" + payload;
    };
  }

  private String zero() {
    if (exponent <= 0 && exponent >= -6) {
      return exponent == 0 ? "0" : "0." + "0".repeat(-exponent);
    }
    return exponent > 0 ? "0E+" + exponent : "0E" + exponent;
  }
}
