package io.brine.bench.contest;

import java.io.IOException;
import java.util.List;

/**
 * Lets contenders play by turns, the first of each round another one. Those that take long sit out
 * rounds, so that one slow contender does not use up the time of all.
 */
final class Contest {

  private static final int FEWEST_TURNS = 3;

  private final List<Seat> seats;

  Contest(List<Seat> seats) {
    this.seats = seats;
  }

  /** Plays for some seconds, forgets that, and plays again. */
  void play(double warmUp, double seconds) throws IOException {
    rounds(warmUp, 1);
    seats.forEach(Seat::forget);
    rounds(seconds, FEWEST_TURNS);
  }

  private void rounds(double seconds, int fewest) throws IOException {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    for (int round = 0; System.nanoTime() < end || !haveHad(fewest); round++) {
      for (int i = 0; i < seats.size(); i++) {
        Seat seat = seats.get((i + round) % seats.size());
        long fair = (System.nanoTime() - start) / seats.size();
        if (seat.turns() < fewest || seat.spent() <= 2 * fair) {
          seat.turn();
        }
      }
    }
  }

  private boolean haveHad(int fewest) {
    return seats.stream().allMatch(seat -> seat.turns() >= fewest);
  }
}
