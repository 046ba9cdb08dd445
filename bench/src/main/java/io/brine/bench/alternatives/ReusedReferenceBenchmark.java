package io.brine.bench.alternatives;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * An object that lives as long as the process remembers the last of 64 keys, as the decoder's key
 * cache does for every key: by reference, or by number.
 *
 * <p>With G1 a reference stored in an old object marks a card of the heap as dirty, with a memory
 * fence before; a number costs nothing of that. JDK 17, for 64 keys: 843 ns by reference, 398 by
 * number. {@code bench/run ReusedReferenceBenchmark -f 1 -bm avgt -tu ns}
 */
@State(Scope.Thread)
public class ReusedReferenceBenchmark {
  static final int KEYS = 64;

  private final Object[] keys = new Object[KEYS];
  private Object last;
  private int lastIndex;

  public ReusedReferenceBenchmark() {
    for (int i = 0; i < KEYS; i++) {
      keys[i] = new byte[1 << 16]; // far apart, as old objects are
    }
  }

  @Benchmark
  public Object byReference() {
    for (Object key : keys) {
      remember(key);
    }
    return last;
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE) // or one store would do for all
  private void remember(Object key) {
    last = key;
  }

  @Benchmark
  public Object byNumber() {
    for (int i = 0; i < KEYS; i++) {
      remember(i);
    }
    return keys[lastIndex];
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private void remember(int index) {
    lastIndex = index;
  }
}
