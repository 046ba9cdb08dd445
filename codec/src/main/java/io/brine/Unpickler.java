package io.brine;

import io.brine.bind.Binding;
import io.brine.bind.TypeToken;
import io.brine.graph.GraphView;
import io.brine.graph.PickleEngine;
import io.brine.graph.ReadOptions;
import io.brine.graph.StringDecoding;
import io.brine.lazy.LazyReader;
import io.brine.target.Target;
import io.brine.type.PythonType;
import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;
import io.brine.value.PyGlobal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;

/**
 * A configured reader of pickles. Immutable and thread-safe: build one and share it.
 *
 * <pre>{@code
 * Unpickler unpickler = Unpickler.builder().encoding("latin1").build();
 * Object value = unpickler.load(bytes);
 * }</pre>
 *
 * <p>A load parses and checks the whole pickle before it constructs anything. It then returns
 * values that do not refer to the input, unless {@link Builder#bytesAsViews} was asked for. On
 * failure it throws {@link UnpicklingException}, never anything else, and leaves nothing behind.
 *
 * <p>Methods that take an array, a buffer or a stream read the first pickle there and ignore what
 * follows it; see {@link #reader} for several.
 */
public final class Unpickler {

  private static final int MAPPED_FROM = 1 << 20;

  private final ReadOptions options;
  private final EnginePool engines;

  /** Null until a load asks for a type, if that is to be the standard one. */
  private volatile Binding binding;

  private Unpickler(ReadOptions options, Binding binding) {
    this.options = options;
    this.binding = binding;
    this.engines = new EnginePool(options);
  }

  public static Builder builder() {
    return new Builder();
  }

  public Limits limits() {
    return options.limits();
  }

  // ---- one pickle -----------------------------------------------------------------------------

  public Object load(byte[] bytes) {
    return load(bytes, 0, bytes.length);
  }

  public Object load(byte[] bytes, int offset, int length) {
    PickleEngine engine = engines.take();
    try {
      engine.input().wrap(bytes, offset, length);
      return engine.load(0, List.of());
    } finally {
      engines.giveBack(engine);
    }
  }

  /**
   * @param buffers the out-of-band buffers (PEP 574) in the order in which the pickler gave them;
   *     each one that the pickle takes becomes a value as it is, and is not copied
   */
  public Object load(byte[] bytes, Iterable<? extends ByteBuffer> buffers) {
    return load(ByteBuffer.wrap(bytes), buffers);
  }

  /** Loads from the buffer's position, and leaves the position behind the pickle on success. */
  public Object load(ByteBuffer source) {
    return load(source, List.of());
  }

  /** As {@link #load(ByteBuffer)} and {@link #load(byte[], Iterable)}. */
  public Object load(ByteBuffer source, Iterable<? extends ByteBuffer> buffers) {
    List<ByteBuffer> given = list(buffers);
    PickleEngine engine = engines.take();
    try {
      engine.input().wrap(source);
      Object value = engine.load(0, given);
      source.position(source.position() + engine.end());
      return value;
    } finally {
      engines.giveBack(engine);
    }
  }

  public Object load(DirectBuffer source, int index, int length) {
    PickleEngine engine = engines.take();
    try {
      engine.input().wrap(source, index, length);
      return engine.load(0, List.of());
    } finally {
      engines.giveBack(engine);
    }
  }

  /**
   * Reads exactly one pickle: the stream is left behind its last byte, and is not closed. It asks
   * for few bytes at a time, so give it a buffered stream. Nothing behind STOP is read: a frame
   * that claims to go on there is an error, though in an array it is none if there are bytes for
   * it.
   */
  public Object load(InputStream in) throws IOException {
    return load(contents(in));
  }

  private ByteBuffer contents(InputStream in) throws IOException {
    PickleStream stream = new PickleStream(in, options.limits(), false, false);
    stream.fetch();
    return ByteBuffer.wrap(stream.bytes(), 0, stream.length());
  }

  /** As {@link #load(InputStream)}; the channel must be in blocking mode. */
  public Object load(ReadableByteChannel channel) throws IOException {
    return load(Channels.newInputStream(channel));
  }

  /** Loads the first pickle of a file; large files are mapped. */
  public Object load(Path file) throws IOException {
    return load(contents(file));
  }

  // ---- one pickle, bound to a Java type ---------------------------------------------------------

  /**
   * Loads a value as a record, a bean or any other Java type that a {@link Binding} knows: straight
   * from the checked pickle, with no maps and lists in between. None is null.
   *
   * @throws BindingException if the value does not fit the type, with its path and offset
   * @throws GlobalRefusedException if the pickle has an instance of a class that is not registered
   * @throws IllegalArgumentException if nothing can be bound to the type
   */
  public <T> T load(byte[] bytes, Class<T> type) {
    return bound(ByteBuffer.wrap(bytes), type);
  }

  /** As {@link #load(byte[], Class)}, for a type with type arguments. */
  public <T> T load(byte[] bytes, TypeToken<T> type) {
    return bound(ByteBuffer.wrap(bytes), type.type());
  }

  /** As {@link #load(byte[], Class)}, from where {@link #load(ByteBuffer)} loads. */
  public <T> T load(ByteBuffer source, Class<T> type) {
    return bound(source, type);
  }

  /** As {@link #load(byte[], Class)}, from where {@link #load(ByteBuffer)} loads. */
  public <T> T load(ByteBuffer source, TypeToken<T> type) {
    return bound(source, type.type());
  }

  /** As {@link #load(byte[], Class)}, from where {@link #load(InputStream)} loads. */
  public <T> T load(InputStream in, Class<T> type) throws IOException {
    return bound(contents(in), type);
  }

  /** As {@link #load(byte[], Class)}, from where {@link #load(InputStream)} loads. */
  public <T> T load(InputStream in, TypeToken<T> type) throws IOException {
    return bound(contents(in), type.type());
  }

  /** As {@link #load(byte[], Class)}, from where {@link #load(Path)} loads. */
  public <T> T load(Path file, Class<T> type) throws IOException {
    return bound(contents(file), type);
  }

  /** As {@link #load(byte[], Class)}, from where {@link #load(Path)} loads. */
  public <T> T load(Path file, TypeToken<T> type) throws IOException {
    return bound(contents(file), type.type());
  }

  private Binding binding() {
    return binding != null ? binding : standardBinding();
  }

  /** One for all threads: a target of another would not be known to the engines. */
  private synchronized Binding standardBinding() {
    if (binding == null) {
      binding = Binding.standard();
    }
    return binding;
  }

  @SuppressWarnings("unchecked") // the target makes values of its type
  private <T> T bound(ByteBuffer source, Type type) {
    Target target = binding().target(type);
    PickleEngine engine = engines.take();
    try {
      engine.input().wrap(source);
      Object value = engine.load(0, List.of(), target);
      source.position(source.position() + engine.end());
      return (T) value;
    } finally {
      engines.giveBack(engine);
    }
  }

  // ---- several pickles ------------------------------------------------------------------------

  /** All pickles of an array, which stand one after another; at least one. */
  public List<Object> loadAll(byte[] bytes) {
    return loadAll(ByteBuffer.wrap(bytes));
  }

  /** All pickles of a file, which stand one after another; at least one. */
  public List<Object> loadAll(Path file) throws IOException {
    return loadAll(contents(file));
  }

  private List<Object> loadAll(ByteBuffer source) {
    try (PickleReader reader = reader(source, false)) {
      List<Object> values = new ArrayList<>();
      do {
        values.add(reader.load());
      } while (reader.hasNext());
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does no I/O
    }
  }

  /**
   * A reader of the pickles of a stream, which it may read ahead on.
   *
   * @param keepMemo whether the pickles share a memo, as those of one Python {@code Pickler} do
   */
  public PickleReader reader(InputStream in, boolean keepMemo) {
    return PickleReader.over(in, new PickleEngine(options), options.limits(), keepMemo);
  }

  /** A reader of the pickles between a buffer's position and limit, which it leaves alone. */
  public PickleReader reader(ByteBuffer source, boolean keepMemo) {
    return PickleReader.over(source, new PickleEngine(options), keepMemo);
  }

  /**
   * Reads pickles from bytes that arrive in pieces, by a socket or an event loop.
   *
   * @param keepMemo whether the pickles share a memo, as those of one Python {@code Pickler} do
   */
  public PickleFeed feed(boolean keepMemo) {
    return new PickleFeed(this, keepMemo ? new PickleEngine(options) : null);
  }

  /**
   * A reader of parts of pickles, under the policy and limits of this one: for one field of many,
   * without making the rest. One for each thread; it is reused from pickle to pickle.
   */
  public LazyReader lazyReader() {
    return new LazyReader(new GraphView(options));
  }

  private static ByteBuffer contents(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size < MAPPED_FROM) {
        return ByteBuffer.wrap(Files.readAllBytes(file));
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(size, Integer.MAX_VALUE));
    }
  }

  static List<ByteBuffer> list(Iterable<? extends ByteBuffer> buffers) {
    List<ByteBuffer> list = new ArrayList<>();
    buffers.forEach(buffer -> list.add(Objects.requireNonNull(buffer)));
    return list;
  }

  /** What a set has; no lambda, which a JVM that has just started is slow to make. */
  private record Listed(Set<PyGlobal> globals) implements Predicate<PyGlobal> {
    @Override
    public boolean test(PyGlobal global) {
      return globals.contains(global);
    }
  }

  /** Collects the configuration of an {@link Unpickler}. Not thread-safe. */
  public static final class Builder {
    private TypeRegistry.Builder types = StandardTypes.standard().toBuilder();
    private Binding binding;
    private final Set<PyGlobal> inert = new HashSet<>();
    private boolean allInert;
    private Limits limits = Limits.defaults();
    private StringDecoding strings = StringDecoding.DEFAULT;
    private boolean fixImports = true;
    private final Map<Integer, PyGlobal> extensions = new HashMap<>();
    private Function<Object, Object> persistentLoad;
    private boolean views;

    private Builder() {}

    /** The safe-class policy, in place of {@link StandardTypes#standard()}. */
    public Builder types(TypeRegistry registry) {
      types = registry.toBuilder();
      return this;
    }

    /** Allows one more global, and says what becomes of it. */
    public Builder type(String module, String name, PythonType type) {
      types.type(module, name, type);
      return this;
    }

    /** Allows one more global, whose instances become inert {@code PyObject}s. */
    public Builder allowInert(String module, String name) {
      inert.add(new PyGlobal(module, name));
      return this;
    }

    /**
     * Reads every global that is not registered as inert data: for looking into files whose classes
     * are not known. Nothing of the stream is ever called.
     */
    public Builder allowAllInert() {
      allInert = true;
      return this;
    }

    public Builder limits(Limits value) {
      limits = Objects.requireNonNull(value);
      return this;
    }

    /**
     * How the 8-bit strings of Python 2 are decoded: {@code "ASCII"} (the default), {@code
     * "latin1"}, {@code "utf-8"}, {@code "bytes"} to leave them undecoded, or {@code "keep"} for
     * {@link io.brine.value.PyString8}s, which are written back as what they were.
     *
     * @throws IllegalArgumentException for any other encoding
     */
    public Builder encoding(String encoding) {
      strings = strings.withEncoding(encoding);
      return this;
    }

    /**
     * What becomes of bytes that the encoding does not allow: {@code "strict"} (the default, an
     * error), {@code "ignore"}, {@code "replace"}, {@code "surrogateescape"} or {@code
     * "backslashreplace"}.
     *
     * @throws IllegalArgumentException for any other name
     */
    public Builder errors(String errors) {
      strings = strings.withErrors(errors);
      return this;
    }

    /**
     * Whether names of Python 2 are mapped to those of Python 3 below protocol 3; on by default.
     */
    public Builder fixImports(boolean value) {
      fixImports = value;
      return this;
    }

    /**
     * Says which global a {@code copyreg} extension code stands for; the policy must allow it too.
     *
     * @param code from 1 to 2^31 - 1
     */
    public Builder extension(int code, String module, String name) {
      if (code <= 0) {
        throw new IllegalArgumentException("extension code " + code + " is not positive");
      }
      extensions.put(code, new PyGlobal(module, name));
      return this;
    }

    /** Makes objects of persistent ids. Called during the load, after all has been checked. */
    public Builder persistentLoad(Function<Object, Object> hook) {
      persistentLoad = hook;
      return this;
    }

    /**
     * Whether bytes are views of the input instead of copies, and NumPy's arrays with them: the
     * input must then stay as it is while they are in use, and each of them keeps all of it alive.
     * A bytearray is copied when it is first written to. Of a large file that {@link
     * Unpickler#load(Path)} reads they are views of a mapping, so the file must not be overwritten
     * (to replace it by another of its name is fine).
     */
    public Builder bytesAsViews(boolean value) {
      views = value;
      return this;
    }

    /**
     * How loads that ask for a Java type bind to it, and which Python classes stand for which
     * types, in every load; {@link Binding#standard()} unless told otherwise.
     */
    public Builder binding(Binding value) {
      binding = Objects.requireNonNull(value);
      return this;
    }

    public Unpickler build() {
      if (binding != null) {
        binding.register(types);
      }
      TypeRegistry registry = types.build();
      return new Unpickler(
          new ReadOptions(
              registry,
              new Listed(Set.copyOf(inert)),
              allInert,
              limits,
              strings,
              fixImports,
              Map.copyOf(extensions),
              registry.inlineData(),
              persistentLoad,
              views),
          binding);
    }
  }
}
