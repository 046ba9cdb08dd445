package io.brine.container;

import io.brine.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values of a Hadoop SequenceFile, version 6, whose values are {@code BytesWritable}s: plain,
 * or compressed by zlib or gzip, one by one or in blocks. Keys are skipped. Names of classes in the
 * file are compared, and nothing is done with them. The format is that of Hadoop's class {@code
 * SequenceFile}.
 */
final class SequenceFile {

  static final byte[] MAGIC = {'S', 'E', 'Q', 6};
  static final String HADOOP = "org.apache.hadoop.io.";
  static final int SYNC_BYTES = 16;

  /** Stands where a length would, before a sync marker. */
  static final int SYNC_ESCAPE = -1;

  private static final int END = -2;

  private final InputStream in;
  private final Limits limits;
  private final boolean isCompressed;
  private final boolean isInBlocks;
  private final byte[] sync;

  /** What is left of a block: the lengths of its values, and the values. */
  private ByteBuffer lengths = ByteBuffer.allocate(0);

  private ByteBuffer values = lengths;

  /** Reads the header. */
  SequenceFile(InputStream in, Limits limits) throws IOException {
    this.in = in;
    this.limits = limits;
    if (!Arrays.equals(read(MAGIC.length), MAGIC)) {
      throw Broken.malformed("this is no SequenceFile of version 6");
    }
    text(); // the class of keys
    if (!text().equals(HADOOP + "BytesWritable")) {
      throw Broken.unsupported("the values of the SequenceFile are no BytesWritables");
    }
    isCompressed = read(1)[0] != 0;
    isInBlocks = read(1)[0] != 0;
    if (isCompressed) {
      requireCodec(text());
    }
    for (int left = Bytes.takeInt(ByteBuffer.wrap(read(4)), "metadata"); left > 0; left--) {
      text();
      text();
    }
    sync = read(SYNC_BYTES);
  }

  private static void requireCodec(String codec) {
    String start = HADOOP + "compress.";
    if (!codec.equals(start + "DefaultCodec")
        && !codec.equals(start + "DeflateCodec")
        && !codec.equals(start + "GzipCodec")) {
      throw Broken.unsupported(
          "the codec of the SequenceFile is neither DefaultCodec nor GzipCodec");
    }
  }

  /** The content of the next value, or null at the end of the file. */
  ByteBuffer next() throws IOException {
    if (isInBlocks) {
      while (!lengths.hasRemaining()) {
        if (!nextBlock()) {
          return null;
        }
      }
      return content(Bytes.take(values, HadoopNumbers.take(lengths), "a value"));
    }
    int length = nextLength();
    while (length == SYNC_ESCAPE) {
      requireSync();
      length = nextLength();
    }
    return length == END ? null : record(length);
  }

  /** The next length, {@link #SYNC_ESCAPE}, or {@link #END}. */
  private int nextLength() throws IOException {
    byte[] four = in.readNBytes(Integer.BYTES);
    if (four.length == 0) {
      return END;
    }
    int length = Bytes.takeInt(ByteBuffer.wrap(four), "the length of a record");
    if (length < SYNC_ESCAPE) {
      throw Broken.malformed("the length of a record is " + length);
    }
    return length;
  }

  private ByteBuffer record(int length) throws IOException {
    int keyLength = Bytes.takeInt(ByteBuffer.wrap(read(Integer.BYTES)), "the length of a key");
    ByteBuffer record = ByteBuffer.wrap(read(length));
    Bytes.take(record, keyLength, "the key");
    return content(isCompressed ? ByteBuffer.wrap(Inflate.all(record, limits)) : record);
  }

  /** Of a BytesWritable, what stands behind its length. */
  private static ByteBuffer content(ByteBuffer value) {
    return Bytes.take(value, Bytes.takeInt(value, "the length of a value"), "the value");
  }

  private boolean nextBlock() throws IOException {
    int escape = nextLength();
    if (escape == END) {
      return false;
    }
    if (escape != SYNC_ESCAPE) {
      throw Broken.malformed("a block does not begin with a sync marker");
    }
    requireSync();
    HadoopNumbers.read(in); // how many records: the lengths tell as well
    block(); // the lengths of the keys
    block(); // the keys
    lengths = ByteBuffer.wrap(Inflate.all(block(), limits));
    values = ByteBuffer.wrap(Inflate.all(block(), limits));
    return true;
  }

  private ByteBuffer block() throws IOException {
    return ByteBuffer.wrap(read(HadoopNumbers.read(in)));
  }

  private void requireSync() throws IOException {
    if (!Arrays.equals(read(SYNC_BYTES), sync)) {
      throw Broken.malformed("a sync marker is not that of the header");
    }
  }

  private String text() throws IOException {
    return new String(read(HadoopNumbers.read(in)), StandardCharsets.UTF_8);
  }

  private byte[] read(long length) throws IOException {
    return Bytes.read(in, length, limits, "a part of the SequenceFile");
  }
}
