package io.brine.encode;

import io.brine.value.PyDict;
import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The arrays inside our own values, to be read only. The writer reads them in place, because to ask
 * a value for one item after another takes as long as to write them. They are no part of the API,
 * so it reaches for what the values keep within their package.
 */
final class Storage {

  private static final MethodHandle LIST = array(PyList.class, "elements");
  private static final MethodHandle TUPLE = array(PyTuple.class, "elements");
  private static final MethodHandle DICT = array(PyDict.class, "cells");

  private Storage() {}

  private static MethodHandle array(Class<?> owner, String method) {
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
          .findVirtual(owner, method, MethodType.methodType(Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(owner + " has no method " + method, e);
    }
  }

  /** The elements of a list, followed by what room it has. */
  static Object[] of(PyList list) {
    try {
      return (Object[]) LIST.invokeExact(list);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static Object[] of(PyTuple tuple) {
    try {
      return (Object[]) TUPLE.invokeExact(tuple);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** The keys and values of a dict by turns, or null if the array has gaps. */
  static Object[] of(PyDict dict) {
    try {
      return (Object[]) DICT.invokeExact(dict);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
