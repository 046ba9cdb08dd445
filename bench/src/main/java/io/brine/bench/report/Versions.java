package io.brine.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The versions of what is compared, as the build had them. */
final class Versions {

  private Versions() {}

  static String all() {
    Properties versions = new Properties();
    try (InputStream in =
        Versions.class.getResourceAsStream("/io/brine/bench/versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TreeSet<>(versions.stringPropertyNames())
        .stream()
            .map(name -> name + " " + versions.getProperty(name))
            .collect(Collectors.joining(", "));
  }
}
