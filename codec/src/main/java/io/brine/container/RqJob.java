package io.brine.container;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * What a job of RQ (Redis Queue) calls: the field {@code data} of its hash {@code rq:job:ID}, which
 * is the zlib-compressed pickle of a tuple of these four.
 *
 * @param function its dotted name, such as {@code app.tasks.send}
 * @param instance of a job that calls a method: the object; else null
 * @param args positional arguments
 * @param kwargs arguments by name
 */
public record RqJob(String function, Object instance, List<?> args, Map<?, ?> kwargs) {

  private static final int PARTS = 4;

  /** As {@link #decode(ByteBuffer, Unpickler)}. */
  public static RqJob decode(byte[] data, Unpickler unpickler) {
    return decode(ByteBuffer.wrap(data), unpickler);
  }

  /**
   * Reads the field {@code data}.
   *
   * @param data from the buffer's position to its limit, which stay; compressed or, as old versions
   *     wrote it, not
   * @param unpickler reads the pickle; its limits bound what is decompressed, too
   * @throws io.brine.UnpicklingException if it is no such tuple, or the unpickler refuses it
   */
  public static RqJob decode(ByteBuffer data, Unpickler unpickler) {
    Object value = unpickler.load(Inflate.ifCompressed(data.duplicate(), unpickler.limits()));
    List<?> parts = Items.of(value, "the data of a job", PARTS);
    return new RqJob(
        Items.string(parts.get(0), "the function of a job"),
        parts.get(1),
        Items.of(parts.get(2), "args"),
        Items.map(parts.get(3), "kwargs"));
  }

  /** The field {@code data}. RQ itself writes protocol 5. */
  public byte[] encode(Pickler pickler) {
    PyTuple parts = PyTuple.of(function, instance, PyTuple.of(args.toArray()), kwargs);
    return Inflate.deflate(pickler.dumps(parts), -1);
  }

  /**
   * What a job returned: the field {@code return_value} of the newest entry of its stream {@code
   * rq:results:ID}.
   *
   * @param base64 the field
   * @throws io.brine.UnpicklingException if it is not base64, or the unpickler refuses the pickle
   */
  public static Object decodeResult(String base64, Unpickler unpickler) {
    return unpickler.load(Base64Text.decode(base64));
  }
}
