package io.brine.bench.peer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/** Java serialization: its streams cannot be used again for values of their own. */
public final class JavaSerializationPeer implements Peer {

  private final ReusedBytes out = new ReusedBytes();

  @Override
  public Written write(Object value) throws IOException {
    out.reset();
    try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
      objects.writeObject(value);
    }
    return out.written();
  }

  @Override
  public Object read(byte[] bytes) throws IOException {
    try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return objects.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }
}
