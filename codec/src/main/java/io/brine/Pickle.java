package io.brine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The front door: reads and writes pickles with the default policy and limits.
 *
 * <pre>{@code
 * Object value = Pickle.loads(bytes);
 * byte[] again = Pickle.dumps(value);
 * }</pre>
 *
 * <p>The default policy allows plain data and the value types of Python's standard library (dates,
 * Decimal, UUID, collections and the like); any other class is refused. For anything else, build an
 * {@link Unpickler} or a {@link Pickler}. All methods are thread-safe.
 */
public final class Pickle {

  /** The highest protocol there is. */
  public static final int HIGHEST_PROTOCOL = 5;

  /** The protocol that CPython 3.8 to 3.13 write by default, and so does Brine. */
  public static final int DEFAULT_PROTOCOL = 4;

  private static final Pickler PICKLER = Pickler.builder().build();

  private static final Unpickler UNPICKLER = Unpickler.builder().build();

  private Pickle() {}

  /**
   * Loads the first pickle in the array; bytes after it are ignored, as Python's {@code loads}
   * does. The result does not refer to the array.
   *
   * @throws UnpicklingException if the bytes are not a pickle that the default policy and limits
   *     allow
   */
  public static Object loads(byte[] pickle) {
    return UNPICKLER.load(pickle);
  }

  /** As {@link #loads(byte[])}, for a result of a given Java type. */
  public static <T> T loads(byte[] pickle, Class<T> type) {
    return UNPICKLER.load(pickle, type);
  }

  /**
   * Writes a value at {@link #DEFAULT_PROTOCOL}, as CPython writes the equal object.
   *
   * @throws PicklingException if the value or a part of it cannot be written
   */
  public static byte[] dumps(Object value) {
    return PICKLER.dumps(value);
  }

  /** As {@link #dumps(Object)}, at a protocol from 0 to 5. */
  public static byte[] dumps(Object value, int protocol) {
    return Pickler.builder().protocol(protocol).build().dumps(value);
  }

  /** Writes a value to a file, replacing it: whole, or not at all. */
  public static void dump(Object value, Path file) throws IOException {
    PICKLER.dump(value, file);
  }

  /** Loads one pickle and leaves the stream behind its last byte. The stream is not closed. */
  public static Object load(InputStream in) throws IOException {
    return UNPICKLER.load(in);
  }

  /** Loads the first pickle of a file. */
  public static Object load(Path file) throws IOException {
    return UNPICKLER.load(file);
  }

  /** Loads all pickles of a file, which stand one after another. */
  public static List<Object> loadAll(Path file) throws IOException {
    return UNPICKLER.loadAll(file);
  }
}
