package io.brine.text;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;

/** Makes the iterators by which composites are written: tokens, and the values between them. */
final class Script {

  private Script() {}

  /** These tokens and values. */
  static Iterator<?> of(Object... cells) {
    return Arrays.asList(cells).iterator();
  }

  /** The elements, with a token between any two and one at the end. */
  static Iterator<?> elements(Iterator<?> elements, Token separator, Token close) {
    return new Joined(elements, separator, separator, close);
  }

  /** Keys and values by turns, with a token after each key, between pairs and at the end. */
  static Iterator<?> pairs(
      Iterator<?> keysAndValues, Token afterKey, Token separator, Token close) {
    return new Joined(keysAndValues, afterKey, separator, close);
  }

  /** The keys and values of a map by turns. */
  static Iterator<Object> flat(Map<?, ?> map) {
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    return new Iterator<>() {
      private Map.Entry<?, ?> entry;

      @Override
      public boolean hasNext() {
        return entry != null || entries.hasNext();
      }

      @Override
      public Object next() {
        if (entry == null) {
          entry = entries.next();
          return entry.getKey();
        }
        Object value = entry.getValue();
        entry = null;
        return value;
      }
    };
  }

  private static final class Joined implements Iterator<Object> {
    private final Iterator<?> cells;
    private final Token afterFirst;
    private final Token afterSecond;
    private final Token close;
    private boolean separated = true;
    private boolean second = true;
    private boolean closed;

    Joined(Iterator<?> cells, Token afterFirst, Token afterSecond, Token close) {
      this.cells = cells;
      this.afterFirst = afterFirst;
      this.afterSecond = afterSecond;
      this.close = close;
    }

    @Override
    public boolean hasNext() {
      return !closed;
    }

    @Override
    public Object next() {
      if (!cells.hasNext()) {
        closed = true;
        return close;
      }
      if (!separated) {
        separated = true;
        return second ? afterSecond : afterFirst;
      }
      separated = false;
      second = !second;
      return cells.next();
    }
  }
}
