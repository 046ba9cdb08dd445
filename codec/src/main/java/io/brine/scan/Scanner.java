package io.brine.scan;

import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.graph.GraphScan;
import io.brine.graph.ReadOptions;
import io.brine.graph.StringDecoding;
import io.brine.joblib.JoblibTypes;
import io.brine.type.InlineDataType;
import io.brine.type.TypeRegistry;
import io.brine.value.PyGlobal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lists what the pickles of an input would resolve and call, and judges it by a policy. It runs the
 * decoder's own machine and verifier over the input, so that the two cannot disagree, and
 * constructs nothing. Immutable and thread-safe.
 */
public final class Scanner {

  private final ReadOptions options;

  /** The options for streams that have data between opcodes. */
  private final ReadOptions inlineOptions;

  /** One with warm arrays, for whoever comes next. */
  private final AtomicReference<GraphScan> spare = new AtomicReference<>();

  /** A scanner with the default limits. */
  public Scanner(TypeRegistry policy) {
    this(policy, Limits.defaults());
  }

  public Scanner(TypeRegistry policy, Limits limits) {
    this(ScanPolicy.of(policy), limits);
  }

  /** A scanner with the default limits. */
  public Scanner(ScanPolicy policy) {
    this(policy, Limits.defaults());
  }

  public Scanner(ScanPolicy policy, Limits limits) {
    options = options(policy, limits, Map.of());
    Map<PyGlobal, InlineDataType> inlineData = new HashMap<>(policy.types().inlineData());
    inlineData.putAll(JoblibTypes.inlineData());
    inlineOptions = options(policy, limits, Map.copyOf(inlineData));
  }

  private static ReadOptions options(
      ScanPolicy policy, Limits limits, Map<PyGlobal, InlineDataType> inlineData) {
    // Strings stay bytes: what a Python 2 string would be decoded to is of no interest here.
    StringDecoding strings = StringDecoding.DEFAULT.withEncoding("latin1");
    return new ReadOptions(
        policy.types(),
        policy::lists,
        false,
        limits,
        strings,
        true,
        Map.of(),
        inlineData,
        policy.persistentLoad(),
        false);
  }

  public ScanReport scan(byte[] bytes) {
    return scan(ByteBuffer.wrap(bytes));
  }

  /**
   * Scans all pickles between the buffer's position and limit, which are left alone. What has data
   * between opcodes, as joblib's files have, is read both with them and as a plain unpickler would
   * read it, since either may be what happens: the report has the findings of both.
   */
  public ScanReport scan(ByteBuffer source) {
    GraphScan taken = spare.getAndSet(null);
    GraphScan scan = taken != null ? taken : new GraphScan(options);
    ScanReport report;
    try {
      report = scan(scan, source);
    } finally {
      scan.release();
      spare.lazySet(scan);
    }
    boolean inline = report.findings().stream().anyMatch(this::hasInlineData);
    return inline ? report.or(scan(new GraphScan(inlineOptions), source)) : report;
  }

  private boolean hasInlineData(Finding finding) {
    return finding.kind() == Finding.Kind.GLOBAL
        && finding.module() != null
        && inlineOptions.inlineData().containsKey(new PyGlobal(finding.module(), finding.name()));
  }

  /**
   * Looks for pickles in the strings of all pickles of the buffer, and in the strings of these,
   * four levels deep. Position and limit of the buffer are left alone.
   */
  public List<NestedPickle> scanNested(ByteBuffer source) {
    return new NestedPickles(new GraphScan(options), Scanner::scan).in(source);
  }

  private static ScanReport scan(GraphScan scan, ByteBuffer source) {
    scan.input().wrap(source);
    List<Finding> findings = new ArrayList<>();
    int pickles = 0;
    UnpicklingException refusal = null;
    UnpicklingException malformed = null;
    int at = 0;
    do {
      UnpicklingException failure = scan.scan(at, pickles, findings);
      if (failure != null && ScanReport.isRefusal(failure)) {
        refusal = refusal == null ? failure : refusal;
      } else if (malformed == null) {
        malformed = failure;
      }
      if (!scan.isComplete()) {
        break;
      }
      pickles++;
      at = scan.end();
    } while (at < source.remaining());
    return new ScanReport(pickles, findings, refusal, malformed);
  }
}
