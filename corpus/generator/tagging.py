"""Turns a Python object into tagged JSON: what a pickle of it says, losing nothing.

Runs under every interpreter of the corpus, Python 2.7 included. The tags are described in
corpus/README.md. The value is computed from the object and the protocol, never from the pickle.
"""
import functools
import hashlib
import pickle
import struct
import sys
import types

PY2 = sys.version_info[0] == 2
if PY2:
    import __builtin__ as builtins
    import copy_reg as copyreg
else:
    import builtins
    import copyreg
    import _compat_pickle

LONG_PAYLOAD = 4096
SINGLETON_TYPES = {type(None): None, type(Ellipsis): Ellipsis, type(NotImplemented): NotImplemented}
TEXT = type(u"")
INTS = (int, long) if PY2 else (int,)  # noqa: F821
CLASSES = (type, types.ClassType) if PY2 else (type,)


# -- atoms ------------------------------------------------------------------------------------

def tag_int(n):
    if abs(n).bit_length() > 1000:
        return {"int": ("-0x%x" % -n) if n < 0 else "0x%x" % n}
    return {"int": "%d" % n}


def tag_float(x, protocol=5):
    if x != x:
        # The text form of protocol 0 is "nan", whatever the sign and payload.
        bits = b"\x7f\xf8" + b"\0" * 6 if protocol == 0 else struct.pack(">d", x)
        return {"float": "nan", "bits": hex_of(bits)}
    if x in (float("inf"), float("-inf")):
        return {"float": "inf" if x > 0 else "-inf"}
    return {"float": x.hex()}


def tag_text(s):
    if len(s) > LONG_PAYLOAD:
        return {"str_sha256": hashlib.sha256(utf8(s)).hexdigest(), "length": len(s)}
    for i in range(1, len(s)):
        if u"\ud800" <= s[i - 1] <= u"\udbff" and u"\udc00" <= s[i] <= u"\udfff":
            # Two lone surrogates side by side: JSON's escapes would join them.
            return {"str_utf8": hex_of(utf8(s))}
    return s


def tag_payload(kind, data):
    if len(data) > LONG_PAYLOAD:
        return {kind + "_sha256": hashlib.sha256(data).hexdigest(), "length": len(data)}
    return {kind: hex_of(data)}


def utf8(s):
    # Python 2 encodes surrogates without being asked.
    return s.encode("utf-8") if PY2 else s.encode("utf-8", "surrogatepass")


def hex_of(data):
    return "".join("%02x" % b for b in bytearray(data))


# -- sharing ----------------------------------------------------------------------------------

class Sharing(object):
    """Remembers which values were seen, and numbers those that were seen again."""

    def __init__(self):
        self.entries = {}
        self.references = []

    def seen(self, key):
        """A reference to the value of this key if there was one, else None."""
        entry = self.entries.get(key)
        if entry is None:
            return None
        reference = {}
        self.references.append((reference, entry))
        return reference

    def add(self, key, node):
        self.entries[key] = (len(self.entries), node)

    def finish(self):
        shared = {}
        for _, (order, node) in self.references:
            shared[order] = node
        labels = {}
        for label, order in enumerate(sorted(shared), 1):
            labels[order] = label
            shared[order]["label"] = label
        for reference, (order, _) in self.references:
            reference["ref"] = labels[order]


# -- objects ----------------------------------------------------------------------------------

class Tagger(object):
    def __init__(self, protocol, encoding="ASCII", persistent_id=None, reducer_override=None,
                 dispatch_table=None, extensions=False, out_of_band=None, sharing=True,
                 fix_imports=True):
        self.protocol = protocol
        self.encoding = encoding
        self.persistent_id = persistent_id
        self.reducer_override = reducer_override
        self.dispatch_table = copyreg.dispatch_table if dispatch_table is None else dispatch_table
        self.extensions = extensions
        self.out_of_band = out_of_band      # a function: PickleBuffer -> is it out of band?
        self.buffers = 0
        self.sharing = Sharing()
        self.expand = not sharing
        self.fix_imports = fix_imports
        self.alive = []                     # keeps temporaries, so that no id is used twice

    def tag_all(self, objects):
        """Tags objects that share one memo."""
        values = [self.tag(obj) for obj in objects]
        self.sharing.finish()
        return values

    def tag(self, obj, ask_for_persistent_id=True):
        if ask_for_persistent_id and self.persistent_id is not None:
            pid = self.persistent_id(obj)
            if pid is not None:
                return {"persid": TEXT(pid) if self.protocol == 0 else self.tag(pid, False)}
        kind = type(obj)
        if obj is None or kind is bool:
            return obj
        if kind in INTS:
            return tag_int(obj)
        if kind is float:
            return tag_float(obj, self.protocol)
        if kind is TEXT:
            return tag_text(obj)
        if kind is bytes:
            return self.tag_bytes(obj)
        if kind is tuple and not obj:
            return {"tuple": []}
        if not self.expand:
            reference = self.sharing.seen(id(obj))
            if reference is not None:
                return reference
        return self.tag_composite(obj, kind)

    def tag_bytes(self, data):
        if not PY2 or self.encoding == "bytes":
            return tag_payload("bytes", data)
        return tag_text(data.decode(self.encoding))

    def tag_composite(self, obj, kind):
        self.alive.append(obj)
        if kind is bytearray:
            return self.remember(obj, tag_payload("bytearray", bytes(obj)))
        if kind in (list, tuple, set, frozenset):
            node = self.remember(obj, {})
            node[kind.__name__] = [self.tag(item) for item in obj]
            return node
        if kind is dict:
            node = self.remember(obj, {})
            node["dict"] = self.tag_pairs(obj.items())
            return node
        if kind.__name__ == "PickleBuffer":
            return self.tag_buffer(obj)
        if PY2 and kind is types.InstanceType:
            return self.tag_classic_instance(obj)
        return self.tag_object(obj, kind)

    def tag_buffer(self, buffer):
        view = memoryview(buffer)
        if self.out_of_band is not None and self.out_of_band(buffer):
            self.buffers += 1
            return {"buffer": self.buffers - 1, "readonly": view.readonly}
        data = buffer.raw().tobytes()
        if view.readonly:
            return tag_payload("bytes", data)
        return self.remember(buffer, tag_payload("bytearray", data))

    def tag_pairs(self, pairs):
        return [[self.tag(key), self.tag(value)] for key, value in pairs]

    def remember(self, obj, node):
        self.sharing.add(id(obj), node)
        return node

    # -- globals --

    def tag_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module = pickle.whichmodule(obj, name)
        if self.extensions and self.protocol >= 2:
            code = copyreg._extension_registry.get((module, name))
            if code is not None:
                return {"ext": code, "global": [module, name]}
        return {"global": list(self.loaded_name(module, name))}

    def loaded_name(self, module, name):
        """The name after the mapping to Python 2 and back that protocols below 3 go through."""
        if PY2 or self.protocol >= 3 or not self.fix_imports:
            return module, name
        first, dot, rest = name.partition(".")
        module, first = map_name(*map_name(module, first, reverse=True))
        return module, first + dot + rest

    def is_global(self, obj, kind):
        if issubclass(kind, CLASSES) and obj not in SINGLETON_TYPES:
            return True
        return kind is types.FunctionType or (PY2 and kind is types.BuiltinFunctionType)

    # -- everything else --

    def tag_object(self, obj, kind):
        reduced = NotImplemented
        if self.reducer_override is not None:
            reduced = self.reducer_override(obj)
        if reduced is NotImplemented:
            if self.is_global(obj, kind):
                return self.tag_global(obj)
            reduced = self.reduce(obj, kind)
        if isinstance(reduced, (str, TEXT)):
            return self.tag_global(obj, reduced)
        self.alive.append(reduced)
        parts = tuple(reduced) + (None,) * (6 - len(reduced))
        function, args, state, items, pairs, setter = parts
        if function is builtins.getattr and issubclass(type(args[0]), type):
            owner = self.tag_global(args[0])["global"]
            return {"global": [owner[0], owner[1] + "." + args[1]]}
        content = {}
        self.remember(obj, {"object": content})
        self.tag_call(content, function, args)
        if items is not None:
            content["items"] = [self.tag(item) for item in items]
            if not content["items"]:
                del content["items"]
        if pairs is not None:
            content["pairs"] = self.tag_pairs(pairs)
            if not content["pairs"]:
                del content["pairs"]
        if state is not None:
            if setter is not None:
                content["setter"] = self.tag(setter)
            content["state"] = self.tag(state)
        return self.sharing.entries[id(obj)][1]

    def reduce(self, obj, kind):
        if kind is type and obj in SINGLETON_TYPES:
            return type, (SINGLETON_TYPES[obj],)
        special = self.dispatch_table.get(kind)
        if special is not None:
            return special(obj)
        return obj.__reduce_ex__(self.protocol)

    def tag_call(self, content, function, args):
        name = getattr(function, "__name__", "")
        if self.protocol >= 2 and name == "__newobj__":
            content["kind"] = "newobj"
            function, args = args[0], args[1:]
        elif self.protocol >= 2 and name == "__newobj_ex__":
            cls, args, kwargs = args
            if self.protocol >= 4:
                content["kind"] = "newobj_ex"
                self.alive.append((args, kwargs))
                content["callable"] = self.tag(cls)
                content["args"] = self.tag(args)
                content["kwargs"] = self.tag(kwargs)
                return
            content["kind"] = "reduce"
            function, args = functools.partial(cls.__new__, cls, *args, **kwargs), ()
        else:
            content["kind"] = "reduce"
        self.alive.append((function, args))
        content["callable"] = self.tag(function)
        content["args"] = self.tag(args)

    def tag_classic_instance(self, obj):
        content = {}
        node = self.remember(obj, {"object": content})
        args = obj.__getinitargs__() if hasattr(obj, "__getinitargs__") else ()
        state = obj.__getstate__() if hasattr(obj, "__getstate__") else obj.__dict__
        self.alive.append((args, state))
        content["kind"] = "inst"
        content["callable"] = self.tag_global(obj.__class__)
        content["args"] = {"tuple": [self.tag(arg) for arg in args]}
        content["state"] = self.tag(state)
        return node


def map_name(module, name, reverse=False):
    """Python 2's name as Python 3's, or the other way round."""
    names = _compat_pickle.REVERSE_NAME_MAPPING if reverse else _compat_pickle.NAME_MAPPING
    modules = _compat_pickle.REVERSE_IMPORT_MAPPING if reverse else _compat_pickle.IMPORT_MAPPING
    if (module, name) in names:
        return names[module, name]
    return modules.get(module, module), name
