"""Writes golden files about opcodes: the table, disassemblies and optimized pickles.

    python3.13 pickletools_golden.py ../resources/io/brine/opcode

opcodes.tsv      pickletools.opcodes, one row each
notes.tsv        name, first line of the doc: what -a prints
disassembly.txt  "> name hex annotate indentlevel memo" begins a case; then the lines that
                 pickletools prints, each after two blanks; then "! message" if it raises
optimized.tsv    name, pickle, pickletools.optimize(pickle)
"""
import collections
import datetime
import io
import pathlib
import pickle
import pickletools
import random
import struct
import sys
import warnings

assert sys.version_info[:2] == (3, 13), 'CPython 3.13 is the referee'
warnings.simplefilter('ignore')
target = pathlib.Path(sys.argv[1])
target.mkdir(parents=True, exist_ok=True)


def opcode_row(op):
    names = [' '.join(item.name for item in items) for items in (op.stack_before, op.stack_after)]
    return [op.name, '%02x' % ord(op.code), op.arg.name if op.arg else '', *names, str(op.proto)]


def disassembly(data, **options):
    out = io.StringIO()
    try:
        pickletools.dis(data, out, **options)
        return out.getvalue(), None
    except (ValueError, IndexError) as error:
        return out.getvalue(), str(error)


recursive = []
recursive.append((recursive,))
tree = {'a': [1, 2.5, None, True], b'b': (1, 2), 'deep': {'list': [[], [0], [0, 1]], 'big': 10 ** 30},
        'text': 'it\'s "caf\xe9" \u20ac \U0001f600 \ud83d\ude00 \x00\n', 'when': datetime.date(2020, 1, 2),
        'set': {7}, 'frozen': frozenset(['x']), 'od': collections.OrderedDict(k=1), 'same': 'a',
        'array': bytearray(b"it's"), 'floats': [0.1, 1e22, 2.0 ** -44, float('inf')]}
samples = {'tree%d' % proto: pickle.dumps(tree, proto) for proto in range(6)}
samples.update(('recursive%d' % proto, pickle.dumps(recursive, proto)) for proto in range(6))
samples['python-pickler'] = pickle._dumps(tree, 4)
samples['buffer'] = b'\x80\x05\x97\x98.'
samples['instances'] = b"(imod\nOld\n(S'x'\nI01\ndb(cmod\nOld\nK\x01oPid\n2N\x85Q\x82\x05\x83\x05\x00\x84\x05\x00\x00\x0011\x9200."
samples['two'] = b']q\x00.h\x00.'

lines = {
    'I': [b'', b'00', b'01', b'007', b' 1_000 ', b'1_', b'12L', b'0x10', b'1' * 4301, b'x' * 300],
    'L': [b'L', b'-5L', b'9' * 4300, b'9' * 4301, b'9' * 4301 + b'x'],
    'F': [b'1_0.5e-0_1', b' -inf ', b'nan', b'1e400', b'0x1p3', b'1f', b'.', b'5.', b'1e'],
    'S': [b"'a\\x41\\101\\7778\\n\\d'", b'"\\x4"', b"'\\'", b"'", b'abc', b"'a\"", b"'\xe9'", b"'\\xe9'"],
    'V': [b'\\u0041\\\\u0041\\U0001f600', b'\\u004', b'\\U00110000', b'\\', b'\\ud83d\\ude00', b'\xe9'],
    'c': [b'os\nsys\\ttem', b'caf\xc3\xa9\nname', b'os'],
    'P': [b'id', b'\\'],
    'p': [b'0'], 'g': [b'01', b'-3'],
}
broken = {'line %s %d' % (code, i): code.encode() + line + b'\n.'
          for code, some in lines.items() for i, line in enumerate(some)}
utf8 = [b'\xff', b'\xc3', b'\xc3A', b'\xe2\x82', b'\xe2\x82A', b'\xe0\x80\x80', b'\xed\xa0', b'\xed\xa0A', b'a\xf0\x9f\x98',
        b'\xf0\x9f\x98A', b'\xf4\x90\x80\x80', b'\xf5\x80', b'\xed\xa0\xbd\xed\xb8\x80']
broken.update(('utf8 %d' % i, b'\x8c' + bytes([len(text)]) + text + b'.') for i, text in enumerate(utf8))
for op in pickletools.opcodes:
    code = op.code.encode('latin-1')
    broken['alone ' + op.name] = code
    broken['empty stack ' + op.name] = code + b'\x00' * 8 + b'\n\n.'
    broken['after mark ' + op.name] = b'(' + code + b'\x01' + b'\x00' * 8 + b'\n\n.'
    broken['cut ' + op.name] = code + b'\x01\x01'
    broken['long ' + op.name] = code + b'\xff' * 9
broken.update({
    'nothing': b'', 'unknown': b'N\xfe.', 'no stop': b'N', 'left': b'](.', 'redefined': b'Nq\x00q\x000.',
    'memoized again': b'Nq\x01\x94.', 'mark as value': b'(\x85t.', 'mark in memo': b'(q\x00.', 'pop mark': b'(0N.',
    'digits': b'\x8b' + struct.pack('<i', 1786) + b'\x7f' * 1786 + b'.', 'pop nothing': b'0.'})

with open(target / 'opcodes.tsv', 'w') as out:
    for op in pickletools.opcodes:
        out.write('\t'.join(opcode_row(op)) + '\n')

with open(target / 'notes.tsv', 'w') as out:
    for op in pickletools.opcodes:
        out.write('%s\t%s\n' % (op.name, op.doc.split('\n', 1)[0]))

with open(target / 'disassembly.txt', 'w', encoding='utf-8') as out:
    def write(name, data, annotate, indentlevel, memo=None):
        fields = name, data.hex(), annotate, indentlevel, memo is not None
        out.write('> %s\t%s\t%d\t%d\t%d\n' % fields)
        text, error = disassembly(data, annotate=annotate, indentlevel=indentlevel, memo=memo)
        # The last line may have been left unfinished.
        for line in text.split('\n'):
            out.write('  ' + line + '\n')
        if error is not None:
            out.write('! ' + error + '\n')

    for name, data in samples.items():
        for annotate, indentlevel in ((0, 4), (30, 4), (1, 0)):
            write(name, data, annotate, indentlevel)
    for name, data in broken.items():
        write(name, data, 0, 4)
    memo = {}
    write('memo first', b']q\x00.', 0, 4, memo)
    write('memo second', b'h\x00\x94.', 0, 4, memo)
    write('memo third', b'Nq\x01.', 0, 4, memo)

rng = random.Random(5)
block = rng.randbytes(64)
large = [block * 1023, block * 1024, block * 1025, 'x' * 65535, [1] * 3, block * 300]
large.append(large[1])
samples.update(('large%d' % proto, pickle.dumps(large, proto)) for proto in (3, 4, 5))
samples.update(('many%d' % proto, pickle.dumps([(i,) for i in range(400)] * 2, proto)) for proto in range(6))
samples['proto inside'] = b'(\x80\x04\x80\x02N\x94l.'
samples['text index'] = b'Np123456789012345678901234567890\ng123456789012345678901234567890\n\x86.'
samples['proto 9'] = b'\x80\x09N.'
with open(target / 'optimized.tsv', 'w') as out:
    def shortened(data):
        # Runs of the block make most of the large pickles: "*n*" stands for n of them.
        text = data.hex()
        for name, piece in (('*', block), ('+', b'x' * 64)):
            for count in (1025, 1024, 1023, 300):
                text = text.replace(piece.hex() * count, '%s%d%s' % (name, count, name))
        return text
    out.write('block\t%s\t\n' % block.hex())
    for name, data in samples.items():
        try:
            result = shortened(pickletools.optimize(data))
        except ValueError as error:
            result = '! ' + str(error)
        out.write('%s\t%s\t%s\n' % (name, shortened(data), result))
