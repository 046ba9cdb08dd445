package io.brine.torch;

import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.numpy.DType;
import io.brine.value.PyGlobal;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;

/**
 * The memory that tensors share, as a persistent id names it: {@code ("storage", class, key,
 * location, numel)}, in the older format with a sixth item ({@code persistent_id} in {@code
 * torch/serialization.py}). A checkpoint holds one as a value where a storage was saved by itself.
 *
 * @param key names it within the file
 * @param dtype of its elements, null if it is untyped
 * @param numel its elements, or its bytes if it is untyped
 * @param memory its bytes in the file's memory, read-only and shared with all tensors of it; null
 *     while the file is only looked through
 */
public record Storage(String key, DType dtype, long numel, ByteBuffer memory) {

  /** Reads a persistent id, which has no memory yet. */
  static Storage of(Object id) {
    if (!(id instanceof PyTuple parts)
        || parts.size() < 5
        || parts.size() > 6
        || !"storage".equals(parts.get(0))
        || !(parts.get(1) instanceof PyGlobal type)
        || !(parts.get(2) instanceof String key)
        || !(parts.get(3) instanceof String)
        || !(parts.get(4) instanceof Long numel)
        || numel < 0) {
      throw invalid("the persistent id is not that of a storage");
    }
    if (parts.size() == 6 && parts.get(5) != null) {
      throw invalid("views of storages, as versions before 0.4 wrote them, are not read");
    }
    if (type.module().equals("torch.storage") && type.name().equals("UntypedStorage")) {
      return new Storage(key, null, numel, null);
    }
    ScalarType scalar = ofModule(type) ? ScalarType.ofStorage(type.name()) : null;
    if (scalar == null) {
      throw invalid("the persistent id names no class of storages that is known");
    }
    return new Storage(key, scalar.dtype(), numel, null);
  }

  private static boolean ofModule(PyGlobal type) {
    return type.module().equals("torch") || type.module().equals("torch.cuda");
  }

  /** How many bytes it must have; -1 beyond 63 bits. */
  long byteSize() {
    int itemSize = dtype == null ? 1 : dtype.itemSize();
    return numel > Long.MAX_VALUE / itemSize ? -1 : numel * itemSize;
  }

  Storage with(ByteBuffer bytes) {
    return new Storage(key, dtype, numel, bytes);
  }

  static UnpicklingException invalid(String rule) {
    return new UnpicklingException(Category.VALUE, -1, -1, rule);
  }
}
