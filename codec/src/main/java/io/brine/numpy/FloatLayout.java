package io.brine.numpy;

/**
 * The layouts of floats that are smaller than float32: IEEE 754's binary16, and those of machine
 * learning, which NumPy lacks ({@code bfloat16}; the eight-bit formats of <a
 * href="https://arxiv.org/abs/2209.05433">arXiv 2209.05433</a> and, with a bias one higher and a
 * single NaN in the place of -0, their {@code fnuz} forms).
 */
enum FloatLayout {
  /** float16, float32, float64 and long doubles: NumPy's own. */
  IEEE(null, 2, 5, 10, 15, true),
  BFLOAT16("bfloat16", 2, 8, 7, 127, true),
  FLOAT8_E5M2("float8_e5m2", 1, 5, 2, 15, true),
  FLOAT8_E4M3FN("float8_e4m3fn", 1, 4, 3, 7, false),
  FLOAT8_E5M2FNUZ("float8_e5m2fnuz", 1, 5, 2, 16, false),
  FLOAT8_E4M3FNUZ("float8_e4m3fnuz", 1, 4, 3, 8, false);

  /** Null for IEEE, whose types are named by their size. */
  final String typeName;

  final int itemSize;
  private final int exponentBits;
  private final int fractionBits;
  private final int bias;

  /** Whether the highest exponent is for infinities and NaNs. */
  private final boolean hasInfinity;

  FloatLayout(
      String typeName,
      int itemSize,
      int exponentBits,
      int fractionBits,
      int bias,
      boolean hasInfinity) {
    this.typeName = typeName;
    this.itemSize = itemSize;
    this.exponentBits = exponentBits;
    this.fractionBits = fractionBits;
    this.bias = bias;
    this.hasInfinity = hasInfinity;
  }

  /** The format of a type by its name, or null. */
  static FloatLayout named(String name) {
    for (FloatLayout format : values()) {
      if (name.equals(format.typeName)) {
        return format;
      }
    }
    return null;
  }

  /** The value of the bits of 8 or 16 that an element has; every one is a float exactly. */
  float decode(int bits) {
    int fraction = bits & (1 << fractionBits) - 1;
    int exponent = bits >> fractionBits & (1 << exponentBits) - 1;
    boolean negative = (bits >> exponentBits + fractionBits & 1) != 0;
    boolean highest = exponent == (1 << exponentBits) - 1;
    if (isNan(fraction, exponent, negative, highest)) {
      return Float.NaN;
    }
    float magnitude;
    if (highest && hasInfinity) {
      magnitude = Float.POSITIVE_INFINITY;
    } else if (exponent == 0) {
      magnitude = Math.scalb((float) fraction, 1 - bias - fractionBits);
    } else {
      magnitude =
          Math.scalb((float) (fraction | 1 << fractionBits), exponent - bias - fractionBits);
    }
    return negative ? -magnitude : magnitude;
  }

  private boolean isNan(int fraction, int exponent, boolean negative, boolean highest) {
    return switch (this) {
      case FLOAT8_E4M3FN -> highest && fraction == (1 << fractionBits) - 1;
      case FLOAT8_E5M2FNUZ, FLOAT8_E4M3FNUZ -> negative && exponent == 0 && fraction == 0;
      default -> highest && fraction != 0;
    };
  }
}
