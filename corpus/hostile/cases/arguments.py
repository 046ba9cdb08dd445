"""Allowed constructors with arguments that they must not believe."""
from .ops import *

NO_CHECK = "rule: types check their arguments; CPython does not check this one"
CHECK = "CPython: ValueError, TypeError or OverflowError"


def bad(name, stream, because=CHECK):
    return Case("arguments", name, stream + STOP, "value-error", because)


def good(name, stream, because="CPython: loads"):
    return Case("arguments", name, stream + STOP, "loads", because)


def state(*values):
    return binbytes(bytes(values))


def dates():
    date = lambda *a: call("datetime", "date", *a)
    time = lambda *a: call("datetime", "time", *a)
    moment = lambda *a: call("datetime", "datetime", *a)
    delta = lambda *a: call("datetime", "timedelta", *a)
    zone = lambda *a: call("datetime", "timezone", *a)
    for name, args in {
        "empty": (state(),), "3_bytes": (state(7, 232, 1),), "5_bytes": (state(7, 232, 1, 1, 0),), "month_0":
        (state(7, 232, 0, 1),), "month_13": (state(7, 232, 13, 1),), "month_255": (state(7, 232, 255, 1),), "day_0":
        (state(7, 232, 1, 0),), "day_32": (state(7, 232, 1, 32),), "feb_30": (state(7, 232, 2, 30),), "feb_29_2023":
        (state(7, 231, 2, 29),), "year_0": (state(0, 0, 1, 1),), "year_10000": (state(0x27, 0x10, 1, 1),), "year_65535":
        (state(255, 255, 1, 1),), "no_args": (), "none": (NONE,), "list": (list_of(),), "str": (text("2024-01-01"),),
        "unicode": (text("\u07e8abc"),), "four_args": (integer(2024), integer(1), integer(1), integer(1)), "one_int":
        (integer(2024),), "two_ints": (integer(2024), integer(1)), "month_13_int": (integer(2024), integer(13),
                                                                                     integer(1)),
        "negative": (integer(-1), integer(1), integer(1)), "huge": (integer(2**40), integer(1), integer(1)), "big":
        (integer(2**70), integer(1), integer(1)), "floats": (binfloat(2024.0), integer(1), integer(1)), "nan":
        (binfloat(float("nan")),), "wraps_to_valid": (integer(2**32 + 2024), integer(1), integer(1)),
    }.items():
        yield bad("date_" + name, date(*args), NO_CHECK if "bytes" not in name and "state" in name else CHECK)
    for name, args in {
        "empty": (state(),), "5_bytes": (state(1, 1, 1, 0, 0),), "7_bytes": (state(1, 1, 1, 0, 0, 0, 0),), "hour_24":
        (state(24, 0, 0, 0, 0, 0),), "hour_127": (state(127, 0, 0, 0, 0, 0),), "hour_255": (state(255, 0, 0, 0, 0, 0),),
        "minute_60": (state(0, 60, 0, 0, 0, 0),), "second_60": (state(0, 0, 60, 0, 0, 0),), "micros_1000000":
        (state(0, 0, 0, 0x0f, 0x42, 0x40),), "micros_max": (state(0, 0, 0, 255, 255, 255),), "tz_str":
        (state(1, 1, 1, 0, 0, 0), text("UTC")), "tz_int": (state(1, 1, 1, 0, 0, 0), integer(1)), "tz_list":
        (state(1, 1, 1, 0, 0, 0), list_of()), "tz_delta": (state(1, 1, 1, 0, 0, 0), delta(integer(0))), "three_args":
        (state(1, 1, 1, 0, 0, 0), NONE, NONE), "hour_24_int": (integer(24),), "minute_60_int": (integer(0), integer(60)),
        "micros_int": (integer(0), integer(0), integer(0), integer(10**6)), "micros_overflow":
        (integer(0), integer(0), integer(0), integer(4294968)), "list": (list_of(),),
    }.items():
        yield bad("time_" + name, time(*args))
    whole = (7, 232, 1, 1, 1, 1, 1, 0, 0, 0)
    for name, args in {
        "9_bytes": (state(*whole[:9]),), "11_bytes": (state(*whole, 0),), "4_bytes": (state(*whole[:4]),), "6_bytes":
        (state(*whole[4:]),), "empty": (state(),), "month_13": (state(7, 232, 13, *whole[3:]),), "month_13_fold":
        (state(7, 232, 13 | 128, *whole[3:]),), "month_0_fold": (state(7, 232, 128, *whole[3:]),), "day_32":
        (state(7, 232, 1, 32, *whole[4:]),), "hour_24": (state(7, 232, 1, 1, 24, *whole[5:]),), "hour_fold":
        (state(7, 232, 1, 1, 129, *whole[5:]),), "micros": (state(*whole[:7], 15, 66, 64),), "year_0":
        (state(0, 0, *whole[2:]),), "tz_of_itself": (state(*whole), state(*whole)), "tz_datetime":
        (state(*whole), moment(state(*whole))), "three_args": (state(*whole), NONE, NONE), "text_beyond":
        (text("\u0107\xe8\1\1\1\1\1\0\0\0"),), "no_args": (), "one_int": (integer(2024),), "ints_month_13":
        (integer(2024), integer(13), integer(1)), "nine_ints": tuple(integer(1) for _ in range(9)),
    }.items():
        yield bad("datetime_" + name, moment(*args))
    for name, stream in {
        "fold": moment(state(7, 232, 1 | 128, *whole[3:])), "time_fold": time(state(129, 1, 1, 0, 0, 0)), "fold_in_zone":
        moment(state(7, 232, 10 | 128, 27, 2, 30, 0, 0, 0, 0), call("zoneinfo", "ZoneInfo", text("Europe/Berlin"))),
        "gap_in_zone": moment(state(7, 232, 3, 31, 2, 30, 0, 0, 0, 0), call("zoneinfo", "ZoneInfo",
                                                                            text("Europe/Berlin"))),
        "year_1": date(state(0, 1, 1, 1)), "year_9999": date(state(0x27, 0x0f, 12, 31)), "year_9999_in_zone":
        moment(state(0x27, 0x0f, 12, 31, 23, 59, 59, 15, 66, 63), zone(delta(integer(0), integer(86399)))),
        "year_1_in_zone": moment(state(0, 1, 1, 1, 0, 0, 0, 0, 0, 0), zone(delta(integer(-1), integer(1)))),
    }.items():
        yield good("datetime_" + name, stream)
    for name, args in {
        "days_10_9": (integer(10**9), integer(0), integer(0)), "days_negative": (integer(-10**9), integer(0), integer(0)),
        "days_long": (integer(2**62), integer(0), integer(0)), "days_max": (integer(2**63 - 1),), "seconds_max":
        (integer(0), integer(2**63 - 1)), "sum": (integer(2**62), integer(2**63 - 1), integer(2**63 - 1)), "days_min":
        (integer(-2**63),), "big": (integer(2**80),), "float": (binfloat(1.5),), "nan": (binfloat(float("nan")),), "str":
        (text("1"),), "four": (integer(1),) * 4, "overflow_to_valid": (integer(213503982334601 + 1), integer(0)),
    }.items():
        why = "rule: three ints; CPython takes floats too" if name in ("float", "four") else CHECK
        yield bad("timedelta_" + name, delta(*args), why)
    yield good("timedelta_most", delta(integer(999999999), integer(86399), integer(999999)))
    yield good("timedelta_micros_max", delta(integer(0), integer(0), integer(2**63 - 1)))
    for name, args in {
        "day": (delta(integer(1)),), "minus_day": (delta(integer(-1)),), "huge": (delta(integer(999999999)),), "int":
        (integer(3600),), "none": (NONE,), "no_args": (), "name_int": (delta(integer(0)), integer(1)), "name_none":
        (delta(integer(0)), NONE), "three": (delta(integer(0)), text("a"), text("b")),
    }.items():
        yield bad("timezone_" + name, zone(*args))
    yield good("timezone_odd", zone(delta(integer(0), integer(86399), integer(999999))))
    yield good("timezone_name", zone(delta(integer(0)), text("\u202e\n\0" + "x" * 300)))


def zones():
    why = "rule: a key is made of names and single slashes; no path can leave the database"
    keys = {"parent": "../../etc/passwd", "inside": "Europe/../Europe/Berlin", "absolute": "/etc/localtime", "dot":
            "./Europe/Berlin", "backslash": "..\\..\\x", "drive": "C:\\x", "url": "file:///etc/passwd", "empty": "",
            "space": "Europe/Berlin ", "newline": "Europe/Berlin\n", "nul": "Europe/Berlin\0", "double_slash":
            "Europe//Berlin", "slash_at_end": "Europe/", "homoglyph": "Eur\u043epe/Berlin", "long": "a" * 101, "longer":
            "a/" * 5000 + "a", "offset": "UTC+01:00", "tilde": "~/x", "percent": "%2e%2e/x", "surrogate": "\ud800"}
    for name, key in keys.items():
        yield bad("zone_" + name, call("zoneinfo", "ZoneInfo", text(key)), why)
        getattr_unpickle = call("builtins", "getattr", glob("zoneinfo", "ZoneInfo"), text("_unpickle"))
        yield bad("zone_unpickle_" + name, getattr_unpickle + tuple_of(text(key), integer(1)) + REDUCE, why)
    for name, args in {"none": (NONE,), "int": (integer(1),), "list": (list_of(),), "no_args": (), "two":
                       (text("UTC"), NONE)}.items():
        yield bad("zone_" + name, call("zoneinfo", "ZoneInfo", *args))
    unpickle = stack_global("zoneinfo", "ZoneInfo._unpickle")
    for name, args in {"flag_2": (text("UTC"), integer(2)), "flag_str": (text("UTC"), text("x")), "no_flag":
                       (text("UTC"),), "three": (text("UTC"), TRUE, NONE), "no_args": ()}.items():
        yield bad("zone_unpickle_" + name, unpickle + tuple_of(*args) + REDUCE)
    for name, key in {"unknown": "Nowhere/At_all", "unknown_2": "no_such-zone+1", "path_like": "a/b/c/d/e/f"}.items():
        yield good("zone_" + name, call("zoneinfo", "ZoneInfo", text(key)),
                   "rule: a key that this machine does not know is kept as it is; CPython: ZoneInfoNotFoundError")


def encodings():
    why = "rule: three encodings by name; no charset is ever looked up"
    for number, name in enumerate(("utf-16", "utf_32_be", "idna", "punycode", "rot13", "unicode_escape", "raw_unicode_escape", "mbcs", "oem",
                 "hex", "base64", "zlib", "bz2", "quopri", "uu", "undefined", "cp037", "x-MacRoman", "ISO-2022-CN",
                 "x-JISAutoDetect", "../../x", "os", "", "latin1\0", "LATIN1 ", "latin\u0131", "none")):
        label = "%02d_%s" % (number, name)
        yield bad("encode_" + label, call("_codecs", "encode", text("x"), text(name)), why)
        yield bad("bytes_" + label, call("builtins", "bytes", text("x"), text(name)), why)
        yield bad("bytearray_" + label, call("builtins", "bytearray", text("x"), text(name)), why)
    for name, args in {"no_args": (), "one": (text("x"),), "three": (text("x"), text("latin1"), text("strict")), "int":
                       (integer(1), text("latin1")), "bytes": (binbytes(b"x"), text("latin1")), "beyond":
                       (text("\u0100"), text("latin1")), "surrogate": (text("\ud800"), text("latin1")), "encoding_int":
                       (text("x"), integer(1)), "encoding_list": (text("x"), list_of(text("latin1")))}.items():
        yield bad("encode_args_" + name, call("_codecs", "encode", *args),
                  "CPython: TypeError or UnicodeEncodeError" if name != "one" and name != "three" else
                  "rule: a text and an encoding")
    for name, args in {"surrogate_utf8": (text("\ud800"), text("utf-8")), "beyond_ascii": (text("\u00e9"),
                                                                                         text("ascii"))}.items():
        yield bad("bytes_" + name, call("builtins", "bytes", *args))


def sizes():
    why = "rule: nothing is made of a count alone"
    for kind in ("bytes", "bytearray"):
        for n in (1, 10**9, 2**31 - 1, 2**31, 2**63, -1):
            yield bad("%s_of_%s%d" % (kind, "minus_" if n < 0 else "", abs(n)), call("builtins", kind, integer(n)), why)
        for name, args in {"256": (list_of(integer(256)),), "minus": (list_of(integer(-1)),), "strs":
                           (list_of(text("a")),), "str": (text("a"),), "none": (NONE,), "floats":
                           (list_of(binfloat(1.0)),), "bools": (list_of(TRUE),), "three":
                           (text("a"), text("ascii"), text("strict")), "bytes_and_encoding":
                           (binbytes(b"a"), text("ascii"))}.items():
            yield bad("%s_of_%s" % (kind, name), call("builtins", kind, *args),
                      why if name in ("bools", "three") else CHECK)
    span = call("builtins", "range", integer(10**9))
    huge = call("builtins", "range", integer(10**30))
    for module, name in (("builtins", "list"), ("builtins", "tuple"), ("builtins", "set"), ("builtins", "frozenset"),
                         ("builtins", "dict"), ("builtins", "bytes"), ("builtins", "bytearray"), ("collections", "deque"),
                         ("collections", "Counter"), ("collections", "OrderedDict"), ("collections", "defaultdict")):
        for size, push in {"10_9": span, "10_30": huge}.items():
            if (name, size) != ("defaultdict", ""):
                verdict = "value-error"
                yield Case("arguments", "%s_of_range_%s" % (name, size), call(module, name, push) + STOP,
                           "loads" if name == "defaultdict" else verdict,
                           "rule: a range is never expanded; a default factory is data" if name == "defaultdict"
                           else "rule: a range is never expanded")
    yield bad("array_of_range", call("array", "array", text("q"), span), "rule: a range is never expanded")
    for name, args in {"step_0": (integer(0), integer(1), integer(0)), "no_args": (), "four": (integer(1),) * 4, "float":
                       (binfloat(1.0),), "str": (text("5"),), "none": (NONE,)}.items():
        yield bad("range_" + name, call("builtins", "range", *args))
    for name, args in {"no_args": (), "four": (NONE,) * 4}.items():
        yield bad("slice_" + name, call("builtins", "slice", *args))
    for name, (kind, args) in {
        "int_base": ("int", (text("ff"), integer(16))), "int_hex": ("int", (text("0x10"),)), "int_spaces":
        ("int", (text(" 1 "),)), "int_underscore": ("int", (text("1_0"),)), "int_arabic": ("int", (text("\u0661"),)),
        "int_float": ("int", (binfloat(1e308),)), "int_list": ("int", (list_of(),)), "int_empty": ("int", (text(""),)),
        "float_hex": ("float", (text("0x1p3"),)), "float_java": ("float", (text("1d"),)), "float_list":
        ("float", (list_of(),)), "float_big": ("float", (integer(2**70),)), "float_regex":
        ("float", (text("1" * 4000 + "x"),)), "bool_2": ("bool", (integer(2),)), "bool_str": ("bool", (text("x"),)),
        "str_int": ("str", (integer(5),)), "str_bytes": ("str", (binbytes(b"x"), text("idna"))), "complex_str":
        ("complex", (text("1j"),)), "complex_three": ("complex", (integer(1),) * 3), "type_of_list": ("type", (list_of(),)),
        "type_three": ("type", (text("X"), EMPTY_TUPLE, EMPTY_DICT)), "type_of_int": ("type", (integer(1),)),
        "list_of_int": ("list", (integer(5),)), "list_of_str": ("list", (text("abc"),)), "list_two":
        ("list", (list_of(), list_of())), "tuple_of_int": ("tuple", (integer(5),)), "set_of_int": ("set", (integer(5),)),
        "dict_of_int": ("dict", (integer(5),)), "dict_of_triples": ("dict", (list_of(tuple_of(NONE, NONE, NONE)),)),
        "dict_of_strs": ("dict", (list_of(text("ab")),)), "frozenset_two": ("frozenset", (list_of(), list_of())),
    }.items():
        yield bad(name, call("builtins", kind, *args), CHECK if name in (
            "int_hex", "int_list", "int_empty", "float_hex", "float_java", "float_list", "float_regex", "complex_three",
            "list_of_int", "list_two", "tuple_of_int", "set_of_int", "dict_of_int", "dict_of_triples", "frozenset_two")
            else "rule: only what a pickler writes, and what is plain; CPython takes more")


def collections():
    for name, args in {"int": (integer(5),), "str": (text("abc"),), "none": (NONE,), "maxlen_minus_1":
                       (EMPTY_TUPLE, integer(-1)), "maxlen_2_31": (EMPTY_TUPLE, integer(2**31)), "maxlen_2_64":
                       (EMPTY_TUPLE, integer(2**64)), "maxlen_float": (EMPTY_TUPLE, binfloat(1.0)), "maxlen_str":
                       (EMPTY_TUPLE, text("5")), "three": (EMPTY_TUPLE, integer(1), NONE)}.items():
        yield bad("deque_" + name, call("collections", "deque", *args),
                  "rule: only what a pickler writes; CPython takes more" if name in ("str", "maxlen_2_31") else CHECK)
    yield good("deque_maxlen_0", call("collections", "deque", list_of(NONE, NONE), integer(0)) + MARK + NONE * 5 + APPENDS)
    yield good("deque_maxlen_max", call("collections", "deque", EMPTY_TUPLE, integer(2**31 - 1)) + NONE + APPEND)
    for name, args in {"int": (integer(5),), "str": (text("list"),), "list": (list_of(),), "true": (TRUE,), "two":
                       (NONE, EMPTY_DICT), "bytes": (binbytes(b"x"),)}.items():
        yield bad("defaultdict_" + name, call("collections", "defaultdict", *args),
                  "CPython: first argument must be callable or None" if name != "two" else "rule: the factory alone")
    for name, args in {"int": (integer(5),), "list": (list_of(integer(1)),), "two": (EMPTY_DICT, EMPTY_DICT)}.items():
        yield bad("counter_" + name, call("collections", "Counter", *args),
                  "rule: one dict, as a pickler writes it; CPython takes more" if name == "list" else CHECK)
    for name, args in {"int": (integer(5),), "strs": (list_of(text("abc")),), "two": (EMPTY_DICT, EMPTY_DICT), "none":
                       (NONE,)}.items():
        yield bad("ordereddict_" + name, call("collections", "OrderedDict", *args))
    yield bad("ordereddict_state_list", call("collections", "OrderedDict") + list_of() + BUILD)
    yield good("counter_odd_counts", call("collections", "Counter", dict_of((text("a"), text("x")), (text("b"), NONE),
                                                                           (text("c"), integer(-10**30)))))
    yield good("defaultdict_of_itself", call("collections", "defaultdict", NONE) + put(0) + NONE + get(0) + SETITEM)
    yield good("deque_of_itself", call("collections", "deque") + put(0) + get(0) + APPEND)
    yield good("ordereddict_state_itself", call("collections", "OrderedDict") + put(0) + dict_of((text("x"), get(0))) + BUILD)


def arrays():
    rebuilt = lambda *a: call("array", "_array_reconstructor", glob("array", "array"), *a)
    for name, args in {
        "format_22": (text("b"), integer(22), binbytes(b"")), "format_minus_1": (text("b"), integer(-1), binbytes(b"")),
        "format_huge": (text("b"), integer(2**40), binbytes(b"")), "format_big": (text("b"), integer(2**70), binbytes(b"")),
        "int32_3_bytes": (text("i"), integer(8), binbytes(b"abc")), "int64_9_bytes": (text("q"), integer(12), binbytes(b"a" * 9)),
        "double_7_bytes": (text("d"), integer(16), binbytes(b"a" * 7)), "utf16_odd": (text("u"), integer(18), binbytes(b"abc")),
        "utf32_3_bytes": (text("u"), integer(20), binbytes(b"abc")), "utf32_beyond": (text("u"), integer(20),
                                                                                    binbytes(b"\xff\xff\xff\x7f")),
        "narrowing": (text("b"), integer(12), binbytes(b"\xff" * 7 + b"\x00")), "unsigned_to_signed":
        (text("b"), integer(0), binbytes(b"\xff")), "typecode_P": (text("P"), integer(0), binbytes(b"")), "typecode_empty":
        (text(""), integer(0), binbytes(b"")), "typecode_two": (text("bb"), integer(0), binbytes(b"")), "typecode_int":
        (integer(98), integer(0), binbytes(b"")), "typecode_nul": (text("\0"), integer(0), binbytes(b"")), "bytes_none":
        (text("b"), integer(1), NONE), "bytes_str": (text("b"), integer(1), text("x")), "bytes_list":
        (text("b"), integer(1), list_of()), "three_args": (text("b"), integer(1)), "five_args":
        (text("b"), integer(1), binbytes(b""), NONE),
    }.items():
        yield bad("array_" + name, rebuilt(*args))
    yield bad("array_of_list_class", call("array", "_array_reconstructor", glob("builtins", "list"), text("b"), integer(1),
                                          binbytes(b"")))
    yield bad("array_of_no_class", call("array", "_array_reconstructor", NONE, text("b"), integer(1), binbytes(b"")))
    for name, args in {"no_args": (), "typecode_x": (text("x"),), "byte_128": (text("b"), list_of(integer(128))), "ubyte_256":
                       (text("B"), list_of(integer(256))), "ubyte_minus": (text("B"), list_of(integer(-1))), "int_2_31":
                       (text("i"), list_of(integer(2**31))), "uint_2_32": (text("I"), list_of(integer(2**32))), "long_2_63":
                       (text("q"), list_of(integer(2**63))), "ulong_2_64": (text("Q"), list_of(integer(2**64))), "ulong_minus":
                       (text("Q"), list_of(integer(-1))), "float_str": (text("d"), list_of(text("1"))), "chars_two":
                       (text("u"), list_of(text("ab"))), "chars_empty": (text("u"), list_of(text(""))), "three":
                       (text("b"), list_of(), NONE), "itself": (text("b"), list_of(list_of())), "ints_from_str":
                       (text("i"), text("abc")), "bytes_odd": (text("h"), binbytes(b"abc"))}.items():
        yield bad("array_list_" + name, call("array", "array", *args))
    yield bad("array_widening", rebuilt(text("q"), integer(0), binbytes(b"\xff")),
              "rule: only formats that machines have for the typecode; CPython converts")
    yield good("array_surrogate", rebuilt(text("u"), integer(18), binbytes(b"\x00\xd8")),
               "CPython: loads, a lone surrogate")


def uuids():
    uuid = lambda *pairs: glob("uuid", "UUID") + EMPTY_TUPLE + NEWOBJ + dict_of(*pairs) + BUILD
    for name, value in {"2_128": integer(2**128), "minus_1": integer(-1), "minus_2_64": integer(-2**64), "str": text("1"),
                        "none": NONE, "float": binfloat(1.0), "true": TRUE, "bytes": binbytes(b"x" * 16), "2_1000":
                        integer(2**1000), "list": list_of()}.items():
        yield bad("uuid_" + name, uuid((text("int"), value)), NO_CHECK)
    yield bad("uuid_safe_list", uuid((text("int"), integer(1)), (text("is_safe"), list_of())), NO_CHECK)
    yield bad("uuid_safe_5", call("uuid", "SafeUUID", integer(5)))
    yield bad("uuid_arguments", glob("uuid", "UUID") + tuple_of(text("0" * 32)) + REDUCE,
              "rule: as an instance with a state; CPython takes text, too")
    yield bad("uuid_items", glob("uuid", "UUID") + EMPTY_TUPLE + NEWOBJ + put(0) + NONE + NONE + SETITEM)
    yield good("uuid_2_128_minus_1", uuid((text("int"), integer(2**128 - 1))))
    for name, value in {"empty": "", "space": " 1", "underscore": "1_0", "arabic": "\u0661", "hex": "0x1", "two_points":
                        "1.2.3", "letters": "abc", "nan_sign": "nan-1", "inf_digits": "Infinity5", "e": "1e", "comma": "1,5",
                        "nul": "1\0", "newline": "1\n", "sign": "+"}.items():
        yield bad("decimal_" + name, call("decimal", "Decimal", text(value)),
                  "rule: the grammar of str(Decimal) in ASCII; CPython takes spaces, underscores and other digits")
    for name, args in {"no_args": (), "two": (text("1"), NONE), "float": (binfloat(1.5),), "tuple":
                       (tuple_of(integer(0), tuple_of(integer(1)), integer(10**9)),), "none": (NONE,), "list": (list_of(),),
                       "bool": (TRUE,)}.items():
        yield bad("decimal_args_" + name, call("decimal", "Decimal", *args),
                  "rule: text or an int, as picklers write it; CPython takes more" if name not in ("none", "list") else CHECK)


def cases():
    for part in (dates, zones, encodings, sizes, collections, arrays, uuids):
        yield from part()
