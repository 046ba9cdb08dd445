package io.brine.target;

import java.util.Arrays;
import java.util.stream.Collectors;

/** An interface or abstract class: the Python class of an instance says which subtype it is. */
public final class AbstractTarget extends Target {

  AbstractTarget(int id, TypeRef type) {
    super(id, type, Shape.SUBTYPE);
  }

  /** What could be meant, for error texts. */
  public String choices() {
    Class<?>[] permitted = raw().getPermittedSubclasses();
    return permitted == null
        ? "its subtypes"
        : Arrays.stream(permitted).map(Class::getSimpleName).collect(Collectors.joining(", "));
  }

  @Override
  boolean isKey(int depth) {
    return false;
  }
}
