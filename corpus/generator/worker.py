"""Writes every case under one interpreter, one JSON record a line: `python worker.py OUTPUT`, or
`python worker.py OUTPUT LIBRARY` for the cases of a package.

Runs under each interpreter of the corpus, Python 2.7 included.
"""
from __future__ import print_function

import base64
import importlib
import io
import json
import sys

PY2 = sys.version_info[0] == 2
if PY2:
    import cPickle
    import copy_reg as copyreg
    import pickle
else:
    import copyreg
    import pickle
    import pickletools

import registry
from tagging import Tagger

MODULES = ("builtin", "objects", "special", "stdlib")


def main(output, library=None):
    for module in [library] if library else MODULES:
        importlib.import_module("cases_" + module)
    version = "%d.%d.%d" % sys.version_info[:3]
    failures = 0
    sys.setrecursionlimit(4000)
    with io.open(output, "wb") as out:
        for case in registry.CASES:
            if not case.since <= sys.version_info[:2] < case.until:
                continue
            for protocol in case.protocols:
                if protocol > pickle.HIGHEST_PROTOCOL:
                    continue
                try:
                    record = write(case, protocol)
                except Exception as error:
                    failures += 1
                    print("%s: %s/%s, protocol %d: %r" % (
                        version, case.family, case.name, protocol, error), file=sys.stderr)
                    continue
                record["python"] = version
                if library:
                    record["library"] = {library: str(sys.modules[library].__version__)}
                line = json.dumps(record, sort_keys=True, ensure_ascii=True)
                out.write(line.encode("ascii") + b"\n")
    return 1 if failures else 0


def write(case, protocol):
    options = case.options
    record = {"family": case.family, "case": case.name, "protocol": protocol, "options": {}}
    register(options.get("extensions", {}))
    try:
        obj = case.build()
        pickles, buffers = dump(obj, protocol, options)
        if options.get("optimize"):
            pickles = [pickletools.optimize(data) for data in pickles]
        if not PY2 and not options:
            assert pickle.dumps(obj, protocol) == pickles[0]
        record["values"] = tag(obj, protocol, options)
    finally:
        unregister(options.get("extensions", {}))
    record["pickles"] = len(pickles)
    record["data"] = encode(b"".join(pickles))
    record["buffers"] = [encode(buffer) for buffer in buffers]
    record["stable_name"] = options.get("stable_name")
    record["pickler"] = options.get("pickler", "c")
    needed(record["options"], options, buffers, protocol)
    return record


def needed(result, options, buffers, protocol):
    """The options that a reader needs."""
    for name in ("encoding", "fix_imports"):
        if name in options and (name != "encoding" or PY2):
            result[name] = options[name]
    if options.get("persistent_id"):
        result["persistent_ids"] = True
    if options.get("extensions") and protocol >= 2:
        result["extensions"] = dict(
            (str(code), list(name)) for code, name in options["extensions"].items())
    if options.get("compress"):
        result["compression"] = options["compress"]
    if options.get("dumps") == "kept":
        result["memo"] = "kept"


def encode(data):
    return base64.b64encode(data).decode("ascii")


def register(extensions):
    for code, (module, name) in extensions.items():
        copyreg.add_extension(module, name, code)


def unregister(extensions):
    for code, (module, name) in extensions.items():
        copyreg.remove_extension(module, name, code)


# -- dumping ------------------------------------------------------------------------------------

def dump(obj, protocol, options):
    buffers = []
    dumps = options.get("dumps")
    if dumps == "separate":
        return [dump_one([item], protocol, options, buffers)[0] for item in obj], buffers
    if dumps == "kept":
        return dump_one(obj, protocol, options, buffers), buffers
    return dump_one([obj], protocol, options, buffers), buffers


def dump_one(objects, protocol, options, buffers):
    """Pickles all of them by one Pickler, which keeps its memo from one to the next."""
    out = io.BytesIO()
    pickler = (python2_pickler if PY2 else python3_pickler)(out, protocol, options, buffers)
    pickles = []
    for obj in objects:
        pickler.dump(obj)
        pickles.append(out.getvalue())
        out.seek(0)
        out.truncate()
    return pickles


def python2_pickler(out, protocol, options, buffers):
    kind = pickle.Pickler if options.get("pickler") == "python" else cPickle.Pickler
    pickler = kind(out, protocol)
    if options.get("pickler") == "fast":
        pickler.fast = True
    if options.get("persistent_id"):
        pickler.persistent_id = options["persistent_id"]
    return pickler


def python3_pickler(out, protocol, options, buffers):
    base = pickle._Pickler if options.get("pickler") == "python" else pickle.Pickler
    members = {}
    if options.get("persistent_id"):
        members["persistent_id"] = lambda self, obj: options["persistent_id"](obj)
    if options.get("reducer_override"):
        members["reducer_override"] = lambda self, obj: options["reducer_override"](obj)
    kind = type("CorpusPickler", (base,), members) if members else base
    arguments = {"fix_imports": options.get("fix_imports", True)}
    if options.get("buffers"):
        arguments["buffer_callback"] = lambda buffer: take(buffer, options, buffers)
    pickler = kind(out, protocol, **arguments)
    if options.get("pickler") == "fast":
        pickler.fast = True
    if options.get("dispatch_table"):
        table = copyreg.dispatch_table.copy()
        table.update(options["dispatch_table"])
        pickler.dispatch_table = table
    return pickler


def take(buffer, options, buffers):
    """True to pickle the buffer in band."""
    if not options["buffers"](buffer):
        return True
    buffers.append(buffer.raw().tobytes())
    return False


# -- tagging ------------------------------------------------------------------------------------

def tag(obj, protocol, options):
    def tagger():
        table = None
        if options.get("dispatch_table"):
            table = copyreg.dispatch_table.copy()
            table.update(options["dispatch_table"])
        return Tagger(
            protocol, options.get("encoding", "ASCII"), options.get("persistent_id"),
            options.get("reducer_override"), table, bool(options.get("extensions")),
            options.get("buffers"), options.get("pickler") != "fast",
            options.get("fix_imports", True))

    dumps = options.get("dumps")
    if dumps == "separate":
        return [tagger().tag_all([item])[0] for item in obj]
    return tagger().tag_all(obj if dumps == "kept" else [obj])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
