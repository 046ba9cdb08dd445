package io.brine.bench.startup;

import io.brine.Pickle;
import io.brine.bench.peer.FastjsonPeer;
import io.brine.bench.peer.JacksonPeer;
import io.brine.bench.peer.KryoPeer;
import io.brine.bench.peer.RazorvinePeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that reads one message and ends. {@code FirstCall CONTENDER FILE} */
public final class FirstCall {

  private FirstCall() {}

  public static void main(String[] arguments) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(arguments[1]));
    Object value = read(arguments[0], bytes);
    if (value == null) {
      System.exit(1);
    }
  }

  /** Kryo cannot read what it did not write: it gets no further than its own set-up. */
  private static Object read(String contender, byte[] bytes) throws IOException {
    return switch (contender) {
      case "nothing" -> bytes;
      case "brine" -> Pickle.loads(bytes);
      case "razorvine" -> new RazorvinePeer().read(bytes);
      case "jackson" -> JacksonPeer.json(Object.class).read(bytes);
      case "fastjson2" -> new FastjsonPeer(Object.class).read(bytes);
      case "kryoSetUp" -> new KryoPeer(List.of());
      default -> throw new IllegalArgumentException(contender);
    };
  }
}
