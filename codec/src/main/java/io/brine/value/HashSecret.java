package io.brine.value;

import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * What a sender of keys must not know: drawn once per process, so that nobody can prepare keys that
 * collide.
 *
 * <p>Strings are keyed by the two seeds; numbers are reduced modulo a secret prime where Python
 * uses the well-known 2^61-1, because multiples of a known modulus are the easiest collisions of
 * all.
 */
final class HashSecret {
  static final long SEED0;
  static final long SEED1;

  /**
   * A prime of 61 bits: products of residues fit the 128 bits of one multiplication with room to
   * spare.
   */
  static final long PRIME;

  static {
    SecureRandom random = new SecureRandom();
    SEED0 = random.nextLong();
    SEED1 = random.nextLong();
    PRIME = BigInteger.probablePrime(61, random).longValueExact();
  }

  private HashSecret() {}

  /** Spreads 64 bits under the seed; a bijection. */
  static long mix(long value) {
    return scramble(value ^ SEED0);
  }

  /** What an index or {@code hashCode} uses of a hash. */
  static int fold(long hash) {
    return (int) (hash ^ (hash >>> 32));
  }

  /** The finaliser of MurmurHash3, a bijection. */
  static long scramble(long value) {
    long h = value;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
