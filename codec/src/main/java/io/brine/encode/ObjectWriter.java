package io.brine.encode;

import io.brine.PickleProfile;
import io.brine.text.PythonRepr;
import io.brine.value.PyBytes;
import io.brine.value.PyExtension;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyString8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes objects, globals, persistent ids, and values for which the protocol has no opcode of its
 * own: runs their {@link ObjectPrograms}.
 */
final class ObjectWriter {

  /** A cycle through arguments ends after a few rounds, once its other members are in the memo. */
  private static final int MOST_TIMES = 50;

  private final WriteOptions options;
  private final int protocol;
  private final FramedOutput out;
  private final ScalarWriter scalars;
  private final LeafWriter leaves;
  private final FrameStack frames;
  private final ContainerWriter containers;
  private final ObjectPrograms programs;

  /** One instance for each global that was met: classes are single objects in Python. */
  private final Map<PyGlobal, PyGlobal> globals = new HashMap<>();

  /** Objects and sets that were begun: more than once only in cycles through arguments. */
  private final IdentityMemo begun = new IdentityMemo();

  ObjectWriter(
      WriteOptions options,
      FramedOutput out,
      ScalarWriter scalars,
      LeafWriter leaves,
      FrameStack frames,
      ContainerWriter containers) {
    this.options = options;
    this.protocol = options.protocol();
    this.out = out;
    this.scalars = scalars;
    this.leaves = leaves;
    this.frames = frames;
    this.containers = containers;
    this.programs = new ObjectPrograms(options);
  }

  /** Forgets all values. */
  void clear() {
    globals.clear();
    programs.clear();
  }

  /** Called at the end of a pickle. */
  void end() {
    begun.clear();
  }

  // ---- beginnings -----------------------------------------------------------------------------

  void object(Object subject, PyObject parts) {
    program(subject, programs.object(parts, isBegun(subject)));
  }

  /** Notes that an object is begun; returns whether that was so before, further out. */
  private boolean isBegun(Object subject) {
    if (!begun.contains(subject)) {
      return false;
    }
    int times = frames.programs(subject, MOST_TIMES);
    if (times > MOST_TIMES) {
      throw new PathlessException("it contains itself through the arguments that it is made from");
    }
    return times > 0;
  }

  /** A set below protocol 4. */
  void set(Object subject, Collection<?> items, boolean frozen) {
    isBegun(subject);
    program(subject, programs.set(items, frozen));
  }

  /** Bytes below protocol 3. */
  void bytes(Object subject, ByteBuffer content) {
    program(subject, programs.bytes(content));
  }

  /** A bytearray below protocol 5. */
  void byteArray(Object subject, ByteBuffer content) {
    byte[] copy = new byte[content.remaining()];
    content.get(content.position(), copy);
    program(subject, programs.byteArray(PyBytes.wrap(copy), copy.length == 0));
  }

  void global(PyGlobal named) {
    PyGlobal global = named;
    PyGlobal key = programs.python3(named);
    boolean asRead = options.strings().areAsRead();
    // A pickle has different classes of one name where names were mapped; getattr is one function.
    if (!asRead || key.equals(ObjectPrograms.GETATTR)) {
      PyGlobal known = globals.putIfAbsent(key, named);
      if (known != null && leaves.isMemoised(known)) {
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

  void extension(PyExtension extension) {
    if (protocol < 2) {
      throw new PathlessException("extension codes need protocol 2");
    }
    scalars.extension(extension.code());
  }

  void persistent(Object id) {
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

  private void program(Object subject, Object[] steps) {
    frames.open(Frame.Kind.PROGRAM, subject, steps, steps.length);
  }

  // ---- going on -------------------------------------------------------------------------------

  /**
   * Goes on with a program.
   *
   * @return the next value to be written, maybe as {@link Step.Unhooked}; {@link Frame#OPENED} if
   *     there is a new frame; or {@link Frame#END}
   */
  Object next(Frame frame) {
    while (frame.index < frame.size) {
      Object next = frame.items[frame.index++];
      if (next instanceof Step.Batches batches) {
        containers.batches(batches);
        return Frame.OPENED;
      }
      if (!(next instanceof Step step) || step instanceof Step.Unhooked) {
        return next;
      }
      perform(step, frame);
    }
    return Frame.END;
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
    }
  }

  private void memoizeProgram(Frame frame) {
    if (!leaves.knows(frame.subject)) {
      leaves.memoize(frame.subject);
      return;
    }
    out.op('0');
    leaves.isMemoised(frame.subject);
    if (options.profile() != PickleProfile.PURE_PYTHON) {
      frame.index = frame.size; // the C pickler leaves items and state to the inner visit
    }
  }
}
