#!/usr/bin/env python3
"""The program as a process: cli_test.py PROGRAM SOURCE_DIR"""
import json
import os
import subprocess

from program import PLAN, PROGRAM, SOURCE, ProgramTest, main, run


class Cli(ProgramTest):
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

    def test_wrong_number_of_jobs_is_wrong_usage(self):
        for number in ("0", "-1", "many", "1.5", "100000"):
            done = run("--jobs", number, "--out", self.dir / "out", self.write("a.txt"))
            self.assertEqual(done.returncode, 2, number)
            self.assertIn(b"--jobs", done.stderr)
            self.assertFalse((self.dir / "out").exists())

    def test_says_what_is_no_text(self):
        for name, content, word in [("a", b"%PDF-1.7\n", b"PDF"), ("b", b"\xd0\xcf\x11\xe0" + bytes(9), b"old Office"),
                                    ("c", b"C\xe9ng h\xdfa x\xb7 h\xe9i" * 20, b"TCVN3"), ("d", b"", b"no text"),
                                    ("e", b"\xff\xfe\x00\x00\x01\xd8", b"UTF-32"), ("f", b"a\x00b", b"NUL")]:
            done = run(self.write(name, content))
            self.assertEqual(done.returncode, 1, name)
            self.assertIn(word, done.stderr, name)
            self.assertEqual(done.stdout, b"")

    def test_byte_order_mark_line_ends_and_form_do_not_matter(self):
        import unicodedata
        plain = json.loads(run("-", stdin=PLAN.encode()).stdout)
        for other in (b"\xef\xbb\xbf" + PLAN.encode(), PLAN.replace("\n", "\r\n").encode(),
                      unicodedata.normalize("NFD", PLAN).encode(), PLAN.encode("utf-16"),
                      PLAN.encode("utf-16-le"), PLAN.encode("utf-16-be"), PLAN.encode("utf-32")):
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

    def test_full_disk_is_an_error(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, str(self.write("a.txt"))], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"standard output", done.stderr)

    def test_closed_or_full_standard_error_is_no_fault(self):
        good, bad = self.write("good.txt"), self.write("bad.txt", b"a\x00b")
        for number, stream in enumerate((">/dev/full", ">&-")):
            out = self.dir / f"out{number}"
            script = f'"$0" "$@" 2{stream}'
            done = subprocess.run(["sh", "-c", script, PROGRAM, "--out", str(out), str(bad), str(good)])
            self.assertEqual(done.returncode, 1, stream)
            json.loads((out / "good.json").read_text())
            self.assertEqual([p.name for p in out.iterdir()], ["good.json"])

    def test_closed_standard_output_or_input_is_an_error(self):
        for stream, arguments in ((">&-", [self.write("a.txt")]), ("<&-", ["-"])):
            done = subprocess.run(["sh", "-c", f'"$0" "$@" {stream}', PROGRAM, *map(str, arguments)],
                                  capture_output=True)
            self.assertEqual(done.returncode, 1, stream)
            self.assertEqual(done.stderr.count(b"\n"), 1)


if __name__ == "__main__":
    main()
