package io.brine.testing;

import io.brine.Pickler;
import io.brine.Unpickler;

/** What a service does first that only knows plain data: to see what a new JVM loads for it. */
public final class PlainDataMain {

  private PlainDataMain() {}

  /** Reads {@code {"a": [1, None]}}, and writes it. */
  public static void main(String[] arguments) {
    byte[] pickle = {
      (byte) 0x80, 4, '}', (byte) 0x8c, 1, 'a', ']', '(', 'K', 1, 'N', 'e', 's', '.'
    };
    Object value = Unpickler.builder().build().load(pickle);
    Pickler.builder().build().dumps(value);
    System.out.println(value);
  }
}
