package io.brine.bench.contest;

import java.io.IOException;
import java.util.List;

/**
 * Lets contenders play by turns, the first of each round another one. Those that take long sit out
 * rounds, so that one slow contender does not use up the time of all. Time is the processor's, so
 * that a contest takes longer on a busy machine, but is the same contest.
 */
final class Contest {

  private static final int FEWEST_TURNS = 3;

  private final List<Seat> seats;

  Contest(List<Seat> seats) {
    this.seats = seats;
  }

  /**
   * Plays, forgets that, and plays again.
   *
   * @param warmUp seconds for each contender
   * @param seconds for each contender
   */
  void play(double warmUp, double seconds) throws IOException {
    rounds(warmUp, 1);
    seats.forEach(Seat::forget);
    rounds(seconds, FEWEST_TURNS);
  }

  private void rounds(double seconds, int fewest) throws IOException {
    boolean played = true;
    for (int round = 0; played; round++) {
      played = false;
      for (int i = 0; i < seats.size(); i++) {
        Seat seat = seats.get((i + round) % seats.size());
        if (seat.turns() < fewest || seat.spent() < seconds && isLevel(seat)) {
          seat.turn();
          played = true;
        }
      }
    }
  }

  /** Whether a contender has not had more time than all have had on average. */
  private boolean isLevel(Seat seat) {
    double average = seats.stream().mapToDouble(Seat::spent).average().orElse(0);
    return seat.spent() <= average;
  }
}
