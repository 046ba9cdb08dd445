package io.brine.bench.peer;

import java.io.IOException;

/** A peer with the value that it is measured on. */
public final class Rival {

  private final Peer peer;
  private final Object value;
  private final byte[] bytes;

  private Rival(Peer peer, Object value, byte[] bytes) {
    this.peer = peer;
    this.value = value;
    this.bytes = bytes;
  }

  /** A peer that will read what it wrote itself. */
  public static Rival of(Peer peer, Object value) throws IOException {
    return new Rival(peer, value, peer.write(value).toBytes());
  }

  /** A peer that will read given bytes. */
  public static Rival of(Peer peer, Object value, byte[] bytes) {
    return new Rival(peer, value, bytes);
  }

  public Object read() throws IOException {
    return peer.read(bytes);
  }

  public Written write() throws IOException {
    return peer.write(value);
  }
}
