"""Classes that need Python 3: enumerations, data classes, exception groups."""
import enum
import sys
import typing


class Color(enum.Enum):
    RED = 1
    GREEN = "green"
    BLUE = (0, 0, 255)


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 10


class Permission(enum.Flag):
    READ = 4
    WRITE = 2
    EXECUTE = 1


class Bits(enum.IntFlag):
    ONE = 1
    TWO = 2


class Planet(str, enum.Enum):
    EARTH = "earth"
    MARS = "mars"


class Outer:
    class Kind(enum.Enum):
        A = 1


class Employee(typing.NamedTuple):
    name: str
    salary: float = 0.0


class Café:
    """Protocols below 3 cannot name it."""


if sys.version_info >= (3, 7):
    import dataclasses

    @dataclasses.dataclass
    class Item:
        name: str
        price: float
        tags: list = dataclasses.field(default_factory=list)

    @dataclasses.dataclass(frozen=True)
    class Frozen:
        x: int
        y: int

if sys.version_info >= (3, 10):
    @dataclasses.dataclass(slots=True)
    class Slotted:
        x: int
        y: list

    @dataclasses.dataclass(frozen=True, slots=True)
    class FrozenSlotted:
        x: int
        y: str

if sys.version_info >= (3, 11):
    class Weekday(enum.StrEnum):
        MONDAY = "monday"
        SUNDAY = "sunday"
