#!/usr/bin/env python3
"""PDF, scans and pictures through the program as a process: pages_test.py PROGRAM SOURCE_DIR"""
import json
import os
import resource
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib
from pathlib import Path

from program import PROGRAM, SOURCE, ProgramTest, main, run

sys.path.insert(0, str(SOURCE / "tests" / "pages"))
import render  # noqa: E402

DISPATCH = SOURCE / "corpus/decrees/cong-van-an-toan-mam-non.md"  # one page
PLAN = SOURCE / "corpus/decrees/ke-hoach-rung-ngap-man.md"  # three


def pdf(width, height, content=b"0 0 m 100 100 l S"):
    """A PDF of one page that draws `content`."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R>>" % (width, height),
               b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table, len(out))


def png(width, height):
    """A white picture."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = zlib.compress((b"\0" + b"\xff" * ((width + 7) // 8)) * height, 9)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
            + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def codes(plan):
    return [found["code"] for found in plan["diagnostics"]]


class Pages(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.rendered = tempfile.TemporaryDirectory()
        folder = Path(cls.rendered.name)
        cls.pdf, cls.scan, cls.long = folder / "a.pdf", folder / "a-scan.pdf", folder / "b.pdf"
        render.render(DISPATCH, "pdf", cls.pdf)
        render.render(DISPATCH, "scan", cls.scan)
        render.render(PLAN, "pdf", cls.long)
        # As scanners write them: colour, JPEG.
        subprocess.run(["pdftoppm", "-jpeg", "-r", "150", "-singlefile", cls.pdf, folder / "a"], check=True)
        cls.jpeg = folder / "a.jpg"

    @classmethod
    def tearDownClass(cls):
        cls.rendered.cleanup()

    def plan(self, *arguments, code=0):
        done = run(*arguments)
        self.assertEqual(done.returncode, code, done.stderr)
        return json.loads(done.stdout)

    def fails(self, content, *words, name="x", arguments=()):
        path = content if isinstance(content, Path) else self.write(name, content)
        done = run(*arguments, path)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertEqual(done.stderr.count(b"\n"), 1)  # one message, in one line
        return done.stderr

    def test_a_scan_is_read_with_places(self):
        plan = self.plan(self.scan)
        self.assertEqual(plan["source"]["media_type"], "application/pdf")
        self.assertEqual(plan["source"]["pages"], 1)
        self.assertEqual(plan["source"]["ocr"]["pages_read"], 1)
        self.assertGreater(plan["source"]["ocr"]["mean_confidence"], 0.9)
        image = plan["source"]["ocr"]["images"][0]
        self.assertTrue(plan["tasks"])
        for task in plan["tasks"]:
            self.assertEqual(task["span"]["page"], 1)
            self.assertTrue(task["span"]["boxes"])
            for box in task["span"]["boxes"]:
                self.assertLessEqual(box["x"] + box["width"], image["width"])
                self.assertLessEqual(box["y"] + box["height"], image["height"])
        self.assertEqual(plan["document"]["issuer"], self.plan(DISPATCH)["document"]["issuer"])

    def test_the_content_decides_not_the_name(self):
        for source, name, kind in ((self.jpeg, "a.txt", "image/jpeg"), (self.pdf, "a.jpg", "application/pdf")):
            plan = self.plan(self.write(name, source.read_bytes()))
            self.assertEqual(plan["source"]["media_type"], kind)
        piped = json.loads(run("-", stdin=self.pdf.read_bytes()).stdout)
        self.assertEqual(piped["document"], self.plan(self.pdf)["document"])

    def test_ocr_modes(self):
        self.assertIsNone(self.plan(self.pdf)["source"]["ocr"])
        self.assertEqual(self.plan("--ocr", "always", self.pdf)["source"]["ocr"]["pages_read"], 1)
        self.assertIsNone(self.plan("--ocr", "never", self.pdf)["source"]["ocr"])
        self.fails(self.scan, b"--ocr never", arguments=("--ocr", "never"))
        self.fails(self.jpeg, b"--ocr never", arguments=("--ocr", "never"))
        self.assertEqual(run("--ocr", "perhaps", self.pdf).returncode, 2)

    def test_jobs_change_nothing(self):
        one = run("--jobs", "1", "--ocr", "always", self.long)
        self.assertEqual(one.returncode, 0, one.stderr)
        self.assertEqual(one.stdout, run("--jobs", "3", "--ocr", "always", self.long).stdout)

    def test_broken_files_say_so(self):
        whole = self.pdf.read_bytes()
        self.fails(whole[:len(whole) // 2], b"PDF is broken")
        self.fails(b"%PDF-1.7\n", b"PDF is broken")
        self.fails(b"\x89PNG\r\n\x1a\n" + bytes(50), b"picture is broken")
        self.fails(b"II*\0" + bytes(50), b"picture")
        self.fails(b"\xff\xd8\xff\xe0" + bytes(500), b"picture")

    def test_an_encrypted_pdf_says_so(self):
        locked = self.dir / "locked.pdf"
        subprocess.run(["qpdf", "--encrypt", "a", "b", "256", "--", self.pdf, locked], check=True)
        self.fails(locked, b"encrypted", b"password")
        opens = self.dir / "opens.pdf"  # without a password to read
        subprocess.run(["qpdf", "--encrypt", "", "b", "256", "--", self.pdf, opens], check=True)
        self.assertEqual(self.plan(opens)["document"], self.plan(self.pdf)["document"])

    def test_a_picture_without_text_says_so(self):
        self.fails(png(800, 1000), b"no text was found")
        self.fails(pdf(595, 842), b"no text was found")

    def test_a_truncated_jpeg_is_partial(self):
        whole = self.jpeg.read_bytes()
        plan = self.plan(self.write("half.jpg", whole[:len(whole) * 2 // 3]))
        self.assertEqual(plan["status"], "partial")
        self.assertIn("page-truncated", codes(plan))
        self.assertTrue(plan["text"])

    def test_bombs_cost_little(self):
        begin = time.monotonic()
        self.fails(pdf(100000, 100000), b"over the limit", b"--max-pixels")
        self.fails(png(60000, 60000), b"over the limit", b"--max-pixels")  # 450 MB of pixels in 55 KB
        zeros = self.write("zeros", b"")
        with open(zeros, "r+b") as file:
            file.truncate(1 << 30)
        self.fails(zeros, b"more than the limit")
        self.assertLess(time.monotonic() - begin, 30)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, 1 << 20)  # KB

    def test_limits_can_be_set(self):
        self.fails(self.scan, b"over the limit", arguments=("--max-pixels", "0.1"))
        self.fails(self.scan, b"--max-seconds", arguments=("--max-seconds", "0.01"))
        self.fails(self.pdf, b"--max-bytes", arguments=("--max-bytes", "0.001"))
        plan = self.plan("--max-pages", "1", self.long)
        self.assertEqual(plan["status"], "partial")
        self.assertIn("pages-over-limit", codes(plan))
        self.assertEqual(plan["source"]["pages"], 3)
        self.assertEqual(run("--max-pages", "0", self.long).returncode, 2)

    def test_one_bad_page_leaves_the_others(self):
        mixed = self.dir / "mixed.pdf"
        bomb = self.write("bomb.pdf", pdf(100000, 100000))
        subprocess.run(["qpdf", "--empty", "--pages", self.pdf, bomb, "--", mixed], check=True)
        plan = self.plan(mixed)
        self.assertEqual(plan["status"], "partial")
        self.assertIn("page-too-large", codes(plan))
        self.assertEqual(plan["document"], self.plan(self.pdf)["document"])

    def test_a_missing_tool_is_named_with_its_package(self):
        for path, words in ((self.pdf, (b"pdfinfo", b"poppler-utils")),):
            done = run(path, env={**os.environ, "PATH": "/nonexistent"})
            self.assertEqual(done.returncode, 1)
            for word in words:
                self.assertIn(word, done.stderr)
        done = run(self.jpeg, env={**os.environ, "TESSDATA_PREFIX": str(self.dir)})
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"tesseract-ocr-vie", done.stderr)

    def test_a_folder_of_all_kinds(self):
        for source in (self.pdf, self.jpeg, DISPATCH):
            self.write("in/" + source.name.upper(), source.read_bytes())
        self.write("in/broken.PDF", b"%PDF-1.7\n")
        done = run("--out", self.dir / "out", self.dir / "in")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"3 read, 0 partial, 1 failed", done.stderr)


if __name__ == "__main__":
    main()
