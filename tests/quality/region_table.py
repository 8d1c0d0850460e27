#!/usr/bin/env python3
"""Prints how well names are found in news from each region of the world.

usage: region_table.py SCORE_PY GOLD.jsonl ANNOTATED.jsonl

GOLD is a part of en-worldwide-newswire, whose ids start with the country that a
paper is from ("nz_rnz_7"); ANNOTATED is what `hearsay annotate --format=jsonl
--offsets=utf32` makes of it.
"""
import collections
import json
import re
import subprocess
import sys
import tempfile

REGIONS = {
    "Africa": "af alg eg et ghana kenya mauritius nm panaf sa",
    "Australia, Canada, New Zealand": "aus canada nz",
    "East and Southeast Asia": "cn jp kr mong my th tw",
    "Latin America": "arg chile col cosric ecuador elsalv guyana hond mex nic "
                     "peru uruguay ven",
    "Middle East": "iran israel jr kw oman qt saud uae",
    "South Asia": "bangladesh in",
}
REGION_OF = {country: region for region, countries in REGIONS.items()
             for country in countries.split()}
ROWS = ["entities, exact span + type", "PERSON", "LOCATION", "ORGANIZATION"]


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    scorer, gold, annotated = sys.argv[1:]
    articles = collections.defaultdict(list)
    with open(gold, encoding="utf-8") as f:
        for line in f:
            country = json.loads(line)["id"].split("_")[0]
            articles[REGION_OF.get(country, "others")].append(line)
    print("| region | articles | all | PERSON | LOCATION | ORGANIZATION |")
    print("|---|---|---|---|---|---|")
    for region, lines in sorted(articles.items()):
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as part:
            part.writelines(lines)
            part.flush()
            report = subprocess.run(
                [sys.executable, scorer, "entities", part.name, annotated],
                stdout=subprocess.PIPE, check=True, text=True).stdout
        scores = [re.search(r"^%s .*F1\s+([\d.]+)" % re.escape(row), report,
                            re.MULTILINE).group(1) for row in ROWS]
        print("| %s | %d | %s |" % (region, len(lines), " | ".join(scores)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
