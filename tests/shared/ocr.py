#!/usr/bin/env python3
"""Reads scans and degraded pages and prints their character error: ocr.py PROGRAM SHARED [--all]

The error is that of SHARED/ocr_score.py, in percent, by kind of page; two pages of each kind, with --all every
one. Reported, not gated; a page without a plan is an error. Exit code 77 (skipped) without SHARED.
"""
import collections
import json
import pathlib
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


def main():
    program, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    if not (shared / "ocr_score.py").is_file():
        print("skipped: no shared scans here")
        return 77
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(shared))
    import ocr_score
    found = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as out:
        pages = list(inputs(shared, "--all" in sys.argv))
        subprocess.run([program, "--quiet", "--out", out, *(str(page[0]) for page in pages)], check=True)
        for path, reference, kind, name in pages:
            plan = json.loads((pathlib.Path(out) / (path.stem + ".json")).read_text(encoding="utf-8"))
            text, wanted = ocr_score.clean(plan["text"]), ocr_score.clean(reference.read_text(encoding="utf-8"))
            found[kind].append((name, 100 * ocr_score.distance(text, wanted) / len(wanted)))
    for kind, errors in found.items():
        text = [error for name, error in errors if name != "C5"]
        mean = f"mean {sum(text) / len(text):5.2f}" if text else ""
        print(f"{kind:6} {mean}  " + "  ".join(f"{name} {error:.2f}" for name, error in errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
