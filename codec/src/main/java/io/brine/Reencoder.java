package io.brine;

import io.brine.encode.WriteOptions.Names;
import io.brine.encode.WriteOptions.Strings;
import io.brine.opcode.Opcode;
import io.brine.opcode.OpcodeReader;
import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads pickles and writes them again, at the same protocol or another one. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * byte[] older = Reencoder.builder().protocol(2).build().reencode(pickle);
 * }</pre>
 *
 * <p>Nothing is resolved or constructed: whatever is not plain data stays what the pickle says of
 * it, and is written back. At the same protocol the bytes of a pickle that CPython wrote come out
 * unchanged. At another protocol they are those that CPython would have written there, as far as a
 * pickle tells. What it does not tell is the built-in base of a class, which CPython names below
 * protocol 2, and what arguments a class takes, which it asks for from protocol 2 on: then the
 * result is a call with the same outcome.
 *
 * <p>Input that cannot be read is an {@link UnpicklingException}, what cannot be written at the
 * protocol a {@link PicklingException}.
 */
public final class Reencoder {

  /** The protocol of the input, in place of a number. */
  public static final int SAME_PROTOCOL = -1;

  /** Below it names are those of Python 2, and there are neither bytes nor 8-bit strings apart. */
  private static final int PYTHON_3 = 3;

  /** From here on the names of globals are strings of the pickle. */
  private static final int NAMES_ARE_STRINGS = 4;

  /** An object nests its arguments and state in frames of their own. */
  private static final int DEPTH_OF_FRAMES = 4;

  private final Builder options;
  private final Route[] routes =
      new Route[(Pickle.HIGHEST_PROTOCOL + 1) * (Pickle.HIGHEST_PROTOCOL + 1)];

  /** How pickles of one protocol become pickles of another. */
  private record Route(Unpickler unpickler, Pickler pickler) {}

  /**
   * A pickle and what belongs to it.
   *
   * @param pickle its bytes
   * @param buffers its out-of-band buffers in order, the same objects as those of the input
   */
  public record Result(byte[] pickle, List<ByteBuffer> buffers) {}

  private Reencoder(Builder options) {
    this.options = options;
    for (int from = 0; from <= Pickle.HIGHEST_PROTOCOL; from++) {
      for (int to = 0; to <= Pickle.HIGHEST_PROTOCOL; to++) {
        boolean wanted = options.protocol == SAME_PROTOCOL ? from == to : to == options.protocol;
        routes[index(from, to)] = wanted ? route(from, to) : null;
      }
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The first pickle of an array, written again with all of its content in band. */
  public byte[] reencode(byte[] pickle) {
    return reencode(ByteBuffer.wrap(pickle), List.of()).pickle();
  }

  /**
   * The pickle at the buffer's position, written again; the position moves behind it.
   *
   * @param buffers the out-of-band buffers of the input
   */
  public Result reencode(ByteBuffer source, Iterable<? extends ByteBuffer> buffers) {
    Route route = routeOf(source);
    Object value = route.unpickler().load(source, buffers);
    List<ByteBuffer> outOfBand = new ArrayList<>();
    boolean collect = options.outOfBand && route.pickler().protocol() >= 5;
    byte[] pickle = route.pickler().dumps(value, collect ? buffer -> !outOfBand.add(buffer) : null);
    return new Result(pickle, outOfBand);
  }

  /**
   * All pickles between a buffer's position and limit, which stand one after another.
   *
   * @param keepMemo whether they share a memo, as those that one Python {@code Pickler} wrote do;
   *     then all of them are written at one protocol
   */
  public void reencodeAll(ByteBuffer source, boolean keepMemo, OutputStream out)
      throws IOException {
    if (!keepMemo) {
      do {
        out.write(reencode(source, List.of()).pickle());
      } while (source.hasRemaining());
      return;
    }
    Route route = routeOf(source);
    PickleWriter writer = route.pickler().writer(out, true);
    try (PickleReader reader = route.unpickler().reader(source, true)) {
      do {
        writer.dump(reader.load());
      } while (reader.hasNext());
    }
  }

  private Route routeOf(ByteBuffer source) {
    int from = protocolOf(source);
    return routes[index(from, options.protocol == SAME_PROTOCOL ? from : options.protocol)];
  }

  private static int index(int from, int to) {
    return from * (Pickle.HIGHEST_PROTOCOL + 1) + to;
  }

  /**
   * The protocol of the first pickle: what PROTO says, else 0 or 1, as there are opcodes of
   * protocol 1 or not. Later ones say nothing: CPython writes TUPLE2 in all of them when it calls a
   * state setter. Extension codes need 2.
   */
  private static int protocolOf(ByteBuffer source) {
    OpcodeReader reader = new OpcodeReader().wrap(source);
    int protocol = 0;
    while (reader.next() && !reader.isStop()) {
      switch (reader.opcode()) {
        case PROTO:
          return (int) Math.min(reader.intArgument(), Pickle.HIGHEST_PROTOCOL);
        case EXT1, EXT2, EXT4:
          protocol = Opcode.EXT1.protocol();
          break;
        default:
          protocol = reader.opcode().protocol() == 1 ? Math.max(protocol, 1) : protocol;
      }
    }
    return protocol;
  }

  private Route route(int from, int to) {
    boolean older = from < PYTHON_3 && to < PYTHON_3;
    boolean inert = options.types == null;
    // What need not be understood is not: then nothing about it can be lost.
    boolean literally = inert && (from == to || older);
    boolean mapped = options.fixImports && !(inert && older);
    Unpickler.Builder unpickler =
        Unpickler.builder()
            .types(literally ? TypeRegistry.empty() : inert ? StandardTypes.plain() : options.types)
            .limits(options.limits)
            .encoding(options.encoding)
            .errors(options.errors)
            .fixImports(mapped);
    if (inert) {
      unpickler.allowAllInert();
    }
    Pickler.Builder pickler =
        Pickler.builder()
            .types(inert ? TypeRegistry.empty() : options.types)
            .protocol(to)
            .profile(literally ? profileOfNames() : options.profile)
            .maxDepth(Math.max(options.limits.maxDepth(), 1) * DEPTH_OF_FRAMES)
            .rewriting(names(mapped, older), strings(from, to, literally));
    return new Route(unpickler.build(), pickler.build());
  }

  /**
   * Nested names that CPython before 3.13 wrote stay the calls that they are when they need not be
   * understood; any that are left are of 3.13.
   */
  private PickleProfile profileOfNames() {
    return options.profile == PickleProfile.CPYTHON_3_8
        ? PickleProfile.CPYTHON_3_13
        : options.profile;
  }

  private Names names(boolean mapped, boolean older) {
    if (!options.fixImports) {
      return Names.KEEP;
    }
    return older && !mapped ? Names.ARE_PYTHON_2 : Names.TO_PYTHON_2;
  }

  private static Strings strings(int from, int to, boolean literally) {
    if (literally && from == to) {
      return Strings.UNCHANGED;
    }
    if (literally || from >= NAMES_ARE_STRINGS && to >= NAMES_ARE_STRINGS) {
      return Strings.AS_READ;
    }
    return from < NAMES_ARE_STRINGS && to >= NAMES_ARE_STRINGS
        ? Strings.SINGLETONS_AND_MODULES
        : Strings.SINGLETONS;
  }

  /** Collects the configuration of a {@link Reencoder}. Not thread-safe. */
  public static final class Builder {
    private int protocol = SAME_PROTOCOL;
    private PickleProfile profile = PickleProfile.CPYTHON_3_13;
    private Limits limits = Limits.defaults();
    private String encoding = "keep";
    private String errors = "strict";
    private boolean fixImports = true;
    private boolean outOfBand;
    private TypeRegistry types;

    private Builder() {}

    private Builder(Builder other) {
      protocol = other.protocol;
      profile = other.profile;
      limits = other.limits;
      encoding = other.encoding;
      errors = other.errors;
      fixImports = other.fixImports;
      outOfBand = other.outOfBand;
      types = other.types;
    }

    /**
     * @param value 0 to 5, or {@link #SAME_PROTOCOL}, the default
     */
    public Builder protocol(int value) {
      if (value < SAME_PROTOCOL || value > Pickle.HIGHEST_PROTOCOL) {
        throw new IllegalArgumentException("protocol " + value + " is not in 0 to 5");
      }
      protocol = value;
      return this;
    }

    /** Whose bytes to write; those of CPython 3.13 by default. */
    public Builder profile(PickleProfile value) {
      profile = Objects.requireNonNull(value);
      return this;
    }

    public Builder limits(Limits value) {
      limits = Objects.requireNonNull(value);
      return this;
    }

    /** As {@link Unpickler.Builder#encoding}; {@code "keep"} by default. */
    public Builder encoding(String value) {
      encoding = Objects.requireNonNull(value);
      return this;
    }

    /** As {@link Unpickler.Builder#errors}. */
    public Builder errors(String value) {
      errors = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Whether names below protocol 3 are those of Python 2, the default. They are mapped only
     * between a protocol below 3 and another one, because mapping loses what has no equal there.
     */
    public Builder fixImports(boolean value) {
      fixImports = value;
      return this;
    }

    /** Whether buffers stay out of band at protocol 5; otherwise they are written in band. */
    public Builder buffersOutOfBand(boolean value) {
      outOfBand = value;
      return this;
    }

    /**
     * Takes a safe-class policy: what it allows becomes Java values, which are written as the equal
     * Python objects; anything else is refused. By default nothing is refused or resolved.
     */
    public Builder types(TypeRegistry registry) {
      types = Objects.requireNonNull(registry);
      return this;
    }

    public Reencoder build() {
      return new Reencoder(new Builder(this));
    }
  }
}
