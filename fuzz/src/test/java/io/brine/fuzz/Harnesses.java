package io.brine.fuzz;

import static io.brine.fuzz.Invariants.require;

import io.brine.GlobalRefusedException;
import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.PickleReader;
import io.brine.Pickler;
import io.brine.PicklingException;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.fuzz.Invariants.Outcome;
import io.brine.opcode.Disassembler;
import io.brine.opcode.Opcode;
import io.brine.opcode.OpcodeReader;
import io.brine.opcode.PickleBoundary;
import io.brine.scan.ScanReport;
import io.brine.scan.Scanner;
import io.brine.type.StandardTypes;
import io.brine.value.PyGlobal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What the fuzz tests do with one input. One for each thread of tests. */
final class Harnesses {

  private static final byte[] GOOD = {'(', 'K', 1, '}', 't', '.'};
  private static final int MOST_CHARS = 1 << 20;

  private final Tripwires wires = new Tripwires();
  private final Unpickler strict = Unpickler.builder().types(wires.registry()).build();
  private final Unpickler asScanner =
      Unpickler.builder().types(wires.registry()).encoding("latin1").build();
  private final Scanner scanner = new Scanner(wires.registry());
  private final Unpickler inert =
      Unpickler.builder().encoding("latin1").allowAllInert().extension(1, "m", "C").build();
  private final Unpickler plain =
      Unpickler.builder()
          .types(StandardTypes.plain())
          .encoding("bytes")
          .persistentLoad(id -> id)
          .allowAllInert()
          .build();
  private final Unpickler views = Unpickler.builder().bytesAsViews(true).allowAllInert().build();
  private final List<Pickler> picklers = new ArrayList<>();

  /** Where names are those of Python 2. */
  private final List<Pickler> mapping = new ArrayList<>();

  /** As strict and inert, without the names of Python 2, which may be those of Python 3 as well. */
  private final List<Unpickler> rereaders =
      List.of(
          Unpickler.builder().types(wires.registry()).fixImports(false).build(),
          Unpickler.builder().encoding("latin1").allowAllInert().fixImports(false).build());

  Harnesses() {
    for (int protocol = 0; protocol <= 5; protocol++) {
      picklers.add(Pickler.builder().protocol(protocol).fixImports(false).build());
      if (protocol < 3) {
        mapping.add(Pickler.builder().protocol(protocol).build());
      }
    }
    // The first load on a thread pays for classes and arrays, which is not the input's doing.
    strict.load(GOOD);
    inert.load(GOOD);
    plain.load(GOOD);
    views.load(GOOD);
  }

  // ---- decoding -------------------------------------------------------------------------------

  void decode(byte[] input) throws Exception {
    byte[] before = input.clone();
    wires.reset();
    Outcome outcome = Invariants.load(input, () -> strict.load(input));
    checkWires(input, outcome);
    Invariants.use(outcome.value());
    sameFromElsewhere(strict, input, outcome);
    require(Arrays.equals(before, input), "the input was changed");
    require(strict.load(GOOD) != null, "a failure left something behind");
  }

  /** Types were called only for a stream that was verified as a whole, and that names them. */
  private void checkWires(byte[] input, Outcome outcome) {
    if (wires.called().isEmpty()) {
      return;
    }
    boolean verified = outcome.isValue() || outcome.error().category() == Category.VALUE;
    verified |= outcome.error() instanceof LimitExceededException;
    require(verified, "called before all was verified: " + wires.called());
    ScanReport report = scanner.scan(input);
    for (PyGlobal global : wires.called()) {
      require(lists(report, global.module(), global.name()), "called, and not named: " + global);
    }
  }

  private static boolean lists(ScanReport report, String module, String name) {
    return report.findings().stream()
            .anyMatch(f -> module.equals(f.module()) && name.equals(f.name()))
        || report.refusal() instanceof GlobalRefusedException refused
            && refused.module().equals(module)
            && refused.name().equals(name);
  }

  private static void sameFromElsewhere(Unpickler unpickler, byte[] input, Outcome outcome)
      throws Exception {
    ByteBuffer direct = ByteBuffer.allocateDirect(input.length).put(input).flip();
    Outcome other = Invariants.load(input, () -> unpickler.load(direct.asReadOnlyBuffer()));
    require(outcome.text().equals(other.text()), "not the same from a direct buffer");
    if (input.length > 0) {
      Outcome stream =
          Invariants.load(input, () -> unpickler.load(new ByteArrayInputStream(input)));
      // Of a stream nothing behind STOP is read, so a frame that goes on there is cut short.
      boolean isCut =
          outcome.isValue() && !stream.isValue() && stream.error().opcode() == Opcode.FRAME.code();
      require(isCut || outcome.isValue() == stream.isValue(), "not the same from a stream");
      if (outcome.isValue() && !isCut) {
        require(outcome.text().equals(stream.text()), "another value from a stream");
      }
    }
  }

  void decodeInert(byte[] input) throws Exception {
    for (Unpickler unpickler : List.of(inert, plain)) {
      Outcome outcome = Invariants.load(input, () -> unpickler.load(input));
      Invariants.use(outcome.value());
      require(!(outcome.error() instanceof GlobalRefusedException), "refused, where all is inert");
    }
    Outcome viewed = Invariants.load(input, () -> views.load(input));
    Invariants.use(viewed.value());
  }

  // ---- there and back -------------------------------------------------------------------------

  void roundTrip(byte[] input) throws Exception {
    for (int i = 0; i < 2; i++) {
      Unpickler unpickler = List.of(strict, inert).get(i);
      Outcome first = Invariants.load(input, () -> unpickler.load(input));
      if (first.isValue()) {
        Pickler pickler = picklers.get(Math.floorMod(input.length + input[0], 6));
        roundTrip(rereaders.get(i), pickler, first.value());
      }
    }
  }

  private static void roundTrip(Unpickler unpickler, Pickler pickler, Object value)
      throws Exception {
    byte[] written;
    try {
      written = pickler.dumps(value);
    } catch (PicklingException e) {
      return; // not every value can be written at every protocol
    }
    Outcome again = Invariants.load(written, () -> unpickler.load(written));
    if (again.error() instanceof LimitExceededException) {
      return; // what is written may be deeper than what was read
    }
    require(again.isValue(), "cannot be read again: " + again.text());
    String before = Invariants.repr(value);
    if (pickler.protocol() == 0 && before.contains("<persistent id ")) {
      return; // protocol 0 writes the text of a persistent id, as CPython does
    }
    if (pickler.protocol() < 4 && partials(again.text()) > partials(before)) {
      // What NEWOBJ_EX is written as there, as CPython does; that is then kept as it is.
      roundTrip(unpickler, pickler, again.value());
      return;
    }
    require(before.equals(again.text()), before + " became " + again.text());
    require(Arrays.equals(written, pickler.dumps(again.value())), "other bytes after a round trip");
  }

  private static int partials(String text) {
    return text.split(Pattern.quote("functools.partial("), -1).length;
  }

  /**
   * Names of Python 3 are written as those of Python 2 and read back. A name may change once, where
   * a stream had one of Python 2 unmapped, and then no more; and nothing else changes.
   */
  void names(byte[] input) throws Exception {
    Outcome first = Invariants.load(input, () -> inert.load(input));
    if (!first.isValue()) {
      return;
    }
    Pickler pickler = mapping.get(Math.floorMod(input.length + input[0], mapping.size()));
    byte[] written;
    try {
      written = pickler.dumps(first.value());
    } catch (PicklingException e) {
      return; // not every value can be written at every protocol
    }
    Outcome again = Invariants.load(written, () -> inert.load(written));
    if (again.error() instanceof LimitExceededException) {
      return; // what is written may be deeper than what was read
    }
    require(again.isValue(), "cannot be read again: " + again.text());
    roundTrip(inert, pickler, again.value());
  }

  // ---- opcodes --------------------------------------------------------------------------------

  /** Cursor, boundary finder, disassembler and machine agree where the pickle ends. */
  void opcodes(byte[] input) throws Exception {
    long cursor = endByCursor(input);
    long boundary = endByBoundary(input);
    require(cursor == boundary || boundary < 0 && cursor < 0, cursor + " is not " + boundary);
    ByteBuffer source = ByteBuffer.wrap(input);
    Outcome outcome = Invariants.load(input, () -> inert.load(source));
    if (outcome.isValue()) {
      require(source.position() == cursor, "machine " + source.position() + ", cursor " + cursor);
    }
    try {
      long end = Disassembler.builder().build().disassemble(input, new Bounded());
      require(end == cursor, "disassembler " + end + ", cursor " + cursor);
    } catch (UnpicklingException e) {
      require(e.getMessage().length() < MOST_CHARS, "a message of " + e.getMessage().length());
    } catch (FullException e) {
      // Its text may be the square of the input.
    }
  }

  private static long endByCursor(byte[] input) {
    OpcodeReader reader = new OpcodeReader().wrap(input);
    long last = 0;
    try {
      while (reader.next()) {
        require(reader.offset() == last, "a gap before " + reader.offset());
        require(reader.endOffset() > last, "no progress at " + last);
        require(
            reader.argumentOffset() + reader.argumentLength() <= reader.endOffset(),
            "an argument beyond its opcode at " + last);
        last = reader.endOffset();
        if (reader.isStop()) {
          return last;
        }
      }
    } catch (UnpicklingException e) {
      Invariants.check(e, input);
    }
    return -1;
  }

  private static long endByBoundary(byte[] input) {
    PickleBoundary whole = new PickleBoundary(Limits.defaults());
    PickleBoundary pieces = new PickleBoundary(Limits.defaults());
    long end = -1;
    try {
      end = whole.scan(input, input.length);
    } catch (UnpicklingException e) {
      Invariants.check(e, input);
    }
    try {
      for (int length = 1; length <= input.length; length += 1 + length / 8) {
        long found = pieces.scan(input, length);
        require(found < 0 || found == end, "another end from pieces");
      }
    } catch (UnpicklingException e) {
      Invariants.check(e, input);
      require(end < 0, "an end, but not from pieces");
    }
    return end;
  }

  private static final class FullException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Takes so much text and no more. */
  private static final class Bounded implements Appendable {
    private int size;

    @Override
    public Appendable append(CharSequence text) throws IOException {
      size += text.length();
      if (size > MOST_CHARS) {
        throw new FullException();
      }
      return this;
    }

    @Override
    public Appendable append(CharSequence text, int from, int to) throws IOException {
      return append(text.subSequence(from, to));
    }

    @Override
    public Appendable append(char c) throws IOException {
      return append("" + c);
    }
  }

  // ---- scanning -------------------------------------------------------------------------------

  /** What the scanner calls clean is loaded, or refused for what only a constructor can judge. */
  void scan(byte[] input) throws Exception {
    ScanReport report = scanner.scan(input);
    for (UnpicklingException e : Arrays.asList(report.refusal(), report.malformed())) {
      if (e != null) {
        Invariants.check(e, input);
      }
    }
    List<ByteBuffer> enough = java.util.Collections.nCopies(input.length, ByteBuffer.allocate(1));
    Outcome outcome = Invariants.load(input, () -> asScanner.load(input, enough));
    if (outcome.isValue()) {
      return;
    }
    Category category = outcome.error().category();
    boolean judged = category == Category.VALUE || category == Category.LIMIT;
    require(!report.isClean() || judged, "clean, but " + outcome.text());
    if (outcome.error() instanceof GlobalRefusedException refused) {
      require(lists(report, refused.module(), refused.name()), "not listed: " + outcome.text());
    }
  }

  // ---- buffers and several pickles ------------------------------------------------------------

  /** The first byte says how many buffers there are. */
  void buffers(byte[] input) throws Exception {
    if (input.length == 0) {
      return;
    }
    List<ByteBuffer> given = new ArrayList<>();
    for (int i = 0; i < (input[0] & 7); i++) {
      ByteBuffer buffer = ByteBuffer.allocate(i);
      given.add((i & 1) == 0 ? buffer : buffer.asReadOnlyBuffer());
    }
    byte[] pickle = Arrays.copyOfRange(input, 1, input.length);
    for (Unpickler unpickler : List.of(strict, inert)) {
      Outcome outcome = Invariants.load(pickle, () -> unpickler.load(pickle, given));
      Invariants.use(outcome.value());
    }
    for (ByteBuffer buffer : given) {
      require(buffer.position() == 0 && buffer.limit() == buffer.capacity(), "a buffer was moved");
    }
  }

  /** The same pickles come from memory and from a stream, with and without a common memo. */
  void several(byte[] input) throws Exception {
    for (boolean keepMemo : new boolean[] {false, true}) {
      List<String> memory;
      try (PickleReader reader = inert.reader(ByteBuffer.wrap(input), keepMemo)) {
        memory = all(reader, input);
      }
      try (PickleReader reader = inert.reader(new ByteArrayInputStream(input), keepMemo)) {
        List<String> stream = all(reader, input);
        require(memory.size() == stream.size(), memory.size() + " or " + stream.size());
        require(
            memory.isEmpty()
                || memory
                    .subList(0, memory.size() - 1)
                    .equals(stream.subList(0, stream.size() - 1)),
            "other pickles from a stream");
      }
    }
  }

  private static List<String> all(PickleReader reader, byte[] input) throws Exception {
    List<String> texts = new ArrayList<>();
    while (reader.hasNext()) {
      Outcome outcome;
      try {
        outcome = new Outcome(reader.load(), null);
      } catch (UnpicklingException e) {
        outcome = new Outcome(null, e);
      }
      texts.add(outcome.isValue() ? outcome.text() : "error");
      if (!outcome.isValue()) {
        break;
      }
    }
    return texts;
  }
}
