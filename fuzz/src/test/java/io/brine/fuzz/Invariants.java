package io.brine.fuzz;

import com.sun.management.ThreadMXBean;
import io.brine.UnpicklingException;
import io.brine.text.JsonWriter;
import io.brine.text.PythonRepr;
import io.brine.text.TextException;
import io.brine.value.PyEquality;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** What holds of every load, whatever the bytes. */
final class Invariants {

  /** What one load may allocate: the engine's own arrays, and some for each byte. */
  private static final long BASE = 4 << 20;

  private static final int PER_BYTE = 512;

  private static final int MOST_CHARS = 20_000;
  private static final int MOST_MESSAGE = 512;

  private static final PythonRepr REPR =
      PythonRepr.builder().maxChars(MOST_CHARS).cut(true).build();
  private static final JsonWriter JSON =
      JsonWriter.builder().maxChars(MOST_CHARS).otherKeys(JsonWriter.OtherKeys.REPR).build();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A value, or why there is none. */
  record Outcome(Object value, UnpicklingException error) {

    boolean isValue() {
      return error == null;
    }

    /** The value as Python prints it, or the message. */
    String text() {
      return error == null ? repr(value) : error.category() + " " + error.getMessage();
    }
  }

  private Invariants() {}

  static void require(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }

  /**
   * A load gives a value or the one kind of exception, and allocates in proportion to the input.
   */
  static Outcome load(byte[] input, Callable<Object> load) throws Exception {
    Outcome outcome = unwrap(input, load);
    if (outcome.error != null) {
      checkPlace(outcome.error, input);
    }
    return outcome;
  }

  /** As {@link #load}, of something around a pickle: offsets are then those in the pickle. */
  static Outcome unwrap(byte[] input, Callable<Object> load) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Outcome outcome = outcome(load);
    long most = BASE + (long) PER_BYTE * input.length;
    if (THREADS.getCurrentThreadAllocatedBytes() - before > most) {
      // The first load of its kind also pays for classes, and for instrumenting them.
      before = THREADS.getCurrentThreadAllocatedBytes();
      outcome(load);
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      require(allocated <= most, "allocated " + allocated);
    }
    if (outcome.error != null) {
      checkMessage(outcome.error);
    }
    return outcome;
  }

  private static Outcome outcome(Callable<Object> load) throws Exception {
    try {
      return new Outcome(load.call(), null);
    } catch (UnpicklingException e) {
      return new Outcome(null, e);
    }
  }

  /** Messages are short and printable, and the offset is that of the opcode. */
  static void check(UnpicklingException e, byte[] input) {
    checkMessage(e);
    checkPlace(e, input);
  }

  private static void checkMessage(UnpicklingException e) {
    String message = e.getMessage();
    require(message.length() <= MOST_MESSAGE, "a message of " + message.length());
    require(message.chars().allMatch(c -> c >= ' ' && c <= '~'), "unprintable: " + message);
  }

  private static void checkPlace(UnpicklingException e, byte[] input) {
    String message = e.getMessage();
    require(e.offset() <= input.length, "offset beyond the input: " + message);
    boolean atOpcode =
        e.offset() < 0
            || e.opcode() < 0
            || e.offset() < input.length && e.opcode() == (input[(int) e.offset()] & 0xff);
    require(atOpcode, "another opcode is at the offset: " + message);
  }

  /** All that a program does with a value sooner or later ends, and gives what is bounded. */
  static void use(Object value) {
    if (value == null) {
      return;
    }
    value.hashCode();
    require(value.equals(value) && PyEquality.equal(value, value), "unequal to itself");
    require(PyEquality.hash(value) == PyEquality.hash(value), "two hashes");
    require(
        value instanceof String || value.toString().length() <= 1 << 20,
        "a long text of a " + value.getClass());
    repr(value);
    text(() -> JSON.toText(value));
  }

  static String repr(Object value) {
    return text(() -> REPR.toText(value));
  }

  private static String text(Supplier<String> writer) {
    try {
      return writer.get();
    } catch (TextException e) {
      return "" + e.reason();
    }
  }
}
