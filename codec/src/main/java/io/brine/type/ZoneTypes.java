package io.brine.type;

import io.brine.internal.ZoneKeys;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyObject.Kind;
import io.brine.value.PyTimezone;
import io.brine.value.PyTuple;
import io.brine.value.PyZoneInfo;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * {@code datetime.timezone}, {@code zoneinfo.ZoneInfo} and the UTC of pytz: {@link ZoneOffset} and
 * {@link ZoneId} where they mean the same, else {@link PyTimezone} and {@link PyZoneInfo}.
 */
final class ZoneTypes {

  private static final PyGlobal TIMEZONE = Reductions.global("datetime", "timezone");
  private static final PyGlobal ZONE_INFO = Reductions.global("zoneinfo", "ZoneInfo");
  private static final PyGlobal GETATTR = Reductions.global("builtins", "getattr");

  /** Names in the time zone database; never a path that could leave it. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_+-]++(?:/[A-Za-z0-9_+-]++)*+");

  private static final int LONGEST_KEY = 100;

  private static final long MOST_OFFSET_SECONDS = ZoneOffset.MAX.getTotalSeconds();

  private ZoneTypes() {}

  static void register(TypeRegistry.Builder builder) {
    for (String module : new String[] {"zoneinfo", "backports.zoneinfo"}) {
      builder
          .type(module, "ZoneInfo", ZoneTypes::zoneInfo)
          .type(module, "ZoneInfo._unpickle", ZoneTypes::unpickle);
    }
    builder
        .type("datetime", "timezone", ZoneTypes::timezone)
        .type("pytz", "_UTC", ZoneTypes::utc)
        .reducer(
            ZoneOffset.class,
            (offset, protocol) ->
                Reductions.call(TIMEZONE, Duration.ofSeconds(offset.getTotalSeconds())))
        .reducer(PyTimezone.class, (zone, protocol) -> reduce(zone))
        .reducer(ZoneId.class, (zone, protocol) -> reduce(zone))
        .reducer(PyZoneInfo.class, (zone, protocol) -> reduceKey(zone.key()));
  }

  /** Whether a value may stand where Python wants a tzinfo. */
  static boolean isTzinfo(Object value) {
    return value instanceof ZoneId
        || value instanceof PyTimezone
        || value instanceof PyZoneInfo
        || value instanceof PyObject;
  }

  private static Object timezone(Construction object) {
    Arguments.only(object, 1, 2);
    Duration offset = object.arg(0, Duration.class);
    if (offset.abs().compareTo(Duration.ofDays(1)) >= 0) {
      throw object.invalid("the offset of a timezone must be less than a day");
    }
    if (object.argCount() == 2) {
      return new PyTimezone(offset, Arguments.textArg(object, 1));
    }
    boolean fits = offset.getNano() == 0 && Math.abs(offset.getSeconds()) <= MOST_OFFSET_SECONDS;
    return fits
        ? ZoneOffset.ofTotalSeconds((int) offset.getSeconds())
        : new PyTimezone(offset, null);
  }

  private static Object zoneInfo(Construction object) {
    Arguments.only(object, 1, 1);
    return zone(object);
  }

  /** Its second argument says whether Python may take the zone from its cache. */
  private static Object unpickle(Construction object) {
    Arguments.only(object, 2, 2);
    if (!(object.args().get(1) instanceof Boolean)) {
      object.integerArg(1, 0, 1);
    }
    return zone(object);
  }

  private static Object zone(Construction object) {
    String key = Arguments.textArg(object, 0);
    if (!isKey(key)) {
      throw object.invalid("not the key of a time zone");
    }
    ZoneId known = ZoneKeys.find(key);
    return known != null ? known : new PyZoneInfo(key);
  }

  private static boolean isKey(String key) {
    return key.length() <= LONGEST_KEY && KEY.matcher(key).matches();
  }

  private static Object utc(Construction object) {
    Arguments.only(object, 0, 0);
    return ZoneOffset.UTC;
  }

  private static PyObject reduce(PyTimezone zone) {
    return zone.name() == null
        ? Reductions.call(TIMEZONE, zone.offset())
        : Reductions.call(TIMEZONE, zone.offset(), zone.name());
  }

  /** Zones like UTC+01:00, which no database has, are written as what they are: fixed and named. */
  private static PyObject reduce(ZoneId zone) {
    if (ZoneKeys.find(zone.getId()) != null || !zone.getRules().isFixedOffset()) {
      return reduceKey(zone.getId());
    }
    ZoneOffset offset = zone.getRules().getOffset(java.time.Instant.EPOCH);
    return reduce(new PyTimezone(Duration.ofSeconds(offset.getTotalSeconds()), zone.getId()));
  }

  /**
   * CPython writes a class method as a call of getattr at every protocol, and each look-up of it is
   * an object of its own.
   */
  private static PyObject reduceKey(String key) {
    if (!isKey(key)) {
      throw new IllegalArgumentException("not the key of a time zone");
    }
    PyObject unpickle = Reductions.call(GETATTR, ZONE_INFO, Reductions.fresh("_unpickle"));
    return new PyObject(Kind.REDUCE, unpickle, PyTuple.of(key, 1L), null);
  }
}
