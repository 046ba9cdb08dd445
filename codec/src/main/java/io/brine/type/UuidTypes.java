package io.brine.type;

import io.brine.value.PyBytes;
import io.brine.value.PyDict;
import io.brine.value.PyGlobal;
import io.brine.value.PyObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** {@code uuid.UUID}: an instance whose state is one integer of 128 bits. */
final class UuidTypes {

  private static final PyGlobal UUID_CLASS = Reductions.global("uuid", "UUID");

  private UuidTypes() {}

  static void register(TypeRegistry.Builder builder) {
    builder
        .type("uuid", "UUID", UuidTypes::uuid)
        .type("uuid", "SafeUUID", UuidTypes::safety)
        .reducer(UUID.class, UuidTypes::reduce);
  }

  /** {@code is_safe} says how the UUID was generated: it is checked, and not kept. */
  private static Object uuid(Construction object) {
    object.requireArgs(0, 0);
    Arguments.refuseItems(object);
    if (!(object.state() instanceof PyDict state)) {
      throw object.invalid("the state of a UUID is not a dict");
    }
    Object value = Arguments.entry(state, "int");
    Object safety = Arguments.entry(state, "is_safe");
    int known = 1 + (has(state, "is_safe") ? 1 : 0);
    if (value == null || known != state.size() || !isSafety(safety)) {
      throw object.invalid("the state of a UUID has an int, and is_safe at most");
    }
    return uuid(object, value);
  }

  private static UUID uuid(Construction object, Object value) {
    if (value instanceof Long small && small >= 0) {
      return new UUID(0, small);
    }
    if (value instanceof BigInteger big && big.signum() > 0 && big.bitLength() <= 128) {
      return new UUID(big.shiftRight(Long.SIZE).longValue(), big.longValue());
    }
    throw object.invalid("the int of a UUID is not an integer of 128 bits");
  }

  private static boolean has(PyDict state, String key) {
    return state.containsKey(key)
        || state.containsKey(PyBytes.wrap(key.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static boolean isSafety(Object value) {
    return value == null || value.equals(0L) || value.equals(-1L);
  }

  /** The enum of {@code is_safe}, kept inert. */
  private static Object safety(Construction object) {
    Arguments.only(object, 1, 1);
    if (!isSafety(object.args().get(0))) {
      throw object.invalid("not the value of a SafeUUID");
    }
    return new PyObject(PyObject.Kind.REDUCE, object.global(), object.args(), null);
  }

  private static Object reduce(UUID uuid, int protocol) {
    BigInteger value =
        unsigned(uuid.getMostSignificantBits())
            .shiftLeft(Long.SIZE)
            .or(unsigned(uuid.getLeastSignificantBits()));
    PyDict state = PyDict.wrapDistinct(new Object[] {"int", Arguments.normal(value)}, 1);
    return Reductions.instance(UUID_CLASS, state, protocol);
  }

  private static BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }
}
