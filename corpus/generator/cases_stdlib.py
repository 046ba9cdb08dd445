"""Values of the standard library."""
from __future__ import unicode_literals

import array
import collections
import datetime
import decimal
import fractions
import functools
import operator
import re
import sys
import uuid

from registry import add, case

PY2 = sys.version_info[0] == 2
PY3 = (3, 6)
D = datetime.datetime
Delta = datetime.timedelta


def all_of(family, builds, since=(2, 7), **options):
    for name in sorted(builds):
        add(family, name, builds[name], since, **options)


# -- numbers ------------------------------------------------------------------------------------

all_of("numbers", {
    "complex": lambda: complex(1.5, -2.0),
    "complex_zero": lambda: complex(-0.0, 0.0),
    "complex_special": lambda: [complex(float("inf"), float("nan")), 1j],
})
all_of("numbers", {
    "range": lambda: range(10),
    "range_step": lambda: range(10, -5, -3),
    "range_huge": lambda: range(0, 2 ** 70, 2 ** 65),
    "range_empty": lambda: range(0),
    "slice": lambda: slice(1, 10, 2),
    "slice_none": lambda: slice(None),
    "slice_in_tuple": lambda: (slice(None, 5), Ellipsis, slice("a", "z")),
}, PY3)
DECIMALS = ["0", "-0", "1", "1.50", "-123.456", "1E+3", "1E-20", "0E+5", "NaN", "-NaN", "sNaN",
            "NaN123", "sNaN456", "-sNaN7", "Infinity", "-Infinity", "0.1", "9" * 50,
            "1E+999999", "-1.23E-999"]
all_of("decimal", {
    "one": lambda: decimal.Decimal("1.50"),
    "nan": lambda: decimal.Decimal("NaN"),
    "signalling_nan_payload": lambda: decimal.Decimal("sNaN456"),
    "infinity": lambda: decimal.Decimal("-Infinity"),
    "minus_zero": lambda: decimal.Decimal("-0"),
    "zero_with_exponent": lambda: decimal.Decimal("0E+5"),
    "many": lambda: [decimal.Decimal(text) for text in DECIMALS],
})
add("decimal", "context", lambda: decimal.Context(
    prec=5, rounding=decimal.ROUND_DOWN, Emin=-99, Emax=99, capitals=0, flags=[],
    traps=[decimal.Overflow]), since=PY3)
all_of("fractions", {
    "half": lambda: fractions.Fraction(1, 2),
    "negative": lambda: fractions.Fraction(-7, 3),
    "whole": lambda: fractions.Fraction(5),
    "huge": lambda: fractions.Fraction(10 ** 40 + 1, 10 ** 39),
    "list": lambda: [fractions.Fraction(1, 3), fractions.Fraction(2, 3)],
})

# -- uuid ---------------------------------------------------------------------------------------

all_of("uuid", {
    "one": lambda: uuid.UUID("12345678-1234-5678-1234-567812345678"),
    "nil": lambda: uuid.UUID(int=0),
    "max": lambda: uuid.UUID(int=2 ** 128 - 1),
    "name_based": lambda: uuid.uuid5(uuid.NAMESPACE_DNS, str("example.com")),
    "list": lambda: [uuid.UUID(int=1), uuid.UUID(int=2)],
})
add("uuid", "safe", lambda: uuid.UUID(int=5, is_safe=uuid.SafeUUID.safe), since=(3, 7))

# -- datetime -----------------------------------------------------------------------------------

LATIN1 = {"encoding": "latin1"}     # Python 2 packs them into 8-bit strings
DATETIMES = {
    "datetime": lambda: D(2024, 2, 29, 13, 45, 59, 123456),
    "datetime_midnight": lambda: D(2000, 1, 1),
    "datetime_min": lambda: D.min,
    "datetime_max": lambda: D.max,
    "datetime_microsecond": lambda: D(1970, 1, 1, 0, 0, 0, 1),
    "datetime_bytes_above_127": lambda: D(2024, 12, 31, 23, 59, 59, 999999),
    "date": lambda: datetime.date(2024, 2, 29),
    "date_min": lambda: datetime.date.min,
    "date_max": lambda: datetime.date.max,
    "time": lambda: datetime.time(13, 45, 59, 123456),
    "time_midnight": lambda: datetime.time(),
    "time_max": lambda: datetime.time.max,
    "timedelta": lambda: Delta(days=1, seconds=2, microseconds=3),
    "timedelta_zero": lambda: Delta(),
    "timedelta_negative": lambda: Delta(microseconds=-1),
    "timedelta_min": lambda: Delta.min,
    "timedelta_max": lambda: Delta.max,
    "list": lambda: [D(2024, 1, 1), D(2024, 1, 2), datetime.date(2024, 1, 1)],
    "newline_in_bytes": lambda: D(2570, 10, 10, 10, 10, 10, 10),
}
for name in sorted(DATETIMES):
    add("datetime", name, DATETIMES[name], **LATIN1)
# The same bytes of Python 2, read as bytes.
for name in ("datetime", "date", "time", "datetime_bytes_above_127"):
    add("datetime", "python2_bytes_" + name, DATETIMES[name], until=(3, 0), encoding="bytes")


def zone(hours=0, name=None, **offset):
    offset = Delta(hours=hours, **offset)
    return datetime.timezone(offset) if name is None else datetime.timezone(offset, name)


all_of("datetime", {
    "timezone_utc": lambda: datetime.timezone.utc,
    "timezone": lambda: zone(5, minutes=30),
    "timezone_negative": lambda: zone(-8),
    "timezone_negative_minutes": lambda: zone(-3, minutes=-30),
    "timezone_named": lambda: zone(1, "CET"),
    "timezone_named_latin1": lambda: zone(1, "Mitteleurop\xe4ische Zeit"),
    "timezone_zero_named": lambda: zone(0, "Zulu"),
    "timezone_least": lambda: zone(-23, minutes=-59),
    "timezone_most": lambda: zone(23, minutes=59),
    "aware": lambda: D(2024, 6, 1, 12, 0, tzinfo=zone(2)),
    "aware_utc": lambda: D(2024, 6, 1, 12, 0, tzinfo=datetime.timezone.utc),
    "aware_named": lambda: D(2024, 6, 1, 12, 0, tzinfo=zone(-5, "EST")),
    "aware_time": lambda: datetime.time(12, 30, tzinfo=zone(2)),
    "aware_shared_zone": lambda: shared_zone(),
    "fold_datetime": lambda: D(2024, 10, 27, 2, 30, fold=1),
    "fold_time": lambda: datetime.time(2, 30, fold=1),
    "fold_aware": lambda: D(2024, 10, 27, 2, 30, fold=1, tzinfo=zone(1)),
}, PY3)
# Offsets below a minute came with 3.7.
all_of("datetime", {
    "timezone_seconds": lambda: zone(0, seconds=1),
    "timezone_microseconds": lambda: zone(-1, microseconds=1),
    "timezone_local_mean_time": lambda: zone(0, "LMT", minutes=53, seconds=28),
}, (3, 7))


def shared_zone():
    tz = zone(2)
    return [D(2024, 1, 1, tzinfo=tz), D(2024, 1, 2, tzinfo=tz), tz]


def zone_info(key):
    import zoneinfo
    return zoneinfo.ZoneInfo(key)


all_of("zoneinfo", {
    "berlin": lambda: zone_info("Europe/Berlin"),
    "utc": lambda: zone_info("UTC"),
    "twice": lambda: [zone_info("Europe/Berlin"), zone_info("America/New_York")],
    "aware": lambda: D(2024, 7, 1, 12, tzinfo=zone_info("Europe/Berlin")),
    "aware_fold": lambda: D(2024, 10, 27, 2, 30, fold=1, tzinfo=zone_info("Europe/Berlin")),
}, (3, 9))

# -- collections --------------------------------------------------------------------------------


def default_dict(factory, pairs):
    value = collections.defaultdict(factory)
    value.update(pairs)
    return value


def deque_of_itself():
    value = collections.deque([1])
    value.append(value)
    return value


def ordered_dict_of_itself():
    value = collections.OrderedDict()
    value["self"] = value
    return value


def ordered_dict_attributes():
    value = collections.OrderedDict([("k", 1)])
    value.color = "red"
    return value


all_of("collections", {
    "ordered_dict": lambda: collections.OrderedDict([("z", 1), ("a", 2), ("m", 3)]),
    "ordered_dict_empty": lambda: collections.OrderedDict(),
    "ordered_dict_one": lambda: collections.OrderedDict([("k", [1])]),
    "ordered_dict_1000": lambda: collections.OrderedDict((i, None) for i in range(1000)),
    "ordered_dict_1001": lambda: collections.OrderedDict((i, None) for i in range(1001)),
    "ordered_dict_attributes": ordered_dict_attributes,
    "default_dict_list": lambda: default_dict(list, {"k": [1, 2]}),
    "default_dict_int": lambda: default_dict(int, {"k": 3}),
    "default_dict_none": lambda: default_dict(None, {"k": 3}),
    "default_dict_set": lambda: default_dict(set, {1: set([2])}),
    "default_dict_empty": lambda: default_dict(dict, {}),
    "deque": lambda: collections.deque([1, 2, 3]),
    "deque_empty": lambda: collections.deque(),
    "deque_maxlen": lambda: collections.deque([1, 2, 3], 3),
    "deque_maxlen_0": lambda: collections.deque([], 0),
    "deque_1000": lambda: collections.deque([None] * 1000),
    "deque_1001": lambda: collections.deque([None] * 1001),
    "counter": lambda: collections.Counter({"a": 3, "b": 1}),
    "counter_empty": lambda: collections.Counter(),
    "counter_negative": lambda: collections.Counter({1: -2, 2: 0}),
})
all_of("collections", {
    "deque_of_itself": deque_of_itself,
    "ordered_dict_of_itself": ordered_dict_of_itself,
    "chain_map": lambda: collections.ChainMap({"a": 1}, {"a": 2, "b": 3}),
    "user_dict": lambda: collections.UserDict({"a": 1}),
    "user_list": lambda: collections.UserList([1, 2]),
    "user_string": lambda: collections.UserString("text"),
}, PY3)
all_of("collections", {
    "keys_view_of_ordered_dict_iterator": lambda: iter(collections.OrderedDict(a=1, b=2)),
    "list_iterator": lambda: iter([1, 2, 3]),
    "list_iterator_advanced": lambda: advanced(iter([1, 2, 3])),
    "tuple_iterator": lambda: iter((1, 2)),
    "enumerate": lambda: enumerate(["a", "b"]),
    "zip": lambda: zip([1, 2], "ab"),
    "map": lambda: map(str, [1, 2]),
    "filter": lambda: filter(None, [0, 1]),
    "reversed": lambda: reversed([1, 2]),
    "range_iterator": lambda: iter(range(3)),
}, PY3)


def advanced(iterator):
    next(iterator)
    return iterator


# -- array --------------------------------------------------------------------------------------

for code in "bBhHiIlLqQ":
    if PY2 and code in "qQ":
        continue
    low = 0 if code.isupper() else -1
    add("arrays", "typecode_%s_%s" % (code.lower(), "unsigned" if code.isupper() else "signed"),
        lambda code=code, low=low: array.array(str(code), [0, 1, 100, low]),
        since=PY3 if code in "qQ" else (2, 7))
add("arrays", "typecode_f", lambda: array.array(str("f"), [0.0, 1.5, -2.25]))
add("arrays", "typecode_d", lambda: array.array(str("d"), [0.0, 0.1, -1e300]))
add("arrays", "typecode_u", lambda: array.array(str("u"), "h\xe9\u4e2d\U0001f40d"))
add("arrays", "typecode_w", lambda: array.array("w", "h\xe9\u4e2d\U0001f40d"), since=(3, 13))
add("arrays", "empty", lambda: array.array(str("i")))
add("arrays", "n_1001", lambda: array.array(str("h"), [7] * 1001))
add("arrays", "two", lambda: [array.array(str("b"), [1]), array.array(str("b"), [2])])

# -- text and functions -------------------------------------------------------------------------

all_of("regex", {
    "pattern": lambda: re.compile("a+b"),
    "pattern_flags": lambda: re.compile("^x.y$", re.I | re.M | re.S),
    "pattern_groups": lambda: re.compile("(?P<year>\\d{4})-(\\d\\d)"),
})
add("regex", "pattern_bytes", lambda: re.compile(b"\x00+[a-z]"), since=PY3)
all_of("functools", {
    "partial": lambda: functools.partial(int, base=2),
    "partial_args": lambda: functools.partial(max, 1, 2),
    "partial_plain": lambda: functools.partial(len),
    "partial_nested": lambda: functools.partial(functools.partial(int), "7"),
    "builtin_function": lambda: len,
    "builtin_functions": lambda: [len, max, operator.add, len],
})
all_of("functools", {
    "reduce": lambda: functools.reduce,
    "bound_builtin_method": lambda: [1, 2].append,
    "method_of_str": lambda: "text".upper,
    "class_method_of_dict": lambda: dict.fromkeys,
}, PY3)
all_of("functools", {
    "unbound_builtin_method": lambda: str.upper,
    "itemgetter": lambda: operator.itemgetter(1),
    "itemgetter_two": lambda: operator.itemgetter("a", "b"),
    "attrgetter": lambda: operator.attrgetter("a.b"),
    "attrgetter_two": lambda: operator.attrgetter("a", "b.c"),
    "methodcaller": lambda: operator.methodcaller("get", 1),
    "methodcaller_keywords": lambda: operator.methodcaller("sort", reverse=True),
}, PY3)

# -- types, paths, addresses --------------------------------------------------------------------

if not PY2:
    import ipaddress
    import pathlib
    import types

    def namespace_of_itself():
        value = types.SimpleNamespace(x=1)
        value.self = value
        return value

    all_of("types", {
        "namespace": lambda: types.SimpleNamespace(a=1, b=[2]),
        "namespace_empty": lambda: types.SimpleNamespace(),
        "namespace_of_itself": namespace_of_itself,
        "builtin_types": lambda: [int, str, bytes, list, dict, set, frozenset, tuple, bool, float,
                                  complex, object, type, range, slice, bytearray, memoryview],
        "python2_names": lambda: [range, int, str, map, zip, filter, functools.reduce, open, chr,
                                  collections.UserDict, collections.UserList],
        "exception_types": lambda: [ValueError, OSError, FileNotFoundError, ConnectionError,
                                    UnicodeDecodeError, StopAsyncIteration, KeyError],
    }, PY3)
    all_of("types", {
        "generic_alias": lambda: list[int],
        "generic_alias_nested": lambda: dict[str, tuple[int, ...]],
    }, (3, 9))
    add("types", "union", lambda: int | None, since=(3, 10))
    all_of("paths", {
        "posix": lambda: pathlib.PurePosixPath("/usr/lib/python3"),
        "posix_relative": lambda: pathlib.PurePosixPath("a/b.txt"),
        "posix_empty": lambda: pathlib.PurePosixPath(),
        "posix_not_ascii": lambda: pathlib.PurePosixPath("/tmp/caf\xe9/\u4e2d"),
        "windows": lambda: pathlib.PureWindowsPath("C:\\Users\\ada"),
        "windows_share": lambda: pathlib.PureWindowsPath("\\\\server\\share\\x"),
        "list": lambda: [pathlib.PurePosixPath("a/b"), pathlib.PurePosixPath("a/c")],
    }, PY3)
    all_of("ipaddress", {
        "v4": lambda: ipaddress.ip_address("192.0.2.1"),
        "v6": lambda: ipaddress.ip_address("2001:db8::1"),
        "v4_network": lambda: ipaddress.ip_network("192.0.2.0/24"),
        "v6_network": lambda: ipaddress.ip_network("2001:db8::/32"),
        "v4_interface": lambda: ipaddress.ip_interface("192.0.2.1/24"),
        "v6_interface": lambda: ipaddress.ip_interface("2001:db8::1/64"),
    }, PY3)
    add("ipaddress", "v6_scope", lambda: ipaddress.ip_address("fe80::1%eth0"), since=(3, 9))

# -- exceptions ---------------------------------------------------------------------------------


def raised_with_attributes():
    error = ValueError("bad", 1)
    error.extra = [1, 2]
    return error


def recursive_exception():
    error = ValueError("cause")
    error.self = error
    return error


all_of("exceptions", {
    "plain": lambda: ValueError(),
    "message": lambda: ValueError("bad value"),
    "arguments": lambda: RuntimeError("a", 1, [2]),
    "attributes": raised_with_attributes,
    "recursive": recursive_exception,
    "key_error": lambda: KeyError("k"),
    "stop_iteration": lambda: StopIteration(5),
    "system_exit": lambda: SystemExit(2),
    "os_error": lambda: OSError(22, "Invalid argument"),
    "os_error_one_argument": lambda: OSError("only text"),
    "list": lambda: [ValueError("a"), TypeError("b"), ValueError("c")],
})
all_of("exceptions", {
    "file_not_found": lambda: FileNotFoundError(2, "No such file or directory", "x.txt"),
    "os_error_two_files": lambda: OSError(18, "Cross-device link", "a", None, "b"),
    "blocking_io": lambda: BlockingIOError(11, "busy", 5),
    "connection_reset": lambda: ConnectionResetError(104, "reset"),
    "unicode_decode": lambda: UnicodeDecodeError("ascii", b"\xff", 0, 1, "ordinal not in range"),
    "unicode_encode": lambda: UnicodeEncodeError("ascii", "\xff", 0, 1, "ordinal not in range"),
    "import_error": lambda: ImportError("no module", name="x", path="/x.py"),
    "syntax_error": lambda: SyntaxError("bad", ("f.py", 1, 2, "x =")),
    "cause_is_lost": lambda: with_cause(),
    "child_process": lambda: ChildProcessError(10, "no child"),
}, PY3)


def with_cause():
    error = ValueError("effect")
    error.__cause__ = KeyError("cause")
    return error


def with_notes():
    error = ValueError("noted")
    error.add_note("a note")
    return error


all_of("exceptions", {
    "notes": with_notes,
    "group": lambda: ExceptionGroup("two", [ValueError(1), KeyError("k")]),  # noqa: F821
    "group_nested": lambda: ExceptionGroup(  # noqa: F821
        "outer", [ExceptionGroup("inner", [OSError(2, "x")]), TypeError()]),  # noqa: F821
}, (3, 11))


@case("mixed", since=PY3)
def record():
    return {
        "when": D(2024, 5, 17, 8, 30, tzinfo=datetime.timezone.utc),
        "price": decimal.Decimal("19.99"),
        "id": uuid.UUID(int=77),
        "counts": collections.Counter({"x": 2}),
        "order": collections.OrderedDict([("a", 1)]),
        "window": slice(0, 10),
        "z": 1 + 2j,
    }
