#!/usr/bin/env python3
"""Prints what the confidence of quotes is worth.

usage: reliability_table.py GOLD.jsonl ANNOTATED.jsonl

GOLD has a JSON object a line: id, text, and attributions with source and content
as lists of [start, end] in code points. ANNOTATED is what `hearsay annotate
--format=jsonl --offsets=utf32` makes of it. A quote is right when its contents and
its sources both share half of their characters with those of one attribution, or
neither has a source. Of all quotes in a step of confidence the table has how many
there are, their mean confidence, and the share that is right.
"""
import json
import sys

STEPS = 10


def read(path):
    with open(path, encoding="utf-8") as f:
        return {d["id"]: d for d in map(json.loads, f)}


def characters(spans):
    return {i for start, end in spans for i in range(start, end)}


def spans_of(items):
    return [(s.get("start", 0), s["end"]) for s in items]


def overlap(a, b):
    return len(a & b) / len(a | b) if a or b else 1.0


def judged(gold, document):
    """(confidence, whether it is right) of each quote."""
    wanted = [(characters(a["content"]), characters(a["source"]))
              for a in gold["attributions"]]
    found = [(characters(spans_of(q["contents"])),
              characters(spans_of(q.get("sources", []))),
              q.get("confidence", 0)) for q in document.get("quotes", [])]
    # Best pairs first; each attribution and each quote is in one.
    pairs = sorted(((overlap(w[0], f[0]), i, j) for i, w in enumerate(wanted)
                    for j, f in enumerate(found) if w[0] & f[0]),
                   reverse=True)
    partner, used = {}, set()
    for share, i, j in pairs:
        if j not in partner and i not in used:
            used.add(i)
            partner[j] = (share, i)
    for j, (_, source, confidence) in enumerate(found):
        share, i = partner.get(j, (0, None))
        yield confidence, share >= 0.5 and overlap(
            wanted[i][1], source) >= 0.5


def main():
    gold, annotated = read(sys.argv[1]), read(sys.argv[2])
    steps = [[] for _ in range(STEPS)]
    for key, article in gold.items():
        for confidence, right in judged(article, annotated.get(key, {})):
            step = min(STEPS - 1, int(confidence * STEPS))
            steps[step].append((confidence, right))
    print("| confidence | quotes | mean | right |")
    print("|---|---|---|---|")
    for i, step in enumerate(steps):
        if not step:
            continue
        print("| %.1f to %.1f | %d | %.2f | %.2f |" % (
            i / STEPS, (i + 1) / STEPS, len(step),
            sum(c for c, _ in step) / len(step),
            sum(r for _, r in step) / len(step)))


if __name__ == "__main__":
    sys.exit(main())
