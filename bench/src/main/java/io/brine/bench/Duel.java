package io.brine.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Runs the bodies of one benchmark class by turns in one JVM, and prints the lower quartile of each
 * and its ratio to the first: on a machine whose speed changes from minute to minute the only way
 * to tell contenders apart that are close. Type profiles are shared, as they are in programs. The
 * figures are processor time of the one thread: the collector and the compiler, which have threads
 * of their own, are not in them.
 *
 * <p>{@code Duel CLASS[.BODY,BODY...] SECONDS WORKLOAD...}, the class by its name in this package;
 * all bodies if none are named.
 */
public final class Duel {

  private static final long TURN_NANOS = 2_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final WorkloadBenchmark benchmark;
  private final Method[] bodies;
  private final List<List<Double>> micros = new ArrayList<>();

  /** How often each body is called in a turn: the clock is slow, so it is read once a turn. */
  private final int[] calls;

  private Object sink;

  private Duel(WorkloadBenchmark benchmark, Predicate<String> named) {
    this.benchmark = benchmark;
    this.bodies =
        Arrays.stream(benchmark.getClass().getMethods())
            .filter(method -> method.isAnnotationPresent(Benchmark.class))
            .filter(method -> named.test(method.getName()))
            .sorted(Comparator.comparing(Method::getName))
            .toArray(Method[]::new);
    this.calls = new int[bodies.length];
    Arrays.fill(calls, 1);
    for (int i = 0; i < bodies.length; i++) {
      micros.add(new ArrayList<>());
    }
  }

  public static void main(String[] arguments) throws ReflectiveOperationException {
    Matcher which = Pattern.compile("(.*?[A-Z]\\w*)(?:\\.(.+))?").matcher(arguments[0]);
    if (!which.matches()) {
      throw new IllegalArgumentException(arguments[0]);
    }
    Class<?> type = Class.forName("io.brine.bench." + which.group(1));
    Predicate<String> named =
        which.group(2) == null ? name -> true : Arrays.asList(which.group(2).split(","))::contains;
    double seconds = Double.parseDouble(arguments[1]);
    for (String workload : Arrays.asList(arguments).subList(2, arguments.length)) {
      WorkloadBenchmark benchmark = (WorkloadBenchmark) type.getConstructor().newInstance();
      benchmark.workload = workload;
      type.getMethod("setUp").invoke(benchmark);
      Duel duel = new Duel(benchmark, named);
      duel.run(seconds / 2); // warm-up
      duel.micros.forEach(List::clear);
      duel.run(seconds);
      duel.print(workload);
    }
  }

  private void run(double seconds) throws ReflectiveOperationException {
    long end = THREADS.getCurrentThreadCpuTime() + (long) (seconds * 1e9);
    for (int turn = 0; THREADS.getCurrentThreadCpuTime() < end; turn++) {
      for (int i = 0; i < bodies.length; i++) {
        int which = (i + turn) % bodies.length;
        micros.get(which).add(turn(which));
      }
    }
  }

  /** Microseconds of a call, over one or more of them. */
  private double turn(int which) throws ReflectiveOperationException {
    Method body = bodies[which];
    int count = calls[which];
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < count; i++) {
      sink = body.invoke(benchmark);
    }
    long taken = Math.max(1, THREADS.getCurrentThreadCpuTime() - start);
    calls[which] = (int) Math.max(1, Math.min(2L * count, TURN_NANOS * count / taken));
    return taken / 1e3 / count;
  }

  private void print(String workload) {
    double first = quartile(0);
    StringBuilder line = new StringBuilder(String.format("%-8s", workload));
    for (int i = 0; i < bodies.length; i++) {
      double own = quartile(i);
      line.append(String.format("  %s %.4g µs (%.2f)", bodies[i].getName(), own, own / first));
    }
    System.out.println(line + (sink == this ? " " : ""));
  }

  private double quartile(int which) {
    double[] sorted =
        micros.get(which).stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 4];
  }
}
