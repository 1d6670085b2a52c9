#!/usr/bin/env python3
"""Full disks, damaged files and files of others as the database: corpus_damage_test.py PROGRAM SOURCE_DIR"""
import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess

from corpus_decrees import Promises, events_of, write_decrees
from program import SOURCE, ProgramTest, main, run

PAGE = 8192
NOBODY = {"user": 65534, "group": 65534, "extra_groups": []}


class Full(ProgramTest):
    """A file system or a limit that is reached at several points; then there is room."""

    def setUp(self):
        super().setUp()
        self.held = write_decrees(self.dir / "in", 120)
        run("corpus", "add", self.dir / "in", "--db", self.dir / "measure.db")
        self.size = (self.dir / "measure.db").stat().st_size

    def add_until_full(self, database, **limits):
        """Adds where there is little room; returns what keeps the promises, and how many were reported."""
        promises = Promises(self, database, self.held)
        done = run("corpus", "add", self.dir / "in", "--json", "--db", database, **limits)
        self.assertEqual(done.returncode, 2, done.stderr)
        message = done.stderr.decode()
        self.assertRegex(message, "full|disk I/O error")
        self.assertEqual(message.count(database.name), 1, message)
        self.assertRegex(message, "; (the disk is full; make room|the disk cannot be read or written; check it)")
        self.assertEqual(message.count("\n"), 1, message)
        events, ended = events_of(done.stdout)
        self.assertTrue(ended or not events)  # it says what was done, where it began
        promises.hear(events)
        return promises, len(events)

    def go_on(self, promises):
        done = run("corpus", "add", self.dir / "in", "--json", "--db", promises.database)
        self.assertEqual(done.returncode, 1, done.stderr)
        promises.hear(events_of(done.stdout)[0])
        self.assertEqual(set(promises.reported), {str(path) for path in self.held})
        promises.check()

    def test_a_limit_of_file_size(self):
        reported = []
        for share in (0.01, 0.15, 0.3, 0.6, 0.9):
            limit = int(self.size * share)
            database = self.dir / f"limit-{share}.db"
            promises, count = self.add_until_full(
                database, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
            reported.append(count)
            if count:
                promises.check()
            self.go_on(promises)
        self.assertEqual(reported[0], 0)

    def test_a_file_system(self):
        place = self.dir / "small"
        place.mkdir()
        if os.geteuid() != 0:
            self.skipTest("only root may mount a file system to fill")
        for share in (0.004, 0.05, 0.3, 0.6, 0.9):
            size = max(int(self.size * share) // 4096 * 4096, 8192)
            mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True)
            if mounted.returncode:
                self.skipTest(f"a file system to fill cannot be mounted: {mounted.stderr.decode().strip()}")
            try:
                promises, count = self.add_until_full(place / "corpus.db")
                if count:
                    promises.check()
                subprocess.run(["mount", "-o", "remount,size=64m", place], check=True)
                self.go_on(promises)
            finally:
                subprocess.run(["umount", place], check=True)


class NoDatabase(ProgramTest):
    READING = (("search", "rừng"), ("due",), ("info",), ("failed",), ("agency", "Sở Y tế"), ("cites", "1/QĐ-UBND"),
               ("tree", "1/QĐ-UBND"), ("show", "1"))
    WRITING = (("add", SOURCE / "corpus/decrees/ban-dan-hong.txt"), ("check",), ("check", "--repair"), ("remove", "1"))

    def refuse(self, database, says, commands=READING + WRITING, **options):
        """Each command gives an error of one line that names the file."""
        for command in commands:
            done = run("corpus", *command, "--db", database, **options)
            self.assertEqual((done.returncode, done.stdout), (2, b""), (command, done.stderr))
            self.assertEqual(done.stderr.count(b"\n"), 1, done.stderr)
            self.assertIn(str(database), done.stderr.decode())
            self.assertRegex(done.stderr.decode(), says, command)

    def unchanged(self, database, says):
        before = database.read_bytes()
        self.refuse(database, says)
        self.assertEqual(database.read_bytes(), before)

    def corpus(self, name="corpus.db"):
        database = self.dir / name
        self.assertEqual(run("corpus", "add", SOURCE / "corpus/decrees", "--quiet", "--db", database).returncode, 0)
        return database

    def test_a_text_file(self):
        self.unchanged(self.write("notes.txt", "Notes of mine.\n" * 1000), "is not a database")

    def test_a_database_of_another_application(self):
        for name, sql in (("tables.db", "CREATE TABLE mine(a)"), ("version.db", "PRAGMA user_version = 1"),
                          ("application.db", "PRAGMA application_id = 77")):
            database = self.dir / name
            with sqlite3.connect(database) as connection:
                connection.execute(sql)
            connection.close()
            before = database.read_bytes()
            self.refuse(database, "no corpus", self.WRITING)
            self.refuse(database, "no corpus", self.READING)
            self.assertEqual(database.read_bytes(), before, name)

    def test_a_newer_version(self):
        database = self.corpus()
        with sqlite3.connect(database) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
        self.unchanged(database, "schema version 99, the program knows 1; use the program that made it, or a newer one")

    def test_a_folder_and_no_folder(self):
        (self.dir / "folder").mkdir()
        self.refuse(self.dir / "folder", "this is a folder")
        self.refuse(self.dir / "nowhere/corpus.db", "cannot be opened; check the path")
        self.assertFalse((self.dir / "nowhere").exists())

    def test_an_empty_file(self):
        empty = self.write("empty.db", b"")
        self.refuse(empty, "no corpus yet", self.READING)
        self.assertEqual(run("corpus", "add", SOURCE / "corpus/decrees", "--db", empty).returncode, 0)
        self.assertEqual(run("corpus", "check", "--db", empty).returncode, 0)

    def test_rows_that_are_not_as_in_the_plan(self):
        database = self.corpus()
        for sql, says in (("UPDATE decrees SET number='1/XX' WHERE id=1", "its head is not"),
                          ("UPDATE targets SET value=999", "its targets are not"),
                          ("UPDATE tasks SET quote='x'", "its tasks are not"),
                          ("UPDATE deadlines SET to_day='1999-01-01'", "its deadlines are not"),
                          ("UPDATE citations SET relation='amends' WHERE id=(SELECT id FROM citations "
                           "WHERE relation<>'amends')", "its citations are not"),
                          ("UPDATE sections SET heading='x' WHERE position=2", "its sections are not"),
                          ("DELETE FROM targets WHERE id=(SELECT max(id) FROM targets)", "targets in its plan"),
                          ("UPDATE OR IGNORE task_agencies SET part='partner'", "the bodies of its")):
            with sqlite3.connect(database) as connection:
                connection.execute(sql)
            connection.close()
            done = run("corpus", "check", "--db", database)
            self.assertEqual(done.returncode, 1, sql)
            self.assertIn(says, done.stderr.decode())
            done = run("corpus", "check", "--repair", "--db", database)
            self.assertEqual(done.returncode, 0, (sql, done.stderr))

    def test_a_truncated_file(self):
        data = self.corpus().read_bytes()
        for size in (100, PAGE, len(data) // 2):
            self.unchanged(self.write(f"{size}.db", data[:size]), "damaged")

    def test_what_may_not_be_written(self):
        self.dir.chmod(0o755)
        archive = self.dir / "archive"
        archive.mkdir()
        database = archive / "corpus.db"
        shutil.copy(self.corpus(), database)
        database.chmod(0o444)
        archive.chmod(0o555)
        self.addCleanup(archive.chmod, 0o755)
        options = NOBODY if os.geteuid() == 0 else {}
        try:
            done = run("corpus", "search", "rừng", "--json", "--db", database, **options)
        except PermissionError:
            self.skipTest("the program stands where only root may run it")
        self.assertEqual((done.returncode, json.loads(done.stdout)["total"]), (0, 1), done.stderr)
        self.refuse(database, "may not be written; check its permissions|cannot be opened", self.WRITING, **options)
        self.assertEqual([path.name for path in archive.iterdir()], ["corpus.db"])

    def test_pages_of_rubbish(self):
        data = self.corpus().read_bytes()
        with sqlite3.connect(self.write("pages.db", data)) as connection:
            owners = connection.execute("SELECT name, max(pageno) FROM dbstat WHERE pageno > 1 GROUP BY name").fetchall()
        connection.close()
        chance = random.Random(5)
        for name, page in chance.sample(owners, 8):
            spoilt = bytearray(data)
            spoilt[(page - 1) * PAGE:page * PAGE] = chance.randbytes(PAGE)
            database = self.write(f"{name}.db", bytes(spoilt))
            done = run("corpus", "check", "--json", "--db", database)
            self.assertIn(done.returncode, (1, 2), (name, done.stderr))
            if done.returncode == 1:
                self.assertTrue(json.loads(done.stdout)["faults"], name)
            for command in self.READING:
                done = run("corpus", *command, "--db", database)
                self.assertIn(done.returncode, (0, 1, 2), (name, command, done.stderr))


if __name__ == "__main__":
    main()
