package io.brine.internal;

import java.security.SecureRandom;

/**
 * A hash of bytes, text and integers under a secret: the polynomial with these coefficients at a
 * secret point modulo the prime 2^61 - 1. Two given texts of n bytes collide for at most n of the
 * 2^61 points, so that nobody can prepare texts that collide. Text hashes as its UTF-8. Immutable,
 * and allocates nothing.
 */
public final class KeyedHash {

  private static final long PRIME = (1L << 61) - 1;

  private final long point;

  /** With a secret of its own. */
  public KeyedHash() {
    point = 256 + (new SecureRandom().nextLong() >>> 4);
  }

  public long of(Input in, int at, int count) {
    long hash = 1;
    for (int i = 0; i < count; i++) {
      hash = step(hash, in.u8(at + i));
    }
    return spread(hash);
  }

  public long of(CharSequence text) {
    long hash = 1;
    for (int i = 0; i < text.length(); i++) {
      int c = text.charAt(i);
      if (c < 0x80) {
        hash = step(hash, c);
        continue;
      }
      if (Utf8Text.isPair(text, i)) {
        c = Character.toCodePoint((char) c, text.charAt(++i));
      }
      int size = Utf8Text.size(c);
      for (int k = 0; k < size; k++) {
        hash = step(hash, Utf8Text.unit(c, size, k));
      }
    }
    return spread(hash);
  }

  public long of(long value) {
    return spread(step(step(1, value >>> 32), value & 0xffffffffL));
  }

  private long step(long hash, long coefficient) {
    long high = Math.multiplyHigh(hash, point);
    long low = hash * point;
    // 2^61 is 1 modulo the prime.
    long sum = (low & PRIME) + (low >>> 61 | high << 3) + coefficient;
    sum = (sum & PRIME) + (sum >>> 61);
    return sum >= PRIME ? sum - PRIME : sum;
  }

  /** Lets every bit count for the low ones, which tables use. */
  private static long spread(long hash) {
    long h = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
    return h ^ h >>> 32;
  }
}
