package io.brine.dos;

import com.sun.management.ThreadMXBean;
import io.brine.GlobalRefusedException;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.corpus.Corpus;
import io.brine.opcode.Opcode;
import io.brine.scan.ScanReport;
import io.brine.scan.Scanner;
import io.brine.testing.ErrorFormat;
import io.brine.testing.Streams;
import io.brine.type.StandardTypes;
import io.brine.value.PyEquality;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Loads and scans broken versions of the corpus's pickles and stops at the first that gives
 * anything but a value or an {@link UnpicklingException}, or costs more than its size pays for. A
 * main class, so that it can run in a small heap:
 *
 * <pre>java -Xmx64m -cp … io.brine.dos.Mutations truncations | mutations COUNT SEED</pre>
 */
public final class Mutations {

  /** Larger files are cut at so many places only. */
  private static final int EVERY_BYTE_UP_TO = 4096;

  private static final int SAMPLES = 64;

  /** What one load or scan may allocate: the engine's arrays, and some for each byte. */
  private static final long BASE = 4 << 20;

  private static final int PER_BYTE = 512;
  private static final long MOST_NANOS = 10_000_000_000L;

  /** Whether there are buffers enough is not for a scan to say. */
  private static final List<ByteBuffer> BUFFERS = Collections.nCopies(50, ByteBuffer.allocate(1));

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final List<byte[]> files = new ArrayList<>();
  private final List<Unpickler> unpicklers =
      List.of(
          Unpickler.builder().build(),
          Unpickler.builder().encoding("latin1").allowAllInert().extension(1, "m", "C").build(),
          Unpickler.builder()
              .encoding("utf-8")
              .errors("backslashreplace")
              .persistentLoad(id -> id)
              .fixImports(false)
              .build(),
          Unpickler.builder()
              .encoding("bytes")
              .types(StandardTypes.plain())
              .allowAllInert()
              .build());

  /** Reads strings as the scanner does. */
  private final Unpickler asScanner = Unpickler.builder().encoding("latin1").build();

  private final Scanner scanner = new Scanner(StandardTypes.standard());
  private final Map<Category, Integer> refused = new EnumMap<>(Category.class);
  private int inputs;
  private int values;
  private int clean;
  private volatile byte[] current = {};
  private volatile long startedAt = System.nanoTime();

  private Mutations() throws IOException {
    for (String path : Corpus.pickles()) {
      files.add(Corpus.read(path));
    }
  }

  public static void main(String[] args) throws IOException {
    Mutations mutations = new Mutations();
    mutations.watch();
    try {
      if (args[0].equals("truncations")) {
        mutations.truncate();
      } else {
        mutations.mutate(Integer.parseInt(args[1]), Long.parseLong(args[2]));
      }
    } catch (Throwable e) {
      System.err.println("input: " + Streams.hex(mutations.current));
      e.printStackTrace();
      System.exit(1);
    }
    System.out.println(mutations.summary());
  }

  private String summary() {
    return inputs + " inputs: " + values + " values, " + clean + " clean scans, refused " + refused;
  }

  /** Ends the JVM when one input takes too long. */
  private void watch() {
    Thread watcher =
        new Thread(
            () -> {
              while (System.nanoTime() - startedAt < MOST_NANOS) {
                try {
                  Thread.sleep(500);
                } catch (InterruptedException e) {
                  return;
                }
              }
              System.err.println("takes too long: " + Streams.hex(current));
              Runtime.getRuntime().halt(3);
            });
    watcher.setDaemon(true);
    watcher.start();
  }

  private void truncate() {
    Random random = new Random(1);
    for (byte[] file : files) {
      if (file.length <= EVERY_BYTE_UP_TO) {
        for (int length = 0; length < file.length; length++) {
          check(Arrays.copyOf(file, length));
        }
      } else {
        for (int i = 0; i < SAMPLES; i++) {
          check(Arrays.copyOf(file, random.nextInt(file.length)));
        }
      }
    }
  }

  private void mutate(int count, long seed) {
    Random random = new Random(seed);
    List<byte[]> small = files.stream().filter(f -> f.length <= EVERY_BYTE_UP_TO).toList();
    for (int i = 0; i < count; i++) {
      // Few of the mutants are large: they take long and are not much different.
      List<byte[]> from = random.nextInt(100) == 0 ? files : small;
      byte[] bytes = from.get(random.nextInt(from.size())).clone();
      for (int n = 1 + random.nextInt(4); n > 0 && bytes.length > 0; n--) {
        bytes = mutant(bytes, random, small);
      }
      check(bytes);
    }
  }

  private static byte[] mutant(byte[] bytes, Random random, List<byte[]> others) {
    int at = random.nextInt(bytes.length);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(16));
    switch (random.nextInt(8)) {
      case 0:
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
      case 1:
        bytes[at] = (byte) random.nextInt(256);
        return bytes;
      case 2:
        bytes[at] = opcode(random);
        return bytes;
      case 3:
        return replaced(bytes, at, at, new byte[] {opcode(random)});
      case 4:
        return replaced(bytes, at, end, new byte[0]);
      case 5:
        return replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
      case 6:
        Arrays.fill(bytes, at, Math.min(end, at + 4), (byte) (random.nextBoolean() ? 0xff : 0));
        return bytes;
      default:
        byte[] other = others.get(random.nextInt(others.size()));
        int from = random.nextInt(other.length);
        int to = Math.min(other.length, from + 1 + random.nextInt(64));
        return replaced(bytes, at, at, Arrays.copyOfRange(other, from, to));
    }
  }

  private static byte opcode(Random random) {
    return (byte) Opcode.values()[random.nextInt(Opcode.values().length)].code();
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    byte[] out = new byte[bytes.length - (to - from) + by.length];
    System.arraycopy(bytes, 0, out, 0, from);
    System.arraycopy(by, 0, out, from, by.length);
    System.arraycopy(bytes, to, out, from + by.length, bytes.length - to);
    return out;
  }

  private void check(byte[] input) {
    current = input;
    startedAt = System.nanoTime();
    Unpickler unpickler = unpicklers.get(inputs++ % unpicklers.size());
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Object value = null;
    try {
      value = unpickler.load(input, List.of(ByteBuffer.allocate(8), ByteBuffer.allocate(0)));
      values++;
    } catch (UnpicklingException e) {
      ErrorFormat.check(e, input);
      refused.merge(e.category(), 1, Integer::sum);
    }
    checkAllocation(before, input, "load");
    use(value);
    compareScan(input);
  }

  private static void checkAllocation(long before, byte[] input, String what) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (allocated > BASE + (long) PER_BYTE * input.length) {
      throw new AssertionError(what + " allocated " + allocated + " for " + input.length);
    }
  }

  /** What any program does with a value sooner or later. */
  private void use(Object value) {
    if (value != null && inputs % 4 == 0) {
      if (value.toString().length() > 100_000 && !(value instanceof String)) {
        throw new AssertionError("a long text of a " + value.getClass());
      }
      if (!PyEquality.equal(value, value)) {
        throw new AssertionError("unequal to itself: " + value.getClass());
      }
      PyEquality.hash(value);
    }
  }

  /** What the scanner calls clean must be loaded, or refused without an unlisted global. */
  private void compareScan(byte[] input) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    ScanReport report = scanner.scan(input);
    checkAllocation(before, input, "scan");
    if (report.refusal() != null) {
      ErrorFormat.check(report.refusal(), input);
    }
    if (report.malformed() != null) {
      ErrorFormat.check(report.malformed(), input);
    }
    if (report.isClean()) {
      clean++;
    }
    try {
      asScanner.load(input, BUFFERS);
    } catch (GlobalRefusedException e) {
      boolean listed =
          report.findings().stream()
              .anyMatch(f -> e.module().equals(f.module()) && e.name().equals(f.name()));
      if (report.isClean() || !listed && !e.rule().contains(".")) {
        throw new AssertionError("not in the scan: " + e.getMessage(), e);
      }
    } catch (UnpicklingException e) {
      // Values that only a constructor can judge are the one thing that no scan can see.
      boolean judged = e.category() == Category.VALUE || e.category() == Category.LIMIT;
      if (report.isClean() && !judged) {
        throw new AssertionError("clean, but " + e.getMessage(), e);
      }
    }
  }
}
