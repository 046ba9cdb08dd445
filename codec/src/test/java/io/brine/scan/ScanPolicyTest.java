package io.brine.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Limits;
import io.brine.corpus.Corpus;
import io.brine.type.StandardTypes;
import io.brine.value.PyGlobal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScanPolicyTest {

  @Test
  void shouldHoldTheSmallerPoliciesInTheLarger() {
    PyGlobal dict = new PyGlobal("collections", "OrderedDict");
    PyGlobal array = new PyGlobal("numpy.core.multiarray", "_reconstruct");

    assertFalse(ScanPolicy.named("builtins").allows(dict));
    assertTrue(ScanPolicy.named("stdlib").allows(dict));
    for (String name : List.of("numpy", "pandas", "torch", "sklearn")) {
      ScanPolicy policy = ScanPolicy.named(name);
      assertEquals(name, policy.toString());
      assertTrue(policy.allows(dict), name);
      assertTrue(policy.allows(array), name);
      assertEquals(name.equals("torch"), policy.allowsPersistentIds(), name);
    }
    assertNull(ScanPolicy.named("everything"));
    assertTrue(ScanPolicy.names().stream().allMatch(name -> ScanPolicy.named(name) != null));
  }

  @Test
  void shouldReadAList() {
    ScanPolicy policy =
        ScanPolicy.parse(
            "ours", "# ours\r\na.b:c # no more\n\nd.e.f\ng.*\nh.*:[A-Z]*\ni:_j*\n@stdlib");

    assertTrue(policy.allows(new PyGlobal("a.b", "c")));
    assertFalse(policy.allows(new PyGlobal("a", "b.c")));
    assertTrue(policy.allows(new PyGlobal("d.e", "f")));
    assertTrue(policy.allows(new PyGlobal("g", "x")));
    assertTrue(policy.allows(new PyGlobal("g.h.i", "x")));
    assertFalse(policy.allows(new PyGlobal("gg", "x")));
    assertFalse(policy.allows(new PyGlobal("g.h", "x.y")));
    assertTrue(policy.allows(new PyGlobal("h.x", "Y")));
    assertFalse(policy.allows(new PyGlobal("h.x", "y")));
    assertFalse(policy.allows(new PyGlobal("h.x", "")));
    assertTrue(policy.allows(new PyGlobal("i", "_jk")));
    assertTrue(policy.allows(new PyGlobal("decimal", "Decimal")));
    assertFalse(policy.allows(new PyGlobal("os", "system")));
    assertFalse(policy.allowsPersistentIds());
  }

  @Test
  void shouldNameTheLineThatIsNone() {
    for (String line :
        List.of("x", "*", "*:a", "a.*b:c", "a:b*c", "a.*:b.c", "@x", "a b:c", ":a")) {
      IllegalArgumentException error =
          assertThrows(
              IllegalArgumentException.class, () -> ScanPolicy.parse("ours", "a:b\n\n" + line));
      assertTrue(error.getMessage().startsWith("line 3: "), error.getMessage());
    }
  }

  @Test
  void shouldLetTheListAllowCallsOfWhatTheRegistryOnlyNames() {
    byte[] call = bytes("c__builtin__\nobject\n)R.");

    assertFalse(scan(ScanPolicy.named("builtins"), call).isClean());
    assertTrue(scan(ScanPolicy.parse("ours", "@builtins\nbuiltins:object"), call).isClean());
  }

  @Test
  void shouldBeWidenedWithoutChangingTheOriginal() {
    ScanPolicy small = ScanPolicy.of(StandardTypes.builtins());
    ScanPolicy wide = small.with(List.of(new PyGlobal("m", "C")), true);
    byte[] pickle = bytes("cm\nC\n)RPid\n\u0086.");

    assertTrue(scan(wide, pickle).isClean());
    assertFalse(scan(small, pickle).isClean());
    assertFalse(small.allowsPersistentIds());
  }

  @Test
  void shouldNotAllowTheResultOfACallToBeCalled() {
    ScanReport report = scan(ScanPolicy.parse("ours", "m.*"), bytes("cm\nf\n)R)R."));

    assertFalse(report.isClean());
    assertFalse(report.findings().get(2).allowed());
  }

  @Test
  void shouldKeepToTheLimits() {
    Scanner scanner = new Scanner(ScanPolicy.named("stdlib"), Limits.defaults().withMaxDepth(2));

    assertTrue(scanner.scan(bytes("]].")).isClean());
    assertFalse(scanner.scan(bytes("]]]aa.")).isClean());
  }

  @Test
  void shouldAllowWhatPandasWrote() throws IOException {
    ScanPolicy pandas = ScanPolicy.named("pandas");
    List<String> files = pandasFiles();
    int named = 0;
    for (String path : files) {
      ScanReport report = scan(pandas, Corpus.read("pandas/" + path));
      assertTrue(report.isClean(), () -> path + ": " + report.refusal());
      named += report.findings().size();
    }
    assertTrue(files.size() > 300 && named > 5_000, files.size() + " files, " + named);
    for (String name : List.of("read_pickle", "read_csv", "eval", "HDFStore", "ExcelFile")) {
      assertFalse(pandas.allows(new PyGlobal("pandas", name)), name);
    }
  }

  /** Every pickle of pandas in the corpus. */
  private static List<String> pandasFiles() throws IOException {
    String manifest = new String(Corpus.read("pandas/manifest.json"), StandardCharsets.UTF_8);
    return Pattern.compile("\"path\": \"([^\"]+\\.pkl)\"")
        .matcher(manifest)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static ScanReport scan(ScanPolicy policy, byte[] pickle) {
    return new Scanner(policy).scan(pickle);
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }
}
