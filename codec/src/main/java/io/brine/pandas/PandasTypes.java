package io.brine.pandas;

import io.brine.numpy.NumpyTypes;
import io.brine.type.PythonType;
import io.brine.type.TypeRegistry;

/**
 * Allows the frames, series, indexes, arrays and scalars of pandas 0.20 to 3 in pickles, and with
 * them NumPy's types and those of Arrow, pytz and dateutil that they are made of. All of them make
 * data and nothing else. What a type says of itself beyond its values (frequencies of indexes,
 * flags) is dropped. Written again they are calls of pandas' constructors with the same values,
 * which any pandas loads, and not the bytes that one of its versions would write.
 */
public final class PandasTypes {

  /** Where each class has been, from 0.20 on: the module, then the classes. */
  private static final String[][] ARRAYS = {
    {
      "pandas.arrays",
      "BooleanArray",
      "IntegerArray",
      "FloatingArray",
      "StringArray",
      "SparseArray",
      "IntervalArray",
      "PeriodArray",
      "DatetimeArray",
      "TimedeltaArray",
      "ArrowStringArray",
      "ArrowExtensionArray",
      "NumpyExtensionArray"
    },
    {"pandas", "Categorical"},
    {"pandas.core.categorical", "Categorical"},
    {"pandas.core.arrays.categorical", "Categorical"},
    {"pandas.core.arrays.datetimes", "DatetimeArray"},
    {"pandas.core.arrays.timedeltas", "TimedeltaArray"},
    {"pandas.core.arrays.period", "PeriodArray"},
    {"pandas.core.arrays.interval", "IntervalArray"},
    {"pandas.core.arrays.boolean", "BooleanArray"},
    {"pandas.core.arrays.integer", "IntegerArray"},
    {"pandas.core.arrays.floating", "FloatingArray"},
    {"pandas.core.arrays.string_", "StringArray"},
    {"pandas.core.arrays.string_arrow", "ArrowStringArray", "ArrowStringArrayNumpySemantics"},
    {"pandas.core.arrays.arrow.array", "ArrowExtensionArray"},
    {"pandas.core.arrays.sparse.array", "SparseArray"},
    {"pandas.core.arrays.sparse", "SparseArray"},
    {"pandas.core.arrays.numpy_", "PandasArray", "NumpyExtensionArray"},
  };

  private static final String[][] TYPES = {
    {
      "pandas",
      "CategoricalDtype",
      "DatetimeTZDtype",
      "PeriodDtype",
      "IntervalDtype",
      "SparseDtype",
      "StringDtype",
      "ArrowDtype",
      "BooleanDtype",
      "Int8Dtype",
      "Int16Dtype",
      "Int32Dtype",
      "Int64Dtype",
      "UInt8Dtype",
      "UInt16Dtype",
      "UInt32Dtype",
      "UInt64Dtype",
      "Float32Dtype",
      "Float64Dtype"
    },
    {
      "pandas.core.dtypes.dtypes",
      "CategoricalDtype",
      "DatetimeTZDtype",
      "PeriodDtype",
      "IntervalDtype",
      "SparseDtype",
      "ArrowDtype",
      "PandasDtype",
      "NumpyEADtype"
    },
    {"pandas.core.arrays.sparse.dtype", "SparseDtype"},
    {"pandas.core.arrays.string_", "StringDtype"},
    {"pandas.core.arrays.arrow.dtype", "ArrowDtype"},
    {"pandas.core.arrays.boolean", "BooleanDtype"},
    {"pandas.core.arrays.numpy_", "PandasDtype"},
    {
      "pandas.core.arrays.integer",
      "Int8Dtype",
      "Int16Dtype",
      "Int32Dtype",
      "Int64Dtype",
      "UInt8Dtype",
      "UInt16Dtype",
      "UInt32Dtype",
      "UInt64Dtype"
    },
    {"pandas.core.arrays.floating", "Float32Dtype", "Float64Dtype"},
  };

  private static final String[] INDEXES = {
    "pandas:Index",
    "pandas:RangeIndex",
    "pandas:MultiIndex",
    "pandas:CategoricalIndex",
    "pandas:IntervalIndex",
    "pandas:DatetimeIndex",
    "pandas:TimedeltaIndex",
    "pandas:PeriodIndex",
    "pandas.core.index:Index",
    "pandas.core.index:MultiIndex",
    "pandas.core.index:Int64Index",
    "pandas.core.index:Float64Index",
    "pandas.indexes.base:Index",
    "pandas.indexes.range:RangeIndex",
    "pandas.indexes.multi:MultiIndex",
    "pandas.indexes.category:CategoricalIndex",
    "pandas.indexes.numeric:Int64Index",
    "pandas.indexes.numeric:Float64Index",
    "pandas.core.indexes.base:Index",
    "pandas.core.indexes.range:RangeIndex",
    "pandas.core.indexes.multi:MultiIndex",
    "pandas.core.indexes.category:CategoricalIndex",
    "pandas.core.indexes.interval:IntervalIndex",
    "pandas.core.indexes.numeric:Int64Index",
    "pandas.core.indexes.numeric:UInt64Index",
    "pandas.core.indexes.numeric:Float64Index",
    "pandas.core.indexes.datetimes:DatetimeIndex",
    "pandas.core.indexes.timedeltas:TimedeltaIndex",
    "pandas.core.indexes.period:PeriodIndex",
    "pandas.tseries.index:DatetimeIndex",
    "pandas.tseries.tdi:TimedeltaIndex",
    "pandas.tseries.period:PeriodIndex",
    // The arrays of codes, until 0.25.
    "pandas.core.base:FrozenNDArray",
    "pandas.indexes.frozen:FrozenNDArray",
    "pandas.core.indexes.frozen:FrozenNDArray",
  };

  private static final String[] OFFSETS = {
    "Day",
    "BusinessDay",
    "Hour",
    "Minute",
    "Second",
    "Milli",
    "Micro",
    "Nano",
    "MonthEnd",
    "MonthBegin",
    "BusinessMonthEnd",
    "BusinessMonthBegin",
    "QuarterEnd",
    "QuarterBegin",
    "BQuarterEnd",
    "BQuarterBegin",
    "YearEnd",
    "YearBegin",
    "BYearEnd",
    "BYearBegin",
    "Week"
  };

  private PandasTypes() {}

  /**
   * The standard library's types, NumPy's and pandas'.
   *
   * @return a new registry
   */
  public static TypeRegistry registry() {
    return register(NumpyTypes.registry().toBuilder()).build();
  }

  /**
   * Adds the types of pandas to others, which must have NumPy's.
   *
   * @param builder what to add to
   * @return the same builder
   */
  public static TypeRegistry.Builder register(TypeRegistry.Builder builder) {
    registerFrames(builder);
    registerIndexes(builder);
    registerArrays(builder);
    registerScalars(builder);
    registerZones(builder);
    for (String function : new String[] {"chunked_array", "_restore_chunked_array"}) {
      builder.type("pyarrow.lib", function, ArrowForms::chunks);
    }
    return builder
        .reducer(DataFrame.class, (frame, protocol) -> frame.toObject())
        .reducer(Series.class, (series, protocol) -> series.toObject())
        .reducer(Index.class, (index, protocol) -> index.toObject())
        .reducer(Period.class, (period, protocol) -> period.toObject())
        .reducer(Interval.class, (interval, protocol) -> interval.toObject())
        .type("pyarrow.lib", "_restore_array", ArrowForms::array)
        .type("pyarrow.lib", "py_buffer", ArrowForms::buffer)
        .type("pyarrow.lib", "type_for_alias", ArrowForms::type);
  }

  private static void registerFrames(TypeRegistry.Builder builder) {
    for (String module : new String[] {"pandas", "pandas.core.frame"}) {
      builder.type(module, "DataFrame", FrameForms::frame);
    }
    for (String module : new String[] {"pandas", "pandas.core.series"}) {
      builder.type(module, "Series", FrameForms::series);
    }
    for (String module : new String[] {"pandas.core.internals", "pandas.core.internals.managers"}) {
      builder
          .type(module, "BlockManager", FrameForms::manager)
          .type(module, "SingleBlockManager", FrameForms::manager);
    }
    builder.type("pandas._libs.internals", "_unpickle_block", FrameForms::block);
  }

  private static void registerIndexes(TypeRegistry.Builder builder) {
    for (String module :
        new String[] {"pandas.core.indexes.base", "pandas.indexes.base", "pandas.core.index"}) {
      builder.type(module, "_new_Index", IndexForms::index);
    }
    for (String module : new String[] {"pandas.core.indexes.datetimes", "pandas.tseries.index"}) {
      builder.type(module, "_new_DatetimeIndex", IndexForms::index);
    }
    for (String module : new String[] {"pandas.core.indexes.period", "pandas.tseries.period"}) {
      builder.type(module, "_new_PeriodIndex", IndexForms::index);
    }
    builder
        .type("pandas.core.indexes.interval", "_new_IntervalIndex", IndexForms::index)
        .type("pandas.core.indexes.timedeltas", "_new_TimedeltaIndex", IndexForms::index);
    for (String name : INDEXES) {
      int colon = name.indexOf(':');
      builder.reference(name.substring(0, colon), name.substring(colon + 1));
    }
    registerAll(
        builder,
        new String[][] {
          {"pandas.core.indexes.frozen", "FrozenList"},
          {"pandas.core.indexes.base", "FrozenList"},
          {"pandas.core.base", "FrozenList"},
          {"pandas.indexes.base", "FrozenList"}
        },
        IndexForms::frozenList);
  }

  private static void registerArrays(TypeRegistry.Builder builder) {
    registerAll(builder, ARRAYS, ExtensionForms::plain);
    registerAll(builder, TYPES, ScalarForms::type);
    builder
        .type("pandas._libs.arrays", "__pyx_unpickle_NDArrayBacked", ExtensionForms::byCython)
        .type("pandas._libs.interval", "__pyx_unpickle_IntervalMixin", ExtensionForms::byCython)
        .type("pandas._libs.tslibs.period", "__pyx_unpickle_PeriodMixin", ExtensionForms::byCython)
        .type("pandas._libs.sparse", "IntIndex", ExtensionForms::intIndex)
        .type("pandas._libs.sparse", "BlockIndex", ExtensionForms::blockIndex);
  }

  private static void registerScalars(TypeRegistry.Builder builder) {
    String times = "pandas._libs.tslibs.";
    builder
        .type(times + "timestamps", "_unpickle_timestamp", ScalarForms::timestamp)
        .type(times + "timedeltas", "_timedelta_unpickle", ScalarForms::timedelta)
        .reference("pandas._libs.missing", "NA")
        .reference("pandas", "NA");
    for (String module :
        new String[] {"pandas", "pandas.tslib", "pandas._libs.tslib", times + "timestamps"}) {
      builder.type(module, "Timestamp", ScalarForms::timestamp);
    }
    for (String module :
        new String[] {"pandas", "pandas.tslib", "pandas._libs.tslib", times + "timedeltas"}) {
      builder.type(module, "Timedelta", ScalarForms::timedelta);
    }
    for (String module : new String[] {"pandas.tslib", "pandas._libs.tslib", times + "nattype"}) {
      builder
          .type(module, "__nat_unpickle", ScalarForms::nat)
          .type(module, "_nat_unpickle", ScalarForms::nat);
    }
    for (String module : new String[] {"pandas", "pandas._libs.period", times + "period"}) {
      builder.type(module, "Period", ScalarForms::period);
    }
    for (String module : new String[] {"pandas", "pandas._libs.interval"}) {
      builder.type(module, "Interval", ScalarForms::interval);
    }
    for (String name : OFFSETS) {
      for (String module : new String[] {"pandas.tseries.offsets", times + "offsets"}) {
        builder.type(module, name, ScalarForms::offset);
      }
    }
  }

  private static void registerZones(TypeRegistry.Builder builder) {
    builder
        .type("pytz", "_p", ScalarForms::pytz)
        .type("pytz", "_FixedOffset", ScalarForms::fixedOffset)
        .type("dateutil.tz.tz", "tzutc", ScalarForms::utc)
        .type("dateutil.tz", "tzutc", ScalarForms::utc);
  }

  private static void registerAll(TypeRegistry.Builder builder, String[][] names, PythonType type) {
    for (String[] module : names) {
      for (int i = 1; i < module.length; i++) {
        builder.type(module[0], module[i], type);
      }
    }
  }
}
