# -*- coding: utf-8 -*-
"""Sends random object graphs through "brine pipe" and compares what comes back.

The process' standard output is the pipe's input and the other way round; the report goes to the
file given. Runs on Python 2.7 and 3.6+.

    python live_graphs.py SEED GRAPHS REPORT
"""

from __future__ import print_function

import array
import collections
import datetime
import decimal
import fractions
import io
import json
import operator
import os
import random
import struct
import sys
import uuid

import live_classes as c

PY3 = c.PY3
VERSION = sys.version_info[:2]
# Values only: these write the same values in other bytes than CPython 3.8 and later.
COMPARE_BYTES = VERSION >= (3, 8)

if PY3:
    import copyreg
    import ipaddress
    import pathlib
    import pickle
    import types

    text_char, long_type, text_type = chr, int, str
else:
    import cPickle as pickle
    import copy_reg as copyreg

    text_char, long_type, text_type = unichr, long, unicode  # noqa: F821

copyreg.add_extension("live_classes", "Extended", 240)
copyreg.add_extension("live_classes", "Extended2", 1000)
copyreg.add_extension("live_classes", "Extended4", 70000)


# ---- the pipe -------------------------------------------------------------------------------


class Refused(Exception):
    pass


class Pipe(object):
    def __init__(self):
        self.out = os.fdopen(os.dup(1), "wb")
        self.inp = os.fdopen(os.dup(0), "rb")
        os.dup2(2, 1)

    def ask(self, op, header, parts):
        head = header.encode("ascii")
        body = [op, struct.pack(">H", len(head)), head, struct.pack(">H", len(parts))]
        for readonly, data in parts:
            body.append(struct.pack(">Bi", int(readonly), len(data)))
            body.append(data)
        body = b"".join(body)
        self.out.write(struct.pack(">i", len(body)))
        self.out.write(body)
        self.out.flush()
        size, = struct.unpack(">i", self.inp.read(4))
        return self.parse(self.inp.read(size))

    @staticmethod
    def parse(answer):
        status, length = struct.unpack_from(">BH", answer)
        at = 3 + length
        kind = answer[3:at].decode("ascii")
        length, = struct.unpack_from(">i", answer, at)
        message = answer[at + 4:at + 4 + length].decode("utf-8")
        at += 4 + length
        count, = struct.unpack_from(">H", answer, at)
        at += 2
        parts = []
        for _ in range(count):
            flags, length = struct.unpack_from(">Bi", answer, at)
            at += 5
            parts.append((bool(flags & 1), answer[at:at + length]))
            at += length
        if at != len(answer):
            raise AssertionError("bytes after the last part")
        if status == 2:
            raise AssertionError("a defect: " + message)
        if status:
            raise Refused(str(kind + ": " + message.encode("ascii", "replace").decode("ascii")))
        return parts


# ---- random graphs --------------------------------------------------------------------------

WORDS = ["a", "b", "x", "id", "name", "value", "key", "latin1", "live_classes", "builtins", ""]
SIZES = [0, 1, 1, 2, 2, 3, 3, 4, 5, 8]
LARGE_SIZES = [255, 256, 999, 1000, 1001, 1002, 2000, 2001]
LENGTHS = [0, 1, 2, 9, 254, 255, 256, 257]
LARGE_LENGTHS = [65534, 65535, 65536, 65537, 70000]


class Graphs(object):
    """One random graph after the other, the same ones for the same seed."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.pool = []
        self.budget = 0
        self.makers = [getattr(self, name) for name in sorted(dir(self)) if name.startswith("make_")]

    def graph(self):
        self.pool = []
        self.budget = self.r.choice([3, 10, 30, 80])
        root = self.value(0)
        for _ in range(self.r.randrange(3)):
            self.tie()
        return root

    def tie(self):
        """Adds a reference between values that exist: often a cycle."""
        r = self.r
        if not self.pool:
            return
        target, item = r.choice(self.pool), r.choice(self.pool)
        if type(target) in (list, c.ListSub):
            target.append(item)
        elif type(target) in (dict, c.DictSub, collections.OrderedDict):
            target[self.key()] = item
        elif type(target) in (c.Plain, c.SlotsAndDict, c.Outer, c.TupleSub, c.SetSub):
            target.loop = item
        elif type(target) in (set,):
            try:
                target.add(item)
            except TypeError:
                pass

    def value(self, depth):
        r = self.r
        self.budget -= 1
        if self.pool and r.random() < 0.15:
            return r.choice(self.pool)
        if self.budget <= 0 or depth > 12 or r.random() < 0.35:
            return self.scalar()
        value = r.choice(self.makers)(depth + 1)
        self.pool.append(value)
        return value

    def values(self, depth):
        r = self.r
        if r.random() < 0.004:
            filler = self.scalar()
            return [filler] * r.choice(LARGE_SIZES)
        return [self.value(depth) for _ in range(r.choice(SIZES))]

    def size(self):
        return self.r.choice(LARGE_LENGTHS if self.r.random() < 0.01 else LENGTHS)

    def scalar(self):
        r = self.r
        kind = r.randrange(12)
        if kind == 0:
            return None
        if kind == 1:
            return r.random() < 0.5
        if kind in (2, 3):
            return self.integer()
        if kind == 4:
            return self.floating()
        if kind in (5, 6):
            return r.choice(WORDS)
        if kind in (7, 8):
            return self.text()
        if kind == 9:
            return bytes(bytearray(r.randrange(256) for _ in range(r.choice([0, 1, 2, 5, 20]))))
        if kind == 10:
            return bytes(bytearray(self.size()))
        return complex(self.floating(), self.floating()) if r.random() < 0.3 else ()

    def integer(self):
        r = self.r
        edge = r.choice([0, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128, 1000, 2040, 3000])
        n = (1 << edge) + r.randrange(-2, 3) if r.random() < 0.5 else r.getrandbits(edge + 1)
        return n if r.random() < 0.7 else -n

    def floating(self):
        r = self.r
        kind = r.randrange(5)
        if kind == 0:
            return r.choice([0.0, -0.0, 1.0, 1e16, 1e-5, 1e22, 5e-324, 1.7976931348623157e308, 0.1])
        if kind == 1:
            return r.choice([float("inf"), -float("inf"), float("nan")])
        if kind == 2:
            return float(r.randrange(-1000, 1000))
        if kind == 3:
            value, = struct.unpack(">d", struct.pack(">Q", r.getrandbits(64)))
            return value if value == value else 0.5
        return r.uniform(-1e6, 1e6)

    def text(self):
        r = self.r
        top = r.choice([0x80, 0x100, 0x100, 0x2000, 0x10000, 0x110000])
        if r.random() < 0.1:
            return text_char(r.randrange(0x20, 0x7f)) * self.size()
        chars = []
        for _ in range(r.choice([0, 1, 1, 2, 5, 30])):
            code = r.randrange(top)
            if code > 0xffff and sys.maxunicode == 0xffff:
                code = 0xfffd
            if not PY3 and 0xd800 <= code < 0xe000:
                code = 0x20ac
            chars.append(text_char(code))
        return text_type("").join(chars)

    def key(self):
        r = self.r
        kind = r.randrange(8)
        if kind < 4:
            return r.choice(WORDS)
        if kind == 4:
            return self.integer()
        if kind == 5:
            return (self.integer(), r.choice(WORDS))
        if kind == 6:
            return self.text()
        return r.choice([None, True, 1.5, b"bytes", frozenset([1, 2]), (), c.Plain, len])

    # -- built-in containers

    def make_list(self, depth):
        return self.values(depth)

    def make_list2(self, depth):
        return self.values(depth)

    def make_tuple(self, depth):
        return tuple(self.values(depth))

    def make_dict(self, depth):
        if self.r.random() < 0.004:
            return dict.fromkeys(range(self.r.choice(LARGE_SIZES)), self.scalar())
        return dict((self.key(), self.value(depth)) for _ in range(self.r.choice(SIZES)))

    make_dict2 = make_dict

    def make_set(self, depth):
        if self.r.random() < 0.004:
            return set(range(self.r.choice(LARGE_SIZES)))
        return set(self.key() for _ in range(self.r.choice(SIZES)))

    def make_frozenset(self, depth):
        return frozenset(self.key() for _ in range(self.r.choice(SIZES)))

    def make_bytearray(self, depth):
        return bytearray(self.size())

    def make_cycle(self, depth):
        value = []
        self.pool.append(value)
        value.append(self.r.choice([value, (value,), {"self": value}]))
        value.extend(self.values(depth))
        return value

    def make_tuple_cycle(self, depth):
        inner = []
        value = tuple([inner] + self.values(depth))
        inner.append(value)
        return value

    # -- objects

    def attributes(self, target, depth):
        for _ in range(self.r.choice(SIZES) // 2):
            setattr(target, self.r.choice(["x", "y", "name", "value"]), self.value(depth))
        return target

    def make_plain(self, depth):
        return self.attributes(c.Plain(), depth)

    make_plain2 = make_plain

    def make_slots(self, depth):
        value = c.Slots()
        value.a = self.value(depth)
        if self.r.random() < 0.5:
            value.b = self.value(depth)
        return value

    def make_slots_and_dict(self, depth):
        value = self.attributes(c.SlotsAndDict(), depth)
        value.a = self.value(depth)
        return value

    def make_subclass(self, depth):
        r = self.r
        kind = r.randrange(10)
        if kind == 0:
            value = c.ListSub(self.values(depth))
        elif kind == 1:
            value = c.DictSub((self.key(), self.value(depth)) for _ in range(r.choice(SIZES)))
        elif kind == 2:
            value = c.SetSub(self.key() for _ in range(r.choice(SIZES)))
        elif kind == 3:
            value = c.FrozenSub(self.key() for _ in range(r.choice(SIZES)))
        elif kind == 4:
            value = c.TupleSub(self.values(depth))
        elif kind == 5:
            value = c.IntSub(r.randrange(-10, 10))
        elif kind == 6:
            value = c.FloatSub(r.random())
        elif kind == 7:
            value = c.TextSub(self.text())
        elif kind == 8:
            value = c.BytesSub(b"bytes")
        else:
            value = c.DequeSub(self.values(depth), r.choice([None, 3]))
        return self.attributes(value, depth) if r.random() < 0.4 else value

    def make_new_args(self, depth):
        return c.NewArgs(*self.values(depth))

    def make_new_args_ex(self, depth):
        kwargs = dict((str(k), self.value(depth)) for k in self.r.sample(["x", "y", "zz"], 2))
        return c.NewArgsEx(*self.values(depth), **(kwargs if self.r.random() < 0.7 else {}))

    def make_reduced(self, depth):
        r = self.r
        value = c.Reduced(*self.values(depth))
        if r.random() < 0.6:
            value.items = self.values(depth)
        if r.random() < 0.6:
            value.pairs = [(self.key(), self.value(depth)) for _ in range(r.choice(SIZES))]
        if r.random() < 0.5:
            value.state = self.value(depth)
        return value

    def make_own_list(self, depth):
        value = c.OwnList(self.values(depth))
        if self.r.random() < 0.3:
            value.items.append(value)
        return value

    def make_recursive_set(self, depth):
        member = c.Plain()
        kind = self.r.choice([set, c.SetSub, frozenset, c.FrozenSub])
        member.group = kind([member, 1])
        return member.group

    def make_recursive_subclass(self, depth):
        r = self.r
        if r.random() < 0.5:
            value = c.ListSub(self.values(depth))
            value.append(value)
        else:
            value = c.DictSub(a=1)
            value["self"] = value
        if r.random() < 0.5:
            value.me = value
        return value

    def make_setter(self, depth):
        return self.attributes(c.Setter() if VERSION >= (3, 8) else c.Plain(), depth)

    def make_odd_state(self, depth):
        return c.OddState(self.r.choice([0, "", False, {}, (), [], 5, None, self.value(depth)]))

    def make_error(self, depth):
        r = self.r
        value = r.choice([c.Error, ValueError, KeyError, RuntimeError])(*self.values(depth))
        return self.attributes(value, depth) if r.random() < 0.3 else value

    def make_nested(self, depth):
        return self.attributes((c.Outer.Inner if PY3 else c.Outer)(), depth)

    def make_deep(self, depth):
        return (c.Outer.Inner.Deep if PY3 else c.Outer)()

    def make_known(self, depth):
        return c.Known("id%d" % self.r.randrange(5))

    def make_extended(self, depth):
        return self.attributes(self.r.choice([c.Extended, c.Extended2, c.Extended4])(), depth)

    def make_buffers(self, depth):
        return c.Buffers(self.r.choice([bytes, bytearray])(bytearray(self.size())))

    def make_pair(self, depth):
        return self.r.choice([c.Pair, c.PairSub])(self.value(depth), self.value(depth))

    def make_global(self, depth):
        choices = [c.Plain, c.function, len, int, dict, ValueError, OSError, operator.add, list]
        if PY3:
            choices += [c.Outer.Inner, c.Outer.Inner.Deep, c.Outer.method, c.Outer.make, c.Meta,
                        c.WithMeta, type(None), Ellipsis, NotImplemented, dict.fromkeys, str.join]
        return self.r.choice(choices)

    # -- the standard library

    def make_time(self, depth):
        r = self.r
        zone = None
        if PY3:
            offset = datetime.timedelta(minutes=r.randrange(-600, 600))
            zone = r.choice([None, datetime.timezone.utc, datetime.timezone(offset),
                             datetime.timezone(offset, "name")])
        day = datetime.datetime(r.randrange(1, 9999), r.randrange(1, 13), r.randrange(1, 29),
                                r.randrange(24), r.randrange(60), r.randrange(60),
                                r.choice([0, r.randrange(10 ** 6)]), zone)
        if PY3 and r.random() < 0.1:
            day = day.replace(fold=1)
        return r.choice([day, day.date(), day.time(), day.timetz(),
                         datetime.timedelta(r.randrange(-5, 5), r.randrange(10 ** 5), 7)])

    def make_number(self, depth):
        r = self.r
        n = r.randrange(-10 ** 9, 10 ** 9)
        return r.choice([decimal.Decimal(n) / 1000, decimal.Decimal("NaN"), decimal.Decimal("-0"),
                         fractions.Fraction(n, 7), fractions.Fraction(n), uuid.UUID(int=r.getrandbits(128))])

    def make_collection(self, depth):
        r = self.r
        kind = r.randrange(6)
        pairs = [(self.key(), self.value(depth)) for _ in range(r.choice(SIZES))]
        if kind == 0:
            return collections.OrderedDict(pairs)
        if kind == 1:
            value = collections.defaultdict(r.choice([list, int, None, c.Plain]))
            value.update(pairs)
            return value
        if kind == 2:
            return collections.deque(self.values(depth), r.choice([None, 2, 1000]))
        if kind == 3:
            return collections.Counter("abracadabra"[:r.randrange(11)])
        if kind == 4:
            return array.array(str(r.choice("bBhHiIlLfd")), [1, 2, 3][:r.randrange(4)])
        return range(r.randrange(9), r.randrange(99), 3) if PY3 else slice(1, 2, 3)

    def make_library(self, depth):
        if not PY3:
            return self.make_number(depth)
        r = self.r
        kind = r.randrange(7)
        if kind == 0:
            return pathlib.PurePosixPath("/a", r.choice(["b", "c.txt"]))
        if kind == 1:
            return c.partial(c.function, *self.values(depth), key=self.value(depth))
        if kind == 2:
            return ipaddress.ip_address(r.getrandbits(32))
        if kind == 3:
            return types.SimpleNamespace(x=self.value(depth))
        if kind == 4:
            return slice(1, None, r.choice([2, None]))
        if kind == 5:
            return operator.itemgetter(1, "x")
        return r.choice([c.Color.RED, c.Color.GREEN, c.Level.HIGH, c.Mode.R, c.Mode.R | c.Mode.W])

    def make_data(self, depth):
        if VERSION < (3, 7):
            return self.make_plain(depth)
        return self.r.choice([c.Data(self.value(depth), self.value(depth)), c.Frozen(self.value(depth))])

    def make_old(self, depth):
        if PY3:
            return self.make_plain(depth)
        return self.r.choice([self.attributes(c.Old(), depth), c.OldWithArgs(*self.values(depth))])


# ---- what a value is ------------------------------------------------------------------------


class Canon(object):
    """A text for a graph: equal for two graphs if and only if types, values and sharing are."""

    def __init__(self):
        self.labels = {}
        self.alive = []
        self.out = []

    def of(self, value):
        self.add(value)
        return "".join(self.out)

    def add(self, value):
        kind = type(value)
        out = self.out
        if kind is float and value != value:
            out.append("nan")  # protocol 0 has one NaN only
            return
        if kind is float:
            out.append("f" + repr(struct.pack(">d", value)))
            return
        if kind in (int, long_type):
            out.append("int%d" % value)  # which of Python 2's two a small one is, is not kept
            return
        if value is None or kind in (bool, int, long_type, complex, bytes, text_type):
            out.append(kind.__name__ + repr(value))
            return
        if isinstance(value, type) or kind in FUNCTIONS:
            out.append("<%s %s>" % (value.__module__, getattr(value, "__qualname__", value.__name__)))
            return
        if kind is tuple and not value:
            out.append("()")
            return
        known = self.labels.get(id(value))
        if known is not None:
            out.append("#%d" % known)
            return
        self.labels[id(value)] = len(self.labels)
        self.alive.append(value)
        self.container(kind, value)

    def container(self, kind, value):
        out = self.out
        out.append(kind.__name__)
        if kind in (list, tuple):
            self.all("[]", value)
        elif kind is dict:
            self.pairs(value.items())
        elif kind in (set, frozenset):
            self.all("{}", sorted(value, key=isolated))
        elif kind is bytearray:
            out.append(repr(bytes(value)))
        elif kind in (c.SetSub, c.FrozenSub):
            self.all("{}", sorted(value, key=isolated))
            self.add(value.__dict__)
        elif kind is c.Buffers:
            self.add(value.data if type(value.data) in (bytes, bytearray) else buffer_of(value.data))
        elif PY3 and isinstance(value, BaseException):
            self.add(value.args)
            self.add(value.__dict__)
        elif hasattr(value, "fold"):
            out.append(repr(value.replace(fold=0) if VERSION >= (3,) else value))
        elif not PY3 and kind.__name__ == "instance":
            out.append(value.__class__.__name__)
            self.add(value.__dict__)
        else:
            self.reduced(value.__reduce_ex__(2))

    def reduced(self, parts):
        if isinstance(parts, str):
            self.out.append("=" + parts)
            return
        self.alive.append(parts)
        self.out.append("(")
        for i, part in enumerate(parts):
            if i == 3 and part is not None:
                part = list(part)
            if i == 4 and part is not None:
                self.pairs(part)
                continue
            self.alive.append(part)
            self.add(part)
            self.out.append(",")
        self.out.append(")")

    def all(self, brackets, values):
        self.out.append(brackets[0])
        for value in values:
            self.add(value)
            self.out.append(",")
        self.out.append(brackets[1])

    def pairs(self, pairs):
        self.out.append("{")
        pairs = list(pairs)
        if not PY3:
            pairs.sort(key=lambda pair: isolated(pair[0]))
        for key, value in pairs:
            self.add(key)
            self.out.append(":")
            self.add(value)
            self.out.append(",")
        self.out.append("}")


FUNCTIONS = (type(len), type(lambda: 0))
if not PY3:
    FUNCTIONS += (type(c.Old),)


def isolated(value):
    return Canon().of(value)


def buffer_of(view):
    return bytes(view) if memoryview(view).readonly else bytearray(view)


# ---- Python's side --------------------------------------------------------------------------


class Sender(object):
    """dumps and loads with persistent ids, extension codes and buffers."""

    def __init__(self, pipe):
        self.pipe = pipe

    @staticmethod
    def persistent_id(value):
        return value.name if type(value) is c.Known else None

    @staticmethod
    def persistent_load(name):
        known = KNOWN.get(name)
        if known is None:
            known = KNOWN[name] = c.Known(name)
        return known

    def dumps(self, value, protocol, buffers=None):
        out = io.BytesIO()
        if not PY3:
            pickler = pickle.Pickler(out, protocol)
            pickler.persistent_id = self.persistent_id
        else:
            extra = {}
            if buffers is not None:
                extra["buffer_callback"] = buffers.append
            pickler = PicklerWithIds(out, protocol, **extra)
        pickler.dump(value)
        return out.getvalue()

    def loads(self, data, buffers=None):
        source = io.BytesIO(data)
        if not PY3:
            unpickler = pickle.Unpickler(source)
            unpickler.persistent_load = self.persistent_load
        else:
            extra = {"buffers": buffers} if buffers is not None else {}
            unpickler = UnpicklerWithIds(source, **extra)
        return unpickler.load()

    def send(self, data, buffers, header):
        parts = [(False, data)]
        for each in buffers or ():
            view = memoryview(each)
            parts.append((view.readonly, bytes(view)))
        answer = self.pipe.ask(b"R", header, parts)
        back = [data if readonly else bytearray(data) for readonly, data in answer[1:]]
        return answer[0][1], back


KNOWN = {}

if PY3:

    class PicklerWithIds(pickle.Pickler):
        def persistent_id(self, value):
            return Sender.persistent_id(value)

    class UnpicklerWithIds(pickle.Unpickler):
        def persistent_load(self, name):
            return Sender.persistent_load(name)


class Report(object):
    def __init__(self):
        self.counts = collections.Counter()
        self.examples = []

    def count(self, what):
        self.counts[what] += 1

    def differ(self, what, seed, data, detail):
        self.counts[what] += 1
        if self.counts[what] <= 5:
            shown = data if len(data) < 3000 else data[:3000]
            self.examples.append([what, seed, repr(shown), repr(detail)[:3000]])


def check(sender, report, seed, value, protocol, r):
    buffers = [] if protocol == 5 and r.random() < 0.5 else None
    try:
        data = sender.dumps(value, protocol, buffers)
        first = sender.loads(data, buffers)
        expected = Canon().of(first)
    except Exception as e:
        report.count("not pickled by CPython")
        return
    header = "protocol=same" + ("\noob=1" if buffers is not None else "")
    if not PY3:
        header += "\nencoding=keep"
    try:
        again, back = sender.send(data, buffers, header)
    except (Refused, AssertionError) as e:
        report.differ("refused", seed, data, str(e))
        return
    report.count("round trips")
    if COMPARE_BYTES and again != data:
        report.differ("byte differences", seed, data, again)
    compare(sender, report, "value differences", seed, data, again, expected, back if buffers is not None else None)
    convert(sender, report, seed, data, buffers, first, expected, protocol, r)


def compare(sender, report, what, seed, data, again, expected, buffers):
    try:
        actual = Canon().of(sender.loads(again, buffers))
    except Exception as e:
        actual = "%s: %s" % (type(e).__name__, e)
    if actual != expected:
        report.differ(what, seed, data, (again[:1500], expected, actual))


def convert(sender, report, seed, data, buffers, first, expected, protocol, r):
    """At another protocol: the value is the same, and mostly the bytes that CPython writes there."""
    to = r.randrange(pickle.HIGHEST_PROTOCOL + 1)
    if to == protocol:
        return
    header = "protocol=%d" % to + ("" if PY3 else "\nencoding=keep")
    try:
        again, _ = sender.send(data, buffers, header)
    except Refused as e:
        report.count("conversions refused: " + str(e).split(": ", 2)[-1][:60])
        return
    except AssertionError as e:
        report.differ("refused", seed, data, "to %d: %s" % (to, e))
        return
    report.count("conversions")
    compare(sender, report, "conversion value differences", seed, data, again, expected, None)
    if COMPARE_BYTES:
        try:
            same = again == sender.dumps(first, to)
        except Exception:
            return
        report.count("conversions with CPython's bytes" if same else "conversions with other bytes")


def main():
    seed, graphs, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    report = Report()
    sender = Sender(Pipe())
    for i in range(graphs):
        made = Graphs(seed + i)
        value = made.graph()
        report.count("graphs")
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            check(sender, report, seed + i, value, protocol, random.Random(seed + i + protocol))
    with open(path, "w") as out:
        json.dump({"python": sys.version.split()[0], "counts": report.counts,
                   "examples": report.examples}, out, indent=1, sort_keys=True)


if __name__ == "__main__":
    main()
