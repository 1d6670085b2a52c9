"""Small decrees for the tests of the database, and what must be true of a database at any moment."""
import hashlib
import json
import random
import re
import sqlite3

from program import SOURCE, run

SAMPLES = sorted(path for path in (SOURCE / "corpus/decrees").iterdir() if path.suffix in (".txt", ".md"))
KEPT = 1800  # characters of a sample: head, introduction, some tasks
UNREADABLE = (b"\x89PNG\r\n\x1a\n" + bytes(40), b"a\x00b", b"%PDF-1.4\nno more", b'{"schema_version": "1.0"}', b'{"',
              b"PK\x03\x04nothing")
TABLES = ("sections", "section_kinds", "targets", "tasks", "deadlines", "citations", "decree_agencies")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def mark_of(index):
    """A word that stands in the decree `index` alone."""
    return "dấu" + "".join("bcdghklmnp"[int(digit)] + "a" for digit in f"{index:04}")


def decree(index, samples=[]):
    """The text of the decree `index`: a sample, cut, with a number and a word of its own."""
    if not samples:
        samples += [path.read_text() for path in SAMPLES]
    text = samples[index % len(samples)]
    text = text[:text.rfind("\n\n", 0, KEPT + 97 * (index % 7))]
    text = re.sub(r"(Số: *)\d*/", rf"\g<1>{1000 + index}/", text, count=1)
    return f"{text}\n\nSở Y tế tỉnh Sơn Hải trồng {index + 1} ha rừng {mark_of(index)} trước ngày {index % 28 + 1}/6/2031.\n"


def write_decrees(folder, count, seed=1):
    """Writes `count` files, a tenth of them unreadable, copies or plans of others.

    Returns {path: index of its decree, or None where it cannot be read}."""
    chance = random.Random(seed)
    held, plans = {}, []
    for index in range(count):
        place = folder / f"{index % 7}"
        place.mkdir(parents=True, exist_ok=True)
        path, data, of = place / f"{index:04}.txt", decree(index).encode(), index
        if index % 30 == 7:
            data, of = chance.choice(UNREADABLE) + b" " * index, None
        elif index % 30 == 17:
            of = index - chance.choice((1, 2, 3))
            data = decree(of).encode()
        elif index % 30 == 27:
            of = index - 5
            plans.append((place / f"{index:04}.json", of))
            continue
        path.write_bytes(data)
        held[path] = of
    for path, of in plans:
        path.write_bytes(run("-", stdin=decree(of).encode()).stdout)
        held[path] = of
    return held


def events_of(output):
    """The events that a call has written whole; and whether it wrote its last, "done"."""
    lines = output.decode().split("\n")[:-1]
    events = [json.loads(line) for line in lines]
    return [event for event in events if event["event"] == "file"], any(e["event"] == "done" for e in events)


def opened(database):
    """The database as Python's SQLite sees it, read only."""
    return sqlite3.connect(f"file:{database}?mode=ro", uri=True)


def drawn_rows(connection):
    """What the database holds of each decree: how many rows, and the files."""
    out = {}
    for key, digest, current, number, words in connection.execute(
            "SELECT id, sha256, current, number, words FROM decrees"):
        counts = [connection.execute(f"SELECT count(*) FROM {table} WHERE decree_id = ?", (key,)).fetchone()[0]
                  for table in TABLES]
        files = [tuple(row) for row in connection.execute(
            "SELECT path, sha256, version FROM files WHERE decree_id = ? ORDER BY path", (key,))]
        out[digest] = (current, number, words, counts, files)
    return out


class Promises:
    """What a database must keep: all that was reported, and nothing twice."""

    def __init__(self, test, database, held):
        self.test, self.database, self.held = test, database, held
        self.reported = {}  # path: (outcome, id)

    def hear(self, events):
        """Takes what a call reported: each file once, and known where it was reported before."""
        paths = [event["path"] for event in events]
        self.test.assertEqual(len(paths), len(set(paths)), "a file was reported twice")
        for event in events:
            before = self.reported.get(event["path"])
            if before and before[0] != "failed":
                self.test.assertEqual((event["outcome"], event["id"]), ("known", before[1]), event)
            elif before:
                self.test.assertEqual(event["outcome"], "failed", event)
            self.reported[event["path"]] = (event["outcome"], event.get("id"))

    def check(self):
        """Looks whether all stands in the database, and returns what it holds."""
        test = self.test
        done = run("corpus", "check", "--json", "--db", self.database)
        test.assertEqual((done.returncode, json.loads(done.stdout)["faults"]), (0, []), done.stderr)
        with opened(self.database) as connection:
            test.assertEqual(connection.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            files = {path: (key, digest, own) for path, key, digest, own in connection.execute(
                "SELECT f.path, d.id, f.sha256, d.sha256 FROM files f JOIN decrees d ON d.id = f.decree_id")}
            failures = {path for path, in connection.execute("SELECT path FROM failures")}
            for path, (outcome, key) in self.reported.items():
                if outcome == "failed":
                    test.assertIn(path, failures)
                else:
                    test.assertEqual(files[path][0], key, path)
            self.check_contents(connection, files, failures)
            rows = drawn_rows(connection)
        connection.close()
        return rows

    def check_contents(self, connection, files, failures):
        test, decrees = self.test, {}
        for path, of in self.held.items():
            test.assertFalse(str(path) in files and str(path) in failures, path)
            if str(path) not in files:
                continue
            key, digest, own = files[str(path)]
            test.assertIsNotNone(of, f"{path} cannot be read")
            test.assertEqual(digest, sha256(path.read_bytes()), path)
            test.assertEqual(own, sha256(decree(of).encode()), path)
            decrees[key] = of
            found = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (f'"{mark_of(of)}"',)).fetchall()
            test.assertEqual(found, [(key,)], f"{path} in the index")
        test.assertEqual(len(set(decrees.values())), len(decrees), "a decree stands there twice")
        for table, column in (("decrees", "id"), ("plans", "decree_id")):
            keys = {key for key, in connection.execute(f"SELECT {column} FROM {table}")}
            test.assertEqual(keys, set(decrees), table)
