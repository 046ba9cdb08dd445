package io.brine.torch;

import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import io.brine.internal.FileMemory;
import io.brine.internal.ZipDirectory;
import io.brine.numpy.NdArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A checkpoint of PyTorch: a {@code .pt} or {@code .pth} file, in the zip format of PyTorch 1.6 and
 * later or in the format before it.
 *
 * <p>It is read under the rules of {@code torch.load(weights_only=True)}: tensors, parameters,
 * numbers, strings and containers of them, and nothing else. A file that asks for any other class,
 * such as a whole model, is refused with a {@link io.brine.GlobalRefusedException} that names it.
 *
 * <p>Tensors become {@link NdArray}s whose elements stay where they are in the file's mapped
 * memory: nothing is copied, opening a file of some gigabytes takes no time, and tensors that share
 * a storage in Python share it here. They are read-only, keep their strides, and have the dtype
 * that NumPy has for theirs; {@code bfloat16} and the eight-bit floats, which NumPy lacks, read as
 * floats, too. Whether a tensor requires gradients, and attributes of parameters, are dropped.
 * Sparse, quantized and meta tensors and devices are inert {@link io.brine.value.PyObject}s.
 * Members of a zip archive that somebody has compressed are unpacked to the heap, within {@link
 * Limits#maxInputBytes}. The file must not be changed while arrays of it are in use.
 *
 * <p>One storage may have up to 2^31 - 1 bytes, the file any number. Immutable and thread-safe.
 */
public final class TorchFile {

  private final FileMemory memory;
  private final Limits limits;

  private TorchFile(FileMemory memory, Limits limits) {
    this.memory = memory;
    this.limits = Objects.requireNonNull(limits);
  }

  /**
   * A file under the default limits.
   *
   * @param path of the file
   * @return the file, mapped and not yet looked at
   * @throws IOException if it cannot be opened or mapped
   */
  public static TorchFile open(Path path) throws IOException {
    return open(path, Limits.defaults());
  }

  /**
   * A file under limits of its own.
   *
   * @param path of the file
   * @param limits for the pickles in it and for what is unpacked
   * @return the file, mapped and not yet looked at
   * @throws IOException if it cannot be opened or mapped
   */
  public static TorchFile open(Path path, Limits limits) throws IOException {
    return new TorchFile(FileMemory.map(path), limits);
  }

  /**
   * A checkpoint in memory.
   *
   * @param bytes from its position to its limit, which are left as they are; tensors are views of
   *     it
   * @param limits for the pickles in it and for what is unpacked
   * @return the checkpoint
   */
  public static TorchFile of(ByteBuffer bytes, Limits limits) {
    return new TorchFile(FileMemory.of(bytes), limits);
  }

  /**
   * What was saved.
   *
   * @return a dict, a list, an {@link NdArray} or whatever else
   * @throws UnpicklingException if the file is none of PyTorch's, or asks for more than data
   */
  public Object load() {
    try {
      if (ZipDirectory.isZip(memory)) {
        return loadZip(ZipDirectory.read(memory));
      }
      if (LegacyFile.isLegacy(memory)) {
        return LegacyFile.load(memory, limits);
      }
      throw malformed("neither a zip archive nor a file of torch.save before version 1.6");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a region of a mapped file could not be mapped
    }
  }

  /**
   * A state dict: what {@code model.state_dict()} gave.
   *
   * @return tensors by name, in order; a copy of the dict, but not of the tensors
   * @throws UnpicklingException if the file holds anything else; see {@link #load}
   */
  public Map<String, NdArray> stateDict() {
    if (!(load() instanceof Map<?, ?> dict)) {
      throw new UnpicklingException(Category.VALUE, -1, -1, "the file holds no dict");
    }
    Map<String, NdArray> tensors = new LinkedHashMap<>();
    dict.forEach(
        (name, tensor) -> {
          if (!(name instanceof String key) || !(tensor instanceof NdArray array)) {
            throw new UnpicklingException(
                Category.VALUE, -1, -1, "the dict of the file has more than tensors by name");
          }
          tensors.put(key, array);
        });
    return tensors;
  }

  private Object loadZip(ZipDirectory zip) throws IOException {
    String pickle = null;
    for (String name : zip.names()) {
      if (name.endsWith("/data.pkl") && name.indexOf('/') == name.lastIndexOf('/')) {
        if (pickle != null) {
          throw malformed("the zip archive has two data.pkl");
        }
        pickle = name;
      }
    }
    if (pickle == null) {
      throw malformed("the zip archive has no data.pkl in its folder");
    }
    String folder = pickle.substring(0, pickle.length() - "data.pkl".length());
    if (zip.has(folder + "constants.pkl")) {
      throw malformed("a TorchScript archive, which holds code");
    }
    Storages storages = Storages.of(zip, folder, limits);
    return TorchTypes.unpickler(limits, hook(storages)).load(zip.content(pickle, limits));
  }

  static Function<Object, Object> hook(Storages storages) {
    return id -> {
      try {
        return storages.load(id);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  static UnpicklingException malformed(String rule) {
    return new UnpicklingException(Category.MALFORMED, -1, -1, rule);
  }

  static UnpicklingException truncated(String rule) {
    return new UnpicklingException(Category.TRUNCATED, -1, -1, rule);
  }
}
