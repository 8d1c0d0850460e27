#!/usr/bin/env python3
"""Says whether hard-wrapped articles are read like the articles themselves.

usage: hard_wrap.py --hearsay=BINARY ARTICLES.jsonl [--widths=60,72,80]
                    [--errors=N] [--check]

Each block of an article that stands between blank lines and has no line break
of its own is wrapped at each width. A paragraph is the same when it begins and
ends at the same characters, white space not counted; a paragraph's sentences,
names and quotes are the same when all of them are. With --check the exit status
is 1 when less than 99% of the paragraphs, or of those that are the same, are.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile

BOUND = 99.0


def wrap(block, width):
    lines, line = [], ""
    for word in block.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = line + " " + word if line else word
    return "\n".join(lines + [line])


def wrap_article(text, width):
    pieces = re.split(r"(\n[ \t]*\n\s*)", text)
    return "".join(
        p if p.isspace() or "\n" in p.strip("\n") else wrap(p, width)
        for p in pieces)


def annotate(hearsay, articles):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
        for article in articles:
            f.write(json.dumps(article) + "\n")
        f.flush()
        out = subprocess.run(
            [hearsay, "annotate", "--input-format=jsonl", "--format=jsonl",
             "--offsets=utf32", f.name],
            stdout=subprocess.PIPE, check=True).stdout.decode()
    return {d["id"]: d for d in map(json.loads, out.splitlines())}


class Reading:
    """What was found in an article, by counts of characters."""

    def __init__(self, text, document):
        counts = [0]
        for c in text:
            counts.append(counts[-1] + (not c.isspace()))
        self.text = text

        def span(s):
            return counts[s.get("start", 0)], counts[s.get("end", 0)]

        self.paragraphs = {}
        for p in document.get("paragraphs", []):
            self.paragraphs[span(p["span"])] = {
                "text": text[p["span"].get("start", 0):p["span"]["end"]],
                "sentences": [span(s["span"]) for s in p["sentences"]],
                "names": [], "quotes": []}
        bounds = sorted(self.paragraphs)

        def add(kind, first, item):
            for start, end in bounds:
                if start <= first < end:
                    self.paragraphs[start, end][kind].append(item)

        for m in document.get("mentions", []):
            s = span(m["span"])
            add("names", s[0], (s, m.get("type"), m.get("form")))
        for q in document.get("quotes", []):
            parts = [[span(s) for s in q.get(k, [])]
                     for k in ("contents", "cues", "sources")]
            names = [s.get("name") for s in q.get("speakers", [])]
            add("quotes", parts[0][0][0], (parts, names, q.get("kind")))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--hearsay", required=True)
    parser.add_argument("--widths", default="60,72,80")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("articles")
    args = parser.parse_args()

    with open(args.articles, encoding="utf-8") as f:
        texts = {d["id"]: d["text"] for d in map(json.loads, f)}
    plain = annotate(args.hearsay, [{"id": k, "text": t}
                                    for k, t in texts.items()])
    kinds = ("sentences", "names", "quotes")
    failed = False
    print("| width | paragraphs | sentences | names | quotes |")
    print("|---|---|---|---|---|")
    for width in map(int, args.widths.split(",")):
        wrapped = {k: wrap_article(t, width) for k, t in texts.items()}
        documents = annotate(args.hearsay, [{"id": k, "text": t}
                                            for k, t in wrapped.items()])
        total = same = shown = 0
        like = dict.fromkeys(kinds, 0)
        for k, text in texts.items():
            before = Reading(text, plain[k])
            after = Reading(wrapped[k], documents[k])
            total += len(before.paragraphs)
            for bounds, paragraph in before.paragraphs.items():
                other = after.paragraphs.get(bounds)
                differs = [] if other else ["paragraph"]
                if other:
                    same += 1
                    for kind in kinds:
                        if sorted(paragraph[kind], key=repr) == sorted(
                                other[kind], key=repr):
                            like[kind] += 1
                        else:
                            differs.append(kind)
                if differs and shown < args.errors:
                    shown += 1
                    print("  %s %s: %r" % (k, ", ".join(differs),
                                           paragraph["text"][:200]))
        shares = [100.0 * same / max(total, 1)] + [
            100.0 * like[kind] / max(same, 1) for kind in kinds]
        failed |= min(shares) < BOUND
        print("| %d | %s |" % (width, " | ".join("%.2f" % s for s in shares)))
    return 1 if args.check and failed else 0


if __name__ == "__main__":
    sys.exit(main())
