#!/usr/bin/env python3
"""Hostile plans, names and queries for the database: corpus_hostile_test.py PROGRAM SOURCE_DIR"""
import copy
import json
import os

from corpus_decrees import decree, opened
from program import SOURCE, ProgramTest, main, run

SAMPLES = SOURCE / "corpus/decrees"
CONTROLS = "\x1b[31mX\x07\u009b2J\u202e\"'\n;DROP TABLE decrees;--"
TEXT, OTHER = (SAMPLES / "ban-dan-hong.txt").read_bytes(), (SAMPLES / "chi-thi-sot-xuat-huyet.md").read_bytes()


class Corpus(ProgramTest):
    def corpus(self, command, *arguments, code=0):
        """Runs a command; what it writes is UTF-8, speaks to no terminal, and is JSON where asked for."""
        done = run("corpus", command, *arguments, "--db", self.dir / "corpus.db")
        self.assertEqual(done.returncode, code, (command, arguments, done.stderr[:500]))
        shown = done.stderr.decode()
        self.assertNotIn("internal error", shown)
        if "--json" in arguments:
            out = done.stdout.decode()
            return [json.loads(line) for line in out.splitlines()] if command == "add" else json.loads(out)
        shown += done.stdout.decode()
        for letter in shown:
            self.assertFalse((ord(letter) < 32 and letter != "\n") or 127 <= ord(letter) < 160 or letter == "\u202e",
                             (command, ascii(letter), shown[:300]))
        return shown

    def check(self):
        self.assertIn("no fault", self.corpus("check"))


class Plans(Corpus):
    def setUp(self):
        super().setUp()
        self.base = json.loads((SAMPLES / "ke-hoach-rung-ngap-man.json").read_text())
        self.count = 0

    def plan(self, change, code=0, says="added"):
        self.count += 1
        plan = copy.deepcopy(self.base)
        plan["source"]["sha256"] = f"{self.count:064x}"
        change(plan)
        path = self.write(f"in/{self.count}.json", json.dumps(plan, ensure_ascii=False))
        self.assertRegex(self.corpus("add", path, code=code), says)

    def test_numbers_spans_and_types(self):
        self.plan(lambda p: p["targets"][0].update(value=1e308, value_max=-1e308))
        self.plan(lambda p: p["targets"][0].update(value=10**400), 1, "a number in it is larger than any may be")
        for begin, end in ((1e308, 1e308), (-1, 5), (5, 4), (0, 10**9)):
            self.plan(lambda p: p["tasks"][0]["span"].update(begin=begin, end=end), 1, "is not a place in the text")
        self.plan(lambda p: (p.update(text=None), p["tasks"][0]["span"].update(begin=0, end=10**9)))
        self.plan(lambda p: p.update(tasks={"a": 1}), 1, "/tasks is not a list")
        self.plan(lambda p: p["tasks"][0].update(owners=[None]), 1, "not a list of strings")
        self.plan(lambda p: p["source"].update(sha256="A" * 64), 1, "64 lower-case hexadecimal digits")
        self.plan(lambda p: p.update(tasks=p["tasks"][:1] * 5, deadlines=p["deadlines"][:1] * 5))
        self.plan(lambda p: p["tasks"][0].update(owners=["", "*", '" OR 1=1 --']))
        self.check()
        self.corpus("due", "--between", "1800-01-01", "2500-12-31")
        self.corpus("search", "--json")

    def test_size_and_depth(self):
        self.plan(lambda p: p.update(tasks=[dict(p["tasks"][0], id=f"K{i}") for i in range(20000)]))
        self.plan(lambda p: p["tasks"][0].update(owners=["Sở " * 100000]))
        section = '{"id":"a","span":{"begin":0,"end":1},"children":['
        deep = json.dumps({**self.base, "sections": "@"}).replace('"@"', f"[{section * 20000}{']}' * 20000}]")
        self.assertIn("levels deep", self.corpus("add", self.write("deep.json", deep), code=1))
        self.assertIn("levels deep", self.corpus("add", self.write("open.json", '{"a":' + "[" * 1000000), code=1))
        self.assertIn("it ends too early", self.corpus("add", self.write("open.json", '{"a":' + "[" * 100), code=1))
        self.check()
        self.assertIn("no decree gives this body a task", self.corpus("agency", "Sở Xyz", code=1))

    def test_broken_text(self):
        whole = json.dumps(self.base, ensure_ascii=False).encode()
        for data, says in ((whole.replace("Sơn".encode(), b"S\xff"), "no UTF-8"), (whole[:-5] + b"\0", "broken JSON"),
                           (whole.replace(b'"number"', b'"x":"\\ud800","number"', 1), "broken JSON")):
            self.assertIn(says, self.corpus("add", self.write("broken.json", data), code=1))

    def test_controls_reach_no_terminal(self):
        self.plan(lambda p: p["document"].update(number="12" + CONTROLS, title=CONTROLS, issuer=CONTROLS))
        self.plan(lambda p: [task.update(owners=[CONTROLS]) for task in p["tasks"]])
        self.plan(lambda p: p.update(text=CONTROLS + "\0" + p["text"]))
        for command in (["search"], ["search", "rừng"], ["due", "--between", "2020-01-01", "2040-01-01"], ["show", "1"],
                        ["tree", "64/KH-UBND", "--all"], ["cites", "18-NQ/TU"], ["agency", "X"]):
            self.corpus(*command, code=1 if command[0] == "agency" else 0)
        self.corpus("search", "--json")
        self.check()

    def test_days_and_rules_of_recurrence(self):
        for day in ("9999-99-99", "0000-00-00", "-1", "2026-02-30", "9" * 5000):
            self.plan(lambda p: (p["document"].update(issued_on=day), [d.update({"from": day, "to": day}) for d in p["deadlines"]]))
        for rule in ("FREQ=SECONDLY", "FREQ=DAILY;COUNT=999999999", "FREQ=YEARLY;INTERVAL=0", "X" * 10000):
            self.plan(lambda p: [d.update(rrule=rule) for d in p["deadlines"]])
        for duration in ("P999999999999D", "P-1D", "P1Y" * 1000):
            self.plan(lambda p: [d.update(duration=duration, anchor="signing", to=None, rrule=None) for d in p["deadlines"]])
        self.check()
        self.corpus("due", "--between", "1800-01-01", "2500-12-31", "--json")
        self.corpus("due", "--unplaced")


class Names(Corpus):
    NAMES = (b"a\nb.txt", b"\"q'.txt", b"\xff\xfe.txt", b"x" * 251 + b".txt", b"%s%n.txt", b"-db.txt",
             "\u009b2J\u202e\x1b.txt".encode())

    def test_names_are_shown_and_found_again(self):
        folder = self.dir / "in"
        folder.mkdir()
        for index, name in enumerate(self.NAMES):
            with open(os.fsencode(folder) + b"/" + name, "wb") as file:
                file.write(decree(index).encode() if index != 2 else b"a\0b")
        for outcome in ("added", "known"):
            events = self.corpus("add", folder, "--json", code=1)
            self.assertEqual([e["outcome"] for e in events if "path" in e].count(outcome), len(self.NAMES) - 1)
        self.assertIn("NUL", self.corpus("failed", code=1))
        self.corpus("add", folder, code=1)
        for index in range(1, len(self.NAMES)):
            self.corpus("show", str(index))
            self.assertEqual(len(self.corpus("show", str(index), "--json")["files"]), 1)
        self.check()


class Versions(Corpus):
    def add(self, name, data):
        event = self.corpus("add", self.write(name, data), "--json")[0]
        self.check()
        return event["outcome"], event["id"]

    def current(self):
        with opened(self.dir / "corpus.db") as connection:
            out = dict(connection.execute("SELECT id, current FROM decrees"))
        connection.close()
        return out

    def test_changes_and_the_way_back(self):
        self.assertEqual(self.add("a.txt", TEXT), ("added", 1))
        self.assertEqual(self.add("a.txt", OTHER), ("new-version", 2))
        self.assertEqual(self.current(), {1: 0, 2: 1})
        self.assertEqual(self.add("a.txt", TEXT), ("new-version", 1))
        self.assertEqual(self.current(), {1: 1, 2: 0})
        self.assertEqual(self.add("b.txt", OTHER), ("known", 2))
        self.assertEqual(self.add("b.txt", TEXT), ("new-version", 1))
        self.assertEqual(self.current(), {1: 1, 2: 0})

    def test_a_file_whose_decree_was_removed_can_change_again(self):
        self.add("a.txt", TEXT)
        self.add("a.txt", OTHER)
        self.corpus("remove", "#2")
        self.check()
        self.assertEqual(self.add("a.txt", OTHER)[0], "added")
        self.assertEqual(self.add("a.txt", TEXT + b"\nx\n")[0], "new-version")

    def test_a_plan_without_the_text_takes_the_place_of_none_with_it(self):
        source = self.write("a.txt", TEXT)
        plan = run(source, "--no-text").stdout
        for order in (("a.txt", "a.json"), ("a.json", "a.txt")):
            for name in order:
                self.add(name, TEXT if name == "a.txt" else plan)
            self.assertIsNotNone(json.loads(run("corpus", "show", "1", "--plan", "--db", self.dir / "corpus.db").stdout)["text"])
            self.assertEqual(self.add("a.json", plan), ("known", 1))
            for path in self.dir.glob("corpus.db*"):
                path.unlink()


class Queries(Corpus):
    def test_each_gives_an_answer_or_an_error(self):
        self.corpus("add", SAMPLES)
        for query in ('"', '""', "'; DROP TABLE decrees;--", "NEAR(a b)", "^a", "plain:a", "{a b}:c", "{", "*", "a**",
                      "(" * 10000, "(" * 2000 + "a" + ")" * 1999, "NOT a", "a NOT NOT b", "😀", "\u0301", "\u009b2J",
                      "a* " * 300, "a " * 20000, "\ufeff", "rowid:1", "\\", "a\x1b[31m"):
            done = run("corpus", "search", "--json", "--db", self.dir / "corpus.db", "--", query)
            self.assertIn(done.returncode, (0, 1, 2), query[:40])
            self.assertNotIn(b"\x1b", done.stderr)
            if done.returncode < 2:
                json.loads(done.stdout.decode())
            else:
                self.assertRegex(done.stderr.decode(), ".{15,}")
        for option in ("--from", "--to", "--due-after", "--due-before"):
            for day in ("9999-99-99", "2025-13-01", "' OR 1=1", CONTROLS, "２０２５-01-01"):
                self.assertIn("no day", self.corpus("search", option, day, code=2))
        for option, value in (("--limit", "0"), ("--limit", "9" * 20), ("--offset", "-1"), ("--offset", "9" * 20)):
            self.assertRegex(self.corpus("search", "x", option, value, code=2), "not in range [01] to 10*")
        self.assertEqual(self.corpus("search", "rừng", "--json", "--offset", "999999999")["matches"], [])

    def test_bytes_that_are_no_utf_8(self):
        self.corpus("add", SAMPLES)
        for command in ("search", "agency", "cites", "tree", "show"):
            for words in (b"\xff\xfe", b"a\xffb", b"\x9b2J", b"S\xc3"):
                for json_too in ((), ("--json",)):
                    done = run("corpus", command, *json_too, "--db", self.dir / "corpus.db", "--", os.fsdecode(words))
                    self.assertIn(done.returncode, (0, 1, 2))
                    done.stderr.decode()
                    if done.stdout.decode() and json_too:
                        json.loads(done.stdout)


if __name__ == "__main__":
    main()
