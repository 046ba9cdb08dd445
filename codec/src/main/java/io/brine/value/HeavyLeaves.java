package io.brine.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Long strings, bytes and numbers, whose hash and comparison take long: what one walk over a graph
 * has found out about them, by identity, since a graph may hold the same one at any number of
 * places. Each is hashed once, and compared once with what may be equal.
 */
final class HeavyLeaves {

  /** In bytes: what is no longer is quicker to read again than to remember. */
  static final int LIGHT = 512;

  private static final double BITS_PER_DIGIT = 3.33;

  /** How many times as long as a comparison it takes to divide two numbers of that length. */
  private static final int DIVISION = 64;

  private record Known(Object first, long hash) {}

  private final boolean python;
  private final Map<Object, Known> known = new IdentityHashMap<>();
  private final Map<Long, List<Object>> firsts = new HashMap<>();

  /**
   * @param python whether by Python's equality, or by Java's
   */
  HeavyLeaves(boolean python) {
    this.python = python;
  }

  /** Whether to remember a leaf: the same of any two that are equal, if they are long. */
  static boolean isHeavy(Object leaf) {
    return bytes(leaf) > LIGHT
        || leaf instanceof BigDecimal decimal
            && Math.abs((long) decimal.scale()) * BITS_PER_DIGIT > 8 * LIGHT;
  }

  /** About how many bytes are read to hash a leaf; 0 for the many that are never heavy. */
  static long bytes(Object leaf) {
    if (leaf instanceof String text) {
      return text.length();
    }
    if (leaf == null || leaf instanceof Long || leaf instanceof Double || leaf instanceof Boolean) {
      return 0;
    }
    if (leaf instanceof Number number) {
      return bits(number) >>> 3;
    }
    if (leaf instanceof PyBytes || leaf instanceof PyByteArray || leaf instanceof byte[]) {
      return PyBytes.ofAny(leaf).length();
    }
    return others(leaf);
  }

  private static long bits(Number number) {
    if (number instanceof BigInteger big) {
      return big.bitLength();
    }
    return number instanceof BigDecimal decimal ? decimal.unscaledValue().bitLength() : 0;
  }

  private static long others(Object leaf) {
    if (leaf instanceof PyFraction fraction) {
      return (bits(fraction.numerator()) + bits(fraction.denominator())) >>> 3;
    }
    if (leaf instanceof PyRange range) {
      long bits = bits(range.start()) + bits(range.stop()) + bits(range.step());
      return (bits >>> 3) * DIVISION;
    }
    if (leaf instanceof PyGlobal global) {
      return global.module().length() + global.name().length();
    }
    if (leaf instanceof PyCodePoints text) {
      return text.length();
    }
    if (leaf instanceof PyString8 text) {
      return text.length();
    }
    if (leaf instanceof PyArray array) {
      return array.length();
    }
    if (leaf instanceof ByteBuffer buffer) {
      return buffer.remaining();
    }
    return leaf instanceof PyZoneInfo zone ? zone.key().length() : 0;
  }

  /** The hash by the equality that was asked for; Java's is an int. */
  long hash(Object leaf) {
    return known(leaf).hash;
  }

  /** Whether two leaves are equal by the equality that was asked for. */
  boolean equal(Object a, Object b) {
    return known(a).first == known(b).first;
  }

  private Known known(Object leaf) {
    Known before = known.get(leaf);
    if (before != null) {
      return before;
    }
    long hash = python ? Leaves.hash(leaf) : Objects.hashCode(leaf);
    List<Object> sameHash = firsts.computeIfAbsent(hash, ignored -> new ArrayList<>(1));
    Object first = leaf;
    for (Object other : sameHash) {
      if (python ? Leaves.equal(other, leaf) : Objects.equals(other, leaf)) {
        first = other;
        break;
      }
    }
    if (first == leaf) {
      sameHash.add(leaf);
    }
    Known now = new Known(first, hash);
    known.put(leaf, now);
    return now;
  }
}
