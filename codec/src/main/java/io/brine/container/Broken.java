package io.brine.container;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;

/** What is wrong with a container: exceptions without an offset, which belongs to pickles. */
final class Broken {

  private Broken() {}

  static UnpicklingException malformed(String rule) {
    return new UnpicklingException(Category.MALFORMED, -1, -1, rule);
  }

  static UnpicklingException malformed(String rule, Throwable cause) {
    return new UnpicklingException(Category.MALFORMED, -1, -1, rule, cause);
  }

  static UnpicklingException truncated(String rule) {
    return new UnpicklingException(Category.TRUNCATED, -1, -1, rule);
  }

  static UnpicklingException text(String rule, Throwable cause) {
    return new UnpicklingException(Category.TEXT, -1, -1, rule, cause);
  }

  static UnpicklingException value(String rule) {
    return new UnpicklingException(Category.VALUE, -1, -1, rule);
  }

  static UnpicklingException unsupported(String rule) {
    return new UnpicklingException(Category.UNSUPPORTED, -1, -1, rule);
  }
}
