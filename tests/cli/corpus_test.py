"""`decree2json corpus` as a process: an archivist's questions, and their answers against the plans."""
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from program import PROGRAM, run, run_on_terminal, start  # noqa: E402
from corpus_samples import DECREES, WATER, Samples, plan_of  # noqa: E402
import calendar_check  # noqa: E402


class Corpus(Samples):
    # -- adding

    def test_each_file_is_reported_and_counted(self):
        self.assertEqual(len(self.ids), 7)
        self.assertEqual(self.events[-1]["event"], "done")
        self.assertEqual(self.events[-1]["added"], 7)
        self.assertEqual(self.answer("info")["decrees"], 7)

    def test_plans_are_kept_whole(self):
        for name, number in self.ids.items():
            kept = json.loads(self.ask("show", f"#{number}", "--plan").stdout)
            expected = plan_of(name)
            # The samples' plans do not change with the rules' hash.
            kept["source"]["rules"] = expected["source"]["rules"]
            self.assertEqual(kept, expected, name)

    # -- searching

    def test_marks_case_and_unicode_form_do_not_matter(self):
        words = ("quyet dinh", "Quyết định", "QUYẾT ĐỊNH", unicodedata.normalize("NFD", "quyết định"))
        results = [sorted(self.found(query, "--limit", "100")) for query in words]
        self.assertTrue(results[0])
        for result in results[1:]:
            self.assertEqual(result, results[0])
        self.assertEqual(self.found("uỷ ban", "--limit", "100"), self.found("ủy ban", "--limit", "100"))

    def test_spans_are_places_of_the_plans_text(self):
        answer = self.answer("search", '"nước sạch"')
        match = answer["matches"][0]
        self.assertEqual(match["number"], "412/QĐ-UBND")
        text = plan_of(WATER)["text"]
        self.assertEqual(match["hit_count"], text.lower().count("nước sạch"))
        for hit in match["hits"]:
            self.assertEqual(text[hit["span"]["begin"]:hit["span"]["end"]].lower(), "nước sạch")
        for snippet in match["snippets"]:
            span = snippet["span"]
            self.assertEqual(text[span["begin"]:span["end"]], snippet["words"])
            self.assertTrue(snippet["hits"])

    def test_a_decree_without_the_marks_of_the_query_shows_its_hits_too(self):
        match = self.answer("search", '"nườc sách"')["matches"][0]
        self.assertFalse(match["exact"])
        self.assertTrue(match["hits"])

    def test_filters(self):
        self.assertEqual(self.found("--type", "CT"), ["11/CT-UBND"])
        self.assertEqual(self.found("rừng", "--kind", "objectives", "--limit", "1"), ["64/KH-UBND"])
        self.ask("search", "rừng", "--kind", "target", code=2)
        self.assertEqual(self.found("nước", "--from", "2024-03-14", "--to", "2024-03-14"), ["412/QĐ-UBND"])
        self.assertEqual(self.found("--cites", "77 / QĐ-TTg"), ["412/QĐ-UBND"])
        self.assertEqual(self.found("--has-target=thất thoát nước"), ["412/QĐ-UBND"])
        self.assertEqual(len(self.found("--has-target", "--limit", "50")),
                         sum(bool(plan_of(name)["targets"]) for name in self.ids))
        self.assertEqual(self.found("--province", "Cà Mau", code=1), [])
        # "trước ngày 30 tháng 9", and the end of a quarter.
        self.assertEqual(self.found("--due-after", "2024-09-30", "--due-before", "2024-09-30"),
                         ["412/QĐ-UBND", "129/KH-UBND"])

    def test_filters_are_read_as_people_write_them(self):
        whole = self.found("--province", "Sơn Hải", "--limit", "50")
        self.assertGreater(len(whole), 4)
        for typed in ("tỉnh Sơn Hải", "tinh son hai", "SƠN HẢI"):
            self.assertEqual(self.found("--province", typed, "--limit", "50"), whole, typed)
        said = self.ask("search", "--province", "tỉnh Sơn Hả", code=1).stderr.decode()
        self.assertIn("did you mean Sơn Hải?", said)
        issued = self.found("--issuer", "Ủy ban nhân dân", "--limit", "50")
        self.assertGreater(len(issued), 4)
        for typed in ("UBND", "ubnd", "UBND tỉnh Sơn Hải", "uy ban nhan dan tinh son hai"):
            self.assertEqual(self.found("--issuer", typed, "--limit", "50"), issued, typed)
        self.assertEqual(self.found("--issuer", "Sở GD&ĐT"), self.found("--issuer", "so giao duc va dao tao"))
        self.assertEqual(self.found("--type", "ke hoach"), self.found("--type", "KH"))

    def test_filters_that_nothing_can_pass_are_refused(self):
        said = self.ask("search", "--type", "XX", code=2).stderr.decode()
        self.assertIn("--type XX", said)
        self.assertIn("QĐ", said)
        for command in (("search",), ("agency", "Sở Y tế"), ("export", "--format", "json", "--out", "/nowhere/a"),
                        ("due", "--between", "2024-01-01", "2026-01-01")):
            said = self.ask(*command, "--from", "2025-02-01", "--to", "2025-01-31", code=2).stderr.decode()
            self.assertIn("--from 2025-02-01 --to 2025-01-31: the first day is after the second", said)
        said = self.ask("search", "--due-after", "2025-02-01", "--due-before", "2025-01-01", code=2).stderr.decode()
        self.assertIn("--due-before 2025-01-01", said)
        self.assertTrue(self.found("--from", "2024-03-14", "--to", "2024-03-14"))

    def test_pages_of_results_join_to_the_whole(self):
        whole = self.found("tỉnh", "--limit", "100")
        self.assertGreater(len(whole), 4)
        pages = []
        for offset in range(0, len(whole), 2):
            pages += self.found("tỉnh", "--limit", "2", "--offset", str(offset))
        self.assertEqual(pages, whole)

    def test_faults_of_queries_are_pointed_at(self):
        said = self.ask("search", 'rừng AND (đất OR "biển)', code=2).stderr.decode().splitlines()
        self.assertIn("quotation mark", said[0])
        self.assertEqual(said[1].index('"'), said[2].index("^"))
        for query in ("AND rừng", "rừng OR", "NOT rừng", ")", "*", "..."):
            self.assertEqual(len(self.ask("search", query, code=2).stderr.decode().splitlines()), 3, query)

    def test_a_reader_that_leaves_hears_nothing_of_it(self):
        ours, theirs = os.pipe()
        os.close(ours)
        with os.fdopen(theirs, "wb") as pipe:
            done = subprocess.run([PROGRAM, "corpus", "search", "--db", self.db], stdout=pipe, stderr=subprocess.PIPE)
        self.assertEqual((done.returncode, b"written" in done.stderr), (1, False))

    def test_what_is_no_terminal_gets_no_colours(self):
        plain = self.ask("search", '"nước sạch"').stdout.decode()
        self.assertIn("«nước sạch»", plain)
        self.assertNotIn("\x1b", plain)

    # -- asking

    def test_due_is_what_the_plans_say(self):
        answer = self.answer("due", "--between", "2024-01-01", "2026-12-31")
        listed = {(e["decree"]["number"], e["deadline"], e["due_on"]) for e in answer["due"]}
        for name in self.ids:
            plan = plan_of(name)
            for deadline in plan["deadlines"]:
                last = deadline["to"]
                if deadline["rrule"] or not last:
                    continue
                expected = "2024-01-01" <= last <= "2026-12-31"
                self.assertEqual((plan["document"]["number"], deadline["id"], last) in listed, expected, deadline)
        fridays = [e["due_on"] for e in answer["due"]
                   if e["decree"]["number"] == "11/CT-UBND" and e["rrule"] == "FREQ=WEEKLY;BYDAY=FR"]
        self.assertGreater(len(fridays), 3)
        self.assertTrue(all(datetime.date.fromisoformat(day).weekday() == 4 for day in fridays))
        # "trong 30 ngày kể từ ngày ký" of 14 March 2024
        self.assertIn(("412/QĐ-UBND", "2024-04-13"), {(n, day) for n, _, day in listed})
        self.assertTrue(any("phát hiện ca bệnh" in e["why_not"] for e in answer["unplaced"]))
        spans = [(e["span"], e["quote"], e["decree"]["number"]) for e in answer["due"]]
        texts = {plan_of(name)["document"]["number"]: plan_of(name)["text"] for name in self.ids}
        for span, quote, number in spans:
            self.assertEqual(texts[number][span["begin"]:span["end"]], quote)

    def test_cites_and_tree_tell_what_carries_out_what(self):
        acts = self.answer("cites", "77/QĐ-TTg")["acts"]
        self.assertEqual(len(acts), 1)
        self.assertEqual(acts[0]["held"], [])
        self.assertEqual([c["decree"]["number"] for c in acts[0]["cited_by"]], ["412/QĐ-UBND"])
        self.assertEqual(acts[0]["cited_by"][0]["relation"], "implements")
        tree = self.answer("tree", "412/QĐ-UBND")["trees"][0]
        self.assertIn("77/QĐ-TTg", [node["number"] for node in tree["above"]])
        down = self.answer("tree", "77/qd-ttg")["trees"][0]
        self.assertEqual([node["number"] for node in down["below"]], ["412/QĐ-UBND"])
        self.ask("tree", "999/QĐ-TTg", code=1)
        # As it stands in a sentence, and by the id and the SHA-256 of the decree.
        self.assertEqual(self.answer("tree", "Quyết định số 77/QĐ-TTg")["trees"][0], down)
        water = self.answer("show", "412/QĐ-UBND")
        for name in (f"#{water['id']}", water["sha256"][:12]):
            self.assertEqual(self.answer("tree", name)["trees"][0], tree)
        self.ask("show", "", code=1)
        self.ask("tree", "#99", code=1)

    def test_the_environment_may_name_the_database(self):
        done = subprocess.run([PROGRAM, "corpus", "info"], capture_output=True,
                              env={**os.environ, "DECREE2JSON_DB": str(self.db)})
        self.assertEqual(done.returncode, 0)
        with tempfile.TemporaryDirectory() as folder:  # what is typed counts for more
            other = pathlib.Path(folder) / "other.db"
            done = subprocess.run([PROGRAM, "corpus", "info", "--db", other], capture_output=True,
                                  env={**os.environ, "DECREE2JSON_DB": str(self.db)})
            self.assertEqual(done.returncode, 2)
            self.assertIn(str(other), done.stderr.decode())
        done = subprocess.run([PROGRAM, "corpus", "info"], capture_output=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"Give --db FILE, or set DECREE2JSON_DB", done.stderr)

    def test_the_calendar_shows_what_due_lists(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "all.ics"
            self.ask("export", "--format", "ics", "--out", file)
            window = ("2020-01-01", "2031-12-31")
            answer = self.answer("due", "--between", *window)
            days = {}
            for entry in answer["due"]:
                uid = f"{entry['decree']['sha256']}-{entry['deadline']}@decree2json"
                days.setdefault(uid, set()).add(entry["due_on"] or entry["from"])
            events = [{"uid": uid, "days": sorted(each)} for uid, each in days.items()]
            expected = {"from": window[0], "to": window[1], "events": events}
            self.assertGreater(len(events), 20)
            self.assertEqual(list(calendar_check.faults(file.read_bytes(), expected)), [])


class Usage(unittest.TestCase):
    def test_help_alone_is_enough(self):
        overview = run("corpus", "--help").stdout.decode()
        for command in ("add", "failed", "search", "show", "due", "agency", "cites", "tree", "compare", "export",
                        "info", "check", "remove"):
            self.assertIn(f"\n  {command} ", overview)
            each = run("corpus", command, "--help")
            self.assertEqual(each.returncode, 0)
            self.assertIn("--db", each.stdout.decode())
            if command != "add":  # which has the long lines of the options for reading
                self.assertTrue(all(len(line) <= 110 for line in each.stdout.decode().splitlines()), command)

    def test_what_is_missing_is_said(self):
        self.assertEqual(run("corpus", "search", "a").returncode, 2)
        done = run("corpus", "search", "a", "--db", "/nowhere/corpus.db")
        self.assertEqual(done.returncode, 2)
        self.assertIn("/nowhere/corpus.db", done.stderr.decode())
        done = run("corpus", "due", "--between", "2024-02-30", "2024-03-01", "--db", "/nowhere/corpus.db")
        self.assertIn("2024-02-30", done.stderr.decode())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
