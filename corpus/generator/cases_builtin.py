"""Built-in values: constants, numbers, text, bytes, containers, frames, sharing."""
from __future__ import unicode_literals

import struct
import sys

from brine_corpus.classes import Hashed, Holder, Node
from registry import add, case

PY2 = sys.version_info[0] == 2
PY3 = (3, 6)


def constant(value):
    return lambda: value


for name, value in (("none", None), ("true", True), ("false", False)):
    add("constants", name, constant(value))
for name, value in (("ellipsis", Ellipsis), ("not_implemented", NotImplemented),
                    ("type_none", type(None)), ("type_ellipsis", type(Ellipsis)),
                    ("type_not_implemented", type(NotImplemented)),
                    ("type_none_twice", [type(None), type(None)])):
    add("constants", name, constant(value), since=PY3)
add("constants", "all", lambda: [None, True, False, None, True, False])

# -- int ----------------------------------------------------------------------------------------

INTS = {
    "0": 0, "1": 1, "127": 127, "128": 128, "255": 255, "256": 256, "65535": 65535,
    "65536": 65536, "minus_1": -1, "minus_128": -128, "minus_129": -129, "minus_255": -255,
    "minus_256": -256, "minus_32768": -32768, "minus_32769": -32769,
}
for bits in (15, 16, 23, 24, 31, 32, 39, 40, 47, 48, 55, 56, 63, 64, 127, 128):
    INTS["2_pow_%d_minus_1" % bits] = 2 ** bits - 1
    INTS["2_pow_%d" % bits] = 2 ** bits
    if bits > 24:
        INTS["minus_2_pow_%d" % bits] = -2 ** bits
        INTS["minus_2_pow_%d_minus_1" % bits] = -2 ** bits - 1
INTS["2_pow_63_plus_1"] = 2 ** 63 + 1
INTS["minus_2_pow_63_plus_1"] = -2 ** 63 + 1
# 255 bytes of two's complement are LONG1's most, 256 need LONG4.
for bits in (1000, 2032, 2039, 2040, 2047, 2048):
    INTS["2_pow_%d_minus_1" % bits] = 2 ** bits - 1
    INTS["2_pow_%d" % bits] = 2 ** bits
    INTS["minus_2_pow_%d" % bits] = -2 ** bits
    INTS["minus_2_pow_%d_minus_1" % bits] = -2 ** bits - 1
INTS["4000_digits"] = 7 * 10 ** 3999 + 1
for name in sorted(INTS):
    add("ints", name, constant(INTS[name]))
add("ints", "many", lambda: [sign * 2 ** bits + d for bits in range(0, 70, 3) for sign in (1, -1)
                             for d in (-1, 0, 1)])

# -- float --------------------------------------------------------------------------------------

FLOATS = {
    "zero": 0.0, "minus_zero": -0.0, "one": 1.0, "minus_one": -1.0, "infinity": float("inf"),
    "minus_infinity": float("-inf"), "nan": float("nan"), "min_subnormal": 5e-324,
    "max_subnormal": 2.225073858507201e-308, "min_normal": 2.2250738585072014e-308,
    "max": 1.7976931348623157e308, "minus_max": -1.7976931348623157e308, "1e_minus_5": 1e-5,
    "1e_minus_4": 1e-4, "1e15": 1e15, "1e16": 1e16, "1e17": 1e17, "1e22": 1e22, "1e23": 1e23,
    "0_1": 0.1, "0_3": 0.1 + 0.2, "123456789_125": 123456789.125, "2_pow_53": 2.0 ** 53,
    "2_pow_53_plus_2": 2.0 ** 53 + 2, "9007199254740993e3": 9007199254740993e3,
    "pi": 3.141592653589793, "1e100": 1e100, "1_5e_minus_300": 1.5e-300,
    "9999999999999998": 9999999999999998.0,
}
for name in sorted(FLOATS):
    add("floats", name, constant(FLOATS[name]))
for name, bits in (("nan_negative", 0xfff8000000000000), ("nan_payload", 0x7ff8dead0000beef),
                   ("nan_signalling", 0x7ff0000000000001)):
    add("floats", name, constant(struct.unpack(">d", struct.pack(">Q", bits))[0]))
add("floats", "many", lambda: [1.5 * 10.0 ** e for e in range(-20, 25)])

# -- str ----------------------------------------------------------------------------------------

STRINGS = {
    "empty": "", "one": "a", "ascii": "hello, world", "latin1": "na\xefve caf\xe9 \xa0\xff",
    "one_latin1": "\xe9", "c1_controls": "\x80\x85\x9f", "bmp": "\u0100\u03b1\u4e2d\u6587\ufffd",
    "line_separators": "a\u2028b\u2029c\x0bd\x0ce\x85f", "byte_order_mark": "\ufeffx",
    "not_characters": "\ufffe\uffff", "astral": "\U0001f40d\U00010000\U0010ffff",
    "combining": "e\u0301\u05d0\u200f", "lone_high": "\ud800", "lone_low": "\udfff",
    "lone_between": "a\udc80b", "surrogates_reversed": "\udc00\ud800",
    "newline": "\n", "backslash": "\\", "backslash_u": "\\u0041\\n\\\\", "nul": "\x00",
    "carriage_return": "a\r\nb\rc", "controls": "".join(chr(i) for i in range(32)) + "\x7f",
    "escapes_of_protocol_0": "a\x00b\nc\\d\x1ae\rf", "tab_bell": "\t\a\b",
    "quotes_none": "it is", "quotes_single": "it's", "quotes_double": 'say "hi"',
    "quotes_both": "it's \"so\"", "quotes_only": "'\"'", "percent": "%s {0} $x <a href='#'>",
    "bytes_255": "x" * 255, "bytes_256": "x" * 256, "bytes_254_of_latin1": "\xe9" * 127,
    "bytes_256_of_latin1": "\xe9" * 128, "bytes_255_of_bmp": "\u4e2d" * 85,
    "bytes_256_of_astral": "\U0001f40d" * 64, "characters_5000": "0123456789" * 500,
}
for name in sorted(STRINGS):
    add("strings", name, constant(STRINGS[name]))
if not PY2:
    # Python 2 joins these two when it reads its own source.
    STRINGS["surrogates_not_joined"] = "\ud83d" + "\ude00"
add("strings", "surrogates_not_joined", lambda: "\ud83d" + "\ude00", since=PY3)
add("strings", "bytes_65535", lambda: "x" * 65535)
add("strings", "bytes_65536", lambda: "x" * 65536)
add("strings", "bytes_65535_of_latin1", lambda: "\xe9" * 32767 + "x", protocols=(0, 4))
add("strings", "bytes_65536_of_latin1", lambda: "\xe9" * 32768, protocols=(0, 4))
add("strings", "many", lambda: [STRINGS[key] for key in sorted(STRINGS)])

# -- bytes, bytearray ---------------------------------------------------------------------------

BYTES = {
    "empty": b"", "one": b"a", "zero": b"\x00", "ascii": b"hello", "high": b"\x80\xff\xfe",
    "all": bytes(bytearray(range(256))), "n_255": b"x" * 255, "n_256": b"x" * 256,
    "newlines": b"a\nb\\c\r", "n_5000": b"0123456789" * 500,
}
for name in sorted(BYTES):
    add("bytes", name, constant(BYTES[name]), since=PY3)
    add("bytearrays", name, lambda data=BYTES[name]: bytearray(data))
add("bytes", "n_65535", lambda: b"x" * 65535, since=PY3, protocols=(0, 3, 4, 5))
add("bytes", "n_65536", lambda: b"x" * 65536, since=PY3, protocols=(0, 3, 4, 5))
add("bytes", "shared", lambda: [BYTES["high"], BYTES["high"], b"", b""], since=PY3)
add("bytearrays", "n_65535", lambda: bytearray(b"x" * 65535), protocols=(0, 4, 5))
add("bytearrays", "n_65536", lambda: bytearray(b"x" * 65536), protocols=(0, 4, 5))


@case("bytearrays")
def shared():
    data = bytearray(b"shared")
    return [data, data, bytearray(b"shared"), bytearray()]


# -- containers ---------------------------------------------------------------------------------

SIZES = (0, 1, 2, 3, 4, 10, 999, 1000, 1001, 2000, 2001)
for size in SIZES:
    add("lists", "n_%d" % size, lambda n=size: list(range(n)))
    add("tuples", "n_%d" % size, lambda n=size: tuple(range(n)))
    add("dicts", "n_%d" % size, lambda n=size: dict((i, None) for i in range(n)))
    add("sets", "n_%d" % size, lambda n=size: set(range(n)))
    add("frozensets", "n_%d" % size, lambda n=size: frozenset(range(n)))


@case("lists")
def mixed():
    return [None, True, 1, 2.5, "text", [1], (2,), {"k": "v"}]


@case("lists")
def nested():
    return [[], [[]], [[], [[]]], [[[[1]]]]]


@case("lists")
def depth_100():
    value = []
    for _ in range(99):
        value = [value]
    return value


@case("lists")
def depth_300():
    value = ()
    for i in range(100):
        value = [{i: (value, i)}]
    return value


@case("tuples")
def nested_():
    return ((), ((),), (((),), 1), (1, (2, (3, (4, (5,))))))


@case("tuples")
def mixed_():
    return None, True, 1, 2.5, "text", [1], (2,), {"k": "v"}


@case("dicts")
def strings():
    return {"only": "one"}


@case("dicts", since=PY3)
def strings_three():
    return {"zulu": 1, "alpha": 2, "mike": 3}


@case("dicts", since=PY3)
def keys_of_every_kind():
    return {None: "none", 0: "int", 2.5: "float", "a": "str", b"a": "bytes", (1, "x"): "tuple",
            frozenset([1]): "frozenset", -1: "minus", 2 ** 70: "long", "": "empty", (): "unit",
            True: "bool", int: "type"}


@case("dicts", since=PY3)
def nested__():
    return {"a": {"b": {"c": {}}}, "l": [{"x": 1}, {"x": 2}]}


@case("sets")
def strings_():
    return set(["one"])


@case("sets", since=PY3)
def strings_many():
    return {"alpha", "beta", "gamma", "delta", "epsilon"}


@case("sets")
def tuples():
    return set([(1, 2), (3, 4), (1, 2, 3)])


@case("sets")
def of_frozensets():
    return set([frozenset([1]), frozenset([2, 3]), frozenset()])


@case("frozensets")
def nested___():
    return frozenset([1, frozenset([2, frozenset([3])])])


@case("containers", since=PY3)
def document():
    return {
        "id": 1234567, "name": "Zo\xeb", "score": 99.5, "active": True, "parent": None,
        "tags": ["a", "b", "c"], "point": (1, 2), "flags": {1, 2, 3}, "raw": b"\x00\xff",
        "nested": {"list": [{"x": i} for i in range(3)]},
    }


@case("containers")
def numbers():
    return [(i, float(i), str(i).encode("ascii").decode("ascii")) for i in range(20)]


@case("containers", since=PY3)
def metrics():
    """As Graphite takes them."""
    return [("servers.host%02d.cpu.user" % i, (1700000000 + 60 * i, i * 0.25)) for i in range(30)]


# -- frames -------------------------------------------------------------------------------------

FRAMED = (4, 5)
for size in (65525, 65526, 65527, 65535, 65536, 65537):
    # At 65,527 the open frame holds exactly 65,536 bytes when the second item is saved.
    add("frames", "list_of_str_%d_and_1" % size, lambda n=size: ["x" * n, 1], PY3,
        protocols=FRAMED)
add("frames", "list_of_str_65535", lambda: ["x" * 65535], PY3, protocols=FRAMED)
add("frames", "list_of_str_65536", lambda: ["x" * 65536], PY3, protocols=FRAMED)
add("frames", "list_of_bytes_65535", lambda: [b"x" * 65535, 1], PY3, protocols=(4,))
add("frames", "list_of_bytes_65536", lambda: [b"x" * 65536, 1], PY3, protocols=(4,))
add("frames", "list_of_bytearray_65536", lambda: [bytearray(65536), 1], PY3, protocols=FRAMED)
add("frames", "list_of_str_65536_of_bmp", lambda: ["\u4e2d" * 21845 + "x", 1], PY3,
    protocols=(4,))
add("frames", "key_of_65536", lambda: {"x" * 65536: 1, "y": 2}, PY3, protocols=(4,))
add("frames", "large_between_small", lambda: [1, "a", "x" * 65536, "b", 2], PY3, protocols=FRAMED)
add("frames", "large_large", lambda: ["x" * 65536, "y" * 65536], PY3, protocols=(4,))
add("frames", "two_frames", lambda: [("%03d" % i) * 80 for i in range(300)], PY3,
    protocols=FRAMED)
add("frames", "many_ints", lambda: [70000] * 14000, PY3, protocols=(4,))


# -- sharing and cycles -------------------------------------------------------------------------

@case("sharing")
def list_twice():
    item = [1]
    return [item, item]


@case("sharing")
def list_equal_but_not_the_same():
    return [[1], [1]]


@case("sharing")
def empty_list_twice():
    item = []
    return [item, item]


@case("sharing")
def empty_tuple_twice():
    return [(), ()]


@case("sharing", since=PY3)
def empty_frozenset_twice():
    return [frozenset(), frozenset()]


@case("sharing")
def tuple_twice():
    item = (1, [2])
    return [item, item, item]


@case("sharing")
def tuple_of_four_twice():
    item = (1, 2, 3, [4])
    return (item, item)


@case("sharing")
def dict_twice():
    item = {"k": 1}
    return {"a": item, "b": item}


@case("sharing")
def set_twice():
    item = set([1])
    return [item, item]


@case("sharing")
def frozenset_twice():
    item = frozenset([1])
    return [item, {item: item}]


@case("sharing")
def float_twice():
    item = 1.5
    return [item, item]


@case("sharing")
def long_twice():
    item = 10 ** 30
    return [item, item]


@case("sharing")
def str_twice():
    item = "".join(["shared ", "text"])
    return [item, item]


@case("sharing")
def str_equal_but_not_the_same():
    return ["".join(["same ", "text"]), "".join(["same ", "text"])]


@case("sharing")
def keys_shared():
    return [{"name": i, "value": i} for i in range(3)]


@case("sharing")
def type_twice():
    return [int, int, list, int]


@case("sharing")
def inside_out():
    inner = [1]
    middle = (inner, {"inner": inner})
    return [middle, inner, middle[1]]


@case("sharing")
def memo_of_300():
    items = [[i] for i in range(300)]
    return items + [items[0], items[253], items[254], items[255], items[299]]


@case("sharing", protocols=(0, 1, 4))
def memo_of_300_strings():
    items = ["item %d" % i for i in range(300)]
    return items + items


@case("cycles")
def list_of_itself():
    value = []
    value.append(value)
    return value


@case("cycles")
def list_of_itself_twice():
    value = [1]
    value += [value, 2, value]
    return value


@case("cycles")
def dict_of_itself():
    value = {}
    value["self"] = value
    return value


@case("cycles")
def list_and_dict():
    value = {}
    value["list"] = [value, [value]]
    return value


@case("cycles")
def two_lists():
    left, right = [], []
    left.append(right)
    right.append(left)
    return [left, right]


def recursive_tuple(length):
    """A tuple inside a list inside the tuple."""
    middle = []
    value = (middle,) + tuple(range(1, length))
    middle.append(value)
    return value


for size in (1, 2, 3, 4):
    add("cycles", "tuple_of_%d" % size, lambda n=size: recursive_tuple(n))
    add("cycles", "list_of_tuple_of_%d" % size, lambda n=size: recursive_tuple(n)[0])


@case("cycles")
def tuple_and_dict():
    middle = {}
    value = (middle, 1)
    middle["tuple"] = value
    return value


@case("cycles", protocols=(4, 5))
def set_through_object():
    item = Hashed(1)
    item.owner = set([item])
    return item.owner


@case("cycles")
def object_through_set():
    item = Hashed(1)
    item.owner = set([item])
    return item


@case("cycles", protocols=(4, 5))
def frozenset_through_object():
    item = Hashed(1)
    item.owner = frozenset([item])
    return item.owner


@case("cycles")
def object_through_frozenset():
    item = Hashed(1)
    item.owner = frozenset([item])
    return item


@case("cycles")
def object_of_itself():
    item = Node("self")
    item.next = item
    return item


@case("cycles")
def objects_in_a_ring():
    first, second, third = Node(1), Node(2), Node(3)
    first.next, second.next, third.next = second, third, first
    first.others = [second, third]
    return first


@case("cycles")
def object_through_dict_and_tuple():
    item = Node("x")
    item.others = ({"item": item}, [item])
    return item


@case("cycles")
def object_through_its_arguments():
    middle = []
    middle.append(Holder(middle))
    return middle[0]


@case("cycles")
def list_through_arguments():
    middle = []
    middle.append(Holder(middle))
    return middle


@case("cycles")
def tuple_through_arguments():
    middle = []
    middle.append(Holder((middle, 1)))
    return middle[0]


# -- graphs at random, the same ones every time --------------------------------------------------

class Graph(object):
    """Built-in values put together by a small generator of pseudo-random numbers."""

    TEXTS = ("", "a", "key", "caf\xe9", "\u4e2d\u6587", "\U0001f40d", "two\nlines", "back\\slash")
    INTS = (0, 1, 255, 256, 65535, 65536, -1, -129, 2 ** 31, -2 ** 31, 2 ** 63, -2 ** 64, 10 ** 40)
    FLOATS = (0.0, -0.0, 1.5, 0.1, 1e100, float("inf"))

    def __init__(self, seed):
        self.number = seed
        self.made = []

    def below(self, n):
        self.number = (self.number * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.number >> 33) % n

    def one_of(self, values):
        return values[self.below(len(values))]

    def atom(self):
        return self.one_of(self.one_of((self.TEXTS, self.INTS, self.FLOATS, (None, True, False),
                                        (b"", b"bytes", b"\x00\xff"))))

    def key(self):
        if self.below(4) == 0:
            return (self.one_of(self.INTS), self.one_of(self.TEXTS))
        return self.one_of(self.one_of((self.TEXTS, self.INTS)))

    def value(self, depth):
        kind = self.below(12)
        if depth == 0 or kind < 3:
            return self.atom()
        if kind < 6 and self.made:
            return self.one_of(self.made)
        size = self.below(5)
        if kind < 8:
            made = []
            self.made.append(made)
            made.extend(self.value(depth - 1) for _ in range(size))
        elif kind == 8:
            made = {}
            self.made.append(made)
            for _ in range(size):
                made[self.key()] = self.value(depth - 1)
        elif kind == 9:
            made = tuple([self.value(depth - 1) for _ in range(size)])
            self.made.append(made)
        elif kind == 10:
            made = self.one_of((set, frozenset))(self.one_of(self.INTS) for _ in range(size))
            self.made.append(made)
        else:
            made = bytearray(b"mutable"[:size])
            self.made.append(made)
        return made


def random_graph(number):
    graph = Graph(number)
    return [graph.value(5) for _ in range(4 + number % 5)]


for number in range(60):
    add("random", "graph_%02d" % number, lambda n=number: random_graph(n), since=PY3)
