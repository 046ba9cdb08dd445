#!/usr/bin/env python3
"""Writes the hostile corpus: pickles/<attack>/<name>.pkl[.gz] and manifest.json.

    python3 generate.py            # rewrites them
    python3 generate.py --check    # compares instead; exit code 1 if they differ

Standard library only. Streams are put together byte by byte; no unpickler ever reads them here, and
all that they name are harmless calls.
"""
import hashlib
import json
import pathlib
import re
import shutil
import sys

from cases import arguments, arrays, bombs, commands, frames, names, streams
from cases.ops import gzipped

HERE = pathlib.Path(__file__).resolve().parent
VERDICTS = ("loads", "refused-global", "refused-call", "unsupported", "malformed", "truncated", "text",
            "value-error", "limit")


def files():
    """Path -> (content, manifest entry)."""
    found, taken = {}, set()
    for module in (names, streams, bombs, arguments, arrays, frames):
        for case in module.cases():
            packed = case.more.get("compression") == "gzip"
            content = gzipped(case.stream) if packed else case.stream
            name = re.sub(r"[^A-Za-z0-9_.+-]|\.(?=\.)", "_", case.name)
            path = "pickles/%s/%s.pkl%s" % (case.attack, name, ".gz" if packed else "")
            if path.lower() in taken:
                print("twice: " + path)
            taken.add(path.lower())
            assert case.load in VERDICTS and case.scan in ("clean", "finding", "unreadable"), path
            entry = {"path": path, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content),
                     "attack": case.attack, "load": case.load, "scan": case.scan, "because": case.because}
            entry.update(case.more)
            entry.update(commands.verdicts("%s/%s" % (case.attack, name), case))
            found[path] = content, entry
    return found


def manifest(found):
    lines = [json.dumps(entry) for _, entry in found.values()]
    return '{\n"format": 1,\n"files": [\n' + ",\n".join(lines) + "\n]\n}\n"


def write(found):
    shutil.rmtree(HERE / "pickles", ignore_errors=True)
    for path, (content, _) in found.items():
        target = HERE / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    (HERE / "manifest.json").write_text(manifest(found), encoding="ascii")
    sizes = [len(content) for content, _ in found.values()]
    print("%d files, %d bytes" % (len(sizes), sum(sizes)))


def check(found):
    there = {p.relative_to(HERE).as_posix() for p in (HERE / "pickles").rglob("*") if p.is_file()}
    wrong = sorted(there ^ set(found)) + [path for path, (content, _) in found.items()
                                          if path in there and (HERE / path).read_bytes() != content]
    if (HERE / "manifest.json").read_text(encoding="ascii") != manifest(found):
        wrong.append("manifest.json")
    print("\n".join(wrong) if wrong else "%d files are as generated" % len(found))
    return bool(wrong)


if __name__ == "__main__":
    everything = files()
    sys.exit(check(everything) if "--check" in sys.argv[1:] else write(everything))
