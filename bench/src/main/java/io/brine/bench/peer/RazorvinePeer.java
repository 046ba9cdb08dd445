package io.brine.bench.peer;

import java.io.IOException;
import net.razorvine.pickle.Pickler;
import net.razorvine.pickle.Unpickler;

/** net.razorvine:pickle, an instance for each call, as its documentation shows it. */
public final class RazorvinePeer implements Peer {

  private final Written written = new Written();

  @Override
  public Written write(Object value) throws IOException {
    byte[] bytes = new Pickler().dumps(value);
    return written.set(bytes, bytes.length);
  }

  @Override
  public Object read(byte[] bytes) throws IOException {
    return new Unpickler().loads(bytes);
  }
}
