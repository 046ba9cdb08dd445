"""Python 2's own values, and pickles that need something beside them to be read."""
from __future__ import unicode_literals

import sys

from brine_corpus import classes as c
from registry import add, case

PY2 = sys.version_info[0] == 2
PY3 = (3, 6)
ONLY_PY2 = {"until": (3, 0)}

# -- Python 2 -----------------------------------------------------------------------------------

EIGHT_BIT = {
    "empty": b"", "ascii": b"hello", "one": b"a", "newline": b"a\nb\r\x00",
    "quotes": b"it's \"so\"", "single_quote": b"it's", "backslash": b"a\\nb\\",
    "n_255": b"x" * 255, "n_256": b"x" * 256,
}
HIGH = {"utf8": "\xe9\u4e2d".encode("utf-8"), "latin1": b"caf\xe9",
        "all": bytes(bytearray(range(256)))}
for name in sorted(EIGHT_BIT):
    add("python2", "str_" + name, lambda data=EIGHT_BIT[name]: data, encoding="ASCII", **ONLY_PY2)
for encoding in ("latin1", "bytes"):
    for name in sorted(HIGH):
        add("python2", "str_%s_as_%s" % (name, encoding), lambda data=HIGH[name]: data,
            encoding=encoding, **ONLY_PY2)
add("python2", "str_utf8_as_utf8", lambda: HIGH["utf8"], encoding="utf-8", **ONLY_PY2)
add("python2", "str_ascii_as_bytes", lambda: [b"a", "b", {b"k": b"v"}], encoding="bytes",
    **ONLY_PY2)
for encoding in ("ASCII", "latin1", "bytes"):
    add("python2", "str_and_unicode_as_" + encoding.lower(), lambda: [b"8-bit", "unicode", b""],
        encoding=encoding, **ONLY_PY2)
    add("python2", "dict_as_" + encoding.lower(), lambda: {b"key": b"value"}, encoding=encoding,
        **ONLY_PY2)
    add("python2", "new_style_as_" + encoding.lower(), lambda: c.Plain(b"Ada", 36),
        encoding=encoding, **ONLY_PY2)
    add("python2", "old_style_as_" + encoding.lower(), lambda: c.Classic(), encoding=encoding,
        **ONLY_PY2)
if PY2:
    import collections
    import fractions
    import itertools
    import Queue
    import UserDict

    add("python2", "int_and_long", lambda: [
        1, long(1), 2 ** 31, 2 ** 62, 2 ** 70, long(-1), long(0)], **ONLY_PY2)  # noqa: F821
    PYTHON2 = {
        "old_style": lambda: c.Classic(),
        "old_style_init_args": lambda: c.ClassicInitArgs(1, "two"),
        "old_style_state": lambda: c.ClassicState(5),
        "old_style_twice": lambda: [c.Classic()] * 2,
        "old_style_class": lambda: c.Classic,
        "old_style_of_itself": lambda: old_style_of_itself(),
        "new_style": lambda: c.Plain("Ada", 36),
        "xrange": lambda: xrange(1, 10, 3),  # noqa: F821
        "builtins": lambda: [int, long, str, unicode, xrange, len, reduce, map],  # noqa: F821
        "modules": lambda: [Queue.Queue, UserDict.UserDict, UserDict.IterableUserDict,
                            itertools.izip, collections.OrderedDict],
        "user_dict": lambda: UserDict.IterableUserDict({"a": 1}),
        "exception": lambda: ValueError(b"bad", 1),
        "io_error": lambda: IOError(2, b"No such file"),
        "unicode": lambda: ["", "a", "\xe9\u4e2d", "\U0001f40d", "a\nb\\c"],
        "bool_in_protocol_0": lambda: [True, False],
        "fraction": lambda: fractions.Fraction(1, 3),
        "tuple_of_str": lambda: (b"a", b"b", b"a", b"a"),
    }
    for name in sorted(PYTHON2):
        add("python2", name, PYTHON2[name], encoding="ASCII", **ONLY_PY2)


def old_style_of_itself():
    value = c.Classic()
    value.me = value
    return value


# -- persistent ids -----------------------------------------------------------------------------

def text_id(obj):
    return "account:%s" % obj.pid if isinstance(obj, c.Account) else None


def tuple_id(obj):
    return ("account", obj.pid) if isinstance(obj, c.Account) else None


def int_id(obj):
    return obj.pid if isinstance(obj, c.Account) else None


def accounts():
    shared = c.Account(1)
    return [shared, c.Account(2), {"again": shared}]


add("persistent", "text", accounts, persistent_id=text_id, since=PY3)
add("persistent", "tuple", accounts, persistent_id=tuple_id, since=PY3, protocols=(1, 2, 3, 4, 5))
add("persistent", "int", accounts, persistent_id=int_id, since=PY3)
add("persistent", "alone", lambda: c.Account("x"), persistent_id=text_id, since=PY3)
add("persistent", "in_state", lambda: c.Plain(c.Account(1), 1), persistent_id=text_id, since=PY3)
add("persistent", "python2_text", accounts, persistent_id=lambda obj: (
    b"account:%d" % obj.pid if isinstance(obj, c.Account) else None), **ONLY_PY2)

# -- extension codes ----------------------------------------------------------------------------

MODULE = str("brine_corpus.classes")
CODES = {1: (MODULE, str("Ext1")), 255: (MODULE, str("Plain")), 256: (MODULE, str("Ext2")),
         65535: (MODULE, str("Tree")), 65536: (MODULE, str("Ext4")),
         2 ** 31 - 1: (MODULE, str("function"))}
for name, build in (
        ("one_byte", lambda: c.Ext1("a", 1)), ("two_bytes", lambda: c.Ext2("a", 1)),
        ("four_bytes", lambda: c.Ext4("a", 1)),
        ("edges", lambda: [c.Plain("a", 1), c.Tree(1), c.function, c.Plain("b", 2), c.Ext1]),
        ("and_a_global", lambda: [c.Ext1, c.Empty, c.Ext1, c.Empty])):
    add("extensions", name, build, extensions=CODES)

# -- buffers ------------------------------------------------------------------------------------

BUFFERS = {"since": (3, 8), "protocols": (5,)}
if not PY2 and sys.version_info >= (3, 8):
    from pickle import PickleBuffer

    BUILDS = {
        "read_only": lambda: [PickleBuffer(b"read only")],
        "writable": lambda: [PickleBuffer(bytearray(b"writable"))],
        "both": lambda: [PickleBuffer(b"read only"), PickleBuffer(bytearray(b"writable"))],
        "empty": lambda: [PickleBuffer(b""), PickleBuffer(bytearray())],
        "alone": lambda: PickleBuffer(bytearray(b"alone")),
        "twice": lambda: [PickleBuffer(bytearray(b"one"))] * 2,
        "of_300": lambda: {"data": PickleBuffer(bytearray(range(256)) + bytearray(44))},
        "view": lambda: PickleBuffer(memoryview(bytearray(b"0123456789"))[2:6]),
        "many": lambda: [PickleBuffer(bytes([i])) for i in range(20)],
    }
    for name in sorted(BUILDS):
        add("buffers", "in_band_" + name, BUILDS[name], **BUFFERS)
        add("buffers", "out_of_band_" + name, BUILDS[name], buffers=lambda buffer: True, **BUFFERS)
    add("buffers", "out_of_band_if_read_only", lambda: [
        PickleBuffer(b"out"), PickleBuffer(bytearray(b"in")), PickleBuffer(b"out too")],
        buffers=lambda buffer: memoryview(buffer).readonly, **BUFFERS)
    add("buffers", "in_band_65536", lambda: [PickleBuffer(bytearray(65536)), 1], **BUFFERS)
    add("buffers", "out_of_band_65536", lambda: [PickleBuffer(bytearray(65536)), 1],
        buffers=lambda buffer: True, **BUFFERS)

# -- several pickles in one file ----------------------------------------------------------------

SHARED = [1]
add("several", "two", lambda: [{"first": 1}, ["second", 2]], dumps="separate")
add("several", "three_none", lambda: [None, None, None], dumps="separate")
add("several", "ten", lambda: [{"number": i} for i in range(10)], dumps="separate")
add("several", "shared_but_separate", lambda: [SHARED, [SHARED]], dumps="separate")


@case("several", dumps="kept")
def kept_list():
    item = [1, 2]
    return [item, [item], {"item": item}]


@case("several", dumps="kept")
def kept_strings():
    text = "".join(["shared ", "text"])
    return [text, [text], {text: text}]


@case("several", dumps="kept")
def kept_objects():
    first = c.Plain("Ada", 1)
    return [first, c.Plain("Grace", 2), [first]]


# -- what Pickler can be told -------------------------------------------------------------------

DOGS = (("Ozzy", 3), ("Filou", 8), ("Luna", 5), ("Skippy", 10), ("Barco", 12), ("Balou", 9),
        ("Laika", 16))


def dogs():
    return dict(DOGS)


def shared_document():
    tags = ["a", "b"]
    return {"one": {"tags": tags, "name": "x"}, "two": {"tags": tags, "name": "y"}, "n": (1, 2)}


add("containers", "dogs_dict", dogs)
for name, build in (
        ("document", shared_document), ("dogs_dict", dogs), ("list_1001", lambda: [None] * 1001),
        ("plain", lambda: [c.Plain("Ada", 36), c.Plain("Grace", 45)]),
        ("unused_memo", lambda: [[1], [2], (3, 4, 5, 6)])):
    add("optimized", name, build, since=PY3, optimize=True)
for name, build in (
        ("document", lambda: {"a": [1, 2, (3, 4)], "b": {"c": "d"}}),
        ("shared_is_written_twice", shared_document),
        ("plain", lambda: [c.Plain("Ada", 36), c.Plain("Grace", 45)])):
    add("fast", name, build, pickler="fast")
for name, build in (
        [("list_%d" % n, lambda n=n: [None] * n) for n in (1, 2, 1000, 1001)]
        + [("dict_%d" % n, lambda n=n: dict((i, None) for i in range(n)))
           for n in (1, 1000, 1001)]
        + [("set_%d" % n, lambda n=n: set(range(n))) for n in (1, 1000, 1001)]
        + [("document", shared_document),
           ("text", lambda: ["caf\xe9\n\\", "\u4e2d", "\U0001f40d"]),
           ("plain", lambda: [c.Plain("Ada", 36), c.Plain("Grace", 45)]),
           ("tuples", lambda: ((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)))]):
    add("pure_python", name, build, pickler="python")
add("pure_python", "bytearray", lambda: [bytearray(b"x"), bytearray()], since=PY3,
    pickler="python")
add("python3_names", "builtins", lambda: [range(3), ValueError("x"), int, {1}, str], since=PY3,
    protocols=(0, 1, 2), fix_imports=False)

# -- compressed files ---------------------------------------------------------------------------

for compression in ("gzip", "bz2"):
    add("compressed", "dogs_dict_" + compression, dogs, since=(3, 8), protocols=(2, 5),
        compress=compression)
    add("compressed", "two_pickles_" + compression, lambda: [{"a": 1}, [None] * 1000],
        since=(3, 8), protocols=(4,), compress=compression, dumps="separate")

# -- the examples of the README -----------------------------------------------------------------

NEWEST = {"since": (3, 13), "protocols": (5,)}


class User(object):
    """As if it stood in the script that was run."""

    def __init__(self, name, age, email, tags):
        self.name = name
        self.age = age
        self.email = email
        self.tags = tags


User.__module__ = str("__main__")
User.__qualname__ = str("User")
sys.modules["__main__"].User = User

add("examples", "dogs_dict", dogs, stable_name="dogs_dict.pkl", **NEWEST)
add("examples", "two_pickles", lambda: [dogs(), ["Ozzy", "Filou"]], dumps="separate",
    stable_name="two_pickles.pkl", **NEWEST)
add("examples", "dogs_dict_gzip", dogs, compress="gzip", stable_name="dogs_dict.pkl.gz", **NEWEST)
add("examples", "user", lambda: User("Ada", 36, "ada@example.com", ["admin", "author"]),
    stable_name="user.pkl", **NEWEST)
