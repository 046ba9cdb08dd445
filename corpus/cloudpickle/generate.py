#!/usr/bin/env python3
"""Writes the pickles of code in this folder, with cloudpickle and dill.

    python3 generate.py             needs the packages cloudpickle and dill

They hold functions and classes by value: to load them in Python is to run them, so the manifest
says no more than what each is.
"""
import json
import pathlib

import cloudpickle
import dill

HERE = pathlib.Path(__file__).resolve().parent
FACTOR = 3

SOURCE = '''
def scaled(x, by=2):
    """Docs."""
    return [FACTOR * by * y for y in x]


class Point:
    """A class of its own."""
    zero = 0

    def __init__(self, x):
        self.x = x

    def doubled(self):
        return Point(2 * self.x)


increment = lambda x: x + 1
'''


def main():
    scope = {"FACTOR": FACTOR, "__name__": "__main__"}
    exec(SOURCE, scope)  # ours, above
    values = {"function": scope["scaled"], "class": scope["Point"], "instance": scope["Point"](4),
              "lambda": scope["increment"]}
    files = []
    for name, value in values.items():
        for library in (cloudpickle, dill):
            content = library.dumps(value, protocol=4)
            path = "%s-%s.pkl" % (name, library.__name__)
            (HERE / path).write_bytes(content)
            files.append({"path": path, "version": library.__version__, "value": name,
                          "library": library.__name__})
    lines = ",\n".join(json.dumps(entry, sort_keys=True) for entry in files)
    (HERE / "manifest.json").write_text('{"files": [\n%s\n]}\n' % lines)


if __name__ == "__main__":
    main()
