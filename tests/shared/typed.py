#!/usr/bin/env python3
"""Reads the Word files of the shared inputs: typed.py PROGRAM SHARED

For NAME.doc with the words of it in NAME.reference.txt, the share of words that agree, case aside, must be
99 % at least; for the others what heads their plans is printed. Exit code 77 (skipped) without SHARED or
LibreOffice.
"""
import difflib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import unicodedata

LEAST = 0.99


def words(text):
    # "[^\W_]": the rulers of a letterhead, drawn with underscores, are no words.
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower())


def agreement(left, right):
    blocks = difflib.SequenceMatcher(None, left, right, False).get_matching_blocks()
    return 2 * sum(block.size for block in blocks) / max(1, len(left) + len(right))


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2]) / "inputs" / "files"
    files = [path for kind in ("docx", "doc", "rtf", "odt", "html") for path in sorted(folder.glob("*." + kind))]
    if not files or not shutil.which("soffice"):
        return 77
    failed = False
    for path in files:
        done = subprocess.run([program, "--quiet", str(path)], capture_output=True, text=True)
        if done.returncode:
            print(f"{path.name}: {done.stderr.strip()}")
            failed = True
            continue
        plan = json.loads(done.stdout)
        head = plan["document"]
        print(f"{path.name}: {head['number']}, {head['issued_on']}, {head['issuer']}; "
              f"{len(plan['sections'])} sections, {len(plan['tasks'])} tasks")
        reference = path.with_suffix(".reference.txt")
        if reference.exists():
            share = agreement(words(plan["text"]), words(reference.read_text(encoding="utf-8")))
            print(f"  words that agree with the reference: {share:.2%}")
            failed = failed or share < LEAST
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
