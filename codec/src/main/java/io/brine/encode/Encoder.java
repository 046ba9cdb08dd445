package io.brine.encode;

import io.brine.PicklingException;
import io.brine.type.Reducer;
import io.brine.value.PickleBuffer;
import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyCodePoints;
import io.brine.value.PyDict;
import io.brine.value.PyExtension;
import io.brine.value.PyFrozenSet;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyObject;
import io.brine.value.PyPersistentId;
import io.brine.value.PySet;
import io.brine.value.PyString8;
import io.brine.value.PyTuple;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Writes one value after another as pickles, by the rules of CPython's C pickler ({@code save} in
 * {@code Modules/_pickle.c}), so that the bytes are the same. It says how each kind of value is
 * written; nesting is kept on a {@link FrameStack}, not on the thread's.
 *
 * <p>Reusable: its arrays are kept. Not thread-safe.
 */
public final class Encoder {

  /** Remembers that a class has no reducer. */
  private static final Reducer<Object> NO_REDUCER =
      new Reducer<>() { // no lambda, which a JVM that has just started is slow to make
        @Override
        public Object reduce(Object value, int protocol) {
          return value;
        }
      };

  private final WriteOptions options;
  private final int protocol;
  private final Function<Object, Object> persistentId;
  private final FramedOutput out;
  private final ScalarWriter scalars;
  private final LeafWriter leaves;
  private final FrameStack frames;
  private final ContainerWriter containers;
  private final ObjectWriter objects;
  private final Map<Class<?>, Reducer<Object>> reducers = new HashMap<>();
  private Predicate<ByteBuffer> buffers;

  public Encoder(WriteOptions options) {
    this.options = options;
    this.protocol = options.protocol();
    this.persistentId = options.persistentId();
    this.out = new FramedOutput(options.maxBytes());
    this.scalars = new ScalarWriter(out, protocol);
    this.leaves = new LeafWriter(options, out, scalars);
    this.frames = new FrameStack(options);
    this.containers = new ContainerWriter(options, out, leaves, frames);
    this.objects = new ObjectWriter(options, out, scalars, leaves, frames, containers);
  }

  /** The array that the pickle stands in, from its start; void after the next call. */
  public byte[] array() {
    return out.array();
  }

  /** The length of the pickle. */
  public int size() {
    return out.size();
  }

  /** Forgets all values. */
  public void clearMemo() {
    leaves.clear();
    objects.clear();
  }

  /**
   * Writes a pickle.
   *
   * @param bufferCallback is given each buffer; false takes it out of band. Null for none
   */
  public void encode(Object value, Predicate<ByteBuffer> bufferCallback) {
    buffers = bufferCallback;
    out.begin();
    if (protocol >= 2) {
      out.op1(0x80, protocol);
      if (protocol >= 4) {
        out.startFraming();
      }
    }
    try {
      save(value);
      finishFrames();
      out.op('.');
      out.end();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new PicklingException(frames.path() + ": " + e.getMessage(), e);
    } catch (PathlessException e) {
      throw new PicklingException(frames.path() + ": " + e.getMessage());
    } finally {
      frames.clear();
      objects.end();
      buffers = null;
    }
  }

  private void finishFrames() {
    while (frames.depth() > 0) {
      Frame frame = frames.top();
      boolean isProgram = frame.kind() == Frame.Kind.PROGRAM;
      Object next = isProgram ? objects.next(frame) : containers.next(frame);
      if (next == Frame.END) {
        frames.close();
      } else if (next == Frame.OPENED) {
        continue;
      } else if (next instanceof Step.Unhooked unhooked) {
        out.boundary();
        saveUnhooked(unhooked.value());
      } else if (isProgram || persistentId != null) {
        save(next);
      } else {
        saveParts(next);
      }
    }
  }

  /** Writes a value, or opens a frame for it. */
  private void save(Object value) {
    if (persistentId != null) {
      out.boundary();
      Object id = persistentId.apply(value);
      if (id != null) {
        objects.persistent(id);
        return;
      }
    }
    saveUnhooked(value);
  }

  private void saveUnhooked(Object value) {
    if (!leaves.write(value)) {
      saveParts(value);
    }
  }

  /** Writes a value that is none of those of {@link LeafWriter}. */
  private void saveParts(Object value) {
    out.boundary();
    Class<?> type = value.getClass();
    if (type == PyDict.class) {
      containers.dict(value, (PyDict) value);
    } else if (type == PyList.class) {
      containers.list(value, (PyList) value);
    } else if (value == PyTuple.EMPTY) {
      containers.tuple(PyTuple.EMPTY);
    } else if (value instanceof Number || value instanceof Character) {
      number(value);
    } else if (type == LinkedHashMap.class && reducer(type) == null) {
      containers.dict(value, (Map<?, ?>) value);
    } else if (type == ArrayList.class && reducer(type) == null) {
      containers.list(value, (List<?>) value);
    } else if (!leaves.isMemoised(value)) {
      saveNew(value);
    }
  }

  private void number(Object value) {
    if (value instanceof BigInteger number) {
      scalars.integer(number);
    } else if (value instanceof Short || value instanceof Byte) {
      scalars.integer(((Number) value).longValue());
    } else if (value instanceof Float number) {
      scalars.floating(number);
    } else if (value instanceof Character c) {
      leaves.string(String.valueOf(c));
    } else if (!leaves.isMemoised(value)) {
      saveNew(value);
    }
  }

  /** Values other than atoms and strings, met for the first time. */
  private void saveNew(Object value) {
    Class<?> type = value.getClass();
    if (value instanceof PyTuple tuple) {
      containers.tuple(tuple);
    } else if (value instanceof PyBytes bytes) {
      boolean single = bytes.length() == 0 && !options.strings().areAsRead();
      bytes(single ? PyBytes.EMPTY : bytes, bytes.asByteBuffer());
    } else if (value instanceof byte[] bytes) {
      bytes(bytes, ByteBuffer.wrap(bytes));
    } else if (value instanceof PyByteArray bytes) {
      byteArray(bytes, bytes.view().asByteBuffer());
    } else if (value instanceof PySet set) {
      set(set, set);
    } else if (value instanceof PyFrozenSet set) {
      frozenSet(set);
    } else if (value instanceof PyGlobal global) {
      objects.global(global);
    } else if (value instanceof PyObject object) {
      objects.object(object, object);
    } else if (value instanceof ByteBuffer buffer) {
      buffer(buffer, buffer, buffer.isReadOnly());
    } else if (value instanceof PickleBuffer buffer) {
      buffer(buffer, buffer.buffer(), buffer.readOnly());
    } else if (value instanceof PyPersistentId id) {
      objects.persistent(id.id());
    } else if (value instanceof PyExtension extension) {
      objects.extension(extension);
    } else if (value instanceof PyCodePoints text) {
      scalars.codePoints(text.toArray());
      leaves.memoize(text);
    } else if (value instanceof PyString8 text) {
      scalars.string8(text.toByteArray());
      leaves.memoize(text);
    } else {
      foreign(value, type);
    }
  }

  /** Values of Java's own types, and of those that the registry knows. */
  private void foreign(Object value, Class<?> type) {
    Reducer<Object> reducer = reducer(type);
    if (reducer != null) {
      reduced(value, reducer.reduce(value, protocol));
    } else if (value instanceof Map<?, ?> map) {
      containers.dict(value, map);
    } else if (value instanceof Set<?> set) {
      set(value, set);
    } else if (value instanceof Collection<?> collection) {
      containers.list(value, collection);
    } else {
      Object plain = JavaValues.toPlain(value);
      if (plain == value) {
        throw new PathlessException(
            "a value of class " + type.getName() + " cannot be pickled: register a reducer for it");
      }
      reduced(value, plain);
    }
  }

  /** Writes what stands for a value, and memoises the value itself if that is a container. */
  private void reduced(Object value, Object parts) {
    if (parts instanceof PyObject object) {
      objects.object(value, object);
    } else if (parts instanceof PyList list) {
      containers.list(value, list);
    } else if (parts instanceof PyDict dict) {
      containers.dict(value, dict);
    } else {
      saveUnhooked(parts);
    }
  }

  @SuppressWarnings("unchecked") // the registry gives a reducer of a supertype
  private Reducer<Object> reducer(Class<?> type) {
    Reducer<Object> known = reducers.get(type);
    if (known == null) {
      Reducer<?> found = options.types().reducer(type);
      known = found == null ? NO_REDUCER : (Reducer<Object>) found;
      reducers.put(type, known);
    }
    return known == NO_REDUCER ? null : known;
  }

  private void set(Object subject, Collection<?> items) {
    if (protocol < 4) {
      objects.set(subject, items, false);
    } else {
      containers.set(subject, items);
    }
  }

  private void frozenSet(PyFrozenSet set) {
    if (protocol < 4) {
      objects.set(set, set, true);
    } else {
      containers.frozenSet(set);
    }
  }

  // ---- bytes ----------------------------------------------------------------------------------

  private void bytes(Object subject, ByteBuffer content) {
    if (subject == PyBytes.EMPTY && leaves.isMemoised(subject)) {
      return;
    }
    if (protocol >= 3) {
      scalars.bytes(content);
      leaves.memoize(subject);
    } else {
      objects.bytes(subject, content);
    }
  }

  private void byteArray(Object subject, ByteBuffer content) {
    if (protocol >= 5) {
      scalars.byteArray(content);
      leaves.memoize(subject);
    } else {
      objects.byteArray(subject, content);
    }
  }

  private void buffer(Object subject, ByteBuffer buffer, boolean readOnly) {
    if (protocol >= 5 && buffers != null && !buffers.test(buffer)) {
      out.op(0x97);
      if (buffer.isReadOnly()) {
        out.op(0x98);
      }
    } else if (readOnly) {
      bytes(subject, buffer);
    } else {
      byteArray(subject, buffer);
    }
  }
}
