package io.brine.encode;

import io.brine.PickleProfile;
import io.brine.PicklingException;
import io.brine.text.PythonRepr;
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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Writes one value after another as pickles, by the rules of CPython's C pickler ({@code save} in
 * {@code Modules/_pickle.c}), so that the bytes are the same. Nesting is kept on a stack of {@link
 * Frame}s, not on the thread's.
 *
 * <p>Reusable: its arrays are kept. Not thread-safe.
 */
public final class Encoder {

  private static final int BATCH = 1000;

  /** Remembers that a class has no reducer. */
  private static final Reducer<Object> NO_REDUCER = (value, protocol) -> value;

  /** A cycle through arguments ends after a few rounds, once its other members are in the memo. */
  private static final int MOST_TIMES = 50;

  /** One-character strings below U+0100 are single objects in CPython, and so is the empty one. */
  private static final String[] SINGLE = new String[256];

  static {
    for (int c = 0; c < SINGLE.length; c++) {
      SINGLE[c] = String.valueOf((char) c);
    }
  }

  private final WriteOptions options;
  private final int protocol;
  private final boolean fast;
  private final Function<Object, Object> persistentId;
  private final FramedOutput out = new FramedOutput();
  private final ScalarWriter scalars;
  private final ObjectPrograms programs;
  private final IdentityMemo memo = new IdentityMemo();

  /** One instance for each global that was met: classes are single objects in Python. */
  private final Map<PyGlobal, PyGlobal> globals = new HashMap<>();

  private final Map<Class<?>, Reducer<Object>> reducers = new HashMap<>();

  /** Objects and sets that were begun: more than once only in cycles through arguments. */
  private final IdentityMemo begun = new IdentityMemo();

  private Frame[] frames = new Frame[16];
  private int depth;
  private Predicate<ByteBuffer> buffers;

  public Encoder(WriteOptions options) {
    this.options = options;
    this.protocol = options.protocol();
    this.fast = options.fast();
    this.persistentId = options.persistentId();
    this.scalars = new ScalarWriter(out, protocol);
    this.programs = new ObjectPrograms(options);
    Arrays.setAll(frames, i -> new Frame());
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
    memo.clear();
    globals.clear();
    programs.clear();
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
      while (depth > 0) {
        step(frames[depth - 1]);
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new PicklingException(path() + ": " + e.getMessage(), e);
    } catch (PathlessException e) {
      throw new PicklingException(path() + ": " + e.getMessage());
    } finally {
      while (depth > 0) {
        frames[--depth].close();
      }
      begun.clear();
      buffers = null;
    }
    out.op('.');
    out.closeFrame();
  }

  // ---- one value ------------------------------------------------------------------------------

  /** Writes a value, or opens a frame for it. */
  private void save(Object value) {
    out.boundary();
    if (persistentId != null) {
      Object id = persistentId.apply(value);
      if (id != null) {
        persistent(id);
        return;
      }
    }
    saveUnhooked(value);
  }

  private void saveUnhooked(Object value) {
    if (value == null) {
      scalars.none();
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Long number) {
      scalars.integer(number);
    } else if (value instanceof Double number) {
      scalars.floating(number);
    } else if (value instanceof Boolean bool) {
      scalars.bool(bool);
    } else if (value instanceof Integer number) {
      scalars.integer(number);
    } else {
      saveOther(value);
    }
  }

  private void saveOther(Object value) {
    if (value instanceof PyTuple tuple && tuple.isEmpty()) {
      emptyTuple();
    } else if (value instanceof Number || value instanceof Character) {
      number(value);
    } else if (!isMemoised(value)) {
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
      string(String.valueOf(c));
    } else if (!isMemoised(value)) {
      saveNew(value);
    }
  }

  private void emptyTuple() {
    if (protocol == 0) {
      out.op('(');
      out.op('t');
    } else {
      out.op(')');
    }
  }

  private void string(String text) {
    String single = options.strings().areAsRead() ? text : single(text);
    if (!isMemoised(single)) {
      scalars.string(single);
      memoize(single);
    }
  }

  private static String single(String text) {
    return switch (text.length()) {
      case 0 -> "";
      case 1 -> text.charAt(0) < 256 ? SINGLE[text.charAt(0)] : text;
      default -> text;
    };
  }

  /** Values other than atoms and strings, met for the first time. */
  private void saveNew(Object value) {
    Class<?> type = value.getClass();
    if (type == PyList.class) {
      list(value, (PyList) value);
    } else if (type == PyDict.class) {
      dict(value, (PyDict) value);
    } else if (value instanceof PyTuple tuple) {
      tuple(tuple);
    } else if (value instanceof PyBytes bytes) {
      boolean single = bytes.length() == 0 && !options.strings().areAsRead();
      bytes(single ? PyBytes.EMPTY : bytes, bytes.asByteBuffer());
    } else if (value instanceof byte[] bytes) {
      bytes(bytes, ByteBuffer.wrap(bytes));
    } else if (value instanceof PyByteArray bytes) {
      byteArray(bytes, bytes.view().asByteBuffer());
    } else if (value instanceof PySet set) {
      set(set);
    } else if (value instanceof PyFrozenSet set) {
      frozenSet(set);
    } else if (value instanceof PyGlobal global) {
      global(global);
    } else if (value instanceof PyObject object) {
      object(object, object);
    } else if (value instanceof ByteBuffer buffer) {
      buffer(buffer, buffer, buffer.isReadOnly());
    } else if (value instanceof PickleBuffer buffer) {
      buffer(buffer, buffer.buffer(), buffer.readOnly());
    } else if (value instanceof PyPersistentId id) {
      persistent(id.id());
    } else if (value instanceof PyExtension extension) {
      extension(extension);
    } else if (value instanceof PyCodePoints text) {
      scalars.codePoints(text.toArray());
      memoize(text);
    } else if (value instanceof PyString8 text) {
      scalars.string8(text.toByteArray());
      memoize(text);
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
      dict(value, map);
    } else if (value instanceof Set<?> set) {
      set(value, set);
    } else if (value instanceof Collection<?> collection) {
      list(value, collection);
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
      object(value, object);
    } else if (parts instanceof PyList list) {
      list(value, list);
    } else if (parts instanceof PyDict dict) {
      dict(value, dict);
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

  // ---- memo -----------------------------------------------------------------------------------

  /** Writes a reference to a value if it is in the memo. */
  private boolean isMemoised(Object value) {
    int index = memo.get(value);
    if (index < 0) {
      return false;
    }
    scalars.get(index);
    return true;
  }

  private void memoize(Object value) {
    if (!fast) {
      scalars.put(memo.add(value));
    }
  }

  // ---- leaves of several forms ------------------------------------------------------------------

  private void bytes(Object subject, ByteBuffer content) {
    if (subject == PyBytes.EMPTY && isMemoised(subject)) {
      return;
    }
    if (protocol >= 3) {
      scalars.bytes(content);
      memoize(subject);
    } else {
      program(subject, programs.bytes(content));
    }
  }

  private void byteArray(Object subject, ByteBuffer content) {
    if (protocol >= 5) {
      scalars.byteArray(content);
      memoize(subject);
    } else {
      byte[] copy = new byte[content.remaining()];
      content.get(content.position(), copy);
      program(subject, programs.byteArray(PyBytes.wrap(copy), copy.length == 0));
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

  private void global(PyGlobal named) {
    PyGlobal global = named;
    PyGlobal key = programs.python3(named);
    boolean asRead = options.strings().areAsRead();
    // A pickle has different classes of one name where names were mapped; getattr is one function.
    if (!asRead || key.equals(ObjectPrograms.GETATTR)) {
      PyGlobal known = globals.putIfAbsent(key, named);
      if (known != null && isMemoised(known)) {
        return;
      }
      global = known == null ? named : known;
    }
    Integer code = protocol >= 2 ? options.extensions().get(global) : null;
    if (code != null) {
      scalars.extension(code);
    } else {
      program(global, programs.global(global));
    }
  }

  private void extension(PyExtension extension) {
    if (protocol < 2) {
      throw new PathlessException("extension codes need protocol 2");
    }
    scalars.extension(extension.code());
  }

  private void persistent(Object id) {
    if (protocol > 0) {
      program(null, new Object[] {new Step.Unhooked(id), Step.BINPERSID});
      return;
    }
    String text = idText(id);
    if (!text.chars().allMatch(c -> c < 128 && c != '\n')) {
      throw new PathlessException("at protocol 0 a persistent id must be one line of ASCII");
    }
    out.op('P');
    out.latin1(text);
    out.newline();
  }

  /** The text of a persistent id, as Python's {@code str()}. */
  private static String idText(Object id) {
    if (id instanceof PyString8 bytes) {
      return new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
    }
    boolean differs =
        id == null || id instanceof Boolean || id instanceof Double || id instanceof Float;
    return differs ? PythonRepr.of(id) : id.toString();
  }

  // ---- frames ---------------------------------------------------------------------------------

  private Frame open(Frame.Kind kind, Object subject) {
    if (depth == options.maxDepth()) {
      throw new PathlessException(
          "nested deeper than maxDepth, " + depth + (fast ? "; a cycle?" : ""));
    }
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, depth * 2);
      for (int i = depth; i < frames.length; i++) {
        frames[i] = new Frame();
      }
    }
    Frame frame = frames[depth++];
    frame.open(kind, subject);
    return frame;
  }

  private void close() {
    frames[--depth].close();
  }

  private void program(Object subject, Object[] steps) {
    Frame frame = open(Frame.Kind.PROGRAM, subject);
    frame.elements = steps;
    frame.size = steps.length;
  }

  private void object(Object subject, PyObject parts) {
    program(subject, programs.object(parts, isBegun(subject)));
  }

  /** Notes that an object is begun; returns whether that was so before, further out. */
  private boolean isBegun(Object subject) {
    if (!begun.contains(subject)) {
      return false;
    }
    int times = 0;
    for (int i = depth - 1; i >= 0 && times <= MOST_TIMES; i--) {
      times += frames[i].kind == Frame.Kind.PROGRAM && frames[i].subject == subject ? 1 : 0;
    }
    if (times > MOST_TIMES) {
      throw new PathlessException("it contains itself through the arguments that it is made from");
    }
    return times > 0;
  }

  private void list(Object subject, Collection<?> elements) {
    if (protocol == 0) {
      out.op('(');
      out.op('l');
    } else {
      out.op(']');
    }
    memoize(subject);
    int size = elements.size();
    if (size > 0) {
      Frame frame = open(Frame.Kind.LIST, subject);
      frame.size = size;
      if (elements instanceof List<?> list && elements instanceof RandomAccess) {
        frame.list = list;
      } else {
        frame.elements = elements.toArray();
        frame.size = frame.elements.length;
      }
    }
  }

  private void dict(Object subject, Map<?, ?> map) {
    if (protocol == 0) {
      out.op('(');
      out.op('d');
    } else {
      out.op('}');
    }
    memoize(subject);
    if (!map.isEmpty()) {
      Frame frame = open(Frame.Kind.DICT, subject);
      frame.size = map.size();
      if (map instanceof PyDict dict && dict.isCompact()) {
        frame.dict = dict;
      } else {
        frame.elements = pairs(map);
        frame.size = frame.elements.length >> 1;
      }
    }
  }

  private static Object[] pairs(Map<?, ?> map) {
    Object[] pairs = new Object[Math.multiplyExact(2, map.size())];
    int at = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (at == pairs.length) {
        throw new ConcurrentModificationException("the map grew while it was read");
      }
      pairs[at++] = entry.getKey();
      pairs[at++] = entry.getValue();
    }
    return at == pairs.length ? pairs : Arrays.copyOf(pairs, at);
  }

  private void set(PySet set) {
    set(set, set);
  }

  private void set(Object subject, Collection<?> items) {
    if (protocol < 4) {
      isBegun(subject);
      program(subject, programs.set(items, false));
      return;
    }
    out.op(0x8f);
    memoize(subject);
    if (!items.isEmpty()) {
      Frame frame = open(Frame.Kind.SET, subject);
      frame.elements = items.toArray();
      frame.size = frame.elements.length;
    }
  }

  private void frozenSet(PyFrozenSet set) {
    if (protocol < 4) {
      isBegun(set);
      program(set, programs.set(set, true));
      return;
    }
    out.op('(');
    Frame frame = open(Frame.Kind.FROZENSET, set);
    frame.elements = set.toArray();
    frame.size = frame.elements.length;
  }

  private void tuple(PyTuple tuple) {
    if (protocol < 2 || tuple.size() > 3) {
      out.op('(');
    }
    Frame frame = open(Frame.Kind.TUPLE, tuple);
    frame.tuple = tuple;
    frame.size = tuple.size();
  }

  /** Goes on with a frame until it opens another one or ends. */
  private void step(Frame frame) {
    switch (frame.kind) {
      case LIST -> stepList(frame);
      case DICT -> stepDict(frame);
      case SET -> stepSet(frame);
      case FROZENSET -> stepFrozenSet(frame);
      case TUPLE -> stepTuple(frame);
      case PROGRAM -> stepProgram(frame);
    }
  }

  private void stepList(Frame frame) {
    int level = depth;
    while (depth == level) {
      if (frame.index == frame.batchEnd) {
        out.op(frame.marked ? 'e' : 'a');
        frame.batchEnd = -1;
      }
      if (frame.index == frame.size) {
        close();
        return;
      }
      if (frame.batchEnd < 0) {
        openBatch(frame);
      }
      save(frame.at(frame.index++));
    }
  }

  /** Begins the next group of items: one alone without a mark, or up to a thousand with one. */
  private void openBatch(Frame frame) {
    int left = frame.size - frame.index;
    boolean plain = frame.iterated || options.profile().plainBatches();
    boolean single = protocol == 0 || left == 1 && (plain || frame.size == 1);
    frame.marked = !single;
    frame.batchEnd = frame.index + (single ? 1 : Math.min(left, BATCH));
    if (frame.marked) {
      out.op('(');
    }
  }

  private void stepDict(Frame frame) {
    int level = depth;
    while (depth == level) {
      if (frame.valueIsNext) {
        frame.valueIsNext = false;
        save(frame.valueAt(frame.index - 1));
        continue;
      }
      if (frame.index == frame.batchEnd) {
        closeDictBatch(frame);
      }
      if (frame.index == frame.size) {
        close();
        return;
      }
      if (frame.batchEnd < 0) {
        openBatch(frame);
      }
      frame.valueIsNext = true;
      save(frame.keyAt(frame.index++));
    }
  }

  private void closeDictBatch(Frame frame) {
    out.op(frame.marked ? 'u' : 's');
    boolean full = frame.marked && frame.index % BATCH == 0;
    frame.batchEnd = -1;
    if (full && frame.index == frame.size && !frame.iterated && !options.profile().plainBatches()) {
      out.op('(');
      out.op('u');
    }
  }

  private void stepSet(Frame frame) {
    int level = depth;
    while (depth == level) {
      if (frame.index == frame.batchEnd) {
        out.op(0x90);
        frame.batchEnd = -1;
        if (frame.index == frame.size
            && frame.index % BATCH == 0
            && !frame.iterated
            && !options.profile().plainBatches()) {
          out.op('(');
          out.op(0x90);
        }
      }
      if (frame.index == frame.size) {
        close();
        return;
      }
      if (frame.batchEnd < 0) {
        frame.batchEnd = frame.index + Math.min(frame.size - frame.index, BATCH);
        out.op('(');
      }
      save(frame.at(frame.index++));
    }
  }

  private void stepFrozenSet(Frame frame) {
    int level = depth;
    while (depth == level) {
      if (frame.index < frame.size) {
        save(frame.at(frame.index++));
        continue;
      }
      int index = memo.get(frame.subject);
      if (index >= 0) {
        out.op('1');
        scalars.get(index);
      } else {
        out.op(0x91);
        memoize(frame.subject);
      }
      close();
      return;
    }
  }

  private void stepTuple(Frame frame) {
    int level = depth;
    while (depth == level) {
      if (frame.index < frame.size) {
        save(frame.at(frame.index++));
        continue;
      }
      endTuple(frame);
      close();
      return;
    }
  }

  private void endTuple(Frame frame) {
    boolean counted = protocol >= 2 && frame.size <= 3;
    int index = memo.get(frame.subject);
    if (index >= 0) {
      // A cycle has written the tuple meanwhile: drop the items and fetch it.
      if (protocol > 0 && !counted) {
        out.op('1');
      } else {
        for (int i = counted ? 1 : 0; i <= frame.size; i++) {
          out.op('0');
        }
      }
      scalars.get(index);
      return;
    }
    out.op(counted ? 0x84 + frame.size : 't');
    memoize(frame.subject);
  }

  private void stepProgram(Frame frame) {
    int level = depth;
    while (depth == level) {
      if (frame.index == frame.size) {
        close();
        return;
      }
      Object next = frame.elements[frame.index++];
      if (next instanceof Step step) {
        perform(step, frame);
      } else {
        save(next);
      }
    }
  }

  private void perform(Step step, Frame frame) {
    if (step instanceof Step.Op op) {
      out.op(op.opcode());
    } else if (step instanceof Step.Memoize) {
      memoizeProgram(frame);
    } else if (step instanceof Step.Lines lines) {
      out.op(lines.opcode());
      scalars.line(lines.module());
      scalars.line(lines.name());
    } else if (step instanceof Step.Unhooked unhooked) {
      out.boundary();
      saveUnhooked(unhooked.value());
    } else if (step instanceof Step.Batches batches) {
      batches(batches);
    }
  }

  private void memoizeProgram(Frame frame) {
    Object subject = frame.subject;
    int index = memo.get(subject);
    if (index >= 0) {
      out.op('0');
      scalars.get(index);
      if (options.profile() != PickleProfile.PURE_PYTHON) {
        frame.index = frame.size; // the C pickler leaves items and state to the inner visit
      }
    } else {
      memoize(subject);
    }
  }

  private void batches(Step.Batches batches) {
    Frame frame = open(batches.kind(), null);
    frame.iterated = true;
    frame.list = batches.items();
    frame.size = batches.kind() == Frame.Kind.DICT ? frame.list.size() / 2 : frame.list.size();
  }

  // ---- errors ---------------------------------------------------------------------------------

  /** Where the value that is being written stands: {@code $.orders[3].callback}. */
  private String path() {
    StringBuilder path = new StringBuilder("$");
    int shown = Math.min(depth, 64);
    for (int i = 0; i < shown; i++) {
      Frame frame = frames[i];
      switch (frame.kind) {
        case LIST, TUPLE -> path.append('[').append(frame.index - 1).append(']');
        case DICT -> appendKey(path, frame.keyAt(frame.index - 1));
        case SET, FROZENSET -> path.append("{}");
        case PROGRAM -> {}
      }
    }
    return path.append(depth > shown ? "…" : "").toString();
  }

  private static void appendKey(StringBuilder path, Object key) {
    if (key instanceof String text && text.length() <= 64 && text.matches("\\w+")) {
      path.append('.').append(text);
    } else if (key instanceof Number || key instanceof Boolean) {
      path.append('[').append(key).append(']');
    } else {
      path.append("[…]");
    }
  }

  /** An error that does not say yet where it happened. */
  static final class PathlessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PathlessException(String message) {
      super(message, null, false, false);
    }
  }
}
