package io.brine.target;

import io.brine.type.Construction;
import io.brine.type.PythonType;

/**
 * A Python class that stands for a Java type: its instances are bound from the graph, not made of
 * values.
 */
public record BoundType(Target target) implements PythonType {

  @Override
  public Object construct(Construction object) {
    throw object.invalid("instances of " + target + " are bound by an Unpickler only");
  }
}
