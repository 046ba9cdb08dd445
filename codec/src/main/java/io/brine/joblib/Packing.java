package io.brine.joblib;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** How joblib compresses files, told by their first bytes ({@code _detect_compressor}). */
enum Packing {
  /** joblib before 0.10: {@code ZF}, the length in hexadecimal digits, and zlib. */
  OLD_ZLIB("the form ZF of joblib before 0.10", "5a46"),
  ZLIB("zlib", "78"),
  GZIP("gzip", "1f8b"),
  BZ2("bz2", "425a"),
  LZMA("lzma", "5d00"),
  XZ("xz", "fd377a585a"),
  LZ4("lz4", "04224d18"),
  NONE("nothing", "");

  private final String text;
  private final byte[] magic;

  Packing(String text, String magic) {
    this.text = text;
    this.magic = HexFormat.of().parseHex(magic);
  }

  String text() {
    return text;
  }

  static Packing of(ByteBuffer bytes) {
    for (Packing each : values()) {
      int length = each.magic.length;
      if (bytes.remaining() >= length
          && bytes.slice(bytes.position(), length).equals(ByteBuffer.wrap(each.magic))) {
        return each;
      }
    }
    return NONE;
  }
}
