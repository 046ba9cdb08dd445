#!/usr/bin/env python3
"""Writes the reference corpus: pickles by every CPython found, and what each one means.

    generate.py                    rewrite pickles/, values/, golden/ and manifest.json
    generate.py --check            write them elsewhere and compare
    generate.py --python PATH ...  use these interpreters, not the ones found
    generate.py --library numpy --python PATH ...
                                   the families of a library alone, by interpreters that have it

Any Python from 3.8 on runs this; it needs nothing but the standard library. See README.md.
"""
import argparse
import base64
import bz2
import concurrent.futures
import filecmp
import hashlib
import json
import os
import pathlib
import pickletools
import shutil
import subprocess
import sys
import tempfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent
GENERATOR = HERE / "generator"
WRITTEN = ("pickles", "values", "golden", "manifest.json")
LIBRARIES = ("numpy",)     # their cases are in generator/cases_<library>.py
VERSIONS = ("2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13")

# Tagged values have their keys in this order.
KEYS = ["label", "kind", "callable", "args", "kwargs", "items", "pairs", "setter", "state",
        "float"]

# Small cases whose disassembly is kept as text, to be read by people: the newest CPython's.
GOLDEN = [
    ("containers", "dogs_dict", 0), ("containers", "dogs_dict", 2), ("containers", "dogs_dict", 4),
    ("containers", "document", 5), ("ints", "2_pow_64", 2), ("floats", "0_1", 0),
    ("strings", "latin1", 0), ("bytes", "ascii", 2), ("bytes", "ascii", 3),
    ("sets", "n_3", 4), ("cycles", "list_of_itself", 2), ("cycles", "tuple_of_2", 4),
    ("objects", "plain", 0), ("objects", "plain", 2), ("objects", "plain", 4),
    ("objects", "newargs_ex", 4), ("objects", "nested_class", 2), ("objects", "state_setter", 5),
    ("datetime", "datetime", 5), ("buffers", "out_of_band_both", 5), ("persistent", "text", 0),
    ("several", "two", 4),
]


def main():
    options = arguments()
    sys.path.insert(0, str(GENERATOR))
    sys.dont_write_bytecode = True
    sys.setrecursionlimit(10000)
    pythons = interpreters(options.python)
    if options.check:
        with tempfile.TemporaryDirectory() as directory:
            generate(pythons, pathlib.Path(directory), options.library)
            return compare(pathlib.Path(directory), pythons, options.library)
    generate(pythons, HERE, options.library)
    return 0


def belongs(family, library):
    """Whether a family is one of a library's, or without a library of none."""
    owners = [name for name in LIBRARIES if family == name or family.startswith(name + "_")]
    return library in owners if library else not owners


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", action="append", default=[], metavar="PATH",
                        help="an interpreter to use; may be given several times")
    parser.add_argument("--check", action="store_true",
                        help="compare with what is there, and change nothing")
    parser.add_argument("--library", choices=LIBRARIES,
                        help="make its families alone, which need the package")
    options = parser.parse_args()
    if options.library and not options.python:
        parser.error("--library needs --python: interpreters that have the package")
    return options


# -- interpreters -------------------------------------------------------------------------------

def interpreters(given):
    """{version: path}, oldest first; the last one is the referee."""
    root = pathlib.Path(os.environ.get("PYENV_ROOT", pathlib.Path.home() / ".pyenv")) / "versions"
    candidates = given or [
        str(path) for version in VERSIONS
        for path in [*root.glob(version + ".*/bin/python"), shutil.which("python" + version)]
        if path]
    found = {}
    for candidate in candidates:
        script = "import sys; print('%d.%d.%d' % sys.version_info[:3])"
        done = subprocess.run([candidate, "-c", script], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False)
        if done.returncode == 0:
            found.setdefault(done.stdout.decode().strip(), candidate)
    pythons = {version: found[version] for version in sorted(found, key=version_key)}
    if not pythons or version_key(list(pythons)[-1]) < (3, 8):
        sys.exit("found no CPython to check the corpus with")
    print("interpreters:", ", ".join(pythons))
    return pythons


def version_key(version):
    return tuple(int(part) for part in version.split("."))


def run(python, script, *args, seed="0"):
    environment = {key: value for key, value in os.environ.items()
                   if not key.startswith("PYTHON")}
    environment.update(PYTHONHASHSEED=seed, PYTHONDONTWRITEBYTECODE="1", TZ="UTC", LC_ALL="C.UTF-8",
                       PYTHONIOENCODING="utf-8")
    done = subprocess.run([python, str(GENERATOR / script), *map(str, args)], env=environment,
                          stderr=subprocess.PIPE, check=False)
    if done.returncode:
        print(script, "under", python, "failed", file=sys.stderr)
        sys.exit(done.stderr.decode("utf-8", "replace")[-20000:])


# -- generation ---------------------------------------------------------------------------------

def generate(pythons, target, library=None):
    with tempfile.TemporaryDirectory() as directory:
        work = pathlib.Path(directory)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda item: run(item[1], "worker.py", work / (item[0] + ".jsonl"),
                                           *[library] if library else []), pythons.items()))
        files = Files()
        for version in pythons:
            with open(work / (version + ".jsonl"), encoding="ascii") as records:
                for line in records:
                    files.add(json.loads(line))
        for record in [] if library else hand_made():
            files.add(record)
        entries = files.in_order()
        judge(entries, pythons, work)
    for name in WRITTEN[:3]:
        for path in (target / name).glob("*"):
            if belongs(path.name.split("-")[0], library):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    lines = [entry.write(target) for entry in entries]
    write_manifest(target / "manifest.json", list(pythons), count_opcodes(entries, library), lines,
                   library)
    size = sum(path.stat().st_size for path in target.rglob("*")
               if path.relative_to(target).parts[0] in WRITTEN and path.is_file())
    print("%d pickles, %.1f MB" % (len(entries), size / 1e6))


def hand_made():
    import streams
    for family, case, data, options in streams.all_streams():
        options = dict(options)
        buffers = options.pop("buffers", [])
        if "extensions" in options:
            options["extensions"] = {str(code): list(name)
                                     for code, name in options["extensions"].items()}
        yield {"family": family, "case": case, "data": encode(data), "values": None,
               "options": options, "buffers": [encode(buffer) for buffer in buffers],
               "stable_name": None}


def encode(data):
    return base64.b64encode(data).decode("ascii")


class Files:
    """All files, each once however many interpreters wrote it."""

    def __init__(self):
        self.entries = {}

    def add(self, record):
        if record.get("python", "").startswith("2."):
            record["values"] = python3_names(record["values"])
        key = record["family"], record["case"], record["data"]
        entry = self.entries.get(key)
        if entry is None:
            entry = self.entries[key] = Entry(record)
        entry.merge(record)

    def in_order(self):
        entries = sorted(self.entries.values(), key=lambda e: (e.family, e.case, e.path))
        paths = [entry.path for entry in entries]
        assert len(set(paths)) == len(paths), "two files of one name"
        return entries


class Entry:
    def __init__(self, record):
        self.family = record["family"]
        self.case = record["case"]
        self.data = base64.b64decode(record["data"])
        self.options = dict(record["options"])
        self.buffers = [base64.b64decode(buffer) for buffer in record["buffers"]]
        self.values = record["values"]
        self.producers = []
        self.judged = None      # what the referee found, see judge()
        self.referee = None
        compression = self.options.get("compression")
        self.stored = compress(self.data, compression)
        suffix = {None: "", "gzip": ".gz", "bz2": ".bz2"}[compression]
        self.sha256 = hashlib.sha256(self.stored).hexdigest()
        self.stem = "%s/%s.%s" % (self.family, self.case, self.sha256[:8])
        self.path = "pickles/%s.pkl%s" % (self.stem, suffix)
        if record["stable_name"]:
            self.path = "pickles/%s/%s" % (self.family, record["stable_name"])
        for number in range(len(self.buffers)):
            self.options.setdefault("buffers", []).append("pickles/%s.buf%d" % (self.stem, number))

    def merge(self, record):
        where = "%s/%s" % (self.family, self.case)
        assert canonical(self.values) == canonical(record["values"]), where + ": two values"
        assert len(self.buffers) == len(record["buffers"]), where + ": two sets of buffers"
        for name, value in record["options"].items():
            assert self.options.setdefault(name, value) == value, where + ": two options"
        if "python" in record:
            producer = {"python": record["python"], "protocol": record["protocol"]}
            if record["pickler"] != "c":
                producer["pickler"] = record["pickler"]
            producer.update(record.get("library", {}))
            self.producers.append(producer)

    def for_judge(self):
        return {"family": self.family, "case": self.case, "data": encode(self.data),
                "options": self.options, "values": self.values,
                "buffers": [encode(buffer) for buffer in self.buffers]}

    def write(self, target):
        """Writes the files, and gives the manifest's line."""
        put(target / self.path, self.stored)
        for path, data in zip(self.options.get("buffers", []), self.buffers):
            put(target / path, data)
        value_paths = [self.write_value(target, value) for value in self.values]
        entry = {"path": self.path, "sha256": self.sha256, "size": len(self.stored),
                 "family": self.family, "case": self.case, "producers": self.producers,
                 "pickles": len(self.values),
                 "value": value_paths[0] if len(value_paths) == 1 else value_paths,
                 "options": {key: self.options[key] for key in sorted(self.options)}}
        entry.update(self.repr_fields())
        for key in ("dis_sha256", "dis_annotated_sha256", "dis_error", "dis_partial_sha256",
                    "dis_annotated_partial_sha256"):
            if key in self.judged:
                entry[key] = self.judged[key]
        golden = self.write_golden(target)
        if golden:
            entry["golden"] = golden
        return json.dumps(entry, ensure_ascii=True)

    def write_value(self, target, value):
        text = json.dumps(canonical(value), ensure_ascii=True, separators=(",", ":")) + "\n"
        data = text.encode("ascii")
        digest = hashlib.sha256(data).hexdigest()
        path = "values/%s/%s.%s.json" % (self.family, self.case, digest[:8])
        put(target / path, data)
        return path

    def repr_fields(self):
        reprs = self.judged["reprs"]
        if reprs is None:
            return {}
        if any(len(text) > 2000 for text in reprs):
            digests = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
                       for text in reprs]
            return {"repr_sha256": digests[0] if len(digests) == 1 else digests}
        return {"repr": reprs[0] if len(reprs) == 1 else reprs}

    def write_golden(self, target):
        for family, case, protocol in GOLDEN:
            if (family, case) == (self.family, self.case) and any(
                    producer == {"python": self.referee, "protocol": protocol}
                    for producer in self.producers):
                path = "golden/%s-%s-protocol-%d" % (family, case, protocol)
                put(target / (path + ".dis"), self.judged["dis"].encode("utf-8"))
                put(target / (path + ".dis-a"), self.judged["dis_annotated"].encode("utf-8"))
                return path + ".dis"
        return None


def compress(data, compression):
    if compression == "gzip":
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        body = packer.compress(data) + packer.flush()
        header = b"\x1f\x8b\x08\x00" + b"\0" * 4 + b"\x02\xff"      # no name, no time
        return header + body + (zlib.crc32(data).to_bytes(4, "little")
                                + len(data).to_bytes(4, "little"))
    return bz2.compress(data, 9) if compression == "bz2" else data


def put(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def canonical(value):
    """The same value with all keys in the order of the README."""
    if isinstance(value, list):
        return [canonical(item) for item in value]
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (KEYS.index(key) if key in KEYS else len(KEYS), key))
        return {key: canonical(value[key]) for key in keys}
    return value


def python3_names(value):
    """Python 2 named its globals as it knows them; a reader maps them."""
    from tagging import map_name
    if isinstance(value, list):
        return [python3_names(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "global" in value and "ext" not in value:
        return {"global": list(map_name(*value["global"]))}
    return {key: python3_names(item) for key, item in value.items()}


# -- judging ------------------------------------------------------------------------------------

def judge(entries, pythons, work):
    """Has the newest CPython check every file, and takes what only it can tell."""
    referee, python = list(pythons.items())[-1]
    with open(work / "to_check", "w", encoding="ascii") as out:
        for entry in entries:
            out.write(json.dumps(entry.for_judge()) + "\n")
    run(python, "check.py", work / "to_check", work / "checked")
    results = read_lines(work / "checked")
    with open(work / "to_repr", "w", encoding="ascii") as out:
        for entry, result in zip(entries, results):
            entry.values = result["values"]
            out.write(json.dumps(entry.for_judge()) + "\n")
    run(python, "check.py", work / "to_repr", work / "reprs", "reprs", seed="1")
    for entry, result, reprs in zip(entries, results, read_lines(work / "reprs")):
        if reprs != result["reprs"]:
            result["reprs"] = None      # not the same under another hash seed
        entry.judged = result
        entry.referee = referee


def read_lines(path):
    with open(path, encoding="ascii") as lines:
        return [json.loads(line) for line in lines]


def count_opcodes(entries, library):
    counts = {op.name: {"files": 0, "times": 0} for op in pickletools.opcodes}
    for entry in entries:
        for name, times in entry.judged["opcodes"].items():
            counts[name]["files"] += 1
            counts[name]["times"] += times
    missing = [name for name in counts if not counts[name]["times"]]
    assert library or not missing, "no pickle has " + ", ".join(missing)
    return counts


def write_manifest(path, versions, opcodes, lines, library):
    """Leaves the lines of other families as they are."""
    old = {"files": []}
    if path.exists():
        old = json.loads(path.read_text(encoding="ascii"))
    others = [json.dumps(entry, ensure_ascii=True) for entry in old["files"]
              if not belongs(entry["family"], library)]
    libraries = dict(old.get("libraries", {}))
    if library:
        libraries[library] = {"interpreters": versions, "referee": versions[-1]}
        versions = old.get("interpreters", [])
        opcodes = old.get("opcodes", opcodes)
    lines = sorted(lines + others, key=lambda line: manifest_key(json.loads(line)))
    head = [
        '{', '"format": 1,', '"interpreters": %s,' % json.dumps(versions),
        '"referee": %s,' % json.dumps(versions[-1] if versions else None),
        '"libraries": {', ",\n".join('  "%s": %s' % (name, json.dumps(libraries[name]))
                                     for name in sorted(libraries)), '},', '"opcodes": {',
        ",\n".join('  "%s": %s' % (name, json.dumps(opcodes[name])) for name in sorted(opcodes)),
        '},', '"files": [']
    path.write_text("\n".join(head) + "\n" + ",\n".join(lines) + "\n]}\n", encoding="ascii")


def manifest_key(entry):
    return entry["family"], entry["case"], entry["path"]


# -- comparison ---------------------------------------------------------------------------------

def compare(made, pythons, library):
    """With all interpreters every byte must be the same; with fewer, what they wrote."""
    there = json.loads((HERE / "manifest.json").read_text(encoding="ascii"))
    known_pythons = (there["libraries"][library] if library else there)["interpreters"]
    if list(pythons) == known_pythons:
        return compare_trees(made, library)
    new = json.loads((made / "manifest.json").read_text(encoding="ascii"))
    known = {entry["path"]: entry for entry in there["files"]}
    problems = 0
    for entry in new["files"]:
        old = known.get(entry["path"], {"producers": [], "sha256": None, "value": None})
        wanted = [p for p in entry["producers"] if p["python"] in known_pythons]
        if (any(p not in old["producers"] for p in wanted)
                or (wanted or not entry["producers"])
                and (old["sha256"], old["value"]) != (entry["sha256"], entry["value"])):
            print("differs:", entry["path"])
            problems += 1
    print("compared what %s wrote: %s" % (", ".join(pythons), problems or "the same"))
    return 1 if problems else 0


def compare_trees(made, library):
    def tree(root):
        return {str(path.relative_to(root)) for name in WRITTEN[:3]
                for path in (root / name).rglob("*") if path.is_file()
                and belongs(path.relative_to(root / name).parts[0].split("-")[0], library)}

    def manifest(root):
        files = json.loads((root / "manifest.json").read_text(encoding="ascii"))["files"]
        return [entry for entry in files if belongs(entry["family"], library)]

    if manifest(HERE) != manifest(made):
        print("differs: manifest.json")
        return 1
    old, new = tree(HERE), tree(made)
    different = sorted(old ^ new) + [name for name in sorted(old & new)
                                     if not filecmp.cmp(HERE / name, made / name, shallow=False)]
    for name in different:
        print("differs:", name)
    print("%d files compared: %s" % (len(old | new), len(different) or "the same"))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
