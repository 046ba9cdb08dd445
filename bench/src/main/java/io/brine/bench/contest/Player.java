package io.brine.bench.contest;

import com.sun.management.ThreadMXBean;
import io.brine.bench.WallClock;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * The JVM of a contest: it prints the names of the bodies that a benchmark class has, and then, for
 * each name that it reads, gives that body a turn and prints {@link Turn the figures}.
 *
 * <p>{@code Player CLASS WORKLOAD}
 */
public final class Player {

  private static final double TURN_NANOS = 5e6;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final boolean wallClock;
  private final Map<String, Body> bodies = new HashMap<>();

  /** Keeps results alive. */
  private Object sink;

  private static final class Body {
    final MethodHandle handle;
    int calls = 1;

    Body(MethodHandle handle) {
      this.handle = handle;
    }
  }

  private Player(Class<?> type, String workload) throws ReflectiveOperationException {
    Object benchmark = type.getConstructor().newInstance();
    type.getField("workload").set(benchmark, workload);
    type.getMethod("setUp").invoke(benchmark);
    wallClock = benchmark instanceof WallClock;
    for (Method method : type.getMethods()) {
      if (method.isAnnotationPresent(Benchmark.class)) {
        MethodHandle handle = MethodHandles.publicLookup().unreflect(method).bindTo(benchmark);
        bodies.put(method.getName(), new Body(handle.asType(MethodType.methodType(Object.class))));
      }
    }
  }

  public static void main(String[] arguments) throws Throwable {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err); // what peers may print is no answer
    Player player = new Player(Class.forName(arguments[0]), arguments[1]);
    out.println(String.join(" ", new TreeSet<>(player.bodies.keySet())));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String name = in.readLine(); name != null; name = in.readLine()) {
      out.println(player.turn(player.bodies.get(name)).line());
    }
    System.exit(player.sink == player ? 1 : 0);
  }

  private Turn turn(Body body) throws Throwable {
    int calls = body.calls;
    long collector = Collector.nanos();
    long start = now();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < calls; i++) {
      sink = (Object) body.handle.invokeExact();
    }
    double bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
    double nanos = Math.max(1, now() - start);
    double collecting = wallClock ? 0 : Collector.nanos() - collector;
    body.calls = (int) Math.max(1, Math.min(1e6, TURN_NANOS / (nanos / calls)));
    return new Turn(nanos / 1e3 / calls, collecting / 1e3 / calls, bytes / calls, calls);
  }

  private long now() {
    return wallClock ? System.nanoTime() : threads.getCurrentThreadCpuTime();
  }
}
