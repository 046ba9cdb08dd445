package io.brine.numpy;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.internal.FileMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads {@code .npy} files, the format of {@code numpy.save}: versions 1.0, 2.0 and 3.0 ({@code
 * numpy/lib/format.py}).
 *
 * <p>The elements are not copied: the array is a view of the mapped file or of the given buffer,
 * and read-only if that is. An array of objects is a pickle in the file; it is refused, as {@code
 * numpy.load} refuses it, unless the caller passes an {@link Unpickler} for it, whose types must
 * have those of {@link NumpyTypes}. A file may have up to 2^31 - 1 bytes that are read; what comes
 * behind the array is left alone. Stateless and thread-safe.
 */
public final class NpyFile {

  private NpyFile() {}

  /**
   * The array of a file, which must not be changed while the array is in use.
   *
   * @param file its path
   * @return a read-only array over the mapped file
   * @throws IOException if it cannot be opened or mapped
   * @throws UnpicklingException if it is no {@code .npy} file, is shorter than its header says, or
   *     holds objects
   */
  public static NdArray load(Path file) throws IOException {
    return load(map(file), null, Limits.defaults());
  }

  /**
   * The array of a file, of objects too.
   *
   * @param file its path
   * @param objects loads the pickle of an array of objects; its limits hold for all arrays
   * @return a read-only array over the mapped file, or a new one of objects
   * @throws IOException if it cannot be opened or mapped
   * @throws UnpicklingException if it is no {@code .npy} file, is shorter than its header says, or
   *     what the unpickler throws
   */
  public static NdArray load(Path file, Unpickler objects) throws IOException {
    return load(map(file), objects, objects.limits());
  }

  /**
   * The next array of a buffer.
   *
   * @param source read from its position on, which moves behind the array: a file may hold several
   * @return an array over the buffer's memory
   * @throws UnpicklingException as {@link #load(Path)}; the position is then as it was
   */
  public static NdArray load(ByteBuffer source) {
    return load(source, null, Limits.defaults());
  }

  /**
   * The next array of a buffer, of objects too.
   *
   * @param source read from its position on, which moves behind the array: a file may hold several
   * @param objects loads the pickle of an array of objects; its limits hold for all arrays
   * @return an array over the buffer's memory, or a new one of objects
   * @throws UnpicklingException as {@link #load(Path, Unpickler)}
   */
  public static NdArray load(ByteBuffer source, Unpickler objects) {
    return load(source, objects, objects.limits());
  }

  private static ByteBuffer map(Path file) throws IOException {
    FileMemory memory = FileMemory.map(file);
    return memory.view(0, Math.min(memory.size(), Integer.MAX_VALUE));
  }

  static NdArray load(ByteBuffer source, Unpickler objects, Limits limits) {
    NpyHeader header = NpyHeader.read(source, limits);
    return header.dtype().hasObject()
        ? objects(source, header, objects)
        : view(source, header, limits);
  }

  private static NdArray view(ByteBuffer source, NpyHeader header, Limits limits) {
    int at = source.position() + header.size();
    int itemSize = header.dtype().itemSize();
    int count = Layout.size(header.shape());
    long bytes = (long) count * itemSize;
    if (count < 0 || bytes > source.limit() - at) {
      throw new UnpicklingException(
          Category.TRUNCATED,
          source.limit(),
          -1,
          "the file ends before its array of shape " + DTypeText.shape(header.shape()) + " does");
    }
    if (bytes == 0 && Shapes.extent(header.shape()) > limits.maxNodes()) {
      throw new LimitExceededException(
          "maxNodes", limits.maxNodes(), Shapes.extent(header.shape()), at, -1);
    }
    Layout layout = Layout.contiguous(header.shape(), itemSize, header.fortran());
    ByteBuffer data = source.slice(at, (int) bytes);
    source.position(at + (int) bytes);
    return NdArray.view(header.dtype(), layout, data, source.isReadOnly());
  }

  private static NdArray objects(ByteBuffer source, NpyHeader header, Unpickler objects) {
    int at = source.position();
    if (objects == null) {
      throw new UnpicklingException(
          Category.POLICY, at, -1, "an array of objects is a pickle, and no unpickler is given");
    }
    ByteBuffer pickle = source.duplicate().position(at + header.size());
    Object value = objects.load(pickle);
    if (!(value instanceof NdArray array) || !Arrays.equals(array.shape(), header.shape())) {
      throw new UnpicklingException(
          Category.VALUE,
          at + header.size(),
          -1,
          "the pickle is not an array of the shape " + DTypeText.shape(header.shape()));
    }
    source.position(pickle.position());
    return array;
  }
}
