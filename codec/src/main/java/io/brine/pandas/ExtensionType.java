package io.brine.pandas;

import io.brine.value.PyDict;

/**
 * A dtype of pandas' own, by the name of its class and what it says of itself.
 *
 * @param name such as {@code CategoricalDtype}
 * @param state its attributes, mostly {@code categories} and {@code ordered}, {@code unit} and
 *     {@code tz}, {@code freq}, {@code subtype} and {@code closed}
 */
public record ExtensionType(String name, PyDict state) {

  /** The name alone. */
  @Override
  public String toString() {
    return name;
  }
}
