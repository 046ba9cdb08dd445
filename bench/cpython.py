#!/usr/bin/env python3
"""Times CPython's C pickle on pickles of workloads, and prints one line of JSON.

    cpython.py [-s SECONDS] FILE...

For each file the seconds per load and per dump (protocol 5): the median and the least of many short
runs. Loads and dumps of all files take turns, so that a slow moment of the machine hits each alike.
The garbage collector is on, as it is in programs. The seconds are processor time: waiting for a
processor that other programs use is not in them.
"""
import json
import os
import pickle
import platform
import statistics
import sys
import time


def runs_of(operation, least):
    """How many calls take about the given time."""
    calls = 1
    while True:
        start = time.process_time()
        for _ in range(calls):
            operation()
        taken = time.process_time() - start
        if taken >= least:
            return calls
        calls = calls * 2 if taken < least / 10 else int(calls * least / taken) + 1


def timed(operation, calls):
    start = time.process_time()
    for _ in range(calls):
        operation()
    return (time.process_time() - start) / calls


def main(arguments):
    seconds = 2.0
    if arguments[:1] == ["-s"]:
        seconds = float(arguments[1])
        arguments = arguments[2:]
    operations = {}
    for path in arguments:
        with open(path, "rb") as file:
            content = file.read()
        value = pickle.loads(content)
        name = os.path.splitext(os.path.basename(path))[0]
        operations[name, "decode"] = lambda content=content: pickle.loads(content)
        operations[name, "encode"] = lambda value=value: pickle.dumps(value, 5)
    calls = {key: runs_of(operation, 0.02) for key, operation in operations.items()}
    times = {key: [] for key in operations}
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or min(map(len, times.values())) < 3:
        for key, operation in operations.items():
            times[key].append(timed(operation, calls[key]))
    result = {"python": platform.python_version()}
    for (name, direction), found in times.items():
        result.setdefault(name, {})[direction] = {"median": statistics.median(found), "least": min(found)}
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1:])
