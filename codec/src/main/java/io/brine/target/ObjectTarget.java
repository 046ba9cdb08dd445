package io.brine.target;

import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A record or a bean. Its fields are gathered in two arrays with one place for each field: one of
 * references, and one of the bits of primitives, so that nothing is boxed on the way.
 */
public final class ObjectTarget extends Target {

  /** Set before the target is handed out. */
  private Fields fields;

  private Map<String, Integer> indices;
  private byte[][] utf8;
  private int longest;

  /**
   * @param names in Python
   * @param maker takes both arrays and returns the record; of a bean, takes nothing
   * @param setters of a bean: each takes the bean and both arrays; null for a record
   */
  record Fields(
      String[] names,
      Target[] targets,
      MethodHandle maker,
      MethodHandle[] setters,
      boolean missingAsDefault,
      boolean ignoreUnknown) {}

  ObjectTarget(int id, TypeRef type) {
    super(id, type, Shape.OBJECT);
  }

  void complete(Fields its) {
    fields = its;
    indices = new HashMap<>();
    utf8 = new byte[its.names.length][];
    for (int i = 0; i < its.names.length; i++) {
      if (indices.put(its.names[i], i) != null) {
        throw new IllegalArgumentException("two fields of " + this + " are named " + its.names[i]);
      }
      utf8[i] = its.names[i].getBytes(StandardCharsets.UTF_8);
      longest = Math.max(longest, utf8[i].length);
    }
  }

  public int size() {
    return fields.names.length;
  }

  /** The name of a field in Python. */
  public String name(int field) {
    return fields.names[field];
  }

  /** The name of a field in UTF-8; not to be changed. */
  public byte[] utf8(int field) {
    return utf8[field];
  }

  /** The length of the longest name in UTF-8. */
  public int longestName() {
    return longest;
  }

  /** The types of all fields; not to be changed. */
  public Target[] targets() {
    return fields.targets;
  }

  public Target target(int field) {
    return fields.targets[field];
  }

  /** The field of a name in Python, or -1. */
  public int field(String name) {
    return indices.getOrDefault(name, -1);
  }

  public boolean missingAsDefault() {
    return fields.missingAsDefault;
  }

  public boolean ignoreUnknown() {
    return fields.ignoreUnknown;
  }

  /** Whether it is made first and filled afterwards, so that it may be part of itself. */
  public boolean isBean() {
    return fields.setters != null;
  }

  /** A record of its fields. */
  public Object make(Object[] references, long[] bits) throws Throwable {
    return (Object) fields.maker.invokeExact(references, bits);
  }

  /** An empty bean. */
  public Object makeBean() throws Throwable {
    return (Object) fields.maker.invokeExact();
  }

  /** Sets one property of a bean. */
  public void set(Object bean, int field, Object[] references, long[] bits) throws Throwable {
    fields.setters[field].invokeExact(bean, references, bits);
  }

  /** A type that contains itself has no limit to what its hash takes. */
  @Override
  boolean isKey(int depth) {
    if (isBean() || depth > 16) {
      return false;
    }
    for (Target target : fields.targets) {
      if (!target.isKey(depth + 1)) {
        return false;
      }
    }
    return true;
  }
}
