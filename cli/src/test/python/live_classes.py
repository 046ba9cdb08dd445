# -*- coding: utf-8 -*-
"""Classes of every shape that pickles differently, for live_graphs.py. Runs on Python 2.7 and 3.6+."""

import collections
import functools
import sys

PY3 = sys.version_info >= (3,)


class Plain(object):
    pass


class Slots(object):
    __slots__ = ("a", "b")


class SlotsAndDict(object):
    __slots__ = ("a", "__dict__")


class ListSub(list):
    pass


class DictSub(dict):
    pass


class SetSub(set):
    pass


class FrozenSub(frozenset):
    pass


class TupleSub(tuple):
    pass


class IntSub(int):
    pass


class FloatSub(float):
    pass


class TextSub(type(u"")):
    pass


class BytesSub(bytes):
    pass


class DequeSub(collections.deque):
    pass


class NewArgs(object):
    def __new__(cls, *args):
        self = object.__new__(cls)
        self.args = args
        return self

    def __getnewargs__(self):
        return self.args


class NewArgsEx(object):
    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self.args = args
        self.kwargs = kwargs
        return self

    def __getnewargs_ex__(self):
        return self.args, self.kwargs


class Reduced(object):
    """All five items of a reduce tuple."""

    def __init__(self, *args):
        self.args = args
        self.items = []
        self.pairs = []
        self.state = None

    def append(self, item):
        self.items.append(item)

    def extend(self, items):
        self.items.extend(items)

    def __setitem__(self, key, value):
        self.pairs.append((key, value))

    def __setstate__(self, state):
        self.state = state

    def __reduce__(self):
        return (Reduced, self.args, self.state, iter(self.items), iter(self.pairs))


class OwnList(object):
    """Gives a list that it owns to its constructor."""

    def __init__(self, items):
        self.items = items

    def __reduce__(self):
        return (OwnList, (self.items,))


def set_state(target, state):
    target.__dict__.update(state)


class Setter(object):
    """The sixth item of a reduce tuple, from Python 3.8 on."""

    def __reduce__(self):
        return (Setter, (), dict(self.__dict__), None, None, set_state)


class OddState(object):
    def __init__(self, state=None):
        self.state = state

    def __getstate__(self):
        return self.state

    def __setstate__(self, state):
        self.state = state


class Error(Exception):
    pass


class Outer(object):
    class Inner(object):
        class Deep(object):
            pass

    def method(self):
        pass

    @classmethod
    def make(cls):
        return cls()


class Known(object):
    """Has a persistent id."""

    def __init__(self, name):
        self.name = name


class Extended(object):
    """Has an extension code."""


class Extended2(object):
    pass


class Extended4(object):
    pass


class Buffers(object):
    """Out of band from protocol 5 on."""

    def __init__(self, data):
        self.data = data

    def __reduce_ex__(self, protocol):
        if protocol >= 5:
            import pickle
            return (Buffers, (pickle.PickleBuffer(self.data),))
        return (Buffers, (self.data,))


Pair = collections.namedtuple("Pair", "left right")


class PairSub(Pair):
    pass


def function(*args):
    return args


partial = functools.partial

if PY3:
    import enum

    class Color(enum.Enum):
        RED = 1
        GREEN = "g"

    class Level(enum.IntEnum):
        LOW = 1
        HIGH = 70000

    class Mode(enum.Flag):
        R = 4
        W = 2

    class Meta(type):
        pass

    WithMeta = Meta("WithMeta", (), {"__module__": __name__})

if sys.version_info >= (3, 7):
    import dataclasses

    def data_class(name, fields, **options):
        made = dataclasses.make_dataclass(name, [(f, object, None) for f in fields], **options)
        made.__module__ = __name__
        return made

    Data = data_class("Data", ["x", "y"])
    Frozen = data_class("Frozen", ["x"], frozen=True)

if not PY3:

    class Old:
        pass

    class OldWithArgs:
        def __init__(self, *args):
            self.args = args

        def __getinitargs__(self):
            return self.args
