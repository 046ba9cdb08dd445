package io.brine.container;

import java.util.Base64;

/** Base64 (RFC 4648) in text: nothing but its alphabet, padded. */
final class Base64Text {

  private Base64Text() {}

  static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw Broken.malformed("the text is not base64", e);
    }
  }

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
