#!/usr/bin/env python3
"""Many files at once, and interrupts: batch_test.py PROGRAM SOURCE_DIR"""
import json
import os
import random
import re
import shutil
import signal
import subprocess
import time

from program import PLAN, SOURCE, ProgramTest, main, run, run_on_terminal, screen_of, start, wait_for


class Batch(ProgramTest):
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

    def test_unwritable_output_fails_and_leaves_nothing(self):
        blocked = self.write("blocked", "a file")
        done = run("--out", blocked, self.write("a.txt"))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"--out", done.stderr)
        self.assertEqual(blocked.read_text(), "a file")

    def test_killed_half_way_leaves_whole_files_only(self):
        for i in range(60):
            self.write(f"in/{i:03}.txt", PLAN * 200)
        out = self.dir / "out"
        process = start("--quiet", "--out", out, self.dir / "in")
        self.assertTrue(wait_for(lambda: out.is_dir() and any(out.glob("*.json"))))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        plans = list(out.glob("*.json"))
        self.assertTrue(plans)
        for plan in plans:
            json.loads(plan.read_text())

    def test_leftovers_of_killed_runs_go(self):
        gone = subprocess.Popen(["true"])
        gone.wait()
        killed = self.write(f"out/a.json.{gone.pid}.tmp", "{")
        kept = [self.write(f"out/a.json.{os.getpid()}.tmp", "{"), self.write("out/notes.tmp"),
                self.write(f"out/b.txt.{gone.pid}.tmp"), self.write(f"out/b.json.{gone.pid}x.tmp")]
        self.assertEqual(run("--out", self.dir / "out", self.write("c.txt")).returncode, 0)
        self.assertFalse(killed.exists())
        self.assertEqual(sorted((self.dir / "out").iterdir()), sorted([*kept, self.dir / "out/c.json"]))

    def test_interrupted_at_any_moment_leaves_whole_files_only(self):
        for i in range(150):
            self.write(f"in/{i:03}.txt", PLAN * 100)
        whole = run("-", stdin=(PLAN * 100).encode()).stdout
        chance = random.Random(7)
        counts = set()
        for turn in range(20):
            out = self.dir / f"out{turn}"
            process = start("--jobs", 1 + turn % 4, "--out", out, self.dir / "in")
            self.assertTrue(wait_for(out.is_dir))
            time.sleep(chance.random() * 0.2)
            process.send_signal(signal.SIGINT if turn % 2 else signal.SIGTERM)
            _, errors = process.communicate()
            self.assertEqual(process.returncode, 130, errors)
            files = list(out.iterdir())
            for file in files:
                self.assertEqual(file.suffix, ".json")
                self.assertEqual(file.read_bytes(), whole.replace(b'"name": "-"', b'"name": "%b.txt"' % file.stem.encode()))
            self.assertIn(f"interrupted: {len(files)} of 150 files done".encode(), errors)
            self.assertNotIn(b"failed", errors)
            counts.add(len(files))
        self.assertGreater(len(counts), 3, counts)

    def test_second_interrupt_ends_at_once(self):
        large = self.write("large.txt", PLAN * 40000)
        process = start("--out", self.dir / "out", large)
        self.assertTrue(wait_for((self.dir / "out").is_dir))
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
        self.assertIsNone(process.poll())  # the file in hand is not given up half way
        process.send_signal(signal.SIGINT)
        begin = time.monotonic()
        process.communicate()
        self.assertLess(time.monotonic() - begin, 1)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(list((self.dir / "out").glob("*.json")), [])

    def test_interrupted_while_one_plan_is_made_prints_nothing(self):
        process = start(self.write("large.txt", PLAN * 20000))
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate()
        self.assertEqual((process.returncode, out), (130, b""))
        self.assertIn(b"interrupted", errors)

    def test_interrupted_while_it_waits_for_standard_input(self):
        process = start("-", stdin=subprocess.PIPE)
        process.stdin.write(PLAN.encode())
        process.stdin.flush()
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(10), 130)
        out, errors = process.communicate()
        self.assertEqual(out, b"")
        self.assertIn(b"interrupted", errors)

    def test_output_begun_is_printed_whole(self):
        content = PLAN * 2000
        process = start("-", stdin=subprocess.PIPE)
        process.stdin.write(content.encode())
        process.stdin.close()
        begun = process.stdout.read(1)  # the pipe is full now: the program waits
        process.send_signal(signal.SIGINT)
        time.sleep(0.1)
        out = begun + process.stdout.read()
        self.assertEqual(process.wait(), 0)
        self.assertEqual(out, run("-", stdin=content.encode()).stdout)
        process.stdout.close()
        process.stderr.close()

    def test_an_ignored_interrupt_stays_ignored(self):
        for i in range(20):
            self.write(f"in/{i:03}.txt", PLAN * 100)
        process = start("--out", self.dir / "out", self.dir / "in", sigint=signal.SIG_IGN)
        self.assertTrue(wait_for((self.dir / "out").is_dir))
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
        self.assertEqual(process.returncode, 0, errors)
        self.assertEqual(len(list((self.dir / "out").glob("*.json"))), 20)


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
        self.assertRegex(lines[0], r"^failed   \S+/picture.txt: this is a PNG picture")
        self.assertEqual(lines[1:], [f"60 read, 0 partial, 1 failed; plans in {self.dir}/out", ""])
        self.assertGreater(len(drawn), 2)
        numbers = []
        for line in drawn:
            self.assertRegex(line, r"^\[#*\.*\] \d+/61 +\d+%  ")
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
