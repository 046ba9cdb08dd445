package io.brine.bench.alternatives;

/** Steps over the opcodes that the workloads have. */
final class OpcodeScan {

  private OpcodeScan() {}

  /** The offset after STOP. */
  static int end(Access in) {
    int at = 0;
    while (true) {
      switch (in.u8(at++)) {
        case 'K', 'h', 0x80 -> at++;
        case 'M' -> at += 2;
        case 'J', 'j' -> at += 4;
        case 'G', 0x95 -> at += 8;
        case 0x8a, 0x8c -> at += 1 + in.u8(at);
        case 'X' -> at += 4 + in.i32(at);
        case '.' -> {
          return at;
        }
        default -> {}
      }
    }
  }
}
