package io.brine.bench.alternatives;

import io.brine.value.PyList;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A list of 200,000 floats made as objects, as Brine did first, and as the array of numbers that it
 * keeps now.
 *
 * <p>Not only the boxes cost: an array of 200,000 references is a humongous object of G1 with a
 * small heap, is old from the start, and keeps all that it refers to alive, dead or not, until the
 * next marking. JDK 17 on 512 MB, without the collector's threads: 1,945 µs as objects, 930 as
 * numbers. {@code bench/run ListOfNumbersBenchmark -f 1 -bm avgt -tu us}
 */
@State(Scope.Thread)
public class ListOfNumbersBenchmark {
  static final int COUNT = 200_000;

  private final double[] source = new double[COUNT];

  public ListOfNumbersBenchmark() {
    for (int i = 0; i < COUNT; i++) {
      source[i] = i / 3.0;
    }
  }

  @Benchmark
  public PyList numbers() {
    double[] copy = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      copy[i] = source[i];
    }
    return PyList.wrap(copy);
  }

  @Benchmark
  public PyList boxes() {
    Object[] boxes = new Object[COUNT];
    for (int i = 0; i < COUNT; i++) {
      boxes[i] = source[i];
    }
    return PyList.wrap(boxes, COUNT);
  }
}
