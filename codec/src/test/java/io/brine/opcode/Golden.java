package io.brine.opcode;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Files that {@code pickletools_golden.py} wrote with CPython 3.13. */
final class Golden {

  private Golden() {}

  static List<String> lines(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream(name)) {
      assertNotNull(in, name);
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }
  }

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** Bytes of Latin-1 text: shows opcodes as their letters. */
  static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
