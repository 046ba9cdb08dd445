"""NumPy's arrays, dtypes and scalars that lie about themselves; loaded with the types of NumPy."""
import struct

from .ops import *

RULE = "rule: shape, type and data must agree; products are compared before they can wrap"
NDARRAY = glob("numpy", "ndarray")


def dtype(code, *state):
    made = call("numpy", "dtype", text(code), FALSE, TRUE)
    return made + tuple_of(*state) + BUILD if state else made


def plain(code, order="<"):
    return dtype(code, integer(3), text(order), NONE, NONE, NONE, integer(-1), integer(-1), integer(0))


def sized(code, size, order="<"):
    """A type of no fixed size, whose state has it."""
    return dtype(code, integer(3), text(order), NONE, NONE, NONE, integer(size), integer(1), integer(0))


def shape(*lengths):
    return tuple_of(*[integer(n) for n in lengths])


def empty(module="numpy.core.multiarray"):
    return call(module, "_reconstruct", NDARRAY, shape(0), binbytes(b"b"))


def array(lengths, kind, data, fortran=FALSE, version=integer(1)):
    return empty() + tuple_of(version, lengths, kind, fortran, data) + BUILD


def frombuffer(data, kind, lengths, *order):
    return call("numpy._core.numeric", "_frombuffer", data, kind, lengths, *order or (text("C"),))


def scalar(kind, data):
    return call("numpy.core.multiarray", "scalar", kind, data)


def structured(size, *fields, names=None):
    """Fields are names, types and offsets."""
    pairs = [(text(n), tuple_of(t, o if isinstance(o, bytes) else integer(o))) for n, t, o in fields]
    names = tuple_of(*[text(n) for n, _, _ in fields]) if names is None else names
    return dtype("V%d" % size, integer(3), text("|"), NONE, names, dict_of(*pairs), integer(size), integer(1), integer(16))


def bad(name, stream, because=RULE, **more):
    return Case("numpy", name, stream + STOP, "value-error", because, types="numpy", **more)


def limit(name, stream, because, **more):
    return Case("numpy", name, stream + STOP, "limit", because, types="numpy", scan="clean", limit="maxAmplification", **more)


def good(name, stream, because="NumPy: loads", **more):
    return Case("numpy", name, stream + STOP, "loads", because, types="numpy", **more)


def shapes():
    f8, i1 = plain("f8"), plain("i1", "|")
    lies = {
        "more_than_data": (shape(3), f8, 16), "less_than_data": (shape(1), f8, 16), "none_of_data": (shape(0), f8, 16),
        "negative": (shape(-2), f8, 16), "negative_twice": (shape(-1, -2), f8, 16), "minus_1_to_guess":
        (shape(-1), f8, 16), "2_32_squared": (shape(2**32, 2**32), f8, 0), "2_16_4_times": (shape(*[2**16] * 4), f8, 0),
        "2_31_twice": (shape(2**31, 2), f8, 0), "2_61_plus_1": (shape(2**61 + 1), f8, 8), "2_63_minus_1":
        (shape(2**63 - 1), i1, 1), "2_63": (shape(2**63), i1, 1), "2_64_plus_1": (shape(2**64 + 1), i1, 1), "2_70":
        (shape(2**70), i1, 1), "wraps_32_bits": (shape(2**32 + 2), f8, 16), "wraps_to_a_few":
        (shape(2**32 + 1, 2**32 - 1, 2**32 + 1), i1, 1),
        "no_rows_without_end": (shape(0, 2**62, 2**62), f8, 0), "65_dimensions": (shape(*[1] * 65), f8, 8),
        "65_dimensions_of_none": (shape(*[0] * 65), f8, 0), "1000_dimensions": (shape(*[1] * 1000), f8, 8),
        "float": (tuple_of(binfloat(2.0)), f8, 16), "text": (tuple_of(text("2")), f8, 16), "none": (NONE, f8, 8), "list":
        (list_of(integer(1)), f8, 8), "nested": (tuple_of(shape(1)), f8, 8), "nan": (tuple_of(binfloat(float("nan"))), f8, 8),
        "bytes": (binbytes(b"\2"), f8, 16), "dict": (EMPTY_DICT, f8, 8), "global": (tuple_of(NDARRAY), f8, 8),
    }
    for name, (lengths, kind, size) in lies.items():
        yield bad("shape_" + name, array(lengths, kind, binbytes(bytes(size))))
        yield bad("buffer_shape_" + name, frombuffer(binbytes(bytes(size)), kind, lengths))
    rows = shape(2**30, 0)
    why = "rule: rows and elements of no size are charged for, as whoever walks over them pays for each"
    yield limit("shape_rows_without_end", array(rows, f8, binbytes(b"")), why)
    yield limit("buffer_shape_rows_without_end", frombuffer(binbytes(b""), f8, rows), why)
    yield good("shape_64_dimensions", array(shape(*[1] * 64), f8, binbytes(bytes(8))))
    yield good("shape_of_none", array(shape(0, 3), f8, binbytes(b"")))
    yield good("shape_without_dimensions", array(EMPTY_TUPLE, f8, binbytes(bytes(8))))
    for name, size in {"V": 0, "S": 0, "U": 0}.items():
        none = sized(name + "0", size, "|" if name != "U" else "<")
        yield limit("elements_of_no_size_%s" % name, array(shape(2**30), none, binbytes(b"")), why)
        yield bad("elements_of_no_size_%s_2_62" % name, array(shape(2**31, 2**31), none, binbytes(b"")))


def byte_counts():
    kinds = {"bool": (plain("b1", "|"), 1), "i1": (plain("i1", "|"), 1), "u2": (plain("u2"), 2), "i4": (plain("i4"), 4),
             "f2": (plain("f2"), 2), "f8": (plain("f8"), 8), "c16": (plain("c16"), 16), "f16": (plain("f16"), 16),
             "U3": (dtype("U3", integer(3), text("<"), NONE, NONE, NONE, integer(12), integer(4), integer(8)), 12),
             "S5": (sized("S5", 5, "|"), 5), "V7": (sized("V7", 7, "|"), 7), "M8": (times("M8", "s"), 8)}
    for name, (kind, size) in kinds.items():
        for what, count in {"none": 0, "one_byte": 1, "one_less": 2 * size - 1, "one_more": 2 * size + 1, "thrice":
                            3 * size}.items():
            if count != 2 * size:
                yield bad("bytes_%s_%s" % (name, what), array(shape(2), kind, binbytes(bytes(count))))
        yield good("bytes_%s_right" % name, array(shape(2), kind, binbytes(bytes(2 * size))))
        for what, count in {"none": 0, "one_less": size - 1, "one_more": size + 1}.items():
            if name not in ("V7",) and count:
                yield bad("scalar_%s_%s" % (name, what), scalar(kind, binbytes(bytes(count))))
    f8 = plain("f8")
    for name, data in {"none": NONE, "int": integer(5), "list": list_of(integer(1)), "text_beyond": text("\u0100" * 8),
                       "dict": EMPTY_DICT, "tuple": tuple_of(integer(1)), "global": NDARRAY, "array":
                       array(shape(1), f8, binbytes(bytes(8)))}.items():
        yield bad("data_is_" + name, array(shape(1), f8, data))
        yield bad("scalar_data_is_" + name, scalar(f8, data))
    for name, args in {"order_X": (text("X"),), "order_none": (NONE,), "order_int": (integer(1),), "order_list":
                       (list_of(),), "axes_beyond": (text("K"), shape(5)), "axes_negative": (text("K"), shape(-1)),
                       "axes_twice": (text("K"), shape(0, 0)), "axes_text": (text("K"), text("0"))}.items():
        yield bad("buffer_" + name, frombuffer(binbytes(bytes(8)), f8, shape(1), *args))
    yield good("buffer_axes_without_K", frombuffer(binbytes(bytes(8)), f8, shape(1), text("C"), shape(7, 7)),
               "NumPy: loads; the axes are not looked at")
    for name, flag in {"none": NONE, "text": text("F"), "float": binfloat(1.0)}.items():
        yield bad("fortran_" + name, array(shape(1), f8, binbytes(bytes(8)), fortran=flag), "NumPy: TypeError")
    for name, flag in {"2": integer(2), "minus_1": integer(-1)}.items():
        yield good("fortran_" + name, array(shape(1), f8, binbytes(bytes(8)), fortran=flag))


def times(code, unit, number=1):
    metadata = tuple_of(EMPTY_DICT, tuple_of(text(unit), integer(number), integer(1), integer(1)))
    return dtype(code, integer(4), text("<"), NONE, NONE, NONE, integer(-1), integer(-1), integer(0), metadata)


def codes():
    for number, code in enumerate((
        "", "f3", "f0", "i16", "x8", "f8f8", "f8,f8", "(2,3)f8", "(2147483648,)f8", "3f8", "-3f8", "f-8", "f+8", "f 8",
        " f8", "f8 ", "f8\n", "f8\0", "f8;", "U99999999999999999999", "U2147483647", "U536870912", "S-1", "S2147483648",
        "V2147483648", "V-1", "M8[parsec]", "M8[0s]", "M8[-1s]", "M8[s", "M8[]", "M8[s]]", "M8[99999999999999999999s]",
        "M8[1/0s]", "M4", "m16[s]", "b16", "c8c8", "O7", "O-1", "float64; import os", "os.system", "numpy.object_", "\0", "?8",
        "\uff468", "f\u0668", "\u0444\u0038", "\U0001d41f8", "f\u00b2", "\ud800", "f" * 1000, "9" * 5000, "{'a': 'f8'}", "<", ">",
        "=", "|", "<>f8", "<<f8", "f8<", "%s", "p8", "e8", "g8", "i8i",
    )):
        yield bad("code_%02d" % number, dtype(code), "rule: a code is a kind and the size of one of its types")
    for name, code in {"none": NONE, "int": integer(8), "bytes": binbytes(b"\xff8"), "list": list_of(tuple_of(text("a"), text("f8"))),
                       "tuple": tuple_of(text("f8"), integer(2**40)), "dict": EMPTY_DICT, "float": binfloat(8.0), "array": array(shape(1), plain("f8"), binbytes(bytes(8)))}.items():
        yield bad("code_is_" + name, call("numpy", "dtype", code, FALSE, TRUE), "rule: a code, as NumPy writes it")
    for name, args in {"no_args": (), "four": (text("f8"), FALSE, TRUE, NONE), "five": (text("f8"),) * 5}.items():
        yield bad("dtype_" + name, call("numpy", "dtype", *args), "rule: the arguments that NumPy writes")


def states():
    def state(name, code, *values):
        return bad("state_" + name, dtype(code, *values), "rule: a state of the type that it is for")
    rest = (NONE, NONE, NONE, integer(-1), integer(-1), integer(0))
    for name, version in {"5": integer(5), "minus_1": integer(-1), "2_70": integer(2**70), "none": NONE, "text":
                          text("3"), "float": binfloat(3.0)}.items():
        yield state("version_" + name, "f8", version, text("<"), *rest)
    for name, order in {"question": text("?"), "empty": text(""), "two": text("<>"), "int": integer(1), "none": NONE, "nul":
                        text("\0"), "fullwidth": text("\uff1c"), "list": list_of()}.items():
        yield state("order_" + name, "f8", integer(3), order, *rest)
    yield state("version_alone", "f8", integer(3))
    yield state("too_long", "f8", integer(3), text("<"), *rest + (NONE,) * 3)
    for name, size in {"3_for_U1": ("U1", 3), "2_40_for_S1": ("S1", 2**40), "minus_7_for_S1": ("S1", -7), "2_31_for_V1":
                       ("V1", 2**31), "2_70_for_S1": ("S1", 2**70), "2_32_plus_1_for_S1": ("S1", 2**32 + 1)}.items():
        yield state("size_" + name, size[0], integer(3), text("|"), NONE, NONE, NONE, integer(size[1]), integer(1), integer(0))
    yield bad("state_is_list", dtype("f8") + list_of(integer(3), text("<"), *rest) + BUILD)
    yield bad("state_is_dict", dtype("f8") + dict_of((text("__setstate__"), NONE)) + BUILD)
    yield bad("state_of_array_is_dict", empty() + dict_of((text("__class__"), NONE)) + BUILD)
    yield bad("state_of_array_short", empty() + tuple_of(integer(1), shape(0)) + BUILD)
    yield bad("state_of_array_long", empty() + tuple_of(*[integer(1)] * 9) + BUILD)
    yield bad("state_of_array_in_itself", empty() + put(0) + tuple_of(integer(1), shape(1), plain("f8"), FALSE, get(0)) + BUILD)
    yield bad("type_is_text", array(shape(1), text("f8"), binbytes(bytes(8))))
    yield bad("type_is_class", array(shape(1), NDARRAY, binbytes(bytes(8))))
    for name, unit in {"parsec": ("parsec", 1), "zero": ("s", 0), "negative": ("s", -1), "2_40": ("s", 2**40), "bytes_nul":
                       ("s\0", 1), "empty": ("", 1)}.items():
        yield bad("unit_" + name, times("M8", *unit), "rule: one of NumPy's units, and how many of it")
    yield good("metadata_none", dtype("M8", integer(4), text("<"), *rest, NONE), "rule: of no unit; NumPy: ValueError")
    for name, metadata in {"short": tuple_of(EMPTY_DICT), "list": list_of(), "unit_int": tuple_of(
            EMPTY_DICT, tuple_of(integer(1), integer(1), integer(1), integer(1)))}.items():
        yield bad("metadata_" + name, dtype("M8", integer(4), text("<"), *rest, metadata))


def fields():
    f8 = plain("f8")
    outside = {"offset_1": (8, ("a", f8, 1)), "offset_minus_1": (8, ("a", f8, -1)), "offset_minus_8": (16, ("a", f8, -8)),
               "offset_2_32": (8, ("a", f8, 2**32)), "offset_2_31_minus_8": (8, ("a", f8, 2**31 - 8)), "offset_2_64":
               (8, ("a", f8, 2**64)), "offset_2_63_minus_1": (8, ("a", f8, 2**63 - 1)), "too_small": (4, ("a", f8, 0)),
               "second_outside": (8, ("a", f8, 0), ("b", f8, 8)), "offset_text": (8, ("a", f8, text("0"))), "offset_none":
               (8, ("a", f8, NONE)), "type_text": (8, ("a", text("f8"), 0)), "type_class": (8, ("a", NDARRAY, 0))}
    for name, (size, *members) in outside.items():
        yield bad("fields_" + name, structured(size, *members), "rule: a field lies within its element")
    for name, names in {"missing": tuple_of(text("b")), "list": list_of(text("a")), "text": text("a"), "ints":
                        shape(1), "none": NONE, "twice": tuple_of(text("a"), text("a")), "more": tuple_of(text("a"), text("b"))
                        }.items():
        yield bad("names_" + name, structured(8, ("a", f8, 0), names=names))
    head = integer(3), text("|"), NONE, tuple_of(text("a"))
    tail = integer(8), integer(1), integer(16)
    for name, given in {"list": list_of(), "tuple": EMPTY_TUPLE, "text": text("a"), "empty": EMPTY_DICT, "none": NONE, "of_ints":
                        dict_of((text("a"), integer(0))), "of_three": dict_of((text("a"), tuple_of(f8, integer(0), integer(0), NONE))),
                        "of_one": dict_of((text("a"), tuple_of(f8)))}.items():
        yield bad("fields_" + name, dtype("V8", *head, given, *tail))
    both = structured(8, ("a", f8, 0), ("b", f8, 0))
    yield good("fields_overlapping", array(shape(2), both, binbytes(bytes(16))), "NumPy: fields may overlap")
    doubled, nested = both, f8
    for _ in range(40):
        doubled = doubled + put(9) + POP + structured(8, ("a", get(9), 0), ("b", get(9), 0))
    yield bad("fields_doubled_40_times", doubled, "rule: a type has so many fields in all, however it shares them")
    for levels in (10, 100, 900):
        nested = f8
        for _ in range(levels):
            nested = nested + put(9) + POP + structured(8, ("a", get(9), 0))
        load = {10: "loads", 100: "value-error", 900: "limit"}[levels]
        yield Case("numpy", "fields_%d_deep" % levels, nested + STOP, load, "rule: types are nested so deep and no deeper",
                   types="numpy")
    yield bad("fields_of_itself", dtype("V8") + put(0) + tuple_of(
        integer(3), text("|"), NONE, tuple_of(text("a")), dict_of((text("a"), tuple_of(get(0), integer(0)))), *tail) + BUILD,
        "rule: a type cannot be part of itself")
    many = [("f%d" % i, plain("i1", "|"), i) for i in range(3000)]
    yield good("fields_3000", structured(3000, *many), "NumPy: loads; time is linear", compression="gzip")
    over = [("f%d" % i, plain("i1", "|"), 0) for i in range(3000)]
    yield bad("fields_3000_overlapping", structured(1, *over), "rule: a type has no more values than its bytes pay for",
              compression="gzip")
    for name, sub in {"2_30_by_8": tuple_of(f8, shape(2**30, 8)), "2_32_squared": tuple_of(f8, shape(2**32, 2**32)), "negative":
                      tuple_of(f8, shape(-1)), "text": tuple_of(text("f8"), shape(1)), "size_lies": tuple_of(f8, shape(2)),
                      "list": list_of(f8, shape(1)), "no_shape": tuple_of(f8), "65": tuple_of(f8, shape(*[1] * 65)), "float":
                      tuple_of(f8, tuple_of(binfloat(1.0)))}.items():
        yield bad("subarray_" + name, dtype("V8", integer(3), text("|"), sub, NONE, NONE, integer(8), integer(1), integer(0)))
    deep = f8
    for _ in range(200):
        deep = deep + put(9) + POP + dtype("V8", integer(3), text("|"), tuple_of(get(9), shape(1)), NONE, NONE, integer(8),
                                           integer(1), integer(0))
    yield bad("subarray_200_deep", deep, "rule: types are nested so deep and no deeper")


def objects():
    obj = dtype("O8", integer(3), text("|"), NONE, NONE, NONE, integer(-1), integer(-1), integer(63))
    why = "rule: an object is never made of bytes: in NumPy they would be addresses"
    yield bad("object_of_bytes", array(shape(1), obj, binbytes(bytes(8))), why)
    yield bad("object_of_no_bytes", array(shape(1), obj, binbytes(b"")), why)
    yield bad("object_of_text", array(shape(1), obj, text("abcdefgh")), why)
    yield bad("object_by_buffer", frombuffer(binbytes(bytes(8)), obj, shape(1)), why)
    yield bad("object_in_field", array(shape(1), structured(8, ("a", obj, 0)), binbytes(bytes(8))), why)
    yield bad("object_in_field_of_field", array(shape(1), structured(8, ("b", structured(8, ("a", obj, 0)), 0)),
                                                binbytes(bytes(8))), why)
    yield bad("object_list_short", array(shape(2), obj, list_of(NONE)))
    yield bad("object_list_long", array(shape(1), obj, list_of(NONE, NONE)))
    yield bad("object_tuple", array(shape(1), obj, tuple_of(NONE)))
    yield bad("object_without_end", array(shape(2**40), obj, list_of(NONE)))
    yield bad("numbers_of_list", array(shape(1), plain("f8"), list_of(integer(1))))
    yield good("object_of_itself", empty() + put(1) + tuple_of(integer(1), shape(1), obj, FALSE, list_of(get(1))) + BUILD,
               "NumPy: loads; whoever walks it must not go round in circles")
    yield bad("object_of_growing_list", EMPTY_LIST + put(0) + POP + array(shape(1), obj, get(0)) + put(1) + POP
              + get(0) + get(1) + APPEND, "rule: the list counts as it is when the array is made")
    bomb = NONE + (DUP + TUPLE2) * 64
    yield good("object_sharing", array(shape(1), obj, list_of(bomb)),
               "NumPy: loads at once; whoever walks it as a tree must stop in time")
    shared = obj + put(7) + POP + list_of(NONE, NONE) + b"".join(
        put(8) + POP + array(shape(2), get(7), list_of(get(8), get(8))) for _ in range(60))
    yield good("object_arrays_sharing", shared, "NumPy: loads at once; whoever walks it as a tree must stop in time")
    deep = obj + put(7) + POP + list_of(NONE) + b"".join(
        put(8) + POP + array(shape(1), get(7), list_of(get(8))) for _ in range(400))
    yield Case("numpy", "object_arrays_400_deep", deep + STOP, "limit", "rule: maxDepth is 1000, and an array counts for three",
               types="numpy", limit="maxDepth", scan="unreadable")
    refused_item = array(shape(1), obj, list_of(call("os", "getcwd")))
    yield Case("numpy", "object_refused", refused_item + STOP, "refused-global",
               "rule: what is in an array is judged as anywhere else", types="numpy", **{"global": ["os", "getcwd"]})


def texts():
    i8 = lambda n: struct.pack("<q", n)
    ends = binbytes(i8(2**63 - 1) + i8(-2**63) + i8(-2**63 + 1) + i8(2**62))
    for unit in ("Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as", "generic"):
        for code, name in (("M8", "dates"), ("m8", "durations")):
            yield good("%s_%s" % (name, "minutes" if unit == "m" else unit), array(shape(4), times(code, unit), ends),
                       "NumPy: loads; dates far off and no dates are shown or said to be none, without overflow")
    yield good("dates_2_31_years", array(shape(4), times("M8", "Y", 2**31 - 1), ends), "NumPy: loads")
    points = b"".join(struct.pack("<I", n) for n in (0x110000, 0xffffffff, 0xd800, 0x7fffffff))
    wide = dtype("U1", integer(3), text("<"), NONE, NONE, NONE, integer(4), integer(4), integer(8))
    yield Case("numpy", "text_beyond_unicode", array(shape(4), wide, binbytes(points)) + STOP, "loads",
               "NumPy: loads, and fails when it is read; here what is no character is shown as one that says so", types="numpy")
    yield good("text_nuls", array(shape(2), sized("S4", 4, "|"), binbytes(bytes(8))))
    for code, size in (("f2", 2), ("f4", 4), ("f8", 8), ("c8", 8), ("f16", 16), ("c32", 32)):
        data = b"\xff" * size + b"\0" * size + b"\1" + b"\0" * (size - 1) + b"\xff" * (size - 1) + b"\x7f"
        yield good("floats_" + code, array(shape(4), plain(code), binbytes(data)))
    yield good("bools_of_2", array(shape(3), plain("b1", "|"), binbytes(b"\2\xff\0")))


def classes():
    f8 = plain("f8")
    state = tuple_of(integer(1), shape(1), f8, FALSE, binbytes(bytes(8))) + BUILD
    make = lambda *a: call("numpy.core.multiarray", "_reconstruct", *a)
    for name, args in {"list": (glob("builtins", "list"), shape(0), binbytes(b"b")), "shape_2_40":
                       (NDARRAY, shape(2**40), binbytes(b"b")), "shape_text": (NDARRAY, text("0"), binbytes(b"b"))}.items():
        yield good("class_" + name, make(*args) + state,
                   "rule: the class is a name and the state says all, so that nothing is made of these; NumPy crashes or fails")
    for name, args in {"none": (NONE, shape(0), binbytes(b"b")), "text":
                       (text("numpy.ndarray"), shape(0), binbytes(b"b")), "no_args": (), "one": (NDARRAY,), "four":
                       (NDARRAY, shape(0), binbytes(b"b"), NONE)}.items():
        yield bad("class_" + name, make(*args) + state, "rule: an array class, and the arguments that NumPy writes")
    yield Case("numpy", "class_refused", make(glob("time", "sleep"), shape(0), binbytes(b"b")) + state + STOP,
               "refused-global", "rule: the class of an array is judged as anywhere else", types="numpy",
               **{"global": ["time", "sleep"]})
    yield Case("numpy", "class_called", NDARRAY + shape(2**40) + TUPLE1 + REDUCE + STOP, "refused-call",
               "rule: ndarray may be named, not called", types="numpy")
    yield bad("items_of_array", empty() + state + NONE + NONE + SETITEM)
    yield bad("append_to_array", empty() + state + NONE + APPEND)
    masked = lambda *a: call("numpy.ma.core", "_mareconstruct", glob("numpy.ma.core", "MaskedArray"), NDARRAY, shape(0),
                             binbytes(b"b")) + tuple_of(*a) + BUILD
    for name, args in {"mask_short": (integer(1), shape(2), f8, FALSE, binbytes(bytes(16)), binbytes(b"\1"), NONE), "mask_long":
                       (integer(1), shape(1), f8, FALSE, binbytes(bytes(8)), binbytes(b"\1" * 9), NONE), "mask_none":
                       (integer(1), shape(1), f8, FALSE, binbytes(bytes(8)), NONE, NONE), "data_short":
                       (integer(1), shape(2), f8, FALSE, binbytes(bytes(8)), binbytes(b"\1\1"), NONE), "shape_2_62":
                       (integer(1), shape(2**62), f8, FALSE, binbytes(bytes(8)), binbytes(b"\1"), NONE), "short":
                       (integer(1), shape(1), f8)}.items():
        yield bad("masked_" + name, masked(*args))
    shared = (plain("i1", "|") + put(0) + POP + binbytes(bytes(100_000)) + put(1) + POP + shape(100_000) + put(2) + POP
              + EMPTY_LIST + MARK + array(get(2), get(0), get(1)) * 3000 + APPENDS)
    yield Case("numpy", "data_shared_3000_times", shared + STOP, "limit", "rule: maxAmplification is 64; an array pays for its copy",
               types="numpy", compression="gzip", limit="maxAmplification", scan="clean")
    wide = shape(1) + put(2) + POP + f8 + put(0) + POP + binbytes(bytes(8)) + put(1) + POP + EMPTY_LIST + MARK + array(
        get(2), get(0), get(1)) * 3000 + APPENDS
    yield Case("numpy", "arrays_3000", wide + STOP, "loads", "NumPy: loads; time is linear", types="numpy", compression="gzip")


def cases():
    for part in (shapes, byte_counts, codes, states, fields, objects, texts, classes):
        yield from part()
