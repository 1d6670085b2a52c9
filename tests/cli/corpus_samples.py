"""The sample decrees in a database, and how tests ask it."""
import json
import pathlib
import tempfile
import unittest

from program import SOURCE, run

DECREES = SOURCE / "corpus" / "decrees"
WATER = "ke-hoach-kem-quyet-dinh"


def plan_of(name):
    return json.loads((DECREES / f"{name}.json").read_text(encoding="utf-8"))


class Samples(unittest.TestCase):
    """One database of the samples, read only."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.db = pathlib.Path(cls.folder.name) / "a b'ả.db"
        inputs = [p for p in DECREES.iterdir() if p.suffix in (".txt", ".md")]
        added = run("corpus", "add", *inputs, "--db", cls.db, "--json")
        assert added.returncode == 0, added.stderr.decode()
        cls.events = [json.loads(line) for line in added.stdout.splitlines()]
        cls.ids = {pathlib.Path(e["path"]).stem: e["id"] for e in cls.events if e["event"] == "file"}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def ask(self, *arguments, code=0):
        done = run("corpus", *arguments, "--db", self.db)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return done

    def answer(self, *arguments, code=0):
        return json.loads(self.ask(*arguments, "--json", code=code).stdout)

    def found(self, *arguments, code=0):
        return [match["number"] for match in self.answer("search", *arguments, code=code)["matches"]]
