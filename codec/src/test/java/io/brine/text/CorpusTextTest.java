package io.brine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.brine.Unpickler;
import io.brine.type.StandardTypes;
import io.brine.type.TypeRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Holds loads and their texts to the values and reprs of the reference corpus. */
class CorpusTextTest {

  /** Where CPython prints a set in the order of its hash table, and we in that of the pickle. */
  private static final Set<String> OTHER_ORDER_OF_SETS =
      Set.of(
          "frozensets/nested",
          "random/graph_02",
          "random/graph_10",
          "random/graph_11",
          "random/graph_18",
          "random/graph_29",
          "random/graph_37",
          "random/graph_46",
          "random/graph_59",
          "sets/of_frozensets");

  /** Objects of classes that are not registered, whose own repr is not that of a call. */
  private static final Set<String> INERT =
      Set.of(
          "collections/chain_map",
          "collections/user_dict",
          "collections/user_list",
          "collections/user_string",
          "decimal/context",
          "exceptions/attributes",
          "exceptions/child_process",
          "exceptions/connection_reset",
          "exceptions/file_not_found",
          "exceptions/group_nested",
          "exceptions/import_error",
          "exceptions/notes",
          "exceptions/os_error_two_files",
          "exceptions/recursive",
          "functools/builtin_functions",
          "functools/methodcaller_keywords",
          "functools/partial",
          "functools/partial_args",
          "functools/partial_nested",
          "functools/partial_plain",
          "functools/reduce",
          "functools/unbound_builtin_method",
          "python2/builtins",
          "python2/io_error",
          "python2/modules",
          "python2/user_dict",
          "types/generic_alias",
          "types/generic_alias_nested",
          "types/namespace",
          "types/namespace_empty",
          "types/namespace_of_itself",
          "types/python2_names",
          "types/union");

  /** Those of NumPy are compared where its types are known, in NumpyCorpusTest. */
  private static final Set<String> INERT_FAMILIES =
      Set.of(
          "ipaddress",
          "paths",
          "regex",
          "numpy_buffers",
          "numpy_classes",
          "numpy_dtypes",
          "numpy_objects",
          "numpy_records",
          "numpy_scalars",
          "numpy_shapes",
          "numpy_times",
          "numpy_types");

  @Test
  void shouldWriteTheExpectedTaggedValueOfEveryFile() throws IOException {
    Set<String> wrong = new TreeSet<>();
    Set<String> wrongCases = new HashSet<>();
    for (CorpusFile file : CorpusFile.all()) {
      if (file.isReadable()) {
        check(file, file.expectedTexts(), CorpusTextTest::tagged, wrong, wrongCases);
      }
    }
    assertEquals(Set.of(), known(Set.of(), Set.of(), wrong, wrongCases));
  }

  @Test
  void shouldPrintTheReprOfTheReferee() throws IOException {
    Set<String> expected = new HashSet<>(INERT);
    expected.addAll(OTHER_ORDER_OF_SETS);
    Set<String> wrong = new TreeSet<>();
    Set<String> wrongCases = new HashSet<>();
    for (CorpusFile file : CorpusFile.all()) {
      if (file.isReadable() && !file.reprs().isEmpty()) {
        check(file, file.reprs(), CorpusTextTest::reprs, wrong, wrongCases);
      }
    }
    assertEquals(Set.of(), known(expected, INERT_FAMILIES, wrong, wrongCases));
  }

  private static void check(
      CorpusFile file,
      List<?> expected,
      Function<CorpusFile, List<String>> texts,
      Set<String> wrong,
      Set<String> wrongCases) {
    String found;
    try {
      List<String> actual = texts.apply(file);
      found = actual.equals(expected) ? null : cut(actual);
    } catch (RuntimeException e) {
      found = e.toString();
    }
    if (found != null) {
      wrongCases.add(caseOf(file));
      wrong.add(file.path() + "\n  should be " + cut(expected) + "\n  but is    " + found);
    }
  }

  /** What is wrong unexpectedly, and what is expected to be wrong and is not. */
  private static Set<String> known(
      Set<String> cases, Set<String> families, Set<String> wrong, Set<String> wrongCases) {
    Set<String> report = new TreeSet<>();
    for (String line : wrong) {
      String name = line.substring("pickles/".length(), line.indexOf('.'));
      if (!cases.contains(name) && !families.contains(name.substring(0, name.indexOf('/')))) {
        report.add(line);
      }
    }
    for (String name : cases) {
      if (!wrongCases.contains(name)) {
        report.add(name + " is right now");
      }
    }
    return report;
  }

  private static String caseOf(CorpusFile file) {
    return file.family() + "/" + file.caseName();
  }

  private static List<String> tagged(CorpusFile file) {
    List<Object> values = file.load(Unpickler.builder().types(readmeTypes()).allowAllInert());
    TaggedJson writer = TaggedJson.withExtensions(file.extensions());
    if (file.isMemoKept()) {
      return writer.toTexts(values);
    }
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.addAll(writer.toTexts(Collections.singletonList(value))));
    return texts;
  }

  /** What the corpus's README has in its table of calls that stand for built-in values. */
  private static TypeRegistry readmeTypes() {
    TypeRegistry.Builder types = StandardTypes.builtins().toBuilder();
    for (String name :
        List.of("int", "float", "bool", "str", "complex", "range", "slice", "type")) {
      types.remove("builtins", name);
    }
    return types.build();
  }

  private static List<String> reprs(CorpusFile file) {
    List<String> texts = new ArrayList<>();
    for (Object value : file.load(Unpickler.builder().allowAllInert())) {
      String text = PythonRepr.of(value);
      texts.add(file.line().containsKey("repr") ? text : sha256(text));
    }
    return texts;
  }

  private static String sha256(String text) {
    try {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String cut(List<?> texts) {
    String all = texts.toString();
    return all.length() < 600 ? all : all.substring(0, 600) + "…";
  }
}
