#!/usr/bin/env python3
"""explain and diff as a process: tools_test.py PROGRAM SOURCE_DIR"""
import copy
import json
import shutil

from program import SOURCE, ProgramTest, main, run

DECREE = """ỦY BAN NHÂN DÂN TỈNH MẪU
Số: 15/KH-UBND

KẾ HOẠCH
Phát triển cây xanh năm 2024

I. MỤC TIÊU

1. Tỷ lệ cây sống đạt trên 90% vào năm 2024.

II. NHIỆM VỤ

1. Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính trồng cây, hoàn thành trước ngày 30/6/2024.

2. Giao bọn chúng tôi trồng cây.

3. Sở Xây dựng tổng hợp theo Quyết định số 12/QĐ-UBND ngày 05/3/2023 của Ủy ban nhân dân tỉnh phê duyệt Đề án cây xanh đến năm 2025.
"""


class Explain(ProgramTest):
    def explain(self, *arguments, text=DECREE):
        done = run("explain", "-", "--json", *arguments, stdin=text.encode())
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_each_fact_of_the_plan_is_told_with_the_line_of_its_rule(self):
        for sample in sorted((SOURCE / "corpus/decrees").glob("*.txt")):
            plan = json.loads(run(sample).stdout)
            done = run("explain", "--json", sample)
            self.assertEqual(done.returncode, 0, done.stderr)
            told = json.loads(done.stdout)
            ids = sorted(fact["id"] for fact in told["facts"] if fact["kind"] in ("targets", "tasks", "deadlines"))
            self.assertEqual(ids, sorted(fact["id"] for kind in ("targets", "tasks", "deadlines") for fact in plan[kind]))
            for fact in told["facts"]:
                if quote := fact["quote"]:
                    self.assertEqual(plan["text"][quote["begin"]:quote["end"]], quote["words"])
                if rule := fact["rule"]:
                    lines = (SOURCE / "extractors/rules" / rule["file"]).read_text().splitlines()
                    self.assertEqual(lines[rule["line"] - 1].split(), ["rule", rule["id"]])
                else:
                    self.assertTrue(fact["reading"], fact)
                if fact["kind"] in ("targets", "tasks", "deadlines"):
                    self.assertTrue(fact["confidence_reason"], fact)
                if fact["kind"] == "deadlines" or (fact["made_by"] or "").startswith("target."):
                    self.assertTrue(fact["matched"], fact)

    def test_words_that_made_a_fact(self):
        facts = self.explain()["facts"]
        target = next(fact for fact in facts if fact["id"] == "T1")
        self.assertIn("trên 90%", target["matched"][0]["words"])
        self.assertEqual(target["section"], "I.1")
        deadline = next(fact for fact in facts if fact["id"] == "D1")
        self.assertEqual(deadline["matched"][0]["words"], "trước ngày 30/6/2024")
        self.assertEqual(deadline["line"], 8)
        number = next(fact for fact in facts if fact["id"] == "number")
        self.assertEqual((number["rule"]["file"], number["matched"][0]["words"]), ("header.rules", "15/KH-UBND"))

    def test_bodies_of_a_task(self):
        task = next(fact for fact in self.explain()["facts"] if fact["id"] == "K1")
        parts = {(one["part"], one["name"]): one for one in task["contributions"]}
        owner, partner = parts["owner", "Sở Xây dựng"], parts["partner", "Sở Tài chính"]
        self.assertEqual(owner["words"]["words"], "Sở Xây dựng")
        self.assertEqual(owner["rule"]["id"], "task-charge.assign")
        self.assertEqual(partner["rule"]["id"], "task-joint.with")
        self.assertEqual(parts["section", "II"]["rule"]["file"], "section.rules")

    def test_near_misses(self):
        near = self.explain()["near_misses"]
        charge = next(miss for miss in near if miss["rule"]["id"] == "task-charge.assign")
        self.assertEqual(charge["section"], "II.2")
        self.assertIn("lexicon", charge["reason"])
        cited = [miss for miss in near if miss["kind"] == "deadlines" and miss["section"] == "II.3"]
        self.assertIn(("đến năm 2025", "nodeadline.cited"),
                      [(miss["matched"]["words"], miss["by"]["id"]) for miss in cited if "by" in miss])
        own = next(miss for miss in near if miss["kind"] == "citations" and "15/KH-UBND" in miss["matched"]["words"])
        self.assertIn("own number", own["reason"])
        aims = [miss for miss in near if miss["kind"] == "deadlines" and miss["section"] == "I.1"]
        self.assertTrue(any("target" in miss["reason"] for miss in aims), near)

    def test_only_and_section_restrict(self):
        told = self.explain("--only", "deadlines,targets")
        self.assertEqual({fact["kind"] for fact in told["facts"]}, {"deadlines", "targets"})
        self.assertLessEqual({miss["kind"] for miss in told["near_misses"]}, {"deadlines", "targets"})
        told = self.explain("--section", "II")
        self.assertTrue(told["facts"])
        for fact in told["facts"] + told["near_misses"]:
            self.assertRegex(fact["section"], r"^II(\.|$)")

    def test_text_names_rule_line_and_words(self):
        done = run("explain", "-", "--only", "deadlines", stdin=DECREE.encode())
        text = done.stdout.decode()
        self.assertIn("«trước ngày 30/6/2024»", text)
        self.assertRegex(text, r"deadline\.rules:\d+")
        self.assertIn("section II.1, line 8", text)
        self.assertNotIn("\x1b", text)

    def test_wrong_usage(self):
        for arguments in (["--only", "nothing"], ["--section", "XX"]):
            done = run("explain", "-", *arguments, stdin=DECREE.encode())
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(arguments[1].encode(), done.stderr)
        self.assertEqual(run("explain").returncode, 2)
        self.assertEqual(run("explain", self.dir / "none.txt").returncode, 1)

    def test_rules_of_another_folder(self):
        shutil.copytree(SOURCE / "extractors/rules", self.dir / "rules")
        shutil.copytree(SOURCE / "extractors/lexicon", self.dir / "lexicon")
        file = self.dir / "rules/deadline.rules"
        file.write_text("# one line more\n" + file.read_text())
        line = lambda told: next(fact for fact in told["facts"] if fact["id"] == "D1")["rule"]["line"]
        told = self.explain("--rules", self.dir)
        self.assertEqual(told["rules_folder"], str(self.dir / "rules"))
        self.assertEqual(line(told), line(self.explain()) + 1)

    def test_many_tasks_take_little_time(self):
        items = (f"{number}. Giao Sở Y tế phối hợp với Sở Tài chính làm việc.\n" for number in range(1, 4000))
        text = "KẾ HOẠCH\nX\nI. NHIỆM VỤ\n" + "".join(items)
        done = run("explain", "-", stdin=text.encode(), timeout=60)
        self.assertEqual(done.returncode, 0)

    def test_any_input_is_explained(self):
        for text in ("a", "1.", "Giao " * 50, "trước ngày 99/99/2024. " * 5, "| a | b |\n|---|---|\n| 1 | 2 |"):
            self.explain(text=text)
        done = run("explain", "-", stdin="I. NHIỆM VỤ\n1. Giao Sở Y tế \x1b[31mđỏ.".encode())
        self.assertNotIn(b"\x1b", done.stdout)


class Diff(ProgramTest):
    def setUp(self):
        super().setUp()
        self.plan = json.loads(run("-", stdin=DECREE.encode()).stdout)
        self.new = copy.deepcopy(self.plan)

    def diff(self, *arguments, code=1):
        for name, plan in (("old", self.plan), ("new", self.new)):
            self.write(f"{name}/a.json", json.dumps(plan))
        done = run("diff", self.dir / "old", self.dir / "new", *arguments)
        self.assertEqual(done.returncode, code, done.stderr + done.stdout)
        return done

    def changes(self):
        (decree,) = json.loads(self.diff("--json").stdout)["decrees"]
        return [(change["change"], change["kind"], change["fields"]) for change in decree["changes"]]

    def test_the_same_is_0(self):
        self.assertIn(b"1 are the same", self.diff(code=0).stdout)
        self.assertEqual(run("diff", self.dir / "old/a.json", self.dir / "new/a.json").returncode, 0)

    def test_ids_and_offsets_do_not_matter(self):
        for number, task in enumerate(self.new["tasks"]):
            task["id"] = f"K{number + 7}"
            task["span"] = {"begin": 1, "end": 2}
        self.new["deadlines"][0]["id"] = "D9"
        self.new["tasks"][0]["deadlines"] = ["D9"]
        self.diff(code=0)

    def test_changed_values(self):
        self.new["deadlines"][0]["to"] = "2024-07-01"
        change = next(c for c in self.changes() if c[1] == "deadlines")
        self.assertEqual(change, ("changed", "deadlines", {"to": {"old": "2024-06-30", "new": "2024-07-01"}}))
        text = self.diff().stdout.decode()
        self.assertIn("~ deadlines", text)
        self.assertIn("to: 2024-06-30 → 2024-07-01", text)

    def test_gained_and_lost(self):
        lost = self.new["targets"].pop()
        gained = copy.deepcopy(self.new["deadlines"][0])
        gained.update(id="D2", quote="chậm nhất ngày 01/12/2024 phải báo cáo", section="II.2", to="2024-12-01", action=None)
        self.new["deadlines"].append(gained)
        self.assertEqual([change[:2] for change in self.changes()], [("lost", "targets"), ("gained", "deadlines")])
        text = self.diff().stdout.decode()
        self.assertRegex(text, r"(?m)^  - targets  I\.1 ")
        self.assertRegex(text, r"(?m)^  \+ deadlines  II\.2 ")
        self.assertIn(lost["rule"], text)

    def test_a_longer_quote_and_another_section_are_the_same_fact(self):
        self.new["tasks"][0]["quote"] += " và báo cáo kết quả thực hiện"
        self.new["tasks"][2]["section"] = "II.9"
        self.assertEqual([(change[0], change[1], sorted(change[2])) for change in self.changes()],
                         [("changed", "tasks", ["quote"]), ("changed", "tasks", ["section"])])

    def test_a_fact_taken_over_by_another_rule(self):
        self.new["targets"][0]["rule"] = "target.other"
        totals = json.loads(self.diff("--json").stdout)["totals"]
        self.assertEqual(totals["by_rule"]["target.other"], {"gained": 1, "lost": 0, "changed": 0})
        self.assertEqual(totals["by_rule"][self.plan["targets"][0]["rule"]], {"gained": 0, "lost": 1, "changed": 0})
        self.assertEqual(totals["by_kind"], {"targets": {"gained": 0, "lost": 0, "changed": 1}})

    def test_document_sections_citations_bodies(self):
        self.new["document"]["number"] = None
        self.new["sections"][0]["kinds"] = []
        self.new["citations"][0]["relation"] = "basis"
        self.new["agencies"].pop()
        self.assertEqual([change[:2] for change in self.changes()],
                         [("lost", "document"), ("changed", "sections"), ("lost", "agencies"),
                          ("changed", "citations")])

    def test_decrees_of_one_side(self):
        self.write("old/gone.json", json.dumps(self.plan))
        self.write("new/more.json", json.dumps(self.plan))
        done = self.diff()
        self.assertRegex(done.stdout.decode(), r"gone\.json\n  only in \S*old\n")
        self.assertRegex(done.stdout.decode(), r"more\.json\n  only in \S*new\n")
        self.assertEqual(json.loads(self.diff("--json").stdout)["totals"]["only_new"], ["more.json"])

    def test_quiet_prints_totals(self):
        self.new["targets"].clear()
        text = self.diff("--quiet").stdout.decode()
        self.assertNotIn("a.json", text)
        self.assertRegex(text, r"targets +0 +1 +0\n")

    def test_broken_json_says_where(self):
        self.write("old/b.json", '{\n "schema_version": \n}')
        self.write("new/b.json", json.dumps(self.plan))
        done = self.diff(code=2)
        self.assertRegex(done.stderr.decode(), r"b\.json: broken JSON at line 3, column \d")
        self.write("old/b.json", "[1, 2]")
        self.assertIn(b"no plan", self.diff(code=2).stderr)

    def test_plans_of_any_shape(self):
        for key in ("sections", "targets", "tasks", "deadlines", "agencies", "citations", "diagnostics"):
            for value in (None, 7, "x", {"a": 1}, [None, 7, [], {"quote": 3, "section": [1]}]):
                self.new = {**self.plan, key: value}
                self.diff()

    def test_wrong_usage(self):
        self.diff(code=0)
        for pair in ([self.dir / "old"], [self.dir / "old", self.dir / "none"],
                     [self.dir / "old", self.dir / "new/a.json"], [SOURCE / "schemas/../.ci", SOURCE / ".ci"]):
            done = run("diff", *pair)
            self.assertEqual(done.returncode, 2, pair)
            self.assertTrue(done.stderr)

    def test_many_like_facts_take_little_time(self):
        for plan in (self.plan, self.new):
            like = copy.deepcopy(plan["targets"][0])
            plan["targets"] = [{**like, "value": number, "section": "I.1"} for number in range(20000)]
        for target in self.new["targets"]:
            target["quote"] += " hằng năm"
        self.diff("--quiet")  # the tests' time limit is the measure


if __name__ == "__main__":
    main()
