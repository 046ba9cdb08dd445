package io.brine.scan;

import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.graph.GraphScan;
import io.brine.graph.ReadOptions;
import io.brine.graph.StringDecoding;
import io.brine.type.TypeRegistry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
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
    // Strings stay bytes: what a Python 2 string would be decoded to is of no interest here.
    StringDecoding strings = StringDecoding.DEFAULT.withEncoding("latin1");
    options =
        new ReadOptions(
            policy.types(),
            policy::lists,
            false,
            limits,
            strings,
            true,
            Map.of(),
            policy.types().inlineData(),
            policy.persistentLoad(),
            false);
  }

  public ScanReport scan(byte[] bytes) {
    return scan(ByteBuffer.wrap(bytes));
  }

  /** Scans all pickles between the buffer's position and limit, which are left alone. */
  public ScanReport scan(ByteBuffer source) {
    GraphScan taken = spare.getAndSet(null);
    GraphScan scan = taken != null ? taken : new GraphScan(options);
    try {
      return scan(scan, source);
    } finally {
      scan.release();
      spare.lazySet(scan);
    }
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
