"""What the modules of cases share: a case, and the values that are stored."""
import collections

Case = collections.namedtuple("Case", "container name packages content value options")


def case(container, name, packages, content, value, **options):
    return Case(container, name, packages, bytes(content), value, options)


def values():
    """Name -> a value such as web applications cache. Made anew each time: nothing is shared."""
    return {
        "none": None,
        "true": True,
        "int": 42,
        "negative": -7,
        "big_int": 2 ** 70,
        "float": 2.5,
        "text": "Z\u00fcrich \u20ac",
        "empty_text": "",
        "bytes": b"\x00\xff!78",
        "list": [1, "two", None],
        "user": {"id": 7, "name": "Ada", "tags": ("admin", "author"), "score": 9.5},
        "page": {"status": 200, "body": b"<p>" + b"lorem ipsum " * 40 + b"</p>"},
    }
