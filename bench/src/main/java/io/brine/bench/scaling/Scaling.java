package io.brine.bench.scaling;

import io.brine.Limits;
import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.bench.contest.Collector;
import io.brine.bench.report.Conditions;
import io.brine.bench.report.Measurement;
import io.brine.bench.report.Results;
import io.brine.bench.report.ScalingReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Measures every {@link Series} from its smallest size to the largest, both ways, and writes {@code
 * results/scaling-jdkN}. {@code Scaling [LARGEST-PICKLE-IN-MIB]}, 256 unless told otherwise.
 */
public final class Scaling {

  private static final double LEAST_NANOS = 2e8;
  private static final int MOST_RUNS = 2000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Unpickler unpickler =
      Unpickler.builder().limits(Limits.defaults().withMaxDepth(2_000_000)).build();
  private final Pickler pickler = Pickler.builder().protocol(5).build();
  private final List<Measurement> measurements = new ArrayList<>();
  private final long largest;

  /** Keeps results alive. */
  private Object sink;

  private Scaling(long largest) {
    this.largest = largest;
  }

  public static void main(String[] arguments) throws Exception {
    long mebibytes = arguments.length == 0 ? 256 : Long.parseLong(arguments[0]);
    Scaling scaling = new Scaling(mebibytes << 20);
    scaling.warmUp();
    for (Series series : Series.ALL) {
      for (long size : series.sizes()) {
        scaling.measure(series, size);
      }
    }
    scaling.write("bench/run scaling " + String.join(" ", arguments));
  }

  /** Every series at a size of some kB, so that the first points are not of an unwarmed JVM. */
  private void warmUp() throws Exception {
    for (int round = 0; round < 300; round++) {
      for (Series series : Series.ALL) {
        sink = unpickler.load(pickler.dumps(series.value().apply(1000)));
      }
    }
  }

  private void measure(Series series, long size) throws Exception {
    if (size > largest) {
      return; // no unit takes less than a byte
    }
    System.err.println(series.name() + ' ' + size);
    Object value = series.value().apply(size);
    byte[] bytes = pickler.dumps(value);
    double units = series.unit().equals("byte") ? bytes.length : size;
    double encode = micros(() -> pickler.dumps(value));
    double decode = micros(() -> unpickler.load(bytes));
    add(series, units, "decode", decode);
    add(series, units, "encode", encode);
  }

  private void add(Series series, double units, String contender, double micros) {
    measurements.add(
        new Measurement(
            series.name(), Long.toString((long) units), contender, List.of(micros), 0, null));
  }

  /** Processor time of a call: of the thread by the median, of the collector by the mean. */
  private double micros(Callable<Object> operation) throws Exception {
    sink = operation.call();
    System.gc();
    List<Double> nanos = new ArrayList<>();
    double sum = 0;
    long collector = Collector.nanos();
    while (nanos.size() < 3 || sum < LEAST_NANOS && nanos.size() < MOST_RUNS) {
      long start = threads.getCurrentThreadCpuTime();
      sink = operation.call();
      nanos.add((double) threads.getCurrentThreadCpuTime() - start);
      sum += nanos.get(nanos.size() - 1);
    }
    double collecting = (Collector.nanos() - collector) / (double) nanos.size();
    return (Measurement.median(nanos) + collecting) / 1e3;
  }

  private void write(String command) throws IOException {
    Results results = new Results(Conditions.here(command.strip()), measurements);
    String name = "scaling-jdk" + Runtime.version().feature();
    System.out.println(new ScalingReport(results).write(Path.of("results"), name));
    if (sink == this) {
      throw new AssertionError();
    }
  }
}
