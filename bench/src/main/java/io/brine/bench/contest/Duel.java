package io.brine.bench.contest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lets the bodies of one benchmark class, or some of them, play by turns, and prints the time of
 * each and its ratio to the first.
 *
 * <p>{@code Duel CLASS[:BODY,BODY...] SECONDS WORKLOAD...}, the class by its name in {@code
 * io.brine.bench}.
 */
public final class Duel {

  private Duel() {}

  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    String[] who = arguments[0].split(":");
    Class<?> type = Class.forName("io.brine.bench." + who[0]);
    List<String> wanted = who.length == 1 ? List.of() : Arrays.asList(who[1].split(","));
    double seconds = Double.parseDouble(arguments[1]);
    for (String workload : Arrays.asList(arguments).subList(2, arguments.length)) {
      try (Party party = Party.jvm(Group.FLAGS, type, workload)) {
        List<Seat> seats = new ArrayList<>();
        for (String body : wanted.isEmpty() ? party.greeting() : wanted) {
          seats.add(new Seat(body, party, body));
        }
        new Contest(seats).play(seconds / 2 / seats.size(), seconds / seats.size());
        print(workload, seats);
      }
    }
  }

  private static void print(String workload, List<Seat> seats) {
    StringBuilder line = new StringBuilder(String.format("%-8s", workload));
    for (Seat seat : seats) {
      line.append(
          String.format(
              "  %s %.4g µs (%.2f)",
              seat.label(), seat.micros(), seat.micros() / seats.get(0).micros()));
    }
    System.out.println(line);
  }
}
