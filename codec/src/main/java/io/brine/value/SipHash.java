package io.brine.value;

import java.nio.ByteBuffer;

/**
 * SipHash-1-3 of strings and bytes under the secret of the process; collisions cannot be prepared
 * without it.
 */
final class SipHash {
  private long v0 = HashSecret.SEED0 ^ 0x736f6d6570736575L;
  private long v1 = HashSecret.SEED1 ^ 0x646f72616e646f6dL;
  private long v2 = HashSecret.SEED0 ^ 0x6c7967656e657261L;
  private long v3 = HashSecret.SEED1 ^ 0x7465646279746573L;

  private SipHash() {}

  static long of(String text) {
    SipHash sip = new SipHash();
    int length = text.length();
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      sip.word(
          text.charAt(i)
              | (long) text.charAt(i + 1) << 16
              | (long) text.charAt(i + 2) << 32
              | (long) text.charAt(i + 3) << 48);
    }
    long tail = 0;
    for (int shift = 0; i < length; i++, shift += 16) {
      tail |= (long) text.charAt(i) << shift;
    }
    sip.word(tail);
    return sip.finish(length);
  }

  /** Hashes all of a little-endian buffer, from index 0 to its limit. */
  static long of(ByteBuffer bytes) {
    SipHash sip = new SipHash();
    int length = bytes.limit();
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      sip.word(bytes.getLong(i));
    }
    long tail = 0;
    for (int shift = 0; i < length; i++, shift += 8) {
      tail |= (bytes.get(i) & 0xffL) << shift;
    }
    sip.word(tail);
    return sip.finish(~length);
  }

  static long of(int[] codePoints) {
    SipHash sip = new SipHash();
    for (int codePoint : codePoints) {
      sip.word(codePoint);
    }
    return sip.finish(codePoints.length);
  }

  private void word(long m) {
    v3 ^= m;
    round();
    v0 ^= m;
  }

  private long finish(int length) {
    word(length);
    v2 ^= 0xff;
    round();
    round();
    round();
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void round() {
    v0 += v1;
    v2 += v3;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v1;
    v0 += v3;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 = Long.rotateLeft(v2, 32);
  }
}
