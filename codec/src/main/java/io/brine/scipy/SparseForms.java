package io.brine.scipy;

import io.brine.numpy.Kind;
import io.brine.numpy.NdArray;
import io.brine.type.Construction;
import io.brine.value.PyDict;
import io.brine.value.PyTuple;
import java.util.ArrayList;
import java.util.List;

/** How sparse matrices are pickled: as objects without arguments, whose state is their dict. */
final class SparseForms {

  private SparseForms() {}

  static Object construct(Construction object, SparseFormat format) {
    object.requireArgs(0, 0);
    if (!(object.state() instanceof PyDict state)) {
      throw object.invalid("the state of a sparse matrix is not a dict");
    }
    int[] shape =
        shape(state.containsKey("_shape") ? state.get("_shape") : state.get("shape"), object);
    int dimensions = format == SparseFormat.BSR ? 3 : format == SparseFormat.DIA ? 2 : 1;
    NdArray data = array(state, "data", dimensions, object);
    if (data.dtype().hasObject()) {
      throw object.invalid("the elements of a sparse matrix are objects");
    }
    List<NdArray> indices =
        switch (format) {
          case COO -> coordinates(state, shape.length, object);
          case DIA -> List.of(indices(state, "offsets", object));
          default -> List.of(indices(state, "indptr", object), indices(state, "indices", object));
        };
    if (shape.length != 2 && format != SparseFormat.COO && !isRow(format, shape)) {
      throw object.invalid("a sparse matrix of " + shape.length + " axes");
    }
    return new SparseMatrix(object.global(), format, shape, data, indices, state);
  }

  /** Since SciPy 1.13 arrays in the format csr may have a single axis. */
  private static boolean isRow(SparseFormat format, int[] shape) {
    return format == SparseFormat.CSR && shape.length == 1;
  }

  private static int[] shape(Object value, Construction object) {
    if (!(value instanceof PyTuple lengths) || lengths.isEmpty() || lengths.size() > 64) {
      throw object.invalid("the shape of a sparse matrix is not a tuple");
    }
    int[] shape = new int[lengths.size()];
    for (int i = 0; i < shape.length; i++) {
      if (!(lengths.get(i) instanceof Long length) || length < 0 || length > Integer.MAX_VALUE) {
        throw object.invalid("an axis of a sparse matrix is not a length below 2^31");
      }
      shape[i] = length.intValue();
    }
    return shape;
  }

  /** One array for each axis; before SciPy 1.13 they are attributes of their own. */
  private static List<NdArray> coordinates(PyDict state, int axes, Construction object) {
    if (!state.containsKey("coords")) {
      if (axes != 2) {
        throw object.invalid("a sparse matrix of " + axes + " axes without coordinates");
      }
      return List.of(indices(state, "row", object), indices(state, "col", object));
    }
    if (!(state.get("coords") instanceof PyTuple coords) || coords.size() != axes) {
      throw object.invalid("the coordinates of a sparse matrix are not one for each axis");
    }
    List<NdArray> all = new ArrayList<>();
    for (Object each : coords) {
      all.add(checked(each, "coords", object));
    }
    return all;
  }

  private static NdArray indices(PyDict state, String name, Construction object) {
    return checked(state.get(name), name, object);
  }

  private static NdArray checked(Object value, String name, Construction object) {
    if (value instanceof NdArray array && array.ndim() == 1 && array.dtype().kind() == Kind.INT) {
      return array;
    }
    throw object.invalid("the " + name + " of a sparse matrix is no row of integers");
  }

  private static NdArray array(PyDict state, String name, int axes, Construction object) {
    if (state.get(name) instanceof NdArray array && array.ndim() == axes) {
      return array;
    }
    throw object.invalid("the " + name + " of a sparse matrix is no array of " + axes + " axes");
  }
}
