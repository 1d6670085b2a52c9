#!/usr/bin/env python3
"""Plans in other formats, by the program as a process: export_test.py PROGRAM SOURCE_DIR"""
import atexit
import csv
import functools
import io
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET
import zipfile

from program import PLAN, SOURCE, ProgramTest, main, run

SAMPLES = sorted(path for path in (SOURCE / "corpus/decrees").iterdir() if path.suffix != ".json")
DISPATCH = SOURCE / "corpus/decrees/ke-hoach-dich-vu-cong.md"
TABLES = ["decrees", "sections", "targets", "tasks", "deadlines", "citations", "agencies"]
SHEETS = [table for table in TABLES if table != "sections"]
OF_PROGRAMS = {"decree_sha256", "begin", "end", "rule"}  # columns that no sheet has
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@functools.cache
def plan_of(path):
    return json.loads(run(path).stdout)


@functools.cache
def tables_of_samples():
    """A folder with the tables of every sample, written once for all tests."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    done = run("--format", "csv", "--out", folder.name, *SAMPLES)
    assert done.returncode == 0, done.stderr
    return pathlib.Path(folder.name)


@functools.cache
def office_profile():
    """Of LibreOffice, which makes it at its first start with many small files: in memory where that can be."""
    memory = pathlib.Path("/dev/shm")
    folder = tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None)
    atexit.register(folder.cleanup)
    return folder.name


def read_csv(data):
    """The rows as a reader of CSV has them, and made themselves again (corpus/export/csv.h)."""
    text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
    rows = list(csv.reader(io.StringIO(text, newline="")))
    return [[cell[1:] if cell.startswith("'") else cell for cell in row] for row in rows]


def walk(sections, parent=None):
    for section in sections:
        yield section, parent
        yield from walk(section["children"], section)


def written(value):
    if value is None or value is False:
        return ""
    if value is True:
        return "true"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, dict):  # a day of a window
        return f"year{value['year_offset']:+d} {value['month']:02d}-{value['day']:02d}"
    return str(value)


def expected(plan, table, column, row):
    """What a cell of a table says, by the plan alone."""
    fact = row[0] if table == "sections" else row
    if column in ("begin", "end"):
        span = fact["mentions"][0]["span"] if table == "citations" else fact["span"]
        return span[column]
    if table == "sections" and column == "parent":
        return row[1] and row[1]["id"]
    if table == "citations" and column in ("mentions", "sections", "quote"):
        mentions = fact["mentions"]
        sections = list(dict.fromkeys(one["section"] for one in mentions if one["section"]))
        return {"mentions": len(mentions), "sections": sections, "quote": mentions[0]["quote"]}[column]
    if column.startswith("covers_"):
        return fact["covers"] and fact["covers"][column.removeprefix("covers_")]
    if table != "decrees":
        return fact[column]
    act = plan["document"]
    if column in TABLES:
        return len(list(walk(plan["sections"]))) if column == "sections" else len(plan[column])
    if column == "signatures":
        return [", ".join(filter(None, (one["capacity"], one["position"], one["name"]))) for one in act["signatures"]]
    if column.startswith("effective_"):
        return act["effective"] and act["effective"][column.removeprefix("effective_")]
    if column.startswith("type_"):
        return act["type"] and act["type"][column.removeprefix("type_")]
    return {"source_name": plan["source"]["name"], "status": plan["status"]}.get(column) or act.get(column)


class Csv(ProgramTest):
    def test_every_cell_of_every_table_is_the_plans(self):
        folder = tables_of_samples()
        self.assertEqual(len(list(folder.iterdir())), len(SAMPLES) * len(TABLES))
        for sample in SAMPLES:
            plan = plan_of(sample)
            for table in TABLES:
                data = (folder / f"{sample.stem}-{table}.csv").read_bytes()
                self.assertTrue(data.startswith(b"\xef\xbb\xbfdecree_sha256,decree_number,decree_name,"))
                self.assertTrue(data.endswith(b"\r\n"))
                header, *rows = read_csv(data)
                facts = {"decrees": [plan["document"]], "sections": list(walk(plan["sections"]))}.get(table)
                facts = plan[table] if facts is None else facts
                self.assertEqual(len(rows), len(facts), (sample.name, table))
                for fact, row in zip(facts, rows):
                    keys = [plan["source"]["sha256"], written(plan["document"]["number"]), sample.stem]
                    self.assertEqual(row[:3], keys)
                    said = dict(zip(header[3:], row[3:], strict=True))
                    meant = {column: written(expected(plan, table, column, fact)) for column in said}
                    self.assertEqual(said, meant)

    def test_one_table_on_standard_output_is_the_file(self):
        for table in ("decrees", "tasks", "agencies"):
            done = run("--format", "csv", "--table", table, DISPATCH)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stdout, (tables_of_samples() / f"{DISPATCH.stem}-{table}.csv").read_bytes())
        done = run("--format", "csv", "--table", "tasks", "-", stdin=PLAN.encode())
        self.assertEqual(read_csv(done.stdout)[1][2], "stdin")

    def test_names_that_a_spreadsheet_would_run_are_words(self):
        done = run("--format", "csv", "--table", "tasks", self.write("=1+1.txt"))
        self.assertIn(b",'=1+1,", done.stdout)
        self.assertEqual(read_csv(done.stdout)[1][2], "=1+1")

    def test_what_does_not_go_together_is_told(self):
        file = self.write("a.txt")
        out = self.dir / "out"
        for told, *arguments in [
                ("print one with --table NAME (decrees, sections, targets,", "--format", "csv"),
                ("--table says which table", "--table", "tasks"),
                ("--table says which table", "--format", "csv", "--table", "tasks", "--out", out),
                ("--resume needs --format json", "--format", "xlsx", "--resume", "--out", out),
                ("--compact is about JSON", "--format", "akn", "--compact"),
                ("not in", "--format", "pdf"),
                ("not in", "--format", "csv", "--table", "people")]:
            done = run(*arguments, file)
            self.assertEqual((done.returncode, done.stdout), (2, b""), arguments)
            self.assertIn(told, done.stderr.decode())
        self.assertFalse(out.exists())


class Json(ProgramTest):
    def test_json_is_what_it_was(self):
        plain = run(DISPATCH).stdout
        self.assertEqual(run("--format", "json", DISPATCH).stdout, plain)
        line = run("--format", "jsonl", DISPATCH).stdout
        self.assertEqual(line, run("--format", "json", "--compact", DISPATCH).stdout)
        for ending in ("json", "jsonl"):
            run("--format", ending, "--out", self.dir, DISPATCH)
        self.assertEqual((self.dir / f"{DISPATCH.stem}.json").read_bytes(), plain)
        self.assertEqual((self.dir / f"{DISPATCH.stem}.jsonl").read_bytes(), line)

    def test_a_bad_file_is_told_and_the_others_are_written(self):
        self.write("in/a.txt")
        self.write("in/b.txt", b"")
        done = run("--format", "xlsx", "--out", self.dir / "out", self.dir / "in")
        self.assertEqual(done.returncode, 1)
        self.assertIn("1 read, 0 partial, 1 failed", done.stderr.decode())
        self.assertEqual([path.name for path in (self.dir / "out").iterdir()], ["a.xlsx"])

    def test_files_that_a_killed_run_left_are_removed(self):
        gone = subprocess.Popen(["true"])
        gone.wait()
        left = [self.write(f"out/a{end}.{gone.pid}.tmp") for end in (".xlsx", "-tasks.csv", ".jsonl", ".xml", ".ics")]
        kept = self.write(f"out/a.txt.{gone.pid}.tmp")
        run("--format", "xlsx", "--out", self.dir / "out", self.write("a.txt"))
        self.assertFalse(any(path.exists() for path in left))
        self.assertTrue(kept.exists())


@unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
class Office(ProgramTest):
    def convert(self, files, *options):
        """Every sheet of the files as CSV that shows what a clerk would see."""
        shown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
        subprocess.run(["soffice", f"-env:UserInstallation=file://{office_profile()}", "--headless", *options,
                        "--convert-to", shown, "--outdir", self.dir / "shown", *files],
                       check=True, capture_output=True, timeout=180)
        return {path.stem: read_plain(path) for path in (self.dir / "shown").iterdir()}

    def test_workbooks_show_what_the_tables_say(self):
        run("--format", "xlsx", "--out", self.dir / "out", *SAMPLES)
        shown = self.convert(sorted((self.dir / "out").iterdir()))
        self.assertEqual(len(shown), len(SAMPLES) * len(SHEETS))
        for sample in SAMPLES:
            for sheet in SHEETS:
                table = read_csv((tables_of_samples() / f"{sample.stem}-{sheet}.csv").read_bytes())
                columns = [i for i, name in enumerate(table[0]) if name not in OF_PROGRAMS]
                meant = [[as_shown(row[i], table[0][i]) for i in columns] for row in table]
                self.assertEqual(shown[f"{sample.stem}-{sheet}"], meant, (sample.name, sheet))

    def test_tables_open_as_they_are(self):
        danger = self.write("=1+1-tasks.csv", run("--format", "csv", "--table", "tasks", self.write("=1+1.txt")).stdout)
        files = [danger, *sorted(tables_of_samples().glob(f"{DISPATCH.stem}-*.csv"))]
        shown = self.convert(files, "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,false")
        self.assertEqual(len(shown), 1 + len(TABLES))
        for file in files:
            meant = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
            self.assertEqual(shown[f"{file.stem}-{file.stem}"], meant, file.name)

    def test_the_help_says_what_a_workbook_lacks(self):
        said = run("corpus", "export", "--help").stdout.decode()
        self.assertEqual(set(TABLES) - set(SHEETS), {"sections"})
        for lacking in {"sections", *OF_PROGRAMS}:
            self.assertIn(lacking, said)

    def test_days_and_numbers_are_such(self):
        run("--format", "xlsx", "--out", self.dir, DISPATCH)
        with zipfile.ZipFile(self.dir / f"{DISPATCH.stem}.xlsx") as book:
            self.assertIsNone(book.testzip())
            names = [sheet.get("name") for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter()
                     if sheet.tag.endswith("}sheet")]
            self.assertEqual(names, SHEETS)
            deadlines = ET.fromstring(book.read(f"xl/worksheets/sheet{names.index('deadlines') + 1}.xml"))
        kinds = {cell.get("r"): cell.get("t", "n") for cell in deadlines.iter() if cell.tag.endswith("}c")}
        columns = [name for name in read_csv(run("--format", "csv", "--table", "deadlines", DISPATCH).stdout)[0]
                   if name not in OF_PROGRAMS]
        to = chr(ord("A") + columns.index("to"))
        days = [kind for place, kind in kinds.items() if place.startswith(to) and place != to + "1"]
        meant = [one["to"] for one in plan_of(DISPATCH)["deadlines"] if one["to"]]
        self.assertEqual(days, ["n"] * len(meant))


def read_plain(path):
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    return rows


def as_shown(cell, column):
    if column in ("issued_on", "from", "to", "effective_to") and len(cell) == 10 and cell[4] == "-":
        return "/".join(reversed(cell.split("-")))
    return cell


class Akn(ProgramTest):
    def test_structure_of_a_decision_with_its_plan(self):
        sample = SOURCE / "corpus/decrees/ke-hoach-kem-quyet-dinh.txt"
        run("--format", "akn", "--out", self.dir, sample)
        document = ET.parse(self.dir / f"{sample.stem}.xml").getroot()
        self.assertEqual([child.tag for child in document], [AKN + "act"])
        self.assertEqual([part.tag.removeprefix(AKN) for part in document[0]],
                         ["meta", "preface", "preamble", "body", "conclusions", "attachments"])
        self.assertEqual([num.text for num in document[0].find(AKN + "body").iter(AKN + "num")],
                         ["Điều 1.", "Điều 2.", "Điều 3."])
        plan = plan_of(sample)
        attached = document.find(f".//{AKN}attachment//{AKN}mainBody")
        self.assertEqual([heading.text for heading in attached.findall(f"{AKN}division/{AKN}heading")],
                         [one["heading"] for one in plan["sections"] if one["label"].isupper()])

    def test_rubbish_is_well_formed_and_has_its_words(self):
        decrees = {"empty": "\n", "words": "no decree at all\n", "signs": "I. A\x01\x0b & <b>\n1. ]]>\n",
                   "deep": "".join(f"{'I' if i % 2 else '1'}. Mục {i}\n\n{'a'}) Việc {i}\n\n" for i in range(300)),
                   "blank": "Số:      /QĐ-UBND\n\nQUYẾT ĐỊNH\n\nĐiều 1. A\n\nĐiều 1. B\n"}
        for name, text in decrees.items():
            file = self.write(name + ".txt", text)
            plain, done = run(file), run("--format", "akn", file)
            self.assertEqual(plain.returncode, done.returncode, done.stderr)
            if plain.returncode:
                continue
            document = ET.fromstring(done.stdout)
            said = "".join("".join(part.itertext()) for part in document[0] if part.tag != AKN + "meta")
            for word in json.loads(plain.stdout)["text"].split():
                self.assertIn(word.strip(".):"), said, name)

    def test_without_the_text_the_facts_are_there(self):
        done = run("--format", "akn", "--no-text", SOURCE / "corpus/decrees/ke-hoach-kem-quyet-dinh.txt")
        document = ET.fromstring(done.stdout)
        self.assertEqual([one.text for one in document.iter(AKN + "docNumber")], ["412/QĐ-UBND"])
        self.assertEqual(len(list(document.iter(AKN + "citation"))), 5)


if __name__ == "__main__":
    main()
