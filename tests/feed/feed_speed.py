#!/usr/bin/env python3
"""How much of the annotator's speed `hearsay feed` keeps, JSONL to JSONL.

    feed_speed.py --hearsay=BINARY [--corpus=FILE | --articles=6000] [--rounds=5]

The articles are those of a JSONL file, or made from the examples, whose words
are so much alike that the annotator is faster on them than on real ones.

In turn, so that a busy machine is as busy for each: the annotator alone with
one thread (hearsay bench), then a feed on all cores. "cpu" is the annotator's
CPU time divided by the feed's; "wall" is the feed's speed divided by the
annotator's and by the number of cores, which other work on the machine lowers.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests", "feed"))
import make_articles  # noqa: E402  pylint: disable=wrong-import-position


def run(*command):
    return json.loads(subprocess.run(command, check=True,
                                     stdout=subprocess.PIPE).stdout)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--hearsay", required=True)
    parser.add_argument("--articles", type=int, default=6000)
    parser.add_argument("--corpus")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    hearsay = os.path.abspath(options.hearsay)
    cores = len(os.sched_getaffinity(0))
    cpu, wall = [], []
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "articles.jsonl")
        if options.corpus:
            source = os.path.abspath(options.corpus)
        else:
            make_articles.write_articles(
                source, options.articles,
                [os.path.join(ROOT, "examples", name)
                 for name in ("summit.txt", "column.txt")])
        for _ in range(options.rounds):
            alone = run(hearsay, "bench", "--corpus=" + source)
            feed = run(hearsay, "feed", source, "--overwrite", "--summary=-",
                       "-o", os.path.join(folder, "found.jsonl"))
            cpu.append(alone["cpu_seconds"] / feed["cpuSeconds"])
            wall.append(feed["wordsPerSecond"] / alone["words_per_second"] /
                        cores)
            print("annotator %.2f s, feed %.2f s of CPU: %.1f%%; wall %.1f%%" %
                  (alone["cpu_seconds"], feed["cpuSeconds"], 100 * cpu[-1],
                   100 * wall[-1]), flush=True)
    print("median: cpu %.1f%%, wall %.1f%% of %d cores" %
          (100 * statistics.median(cpu), 100 * statistics.median(wall), cores))


if __name__ == "__main__":
    main()
