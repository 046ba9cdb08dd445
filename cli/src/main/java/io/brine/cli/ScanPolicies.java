package io.brine.cli;

import io.brine.scan.ScanPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The policy that an option names: one of the ready-made, or a file. */
final class ScanPolicies {

  private ScanPolicies() {}

  static ScanPolicy of(String option) {
    ScanPolicy ready = ScanPolicy.named(option.toLowerCase(Locale.ROOT));
    if (ready != null) {
      return ready;
    }
    try {
      Path file = Sources.path(option);
      if (!Files.exists(file)) {
        throw new UsageException(
            "--policy: no file "
                + option
                + ", and none of "
                + String.join(", ", ScanPolicy.names()));
      }
      return ScanPolicy.parse(option, Files.readString(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(option + ": " + Failures.message(e));
    }
  }
}
