package io.brine.cli;

import picocli.CommandLine.Option;

/**
 * How much text one value may become: a small pickle can hold a value whose text has no practical
 * end, because shared parts are written as often as they occur.
 */
final class TextLimits {

  /** What any value may have, and what it may have for each byte of its input. */
  private static final long BASE = 10_000_000;

  private static final int PER_BYTE = 64;

  @Option(
      names = "--max-output",
      paramLabel = "N",
      converter = ByteCount.class,
      description =
          "The most characters that the text of one value may have, with K, M or G for units."
              + " Default: 10,000,000, or 64 for each byte of the input if that is more")
  private Integer maxOutput;

  @Option(
      names = "--max-digits",
      paramLabel = "N",
      converter = ByteCount.class,
      defaultValue = "100000",
      description =
          "The most decimal digits that one integer may have, because making them takes more than"
              + " linear time. Default: ${DEFAULT-VALUE}")
  private int maxDigits;

  long maxChars(Source source) {
    return maxOutput != null
        ? Math.max(1, maxOutput)
        : Math.max(BASE, (long) PER_BYTE * source.bytes().remaining());
  }

  int maxDigits() {
    if (maxDigits < 20) {
      throw new UsageException("--max-digits must be at least 20");
    }
    return maxDigits;
  }
}
