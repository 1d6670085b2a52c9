#!/usr/bin/env python3
"""Files made to break or exhaust the program: hostile_test.py PROGRAM SOURCE_DIR"""
import io
import json
import os
import resource
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

from program import PLAN, PROGRAM, ProgramTest, main, run, start, wait_for

MEMORY = 3 << 30  # address space of the program: a bomb ends in an error before it
# The address sanitizer takes terabytes of addresses, and its program is slower.
SANITIZED = b"__asan_init" in Path(PROGRAM).read_bytes()
BODY = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in
               ("QUYẾT ĐỊNH", "Về việc trồng rừng", "Điều 1. Sở A trồng 5 ha rừng."))
PAGE = "<!doctype html><html><body><p>QUYẾT ĐỊNH</p><p>Điều 1. Sở A trồng 5 ha rừng.</p>"
NUMBERED = '<w:p><w:pPr><w:numPr><w:ilvl w:val="%s"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Trồng</w:t></w:r></w:p>'


def relations(*pairs):
    return "<Relationships>%s</Relationships>" % "".join(
        f'<Relationship Type="http://x/relationships/{kind}" Target="{target}"/>' for kind, target in pairs)


def docx(body=BODY, main_part=None, **parts):
    """A document of Word; each of `parts` ("footnotes", "numbering", "styles") by its content."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relations(("officeDocument", "word/document.xml")))
        archive.writestr("word/_rels/document.xml.rels",
                         relations(*((kind, kind + ".xml") for kind in parts)))
        archive.writestr("word/document.xml", main_part or f"<w:document><w:body>{body}</w:body></w:document>")
        for kind, content in parts.items():
            archive.writestr(f"word/{kind}.xml", f"<w:{kind}>{content}</w:{kind}>")
    return file.getvalue()


def numbering(level):
    return (f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')


class HostileTest(ProgramTest):
    def run_on(self, content, *arguments, seconds=15):
        """Runs the program within limits: its end, and the plan where there is one."""
        path = self.write("x", content)
        begin = time.monotonic()
        limit = None if SANITIZED else lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        seconds *= 6 if SANITIZED else 1
        done = subprocess.run([PROGRAM, *map(str, arguments), path], capture_output=True, timeout=4 * seconds,
                              preexec_fn=limit)
        self.assertLess(time.monotonic() - begin, seconds)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertNotIn(b"internal error", done.stderr)
        return done

    def plan(self, content, *arguments):
        done = self.run_on(content, *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def fails(self, content, *words, arguments=()):
        done = self.run_on(content, *arguments)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertEqual(done.stderr.count(b"\n"), 1)
        for word in words:
            self.assertIn(word, done.stderr)


class Word(HostileTest):
    def test_bombs(self):
        self.fails(docx(BODY + " " * (200 << 20)), b"unpacks to more than")
        self.fails(docx("<w:sdt><w:sdtContent>" * 100000 + "</w:sdtContent></w:sdt>" * 100000), b"nested too deep")
        long_label = '<w:lvl w:ilvl="0"><w:lvlText w:val="%s"/></w:lvl>' % ("%1" * 100000)
        plan = self.plan(docx(BODY + NUMBERED % 0 * 50000, numbering=numbering(long_label)))
        self.assertLess(len(plan["text"]), 1000000)
        font = '<w:rFonts w:hAnsi="%s"/>' % ("x" * 2000000)
        style = f'<w:style w:type="paragraph" w:default="1" w:styleId="S"><w:rPr>{font}</w:rPr></w:style>'
        self.plan(docx(BODY + "<w:p>" + "<w:r><w:t>x</w:t></w:r>" * 50000 + "</w:p>", styles=style))

    def test_many_notes(self):
        refer = "".join(f'<w:p><w:r><w:footnoteReference w:id="{i}"/></w:r></w:p>' for i in range(100000))
        notes = "".join(f'<w:footnote w:id="{i}"/>' for i in range(100000))
        self.plan(docx(BODY + refer, footnotes=notes))

    def test_numbers_beyond_all_bounds(self):
        level = ('<w:lvl w:ilvl="2147483648"/><w:lvl w:ilvl="-1"/>'
                 '<w:lvl w:ilvl="0"><w:start w:val="-5"/><w:lvlText w:val="%1.%9."/></w:lvl>')
        cell = '<w:tc><w:tcPr><w:gridSpan w:val="99999999999"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
        body = BODY + "".join(NUMBERED % i for i in (0, -1, 2**31, 2**64, 9, "x"))
        plan = self.plan(docx(f"{body}<w:tbl><w:tr>{cell * 9}</w:tr></w:tbl>", numbering=numbering(level)))
        self.assertIn("Điều 1. Sở A trồng 5 ha rừng.", plan["text"])

    def test_styles_in_a_circle(self):
        styles = "".join(f'<w:style w:type="paragraph" w:styleId="S{i}"><w:basedOn w:val="S{1 - i}"/></w:style>'
                         for i in range(2))
        self.plan(docx(BODY + '<w:p><w:pPr><w:pStyle w:val="S0"/></w:pPr></w:p>', styles=styles))

    def test_entities_are_not_expanded(self):
        for entity in ('"ha ha"', 'SYSTEM "file:///etc/passwd"'):
            main_part = f"<!DOCTYPE d [<!ENTITY x {entity}>]><w:document><w:body>{BODY.replace('5', '&x;')}</w:body></w:document>"
            self.assertIn("trồng &x; ha", self.plan(docx(main_part=main_part))["text"])

    def test_damaged_archives_say_so(self):
        whole = docx()
        flipped = bytearray(whole)
        flipped[whole.index(b"word/document.xml") + 40] ^= 1
        for content in (whole[:len(whole) // 2], whole[:-10], bytes(flipped)):
            self.fails(content, b"damaged or cut off")
        locked = bytearray(whole)
        for sign, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
            at = -1
            while (at := locked.find(sign, at + 1)) >= 0:
                locked[at + flags] |= 1
        self.fails(bytes(locked), b"password")


class WebPages(HostileTest):
    def test_bombs(self):
        self.fails(PAGE + "<div>" * 300000, b"too many tags")
        self.fails(PAGE + "<p " + " ".join(f"a{i}=1" for i in range(100000)) + ">", b"too many attributes")
        self.plan(PAGE + "<table>" + "<tr><td rowspan=1000000000 colspan=1000000000>x</td></tr>" * 1000 + "</table>")
        self.plan(PAGE + "<!--" + "x" * 5000000)
        self.plan(PAGE + "<![if " * 200000)
        self.plan(PAGE + f'<font face="{"x" * 2000000}">' + "<b>x</b>" * 50000)

    def test_a_page_in_utf_8_with_broken_bytes_stays_so(self):
        for name in (b"\xff\xfe", b"iso-8859-1", b"utf-7", b"//TRANSLIT", b"x" * 4000):
            page = b'<html><meta charset="' + name + b'"><body>\xff' + PAGE.encode()
            self.assertIn("Sở A trồng 5 ha rừng.", self.plan(page)["text"])


class Text(HostileTest):
    def test_bombs(self):
        self.fails(b"a " * (20 << 20), b"more than the limit of 32 MB")
        for sign in ("(", "“", "1.", "Điều ", "\u200b", "a\u0301\u0323", "|"):
            self.run_on(sign * 300000)

    def test_what_is_left_of_a_damaged_value_is_no_value(self):
        plan = self.plan("QUYẾT ĐỊNH\nVề việc trồng rừng\nĐiều 1. Giảm tỷ lệ thất thoát nước xuống dưới 1\ufffd5%.\n"
                         "Điều 2. Sở A trồng rừng, hoàn thành trước ngày 3\ufffd/6/2024.\n"
                         "Điều 3. Theo Quyết định số 1\ufffd2/QĐ-TTg và số 12/QĐ-\ufffdTg.\n")
        self.assertEqual((plan["targets"], plan["deadlines"], plan["citations"]), ([], [], []))

    def test_damaged_text_says_so(self):
        self.fails(b"\xff\xfe" + b"\0\xd8" * 1000, b"not UTF-16")
        self.fails(b"QUY\0T", b"NUL bytes")
        self.fails("\ufeff \n", b"no text")


class Pages(HostileTest):
    @staticmethod
    def pdf(objects):
        """The objects of a PDF, from 1 on; the first is its catalogue."""
        out, places = b"%PDF-1.5\n", []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += b"%d 0 obj%s endobj\n" % (number, body)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        size = len(objects) + 1
        return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
            size, table, size, len(out))

    def page(self, content, box=b"0 0 595 842"):
        packed = zlib.compress(content, 9)
        return self.pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                         b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" % box,
                         b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
                         b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"])

    def test_page_trees_without_end(self):
        self.fails(self.pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"]), b"PDF")
        whole = self.page(b"")
        at = whole.rindex(b"startxref") + 10
        for content in (whole.replace(b"/Root", b"/Prev %d/Root" % int(whole[at:].split()[0])),
                        whole[:at] + b"0\n%%EOF", whole[:at] + b"99999999999999\n%%EOF"):
            self.fails(content, arguments=("--ocr", "never"))

    def test_content_that_costs_too_much(self):
        words = b"BT /F 1 Tf 1 TL 0 800 Td " + b"(Trong rung 5 ha nam 2024) ' " * 20000 + b"ET"
        self.run_on(self.page(words), "--max-seconds", 5)
        if not SANITIZED:  # then no decoder has a limit of memory
            self.fails(self.page(b"q " * 3000000), b"broke down", arguments=("--max-memory", 300))
        self.fails(self.page(b"[0.00001] 0 d 0 0 m 595 842 l S " * 99), b"longer than the limit",
                   arguments=("--max-seconds", 1))

    def test_pages_that_time_out_are_given_up(self):
        dear = b"[0.00001] 0 d 0 0 m 595 842 l S " * 99
        kids = b" ".join(b"%d 0 R" % (4 + i) for i in range(40))
        begin = time.monotonic()
        self.fails(self.pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count 40>>" % kids,
                             b"<</Length %d>>stream\n%s\nendstream" % (len(dear), dear)]
                            + [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>"] * 40),
                   b"longer than the limit", arguments=("--max-seconds", 0.5))
        self.assertLess(time.monotonic() - begin, 10)

    def test_boxes_beyond_all_bounds(self):
        for box in (b"0 0 1e30 1e30", b"0 0 0 0", b"0 0 1000000 0.01", b"595 842 0 0", b"(a) /b null 5"):
            self.run_on(self.page(b"0 0 m 9 9 l S", box))

    def test_pictures(self):
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        def png(*size):
            return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0))

        def tiff(tags, after):
            return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + b"".join(
                struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags) + struct.pack("<I", after)
        self.fails(png(100000, 100000) + chunk(b"IDAT", b""), b"over the limit")
        self.fails(png(7000, 7000) + chunk(b"IDAT", zlib.compress(bytes(1000))), b"broken")
        self.fails(tiff([(256, 100000), (257, 100000), (258, 1)], 0), b"picture")
        self.fails(tiff([(256, 100), (257, 100), (258, 1), (273, 8), (279, 99)], 8), b"picture")  # its next is itself


class Names(ProgramTest):
    def test_a_name_does_not_break_the_message(self):
        done = run(self.dir / "no\nfile\x1b[31m")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr.count(b"\n"), 1)
        self.assertNotIn(b"\x1b", done.stderr)

    def test_folders_in_a_circle_and_odd_names(self):
        self.write("in/a\nb.txt")
        Path(os.fsdecode(bytes(self.dir) + b"/in/\xff\xfe.txt")).write_text(PLAN)
        (self.dir / "in/up").symlink_to("..")
        (self.dir / "in/self").symlink_to("self")
        (self.dir / "in/zero.txt").symlink_to("/dev/zero")
        os.mkfifo(self.dir / "in/fifo.txt")
        done = run("--out", self.dir / "out", self.dir / "in", timeout=20)
        self.assertEqual((done.returncode, len(list((self.dir / "out").iterdir()))), (0, 2), done.stderr)

    def test_what_has_no_end_is_over_the_limit(self):
        for device in ("/dev/zero", "/dev/urandom"):
            self.assertIn(b"more than the limit", run("--max-bytes", 5, device, timeout=20).stderr)


class Children(ProgramTest):
    RTF = b"{\\rtf1 x}"

    def setUp(self):
        super().setUp()
        (self.dir / "tmp").mkdir()

    def environment(self, soffice):
        """With `soffice` (lines of a shell) in the place of LibreOffice."""
        self.write("bin/soffice", f"#!/bin/sh\n{soffice}\n").chmod(0o755)
        return {**os.environ, "TMPDIR": str(self.dir / "tmp"), "PATH": f"{self.dir}/bin:{os.environ['PATH']}"}

    def lives(self, number):
        status = Path(f"/proc/{number}/stat")
        return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"

    def test_all_go_when_the_program_is_killed(self):
        told = self.dir / "told"
        process = start(self.write("x", self.RTF),
                        env=self.environment(f"sleep 60 & echo $$ $! > {told}.new; mv {told}.new {told}; wait"))
        self.assertTrue(wait_for(told.exists))
        numbers = told.read_text().split()
        self.assertTrue(all(map(self.lives, numbers)))
        process.kill()
        process.communicate()
        self.assertTrue(wait_for(lambda: not any(map(self.lives, numbers))))
        left, = (self.dir / "tmp").iterdir()
        os.utime(left, (0, 0))  # a run to come takes it for no folder in use
        run(self.write("x", self.RTF), env=self.environment("exit 1"))
        self.assertEqual(list((self.dir / "tmp").iterdir()), [])

    def test_what_a_program_leaves_running_goes(self):
        told = self.dir / "told"
        for end in ("exit 1", "kill -9 $$", "sleep 60"):
            done = run("--max-seconds", 1, self.write("x", self.RTF),
                       env=self.environment(f"sleep 60 >/dev/null 2>&1 & echo $! > {told}; {end}"))
            self.assertEqual(done.returncode, 1)
            self.assertTrue(wait_for(lambda: not self.lives(told.read_text().strip())))

    def test_none_reaches_the_network(self):
        told = self.dir / "told"
        tries = "import socket\ntry: socket.socket()\nexcept PermissionError: print('kept off')"
        run(self.write("x", self.RTF), env=self.environment(f'{sys.executable} -c "{tries}" > {told}; exit 1'))
        self.assertEqual(told.read_text(), "kept off\n")


if __name__ == "__main__":
    main()
