package io.brine.target;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.lang.reflect.Method;

/**
 * How constructors and accessors are reached: by the caller's lookup, or else by what reflection
 * may reach, which on the class path is all of one's own classes.
 *
 * @param lookup the caller's, or null
 */
public record Access(MethodHandles.Lookup lookup) {

  MethodHandle constructor(Constructor<?> constructor) {
    return reach(constructor, MethodHandles.Lookup::unreflectConstructor);
  }

  MethodHandle method(Method method) {
    return reach(method, MethodHandles.Lookup::unreflect);
  }

  private interface Unreflect<M> {
    MethodHandle apply(MethodHandles.Lookup lookup, M member) throws IllegalAccessException;
  }

  private <M extends AccessibleObject & Member> MethodHandle reach(M member, Unreflect<M> how) {
    if (lookup != null) {
      try {
        return how.apply(lookup, member);
      } catch (IllegalAccessException e) {
        // out of the lookup's reach, perhaps not out of reflection's
      }
    }
    member.trySetAccessible();
    try {
      return how.apply(MethodHandles.publicLookup(), member);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(
          member.getDeclaringClass().getName()
              + " is out of reach; give the binding MethodHandles.lookup() of a class that sees it",
          e);
    }
  }
}
