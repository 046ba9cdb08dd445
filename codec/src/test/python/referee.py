"""Loads pickles of which nothing may be believed, and tells what came of it.

Reads requests from standard input, four bytes of length (big-endian) and a pickle; answers each with
a length and two lines: the verdict of the unpickler in C and that of the one in Python. No global is
ever found: find_class raises. A verdict is one of

    ok <the value in canonical form, or its hash>
    global <what the stream names> TAB <Python 3's names for it>
    error <class>: <message>

Usage: referee.py MEGABYTES SECONDS, the limits of memory and processor time of this process.
"""
import _compat_pickle
import hashlib
import io
import pickle
import resource
import struct
import sys
import threading

LONGEST = 4000


class Refused(Exception):
    pass


def refuse(module, name):
    old = module, name
    if old in _compat_pickle.NAME_MAPPING:
        module, name = _compat_pickle.NAME_MAPPING[old]
    elif module in _compat_pickle.IMPORT_MAPPING:
        module = _compat_pickle.IMPORT_MAPPING[module]
    raise Refused("%s %s\t%s %s" % (text(old[0]), text(old[1]), text(module), text(name)))


class C(pickle.Unpickler):
    def find_class(self, module, name):
        refuse(module, name)


class Python(pickle._Unpickler):
    def find_class(self, module, name):
        refuse(module, name)


def text(value):
    out = []
    for char in value:
        if " " <= char <= "~" and char not in "\\\"":
            out.append(char)
        else:
            out.append("\\u{%x}" % ord(char))
    return "".join(out)


def canonical(value, labels):
    kind = type(value)
    if value is None:
        return "N"
    if kind is bool:
        return "T" if value else "F"
    if kind is int:
        return "i%x" % value
    if kind is float:
        return "f" + struct.pack(">d", value).hex()
    if kind is str:
        return '"' + text(value) + '"'
    if kind is bytes:
        return "b" + value.hex()
    if kind is tuple and not value:
        return "()"
    if kind is frozenset and not value:
        return "Z<>"
    if id(value) in labels:
        return "#%d" % labels[id(value)]
    labels[id(value)] = len(labels)
    if kind is bytearray:
        return "B" + value.hex()
    if kind is list:
        return "[" + ",".join([canonical(item, labels) for item in value]) + "]"
    if kind is tuple:
        return "(" + ",".join([canonical(item, labels) for item in value]) + ")"
    if kind is dict:
        pairs = [canonical(k, labels) + ":" + canonical(v, labels) for k, v in value.items()]
        return "{" + ",".join(pairs) + "}"
    if kind is set or kind is frozenset:
        # A set has no order that others could know: that of the elements' own texts.
        elements = sorted(value, key=lambda element: canonical(element, {}))
        inside = ",".join([canonical(element, labels) for element in elements])
        return ("S<" if kind is set else "Z<") + inside + ">"
    return "?" + kind.__name__


def verdict(unpickler, data):
    try:
        value = unpickler(io.BytesIO(data)).load()
    except Refused as refused:
        return "global " + str(refused)
    except BaseException as error:
        return "error %s: %s" % (type(error).__name__, text(str(error))[:300])
    try:
        form = canonical(value, {})
    except RecursionError:
        return "ok deep"
    if len(form) > LONGEST:
        form = hashlib.sha256(form.encode()).hexdigest()
    return "ok " + form


def serve():
    requests = sys.stdin.buffer
    answers = sys.stdout.buffer
    while True:
        size = requests.read(4)
        if len(size) < 4:
            return
        data = requests.read(struct.unpack(">I", size)[0])
        answer = (verdict(C, data) + "\n" + verdict(Python, data)).encode()
        answers.write(struct.pack(">I", len(answer)) + answer)
        answers.flush()


def main():
    megabytes, seconds = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(20000)
    threading.stack_size(256 << 20)
    thread = threading.Thread(target=serve)
    thread.start()
    thread.join()


main()
