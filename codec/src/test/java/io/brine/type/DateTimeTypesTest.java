package io.brine.type;

import static io.brine.type.FakeConstruction.call;
import static io.brine.type.Forms.assertRefused;
import static io.brine.type.Forms.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.PicklingException;
import io.brine.Unpickler;
import io.brine.value.PyDateTime;
import io.brine.value.PyString8;
import io.brine.value.PyTime;
import io.brine.value.PyTimezone;
import io.brine.value.PyZoneInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeTypesTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDateTime TWICE = LocalDateTime.of(2020, 10, 25, 2, 30);
  private static final LocalDateTime NEVER = LocalDateTime.of(2020, 3, 29, 2, 30);

  @Test
  void shouldReadStateFromBytesAndFromPython2Text() {
    LocalDate date = LocalDate.of(2020, 2, 29);
    assertEquals(date, call("datetime", "date", bytes("07e4021d")));
    assertEquals(date, call("datetime", "date", "\u0007\u00e4\u0002\u001d"));
    assertEquals(date, call("datetime", "date", new PyString8(new byte[] {7, (byte) 0xe4, 2, 29})));
  }

  @Test
  void shouldReadNumbersThatOtherWritersUse() {
    assertEquals(LocalDate.of(2020, 2, 29), call("datetime", "date", 2020L, 2L, 29L));
    assertEquals(
        LocalDateTime.of(2020, 2, 29, 1, 2, 3, 4_000),
        call("datetime", "datetime", 2020L, 2L, 29L, 1L, 2L, 3L, 4L));
    assertEquals(LocalTime.of(1, 2), call("datetime", "time", 1L, 2L));
    assertEquals(LocalTime.MIDNIGHT, call("datetime", "time"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "07e4021e000000000000", // 30 February
        "07e40d01000000000000", // month 13
        "07e40001000000000000",
        "00000101000000000000", // year 0
        "27100101000000000000", // year 10000
        "07e40101180000000000", // hour 24
        "07e40101003c00000000",
        "07e4010100003c000000",
        "07e401010000000f4240", // 1,000,000 microseconds
        "07e40101810000000000", // only a time has its fold in the hour
        "07e4010100000000",
        ""
      })
  void shouldRefuseStateThatIsNoDateTime(String state) {
    assertRefused("datetime", "datetime", bytes(state));
  }

  @Test
  void shouldRefuseStateThatCPythonWouldNotWrite() {
    assertRefused("datetime", "date", bytes("07e4821d"));
    assertRefused("datetime", "time", bytes("180000000000"));
    assertRefused("datetime", "date", "\u0007\u01e4\u0002\u001d");
    assertRefused("datetime", "datetime", bytes("07e4021d000000000000"), "UTC");
    assertRefused(
        FakeConstruction.of("datetime", "date", bytes("07e4021d")).withState(1L), "no state");
  }

  @Test
  void shouldTakeTheTypeOfJavaTimeThatMeansTheSame() {
    LocalDateTime noon = LocalDateTime.of(2020, 2, 29, 12, 0);
    assertEquals(noon, dateTime("07e4021d0c0000000000", null));
    assertEquals(
        OffsetDateTime.of(noon, ZoneOffset.ofHours(2)),
        dateTime("07e4021d0c0000000000", ZoneOffset.ofHours(2)));
    assertEquals(ZonedDateTime.of(noon, BERLIN), dateTime("07e4021d0c0000000000", BERLIN));
    assertEquals(new PyDateTime(noon, null, 1), dateTime("07e4821d0c0000000000", null));
    assertEquals(
        new PyDateTime(noon, ZoneOffset.UTC, 1), dateTime("07e4821d0c0000000000", ZoneOffset.UTC));
    assertEquals(new PyDateTime(noon, BERLIN, 1), dateTime("07e4821d0c0000000000", BERLIN));
    PyZoneInfo mars = new PyZoneInfo("Mars/Olympus");
    assertEquals(new PyDateTime(noon, mars, 0), dateTime("07e4021d0c0000000000", mars));
  }

  private static Object dateTime(String state, Object tzinfo) {
    return call("datetime", "datetime", bytes(state), tzinfo);
  }

  @Test
  void shouldChooseByTheFoldWhereClocksAreTurnedBack() {
    assertEquals(
        ZonedDateTime.ofLocal(TWICE, BERLIN, ZoneOffset.ofHours(2)),
        dateTime("07e40a19021e00000000", BERLIN));
    assertEquals(
        ZonedDateTime.ofLocal(TWICE, BERLIN, ZoneOffset.ofHours(1)),
        dateTime("07e48a19021e00000000", BERLIN));
  }

  @Test
  void shouldNotJumpOverAGapAsJavaWould() {
    assertEquals(new PyDateTime(NEVER, BERLIN, 0), dateTime("07e4031d021e00000000", BERLIN));
    assertEquals(new PyDateTime(NEVER, BERLIN, 1), dateTime("07e4831d021e00000000", BERLIN));
  }

  @Test
  void shouldKeepTimesWithZones() {
    LocalTime two = LocalTime.of(2, 0);
    assertEquals(
        OffsetTime.of(two, ZoneOffset.UTC),
        call("datetime", "time", bytes("020000000000"), ZoneOffset.UTC));
    assertEquals(
        new PyTime(two, BERLIN, 0), call("datetime", "time", bytes("020000000000"), BERLIN));
    assertEquals(new PyTime(two, null, 1), call("datetime", "time", bytes("820000000000")));
  }

  @Test
  void shouldNormaliseTimeDeltas() {
    assertEquals(Duration.ofSeconds(-86_395, 6_000), call("datetime", "timedelta", -1L, 5L, 6L));
    assertEquals(Duration.ofSeconds(-1, 999_999_000), call("datetime", "timedelta", 0L, 0L, -1L));
    assertEquals(Duration.ZERO, call("datetime", "timedelta"));
    assertRefused("datetime", "timedelta", 1_000_000_000L, 0L, 0L);
    assertRefused("datetime", "timedelta", Long.MAX_VALUE, Long.MAX_VALUE, 0L);
    assertRefused("datetime", "timedelta", 1.5);
  }

  @Test
  void shouldTellOffsetsFromTimezones() {
    assertSame(ZoneOffset.UTC, call("datetime", "timezone", Duration.ZERO));
    assertEquals(ZoneOffset.ofHours(-18), call("datetime", "timezone", Duration.ofHours(-18)));
    assertEquals(
        new PyTimezone(Duration.ofHours(19), null),
        call("datetime", "timezone", Duration.ofHours(19)));
    assertEquals(
        new PyTimezone(Duration.ZERO, "UTC"), call("datetime", "timezone", Duration.ZERO, "UTC"));
    assertEquals(
        new PyTimezone(Duration.ofSeconds(1, 1_000), null),
        call("datetime", "timezone", Duration.ofSeconds(1, 1_000)));
    assertRefused("datetime", "timezone", Duration.ofDays(1));
    assertRefused("datetime", "timezone", 0L);
    assertSame(ZoneOffset.UTC, call("pytz", "_UTC"));
  }

  @Test
  void shouldLookUpZonesOnlyByKeysOfTheDatabase() {
    assertEquals(BERLIN, call("zoneinfo", "ZoneInfo._unpickle", "Europe/Berlin", 1L));
    assertEquals(BERLIN, call("zoneinfo", "ZoneInfo", "Europe/Berlin"));
    assertEquals(
        new PyZoneInfo("Mars/Olympus"), call("zoneinfo", "ZoneInfo._unpickle", "Mars/Olympus", 0L));
    assertEquals(new PyZoneInfo("UTC+1"), call("zoneinfo", "ZoneInfo", "UTC+1"));
    for (String key : new String[] {"", "/etc/passwd", "../x", "a//b", "a/", "a b", "a\n"}) {
      assertRefused("zoneinfo", "ZoneInfo._unpickle", key, 1L);
    }
    assertRefused("zoneinfo", "ZoneInfo._unpickle", "x".repeat(101), 1L);
    assertRefused("zoneinfo", "ZoneInfo._unpickle", "Europe/Berlin", 2L);
    assertRefused("zoneinfo", "ZoneInfo._unpickle", "Europe/Berlin");
  }

  @Test
  void shouldWriteOtherJavaTimesAsTheirEquals() {
    Instant instant = Instant.parse("2020-02-29T12:00:00.000001Z");
    assertEquals(instant.atOffset(ZoneOffset.UTC), roundTrip(instant));
    assertEquals(
        new PyTimezone(Duration.ofHours(1), "UTC+01:00"), roundTrip(ZoneId.of("UTC+01:00")));
    PyDateTime gap = new PyDateTime(NEVER, BERLIN, 1);
    assertEquals(gap, roundTrip(gap));
    PyTime time = new PyTime(LocalTime.NOON, new PyZoneInfo("Mars/Olympus"), 1);
    assertEquals(time, roundTrip(time));
  }

  private static Object roundTrip(Object value) {
    return Unpickler.builder().build().load(Forms.dumps(value, 4));
  }

  @Test
  void shouldRefuseToRoundWhatPythonCannotHold() {
    refuseToWrite(LocalTime.of(1, 2, 3, 4), "4 nanoseconds");
    refuseToWrite(Duration.ofNanos(1), "nanoseconds");
    refuseToWrite(LocalDate.of(10_000, 1, 1), "year 10000");
    refuseToWrite(LocalDate.of(0, 1, 1), "year 0");
    refuseToWrite(Instant.MAX, "year");
    refuseToWrite(Duration.ofDays(1_000_000_000), "days");
    refuseToWrite(new PyZoneInfo("../x"), "time zone");
  }

  private static void refuseToWrite(Object value, String why) {
    PicklingException e = assertThrows(PicklingException.class, () -> Forms.dumps(value, 4));
    String text = e.getMessage() + (e.getCause() == null ? "" : e.getCause().getMessage());
    assertTrue(text.contains(why), text);
  }
}
