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
  private static final int OF_EACH_KIND = 12;
  private static final Pattern PATH = Pattern.compile("\"path\": \"([^\"]+\\.pkl)\"");

  private Seeds() {}

  static Stream<byte[]> all() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    collect("", Corpus.manifest(), seeds);
    String hostile = new String(Corpus.read("hostile/manifest.json"), StandardCharsets.UTF_8);
    collect("hostile/", hostile, seeds);
    return seeds.stream();
  }

  private static void collect(String folder, String manifest, List<byte[]> seeds)
      throws IOException {
    Map<String, Integer> taken = new HashMap<>();
    Matcher matcher = PATH.matcher(manifest);
    while (matcher.find()) {
      String path = matcher.group(1);
      String kind = path.substring(0, path.lastIndexOf('/'));
      if (taken.getOrDefault(kind, 0) < OF_EACH_KIND) {
        byte[] bytes = Corpus.read(folder + path);
        if (bytes.length <= MOST_BYTES) {
          taken.merge(kind, 1, Integer::sum);
          seeds.add(bytes);
        }
      }
    }
  }
}
