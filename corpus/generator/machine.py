"""Reads a pickle symbolically: from its bytes to tagged JSON, importing and calling nothing.

An independent second opinion. What this says of a stream must equal what tagging.py said of the
object that was pickled; the corpus is written only if the two agree for every file.
"""
import codecs
import struct

import pickletools
from tagging import Sharing, map_name, tag_float, tag_int, tag_payload, tag_text

MARK = object()


class Node:
    """A value that has an identity: a container, a bytearray or an object."""

    def __init__(self, kind, content):
        self.kind = kind
        self.content = content


class Atom:
    def __init__(self, tagged):
        self.tagged = tagged


NAMES = {ord(op.code): op.name for op in pickletools.opcodes}


class Machine:
    """Runs one pickle after the other; the memo is kept between them only if asked for."""

    def __init__(self, data, encoding="ASCII", fix_imports=True, extensions=None):
        self.data = data
        self.position = 0
        self.encoding = encoding
        self.fix_imports = fix_imports
        self.extensions = extensions or {}
        self.memo = {}
        self.buffers = 0
        self.counts = {}

    def run_all(self, keep_memo):
        roots = []
        while self.position < len(self.data):
            if not keep_memo:
                self.memo = {}
            roots.append(self.run())
        return roots

    def run(self):
        self.stack = []
        self.protocol = 0
        self.buffers = 0
        while True:
            name = NAMES[self.byte()]
            self.counts[name] = self.counts.get(name, 0) + 1
            if name == "STOP":
                return self.stack.pop()
            getattr(self, "op_" + name.lower())()

    # -- input --

    def take(self, n):
        piece = self.data[self.position:self.position + n]
        if len(piece) < n:
            raise EOFError("truncated")
        self.position += n
        return piece

    def byte(self):
        return self.take(1)[0]

    def unpack(self, form):
        return struct.unpack(form, self.take(struct.calcsize(form)))[0]

    def line(self):
        end = self.data.index(b"\n", self.position)
        line = self.data[self.position:end]
        self.position = end + 1
        return line

    # -- stack --

    def push(self, value):
        self.stack.append(value)

    def pop_mark(self):
        at = len(self.stack) - 1
        while self.stack[at] is not MARK:
            at -= 1
        items = self.stack[at + 1:]
        del self.stack[at:]
        return items

    def atom(self, tagged):
        self.push(Atom(tagged))

    def text(self, s):
        self.push(Text(s))

    # -- protocol, frames, stack --

    def op_proto(self):
        self.protocol = self.byte()

    def op_frame(self):
        self.take(8)

    def op_mark(self):
        self.push(MARK)

    def op_pop(self):
        top = self.stack.pop()
        if not self.stack or not isinstance(top, Node) or top.kind != "object":
            return
        below = self.stack[-1]
        args = top.content["args"]
        if (isinstance(args, Node) and len(args.content) == 2 and args.content[0] is below
                and isinstance(below, Node) and below.kind == "object"):
            below.content["setter"] = top.content["callable"]
            below.content["state"] = args.content[1]

    def op_pop_mark(self):
        self.pop_mark()

    def op_dup(self):
        self.push(self.stack[-1])

    # -- memo --

    def op_put(self):
        self.memo[int(self.line())] = self.stack[-1]

    def op_binput(self):
        self.memo[self.byte()] = self.stack[-1]

    def op_long_binput(self):
        self.memo[self.unpack("<I")] = self.stack[-1]

    def op_memoize(self):
        self.memo[len(self.memo)] = self.stack[-1]

    def op_get(self):
        self.push(self.memo[int(self.line())])

    def op_binget(self):
        self.push(self.memo[self.byte()])

    def op_long_binget(self):
        self.push(self.memo[self.unpack("<I")])

    # -- None, bool, int, float --

    def op_none(self):
        self.atom(None)

    def op_newtrue(self):
        self.atom(True)

    def op_newfalse(self):
        self.atom(False)

    def op_int(self):
        line = self.line()
        if line in (b"00", b"01"):
            self.atom(line == b"01")
        else:
            self.atom(tag_int(int(line, 0)))

    def op_binint(self):
        self.atom(tag_int(self.unpack("<i")))

    def op_binint1(self):
        self.atom(tag_int(self.byte()))

    def op_binint2(self):
        self.atom(tag_int(self.unpack("<H")))

    def op_long(self):
        line = self.line()
        self.atom(tag_int(int(line[:-1] if line.endswith(b"L") else line, 0)))

    def op_long1(self):
        self.atom(tag_int(int.from_bytes(self.take(self.byte()), "little", signed=True)))

    def op_long4(self):
        self.atom(tag_int(int.from_bytes(self.take(self.unpack("<i")), "little", signed=True)))

    def op_float(self):
        self.atom(tag_float(float(self.line()), 0))

    def op_binfloat(self):
        self.atom(tag_float(self.unpack(">d")))

    # -- str, bytes, buffers --

    def python2_str(self, data):
        if self.encoding == "bytes":
            self.push(Bytes(data))
        else:
            self.text(data.decode(self.encoding))

    def op_string(self):
        quoted = self.line().rstrip()
        assert quoted[:1] == quoted[-1:] and quoted[:1] in (b"'", b'"') and len(quoted) > 1
        self.python2_str(codecs.escape_decode(quoted[1:-1])[0])

    def op_binstring(self):
        self.python2_str(self.take(self.unpack("<i")))

    def op_short_binstring(self):
        self.python2_str(self.take(self.byte()))

    def op_unicode(self):
        self.text(self.line().decode("raw-unicode-escape"))

    def binary_text(self, length):
        self.text(self.take(length).decode("utf-8", "surrogatepass"))

    def op_short_binunicode(self):
        self.binary_text(self.byte())

    def op_binunicode(self):
        self.binary_text(self.unpack("<I"))

    def op_binunicode8(self):
        self.binary_text(self.unpack("<Q"))

    def op_short_binbytes(self):
        self.push(Bytes(self.take(self.byte())))

    def op_binbytes(self):
        self.push(Bytes(self.take(self.unpack("<I"))))

    def op_binbytes8(self):
        self.push(Bytes(self.take(self.unpack("<Q"))))

    def op_bytearray8(self):
        self.push(Node("bytearray", self.take(self.unpack("<Q"))))

    def op_next_buffer(self):
        self.atom({"buffer": self.buffers, "readonly": False})
        self.buffers += 1

    def op_readonly_buffer(self):
        self.atom(dict(self.stack.pop().tagged, readonly=True))

    # -- containers --

    def op_empty_list(self):
        self.push(Node("list", []))

    def op_empty_tuple(self):
        self.push(Node("tuple", []))

    def op_empty_dict(self):
        self.push(Node("dict", []))

    def op_empty_set(self):
        self.push(Node("set", []))

    def op_list(self):
        self.push(Node("list", self.pop_mark()))

    def op_tuple(self):
        self.push(Node("tuple", self.pop_mark()))

    def op_frozenset(self):
        self.push(Node("frozenset", distinct(self.pop_mark())))

    def op_dict(self):
        node = Node("dict", [])
        set_items(node, self.pop_mark())
        self.push(node)

    def short_tuple(self, n):
        items = self.stack[-n:]
        del self.stack[-n:]
        self.push(Node("tuple", items))

    def op_tuple1(self):
        self.short_tuple(1)

    def op_tuple2(self):
        self.short_tuple(2)

    def op_tuple3(self):
        self.short_tuple(3)

    def op_append(self):
        item = self.stack.pop()
        extend(self.stack[-1], [item])

    def op_appends(self):
        items = self.pop_mark()
        extend(self.stack[-1], items)

    def op_setitem(self):
        value = self.stack.pop()
        key = self.stack.pop()
        set_items(self.stack[-1], [key, value])

    def op_setitems(self):
        items = self.pop_mark()
        set_items(self.stack[-1], items)

    def op_additems(self):
        items = self.pop_mark()
        assert self.stack[-1].kind == "set"
        self.stack[-1].content = distinct(self.stack[-1].content + items)

    # -- globals, calls, state --

    def global_(self, module, name):
        if self.fix_imports and self.protocol < 3:
            module, name = map_name(module, name)
        self.push(Global(module, name))

    def op_global(self):
        self.global_(self.line().decode("utf-8"), self.line().decode("utf-8"))

    def op_stack_global(self):
        name = self.stack.pop()
        self.global_(self.stack.pop().value, name.value)

    def extension(self, code):
        module, name = self.extensions[code]
        self.atom({"ext": code, "global": [module, name]})

    def op_ext1(self):
        self.extension(self.byte())

    def op_ext2(self):
        self.extension(self.unpack("<H"))

    def op_ext4(self):
        self.extension(self.unpack("<i"))

    def op_persid(self):
        self.atom({"persid": self.line().decode("ascii")})

    def op_binpersid(self):
        self.push(Persistent(self.stack.pop()))

    def op_reduce(self):
        args = self.stack.pop()
        function = self.stack.pop()
        built_in = call_built_in(function, args)
        self.push(built_in or call("reduce", function, args))

    def op_newobj(self):
        args = self.stack.pop()
        self.push(call("newobj", self.stack.pop(), args))

    def op_newobj_ex(self):
        kwargs = self.stack.pop()
        args = self.stack.pop()
        node = call("newobj_ex", self.stack.pop(), args)
        node.content["kwargs"] = kwargs
        self.push(node)

    def op_inst(self):
        self.op_global()
        cls = self.stack.pop()
        self.push(call("inst", cls, Node("tuple", self.pop_mark())))

    def op_obj(self):
        cls, *args = self.pop_mark()
        self.push(call("inst", cls, Node("tuple", args)))

    def op_build(self):
        state = self.stack.pop()
        node = self.stack[-1]
        assert node.kind == "object" and "state" not in node.content, "BUILD on a " + node.kind
        node.content["state"] = state


# -- values ------------------------------------------------------------------------------------

class Text(Atom):
    def __init__(self, value):
        Atom.__init__(self, tag_text(value))
        self.value = value


class Bytes(Atom):
    def __init__(self, value):
        Atom.__init__(self, tag_payload("bytes", value))
        self.value = value


class Global(Atom):
    def __init__(self, module, name):
        Atom.__init__(self, {"global": [module, name]})
        self.value = module + "." + name


class Persistent:
    def __init__(self, pid):
        self.pid = pid


def call(kind, function, args):
    return Node("object", {"kind": kind, "callable": function, "args": args})


def call_built_in(function, args):
    """The value of a call that stands for a built-in value, else None."""
    if not isinstance(function, Global):
        return None
    items = args.content
    if function.value == "builtins.getattr" and isinstance(items[0], Global):
        module, name = items[0].tagged["global"]
        return Global(module, name + "." + items[1].value)
    if function.value == "_codecs.encode" and items[1].value == "latin1":
        return Bytes(items[0].value.encode("latin-1"))
    if function.value == "builtins.bytes" and not items:
        return Bytes(b"")
    if function.value == "builtins.bytearray":
        return Node("bytearray", bytearray_content(items))
    if function.value in ("builtins.set", "builtins.frozenset") and len(items) == 1:
        return Node(function.value[len("builtins."):], distinct(items[0].content))
    return None


def bytearray_content(args):
    if not args:
        return b""
    if len(args) == 1:
        return args[0].value
    return args[0].value.encode(args[1].value)


def extend(node, items):
    if node.kind == "object":
        node.content.setdefault("items", []).extend(items)
    else:
        assert node.kind == "list"
        node.content.extend(items)


def set_items(node, flat):
    pairs = [list(pair) for pair in zip(flat[::2], flat[1::2])]
    if node.kind == "object":
        node.content.setdefault("pairs", []).extend(pairs)
        return
    assert node.kind == "dict"
    places = {key_of(key): place for place, (key, _) in enumerate(node.content)}
    for key, value in pairs:
        place = places.setdefault(key_of(key), len(node.content))
        if place == len(node.content):
            node.content.append([key, value])
        else:
            node.content[place][1] = value


def distinct(items):
    found = {}
    for item in items:
        found.setdefault(key_of(item), item)
    return list(found.values())


def key_of(value):
    """Equal for values that are equal as keys in Python."""
    if isinstance(value, (Text, Bytes)):
        return type(value).__name__, value.value
    if isinstance(value, Global):
        return "Global", value.value
    if isinstance(value, Atom):
        tagged = value.tagged
        if isinstance(tagged, dict) and "int" in tagged:
            return int(tagged["int"], 0)
        if isinstance(tagged, dict) and "float" in tagged:
            return ("id", id(value)) if "bits" in tagged else float.fromhex(tagged["float"])
        return tagged if tagged is None or isinstance(tagged, bool) else ("id", id(value))
    if isinstance(value, Node) and value.kind == "tuple":
        return ("tuple",) + tuple(key_of(item) for item in value.content)
    return "id", id(value)


# -- output -------------------------------------------------------------------------------------

def emit_all(roots):
    sharing = Sharing()
    values = [emit(root, sharing) for root in roots]
    sharing.finish()
    return values


def emit(value, sharing):
    if isinstance(value, Atom):
        return value.tagged
    if isinstance(value, Persistent):
        return {"persid": emit(value.pid, sharing)}
    if value.kind == "tuple" and not value.content:
        return {"tuple": []}
    reference = sharing.seen(id(value))
    if reference is not None:
        return reference
    if value.kind == "bytearray":
        node = tag_payload("bytearray", value.content)
        sharing.add(id(value), node)
        return node
    node = {}
    sharing.add(id(value), node)
    if value.kind == "object":
        node["object"] = emit_object(value.content, sharing)
    elif value.kind == "dict":
        node["dict"] = emit_pairs(value.content, sharing)
    else:
        node[value.kind] = [emit(item, sharing) for item in value.content]
    return node


def emit_object(content, sharing):
    result = {"kind": content["kind"]}
    for part in ("callable", "args", "kwargs", "items", "pairs", "setter", "state"):
        if part not in content:
            continue
        if part == "items":
            result[part] = [emit(item, sharing) for item in content[part]]
        elif part == "pairs":
            result[part] = emit_pairs(content[part], sharing)
        else:
            result[part] = emit(content[part], sharing)
    return result


def emit_pairs(pairs, sharing):
    return [[emit(key, sharing), emit(value, sharing)] for key, value in pairs]


def read(data, keep_memo=False, **options):
    """The tagged values of the pickles in `data`, and how often each opcode occurs."""
    machine = Machine(data, **options)
    roots = machine.run_all(keep_memo)
    if keep_memo:
        return emit_all(roots), machine.counts
    return [value for root in roots for value in emit_all([root])], machine.counts


