package io.brine.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.testing.LivePythons;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Connections with real {@code multiprocessing.connection}s, of every CPython there is. */
@Timeout(120)
class PipeConnectionTest {

  private static final Unpickler UNPICKLER = Unpickler.builder().build();
  private static final Pickler PROTOCOL_2 = Pickler.builder().protocol(2).build();
  private static final byte[] KEY = "a secret of both".getBytes(StandardCharsets.US_ASCII);

  private static final String LISTENER =
      """
      import sys
      from multiprocessing.connection import Listener
      listener = Listener(('127.0.0.1', 0), authkey=sys.argv[1].encode() or None)
      print(listener.address[1])
      sys.stdout.flush()
      try:
          connection = listener.accept()
      except Exception as e:
          print(type(e).__name__)
          sys.exit()
      while True:
          try:
              connection.send(['got', connection.recv()])
          except EOFError:
              break
      """;

  private static final String CLIENT =
      """
      import sys
      from multiprocessing.connection import Client
      try:
          connection = Client(('127.0.0.1', int(sys.argv[2])), authkey=sys.argv[1].encode() or None)
      except Exception as e:
          print(type(e).__name__)
          sys.exit()
      connection.send({'n': 2 ** 70})
      assert connection.recv() == ['got', {'n': 2 ** 70}]
      connection.send_bytes(b'x' * 100000)
      print(len(connection.recv_bytes()))
      """;

  @TestFactory
  Stream<DynamicTest> shouldTalkToAListener() throws Exception {
    return LivePythons.required()
        .map(python -> dynamicTest(LivePythons.name(python), () -> talkToListener(python)));
  }

  private static void talkToListener(Path python) throws Exception {
    try (Child listener = new Child(python, LISTENER, key());
        Socket socket = connect(Integer.parseInt(listener.line()))) {
      PipeConnection connection =
          PipeConnection.connect(
              socket.getInputStream(), socket.getOutputStream(), KEY, UNPICKLER, PROTOCOL_2);
      for (Object value : List.of("text", 5L, List.of(1L, 2.5), "x".repeat(100_000))) {
        connection.send(value);
        assertEquals(List.of("got", value), connection.receive());
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldTalkToAClient() throws Exception {
    return LivePythons.required()
        .map(python -> dynamicTest(LivePythons.name(python), () -> talkToClient(python)));
  }

  private static void talkToClient(Path python) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Child client = new Child(python, CLIENT, key(), "" + server.getLocalPort());
        Socket socket = server.accept()) {
      PipeConnection connection =
          PipeConnection.accept(
              socket.getInputStream(), socket.getOutputStream(), KEY, UNPICKLER, PROTOCOL_2);
      Object received = connection.receive();
      assertEquals(Map.of("n", BigInteger.ONE.shiftLeft(70)), received);
      connection.send(List.of("got", received));
      byte[] bytes = connection.receiveBytes();
      assertEquals(100_000, bytes.length);
      connection.sendBytes(bytes);
      assertEquals("100000", client.line());
      assertThrows(EOFException.class, connection::receive);
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldRefuseAnotherKeyAndBeRefused() throws Exception {
    return LivePythons.required()
        .map(python -> dynamicTest(LivePythons.name(python), () -> useAnotherKey(python)));
  }

  private static void useAnotherKey(Path python) throws Exception {
    try (Child listener = new Child(python, LISTENER, "another");
        Socket socket = connect(Integer.parseInt(listener.line()))) {
      assertThrows(
          PipeAuthenticationException.class,
          () ->
              PipeConnection.connect(
                  socket.getInputStream(), socket.getOutputStream(), KEY, UNPICKLER, PROTOCOL_2));
      assertEquals("AuthenticationError", listener.line());
    }
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Child client = new Child(python, CLIENT, "another", "" + server.getLocalPort());
        Socket socket = server.accept()) {
      assertThrows(
          PipeAuthenticationException.class,
          () ->
              PipeConnection.accept(
                  socket.getInputStream(), socket.getOutputStream(), KEY, UNPICKLER, PROTOCOL_2));
      assertEquals("AuthenticationError", client.line());
    }
  }

  @Test
  void shouldTalkToItself() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Socket near = connect(server.getLocalPort());
        Socket far = server.accept()) {
      Callable<Object> echo =
          () -> {
            PipeConnection end =
                PipeConnection.accept(
                    far.getInputStream(), far.getOutputStream(), KEY, UNPICKLER, PROTOCOL_2);
            Object value = end.receive();
            end.send(value);
            return value;
          };
      Future<Object> echoed = other.submit(echo);
      PipeConnection end =
          PipeConnection.connect(
              near.getInputStream(), near.getOutputStream(), KEY, UNPICKLER, PROTOCOL_2);
      end.send("ping");
      assertEquals("ping", end.receive());
      assertEquals("ping", echoed.get(10, TimeUnit.SECONDS));
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void shouldRefuseWhateverIsNoHandshake() throws IOException {
    for (byte[] message :
        List.of(
            new byte[0],
            bytes("#CHALLENGE#"),
            bytes("#CHALLENGE#short"),
            bytes("#CHALLENGE#{sha1}0123456789012345678901234567890123456789"),
            bytes("#CHALLENGE#{sha256 0123456789012345678901234567890123456789"),
            bytes("x".repeat(256)),
            bytes("x".repeat(257)))) {
      ByteArrayInputStream in = new ByteArrayInputStream(PipeMessage.encode(message));
      assertThrows(
          PipeAuthenticationException.class,
          () ->
              PipeConnection.connect(in, new ByteArrayOutputStream(), KEY, UNPICKLER, PROTOCOL_2));
      ByteArrayInputStream answer = new ByteArrayInputStream(PipeMessage.encode(message));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThrows(
          PipeAuthenticationException.class,
          () -> PipeConnection.accept(answer, out, KEY, UNPICKLER, PROTOCOL_2));
    }
  }

  @Test
  void shouldReadLongLengths() throws IOException {
    byte[] message = ByteBuffer.allocate(15).putInt(-1).putLong(3).put(bytes("abc")).array();
    assertArrayEquals(
        bytes("abc"), PipeMessage.read(new ByteArrayInputStream(message), UNPICKLER.limits()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String key() {
    return new String(KEY, StandardCharsets.US_ASCII);
  }

  private static Socket connect(int port) throws IOException {
    return new Socket(InetAddress.getByName("127.0.0.1"), port);
  }

  /** A Python at the other end. */
  private static final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    Child(Path python, String script, String... arguments) throws IOException {
      List<String> command = new ArrayList<>(List.of(python.toString(), "-c", script));
      command.addAll(List.of(arguments));
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    String line() throws IOException {
      return lines.readLine();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
