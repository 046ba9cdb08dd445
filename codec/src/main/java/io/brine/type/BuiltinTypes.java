package io.brine.type;

import io.brine.value.PyComplex;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import io.brine.value.PyRange;
import io.brine.value.PySlice;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** The built-in scalars, range, slice, and the singletons that are pickled by name. */
final class BuiltinTypes {

  private static final PyGlobal COMPLEX = builtin("complex");
  private static final PyGlobal RANGE = builtin("range");
  private static final PyGlobal SLICE = builtin("slice");
  private static final PyGlobal ELLIPSIS = builtin("Ellipsis");
  private static final PyGlobal NOT_IMPLEMENTED = builtin("NotImplemented");

  /** What Python's repr of a float looks like; the digits are taken without backtracking. */
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][-+]?[0-9]++)?");

  private BuiltinTypes() {}

  static void register(TypeRegistry.Builder builder) {
    builder
        .type("builtins", "int", BuiltinTypes::integer)
        .type("builtins", "float", BuiltinTypes::floating)
        .type("builtins", "bool", BuiltinTypes::bool)
        .type("builtins", "str", BuiltinTypes::str)
        .type("builtins", "complex", BuiltinTypes::complex)
        .type("builtins", "range", BuiltinTypes::range)
        .type("builtins", "slice", BuiltinTypes::slice)
        .type("builtins", "type", BuiltinTypes::typeOf)
        .reference("builtins", "object")
        .reference("builtins", "Ellipsis")
        .reference("builtins", "NotImplemented")
        .reducer(
            PyComplex.class, (z, protocol) -> Reductions.call(COMPLEX, z.real(), z.imaginary()))
        .reducer(
            PyRange.class,
            (range, protocol) -> Reductions.call(RANGE, range.start(), range.stop(), range.step()))
        .reducer(
            PySlice.class,
            (slice, protocol) -> Reductions.call(SLICE, slice.start(), slice.stop(), slice.step()));
  }

  private static PyGlobal builtin(String name) {
    return Reductions.global("builtins", name);
  }

  private static Object integer(Construction object) {
    Arguments.only(object, 0, 1);
    if (object.argCount() == 0) {
      return 0L;
    }
    Object value = object.args().get(0);
    if (value instanceof Boolean bool) {
      return bool ? 1L : 0L;
    }
    if (value instanceof Long || value instanceof BigInteger) {
      return value;
    }
    return Arguments.normal(Arguments.parse(object, Arguments.textArg(object, 0)));
  }

  private static Object floating(Construction object) {
    Arguments.only(object, 0, 1);
    if (object.argCount() == 0) {
      return 0.0;
    }
    Object value = object.args().get(0);
    return value instanceof Double || value instanceof Long
        ? ((Number) value).doubleValue()
        : parseFloat(object, Arguments.textArg(object, 0));
  }

  private static double parseFloat(Construction object, String text) {
    if (text.length() > object.limits().maxDigits() + 32L) {
      throw object.invalid(
          "a float of "
              + text.length()
              + " characters; limit="
              + object.limits().maxDigits()
              + " digits");
    }
    object.charge((long) text.length() * text.length() / Long.SIZE);
    switch (text) {
      case "inf", "+inf":
        return Double.POSITIVE_INFINITY;
      case "-inf":
        return Double.NEGATIVE_INFINITY;
      case "nan", "+nan", "-nan":
        return Double.NaN;
      default:
        if (!FLOAT.matcher(text).matches()) {
          throw object.invalid("not a float");
        }
        return Double.parseDouble(text);
    }
  }

  private static Object bool(Construction object) {
    Arguments.only(object, 0, 1);
    if (object.argCount() == 0) {
      return false;
    }
    return object.args().get(0) instanceof Long
        ? object.integerArg(0, 0, 1) == 1
        : object.arg(0, Boolean.class);
  }

  private static Object str(Construction object) {
    Arguments.only(object, 0, 1);
    return object.argCount() == 0 ? "" : object.arg(0, String.class);
  }

  private static Object complex(Construction object) {
    Arguments.only(object, 0, 2);
    return new PyComplex(part(object, 0), part(object, 1));
  }

  private static double part(Construction object, int index) {
    if (index >= object.argCount()) {
      return 0;
    }
    return object.args().get(index) instanceof Long
        ? object.arg(index, Long.class)
        : object.arg(index, Double.class);
  }

  private static Object range(Construction object) {
    Arguments.only(object, 1, 3);
    Number first = Arguments.integer(object, 0);
    if (object.argCount() == 1) {
      return new PyRange(0L, first, 1L);
    }
    Number step = object.argCount() == 3 ? Arguments.integer(object, 2) : Long.valueOf(1);
    if (step.equals(0L)) {
      throw object.invalid("the step of a range must not be 0");
    }
    return new PyRange(first, Arguments.integer(object, 1), step);
  }

  private static Object slice(Construction object) {
    Arguments.only(object, 1, 3);
    var args = object.args();
    return object.argCount() == 1
        ? new PySlice(null, args.get(0), null)
        : new PySlice(args.get(0), args.get(1), object.argCount() == 3 ? args.get(2) : null);
  }

  /** How CPython pickles the types of the three singletons, and nothing else: kept inert. */
  private static Object typeOf(Construction object) {
    Arguments.only(object, 1, 1);
    Object value = object.args().get(0);
    if (value != null && !value.equals(ELLIPSIS) && !value.equals(NOT_IMPLEMENTED)) {
      throw object.invalid("type() is allowed of None, Ellipsis and NotImplemented only");
    }
    return new PyObject(PyObject.Kind.REDUCE, object.global(), object.args(), null);
  }
}
