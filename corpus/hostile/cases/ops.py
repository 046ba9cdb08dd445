"""Opcodes as functions that give bytes, and the record of one case."""
import struct
import zlib

MARK, STOP, POP, POP_MARK, DUP = b"(", b".", b"0", b"1", b"2"
NONE, TRUE, FALSE, EMPTY_TUPLE, EMPTY_LIST, EMPTY_DICT, EMPTY_SET = b"N", b"\x88", b"\x89", b")", b"]", b"}", b"\x8f"
TUPLE, TUPLE1, TUPLE2, TUPLE3 = b"t", b"\x85", b"\x86", b"\x87"
REDUCE, BUILD, NEWOBJ, NEWOBJ_EX, OBJ = b"R", b"b", b"\x81", b"\x92", b"o"
APPEND, APPENDS, SETITEM, SETITEMS, ADDITEMS, FROZENSET = b"a", b"e", b"s", b"u", b"\x90", b"\x91"
LIST, DICT, MEMOIZE, STACK_GLOBAL, BINPERSID = b"l", b"d", b"\x94", b"\x93", b"Q"
NEXT_BUFFER, READONLY_BUFFER = b"\x97", b"\x98"


def u8(n):
    return struct.pack("<B", n)


def u16(n):
    return struct.pack("<H", n)


def u32(n):
    return struct.pack("<I", n)


def i32(n):
    return struct.pack("<i", n)


def u64(n):
    return struct.pack("<Q", n)


def proto(n):
    return b"\x80" + u8(n)


def frame(content, length=None):
    return b"\x95" + u64(len(content) if length is None else length) + content


def integer(n):
    """The shortest binary form."""
    if 0 <= n < 256:
        return b"K" + u8(n)
    if -2**31 <= n < 2**31:
        return b"J" + i32(n)
    data = n.to_bytes(n.bit_length() // 8 + 1, "little", signed=True)
    return b"\x8a" + u8(len(data)) + data if len(data) < 256 else b"\x8b" + i32(len(data)) + data


def binfloat(x):
    return b"G" + struct.pack(">d", x)


def text(s):
    data = s.encode("utf-8", "surrogatepass")
    return b"\x8c" + u8(len(data)) + data if len(data) < 256 else b"X" + u32(len(data)) + data


def binbytes(data):
    return b"C" + u8(len(data)) + data if len(data) < 256 else b"B" + u32(len(data)) + data


def put(n):
    return b"q" + u8(n) if n < 256 else b"r" + u32(n)


def get(n):
    return b"h" + u8(n) if n < 256 else b"j" + u32(n)


def tuple_of(*items):
    if len(items) <= 3:
        return b"".join(items) + (EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3)[len(items)]
    return MARK + b"".join(items) + TUPLE


def list_of(*items):
    return EMPTY_LIST + MARK + b"".join(items) + APPENDS


def dict_of(*pairs):
    return EMPTY_DICT + MARK + b"".join(k + v for k, v in pairs) + SETITEMS


def set_of(*items):
    return EMPTY_SET + MARK + b"".join(items) + ADDITEMS


def frozenset_of(*items):
    return MARK + b"".join(items) + FROZENSET


def glob(module, name):
    return b"c" + module.encode() + b"\n" + name.encode() + b"\n"


def stack_global(module, name):
    return text(module) + text(name) + STACK_GLOBAL


def call(module, name, *args):
    return glob(module, name) + tuple_of(*args) + REDUCE


def gzipped(data, level=9):
    """A gzip file that every Python makes alike, as far as its zlib does."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(data) + packer.flush()
    return b"\x1f\x8b\x08\0\0\0\0\0\2\xff" + body + u32(zlib.crc32(data)) + u32(len(data) & 0xffffffff)


class Case:
    """One hostile stream and what has to come of it; the README says what the verdicts mean."""

    SCAN = {"refused-global": "finding", "refused-call": "finding", "unsupported": "finding",
            "value-error": "clean", "loads": "clean"}

    def __init__(self, attack, name, stream, load, because, scan=None, **more):
        self.attack, self.name, self.stream, self.load, self.because = attack, name, stream, load, because
        self.scan = scan or self.SCAN.get(load, "unreadable")
        self.more = more


def refused(attack, name, stream, module, qualname, because=None, **more):
    because = because or "rule: a global that is not registered under exactly this pair is refused"
    return Case(attack, name, stream, "refused-global", because, **{"global": [module, qualname]}, **more)
