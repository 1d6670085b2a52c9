#!/usr/bin/env python3
"""Files of word processors through the program as a process: office_test.py PROGRAM SOURCE_DIR"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from program import SOURCE, ProgramTest, main, run

sys.path.insert(0, str(SOURCE / "tests" / "pages"))
import render  # noqa: E402
import same_plan  # noqa: E402

DISPATCH = SOURCE / "corpus/decrees/cong-van-an-toan-mam-non.md"
RTF = (rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 .VnTime;}{\f1 Times New Roman;}}"
       rb"\f0 S\'eb: 12/Q\'a7-UBND\par S\'ac H\'b6i, ng\'b5y 05 th\'b8ng 02 n\'a8m 2024\par "
       rb"QUY\f1\u7870?T \u272?\u7882?NH\par \f0 \'a7i\'d2u 1. Tr\'e5ng 5 ha r\'f5ng.\par}")


@unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
class Office(ProgramTest):
    def left_behind(self):
        return list((self.dir / "tmp").iterdir())

    def setUp(self):
        super().setUp()
        (self.dir / "tmp").mkdir()
        self.environment = {**os.environ, "TMPDIR": str(self.dir / "tmp")}

    def run_here(self, *arguments):
        return run(*arguments, env=self.environment)

    def test_rtf_with_an_old_font(self):
        done = self.run_here(self.write("a.rtf", RTF))
        self.assertEqual(done.returncode, 0, done.stderr)
        plan = json.loads(done.stdout)
        self.assertEqual(plan["source"]["media_type"], "application/rtf")
        self.assertIn("Điều 1. Trồng 5 ha rừng.", plan["text"])
        self.assertEqual(plan["document"]["issued_on"], "2024-02-05")
        self.assertEqual(self.left_behind(), [])

    def test_forms_of_a_sample_give_its_plan(self):
        page = self.dir / "a.html"
        render.render(DISPATCH, "html", page)
        kinds = ["docx", "doc", "rtf", "odt", "fodt"]
        for kind in kinds:
            with tempfile.TemporaryDirectory() as profile:
                subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless",
                                "--infilter=HTML (StarWriter)", "--convert-to", kind, "--outdir",
                                self.dir, page], check=True, capture_output=True, timeout=120)
        files = [page] + [self.dir / f"a.{kind}" for kind in kinds]
        done = self.run_here("--jobs", 3, "--out", self.dir / "out", *files)  # some at once
        self.assertEqual(done.returncode, 0, done.stderr)
        expected = json.loads(run(DISPATCH).stdout)
        for path in files:
            plan = json.loads((self.dir / "out" / f"{path.name}.json").read_text())
            for part in same_plan.PARTS:
                found = list(same_plan.differences(same_plan.stripped(expected[part]),
                                                   same_plan.stripped(plan[part])))
                self.assertEqual([f for f in found if f[0] != "/text"], [], path.name)
        self.assertEqual(self.left_behind(), [])

    def test_faults_are_told_and_leave_nothing(self):
        for name, content, words in [("cut.rtf", RTF[:-1], b"cut off"), ("bad.rtf", b"{\\rtf1 }", b"no text")]:
            done = self.run_here(self.write(name, content))
            self.assertEqual(done.returncode, 1)
            self.assertIn(words, done.stderr)
        done = self.run_here("--max-seconds", 0.1, self.write("a.rtf", RTF))
        self.assertIn(b"longer than the limit", done.stderr)
        self.assertEqual(self.left_behind(), [])


class WithoutOffice(ProgramTest):
    def test_names_the_package(self):
        done = run(self.write("a.rtf", RTF), env={**os.environ, "PATH": str(self.dir)})
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"apt-get install libreoffice-writer-nogui", done.stderr)


if __name__ == "__main__":
    main()
