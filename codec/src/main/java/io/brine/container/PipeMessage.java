package io.brine.container;

import io.brine.Limits;
import io.brine.UnpicklingException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Messages of {@code multiprocessing.connection} on a socket or a pipe, wherever that is not
 * Windows' own kind of pipe: a length as four bytes, big-endian and signed; from 2^31 on -1 and the
 * length as eight bytes; then as many bytes. {@code Connection.send} puts a pickle there, {@code
 * send_bytes} anything. {@link PipeConnection} does both over a pair of streams.
 */
public final class PipeMessage {

  private static final int LONG_FOLLOWS = -1;

  private PipeMessage() {}

  /**
   * Reads one message. Blocks until it is there.
   *
   * @param limits {@code maxInputBytes} bounds its length
   * @throws EOFException if the stream ends before the first byte of a message
   * @throws UnpicklingException if the stream ends in a message, or the length is negative or too
   *     long
   */
  public static byte[] read(InputStream in, Limits limits) throws IOException {
    byte[] prefix = in.readNBytes(Integer.BYTES);
    if (prefix.length == 0) {
      throw new EOFException("no more messages");
    }
    long length = Bytes.takeInt(ByteBuffer.wrap(prefix), "the length of a message");
    if (length == LONG_FOLLOWS) {
      byte[] eight = Bytes.read(in, Long.BYTES, Limits.defaults(), "the length of a message");
      length = ByteBuffer.wrap(eight).getLong();
    } else if (length < 0) {
      throw Broken.malformed("the length of a message is " + length);
    }
    return Bytes.read(in, length, limits, "the message");
  }

  /** Writes one message, and does not flush. */
  public static void write(byte[] message, OutputStream out) throws IOException {
    out.write(encode(message));
  }

  /** The bytes of one message, length included. */
  public static byte[] encode(byte[] message) {
    return PickleFrames.frame(message); // below 2^31 signed and unsigned are the same
  }
}
