#!/usr/bin/env python3
"""Articles for tests of feeds, made of the examples' paragraphs.

    make_articles.py COUNT OUT.jsonl [EXAMPLE.txt...]

Each is the headline of one example, with its number, and some paragraphs of
all of them; the same COUNT always gives the same articles.
"""

import json
import random
import sys


def paragraphs_of(path):
    with open(path, encoding="utf-8") as f:
        return [p.strip() for p in f.read().split("\n\n") if p.strip()]


def make_articles(count, examples, shortest=2, longest=14):
    """Yields {"id", "text"}, each different from all others."""
    choose = random.Random(1)
    texts = [paragraphs_of(path) for path in examples]
    body = [p for text in texts for p in text[1:]]
    for number in range(count):
        headline = choose.choice(texts)[0]
        picked = choose.sample(body, min(len(body),
                                         choose.randint(shortest, longest)))
        yield {"id": "made-%d" % number,
               "text": "\n\n".join(["%s, Part %d" % (headline, number + 1)] +
                                   picked)}


def write_articles(path, count, examples, **lengths):
    with open(path, "w", encoding="utf-8") as f:
        for article in make_articles(count, examples, **lengths):
            f.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write_articles(sys.argv[2], int(sys.argv[1]),
                   sys.argv[3:] or ["examples/summit.txt",
                                    "examples/column.txt"])
