"""`decree2json corpus add` and what it did: files that change, move and fail, plans and their sources."""
import json
import os
import pathlib
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from program import SOURCE, run, run_on_terminal, start  # noqa: E402

DECREES = SOURCE / "corpus" / "decrees"
WATER = "ke-hoach-kem-quyet-dinh"


def plan_of(name):
    return json.loads((DECREES / f"{name}.json").read_text(encoding="utf-8"))


class Versions(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.inputs = pathlib.Path(self.folder.name) / "in"
        self.inputs.mkdir()
        self.db = pathlib.Path(self.folder.name) / "corpus.db"

    def events(self, *arguments, code=0):
        done = run("corpus", "add", self.inputs, "--db", self.db, "--json", *arguments)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return [json.loads(line) for line in done.stdout.splitlines()]

    def add(self, *arguments, code=0):
        events = self.events(*arguments, code=code)
        return {pathlib.Path(e["path"]).name: e["outcome"] for e in events if e["event"] == "file"}

    def check(self):
        done = run("corpus", "check", "--db", self.db)
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def test_changes_are_versions_and_failures_can_be_tried_again(self):
        shutil.copy(DECREES / f"{WATER}.txt", self.inputs / "a.txt")
        (self.inputs / "b.pdf").write_bytes(b"%PDF-1.4 broken")
        self.assertEqual(self.add(code=1), {"a.txt": "added", "b.pdf": "failed"})
        failed = json.loads(run("corpus", "failed", "--db", self.db, "--json").stdout)["failed"]
        self.assertEqual([pathlib.Path(f["path"]).name for f in failed], ["b.pdf"])
        shutil.copy(self.inputs / "a.txt", self.inputs / "copy.txt")
        self.assertEqual(self.add(code=1), {"a.txt": "known", "copy.txt": "known", "b.pdf": "failed"})
        shutil.copy(DECREES / "ban-dan-hong.txt", self.inputs / "a.txt")
        shutil.copy(DECREES / "chi-thi-sot-xuat-huyet.md", self.inputs / "b.pdf")
        self.assertEqual(self.add(), {"a.txt": "new-version", "copy.txt": "known", "b.pdf": "added"})
        self.assertEqual(run("corpus", "failed", "--db", self.db).returncode, 0)
        (self.inputs / "copy.txt").write_bytes((self.inputs / "b.pdf").read_bytes())
        self.assertEqual(self.add()["copy.txt"], "new-version")
        info = json.loads(run("corpus", "info", "--db", self.db, "--json").stdout)
        self.assertEqual((info["decrees"], info["earlier_versions"], info["failed"]), (2, 1, 0))
        found = run("corpus", "search", '"nước sạch"', "--db", self.db)
        self.assertEqual(found.returncode, 1)
        self.check()

    def test_plans_and_their_sources_are_one_decree(self):
        shutil.copy(DECREES / f"{WATER}.txt", self.inputs)
        self.add()
        run("--out", self.inputs, self.inputs / f"{WATER}.txt")
        self.assertEqual(self.add()[f"{WATER}.json"], "known")
        # A plan of other rules does not take the place of what these rules read.
        plan = plan_of(WATER)
        plan["source"]["rules"] = "0123456789abcdef"
        plan["tasks"] = []
        (self.inputs / "old.json").write_text(json.dumps(plan), encoding="utf-8")
        self.assertEqual(self.add()["old.json"], "known")
        info = json.loads(run("corpus", "info", "--db", self.db, "--json").stdout)
        self.assertEqual(info["decrees"], 1)
        self.assertGreater(info["tasks"], 0)
        self.check()

    def test_a_pipe_is_read_once_and_large_plans_are_refused(self):
        pipe = self.inputs / "pipe"
        os.mkfifo(pipe)
        call = start("corpus", "add", pipe, "--db", self.db, "--json")
        pipe.write_bytes((DECREES / f"{WATER}.txt").read_bytes())
        events = [json.loads(line) for line in call.communicate(timeout=30)[0].splitlines()]
        self.assertEqual((events[0]["outcome"], events[0]["number"]), ("added", "412/QĐ-UBND"))
        pipe.unlink()
        plan = self.inputs / "large.json"
        plan.write_text((DECREES / "ban-dan-hong.json").read_text(encoding="utf-8") + " " * (1 << 20), encoding="utf-8")
        self.assertEqual(self.add("--max-bytes", "1", code=1), {"large.json": "failed"})
        self.assertEqual(self.add(), {"large.json": "added"})
        self.check()

    def test_what_begins_with_a_brace_need_not_be_json(self):
        lines = (DECREES / "ban-dan-hong.txt").read_text(encoding="utf-8").splitlines()
        text = "".join("".join(c if c < "\x7f" else f"\\u{ord(c)}?" for c in line) + "\\par\n" for line in lines)
        (self.inputs / "a.rtf").write_text("{\\rtf1\\ansi " + text + "}", encoding="ascii")
        self.assertEqual(self.add(), {"a.rtf": "added"})

    def test_removing_and_adding_again(self):
        shutil.copy(DECREES / f"{WATER}.txt", self.inputs / "a.txt")
        self.add()
        self.assertEqual(run("corpus", "remove", "412/QĐ-UBND", "--db", self.db).returncode, 0)
        self.assertEqual(run("corpus", "search", "nước", "--db", self.db).returncode, 1)
        self.assertEqual(self.add()["a.txt"], "added")
        self.check()

    def test_a_file_that_holds_another_act_now_says_so(self):
        shutil.copy(DECREES / f"{WATER}.txt", self.inputs / "scan001.txt")
        self.add()
        text = (DECREES / f"{WATER}.txt").read_text(encoding="utf-8")
        (self.inputs / "scan001.txt").write_text(text + "\n", encoding="utf-8")
        event = self.events()[0]  # the same act
        self.assertEqual((event["outcome"], event.get("displaced")), ("new-version", None))
        shutil.copy(DECREES / "chi-thi-sot-xuat-huyet.md", self.inputs / "scan001.txt")
        event = self.events()[0]
        self.assertEqual((event["outcome"], event["displaced"]["number"]), ("new-version", "412/QĐ-UBND"))
        (self.inputs / "scan001.txt").write_text(text, encoding="utf-8")
        done = run("corpus", "add", self.inputs, "--db", self.db)
        self.assertIn("another act, which is no longer current", done.stderr.decode())

    def test_a_plan_that_is_not_taken_is_counted(self):
        shutil.copy(DECREES / f"{WATER}.txt", self.inputs)
        self.add()
        plan = plan_of(WATER)
        plan["document"]["number"] = "999/QĐ-UBND"
        plan["source"]["rules"] = "0123456789abcdef"
        (self.inputs / "corrected.json").write_text(json.dumps(plan), encoding="utf-8")
        events = self.events()
        self.assertEqual(events[-1]["not_taken"], 1)
        self.assertIn("another plan of this decree", events[0]["reason"])
        (self.inputs / "corrected.json").write_text(json.dumps(plan, indent=1), encoding="utf-8")
        plan["tasks"] = []
        (self.inputs / "again.json").write_text(json.dumps(plan), encoding="utf-8")
        done = run("corpus", "add", self.inputs, "--db", self.db)
        self.assertIn("of the plan files 2 differ from the plans held", done.stderr.decode())
        (self.inputs / "again.json").unlink()
        run("corpus", "remove", "412/QĐ-UBND", "--db", self.db)
        self.assertEqual(self.add()["corrected.json"], "added")

    def test_removing_tells_of_earlier_versions(self):
        text = (DECREES / f"{WATER}.txt").read_text(encoding="utf-8")
        for ending in ("", "\n", "\n\n"):
            (self.inputs / "a.txt").write_text(text + ending, encoding="utf-8")
            self.add()
        shown = json.loads(run("corpus", "show", "412/QĐ-UBND", "--db", self.db, "--json").stdout)
        self.assertEqual((len(shown["earlier_versions"]), shown["later_versions"]), (2, []))
        first = json.loads(run("corpus", "show", "#1", "--db", self.db, "--json").stdout)
        self.assertEqual((first["current"], len(first["later_versions"])), (False, 1))
        done = run("corpus", "remove", "412/QĐ-UBND", "--db", self.db)
        self.assertEqual(done.stderr.count(b"kept"), 2)
        self.assertEqual(self.add(), {"a.txt": "added"})
        done = run("corpus", "remove", "412/QĐ-UBND", "--all-versions", "--db", self.db)
        self.assertEqual((done.stderr.count(b"removed"), done.stderr.count(b"kept")), (3, 0))
        info = json.loads(run("corpus", "info", "--db", self.db, "--json").stdout)
        self.assertEqual((info["decrees"], info["earlier_versions"]), (0, 0))
        self.check()

    def test_comparing_plans(self):
        shutil.copy(DECREES / f"{WATER}.json", self.inputs / "a.json")
        plan = plan_of(WATER)
        plan["source"]["sha256"] = "f" * 64
        plan["document"]["number"] = "413/QĐ-UBND"
        changed, gone = plan["targets"][0], plan["targets"][-1]
        changed["value"] += 5
        plan["targets"].remove(gone)
        (self.inputs / "b.json").write_text(json.dumps(plan), encoding="utf-8")
        self.add()
        done = run("corpus", "compare", "412/QĐ-UBND", "413/QĐ-UBND", "--db", self.db, "--json")
        rows = json.loads(done.stdout)["rows"]
        status = {row["indicator"]: row["status"] for row in rows}
        self.assertEqual(status[changed["indicator"]], "different")
        self.assertEqual(status[gone["indicator"]], "missing")
        self.assertEqual(sorted(status.values()).count("equal"), len(rows) - 2)
        counts = json.loads(done.stdout)["counts"]
        self.assertEqual(counts, {"equal": len(rows) - 2, "different": 1, "missing": 1, "different_and_missing": 0})
        shown = run("corpus", "compare", "412/QĐ-UBND", "413/QĐ-UBND", "--db", self.db).stdout.decode()
        self.assertIn("≠", shown)
        self.assertIn(f"{len(rows) - 2} equal, 1 different, 1 missing in some plan", shown)

    def test_progress_is_drawn_on_a_terminal(self):
        for name in ("a", "b"):
            shutil.copy(DECREES / f"{WATER}.txt", self.inputs / f"{name}.txt")
        code, output = run_on_terminal("corpus", "add", self.inputs, "--db", self.db)
        self.assertEqual(code, 0)
        self.assertIn("1 added", output)
        self.assertIn("1 known", output)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
