"""Streams that CPython reads but its pickler does not write, put together by hand.

Each is (family, case, stream, options). What they mean is what machine.py says, and the newest
CPython must load the same.
"""
import pickle
import pickletools
import struct

P2, P4, P5 = b"\x80\x02", b"\x80\x04", b"\x80\x05"
PLAIN = b"cbrine_corpus.classes\nPlain\n"
CLASSIC = b"cbrine_corpus.classes\nClassicInitArgs\n"
MODULE = "brine_corpus.classes"


def u16(n):
    return struct.pack("<H", n)


def u32(n):
    return struct.pack("<I", n)


def u64(n):
    return struct.pack("<Q", n)


def binfloat(x):
    return b"G" + struct.pack(">d", x)


def frame(content):
    return b"\x95" + u64(len(content)) + content


# -- one stream for each opcode that needs one, and many that do not ----------------------------

OPCODES = {
    # bool, int
    "int_false": b"I00\n.", "int_true": b"I01\n.", "int_zero": b"I0\n.", "int_one": b"I1\n.",
    "int_minus": b"I-5\n.", "int_beyond_32_bits": b"I123456789012345678901234567890\n.",
    "long_without_l": b"L17\n.", "long": b"L17L\n.", "long_zero": b"L0L\n.",
    "long1_empty": P2 + b"\x8a\x00.", "long1_zero": P2 + b"\x8a\x01\x00.",
    "long1_not_minimal": P2 + b"\x8a\x04\x05\x00\x00\x00.",
    "long1_minus_not_minimal": P2 + b"\x8a\x04\xfb\xff\xff\xff.",
    "long4_empty": P2 + b"\x8b" + u32(0) + b".", "long4": P2 + b"\x8b" + u32(2) + b"\x39\x30.",
    "long4_minus": P2 + b"\x8b" + u32(3) + b"\x00\x00\x80.",
    "binint_small": b"J" + u32(5) + b".", "binint2_small": b"M\x05\x00.",
    # float
    "float": b"F1.5\n.", "float_integer": b"F3\n.", "float_exponent": b"F1e3\n.",
    "float_infinity": b"Finf\n.", "float_nan": b"Fnan\n.", "float_minus_infinity": b"F-inf\n.",
    # str, bytes, buffers
    "string": b"S'text'\n.", "string_double_quotes": b'S"it\'s"\n.',
    "string_escapes": b"S'a\\n\\t\\\\\\'\\x41\\101\\\"'\n.",
    "binstring": b"T" + u32(4) + b"text.", "short_binstring": b"U\x04text.",
    "binstring_empty": b"T" + u32(0) + b".", "short_binstring_empty": b"U\x00.",
    "unicode": b"Vtext\n.", "unicode_escapes": b"Va\\u00e9\\u4e2d\\U0001f40d\n.",
    "unicode_latin1": b"Vcaf\xe9\n.", "unicode_empty": b"V\n.",
    "unicode_surrogates_escaped": b"V\\ud83d!\\ude00\n.",
    "unicode_backslash_x": b"V\\x41\\n\n.", "unicode_two_backslashes": b"V\\\\u0041\n.",
    "short_binunicode": P4 + b"\x8c\x04text.", "binunicode": P2 + b"X" + u32(4) + b"text.",
    "binunicode8": P4 + b"\x8d" + u64(4) + b"text.",
    "binunicode8_empty": P4 + b"\x8d" + u64(0) + b".",
    "short_binbytes": b"\x80\x03C\x04data.", "binbytes": b"\x80\x03B" + u32(4) + b"data.",
    "binbytes8": P4 + b"\x8e" + u64(4) + b"data.",
    "bytearray8": P5 + b"\x96" + u64(4) + b"data.",
    "bytearray8_empty": P5 + b"\x96" + u64(0) + b".",
    # containers
    "empty_list": b"].", "list": b"(I1\nI2\nl.", "list_empty": b"(l.", "append": b"]K\x01a.",
    "appends": b"](K\x01K\x02e.", "appends_none": b"](e.",
    "append_then_appends": b"]K\x01a(K\x02K\x03e.",
    "empty_tuple": b").", "tuple": b"(K\x01K\x02t.", "tuple_empty": b"(t.",
    "tuple_of_one_by_mark": b"(K\x01t.", "tuple1": P2 + b"K\x01\x85.",
    "tuple2": P2 + b"K\x01K\x02\x86.", "tuple3": P2 + b"K\x01K\x02K\x03\x87.",
    "empty_dict": b"}.", "dict": b"(K\x01K\x02d.", "dict_empty": b"(d.",
    "setitem": b"}K\x01K\x02s.", "setitems": b"}(K\x01K\x02K\x03K\x04u.", "setitems_none": b"}(u.",
    "empty_set": P4 + b"\x8f.", "additems": P4 + b"\x8f(K\x01K\x02\x90.",
    "additems_none": P4 + b"\x8f(\x90.", "frozenset": P4 + b"(K\x01K\x02\x91.",
    "frozenset_empty": P4 + b"(\x91.", "additems_twice": P4 + b"\x8f(K\x01\x90(K\x01K\x02\x90.",
    # stack
    "pop": b"K\x01K\x020.", "pop_of_mark": b"K\x01(0.", "pop_mark": b"K\x01(K\x02K\x031.",
    "pop_mark_of_nothing": b"K\x01(1.", "dup": P2 + b"]2\x86.", "dup_of_int": P2 + b"K\x072\x86.",
    "dup_of_dup": P2 + b"}22\x87.",
    "mark_inside_mark": b"((K\x01t(K\x02lt.",
    # memo
    "put_get": b"(lp0\ng0\n0.", "put_get_in_list": b"(lp5\n(lp7\nag7\na.",
    "binput_binget": b"]q\x00]q\x01ah\x01a.",
    "long_binput_long_binget": b"]r" + u32(0) + b"]r" + u32(300) + b"aj" + u32(300) + b"a.",
    "memoize": P4 + b"]\x94]\x94ah\x01a.",
    "memo_overwritten": b"]q\x00(K\x01q\x00h\x00h\x00e.",
    "memo_with_gaps": P4 + b"](]q\x0a]q\x14h\x0ah\x14e.",
    "memoize_after_put": P4 + b"](]q\x00]\x94h\x00h\x01e.",
    "get_of_leading_zeros": b"(]p0012\ng12\nt.",
    # globals, calls
    "global": PLAIN + b".", "global_of_nested_name": P4 + b"cbrine_corpus.classes\nOuter.Inner\n.",
    "global_python2_name": b"c__builtin__\nunicode\n.",
    "global_python3_name_in_protocol_3": b"\x80\x03cbuiltins\nstr\n.",
    "stack_global": P4 + b"\x8c\x14" + MODULE.encode() + b"\x8c\x05Plain\x93.",
    "stack_global_of_binunicode": P4 + b"X" + u32(8) + b"builtinsX" + u32(3) + b"int\x93.",
    "reduce": b"c__builtin__\ncomplex\n(" + binfloat(1.5) + binfloat(2.0) + b"tR.",
    "reduce_by_python2_name": b"c__builtin__\nxrange\n(K\x00K\x05K\x01tR.",
    "build": PLAIN + b")\x81}(U\x04nameU\x03AdaU\x03ageK$ub.",
    "build_none_and_slots": P2 + b"cbrine_corpus.classes\nSlots\n)\x81N}U\x01xK\x01s\x86b.",
    "newobj": P2 + b"cbrine_corpus.classes\nEmpty\n)\x81.",
    "newobj_with_arguments": P2 + b"cbrine_corpus.classes\nTupleSub\n(K\x01K\x02t\x85\x81.",
    "newobj_ex": P4 + b"cbrine_corpus.classes\nNewArgsEx\nK\x01\x85}X" + u32(5) + b"colorX"
                 + u32(3) + b"reds\x92.",
    "inst": b"(ibrine_corpus.classes\nClassic\n.",
    "inst_with_arguments": b"(K\x01U\x03twoibrine_corpus.classes\nClassicInitArgs\n.",
    "inst_and_build": b"(ibrine_corpus.classes\nClassic\n}U\x04nameU\x01xsb.",
    "obj": b"(cbrine_corpus.classes\nClassic\no.",
    "obj_with_arguments": b"(" + CLASSIC + b"K\x01U\x03twoo.",
    "obj_and_build": b"(cbrine_corpus.classes\nClassic\no}U\x04nameU\x01xsb.",
    "obj_shared_class": b"(" + b"(cbrine_corpus.classes\nClassic\nq\x00o(h\x00ot.",
    # protocol, frames, end
    "proto_0": b"\x80\x00N.", "proto_1": b"\x80\x01N.", "proto_5": P5 + b"N.",
    "proto_twice": P2 + P2 + b"N.", "proto_lowered": P5 + b"\x80\x00K\x01.",
    "empty_set_without_proto": b"\x8f.",
    "newtrue_without_proto": b"\x88.", "newfalse": P2 + b"\x89.", "newtrue": P2 + b"\x88.",
    "frame": P4 + frame(b"]\x94."), "stop_with_more_on_the_stack": b"K\x01K\x02K\x03.",
}

EXTENSIONS = {1: (MODULE, "Ext1"), 300: (MODULE, "Ext2"), 70000: (MODULE, "Ext4")}
BUFFERS = [b"first", b"second"]
WITH_OPTIONS = {
    "ext1": (P2 + b"\x82\x01.", {"extensions": EXTENSIONS}),
    "ext2": (P2 + b"\x83" + u16(300) + b".", {"extensions": EXTENSIONS}),
    "ext4": (P2 + b"\x84" + u32(70000) + b".", {"extensions": EXTENSIONS}),
    "ext1_by_ext4": (P2 + b"\x84" + u32(1) + b".", {"extensions": EXTENSIONS}),
    "ext_newobj": (P2 + b"\x82\x01)\x81.", {"extensions": EXTENSIONS}),
    "persid": (b"Paccount:1\n.", {"persistent_ids": True}),
    "persid_empty": (b"P\n.", {"persistent_ids": True}),
    "binpersid": (P2 + b"X" + u32(1) + b"aK\x01\x86Q.", {"persistent_ids": True}),
    "binpersid_of_list": (P2 + b"]K\x01aQ.", {"persistent_ids": True}),
    "next_buffer": (P5 + b"\x97.", {"buffers": BUFFERS[:1]}),
    "readonly_buffer": (P5 + b"\x97\x98.", {"buffers": BUFFERS[:1]}),
    "next_buffer_twice": (P5 + b"(\x97\x97\x98t.", {"buffers": BUFFERS}),
    "next_buffer_memoized": (P5 + b"\x97\x94h\x00\x86.", {"buffers": BUFFERS[:1]}),
    "string_latin1": (b"S'caf\\xe9'\n.", {"encoding": "latin1"}),
    "string_not_escaped": (b"S'caf\xe9'\n.", {"encoding": "latin1"}),
    "string_as_bytes": (b"S'caf\\xe9'\n.", {"encoding": "bytes"}),
    "binstring_as_bytes": (b"T" + u32(2) + b"\xff\x00.", {"encoding": "bytes"}),
    "short_binstring_utf8": (b"U\x02\xc3\xa9.", {"encoding": "utf-8"}),
    "global_python3_name_in_protocol_0": (b"cbuiltins\nrange\n.", {"fix_imports": False}),
}

# -- what a reader must get right beyond the opcodes --------------------------------------------

MEANINGS = {
    "dict_key_again": b"}(K\x01U\x01aK\x02U\x01bK\x01U\x01cu.",
    "dict_keys_1_true_1_0": P2 + b"}(K\x01U\x03int\x88U\x04bool" + binfloat(1.0)
                            + b"U\x05floatu.",
    "dict_keys_0_false_minus_0": P2 + b"}(\x89U\x05falseK\x00U\x03int" + binfloat(-0.0)
                                 + b"U\x05floatu.",
    "dict_keys_equal_tuples": P2 + b"}(K\x01K\x02\x86N\x88K\x02\x86Nu.",
    "dict_keys_str_and_bytes": b"\x80\x03}(U\x01aK\x01C\x01aK\x02u.",
    "dict_keys_long_and_float": P2 + b"}(\x8a\x09" + (2 ** 64).to_bytes(9, "little") + b"N"
                                + binfloat(2.0 ** 64) + b"\x88u.",
    "set_items_1_true": P4 + b"\x8f(K\x01\x88" + binfloat(1.0) + b"\x90.",
    "set_of_python2": b"c__builtin__\nset\n((lI1\naI2\natR.",
    "opcode_dict_key_again": b"(K\x01U\x01aK\x01U\x01bd.",
    "items_of_an_object_in_two_batches": P2 + b"ccollections\ndeque\n)R(K\x01K\x02eK\x03a.",
    "pairs_of_an_object_in_two_batches": P2 + b"ccollections\nOrderedDict\n)R(U\x01aK\x01u"
                                         b"U\x01bK\x02s.",
    "list_grows_after_it_was_shared": b"](]q\x00h\x00eh\x00K\x07a0.",
    "bytes_of_protocol_2": P2 + b"c_codecs\nencode\nX" + u32(2) + "é".encode() + b"X" + u32(6)
                           + b"latin1\x86R.",
    "bytes_empty_of_protocol_2": P2 + b"c__builtin__\nbytes\n)R.",
    "bytearray_of_python_3_6": P2 + b"c__builtin__\nbytearray\nX" + u32(2) + "é".encode()
                               + b"X" + u32(7) + b"latin-1\x86R.",
    "recursive_tuple": P2 + b"]q\x00h\x00\x85q\x01a0h\x01.",
    "recursive_list": b"]q\x00h\x00a.",
    "recursive_dict": b"}q\x00U\x01kh\x00s.",
    "nested_global_by_getattr": P2 + b"c__builtin__\ngetattr\ncbrine_corpus.classes\nOuter\nX"
                                + u32(5) + b"Inner\x86R.",
    "objects_made_in_three_ways": P2 + b"(cbrine_corpus.classes\nEmpty\n)\x81"
                                b"cbrine_corpus.classes\nEmpty\n)R"
                                b"ccopy_reg\n_reconstructor\ncbrine_corpus.classes\nEmpty\n"
                                b"c__builtin__\nobject\nN\x87Rt.",
    "state_setter": P2 + b"cbrine_corpus.classes\nStateSetter\n)Rq\x00"
                    b"cbrine_corpus.classes\nset_state\nh\x00}U\x05valueK\x07s\x86R0.",
    "unused_memo_and_pops": P2 + b"K\x01q\x00]q\x010U\x01xq\x020(K\x02K\x031.",
}

# -- frames -------------------------------------------------------------------------------------

BODY = pickle.dumps({"name": "Ada", "numbers": [1, 2, 300, 70000], "pair": (1.5, None)}, 4)[11:]


def pieces(body):
    """The opcodes of a stream, each with its argument."""
    starts = [position for _, _, position in pickletools.genops(body)] + [len(body)]
    return [body[start:end] for start, end in zip(starts, starts[1:])]


FRAMING = {
    "as_written": P4 + frame(BODY),
    "without_frames": P4 + BODY,
    "one_frame_per_opcode": P4 + b"".join(frame(piece) for piece in pieces(BODY)),
    "empty_frames_first": P4 + frame(b"") * 3 + frame(BODY),
    "empty_frames_between": P4 + b"".join(frame(b"") + frame(piece) for piece in pieces(BODY)),
    "half_framed": P4 + frame(b"".join(pieces(BODY)[:8])) + b"".join(pieces(BODY)[8:]),
    "half_framed_at_the_end": P4 + b"".join(pieces(BODY)[:8]) + frame(b"".join(pieces(BODY)[8:])),
    "two_frames": P4 + frame(b"".join(pieces(BODY)[:8])) + frame(b"".join(pieces(BODY)[8:])),
    "stop_outside": P4 + frame(BODY[:-1]) + b".",
    "frame_in_protocol_2": P2 + frame(b"]q\x00K\x01a."),
    "frame_without_proto": frame(b"]q\x00K\x01a."),
    "proto_inside_frame": frame(P4 + b"K\x01."),
    "small_frame": P4 + frame(b"N."),
    "large_payload_inside_frame": P4 + frame(b"]\x94X" + u32(65536) + b"x" * 65536 + b"\x94a."),
    "large_payload_without_frames": P4 + b"]\x94X" + u32(65536) + b"x" * 65536 + b"\x94a.",
    "payload_longer_than_a_frame_wants": P4 + frame(b"]\x94") + b"B" + u32(70000) + b"y" * 70000
                                         + frame(b"\x94a."),
}


def all_streams():
    for family, streams in (("opcodes", OPCODES), ("meanings", MEANINGS), ("framing", FRAMING)):
        for name in sorted(streams):
            yield family, name, streams[name], {}
    for name in sorted(WITH_OPTIONS):
        yield ("opcodes", name) + WITH_OPTIONS[name]
