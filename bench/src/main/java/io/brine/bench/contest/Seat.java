package io.brine.bench.contest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One contender of a contest, with the turns that it has had. */
final class Seat {

  private final String label;
  private final Party party;
  private final String body;
  private final List<Turn> turns = new ArrayList<>();
  private double spent;

  Seat(String label, Party party, String body) {
    this.label = label;
    this.party = party;
    this.body = body;
  }

  String label() {
    return label;
  }

  int turns() {
    return turns.size();
  }

  /** Seconds that the processor worked for it. */
  double spent() {
    return spent;
  }

  void turn() throws IOException {
    Turn turn = party.turn(body);
    turns.add(turn);
    spent += turn.seconds();
  }

  void forget() {
    turns.clear();
    spent = 0;
  }

  /** The median of the thread's time, and the mean of the collector's, which comes now and then. */
  double micros() {
    double collector = turns.stream().mapToDouble(Turn::collector).average().orElse(0);
    return quantile(Turn::micros, 0.5) + collector;
  }

  /** How far the turns are apart: the middle half of them, relative to the median. */
  double spread() {
    return (quantile(Turn::micros, 0.75) - quantile(Turn::micros, 0.25))
        / quantile(Turn::micros, 0.5);
  }

  double bytes() {
    return quantile(Turn::bytes, 0.5);
  }

  private double quantile(ToDoubleFunction<Turn> figure, double part) {
    double[] sorted = turns.stream().mapToDouble(figure).sorted().toArray();
    return sorted[(int) Math.round(part * (sorted.length - 1))];
  }
}
