package io.brine.numpy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * How the floats of one array are printed: all in one form, padded to one width ({@code
 * FloatingFormat} in NumPy's arrayprint.py, with its default options).
 */
final class FloatFormat {

  private static final int PRECISION = 8;

  /** Decimal digits that a float of 2, 4 and 8 bytes can hold, and that tell it from others. */
  private enum Width {
    HALF(3, 5),
    SINGLE(6, 9),
    DOUBLE(15, 17);

    final int precision;
    final int enough;

    Width(int precision, int enough) {
      this.precision = precision;
      this.enough = enough;
    }

    static Width of(int bytes) {
      return bytes == 2 ? HALF : bytes == 4 ? SINGLE : DOUBLE;
    }

    boolean isSame(double value, BigDecimal digits) {
      return switch (this) {
        case HALF -> half(value, digits);
        case SINGLE -> digits.floatValue() == (float) value;
        case DOUBLE -> digits.doubleValue() == value;
      };
    }

    /** Whether no other half lies nearer: these are 2^-10 of the magnitude apart, or 2^-24. */
    private static boolean half(double value, BigDecimal digits) {
      int exponent = Math.max(Math.getExponent(value), -14);
      double gap = Math.scalb(1.0, exponent - 10);
      double below = Math.abs(value) == Math.scalb(1.0, exponent) && exponent > -14 ? gap / 2 : gap;
      double error = Math.abs(digits.doubleValue()) - Math.abs(value);
      return error < gap / 2 && error > -below / 2;
    }
  }

  private final Width width;
  private final boolean signed;
  private boolean scientific;
  private int precision = PRECISION;
  private int padLeft;
  private int padRight;
  private int exponentDigits;

  /**
   * @param bytes of each value
   * @param signed whether positive values have a plus sign
   */
  FloatFormat(int bytes, double[] values, boolean signed) {
    this.width = Width.of(bytes);
    this.signed = signed;
    List<Double> finite = new ArrayList<>();
    boolean negativeInfinity = false;
    for (double value : values) {
      if (Double.isFinite(value)) {
        finite.add(value);
      }
      negativeInfinity |= value == Double.NEGATIVE_INFINITY;
    }
    scientific = isScientific(finite);
    if (scientific) {
      fitScientific(finite);
    } else {
      fitPlain(finite);
    }
    if (finite.size() < values.length) {
      int offset = padRight + 1;
      int infinity = 3 + (signed || negativeInfinity ? 1 : 0);
      padLeft = Math.max(padLeft, Math.max(3, infinity) - offset);
    }
  }

  private boolean isScientific(List<Double> values) {
    double least = Double.MAX_VALUE;
    double greatest = 0;
    for (double value : values) {
      if (value != 0) {
        least = Math.min(least, Math.abs(value));
        greatest = Math.max(greatest, Math.abs(value));
      }
    }
    return greatest > 0
        && (greatest >= Math.pow(10, Math.min(8, width.precision))
            || least < 0.0001
            || ratio(greatest, least) > 1000);
  }

  /** In the type's own arithmetic. */
  private double ratio(double greatest, double least) {
    return switch (width) {
      case DOUBLE -> greatest / least;
      case SINGLE -> (float) greatest / (float) least;
      case HALF -> Math.round(greatest / least);
    };
  }

  private void fitPlain(List<Double> values) {
    for (double value : values) {
      String text = plain(value);
      int point = text.indexOf('.');
      padLeft = Math.max(padLeft, point);
      padRight = Math.max(padRight, text.length() - point - 1);
    }
  }

  private void fitScientific(List<Double> values) {
    int fraction = 0;
    for (double value : values) {
      BigDecimal digits = significant(value);
      String exponent = Integer.toString(Math.abs(exponent(digits)));
      exponentDigits = Math.max(exponentDigits, Math.max(exponent.length(), 2));
      fraction = Math.max(fraction, digits.signum() == 0 ? 0 : digits.precision() - 1);
      padLeft = Math.max(padLeft, sign(value).length() + 1);
    }
    precision = fraction;
    padRight = exponentDigits + 2 + precision;
  }

  private static int exponent(BigDecimal digits) {
    return digits.signum() == 0 ? 0 : digits.precision() - digits.scale() - 1;
  }

  private String sign(double value) {
    return Math.copySign(1, value) < 0 ? "-" : signed ? "+" : "";
  }

  /** The fewest digits that tell a value from others of its type, without its sign. */
  private BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(Math.abs(value));
    for (int digits = 1; digits < width.enough; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (width.isSame(Math.abs(value), rounded)) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(width.enough, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  private BigDecimal significant(double value) {
    if (value == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal digits = shortest(value);
    return digits.precision() > PRECISION + 1
        ? new BigDecimal(Math.abs(value))
            .round(new MathContext(PRECISION + 1, RoundingMode.HALF_EVEN))
            .stripTrailingZeros()
        : digits;
  }

  /** With a point, and digits behind it only if there are any. */
  private String plain(double value) {
    BigDecimal digits = value == 0 ? BigDecimal.ZERO : shortest(value);
    if (digits.scale() > PRECISION) {
      digits =
          new BigDecimal(Math.abs(value))
              .setScale(PRECISION, RoundingMode.HALF_EVEN)
              .stripTrailingZeros();
    }
    String text = digits.signum() == 0 ? "0" : digits.toPlainString();
    return sign(value) + text + (text.indexOf('.') < 0 ? "." : "");
  }

  String format(double value) {
    if (!Double.isFinite(value)) {
      String text = Double.isNaN(value) ? (signed ? "+nan" : "nan") : sign(value) + "inf";
      return " ".repeat(Math.max(padLeft + padRight + 1 - text.length(), 0)) + text;
    }
    return scientific ? scientific(value) : padded(plain(value));
  }

  private String padded(String text) {
    int point = text.indexOf('.');
    return " ".repeat(padLeft - point) + text + " ".repeat(padRight - (text.length() - point - 1));
  }

  private String scientific(double value) {
    BigDecimal digits = significant(value);
    String unscaled = digits.signum() == 0 ? "0" : digits.unscaledValue().toString();
    String fraction = unscaled.substring(1) + "0".repeat(precision - unscaled.length() + 1);
    int exponent = exponent(digits);
    String magnitude = Integer.toString(Math.abs(exponent));
    String head = sign(value) + unscaled.charAt(0);
    return " ".repeat(padLeft - head.length())
        + head
        + "."
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + "0".repeat(exponentDigits - magnitude.length())
        + magnitude;
  }
}
