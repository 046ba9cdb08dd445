package io.brine.container;

import io.brine.Pickler;
import io.brine.Unpickler;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * One end of a connection as {@code multiprocessing.connection} has them, over the two streams of a
 * socket: objects both ways, with Python's {@code Client} or {@code Listener} at the other end.
 *
 * <pre>{@code
 * try (Socket socket = new Socket("127.0.0.1", 6000)) {
 *   PipeConnection python =
 *       PipeConnection.connect(
 *           socket.getInputStream(), socket.getOutputStream(), authkey, unpickler, pickler);
 *   python.send(List.of("ping", 1));
 *   Object answer = python.receive();
 * }
 * }</pre>
 *
 * <p>The authkey keeps strangers out; it encrypts nothing. Not thread-safe, but one thread may send
 * while another one receives. The streams are the caller's to close, also after a failure, which
 * leaves them somewhere within a message.
 */
public final class PipeConnection {

  private final InputStream in;
  private final OutputStream out;
  private final Unpickler unpickler;
  private final Pickler pickler;

  /** An end of a connection without an authkey, such as that of {@code multiprocessing.Pipe}. */
  public PipeConnection(InputStream in, OutputStream out, Unpickler unpickler, Pickler pickler) {
    this.in = in;
    this.out = out;
    this.unpickler = unpickler;
    this.pickler = pickler;
  }

  /**
   * The end of a client, as Python's {@code Client(address, authkey=...)}: both ends show each
   * other that they have the key.
   *
   * @param authkey not empty
   * @throws PipeAuthenticationException if they do not have the same key
   */
  public static PipeConnection connect(
      InputStream in, OutputStream out, byte[] authkey, Unpickler unpickler, Pickler pickler)
      throws IOException {
    PipeAuthentication authentication = new PipeAuthentication(in, out, authkey);
    authentication.answer();
    authentication.challenge();
    return new PipeConnection(in, out, unpickler, pickler);
  }

  /**
   * The end of a server, as {@code Listener(address, authkey=...).accept()}: both ends show each
   * other that they have the key.
   *
   * @param authkey not empty
   * @throws PipeAuthenticationException if they do not have the same key
   */
  public static PipeConnection accept(
      InputStream in, OutputStream out, byte[] authkey, Unpickler unpickler, Pickler pickler)
      throws IOException {
    PipeAuthentication authentication = new PipeAuthentication(in, out, authkey);
    authentication.challenge();
    authentication.answer();
    return new PipeConnection(in, out, unpickler, pickler);
  }

  /** Sends a value, for the other end's {@code recv}. */
  public void send(Object value) throws IOException {
    sendBytes(pickler.dumps(value));
  }

  /** Sends bytes, for the other end's {@code recv_bytes}. */
  public void sendBytes(byte[] message) throws IOException {
    PipeMessage.write(message, out);
    out.flush();
  }

  /**
   * Receives what the other end sent by {@code send}. Blocks until it is there.
   *
   * @throws EOFException if the other end has closed
   * @throws io.brine.UnpicklingException if the message breaks off or is too long, or the unpickler
   *     refuses it
   */
  public Object receive() throws IOException {
    return unpickler.load(receiveBytes());
  }

  /** Receives what the other end sent by {@code send_bytes}; throws as {@link #receive}. */
  public byte[] receiveBytes() throws IOException {
    return PipeMessage.read(in, unpickler.limits());
  }
}
