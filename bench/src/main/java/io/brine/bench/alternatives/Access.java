package io.brine.bench.alternatives;

/** A way to the bytes of an input. */
interface Access {

  int length();

  int u8(int at);

  int u16(int at);

  int i32(int at);

  long i64(int at);

  long i64BigEndian(int at);

  /** UTF-8 or ASCII. */
  String text(int at, int count);
}
