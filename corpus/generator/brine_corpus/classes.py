"""Classes for every interpreter, Python 2.7 included: one per way an object can be pickled."""
import collections

try:
    import copyreg
except ImportError:
    import copy_reg as copyreg

TEXT = type(u"")


class Base(object):
    """Equality, so that a loaded object can be compared with the one that was pickled."""
    __slots__ = ()

    def __eq__(self, other):
        return type(self) is type(other) and state_of(self) == state_of(other)

    def __ne__(self, other):
        return not self == other

    __hash__ = object.__hash__


def state_of(obj):
    slots = [name for cls in type(obj).__mro__ for name in getattr(cls, "__slots__", ())]
    return getattr(obj, "__dict__", None), [getattr(obj, name, None) for name in slots]


class Empty(Base):
    pass


class Plain(Base):
    def __init__(self, name, age):
        self.name = name
        self.age = age


class Tree(Base):
    def __init__(self, value, children=()):
        self.value = value
        self.children = list(children)


class Node(object):
    def __init__(self, value):
        self.value = value
        self.next = None
        self.others = []


class Hashed(object):
    """A set element whose place in the set does not depend on its address."""

    def __init__(self, number):
        self.number = number

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return self is other


class Reduce(Base):
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def __reduce__(self):
        return Reduce, (self.left, self.right)


class ReduceEx(Base):
    """Tells by its argument which protocol wrote it."""

    def __init__(self, protocol=None):
        self.protocol = protocol

    def __reduce_ex__(self, protocol):
        return ReduceEx, (protocol,)


class ReduceState(Base):
    def __init__(self, key):
        self.key = key
        self.extra = None

    def __reduce__(self):
        return ReduceState, (self.key,), {"extra": self.extra}


class ReduceTwice(Base):
    """The callable is itself an instance."""

    def __init__(self, maker):
        self.maker = maker

    def __reduce__(self):
        return self.maker, (1, 2)


class Maker(Base):
    def __init__(self, factor):
        self.factor = factor

    def __call__(self, left, right):
        return self.factor, left, right


class Holder(object):
    """Rebuilt from its content, so that it can stand inside what it holds."""

    def __init__(self, value):
        self.value = value

    def __reduce__(self):
        return Holder, (self.value,)


class ReduceItems(Base):
    """Five items: callable, arguments, state, list items and dict items."""

    def __init__(self):
        self.list = []
        self.map = {}

    def append(self, item):
        self.list.append(item)

    def extend(self, items):
        self.list.extend(items)

    def __setitem__(self, key, value):
        self.map[key] = value

    def __reduce__(self):
        pairs = [(key, self.map[key]) for key in sorted(self.map)]
        return ReduceItems, (), {"done": True}, iter(self.list), iter(pairs)

    def __setstate__(self, state):
        self.state = state


class Singleton(object):
    """Pickled by the name of a variable."""

    def __reduce__(self):
        return "SINGLETON"


SINGLETON = Singleton()


class GetState(Base):
    def __init__(self, value):
        self.value = value

    def __getstate__(self):
        return {"value": self.value, "version": 2}

    def __setstate__(self, state):
        self.value = state["value"]


class OddState(Base):
    """A state that is not a dict, whatever it is. Protocols 0 and 1 leave out what is false."""
    state = "none was set"

    def __init__(self, state):
        self.state = state

    def __getstate__(self):
        return self.state

    def __setstate__(self, state):
        self.state = state


class Slots(Base):
    __slots__ = ("x", "y")

    def __init__(self, x, y=None):
        self.x = x
        if y is not None:
            self.y = y


class SlotsAndDict(Slots):
    def __init__(self, x, y, z):
        Slots.__init__(self, x, y)
        self.z = z


class SlotsOnly(Slots):
    __slots__ = ("w",)


class SlotsWithDictSlot(Base):
    __slots__ = ("x", "__dict__")

    def __init__(self, x):
        self.x = x


class NewArgs(Base):
    def __new__(cls, key, value):
        self = object.__new__(cls)
        self.key = key
        self.value = value
        return self

    def __getnewargs__(self):
        return self.key, self.value


class NewArgsEx(Base):
    def __new__(cls, key, **options):
        self = object.__new__(cls)
        self.key = key
        self.options = options
        return self

    def __getnewargs_ex__(self):
        return (self.key,), self.options


class PlainNewArgsEx(Base):
    """No __new__ of its own: protocols 2 and 3 name object.__new__."""

    def __getnewargs_ex__(self):
        return (), {}


class StateSetter(Base):
    def __init__(self, value=None):
        self.value = value

    def __reduce__(self):
        return StateSetter, (), {"value": self.value}, None, None, set_state


def set_state(obj, state):
    obj.__dict__.update(state)


class ListSub(list):
    pass


class TupleSub(tuple):
    pass


class DictSub(dict):
    pass


class SetSub(set):
    pass


class FrozenSetSub(frozenset):
    pass


class TextSub(TEXT):
    pass


class BytesSub(bytes):
    pass


class ByteArraySub(bytearray):
    pass


class IntSub(int):
    pass


class FloatSub(float):
    pass


class ComplexSub(complex):
    pass


class OrderedDictSub(collections.OrderedDict):
    pass


class DefaultDictSub(collections.defaultdict):
    pass


class DequeSub(collections.deque):
    pass


class ExceptionSub(ValueError):
    def __init__(self, message, code=0):
        ValueError.__init__(self, message)
        self.code = code


Point = collections.namedtuple("Point", "x y")


class PointSub(Point):
    """A named tuple with a __dict__."""


class Registered(Base):
    """Reduced by a function in copyreg's dispatch table."""

    def __init__(self, value):
        self.value = value


def reduce_registered(obj):
    return Registered, (obj.value,)


copyreg.pickle(Registered, reduce_registered)


class Meta(type):
    pass


MetaInstance = Meta("MetaInstance", (object,), {"__module__": __name__})


class Outer(object):
    class Inner(Base):
        def __init__(self, value=0):
            self.value = value

        class Deep(Base):
            pass

    def method(self):
        return self

    @classmethod
    def class_method(cls):
        return cls

    @staticmethod
    def static_method():
        return None


def function():
    return 1


class Account(object):
    """Stands outside the pickle: written as a persistent id."""

    def __init__(self, pid):
        self.pid = pid

    def __eq__(self, other):
        return isinstance(other, Account) and self.pid == other.pid

    __hash__ = None


class Classic:
    """An old-style class in Python 2."""

    def __init__(self):
        self.name = "classic"
        self.numbers = [1, 2, 3]


class ClassicInitArgs:
    def __init__(self, first, second):
        self.first = first
        self.second = second

    def __getinitargs__(self):
        return self.first, self.second


class ClassicState:
    def __init__(self, value):
        self.value = value

    def __getstate__(self):
        return (self.value, "state")

    def __setstate__(self, state):
        self.value = state[0]


class Ext1(Plain):
    pass


class Ext2(Plain):
    pass


class Ext4(Plain):
    pass
