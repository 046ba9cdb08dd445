package io.brine.cli;

import io.brine.PickleReader;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.opcode.Disassembler;
import io.brine.text.JsonReader;
import io.brine.text.PythonRepr;
import io.brine.text.TaggedJson;
import io.brine.type.PythonType;
import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;
import io.brine.value.PyGlobal;
import io.brine.value.PyPersistentId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Checks files of the reference corpus: their digest, the number of their pickles, their values,
 * the {@code repr} of these, and their disassembly. Thread-safe.
 */
final class CorpusCheck {

  /** The calls that stand for built-in values, which the expected values have in their place. */
  private static final List<PyGlobal> PLAIN_CALLS =
      List.of(
          new PyGlobal("_codecs", "encode"),
          new PyGlobal("builtins", "bytes"),
          new PyGlobal("builtins", "bytearray"),
          new PyGlobal("builtins", "set"),
          new PyGlobal("builtins", "frozenset"));

  private static final TypeRegistry PLAIN_DATA = plainData();

  /** Values are nested twice as deep in tagged JSON, and their integers have any size. */
  private static final JsonReader JSON =
      JsonReader.builder().maxDepth(1_000_000).maxDigits(1_000_000).build();

  private final Path corpus;
  private final Sources sources = new Sources();
  private final LongAdder reprsCompared = new LongAdder();
  private final LongAdder reprsReordered = new LongAdder();
  private final LongAdder reprsLeftOut = new LongAdder();

  CorpusCheck(Path corpus) {
    this.corpus = corpus;
  }

  private static TypeRegistry plainData() {
    TypeRegistry.Builder types = TypeRegistry.builder();
    for (PyGlobal call : PLAIN_CALLS) {
      PythonType type = StandardTypes.builtins().find(call);
      types.type(call.module(), call.name(), type);
    }
    return types.build();
  }

  /**
   * How many values had their {@code repr} compared so far, how many of these were the same but for
   * the order of sets, and how many were left out because a class of their own decides it.
   */
  Map<String, Long> reprs() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("compared", reprsCompared.sum());
    counts.put("same but for the order of sets", reprsReordered.sum());
    counts.put("left out for unknown classes", reprsLeftOut.sum());
    return counts;
  }

  /** What is wrong with a file, or what Brine makes of it; empty if all is well. */
  List<String> failures(CorpusFile file) {
    List<String> failures = new ArrayList<>();
    try {
      byte[] stored = Files.readAllBytes(corpus.resolve(file.path()));
      if (!Digest.of(stored).equals(file.sha256())) {
        return List.of("sha256: this is not the file of the manifest");
      }
      ByteBuffer pickles = sources.open(corpus.resolve(file.path()));
      checkValues(file, pickles, failures);
      checkReprs(file, pickles, failures);
      checkDisassembly(file, pickles, false, "dis", failures);
      checkDisassembly(file, pickles, true, "dis_annotated", failures);
    } catch (IOException e) {
      failures.add(Failures.message(e));
    } catch (RuntimeException | StackOverflowError e) {
      failures.add(e.toString());
    }
    return failures;
  }

  private void checkValues(CorpusFile file, ByteBuffer pickles, List<String> failures)
      throws IOException {
    List<Object> values;
    try {
      values = load(file, pickles, PLAIN_DATA);
    } catch (UnpicklingException e) {
      failures.add("load: " + e.getMessage());
      return;
    }
    if (values.size() != file.pickles()) {
      failures.add("pickles: " + values.size() + " instead of " + file.pickles());
      return;
    }
    List<String> texts = TaggedJson.withExtensions(extensions(file)).toTexts(values);
    for (int i = 0; i < texts.size(); i++) {
      String expected = Files.readString(corpus.resolve(file.values().get(i))).strip();
      if (!texts.get(i).equals(expected)
          && !Objects.equals(JSON.read(texts.get(i)), JSON.read(expected))) {
        failures.add("value: " + difference(expected, texts.get(i)));
        return;
      }
    }
  }

  private static Map<Integer, PyGlobal> extensions(CorpusFile file) {
    Map<Integer, PyGlobal> extensions = new HashMap<>();
    if (file.options().get("extensions") instanceof Map<?, ?> map) {
      map.forEach(
          (code, global) -> {
            List<String> name = CorpusFile.texts(global);
            extensions.put(Integer.valueOf((String) code), new PyGlobal(name.get(0), name.get(1)));
          });
    }
    return extensions;
  }

  private void checkReprs(CorpusFile file, ByteBuffer pickles, List<String> failures)
      throws IOException {
    boolean digests = file.reprs().isEmpty();
    List<String> expected = digests ? file.reprDigests() : file.reprs();
    if (expected.isEmpty()) {
      return;
    }
    List<Object> values;
    try {
      values = load(file, pickles, StandardTypes.standard());
    } catch (UnpicklingException e) {
      failures.add("load by the standard policy: " + e.getMessage());
      return;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!Comparability.isPlain(values.get(i))) {
        reprsLeftOut.increment();
        continue;
      }
      reprsCompared.increment();
      String repr = PythonRepr.of(values.get(i));
      boolean same = expected.get(i).equals(digests ? Digest.of(repr) : repr);
      if (!same
          && !digests
          && Comparability.holdsSet(values.get(i))
          && Comparability.isReordered(expected.get(i), repr)) {
        reprsReordered.increment();
        same = true;
      }
      if (!same) {
        failures.add("repr: " + (digests ? "another digest" : difference(expected.get(i), repr)));
        return;
      }
    }
  }

  private List<Object> load(CorpusFile file, ByteBuffer pickles, TypeRegistry types)
      throws IOException {
    Map<?, ?> options = file.options();
    Unpickler.Builder builder =
        Unpickler.builder()
            .types(types)
            .allowAllInert()
            .persistentLoad(PyPersistentId::new)
            .bytesAsViews(true);
    if (options.get("encoding") != null) {
      builder.encoding((String) options.get("encoding"));
    }
    builder.fixImports(!Boolean.FALSE.equals(options.get("fix_imports")));
    List<ByteBuffer> buffers = new ArrayList<>();
    for (String buffer : CorpusFile.texts(options.get("buffers"))) {
      buffers.add(ByteBuffer.wrap(Files.readAllBytes(corpus.resolve(buffer))));
    }
    List<Object> values = new ArrayList<>();
    try (PickleReader reader =
        builder.build().reader(pickles, "kept".equals(options.get("memo")))) {
      do {
        values.add(reader.load(buffers));
      } while (reader.hasNext());
    }
    return values;
  }

  private static void checkDisassembly(
      CorpusFile file, ByteBuffer pickles, boolean annotate, String key, List<String> failures)
      throws IOException {
    String whole = file.text(key + "_sha256");
    String partial = file.text(key + "_partial_sha256");
    if (whole == null && partial == null) {
      return;
    }
    Digest digest = new Digest();
    String error = null;
    try {
      Disassembler.builder().annotate(annotate).build().disassemble(pickles, digest.text());
    } catch (UnpicklingException e) {
      error = e.rule();
    }
    if (!digest.hex().equals(whole != null ? whole : partial)) {
      failures.add(key + ": other text than pickletools");
    }
    if (whole != null && error != null) {
      failures.add(key + ": " + error);
    }
    if (whole == null && (error == null || !file.text("dis_error").endsWith(": " + error))) {
      failures.add(key + ": the error is " + error + " instead of " + file.text("dis_error"));
    }
  }

  /** The place where two texts begin to differ, for people. */
  static String difference(String expected, String actual) {
    int at = 0;
    while (at < expected.length()
        && at < actual.length()
        && expected.charAt(at) == actual.charAt(at)) {
      at++;
    }
    return "at " + at + " …" + excerpt(actual, at) + " instead of …" + excerpt(expected, at);
  }

  private static String excerpt(String text, int at) {
    return text.substring(Math.max(0, at - 20), Math.min(text.length(), at + 40));
  }
}
