package io.brine.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.brine.Pickle;
import io.brine.PickleFeed;
import io.brine.Unpickler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread that serves several connections by a selector: sums what each of them sends. */
class SelectorTest {

  private static final int CLIENTS = 5;
  private static final int PICKLES = 40;

  /** A connection: what it has sent so far, and what it is to be answered. */
  private static final class Connection {
    final PickleFeed feed = Unpickler.builder().build().feed(false);
    long sum;
    int pickles;

    /** Takes what has arrived; returns whether the peer has finished sending. */
    boolean read(SocketChannel channel, ByteBuffer buffer) throws IOException {
      int count = channel.read(buffer.clear());
      feed.accept(buffer.flip(), this::add);
      if (count < 0) {
        feed.finish();
      }
      return count < 0;
    }

    private void add(Object value) {
      for (Object number : (List<?>) value) {
        sum += (Long) number;
      }
      pickles++;
    }
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void shouldServeSeveralConnectionsWithOneThread() throws Exception {
    try (Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
      List<Client> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(new Client(i, (InetSocketAddress) server.getLocalAddress()));
        clients.get(i).start();
      }
      serve(selector, server);
      for (Client client : clients) {
        client.join();
        assertEquals(client.expected, client.answer);
      }
    }
  }

  private static void serve(Selector selector, ServerSocketChannel server) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(64);
    int closed = 0;
    while (closed < CLIENTS) {
      selector.select();
      for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
        SelectionKey key = keys.next();
        keys.remove();
        if (key.isAcceptable()) {
          SocketChannel accepted = server.accept();
          accepted.configureBlocking(false);
          accepted.register(selector, SelectionKey.OP_READ, new Connection());
        } else {
          SocketChannel channel = (SocketChannel) key.channel();
          Connection connection = (Connection) key.attachment();
          if (connection.read(channel, buffer)) {
            key.cancel();
            channel.configureBlocking(true);
            channel.write(ByteBuffer.wrap(Pickle.dumps(connection.sum)));
            channel.close();
            assertEquals(PICKLES, connection.pickles);
            closed++;
          }
        }
      }
    }
  }

  /** Sends lists of numbers in pieces of random sizes, then reads the answer. */
  private static final class Client extends Thread {
    private final InetSocketAddress address;
    private final Random random;
    private long expected;
    private Object answer;

    Client(int seed, InetSocketAddress address) {
      this.address = address;
      this.random = new Random(seed);
    }

    @Override
    public void run() {
      try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
        socket.setTcpNoDelay(true);
        OutputStream out = socket.getOutputStream();
        for (int i = 0; i < PICKLES; i++) {
          List<Long> numbers = random.longs(random.nextInt(50), 0, 1L << 40).boxed().toList();
          expected += numbers.stream().mapToLong(Long::longValue).sum();
          byte[] pickle = Pickle.dumps(numbers);
          for (int at = 0; at < pickle.length; ) {
            int count = Math.min(pickle.length - at, 1 + random.nextInt(100));
            out.write(pickle, at, count);
            at += count;
          }
        }
        socket.shutdownOutput();
        answer = Pickle.load(socket.getInputStream());
      } catch (IOException e) {
        answer = e;
      }
    }
  }
}
