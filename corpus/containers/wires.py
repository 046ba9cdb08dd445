"""Frames on connections: carbon, logging, multiprocessing; and the files of PySpark."""
import logging
import logging.handlers
import os
import pickle
import shutil
import socket
import struct
import subprocess
import sys
import tempfile

from case import case, values

POINTS = [("servers.web1.load", (1700000000, 0.25)), ("servers.web1.users", (1700000060.5, 17)),
          ("servers.z\u00fcrich.temp", (1700000060, -3.5))]


def cases():
    yield from frame_cases()
    yield from pipe_cases()
    yield from spark_cases()


def frame_cases():
    for protocol in (0, 1, 2, 4):  # 2 is what Graphite's documentation sends
        frames = b""
        for batch in (POINTS, POINTS[:1], []):
            payload = pickle.dumps(batch, protocol=protocol)
            frames += struct.pack("!L", len(payload)) + payload
        yield case("carbon", "protocol_%d" % protocol, "", frames, [floats(POINTS), floats(POINTS[:1]), []])
    handler = logging.handlers.SocketHandler("localhost", 0)
    frames, records = b"", []
    for level, message in ((logging.INFO, "started"), (logging.ERROR, "lost %s")):
        record = logging.LogRecord("shop", level, "shop.py", 12, message, ("order",) if "%" in message else None,
                                   None)
        frame = handler.makePickle(record)
        records.append(pickle.loads(frame[4:]))
        frames += frame
    yield case("frames", "logging", "", frames, records)


def floats(points):
    """As carbon takes them in; made anew, so that nothing is shared."""
    return [(path, (float(when), float(value))) for path, (when, value) in points]


def pipe_cases():
    from multiprocessing.connection import Connection
    ours, theirs = socket.socketpair()
    connection = Connection(theirs.detach())
    sent = list(values().values()) + [b"x" * 20000]  # long ones are sent in two parts
    for value in sent:
        connection.send(value)
    connection.close()
    content = b""
    while part := ours.recv(65536):
        content += part
    yield case("pipe", "objects", "", content, sent)


def spark_cases():
    folder = tempfile.mkdtemp()
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "spark_files.py")
    subprocess.run([sys.executable, program, folder], check=True,
                   env=dict(os.environ, PYSPARK_PYTHON=sys.executable))
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".values"):
            with open(os.path.join(folder, name, "part-00000"), "rb") as file:
                content = file.read()
            with open(os.path.join(folder, name + ".values"), "rb") as file:
                value = pickle.load(file)
            yield case("spark", name, "pyspark", content, value)
    shutil.rmtree(folder)
