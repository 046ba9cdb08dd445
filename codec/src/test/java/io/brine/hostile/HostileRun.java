package io.brine.hostile;

import com.sun.management.ThreadMXBean;
import io.brine.GlobalRefusedException;
import io.brine.LimitExceededException;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.scan.Finding;
import io.brine.scan.ScanPolicy;
import io.brine.scan.ScanReport;
import io.brine.scan.Scanner;
import io.brine.testing.ErrorFormat;
import io.brine.text.JsonWriter;
import io.brine.text.PythonRepr;
import io.brine.text.TextException;
import io.brine.value.PyEquality;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Puts every file of the hostile corpus through load, scan and all that a program does with what
 * was loaded, and prints what is not as the manifest has it. A main class, so that it can run in a
 * small heap.
 */
public final class HostileRun {

  /** Processor time for one file and all that is done with it, beside the tests of others. */
  private static final long MOST_NANOS = 2_000_000_000L;

  private static final int MOST_CHARS = 1_000_000;
  private static final PythonRepr REPR = PythonRepr.builder().maxChars(MOST_CHARS).build();
  private static final JsonWriter JSON =
      JsonWriter.builder().maxChars(MOST_CHARS).otherKeys(JsonWriter.OtherKeys.REPR).build();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final List<String> problems = new ArrayList<>();
  private final Map<String, Integer> verdicts = new TreeMap<>();
  private final Map<String, Integer> texts = new TreeMap<>();
  private long slowest;
  private String slowestPath;

  private HostileRun() {}

  public static void main(String[] args) throws IOException {
    HostileRun run = new HostileRun();
    for (HostileFile file : HostileFile.all()) {
      if (args.length == 0 || file.path().contains(args[0])) {
        run.check(file);
      }
    }
    run.problems.forEach(System.err::println);
    System.out.println(
        run.verdicts
            + ", texts "
            + run.texts
            + ", slowest "
            + run.slowest / 1_000_000
            + " ms "
            + run.slowestPath);
    System.exit(run.problems.isEmpty() ? 0 : 1);
  }

  private void check(HostileFile file) throws IOException {
    byte[] bytes = file.bytes();
    long before = THREADS.getCurrentThreadCpuTime();
    try {
      load(file, bytes);
      scan(file, bytes);
    } catch (Throwable e) {
      problem(file, "a leak: " + e + trace(e));
    }
    long taken = THREADS.getCurrentThreadCpuTime() - before;
    if (taken > slowest) {
      slowest = taken;
      slowestPath = file.path();
    }
    if (taken > MOST_NANOS) {
      problem(file, "took " + taken / 1_000_000 + " ms");
    }
  }

  private static String trace(Throwable e) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(6, e.getStackTrace().length); i++) {
      text.append("\n    at ").append(e.getStackTrace()[i]);
    }
    return text.toString();
  }

  private void problem(HostileFile file, String text) {
    problems.add(file.path() + ": " + text);
  }

  // ---- load -----------------------------------------------------------------------------------

  private void load(HostileFile file, byte[] bytes) {
    Unpickler unpickler = file.unpickler();
    String verdict;
    String detail = "";
    try {
      Object value = unpickler.load(bytes);
      verdict = "loads";
      use(file, value, unpickler.load(bytes));
    } catch (UnpicklingException e) {
      ErrorFormat.check(e, bytes);
      verdict = verdict(e);
      detail = " (" + e.getMessage() + ")";
      if (e instanceof GlobalRefusedException refused
          && file.global() != null
          && !file.global().equals(List.of(refused.module(), refused.name()))) {
        problem(file, "refuses another global: " + e.getMessage());
      }
      if (e instanceof LimitExceededException passed
          && file.limit() != null
          && !file.limit().equals(passed.limit())) {
        problem(file, "passes another limit: " + e.getMessage());
      }
    }
    verdicts.merge(verdict, 1, Integer::sum);
    if (!verdict.equals(file.load())) {
      problem(file, "load: " + verdict + ", not " + file.load() + detail);
    }
  }

  private static String verdict(UnpicklingException e) {
    if (e.category() == Category.POLICY) {
      return e instanceof GlobalRefusedException ? "refused-global" : "refused-call";
    }
    return e.category() == Category.VALUE ? "value-error" : e.category().name().toLowerCase();
  }

  /** All that walks a value: it ends, and what it gives is bounded. */
  private void use(HostileFile file, Object value, Object twin) {
    if (value == null) {
      return;
    }
    value.hashCode();
    value.equals(twin);
    if (!PyEquality.equal(value, value) || !value.equals(value)) {
      problem(file, "unequal to itself");
    }
    if (PyEquality.hash(value) != PyEquality.hash(value)) {
      problem(file, "has two hashes");
    }
    PyEquality.equal(value, twin);
    if (!(value instanceof String) && value.toString().length() > MOST_CHARS) {
      problem(file, "toString of " + value.toString().length() + " characters");
    }
    text("repr", () -> REPR.toText(value));
    text("json", () -> JSON.toText(value));
  }

  private void text(String form, Supplier<String> writer) {
    try {
      texts.merge(form + (writer.get().isEmpty() ? " empty" : ""), 1, Integer::sum);
    } catch (TextException e) {
      texts.merge(form + " " + e.reason(), 1, Integer::sum);
    }
  }

  // ---- scan -----------------------------------------------------------------------------------

  private void scan(HostileFile file, byte[] bytes) {
    ScanReport report = new Scanner(file.types(), file.limits()).scan(bytes);
    check(file, "scan", report, file.scan(), bytes);
    for (String policy : ScanPolicy.names()) {
      ScanReport other = new Scanner(ScanPolicy.named(policy), file.limits()).scan(bytes);
      check(file, "scan by " + policy, other, file.scan(policy), bytes);
    }
    for (Object global : file.findings()) {
      List<?> pair = (List<?>) global;
      if (report.findings().stream().noneMatch(f -> isRefused(f, pair))
          && !isRefused(report, pair)) {
        problem(file, "the scan does not list " + global);
      }
    }
  }

  private void check(
      HostileFile file, String what, ScanReport report, String expected, byte[] bytes) {
    String verdict = "finding";
    if (report.malformed() != null) {
      ErrorFormat.check(report.malformed(), bytes);
      verdict = "unreadable";
    } else if (report.isClean()) {
      verdict = "clean";
    }
    if (!verdict.equals(expected)) {
      String why = report.refusal() + " " + report.malformed();
      problem(file, what + ": " + verdict + ", not " + expected + ": " + why);
    }
  }

  private static boolean isRefused(Finding finding, List<?> global) {
    return !finding.allowed()
        && global.get(0).equals(finding.module())
        && global.get(1).equals(finding.name());
  }

  /** A stepping stone, which may be used but not be a value, is named by the refusal alone. */
  private static boolean isRefused(ScanReport report, List<?> global) {
    return report.refusal() instanceof GlobalRefusedException refusal
        && global.equals(List.of(refusal.module(), refusal.name()));
  }
}
