#!/usr/bin/env python3
"""Akoma Ntoso against the OASIS schema: akn.py PROGRAM SHARED SOURCE_DIR RUBBISH

Every sample decree, every decree of SHARED, with their text and without it, and what the program RUBBISH makes of
plans that no decree gives must be valid. Exit code 77 (skipped) without the schema or xmllint.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile


def main():
    program, shared, source, rubbish = sys.argv[1], *map(pathlib.Path, sys.argv[2:5])
    schema = shared / "akn" / "akomantoso30.xsd"
    if not schema.exists() or not shutil.which("xmllint"):
        return 77
    with tempfile.TemporaryDirectory() as folder:
        inputs = [folder for folder in (source / "corpus" / "decrees", shared / "decrees") if folder.exists()]
        for name, *options in (("with",), ("without", "--no-text")):
            subprocess.run([program, "--quiet", "--format", "akn", *options, "--out", f"{folder}/{name}", *inputs],
                           check=True)
        subprocess.run([rubbish, f"{folder}/rubbish", source / "schemas" / "akn_words.tsv"], check=True)
        files = sorted(pathlib.Path(folder).glob("*/*.xml"))
        done = subprocess.run(["xmllint", "--noout", "--schema", schema, *files], capture_output=True, text=True)
    wrong = [line for line in done.stderr.splitlines() if not line.endswith(" validates")]
    print("\n".join(wrong[:40]))
    print(f"{len(files)} documents, {len(wrong)} faults")
    return 1 if wrong or done.returncode or len(files) < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
