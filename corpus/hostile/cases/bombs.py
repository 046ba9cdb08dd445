"""Small streams that stand for great work: depth, sharing, hashing, numbers, amplification."""
import itertools

from .ops import *

P = 2**61 - 1


def depth():
    for n, verdict in ((1000, "loads"), (1001, "limit"), (100_000, "limit")):
        more = {"compression": "gzip"} if n > 5000 else {}
        if verdict == "limit":
            more["limit"] = "maxDepth"
        for name, stream in {
            "lists": EMPTY_LIST * n + APPEND * (n - 1),
            "lists_appends": (EMPTY_LIST + MARK) * (n - 1) + EMPTY_LIST + APPENDS * (n - 1),
            "lists_by_mark": MARK * n + LIST * n,
            "tuples": EMPTY_LIST + TUPLE1 * (n - 1),
            "tuples_by_mark": MARK * n + NONE + TUPLE * n,
            "dicts": EMPTY_DICT + (text("k") + EMPTY_DICT) * (n - 1) + SETITEM * (n - 1),
            "dicts_by_mark": (MARK + NONE) * (n - 1) + EMPTY_DICT + DICT * (n - 1),
            "lists_and_dicts": n % 2 * EMPTY_LIST + (EMPTY_LIST + EMPTY_DICT + NONE) * (n // 2) + NONE
            + (SETITEM + APPEND) * (n // 2) + n % 2 * APPEND,
        }.items():
            yield Case("depth", "%s_%d" % (name, n), stream + STOP, verdict, "rule: maxDepth is 1000", **more)
    for n, verdict in ((400, "loads"), (1001, "limit"), (100_000, "limit")):
        more = {"compression": "gzip"} if n > 1000 else {}
        if verdict == "limit":
            more["limit"] = "maxDepth"
        odict = glob("collections", "OrderedDict")
        yield Case("depth", "list_calls_%d" % n, glob("builtins", "list") + put(0) + POP + get(0) * n + EMPTY_TUPLE
                   + (REDUCE + TUPLE1) * (n - 1) + REDUCE + STOP, verdict,
                   "rule: maxDepth is 1000; a call and its arguments count", **more)
        yield Case("depth", "ordereddict_items_%d" % n, odict + put(0) + (EMPTY_TUPLE + REDUCE + NONE + get(0)) * (n - 1)
                   + EMPTY_TUPLE + REDUCE + SETITEM * (n - 1) + STOP, verdict, "rule: maxDepth is 1000", **more)
        yield Case("depth", "ordereddict_states_%d" % n, (odict + EMPTY_TUPLE + REDUCE + EMPTY_DICT + NONE) * ((n + 1) // 2)
                   + NONE + (SETITEM + BUILD) * ((n + 1) // 2) + STOP, verdict,
                   "rule: maxDepth is 1000", **more)
        yield Case("depth", "persistent_ids_%d" % n, NONE + BINPERSID * n + STOP, "unsupported" if n < 1000 else "limit",
                   "rule: maxDepth is 1000", **more)
        yield Case("depth", "frozensets_%d" % n, MARK * n + NONE + FROZENSET * n + STOP, verdict,
                   "rule: maxDepth is 1000", **more)
    yield Case("depth", "keys_999", EMPTY_DICT + EMPTY_TUPLE + TUPLE1 * 998 + NONE + SETITEM + STOP, "loads",
               "rule: maxDepth is 1000, for keys too")
    yield Case("depth", "grown_below", b"]q\0]q\1h\0a" + b"".join(b"]q" + u8(i) + b"h" + u8(i - 1) + b"a"
               for i in range(2, 200)) + STOP, "loads", "rule: grown upwards, 200 deep")
    yield Case("depth", "parent_first_1100", b"]r" + u32(0) + b"".join(
        b"]r" + u32(i) + b"j" + u32(i - 1) + b"j" + u32(i) + b"a0" for i in range(1, 1100)) + get(0) + STOP, "limit",
        "rule: depth is that of the graph when it is done, however it grew", limit="maxDepth")
    yield Case("depth", "cycle_of_50", b"".join(b"]q" + u8(i) for i in range(50))
               + b"".join(b"h" + u8(i) + b"h" + u8((i + 1) % 50) + b"a" for i in range(50)) + STOP, "loads",
               "CPython: loads; a cycle has no depth of its own")


def shared(levels, kind):
    """A tree of 2^levels leaves in a few bytes a level."""
    if kind == "tuple":
        return NONE + (DUP + TUPLE2) * levels
    if kind == "tuple_get":
        return NONE + b"".join(put(i) + get(i) + TUPLE2 for i in range(levels))
    if kind == "list":
        return EMPTY_LIST + b"".join(put(i) + POP + EMPTY_LIST + MARK + get(i) + get(i) + APPENDS for i in range(levels))
    if kind == "dict":
        return EMPTY_DICT + b"".join(put(i) + POP + EMPTY_DICT + MARK + integer(0) + get(i) + integer(1) + get(i)
                                     + SETITEMS for i in range(levels))
    if kind == "set":
        return frozenset_of() + b"".join(put(i) + POP + MARK + get(i) + integer(0) + TUPLE2 + get(i) + integer(1)
                                         + TUPLE2 + FROZENSET for i in range(levels))
    return NONE + b"".join(put(i) + POP + glob("collections", "OrderedDict") + EMPTY_TUPLE + REDUCE + MARK
                           + integer(0) + get(i) + integer(1) + get(i) + SETITEMS for i in range(levels))


def sharing():
    why = "CPython: loads at once; whoever walks it as a tree must stop in time"
    for kind in ("tuple", "tuple_get", "list", "dict", "set", "ordereddict"):
        for levels in (10, 64, 200):
            yield Case("sharing", "%s_%d" % (kind, levels), shared(levels, kind) + STOP, "loads", why)
    why = "rule: a shared tree is hashed and compared in time that does not blow up; CPython hangs"
    for kind in ("tuple", "tuple_get", "set"):
        bomb = shared(64, kind)
        hashed = {"set": set_of(bomb), "frozenset": frozenset_of(bomb), "dict": dict_of((bomb, NONE)),
                  "ordereddict": call("collections", "OrderedDict") + bomb + NONE + SETITEM,
                  "counter": call("collections", "Counter", dict_of((bomb, integer(1)))),
                  "set_call": call("builtins", "set", list_of(bomb)),
                  "dict_twice": dict_of((bomb, NONE), (bomb, TRUE)), "set_twice": set_of(bomb, bomb),
                  "set_two_kinds": set_of(bomb, shared(63, kind)),
                  "dict_unequal_at_the_end": dict_of((bomb, NONE), (bomb.replace(NONE, TRUE, 1), NONE))}
        for name, stream in hashed.items():
            yield Case("sharing-keys", "%s_in_%s" % (kind, name), stream + STOP, "loads", why)
    for kind in ("list", "dict", "ordereddict"):
        bomb = shared(64, kind)
        yield Case("sharing-keys", kind + "_in_tuple_key", dict_of((tuple_of(bomb), NONE)) + STOP, "value-error",
                   "CPython: unhashable type", scan="clean" if kind == "ordereddict" else "unreadable")
        yield Case("sharing-keys", kind + "_twice", tuple_of(bomb, bomb) + STOP, "loads", why)
    tuple_bomb = shared(64, "tuple")
    for name, (stream, verdict, scan) in {
        "as_module": (tuple_bomb + text("x") + STACK_GLOBAL, "malformed", None),
        "as_name": (text("x") + tuple_bomb + STACK_GLOBAL, "malformed", None),
        "as_callable": (tuple_bomb + EMPTY_TUPLE + REDUCE, "malformed", None),
        "as_persistent_id": (tuple_bomb + BINPERSID, "unsupported", None),
        "as_build_target": (tuple_bomb + EMPTY_DICT + BUILD, "value-error", "unreadable"),
        "as_decimal": (call("decimal", "Decimal", tuple_bomb), "value-error", None),
        "as_date": (call("datetime", "date", tuple_bomb), "value-error", None),
        "as_zone": (call("zoneinfo", "ZoneInfo", tuple_bomb), "value-error", None),
        "as_encoding": (call("_codecs", "encode", text("x"), tuple_bomb), "value-error", None),
        "as_uuid_state": (glob("uuid", "UUID") + EMPTY_TUPLE + NEWOBJ + tuple_bomb + BUILD, "value-error", None),
        "as_factory": (call("collections", "defaultdict", tuple_bomb), "value-error", None),
        "as_keywords": (glob("builtins", "list") + EMPTY_TUPLE + dict_of((tuple_bomb, NONE)) + NEWOBJ_EX,
                        "value-error", None),
        "as_refused_argument": (glob("builtins", "print") + tuple_of(tuple_bomb) + REDUCE, "refused-global", None),
        "as_getattr_name": (call("builtins", "getattr", glob("builtins", "str"), tuple_bomb), "refused-call", None),
        "as_slice": (call("builtins", "slice", tuple_bomb, tuple_bomb, tuple_bomb), "loads", None),
        "as_list_argument": (call("builtins", "list", tuple_bomb), "loads", None),
    }.items():
        more = {"global": ["builtins", "print"]} if verdict == "refused-global" else {}
        yield Case("sharing-errors", name, stream + STOP, verdict, "rule: no message renders a decoded container",
                   scan=scan, **more)


def unhashable():
    kinds = {"list": EMPTY_LIST, "dict": EMPTY_DICT, "set": EMPTY_SET, "bytearray": b"\x96" + u64(0),
             "tuple_of_list": tuple_of(EMPTY_LIST), "deep": EMPTY_LIST + TUPLE1 * 500, "frozenset_of_list":
             frozenset_of(EMPTY_LIST), "deque": call("collections", "deque"), "ordereddict":
             call("collections", "OrderedDict"), "counter": call("collections", "Counter"), "defaultdict":
             call("collections", "defaultdict"), "array": call("array", "array", text("b"), list_of()),
             "set_call": call("builtins", "set"), "list_call": call("builtins", "list"), "signaling_nan":
             call("decimal", "Decimal", text("sNaN")), "slice_of_list": call("builtins", "slice", EMPTY_LIST)}
    built_in = ("list", "dict", "set", "bytearray", "tuple_of_list", "deep", "frozenset_of_list")
    for kind, push in kinds.items():
        for use, stream in {"setitem": EMPTY_DICT + push + NONE + SETITEM, "dict": MARK + push + NONE + DICT,
                            "additems": set_of(push), "frozenset": frozenset_of(push),
                            "set_call": call("builtins", "set", list_of(push)),
                            "ordereddict": call("collections", "OrderedDict") + push + NONE + SETITEM,
                            "pairs": call("collections", "OrderedDict", list_of(tuple_of(push, NONE)))}.items():
            # What a call gives is not known before it is made.
            known = kind in built_in and use in ("setitem", "dict", "additems", "frozenset")
            yield Case("unhashable-keys", "%s_by_%s" % (kind, use), stream + STOP, "value-error",
                       "CPython: TypeError, unhashable type",
                       scan="unreadable" if known or kind == "frozenset_of_list" else "clean")
    for name, stream in {
        "list_in_itself_as_key": b"]q\0(h\0\x85NdaN0", "dict_key_of_itself": b"}q\0h\0Ns",
        "tuple_cycle_as_key": b"]q\0(h\0tq\1a}h\1Ns", "set_in_itself": b"\x8fq\0(h\0\x90",
        "frozenset_cycle": b"]q\0((h\0\x91e", "tuple_cycle_in_set": b"]q\0h\0\x85q\1a\x8f(h\1\x90",
    }.items():
        yield Case("unhashable-keys", name, stream.replace(b"N0", b"") + STOP, "value-error",
                   "CPython: TypeError, unhashable type; no walk goes round in circles", scan="unreadable")
    yield Case("unhashable-keys", "ordereddict_of_itself", call("collections", "OrderedDict") + put(0) + get(0) + NONE
               + SETITEM + STOP, "value-error", "CPython: TypeError, unhashable type")


def flooding():
    why = "rule: equal hashes cost no more than others; the hash is secret or the index changes"
    n = 20_000
    java = ["".join(p) for p in itertools.islice(itertools.product(("Aa", "BB"), repeat=14), 16_000)]
    keys = {
        "ints_mod_p": [integer(k * P) for k in range(1, n)],
        "ints_mod_p_negative": [integer(-k * P) for k in range(1, n)],
        "ints_mod_2_32": [integer(k << 32) for k in range(1, n)],
        "ints_both_halves_equal": [integer(k << 32 | k) for k in range(1, n)],
        "ints_huge": [integer((k * P) << 100) for k in range(1, 4000)],
        "floats_mod_p": [binfloat(float(k * 2**61)) for k in range(1, n)],
        "floats_java_hash": [binfloat(struct.unpack("<d", struct.pack("<II", k, k))[0]) for k in range(1, n // 10)],
        "floats_powers": [binfloat(2.0 ** (61 * k)) for k in range(-17, 17)],
        "ints_and_floats": [integer(k * P) if k % 2 else binfloat(float(k << 61)) for k in range(1, n)],
        "strings_java_hash": [text(s) for s in java],
        "strings_java_hash_memoised": [text(s) + MEMOIZE for s in java[:8000]],
        "strings_hash_zero": [text("\0" * k) for k in range(1, 200)],
        "bytes_java_hash": [binbytes(s.encode()) for s in java],
        "tuples_of_strings": [text(s) + TUPLE1 for s in java],
        "tuples_of_ints": [integer(k * P) + TUPLE1 for k in range(1, n)],
        "tuples_nested": [integer(k * P) + TUPLE1 + TUPLE1 + NONE + TUPLE2 for k in range(1, n // 2)],
        "tuples_mixed": [(integer(k * P) if k % 2 else text(java[k % 16000])) + TUPLE1 for k in range(1, n // 2)],
        "frozensets": [MARK + integer(k * P) + FROZENSET for k in range(1, n // 2)],
        "decimals": [get(0) + text(str(k * P)) + TUPLE1 + REDUCE for k in range(1, 4000)],
        "fractions": [get(0) + integer(k * P) + integer(7) + TUPLE2 + REDUCE for k in range(1, 4000)],
    }
    start = {"decimals": glob("decimal", "Decimal"), "fractions": glob("fractions", "Fraction")}
    for name, pushes in keys.items():
        head = start[name] + put(0) + POP if name in start else b""
        in_set = head + EMPTY_SET + MARK + b"".join(pushes) + ADDITEMS + STOP
        yield Case("flooding", name + "_in_set", in_set, "loads", why, compression="gzip")
        if name in ("ints_mod_p", "strings_java_hash", "tuples_of_strings", "ints_and_floats", "strings_java_hash_memoised",
                    "decimals"):
            in_dict = head + EMPTY_DICT + b"".join(MARK + b"".join(push + NONE for push in pushes[i:i + 1000]) + SETITEMS
                                                   for i in range(0, len(pushes), 1000)) + STOP
            yield Case("flooding", name + "_in_dict", in_dict, "loads", why, compression="gzip")
    yield Case("flooding", "small_dicts_java_hash", EMPTY_LIST + MARK + b"".join(
        EMPTY_DICT + MARK + b"".join(text(s) + NONE for s in java[i:i + 32]) + SETITEMS
        for i in range(0, 16000, 32)) + APPENDS + STOP, "loads", why, compression="gzip")


def numbers():
    digits = lambda n: b"7" * n
    for name, stream in {"INT": b"I%s\n", "LONG": b"L%sL\n", "negative": b"I-%s\n", "FLOAT": b"F%s\n"}.items():
        for n in (4300, 4301, 1_000_000):
            more = {"compression": "gzip"} if n > 5000 else {}
            if n > 4300:
                more["limit"] = "maxDigits"
            yield Case("numbers", "%s_%d_digits" % (name, n), stream % digits(n) + STOP,
                       "loads" if n == 4300 else "limit", "CPython: at most 4300 digits; floats have no limit there",
                       **more)
    yield Case("numbers", "INT_leading_zeros", b"I" + b"0" * 100_000 + b"1\n.", "limit",
               "rule: leading zeros count as digits", compression="gzip", limit="maxDigits")
    yield Case("numbers", "line_17_mib", b"I" + digits(17 << 20) + b"\n.", "limit", "rule: maxLineBytes is 16 MiB",
               compression="gzip", limit="maxLineBytes")
    yield Case("numbers", "no_newline_17_mib", b"V" + digits(17 << 20), "limit", "rule: maxLineBytes is 16 MiB",
               compression="gzip", limit="maxLineBytes")
    big = b"\x8b" + i32(2**20) + b"\x55" * 2**20
    yield Case("numbers", "LONG4_1_mib", EMPTY_LIST + big + APPEND + STOP, "loads",
               "CPython: loads, and printing it is an error of the digit limit", compression="gzip")
    yield Case("numbers", "LONG4_1_mib_as_key", set_of(big) + STOP, "loads", "CPython: loads", compression="gzip")
    yield Case("numbers", "LONG4_1_mib_plus_1", b"\x8b" + i32(2**20 + 1) + bytes(2**20 + 1) + STOP, "limit",
               "rule: maxIntegerBytes is 1 MiB", compression="gzip", limit="maxIntegerBytes")
    yield Case("numbers", "LONG4_sign_bytes", b"\x8b" + i32(2**20) + b"\x01" + bytes(2**20 - 1) + STOP, "loads",
               "CPython: loads as 1", compression="gzip")
    yield Case("numbers", "LONG1_255", b"\x8a\xff" + b"\xff" * 254 + b"\x7f" + STOP, "loads", "CPython: loads")
    wide = b"\x8b" + i32(4000) + b"\x7b" * 4000
    for name, stream in {
        "decimal_of_wide_int": call("decimal", "Decimal", wide), "fraction_of_wide_int":
        call("fractions", "Fraction", wide, integer(3)), "int_of_digits": call("builtins", "int", text("7" * 4301)),
        "float_of_digits": call("builtins", "float", text("7" * 5000)), "decimal_digits":
        call("decimal", "Decimal", text("7" * 4301)), "decimal_payload": call("decimal", "Decimal", text("NaN" + "7" * 4301)),
        "decimal_fraction_digits": call("decimal", "Decimal", text("0." + "7" * 4301)), "fraction_digits":
        call("fractions", "Fraction", text("1/" + "7" * 4301)), "decimal_exponent_digits":
        call("decimal", "Decimal", text("1e" + "9" * 5000)),
    }.items():
        yield Case("numbers", name, stream + STOP, "value-error", "rule: 4300 digits for every number made of text")
    for name, value in {"1e999999999": "loads", "1e-999999999": "loads", "-0e999999999": "loads", "1e2147483647": "loads",
                        "1e2147483648": "value-error", "1e-2147483648": "value-error", "1e9999999999": "value-error",
                        "1e99999999999999999999": "value-error", "NaN123": "loads", "Infinity": "loads",
                        "nan" + "0" * 4000: "loads"}.items():
        because = "rule: an exponent is an int of Java; nothing is ever expanded"
        short = name[:12]
        yield Case("numbers", "decimal_%s_%d" % (short, len(name)), call("decimal", "Decimal", text(name)) + STOP, value,
                   because)
        if value == "loads":
            yield Case("numbers", "decimal_%s_%d_as_key" % (short, len(name)),
                       dict_of((call("decimal", "Decimal", text(name)), NONE), (integer(1), NONE),
                               (binfloat(1e300), NONE)) + STOP, value, because)
    yield Case("numbers", "decimal_equal_to_huge_int", set_of(call("decimal", "Decimal", text("1e4000")),
               integer(10**4000), call("decimal", "Decimal", text("10e3999"))) + STOP, "loads", "CPython: one element")
    yield Case("numbers", "decimal_collides_with_int", set_of(call("decimal", "Decimal", text("1e999999999")),
               integer(pow(10, 999999999, P)), call("decimal", "Decimal", text("2e999999999")),
               integer(2 * pow(10, 999999999, P) % P)) + STOP, "loads",
               "CPython: equal hashes, so they are compared, and not expanded")
    for name, args in {"1e999999999": (text("1e999999999"),), "zero": (integer(1), integer(0)), "text_zero":
                       (text("1/0"),), "float": (binfloat(0.1),), "three": (integer(1), integer(2), integer(3)), "nan":
                       (text("nan"),), "spaces": (text(" 1/2 "),), "two_slashes": (text("1/2/3"),), "sign_below":
                       (text("1/-2"),), "none": (NONE,), "bool_text": (text("True"),), "empty": (text(""),)}.items():
        yield Case("arguments", "fraction_" + name, call("fractions", "Fraction", *args) + STOP, "value-error",
                   "rule: digits, or digits over digits, or two ints; CPython takes some of these, and ZeroDivisionError")
    for name, push in {"complex_nan": call("builtins", "complex", binfloat(float("nan")), binfloat(1.0)),
                       "complex_inf": call("builtins", "complex", binfloat(1.0), binfloat(float("inf"))),
                       "nan": binfloat(float("nan"))}.items():
        yield Case("numbers", name + "_as_key", dict_of((push, NONE), (push, TRUE)) + STOP, "loads",
                   "CPython: loads; a NaN is equal to itself alone")
    yield Case("flooding", "complex_nans_in_set", EMPTY_SET + MARK + glob("builtins", "complex") + put(0) + POP
               + (get(0) + binfloat(float("nan")) + binfloat(1.0) + TUPLE2 + REDUCE) * 20_000 + ADDITEMS + STOP, "loads",
               "CPython: loads; each is hashed by its identity", compression="gzip")
    for name, args in {"10_30": (integer(10**30),), "huge": (integer(-10**18), integer(10**18), integer(3)), "wide":
                       (integer(0), integer(10**4000), integer(1))}.items():
        yield Case("numbers", "range_" + name, call("builtins", "range", *args) + STOP, "loads",
                   "CPython: loads; a range is never expanded")
        yield Case("numbers", "range_%s_as_key" % name, set_of(call("builtins", "range", *args)) + STOP, "loads",
                   "CPython: loads; a range is never expanded")


def amplification():
    """One argument in the memo, many calls that copy it or work on it."""
    long_text, ascii_30k = text("x" * 30_000), binbytes(b"y" * 30_000)
    items = list_of(*[NONE] * 30_000)
    number = text("7" * 4300)
    denominator = integer(10**4000 + 1)
    for name, (shared_value, module, qualname, args, times) in {
        "encode": (long_text, "_codecs", "encode", get(0) + text("latin1") + TUPLE2, 10_000),
        "bytearray_of_bytes": (ascii_30k, "builtins", "bytearray", get(0) + TUPLE1, 10_000),
        "bytes_of_text": (long_text, "builtins", "bytes", get(0) + text("utf-8") + TUPLE2, 10_000),
        "list": (items, "builtins", "list", get(0) + TUPLE1, 10_000),
        "tuple": (items, "builtins", "tuple", get(0) + TUPLE1, 10_000),
        "set": (items, "builtins", "set", get(0) + TUPLE1, 10_000),
        "frozenset": (items, "builtins", "frozenset", get(0) + TUPLE1, 10_000),
        "deque": (items, "collections", "deque", get(0) + TUPLE1, 10_000),
        "array_bytes": (ascii_30k, "array", "array", text("B") + get(0) + TUPLE2, 10_000),
        "array_text": (long_text, "array", "array", text("u") + get(0) + TUPLE2, 10_000),
        "int_digits": (number, "builtins", "int", get(0) + TUPLE1, 20_000),
        "float_digits": (number, "builtins", "float", get(0) + TUPLE1, 20_000),
        "decimal_digits": (number, "decimal", "Decimal", get(0) + TUPLE1, 20_000),
        "fraction_gcd": (denominator, "fractions", "Fraction", get(2) + get(0) + TUPLE2, 4000),
        "ordereddict_pairs": (list_of(*[tuple_of(NONE, NONE)] * 10_000), "collections", "OrderedDict",
                              get(0) + TUPLE1, 10_000),
        "counter": (dict_of(*[(integer(i), NONE) for i in range(5000)]), "collections", "Counter", get(0) + TUPLE1, 10_000),
    }.items():
        stream = (shared_value + put(0) + POP + glob(module, qualname) + put(1) + POP + integer(3**8000) + put(2) + POP
                  + EMPTY_LIST + MARK + (get(1) + args + REDUCE) * times + APPENDS + STOP)
        yield Case("amplification", name, stream, "limit",
                   "rule: maxAmplification is 64; constructors charge for what they copy", compression="gzip",
                   limit="maxAmplification", scan="clean")
    for name, (shared_value, module, qualname, args) in {
        "slice": (items, "builtins", "slice", get(0) + TUPLE1), "tuple_of_tuple": (tuple_of(NONE), "builtins", "tuple",
                                                                                 get(0) + TUPLE1),
        "date": (binbytes(b"\x07\xe8\1\1"), "datetime", "date", get(0) + TUPLE1), "str": (long_text, "builtins", "str",
                                                                                         get(0) + TUPLE1),
        "zone": (text("Europe/Berlin"), "zoneinfo", "ZoneInfo", get(0) + TUPLE1),
    }.items():
        stream = (shared_value + put(0) + POP + glob(module, qualname) + put(1) + POP + EMPTY_LIST + MARK
                  + (get(1) + args + REDUCE) * 3_000 + APPENDS + STOP)
        yield Case("amplification", name, stream, "loads", "rule: what copies nothing costs nothing", compression="gzip")
    wide = b"\x8b" + i32(20_000) + b"\x55" * 20_000
    digits = call("decimal", "Decimal", text("7" * 4300))
    leaves = {"int": wide, "bytes": binbytes(b"z" * 20_000), "str": text("x" * 20_000), "decimal": digits,
              "range": call("builtins", "range", wide), "str_utf8": text("\u00e4" * 10_000), "fraction":
              call("fractions", "Fraction", integer(10**4000 + 1), integer(3**8000)), "tuple_of_int": wide + TUPLE1,
              "frozenset_of_int": frozenset_of(wide), "slice": call("builtins", "slice", wide)}
    why = "CPython: loads; one long value had many times costs what it is once"
    for name, push in leaves.items():
        yield Case("shared-leaves", name + "_in_list", EMPTY_LIST + MARK + push + DUP * 3_000 + APPENDS + STOP, "loads",
                   why, compression="gzip")
        for use, stream in {
            "set": EMPTY_SET + MARK + push + DUP * 3_000 + ADDITEMS,
            "dicts": EMPTY_LIST + MARK + push + put(0) + POP + (EMPTY_DICT + get(0) + NONE + SETITEM) * 3_000 + APPENDS,
            "calls": push + put(0) + POP + EMPTY_LIST + MARK + (call("builtins", "set", list_of(get(0)))) * 3_000 + APPENDS,
        }.items():
            # Tuples and frozensets keep their hash, and the work for those of 4,300 digits is within the bounds.
            free = {"set": (), "dicts": ("decimal", "fraction", "tuple_of_int", "frozenset_of_int", "slice"),
                    "calls": ("decimal", "fraction", "tuple_of_int", "frozenset_of_int", "slice",
                              "str_utf8")}[use]
            if name in free:
                yield Case("shared-leaves", "%s_in_%s" % (name, use), stream + STOP, "loads", why, compression="gzip")
            else:
                yield Case("shared-leaves", "%s_in_%s" % (name, use), stream + STOP, "limit",
                           "rule: a long key is charged for at each use", compression="gzip",
                           limit="maxAmplification", scan="clean")
        yield Case("shared-leaves", name + "_in_tuples", EMPTY_LIST + MARK + push + put(0) + POP
                   + (get(0) + TUPLE1) * 3_000 + APPENDS + STOP, "loads", why, compression="gzip")
    yield Case("amplification", "names", text("m" * 1000) + put(0) + POP + text("n" * 1000) + put(1) + POP + EMPTY_LIST
               + MARK + (get(0) + get(1) + STACK_GLOBAL) * 10_000 + APPENDS + STOP, "refused-global",
               "rule: a refusal is cheap, however often it would come", compression="gzip",
               **{"global": ["m" * 1000, "n" * 1000]})
    yield Case("amplification", "dup_20000", EMPTY_LIST + MARK + text("x" * 20_000) + DUP * 20_000 + APPENDS + STOP,
               "loads", "CPython: loads; one string many times", compression="gzip")
    yield Case("amplification", "empty_dicts", EMPTY_LIST + MARK + EMPTY_DICT * 100_000 + APPENDS + STOP, "loads",
               "rule: honest data; a byte may stand for one empty container", compression="gzip")
    yield Case("amplification", "empty_sets", EMPTY_LIST + MARK + EMPTY_SET * 100_000 + APPENDS + STOP, "loads",
               "rule: honest data; a byte may stand for one empty container", compression="gzip")
    yield Case("amplification", "stack_1000000", NONE * 1_000_000 + STOP, "loads", "CPython: loads", compression="gzip")
    yield Case("amplification", "growths_100000", EMPTY_LIST + (NONE + APPEND) * 100_000 + STOP, "loads",
               "CPython: loads; time is linear", compression="gzip")
    yield Case("amplification", "setitems_100000", EMPTY_DICT + (NONE + NONE + SETITEM) * 100_000 + STOP, "loads",
               "CPython: loads; time is linear", compression="gzip")
    yield Case("amplification", "states_50000", call("collections", "OrderedDict") + (dict_of((text("a"), NONE)) + BUILD)
               * 50_000 + STOP, "loads", "rule: time is linear", compression="gzip")
    yield Case("amplification", "grown_uuid_states", glob("uuid", "UUID") + EMPTY_TUPLE + NEWOBJ
               + (dict_of((text("int"), integer(1))) + BUILD) * 50_000 + STOP, "loads", "rule: the last state counts",
               compression="gzip")


def cases():
    for part in (depth, sharing, unhashable, flooding, numbers, amplification):
        yield from part()
