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


def pdf(width, height, content=b"0 0 m 100 100 l S", font=b"Helvetica", jpeg=None):
    """A PDF of one page that draws `content`, in which /F is `font` and /I the picture `jpeg`."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R" % (width, height)
               + b"/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
               b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % font]
    if jpeg:
        size = jpeg.index(b"\xff\xc0") + 5
        high, wide, colours = struct.unpack(">HHB", jpeg[size:size + 5])
        objects.append(b"<</Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/%s/Filter/DCTDecode"
                       b"/Length %d>>stream\n%s\nendstream" % (
                           wide, high, b"DeviceRGB" if colours == 3 else b"DeviceGray", len(jpeg), jpeg))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(out))


def lines_of_type(lines, top=780):
    """Draws `lines`, bytes in WinAnsiEncoding."""
    shown = b"".join(b"(%s) ' " % line.replace(b"\\", b"").replace(b"(", b"\\(").replace(b")", b"\\)")
                     for line in lines)
    return b"BT /F 12 Tf 16 TL 60 %d Td %sET " % (top, shown)


TCVN3 = dict(zip("àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđ",
                 bytes.fromhex("b5b6b7b8b9bbbcbdbec6c7c8c9cacbcccecfd0d1d2d3d4d5d6d7d8dcdddedfe1e2e3e4e5e6e7e8e9"
                               "eaebecedeeeff1f2f3f4f5f6f7f8f9fafbfcfdfea8a9aaabacadae").decode("latin1"))) | {
    "Đ": "\xa7", "Ă": "\xa1", "Â": "\xa2", "Ê": "\xa3", "Ô": "\xa4", "Ơ": "\xa5", "Ư": "\xa6"}
OLD = ["Số: 12/QĐ-UBND", "Sơn Hải, ngày 05 tháng 02 năm 2003",
       "Căn cứ Luật Tổ chức Hội đồng nhân dân và ủy ban nhân dân;",
       "Điều 1. Phê duyệt chương trình trồng rừng và bảo vệ đất ven biển của nước ta;",
       "Điều 2. Sở Nông nghiệp chủ trì, phối hợp với Sở Tài chính lo đầu tư, trước ngày 30/6/2003."]


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

    def test_a_text_layer_in_an_old_encoding(self):
        shown = lines_of_type("".join(TCVN3.get(c, c) for c in line).encode("latin1") for line in OLD)
        old = self.write("old.pdf", pdf(595, 842, shown, b"#2EVnTime"))
        for mode in ("auto", "never"):
            plan = self.plan("--ocr", mode, old)
            self.assertEqual(plan["source"]["ocr"], None)
            self.assertIn("encoding-converted", codes(plan))
            for line in OLD:  # with its ư, which the layer has as a hyphen
                self.assertIn(line, plan["text"])
            self.assertEqual(plan["document"]["issued_on"], "2003-02-05")
        # A font of capitals leaves small letters in the layer.
        capitals = self.write("capitals.pdf", pdf(595, 842, shown, b"#2EVnTimeH"))
        self.assertEqual(self.plan(capitals)["source"]["ocr"]["pages_read"], 1)
        self.assertIn(OLD[1], self.plan("--ocr", "never", capitals)["text"])

    def test_what_a_signing_program_wrote_on_a_scan_is_no_text_layer(self):
        block = [b"Signature Not Verified", b"Digitally signed by VAN PHONG", b"Date: 2021.03.12 15:32:10",
                 b"+07'00'", b"Reason: Ban hanh", b"Location: Son Hai"]
        signed = self.write("signed.pdf", pdf(595, 842, b"q 595 0 0 842 0 0 cm /I Do Q " + b"".join(
            lines_of_type(block, top) for top in (830, 200, 100)), jpeg=self.jpeg.read_bytes()))
        plan = self.plan(signed)
        self.assertEqual(plan["source"]["ocr"]["pages_read"], 1)
        self.assertNotIn("Digitally", plan["text"])
        self.fails(signed, b"--ocr never", arguments=("--ocr", "never"))

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
