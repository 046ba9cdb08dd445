#!/usr/bin/env python3
"""CPython's C pickle as a contender: it works when it is asked to, by turns with others.

    cpython.py --serve WORKLOAD.p5

Prints its version, and then for each name of an operation that it reads the microseconds of
processor time per call, the collector's on their own (0), bytes allocated (not known) and how many
calls that was. The garbage collector is on, as it is in
programs, and its time is included.

    decode            pickle.loads
    encode            pickle.dumps, protocol 5
    json              json.dumps of pickle.loads
    decodeOutOfBand   loads with a buffer, where WORKLOAD.oob.p5 and .oob.buf are
    encodeOutOfBand   dumps that hands a buffer out
"""
import json
import os
import pickle
import platform
import sys
import time

TURN = 0.005


def read(path):
    with open(path, "rb") as file:
        return file.read()


def operations(path):
    content = read(path)
    value = pickle.loads(content)
    found = {
        "decode": lambda: pickle.loads(content),
        "encode": lambda: pickle.dumps(value, 5),
        "json": lambda: json.dumps(pickle.loads(content)),
    }
    stem = path[: -len(".p5")]
    if os.path.exists(stem + ".oob.p5"):
        outer, inner = read(stem + ".oob.p5"), read(stem + ".oob.buf")
        parted = {"name": "blob", "data": pickle.PickleBuffer(inner)}
        found["decodeOutOfBand"] = lambda: pickle.loads(outer, buffers=[inner])
        found["encodeOutOfBand"] = lambda: pickle.dumps(parted, 5, buffer_callback=lambda buffer: None)
    return found


def timed(operation, calls):
    start = time.process_time()
    for _ in range(calls):
        operation()
    return (time.process_time() - start) / calls


def serve(path):
    found = operations(path)
    calls = dict.fromkeys(found, 1)
    print(platform.python_version(), flush=True)
    for line in sys.stdin:
        name = line.strip()
        seconds, done = timed(found[name], calls[name]), calls[name]
        calls[name] = max(1, min(1000000, int(TURN / max(seconds, 1e-9))))
        print("%.5f 0 NaN %d" % (seconds * 1e6, done), flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "--serve":
        sys.exit(__doc__)
    serve(sys.argv[2])
