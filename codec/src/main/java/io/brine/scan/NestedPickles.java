package io.brine.scan;

import io.brine.UnpicklingException;
import io.brine.graph.GraphScan;
import io.brine.opcode.Argument;
import io.brine.opcode.Opcode;
import io.brine.opcode.OpcodeReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Looks for pickles in all strings that a stream pushes, text in which every character stands for a
 * byte included: so Python 2 and the protocols below 3 write bytes. Each level of nesting costs at
 * most what the level above has in bytes.
 */
final class NestedPickles {

  /** How deep strings in pickles in strings are looked into. */
  static final int MAX_NESTING = 4;

  /** The shortest that can name a global: {@code c\n\n.} */
  private static final int SHORTEST = 4;

  private final GraphScan scan;
  private final BiFunction<GraphScan, ByteBuffer, ScanReport> scanner;
  private final List<NestedPickle.Place> places = new ArrayList<>();
  private final List<NestedPickle> found = new ArrayList<>();

  NestedPickles(GraphScan scan, BiFunction<GraphScan, ByteBuffer, ScanReport> scanner) {
    this.scan = scan;
    this.scanner = scanner;
  }

  List<NestedPickle> in(ByteBuffer source) {
    OpcodeReader reader = new OpcodeReader().wrap(source);
    int pickle = 0;
    try {
      while (reader.next()) {
        ByteBuffer bytes = bytes(reader);
        if (bytes != null && mayBePickle(bytes)) {
          places.add(new NestedPickle.Place(pickle, reader.offset(), reader.code()));
          look(bytes);
          places.remove(places.size() - 1);
        }
        pickle += reader.isStop() ? 1 : 0;
      }
    } catch (UnpicklingException e) {
      // The scan of the stream itself reports the break.
    }
    return found;
  }

  private void look(ByteBuffer bytes) {
    ScanReport report = scanner.apply(scan, bytes);
    if (isMeant(report)) {
      found.add(new NestedPickle(places, report));
    }
    if (report.pickles() > 0 && places.size() < MAX_NESTING) {
      in(bytes);
    }
  }

  private static boolean isMeant(ScanReport report) {
    for (Finding finding : report.findings()) {
      boolean telling =
          switch (finding.kind()) {
            case CALL, INSTANCE -> true;
            case GLOBAL, EXTENSION -> finding.pickle() < report.pickles();
            case STATE, PERSISTENT_ID -> false;
          };
      if (telling) {
        return true;
      }
    }
    return false;
  }

  /** Text decodes to a copy, bytes are where they are; null if there is nothing to look at. */
  private static ByteBuffer bytes(OpcodeReader reader) {
    if (reader.argumentLength() < SHORTEST) {
      return null;
    }
    return switch (reader.opcode().argument()) {
      case BYTES1, BYTES4, BYTES8, BYTEARRAY8, STRING1, STRING4 -> reader.bytesView();
      case UNICODE1, UNICODE4, UNICODE8, UNICODE_LINE, STRING_LINE -> latin1(reader);
      default -> null;
    };
  }

  private static ByteBuffer latin1(OpcodeReader reader) {
    // Most text begins with a character that no pickle begins with, which saves decoding it.
    boolean quoted = reader.opcode().argument() == Argument.STRING_LINE;
    int first = reader.bytesView().get(quoted ? 1 : 0) & 0xff;
    if (first < 0x80 && first != '\\' && Opcode.of(first) == null) {
      return null;
    }
    String text = reader.text();
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        return null;
      }
      bytes.put((byte) text.charAt(i));
    }
    return bytes.flip();
  }

  private static boolean mayBePickle(ByteBuffer bytes) {
    return bytes.remaining() >= SHORTEST && Opcode.of(bytes.get(bytes.position()) & 0xff) != null;
  }
}
