package io.brine.text;

import java.io.IOException;

/** Text between values: what a {@link Script} yields besides values. */
@FunctionalInterface
interface Token {

  void writeTo(TextOutput out) throws IOException;

  static Token of(String text) {
    return out -> out.append(text);
  }
}
