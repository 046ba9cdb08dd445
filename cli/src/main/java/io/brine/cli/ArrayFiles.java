package io.brine.cli;

import io.brine.GlobalRefusedException;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.numpy.NpyFile;
import io.brine.numpy.NpzFile;
import io.brine.torch.TorchFile;
import io.brine.value.PyDict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Files that are no pickles but hold some: NumPy's {@code .npy} and {@code .npz}, and PyTorch's zip
 * archives. Their first bytes tell.
 */
enum ArrayFiles {
  /** One array after the other. */
  NPY("\u0093NUMPY") {
    @Override
    void readAll(ByteBuffer bytes, Unpickler unpickler, ReaderOptions.ValueSink sink)
        throws IOException {
      do {
        sink.accept(NpyFile.load(bytes, unpickler));
      } while (isOf(bytes));
    }
  },
  /** A dict of arrays, or what was given to {@code torch.save}. */
  ZIP("PK\u0003\u0004") {
    @Override
    void readAll(ByteBuffer bytes, Unpickler unpickler, ReaderOptions.ValueSink sink)
        throws IOException {
      NpzFile arrays = NpzFile.of(bytes, unpickler);
      if (arrays.names().isEmpty()) {
        sink.accept(checkpoint(bytes, unpickler));
        return;
      }
      PyDict dict = new PyDict();
      for (String name : arrays.names()) {
        dict.put(name, arrays.load(name));
      }
      sink.accept(dict);
    }
  };

  private final ByteBuffer start;

  ArrayFiles(String start) {
    this.start = ByteBuffer.wrap(start.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Hands on the values of a file of this kind. */
  abstract void readAll(ByteBuffer bytes, Unpickler unpickler, ReaderOptions.ValueSink sink)
      throws IOException;

  /** The kind of a file; null for any other, such as a pickle. */
  static ArrayFiles of(ByteBuffer bytes) {
    for (ArrayFiles kind : values()) {
      if (kind.isOf(bytes)) {
        return kind;
      }
    }
    return null;
  }

  boolean isOf(ByteBuffer bytes) {
    return bytes.remaining() >= start.limit()
        && bytes.slice(bytes.position(), start.limit()).equals(start);
  }

  /** Checkpoints have a policy of their own, which no option changes. */
  private static Object checkpoint(ByteBuffer bytes, Unpickler unpickler) {
    try {
      return TorchFile.of(bytes, unpickler.limits()).load();
    } catch (GlobalRefusedException e) {
      throw new UnpicklingException(
          e.category(), e.offset(), e.opcode(), Failures.withoutAdvice(e.rule()));
    }
  }
}
