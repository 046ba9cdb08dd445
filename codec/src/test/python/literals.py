"""Writes golden files with the repr of floats and strings, and the printable characters.

    python3.13 literals.py ../resources/io/brine/text
"""
import hashlib
import pathlib
import random
import struct
import sys

target = pathlib.Path(sys.argv[1])
target.mkdir(parents=True, exist_ok=True)
rng = random.Random(20)


def from_bits(bits):
    return struct.unpack('>d', bits.to_bytes(8, 'big'))[0]


floats = [0.0, -0.0, 1.0, -1.5, 0.1, 1 / 3, 1e-5, 1e-4, 12345e-8, 1e15, 1e16, 1e17, 1e22, 1e23, 1e100,
          9007199254740993.0, 9999999999999998.0, 123456789012345.6, 4503599627370497.5, 2.0 ** -44,
          5e-324, 1e-323, 1.5e-323, 2.2250738585072014e-308, 2.225073858507201e-308,
          1.7976931348623157e308, float('inf'), float('-inf'), float('nan'), 2e-3, 9.5367431640625e-07]
floats += [2.0 ** e for e in range(-1074, 1024, 13)]
floats += [from_bits(rng.getrandbits(64)) for _ in range(200)]
floats += [from_bits(rng.getrandbits(rng.randint(1, 52))) for _ in range(60)]
floats += [round(rng.uniform(-1000, 1000), rng.randint(0, 6)) for _ in range(60)]
with open(target / 'floats.tsv', 'w') as out:
    for value in floats:
        out.write('%s\t%r\n' % (struct.pack('>d', value).hex(), value))

points = ([chr(c) for c in range(0x180)] + list('\u2028\u2029\ud800\udfff\ufffe\ue000\u3000\xad')
          + ['\U0001f600', '\U000e0001', '\U0010ffff', '\u0378', '\U0002ebf0'])
strings = ['', "'", '"', '\'"', "it's", 'say "hi"', '\\', '\ud83d\ude00', '\U0001f600'] + points
strings += [''.join(rng.choices(points, k=rng.randint(2, 12))) for _ in range(100)]
with open(target / 'strings.tsv', 'w', encoding='utf-8') as out:
    for value in strings:
        out.write('%s\t%r\n' % (' '.join('%x' % ord(c) for c in value), value))

flags = bytes(chr(point).isprintable() for point in range(0x110000))
with open(target / 'printable.sha256', 'w') as out:
    out.write(hashlib.sha256(flags).hexdigest() + '\n')
