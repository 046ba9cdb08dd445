package io.brine.fuzz;

import io.brine.corpus.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Small files of the corpora, some of each kind, as seeds; read from the jar of the corpus. */
final class Seeds {

  private static final int MOST_BYTES = 1_500;
  private static final int MOST_BYTES_OF_FILES = 6_000;
  private static final int OF_EACH_KIND = 12;
  private static final Pattern PICKLE = Pattern.compile("\"path\": \"([^\"]+\\.pkl)\"");
  private static final Pattern ANY = Pattern.compile("\"path\": \"([^\"]+)\"");

  private Seeds() {}

  static Stream<byte[]> all() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    collect("", PICKLE, MOST_BYTES, seeds);
    collect("hostile/", PICKLE, MOST_BYTES, seeds);
    return seeds.stream();
  }

  /** What caches, queues and sockets carry. */
  static Stream<byte[]> envelopes() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    collect("containers/", ANY, MOST_BYTES, seeds);
    return seeds.stream();
  }

  /** Files of PyTorch, joblib and NumPy, which are larger. */
  static Stream<byte[]> files() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String folder : List.of("torch/", "joblib/", "npy/")) {
      collect(folder, ANY, MOST_BYTES_OF_FILES, seeds);
    }
    return seeds.stream();
  }

  private static void collect(String folder, Pattern path, int mostBytes, List<byte[]> seeds)
      throws IOException {
    String manifest = new String(Corpus.read(folder + "manifest.json"), StandardCharsets.UTF_8);
    Map<String, Integer> taken = new HashMap<>();
    Matcher matcher = path.matcher(manifest);
    while (matcher.find()) {
      String name = matcher.group(1);
      String kind = name.substring(0, name.lastIndexOf('/') + 1);
      if (taken.getOrDefault(kind, 0) < OF_EACH_KIND) {
        byte[] bytes = Corpus.read(folder + name);
        if (bytes.length <= mostBytes) {
          taken.merge(kind, 1, Integer::sum);
          seeds.add(bytes);
        }
      }
    }
  }
}
