package io.brine.bench.contest;

import java.util.Locale;

/**
 * What one turn of a contender showed, per operation.
 *
 * @param micros processor time of the thread, or time on the clock where several threads work
 * @param collector processor time of the garbage collector's threads, in microseconds
 * @param bytes allocated; NaN if that is not known
 * @param calls how many operations the turn had
 */
record Turn(double micros, double collector, double bytes, int calls) {

  String line() {
    return String.format(Locale.ROOT, "%.5f %.5f %.1f %d", micros, collector, bytes, calls);
  }

  static Turn of(String line) {
    String[] parts = line.split(" ");
    return new Turn(
        Double.parseDouble(parts[0]),
        Double.parseDouble(parts[1]),
        Double.parseDouble(parts[2]),
        Integer.parseInt(parts[3]));
  }

  /** Seconds that the processor worked. */
  double seconds() {
    return (micros + collector) * calls / 1e6;
  }
}
