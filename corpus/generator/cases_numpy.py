"""Values of NumPy, 1.16 on Python 2.7 to the newest.

Run by `generate.py --library numpy`, under interpreters that have NumPy. Cases that a NumPy does
not have are left out there.
"""
from __future__ import unicode_literals

import sys
import warnings

import numpy as np

import registry

PY2 = sys.version_info[0] == 2
VERSION = tuple(int(part) for part in np.__version__.split(".")[:2])

warnings.simplefilter("ignore")


def protocols(family):
    """Of older NumPys some, because they write the same but for a name."""
    some = family in ("numpy_times", "numpy_scalars")
    if VERSION >= (2, 0):
        return (2, 4, 5) if some else registry.ALL
    if PY2:
        return (0, 2)
    return ((2,) if some else (2, 5)) if VERSION >= (1, 17) else (3,)


def add(family, name, build, **options):
    """Python 2 packs elements into 8-bit strings, which are to be read as Latin-1."""
    given = dict({"protocols": protocols(family), "encoding": "latin1"}, **options)
    registry.add(family, name, build, **given)


def case(family):
    def decorate(build):
        add(family, build.__name__, build)
        return build
    return decorate


def all_of(family, builds):
    for name in sorted(builds):
        add(family, name, builds[name])


def oob(*_):
    return True


# -- element types ------------------------------------------------------------------------------

def numbers(code):
    """Some elements of a type, the extremes among them."""
    dtype = np.dtype(str(code))
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        return np.array([0, 1, 2, info.max, info.min], dtype)
    if dtype.kind == "f":
        return np.array([0.0, -0.0, 1.5, -2.25, 1 / 3.0, float("inf"), float("nan")], dtype)
    if dtype.kind == "c":
        return np.array([0, 1.5 - 2j, complex(float("inf"), -0.0)], dtype)
    return np.array([True, False, True])


def long_doubles(code):
    """80 bits in 128: what is left is not always zero by itself."""
    array = np.array([1.5, -2.0], str(code))
    memory = array.view("u1").reshape(-1, 16)
    memory[:, 10:] = 0
    return array


CODES = ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"]
for each in CODES:
    add("numpy_types", each, lambda code=each: numbers(code))
for each in ["i2", "i4", "u8", "f2", "f4", "f8", "c16"]:
    add("numpy_types", "big_" + each, lambda code=">" + each: numbers(code))
all_of("numpy_types", {
    "bytes": lambda: np.array([b"", b"a", b"abc", b"a\0b", b"\xff\0"], "S4"),
    "str": lambda: np.array(["", "a", "h\xe9", "\U0001f40d", "abc"]),
    "str_big": lambda: np.array(["ab", "\u20ac"], ">U2"),
    "void": lambda: np.array([b"abcd", b"\0\1\2\3"], "V4"),
    "longdouble": lambda: long_doubles("g"),
    "clongdouble": lambda: long_doubles("G"),
    "longlong": lambda: np.array([1, -1], "q"),
})
DATES = ["1970-01-01", "2024-02-29", "NaT", "1969-12-31"]
for unit in ["Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as"]:
    add("numpy_times", "datetime_" + unit, lambda u=unit: np.array(
        ["1970-01-01", "1970-01-02" if u in ("fs", "as", "ps") else "2000-03-04", "NaT"],
        "M8[%s]" % u) if u not in ("as", "fs") else np.array([0, 1, -1], "M8[%s]" % u))
    add("numpy_times", "timedelta_" + unit,
        lambda u=unit: np.array([0, 5, -7], "m8[%s]" % u))
all_of("numpy_times", {
    "datetime_25s": lambda: np.array([0, 1, 100], "M8[25s]"),
    "datetime_big": lambda: np.array(DATES, ">M8[D]"),
    "datetime_generic": lambda: np.array(["NaT"], "M8"),
    "timedelta_generic": lambda: np.array([1, 2], "m8"),
    "timedelta_nat": lambda: np.array([1, "NaT"], "m8[s]"),
})

# -- shapes -------------------------------------------------------------------------------------

ROWS = np.arange(6, dtype="i4").reshape(2, 3)
CUBE = np.arange(24, dtype="f4").reshape(2, 3, 4)
all_of("numpy_shapes", {
    "scalar": lambda: np.array(5.0),
    "one": lambda: np.array([5.0]),
    "empty": lambda: np.zeros(0),
    "empty_rows": lambda: np.zeros((0, 3), "i2"),
    "empty_columns": lambda: np.zeros((3, 0, 2), "u1"),
    "rows": lambda: ROWS.copy(),
    "rows_fortran": lambda: np.asfortranarray(ROWS),
    "column_fortran": lambda: np.asfortranarray(np.zeros((3, 1), "i1")),
    "rows_transposed": lambda: ROWS.T,
    "cube": lambda: CUBE.copy(),
    "cube_fortran": lambda: np.asfortranarray(CUBE),
    "cube_transposed": lambda: CUBE.transpose(1, 0, 2),
    "cube_strided": lambda: CUBE[:, ::2, 1:3],
    "backwards": lambda: np.arange(5.0)[::-1],
    "broadcast": lambda: np.broadcast_to(np.arange(3), (2, 3)),
    "dimensions_32": lambda: np.zeros((1,) * 32, "i1"),
    "long": lambda: np.arange(2000, dtype="i2"),
})
add("numpy_shapes", "large", lambda: np.arange(40000, dtype="i2") % 7, protocols=(4, 5))
if VERSION >= (2, 0):
    add("numpy_shapes", "dimensions_64", lambda: np.zeros((1,) * 64, "i1"))


@case("numpy_shapes")
def read_only():
    array = np.arange(3.0)
    array.flags.writeable = False
    return array


# -- structured types -------------------------------------------------------------------------

PAIR = [(str("a"), str("<i4")), (str("b"), str("<f8"))]
NESTED = np.dtype([(str("id"), str("<i2")), (str("at"), PAIR), (str("m"), str("<f4"), (2, 2))])
all_of("numpy_records", {
    "pair": lambda: np.array([(1, 2.5), (3, 4.5)], PAIR),
    "mixed_order": lambda: np.array([(1, 2)], [(str("x"), str(">i4")), (str("y"), str("<u2"))]),
    "nested": lambda: np.zeros(2, NESTED),
    "aligned": lambda: np.array([(1, 2.5, 3)], np.dtype(
        [(str("a"), str("i1")), (str("b"), str("f8")), (str("c"), str("i2"))], align=True)),
    "offsets": lambda: np.zeros(2, np.dtype({
        str("names"): [str("a"), str("b")], str("formats"): [str("<i4"), str("<i2")],
        str("offsets"): [4, 0], str("itemsize"): 12})),
    "overlapping": lambda: np.zeros(2, np.dtype({
        str("names"): [str("word"), str("low")], str("formats"): [str("<i4"), str("<i2")],
        str("offsets"): [0, 0]})),
    "titles": lambda: np.array([(1, 2.0)], [
        ((str("Title"), str("a")), str("<i4")), (str("b"), str("<f8"))]),
    "strings": lambda: np.array([(b"ab", "cd", 1)], [
        (str("s"), str("S3")), (str("u"), str("U3")), (str("i"), str("<i8"))]),
    "times": lambda: np.array([("2020-01-01", 3)], [
        (str("t"), str("M8[ns]")), (str("d"), str("m8[s]"))]),
    "with_objects": lambda: np.array([(1, "x"), (2, None)], [
        (str("a"), str("<i4")), (str("o"), str("O"))]),
    "scalar": lambda: np.array([(1, 2.5)], PAIR)[0],
    "empty_type": lambda: np.zeros(2, "V0"),
    "rows": lambda: np.zeros((2, 2), PAIR),
    "field_view": lambda: np.array([(1, 2.5), (3, 4.5)], PAIR)[str("b")],
})

# -- objects ------------------------------------------------------------------------------------

all_of("numpy_objects", {
    "mixed": lambda: np.array([1, "a", None, 2.5, (1, 2)], object),
    "rows_fortran": lambda: np.asfortranarray(np.array([[1, "a"], [None, 2]], object)),
    "empty": lambda: np.zeros(0, object),
    "scalar": lambda: np.array(None, object),
    "shared": lambda: [np.array([["x"], ["x"]], object)] * 2,
})


@case("numpy_objects")
def ragged():
    array = np.empty(2, object)
    array[0] = np.arange(2)
    array[1] = np.arange(3.0)
    return array


@case("numpy_objects")
def of_itself():
    array = np.empty(2, object)
    array[0] = array
    return array


if VERSION >= (2, 0):
    all_of("numpy_objects", {
        "variable_strings": lambda: np.array(["a", "long " * 10, ""], np.dtypes.StringDType()),
        "variable_strings_missing": lambda: np.array(
            ["a", None], np.dtypes.StringDType(na_object=None)),
    })

# -- scalars and types ----------------------------------------------------------------------------

for each in CODES:
    add("numpy_scalars", each, lambda code=each: numbers(code)[2])
all_of("numpy_scalars", {
    "bytes": lambda: np.bytes_(b"abc"),
    "str": lambda: np.array(["h\xe9llo"])[0],
    "datetime": lambda: np.datetime64("2020-01-02T03:04:05.678", "ms"),
    "nat": lambda: np.datetime64("NaT"),
    "timedelta": lambda: np.timedelta64(5, "m"),
    "void": lambda: np.array([b"abcd"], "V4")[0],
    "longdouble": lambda: long_doubles("g")[0],
    "dict": lambda: {np.int64(1): np.float64(0.5), "n": np.int32(3)},
    "slice": lambda: [slice(np.int64(1), None)] if not PY2 else [np.int64(1)],
})
all_of("numpy_dtypes", {
    "float64": lambda: np.dtype("f8"),
    "big": lambda: np.dtype(">i2"),
    "str": lambda: np.dtype("U5"),
    "bytes": lambda: np.dtype("S5"),
    "object": lambda: np.dtype("O"),
    "void": lambda: np.dtype("V3"),
    "pair": lambda: np.dtype(PAIR),
    "nested": lambda: NESTED,
    "subarray": lambda: np.dtype((str("<i4"), (2, 3))),
    "aligned": lambda: np.dtype([(str("a"), str("i1")), (str("b"), str("f8"))], align=True),
    "metadata": lambda: np.dtype(str("<i4"), metadata={str("unit"): str("m")}),
    "datetime": lambda: np.dtype("M8[ns]"),
    "timedelta": lambda: np.dtype("m8[25s]"),
    "class": lambda: [np.float64, np.int8, np.ndarray, np.dtype],
    "list": lambda: [np.dtype("f8"), np.dtype("f8"), np.dtype("i8")],
})

# -- classes ------------------------------------------------------------------------------------

MASKED = np.ma.array
all_of("numpy_classes", {
    "matrix": lambda: np.matrix([[1, 2], [3, 4]]),
    "recarray": lambda: np.rec.array([(1, 2.5), (3, 4.5)], dtype=PAIR),
    "record": lambda: np.rec.array([(1, 2.5)], dtype=PAIR)[0],
    "masked": lambda: MASKED([1, 2, 3], mask=[0, 1, 0]),
    "masked_none": lambda: MASKED([1.0, 2.0]),
    "masked_rows_fortran": lambda: MASKED(
        np.asfortranarray([[1, 2], [3, 4]]), mask=np.asfortranarray([[1, 0], [0, 0]])),
    "masked_fill": lambda: MASKED([1.5, 2.5], mask=[0, 1], fill_value=-1),
    "masked_records": lambda: MASKED([(1, 2.5), (3, 4.5)], mask=[(0, 1), (1, 0)], dtype=PAIR),
    "masked_objects": lambda: MASKED(np.array([1, "a"], object), mask=[0, 1]),
    "masked_constant": lambda: np.ma.masked,
    "poly1d": lambda: np.poly1d([1.0, -2.0, 3.0]),
    "ufunc": lambda: [np.add, np.sin] if VERSION >= (1, 17) else 0,
    "random_state": lambda: np.random.RandomState(1),
    "list_of_arrays": lambda: [np.arange(3), np.arange(3), np.zeros(2)],
    "dict_of_arrays": lambda: {"weights": np.ones((2, 2), "f4"), "bias": np.zeros(2, "f4")},
    "same_twice": lambda: [CUBE[0]] * 2 + [CUBE[0].dtype],
})
if VERSION >= (1, 17):
    all_of("numpy_classes", {
        "generator": lambda: np.random.Generator(np.random.PCG64(1)),
        "mt19937": lambda: np.random.MT19937(1),
        "philox": lambda: np.random.Philox(1),
        "sfc64": lambda: np.random.SFC64(1),
    })

# -- out of band ----------------------------------------------------------------------------------

for name, build in [("one", lambda: np.arange(5.0)), ("fortran", lambda: np.asfortranarray(CUBE)),
                    ("read_only", read_only), ("two", lambda: [ROWS, np.arange(3, dtype="u1")]),
                    ("record", lambda: np.array([(1, 2.5)], PAIR)),
                    ("objects", lambda: [np.array([1, None], object), np.arange(2)]),
                    ("times", lambda: np.array(DATES, "M8[D]")),
                    ("empty", lambda: np.zeros(0))]:
    add("numpy_buffers", name, build, since=(3, 8), protocols=(5,), buffers=oob)
