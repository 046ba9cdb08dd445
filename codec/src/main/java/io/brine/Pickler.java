package io.brine;

import io.brine.bind.Binding;
import io.brine.encode.Encoder;
import io.brine.encode.WriteOptions;
import io.brine.encode.WriteOptions.Names;
import io.brine.encode.WriteOptions.Strings;
import io.brine.type.Reducer;
import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;
import io.brine.value.PyGlobal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.agrona.MutableDirectBuffer;

/**
 * A configured writer of pickles. Immutable and thread-safe: build one and share it.
 *
 * <pre>{@code
 * Pickler pickler = Pickler.builder().protocol(2).build();
 * byte[] bytes = pickler.dumps(value);
 * }</pre>
 *
 * <p>It writes, byte for byte, what CPython's C pickler writes for the equal object: the same
 * opcodes, memo, frames and batches. A value is written whole before the first byte is handed out,
 * so that a failure leaves nothing behind; it is a {@link PicklingException} that names the path to
 * what could not be written, such as {@code $.orders[3].callback}.
 *
 * <p>The graph of values must not change while it is being written. Sharing and cycles are kept: a
 * value that is met again, by identity, is written as a reference. {@link Builder#memo} gives that
 * up for speed.
 */
public final class Pickler {

  private final WriteOptions options;
  private final EncoderPool encoders;

  private Pickler(WriteOptions options) {
    this.options = options;
    this.encoders = new EncoderPool(options);
  }

  public static Builder builder() {
    return new Builder();
  }

  public int protocol() {
    return options.protocol();
  }

  /** Writes a value to a new array. */
  public byte[] dumps(Object value) {
    return dumps(value, null);
  }

  /**
   * Writes a value, with its buffers out of band (PEP 574, protocol 5).
   *
   * @param bufferCallback is given each {@link ByteBuffer} in the order of the pickle, itself and
   *     not a copy; if it returns false the buffer is left out of the pickle, and the reader has to
   *     be given it; if true, its content is written in band. As Python's {@code buffer_callback}
   */
  public byte[] dumps(Object value, Predicate<ByteBuffer> bufferCallback) {
    Encoder encoder = encode(value, bufferCallback);
    byte[] bytes = Arrays.copyOf(encoder.array(), encoder.size());
    encoders.giveBack(encoder);
    return bytes;
  }

  /**
   * Writes a value at the buffer's position, which moves behind it.
   *
   * @return how many bytes were written
   * @throws BufferOverflowException if the pickle does not fit; the buffer is then unchanged
   */
  public int dump(Object value, ByteBuffer target) {
    Encoder encoder = encode(value, null);
    int size = encoder.size();
    try {
      target.put(encoder.array(), 0, size);
    } finally {
      encoders.giveBack(encoder);
    }
    return size;
  }

  /**
   * Writes a value at an index of a buffer.
   *
   * @return how many bytes were written
   * @throws IndexOutOfBoundsException if the pickle does not fit; the buffer is then unchanged
   */
  public int dump(Object value, MutableDirectBuffer target, int index) {
    Encoder encoder = encode(value, null);
    int size = encoder.size();
    try {
      if (index < 0 || !target.isExpandable() && size > target.capacity() - index) {
        throw new IndexOutOfBoundsException(
            "a pickle of "
                + size
                + " bytes at index="
                + index
                + " is beyond capacity="
                + target.capacity());
      }
      target.putBytes(index, encoder.array(), 0, size);
    } finally {
      encoders.giveBack(encoder);
    }
    return size;
  }

  /** Writes a value to a stream, which is neither flushed nor closed. */
  public void dump(Object value, OutputStream out) throws IOException {
    Encoder encoder = encode(value, null);
    try {
      out.write(encoder.array(), 0, encoder.size());
    } finally {
      encoders.giveBack(encoder);
    }
  }

  /** Writes a value to a channel, all of it. */
  public void dump(Object value, WritableByteChannel channel) throws IOException {
    Encoder encoder = encode(value, null);
    try {
      ByteBuffer bytes = ByteBuffer.wrap(encoder.array(), 0, encoder.size());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } finally {
      encoders.giveBack(encoder);
    }
  }

  /**
   * Writes a value to a file, replacing it: the file holds the whole pickle or is left as it was.
   */
  public void dump(Object value, Path file) throws IOException {
    byte[] bytes = dumps(value);
    Path directory = file.toAbsolutePath().getParent();
    Path temporary = Files.createTempFile(directory, ".pickle", ".tmp");
    try {
      Files.write(temporary, bytes);
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * A writer of several pickles to one stream.
   *
   * @param keepMemo whether later pickles refer to values of earlier ones, as those of one Python
   *     {@code Pickler} do; they can then only be read together, by a reader that keeps its memo
   */
  public PickleWriter writer(OutputStream out, boolean keepMemo) {
    return new PickleWriter(new Encoder(options), out, keepMemo);
  }

  private Encoder encode(Object value, Predicate<ByteBuffer> bufferCallback) {
    if (bufferCallback != null && options.protocol() < 5) {
      throw new IllegalArgumentException("a buffer callback needs protocol 5");
    }
    Encoder encoder = encoders.take();
    try {
      encoder.encode(value, bufferCallback);
      return encoder;
    } catch (Throwable e) {
      encoders.drop(encoder);
      throw e;
    }
  }

  /** Collects the configuration of a {@link Pickler}. Not thread-safe. */
  public static final class Builder {
    private int protocol = Pickle.DEFAULT_PROTOCOL;
    private boolean fixImports = true;
    private Memo memo = Memo.ALL;
    private PickleProfile profile = PickleProfile.CPYTHON_3_13;
    private TypeRegistry.Builder types = StandardTypes.standard().toBuilder();
    private Binding binding;
    private Function<Object, Object> persistentId;
    private final Map<PyGlobal, Integer> extensions = new HashMap<>();
    private int maxDepth = 1_000_000;
    private int maxBytes = Integer.MAX_VALUE;
    private Names names;
    private Strings strings = Strings.SINGLETONS;

    private Builder() {}

    /**
     * @param value 0 to 5
     */
    public Builder protocol(int value) {
      if (value < 0 || value > Pickle.HIGHEST_PROTOCOL) {
        throw new IllegalArgumentException("protocol " + value + " is not in 0 to 5");
      }
      protocol = value;
      return this;
    }

    /** Whether names of Python 3 are written as those of Python 2 below protocol 3; the default. */
    public Builder fixImports(boolean value) {
      fixImports = value;
      return this;
    }

    /** What to remember of the values that were written; {@link Memo#ALL} by default. */
    public Builder memo(Memo value) {
      memo = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Whether to write without a memo, as Python's {@code Pickler.fast}: {@link Memo#NONE} in place
     * of {@link Memo#ALL}.
     */
    public Builder fast(boolean value) {
      return memo(value ? Memo.NONE : Memo.ALL);
    }

    public Builder profile(PickleProfile value) {
      profile = Objects.requireNonNull(value);
      return this;
    }

    /** How Java values reduce, in place of {@link StandardTypes#standard()}. */
    public Builder types(TypeRegistry registry) {
      types = registry.toBuilder();
      return this;
    }

    /** Which Python classes one's own types are written as, and the names of their parts. */
    public Builder binding(Binding value) {
      binding = Objects.requireNonNull(value);
      return this;
    }

    /** Says how values of a Java class are written. */
    public <T> Builder reducer(Class<T> javaType, Reducer<? super T> reducer) {
      types.reducer(javaType, reducer);
      return this;
    }

    /**
     * Gives the persistent id of a value, or null for values that are to be written. It is asked
     * about every value, parts of objects included.
     */
    public Builder persistentId(Function<Object, Object> hook) {
      persistentId = hook;
      return this;
    }

    /** Writes a global as a {@code copyreg} extension code, at protocol 2 and above. */
    public Builder extension(int code, String module, String name) {
      if (code <= 0) {
        throw new IllegalArgumentException("extension code " + code + " is not positive");
      }
      extensions.put(new PyGlobal(module, name), code);
      return this;
    }

    /** How deep values may nest; default 1,000,000. */
    public Builder maxDepth(int value) {
      maxDepth = value;
      return this;
    }

    /**
     * How long one pickle may be; default 2^31 - 1, which no array exceeds. Longer ones are refused
     * with a {@link PicklingException} soon after they pass it. A value of a few bytes can be
     * written as many, because strings, bytes and integers that CPython's pickler does not remember
     * are written as often as they occur: set this where values of strangers are written again.
     *
     * @param value 0 or more
     */
    public Builder maxBytes(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("maxBytes=" + value + " must not be negative");
      }
      maxBytes = value;
      return this;
    }

    /** For values as they were read from a pickle, by {@link Reencoder}. */
    Builder rewriting(Names itsNames, Strings itsStrings) {
      names = itsNames;
      strings = itsStrings;
      return this;
    }

    public Pickler build() {
      if (binding != null) {
        binding.register(types);
      }
      return new Pickler(
          new WriteOptions(
              protocol,
              names != null ? names : fixImports ? Names.TO_PYTHON_2 : Names.KEEP,
              memo,
              profile,
              types.build(),
              persistentId,
              Map.copyOf(extensions),
              maxDepth,
              maxBytes,
              strings));
    }
  }
}
