#!/usr/bin/env python3
"""Writes the pickles of sparse matrices in this folder, and what each one holds.

    python3 generate.py

Run once with each SciPy that the corpus is to have. Every run adds the files and the manifest lines
of its own version, and replaces only these.
"""
import json
import pathlib
import pickle

import numpy as np
import scipy
from scipy import sparse

HERE = pathlib.Path(__file__).resolve().parent
VERSION = ".".join(scipy.__version__.split(".")[:2])
FORMATS = ("csr", "csc", "coo", "bsr", "dia", "dok", "lil")


def matrices():
    dense = np.array([[0.0, 1.5, 0.0, 0.0], [2.0, 0.0, 0.0, -3.0]])
    for name in FORMATS:
        yield name, sparse.coo_matrix(dense).asformat(name)
        if hasattr(sparse, "csr_array"):
            yield name + "_array", sparse.coo_array(dense).asformat(name)
    yield "blocks", sparse.bsr_matrix(np.arange(16, dtype="i4").reshape(4, 4), blocksize=(2, 2))
    yield "twice", sparse.coo_matrix(([1, 2, 3], ([0, 0, 1], [1, 1, 0])), shape=(2, 2))
    yield "empty", sparse.csr_matrix((3, 2))
    yield "bools", sparse.csc_matrix(np.array([[True, False], [False, True]]))
    yield "complex", sparse.csr_matrix(np.array([[1j, 0], [0, 2.0]]))
    yield "diagonals", sparse.dia_matrix(
        (np.array([[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]), [-1, 2]), shape=(3, 4))
    try:
        yield "row", sparse.csr_array(np.array([0.0, 1.0, 2.0]))
        yield "row_coo", sparse.coo_array(np.array([0.0, 1.0, 2.0]))
    except (AttributeError, ValueError):
        pass  # arrays have two axes, or are not there


def main():
    files = []
    for name, matrix in matrices():
        for protocol in (0, 2, 4):
            path = "%s-scipy%s-p%d.pkl" % (name, VERSION, protocol)
            content = pickle.dumps(matrix, protocol)
            (HERE / path).write_bytes(content)
            dense = matrix.toarray()
            entry = {"path": path, "scipy": scipy.__version__, "numpy": np.__version__,
                     "class": type(matrix).__module__ + "." + type(matrix).__name__,
                     "format": matrix.format, "shape": list(matrix.shape)}
            if dense.dtype.kind != "c":
                entry["dense"] = dense.tolist()
            files.append(entry)
    path = HERE / "manifest.json"
    old = json.loads(path.read_text())["files"] if path.exists() else []
    kept = [entry for entry in old if "-scipy%s-" % VERSION not in entry["path"]]
    lines = ",\n".join(json.dumps(entry, sort_keys=True) for entry in sorted(
        kept + files, key=lambda entry: entry["path"]))
    path.write_text('{"files": [\n%s\n]}\n' % lines)


if __name__ == "__main__":
    main()
