#!/usr/bin/env python3
"""Runs that are interrupted or killed: interrupt_test.py PROGRAM SOURCE_DIR"""
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import time

from program import PLAN, ProgramTest, main, run, start, wait_for


def has_read(process, size):
    """Whether the process has read so many bytes: the file is in hand."""
    counts = pathlib.Path(f"/proc/{process.pid}/io").read_text()
    return int(re.search(r"rchar: (\d+)", counts).group(1)) >= size


def processor_seconds(process):
    times = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def heeds_interrupts(process):
    caught = re.search(r"SigCgt:\s*(\w+)", pathlib.Path(f"/proc/{process.pid}/status").read_text()).group(1)
    return int(caught, 16) >> (signal.SIGINT - 1) & 1


class Interrupt(ProgramTest):
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
            some = chance.randrange(40)
            self.assertTrue(wait_for(lambda: out.is_dir() and len(list(out.glob("*.json"))) >= some))
            time.sleep(chance.random() * 0.02)
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
        large = self.write("large.txt", PLAN * 100000)
        process = start("--out", self.dir / "out", large)
        # Read, and half way in its stages: all of it takes several times as long.
        self.assertTrue(wait_for(lambda: processor_seconds(process) > 1))
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
        self.assertIsNone(process.poll())  # the file in hand is not given up half way
        process.send_signal(signal.SIGINT)
        begin = time.monotonic()
        process.communicate()
        self.assertLess(time.monotonic() - begin, 4)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(list((self.dir / "out").glob("*.json")), [])

    def test_interrupted_while_one_plan_is_made_prints_nothing(self):
        large = self.write("large.txt", PLAN * 20000)
        process = start(large)
        self.assertTrue(wait_for(lambda: has_read(process, large.stat().st_size)))
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate()
        self.assertEqual((process.returncode, out), (130, b""))
        self.assertIn(b"interrupted", errors)

    def test_interrupted_while_it_waits_for_standard_input(self):
        for begun, seconds in ((False, 0), (True, 0), (False, 0.4), (True, 0.4)):
            process = start("-", stdin=subprocess.PIPE)
            if begun:
                process.stdin.write(PLAN.encode())
                process.stdin.flush()
            self.assertTrue(wait_for(lambda: heeds_interrupts(process)))
            time.sleep(seconds)  # at once it still loads its rules, later it waits
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.wait(20), 130)
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


if __name__ == "__main__":
    main()
