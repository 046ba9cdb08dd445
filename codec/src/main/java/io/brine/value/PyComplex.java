package io.brine.value;

/**
 * A Python complex. Equal as a record is, by the bits of both parts; numerically by {@link
 * PyEquality}. Immutable.
 *
 * @param real the real part
 * @param imaginary the imaginary part
 */
public record PyComplex(double real, double imaginary) {
  @Override
  public String toString() {
    return PyText.of(this);
  }
}
