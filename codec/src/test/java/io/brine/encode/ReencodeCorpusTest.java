package io.brine.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.PickleProfile;
import io.brine.PicklingException;
import io.brine.Reencoder;
import io.brine.Unpickler;
import io.brine.testing.CorpusFile;
import io.brine.text.TaggedJson;
import io.brine.type.StandardTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The corpus, read and written again. At the same protocol: byte for byte what each CPython from
 * 3.8 on wrote, without exception; from older ones the same values. At every other protocol: what
 * the same CPython wrote there of the same case, but for the cases listed here with the reason.
 */
class ReencodeCorpusTest {

  /** Not what a pickler writes: pickletools.optimize made these. */
  private static final String OPTIMIZED = "optimized";

  private static final String ARGUMENTS =
      "the class says which arguments it takes (__getnewargs__), or that it takes none";
  private static final String BASE = "below protocol 2 CPython names the base of the class";
  private static final String STATE = "an empty state is written at some protocols only";
  private static final String MAPPED = "two names of Python 3 have one name in Python 2";
  private static final String MODULE = "the type does not share the string of its module's name";
  private static final String METHOD = "below protocol 4 methods look like nested classes";
  private static final String FOLD = "fold is written from protocol 4 on only";
  private static final String NAN = "protocol 0 has one NaN only";
  private static final String ARRAY = "arrays are lists below protocol 3 and bytes above";
  private static final String EXTENSION = "which global an extension code means is not in the file";
  private static final String PERSISTENT = "at protocol 0 every persistent id is text";
  private static final String LATIN1 =
      "CPython 3.11 and 3.12 decode a byte to a string that is not the one of the program";

  /** By family and case; a family alone stands for all of its cases. */
  private static final Map<String, String> EXCEPTIONS = new HashMap<>();

  private static void exceptions(String reason, String... cases) {
    for (String name : cases) {
      EXCEPTIONS.put(name, reason);
    }
  }

  static {
    exceptions(
        ARGUMENTS,
        "collections/user_string",
        "objects/namedtuple",
        "objects/namedtuple_subclass",
        "objects/namedtuple_twice",
        "objects/typed_namedtuple",
        "objects/newargs",
        "objects/newargs_ex",
        "objects/newargs_ex_no_keywords",
        "objects/newargs_ex_twice",
        "objects/tuple_subclass",
        "objects/tuple_subclass_attributes",
        "objects/tuple_subclass_empty",
        "objects/bytearray_subclass",
        "objects/reduce_ex");
    exceptions(
        STATE,
        "objects/state_empty_dict",
        "objects/state_empty_tuple",
        "objects/state_false",
        "objects/state_zero");
    exceptions(
        MAPPED,
        "exceptions/child_process",
        "exceptions/connection_reset",
        "exceptions/file_not_found",
        "exceptions/group_nested",
        "functools/reduce",
        "types/exception_types",
        "types/python2_names",
        "types/union");
    exceptions(MODULE, "decimal/context", "exceptions/group");
    exceptions(METHOD, "objects/method_of_class", "objects/static_method");
    exceptions(
        FOLD,
        "datetime/fold_aware",
        "datetime/fold_datetime",
        "datetime/fold_time",
        "zoneinfo/aware_fold");
    exceptions(NAN, "floats/nan_negative", "floats/nan_payload", "floats/nan_signalling");
    exceptions(ARRAY, "arrays");
    exceptions(EXTENSION, "extensions");
    exceptions(PERSISTENT, "persistent/int");
    exceptions(LATIN1, "dicts/keys_of_every_kind");
  }

  /** A file and one of those who write its bytes. */
  private record Written(CorpusFile file, String python, int protocol) {
    boolean isSince38() {
      return Integer.parseInt(python.split("\\.")[1]) >= 8 && python.startsWith("3.");
    }

    PickleProfile profile() {
      return Integer.parseInt(python.split("\\.")[1]) >= 13
          ? PickleProfile.CPYTHON_3_13
          : PickleProfile.CPYTHON_3_8;
    }

    String caseName() {
      return file.family() + "/" + file.line().get("case");
    }
  }

  private static List<Written> written() {
    List<Written> all = new ArrayList<>();
    for (CorpusFile file : CorpusFile.all()) {
      for (Object each : (List<?>) file.line().get("producers")) {
        Map<?, ?> producer = (Map<?, ?>) each;
        if (producer.size() == 2) { // neither the pickler in Python nor one with fast set
          int protocol = ((Long) producer.get("protocol")).intValue();
          all.add(new Written(file, (String) producer.get("python"), protocol));
        }
      }
    }
    return all;
  }

  private static Reencoder.Builder options(Written written) {
    Reencoder.Builder builder = Reencoder.builder().profile(written.profile());
    Map<?, ?> options = (Map<?, ?>) written.file().line().get("options");
    return builder.fixImports(!Boolean.FALSE.equals(options.get("fix_imports")));
  }

  private static byte[] reencode(Written written, Reencoder reencoder) throws IOException {
    CorpusFile file = written.file();
    ByteBuffer source = ByteBuffer.wrap(file.bytes());
    if (file.pickles() == 1) {
      return reencoder.reencode(source, file.wrappedBuffers()).pickle();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    reencoder.reencodeAll(source, file.isMemoKept(), all);
    return all.toByteArray();
  }

  @Test
  void shouldWriteTheSameBytesAtTheSameProtocol() throws IOException {
    int same = 0;
    for (Written written : written()) {
      if (written.isSince38() && !written.file().family().equals(OPTIMIZED)) {
        Reencoder reencoder = options(written).buffersOutOfBand(true).build();
        assertArrayEquals(written.file().bytes(), reencode(written, reencoder), written.toString());
        same++;
      }
    }
    System.out.println(same + " times the same bytes at the same protocol");
    assertTrue(same > 8000, "only " + same);
  }

  @Test
  void shouldWriteTheSameValuesOfOlderPythonsAndOtherPicklers() throws IOException {
    Unpickler unpickler =
        Unpickler.builder().types(StandardTypes.plain()).allowAllInert().encoding("keep").build();
    int same = 0;
    for (CorpusFile file : CorpusFile.all()) {
      boolean byHand = ((List<?>) file.line().get("producers")).isEmpty();
      if (byHand || file.pickles() > 1 || !file.buffers().isEmpty()) {
        continue;
      }
      Reencoder reencoder = Reencoder.builder().build();
      byte[] again = reencoder.reencode(file.bytes());
      Object expected = unpickler.load(file.bytes());
      Object actual = unpickler.load(again);
      assertEquals(TaggedJson.of(expected), TaggedJson.of(actual), file.path());
      same++;
    }
    assertTrue(same > 5000, "only " + same);
  }

  @Test
  void shouldWriteWhatCPythonWritesAtOtherProtocols() throws IOException {
    Map<String, Written> byCase = new HashMap<>();
    List<Written> all = new ArrayList<>();
    for (Written written : written()) {
      if (written.isSince38()
          && written.file().buffers().isEmpty()
          && !written.file().family().equals(OPTIMIZED)) {
        byCase.put(written.python() + written.caseName() + written.protocol(), written);
        all.add(written);
      }
    }
    Map<String, int[]> table = new TreeMap<>();
    TreeSet<String> unexpected = new TreeSet<>();
    int same = 0;
    for (Written from : all) {
      for (int to = 0; to <= 5; to++) {
        Written there = byCase.get(from.python() + from.caseName() + to);
        if (to == from.protocol() || there == null) {
          continue;
        }
        if (isSame(from, there)) {
          same++;
          continue;
        }
        String reason = reason(from, to);
        if (reason == null) {
          unexpected.add(
              from.caseName() + " of " + from.python() + " from " + from.protocol() + " to " + to);
        } else {
          table.computeIfAbsent(reason, r -> new int[1])[0]++;
        }
      }
    }
    System.out.println(same + " times CPython's bytes at another protocol; exceptions:");
    table.forEach((reason, count) -> System.out.printf("%6d  %s%n", count[0], reason));
    assertEquals(List.of(), List.copyOf(unexpected).subList(0, Math.min(20, unexpected.size())));
    assertTrue(same > 100_000, "only " + same);
  }

  private static boolean isSame(Written from, Written there) throws IOException {
    try {
      byte[] bytes = reencode(from, options(from).protocol(there.protocol()).build());
      return java.util.Arrays.equals(there.file().bytes(), bytes);
    } catch (PicklingException e) {
      return false;
    }
  }

  private static String reason(Written from, int to) {
    if (from.protocol() >= 2 && to < 2) {
      String other = EXCEPTIONS.get(from.caseName());
      return other != null ? other : EXCEPTIONS.getOrDefault(from.file().family(), BASE);
    }
    String reason = EXCEPTIONS.get(from.caseName());
    return reason != null ? reason : EXCEPTIONS.get(from.file().family());
  }
}
