#!/usr/bin/env python3
"""Checks who is said to have said what in the articles of speaker_cases.txt.

       speaker_table.py --gold

A quote is right when one is found whose content shares half of its letters with
it, and its speakers' last names are those of the table. What is marked as no
quote is right when no quote stands within it. Fails below --least percent. With
--gold it prints the articles as JSON lines: id, text, and attributions with
content, in code points, and speakers.
"""
import argparse
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MARK = re.compile(r"<<\+?|<!|!>|(?:\|([^<>|]*))?>>")


def read_article(name, marked):
    """The text without its marks, and the spans that they stood around."""
    text, quotes, others, stack, last, at = "", [], [], [], None, 0
    for mark in MARK.finditer(marked):
        text += marked[at:mark.start()]
        at = mark.end()
        if mark.group() == "<!":
            others.append([len(text), None])
        elif mark.group() == "!>":
            others[-1][1] = len(text)
        elif mark.group() == "<<+":
            stack.append((len(text), last))
        elif mark.group() == "<<":
            quotes.append({"content": [], "speakers": []})
            stack.append((len(text), quotes[-1]))
        else:
            start, last = stack.pop()
            last["content"].append([start, len(text)])
            if mark.group(1) and mark.group(1) != "?":
                last["speakers"] = [
                    s.strip() for s in mark.group(1).split(";")]
    return {"id": name, "text": text + marked[at:], "attributions": quotes,
            "others": others}


def read_cases():
    with open(os.path.join(HERE, "speaker_cases.txt"), encoding="utf-8") as f:
        parts = re.split(r"^== (.*)\n", f.read(), flags=re.M)[1:]
    return [read_article(name, body.strip())
            for name, body in zip(parts[::2], parts[1::2])]


def annotate(hearsay, articles):
    lines = "".join(json.dumps({"id": a["id"], "text": a["text"]}) + "\n"
                    for a in articles)
    out = subprocess.run(
        [hearsay, "annotate", "--input-format=jsonl", "--format=jsonl",
         "--offsets=utf32", "-"],
        input=lines, stdout=subprocess.PIPE, check=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def letters(spans):
    return {i for start, end in spans for i in range(start, end)}


def last_names(speakers):
    return {(re.findall(r"\w+", s.lower()) or [""])[-1] for s in speakers}


def spans_of(quote):
    return [(s.get("start", 0), s["end"]) for s in quote["contents"]]


def check(article, document):
    """(whether it is right, what was wrong) of each case of an article."""
    names = {e["id"]: e.get("name", "") for e in document.get("entities", [])}
    found = document.get("quotes", [])
    text = article["text"]
    for wanted in article["attributions"]:
        want = letters(wanted["content"])
        best, share = None, 0.5
        for quote in found:
            got = letters(spans_of(quote))
            overlap = len(want & got) / len(want | got)
            if overlap >= share:
                best, share = quote, overlap
        words = " … ".join(text[s:e] for s, e in wanted["content"])
        if best is None:
            yield False, "not found: %s" % words
            continue
        # Who speaks for somebody goes by other words than the entity.
        behalf = best.get("rule") == "SPEAKER_RULE_BEHALF"
        got = [not behalf and names.get(s.get("entityId"))
               or s.get("name", "") for s in best.get("speakers", [])]
        # The article's writer may have no name.
        got = [name for name in got if name]
        yield (last_names(got) == last_names(wanted["speakers"]),
               "%s is by %s, not by %s" % (words, wanted["speakers"], got))
    for start, end in article["others"]:
        wrong = any(start <= s and e <= end for q in found
                    for s, e in spans_of(q))
        yield not wrong, "no quote: %s" % text[start:end]


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--hearsay")
    parser.add_argument("--least", type=float, default=94)
    parser.add_argument("--gold", action="store_true")
    args = parser.parse_args()
    articles = read_cases()
    if args.gold:
        for article in articles:
            del article["others"]
            print(json.dumps(article, ensure_ascii=False))
        return 0
    hearsay = args.hearsay or os.environ["HEARSAY"]
    right = cases = 0
    for article, document in zip(articles, annotate(hearsay, articles)):
        for ok, what in check(article, document):
            cases += 1
            right += ok
            if not ok:
                print("%s: %s" % (article["id"], what))
    share = 100 * right / cases
    print("%.1f%% of %d cases right" % (share, cases))
    return 0 if share >= args.least else 1


if __name__ == "__main__":
    sys.exit(main())
