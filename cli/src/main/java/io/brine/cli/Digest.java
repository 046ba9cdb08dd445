package io.brine.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of bytes, or of text in UTF-8 while it is written. */
final class Digest {

  private final MessageDigest digest;
  private final Writer writer;

  Digest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
    OutputStream bytes =
        new OutputStream() {
          @Override
          public void write(int b) {
            digest.update((byte) b);
          }

          @Override
          public void write(byte[] b, int offset, int length) {
            digest.update(b, offset, length);
          }
        };
    writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
  }

  static String of(byte[] bytes) {
    Digest digest = new Digest();
    digest.digest.update(bytes);
    return digest.hex();
  }

  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  Appendable text() {
    return writer;
  }

  String hex() {
    try {
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does no I/O
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
