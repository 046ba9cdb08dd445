package io.brine.bench.peer;

import java.util.Arrays;

/** What a peer wrote last: part of an array, which the next write may use again. */
public final class Written {

  private byte[] array;
  private int length;

  Written set(byte[] newArray, int newLength) {
    array = newArray;
    length = newLength;
    return this;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(array, length);
  }
}
