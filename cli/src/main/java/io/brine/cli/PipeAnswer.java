package io.brine.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What {@link PipeServer} answers.
 *
 * @param status 0 for success, 1 for a refusal, 2 for a defect
 * @param kind of the refusal, else empty
 */
record PipeAnswer(int status, String kind, String message, List<ByteBuffer> parts) {

  private static final int LONGEST_MESSAGE = 10_000;

  static PipeAnswer ok(String message, List<ByteBuffer> parts) {
    return new PipeAnswer(0, "", message, parts);
  }

  static PipeAnswer refused(String kind, String message) {
    return new PipeAnswer(1, kind, String.valueOf(message), List.of());
  }

  static PipeAnswer defect(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return new PipeAnswer(2, "", failure + where, List.of());
  }

  /** Writes the answer as one frame. */
  void writeTo(DataOutputStream out) throws IOException {
    String text =
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(head);
    fields.writeByte(status);
    fields.writeShort(kind.length());
    fields.writeBytes(kind);
    fields.writeInt(utf8.length);
    fields.write(utf8);
    fields.writeShort(parts.size());
    long length = head.size();
    for (ByteBuffer part : parts) {
      length += 5L + part.remaining();
    }
    if (length > Integer.MAX_VALUE || parts.size() > 0xffff) {
      refused("limit", "the answer does not fit into a frame").writeTo(out);
      return;
    }
    out.writeInt((int) length);
    head.writeTo(out);
    for (ByteBuffer part : parts) {
      out.writeByte(part.isReadOnly() ? 1 : 0);
      out.writeInt(part.remaining());
      byte[] chunk = new byte[part.remaining()];
      part.get(part.position(), chunk);
      out.write(chunk);
    }
  }
}
