package io.brine.numpy;

import io.brine.value.PyEquality;
import java.util.Arrays;

/** Equality of arrays by value, and a hash that agrees with it. */
final class ArrayEquality {

  private ArrayEquality() {}

  static boolean equal(NdArray a, NdArray b) {
    if (a.dtype().kind() != b.dtype().kind() || !Arrays.equals(a.shape(), b.shape())) {
      return false;
    }
    if (a.size() == 0) {
      return true;
    }
    return switch (a.dtype().kind()) {
      case FLOAT, COMPLEX, BOOL, INT, UINT -> Arrays.equals(numbers(a), numbers(b));
      default ->
          PyEquality.equal(Arrays.asList(a.toObjectArray()), Arrays.asList(b.toObjectArray()));
    };
  }

  private static Object[] numbers(NdArray array) {
    return array.toObjectArray();
  }

  static int hash(NdArray array) {
    return 31 * array.dtype().kind().hashCode() + Arrays.hashCode(array.shape());
  }
}
