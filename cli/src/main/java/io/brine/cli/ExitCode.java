package io.brine.cli;

/** The exit codes, the same for all commands. */
final class ExitCode {

  /** All is well, and a scan found nothing. */
  static final int OK = 0;

  /** A finding of a scan, a refusal by the policy, a failure of the conformance check. */
  static final int FINDING = 1;

  /** Wrong usage, or something that cannot be read or written, malformed pickles among it. */
  static final int UNREADABLE = 2;

  private ExitCode() {}
}
