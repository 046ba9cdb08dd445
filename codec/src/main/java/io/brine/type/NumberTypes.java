package io.brine.type;

import io.brine.value.PyDecimal;
import io.brine.value.PyFraction;
import io.brine.value.PyGlobal;
import java.math.BigDecimal;
import java.math.BigInteger;

/** {@code decimal.Decimal} and {@code fractions.Fraction}, exactly. */
final class NumberTypes {

  private static final PyGlobal DECIMAL = Reductions.global("decimal", "Decimal");
  private static final PyGlobal FRACTION = Reductions.global("fractions", "Fraction");

  private NumberTypes() {}

  static void register(TypeRegistry.Builder builder) {
    builder
        .type("decimal", "Decimal", NumberTypes::decimal)
        .type("fractions", "Fraction", NumberTypes::fraction)
        .reducer(
            BigDecimal.class, (decimal, protocol) -> Reductions.call(DECIMAL, decimal.toString()))
        .reducer(
            PyDecimal.class, (decimal, protocol) -> Reductions.call(DECIMAL, decimal.toString()))
        .reducer(
            PyFraction.class,
            (fraction, protocol) ->
                Reductions.call(
                    FRACTION,
                    Arguments.normal(fraction.numerator()),
                    Arguments.normal(fraction.denominator())));
  }

  private static Object decimal(Construction object) {
    Arguments.only(object, 1, 1);
    if (object.args().get(0) instanceof Number) {
      return new BigDecimal(
          Arguments.withinDigits(object, Arguments.big(Arguments.integer(object, 0))));
    }
    String text = Arguments.textArg(object, 0);
    int mostDigits = object.limits().maxDigits();
    long digits = Math.min(text.length(), mostDigits);
    object.charge(digits * digits / Long.SIZE);
    try {
      return PyDecimal.parse(text, mostDigits);
    } catch (NumberFormatException e) {
      throw object.invalid(e.getMessage(), e);
    }
  }

  /** Numerator and denominator, or up to CPython 3.10 the text of both. */
  private static Object fraction(Construction object) {
    Arguments.only(object, 1, 2);
    if (object.argCount() == 2) {
      return fraction(object, part(object, 0), part(object, 1));
    }
    if (object.args().get(0) instanceof Number) {
      return new PyFraction(part(object, 0), BigInteger.ONE);
    }
    String text = Arguments.textArg(object, 0);
    int slash = text.indexOf('/');
    if (slash < 0) {
      return new PyFraction(Arguments.parse(object, text), BigInteger.ONE);
    }
    String denominator = text.substring(slash + 1);
    if (denominator.startsWith("-") || denominator.startsWith("+")) {
      throw object.invalid("the denominator has a sign");
    }
    return fraction(
        object,
        Arguments.parse(object, text.substring(0, slash)),
        Arguments.parse(object, denominator));
  }

  private static BigInteger part(Construction object, int index) {
    return Arguments.withinDigits(object, Arguments.big(Arguments.integer(object, index)));
  }

  private static Object fraction(
      Construction object, BigInteger numerator, BigInteger denominator) {
    if (denominator.signum() == 0) {
      throw object.invalid("the denominator of a fraction must not be 0");
    }
    // The greatest common divisor takes quadratic time.
    object.charge((long) words(numerator) * words(denominator));
    return PyFraction.of(numerator, denominator);
  }

  private static int words(BigInteger integer) {
    return integer.bitLength() / Integer.SIZE + 1;
  }
}
