"""Globals: every way to name and to call one that the policy does not allow."""
from .ops import *

ENC = {
    "short_binunicode": text,
    "binunicode": lambda s: b"X" + u32(len(s)) + s.encode(),
    "binunicode8": lambda s: b"\x8d" + u64(len(s)) + s.encode(),
    "unicode": lambda s: b"V" + s.encode() + b"\n",
    "unicode_escaped": lambda s: b"V" + b"".join(b"\\u%04x" % ord(c) for c in s) + b"\n",
    "unicode_long_escapes": lambda s: b"V" + b"".join(b"\\U%08x" % ord(c) for c in s) + b"\n",
    "short_binstring": lambda s: b"U" + u8(len(s)) + s.encode(),
    "binstring": lambda s: b"T" + u32(len(s)) + s.encode(),
    "string": lambda s: b"S'" + s.encode() + b"'\n",
    "string_hex": lambda s: b"S'" + b"".join(b"\\x%02x" % ord(c) for c in s) + b"'\n",
    "string_octal": lambda s: b'S"' + b"".join(b"\\%03o" % ord(c) for c in s) + b'"\n',
}


def forms(module, name):
    """Ways to push a global: name of the form -> bytes."""
    m, n = text(module), text(name)
    yield "global", glob(module, name)
    for key, encode in ENC.items():
        yield "stack_global_" + key, encode(module) + encode(name) + STACK_GLOBAL
    yield "stack_global_mixed", ENC["string_hex"](module) + ENC["binunicode8"](name) + STACK_GLOBAL
    yield "stack_global_memoize", (m + MEMOIZE + POP + n + MEMOIZE + POP + get(0) + get(1) + STACK_GLOBAL)
    yield "stack_global_binput", m + b"q\x05" + POP + n + b"q\x04" + POP + b"h\x05h\x04" + STACK_GLOBAL
    yield "stack_global_long_binput", (m + b"r" + u32(70000) + POP + n + b"j" + u32(70000) + POP
                                       + b"j" + u32(70000) + n + STACK_GLOBAL)
    yield "stack_global_put_text", m + b"p07\n0" + n + b"p8\n0g7\ng08\n" + STACK_GLOBAL
    yield "stack_global_memo_redefined", (text("collections") + put(0) + POP + text("OrderedDict") + put(1)
                                          + POP + m + put(0) + POP + n + put(1) + POP + get(0) + get(1)
                                          + STACK_GLOBAL)
    yield "stack_global_memoize_after_put", (m + put(2) + POP + text("x") + MEMOIZE + POP + n + put(1) + POP
                                             + get(2) + get(1) + STACK_GLOBAL)
    yield "stack_global_from_list", (list_of(m + put(0), n + put(1)) + POP + get(0) + get(1) + STACK_GLOBAL)
    yield "stack_global_decoys_popped", (text("collections") + text("OrderedDict") + POP + POP + m
                                         + MARK + text("decoy") + NONE + POP_MARK + n + STACK_GLOBAL)
    yield "stack_global_mark_popped", m + MARK + POP + n + STACK_GLOBAL
    yield "stack_global_dup_popped", m + DUP + POP + n + DUP + POP + STACK_GLOBAL
    yield "global_after_allowed", glob("collections", "OrderedDict") + POP + glob(module, name)
    yield "global_framed", frame(glob(module, name))
    yield "stack_global_across_frames", frame(m) + frame(n) + frame(STACK_GLOBAL)
    yield "stack_global_empty_frames", frame(b"") + m + frame(b"") + n + frame(b"") + STACK_GLOBAL


TARGETS = [("builtins", "print"), ("os", "getcwd"), ("time", "sleep")]
ARGS = {"print": tuple_of(text("x")), "getcwd": EMPTY_TUPLE, "sleep": tuple_of(integer(0))}


def uses(push, args):
    """What to do with a global once it is pushed."""
    yield "value", push + STOP
    yield "reduce", push + args + REDUCE + STOP
    yield "newobj", push + args + NEWOBJ + STOP
    yield "newobj_ex", push + args + EMPTY_DICT + NEWOBJ_EX + STOP
    yield "obj", MARK + push + OBJ + STOP
    yield "obj_args", MARK + push + NONE + NONE + OBJ + STOP
    yield "build", push + EMPTY_TUPLE + NEWOBJ + EMPTY_DICT + BUILD + STOP
    yield "popped", push + POP + NONE + STOP
    yield "called_and_popped", push + args + REDUCE + POP + NONE + STOP
    yield "obj_popped", MARK + push + OBJ + POP + NONE + STOP
    yield "pop_mark", MARK + push + NONE + POP_MARK + NONE + STOP
    yield "memo_only", push + b"q\x63" + POP + NONE + STOP
    yield "in_list", EMPTY_LIST + push + APPEND + STOP
    yield "in_dict_key", EMPTY_DICT + push + NONE + SETITEM + STOP
    yield "in_set", EMPTY_SET + MARK + push + ADDITEMS + STOP
    yield "in_allowed_call", glob("builtins", "list") + tuple_of(list_of(push)) + REDUCE + STOP
    yield "as_default_factory", glob("collections", "defaultdict") + push + TUPLE1 + REDUCE + STOP
    yield "left_on_stack", push + NONE + STOP
    yield "under_open_mark", push + MARK + NONE + STOP
    yield "as_persistent_id", push + BINPERSID + STOP
    yield "as_state", call("collections", "OrderedDict") + push + BUILD + STOP


def spoken(module, name, args=EMPTY_TUPLE):
    """Every opcode that can name a global and call it, for names that a line or a string can have."""
    m, n = text(module), text(name)
    line = not any(c in module + name for c in "\n") and not any(0xd800 <= ord(c) < 0xe000 for c in module + name)
    if line:
        lines = module.encode() + b"\n" + name.encode() + b"\n"
        yield "global", b"c" + lines
        yield "reduce", b"c" + lines + args + REDUCE
        yield "inst", MARK + b"i" + lines
        yield "obj", MARK + b"c" + lines + OBJ
        yield "newobj", b"c" + lines + args + NEWOBJ
        yield "newobj_ex", b"c" + lines + args + EMPTY_DICT + NEWOBJ_EX
    yield "stack_global", m + n + STACK_GLOBAL
    yield "stack_global_reduce", m + n + STACK_GLOBAL + args + REDUCE
    yield "stack_global_memo", m + MEMOIZE + POP + n + MEMOIZE + POP + get(0) + get(1) + STACK_GLOBAL
    yield "stack_global_newobj", m + n + STACK_GLOBAL + args + NEWOBJ
    yield "stack_global_newobj_ex", m + n + STACK_GLOBAL + args + EMPTY_DICT + NEWOBJ_EX
    yield "stack_global_obj", MARK + m + n + STACK_GLOBAL + OBJ
    yield "popped", m + n + STACK_GLOBAL + POP + NONE


def opcode_forms():
    module, name = TARGETS[0]
    for version in (None, 0, 1, 2, 3, 4, 5):
        header = b"" if version is None else proto(version)
        for form, push in forms(module, name):
            if version in (None, 4) or form in ("global", "stack_global_short_binunicode"):
                yield refused("globals", "%s-protocol_%s" % (form, version), header + push + STOP, module, name)
    for module, name in TARGETS:
        push = glob(module, name)
        for use, stream in uses(push, ARGS[name]):
            yield refused("globals", "use_%s-%s.%s" % (use, module, name), stream, module, name)
    module, name = TARGETS[2]
    for use, stream in uses(stack_global(module, name), ARGS[name]):
        yield refused("globals", "use_%s-stack_global" % use, proto(4) + stream, module, name)
    for args in (b"", NONE, NONE + NONE):
        yield refused("globals", "inst_%d" % len(args), MARK + args + b"ios\ngetcwd\n" + STOP, "os", "getcwd")
    yield refused("globals", "inst_popped", MARK + b"ios\ngetcwd\n" + POP + NONE + STOP, "os", "getcwd")
    yield refused("globals", "inst_build", MARK + b"ios\ngetcwd\n" + EMPTY_DICT + BUILD + STOP, "os", "getcwd")
    yield refused("globals", "dup_operand", text("time") + DUP + STACK_GLOBAL + STOP, "time", "time")
    yield refused("globals", "second_of_two", call("collections", "OrderedDict") + glob("os", "getcwd")
                  + TUPLE2 + STOP, "os", "getcwd")
    yield refused("globals", "first_refused_wins", glob("os", "getcwd") + glob("time", "sleep") + TUPLE2 + STOP,
                  "os", "getcwd", finds=[["os", "getcwd"], ["time", "sleep"]])


def broken_after():
    """CPython would have called before it met the break; here nothing is called at all."""
    push = glob("builtins", "print") + tuple_of(text("x")) + REDUCE
    tails = {"no_stop": (b"", "truncated"), "bad_opcode": (b"\xff", "malformed"),
             "missing_memo": (b"h\x63.", "malformed"), "short_argument": (b"M\x01", "truncated"),
             "pop_too_many": (b"000.", "malformed"), "length_lie": (b"X\xff\xff\xff\xff", "truncated")}
    for tail, (data, verdict) in tails.items():
        yield Case("called-before-break", tail, push + data, verdict,
                   "rule: parsed whole before anything is called; CPython calls print first",
                   finds=[["builtins", "print"]])
    yield Case("called-before-break", "stop_first", push + STOP + b"\xff\xff", "refused-global",
               "rule: the first pickle is refused, whatever follows", scan="unreadable",
               **{"global": ["builtins", "print"]})


def operands():
    why = "rule: module and name must be strings of the stream; CPython: STACK_GLOBAL requires str"
    bad = {
        "bytes": binbytes(b"os") + binbytes(b"getcwd"),
        "none": NONE + NONE,
        "int": integer(1) + integer(2),
        "tuple": tuple_of(text("os")) + text("getcwd"),
        "list": text("os") + list_of(text("getcwd")),
        "bytearray": b"\x96" + u64(2) + b"os" + text("getcwd"),
        "global": glob("builtins", "object") + text("getcwd"),
        "computed_str": call("builtins", "str", text("os")) + text("getcwd"),
        "computed_name": text("os") + call("builtins", "str", text("getcwd")),
        "persistent": b"Pos\n" + text("getcwd"),
    }
    for name, stream in bad.items():
        extra = "; a str that a call would make is refused too, unlike in CPython" if "computed" in name else ""
        yield Case("global-operands", name, stream + STACK_GLOBAL + STOP, "malformed", why + extra)
    for name, stream in {"empty_stack": b"", "one_operand": text("os"), "mark": text("os") + MARK + text("getcwd"),
                         "two_marks": MARK + MARK}.items():
        yield Case("global-operands", name, stream + STACK_GLOBAL + STOP, "malformed",
                   "CPython: stack underflow")


def calls():
    """Results of calls, and other things that are no globals, as callables."""
    why = "rule: only a global may be called, never the result of a call"
    odict = call("collections", "OrderedDict")
    for use, op in {"reduce": REDUCE, "newobj": NEWOBJ}.items():
        yield Case("callables", "result_by_" + use, odict + EMPTY_TUPLE + op + STOP, "refused-call", why)
    yield Case("callables", "result_by_newobj_ex", odict + EMPTY_TUPLE + EMPTY_DICT + NEWOBJ_EX + STOP,
               "refused-call", why)
    yield Case("callables", "result_by_obj", MARK + odict + OBJ + STOP, "refused-call", why)
    yield Case("callables", "result_of_result", odict + (EMPTY_TUPLE + REDUCE) * 5 + STOP, "refused-call", why)
    yield Case("callables", "memoised_result", odict + put(0) + POP + get(0) + EMPTY_TUPLE + REDUCE + STOP,
               "refused-call", why)
    yield Case("callables", "decimal_instance", call("decimal", "Decimal", text("1")) + EMPTY_TUPLE + REDUCE + STOP,
               "refused-call", why)
    yield refused("callables", "refused_below_result", glob("os", "getcwd") + EMPTY_TUPLE + REDUCE + EMPTY_TUPLE
                  + REDUCE + STOP, "os", "getcwd")
    yield Case("callables", "reference", glob("builtins", "object") + EMPTY_TUPLE + REDUCE + STOP, "refused-call",
               "rule: object may be named, not called")
    for name, value in {"none": NONE, "int": integer(1), "str": text("os.getcwd"), "list": EMPTY_LIST,
                        "dict": EMPTY_DICT, "tuple": tuple_of(NONE), "bytes": binbytes(b"x"), "bool": TRUE,
                        "float": binfloat(1.0), "set": EMPTY_SET, "frozenset": frozenset_of()}.items():
        for use, op in {"reduce": REDUCE, "newobj": NEWOBJ}.items():
            yield Case("callables", "%s_by_%s" % (name, use), value + EMPTY_TUPLE + op + STOP, "malformed",
                       "CPython: not callable, or NEWOBJ expects a class")
    for name, args in {"none": NONE, "list": EMPTY_LIST, "dict": EMPTY_DICT, "str": text("x"), "int": integer(3),
                       "global": glob("builtins", "list")}.items():
        for use, op in {"reduce": REDUCE, "newobj": NEWOBJ}.items():
            yield Case("callables", "args_%s_by_%s" % (name, use), glob("builtins", "list") + args + op + STOP,
                       "malformed", "CPython: the arguments must be a tuple")
    for name, kwargs in {"none": NONE, "list": EMPTY_LIST, "tuple": EMPTY_TUPLE}.items():
        yield Case("callables", "kwargs_" + name, glob("builtins", "list") + EMPTY_TUPLE + kwargs + NEWOBJ_EX + STOP,
                   "malformed", "CPython: the keyword arguments must be a dict")
    yield Case("callables", "kwargs_int_keys", glob("builtins", "list") + EMPTY_TUPLE
               + dict_of((integer(1), NONE)) + NEWOBJ_EX + STOP, "value-error", "CPython: keywords must be strings")
    yield Case("callables", "kwargs_given", glob("builtins", "list") + EMPTY_TUPLE
               + dict_of((text("x"), NONE)) + NEWOBJ_EX + STOP, "value-error", "CPython: list takes no keywords")


def extensions():
    codes = {"ext1": b"\x82\x01", "ext1_255": b"\x82\xff", "ext2": b"\x83\x01\x00", "ext2_max": b"\x83\xff\xff",
             "ext4": b"\x84" + u32(1), "ext4_max": b"\x84" + u32(2**31 - 1)}
    for name, code in codes.items():
        for use, tail in {"value": b"", "reduce": EMPTY_TUPLE + REDUCE, "popped": POP + NONE}.items():
            yield Case("extension-codes", "%s_%s" % (name, use), code + tail + STOP, "unsupported",
                       "rule: a code that is not registered is refused; CPython: unregistered extension code")
    why = "rule: an extension code is the global that it stands for, and judged like it"
    for name, code, number in (("ext1", b"\x82\x07", 7), ("ext2", b"\x83\x07\x00", 7), ("ext4", b"\x84" + u32(7), 7),
                               ("ext4_wide", b"\x84" + u32(2**31 - 1), 2**31 - 1)):
        for use, stream in uses(code, EMPTY_TUPLE):
            yield refused("extension-codes", "use_%s-%s" % (use, name), stream, "os", "getcwd", why,
                          extensions={str(number): ["os", "getcwd"]})
    for name, (module, qualname), load in (
        ("dotted", ("collections", "OrderedDict.fromkeys"), "refused-global"),
        ("joined", ("collections.OrderedDict", "fromkeys"), "refused-global"),
        ("python2", ("__builtin__", "list"), "refused-global"), ("allowed", ("builtins", "list"), "loads"),
    ):
        more = {"global": [module, qualname]} if load != "loads" else {}
        yield Case("extension-codes", "registered_" + name, proto(2) + b"\x82\x07" + EMPTY_TUPLE + REDUCE + STOP, load, why,
                   scan="finding", extensions={"7": [module, qualname]}, **more)
    for name, code in {"ext1_zero": b"\x82\x00", "ext2_zero": b"\x83\x00\x00", "ext4_zero": b"\x84" + u32(0),
                       "ext4_negative": b"\x84" + u32(2**31), "ext4_minus_1": b"\x84" + u32(2**32 - 1)}.items():
        yield Case("extension-codes", name, code + STOP, "malformed", "CPython: EXT specifies code <= 0")


def stepping_stones():
    """Calls that would lead from an allowed global to another one."""
    def getattr_of(*args, by=glob("builtins", "getattr")):
        return by + tuple_of(*args) + REDUCE

    why = "rule: getattr of a global and a name is the nested global, which must be registered itself"
    odict, string = glob("collections", "OrderedDict"), glob("builtins", "str")
    for name, (push, module, qualname) in {
        "method": (getattr_of(odict, text("fromkeys")), "collections", "OrderedDict.fromkeys"),
        "dunder": (getattr_of(odict, text("__init__")), "collections", "OrderedDict.__init__"),
        "globals": (getattr_of(string, text("__globals__")), "builtins", "str.__globals__"),
        "subclasses": (getattr_of(glob("builtins", "object"), text("__subclasses__")), "builtins",
                       "object.__subclasses__"),
        "format": (getattr_of(string, text("format")), "builtins", "str.format"),
        "python2": (getattr_of(odict, text("fromkeys"), by=glob("__builtin__", "getattr")), "collections",
                    "OrderedDict.fromkeys"),
        "dotted_name": (getattr_of(odict, text("a.b.c")), "collections", "OrderedDict.a.b.c"),
        "empty_name": (getattr_of(odict, text("")), "collections", "OrderedDict."),
        "of_refused": (getattr_of(glob("time", "sleep"), text("__call__")), "time", "sleep"),
        "chained": (getattr_of(getattr_of(odict, text("__init__")), text("__globals__")), "collections",
                    "OrderedDict.__init__"),
        "unpickle_of_other": (getattr_of(glob("datetime", "datetime"), text("_unpickle")), "datetime",
                              "datetime._unpickle"),
        "by_inst": (MARK + odict + text("fromkeys") + b"ibuiltins\ngetattr\n", "collections", "OrderedDict.fromkeys"),
        "by_obj": (MARK + glob("builtins", "getattr") + odict + text("fromkeys") + OBJ, "collections",
                   "OrderedDict.fromkeys"),
        "by_newobj": (glob("builtins", "getattr") + tuple_of(odict, text("fromkeys")) + NEWOBJ, "collections",
                      "OrderedDict.fromkeys"),
    }.items():
        yield refused("stepping-stones", "getattr_" + name, push + STOP, module, qualname, why)
    why = "rule: getattr is allowed of a global and a name only"
    for name, args in {
        "three_args": (odict, text("fromkeys"), NONE), "one_arg": (odict,), "no_args": (),
        "of_list": (EMPTY_LIST, text("append")), "of_str": (text("{0}"), text("format")),
        "of_result": (call("collections", "OrderedDict"), text("items")), "name_is_int": (odict, integer(1)),
        "name_is_bytes": (odict, binbytes(b"fromkeys")), "of_none": (NONE, text("__class__")),
        "name_is_result": (odict, call("builtins", "str", text("fromkeys"))),
    }.items():
        yield Case("stepping-stones", "getattr_" + name, getattr_of(*args) + STOP, "refused-call", why)
    why = "rule: the functions that are understood rather than called may not be values"
    for module, name in (("builtins", "getattr"), ("copyreg", "_reconstructor"), ("copyreg", "__newobj__")):
        push = glob(module, name)
        for use, stream in {
            "value": push, "in_list": EMPTY_LIST + push + APPEND, "default_factory":
            glob("collections", "defaultdict") + tuple_of(push) + REDUCE, "dict_value":
            dict_of((text("f"), push)), "argument": call("builtins", "list", list_of(push)),
            "state": call("collections", "OrderedDict") + dict_of((text("x"), push)) + BUILD,
        }.items():
            yield refused("stepping-stones", "%s_as_%s" % (name.strip("_"), use), stream + STOP, module, name, why)
    reconstructor, newobj = glob("copyreg", "_reconstructor"), glob("copyreg", "__newobj__")
    obj = glob("builtins", "object")
    why = "rule: copyreg's functions build registered classes only"
    for name, stream in {
        "reconstructor_of_refused": reconstructor + tuple_of(glob("time", "sleep"), obj, NONE) + REDUCE,
        "reconstructor_python2": glob("copy_reg", "_reconstructor") + tuple_of(glob("time", "sleep"), obj, NONE)
        + REDUCE,
        "newobj_of_refused": newobj + tuple_of(glob("time", "sleep")) + REDUCE,
        "reconstructor_base_refused": reconstructor + tuple_of(glob("builtins", "list"), glob("time", "sleep"), NONE)
        + REDUCE,
    }.items():
        yield refused("stepping-stones", name, stream + STOP, "time", "sleep", why)
    for name, stream in {
        "reconstructor_of_getattr": reconstructor + tuple_of(glob("builtins", "getattr"), obj, NONE) + REDUCE,
        "reconstructor_of_object": reconstructor + tuple_of(obj, obj, NONE) + REDUCE,
        "reconstructor_of_list": reconstructor + tuple_of(EMPTY_LIST, obj, NONE) + REDUCE,
        "reconstructor_two_args": reconstructor + tuple_of(glob("builtins", "list"), obj) + REDUCE,
        "reconstructor_no_args": reconstructor + EMPTY_TUPLE + REDUCE,
        "newobj_no_args": newobj + EMPTY_TUPLE + REDUCE,
        "newobj_of_result": newobj + tuple_of(call("collections", "OrderedDict")) + REDUCE,
        "newobj_of_itself": newobj + tuple_of(newobj) + REDUCE,
    }.items():
        yield Case("stepping-stones", name, stream + STOP, "refused-call", why)
    args = tuple_of(glob("collections", "OrderedDict"))
    for module, name in (
        ("functools", "partial"), ("functools", "reduce"), ("operator", "attrgetter"), ("operator", "itemgetter"),
        ("operator", "methodcaller"), ("operator", "call"), ("_operator", "attrgetter"), ("copyreg", "__newobj_ex__"),
        ("copyreg", "add_extension"), ("copyreg", "pickle"), ("copyreg", "_extension_registry"),
        ("importlib", "import_module"), ("importlib.util", "find_spec"), ("pkgutil", "resolve_name"),
        ("builtins", "__import__"), ("builtins", "eval"), ("builtins", "exec"), ("builtins", "compile"),
        ("builtins", "open"), ("builtins", "setattr"), ("builtins", "delattr"), ("builtins", "globals"),
        ("builtins", "vars"), ("builtins", "map"), ("builtins", "filter"), ("builtins", "apply"),
        ("builtins", "super"), ("builtins", "property"), ("builtins", "classmethod"), ("types", "FunctionType"),
        ("types", "CodeType"), ("types", "MethodType"), ("pickle", "loads"), ("_pickle", "Unpickler"),
        ("marshal", "loads"), ("shelve", "open"), ("runpy", "run_module"), ("code", "InteractiveConsole"),
        ("timeit", "timeit"), ("cProfile", "run"), ("pdb", "run"), ("bdb", "Bdb"), ("trace", "Trace"),
        ("ctypes", "CDLL"), ("_ctypes", "dlopen"), ("subprocess", "Popen"), ("os", "system"), ("posix", "system"),
        ("nt", "system"), ("socket", "create_connection"), ("webbrowser", "open"), ("urllib.request", "urlopen"),
        ("shutil", "rmtree"), ("pathlib", "Path.unlink"), ("tempfile", "mktemp"), ("pip", "main"),
        ("pydoc", "pipepager"), ("distutils.file_util", "write_file"), ("asyncio.subprocess", "create_subprocess_exec"),
        ("multiprocessing.util", "spawnv_passfds"), ("codecs", "encode"), ("codecs", "decode"),
        ("_codecs", "decode"), ("encodings", "search_function"), ("sys", "intern"), ("sys", "modules"),
        ("gc", "get_objects"), ("inspect", "currentframe"), ("weakref", "finalize"), ("unittest.mock", "patch"),
        ("re", "_compile"), ("collections", "namedtuple"), ("dataclasses", "make_dataclass"), ("enum", "EnumMeta"),
        ("typing", "get_type_hints"), ("logging.config", "fileConfig"), ("sqlite3", "connect"),
        ("numpy", "load"), ("numpy.core.multiarray", "_reconstruct"), ("torch", "load"), ("torch.hub", "load"),
        ("joblib", "load"), ("pandas", "read_pickle"), ("jaz", "Zer"), ("java.lang", "Runtime"),
        ("java.lang.Runtime", "exec"), ("io.brine.Unpickler", "load"),
    ):
        yield refused("dangerous-names", "%s.%s" % (module, name), proto(4) + stack_global(module, name) + args
                      + POP + STOP, module, name, "rule: named without being called, and refused for that alone")
    for module, name in (("functools", "partial"), ("functools", "reduce"), ("operator", "attrgetter"),
                         ("operator", "methodcaller"), ("copyreg", "__newobj_ex__"), ("copyreg", "add_extension"),
                         ("importlib", "import_module"), ("builtins", "eval")):
        for form, stream in spoken(module, name, args):
            yield refused("stepping-stones", "%s.%s-%s" % (module, name, form), proto(4) + stream + STOP, module, name)


def lookalikes():
    """Names that are nearly those of allowed globals."""
    def one(name, module, qualname, stream=None, **more):
        stream = stream or proto(4) + stack_global(module, qualname) + STOP
        return refused("lookalike-names", name, stream, module, qualname,
                       "rule: names are compared code point by code point", **more)

    pairs = {
        "joined_left": ("zoneinfo.ZoneInfo", "_unpickle"), "joined_right": ("datetime", "datetime.datetime"),
        "joined_module": ("", "collections.OrderedDict"), "joined_name": ("collections.OrderedDict", ""),
        "both_empty": ("", ""), "swapped": ("OrderedDict", "collections"), "dotted_method":
        ("collections", "OrderedDict.fromkeys"), "dotted_dunder": ("builtins", "list.__class__"),
        "dotted_self": ("builtins", "builtins.list"), "leading_dot": ("builtins", ".list"),
        "trailing_dot": ("builtins", "list."), "double_dot": ("builtins", "list..x"), "locals":
        ("builtins", "list.<locals>.f"), "upper_module": ("Builtins", "list"), "upper_name": ("builtins", "List"),
        "all_upper": ("COLLECTIONS", "ORDEREDDICT"), "lower_name": ("collections", "ordereddict"),
        "dotless_i": ("collect\u0131ons", "OrderedDict"), "dotted_i": ("bu\u0130ltins", "list"), "kelvin":
        ("uu\u0131d", "UUID"), "cyrillic_o": ("c\u043ellections", "OrderedDict"), "cyrillic_a":
        ("d\u0430tetime", "date"), "greek": ("decim\u03b1l", "Decimal"), "fullwidth":
        ("\uff43ollections", "OrderedDict"), "ligature": ("\ufb01ne", "list"), "combining":
        ("collections", "OrderedDic\u0301t"), "soft_hyphen": ("collec\u00adtions", "OrderedDict"), "zero_width":
        ("collections\u200b", "OrderedDict"), "bom": ("\ufeffcollections", "OrderedDict"), "rtl":
        ("\u202esnoitcelloc", "OrderedDict"), "astral": ("\U0001d41bollections", "OrderedDict"), "space_before":
        (" collections", "OrderedDict"), "space_after": ("collections", "OrderedDict "), "tab":
        ("collections\t", "OrderedDict"), "newline_in_module": ("collections\n", "OrderedDict"), "newline_in_name":
        ("collections", "OrderedDict\nprint"), "carriage_return": ("collections", "OrderedDict\r"), "nul_after":
        ("collections\0", "OrderedDict"), "nul_inside": ("collections", "Ordered\0Dict"), "nul_print":
        ("builtins\0x", "print"), "quote": ("builtins'", "list"), "escape": ("builtins\x1b[31m", "list"), "backslash":
        ("builtins\\", "list"), "slash": ("../builtins", "list"), "colon": ("builtins:list", "list"), "star":
        ("*", "*"), "glob": ("builtins.*", "list"), "high_surrogate": ("builtins\ud800", "list"), "low_surrogate":
        ("builtins", "\udc00list"), "format": ("%s%n", "{0}"), "line_separator": ("builtins\u2028", "list"),
        "main": ("__main__", "OrderedDict"), "submodule": ("collections.abc", "OrderedDict"), "private":
        ("_collections", "deque"), "prefix": ("builtin", "list"), "python2_module_new": ("__builtin__", "list"),
    }
    for name, (module, qualname) in pairs.items():
        if name != "ligature":
            yield one(name, module, qualname)
    for name in ("joined_left", "joined_right", "joined_module", "swapped", "dotted_method", "dotted_dunder", "upper_module",
                 "upper_name", "cyrillic_o", "fullwidth", "dotless_i", "zero_width", "newline_in_module", "newline_in_name",
                 "carriage_return", "nul_after", "nul_inside", "space_after", "low_surrogate", "main"):
        for form, stream in spoken(*pairs[name]):
            yield one("%s-%s" % (name, form), *pairs[name], stream=proto(4) + stream + STOP)
    yield one("name_1024_bytes", "m", "n" * 1024)
    yield one("module_1024_bytes", "\u00e4" * 512, "n")
    for name, (module, qualname) in {"name_1025_bytes": ("m", "n" * 1025), "module_1025_bytes":
                                     ("\u00e4" * 512 + "m", "n"), "name_60000_bytes": ("m", "n" * 60000)}.items():
        yield Case("lookalike-names", name, proto(4) + stack_global(module, qualname) + STOP, "limit",
                   "rule: maxNameBytes is 1024", limit="maxNameBytes")
        yield Case("lookalike-names", name + "_global", glob(module, qualname) + STOP, "limit",
                   "rule: maxNameBytes is 1024", limit="maxNameBytes")
    yield one("global_crlf", "collections\r", "OrderedDict\r", b"ccollections\r\nOrderedDict\r\n.")
    yield one("global_empty", "", "", b"c\n\n.")
    yield one("global_space", " collections", "OrderedDict", b"c collections\nOrderedDict\n.")
    yield one("global_utf8", "c\u043ellections", "OrderedDict", "cc\u043ellections\nOrderedDict\n.".encode())
    yield one("inst_nul", "collections\0", "OrderedDict", b"(icollections\0\nOrderedDict\n.")
    for name, data in {"latin1": b"c\xe9\nx\n.", "overlong": b"c\xc0\xaf\nx\n.", "surrogate": b"cx\n\xed\xa0\x80\n.",
                       "beyond": b"cx\n\xf4\x90\x80\x80\n.", "inst_latin1": b"(ix\n\xff\n."}.items():
        yield Case("lookalike-names", "global_not_utf8_" + name, data, "text", "CPython: UnicodeDecodeError")


def python2():
    """fix_imports translates below protocol 3, and what comes out must be allowed."""
    why = "rule: the policy judges the Python 3 name, below protocol 3 as fix_imports translates it"
    for version, (module, qualname), (m, n) in (
        (2, ("__builtin__", "apply"), ("builtins", "apply")), (1, ("__builtin__", "reduce"), ("functools", "reduce")),
        (0, ("__builtin__", "intern"), ("sys", "intern")), (2, ("__builtin__", "unichr"), ("builtins", "chr")),
        (2, ("os", "getcwdu"), ("os", "getcwdu")), (2, ("itertools", "izip"), ("builtins", "zip")),
        (2, ("cPickle", "loads"), ("pickle", "loads")), (2, ("copy_reg", "add_extension"),
                                                        ("copyreg", "add_extension")),
        (2, ("exceptions", "ValueError"), ("builtins", "ValueError")), (2, ("Queue", "Queue"), ("queue", "Queue")),
        (2, ("UserDict", "UserDict"), ("collections", "UserDict")), (2, ("commands", "x"), ("subprocess", "x")),
        (3, ("__builtin__", "xrange"), ("__builtin__", "xrange")), (4, ("__builtin__", "list"),
                                                                   ("__builtin__", "list")),
        (5, ("copy_reg", "_reconstructor"), ("copy_reg", "_reconstructor")),
    ):
        yield refused("python2-names", "%s.%s-protocol_%d" % (module, qualname, version),
                      proto(version) + glob(module, qualname) + STOP, m, n, why)
    for version, (module, qualname), (m, n) in (
        (2, ("__builtin__", "apply"), ("builtins", "apply")), (1, ("copy_reg", "add_extension"), ("copyreg", "add_extension")),
        (2, ("__builtin__", "getattr.x"), ("builtins", "getattr.x")), (3, ("__builtin__", "list"), ("__builtin__", "list")),
        (4, ("copy_reg", "_reconstructor"), ("copy_reg", "_reconstructor")),
    ):
        for form, stream in spoken(module, qualname):
            yield refused("python2-names", "%s.%s-%d-%s" % (module, qualname, version, form), proto(version) + stream + STOP,
                          m, n, why)
    yield refused("python2-names", "stack_global_at_2", proto(2) + stack_global("__builtin__", "apply") + STOP,
                  "builtins", "apply", why)
    yield refused("python2-names", "protocol_lowered", proto(4) + proto(2) + glob("__builtin__", "apply") + STOP,
                  "builtins", "apply", why)
    yield refused("python2-names", "protocol_raised", proto(2) + proto(4) + glob("__builtin__", "list") + STOP,
                  "__builtin__", "list", why)
    yield refused("python2-names", "protocol_changed_between", proto(2) + glob("__builtin__", "list") + proto(3)
                  + glob("__builtin__", "list") + TUPLE2 + STOP, "__builtin__", "list", why)
    yield refused("python2-names", "memoised_before_raise", proto(2) + text("__builtin__") + put(0) + proto(4)
                  + text("list") + STACK_GLOBAL + STOP, "__builtin__", "list", why)
    yield Case("python2-names", "allowed_range", proto(2) + call("__builtin__", "xrange", integer(3)) + STOP, "loads",
               why)


def persistent():
    why = "rule: a persistent id needs a hook; CPython: A load persistent id instruction was encountered"
    for name, stream in {
        "text": b"Pfile.txt\n", "empty": b"P\n", "path": b"P../../etc/passwd\n", "popped": b"Px\n0N",
        "binary_str": text("id") + BINPERSID, "binary_tuple": tuple_of(text("storage"), integer(1)) + BINPERSID,
        "binary_none": NONE + BINPERSID, "nested": b"Px\n" + BINPERSID, "as_key": EMPTY_DICT + b"Px\n" + NONE + SETITEM,
        "binary_unhashable": EMPTY_LIST + BINPERSID, "in_memo_only": b"Px\nq\x000N",
        "called": b"Px\n" + EMPTY_TUPLE + REDUCE, "called_by_newobj": b"Px\n" + EMPTY_TUPLE + NEWOBJ,
        "called_by_newobj_ex": b"Px\n" + EMPTY_TUPLE + EMPTY_DICT + NEWOBJ_EX, "called_by_obj": MARK + b"Px\n" + OBJ,
        "called_binary": text("id") + BINPERSID + EMPTY_TUPLE + REDUCE, "as_argument": call("builtins", "list", b"Px\n"),
        "as_state": call("collections", "OrderedDict") + b"Px\n" + BUILD, "as_getattr": call("builtins", "getattr", b"Px\n",
                                                                                          text("x")),
    }.items():
        yield Case("persistent-ids", name, stream + STOP, "unsupported", why)
    yield Case("persistent-ids", "not_ascii", b"P\xff\n.", "malformed",
               "CPython: persistent IDs in protocol 0 must be ASCII strings")
    yield Case("persistent-ids", "empty_stack", b"Q.", "malformed", "CPython: stack underflow")


def states():
    """BUILD on what it should not touch, and with keys that mean something to Python."""
    uuid = glob("uuid", "UUID") + EMPTY_TUPLE + NEWOBJ
    good = (text("int"), integer(1))
    for key in ("__setstate__", "__class__", "__dict__", "__reduce__", "__reduce_ex__", "__getattr__", "__del__",
                "__init__", "is_safe.x", ""):
        name = key.strip("_") or "empty"
        yield Case("build", "uuid_" + name, uuid + dict_of(good, (text(key), NONE)) + BUILD + STOP, "value-error",
                   "rule: the state of a UUID has an int, and is_safe at most")
        yield Case("build", "ordereddict_" + name, call("collections", "OrderedDict")
                   + dict_of((text(key), text("x"))) + BUILD + STOP, "loads",
                   "rule: attributes are kept as data and never applied to anything")
        yield Case("build", "defaultdict_" + name, call("collections", "defaultdict")
                   + dict_of((text(key), text("x"))) + BUILD + STOP, "value-error",
                   "rule: this type keeps no attributes")
        slots = tuple_of(NONE, dict_of((text(key), text("x"))))
        yield Case("build", "uuid_slot_" + name, uuid + slots + BUILD + STOP, "value-error",
                   "rule: the state of a UUID has an int, and is_safe at most")
        yield Case("build", "ordereddict_slot_" + name, call("collections", "OrderedDict") + slots + BUILD + STOP, "value-error",
                   "rule: the attributes of a dict are a dict")
        yield refused("build", "refused_" + name, glob("time", "sleep") + EMPTY_TUPLE + NEWOBJ + dict_of((text(key), NONE))
                      + BUILD + STOP, "time", "sleep", "rule: refused before any key counts")
        yield Case("build", "bytes_key_" + name, uuid + dict_of(good, (binbytes(key.encode()), NONE)) + BUILD + STOP,
                   "value-error", "rule: names of attributes are text")
    for name, state in {"list": EMPTY_LIST, "none": NONE, "tuple": tuple_of(NONE, dict_of(good)), "int": integer(1),
                        "str": text("x"), "three": tuple_of(NONE, NONE, NONE), "int_keys":
                        dict_of((integer(1), integer(1))), "empty": EMPTY_DICT}.items():
        yield Case("build", "uuid_state_" + name, uuid + state + BUILD + STOP, "value-error",
                   "rule: the state of a UUID is a dict with an int")
    yield Case("build", "uuid_without_state", uuid + STOP, "value-error", "rule: a UUID without an int is none")
    yield Case("build", "uuid_of_itself", uuid + put(0) + dict_of((text("int"), get(0))) + BUILD + STOP,
               "value-error", "rule: an immutable object cannot be part of itself")
    yield Case("build", "decimal", call("decimal", "Decimal", text("1")) + dict_of((text("_exp"), integer(9)))
               + BUILD + STOP, "value-error", "rule: this type takes no state")
    for name, target in {"list": EMPTY_LIST, "dict": EMPTY_DICT, "set": EMPTY_SET, "tuple": EMPTY_TUPLE, "none": NONE,
                         "int": integer(1), "str": text("x"), "bytes": binbytes(b"x"), "bytearray":
                         b"\x96" + u64(1) + b"x", "frozenset": frozenset_of(), "class": glob("builtins", "list"),
                         "reference": glob("builtins", "object"), "persistent_id": b"Px\n"}.items():
        yield Case("build", "on_" + name, target + EMPTY_DICT + BUILD + STOP, "value-error",
                   "rule: BUILD is for the results of calls; a class is never changed", scan="unreadable")
    for use, op in {"append": NONE + APPEND, "appends": MARK + NONE + APPENDS, "setitem": NONE + NONE + SETITEM,
                    "setitems": MARK + NONE + NONE + SETITEMS, "additems": MARK + NONE + ADDITEMS}.items():
        kinds = {"list": EMPTY_LIST, "dict": EMPTY_DICT, "set": EMPTY_SET, "tuple": EMPTY_TUPLE, "none": NONE,
                 "str": text("x"), "bytearray": b"\x96" + u64(1) + b"x", "frozenset": frozenset_of(),
                 "class": glob("builtins", "list"), "int": integer(1), "buffer": NEXT_BUFFER}
        good_for = {"append": "list", "appends": "list", "setitem": "dict", "setitems": "dict", "additems": "set"}
        for name, target in kinds.items():
            if name != good_for[use]:
                yield Case("wrong-targets", "%s_on_%s" % (use, name), target + op + STOP, "value-error",
                           "rule: each of these opcodes is for one kind of container", scan="unreadable")
        for name, target in {"decimal": call("decimal", "Decimal", text("1")), "uuid":
                             glob("uuid", "UUID") + EMPTY_TUPLE + NEWOBJ}.items():
            yield Case("wrong-targets", "%s_on_%s" % (use, name), target + op + STOP, "value-error",
                       "rule: the type takes no items")
    for name, (module, qualname, op) in {
        "append_on_ordereddict": ("collections", "OrderedDict", NONE + APPEND),
        "setitem_on_deque": ("collections", "deque", NONE + NONE + SETITEM),
        "additems_on_deque": ("collections", "deque", MARK + NONE + ADDITEMS),
        "setitem_on_list_call": ("builtins", "list", integer(0) + NONE + SETITEM),
        "append_on_set_call": ("builtins", "set", NONE + APPEND),
        "build_on_list_call": ("builtins", "list", dict_of((text("x"), NONE)) + BUILD),
        "build_on_deque": ("collections", "deque", dict_of((text("x"), NONE)) + BUILD),
    }.items():
        yield Case("wrong-targets", name, call(module, qualname) + op + STOP, "value-error",
                   "rule: the type does not grow in this way")


def cases():
    for part in (opcode_forms, broken_after, operands, calls, extensions, stepping_stones, lookalikes, python2,
                 persistent, states):
        yield from part()
