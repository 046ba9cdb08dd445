package io.brine.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers such as 4096, 64K, 10M and 1G, at most 2^31 - 1. */
final class ByteCount implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    int unit = upper.isEmpty() ? -1 : "KMG".indexOf(upper.charAt(upper.length() - 1));
    String digits = unit < 0 ? upper : upper.substring(0, upper.length() - 1);
    if (!digits.matches("[0-9]{1,18}")) {
      throw new TypeConversionException("'" + text + "' is not a number of bytes");
    }
    long number = Long.parseLong(digits);
    int shift = 10 * (unit + 1);
    return (int)
        Math.min(
            Integer.MAX_VALUE, number > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : number << shift);
  }
}
