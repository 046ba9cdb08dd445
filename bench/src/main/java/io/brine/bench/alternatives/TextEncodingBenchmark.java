package io.brine.bench.alternatives;

import io.brine.Unpickler;
import io.brine.bench.WorkloadBenchmark;
import io.brine.bench.Workloads;
import io.brine.internal.Bytes;
import io.brine.internal.Utf8;
import io.brine.value.PyTuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Ways from the strings of a workload to UTF-8 in an array that is there. Each gives the number of
 * bytes.
 *
 * <p>The codec's loop over {@code charAt} is as quick on ASCII as what uses the JDK's copies, which
 * spend their time on calls and on lengths that differ: even to copy the bytes with no check takes
 * 0.5 to 0.85 of it. What gained was to write accents and other scripts without a branch for each
 * character: with such branches the codec took 1.5 times as long for {@code strings}, and as long
 * for {@code records}. Micros of JDK 17, {@code bench/run duel alternatives.TextEncodingBenchmark 8
 * strings records}:
 *
 * <pre>
 *            codec  blocks        getBytes      getChars      copyAlone
 * strings     2586   3084 (1.19)   3877 (1.50)   3084 (1.19)   1396 (0.54)
 * records     1245   1453 (1.17)   1903 (1.53)   1539 (1.24)   1053 (0.85)
 * </pre>
 */
public class TextEncodingBenchmark extends WorkloadBenchmark {
  private final char[] chars = new char[1 << 16];
  private String[] texts;
  private byte[] out;

  @Setup
  public void setUp() {
    byte[] pickle = Workloads.pickle(workload);
    List<String> found = new ArrayList<>();
    collect(Unpickler.builder().build().load(pickle), found);
    texts = found.toArray(new String[0]);
    out = new byte[found.stream().mapToInt(text -> Utf8.MOST_BYTES * text.length()).sum() + 16];
  }

  private static void collect(Object value, List<String> to) {
    if (value instanceof String text) {
      to.add(text);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> collect(Arrays.asList(key, item), to));
    } else if (value instanceof PyTuple items) {
      collect(items.asList(), to);
    } else if (value instanceof List<?> items) {
      items.forEach(item -> collect(item, to));
    }
  }

  @Benchmark
  public int codec() {
    int at = 0;
    for (String text : texts) {
      at = Utf8.encode(text, out, at);
    }
    return at;
  }

  /** Eight characters of ASCII as one word, the last eight of a string overlapping. */
  @Benchmark
  public int blocks() {
    int at = 0;
    for (String text : texts) {
      at = blocks(text, out, at);
    }
    return at;
  }

  private static int blocks(String text, byte[] out, int at) {
    int last = text.length() - 8;
    if (last < 0) {
      return Utf8.encode(text, out, at);
    }
    for (int i = 0; ; i = Math.min(i + 8, last)) {
      long word = 0;
      int or = 0;
      for (int k = 0; k < 8; k++) {
        char c = text.charAt(i + k);
        or |= c;
        word |= (long) c << 8 * k;
      }
      if (or >= 0x80) {
        return Utf8.encode(text, out, at);
      }
      Bytes.LONG_LE.set(out, at + i, word);
      if (i == last) {
        return at + text.length();
      }
    }
  }

  /** The JDK's encoder, whose array is copied; it would turn half pairs into question marks. */
  @Benchmark
  public int getBytes() {
    int at = 0;
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      System.arraycopy(utf8, 0, out, at, utf8.length);
      at += utf8.length;
    }
    return at;
  }

  /** Characters in an array first; text beyond ASCII goes the codec's way. */
  @Benchmark
  public int getChars() {
    int at = 0;
    for (String text : texts) {
      at = getChars(text, at);
    }
    return at;
  }

  private int getChars(String text, int at) {
    int length = text.length();
    text.getChars(0, length, chars, 0);
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      if (c >= 0x80) {
        return Utf8.encode(text, out, at);
      }
      out[at + i] = (byte) c;
    }
    return at + length;
  }

  /** The low bytes of the characters without a check: not UTF-8, but the limit of a copy. */
  @SuppressWarnings("deprecation")
  @Benchmark
  public int copyAlone() {
    int at = 0;
    for (String text : texts) {
      text.getBytes(0, text.length(), out, at);
      at += text.length();
    }
    return at;
  }
}
