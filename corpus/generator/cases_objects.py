"""Instances of our own classes: one case per way of reducing."""
from __future__ import unicode_literals

import sys

from brine_corpus import classes as c
from registry import add, case

PY2 = sys.version_info[0] == 2
PY3 = (3, 6)
if not PY2:
    from brine_corpus import modern as m

SIMPLE = {
    "empty": lambda: c.Empty(),
    "plain": lambda: c.Plain("Ada", 36),
    "plain_list": lambda: [c.Plain("Ada", 36), c.Plain("Grace", 45)],
    "tree": lambda: c.Tree(1, [c.Tree(2), c.Tree(3, [c.Tree(4)])]),
    "reduce": lambda: c.Reduce(1, [2, 3]),
    "reduce_ex": lambda: c.ReduceEx(),
    "reduce_state": lambda: c.ReduceState("key"),
    "reduce_items": lambda: reduce_items(2, 2),
    "reduce_items_one": lambda: reduce_items(1, 1),
    "reduce_items_none": lambda: reduce_items(0, 0),
    "reduce_items_1001": lambda: reduce_items(1001, 1001),
    "reduce_of_instance": lambda: c.ReduceTwice(c.Maker(3)),
    "singleton": lambda: [c.SINGLETON, c.SINGLETON],
    "getstate": lambda: c.GetState(5),
    "state_tuple": lambda: c.OddState((1, "two")),
    "state_list": lambda: c.OddState([1, 2]),
    "state_int": lambda: c.OddState(7),
    "state_zero": lambda: c.OddState(0),
    "state_false": lambda: c.OddState(False),
    "state_text": lambda: c.OddState("state"),
    "state_empty_tuple": lambda: c.OddState(()),
    "state_empty_dict": lambda: c.OddState({}),
    "state_object": lambda: c.OddState(c.Plain("inner", 1)),
    "newargs": lambda: c.NewArgs("key", 2),
    "dict_with_odd_keys": lambda: odd_keys(),
    "shared": lambda: [c.Plain("a", 1)] * 3,
    "registered_in_copyreg": lambda: [c.Registered(1), c.Registered(2)],
    "exception_subclass": lambda: c.ExceptionSub("message", 3),
    "list_subclass": lambda: c.ListSub([1, 2, 3]),
    "list_subclass_empty": lambda: c.ListSub(),
    "list_subclass_one": lambda: c.ListSub(["one"]),
    "list_subclass_1001": lambda: c.ListSub([None] * 1001),
    "list_subclass_attributes": lambda: with_attributes(c.ListSub([1, 2])),
    "dict_subclass": lambda: c.DictSub({"k": 1}),
    "dict_subclass_empty": lambda: c.DictSub(),
    "dict_subclass_1000": lambda: c.DictSub((i, None) for i in range(1000)),
    "dict_subclass_1001": lambda: c.DictSub((i, None) for i in range(1001)),
    "dict_subclass_attributes": lambda: with_attributes(c.DictSub({"k": 1})),
    "set_subclass": lambda: c.SetSub([1, 2]),
    "frozenset_subclass": lambda: c.FrozenSetSub([1, 2]),
    "set_subclass_attributes": lambda: with_attributes(c.SetSub([1, 2])),
    "tuple_subclass": lambda: c.TupleSub((1, 2)),
    "tuple_subclass_empty": lambda: c.TupleSub(),
    "tuple_subclass_attributes": lambda: with_attributes(c.TupleSub((1,))),
    "str_subclass": lambda: c.TextSub("text"),
    "str_subclass_attributes": lambda: with_attributes(c.TextSub("text")),
    "int_subclass": lambda: c.IntSub(42),
    "float_subclass": lambda: c.FloatSub(1.5),
    "complex_subclass": lambda: c.ComplexSub(1 + 2j),
    "ordered_dict_subclass": lambda: c.OrderedDictSub([("b", 1), ("a", 2)]),
    "default_dict_subclass": lambda: default_dict(),
    "deque_subclass": lambda: c.DequeSub([1, 2, 3], 5),
    "namedtuple": lambda: c.Point(1, 2),
    "namedtuple_twice": lambda: [c.Point(1, 2), c.Point(3, 4)],
    "namedtuple_subclass": lambda: with_attributes(c.PointSub(1, 2)),
    "class": lambda: c.Plain,
    "class_with_metaclass": lambda: c.MetaInstance,
    "function": lambda: c.function,
    "globals_shared": lambda: [c.Plain, c.function, c.Plain, c.function],
    "ten_of_a_class": lambda: [c.Plain("n%d" % i, i) for i in range(10)],
}

# What only Python 3 has, or can pickle at all protocols.
SIMPLE_PY3 = {
    "bytes_subclass": lambda: c.BytesSub(b"data"),
    "bytearray_subclass": lambda: c.ByteArraySub(b"data"),
    "newargs_ex": lambda: c.NewArgsEx("key", size=3, color="red"),
    "newargs_ex_no_keywords": lambda: c.NewArgsEx("key"),
    "newargs_ex_of_object": lambda: c.PlainNewArgsEx(),
    "newargs_ex_twice": lambda: [c.NewArgsEx("a", x=1), c.NewArgsEx("b", x=2)],
    "nested_class": lambda: c.Outer.Inner,
    "nested_class_deep": lambda: c.Outer.Inner.Deep,
    "nested_class_instance": lambda: c.Outer.Inner(3),
    "nested_class_instances": lambda: [c.Outer.Inner(1), c.Outer.Inner(2), c.Outer.Inner.Deep()],
    "method_of_class": lambda: c.Outer.method,
    "class_method": lambda: c.Outer.class_method,
    "static_method": lambda: c.Outer.static_method,
    "bound_method": lambda: c.Outer().method,
}


def reduce_items(items, pairs):
    value = c.ReduceItems()
    value.extend(range(items))
    for i in range(pairs):
        value["key %04d" % i] = i
    return value


def with_attributes(value):
    value.color = "red"
    value.numbers = [1]
    return value


def odd_keys():
    value = c.Empty()
    value.__dict__.update({"with space": 1, "": 2, "\xe9" if not PY2 else "e": 3})
    return value


def default_dict():
    value = c.DefaultDictSub(list)
    value["k"].append(1)
    return value


def self_in_list():
    value = c.ListSub()
    value.append(value)
    return value


def self_in_dict():
    value = c.DictSub()
    value["self"] = value
    return value


for name in sorted(SIMPLE):
    add("objects", name, SIMPLE[name])
for name in sorted(SIMPLE_PY3):
    add("objects", name, SIMPLE_PY3[name], since=PY3)

# Without __getstate__, slots need protocol 2; so does a subclass of list or dict in itself.
for name, build in (
        ("self_in_list_subclass", lambda: self_in_list()),
        ("self_in_dict_subclass", lambda: self_in_dict()),
        ("slots", lambda: c.Slots(1, [2])), ("slots_unset", lambda: c.Slots(1)),
        ("slots_and_dict", lambda: c.SlotsAndDict(1, 2, 3)),
        ("slots_inherited", lambda: slots_only()),
        ("slots_with_dict_slot", lambda: with_attributes(c.SlotsWithDictSlot(1)))):
    add("objects", name, build, protocols=(2, 3, 4, 5))


def slots_only():
    value = c.SlotsOnly(1, 2)
    value.w = 3
    return value


add("objects", "state_setter", lambda: c.StateSetter([1]), since=(3, 8))
add("objects", "state_setter_twice", lambda: [c.StateSetter(1), c.StateSetter(2)], since=(3, 8))


@case("objects", since=PY3, dispatch_table={c.Plain: lambda obj: (c.Reduce, (obj.name, obj.age))})
def dispatch_table():
    return [c.Plain("a", 1), c.Plain("b", 2)]


def override(obj):
    if isinstance(obj, c.Plain):
        return c.Reduce, (obj.name, obj.age)
    if obj is c.function:
        return "function"
    return NotImplemented


@case("objects", since=(3, 8), reducer_override=override)
def reducer_override():
    return [c.Plain("a", 1), c.function, c.Tree(1)]


if not PY2:
    ENUMS = {
        "member": lambda: m.Color.RED,
        "members": lambda: [m.Color.RED, m.Color.GREEN, m.Color.BLUE, m.Color.RED],
        "int_enum": lambda: m.Level.HIGH,
        "flag": lambda: m.Permission.READ,
        "flag_combined": lambda: m.Permission.READ | m.Permission.WRITE,
        "flag_none": lambda: m.Permission(0),
        "int_flag": lambda: m.Bits.ONE | m.Bits.TWO,
        "int_flag_unknown": lambda: m.Bits(8),
        "str_mixin": lambda: m.Planet.EARTH,
        "as_dict_keys": lambda: {m.Color.RED: 1, m.Color.GREEN: 2},
        "nested": lambda: m.Outer.Kind.A,
        "class": lambda: m.Color,
    }
    for name in sorted(ENUMS):
        add("enums", name, ENUMS[name], since=PY3)
    add("enums", "str_enum", lambda: m.Weekday.MONDAY, since=(3, 11))

    add("objects", "name_outside_ascii", lambda: getattr(m, "Caf\xe9"), since=PY3,
        protocols=(3, 4, 5))
    add("objects", "typed_namedtuple", lambda: m.Employee("Ada", 1.5), since=PY3)
    add("dataclasses", "plain", lambda: m.Item("pen", 1.5, ["blue"]), since=(3, 7))
    add("dataclasses", "frozen", lambda: m.Frozen(1, 2), since=(3, 7))
    add("dataclasses", "list", lambda: [m.Item("a", 1.0), m.Item("b", 2.0)], since=(3, 7))
    add("dataclasses", "slots", lambda: m.Slotted(1, [2]), since=(3, 10), protocols=(2, 3, 4, 5))
    add("dataclasses", "frozen_slots", lambda: m.FrozenSlotted(1, "y"), since=(3, 10))
