#!/usr/bin/env python3
"""Reads the decrees in SHARED and prints their scores: score.py PROGRAM SHARED

Every plan must be valid; the scores are reported, not gated. Exit code 77 (skipped) without SHARED.
"""
import pathlib
import subprocess
import sys
import tempfile


def main():
    program, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    if not (shared / "score.py").is_file():
        print("skipped: no shared decrees here")
        return 77
    decrees = sorted(str(p) for p in (shared / "decrees").iterdir())
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([program, "--quiet", "--out", out, *decrees], check=True)
        plans = sorted(str(p) for p in pathlib.Path(out).glob("*.json"))
        assert len(plans) == len(decrees), f"{len(decrees)} decrees gave {len(plans)} plans"
        subprocess.run([program, "check", *plans], check=True)
        done = subprocess.run([sys.executable, "-B", str(shared / "score.py"), out], check=True,
                              capture_output=True, text=True)
        print(done.stdout[done.stdout.index("all decrees together"):])
    return 0


if __name__ == "__main__":
    sys.exit(main())
