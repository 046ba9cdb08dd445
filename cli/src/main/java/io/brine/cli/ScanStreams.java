package io.brine.cli;

import io.brine.opcode.Opcode;
import io.brine.scan.Finding;
import io.brine.scan.NestedPickle;
import io.brine.scan.ScanReport;
import io.brine.scan.Scanner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/** Scans all streams of pickles in one input after the other. */
final class ScanStreams {

  /** Takes the results, in the order of the input. */
  interface Sink {
    void report(ScanResult result) throws IOException;
  }

  /** The first byte of every pickle of protocol 2 and above. */
  private static final byte PROTO = (byte) 0x80;

  private static final int HIGHEST_PROTOCOL = 5;

  private final ScanContents contents;
  private final ScanJudge judge;
  private final Sink sink;
  private String file;
  private boolean reported;

  ScanStreams(Sources sources, ScanJudge judge, Sink sink) {
    this.judge = judge;
    this.sink = sink;
    this.contents =
        new ScanContents(
            sources,
            new ScanContents.Sink() {
              @Override
              public void pickles(String name, ByteBuffer bytes, boolean asked) throws IOException {
                scan(inside(name), bytes, asked);
              }

              @Override
              public void unreadable(String name, IOException e) throws IOException {
                report(ScanResult.unreadable(file, inside(name), Failures.message(e)));
              }
            });
  }

  /**
   * @param asked whether the user named this file, so that there has to be a word on it
   */
  void scan(Source source, boolean asked) throws IOException {
    file = source.name();
    reported = false;
    contents.visit(source, asked);
    if (asked && !reported) {
      ScanReport nothing = new ScanReport(0, List.of(), null, null);
      report(judge.judge(file, "", "", nothing, scanner -> nothing));
    }
  }

  private String inside(String name) {
    return name.substring(file.length());
  }

  private void report(ScanResult result) throws IOException {
    reported = true;
    sink.report(result);
  }

  private void scan(String inside, ByteBuffer bytes, boolean asked) throws IOException {
    ScanReport report = judge.scanner().scan(bytes);
    if (!asked && cannotBeMeantAsPickle(bytes, report)) {
      return;
    }
    report(judge.judge(file, inside, inside, report, scanner -> scanner.scan(bytes)));
    List<NestedPickle> nested = judge.scanner().scanNested(bytes);
    for (int i = 0; i < nested.size(); i++) {
      int index = i;
      // Another policy reports on the same strings: what a string is does not hang on it.
      Function<Scanner, ScanReport> again =
          scanner -> scanner.scanNested(bytes).get(index).report();
      NestedPickle pickle = nested.get(i);
      String offsets = inside + path(pickle, true);
      report(judge.judge(file, offsets, inside + path(pickle, false), pickle.report(), again));
    }
  }

  /** {@code !SHORT_BINBYTES@17}, for each level. */
  private static String path(NestedPickle nested, boolean offsets) {
    StringBuilder path = new StringBuilder();
    for (NestedPickle.Place place : nested.places()) {
      path.append('!').append(Opcode.of(place.opcode()));
      path.append(offsets ? "@" + place.offset() : "");
    }
    return path.toString();
  }

  /**
   * True of what breaks off before it looks up anything, without the sign of a pickle at the
   * beginning: even Python would do nothing with it but fail. A line of prose can read as the look
   * up of a module with a name that no module has, or as a persistent id.
   */
  private static boolean cannotBeMeantAsPickle(ByteBuffer bytes, ScanReport report) {
    return report.malformed() != null
        && report.pickles() == 0
        && !beginsAsPickle(bytes)
        && report.findings().stream().allMatch(ScanStreams::isProse);
  }

  private static boolean isProse(Finding finding) {
    return switch (finding.kind()) {
      case PERSISTENT_ID -> true;
      case GLOBAL -> !finding.module().matches("[\\p{L}\\p{N}_.]+");
      default -> false;
    };
  }

  private static boolean beginsAsPickle(ByteBuffer bytes) {
    int at = bytes.position();
    return bytes.remaining() > 0
        && bytes.get(at) == PROTO
        && (bytes.remaining() == 1 || (bytes.get(at + 1) & 0xff) <= HIGHEST_PROTOCOL);
  }
}
