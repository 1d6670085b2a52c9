#!/usr/bin/env python3
"""Pictures of a page as tests/pages/spoil.py spoils it: spoilt_test.py PROGRAM SOURCE_DIR"""
import json
import math
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from program import SOURCE, ProgramTest, main, run

sys.path.insert(0, str(SOURCE / "tests" / "pages"))
import render  # noqa: E402
import spoil  # noqa: E402

DISPATCH = SOURCE / "corpus/decrees/cong-van-an-toan-mam-non.md"  # one page
DPI = 150
# Of fonts-liberation2, like the pages; there is an older one of this name without all letters.
FONT = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"


class Spoilt(ProgramTest):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            (path,) = render.render(DISPATCH, "png", Path(folder) / "page.png", DPI)
            cls.page = Image.open(path)
            cls.page.load()
        cls.head = cls.head_of(json.loads(run(DISPATCH).stdout))

    @staticmethod
    def head_of(plan):
        # Alone, "V" and "v" look alike.
        return {key: (plan["document"][key] or "").lower() for key in ("number", "issuer", "title")}

    def plan(self, kind):
        """Of the page, spoilt; its head is that of the decree as typed."""
        self.picture = spoil.spoil(self.page, kind, DPI)
        done = run(spoil.save([self.picture], self.dir / "page.png"))
        self.assertEqual(done.returncode, 0, done.stderr)
        plan = json.loads(done.stdout)
        self.assertEqual(self.head_of(plan), self.head)
        image = plan["source"]["ocr"]["images"][0]
        self.assertEqual((image["width"], image["height"]), self.picture.size)
        return plan

    def test_a_turned_page_is_read_and_its_boxes_lie_where_they_were(self):
        for quarters in (1, 2, 3):
            with self.subTest(quarters=quarters):
                plan = self.plan(f"turn-{quarters * 90}")
                long = max((box for task in plan["tasks"] for box in task["span"]["boxes"]),
                           key=lambda box: max(box["width"], box["height"]))
                self.assertEqual(long["height"] > long["width"], quarters % 2 == 1)

    def test_a_leaning_page_is_levelled_and_its_boxes_lie_where_they_were(self):
        for degrees in (-8, 12):
            with self.subTest(degrees=degrees):
                plan = self.plan(f"skew{degrees:+d}")
                boxes = plan["tasks"][0]["span"]["boxes"]
                # A line of a box a line leans: its box is as high as the line is long, times the sine.
                long = max(boxes, key=lambda box: box["width"])
                slope = long["height"] / long["width"]
                self.assertAlmostEqual(slope, math.tan(math.radians(abs(degrees))), delta=0.05)

    def test_a_page_photographed_aslant_is_flattened(self):
        plan = self.plan("photo-aside")
        first, *_, last = (box for task in plan["tasks"] for box in task["span"]["boxes"])
        # On the picture, lines run down to the right at the head of the page and level at its foot.
        self.assertGreater(first["height"] / first["width"], 1.3 * last["height"] / last["width"])

    def test_a_shadow_is_taken_off(self):
        self.plan("shadow")

    def test_black_borders_do_no_harm(self):
        self.plan("border")

    def test_a_red_seal_over_the_title_is_taken_off(self):
        self.plan("seal")

    def test_the_bar_below_a_sign_is_seen(self):
        lines = ["Tỷ lệ tiêm chủng đạt ≥ 95% số trẻ em trong độ tuổi trên địa bàn.",
                 "Tỷ lệ hộ nghèo còn ≤ 3% và tỷ lệ thất nghiệp còn < 2% số lao động.",
                 "Tỷ lệ học sinh đến trường đạt > 90% ở tất cả các xã, phường."]
        page = Image.new("L", (1240, 1754), 255)
        font = ImageFont.truetype(FONT, 14 * DPI // 72)
        for row, line in enumerate(lines):
            ImageDraw.Draw(page).text((150, 200 + 60 * row), line, font=font)
        done = run(spoil.save([page], self.dir / "signs.png"))
        self.assertEqual(done.returncode, 0, done.stderr)
        signs = [sign for sign in json.loads(done.stdout)["text"] if sign in "<>≤≥"]
        self.assertEqual(signs, ["≥", "≤", "<", ">"])

    def test_a_mark_stamped_in_red_is_read(self):
        page = self.page.convert("RGB")
        font = ImageFont.truetype(FONT, 16 * DPI // 72)
        ImageDraw.Draw(page).text((60, 420), "HỎA TỐC", font=font, fill=(200, 30, 40))
        ImageDraw.Draw(page).rectangle((50, 412, 220, 462), outline=(200, 30, 40), width=3)
        done = run(spoil.save([page], self.dir / "marked.png"))
        self.assertEqual(done.returncode, 0, done.stderr)
        plan = json.loads(done.stdout)
        self.assertEqual(plan["document"]["markings"], ["HỎA TỐC"])
        self.assertEqual(self.head_of(plan), self.head)


if __name__ == "__main__":
    main()
