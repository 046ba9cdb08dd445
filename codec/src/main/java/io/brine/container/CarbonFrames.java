package io.brine.container;

import io.brine.LimitExceededException;
import io.brine.Pickler;
import io.brine.PicklingException;
import io.brine.Unpickler;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is sent to the pickle receiver of Graphite's carbon (port 2004), and from relay to relay:
 * {@link PickleFrames frames} of {@code [(path, (timestamp, value)), ...]}, each of at most 1 MiB.
 */
public final class CarbonFrames {

  /** The longest pickle that carbon takes. */
  public static final int MAX_LENGTH = 1 << 20;

  private static final Pickler PROTOCOL_2 = Pickler.builder().protocol(2).build();

  private CarbonFrames() {}

  /**
   * Reads the frame at the buffer's position, which moves behind the frame; {@link
   * PickleFrames#size} tells whether it is whole.
   *
   * <p>Numbers become doubles, as in carbon. Where carbon skips a point that is not of this form,
   * the whole frame is refused here.
   *
   * @throws io.brine.UnpicklingException if the frame is not whole or too long, and the position is
   *     as before; or if it does not hold points, and the position is behind it
   */
  public static List<CarbonPoint> decode(ByteBuffer source, Unpickler unpickler) {
    long length = PickleFrames.size(source) - PickleFrames.PREFIX;
    if (length > MAX_LENGTH) {
      throw new LimitExceededException("MAX_LENGTH", MAX_LENGTH, length, -1, -1);
    }
    Object value = PickleFrames.decode(source, unpickler);
    List<CarbonPoint> points = new ArrayList<>();
    for (Object point : Items.of(value, "a carbon frame")) {
      points.add(point(point));
    }
    return points;
  }

  private static CarbonPoint point(Object value) {
    List<?> pair = Items.of(value, "a point", 2);
    List<?> measured = Items.of(pair.get(1), "the measurement of a point", 2);
    if (pair.get(0) instanceof String path
        && measured.get(0) instanceof Number timestamp
        && measured.get(1) instanceof Number number) {
      return new CarbonPoint(path, timestamp.doubleValue(), number.doubleValue());
    }
    throw Broken.value("a point is not (str, (number, number))");
  }

  /**
   * One frame with all points, at protocol 2, which every carbon reads. Numbers without a fraction
   * are written as float, too.
   *
   * @throws PicklingException if that is more than {@link #MAX_LENGTH} bytes: send fewer points,
   *     such as the 500 of carbon's own default
   */
  public static byte[] encode(Collection<CarbonPoint> points) {
    List<Object> list = new ArrayList<>(points.size());
    for (CarbonPoint point : points) {
      list.add(PyTuple.of(point.path(), PyTuple.of(point.timestamp(), point.value())));
    }
    byte[] pickle = PROTOCOL_2.dumps(list);
    if (pickle.length > MAX_LENGTH) {
      throw new PicklingException(
          "$: " + pickle.length + " bytes are more than carbon takes: " + MAX_LENGTH);
    }
    return PickleFrames.frame(pickle);
  }
}
