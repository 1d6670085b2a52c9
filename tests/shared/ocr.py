#!/usr/bin/env python3
"""Reads scans and degraded pages and prints their character error: ocr.py PROGRAM SHARED [--all]

The error is that of SHARED/ocr_score.py, in percent, by kind of page; two pages of each kind, with --all every
one. Then the words that repairs of the text changed: helped where the word is now that of the reference, hurt
where it was. Reported, not gated; a page without a plan is an error. Exit code 77 (skipped) without SHARED.
"""
import collections
import difflib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SOME = ("A2", "C5")  # text, and a ruled table


def inputs(shared, every):
    """(file, reference, kind, page)"""
    for reference in sorted((shared / "inputs/scans").glob("*.reference.txt")):
        name = reference.name.removesuffix(".reference.txt")
        yield reference.with_name(name + ".pdf"), reference, "scans", name
    for page in sorted((shared / "inputs/pages").glob("*-*")):
        kind, name = page.stem.split("-")
        if every or name in SOME:
            yield page, page.with_name(name + ".txt"), kind, name


def repaired_words(plan):
    """Index among the words of the text, and the word before the repair, of each repair of one word."""
    text = plan["text"]
    begins = [word.start() for word in re.finditer(r"\S+", text)]
    words = text.split()
    for finding in plan["diagnostics"]:
        change = re.search("“([^”]+)” thành “([^”]*)”", finding["message"])
        if finding["code"] != "repair-phrase" or not change or not finding["span"]:
            continue
        at = max(index for index, begin in enumerate(begins) if begin <= finding["span"]["begin"])
        if change[2] in words[at]:
            yield at, words[at].replace(change[2], change[1], 1)


def judge_repairs(plan, wanted, counts):
    words, right = plan["text"].split(), wanted.split()
    meant = {}  # word of the reference that stands where one of the text does
    for _, begin, end, first, last in difflib.SequenceMatcher(None, words, right, False).get_opcodes():
        if end - begin == last - first:
            meant.update(zip(range(begin, end), right[first:last]))
    for at, before in repaired_words(plan):
        counts["changed"] += 1
        counts["helped"] += meant.get(at) == words[at]
        if meant.get(at) == before:
            counts["hurt"] += 1
            print(f"  hurt: {before} is {words[at]} now in “{' '.join(words[max(0, at - 3):at + 4])}”")


def main():
    program, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    if not (shared / "ocr_score.py").is_file():
        print("skipped: no shared scans here")
        return 77
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(shared))
    import ocr_score
    found = collections.defaultdict(list)
    repairs = collections.Counter()
    with tempfile.TemporaryDirectory() as out:
        pages = list(inputs(shared, "--all" in sys.argv))
        subprocess.run([program, "--quiet", "--out", out, *(str(page[0]) for page in pages)], check=True)
        for path, reference, kind, name in pages:
            plan = json.loads((pathlib.Path(out) / (path.stem + ".json")).read_text(encoding="utf-8"))
            text, wanted = ocr_score.clean(plan["text"]), ocr_score.clean(reference.read_text(encoding="utf-8"))
            judge_repairs(plan, wanted, repairs)
            found[kind].append((name, 100 * ocr_score.distance(text, wanted) / len(wanted)))
    for kind, errors in found.items():
        text = [error for name, error in errors if name != "C5"]
        mean = f"mean {sum(text) / len(text):5.2f}" if text else ""
        print(f"{kind:6} {mean}  " + "  ".join(f"{name} {error:.2f}" for name, error in errors))
    print(f"words repaired {repairs['changed']}: helped {repairs['helped']}, hurt {repairs['hurt']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
