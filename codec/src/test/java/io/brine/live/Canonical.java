package io.brine.live;

import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyCodePoints;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyTuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The text by which values are compared; {@code referee.py} writes the same of Python's. */
final class Canonical {

  private static final int LONGEST = 4000;

  private final StringBuilder out = new StringBuilder();
  private final Map<Object, Integer> labels = new IdentityHashMap<>();

  private Canonical() {}

  static String of(Object value) {
    String form = form(value);
    return form.length() > LONGEST ? sha256(form) : form;
  }

  private static String form(Object value) {
    Canonical canonical = new Canonical();
    canonical.add(value);
    return canonical.out.toString();
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(Object value) {
    if (value == null) {
      out.append('N');
    } else if (value instanceof Boolean bool) {
      out.append(bool ? 'T' : 'F');
    } else if (value instanceof Long integer) {
      out.append('i').append(BigInteger.valueOf(integer).toString(16));
    } else if (value instanceof BigInteger integer) {
      out.append('i').append(integer.toString(16));
    } else if (value instanceof Double real) {
      out.append('f').append(HexFormat.of().toHexDigits(Double.doubleToRawLongBits(real)));
    } else if (value instanceof String text) {
      text(text.codePoints().toArray());
    } else if (value instanceof PyCodePoints text) {
      text(text.toArray());
    } else if (value instanceof PyBytes bytes) {
      out.append('b').append(HexFormat.of().formatHex(bytes.toByteArray()));
    } else if (value instanceof PyTuple tuple && tuple.isEmpty()) {
      out.append("()");
    } else if (value instanceof PyFrozenSet set && set.isEmpty()) {
      out.append("Z<>");
    } else if (labels.containsKey(value)) {
      out.append('#').append(labels.get(value));
    } else {
      labels.put(value, labels.size());
      composite(value);
    }
  }

  private void composite(Object value) {
    if (value instanceof PyByteArray bytes) {
      out.append('B').append(HexFormat.of().formatHex(bytes.toByteArray()));
    } else if (value instanceof List<?> list) {
      elements("[", list, "]");
    } else if (value instanceof PyTuple tuple) {
      elements("(", tuple, ")");
    } else if (value instanceof Map<?, ?> map) {
      String separator = "{";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(separator);
        add(entry.getKey());
        out.append(':');
        add(entry.getValue());
        separator = ",";
      }
      out.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof Set<?> set) {
      // A set has no order that others could know: that of the elements' own texts.
      List<Object> sorted =
          set.stream()
              .<Object>map(element -> element)
              .sorted(Comparator.comparing(Canonical::form))
              .toList();
      elements(value instanceof PyFrozenSet ? "Z<" : "S<", sorted, ">");
    } else {
      out.append('?').append(value.getClass().getSimpleName());
    }
  }

  private void elements(String begin, Iterable<?> elements, String end) {
    out.append(begin);
    String separator = "";
    for (Object element : elements) {
      out.append(separator);
      add(element);
      separator = ",";
    }
    out.append(end);
  }

  private void text(int[] codePoints) {
    out.append('"').append(escape(codePoints)).append('"');
  }

  static String escape(int[] codePoints) {
    StringBuilder text = new StringBuilder();
    for (int c : codePoints) {
      if (c >= ' ' && c <= '~' && c != '\\' && c != '"') {
        text.append((char) c);
      } else {
        text.append("\\u{").append(Integer.toHexString(c)).append('}');
      }
    }
    return text.toString();
  }
}
