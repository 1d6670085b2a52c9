#!/usr/bin/env python3
"""Reads spoilt pages of the sample decrees and prints, by kind, what each stage leaves wrong: a Markdown table.

    ocr_stages.py PROGRAM SOURCE_DIR [--kinds skew+8,shadow] [--dpi 200] [SAMPLE.md …]

The characters in error, in percent (Levenshtein distance over the length of the text in the sample's PDF as the
program reads it), the mean over the samples:

    Tesseract  `tesseract -l vie --psm 3`, of the picture as it is
    prepared   the same, of the picture as the program prepared it
    in order   the program's text with its repairs undone: its own reading and reading order
    repaired   the program's text

Beside them how many values of the heads (number, type, issuer, title) are missing, how many are wrong, and the
seconds that the program took for a page.

decree2json-ocr stands beside PROGRAM. Needs what render.py and spoil.py need, tesseract-ocr, tesseract-ocr-vie and
python3-levenshtein.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import render
import spoil
from Levenshtein import distance
from PIL import Image
from same_plan import HEAD, clean, plan_of

REPAIR = re.compile(r"“(.*)” thành “(.*)”", re.S)
MOST_PIXELS = "60000000"
ALONE = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # more threads are slower


def output(*command):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, env=ALONE).stdout


def tesseract(picture):
    return output("tesseract", picture, "-", "-l", "vie", "--psm", "3").decode()


def prepared(program, picture, pages, folder):
    """The pictures of the pages in the file `picture`, as the program prepares them."""
    for page in range(1, pages + 1):
        with open(picture, "rb") as file:
            done = subprocess.run([program.with_name("decree2json-ocr"), "prepared", str(page), "vie", MOST_PIXELS],
                                  stdin=file, capture_output=True, check=True, env=ALONE)
        path = folder / f"prepared-{page}.png"
        path.write_bytes(done.stdout)
        yield path


def unrepaired(plan):
    text = plan["text"]
    repairs = [(finding["span"]["begin"], finding) for finding in plan["diagnostics"]
               if finding["code"].startswith("repair-") and finding.get("span")]
    for begin, finding in sorted(repairs, key=lambda repair: -repair[0]):
        words = REPAIR.search(finding["message"])
        if words and text.startswith(words.group(2), begin):
            text = text[:begin] + words.group(1) + text[begin + len(words.group(2)):]
    return text


class Sample:
    def __init__(self, program, path, folder, dpi):
        (printed,) = render.render(path, "pdf", folder / f"{path.stem}.pdf")
        self.plan = plan_of(program, printed)
        self.text = clean(self.plan["text"])
        self.pages = []
        for picture in render.render(path, "png", folder / f"{path.stem}.png", dpi):
            self.pages.append(Image.open(picture))
            self.pages[-1].load()

    def error(self, text):
        return 100 * distance(clean(text), self.text) / len(self.text)

    def head(self, plan):
        """(missing, wrong)"""
        pairs = [(self.plan["document"][key], plan["document"][key]) for key in HEAD]
        gaps = [not found for wanted, found in pairs if wanted]
        # Alone, "V" and "v" look alike.
        same = [str(wanted).lower() == str(found).lower() for wanted, found in pairs if found]
        return sum(gaps), same.count(False)


def read(program, sample, kind, dpi, folder):
    """Errors by stage, missing and wrong values, seconds a page."""
    pages = [spoil.spoil(page, kind, dpi, number) for number, page in enumerate(sample.pages)]
    picture = spoil.save(pages, folder / "spoilt.tif")
    begin = time.monotonic()
    try:
        plan = plan_of(program, picture)
    except RuntimeError:  # nothing was read
        plan = {"text": "", "diagnostics": [], "document": dict.fromkeys(HEAD)}
    seconds = (time.monotonic() - begin) / len(pages)
    ready = "\n".join(map(tesseract, prepared(program, picture, len(pages), folder)))
    texts = [tesseract(picture), ready, unrepaired(plan), plan["text"]]
    return [*map(sample.error, texts), *sample.head(plan), seconds]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("source_dir", type=pathlib.Path)
    parser.add_argument("samples", nargs="*", type=pathlib.Path)
    parser.add_argument("--kinds", default=",".join(spoil.KINDS))
    parser.add_argument("--dpi", type=int, default=200)
    options = parser.parse_intermixed_args()
    paths = options.samples or sorted((options.source_dir / "corpus" / "decrees").glob("*.md"))
    if not paths:
        sys.exit("ocr_stages.py: no samples")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        samples = [Sample(options.program, path, folder, options.dpi) for path in paths]
        print("| kind | Tesseract | prepared | in order | repaired | missing | wrong | s/page |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|")
        for kind in options.kinds.split(","):
            rows = [read(options.program.resolve(), sample, kind, options.dpi, folder) for sample in samples]
            *errors, missing, wrong, seconds = zip(*rows)
            means = " | ".join(f"{sum(stage) / len(stage):.2f}" for stage in errors)
            print(f"| {kind} | {means} | {sum(missing)} | {sum(wrong)} | {sum(seconds) / len(seconds):.1f} |",
                  flush=True)


if __name__ == "__main__":
    main()
