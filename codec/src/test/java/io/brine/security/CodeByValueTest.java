package io.brine.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.GlobalRefusedException;
import io.brine.Unpickler;
import io.brine.scan.Finding;
import io.brine.scan.ScanReport;
import io.brine.scan.Scanner;
import io.brine.testing.CorpusFolder;
import io.brine.testing.CorpusFolder.Entry;
import io.brine.type.StandardTypes;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions and classes that cloudpickle and dill wrote by value, which to load is to run. */
class CodeByValueTest {

  /** By what each library makes functions and classes. */
  private static final Map<String, String> MAKERS =
      Map.of(
          "cloudpickle function", "_make_function",
          "cloudpickle lambda", "_make_function",
          "cloudpickle class", "_make_skeleton_class",
          "dill function", "_create_function",
          "dill lambda", "_create_function",
          "dill class", "_create_type");

  static List<Entry> files() {
    return CorpusFolder.entries("cloudpickle");
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldShowCodeAsData(Entry entry) {
    Unpickler inert = Unpickler.builder().allowAllInert().build();
    PyObject object = (PyObject) inert.load(entry.bytes());
    if (entry.get("value").equals("instance")) {
      assertEquals(4L, object.attribute("x"));
      object = (PyObject) object.type();
    }
    String value = entry.get("value").equals("instance") ? "class" : (String) entry.get("value");
    String maker = MAKERS.get(entry.get("library") + " " + value);
    assertEquals(maker, ((PyGlobal) object.callable()).name());
    assertFalse(object.args().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldRefuseCodeUnlessToldOtherwise(Entry entry) {
    Unpickler standard = Unpickler.builder().build();
    assertThrows(GlobalRefusedException.class, () -> standard.load(entry.bytes()));
    ScanReport report = new Scanner(StandardTypes.standard()).scan(entry.bytes());
    assertTrue(report.findings().stream().anyMatch(each -> isCallOf(each, entry)));
  }

  private static boolean isCallOf(Finding finding, Entry entry) {
    return finding.kind() == Finding.Kind.CALL
        && !finding.allowed()
        && finding.module().startsWith((String) entry.get("library"));
  }
}
