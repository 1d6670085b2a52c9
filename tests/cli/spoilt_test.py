#!/usr/bin/env python3
"""Pictures of a page that was turned, shadowed, stamped or framed in black: spoilt_test.py PROGRAM SOURCE_DIR"""
import json
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from program import SOURCE, ProgramTest, main, run

sys.path.insert(0, str(SOURCE / "tests" / "pages"))
import render  # noqa: E402

DISPATCH = SOURCE / "corpus/decrees/cong-van-an-toan-mam-non.md"  # one page
DPI = 150


class Image:
    """Grey, a row of bytes each."""

    def __init__(self, rows):
        self.rows = rows

    @staticmethod
    def of_pdf(path):
        drawn = subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), "-singlefile", path], check=True,
                               capture_output=True).stdout
        _, size, _, pixels = drawn.split(b"\n", 3)
        width, height = map(int, size.split())
        return Image([pixels[y * width:(y + 1) * width] for y in range(height)])

    def turned(self, quarters):
        """By quarters of a turn, clockwise."""
        rows = self.rows
        for _ in range(quarters):
            rows = [bytes(column)[::-1] for column in zip(*rows)]
        return Image(rows)

    def shadowed(self):
        """Dark to the right, as by a window at the left."""
        width = len(self.rows[0])
        dim = [bytes(value * (width - x * 2 // 3) // width for value in range(256)) for x in range(width)]
        return Image([bytes(dim[x][value] for x, value in enumerate(row)) for row in self.rows])

    def framed(self, thick=40):
        width = len(self.rows[0]) + 2 * thick
        side = bytes(thick)
        return Image([bytes(width)] * thick + [side + row + side for row in self.rows] + [bytes(width)] * thick)

    def png(self, colour=lambda x, y, grey: None):
        """With the pixels that `colour` gives red, green and blue for."""
        rows = b"".join(
            b"\0" + b"".join(bytes(colour(x, y, grey) or (grey, grey, grey)) for x, grey in enumerate(row))
            for y, row in enumerate(self.rows))
        return self._file(rows, 2)

    def grey_png(self):
        return self._file(b"".join(b"\0" + row for row in self.rows), 0)

    def _file(self, rows, kind):
        def chunk(name, data):
            return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        size = struct.pack(">IIBBBBB", len(self.rows[0]), len(self.rows), 8, kind, 0, 0, 0)
        dots = struct.pack(">IIB", round(DPI / 0.0254), round(DPI / 0.0254), 1)  # a metre
        return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"pHYs", dots)
                + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b""))


class Spoilt(ProgramTest):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.pdf"
            render.render(DISPATCH, "pdf", path)
            cls.image = Image.of_pdf(path)
        cls.head = cls.head_of(json.loads(run(DISPATCH).stdout))

    @staticmethod
    def head_of(plan):
        # Alone, "V" and "v" look alike.
        return {key: (plan["document"][key] or "").lower() for key in ("number", "issuer", "title")}

    def plan(self, png):
        done = run(self.write("page.png", png))
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_a_turned_page_is_read_and_its_boxes_lie_where_they_were(self):
        for quarters in (1, 2, 3):
            with self.subTest(quarters=quarters):
                turned = self.image.turned(quarters)
                plan = self.plan(turned.grey_png())
                self.assertEqual(self.head_of(plan), self.head)
                image = plan["source"]["ocr"]["images"][0]
                self.assertEqual((image["width"], image["height"]), (len(turned.rows[0]), len(turned.rows)))
                long = max((box for task in plan["tasks"] for box in task["span"]["boxes"]),
                           key=lambda box: max(box["width"], box["height"]))
                self.assertEqual(long["height"] > long["width"], quarters % 2 == 1)

    def test_a_shadow_is_taken_off(self):
        self.assertEqual(self.head_of(self.plan(self.image.shadowed().grey_png())), self.head)

    def test_black_borders_do_no_harm(self):
        plan = self.plan(self.image.framed().grey_png())
        self.assertEqual(self.head_of(plan), self.head)

    def test_a_red_seal_over_the_title_is_taken_off(self):
        def seal(x, y, grey):
            far = ((x - 350) ** 2 + (y - 330) ** 2) ** 0.5
            on_ring = 70 < far < 76 or 96 < far < 104 or far < 26
            return (210, 60, 70) if on_ring and grey > 110 else None
        self.assertEqual(self.head_of(self.plan(self.image.png(seal))), self.head)


if __name__ == "__main__":
    main()
