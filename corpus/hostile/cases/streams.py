"""Streams that lie about lengths, frames, memo, marks and ends, and text that is none."""
import bz2
import io
import zipfile
import zlib

from .ops import *

PRINT = glob("builtins", "print") + tuple_of(text("x")) + REDUCE


def lengths():
    lies4 = {"2_31_minus_1": 2**31 - 1, "2_31": 2**31, "2_32_minus_1": 2**32 - 1, "one_more": 5}
    lies8 = {"2_31": 2**31, "2_32": 2**32, "2_32_plus_1": 2**32 + 1, "2_32_plus_4": 2**32 + 4, "2_62": 2**62,
             "2_63_minus_1": 2**63 - 1, "2_63": 2**63, "2_63_plus_1": 2**63 + 1, "2_64_minus_1": 2**64 - 1,
             "2_64_minus_5": 2**64 - 5, "one_more": 5}
    why = "rule: a length is compared, unsigned, with the bytes that are there before it is used"
    for name, code in {"SHORT_BINUNICODE": b"\x8c", "SHORT_BINBYTES": b"C", "SHORT_BINSTRING": b"U",
                       "LONG1": b"\x8a"}.items():
        yield Case("lengths", name + "-255", code + b"\xff" + b"abc.", "truncated", why)
        yield Case("lengths", name + "-one_more", code + b"\x05" + b"abc.", "truncated", why)
    for name, code in {"BINUNICODE": b"X", "BINBYTES": b"B"}.items():
        for lie, n in lies4.items():
            yield Case("lengths", name + "-" + lie, code + u32(n) + b"abc.", "truncated", why)
    for name, code in {"BINUNICODE8": b"\x8d", "BINBYTES8": b"\x8e", "BYTEARRAY8": b"\x96"}.items():
        for lie, n in lies8.items():
            yield Case("lengths", name + "-" + lie, code + u64(n) + b"abc.", "truncated", why)
    for name, code in {"BINSTRING": b"T", "LONG4": b"\x8b"}.items():
        for n in (-1, -2**31, -2, -2**31 + 1):
            yield Case("lengths", "%s-minus_%d" % (name, -n), code + i32(n) + b"abc.", "malformed",
                       "CPython: negative byte count")
        yield Case("lengths", name + "-one_more", code + i32(5) + b"abc.", "truncated", why)
    yield Case("lengths", "BINSTRING-2_31_minus_1", b"T" + i32(2**31 - 1) + b"abc.", "truncated", why)
    yield Case("lengths", "LONG4-2_31_minus_1", b"\x8b" + i32(2**31 - 1) + b"abc.", "limit",
               "rule: maxIntegerBytes is 1 MiB", limit="maxIntegerBytes")
    yield Case("lengths", "LONG4-limit_plus_1", b"\x8b" + i32(2**20 + 1) + b"abc.", "limit",
               "rule: maxIntegerBytes is 1 MiB", limit="maxIntegerBytes")
    yield Case("lengths", "LONG4-limit", b"\x8b" + i32(2**20) + b"abc.", "truncated", why)
    for lie, n in lies8.items():
        yield Case("lengths", "FRAME-" + lie, b"\x95" + u64(n) + b"K\x01.", "truncated",
                   "CPython: pickle exhausted before end of frame")
    yield Case("lengths", "nested_lies", b"(" * 20 + b"\x8e" + u64(2**63) + b".", "truncated", why)
    yield Case("lengths", "many_lies_in_frame", frame(b"X" + u32(2**31) + b".") + b"N.", "malformed",
               "rule: an argument that crosses the end of its frame is refused")


def truncations():
    arguments = {"BININT": b"J\1\2\3", "BININT1": b"K", "BININT2": b"M\1", "BINFLOAT": b"G1234567", "INT": b"I12",
                 "LONG": b"L12L", "FLOAT": b"F1.5", "STRING": b"S'abc'", "UNICODE": b"Vabc", "LONG1": b"\x8a",
                 "LONG4": b"\x8b\1\0\0", "BINSTRING": b"T\1\0\0", "SHORT_BINSTRING": b"U", "BINUNICODE": b"X\1\0\0",
                 "SHORT_BINUNICODE": b"\x8c", "BINUNICODE8": b"\x8d\1\0\0\0\0\0\0", "BINBYTES": b"B\1\0\0",
                 "SHORT_BINBYTES": b"C", "BINBYTES8": b"\x8e\1\0\0\0\0\0\0", "BYTEARRAY8": b"\x96\1\0\0\0\0\0\0",
                 "GLOBAL_module": b"cbuiltins", "GLOBAL_name": b"cbuiltins\nlist", "INST_module": b"(ibuiltins",
                 "INST_name": b"(ibuiltins\nlist", "PERSID": b"Pabc", "GET": b"g1", "PUT": b"Np1", "BINGET": b"h",
                 "LONG_BINGET": b"j\0\0\0", "BINPUT": b"Nq", "LONG_BINPUT": b"Nr\0\0\0", "EXT1": b"\x82",
                 "EXT2": b"\x83\1", "EXT4": b"\x84\1\0\0", "PROTO": b"\x80", "FRAME": b"\x95\1\0\0\0\0\0\0",
                 "nothing": b"", "no_stop": b"N", "proto_only": b"\x80\4", "open_mark": b"(", "open_list": b"](K\1",
                 "empty_frame": frame(b""), "whole_frame": frame(b"N")}
    for name, stream in arguments.items():
        yield Case("truncated", name, stream, "truncated", "CPython: EOFError, or pickle data was truncated")
    whole = proto(4) + frame(dict_of((text("a"), integer(1)), (text("b"), list_of(binfloat(1.5), NONE))) + STOP)
    for size in (1, 2, 3, 10, 11, 12, 20, 30, len(whole) - 1):
        yield Case("truncated", "framed_%d_bytes" % size, whole[:size], "truncated", "CPython: EOFError")


def frames():
    why = "CPython's pickle.py: a read that crosses the end of the frame is an error"
    for name, stream in {
        "argument_crosses": frame(b"C\x03a") + b"bc.",
        "argument_in_next_frame": frame(b"K") + frame(b"\1."),
        "length_prefix_crosses": frame(b"X\3\0") + b"\0\0abc.",
        "float_crosses": frame(b"G123") + b"45678.",
        "line_crosses": frame(b"I12") + b"3\n.",
        "newline_outside": frame(b"I12") + b"\n.",
        "name_line_crosses": frame(b"cbuiltins\nli") + b"st\n.",
        "second_line_outside": frame(b"cbuiltins\n") + b"list\n.",
        "opcode_hidden_in_bytes": frame(b"C" + u8(len(PRINT) + 1)) + PRINT + STOP + b".",
        "frame_hidden_in_bytes": frame(b"C\x09", 2) + frame(PRINT + STOP),
        "straddle_hides_global": frame(b"B\x10\0\0\0" + b"N" * 4) + PRINT + b"." * 10,
        "short_string_straddle": frame(b"\x8c\x05ab", 4) + b"cde.",
        "memo_index_crosses": NONE + frame(b"r\0\0") + b"\0\0.",
        "nested": frame(frame(b"N") + b"."),
        "nested_empty": frame(frame(b"") + b"N."),
        "nested_at_end": frame(b"N" + frame(b".")),
        "nested_same_end": frame(frame(b"N.")),
        "nested_longer": frame(frame(b"N.", 100)) + b"N" * 100,
        "ends_in_opcode_argument_0": frame(b"M", 1) + b"\1\2.",
        "frame_opcode_crosses": frame(b"\x95\1\0", 3) + b"\0" * 8 + b"N.",
    }.items():
        yield Case("frames", name, proto(4) + stream, "malformed", why)
    for name, stream in {
        "one_too_long": frame(b"N.", 3), "length_of_rest_plus_9": frame(b"N.", 11),
        "too_long_after_good": frame(b"N") + frame(b"0N.", 4),
    }.items():
        yield Case("frames", name, proto(4) + stream, "truncated", "CPython: pickle exhausted before end of frame")
    for name, stream in {
        "empty": frame(b"") + b"N.", "empty_many": frame(b"") * 1000 + b"N.", "stop_outside": frame(b"N") + b".",
        "stop_alone": b"N" + frame(b"."), "one_opcode_each": b"".join(frame(c) for c in (b"]", b"N", b"a", b".")),
        "unframed_between": frame(b"]") + b"N" + frame(b"a."), "proto_inside": frame(proto(4) + b"N."),
        "without_proto": frame(b"N."), "stop_before_end": frame(b"N." + b"\xff" * 5),
        "at_protocol_0": proto(0) + frame(b"N."),
    }.items():
        scan = "unreadable" if name == "stop_before_end" else None
        yield Case("frames", name, (b"" if "proto" in name else proto(4)) + stream, "loads",
                   "CPython: frames may be empty, may end anywhere between opcodes, and need not be used", scan=scan)


def memo():
    for name, stream in {
        "binget_empty": b"h\0.", "long_binget_empty": b"j" + u32(0) + b".", "get_empty": b"g0\n.",
        "binget_255": b"Nq\0" + b"h\xff.", "long_binget_max": b"N\x94j" + u32(2**32 - 1) + b".", "get_99": b"N\x94g99\n.",
        "get_after_pop_is_fine_but_other": b"Np0\n0g1\n.", "get_before_put": b"h\0Nq\0.", "one_below": b"Nq\1h\0.",
        "sparse_neighbour": b"Nr" + u32(10**9) + b"j" + u32(10**9 + 1) + b".",
    }.items():
        yield Case("memo", name, stream, "malformed", "CPython: Memo value not found")
    for name, line in {"negative": b"-1", "minus_zero": b"-0", "plus": b"+1", "empty": b"", "hex": b"0x1", "space": b" 1",
                       "space_after": b"1 ", "underscore": b"1_0", "long": b"1L", "nul": b"1\0", "float": b"1.0",
                       "2_32": b"4294967296", "2_64": b"18446744073709551616", "10_18": b"1000000000000000000",
                       "arabic": "\u0661".encode(), "letters": b"abc", "carriage_return": b"1\r"}.items():
        for code, op in {"put": b"p", "get": b"g"}.items():
            yield Case("memo", "%s_index_%s" % (code, name), b"Nq\1" + op + line + b"\n.", "malformed",
                       "rule: an index is ASCII digits up to 2^32 - 1")
    for name, op in {"binput": b"q\0", "long_binput": b"r" + u32(0), "put": b"p0\n", "memoize": MEMOIZE}.items():
        yield Case("memo", name + "_on_nothing", op + b"N.", "malformed", "CPython: stack underflow")
        yield Case("memo", name + "_on_mark", b"N(" + op + b".", "malformed",
                   "CPython: unexpected MARK found; a mark is no value")
    for name, stream in {
        "sparse_max": b"Nr" + u32(2**32 - 1) + b"j" + u32(2**32 - 1) + b"\x86.",
        "put_max": b"Np4294967295\ng4294967295\n\x86.", "redefined": b"K\1q\0K\2q\0h\0.",
        "redefined_after_get": b"](h\0".replace(b"h\0", b"K\1q\0h\0K\2q\0h\0") + b"e.",
        "leading_zeros": b"Np0000000000000007\n0g7\n.",
        "same_value_many_slots": b"N" + b"".join(put(i) for i in range(300)) + b"h\xff0.",
        "sparse_1000": b"N" + b"".join(b"r" + u32(i * 4294967) for i in range(1000)) + b".",
        "memoize_after_sparse": b"Nr" + u32(1000) + b"\x94h\1.",
        "self_in_list": b"]q\0h\0a.", "self_in_dict_value": b"}q\0Nh\0s.",
    }.items():
        yield Case("memo", name, stream, "loads", "CPython: loads; memory is by slots in use, not by the greatest index")


def marks():
    for name, op in {"TUPLE": b"t", "LIST": b"l", "DICT": b"d", "APPENDS": b"]N" + b"e", "SETITEMS": b"}NNu",
                     "ADDITEMS": b"\x8fN\x90", "FROZENSET": b"\x91", "POP_MARK": b"N1", "OBJ": b"No",
                     "INST": b"ibuiltins\nlist\n"}.items():
        yield Case("marks", "no_mark_" + name, op + b".", "malformed", "CPython: could not find MARK")
    for name, stream in {
        "stop": b"(.", "tuple1": b"(\x85.", "tuple2": b"N(\x86.", "tuple3": b"NN(\x87.", "dup": b"N(2.",
        "append": b"](a.", "setitem_value": b"}N(s.", "setitem_key": b"}(Ns.", "reduce_args": b"cbuiltins\nlist\n(R.",
        "build": b"N(b.", "binpersid": b"(Q.", "newobj": b"cbuiltins\nlist\n(\x81.", "under_value": b"(N\x86.",
        "setitems_below": b"(((u.", "readonly_buffer": b"(\x98.", "obj_without_class": b"(o.",
        "value_below_mark": b"N(N\x86.",
    }.items():
        yield Case("marks", "mark_as_" + name, stream, "malformed",
                   "rule: a mark is no value and values below it cannot be taken; CPython: unexpected MARK found")
    for name, stream in {"setitems_odd": b"}(Nu.", "setitems_three": b"}(NNNu.", "dict_odd": b"(Nd.",
                         "dict_three": b"(NNNd."}.items():
        yield Case("marks", name, stream, "malformed", "CPython: odd number of items for SETITEMS or DICT")
    for name, stream in {
        "pop_takes_mark": b"N(0.", "pop_mark_nested": b"N((1(01.", "open_at_stop": b"(N.",
        "empty_appends": b"](e.", "empty_appends_on_none": b"N(e.", "empty_setitems_on_list": b"](u.",
        "empty_additems_on_int": b"K\1(\x90.", "thousand": b"N" + b"(" * 1000 + b"0" * 1000 + b".",
        "nested_tuples": b"(" * 50 + b"t" * 50 + b".",
    }.items():
        yield Case("marks", name, stream, "loads", "CPython (the C unpickler): loads")
    yield Case("marks", "999999_open", b"N" + b"(" * 999_999 + b"N.", "loads", "rule: maxMarks is 1000000",
               compression="gzip")
    yield Case("marks", "1000001_open", b"N" + b"(" * 1_000_001 + b"N.", "limit", "rule: maxMarks is 1000000",
               compression="gzip", limit="maxMarks")
    for name, stream in {"stop": b".", "pop": b"0.", "dup": b"2.", "append": b"Na.", "tuple1": b"\x85.", "tuple2":
                         b"N\x86.", "tuple3": b"NN\x87.", "setitem": b"}Ns.", "reduce": b")R.", "newobj": b")\x81.",
                         "newobj_ex": b")}\x92.", "build": b"Nb.", "additems": b"(\x90.", "appends": b"(e.",
                         "setitems": b"(u.", "readonly_buffer": b"\x98.", "proto_only": b"\x80\4."}.items():
        yield Case("marks", "underflow_" + name, stream, "malformed", "CPython: stack underflow")


def opcodes():
    known = set(b"IJKMLGFNS TUXV]el}ds.a(012pqrghjbcPQRio tu)".replace(b" ", b"")) | set(range(0x80, 0x99)) | set(b"BC")
    for code in range(256):
        if code not in known:
            if code in (0x00, 0x0a, 0x20, 0x21, 0x3c, 0x7f, 0x99, 0x9f, 0xa0, 0xc3, 0xef, 0xfe, 0xff):
                yield Case("opcodes", "unknown_%02x" % code, bytes([code]) + b"N.", "malformed",
                           "CPython: invalid load key")
                yield Case("opcodes", "unknown_%02x_later" % code, b"]" + bytes([code]) + b".", "malformed",
                           "CPython: invalid load key")
    yield Case("opcodes", "all_unknown", bytes(c for c in range(256) if c not in known), "malformed",
               "CPython: invalid load key")
    for version in (6, 7, 127, 128, 255):
        yield Case("opcodes", "protocol_%d" % version, proto(version) + b"N.", "value-error",
                   "CPython: unsupported pickle protocol", scan="unreadable")
    yield Case("opcodes", "protocol_late", b"N" + proto(6) + b".", "value-error",
               "CPython: unsupported pickle protocol", scan="unreadable")
    yield Case("opcodes", "protocols_many", b"".join(proto(i % 6) for i in range(60)) + b"N.", "loads",
               "CPython: PROTO may stand anywhere and be repeated")
    for name, stream in {"without_buffers": NEXT_BUFFER, "popped": NEXT_BUFFER + POP + NONE, "readonly":
                         NEXT_BUFFER + READONLY_BUFFER, "two": NEXT_BUFFER * 2 + TUPLE2}.items():
        yield Case("buffers", name, stream + STOP, "unsupported", "CPython: not enough out-of-band buffers",
                   scan="clean")
    for name, stream in {"none": NONE, "list": EMPTY_LIST, "str": text("x"), "int": integer(1)}.items():
        yield Case("buffers", "readonly_of_" + name, stream + READONLY_BUFFER + STOP, "malformed",
                   "CPython: memoryview of what has no buffer is a TypeError")


def texts():
    for name, data in {
        "lone_continuation": b"\x80", "overlong_slash": b"\xc0\xaf", "overlong_nul": b"\xc0\x80", "overlong_3":
        b"\xe0\x80\xaf", "cut_2": b"\xc3", "cut_3": b"\xe2\x82", "cut_4": b"\xf0\x9f\x98", "beyond": b"\xf4\x90\x80\x80",
        "five_bytes": b"\xf8\x88\x80\x80\x80", "fe": b"\xfe", "ff": b"\xff", "after_ascii": b"a" * 100 + b"\xff",
        "utf16_bom": b"\xff\xfea\0",
    }.items():
        yield Case("texts", "utf8_" + name, b"\x8c" + u8(len(data)) + data + b".", "text", "CPython: UnicodeDecodeError")
        yield Case("texts", "utf8_binunicode8_" + name, b"\x8d" + u64(len(data)) + data + b".", "text",
                   "CPython: UnicodeDecodeError")
    for name, data in {"surrogate": b"\xed\xa0\x80", "pair": b"\xed\xa0\xbd\xed\xb8\x80", "nul": b"a\0b",
                       "bidi": "\u202eabc".encode(), "max": "\U0010ffff".encode(), "nonchar": "\ufffe".encode()}.items():
        yield Case("texts", "utf8_" + name, b"\x8c" + u8(len(data)) + data + b".", "loads", "CPython: surrogatepass")
    for name, line in {"cut_u": b"\\u12", "cut_long": b"\\U0010", "beyond_U": b"\\U00110000", "not_hex": b"\\u12g4",
                       "max_U": b"\\Uffffffff", "sign": b"\\u+123", "arabic_digits": b"\\u\xd9\xa1\xd9\xa1"}.items():
        yield Case("texts", "unicode_" + name, b"V" + line + b"\n.", "text", "CPython: UnicodeDecodeError")
    for name, line in {"trailing_backslash": b"a\\", "other_escape": b"\\n\\x41", "latin1": b"\xe9\xff",
                       "surrogate": b"\\ud800"}.items():
        yield Case("texts", "unicode_" + name, b"V" + line + b"\n.", "loads", "CPython: raw-unicode-escape")
    for name, line in {"unquoted": b"abc", "empty_line": b"", "one_quote": b"'", "open": b"'abc", "mismatched": b"'abc\"",
                       "space_after": b"'abc' ", "backquotes": b"`abc`", "carriage_return": b"'abc'\r"}.items():
        yield Case("texts", "string_" + name, b"S" + line + b"\n.", "malformed",
                   "CPython: the STRING opcode argument must be quoted")
    for name, line in {"cut_x": b"'\\x4'", "not_hex": b"'\\xg1'", "backslash_at_end": b"'\\'"}.items():
        yield Case("texts", "string_" + name, b"S" + line + b"\n.", "value-error", "CPython: invalid escape, ValueError",
                   scan="unreadable")
    for name, stream in {"string": b"S'\\xff'\n", "short_binstring": b"U\1\xff", "binstring": b"T\1\0\0\0\xff"}.items():
        yield Case("texts", "not_ascii_" + name, stream + b".", "text",
                   "CPython: UnicodeDecodeError under the default encoding", scan="clean")
    for name, line in {"hex": b"0x10", "octal": b"0o7", "underscore": b"1_0", "space": b" 1", "empty": b"", "sign": b"-",
                       "two_signs": b"--1", "float": b"1.5", "exponent": b"1e5", "nul": b"1\0", "nan": b"nan",
                       "arabic": "\u0661".encode(), "carriage_return": b"1\r", "letters": b"abc", "small_l": b"1l",
                       "LL": b"1LL", "L_alone": b"L", "fullwidth": "\uff11".encode()}.items():
        yield Case("texts", "int_" + name, b"I" + line + b"\n.", "malformed",
                   "rule: decimal ASCII digits with an optional sign; CPython before 3.14 takes more")
        yield Case("texts", "long_" + name, b"L" + line + b"\n.", "malformed",
                   "rule: decimal ASCII digits with an optional sign and L; CPython before 3.14 takes more")
    for name, line in {"hex": b"0x1p3", "java_d": b"1.0d", "java_f": b"1f", "underscore": b"1_0.0", "space": b" 1.0",
                       "empty": b"", "comma": b"1,5", "nul": b"1.0\0", "two_points": b"1.2.3", "no_digits": b".",
                       "exponent_only": b"e5", "arabic": "\u0661".encode(), "sign": b"-", "NaN1": b"nan1"}.items():
        yield Case("texts", "float_" + name, b"F" + line + b"\n.", "malformed",
                   "rule: decimal ASCII digits, point and exponent, inf and nan; CPython takes spaces and underscores")
    for name, line in {"overflow": b"1e999999999", "underflow": b"1e-999999999", "huge_exponent": b"1e" + b"9" * 1000,
                       "zeros": b"0" * 4000 + b".5"}.items():
        yield Case("texts", "float_" + name, b"F" + line + b"\n.", "loads", "CPython's pickle.py: as float() has it")


def ends():
    clean = dict_of((text("a"), integer(1))) + STOP
    for name, stream in {"one_value_left": b"NK\1.", "thousand_left": b"N" * 1000 + b".", "open_mark": b"N(K\1.",
                         "list_left": b"]q\0NK\1."}.items():
        yield Case("ends", "stack_" + name, stream, "loads", "CPython: STOP takes the top and ignores the rest")
    for name, tail, scan in (
        ("nul", b"\0", "unreadable"), ("newline", b"\n", "unreadable"), ("ff", b"\xff" * 10, "unreadable"),
        ("half_pickle", b"\x80\4]", "unreadable"), ("lie", b"X\xff\xff\xff\xff", "unreadable"),
        ("text", b"not a pickle", "unreadable"), ("clean", clean, "clean"), ("refused", PRINT + STOP, "finding"),
        ("refused_then_broken", PRINT + STOP + b"\xff", "unreadable"), ("broken_refused", PRINT, "unreadable"),
        ("underflow", b".", "unreadable"), ("gzip", gzipped(clean), "unreadable"),
    ):
        more = {"finds": [["builtins", "print"]]} if "refused" in name else {}
        yield Case("ends", "tail_" + name, clean + tail, "loads",
                   "rule: a load reads one pickle; a scan judges all bytes", scan=scan, **more)
    inner = proto(4) + PRINT + STOP
    for name, stream in {
        "bytes": binbytes(inner), "bytearray": b"\x96" + u64(len(inner)) + inner, "string_latin1":
        text(inner.decode("latin1")), "in_dict": dict_of((text("payload"), binbytes(inner))), "twice":
        binbytes(proto(4) + binbytes(inner) + STOP), "gzip_in_bytes": binbytes(gzipped(inner)),
    }.items():
        yield Case("containers", "pickle_in_" + name, proto(4) + stream + STOP, "loads",
                   "rule: bytes are data; only a nested scan looks into them", nested=[["builtins", "print"]])
    for name, data in {
        "gzip": gzipped(inner), "bz2": bz2.compress(inner), "zlib": zlib.compress(inner),
        "zip": archive({"data.pkl": inner}), "pt": archive({"archive/data.pkl": inner, "archive/version": b"3\n"}),
        "zip_stored": archive({"data.bin": inner}, zipfile.ZIP_STORED), "zip_two":
        archive({"good.pkl": clean, "other": inner}), "gzip_twice": gzipped(gzipped(inner)),
        "gzip_cut": gzipped(inner)[:-12], "gzip_of_nothing": gzipped(b""),
        "gzip_bomb_16_mib": gzipped(gzipped(b"B" + u32(2**24) + bytes(2**24) + b".")),
        "bz2_bomb_64_mib": bz2.compress(b"B" + u32(2**26) + bytes(2**26) + b"."),
        "zip_bomb_16_mib": archive({"data.pkl": b"B" + u32(2**24) + bytes(2**24) + b"."}),
        "zip_slip": archive({"../../data.pkl": inner}), "zip_empty": archive({}),
    }.items():
        zipped = name.startswith(("zip", "pt"))
        packed = zipped and name != "zip_stored" or name.startswith("bz2")
        verdict = "truncated" if packed else "malformed"
        inside = {} if "bomb" in name or name in ("gzip_of_nothing", "zip_empty", "gzip_cut") else {
            "nested": [["builtins", "print"]]}
        yield Case("containers", name, data, verdict, "rule: a container is no pickle for load; the command unpacks it"
                   + ("; PK begins with PERSID" if zipped else "; BZ with BINBYTES" if packed else ""), **inside)
    yield Case("containers", "gzip_over_limit", b"B" + u32(2**21) + bytes(2**21) + b".", "limit",
               "rule: limits count decompressed bytes", compression="gzip", limits={"maxInputBytes": 2**20},
               limit="maxInputBytes")


def archive(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as zipped:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = method, 3
            zipped.writestr(info, data)
    return out.getvalue()


def cases():
    for part in (lengths, truncations, frames, memo, marks, opcodes, texts, ends):
        yield from part()
