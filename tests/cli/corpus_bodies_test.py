"""`decree2json corpus` asked about bodies: by which names they are found, and what is theirs."""
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from corpus_samples import Samples, plan_of  # noqa: E402


class Bodies(Samples):
    def test_due_of_one_body(self):
        answer = self.answer("due", "--agency", "so y te", "--between", "2025-10-01", "2025-10-31")
        self.assertTrue(answer["due"])
        for entry in answer["due"]:
            self.assertIn("Sở Y tế", entry["owners"] + entry["partners"])

    def test_tasks_of_a_body(self):
        answer = self.answer("agency", "Sở Tài chính", "--limit", "1000")
        expected = sum(name in task[part] for plan in map(plan_of, self.ids) for task in plan["tasks"]
                       for part in ("owners", "partners")
                       for name in ("Sở Tài chính", "Giám đốc Sở Tài chính"))
        parts = [body["name"] for task in answer["tasks"] for body in task["bodies"]]
        self.assertEqual(sum(name in ("Sở Tài chính", "Giám đốc Sở Tài chính") for name in parts), expected)
        self.assertEqual(answer["total"], len(answer["tasks"]))
        # Merged into it in March 2025: its tasks count too.
        self.assertIn("Sở Kế hoạch và Đầu tư", parts)

    def test_a_successor_counts_from_the_day_it_took_over(self):
        answer = self.answer("agency", "Sở Kế hoạch và Đầu tư", "--limit", "1000")
        for task in answer["tasks"]:
            if "Sở Kế hoạch và Đầu tư" not in {body["name"] for body in task["bodies"]}:
                self.assertGreater(task["decree"]["issued_on"], "2025-02-28")

    def test_a_body_of_a_named_province_is_that_of_its_decrees(self):
        whole = self.answer("agency", "Sở Y tế", "--limit", "1000")
        named = self.answer("agency", "Sở Y tế tỉnh Sơn Hải", "--limit", "1000")
        self.assertEqual(named["total"], whole["total"])  # all samples are of this province
        self.assertIn("Sơn Hải", {name["province"] for name in named["names"]})
        self.answer("agency", "Sở Y tế tỉnh Cà Mau", code=1)
        due = self.answer("due", "--agency", "Sở Y tế tỉnh Sơn Hải", "--between", "2025-10-01", "2025-10-31")
        self.assertTrue(due["due"])
        self.assertEqual(self.found("--agency", "Sở Y tế tỉnh Cà Mau", code=1), [])

    def test_unknown_bodies_are_answered_with_near_ones(self):
        self.assertIn("did you mean Sở Y tế?", self.ask("agency", "Sở Ytế", code=1).stderr.decode())

    def test_a_task_of_related_bodies_is_listed_once(self):
        # "Sở Kế hoạch và Đầu tư" became part of "Sở Tài chính".
        both = {"Sở Tài chính", "Sở Kế hoạch và Đầu tư"}
        answer = self.answer("agency", "Sở Tài chính", "--limit", "1000")
        shared = [task for task in answer["tasks"] if both == {body["name"] for body in task["bodies"]}]
        expected = [task for plan in map(plan_of, self.ids) for task in plan["tasks"]
                    if both <= set(task["owners"] + task["partners"])]
        self.assertEqual(len(shared), len(expected))
        self.assertGreater(len(shared), 0)
        text = self.ask("agency", "Sở Tài chính", "--limit", "1000")
        self.assertEqual(sum(line.startswith("    ") and line[4] != " " for line in text.stdout.decode().splitlines()),
                         answer["total"])
        self.assertIn(f"{answer['total']} tasks under: ", text.stderr.decode())

    def test_a_role_is_that_of_the_body_in_the_task(self):
        for role in ("lead", "coordinate", "partner"):
            tasks = self.answer("agency", "Sở Y tế", "--role", role, "--limit", "1000")["tasks"]
            expected = 0
            for plan in map(plan_of, self.ids):
                for task in plan["tasks"]:
                    theirs = task["partners"] if role == "partner" else task["owners"] if task["role"] == role else []
                    expected += "Sở Y tế" in theirs
            self.assertGreater(expected, 0)
            self.assertEqual((len(tasks), {task["part"] for task in tasks}), (expected, {role}))
        due = self.answer("due", "--agency", "Sở Y tế", "--role", "partner", "--between", "2020-01-01", "2031-12-31")
        self.assertTrue(due["due"])
        for entry in due["due"] + due["unplaced"]:
            self.assertIn("Sở Y tế", entry["partners"])


if __name__ == "__main__":
    os.environ.pop("DECREE2JSON_DB", None)
    unittest.main(argv=sys.argv[:1])
