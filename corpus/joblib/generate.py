#!/usr/bin/env python3
"""Writes the joblib files of this folder, and what each one holds.

    python3 generate.py

Run once with each joblib that the corpus is to have; it needs the packages joblib and numpy, and
scikit-learn and lz4 for the cases that use them. Every run adds the files and the manifest lines of
its own version, and replaces only these.
"""
import io
import json
import pathlib
import warnings

import joblib
import numpy as np

warnings.simplefilter("ignore")
try:
    import sklearn
    from sklearn import (feature_extraction, linear_model, neighbors, pipeline, preprocessing,
                         tree)
except ImportError:
    sklearn = None

HERE = pathlib.Path(__file__).resolve().parent
VERSION = ".".join(joblib.__version__.split(".")[:2])
CASES = {}


def case(build):
    CASES[build.__name__] = build
    return build


def model(build):
    return case(build) if sklearn else build


@case
def arrays():
    square = np.arange(6, dtype="f8").reshape(2, 3)
    return {"square": square, "fortran": np.asfortranarray(square), "transposed": square.T,
            "strided": square[:, ::2], "big_endian": np.array([1, 2, 3], dtype=">i4"),
            "scalar": np.array(2.5), "empty": np.empty((0, 3)), "matrix": np.matrix([[1, 2]]),
            "again": square, "last": "text behind all arrays"}


@case
def dtypes():
    names = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16",
             "S3", "U2", "M8[ns]", "m8[s]", "V4"]
    return [np.array([0, 1, 2]).astype("S4" if name == "V4" else name).view(
        name if name == "V4" else None or np.dtype(name)) for name in names]


@case
def structured():
    plain = np.dtype([("a", "<i2"), ("b", "<f8", (2,)), ("c", [("d", "S3")])])
    aligned = np.dtype([("a", "i1"), ("b", "f8")], align=True)
    return [np.array([(1, (2.0, 3.0), (b"x",)), (4, (5.0, 6.0), (b"yz",))], dtype=plain),
            np.array([(1, 2.0)], dtype=aligned),
            np.rec.array([(1, 2.0)], dtype=[("x", "i4"), ("y", "f4")]).view(np.ndarray)]


@case
def objects():
    return [np.array([1, "two", None, (3.0, [4])], dtype=object).reshape(2, 2),
            np.array([1.5, 2.5]), np.array([(1, "x")], dtype=[("n", "i4"), ("o", "O")]),
            np.array([], dtype=object), np.array([7])]


@case
def single():
    return np.arange(5, dtype="i8")


@case
def plain():
    return {"no": "arrays", "at": ["all", 1, 2.5, None]}


@model
def forest():
    data = np.array([[0.0, 1.0], [1.0, 1.0], [2.0, 0.0], [3.0, 0.5]])
    return tree.DecisionTreeClassifier(random_state=0).fit(data, ["a", "a", "b", "b"])


@model
def steps():
    data = np.array([[0.0, 1.0], [1.0, 1.0], [2.0, 0.0], [3.0, 0.5]])
    return pipeline.Pipeline([("scale", preprocessing.StandardScaler()),
                              ("model", linear_model.LinearRegression())]).fit(data, [0, 1, 2, 3])


@model
def text():
    words = feature_extraction.text.TfidfVectorizer(token_pattern=r"\w+")
    return [words, words.fit_transform(["the cat", "the dog", "a dog"])]


@model
def neighbours():
    return neighbors.KNeighborsClassifier(1).fit([[0.0], [1.0], [2.0]], [0, 1, 1])


def tagged(value):
    """Arrays and what Python has in JSON; of an object its class and the attributes."""
    if isinstance(value, np.ndarray):
        result = {"array": value.dtype.str if value.dtype.names is None else "fields",
                  "shape": list(value.shape)}
        if value.dtype.hasobject:
            result["list"] = tagged(value.tolist())
        else:
            result["bytes"] = value.tobytes("C").hex()
            result["itemsize"] = value.dtype.itemsize
        return result
    if isinstance(value, np.generic):
        return tagged(value.item())
    if isinstance(value, dict):
        return {"dict": [[tagged(k), tagged(v)] for k, v in value.items()]}
    if isinstance(value, (list, tuple)):
        return [tagged(item) for item in value]
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if value == value else {"nan": True}
    if isinstance(value, (type, bytes)) or callable(value):
        return {"any": True}
    reduced = value.__reduce_ex__(2)
    state = reduced[2] if len(reduced) > 2 else None
    name = type(value).__module__ + "." + type(value).__name__
    if not isinstance(state, dict) or name.startswith("numpy."):
        return {"any": True}
    return {"object": name, "state": tagged(state)}


def dumped(value, **options):
    out = io.BytesIO()
    joblib.dump(value, out, **options)
    return out.getvalue()


def main():
    files = []

    def write(name, content, value, **more):
        path = "%s-joblib%s.joblib" % (name, VERSION)
        (HERE / path).write_bytes(content)
        # What is read back is what the file holds: views are gone, for example.
        files.append(dict({"path": path, "joblib": joblib.__version__, "numpy": np.__version__,
                           "value": tagged(joblib.load(str(HERE / path)))}, **more))

    for name, build in CASES.items():
        value = build()
        more = {"sklearn": sklearn.__version__} if build.__name__ in MODELS else {}
        write(name, dumped(value), value, **more)
    value = arrays()
    for protocol in (0, 2, 3, 4, 5):
        try:
            write("arrays-p%d" % protocol, dumped(value, protocol=protocol), value)
        except ValueError:
            pass  # a Python without that protocol
    for method in ("zlib", "gzip", "bz2", "lzma", "xz", "lz4"):
        try:
            write("arrays-" + method, dumped(value, compress=(method, 3)), value, packing=method)
        except (ValueError, TypeError):
            pass  # a joblib without that, or no lz4
    merge(files)


MODELS = ("forest", "steps", "text", "neighbours")


def merge(files):
    path = HERE / "manifest.json"
    old = json.loads(path.read_text())["files"] if path.exists() else []
    kept = [entry for entry in old if "joblib" + VERSION + "." not in entry["path"]]
    lines = ",\n".join(json.dumps(entry, sort_keys=True) for entry in sorted(
        kept + files, key=lambda entry: entry["path"]))
    path.write_text('{"files": [\n%s\n]}\n' % lines)


if __name__ == "__main__":
    main()
