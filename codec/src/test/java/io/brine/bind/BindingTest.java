package io.brine.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.BindingException;
import io.brine.GlobalRefusedException;
import io.brine.Pickle;
import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.type.Reductions;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyList;
import io.brine.value.PyObject;
import io.brine.value.PyTuple;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records, beans, enums and sealed types, from dicts and from instances, and back. */
class BindingTest {

  record Point(int x, double y) {}

  record Page<T>(List<T> items, Map<String, T> byName, T first, Page<T> next) {}

  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(double side, String name) implements Shape {}

  enum Colour {
    RED,
    GREEN
  }

  record Snake(int userId, String httpURLPath) {}

  record Empty() {}

  /** A bean. */
  public static class Person {
    private String name;
    private int age;
    private Person friend;

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public int getAge() {
      return age;
    }

    public void setAge(int age) {
      this.age = age;
    }

    public Person getFriend() {
      return friend;
    }

    public void setFriend(Person friend) {
      this.friend = friend;
    }
  }

  /** A bean that gets its type argument from below. */
  public static class Holder<T> {
    private T held;

    public T getHeld() {
      return held;
    }

    public void setHeld(T held) {
      this.held = held;
    }
  }

  /** A bean with an inherited, generic property. */
  public static class PointHolder extends Holder<List<Point>> {}

  private static final PyGlobal POINT = new PyGlobal("m", "Point");

  private static Unpickler unpickler(Binding binding) {
    return Unpickler.builder().binding(binding).build();
  }

  private static Unpickler points() {
    return unpickler(Binding.builder().type(Point.class, "m", "Point").build());
  }

  private static PyDict dict(Object... pairs) {
    PyDict dict = new PyDict();
    for (int i = 0; i < pairs.length; i += 2) {
      dict.put(pairs[i], pairs[i + 1]);
    }
    return dict;
  }

  private static PyObject with(PyObject object, Object state) {
    object.addState(state);
    return object;
  }

  @Test
  void shouldBindDictsAndTuplesToRecords() {
    Unpickler unpickler = Unpickler.builder().build();
    Point expected = new Point(1, 2.5);
    assertEquals(expected, unpickler.load(Pickle.dumps(dict("x", 1, "y", 2.5)), Point.class));
    assertEquals(expected, unpickler.load(Pickle.dumps(dict("y", 2.5, "x", 1)), Point.class));
    assertEquals(expected, unpickler.load(Pickle.dumps(PyTuple.of(1, 2.5)), Point.class));
    assertEquals(new Empty(), unpickler.load(Pickle.dumps(PyTuple.EMPTY), Empty.class));
    assertEquals(
        List.of(expected, expected),
        unpickler.load(
            Pickle.dumps(List.of(dict("x", 1, "y", 2.5), dict("y", 2.5, "x", 1))),
            new TypeToken<List<Point>>() {}));
  }

  @Test
  void shouldBindFromEverySource(@TempDir Path folder) throws IOException {
    byte[] pickle = Pickle.dumps(dict("x", 1, "y", 2.5));
    Point expected = new Point(1, 2.5);
    Unpickler unpickler = Unpickler.builder().build();
    ByteBuffer direct = ByteBuffer.allocateDirect(pickle.length + 1).put(pickle).flip();
    assertEquals(expected, unpickler.load(direct, Point.class));
    assertEquals(0, direct.remaining());
    assertEquals(expected, unpickler.load(new ByteArrayInputStream(pickle), Point.class));
    Path file = Files.write(folder.resolve("point.pkl"), pickle);
    assertEquals(expected, unpickler.load(file, Point.class));
    assertEquals(expected, unpickler.load(file, new TypeToken<Point>() {}));
    assertEquals(expected, Pickle.loads(pickle, Point.class));
  }

  @Test
  void shouldBindInstancesInEveryForm() {
    Point expected = new Point(1, 2.5);
    for (int protocol = 0; protocol <= 5; protocol++) {
      // Below protocol 4, keyword arguments are written as a call of functools.partial.
      int keywords = Math.max(protocol, 4);
      List<Object> forms =
          List.of(
              Reductions.instance(POINT, dict("x", 1, "y", 2.5), protocol),
              Reductions.instance(POINT, PyTuple.of(null, dict("x", 1, "y", 2.5)), protocol),
              Reductions.instance(POINT, PyTuple.of(dict("x", 1), dict("y", 2.5)), protocol),
              Reductions.instance(POINT, new PyList(List.of(1, 2.5)), protocol),
              Reductions.instance(POINT, PyTuple.of(1, 2.5), protocol),
              Reductions.tuple(POINT, PyTuple.of(1, 2.5), protocol),
              Reductions.newObject(POINT, PyTuple.of(1, 2.5), protocol),
              Reductions.call(POINT, 1, 2.5),
              with(Reductions.call(POINT, 1, 0), dict("y", 2.5)),
              with(
                  new PyObject(PyObject.Kind.INST, POINT, PyTuple.EMPTY, null),
                  dict("x", 1, "y", 2.5)),
              with(new PyObject(PyObject.Kind.OBJ, POINT, PyTuple.of(1), null), dict("y", 2.5)));
      byte[] byKeyword =
          Pickle.dumps(
              new PyObject(PyObject.Kind.NEWOBJ_EX, POINT, PyTuple.of(1), dict("y", 2.5)),
              keywords);
      assertEquals(expected, points().load(byKeyword, Point.class));
      for (Object form : forms) {
        byte[] pickle = Pickle.dumps(form, protocol);
        assertEquals(expected, points().load(pickle, Point.class));
        assertEquals(expected, points().load(pickle));
        assertEquals(expected, points().load(pickle, Object.class));
        byte[] list = Pickle.dumps(List.of(form, form), protocol);
        List<Point> both = points().load(list, new TypeToken<List<Point>>() {});
        assertSame(both.get(0), both.get(1));
      }
    }
  }

  @Test
  void shouldRefuseClassesThatAreNotRegistered() {
    byte[] pickle = Pickle.dumps(Reductions.call(POINT, 1, 2.5));
    GlobalRefusedException e =
        assertThrows(
            GlobalRefusedException.class,
            () -> Unpickler.builder().build().load(pickle, Point.class));
    assertEquals("Point", e.name());
    assertThrows(BindingException.class, () -> points().load(pickle, Circle.class));
  }

  @Test
  void shouldPickTheSubtypeByTheClass() {
    Binding binding =
        Binding.builder()
            .type(Circle.class, "m", "Circle")
            .type(Square.class, "m", "Square")
            .build();
    List<Shape> shapes = List.of(new Circle(1), new Square(2, "s"));
    byte[] pickle = Pickler.builder().binding(binding).build().dumps(shapes);
    assertEquals(shapes, unpickler(binding).load(pickle, new TypeToken<List<Shape>>() {}));
    assertEquals(shapes, unpickler(binding).load(pickle));
    BindingException e =
        assertThrows(
            BindingException.class,
            () -> unpickler(binding).load(Pickle.dumps(dict("radius", 1.0)), Shape.class));
    assertTrue(
        e.getMessage().contains("a dict does not tell which of Circle, Square"), e::getMessage);
  }

  @Test
  void shouldBindEnumsByTheValuesOfTheirMembers() {
    Binding binding =
        Binding.builder()
            .enumeration(Colour.class, "m", "Colour", colour -> colour.ordinal() + 1)
            .build();
    byte[] pickle = Pickler.builder().binding(binding).build().dumps(List.of(Colour.GREEN));
    assertEquals(
        List.of(Reductions.call(new PyGlobal("m", "Colour"), 2).args()),
        ((List<?>) Unpickler.builder().allowAllInert().build().load(pickle))
            .stream().map(member -> ((PyObject) member).args()).toList());
    assertEquals(
        List.of(Colour.GREEN), unpickler(binding).load(pickle, new TypeToken<List<Colour>>() {}));
    assertEquals(Colour.RED, unpickler(binding).load(Pickle.dumps("RED"), Colour.class));
    byte[] unknown = Pickle.dumps(Reductions.call(new PyGlobal("m", "Colour"), 3));
    assertThrows(BindingException.class, () -> unpickler(binding).load(unknown, Colour.class));
    assertThrows(BindingException.class, () -> unpickler(binding).load(unknown));
  }

  @Test
  void shouldBindGenericTypes() {
    PyDict inner = dict("items", List.of(), "byName", dict(), "first", null, "next", null);
    PyDict point = dict("x", 1, "y", 2);
    PyDict outer = dict("items", List.of(point), "byName", dict("p", point), "first", point);
    outer.put("next", inner);
    Page<Point> page =
        Unpickler.builder().build().load(Pickle.dumps(outer), new TypeToken<Page<Point>>() {});
    assertEquals(new Point(1, 2), page.items().get(0));
    assertSame(page.first(), page.items().get(0));
    assertSame(page.first(), page.byName().get("p"));
    assertEquals(List.of(), page.next().items());
    PointHolder holder =
        Unpickler.builder()
            .build()
            .load(Pickle.dumps(dict("held", List.of(point))), PointHolder.class);
    assertEquals(List.of(new Point(1, 2)), holder.getHeld());
  }

  @Test
  void shouldBindBeansThatArePartOfThemselves() {
    Binding binding = Binding.builder().type(Person.class, "m", "Person").build();
    Person ada = new Person();
    ada.setName("Ada");
    ada.setAge(36);
    ada.setFriend(ada);
    byte[] pickle = Pickler.builder().binding(binding).build().dumps(ada);
    Person read = unpickler(binding).load(pickle, Person.class);
    assertEquals("Ada", read.getName());
    assertEquals(36, read.getAge());
    assertSame(read, read.getFriend());
  }

  @Test
  void shouldMapNamesBothWays() {
    Binding binding =
        Binding.builder().snakeCase().rename(Snake.class, "httpURLPath", "path").build();
    Snake snake = new Snake(1, "p");
    byte[] pickle = Pickler.builder().binding(binding).build().dumps(snake);
    assertEquals(dict("user_id", 1L, "path", "p"), Pickle.loads(pickle));
    assertEquals(snake, unpickler(binding).load(pickle, Snake.class));
    Binding plain = Binding.builder().snakeCase().build();
    assertEquals(
        dict("user_id", 1L, "http_url_path", "p"),
        Pickle.loads(Pickler.builder().binding(plain).build().dumps(snake)));
  }

  @Test
  void shouldFillAndDropOnlyIfAsked() {
    byte[] partial = Pickle.dumps(dict("y", 2, "z", List.of()));
    assertThrows(BindingException.class, () -> points().load(partial, Point.class));
    Binding lenient = Binding.builder().missingAsDefault().ignoreUnknown().build();
    assertEquals(new Point(0, 2), unpickler(lenient).load(partial, Point.class));
    record Parts(Optional<String> a, List<String> b, int c, char d) {}
    assertEquals(
        new Parts(Optional.empty(), null, 0, '\0'),
        unpickler(lenient).load(Pickle.dumps(dict()), Parts.class));
  }

  record Money(String currency, BigDecimal amount) {}

  @Test
  void shouldReadAndWriteThroughACodec() {
    Codec<Money, String> codec =
        new Codec<>() {
          @Override
          public Money fromPython(String text) {
            String[] parts = text.split(" ");
            return new Money(parts[0], new BigDecimal(parts[1]));
          }

          @Override
          public String toPython(Money money) {
            return money.currency() + " " + money.amount();
          }
        };
    Binding binding = Binding.builder().codec(Money.class, String.class, codec).build();
    Map<String, Money> prices = new LinkedHashMap<>();
    prices.put("bone", new Money("EUR", new BigDecimal("1.50")));
    byte[] pickle = Pickler.builder().binding(binding).build().dumps(prices);
    assertEquals(dict("bone", "EUR 1.50"), Pickle.loads(pickle));
    assertEquals(prices, unpickler(binding).load(pickle, new TypeToken<Map<String, Money>>() {}));
    BindingException e =
        assertThrows(
            BindingException.class,
            () -> unpickler(binding).load(Pickle.dumps("EUR"), Money.class));
    assertInstanceOf(ArrayIndexOutOfBoundsException.class, e.getCause());
  }

  @Test
  void shouldWriteNamedTuplesAsPythonDoes() {
    // What CPython 3.13 writes for m.Point(1, 2), a namedtuple, at protocols 0 to 5.
    List<String> written =
        List.of(
            "63636f70795f7265670a5f7265636f6e7374727563746f720a70300a28636d0a506f696e740a70310a635f5f6275696c74696e5f5f0a7475706c650a70320a2849310a49320a7470330a7470340a5270350a2e",
            "63636f70795f7265670a5f7265636f6e7374727563746f720a710028636d0a506f696e740a7101635f5f6275696c74696e5f5f0a7475706c650a7102284b014b027471037471045271052e",
            "8002636d0a506f696e740a71004b014b028671018171022e",
            "8003636d0a506f696e740a71004b014b028671018171022e",
            "80049517000000000000008c016d948c05506f696e749493944b014b02869481942e",
            "80059517000000000000008c016d948c05506f696e749493944b014b02869481942e");
    record Pair(int x, int y) {}
    Binding binding =
        Binding.builder().type(Pair.class, "m", "Point", PythonForm.NAMED_TUPLE).build();
    for (int protocol = 0; protocol <= 5; protocol++) {
      byte[] pickle =
          Pickler.builder().binding(binding).protocol(protocol).build().dumps(new Pair(1, 2));
      assertEquals(written.get(protocol), HexFormat.of().formatHex(pickle));
      assertEquals(new Pair(1, 2), unpickler(binding).load(pickle, Pair.class));
    }
  }

  @Test
  void shouldBindTheSameObjectOnceForEachType() {
    PyDict point = dict("x", 1, "y", 2);
    record Two(Point a, Map<String, Double> b, Point c) {}
    Two two =
        Unpickler.builder()
            .build()
            .load(Pickle.dumps(dict("a", point, "b", point, "c", point)), Two.class);
    assertSame(two.a(), two.c());
    assertEquals(dict("x", 1.0, "y", 2.0), two.b());
    List<Point> apart =
        Unpickler.builder()
            .build()
            .load(
                Pickle.dumps(List.of(dict("x", 1, "y", 2), dict("x", 1, "y", 2))),
                new TypeToken<List<Point>>() {});
    assertNotSame(apart.get(0), apart.get(1));
  }

  @Test
  void shouldFindUntypedPartsInTypedOnesAndTypedInUntyped() {
    record Any(Object inner, List<Object> list) {}
    Binding binding =
        Binding.builder().type(Any.class, "m", "Any").type(Point.class, "m", "Point").build();
    Any any = new Any(new Any(new Point(1, 2), List.of(new Point(3, 4), "s")), List.of());
    byte[] pickle = Pickler.builder().binding(binding).build().dumps(any);
    assertEquals(any, unpickler(binding).load(pickle, Any.class));
    assertEquals(any, unpickler(binding).load(pickle));
  }
}
