package io.brine.pandas;

import io.brine.numpy.Datetime64;
import io.brine.numpy.NdArray;
import io.brine.numpy.Timedelta64;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Points in time, which with a zone are counted in UTC, or spans. What Java's types cannot hold
 * stays the {@link Datetime64} or {@link Timedelta64} of the array.
 */
final class TimeColumn extends Column {
  private final NdArray array;

  /** A {@link ZoneId}, another value that pandas has as a zone, or null. */
  private final Object zone;

  TimeColumn(NdArray array, Object zone) {
    this.array = array;
    this.zone = zone;
  }

  @Override
  public int size() {
    return array.size();
  }

  @Override
  public String dtype() {
    String unit = array.dtype().unit().name();
    return zone == null ? array.dtype().name() : "datetime64[" + unit + ", " + zoneName() + "]";
  }

  private String zoneName() {
    return zone == ZoneOffset.UTC ? "UTC" : zone.toString();
  }

  @Override
  public Object get(int row) {
    Object value = array.getObject(check(row));
    return value instanceof Datetime64 time
        ? (time.isNat() ? null : ScalarForms.time(time, zone))
        : duration((Timedelta64) value);
  }

  private static Object duration(Timedelta64 span) {
    try {
      return span.isNat() ? null : span.toDuration();
    } catch (DateTimeException e) {
      return span;
    }
  }

  @Override
  public boolean isMissing(int row) {
    return array.getLong(check(row)) == Datetime64.NAT;
  }

  /** The count of the array's unit, since 1970 in UTC for points in time. */
  @Override
  public long getLong(int row) {
    return isMissing(row) ? super.getLong(row) : array.getLong(row);
  }

  @Override
  public Optional<NdArray> array() {
    return zone == null ? Optional.of(array) : Optional.empty();
  }
}
