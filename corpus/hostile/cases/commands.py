"""What the commands and the ready-made policies make of a stream. Most of it follows from what a load and a scan say."""
import re

from .ops import glob, text

#: The commands show unknown classes as data, and know the types of NumPy and pandas.
PRINTED = ("loads", "refused-global", "refused-call", "unsupported")

#: What is printed or not for another reason: pattern of the path -> (verdict, reason).
SHOWN = {
    r"sharing/.*_(64|200)$|sharing-keys/.*(?<!_in_tuple_key)$": "text",
    r"sharing-errors/as_(persistent_id|refused_argument|getattr_name|slice|list_argument)$": "text",
    r"numbers/LONG4_1_mib(_as_key)?$": "text",  # of too many digits
    r"amplification/(slice|str|names|dup_20000)$|shared-leaves/": "text",
    r"numpy/object_(arrays_)?sharing$": "text",
    r"(globals|extension-codes)/use_as_state": "arguments",  # the attributes of an OrderedDict are a dict
    r"stepping-stones/reconstructor_(base_refused|two_args)$|persistent-ids/as_(argument|state)$|pandas/new_index_of_refused$": "arguments",  # which the base class judges
    r"callables/(result_|memoised_result$|decimal_instance$)": "arguments",  # data that a known class made is never called
    r"buffers/": "buffers",
    r"ends/tail_|called-before-break/stop_first|frames/stop_before_end": "tail",
    r"callables/reference$": "refused",
    r"numpy/class_called$": "refused",
    r"containers/(gzip|bz2|zlib|gzip_twice|gzip_over_limit|(gzip|bz2)_bomb_.*)$": "prints",  # unpacked; limits are the command's own
    r"containers/pt$": "refused",  # a checkpoint, which goes by the rules of PyTorch
}

#: Values that repr has a short text for, and JSON has none: cycles, keys that are no text or number, too many rows.
NO_JSON = (r"in_dict_key|persistent-ids/as_key$|memo/self_in_|depth/keys_999$|depth/cycle_of_50$"
           r"|flooding/(tuples_of_strings|decimals)_in_dict$|numbers/(decimal|complex)_.*_as_key$"
           r"|arguments/(defaultdict|deque)_of_itself$|numpy/object_of_itself$"
           r"|pandas/range_(2_31_minus_1_rows|shared_1000_times)$")

#: Modules of which the smallest policy knows nothing.
BEYOND_BUILTINS = ("array", "collections", "datetime", "decimal", "fractions", "uuid", "zoneinfo", "numpy",
                   "numpy.core.multiarray", "numpy._core.numeric", "numpy.ma.core", "pandas.core.indexes.base",
                   "pandas._libs.interval", "pandas._libs.tslibs.timestamps", "pandas._libs.tslibs.timedeltas")


def show(path, case):
    for pattern, why in SHOWN.items():
        if re.match(pattern, path):
            if why in ("prints", "refused"):
                return why
            if why == "tail":
                return "prints" if case.scan != "unreadable" else "unreadable"
            return "unreadable"
    return "prints" if case.load in PRINTED else "unreadable"


def scan_command(case):
    """It unpacks, looks into strings, and holds what is found for worse than a break behind it."""
    if case.name == "pickle_in_gzip_in_bytes":
        return case.scan  # strings are not unpacked
    named = case.more.get("nested") or case.scan == "unreadable" and (case.more.get("finds") or case.more.get("global"))
    if named or case.name in ("opcode_hidden_in_bytes", "object_arrays_400_deep", "fields_900_deep"):
        return "finding"
    if case.attack == "containers" and ("bomb" in case.name or case.name in ("zip_empty", "gzip_over_limit")):
        return "clean"
    persistent = case.name in ("persistent", "on_persistent_id") or case.name.startswith("persistent_ids_1")
    return "finding" if persistent and case.scan == "unreadable" else case.scan


def policies(path, case):
    """The ready-made policies whose verdict is another than that of a scan by the types of the file."""
    others = {}
    names = any(glob(module, "x")[:-2] in case.stream or text(module) in case.stream for module in BEYOND_BUILTINS)
    if case.scan == "clean" and names:
        others["builtins"] = "finding"
        unknown = {"numpy": ("stdlib",), "pandas": ("stdlib", "numpy", "torch", "sklearn")}
        others.update({policy: "finding" for policy in unknown.get(case.more.get("types"), ())})
    if re.match("unhashable-keys/frozenset_of_list_by_(ordereddict|pairs)$", path):
        others["builtins"] = "finding"  # the class is refused first
    if case.load == "unsupported" and case.attack != "extension-codes" and case.scan == "finding" \
            and "called" not in case.name and case.name != "as_getattr":
        others["torch"] = "clean"
    if path in ("dangerous-names/numpy.core.multiarray._reconstruct", "numpy/class_called"):
        others.update({policy: "clean" for policy in ("numpy", "pandas", "torch", "sklearn")})
    return others


def verdicts(path, case):
    """Keys of the manifest."""
    shown = show(path, case)
    keys = {"show": shown, "json": "unreadable" if shown == "prints" and re.search(NO_JSON, path) else shown}
    command = scan_command(case)
    if case.more.get("types") and command == "clean":
        command = "finding"  # the command goes by stdlib unless told otherwise
    if command != case.scan:
        keys["command"] = command
    others = policies(path, case)
    if others:
        keys["policies"] = others
    return keys
