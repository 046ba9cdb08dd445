#!/usr/bin/env python3
"""Writes the pickles of pandas objects in this folder, and what each one holds.

    python3 generate.py

Run once with each pandas that the corpus is to have; it needs the package pandas, and pyarrow for
the cases of that name. Every run adds the files and the manifest lines of its own version, and
replaces only these.
"""
import json
import pathlib
import pickle
import sys

import numpy as np
import pandas as pd

HERE = pathlib.Path(__file__).resolve().parent
VERSION = ".".join(pd.__version__.split(".")[:2])
MAJOR = int(VERSION.split(".")[0])
MISSING = tuple(getattr(pd, name) for name in ("NaT", "NA") if hasattr(pd, name))
try:
    import pyarrow
except ImportError:
    pyarrow = None

CASES = {}


def case(build):
    CASES[build.__name__.rstrip("_")] = build
    return build


def since(version):
    """As case, for a pandas that is new enough."""
    new = [int(part) for part in VERSION.split(".")] >= [int(part) for part in version.split(".")]
    return case if new else lambda build: None


@case
def mixed():
    return pd.DataFrame({"i": [1, 2, 3], "f": [1.5, float("nan"), -0.0], "s": ["a", None, "ü"],
                         "b": [True, False, True], "j": [7, 8, 9]})


@case
def ints():
    return pd.DataFrame({"x": [1, 2], "y": [3, 4], "z": [5, 6]})


@case
def labelled():
    return pd.DataFrame([[1.0, 2.0], [3.0, 4.0]], index=["r1", "r2"], columns=[10, 20])


@case
def dtypes():
    frame = pd.DataFrame({name: np.array([0, 1, 2]).astype(name) for name in
                          ["int8", "int16", "uint8", "uint16", "uint32", "uint64", "float32",
                           "float16", "complex128", "bool"]})
    frame["object"] = [1, "two", (3, 4)]
    return frame


@since("1.2")
def nullable():
    return pd.DataFrame({"i": pd.array([1, None, 3], dtype="Int64"),
                         "u": pd.array([1, 2, None], dtype="UInt8"),
                         "f": pd.array([1.5, None, 2.5], dtype="Float64"),
                         "b": pd.array([True, None, False], dtype="boolean"),
                         "s": pd.array(["x", None, "z"], dtype="string" if MAJOR < 2 else "string[python]")})


@since("1.0")
def times():
    return pd.DataFrame({
        "naive": pd.to_datetime(["2020-01-01 00:00:00.000", "2021-06-01 12:34:56.789", None]),
        "zoned": pd.to_datetime(["2020-01-01", "2020-07-01", None]).tz_localize("Europe/Berlin"),
        "utc": pd.to_datetime(["2020-01-01", "2020-07-01", None]).tz_localize("UTC"),
        "delta": pd.to_timedelta(["1 days", "2 hours", None]),
        "period": pd.period_range("2020-01", periods=3, freq="M"),
    })


@case
def categories():
    return pd.DataFrame({
        "c": pd.Categorical(["a", "b", None, "a"]),
        "o": pd.Categorical(["lo", "hi", "lo", "hi"], categories=["lo", "hi"], ordered=True),
        "n": pd.Categorical([10, 20, 10, 20]),
    })


@since("1.0")
def intervals():
    return pd.DataFrame({"i": pd.interval_range(0, 3), "v": [1, 2, 3]})


@since("1.0")
def sparse():
    return pd.DataFrame({"s": pd.arrays.SparseArray([0.0, 0.0, 1.5])})


@case
def multi_index():
    index = pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)], names=["letter", "number"])
    return pd.DataFrame({"v": [1.0, 2.0, 3.0]}, index=index)


@case
def date_index():
    return pd.DataFrame({"v": [1, 2, 3]}, index=pd.date_range("2020-01-01", periods=3, name="day"))


@case
def zoned_index():
    return pd.DataFrame({"v": [1, 2]},
                        index=pd.date_range("2020-01-01", periods=2, tz="America/New_York"))


@case
def other_indexes():
    return {
        "range": pd.RangeIndex(2, 10, 3, name="r"), "int": pd.Index([1, 5, 9]),
        "float": pd.Index([0.5, 1.5]), "object": pd.Index(["a", 1, None], dtype=object),
        "categorical": pd.CategoricalIndex(["x", "y", "x"]),
        "timedelta": pd.TimedeltaIndex(["1 days", "2 days"]),
        "period": pd.period_range("2020Q1", periods=2, freq="Q"),
        "interval": pd.interval_range(0, 2, closed="left"), "text": pd.Index(["a", "b"]),
        "uint": pd.Index(np.array([1, 2], dtype="uint64")), "bool": pd.Index([True, False]),
    }


@case
def series():
    return pd.Series([1.5, 2.5], index=["a", "b"], name="s")


@case
def text_series():
    return pd.Series(["x", "y", None], name="t")


@case
def scalars():
    return {
        "stamp": pd.Timestamp("2020-01-02 03:04:05.123456789"),
        "zoned": pd.Timestamp("2020-01-02", tz="Asia/Tokyo"),
        "utc": pd.Timestamp("2020-01-02", tz="UTC"),
        "delta": pd.Timedelta("1 days 00:00:00.000000001"), "nat": pd.NaT,
        "na": getattr(pd, "NA", None),
        "period": pd.Period("2020-03", freq="M"), "interval": pd.Interval(0.5, 1.5),
        "stamp_in": pd.DataFrame({"o": [pd.Timestamp("2020-01-01"), 1]}),
    }


@case
def empty():
    return pd.DataFrame()


@case
def no_rows():
    return pd.DataFrame({"a": np.array([], dtype="int64"), "b": np.array([], dtype=object)})


@case
def fragmented():
    frame = pd.DataFrame({"a": [1, 2]})
    frame["b"] = [3, 4]
    frame["c"] = [5.0, 6.0]
    frame.insert(1, "d", [7, 8])
    return frame


@case
def duplicate_columns():
    return pd.DataFrame([[1, 2], [3, 4]], columns=["x", "x"])


@case
def sliced():
    return pd.DataFrame({"a": range(10), "b": np.arange(10) * 0.5}).iloc[2:8:3]


@since("1.0")
def attributes():
    frame = pd.DataFrame({"a": [1]})
    frame.attrs["source"] = "sensor 7"
    return frame


if pyarrow and MAJOR >= 2:
    @case
    def arrow():
        return pd.DataFrame({"s": pd.array(["x", None, "zü"], dtype="string[pyarrow]"),
                             "i": pd.array([1, None, 3], dtype="int64[pyarrow]"),
                             "f": pd.array([0.5, 1.5, None], dtype="double[pyarrow]"),
                             "b": pd.array([True, None, False], dtype="bool[pyarrow]")})


# -- what they hold -----------------------------------------------------------------------------

def tagged(value):
    if isinstance(value, pd.DataFrame):
        return {"frame": {"columns": tagged(value.columns), "index": tagged(value.index),
                          "data": [cells(value.iloc[:, i]) for i in range(value.shape[1])],
                          "dtypes": [str(t) for t in value.dtypes]}}
    if isinstance(value, pd.Series):
        return {"series": {"name": cell(value.name), "index": tagged(value.index),
                           "data": cells(value), "dtype": str(value.dtype)}}
    if isinstance(value, pd.MultiIndex):
        return {"index": [[cell(v) for v in row] for row in value],
                "names": [cell(name) for name in value.names]}
    if isinstance(value, pd.Index):
        return {"index": cells(value), "name": cell(value.name)}
    if isinstance(value, dict):
        return {"dict": [[key, tagged(item)] for key, item in value.items()]}
    return cell(value)


def cells(values):
    return [cell(value) for value in values]


def cell(value):
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or any(value is missing for missing in MISSING):
        return None
    if isinstance(value, float):
        return {"float": value.hex()} if value == value else None
    if isinstance(value, complex):
        return {"complex": [value.real, value.imag]}
    if isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, pd.Timestamp):
        return {"timestamp": value.value, "tz": str(value.tz) if value.tz else None}
    if isinstance(value, pd.Timedelta):
        return {"timedelta": value.value}
    if isinstance(value, pd.Period):
        return {"period": value.ordinal, "freq": value.freqstr}
    if isinstance(value, pd.Interval):
        return {"interval": [cell(value.left), cell(value.right)], "closed": value.closed}
    if isinstance(value, tuple):
        return {"tuple": [cell(item) for item in value]}
    raise TypeError(type(value))


# -- files --------------------------------------------------------------------------------------

def main():
    manifest = HERE / "manifest.json"
    files = json.loads(manifest.read_text())["files"] if manifest.exists() else []
    files = [entry for entry in files if entry["pandas"] != VERSION]
    for old in HERE.glob("*-pandas%s-*" % VERSION):
        old.unlink()
    for name, build in CASES.items():
        value = build()
        for protocol in (2, 4, 5):
            if protocol > pickle.HIGHEST_PROTOCOL:
                continue
            write(files, name, protocol, pickle.dumps(value, protocol), [], value)
        if name in ("mixed", "ints", "times", "dtypes") and pickle.HIGHEST_PROTOCOL == 5:
            buffers = []
            pickled = pickle.dumps(value, 5, buffer_callback=buffers.append)
            write(files, name + "_out_of_band", 5, pickled, buffers, value)
    files.sort(key=lambda entry: entry["path"])
    lines = ",\n".join(json.dumps(entry) for entry in files)
    manifest.write_text('{"files": [\n%s\n]}\n' % lines)


def write(files, name, protocol, pickled, buffers, value):
    path = "%s-pandas%s-p%d.pkl" % (name, VERSION, protocol)
    (HERE / path).write_bytes(pickled)
    names = []
    for number, buffer in enumerate(buffers):
        names.append("%s.buf%d" % (path, number))
        (HERE / names[-1]).write_bytes(buffer.raw())
    files.append({"path": path, "buffers": names, "pandas": VERSION, "numpy": np.__version__,
                  "python": "%d.%d" % sys.version_info[:2], "value": tagged(value)})


if __name__ == "__main__":
    main()
