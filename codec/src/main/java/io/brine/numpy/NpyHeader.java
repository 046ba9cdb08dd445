package io.brine.numpy;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.value.PyDict;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What stands before the data of a {@code .npy} file: magic string, version, length and a literal
 * ({@code read_array_header_1_0} and its successors in numpy/lib/format.py). Version 1.0 has a
 * length of two bytes, 2.0 and 3.0 one of four; 3.0 has UTF-8 where the older ones have Latin-1.
 *
 * @param size how many bytes it takes
 */
record NpyHeader(DType dtype, int[] shape, boolean fortran, int size) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSION_AT = MAGIC.length;
  private static final int LENGTH_AT = VERSION_AT + 2;

  static boolean isAt(ByteBuffer source) {
    return source.remaining() >= MAGIC.length
        && source.slice(source.position(), MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  /** Reads it at the buffer's position, which stays. */
  static NpyHeader read(ByteBuffer source, Limits limits) {
    if (!isAt(source)) {
      throw new UnpicklingException(
          Category.MALFORMED, source.position(), -1, "no NumPy file: its magic string is missing");
    }
    int available = source.remaining();
    int version = available < LENGTH_AT ? 0 : source.get(source.position() + VERSION_AT);
    int minor = available < LENGTH_AT ? 0 : source.get(source.position() + VERSION_AT + 1);
    int textAt = LENGTH_AT + (version == 1 ? 2 : 4);
    if (available < textAt) {
      throw truncated(source);
    }
    if (version < 1 || version > 3 || minor != 0) {
      throw malformed(source, "version " + version + "." + minor + " of NumPy's file format");
    }
    long length = length(source, version);
    if (length > limits.maxLineBytes()) {
      throw new LimitExceededException(
          "maxLineBytes", limits.maxLineBytes(), length, source.position() + LENGTH_AT, -1);
    }
    if (length > available - textAt) {
      throw truncated(source);
    }
    ByteBuffer text = source.slice(source.position() + textAt, (int) length);
    try {
      return of(decode(text, version), textAt + (int) length);
    } catch (IllegalArgumentException e) {
      throw malformed(source, DTypeForm.printable(e.getMessage()));
    }
  }

  private static long length(ByteBuffer source, int version) {
    long length = 0;
    for (int i = version == 1 ? 1 : 3; i >= 0; i--) {
      length = length << 8 | source.get(source.position() + LENGTH_AT + i) & 0xff;
    }
    return length;
  }

  private static String decode(ByteBuffer text, int version) {
    Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    try {
      return charset.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the header is not UTF-8", e);
    }
  }

  private static NpyHeader of(String text, int size) {
    if (!(LiteralParser.parse(text) instanceof PyDict dict)
        || dict.size() != 3
        || !dict.containsKey("descr")
        || !(dict.get("fortran_order") instanceof Boolean fortran)
        || !dict.containsKey("shape")) {
      throw new IllegalArgumentException(
          "the header is not a dict of descr, fortran_order and shape");
    }
    return new NpyHeader(
        DTypeDescription.of(dict.get("descr")), Shapes.of(dict.get("shape")), fortran, size);
  }

  private static UnpicklingException malformed(ByteBuffer source, String rule) {
    return new UnpicklingException(Category.MALFORMED, source.position(), -1, rule);
  }

  private static UnpicklingException truncated(ByteBuffer source) {
    return new UnpicklingException(
        Category.TRUNCATED, source.limit(), -1, "the file ends in its header");
  }
}
