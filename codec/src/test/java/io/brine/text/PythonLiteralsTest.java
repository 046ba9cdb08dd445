package io.brine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The golden files are what CPython 3.13 says; {@code literals.py} writes them. */
class PythonLiteralsTest {

  @Test
  void shouldWriteFloatsAsPython() throws IOException {
    for (String line : golden("floats.tsv")) {
      String[] row = line.split("\t");
      double value = Double.longBitsToDouble(Long.parseUnsignedLong(row[0], 16));
      StringBuilder out = new StringBuilder();
      PythonLiterals.appendFloat(out, value);
      assertEquals(row[1], out.toString(), row[0]);
    }
  }

  @Test
  void shouldWriteStringsAsPython() throws IOException {
    int plain = 0;
    for (String line : golden("strings.tsv")) {
      String[] row = line.split("\t");
      int[] points =
          row[0].isEmpty()
              ? new int[0]
              : Arrays.stream(row[0].split(" ")).mapToInt(p -> Integer.parseInt(p, 16)).toArray();
      StringBuilder out = new StringBuilder();
      PythonLiterals.appendStr(out, points, 0, points.length);
      assertEquals(row[1], out.toString(), row[0]);

      String text = new String(points, 0, points.length);
      if (text.codePointCount(0, text.length()) == points.length) {
        out.setLength(0);
        PythonLiterals.appendStr(out, text);
        assertEquals(row[1], out.toString(), row[0]);
        plain++;
      }
    }
    assertTrue(plain > 400);
  }

  @Test
  void shouldKnowThePrintableCharactersOfPython() throws Exception {
    byte[] flags = new byte[0x110000];
    for (int point = 0; point < flags.length; point++) {
      flags[point] = (byte) (PythonLiterals.isPrintable(point) ? 1 : 0);
    }
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(flags);
    assertEquals(golden("printable.sha256").get(0), HexFormat.of().formatHex(digest));
  }

  @Test
  void shouldWriteBytes() {
    byte[] all = {0, 9, 10, 13, 31, 32, 'a', '\\', '"', 126, 127, (byte) 128, (byte) 255};
    StringBuilder out = new StringBuilder();
    PythonLiterals.appendBytes(out, all);
    assertEquals("b'\\x00\\t\\n\\r\\x1f a\\\\\"~\\x7f\\x80\\xff'", out.toString());
  }

  @Test
  void shouldChooseTheQuoteOfBytesAsForStrings() {
    StringBuilder out = new StringBuilder();
    PythonLiterals.appendBytes(out, new byte[] {'\''});
    PythonLiterals.appendBytes(out, new byte[] {'\'', '"'});
    assertEquals("b\"'\"b'\\'\"'", out.toString());
  }

  @Test
  void shouldWriteWhatRemainsOfABufferAndLeaveItAlone() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {'x', 'y', 'z'}).position(1);
    StringBuilder out = new StringBuilder();
    PythonLiterals.appendByteArray(out, buffer);
    assertEquals("bytearray(b'yz')", out.toString());
    assertEquals(1, buffer.position());
  }

  @Test
  void shouldWriteIntegersAndBooleans() {
    StringBuilder out = new StringBuilder();
    PythonLiterals.appendLong(out, Long.MIN_VALUE);
    PythonLiterals.appendInteger(out.append(' '), BigInteger.ONE.shiftLeft(64));
    PythonLiterals.appendBool(out.append(' '), true);
    PythonLiterals.appendBool(out.append(' '), false);
    assertEquals("-9223372036854775808 18446744073709551616 True False", out.toString());
  }

  private static List<String> golden(String name) throws IOException {
    try (InputStream in = PythonLiteralsTest.class.getResourceAsStream(name)) {
      assertNotNull(in, name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
