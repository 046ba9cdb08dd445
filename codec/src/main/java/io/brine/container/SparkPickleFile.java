package io.brine.container;

import io.brine.EndOfPicklesException;
import io.brine.Pickler;
import io.brine.Unpickler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * The values in a part file ({@code part-00000}) of PySpark's {@code RDD.saveAsPickleFile}, one
 * after another: a Hadoop SequenceFile whose values are Java-serialized arrays of byte arrays, each
 * of which is a pickle of a list with a batch of values. Neither Spark nor Hadoop is needed, and
 * {@code ObjectInputStream} is not used. Files that are compressed by zlib or gzip (Hadoop's {@code
 * DefaultCodec}, {@code GzipCodec}), by record or by block, are read, too.
 *
 * <pre>{@code
 * try (InputStream in = new BufferedInputStream(Files.newInputStream(part))) {
 *   SparkPickleFile file = new SparkPickleFile(in, unpickler);
 *   while (file.hasNext()) {
 *     Object value = file.load();
 *   }
 * }
 * }</pre>
 *
 * <p>One record at a time is held in memory. Not thread-safe. After an exception the file cannot be
 * read on.
 */
public final class SparkPickleFile {

  private static final int VALUES_IN_BATCH = 10; // as PySpark's default
  private static final int BATCHES_IN_RECORD = 10; // as Spark's saveAsObjectFile

  private final SequenceFile file;
  private final Unpickler unpickler;
  private Iterator<ByteBuffer> pickles = Collections.emptyIterator();
  private Iterator<?> values = Collections.emptyIterator();

  /**
   * Reads the header of a file.
   *
   * @param in the file, best buffered; the caller's to close
   * @param unpickler reads the pickles; its {@code maxInputBytes} bounds a record, and its limits
   *     what is decompressed, too
   * @throws io.brine.UnpicklingException if this is no such file, or it is compressed otherwise
   */
  public SparkPickleFile(InputStream in, Unpickler unpickler) throws IOException {
    this.file = new SequenceFile(in, unpickler.limits());
    this.unpickler = unpickler;
  }

  /**
   * Whether there is another value. Reads the next record when it is needed.
   *
   * @throws io.brine.UnpicklingException if the file is broken, or the unpickler refuses a pickle
   */
  public boolean hasNext() throws IOException {
    while (!values.hasNext()) {
      if (pickles.hasNext()) {
        values = Items.of(unpickler.load(pickles.next()), "a batch of Spark").iterator();
        continue;
      }
      ByteBuffer record = file.next();
      if (record == null) {
        return false;
      }
      pickles = JavaByteArrays.decode(record).iterator();
    }
    return true;
  }

  /**
   * The next value.
   *
   * @throws EndOfPicklesException if there is none
   * @throws io.brine.UnpicklingException as {@link #hasNext} does
   */
  public Object load() throws IOException {
    if (!hasNext()) {
      throw new EndOfPicklesException(-1);
    }
    return values.next();
  }

  /** All values that are left. */
  public List<Object> loadAll() throws IOException {
    List<Object> all = new ArrayList<>();
    while (hasNext()) {
      all.add(load());
    }
    return all;
  }

  /**
   * Writes a file, uncompressed, for PySpark's {@code SparkContext.pickleFile}: in batches of 10
   * values, as PySpark does.
   *
   * @param out neither flushed nor closed
   */
  public static void write(Iterable<?> values, Pickler pickler, OutputStream out)
      throws IOException {
    byte[] sync = new byte[SequenceFile.SYNC_BYTES];
    new SecureRandom().nextBytes(sync);
    out.write(SequenceFile.MAGIC);
    writeText(SequenceFile.HADOOP + "NullWritable", out);
    writeText(SequenceFile.HADOOP + "BytesWritable", out);
    out.write(new byte[2 + Integer.BYTES]); // not compressed, no blocks, no metadata
    out.write(sync);
    List<byte[]> batches = new ArrayList<>();
    List<Object> batch = new ArrayList<>();
    for (Object value : values) {
      batch.add(value);
      if (batch.size() == VALUES_IN_BATCH) {
        batches.add(pickler.dumps(batch));
        batch.clear();
      }
      if (batches.size() == BATCHES_IN_RECORD) {
        writeRecord(batches, sync, out);
        batches.clear();
      }
    }
    if (!batch.isEmpty()) {
      batches.add(pickler.dumps(batch));
    }
    if (!batches.isEmpty()) {
      writeRecord(batches, sync, out);
    }
  }

  private static void writeRecord(List<byte[]> batches, byte[] sync, OutputStream out)
      throws IOException {
    byte[] value = PickleFrames.frame(JavaByteArrays.encode(batches)); // a BytesWritable
    ByteBuffer head = ByteBuffer.allocate(Integer.BYTES + sync.length + 2 * Integer.BYTES);
    head.putInt(SequenceFile.SYNC_ESCAPE).put(sync).putInt(value.length).putInt(0); // no key
    out.write(head.array());
    out.write(value);
  }

  private static void writeText(String text, OutputStream out) throws IOException {
    out.write(text.length()); // below 128: one byte, as a number of Hadoop
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
