package io.brine.numpy;

import io.brine.type.TypeRegistry;

/** The names that pickles of NumPy have besides those that are constructed: a table. */
final class NumpyGlobals {

  /** Classes of arrays and of elements, by module; they are named and not called. */
  private static final String[][] REFERENCES = {
    {
      "numpy",
      "ndarray matrix memmap recarray record chararray bool_ bool bool8 int8 int16 int32 int64"
          + " uint8 uint16 uint32 uint64 byte ubyte short ushort intc uintc int_ uint long ulong"
          + " longlong ulonglong intp uintp half single double float_ float16 float32 float64"
          + " longdouble float96 float128 csingle cdouble complex_ complex64 complex128"
          + " clongdouble complex192 complex256 bytes_ str_ string_ unicode_ object_ object0 void"
          + " datetime64 timedelta64 generic number integer signedinteger unsignedinteger inexact"
          + " floating complexfloating flexible character"
    },
    {"numpy.ma", "MaskedArray"},
    {"numpy.ma.core", "MaskedArray MaskedRecords mvoid"},
    {"numpy.ma.mrecords", "MaskedRecords"},
    {"numpy.rec", "recarray record"},
    {"numpy.char", "chararray"},
    {"numpy.matrixlib.defmatrix", "matrix"},
    {"numpy.core.records", "recarray record"},
    {"numpy.core.memmap", "memmap"},
    {"numpy.core.defmatrix", "matrix"},
    {"numpy.core.defchararray", "chararray"},
    {"numpy._core.records", "recarray record"},
    {"numpy._core.memmap", "memmap"},
    {"numpy._core.defchararray", "chararray"},
    {
      "numpy.dtypes",
      "BoolDType Int8DType Int16DType Int32DType Int64DType UInt8DType UInt16DType UInt32DType"
          + " UInt64DType IntDType UIntDType LongDType ULongDType LongLongDType ULongLongDType"
          + " ByteDType UByteDType ShortDType UShortDType Float16DType Float32DType Float64DType"
          + " LongDoubleDType Complex64DType Complex128DType CLongDoubleDType ObjectDType"
          + " BytesDType StrDType VoidDType DateTime64DType TimeDelta64DType StringDType"
    },
    {"numpy.random._mt19937", "MT19937"},
    {"numpy.random._pcg64", "PCG64 PCG64DXSM"},
    {"numpy.random._philox", "Philox"},
    {"numpy.random._sfc64", "SFC64"},
    {"numpy", UfuncNames.ALL},
    {"numpy.core.umath", UfuncNames.ALL},
    {"numpy.core._multiarray_umath", UfuncNames.ALL},
  };

  /** What becomes data, by module. */
  private static final String[][] INERT = {
    {"numpy.random", "__RandomState_ctor"},
    {
      "numpy.random._pickle",
      "__randomstate_ctor __generator_ctor __bit_generator_ctor __legacy_ctor"
    },
    {"numpy.random.mtrand", "RandomState"},
    {"numpy.random._generator", "Generator"},
    {
      "numpy.random.bit_generator",
      "SeedSequence SeedlessSeedSequence ISeedSequence __pyx_unpickle_SeedSequence"
          + " __pyx_unpickle_SeedlessSeedSequence __pyx_unpickle_ISeedSequence"
    },
    {"numpy.random._bit_generator", "SeedSequence __pyx_unpickle_SeedSequence"},
    {"numpy", "poly1d"},
    {"numpy.lib.polynomial", "poly1d"},
    {"numpy.lib._polynomial_impl", "poly1d"},
    {"numpy.polynomial.polynomial", "Polynomial"},
    {"numpy.polynomial.chebyshev", "Chebyshev"},
    {"numpy.polynomial.legendre", "Legendre"},
    {"numpy.polynomial.hermite", "Hermite"},
    {"numpy.polynomial.hermite_e", "HermiteE"},
    {"numpy.polynomial.laguerre", "Laguerre"},
    {"numpy.core", "_ufunc_reconstruct _DType_reconstruct"},
    {"numpy._core", "_ufunc_reconstruct _DType_reconstruct"},
    {"numpy.ma.core", "MaskedConstant"},
  };

  private NumpyGlobals() {}

  static void allow(TypeRegistry.Builder types) {
    for (String[] row : REFERENCES) {
      for (String name : row[1].split(" ")) {
        types.reference(row[0], name);
      }
    }
    for (String[] row : INERT) {
      for (String name : row[1].split(" ")) {
        types.inert(row[0], name);
      }
    }
  }
}
