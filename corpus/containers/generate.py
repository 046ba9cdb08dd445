#!/usr/bin/env python3
"""Writes the container corpus: files/<container>/<name>.bin and manifest.json.

    pip install -r requirements.txt     # in a virtual environment of its own
    python generate.py

Every file is what a real library put into its store, read back from there as bytes. It needs the
packages of requirements.txt; `memcached` on the PATH for the three memcached clients; a JDK 17 for
PySpark. Some bytes hold times or random ids, so that another run gives other files of equal meaning;
all of them are checked by reading them with the library again.
"""
import hashlib
import importlib.metadata
import json
import pathlib
import platform
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "generator"))

from tagging import Tagger  # noqa: E402  (the corpus' own)

import caches  # noqa: E402
import queues  # noqa: E402
import wires  # noqa: E402


def library(names):
    """Names and versions; what is no package is CPython's own."""
    found = ["CPython " + platform.python_version()]
    for name in names.split():
        found.append(name + " " + importlib.metadata.version(name))
    return ", ".join(found)


def main():
    shutil.rmtree(HERE / "files", ignore_errors=True)
    lines = []
    for module in (caches, queues, wires):
        for case in module.cases():
            path = "files/%s/%s.bin" % (case.container, case.name)
            target = HERE / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(case.content)
            entry = {"path": path, "sha256": hashlib.sha256(case.content).hexdigest(),
                     "size": len(case.content), "container": case.container,
                     "library": library(case.packages)}
            entry.update(case.options)
            entry["value"] = Tagger(5).tag_all([case.value])[0]
            lines.append(json.dumps(entry))
    text = '{\n"format": 1,\n"files": [\n' + ",\n".join(lines) + "\n]\n}\n"
    (HERE / "manifest.json").write_text(text, encoding="ascii")
    print("%d files, %d bytes" % (len(lines), sum(json.loads(line)["size"] for line in lines)))


if __name__ == "__main__":
    main()
