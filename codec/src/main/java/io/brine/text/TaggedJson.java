package io.brine.text;

import io.brine.value.PyGlobal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Writes values as the tagged JSON of the reference corpus, which loses nothing: types, sharing,
 * cycles and the calls that make objects are all in it. Its README describes the form; the text is
 * the same to the byte. Immutable and thread-safe. Any depth of nesting is fine, and the text is
 * about as long as the pickle, since shared parts are written once.
 *
 * <p>It is meant for values that were loaded with built-in types only and everything else inert; of
 * the types with a call of their own {@code complex}, {@code range} and {@code slice} are written
 * as that call, and any other is a {@link TextException}.
 *
 * <p>Beyond the README: an extension code whose global is not known is without it, the elements
 * that were added to an inert object as to a set are {@code "added"}, and several states of one
 * object are {@code "states"}.
 */
public final class TaggedJson {

  private static final TaggedJson PLAIN = new TaggedJson(Map.of());

  private final Map<Integer, PyGlobal> extensions;

  private TaggedJson(Map<Integer, PyGlobal> extensions) {
    this.extensions = Map.copyOf(extensions);
  }

  /**
   * A writer that says which globals extension codes stand for.
   *
   * @param extensions by code
   * @return a writer
   */
  public static TaggedJson withExtensions(Map<Integer, PyGlobal> extensions) {
    return new TaggedJson(extensions);
  }

  /**
   * Writes one value, without a newline.
   *
   * @param value any value, null for None
   * @param out where to
   * @throws IOException if {@code out} does
   * @throws TextException if there is a value of a type that the form does not have
   */
  public static void write(Object value, Appendable out) throws IOException {
    out.append(PLAIN.toTexts(Collections.singletonList(value)).get(0));
  }

  /**
   * One value, by the default options.
   *
   * @param value any value, null for None
   * @return its text
   * @throws TextException if there is a value of a type that the form does not have
   */
  public static String of(Object value) {
    return PLAIN.toTexts(Collections.singletonList(value)).get(0);
  }

  /**
   * Several values that may share parts, as pickles that share a memo do: labels go on from one to
   * the next.
   *
   * @param values any values
   * @return a text for each
   * @throws TextException if there is a value of a type that the form does not have
   */
  public List<String> toTexts(List<?> values) {
    try {
      TaggedSharing sharing = new TaggedSharing();
      for (Object value : values) {
        TextOutput nowhere =
            new TextOutput(new Nowhere(), Long.MAX_VALUE, Integer.MAX_VALUE, false);
        new TaggedWriter(nowhere, sharing, extensions).walk(value);
      }
      sharing.startWriting();
      List<String> texts = new ArrayList<>();
      for (Object value : values) {
        StringBuilder text = new StringBuilder();
        TextOutput out = new TextOutput(text, Integer.MAX_VALUE, Integer.MAX_VALUE, false);
        new TaggedWriter(out, sharing, extensions).walk(value);
        out.finish();
        texts.add(text.toString());
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does no I/O
    }
  }

  /** Takes text and keeps none of it. */
  private static final class Nowhere implements Appendable {
    @Override
    public Appendable append(CharSequence text) {
      return this;
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
      return this;
    }

    @Override
    public Appendable append(char c) {
      return this;
    }
  }
}
