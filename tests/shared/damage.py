"""Damages the text of a decree as exports and bad scans do, so that weak readings come to light.

Digits are left alone: a wrong number in sound words is nothing that a reader could doubt.
"""
import random
import re
import unicodedata

LETTER_RUN = re.compile(r"[^\W\d_]{2,}")


def bare(word):
    """A word without its marks: "phối hợp" is "phoi hop"."""
    word = word.replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def some_words(share, change):
    def damage(paragraphs, chance):
        swap = lambda m: change(m.group(0), chance) if chance.random() < share else m.group(0)
        return [LETTER_RUN.sub(swap, p) for p in paragraphs]
    return damage


def misspell(word, chance):
    """One letter lost, doubled, or taken for one like it."""
    at = chance.randrange(len(word))
    kind = chance.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1:]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    return word[:at] + chance.choice("iltrcenuao") + word[at + 1:]


def broken_lines(paragraphs, chance):
    """Blank lines within sentences, as pages and boxes leave them."""
    return [re.sub(r" ", lambda m: "\n\n" if chance.random() < 0.03 else " ", p) for p in paragraphs]


def scattered(paragraphs, chance):
    """Letters on lines of their own."""
    def scatter(match):
        word = match.group(0)
        if chance.random() > 0.08:
            return word
        at = chance.randrange(1, len(word))
        return word[:at] + "\n" + word[at:]
    return [LETTER_RUN.sub(scatter, p) for p in paragraphs]


def lost_labels(paragraphs, chance):
    """Numbers and letters of items are gone."""
    label = re.compile(r"^(?:[IVX]+\.|\d+(?:\.\d+)*\.|[a-zđ]\)|[-+*])\s+")
    return [label.sub("", p) if chance.random() < 0.3 else p for p in paragraphs]


def run_together(paragraphs, chance):
    """Paragraphs that went on after their end."""
    out = []
    for p in paragraphs:
        if out and chance.random() < 0.15 and " | " not in p + out[-1]:
            out[-1] += " " + p
        else:
            out.append(p)
    return out


def lost_paragraphs(paragraphs, chance):
    return [p for p in paragraphs if chance.random() > 0.08]


def lost_words(paragraphs, chance):
    return [" ".join(w for w in p.split(" ") if chance.random() > 0.04) for p in paragraphs]


DAMAGE = {
    "a word in 100 misspelt": some_words(0.01, misspell),
    "a word in 20 misspelt": some_words(0.05, misspell),
    "marks lost in a word of 12": some_words(0.08, lambda w, _: bare(w)),
    "all marks lost": some_words(1, lambda w, _: bare(w)),
    "lines broken": broken_lines,
    "letters scattered": scattered,
    "labels lost": lost_labels,
    "paragraphs run together": run_together,
    "paragraphs lost": lost_paragraphs,
    "words lost": lost_words,
}


def damaged(paragraphs, name, seed):
    """The lines of the text, damaged in the way `name`; the same for the same seed."""
    return "\n".join(DAMAGE[name](paragraphs, random.Random(f"{name} {seed}"))) + "\n"
