package io.brine.torch;

import io.brine.numpy.DType;
import io.brine.numpy.NdArray;
import io.brine.type.Construction;
import io.brine.value.PyGlobal;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The functions of {@code torch._utils} that make tensors, as views of their storages. Gradients,
 * hooks and Python attributes are dropped.
 */
final class TensorForms {

  /** PyTorch allows 64 dimensions. */
  private static final int MOST_DIMENSIONS = 64;

  private TensorForms() {}

  /** {@code _rebuild_tensor(storage, offset, size, stride)}. */
  static Object tensor(Construction object) {
    object.requireArgs(4, 4);
    return tensor(object, typed(object));
  }

  /** {@code _rebuild_tensor_v2}, with requires_grad, backward_hooks and maybe metadata. */
  static Object tensorV2(Construction object) {
    object.requireArgs(6, 7);
    refuseFlags(object, 6);
    return tensor(object, typed(object));
  }

  /** {@code _rebuild_tensor_v3}, whose storage is untyped and whose dtype stands apart. */
  static Object tensorV3(Construction object) {
    object.requireArgs(7, 8);
    refuseFlags(object, 7);
    PyGlobal name = object.arg(6, PyGlobal.class);
    ScalarType type = name.module().equals("torch") ? ScalarType.ofDtype(name.name()) : null;
    if (type == null) {
      throw object.invalid("tensors of this dtype are not read");
    }
    return tensor(object, type.dtype());
  }

  /** {@code _rebuild_parameter(data, requires_grad, backward_hooks)} and its like with a state. */
  static Object parameter(Construction object) {
    object.requireArgs(3, 4);
    return object.arg(0, NdArray.class);
  }

  /** {@code torch.Size(dimensions)}, a subclass of tuple. */
  static Object size(Construction object) {
    object.requireArgs(1, 1);
    return object.arg(0, PyTuple.class);
  }

  /** Conjugate and negative views would give other values than their memory has. */
  private static void refuseFlags(Construction object, int index) {
    if (object.argCount() > index
        && object.args().get(index) != null
        && !object.arg(index, java.util.Map.class).isEmpty()) {
      throw object.invalid("tensors with metadata (conjugate or negative views) are not read");
    }
  }

  private static DType typed(Construction object) {
    Storage storage = object.arg(0, Storage.class);
    if (storage.dtype() == null) {
      throw object.invalid("the tensor's storage has no type");
    }
    return storage.dtype();
  }

  private static NdArray tensor(Construction object, DType dtype) {
    Storage storage = object.arg(0, Storage.class);
    ByteBuffer memory = storage.memory();
    int[] shape = dimensions(object, 2);
    int[] strides = dimensions(object, 3);
    if (shape.length != strides.length) {
      throw object.invalid(
          "the tensor has " + shape.length + " sizes, but " + strides.length + " strides");
    }
    long offset = object.integerArg(1, 0, Integer.MAX_VALUE);
    try {
      for (int axis = 0; axis < strides.length; axis++) {
        strides[axis] = Math.multiplyExact(strides[axis], dtype.itemSize());
      }
      boolean swapped = memory.order() != ByteOrder.LITTLE_ENDIAN && dtype.itemSize() > 1;
      return NdArray.strided(
          swapped ? dtype.withByteOrder(memory.order()) : dtype,
          memory,
          Math.toIntExact(offset * dtype.itemSize()),
          shape,
          strides);
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw object.invalid("the tensor does not lie in its storage", e);
    }
  }

  private static int[] dimensions(Construction object, int index) {
    PyTuple tuple = object.arg(index, PyTuple.class);
    if (tuple.size() > MOST_DIMENSIONS) {
      throw object.invalid("a tensor of more than " + MOST_DIMENSIONS + " dimensions");
    }
    int[] dimensions = new int[tuple.size()];
    for (int i = 0; i < dimensions.length; i++) {
      if (!(tuple.get(i) instanceof Long value) || value < 0 || value > Integer.MAX_VALUE) {
        throw object.invalid("dimension " + i + " of the tensor is not in 0 to 2^31 - 1");
      }
      dimensions[i] = (int) (long) value;
    }
    return dimensions;
  }
}
