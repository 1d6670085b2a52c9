#!/usr/bin/env python3
"""Shows what `confidence` is worth: calibration.py [--signs FILE] PROGRAM SHARED

Reads the gold decrees as they are, laid out otherwise (variants.py) and damaged (damage.py), compares
each target, task and deadline with the gold as score.py pairs them, and prints for each band of
confidence how many facts there are, what the program says of them on average, and the share that is
right. A target is right where its key and its indicator are, a task where its owners, partners, role
and modality are, a deadline where its key is. --signs writes what each fact rests on, for fitting the
weights of extractors/confidence.cpp. Exit code 77 (skipped) without SHARED.
"""
import argparse
import collections
import importlib.util
import json
import pathlib
import subprocess
import sys
import tempfile

from damage import DAMAGE, damaged
from variants import LAYOUTS

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
KINDS = ("targets", "tasks", "deadlines")


def load_score(shared):
    spec = importlib.util.spec_from_file_location("score", shared / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def right_facts(score, gold, out):
    """Ids of the facts of `out` that are as the gold has them."""
    tally = score.Score(False)
    right = set()
    for g, o in tally.keyed("t", gold["targets"], out["targets"], score.target_key):
        if score.target_key(g) == score.target_key(o) and score.alike(g["indicator"], o["indicator"]) >= 0.7:
            right.add(o["id"])
    for g, o in tally.keyed("d", gold["deadlines"], out["deadlines"], score.deadline_key):
        if score.deadline_key(g) == score.deadline_key(o):
            right.add(o["id"])
    for g, o in tally.tasks(gold["tasks"], out["tasks"]):
        names = [score.match_names(g[field], o[field]) for field in ("owners", "partners")]
        if all(a == b == c for a, b, c in names) and all(g[f] == o[f] for f in ("role", "modality")):
            right.add(o["id"])
    return right


def texts(golds):
    """(what was done to the text, name of the gold, text)"""
    for name, gold in golds.items():
        paragraphs = gold["text"].split("\n")
        for layout, lay_out in LAYOUTS.items():
            yield layout, name, lay_out(paragraphs) + "\n"
        for damage in DAMAGE:
            yield damage, name, damaged(paragraphs, damage, name)


def read_all(program, shared, signs):
    """Every fact that was read: (what was done, kind, confidence, right, signs)."""
    score = load_score(shared)
    golds = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted((shared / "gold").glob("*.json"))}
    facts = []
    with tempfile.TemporaryDirectory() as folder:
        source, out = pathlib.Path(folder, "in"), pathlib.Path(folder, "out")
        source.mkdir()
        made = []
        for i, (done, name, text) in enumerate(texts(golds)):
            path = source / f"{i:04}.txt"
            path.write_text(text, encoding="utf-8")
            made.append((done, name, path))
        subprocess.run([program, "--quiet", "--out", str(out), str(source)], check=True)
        made += [("as it is", p.stem, p) for p in sorted((shared / "decrees").iterdir()) if p.stem in golds]
        subprocess.run([program, "--quiet", "--out", str(out), *[str(p) for d, _, p in made if d == "as it is"]],
                       check=True)
        for done, name, path in made:
            plan = json.loads((out / f"{path.stem}.json").read_text(encoding="utf-8"))
            right = right_facts(score, golds[name], plan)
            why = {}
            if signs:
                told = subprocess.run([program, "explain", "--json", str(path)], check=True, capture_output=True).stdout
                why = {f["id"]: f["confidence_reason"] for f in json.loads(told)["facts"]}
            for kind in KINDS:
                for fact in plan[kind]:
                    facts.append((done, kind, fact["confidence"], fact["id"] in right, why.get(fact["id"])))
    return facts


def band_of(confidence):
    return next(i for i in range(len(BANDS) - 1) if confidence < BANDS[i + 1])


def table(facts):
    cells = collections.defaultdict(lambda: [0, 0, 0.0])
    for _, kind, confidence, right, _ in facts:
        for column in (kind, "all"):
            cell = cells[band_of(confidence), column]
            cell[0] += 1
            cell[1] += right
            cell[2] += confidence
    columns = (*KINDS, "all")
    print(f"{'confidence':12}" + "".join(f"{c + ': facts, said, right':>32}" for c in columns))
    for band in reversed(range(len(BANDS) - 1)):
        row = f"{BANDS[band]:.2f} – {min(BANDS[band + 1], 1):.2f} "
        for column in columns:
            count, right, said = cells[band, column]
            row += f"{count:>14}{100 * said / count:>9.1f}{100 * right / count:>9.1f}" if count else f"{'-':>14}{'':18}"
        print(row)
    filled = [cells[band, "all"] for band in range(len(BANDS) - 1) if cells[band, "all"][0]]
    return [right / count for count, right, _ in filled]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--signs", type=pathlib.Path)
    options.add_argument("program")
    options.add_argument("shared", type=pathlib.Path)
    options = options.parse_args()
    if not (options.shared / "score.py").is_file():
        print("skipped: no shared decrees here")
        return 77
    facts = read_all(options.program, options.shared, options.signs)
    if options.signs:
        options.signs.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    sound = [f for f in facts if f[0] in LAYOUTS or f[0] == "as it is"]
    print("the gold decrees, laid out in several ways")
    table(sound)
    print("\ndamaged")
    table([f for f in facts if f[0] in DAMAGE])
    print("\nboth")
    shares = table(facts)
    for done in dict.fromkeys(f[0] for f in facts):
        these = [f for f in facts if f[0] == done]
        print(f"  {done:32} {len(these):6} facts, said {100 * sum(f[2] for f in these) / len(these):5.1f}, "
              f"right {100 * sum(f[3] for f in these) / len(these):5.1f}")
    if len(shares) > 1:
        assert shares[-1] > shares[0], "what is said to be sure is no surer than what is not"
    return 0


if __name__ == "__main__":
    sys.exit(main())
