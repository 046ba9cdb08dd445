package io.brine.type;

import io.brine.value.PyBytes;
import io.brine.value.PyDict;
import io.brine.value.PyString8;
import io.brine.value.PyTuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** The checks that the types of this package have in common. */
public final class Arguments {

  /** More than log2(10), so that a number of n digits has fewer than n times these bits. */
  private static final double BITS_PER_DIGIT = 3.33;

  /** About what one element takes in the copy of a list, a set or a dict. */
  private static final long ELEMENT_BYTES = 32;

  private Arguments() {}

  /** Refuses anything but between {@code least} and {@code most} positional arguments. */
  static void only(Construction object, int least, int most) {
    object.requireArgs(least, most);
    if (object.hasState()) {
      throw object.invalid("this type takes no state");
    }
    refuseItems(object);
  }

  static void refuseItems(Construction object) {
    if (!object.items().isEmpty() || !object.pairs().isEmpty()) {
      throw object.invalid("this type takes no items");
    }
  }

  /**
   * The text of a str, or of a Python 2 str however it was read (each byte is a character then);
   * null for any other value.
   */
  static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof PyBytes bytes) {
      return new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
    }
    return value instanceof PyString8 bytes
        ? new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1)
        : null;
  }

  /**
   * The text of a str, or of bytes or a Python 2 str however it was read, of which each byte is a
   * character then.
   *
   * @param object what is being made; it is charged for the copy of bytes
   * @param value any value
   * @return null if it is no text
   */
  public static String text(Construction object, Object value) {
    if (value instanceof PyBytes bytes) {
      object.charge(bytes.length());
    }
    return text(value);
  }

  static String textArg(Construction object, int index) {
    String text = text(object, object.args().get(index));
    return text != null ? text : object.arg(index, String.class);
  }

  /** Bytes, or a Python 2 str that was read as Latin-1 text. */
  static PyBytes bytesArg(Construction object, int index) {
    Object value = object.args().get(index);
    if (value instanceof String text) {
      return latin1(object, text);
    }
    if (value instanceof PyString8 bytes) {
      return PyBytes.wrap(bytes.toByteArray());
    }
    return object.arg(index, PyBytes.class);
  }

  /** The characters of a text as bytes; refuses those beyond U+00FF. */
  public static PyBytes latin1(Construction object, String text) {
    object.charge(text.length());
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = text.charAt(i);
      if (c > 0xff) {
        throw object.invalid("character " + i + " of the text is beyond Latin-1");
      }
      bytes[i] = (byte) c;
    }
    return PyBytes.wrap(bytes);
  }

  /** An integer argument of any size. */
  static Number integer(Construction object, int index) {
    Object value = object.args().get(index);
    return value instanceof BigInteger big ? big : object.arg(index, Long.class);
  }

  static BigInteger big(Number integer) {
    return integer instanceof BigInteger big ? big : BigInteger.valueOf(integer.longValue());
  }

  /** A Long if the integer fits, as a load has it. */
  static Number normal(BigInteger integer) {
    return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : integer;
  }

  /** Refuses integers whose decimal form would pass the limit. */
  static BigInteger withinDigits(Construction object, BigInteger integer) {
    long bits = (long) (object.limits().maxDigits() * BITS_PER_DIGIT) + 1;
    if (integer.bitLength() > bits) {
      throw object.invalid("an integer of " + integer.bitLength() + " bits; limit=" + bits);
    }
    return integer;
  }

  /** An integer as ASCII digits with an optional sign, no more of them than the limit allows. */
  static BigInteger parse(Construction object, String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int digits = text.length() - start;
    if (digits > object.limits().maxDigits()) {
      throw object.invalid(
          "an integer of " + digits + " digits; limit=" + object.limits().maxDigits());
    }
    if (digits == 0) {
      throw object.invalid("not a decimal integer");
    }
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        throw object.invalid("not a decimal integer");
      }
    }
    object.charge((long) digits * digits / Long.SIZE);
    return new BigInteger(text);
  }

  /** The elements of a list, tuple, set or deque argument; of a dict, its keys. */
  static Object[] elements(Construction object, int index) {
    Object value = object.args().get(index);
    if (value instanceof Collection<?> collection) {
      object.charge(ELEMENT_BYTES * collection.size());
      return collection.toArray();
    }
    if (value instanceof PyTuple tuple) {
      object.charge(ELEMENT_BYTES * tuple.size());
      return tuple.toArray();
    }
    if (value instanceof PyDict dict) {
      object.charge(ELEMENT_BYTES * dict.size());
      return dict.keySet().toArray();
    }
    throw object.invalid("argument " + index + " is not a list, tuple, set or dict");
  }

  /** Copies a dict, or a list of pairs. */
  static void fill(Construction object, int index, PyDict into) {
    if (object.args().get(index) instanceof PyDict dict) {
      object.charge(ELEMENT_BYTES * dict.size());
      dict.forEach((key, value) -> object.put(into, key, value));
      return;
    }
    for (Object element : elements(object, index)) {
      if (element instanceof PyTuple pair && pair.size() == 2) {
        object.put(into, pair.get(0), pair.get(1));
      } else if (element instanceof io.brine.value.PyList pair && pair.size() == 2) {
        object.put(into, pair.get(0), pair.get(1));
      } else {
        throw object.invalid("argument " + index + " is not made of pairs");
      }
    }
  }

  /** An entry of a state dict, whose keys may be bytes if Python 2 wrote them. */
  static Object entry(PyDict state, String key) {
    Object value = state.get(key);
    return value != null
        ? value
        : state.get(PyBytes.wrap(key.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
