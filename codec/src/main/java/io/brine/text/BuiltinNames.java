package io.brine.text;

import io.brine.value.PyGlobal;
import java.util.Set;

/** How Python prints classes and functions, as far as it is known which of the two a name is. */
final class BuiltinNames {

  /** The classes in the module builtins of CPython 3.13, and those of its singletons. */
  private static final Set<String> CLASSES =
      words(
          """
          ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup
          BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError
          ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
          DeprecationWarning EOFError EncodingWarning Exception ExceptionGroup FileExistsError
          FileNotFoundError FloatingPointError FutureWarning GeneratorExit ImportError
          ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError
          KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError
          NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning
          PermissionError ProcessLookupError PythonFinalizationError RecursionError
          ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration
          StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError
          TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
          UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError
          NoneType NotImplementedType ellipsis bool bytearray bytes classmethod complex dict enumerate filter float frozenset int list
          map memoryview object property range reversed set slice staticmethod str super tuple
          type zip
          """);

  /** The functions in the module builtins of CPython 3.13. */
  private static final Set<String> FUNCTIONS =
      words(
          """
          __build_class__ __import__ abs aiter all anext any ascii bin breakpoint callable chr
          compile delattr dir divmod eval exec format getattr globals hasattr hash hex id input
          isinstance issubclass iter len locals max min next oct open ord pow print repr round
          setattr sorted sum vars
          """);

  private static final Set<String> SINGLETONS = Set.of("Ellipsis", "NotImplemented");

  /** Classes of the standard library that stand in data. */
  private static final Set<String> LIBRARY_CLASSES =
      words(
          """
          array.array collections.Counter collections.OrderedDict collections.UserDict
          collections.UserList collections.UserString collections.defaultdict collections.deque
          datetime.date datetime.datetime datetime.time datetime.timedelta datetime.timezone
          decimal.Decimal fractions.Fraction uuid.UUID zoneinfo.ZoneInfo
          """);

  private BuiltinNames() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /** A global as a value. */
  static String repr(PyGlobal global) {
    String name = global.name();
    if (!global.module().equals("builtins")) {
      String full = full(global);
      return LIBRARY_CLASSES.contains(full) ? "<class '" + full + "'>" : full;
    }
    if (CLASSES.contains(name)) {
      return "<class '" + name + "'>";
    }
    if (FUNCTIONS.contains(name)) {
      return "<built-in function " + name + ">";
    }
    return SINGLETONS.contains(name) ? name : full(global);
  }

  /** A global that is called. */
  static String callee(PyGlobal global) {
    return global.module().equals("builtins") ? shown(global.name()) : full(global);
  }

  private static String full(PyGlobal global) {
    return shown(global.module()) + "." + shown(global.name());
  }

  /** Names come from the stream and can be anything: they are escaped as a string would be. */
  private static String shown(String name) {
    if (name.isEmpty()) {
      return "''";
    }
    for (String part : name.split("\\.", -1)) {
      if (!isIdentifier(part)) {
        StringBuilder quoted = new StringBuilder();
        PythonLiterals.appendStr(quoted, name);
        return quoted.toString();
      }
    }
    return name;
  }

  static boolean isIdentifier(String name) {
    if (name.isEmpty() || !isStart(name.codePointAt(0))) {
      return false;
    }
    return name.codePoints().allMatch(c -> isStart(c) || Character.isUnicodeIdentifierPart(c))
        && name.codePoints().allMatch(PythonLiterals::isPrintable);
  }

  private static boolean isStart(int point) {
    return point == '_' || Character.isUnicodeIdentifierStart(point);
  }
}
