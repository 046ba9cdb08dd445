package io.brine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.brine.PickleFeed;
import io.brine.PickleWriter;
import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.testing.Interpreter;
import io.brine.value.PyDict;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A conversation with a real CPython over a socket, several pickles each way: it sends in pieces of
 * a given size, and answers each message with one that it makes of it.
 */
class SocketsWithPythonTest {

  private static final int MESSAGES = 30;

  /** Sends messages, and checks what comes back: the doubled number and the text reversed. */
  private static final String SCRIPT =
      """
      import io, pickle, socket, sys
      port, size, keep = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == 'true'
      s = socket.create_connection(('127.0.0.1', port))
      s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
      back = s.makefile('rb')
      out = io.BytesIO()
      shared = pickle.Pickler(out)
      unpickler = pickle.Unpickler(back)
      header = ['header'] * 3
      for n in range(30):
          message = {'number': n, 'text': 'grüße %d ' % n * n, 'header': header, 'raw': bytes(n)}
          if keep:
              shared.dump(message)
          else:
              out.write(pickle.dumps(message, n % (pickle.HIGHEST_PROTOCOL + 1)))
          if n % 3 == 2:
              data = out.getvalue()
              out.seek(0); out.truncate()
              for i in range(0, len(data), size): s.sendall(data[i:i + size])
      s.shutdown(socket.SHUT_WR)
      for n in range(30):
          answer = unpickler.load() if keep else pickle.load(back)
          expected = {'number': 2 * n, 'text': ('grüße %d ' % n * n)[::-1], 'raw': bytes(n)}
          if answer != expected: sys.exit('%r is not %r' % (answer, expected))
      if back.read(): sys.exit('more than expected')
      print('done')
      """;

  @ParameterizedTest
  @CsvSource({"1,false", "1,true", "7,false", "100,true", "5000,false", "100000,true"})
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void shouldTalkWithPython(int size, boolean keepMemo) throws Exception {
    Optional<Path> python = Interpreter.referee();
    assumeTrue(python.isPresent(), "no CPython " + Interpreter.VERSION + " here");
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      Process peer =
          new ProcessBuilder(
                  python.get().toString(), "-c", SCRIPT, "" + port, "" + size, "" + keepMemo)
              .redirectErrorStream(true)
              .start();
      try (SocketChannel channel = server.accept()) {
        converse(channel, keepMemo);
      }
      assertEquals("done", new String(peer.getInputStream().readAllBytes()).strip());
      assertTrue(peer.waitFor(30, TimeUnit.SECONDS));
      assertEquals(0, peer.exitValue());
    }
  }

  private static void converse(SocketChannel channel, boolean keepMemo) throws IOException {
    PickleFeed feed = Unpickler.builder().build().feed(keepMemo);
    OutputStream out = Channels.newOutputStream(channel);
    PickleWriter writer = Pickler.builder().build().writer(out, keepMemo);
    ByteBuffer buffer = ByteBuffer.allocateDirect(1500);
    Object header = null;
    int messages = 0;
    while (channel.read(buffer.clear()) >= 0) {
      feed.offer(buffer.flip());
      while (feed.next()) {
        PyDict message = (PyDict) feed.load();
        assertEquals((long) messages, message.get("number"));
        assertEquals(List.of("header", "header", "header"), message.get("header"));
        assertEquals(keepMemo && messages > 0, header == message.get("header"), "one object");
        header = message.get("header");
        writer.dump(answer(message));
        messages++;
      }
      assertFalse(buffer.hasRemaining());
    }
    feed.finish();
    assertEquals(MESSAGES, messages);
  }

  private static PyDict answer(PyDict message) {
    PyDict answer = new PyDict();
    answer.put("number", 2 * (Long) message.get("number"));
    answer.put("text", new StringBuilder((String) message.get("text")).reverse().toString());
    answer.put("raw", message.get("raw"));
    return answer;
  }
}
