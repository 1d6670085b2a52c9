#!/usr/bin/env python3
"""Files made to break or exhaust the program: hostile_test.py PROGRAM SOURCE_DIR"""
import io
import json
import os
import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from program import PROGRAM, ProgramTest, main, run, start, wait_for

MEMORY = 3 << 30  # address space of the program: a bomb ends in an error before it
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
        done = subprocess.run([PROGRAM, *map(str, arguments), path], capture_output=True, timeout=4 * seconds,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)))
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

    def test_damaged_text_says_so(self):
        self.fails(b"\xff\xfe" + b"\0\xd8" * 1000, b"not UTF-16")
        self.fails(b"QUY\0T", b"NUL bytes")
        self.fails("\ufeff \n", b"no text")


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
