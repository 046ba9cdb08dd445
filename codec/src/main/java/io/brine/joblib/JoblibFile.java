package io.brine.joblib;

import io.brine.LimitExceededException;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * A file of {@code joblib.dump}, of joblib 0.10 and later, which holds one value: mostly a model of
 * scikit-learn.
 *
 * <p>Arrays become {@link io.brine.numpy.NdArray}s and SciPy's sparse matrices {@link
 * io.brine.scipy.SparseMatrix}es; estimators and all else that is not known become inert {@link
 * io.brine.value.PyObject}s, whose attributes can be read. Nothing of the file is ever called.
 *
 * <p>The elements of arrays stay where they are in the file's mapped memory, unless the file is
 * compressed: zlib and gzip are unpacked to the heap, up to {@link
 * io.brine.Limits#maxInputBytes()}. The formats that Java lacks (bz2, xz, lzma, lz4) are refused by
 * name: unpack them first. The file must not be changed while arrays of it are in use.
 *
 * <p>A file may have up to 2^31 - 1 bytes, unpacked. Immutable and thread-safe.
 */
public final class JoblibFile {

  private static final Unpickler DEFAULT = JoblibTypes.unpickler().build();

  private final ByteBuffer bytes;
  private final Unpickler unpickler;

  private JoblibFile(ByteBuffer bytes, Unpickler unpickler) {
    this.bytes = bytes.slice();
    this.unpickler = Objects.requireNonNull(unpickler);
  }

  /**
   * A file, to be read as {@link JoblibTypes#unpickler} says.
   *
   * @param path of the file
   * @return the file, mapped and not yet looked at
   * @throws IOException if it cannot be opened or mapped, or is larger than 2^31 - 1 bytes
   */
  public static JoblibFile open(Path path) throws IOException {
    return open(path, DEFAULT);
  }

  /**
   * A file, to be read under a policy and limits of its own.
   *
   * @param path of the file
   * @param unpickler whose types have {@link JoblibTypes#register joblib's} among them
   * @return the file, mapped and not yet looked at
   * @throws IOException if it cannot be opened or mapped, or is larger than 2^31 - 1 bytes
   */
  public static JoblibFile open(Path path, Unpickler unpickler) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new IOException(path + " is larger than 2^31 - 1 bytes");
      }
      return of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), unpickler);
    }
  }

  /**
   * A file in memory, to be read as {@link JoblibTypes#unpickler} says.
   *
   * @param bytes from its position to its limit, which are left as they are; arrays are views of it
   * @return the file
   */
  public static JoblibFile of(ByteBuffer bytes) {
    return of(bytes, DEFAULT);
  }

  /**
   * A file in memory, to be read under a policy and limits of its own.
   *
   * @param bytes from its position to its limit, which are left as they are
   * @param unpickler whose types have {@link JoblibTypes#register joblib's} among them
   * @return the file
   */
  public static JoblibFile of(ByteBuffer bytes, Unpickler unpickler) {
    return new JoblibFile(bytes, unpickler);
  }

  /**
   * What was dumped.
   *
   * @return the value; a new one with each call
   * @throws UnpicklingException if the file is none of joblib's, or compressed in a way that is not
   *     read here (category {@code UNSUPPORTED}), or not allowed by the unpickler
   */
  public Object load() {
    Packing packing = Packing.of(bytes);
    ByteBuffer pickle =
        switch (packing) {
          case NONE -> bytes.duplicate();
          case ZLIB, GZIP -> unpacked(packing);
          default ->
              throw new UnpicklingException(
                  Category.UNSUPPORTED, -1, -1, "the file is compressed as " + packing.text());
        };
    return unpickler.load(pickle);
  }

  private ByteBuffer unpacked(Packing packing) {
    byte[] packed = new byte[bytes.remaining()];
    bytes.get(0, packed);
    int most = (int) Math.min(unpickler.limits().maxInputBytes(), Integer.MAX_VALUE - 16);
    try (InputStream in = open(packing, new ByteArrayInputStream(packed))) {
      byte[] all = in.readNBytes(most);
      if (all.length == most && in.read() >= 0) {
        throw new LimitExceededException("maxInputBytes", most, most + 1L, -1, -1);
      }
      return ByteBuffer.wrap(all);
    } catch (EOFException e) {
      throw new UnpicklingException(Category.TRUNCATED, -1, -1, "the compressed data breaks off");
    } catch (IOException e) { // in memory: it can only be the data
      throw new UnpicklingException(Category.MALFORMED, -1, -1, "the compressed data is broken", e);
    }
  }

  private static InputStream open(Packing packing, InputStream in) throws IOException {
    return packing == Packing.GZIP ? new GZIPInputStream(in) : new InflaterInputStream(in);
  }
}
