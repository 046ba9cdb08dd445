"""The referee, run by the newest CPython: `python check.py INPUT OUTPUT [reprs]`.

INPUT has one record a line: a file of the corpus, with the options to read it and the expected
values (hand-made streams have none). For each it makes sure that

  * machine.py reads the expected values from the bytes;
  * CPython's unpickler loads the file, and what it loads is tagged like what one gets by carrying
    out the expected value (calling its callables, setting its states);

and adds what only CPython knows: the reprs, the disassemblies, the opcodes. With `reprs` only the
reprs are made, to see under another hash seed which of them are the same.
"""
import base64
import copyreg
import hashlib
import importlib
import io
import json
import os
import pickle
import pickletools
import re
import secrets
import sys
import warnings

import machine
import cases_special  # noqa: F401  (puts __main__.User in place)
from tagging import Tagger

# NumPy seeds the generators of old pickles anew; the same object has to come out each time.
secrets.randbits = lambda bits: 1

NOT_REPEATABLE = re.compile(r'"(brine_corpus\.|__main__|persid"|buffer")')


class Persistent(object):
    """What this reader makes of a persistent id."""

    def __init__(self, pid):
        self.pid = pid

    def __reduce__(self):
        return Persistent, (self.pid,)

    def __repr__(self):
        return "Persistent(%r)" % (self.pid,)


def main(source, target, only_reprs):
    sys.setrecursionlimit(6000)
    warnings.simplefilter("ignore", DeprecationWarning)     # array's type code "u"
    failures = 0
    with open(source, encoding="ascii") as records, open(target, "w", encoding="ascii") as out:
        for line in records:
            record = json.loads(line)
            try:
                result = reprs_of(record) if only_reprs else check(record)
            except Exception as error:
                failures += 1
                print("%s/%s: %s: %s" % (record["family"], record["case"], type(error).__name__,
                                         str(error)[:600]), file=sys.stderr)
                continue
            out.write(json.dumps(result, sort_keys=True) + "\n")
    return 1 if failures else 0


def check(record):
    data = base64.b64decode(record["data"])
    options = record["options"]
    reader = Reader(data, options, record["buffers"])
    machine_, roots = reader.symbolic()
    kept = options.get("memo") == "kept"
    values = machine.emit_all(roots) if kept else [machine.emit_all([root])[0] for root in roots]
    if record["values"] is not None:
        same("the machine and the object", values, record["values"])
    loaded = reader.load_all()
    carried_out = reader.carry_out(roots)
    same("what was loaded and the value carried out", tags_of(loaded), tags_of(carried_out))
    same("the unpicklers in C and in Python", tags_of(loaded),
         tags_of(reader.load_all(pickle._Unpickler)))
    result = {"values": values, "opcodes": machine_.counts, "pickles": len(roots),
              "reprs": reprs(loaded, values)}
    result.update(disassemble(data))
    return result


def reprs_of(record):
    data = base64.b64decode(record["data"])
    reader = Reader(data, record["options"], record["buffers"])
    return reprs(reader.load_all(), record["values"])


def reprs(loaded, values):
    """The repr of each value, or None if one depends on our classes, the reader or addresses."""
    if NOT_REPEATABLE.search(json.dumps(values)):
        return None
    try:
        result = [repr(value) for value in loaded]
    except RecursionError:
        return None
    return None if any(re.search(" at 0x[0-9a-f]+>", text) for text in result) else result


def same(what, left, right):
    left, right = json.dumps(left, sort_keys=True), json.dumps(right, sort_keys=True)
    if left != right:
        at = len(os.path.commonprefix([left, right]))
        raise AssertionError("%s differ:\n  %s\n  %s" % (
            what, left[max(0, at - 100):at + 120], right[max(0, at - 100):at + 120]))


def tags_of(objects):
    return Tagger(5, reducer_override=reduce_view).tag_all(objects)


def reduce_view(obj):
    """Read-only buffers come as views, which cannot be pickled."""
    return (memoryview, (obj.tobytes(),)) if type(obj) is memoryview else NotImplemented


# -- disassembly --------------------------------------------------------------------------------

def disassemble(data):
    """The digests of what `python -m pickletools FILE` and `-a FILE` print."""
    result = {}
    for key, annotate in (("dis", 0), ("dis_annotated", 30)):
        out = io.StringIO()
        try:
            pickletools.dis(io.BytesIO(data), out, None, 4, annotate)
        except Exception as error:
            result["dis_error"] = "%s: %s" % (type(error).__name__, error)
            key = key + "_partial"
        text = out.getvalue().encode("utf-8")
        result[key] = text.decode("utf-8") if len(text) < 20000 else None
        result[key + "_sha256"] = hashlib.sha256(text).hexdigest()
    return result


# -- reading ------------------------------------------------------------------------------------

class Reader:
    def __init__(self, data, options, buffers):
        self.data = data
        self.options = options
        # Writable, so that the read-only ones have to be made so.
        self.buffers = [bytearray(base64.b64decode(buffer)) for buffer in buffers]
        self.encoding = options.get("encoding", "ASCII")
        self.fix_imports = options.get("fix_imports", True)
        self.extensions = {int(code): name for code, name in options.get("extensions", {}).items()}

    def symbolic(self):
        reader = machine.Machine(self.data, self.encoding, self.fix_imports, self.extensions)
        return reader, reader.run_all(self.options.get("memo") == "kept")

    def load_all(self, base=pickle.Unpickler):
        for code, (module, name) in self.extensions.items():
            copyreg.add_extension(module, name, code)
        try:
            stream = io.BytesIO(self.data)
            kept = self.unpickler(base, stream) if self.options.get("memo") == "kept" else None
            loaded = []
            while stream.tell() < len(self.data):
                loaded.append((kept or self.unpickler(base, stream)).load())
            return loaded
        finally:
            for code, (module, name) in self.extensions.items():
                copyreg.remove_extension(module, name, code)

    def unpickler(self, base, stream):
        class CorpusUnpickler(base):
            def persistent_load(self, pid):
                return Persistent(pid)

        return CorpusUnpickler(stream, encoding=self.encoding, fix_imports=self.fix_imports,
                               buffers=self.buffers or None)

    def carry_out(self, roots):
        carrier = Carrier(self.buffers)
        if self.options.get("memo") == "kept":
            return [carrier.build(root) for root in roots]
        return [Carrier(self.buffers).build(root) for root in roots]


class Carrier:
    """Does what a symbolic value says, and so makes the object again."""

    def __init__(self, buffers):
        self.buffers = buffers
        self.made = {}

    def build(self, value):
        if isinstance(value, machine.Persistent):
            return Persistent(self.build(value.pid))
        if isinstance(value, machine.Global):
            return find(*value.tagged["global"])
        if isinstance(value, (machine.Text, machine.Bytes)):
            return value.value
        if isinstance(value, machine.Atom):
            return self.atom(value.tagged)
        if id(value) not in self.made:
            getattr(self, "build_" + value.kind)(value)
        return self.made[id(value)]

    def atom(self, tagged):
        if tagged is None or isinstance(tagged, bool):
            return tagged
        if "int" in tagged:
            return int(tagged["int"], 0)
        if "bits" in tagged:
            return machine.struct.unpack(">d", bytes.fromhex(tagged["bits"]))[0]
        if "float" in tagged:
            return float.fromhex(tagged["float"])
        if "ext" in tagged:
            return find(*tagged["global"])
        if "persid" in tagged:
            return Persistent(tagged["persid"])
        data = self.buffers[tagged["buffer"]]
        return memoryview(data).toreadonly() if tagged["readonly"] else data

    def all(self, values):
        return [self.build(value) for value in values]

    def build_list(self, node):
        self.made[id(node)] = made = []
        made.extend(self.all(node.content))

    def build_dict(self, node):
        self.made[id(node)] = made = {}
        for key, value in node.content:
            made[self.build(key)] = self.build(value)

    def build_set(self, node):
        self.made[id(node)] = made = set()
        made.update(self.all(node.content))

    def build_bytearray(self, node):
        self.made[id(node)] = bytearray(node.content)

    def build_tuple(self, node):
        # What it holds may hold it, and then has made it by now: see pickle.save_tuple.
        items = tuple(self.all(node.content))
        self.made.setdefault(id(node), items)

    def build_frozenset(self, node):
        items = frozenset(self.all(node.content))
        self.made.setdefault(id(node), items)

    def build_object(self, node):
        content = node.content
        function = self.build(content["callable"])
        args = self.build(content["args"])
        kwargs = self.build(content["kwargs"]) if "kwargs" in content else {}
        if id(node) in self.made:
            return
        if content["kind"] == "reduce":
            made = function(*args)
        elif content["kind"] == "inst" and args:
            made = function(*args)
        else:
            made = function.__new__(function, *args, **kwargs)
        self.made[id(node)] = made
        if "items" in content:
            items = self.all(content["items"])
            if hasattr(made, "extend"):
                made.extend(items)
            else:
                for item in items:
                    made.append(item)
        for key, value in content.get("pairs", ()):
            made[self.build(key)] = self.build(value)
        if "state" in content:
            state = self.build(content["state"])
            if "setter" in content:
                self.build(content["setter"])(made, state)
            else:
                set_state(made, state)


def set_state(obj, state):
    """As the opcode BUILD does."""
    if hasattr(obj, "__setstate__"):
        obj.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        for key, value in state.items():
            obj.__dict__[sys.intern(key) if type(key) is str else key] = value
    for key, value in (slots or {}).items():
        setattr(obj, key, value)


def find(module, name):
    found = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], "reprs" in sys.argv[3:]))
