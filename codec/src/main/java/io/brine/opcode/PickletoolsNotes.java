package io.brine.opcode;

import java.util.EnumMap;
import java.util.Map;

/**
 * The notes that {@code python -m pickletools -a} prints beside each opcode. The sentences are
 * CPython's output, kept word for word because the disassembler's output must be identical; our own
 * are in {@link Opcode#sentence()}.
 */
final class PickletoolsNotes {

  private static final Map<Opcode, String> NOTES = new EnumMap<>(Opcode.class);

  static {
    String notes =
        """
        INT Push an integer or bool.
        BININT Push a four-byte signed integer.
        BININT1 Push a one-byte unsigned integer.
        BININT2 Push a two-byte unsigned integer.
        LONG Push a long integer.
        LONG1 Long integer using one-byte length.
        LONG4 Long integer using four-byte length.
        STRING Push a Python string object.
        BINSTRING Push a Python string object.
        SHORT_BINSTRING Push a Python string object.
        BINBYTES Push a Python bytes object.
        SHORT_BINBYTES Push a Python bytes object.
        BINBYTES8 Push a Python bytes object.
        BYTEARRAY8 Push a Python bytearray object.
        NEXT_BUFFER Push an out-of-band buffer object.
        READONLY_BUFFER Make an out-of-band buffer object read-only.
        NONE Push None on the stack.
        NEWTRUE Push True onto the stack.
        NEWFALSE Push False onto the stack.
        UNICODE Push a Python Unicode string object.
        SHORT_BINUNICODE Push a Python Unicode string object.
        BINUNICODE Push a Python Unicode string object.
        BINUNICODE8 Push a Python Unicode string object.
        FLOAT Newline-terminated decimal float literal.
        BINFLOAT Float stored in binary form, with 8 bytes of data.
        EMPTY_LIST Push an empty list.
        APPEND Append an object to a list.
        APPENDS Extend a list by a slice of stack objects.
        LIST Build a list out of the topmost stack slice, after markobject.
        EMPTY_TUPLE Push an empty tuple.
        TUPLE Build a tuple out of the topmost stack slice, after markobject.
        TUPLE1 Build a one-tuple out of the topmost item on the stack.
        TUPLE2 Build a two-tuple out of the top two items on the stack.
        TUPLE3 Build a three-tuple out of the top three items on the stack.
        EMPTY_DICT Push an empty dict.
        DICT Build a dict out of the topmost stack slice, after markobject.
        SETITEM Add a key+value pair to an existing dict.
        SETITEMS Add an arbitrary number of key+value pairs to an existing dict.
        EMPTY_SET Push an empty set.
        ADDITEMS Add an arbitrary number of items to an existing set.
        FROZENSET Build a frozenset out of the topmost slice, after markobject.
        POP Discard the top stack item, shrinking the stack by one item.
        DUP Push the top stack item onto the stack again, duplicating it.
        MARK Push markobject onto the stack.
        POP_MARK Pop all the stack objects at and above the topmost markobject.
        GET Read an object from the memo and push it on the stack.
        BINGET Read an object from the memo and push it on the stack.
        LONG_BINGET Read an object from the memo and push it on the stack.
        PUT Store the stack top into the memo.  The stack is not popped.
        BINPUT Store the stack top into the memo.  The stack is not popped.
        LONG_BINPUT Store the stack top into the memo.  The stack is not popped.
        MEMOIZE Store the stack top into the memo.  The stack is not popped.
        EXT1 Extension code.
        EXT2 Extension code.
        EXT4 Extension code.
        GLOBAL Push a global object (module.attr) on the stack.
        STACK_GLOBAL Push a global object (module.attr) on the stack.
        REDUCE Push an object built from a callable and an argument tuple.
        BUILD Finish building an object, via __setstate__ or dict update.
        INST Build a class instance.
        OBJ Build a class instance.
        NEWOBJ Build an object instance.
        NEWOBJ_EX Build an object instance.
        PROTO Protocol version indicator.
        STOP Stop the unpickling machine.
        FRAME Indicate the beginning of a new frame.
        PERSID Push an object identified by a persistent ID.
        BINPERSID Push an object identified by a persistent ID.
        """;
    notes
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(row -> NOTES.put(Opcode.valueOf(row[0]), row[1]));
  }

  private PickletoolsNotes() {}

  static String of(Opcode opcode) {
    return NOTES.get(opcode);
  }
}
