package io.brine.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** A logarithmic axis between two points of a picture. */
record Scale(double low, double high, double from, double to) {

  /** An axis that has room for all of some figures, between powers of ten or half-way. */
  static Scale around(List<Double> figures, double from, double to) {
    double least = figures.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double most = figures.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    return new Scale(least / 1.3, most * 1.3, from, to);
  }

  double at(double value) {
    return from
        + (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low)) * (to - from);
  }

  /** Powers of ten on the axis; with twos and fives if there are few. */
  List<Double> ticks() {
    return high / low > 300 ? decades() : ticks(1, 2, 5);
  }

  List<Double> decades() {
    return ticks(1);
  }

  private List<Double> ticks(int... steps) {
    List<Double> ticks = new ArrayList<>();
    for (int power = -9; power <= 12; power++) {
      for (int step : steps) {
        double tick = step * Math.pow(10, power);
        if (tick >= low && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** Those ticks that are at least so far from the one before them. */
  static List<Double> apart(List<Double> ticks, Scale scale, double distance) {
    List<Double> apart = new ArrayList<>();
    for (double tick : ticks) {
      if (apart.isEmpty()
          || Math.abs(scale.at(tick) - scale.at(apart.get(apart.size() - 1))) >= distance) {
        apart.add(tick);
      }
    }
    return apart;
  }

  static String label(double tick) {
    if (tick >= 1e9) {
      return plain(tick / 1e9) + "G";
    }
    if (tick >= 1e6) {
      return plain(tick / 1e6) + "M";
    }
    return tick >= 1e3 ? plain(tick / 1e3) + "k" : plain(tick);
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }
}
