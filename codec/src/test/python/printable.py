"""Writes the table of Printable.java: which code points str.isprintable() accepts.

    python3.13 printable.py

The lengths of the runs of code points that are not printable and that are, in turns, from U+0000
on, in base 36. Each CPython carries its own version of Unicode; 3.13 is the one that is followed.
"""
import itertools
import textwrap

DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'


def base36(number):
    text = ''
    while number or not text:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
    return text


flags = (chr(point).isprintable() for point in range(0x110000))
runs = ' '.join(base36(len(list(run))) for _, run in itertools.groupby(flags))
for line in textwrap.wrap(runs, 92):
    print('      ' + line)
