package io.brine.testing;

import io.brine.Pickle;
import io.brine.Unpickler;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads and writes a little of everything, using nothing but the library. */
public final class BareJvmMain {

  private BareJvmMain() {}

  public static void main(String[] args) {
    Object value =
        Pickle.loads(
            "(K\u0001\u008c\u0001al.".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    check(List.of(1L, "a").equals(value), "load");
    for (int protocol = 0; protocol <= Pickle.HIGHEST_PROTOCOL; protocol++) {
      byte[] pickle = Pickle.dumps(value, protocol);
      check(value.equals(Pickle.loads(pickle)), "protocol " + protocol);
      ByteBuffer direct = ByteBuffer.allocateDirect(pickle.length).put(pickle).flip();
      check(value.equals(Unpickler.builder().build().load(direct)), "direct " + protocol);
      check(
          value.equals(
              Unpickler.builder()
                  .build()
                  .load(MemoryBuffer.over(pickle, 0, pickle.length), 0, pickle.length)),
          "Agrona " + protocol);
    }
    System.out.println("fine");
  }

  private static void check(boolean condition, String what) {
    if (!condition) {
      throw new IllegalStateException(what);
    }
  }
}
