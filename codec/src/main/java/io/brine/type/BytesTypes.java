package io.brine.type;

import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * {@code bytes}, {@code bytearray} and {@code _codecs.encode}, in which protocols without bytes
 * wrap them.
 */
final class BytesTypes {

  private BytesTypes() {}

  static void register(TypeRegistry.Builder builder) {
    builder
        .type("builtins", "bytes", BytesTypes::bytes)
        .type(
            "builtins", "bytearray", object -> PyByteArray.wrap(bytes(object, true).toByteArray()))
        .type("_codecs", "encode", BytesTypes::encode);
  }

  private static PyBytes bytes(Construction object) {
    return bytes(object, false);
  }

  private static PyBytes bytes(Construction object, boolean copied) {
    Arguments.only(object, 0, 2);
    if (object.argCount() == 0) {
      return PyBytes.EMPTY;
    }
    if (object.argCount() == 2) {
      return encode(object, object.arg(0, String.class), charset(object, 1));
    }
    Object value = object.args().get(0);
    if (value instanceof PyBytes bytes) {
      object.charge(copied ? bytes.length() : 0);
      return bytes;
    }
    if (value instanceof PyByteArray bytes) {
      object.charge(bytes.length());
      return PyBytes.wrap(bytes.toByteArray());
    }
    if (value instanceof Number) {
      throw object.invalid("a number of zero bytes is not made from its count");
    }
    return fromIntegers(object);
  }

  private static PyBytes fromIntegers(Construction object) {
    Object[] elements = Arguments.elements(object, 0);
    byte[] bytes = new byte[elements.length];
    for (int i = 0; i < bytes.length; i++) {
      if (!(elements[i] instanceof Long value) || value < 0 || value > 255) {
        throw object.invalid("element " + i + " is not an integer from 0 to 255");
      }
      bytes[i] = (byte) (long) value;
    }
    return PyBytes.wrap(bytes);
  }

  private static Object encode(Construction object) {
    Arguments.only(object, 2, 2);
    String text = object.arg(0, String.class);
    if (charset(object, 1) != StandardCharsets.ISO_8859_1) {
      throw object.invalid("_codecs.encode is allowed to latin1 only");
    }
    return Arguments.latin1(object, text);
  }

  /** One of three charsets, by the names that Python's writers use; nothing is looked up. */
  private static Charset charset(Construction object, int index) {
    return switch (Arguments.textArg(object, index)) {
      case "latin1", "latin-1", "latin_1", "iso-8859-1", "iso8859-1" -> StandardCharsets.ISO_8859_1;
      case "ascii", "us-ascii" -> StandardCharsets.US_ASCII;
      case "utf-8", "utf8", "utf_8" -> StandardCharsets.UTF_8;
      default -> throw object.invalid("the only encodings allowed are latin1, ascii and utf-8");
    };
  }

  private static PyBytes encode(Construction object, String text, Charset charset) {
    if (charset == StandardCharsets.ISO_8859_1) {
      return Arguments.latin1(object, text);
    }
    object.charge(text.length());
    try {
      var encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return PyBytes.wrap(bytes);
    } catch (CharacterCodingException e) {
      throw object.invalid("the text cannot be encoded as " + charset.name());
    }
  }
}
