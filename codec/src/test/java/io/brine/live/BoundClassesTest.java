package io.brine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.bind.Binding;
import io.brine.bind.PythonForm;
import io.brine.testing.Interpreter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Python's classes as Java types and back, with a live CPython at the other end: bound to the value
 * that is meant, written with the very bytes, and loaded by Python as an equal object.
 */
class BoundClassesTest {

  record Plain(String name, int age, List<String> tags) {}

  record Data(long id, Optional<String> note, Map<String, Double> prices) {}

  record Frozen(int x, int y) {}

  record Slots(int x, int y) {}

  record FrozenSlots(int x, int y) {}

  record HandSlots(int x, String y) {}

  record Pair(int x, double y) {}

  record Typed(String city, Pair at) {}

  record WithState(int a, int b) {}

  record Reduced(BigDecimal amount, String unit) {}

  record NewArgs(int width, int height) {}

  record Nested(Data data, List<Pair> pairs, Colour colour) {}

  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  record Drawing(List<Shape> shapes) {}

  enum Colour {
    RED,
    GREEN
  }

  enum Level {
    LOW,
    HIGH
  }

  enum Mood {
    HAPPY,
    SAD
  }

  enum Access {
    READ,
    WRITE
  }

  /** The module that both sides know; {@code EXAMPLES} are in the order of {@link #EXAMPLES}. */
  private static final String MODULE =
      """
      import sys, types
      m = types.ModuleType('shop'); sys.modules['shop'] = m
      code = '''
      import collections, dataclasses, decimal, enum, typing
      class Plain:
          def __init__(self, name, age, tags): self.name, self.age, self.tags = name, age, tags
          def __eq__(self, o): return type(o) is Plain and vars(o) == vars(self)
      @dataclasses.dataclass
      class Data: id: int; note: typing.Optional[str]; prices: dict
      @dataclasses.dataclass(frozen=True)
      class Frozen: x: int; y: int
      @dataclasses.dataclass(slots=True)
      class Slots: x: int; y: int
      @dataclasses.dataclass(frozen=True, slots=True)
      class FrozenSlots: x: int; y: int
      class HandSlots:
          __slots__ = ('x', 'y')
          def __init__(self, x, y): self.x, self.y = x, y
          def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
      Pair = collections.namedtuple('Pair', 'x y')
      class Typed(typing.NamedTuple): city: str; at: Pair
      class WithState:
          def __init__(self, a, b): self.a, self.b = a, b
          def __getstate__(self): return {'a': self.a, 'b': self.b}
          def __setstate__(self, state): self.a, self.b = state['a'], state['b']
          def __eq__(self, o): return (self.a, self.b) == (o.a, o.b)
      class Reduced:
          def __init__(self, amount, unit): self.amount, self.unit = amount, unit
          def __reduce__(self): return (Reduced, (self.amount, self.unit))
          def __eq__(self, o): return (self.amount, self.unit) == (o.amount, o.unit)
      class NewArgs:
          def __new__(cls, w, h): s = object.__new__(cls); NewArgs.all[id(s)] = (w, h); return s
          all = {}
          def __getnewargs__(self): return NewArgs.all[id(self)]
          def __eq__(self, o): return NewArgs.all[id(self)] == NewArgs.all[id(o)]
      class Colour(enum.Enum): RED = 1; GREEN = 'g'
      class Level(enum.IntEnum): LOW = 1; HIGH = 2
      class Mood(enum.StrEnum): HAPPY = 'happy'; SAD = 'sad'
      class Access(enum.Flag): READ = 1; WRITE = 2
      @dataclasses.dataclass
      class Nested: data: Data; pairs: list; colour: Colour
      @dataclasses.dataclass
      class Circle: radius: float
      @dataclasses.dataclass
      class Square: side: float
      @dataclasses.dataclass
      class Drawing: shapes: list
      EXAMPLES = [
        Plain('Ada', 36, ['a', 'b']), Data(1 << 40, None, {'x': 1.5}), Data(1, 'n', {}),
        Frozen(1, -2), Slots(3, 4), FrozenSlots(5, 6), HandSlots(7, 'y'), Pair(1, 2.5),
        Typed('Bonn', Pair(3, 0.5)), WithState(8, 9), Reduced(decimal.Decimal('1.50'), 'EUR'),
        NewArgs(10, 11), Colour.GREEN, Level.HIGH, Mood.SAD, Access.WRITE,
        Nested(Data(2, None, {}), [Pair(1, 1.0)], Colour.RED), Drawing([Circle(1.0), Square(2.0)])]
      '''
      exec(compile(code, 'shop', 'exec'), m.__dict__)
      import pickle
      """;

  private static final String WRITE =
      MODULE
          + """
          for protocol in range(6):
              for example in m.EXAMPLES:
                  # Below protocol 2 Python cannot write slots, and loses what __getnewargs__ says.
                  lost = protocol < 2 and type(example) is m.NewArgs
                  try: print('' if lost else pickle.dumps(example, protocol).hex())
                  except TypeError: print('')
          """;

  private static final String READ =
      MODULE
          + """
          for i, line in enumerate(sys.stdin):
              example = m.EXAMPLES[i % len(m.EXAMPLES)]
              loaded = pickle.loads(bytes.fromhex(line))
              same = type(loaded) is type(example) and loaded == example
              print('same' if same else repr((i, loaded, example)))
          """;

  private static final List<Object> EXAMPLES =
      List.of(
          new Plain("Ada", 36, List.of("a", "b")),
          new Data(1L << 40, Optional.empty(), Map.of("x", 1.5)),
          new Data(1, Optional.of("n"), Map.of()),
          new Frozen(1, -2),
          new Slots(3, 4),
          new FrozenSlots(5, 6),
          new HandSlots(7, "y"),
          new Pair(1, 2.5),
          new Typed("Bonn", new Pair(3, 0.5)),
          new WithState(8, 9),
          new Reduced(new BigDecimal("1.50"), "EUR"),
          new NewArgs(10, 11),
          Colour.GREEN,
          Level.HIGH,
          Mood.SAD,
          Access.WRITE,
          new Nested(
              new Data(2, Optional.empty(), Map.of()), List.of(new Pair(1, 1.0)), Colour.RED),
          new Drawing(List.of(new Circle(1), new Square(2))));

  private static Binding binding() {
    return Binding.builder()
        .type(Plain.class, "shop", "Plain")
        .type(Data.class, "shop", "Data")
        .type(Frozen.class, "shop", "Frozen")
        .type(Slots.class, "shop", "Slots", PythonForm.SLOTS)
        .type(FrozenSlots.class, "shop", "FrozenSlots", PythonForm.VALUES)
        .type(HandSlots.class, "shop", "HandSlots", PythonForm.SLOTS)
        .type(Pair.class, "shop", "Pair", PythonForm.NAMED_TUPLE)
        .type(Typed.class, "shop", "Typed", PythonForm.NAMED_TUPLE)
        .type(WithState.class, "shop", "WithState")
        .type(Reduced.class, "shop", "Reduced", PythonForm.CALL)
        .type(NewArgs.class, "shop", "NewArgs", PythonForm.NEW)
        .type(Nested.class, "shop", "Nested")
        .type(Circle.class, "shop", "Circle")
        .type(Square.class, "shop", "Square")
        .type(Drawing.class, "shop", "Drawing")
        .enumeration(Colour.class, "shop", "Colour", colour -> colour == Colour.RED ? 1 : "g")
        .enumeration(Level.class, "shop", "Level", level -> level.ordinal() + 1)
        .enumeration(Mood.class, "shop", "Mood", mood -> mood.name().toLowerCase())
        .enumeration(Access.class, "shop", "Access", access -> 1 << access.ordinal())
        .build();
  }

  @Test
  void shouldBindAndWriteWhatPythonWrites() throws IOException, InterruptedException {
    Optional<Path> python = Interpreter.referee();
    Assumptions.assumeTrue(python.isPresent(), "no CPython " + Interpreter.VERSION);
    List<String> written = Interpreter.run(python.get(), WRITE, List.of());
    assertEquals(6 * EXAMPLES.size(), written.size());
    Unpickler unpickler = Unpickler.builder().binding(binding()).build();
    List<String> differences = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Object example = EXAMPLES.get(i % EXAMPLES.size());
      int protocol = i / EXAMPLES.size();
      byte[] pickle =
          Pickler.builder().binding(binding()).protocol(protocol).build().dumps(example);
      ours.add(HexFormat.of().formatHex(pickle));
      if (written.get(i).isEmpty()) {
        continue;
      }
      byte[] theirs = HexFormat.of().parseHex(written.get(i));
      assertEquals(example, unpickler.load(theirs, example.getClass()));
      assertEquals(example, unpickler.load(theirs));
      if (!written.get(i).equals(ours.get(i))) {
        differences.add(protocol + " " + example);
      }
    }
    assertEquals(List.of(), differences);
    for (String line : Interpreter.run(python.get(), READ, ours)) {
      assertEquals("same", line);
    }
    assertTrue(written.stream().anyMatch(String::isEmpty));
  }
}
