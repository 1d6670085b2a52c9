#!/usr/bin/env python3
"""The program as a process: cli_test.py PROGRAM SOURCE_DIR"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = ""
SOURCE = pathlib.Path()
PLAN = "KẾ HOẠCH\n\nTrồng rừng năm 2024\n\nI. NHIỆM VỤ\n\n1. Sở A trồng 5 ha rừng.\n"


def run(*arguments, stdin=None, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, **options)


class Cli(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.dir = pathlib.Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def write(self, name, content=PLAN):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def test_prints_a_plan(self):
        done = run(SOURCE / "corpus/decrees/ke-hoach-kem-quyet-dinh.txt")
        self.assertEqual(done.returncode, 0, done.stderr)
        plan = json.loads(done.stdout)
        self.assertEqual(plan["document"]["type"]["code"], "QĐ")
        self.assertEqual(plan["source"]["name"], "ke-hoach-kem-quyet-dinh.txt")

    def test_reads_standard_input(self):
        done = run("-", "--compact", "--no-text", stdin=PLAN.encode())
        self.assertEqual(done.returncode, 0, done.stderr)
        plan = json.loads(done.stdout)
        self.assertNotIn("text", plan)
        self.assertEqual(plan["source"]["name"], "-")
        self.assertEqual(done.stdout.count(b"\n"), 1)

    def test_help_and_version(self):
        done = run("--help")
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"Examples:", done.stdout)
        self.assertRegex(run("--version").stdout, rb"^decree2json \d+\.\d+\.\d+\n$")

    def test_wrong_usage_is_2(self):
        self.assertEqual(run("--no-such-option").returncode, 2)
        self.assertEqual(run().returncode, 2)
        done = run(self.write("a.txt"), self.write("b.txt"))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"--out", done.stderr)

    def test_one_bad_file_stops_no_other(self):
        good = self.write("good.txt")
        picture = self.write("scan.txt", b"\x89PNG\r\n\x1a\n" + bytes(100))
        done = run("--out", self.dir / "out", good, picture, self.dir / "missing.txt")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"1 read, 0 partial, 2 failed", done.stderr)
        self.assertIn(b"PNG", done.stderr)
        self.assertIn(b"no such file", done.stderr)
        self.assertEqual([p.name for p in (self.dir / "out").iterdir()], ["good.json"])

    def test_names_never_clash(self):
        self.write("in/a.txt")
        self.write("in/a.md")
        self.write("in/b.v1.txt")
        self.write("in/x/c.txt")
        self.write("in/y/c.txt")
        done = run("--out", self.dir / "out", self.dir / "in")
        self.assertEqual(done.returncode, 0, done.stderr)
        names = sorted(p.name for p in (self.dir / "out").iterdir())
        self.assertEqual(names, ["a.md.json", "a.txt.json", "b.v1.json", "x-c.txt.json", "y-c.txt.json"])

    def test_jobs_give_the_same_plans(self):
        for i in range(40):
            self.write(f"in/{i:03}.txt", PLAN * (1 + i % 7) + f"Điều {i}.\n")
        self.write("in/picture.txt", b"\x89PNG\r\n\x1a\n")
        one = run("--out", self.dir / "one", "--jobs", 1, self.dir / "in")
        many = run("--out", self.dir / "many", "--jobs", 8, self.dir / "in")
        self.assertEqual(one.returncode, 1)
        self.assertEqual(many.returncode, 1)
        self.assertIn(b"40 read, 0 partial, 1 failed", many.stderr)
        plans = {p.name: p.read_bytes() for p in (self.dir / "one").iterdir()}
        self.assertEqual(len(plans), 40)
        self.assertEqual({p.name: p.read_bytes() for p in (self.dir / "many").iterdir()}, plans)

    def test_reports_come_in_whole_lines(self):
        for i in range(200):
            self.write(f"in/{i:03}.txt", b"\x89PNG\r\n\x1a\n")
        done = run("--out", self.dir / "out", "--jobs", 8, self.dir / "in")
        lines = done.stderr.decode().splitlines()
        self.assertEqual(len(lines), 201)
        names = set()
        for line in lines[:-1]:
            self.assertRegex(line, r"^failed   \S+/in/\d{3}\.txt: this is a PNG picture, no plain text; [^/]*$")
            names.add(line.split(":")[0])
        self.assertEqual(len(names), 200)
        self.assertTrue(lines[-1].startswith("0 read, 0 partial, 200 failed"), lines[-1])

    def test_wrong_number_of_jobs_is_wrong_usage(self):
        for number in ("0", "-1", "many", "1.5", "100000"):
            done = run("--jobs", number, "--out", self.dir / "out", self.write("a.txt"))
            self.assertEqual(done.returncode, 2, number)
            self.assertIn(b"--jobs", done.stderr)
            self.assertFalse((self.dir / "out").exists())

    def test_says_what_is_no_text(self):
        for name, content, word in [("a", b"%PDF-1.7\n", b"PDF"), ("b", b"\xd0\xcf\x11\xe0" + bytes(9), b".doc"),
                                    ("c", b"C\xe9ng h\xdfa x\xb7 h\xe9i" * 20, b"TCVN3"), ("d", b"", b"no text"),
                                    ("e", b"\xff\xfeA\x00", b"UTF-16"), ("f", b"a\x00b", b"NUL")]:
            done = run(self.write(name, content))
            self.assertEqual(done.returncode, 1, name)
            self.assertIn(word, done.stderr, name)
            self.assertEqual(done.stdout, b"")

    def test_byte_order_mark_line_ends_and_form_do_not_matter(self):
        import unicodedata
        plain = json.loads(run("-", stdin=PLAN.encode()).stdout)
        for other in (b"\xef\xbb\xbf" + PLAN.encode(), PLAN.replace("\n", "\r\n").encode(),
                      unicodedata.normalize("NFD", PLAN).encode()):
            plan = json.loads(run("-", stdin=other).stdout)
            for key in ("text", "document", "sections", "targets", "tasks"):
                self.assertEqual(plan[key], plain[key])

    def test_check(self):
        plan = self.write("plan.json", run("-", stdin=PLAN.encode()).stdout)
        self.assertEqual(run("check", plan).returncode, 0)
        broken = json.loads(plan.read_text())
        broken["extra"] = 1
        bad = self.write("bad.json", json.dumps(broken, indent=1))
        done = run("check", plan, bad)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"bad.json:", done.stderr)
        self.assertIn(b"1 valid, 1 not", done.stderr)
        self.assertEqual(run("check", self.dir / "none.json").returncode, 1)

    def test_schema_is_json(self):
        self.assertEqual(json.loads(run("schema").stdout)["$schema"], "http://json-schema.org/draft-07/schema#")

    def test_rules_check_and_list(self):
        done = run("rules", "check")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(b", 0 failed", done.stdout)
        self.assertIn(b"label.article\tlabel.rules:", run("rules", "list").stdout)

    def test_broken_rules_are_shown_with_a_caret(self):
        self.write("rules/a.rules", "rule a.b\nwhy x\nmatch (\nyes a\nyes a\nno b\n")
        self.write("lexicon/a.tsv", "a\tb\n")
        done = run("--rules", self.dir, self.write("d.txt"))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"a.rules:3:", done.stderr)
        self.assertIn(b"^", done.stderr)

    def test_unwritable_output_fails_and_leaves_nothing(self):
        blocked = self.write("blocked", "a file")
        done = run("--out", blocked, self.write("a.txt"))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"--out", done.stderr)
        self.assertEqual(blocked.read_text(), "a file")

    def test_full_disk_is_an_error(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, str(self.write("a.txt"))], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"standard output", done.stderr)

    def test_killed_half_way_leaves_whole_files_only(self):
        for i in range(60):
            self.write(f"in/{i:03}.txt", PLAN * 200)
        out = self.dir / "out"
        process = subprocess.Popen([PROGRAM, "--quiet", "--out", str(out), str(self.dir / "in")])
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and not (out.is_dir() and any(out.glob("*.json"))):
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.wait()
        plans = list(out.glob("*.json"))
        self.assertTrue(plans)
        for plan in plans:
            json.loads(plan.read_text())


if __name__ == "__main__":
    PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1])
