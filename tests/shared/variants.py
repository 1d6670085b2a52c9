#!/usr/bin/env python3
"""Lays the text of the gold decrees out in other ways and prints the scores: variants.py PROGRAM SHARED

A reading must not rest on how the lines of one export were broken. Reported, not gated. Exit code 77
(skipped) without SHARED.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap


def wrap(paragraph, width):
    if " | " in paragraph:  # a row stays on its line
        return paragraph
    return "\n".join(textwrap.wrap(paragraph, width, break_on_hyphens=False))


def pages(paragraphs):
    """Wrapped lines with a page number after every 45, also inside sentences."""
    lines = [line for p in paragraphs for line in [*wrap(p, 85).split("\n"), ""]]
    out = []
    for i, line in enumerate(lines):
        out.append(line)
        if i % 45 == 44:
            out += ["", str(i // 45 + 2), ""]
    return "\n".join(out)


LAYOUTS = {
    "a blank line between paragraphs": "\n\n".join,
    "a paragraph a line": "\n".join,
    "wrapped at 80": lambda paragraphs: "\n".join(wrap(p, 80) for p in paragraphs),
    "wrapped at 70, blank lines": lambda paragraphs: "\n\n".join(wrap(p, 70) for p in paragraphs),
    "pages": pages,
}


def main():
    program, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    if not (shared / "score.py").is_file():
        print("skipped: no shared decrees here")
        return 77
    for name, lay_out in LAYOUTS.items():
        with tempfile.TemporaryDirectory() as folder:
            source, out = pathlib.Path(folder, "in"), pathlib.Path(folder, "out")
            source.mkdir()
            for gold in sorted((shared / "gold").glob("*.json")):
                paragraphs = json.loads(gold.read_text(encoding="utf-8"))["text"].split("\n")
                (source / f"{gold.stem}.txt").write_text(lay_out(paragraphs) + "\n", encoding="utf-8")
            subprocess.run([program, "--quiet", "--out", str(out), str(source)], check=True)
            scores = subprocess.run([sys.executable, "-B", str(shared / "score.py"), str(out)], check=True,
                                    capture_output=True, text=True).stdout
            print(f"{name:32} headline {re.findall(r': ([0-9.]+)$', scores.strip())[-1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
