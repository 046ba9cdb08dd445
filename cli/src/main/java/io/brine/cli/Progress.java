package io.brine.cli;

import java.io.PrintStream;

/** Says on a terminal how far long work has come; silent elsewhere and in the first second. */
final class Progress implements AutoCloseable {

  private static final long FIRST_NANOS = 1_000_000_000L;
  private static final long EVERY_NANOS = 200_000_000L;
  private static final String ERASE = "\r\033[K";

  private final PrintStream terminal;
  private final String doing;
  private long next = System.nanoTime() + FIRST_NANOS;
  private boolean shown;

  /**
   * @param terminal where to write, or null for nowhere
   */
  Progress(PrintStream terminal, String doing) {
    this.terminal = terminal;
    this.doing = doing;
  }

  synchronized void at(long done, long total) {
    if (terminal == null || System.nanoTime() - next < 0) {
      return;
    }
    next = System.nanoTime() + EVERY_NANOS;
    shown = true;
    terminal.print(ERASE + doing + " " + done + (total > 0 ? "/" + total : ""));
    terminal.flush();
  }

  @Override
  public synchronized void close() {
    if (shown) {
      terminal.print(ERASE);
      terminal.flush();
    }
  }
}
