package io.brine.numpy;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** The text of a datetime64 as NumPy has it: as fine as its unit. */
final class DatetimeText {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private DatetimeText() {}

  static String of(Datetime64 moment) {
    LocalDateTime time = moment.toLocalDateTime();
    String seconds = SECONDS.format(time);
    return switch (moment.unit().name()) {
      case "Y" -> seconds.substring(0, seconds.length() - 15);
      case "M" -> seconds.substring(0, seconds.length() - 12);
      case "W", "D" -> seconds.substring(0, seconds.length() - 9);
      case "h" -> seconds.substring(0, seconds.length() - 6);
      case "m" -> seconds.substring(0, seconds.length() - 3);
      case "s" -> seconds;
      case "ms" -> seconds + fraction(time.getNano() / 1_000_000, 3);
      case "us" -> seconds + fraction(time.getNano() / 1_000, 6);
      case "ns" -> seconds + fraction(time.getNano(), 9);
      default -> seconds + fraction(time.getNano(), 9) + fine(moment);
    };
  }

  private static String fraction(int value, int digits) {
    return String.format(java.util.Locale.ROOT, ".%0" + digits + "d", value);
  }

  /** The digits beyond nanoseconds. */
  private static String fine(Datetime64 moment) {
    int digits =
        switch (moment.unit().name()) {
          case "ps" -> 3;
          case "fs" -> 6;
          default -> 9;
        };
    long perNano = (long) Math.pow(10, digits);
    long count =
        Math.floorMod(Math.floorMod(moment.value(), perNano) * moment.unit().multiplier(), perNano);
    return fraction((int) count, digits).substring(1);
  }
}
