#!/usr/bin/env python3
"""Prints how good Hearsay's answers are, as one table.

usage: quality_table.py --hearsay=BINARY --data=DIR --scorer=SCORE_PY [--check]

DIR holds the evaluation sets (entities/, quotes/, structure/, pages/) and SCORE_PY
scores annotated articles against them; neither is part of this project. With
--check the exit status is 1 when a figure is below its bound in bounds.json,
the file beside this one.
"""
import argparse
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

# task, set, flags of `hearsay annotate`, and for each figure its name in the
# table and the line of the scorer's output that holds it.
RUNS = [
    ("entities", "entities/dev.jsonl", [], [
        ("entities, exact", "entities, exact span + type"),
        ("- PERSON", "PERSON"),
        ("- LOCATION", "LOCATION"),
        ("- ORGANIZATION", "ORGANIZATION"),
        ("- NORP", "NORP"),
        ("- FACILITY", "FACILITY"),
        ("- MISC", "MISC"),
        ("- DATE", "DATE"),
        ("- MONEY", "MONEY"),
    ]),
    ("entities", "entities/dev.jsonl in capitals", [], [
        ("- PERSON", "PERSON"),
        ("- LOCATION", "LOCATION"),
    ]),
    ("entities", "entities/dev.jsonl in small letters", [], [
        ("- PERSON", "PERSON"),
        ("- LOCATION", "LOCATION"),
    ]),
    ("quotes", "quotes/dev.jsonl", [], [
        ("sources, exact", "source spans, exact"),
        ("cues, exact", "cue spans, exact"),
        ("contents, exact", "content spans, exact"),
        ("contents, overlap 0.3", "quotes, content overlap 0.3"),
        ("quotes with marks", "quotes with marks, 0.5"),
        ("direct quotes found", "direct quotes"),
        ("- source right", "direct source right"),
        ("mixed quotes found", "mixed quotes"),
        ("- source right", "mixed source right"),
        ("indirect quotes found", "indirect quotes"),
        ("- source right", "indirect source right"),
        ("kind right", "kind right"),
        ("speakers given", "speakers given"),
        ("speakers consistent", "speakers consistent"),
        ("calibration error", "confidence"),
        ("confidence of 0.9 or more", "sure"),
        ("who said what", "who said what (both at 0.5)"),
    ]),
    ("sentences", "structure/golden_rules.jsonl", [],
     [("sentences, golden rules", "sentences, exact")]),
    ("sentences", "structure/gum_dev.jsonl", [],
     [("sentences, GUM", "sentences, exact")]),
    ("sentences", "structure/ewt_dev.jsonl", [],
     [("sentences, EWT", "sentences, exact")]),
    ("tokens", "structure/gum_dev.jsonl", ["--tokens"],
     [("tokens, GUM", "tokens, exact")]),
    ("tokens", "structure/ewt_dev.jsonl", ["--tokens"],
     [("tokens, EWT", "tokens, exact")]),
    ("coreference", "structure/gum_dev.jsonl", [], [
        ("coreference mentions found", "mentions found"),
        ("coreference, B-cubed", "coreference, B-cubed"),
    ]),
    ("paragraphs", "pages/dev.jsonl", [], [
        ("body characters", "body characters"),
        ("body paragraphs, exact", "body paragraphs, exact"),
    ]),
    ("html", "pages/html", [],
     [("body paragraphs from HTML", "body paragraphs from HTML")]),
]

# Sets that are made of others, letter by letter.
LETTERS = {" in capitals": str.upper, " in small letters": str.lower}


def find_set(data, source, folder):
    """The path of a set, which is made in `folder` if need be."""
    path = os.path.join(data, source)
    for ending, change in LETTERS.items():
        if not source.endswith(ending):
            continue
        path = os.path.join(folder, source.replace("/", "."))
        with open(os.path.join(data, source[:-len(ending)]),
                  encoding="utf-8") as f, \
                open(path, "w", encoding="utf-8") as out:
            for article in map(json.loads, f):
                article["text"] = "".join(
                    change(c) if len(change(c)) == 1 else c
                    for c in article["text"])
                out.write(json.dumps(article) + "\n")
    return path


def annotate(args, path, flags, output):
    """Writes the annotations of one set as JSONL."""
    if os.path.isdir(path):
        inputs = sorted(glob.glob(os.path.join(path, "*.html*")))
        form = "html"
    else:
        inputs, form = [path], "jsonl"
    with open(output, "wb") as out:
        subprocess.run(
            [args.hearsay, "annotate", "--input-format=" + form,
             "--format=jsonl", "--offsets=utf32"] + flags + inputs,
            stdout=out, check=True)


def figures(report):
    """The scorer's lines, each as the name and figure that it holds."""
    found = {}
    for line in report.splitlines():
        name = line[:28].strip()
        f1 = re.search(r"F1\s+([\d.]+)", line)
        share = re.search(r"([\d.]+)%", line[28:])
        error = re.search(r"calibration error ([\d.]+)", line)
        sure = re.search(r"([\d.]+)% of quotes at 0.9", line)
        if sure:
            found["sure"] = float(sure.group(1))
        if error:
            found[name] = float(error.group(1))
        elif f1:
            found[line.split(" P ")[0].strip()] = float(f1.group(1))
        elif share:
            found[name] = float(share.group(1))
    return found


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--hearsay", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()

    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "bounds.json")) as f:
        bounds = json.load(f)

    known = {"/".join((task, source, line))
             for task, source, _, rows in RUNS for _, line in rows}
    if known != set(bounds):
        parser.error("bounds.json: without a bound: %s; without a figure: %s" %
                     (sorted(known - set(bounds)), sorted(set(bounds) - known)))
    annotated, below = {}, []
    print("| figure | set | score |")
    print("|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for task, source, flags, rows in RUNS:
            key = source + "".join(flags)
            path = find_set(args.data, source, folder)
            if key not in annotated:
                annotated[key] = os.path.join(folder, "%d" % len(annotated))
                annotate(args, path, flags, annotated[key])
            gold = (os.path.join(args.data, "pages/dev.jsonl")
                    if os.path.isdir(path) else path)
            report = subprocess.run(
                [sys.executable, args.scorer, task, gold, annotated[key]],
                stdout=subprocess.PIPE, check=True, text=True).stdout
            found = figures(report)
            for name, line in rows:
                value = found[line]
                print("| %s | %s | %s |" % (name, source, value), flush=True)
                bound = bounds["/".join((task, source, line))]
                higher_is_better = line != "confidence"
                if value < bound if higher_is_better else value > bound:
                    below.append((name, source, value, bound))
    for name, source, value, bound in below:
        print("%s on %s is %s, and its bound is %s" %
              (name, source, value, bound), file=sys.stderr)
    return 1 if args.check and below else 0


if __name__ == "__main__":
    sys.exit(main())
