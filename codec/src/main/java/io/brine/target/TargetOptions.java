package io.brine.target;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How types are compiled. Immutable.
 *
 * @param naming the Python name of a Java name
 * @param renamed exceptions, by class and Java name
 * @param missingAsDefault whether fields without a value are 0, false, null or empty
 * @param ignoreUnknown whether attributes without a field are dropped
 * @param codecs by Java type
 * @param enumValues the Python values of constants, by enum; those of others are their names
 */
public record TargetOptions(
    Access access,
    UnaryOperator<String> naming,
    Map<Class<?>, Map<String, String>> renamed,
    boolean missingAsDefault,
    boolean ignoreUnknown,
    Map<Class<?>, CodecPlan> codecs,
    Map<Class<?>, Function<Object, Object>> enumValues) {

  /**
   * @param pythonSide the type that is read in place of the codec's
   */
  public record CodecPlan(Type pythonSide, Function<Object, Object> decoder) {}

  /** The name in Python of a component or property. */
  public String pythonName(Class<?> type, String name) {
    String exception = renamed.getOrDefault(type, Map.of()).get(name);
    return exception != null ? exception : naming.apply(name);
  }
}
