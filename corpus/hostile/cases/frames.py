"""pandas' indexes and scalars that lie about themselves; loaded with the types of pandas."""
from .ops import *

NEW_INDEX = glob("pandas.core.indexes.base", "_new_Index")
TIMES = "pandas._libs.tslibs."


def index(kind, *attributes):
    return NEW_INDEX + tuple_of(glob("pandas", kind), dict_of(*[(text(k), v) for k, v in attributes])) + REDUCE


def ranges(start, stop, step):
    return index("RangeIndex", ("name", NONE), ("start", start), ("stop", stop), ("step", step))


def bad(name, stream, because="rule: types check their arguments"):
    return Case("pandas", name, stream + STOP, "value-error", because, types="pandas")


def good(name, stream, because="pandas: loads"):
    return Case("pandas", name, stream + STOP, "loads", because, types="pandas")


def range_indexes():
    zero, one, most = integer(0), integer(1), integer(2**63 - 1)
    for name, args in {"step_0": (zero, one, zero), "2_31_rows": (zero, integer(2**31), one), "2_63_rows": (zero, most, one),
                       "2_64_rows": (integer(-2**63), most, one), "backwards_2_64": (most, integer(-2**63), integer(-1)), "big":
                       (zero, integer(2**70), one), "text": (text("0"), one, one), "none": (NONE, one, one), "float":
                       (binfloat(0.0), one, one), "list": (EMPTY_LIST, one, one)}.items():
        yield bad("range_" + name, ranges(*args), "rule: three integers, and at most 2^31 - 1 rows")
    yield bad("range_steps_of_2_62", ranges(integer(-2**63), most, integer(2**62)),
              "rule: the distance from start to stop is an integer of 64 bits; pandas loads four rows")
    yield good("range_of_none", ranges(one, zero, one))
    yield good("range_2_31_minus_1_rows", ranges(zero, integer(2**31 - 1), one),
               "pandas: loads; whoever walks over the rows must stop in time")
    yield Case("pandas", "range_shared_1000_times", ranges(zero, integer(60_000), one) + (DUP + POP) * 1000 + put(0) + POP
               + list_of(*[get(0)] * 1000) + STOP, "loads", "pandas: loads; one index many times", types="pandas")
    for name, attributes in {"without_data": (("name", NONE),), "of_text": (("data", text("abc")), ("name", NONE)), "of_none":
                             (("data", NONE), ("name", NONE)), "of_refused": (("data", EMPTY_LIST),)}.items():
        yield bad("index_" + name, index("Index", *attributes))
    for name, args in {"no_args": EMPTY_TUPLE, "one": tuple_of(glob("pandas", "Index")), "not_a_class": tuple_of(NONE, EMPTY_DICT),
                       "not_a_dict": tuple_of(glob("pandas", "Index"), EMPTY_LIST), "not_an_index":
                       tuple_of(glob("builtins", "list"), EMPTY_DICT)}.items():
        yield bad("new_index_" + name, NEW_INDEX + args + REDUCE)
    yield refused("pandas", "new_index_of_refused", NEW_INDEX + tuple_of(glob("time", "sleep"), EMPTY_DICT) + REDUCE + STOP, "time",
                  "sleep", types="pandas")


def scalars():
    stamp = lambda *a: call(TIMES + "timestamps", "_unpickle_timestamp", *a)
    delta = lambda *a: call(TIMES + "timedeltas", "_timedelta_unpickle", *a)
    for unit in (7, 8, 9, 10):
        for name, value in {"max": 2**63 - 1, "min_plus_1": -2**63 + 1, "nat": -2**63}.items():
            yield good("timedelta_%d_%s" % (unit, name), delta(integer(value), integer(unit)))
    for name, args in {"big": (integer(2**63), NONE, NONE), "text": (text("0"), NONE, NONE), "unit_99":
                       (integer(0), NONE, NONE, integer(99)), "unit_minus_1": (integer(0), NONE, NONE, integer(-1)), "no_args": (), "nine":
                       (integer(0),) * 9}.items():
        yield bad("timestamp_" + name, stamp(*args))
    for name, zone in {"int": integer(1), "list": EMPTY_LIST}.items():
        yield good("timestamp_zone_" + name, stamp(integer(0), NONE, zone), "rule: an unknown zone is UTC; pandas: TypeError")
    for name, args in {"big": (integer(2**63), integer(10)), "text": (text("0"), integer(10)), "unit_99": (integer(0), integer(99)),
                       "no_args": ()}.items():
        yield bad("timedelta_" + name, delta(*args))
    for name, args in {"closed": (integer(0), integer(1), text("ajar")), "one": (integer(0),), "closed_list":
                       (integer(0), integer(1), EMPTY_LIST)}.items():
        yield bad("interval_" + name, call("pandas._libs.interval", "Interval", *args))


def cases():
    for part in (range_indexes, scalars):
        yield from part()
