"""`decree2json corpus` asked about bodies: by which names they are found, and what is theirs."""
import os
import pathlib
import sys
import unicodedata
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from corpus_samples import Samples, plan_of  # noqa: E402


def unmarked(name):
    letters = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in letters if not unicodedata.combining(c))


class Bodies(Samples):
    def tasks(self, name, *options):
        answer = self.answer("agency", name, "--limit", "1000", *options)
        tasks = [(task["decree"]["id"], task["task"], [body["name"] for body in task["bodies"]])
                 for task in answer["tasks"]]
        self.assertEqual(len({task[:2] for task in tasks}), answer["total"], name)  # each once
        return tasks

    def test_marks_that_are_left_out_change_no_answer(self):
        names = {name for plan in map(plan_of, self.ids) for task in plan["tasks"]
                 for name in task["owners"] + task["partners"]}
        self.assertTrue(any(" và " in name for name in names) and any("," in name for name in names))
        for name in sorted(names):
            expected = self.tasks(name)
            for typed in (unmarked(name), unmarked(name).lower(), name.lower(), name.replace(" và ", " va ")):
                self.assertEqual(self.tasks(typed), expected, typed)
        self.assertEqual(self.tasks("so y te tinh son hai"), self.tasks("Sở Y tế tỉnh Sơn Hải"))
        for typed in ("so giao duc va dao tao", "SGDDT"):
            self.assertEqual(self.found("--agency", typed), self.found("--agency", "Sở Giáo dục và Đào tạo"))
            self.ask("due", "--agency", typed, "--between", "2020-01-01", "2031-12-31")

    def test_usual_ways_to_write_a_body(self):
        whole = self.tasks("Sở Giáo dục và Đào tạo")
        for typed in ("Sở GD và ĐT", "Sở GD-ĐT", "SGDĐT", "Sở Giáo dục và Đào tạo tỉnh"):
            self.assertEqual(self.tasks(typed), whole, typed)
        self.assertEqual(self.tasks("MTTQ"), self.tasks("Ủy ban MTTQ"))
        self.assertIn("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", {name for *_, names in self.tasks("MTTQ") for name in names})
        # Nobody gives a city's committee a task here.
        self.assertIn("did you mean Ủy ban nhân dân", self.ask("agency", "UBND Tp.Cần Thơ", code=1).stderr.decode())
        self.assertIn("did you mean Sở Y tế?", self.ask("agency", "Sở Y tế ven biển", code=1).stderr.decode())

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
    unittest.main(argv=sys.argv[:1])
