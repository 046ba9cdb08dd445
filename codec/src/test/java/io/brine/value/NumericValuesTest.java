package io.brine.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericValuesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"0", "1.50", "-1E+5", "0E-10", "123", "-0.001", "1E+2147483647", "1E-2147483647"})
  void shouldParseDecimalsThatJavaCanHold(String text) {
    assertEquals(new BigDecimal(text), PyDecimal.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "-NaN",
        "sNaN",
        "-sNaN123",
        "NaN45",
        "Infinity",
        "-Infinity",
        "-0",
        "-0.00",
        "-0E+7",
        "-0E-7",
        "-0.000000"
      })
  void shouldParseAndShowDecimalsThatJavaCannotHold(String text) {
    Object decimal = PyDecimal.parse(text);
    assertEquals(PyDecimal.class, decimal.getClass());
    assertEquals(text, decimal.toString());
    assertEquals(decimal, PyDecimal.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", ".", "e5", "1e", "1e+", "1_0", " 1", "1 ", "١", "0x1", "1.2.3", "--1", "nanx",
        "infin", "NaN-1", "1d", "+-1", ".e1", ".nan"
      })
  void shouldRefuseWhatIsNoDecimal(String text) {
    NumberFormatException e =
        assertThrows(NumberFormatException.class, () -> PyDecimal.parse(text));
    assertEquals("not a decimal number", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e2147483648", "1e-2147483648", "1e99999999999999999999", "0.1e-2147483647"})
  void shouldRefuseExponentsBeyondInt(String text) {
    assertThrows(NumberFormatException.class, () -> PyDecimal.parse(text));
  }

  @Test
  void shouldLimitTheDigitsOfADecimal() {
    assertEquals(4300, ((BigDecimal) PyDecimal.parse("9".repeat(4300))).precision());
    assertThrows(NumberFormatException.class, () -> PyDecimal.parse("9".repeat(4301)));
    assertThrows(NumberFormatException.class, () -> PyDecimal.parse("9".repeat(1_000_000)));
    assertThrows(NumberFormatException.class, () -> PyDecimal.parse("NaN123", 2));
    assertEquals(new BigDecimal("123"), PyDecimal.parse("123", 3));
  }

  @Test
  void shouldReduceFractions() {
    PyFraction half = PyFraction.of(BigInteger.valueOf(-2), BigInteger.valueOf(-4));
    assertEquals(new PyFraction(BigInteger.ONE, BigInteger.TWO), half);
    assertEquals(
        BigInteger.ONE, PyFraction.of(BigInteger.ZERO, BigInteger.valueOf(-7)).denominator());
    assertThrows(
        IllegalArgumentException.class, () -> new PyFraction(BigInteger.TWO, BigInteger.TWO));
    assertThrows(
        IllegalArgumentException.class, () -> new PyFraction(BigInteger.ZERO, BigInteger.TWO));
    assertThrows(
        IllegalArgumentException.class, () -> new PyFraction(BigInteger.ONE, BigInteger.ZERO));
    assertThrows(
        IllegalArgumentException.class, () -> PyFraction.of(BigInteger.ONE, BigInteger.ZERO));
  }

  @Test
  void shouldNormaliseRanges() {
    PyRange range = new PyRange(1, BigInteger.TEN, (short) 2);
    assertEquals(new PyRange(1L, 10L, 2L), range);
    assertThrows(IllegalArgumentException.class, () -> new PyRange(1, 2, 0));
    assertThrows(IllegalArgumentException.class, () -> new PyRange(1, 2.0, 1));
  }

  @Test
  void shouldDecodeArraysOfEveryMachineFormat() {
    char[] typecodes = "BbHHhhIIiiQQqqffdduuww".toCharArray();
    for (int format = 0; format < 22; format++) {
      int size = ArrayFormat.of(format).size();
      byte[] bytes = new byte[size * 2];
      boolean little = format < 2 || format % 2 == 0;
      bytes[little ? 0 : size - 1] = 65;
      PyArray array = PyArray.fromBytes(typecodes[format], format, PyBytes.of(bytes));
      assertEquals(2, array.length());
      if (format < 14) {
        assertEquals(65L, array.get(0), "format " + format);
      } else if (format >= 18) {
        assertEquals("A", array.get(0));
      }
      PyArray again =
          PyArray.fromBytes(array.typecode(), array.machineFormat(), PyBytes.wrap(array.toBytes()));
      assertEquals(array, again);
      assertEquals(array.hashCode(), again.hashCode());
    }
  }

  @Test
  void shouldReadTheElementsOfArrays() {
    assertEquals(255L, PyArray.wrap('B', new byte[] {-1}).get(0));
    assertEquals(-1L, PyArray.wrap('b', new byte[] {-1}).get(0));
    assertEquals(0xffffffffL, PyArray.wrap('I', new int[] {-1}).get(0));
    assertEquals(new BigInteger("18446744073709551615"), PyArray.wrap('Q', new long[] {-1}).get(0));
    assertEquals(0.1f, (Double) PyArray.wrap('f', new float[] {0.1f}).get(0), 0);
    byte[] pair = {0x3d, (byte) 0xd8, 0, (byte) 0xde}; // U+1F600 as UTF-16LE
    assertEquals("😀", PyArray.fromBytes('u', 18, PyBytes.of(pair)).get(0));
    assertTrue(
        PyEquality.equal(PyArray.wrap('i', new int[] {1}), PyArray.wrap('d', new double[] {1})));
    assertNotEquals(PyArray.wrap('i', new int[] {1}), PyArray.wrap('I', new int[] {1}));
    int[] copy = (int[]) PyArray.wrap('i', new int[] {5}).toArray();
    assertArrayEquals(new int[] {5}, copy);
  }

  @Test
  void shouldRefuseArraysThatDoNotFit() {
    PyBytes three = PyBytes.of(new byte[3]);
    assertThrows(IllegalArgumentException.class, () -> PyArray.fromBytes('h', 4, three));
    assertThrows(IllegalArgumentException.class, () -> PyArray.fromBytes('b', 22, three));
    assertThrows(IllegalArgumentException.class, () -> PyArray.fromBytes('b', -1, three));
    assertThrows(IllegalArgumentException.class, () -> PyArray.fromBytes('b', 0, three));
    assertThrows(IllegalArgumentException.class, () -> PyArray.fromBytes('x', 0, three));
    assertThrows(IllegalArgumentException.class, () -> PyArray.wrap('u', new int[] {0x110000}));
    assertThrows(IllegalArgumentException.class, () -> PyArray.wrap('d', new float[1]));
  }
}
