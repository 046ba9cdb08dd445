package io.brine.cli;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One request to {@link PipeServer}: an operation, options and parts.
 *
 * @param parts the pickle and its out-of-band buffers; those that are read-only as such
 */
record PipeRequest(char op, Map<String, String> header, List<ByteBuffer> parts) {

  private static final int READ_ONLY = 1;

  /** Reads the body of a frame; what is wrong with it is a {@link RefusedException}. */
  static PipeRequest parse(byte[] body) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
    try {
      char op = (char) in.readUnsignedByte();
      Map<String, String> header = header(exactly(in, in.readUnsignedShort()));
      int count = in.readUnsignedShort();
      List<ByteBuffer> parts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int flags = in.readUnsignedByte();
        if ((flags & ~READ_ONLY) != 0) {
          throw new RefusedException("unsupported", "part " + i + " has flags " + flags);
        }
        ByteBuffer part = ByteBuffer.wrap(exactly(in, in.readInt()));
        parts.add((flags & READ_ONLY) != 0 ? part.asReadOnlyBuffer() : part);
      }
      if (in.available() > 0) {
        throw new RefusedException("malformed", in.available() + " bytes after the last part");
      }
      return new PipeRequest(op, header, parts);
    } catch (IOException e) {
      throw new RefusedException("malformed", "the request ends in the middle");
    }
  }

  private static byte[] exactly(DataInputStream in, int length) throws IOException {
    if (length < 0 || length > in.available()) {
      throw new RefusedException(
          "malformed", "a length of " + length + ", " + in.available() + " bytes are left");
    }
    return in.readNBytes(length);
  }

  private static Map<String, String> header(byte[] ascii) {
    Map<String, String> header = new HashMap<>();
    String text = new String(ascii, StandardCharsets.ISO_8859_1);
    for (String line : text.split("\n")) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        header.put(line.substring(0, equals), line.substring(equals + 1));
      } else if (!line.isEmpty()) {
        throw new RefusedException("unsupported", "a header line without '='");
      }
    }
    return header;
  }

  /** A request that is not carried out; the message goes back with the kind. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String kind;

    RefusedException(String kind, String message) {
      super(message);
      this.kind = kind;
    }

    String kind() {
      return kind;
    }
  }
}
