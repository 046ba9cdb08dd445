package io.brine.text;

import io.brine.value.PyArray;
import io.brine.value.PyCodePoints;
import io.brine.value.PyComplex;
import io.brine.value.PyDecimal;
import io.brine.value.PyExtension;
import io.brine.value.PyFraction;
import io.brine.value.PyGlobal;
import io.brine.value.PyRange;
import io.brine.value.PyTimezone;
import io.brine.value.PyZoneInfo;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;

/** Writes what holds no other values as Python's repr. */
final class ReprLeaf {

  /** Long texts and bytes are written in pieces, so that only the value is ever held whole. */
  private static final int PIECE = 4_096;

  private ReprLeaf() {}

  /** False, and nothing written, if the value is no leaf. */
  static boolean write(Object value, TextOutput out) throws IOException {
    boolean written =
        scalar(value, out)
            || bytes(value, out)
            || number(value, out)
            || zone(value, out)
            || other(value, out);
    if (written) {
      out.settle();
    }
    return written;
  }

  static boolean isGlobalOrNone(Object value, StringBuilder text) {
    if (value == null) {
      text.append("None");
    } else if (value instanceof PyGlobal global) {
      text.append(BuiltinNames.repr(global));
    } else {
      return false;
    }
    return true;
  }

  private static boolean scalar(Object value, TextOutput out) throws IOException {
    StringBuilder text = out.buffer();
    if (value == null) {
      text.append("None");
    } else if (value instanceof PyCodePoints string) {
      int[] codePoints = string.toArray();
      PythonLiterals.appendStr(text, codePoints, 0, codePoints.length);
    } else if (value instanceof String string) {
      string(string, out);
    } else if (value instanceof Long || isSmallInteger(value)) {
      text.append(((Number) value).longValue());
    } else if (value instanceof Boolean flag) {
      PythonLiterals.appendBool(text, flag);
    } else if (value instanceof Double || value instanceof Float) {
      PythonLiterals.appendFloat(text, ((Number) value).doubleValue());
    } else if (value instanceof Character c) {
      PythonLiterals.appendStr(text, c.toString());
    } else {
      return false;
    }
    return true;
  }

  static boolean isSmallInteger(Object value) {
    return value instanceof Integer || value instanceof Short || value instanceof Byte;
  }

  static void string(CharSequence string, TextOutput out) throws IOException {
    CharSequence shown = string;
    if (string.length() > out.remaining()) {
      shown = string.subSequence(0, (int) out.remaining() + 1);
    }
    char quote = PythonLiterals.quote(shown);
    out.append(quote);
    for (int at = 0; at < shown.length(); ) {
      int end = Math.min(shown.length(), at + PIECE);
      at = PythonLiterals.appendPart(out.buffer(), shown, at, end, quote);
      out.settle();
    }
    out.append(quote);
  }

  private static boolean bytes(Object value, TextOutput out) throws IOException {
    ByteBuffer bytes = ByteValues.of(value);
    if (bytes == null) {
      return false;
    }
    if (bytes.remaining() > out.remaining()) {
      bytes.limit(bytes.position() + (int) out.remaining() + 1);
    }
    boolean array = ByteValues.isByteArray(value);
    char quote = PythonLiterals.quote(bytes);
    // Unlike bytes, CPython escapes the single quote of a bytearray even between double ones.
    char escaped = array ? '\'' : quote;
    out.append((array ? "bytearray(b" : "b") + quote);
    for (int at = bytes.position(); at < bytes.limit(); at += PIECE) {
      int end = Math.min(bytes.limit(), at + PIECE);
      PythonLiterals.appendPart(out.buffer(), bytes, at, end, escaped);
      out.settle();
    }
    out.append(quote + (array ? ")" : ""));
    return true;
  }

  // ---- numbers --------------------------------------------------------------------------------

  private static boolean number(Object value, TextOutput out) throws IOException {
    StringBuilder text = out.buffer();
    if (value instanceof BigInteger big) {
      integer(big, out);
    } else if (value instanceof BigDecimal decimal) {
      out.requireDigits(decimal.unscaledValue());
      text.append("Decimal('").append(decimal).append("')");
    } else if (value instanceof PyDecimal decimal) {
      text.append("Decimal('").append(decimal).append("')");
    } else if (value instanceof PyFraction fraction) {
      out.append("Fraction(");
      integer(fraction.numerator(), out);
      out.append(", ");
      integer(fraction.denominator(), out);
      out.append(')');
    } else if (value instanceof PyComplex complex) {
      complex(complex, text);
    } else if (value instanceof PyRange range) {
      range(range, out);
    } else {
      return false;
    }
    return true;
  }

  static void integer(Number value, TextOutput out) throws IOException {
    if (value instanceof BigInteger big) {
      out.integer(big);
    } else {
      out.buffer().append(value.longValue());
    }
  }

  private static void complex(PyComplex complex, StringBuilder text) {
    double real = complex.real();
    boolean alone = Double.doubleToRawLongBits(real) == 0;
    if (!alone) {
      text.append('(');
      part(text, real);
      if (!(complex.imaginary() < 0 || 1 / complex.imaginary() < 0)) {
        text.append('+');
      }
    }
    part(text, complex.imaginary());
    text.append(alone ? "j" : "j)");
  }

  /** Inside of a complex number there is no ".0". */
  private static void part(StringBuilder text, double value) {
    PythonLiterals.appendFloat(text, value);
    int end = text.length() - 2;
    if (text.charAt(end) == '.' && text.charAt(end + 1) == '0') {
      text.setLength(end);
    }
  }

  private static void range(PyRange range, TextOutput out) throws IOException {
    out.append("range(");
    integer(range.start(), out);
    out.append(", ");
    integer(range.stop(), out);
    if (!range.step().equals(1L)) {
      out.append(", ");
      integer(range.step(), out);
    }
    out.append(')');
  }

  // ---- time zones and durations ---------------------------------------------------------------

  private static boolean zone(Object value, TextOutput out) throws IOException {
    StringBuilder text = out.buffer();
    if (value instanceof Duration duration) {
      duration(duration, text);
    } else if (value instanceof ZoneOffset offset) {
      timezone(Duration.ofSeconds(offset.getTotalSeconds()), null, out);
    } else if (value instanceof PyTimezone timezone) {
      timezone(timezone.offset(), timezone.name(), out);
    } else if (value instanceof PyZoneInfo || value instanceof ZoneId) {
      out.append("zoneinfo.ZoneInfo(key=");
      string(value instanceof PyZoneInfo info ? info.key() : ((ZoneId) value).getId(), out);
      out.append(')');
    } else {
      return false;
    }
    return true;
  }

  private static void timezone(Duration offset, String name, TextOutput out) throws IOException {
    if (offset.isZero() && name == null) {
      out.append("datetime.timezone.utc");
      return;
    }
    duration(offset, out.buffer().append("datetime.timezone("));
    if (name != null) {
      out.append(", ");
      string(name, out);
    }
    out.append(')');
  }

  private static void duration(Duration duration, StringBuilder text) {
    long days = Math.floorDiv(duration.getSeconds(), 86_400L);
    long seconds = Math.floorMod(duration.getSeconds(), 86_400L);
    int micros = duration.getNano() / 1_000;
    String separator = "";
    text.append("datetime.timedelta(");
    if (days != 0) {
      text.append("days=").append(days);
      separator = ", ";
    }
    if (seconds != 0) {
      text.append(separator).append("seconds=").append(seconds);
      separator = ", ";
    }
    if (micros != 0) {
      text.append(separator).append("microseconds=").append(micros);
    }
    text.append(days == 0 && seconds == 0 && micros == 0 ? "0)" : ")");
  }

  // ---- names, arrays --------------------------------------------------------------------------

  private static boolean other(Object value, TextOutput out) throws IOException {
    StringBuilder text = out.buffer();
    if (value instanceof PyGlobal global) {
      text.append(BuiltinNames.repr(global));
    } else if (value instanceof UUID id) {
      text.append("UUID('").append(id).append("')");
    } else if (value instanceof PyExtension extension) {
      text.append("<extension ").append(extension.code()).append('>');
    } else if (value instanceof PyArray array) {
      array(array, out);
    } else {
      PyArray array = arrayOf(value);
      if (array == null) {
        return false;
      }
      array(array, out);
    }
    return true;
  }

  /** Java's primitive arrays, as the arrays of Python that they would be; null for others. */
  static PyArray arrayOf(Object value) {
    char typecode =
        value instanceof long[]
            ? 'q'
            : value instanceof int[]
                ? 'i'
                : value instanceof short[]
                    ? 'h'
                    : value instanceof double[] ? 'd' : value instanceof float[] ? 'f' : 0;
    return typecode == 0 ? null : PyArray.wrap(typecode, value);
  }

  private static void array(PyArray array, TextOutput out) throws IOException {
    out.append("array('" + array.typecode() + "'");
    int length = array.length();
    if (array.typecode() == 'u' || array.typecode() == 'w') {
      if (length > 0) {
        out.require(length);
        out.append(", ");
        int[] points = (int[]) array.toArray();
        PythonLiterals.appendStr(out.buffer(), points, 0, length);
      }
    } else if (length > 0) {
      out.append(", [");
      for (int i = 0; i < length; i++) {
        out.append(i == 0 ? "" : ", ");
        write(array.get(i), out);
      }
      out.append(']');
    }
    out.append(')');
  }
}
