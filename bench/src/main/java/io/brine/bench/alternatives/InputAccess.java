package io.brine.bench.alternatives;

import io.brine.internal.Input;

/** The codec's own class, which chooses between an array and a buffer at each read. */
record InputAccess(Input input) implements Access {

  @Override
  public int length() {
    return input.length();
  }

  @Override
  public int u8(int at) {
    return input.u8(at);
  }

  @Override
  public int u16(int at) {
    return input.u16(at);
  }

  @Override
  public int i32(int at) {
    return input.i32(at);
  }

  @Override
  public long i64(int at) {
    return input.i64(at);
  }

  @Override
  public long i64BigEndian(int at) {
    return input.i64BigEndian(at);
  }

  @Override
  public String text(int at, int count) {
    return input.isAscii(at, count) ? input.latin1(at, count) : input.utf8(at, count);
  }
}
