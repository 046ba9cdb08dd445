#!/usr/bin/env python3
"""Writes the values that every benchmark works on.

    workloads.py DIRECTORY [NAME...]

Needs CPython 3.8 or newer. The same values on every machine: all randomness has a fixed seed. For each
workload, or those that are named:

    NAME.p5     a pickle of protocol 5
    NAME.p2     the same of protocol 2; not of blob
    NAME.json   an equal value in compact JSON: tuples as arrays, bytes in base64
    blob.oob.p5, blob.oob.buf   blob with its bytes out of band, and these
"""
import base64
import json
import os
import pickle
import random
import sys

ASCII = "abcdefghijklmnopqrstuvwxyz0123456789_-"
LATIN = "abcdefghijklmnopqrstuvwxyzéèêëàâäôöùûüçñßøåæÉÀÖÜ"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
HAN = "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年"
EMOJI = "😀😁😂🤣😃🚀🎉🐍🔥💾🧪🦀"


def word(r, alphabet, low, high):
    return "".join(r.choice(alphabet) for _ in range(r.randint(low, high)))


def records(n=10_000):
    """What services exchange: dicts of eight fields, with a list and a dict inside."""
    r = random.Random(1)
    kinds = ["alpha", "beta", "gamma", "delta"]
    return [
        {
            "id": 1_000_000 + i * 7,
            "name": word(r, ASCII, 6, 18),
            "score": r.random() * 1000.0,
            "active": r.random() < 0.5,
            "parent": None if r.random() < 0.5 else r.randrange(256),
            "created": 1_700_000_000_000 + r.randrange(10**10),
            "tags": [word(r, ASCII, 3, 8), r.randrange(1000), r.randrange(100)],
            "geo": {"lat": r.uniform(-90, 90), "lon": r.uniform(-180, 180), "kind": r.choice(kinds)},
        }
        for i in range(n)
    ]


def ints(n=200_000):
    """Integers of every width that has an opcode of its own."""
    r = random.Random(2)
    out = []
    for _ in range(n):
        k = r.random()
        if k < 0.40:
            v = r.randrange(256)
        elif k < 0.60:
            v = r.randrange(256, 65536)
        elif k < 0.80:
            v = r.randrange(-2**31, 2**31)
        elif k < 0.90:
            v = r.randrange(2**31, 2**48)
        else:
            v = r.randrange(-2**63, 2**63)
        out.append(v)
    return out


def floats(n=200_000):
    r = random.Random(3)
    return [r.gauss(0, 1000) if i & 1 else round(r.uniform(0, 10000), 2) for i in range(n)]


def strings(n=50_000):
    """Different strings: ASCII, Latin-1, Cyrillic, Chinese, and ASCII with emoji."""
    r = random.Random(4)
    out, seen = [], set()
    while len(out) < n:
        k = r.random()
        if k < 0.60:
            s = word(r, ASCII, 4, 60)
        elif k < 0.75:
            s = word(r, LATIN, 4, 40)
        elif k < 0.90:
            s = word(r, CYRILLIC if r.random() < 0.5 else HAN, 4, 30)
        else:
            s = word(r, ASCII, 2, 20) + word(r, EMOJI, 1, 3) + word(r, ASCII, 2, 20)
        if s not in seen:
            seen.add(s)
            out.append(s)
    return out


def nested():
    """Trees and chains of dicts, lists and tuples, one wide dict, many pairs and empty containers."""
    r = random.Random(5)

    def tree(depth):
        if depth == 0:
            return r.choice(
                [r.randrange(100), r.randrange(100000), "leaf", None, True, 1.5, "x%d" % r.randrange(1000)]
            )
        if depth % 3 == 0:
            return {sys.intern("k%d" % i): tree(depth - 1) for i in range(5)}
        if depth % 3 == 1:
            return [tree(depth - 1) for _ in range(5)]
        return tuple(tree(depth - 1) for _ in range(5))

    def chain(n):
        x = ["end"]
        for i in range(n):
            x = [x] if i % 3 == 0 else ({"next": x, "i": i} if i % 3 == 1 else (i, x))
        return x

    wide = {"key%05d" % i: i for i in range(5000)}
    return {
        "tree": [tree(6) for _ in range(2)],
        "chains": [chain(200) for _ in range(50)],
        "wide": wide,
        "pairs": [(i, i + 1) for i in range(5000)],
        "empties": [[] if i & 1 else {} for i in range(2000)],
    }


def small():
    """One message: the cost of a call shows here."""
    return {
        "type": "order.created",
        "version": 3,
        "id": "7f9c2ba4e88f827d",
        "timestamp": 1717430400123,
        "user": "alice@example.com",
        "amount": 129.95,
        "currency": "EUR",
        "paid": True,
        "coupon": None,
        "items": [17, 42, 1003],
        "retry": 0,
        "source": "checkout-service",
    }


def blob():
    """One large payload of bytes."""
    return {"name": "blob", "data": random.Random(6).getrandbits(8 * (64 << 20)).to_bytes(64 << 20, "little")}


ALL = {f.__name__: f for f in (records, small, ints, floats, strings, nested, blob)}


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def forms(name):
    """The files of a workload: what to write, by how the name ends."""
    value = ALL[name]()
    yield "p5", pickle.dumps(value, 5)
    if name != "blob":
        yield "p2", pickle.dumps(value, 2)
        yield "json", compact(value)
        return
    data = value["data"]
    yield "json", compact(dict(value, data=base64.b64encode(data).decode()))
    parted = dict(value, data=pickle.PickleBuffer(data))
    yield "oob.buf", data
    yield "oob.p5", pickle.dumps(parted, 5, buffer_callback=lambda buffer: None)


def main(directory, names):
    os.makedirs(directory, exist_ok=True)
    for name in names or ALL:
        for form, content in forms(name):
            path = os.path.join(directory, name + "." + form)
            with open(path + ".tmp", "wb") as file:
                file.write(content)
            os.replace(path + ".tmp", path)
            print("%-12s %10d bytes" % (name + "." + form, len(content)))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
