#!/usr/bin/env python3
"""Writes the .npy and .npz files of this folder, and what each one holds, with NumPy.

    python3 generate.py             needs the package numpy; the manifest names its version

The values in the manifest are the bytes of the elements in C order, or a list for objects.
"""
import io
import json
import pathlib
import struct
import warnings
import zipfile

import numpy as np
from numpy.lib import format as npy

HERE = pathlib.Path(__file__).resolve().parent

NUMBERS = ["?", "i1", "u1", "<i2", ">i2", "<u2", "<i4", ">i4", "<u4", "<i8", ">i8", "<u8", "<f2", "<f4",
           ">f4", "<f8", ">f8", "<f16", "<c8", "<c16", ">c16"]

RECORD = np.dtype([("id", "<i4"), ("name", "<U4"), ("at", "<M8[s]"), ("grid", "<f4", (2, 2))])
NESTED = np.dtype([("head", [("a", "u1"), ("b", ">f8")]), (("a title", "tail"), "S3")])


def record():
    rows = [(1, "one", "2024-01-02T03:04:05", [[1, 2], [3, 4]]), (-2, "two", "NaT", [[0, 0], [0, 5]])]
    return np.array(rows, RECORD)


def nested():
    return np.array([((1, 2.5), b"abc"), ((255, -1), b"d")], NESTED)


def aligned():
    return np.array([(1, 2.5, 3), (4, 5.5, 6)], np.dtype("u1,f8,i2", align=True))


ARRAYS = {
    "matrix": lambda: np.arange(6.0).reshape(2, 3),
    "fortran": lambda: np.asfortranarray(np.arange(6, dtype="<i4").reshape(2, 3)),
    "cube": lambda: np.arange(24, dtype=">i2").reshape(2, 3, 4),
    "scalar": lambda: np.array(1.5),
    "empty": lambda: np.empty((0, 3), "<f4"),
    "bytes": lambda: np.array([b"a", b"bcd", b""]),
    "text": lambda: np.array(["a", "b\u00e4\U0001f40d", ""]),
    "void": lambda: np.array([b"ab", b"\0c"], "V2"),
    "datetime": lambda: np.array(["2024-01-02", "NaT"], "<M8[D]"),
    "timedelta": lambda: np.array([1, -1], "<m8[25s]"),
    "record": record, "nested": nested, "aligned": aligned,
    "unicode_field": lambda: np.array([(1,)], [("\u03b1", "<i2")]),
    "objects": lambda: np.array([[1, "two"], [None, [3.5]]], object),
}


def saved(array, version=None):
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # version 3.0 is meant
        npy.write_array(out, array, version=version)
    return out.getvalue()


def by_python2(array):
    """As NumPy of Python 2 wrote a header: with long integers and unpadded."""
    shape = "(%s,)" % ", ".join("%dL" % n for n in array.shape)
    text = ("{'descr': %r, 'fortran_order': False, 'shape': %s, }\n" % (array.dtype.str, shape)).encode()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + array.tobytes()


def value(array):
    entry = {"dtype": array.dtype.str if array.dtype.names is None else str(array.dtype.itemsize),
             "shape": list(array.shape)}
    if array.dtype.hasobject:
        entry["objects"] = array.tolist()
    else:
        entry["bytes"] = array.tobytes("C").hex()
        entry["fortran"] = bool(array.flags.fnc)
    return entry


def main():
    files = []

    def write(name, content, expected):
        (HERE / name).write_bytes(content)
        files.append({"path": name, "value": expected})

    for name, build in ARRAYS.items():
        write(name + ".npy", saved(build()), value(build()))
    for dtype in NUMBERS:
        array = np.array([0, 1, 3], dtype)
        write("number-%s.npy" % array.dtype.str.strip("<|").replace(">", "big-"), saved(array), value(array))
    matrix = ARRAYS["matrix"]()
    for version in ((1, 0), (2, 0), (3, 0)):
        write("version-%d.npy" % version[0], saved(matrix, version), value(matrix))
    write("python2.npy", by_python2(np.arange(3, dtype="<i8")), value(np.arange(3, dtype="<i8")))

    members = {"weights": matrix, "fortran": ARRAYS["fortran"](), "a/b": record()}
    for name, save in (("stored", np.savez), ("deflated", np.savez_compressed)):
        out = io.BytesIO()
        save(out, ARRAYS["scalar"](), **members)
        arrays = {"weights": matrix, "fortran": members["fortran"], "a/b": members["a/b"],
                  "arr_0": ARRAYS["scalar"]()}
        write(name + ".npz", timeless(out.getvalue()), {k: value(v) for k, v in arrays.items()})
    out = io.BytesIO()
    np.savez(out, objects=ARRAYS["objects"]())
    write("objects.npz", timeless(out.getvalue()), {"objects": value(ARRAYS["objects"]())})
    lines = ",\n".join(json.dumps(entry) for entry in files)
    (HERE / "manifest.json").write_text('{"numpy": %s, "files": [\n%s\n]}\n' % (json.dumps(np.__version__), lines))


def timeless(archive):
    """The same members, without the time at which they were written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            entry = zipfile.ZipInfo(info.filename)
            entry.compress_type = info.compress_type
            with target.open(entry, "w", force_zip64=True) as member:  # as NumPy does
                member.write(source.read(info))
    return out.getvalue()


if __name__ == "__main__":
    main()
