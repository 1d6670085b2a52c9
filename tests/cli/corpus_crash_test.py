#!/usr/bin/env python3
"""The database under kill -9, signals and company: corpus_crash_test.py PROGRAM SOURCE_DIR

The environment variable KILLS says how often a writing call is killed (default 12), SEED when."""
import json
import os
import random
import select
import signal
import sqlite3
import subprocess
import threading
import time

from corpus_decrees import Promises, decree, events_of, mark_of, write_decrees
from program import ProgramTest, main, run, start, wait_for

KILLS = int(os.environ.get("KILLS", "12"))
SEED = int(os.environ.get("SEED", "20"))
FILES = 300


class Corpus(ProgramTest):
    files = FILES

    def setUp(self):
        super().setUp()
        self.database = self.dir / "corpus.db"
        self.held = write_decrees(self.dir / "in", self.files)
        self.promises = Promises(self, self.database, self.held)

    def call(self):
        return ("corpus", "add", self.dir / "in", "--json", "--db", self.database)

    def forget(self):
        for ending in ("", "-wal", "-shm"):
            (self.dir / f"corpus.db{ending}").unlink(missing_ok=True)
        self.promises = Promises(self, self.database, self.held)

    def add_the_rest(self):
        """Gives the call that must end what others have begun."""
        done = run(*self.call())
        self.assertEqual(done.returncode, 1, done.stderr)  # some cannot be read
        events, ended = events_of(done.stdout)
        self.assertTrue(ended)
        self.assertEqual({event["path"] for event in events}, {str(path) for path in self.held})
        for event in events:
            self.assertEqual(event["outcome"] == "failed", self.held[type(self.dir)(event["path"])] is None, event)
        self.promises.hear(events)
        return self.promises.check()


class Kill(Corpus):
    """Kills are spread over the time that what is left takes; some are aimed at a phase."""

    def measure(self):
        begun = time.monotonic()
        whole = self.add_the_rest()
        seconds = time.monotonic() - begun
        begun = time.monotonic()
        self.assertEqual(run(*self.call()).returncode, 1)  # all is known
        self.shortest = min(time.monotonic() - begun, seconds)
        self.seconds = seconds
        return whole

    def read_until(self, process, stop):
        """What the process writes until stop(output), or its end."""
        output = b""
        while not stop(output):
            if select.select([process.stdout], [], [], 0.001)[0]:
                piece = os.read(process.stdout.fileno(), 1 << 16)
                if not piece:
                    break
                output += piece
        return output

    def aim(self, chance, turn):
        """When to kill: told by what the process has written."""
        if not self.database.exists() and turn % 2 == 0:  # it is being made
            self.wait = chance.uniform(0, 0.02)
            return lambda output: self.database.exists()
        self.wait = 0
        if turn % 6 == 5:  # the last report is out: the file is being closed
            return lambda output: b'"event":"done"' in output
        left = 1 - len(self.promises.reported) / len(self.held)
        deadline = time.monotonic() + chance.uniform(0, self.shortest + (self.seconds - self.shortest) * left)
        return lambda output: time.monotonic() >= deadline

    def kill_one(self, chance, turn, hits):
        process = start(*self.call())
        output = self.read_until(process, self.aim(chance, turn))
        time.sleep(self.wait)
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate()
        events, ended = events_of(output + rest)
        self.promises.hear(events)
        if process.returncode != -signal.SIGKILL:
            self.assertTrue(ended)
            hits["too late"] += 1
            return False
        hits["after the last report" if ended else "in between" if events else "before the first report"] += 1
        return True

    def test_what_was_reported_outlives_kill_9(self):
        whole = self.measure()
        self.forget()
        chance, kills, rounds, begun = random.Random(SEED), 0, 0, time.monotonic()
        hits = dict.fromkeys(("before the first report", "in between", "after the last report", "too late"), 0)
        unmade = 0
        while kills < KILLS:
            kills += self.kill_one(chance, kills, hits)
            if not self.database.exists() or self.database.stat().st_size == 0:
                unmade += 1
                continue
            # A call that was killed while it made the tables has left none: the next makes them.
            if run("corpus", "info", "--db", self.database).returncode == 2:
                self.assertFalse(self.promises.reported)
                unmade += 1
                continue
            rows = self.promises.check()
            if set(self.promises.reported) >= {str(path) for path in self.held}:
                self.assertEqual(rows, whole)
                self.assertEqual(self.add_the_rest(), whole)
                rounds += 1
                self.forget()
        self.assertEqual(self.add_the_rest(), whole)
        print(f"{kills} kills in {time.monotonic() - begun:.0f} s, {rounds + 1} databases made whole: "
              f"{hits}; {unmade} while the tables were made; an undisturbed run takes {self.seconds:.2f} s")
        for phase in ("before the first report", "in between", "after the last report"):
            self.assertGreater(hits[phase], 0, phase)


class Signals(Corpus):
    files = 4 * FILES  # more than are read before a signal that follows the first report

    def test_an_interrupt_loses_nothing(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            process = start(*self.call(), bufsize=0)
            output = process.stdout.readline()
            process.send_signal(number)
            rest, errors = process.communicate(timeout=20)
            self.assertEqual(process.returncode, 130, errors)
            events, _ = events_of(output + rest)
            self.assertIn(f"interrupted: {len(events)} of {len(self.held)} files done; the same call goes on from "
                          "there".encode(), errors)
            # It was closed in order: nothing stands beside it.
            self.assertEqual(sorted(path.name for path in self.dir.iterdir()), ["corpus.db", "in"])
            self.promises.hear(events)
            self.promises.check()
            self.forget()

    def test_it_goes_on_after_an_interrupt(self):
        process = start(*self.call(), bufsize=0)
        output = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        self.promises.hear(events_of(output + process.communicate()[0])[0])
        self.add_the_rest()

    def test_an_interrupt_is_heeded_while_another_process_writes(self):
        run("corpus", "add", self.dir / "in/0/0000.txt", "--db", self.database)
        other = sqlite3.connect(self.database)
        other.execute("BEGIN IMMEDIATE")
        process = start(*self.call())
        time.sleep(0.7)
        self.assertIsNone(process.poll())
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=10)
        self.assertEqual(process.returncode, 130, errors)
        self.assertIn(b"interrupted", errors)
        self.assertEqual(events_of(output)[0], [])
        other.rollback()
        other.close()
        self.add_the_rest()


class Company(Corpus):
    files = 150

    def test_two_add_at_a_time(self):
        for _ in range(4):
            both = [start(*self.call()) for _ in range(2)]
            outputs = [None, None]
            readers = [threading.Thread(target=lambda i=i: outputs.__setitem__(i, both[i].communicate()))
                       for i in range(2)]
            for step in (threading.Thread.start, threading.Thread.join):
                for reader in readers:
                    step(reader)
            for process, (output, errors) in zip(both, outputs):
                self.assertEqual((process.returncode, errors), (1, b""))
                events, ended = events_of(output)
                self.assertTrue(ended)
                self.assertEqual({event["path"] for event in events}, {str(path) for path in self.held})
            self.add_the_rest()
            self.forget()

    def test_searches_while_one_adds(self):
        process = start(*self.call())
        output = [process.stdout.readline()]
        reader = threading.Thread(target=lambda: output.append(process.stdout.read()))
        reader.start()
        totals = []
        while process.poll() is None or not totals:
            done = run("corpus", "search", "trồng rừng", "--json", "--limit", 3, "--db", self.database)
            self.assertIn(done.returncode, (0, 1), done.stderr)
            self.assertEqual(done.stderr, b"")
            totals.append(json.loads(done.stdout)["total"])
            done = run("corpus", "due", "--between", "2031-06-01", "2031-06-30", "--db", self.database)
            self.assertIn(done.returncode, (0, 1), done.stderr)
        reader.join()
        process.stderr.close()
        process.stdout.close()
        self.assertEqual(process.returncode, 1)
        self.assertEqual(totals, sorted(totals))
        self.promises.hear(events_of(b"".join(output))[0])
        self.promises.check()
        done = run("corpus", "search", mark_of(4), "--json", "--db", self.database)
        self.assertEqual(json.loads(done.stdout)["total"], 1)


if __name__ == "__main__":
    main()
