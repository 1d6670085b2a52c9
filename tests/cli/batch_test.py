#!/usr/bin/env python3
"""Many files at once: batch_test.py PROGRAM SOURCE_DIR"""
import os
import re
import shutil
import signal

from program import PLAN, SOURCE, ProgramTest, main, run, run_on_terminal, screen_of, start, wait_for


class Batch(ProgramTest):
    def test_one_bad_file_stops_no_other(self):
        good = self.write("good.txt")
        picture = self.write("scan.txt", b"\x89PNG\r\n\x1a\n" + bytes(100))
        done = run("--out", self.dir / "out", good, picture, self.dir / "missing.txt")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"1 read, 0 partial, 2 failed", done.stderr)
        self.assertIn(b"the picture is broken", done.stderr)
        self.assertIn(b"no such file", done.stderr)
        self.assertEqual([p.name for p in (self.dir / "out").iterdir()], ["good.json"])

    def test_no_input_is_written_over(self):
        decree = self.write("decree.json")
        done = run("--out", self.dir, decree)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"written over it", done.stderr)
        self.assertEqual(decree.read_text(), PLAN)

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

    def test_a_folder_stands_for_its_decrees(self):
        for name in ("a.txt", "B.MD", "x/c.Txt", "plan.json", "d.xlsx", ".git/e.txt", "~$f.txt"):
            self.write(f"in/{name}")
        self.write("in/scan.PDF", b"\x89PNG\r\n\x1a\n")
        done = run("--out", self.dir / "in/plans", self.dir / "in")
        self.assertIn(b"3 read, 0 partial, 1 failed", done.stderr)
        self.assertIn(b"scan.PDF", done.stderr)
        self.assertEqual(sorted(p.name for p in (self.dir / "in/plans").iterdir()), ["B.json", "a.json", "c.json"])
        again = run("--out", self.dir / "in/plans", self.dir / "in")  # its plans are no inputs
        self.assertEqual(again.stderr, done.stderr)
        (self.dir / "empty").mkdir()
        done = run("--out", self.dir / "out", self.dir / "empty")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"*.{txt,md,pdf", done.stderr)

    def test_a_folder_that_cannot_be_listed_is_an_error(self):
        for name in ("a/1.txt", "b/2.txt", "c/3.txt"):
            self.write(f"in/{name}")
        for folder in (self.dir, self.dir / "out"):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o777)
        (self.dir / "in/b").chmod(0)
        self.addCleanup((self.dir / "in/b").chmod, 0o700)
        nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        try:
            done = run("--out", self.dir / "out", self.dir / "in", **nobody)
        except PermissionError:
            self.skipTest("the program stands where only root may run it")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"in/b: this folder cannot be listed: Permission denied", done.stderr)
        self.assertIn(b"2 read, 0 partial, 1 failed", done.stderr)
        self.assertEqual(sorted(p.name for p in (self.dir / "out").iterdir()), ["1.json", "3.json"])

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
            self.assertRegex(line, r"^failed   \S+/in/\d{3}\.txt: this is no picture that can be read$")
            names.add(line.split(":")[0])
        self.assertEqual(len(names), 200)
        self.assertTrue(lines[-1].startswith("0 read, 0 partial, 200 failed"), lines[-1])

    def test_unwritable_output_fails_and_leaves_nothing(self):
        blocked = self.write("blocked", "a file")
        done = run("--out", blocked, self.write("a.txt"))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"--out", done.stderr)
        self.assertEqual(blocked.read_text(), "a file")


class Resume(ProgramTest):
    def read_again(self, *arguments):
        """Reads the folder again and returns the summary, and the names of the plans written anew."""
        before = {p.name: p.stat().st_ino for p in (self.dir / "out").iterdir()}
        done = run("--resume", "--out", self.dir / "out", *arguments, self.dir / "in")
        self.last_errors = done.stderr.decode()
        new = sorted(p.name for p in (self.dir / "out").iterdir() if p.stat().st_ino != before.get(p.name))
        return (self.last_errors.splitlines() or [""])[-1].split(";")[0], new

    def setUp(self):
        super().setUp()
        for name in "abc":
            self.write(f"in/{name}.txt", PLAN + name)
        self.assertEqual(run("--out", self.dir / "out", self.dir / "in").returncode, 0)

    def test_unchanged_are_skipped(self):
        self.assertEqual(self.read_again(), ("0 read, 0 partial, 0 failed, 3 unchanged", []))
        self.assertEqual(self.read_again("--quiet", "--jobs", 2)[1], [])

    def test_changed_and_new_inputs_are_read(self):
        self.write("in/b.txt", PLAN + "x")
        self.write("in/d.txt")
        self.assertEqual(self.read_again(), ("2 read, 0 partial, 0 failed, 2 unchanged", ["b.json", "d.json"]))

    def test_truncated_plans_are_read_again(self):
        plan = self.dir / "out/b.json"
        whole = plan.read_bytes()
        for size in (0, 1, len(whole) // 2, len(whole) - 1):
            plan.write_bytes(whole[:size])
            self.assertEqual(self.read_again(), ("1 read, 0 partial, 0 failed, 2 unchanged", ["b.json"]))
            self.assertEqual(plan.read_bytes(), whole)

    def test_other_rules_read_all_again(self):
        shutil.copytree(SOURCE / "extractors", self.dir / "rules")
        rules = ("--rules", self.dir / "rules")
        self.assertEqual(self.read_again(*rules)[1], [])  # other place, same rules
        with open(self.dir / "rules/lexicon/places.tsv", "a", encoding="utf-8") as places:
            places.write("# a remark\n")
        self.assertEqual(len(self.read_again(*rules)[1]), 3)
        self.assertEqual(self.read_again(*rules)[1], [])

    def test_another_form_of_the_plan_reads_all_again(self):
        for arguments in (["--no-text"], ["--no-text", "--compact"], ["--compact"], []):
            self.assertEqual(len(self.read_again(*arguments)[1]), 3, arguments)
            self.assertEqual(self.read_again(*arguments)[1], [], arguments)

    def test_failed_ones_are_read_again(self):
        self.write("in/d.txt", b"a\x00b")
        for _ in range(2):
            self.assertEqual(self.read_again(), ("0 read, 0 partial, 1 failed, 3 unchanged", []))
            self.assertIn("NUL", self.last_errors)

    def test_goes_on_after_an_interrupt(self):
        for i in range(60):
            self.write(f"in/{i:03}.txt", PLAN * 100)
        process = start("--resume", "--out", self.dir / "out", self.dir / "in")
        self.assertTrue(wait_for(lambda: len(list((self.dir / "out").glob("*.json"))) > 8))
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
        self.assertEqual(process.returncode, 130)
        self.assertIn(b"--resume", errors)
        there = len(list((self.dir / "out").iterdir()))
        summary, new = self.read_again()
        self.assertEqual(summary, f"{63 - there} read, 0 partial, 0 failed, {there} unchanged")
        self.assertEqual(len(new), 63 - there)

    def test_needs_a_folder(self):
        done = run("--resume", self.dir / "in/a.txt")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"--out", done.stderr)


class OnATerminal(ProgramTest):
    def setUp(self):
        super().setUp()
        for i in range(60):
            self.write(f"in/{i:03}.txt", PLAN * 200)
        self.write("in/picture.txt", b"\x89PNG\r\n\x1a\n")

    def test_a_line_shows_how_far_it_is_and_goes(self):
        code, output = run_on_terminal("--out", self.dir / "out", "--jobs", 1, self.dir / "in")
        self.assertEqual(code, 1)
        lines, drawn = screen_of(output)
        self.assertRegex(lines[0], r"^failed   \S+/picture.txt: this is no picture")
        self.assertEqual(lines[1:], [f"60 read, 0 partial, 1 failed; plans in {self.dir}/out", ""])
        self.assertGreater(len(drawn), 2)
        numbers = []
        for line in drawn:
            self.assertRegex(line, r"^\[#*\.*\] \d+/61 +\d+%(  |$)")
            self.assertLess(len(line), 80)
            numbers.append(int(re.search(r"(\d+)/61", line).group(1)))
        self.assertEqual(numbers, sorted(numbers))

    def test_the_line_is_as_wide_as_the_terminal(self):
        _, drawn = screen_of(run_on_terminal("--out", self.dir / "out", self.dir / "in", columns=24)[1])
        self.assertGreater(len(drawn), 0)
        for line in drawn:
            self.assertLess(len(line), 24)

    def test_there_is_no_line_where_it_is_not_wanted(self):
        _, output = run_on_terminal("--quiet", "--out", self.dir / "out", self.dir / "in")
        self.assertEqual(screen_of(output)[1], [])
        self.assertEqual(output.count("\r\n"), 1)
        _, output = run_on_terminal("--out", self.dir / "out", self.dir / "in", kind="dumb")
        self.assertNotIn("\x1b", output)
        done = run("--out", self.dir / "out", self.dir / "in")
        self.assertNotIn(b"\r", done.stderr)
        self.assertNotIn(b"\x1b", done.stderr)

    def test_a_file_name_does_not_speak_to_the_terminal(self):
        self.write("in/a\x1b[2J\nb.txt", b"a\x00b")
        done = run("--out", self.dir / "out", self.dir / "in")
        self.assertIn(b"a?[2J?b.txt", done.stderr)
        self.assertNotIn(b"\x1b", done.stderr)


if __name__ == "__main__":
    main()
