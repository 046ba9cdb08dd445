package io.brine.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the corpus, read from the class path: the manifest, and by the paths in it the
 * pickles, their buffers and their expected values. The corpus' README describes them.
 */
public final class Corpus {

  private static final Pattern ENTRY = Pattern.compile("^\\{\"path\": \"([^\"]+)\"");

  private Corpus() {}

  /** The manifest: JSON with one line for each pickle file. */
  public static String manifest() {
    try {
      return new String(read("manifest.json"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths of all pickle files, in the manifest's order. */
  public static List<String> pickles() {
    return manifest()
        .lines()
        .map(ENTRY::matcher)
        .filter(Matcher::find)
        .map(m -> m.group(1))
        .toList();
  }

  /**
   * The content of a file.
   *
   * @param path relative to the corpus, as in the manifest
   * @throws NoSuchFileException if there is no such file
   */
  public static byte[] read(String path) throws IOException {
    try (InputStream in = Corpus.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new NoSuchFileException(path);
      }
      return in.readAllBytes();
    }
  }
}
