#!/usr/bin/env python3
"""The same decree in other forms gives the same plan.

    same_plan.py PROGRAM SOURCE_DIR [--forms txt,pdf] [--scan] [SAMPLE.md …]

Each sample of corpus/decrees (NAME.md) is rendered in every form of FORMS; PROGRAM's plan of it must be
that of NAME.md, apart from where the words stand and how sure the reading is. Prints each difference as
path, value in NAME.md, value in the other form; exit code 1 if there is one.

--scan reads the pages as pictures instead. It prints the character error of the text against that of
NAME.txt, and compares only what heads the decree: number, type, issuer and title. Exit code 1 if one of
these differs or the mean error is above --most (percent).
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

import render
from Levenshtein import distance

FORMS = ["txt", "pdf", "html"]
PARTS = ["document", "sections", "targets", "tasks", "deadlines", "agencies", "citations"]
ELSEWHERE = {"span", "confidence", "page", "boxes"}  # what may differ at any depth
HEAD = ["number", "type", "issuer", "title"]


def plan_of(program, path):
    result = subprocess.run([program, "--quiet", str(path)], capture_output=True, text=True)
    if result.returncode:
        raise RuntimeError(f"exit code {result.returncode}: {result.stderr.strip()}")
    return json.loads(result.stdout)


def stripped(value):
    if isinstance(value, dict):
        return {key: stripped(item) for key, item in value.items() if key not in ELSEWHERE}
    if isinstance(value, list):
        return [stripped(item) for item in value]
    return value


def differences(left, right, path=""):
    """(path, left, right) of each value that differs; None stands for one that is missing."""
    if isinstance(left, dict) and isinstance(right, dict):
        for key in list(left) + [key for key in right if key not in left]:
            yield from differences(left.get(key), right.get(key), f"{path}/{key}")
    elif isinstance(left, list) and isinstance(right, list):
        for index in range(max(len(left), len(right))):
            one, other = ((values[index] if index < len(values) else None) for values in (left, right))
            yield from differences(one, other, f"{path}/{index}")
    elif left != right:
        yield path, left, right


def shown(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 300 else text[:299] + "…"


def report(sample, form, found):
    for path, left, right in found:
        print(f"{sample.stem}.{form} {path}\n    md: {shown(left)}\n    {form}: {shown(right)}")


def same_plan(program, sample, forms, folder):
    """The number of differences over all forms."""
    wanted = plan_of(program, sample)
    count = 0
    for form in forms:
        (path,) = render.render(sample, form, folder / f"{sample.stem}.{form}")
        try:
            plan = plan_of(program, path)
        except RuntimeError as error:
            print(f"{sample.stem}.{form}: {error}")
            count += 1
            continue
        found = [step for part in PARTS
                 for step in differences(stripped(wanted[part]), stripped(plan[part]), part)]
        report(sample, form, found)
        print(f"{sample.stem}.{form}: {len(found)} differences")
        count += len(found)
    return count


# ---- scans

def clean(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def scan(program, sample, folder, dpi):
    """Number of differences in what heads the decree, and the character error in percent."""
    (text,) = render.render(sample, "txt", folder / f"{sample.stem}.txt")
    pages = render.render(sample, "png", folder / f"{sample.stem}.png", dpi)
    if len(pages) > 1:
        pages = render.render(sample, "scan", folder / f"{sample.stem}.scan.pdf", dpi)
    wanted, plan = plan_of(program, text), plan_of(program, pages[0])
    # A number that was hard to read is left empty: a gap, no fault.
    keys = [key for key in HEAD if key != "number" or plan["document"][key] is not None]
    found = [step for key in keys
             for step in differences(wanted["document"][key], plan["document"][key], f"document/{key}")]
    report(sample, pages[0].suffix[1:], found)
    reference = clean(wanted["text"])
    error = 100 * distance(clean(plan["text"]), reference) / len(reference)
    print(f"{pages[0].name}: CER {error:.2f}, {len(found)} differences in the head")
    return len(found), error


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("source_dir", type=pathlib.Path)
    parser.add_argument("samples", nargs="*", type=pathlib.Path)
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--scan", action="store_true")
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--most", type=float, default=5.0)
    options = parser.parse_intermixed_args()
    samples = options.samples or sorted((options.source_dir / "corpus" / "decrees").glob("*.md"))
    if not samples:
        sys.exit("same_plan.py: no samples")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if options.scan:
            results = [scan(options.program, sample, folder, options.dpi) for sample in samples]
            mean = sum(error for _, error in results) / len(results)
            print(f"mean of {len(results)}: CER {mean:.2f}")
            return 1 if mean > options.most or any(count for count, _ in results) else 0
        counts = [same_plan(options.program, sample, options.forms.split(","), folder)
                  for sample in samples]
    return 1 if any(counts) else 0


if __name__ == "__main__":
    sys.exit(main())
