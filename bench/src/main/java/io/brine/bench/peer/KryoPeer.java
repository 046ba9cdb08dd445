package io.brine.bench.peer;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Kryo 5: one instance, classes registered, no references, input and output used again. */
public final class KryoPeer implements Peer {

  private final Kryo kryo = new Kryo();
  private final Output output = new Output(1 << 16, -1);
  private final Input input = new Input();
  private final Written written = new Written();

  public KryoPeer(List<Class<?>> classes) {
    kryo.setReferences(false);
    kryo.setRegistrationRequired(true);
    kryo.register(LinkedHashMap.class);
    kryo.register(ArrayList.class);
    classes.forEach(kryo::register);
  }

  @Override
  public Written write(Object value) {
    output.reset();
    kryo.writeClassAndObject(output, value);
    return written.set(output.getBuffer(), output.position());
  }

  @Override
  public Object read(byte[] bytes) {
    input.setBuffer(bytes);
    return kryo.readClassAndObject(input);
  }
}
