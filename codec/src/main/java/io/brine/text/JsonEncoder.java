package io.brine.text;

import io.brine.text.TextException.Reason;
import io.brine.value.LibraryValue;
import io.brine.value.PyArray;
import io.brine.value.PyTuple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One writing of a value as JSON: the composites. */
final class JsonEncoder extends Walker {

  private final JsonWriter.Builder options;
  private final JsonLeaf leaves;
  private final Token itemSeparator;
  private final Token keySeparator;

  JsonEncoder(TextOutput out, JsonWriter.Builder options) {
    super(out);
    this.options = options;
    this.leaves = new JsonLeaf(out, options);
    String item =
        options.itemSeparator != null ? options.itemSeparator : options.indent == null ? ", " : ",";
    this.itemSeparator =
        options.indent == null
            ? Token.of(item)
            : text -> {
              text.append(item);
              newline(depth());
            };
    this.keySeparator = Token.of(options.keySeparator);
  }

  @Override
  void value(Object value) throws IOException {
    if (leaves.write(value)) {
      return;
    }
    if (value instanceof Map<?, ?> map) {
      object(map, map);
    } else if (value instanceof PyTuple tuple) {
      array(value, tuple.iterator());
    } else if (value instanceof Collection<?> list) {
      if (value instanceof Set && !options.sets) {
        throw JsonLeaf.unsupported(value);
      }
      array(value, list.iterator());
    } else if (value instanceof Object[] list) {
      array(value, Arrays.asList(list).iterator());
    } else if (value instanceof PyArray array) {
      array(value, elements(array));
    } else if (ReprLeaf.arrayOf(value) != null) {
      array(value, elements(ReprLeaf.arrayOf(value)));
    } else if (value instanceof LibraryValue library) {
      library(library, library.toJson());
    } else {
      Map<String, Object> tagged = JsonTags.of(value);
      if (tagged == null) {
        throw JsonLeaf.unsupported(value);
      }
      object(value, tagged);
    }
  }

  /** What stands for a value, which is itself the node that is open meanwhile. */
  private void library(LibraryValue node, Object json) throws IOException {
    if (json instanceof Collection<?> list) {
      array(node, list.iterator());
    } else if (json instanceof Map<?, ?> map) {
      object(node, map);
    } else {
      value(json);
    }
  }

  private void array(Object node, Iterator<?> elements) throws IOException {
    check(node);
    out.append('[');
    if (!elements.hasNext()) {
      out.append(']');
      return;
    }
    enter(node, Script.elements(elements, itemSeparator, this::closeArray));
    newlineIfIndented(depth());
  }

  private void object(Object node, Map<?, ?> map) throws IOException {
    check(node);
    out.append('{');
    if (map.isEmpty()) {
      out.append('}');
      return;
    }
    Iterator<Object> cells = new Cells(options.sortKeys ? sorted(map) : map.entrySet().iterator());
    enter(node, Script.pairs(cells, keySeparator, itemSeparator, this::closeObject));
    newlineIfIndented(depth());
  }

  private void check(Object node) {
    if (isOpen(node)) {
      throw new TextException(Reason.CIRCULAR, "Circular reference detected");
    }
  }

  private void closeArray(TextOutput text) throws IOException {
    newlineIfIndented(depth() - 1);
    text.append(']');
  }

  private void closeObject(TextOutput text) throws IOException {
    newlineIfIndented(depth() - 1);
    text.append('}');
  }

  private void newlineIfIndented(int level) throws IOException {
    if (options.indent != null) {
      newline(level);
    }
  }

  private void newline(int level) throws IOException {
    out.append('\n');
    out.require((long) level * options.indent.length());
    for (int i = 0; i < level; i++) {
      out.append(options.indent);
    }
  }

  private static Iterator<? extends Map.Entry<?, ?>> sorted(Map<?, ?> map) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    try {
      return PythonOrder.<Map.Entry<?, ?>>sort(entries, Map.Entry::getKey, false).iterator();
    } catch (PythonOrder.UnorderedException e) {
      throw new TextException(Reason.UNORDERED_KEYS, e.getMessage());
    }
  }

  private static Iterator<Object> elements(PyArray array) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < array.length();
      }

      @Override
      public Object next() {
        return array.get(next++);
      }
    };
  }

  /** Keys as tokens, and values, without the pairs to be skipped. */
  private final class Cells implements Iterator<Object> {
    private final Iterator<? extends Map.Entry<?, ?>> entries;
    private Token key;
    private Object value;
    private boolean atValue;

    Cells(Iterator<? extends Map.Entry<?, ?>> entries) {
      this.entries = entries;
      advance();
    }

    /** To the next pair that is to be written. */
    private void advance() {
      key = null;
      while (key == null && entries.hasNext()) {
        Map.Entry<?, ?> entry = entries.next();
        key = leaves.key(entry.getKey());
        value = entry.getValue();
      }
    }

    @Override
    public boolean hasNext() {
      return key != null;
    }

    @Override
    public Object next() {
      atValue = !atValue;
      if (atValue) {
        return key;
      }
      Object result = value;
      advance();
      return result;
    }
  }
}
