package io.brine.testing;

import io.brine.UnpicklingException;
import io.brine.text.PythonRepr;
import java.io.IOException;
import java.util.Objects;

/** What came of a load, in a form that two loads can be compared by. */
public record Outcome(Object value, UnpicklingException error) {

  /** A load that may only return or throw what it documents. */
  @FunctionalInterface
  public interface Load {
    Object run() throws IOException;
  }

  private static final PythonRepr REPR = PythonRepr.builder().maxChars(200_000).cut(true).build();

  public static Outcome of(Load load) throws IOException {
    try {
      return new Outcome(load.run(), null);
    } catch (UnpicklingException e) {
      ErrorFormat.check(e);
      return new Outcome(null, e);
    }
  }

  public boolean isValue() {
    return error == null;
  }

  /** The value as Python prints it, or the error with its class and its category. */
  public String text() {
    return error == null
        ? REPR.toText(value)
        : error.getClass().getSimpleName() + " " + error.category() + " " + error.getMessage();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Outcome outcome && text().equals(outcome.text());
  }

  @Override
  public int hashCode() {
    return Objects.hash(text());
  }

  @Override
  public String toString() {
    return text();
  }
}
