#!/usr/bin/python3
"""Writes invented decrees for measuring the corpus at scale.

    /usr/bin/python3 -B tests/bench/decrees.py --count 100000 --seed 1 --out bench-data/texts

Text files of UTF-8, 4 KB in the mean, a thousand a folder: OUT/000/000000.txt ... The same count and seed
write the same files; a smaller count writes the first of them. A few of a hundred are spoilt as real ones are:
without marks, decomposed (NFD), with the old place of tone marks, in capitals, broken at 80 columns.
"""
import argparse
import os
import sys
import textwrap
import time
import unicodedata

from decree_body import Words
from decree_forms import Decree
from decree_identity import FOLDER, STRANDS, Registry

SPOILT = (('unmarked', 0.010), ('decomposed', 0.012), ('old-tones', 0.012), ('capitals', 0.005), ('broken', 0.02))
MISTYPED = 0.3
OLD_TONES = [(pair[0] + pair[1], pair[2] + pair[3]) for pair in (
    line for line in 'òaoà óaoá ỏaoả õaoã ọaoạ òeoè óeoé ỏeoẻ õeoẽ ọeoẹ ùyuỳ úyuý ủyuỷ ũyuỹ ụyuỵ'.split())]


def unmarked(text):
    """The text without marks, as typed on a plain keyboard."""
    parts = unicodedata.normalize('NFD', text.replace('đ', 'd').replace('Đ', 'D'))
    return ''.join(letter for letter in parts if not unicodedata.combining(letter))


def old_tones(text):
    for new, old in OLD_TONES:
        text = text.replace(new, old)
    return text


def broken(text):
    """Lines of 80 columns, as copied out of a PDF."""
    return '\n'.join(textwrap.fill(line, 80) if len(line) > 80 else line for line in text.split('\n'))


SPOIL = {'unmarked': unmarked, 'decomposed': lambda text: unicodedata.normalize('NFD', text),
         'old-tones': old_tones, 'capitals': str.upper, 'broken': broken}


def mistyped(text, chance):
    """Two letters swapped somewhere in the second half: a word that stands nowhere else."""
    at = int(len(text) * (0.5 + 0.4 * chance.random()))
    if text[at:at + 2].isalpha():
        return text[:at] + text[at + 1] + text[at] + text[at + 2:]
    return text


def spoilt_kind(chance):
    """What spoils the next decree, or None."""
    draw = chance.random()
    for kind, share in SPOILT:
        if draw < share:
            return kind
        draw -= share
    return None


def write_folder(body, registry, folder, out, per_folder, count):
    """Writes a thousand decrees; returns their bytes."""
    written, chance = 0, registry.random(4, folder)
    for index in range(folder * FOLDER, min(count, (folder + 1) * FOLDER)):
        inside = index % FOLDER
        text = body.text(folder * STRANDS + inside % STRANDS, inside // STRANDS)
        if chance.random() < MISTYPED:
            text = mistyped(text, chance)
        kind = spoilt_kind(chance)
        data = (SPOIL[kind](text) if kind else text).encode('utf-8')
        directory = os.path.join(out, f'{index // per_folder:03d}')
        if index % per_folder == 0 or inside == 0:
            os.makedirs(directory, exist_ok=True)
        with open(os.path.join(directory, f'{index:06d}.txt'), 'wb') as file:
            file.write(data)
        written += len(data)
    return written


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--count', type=int, default=1000)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--out', required=True)
    parser.add_argument('--per-folder', type=int, default=1000)
    options = parser.parse_args()
    if options.count < 1 or options.per_folder < 1:
        parser.error('--count and --per-folder are at least 1')
    registry = Registry(options.seed)
    body = Decree(registry, Words(registry))
    begun, written = time.perf_counter(), 0
    for folder in range((options.count + FOLDER - 1) // FOLDER):
        written += write_folder(body, registry, folder, options.out, options.per_folder, options.count)
    seconds = time.perf_counter() - begun
    print(f'{options.count} decrees, {written / options.count:.0f} bytes each, {options.count / seconds:.0f} a second',
          file=sys.stderr)


if __name__ == '__main__':
    main()
