#!/usr/bin/python3
"""What a second worker adds: articles for each CPU second of the workers.

    ./bazelw build -c opt //worker:hearsay_worker //client/cli:hearsay
    tests/load/scaling.py [--rounds=5] [--articles=800]

A worker is pinned to a core and has one thread; the client runs on the same
cores, so articles a second of the clock say little where there are two cores,
and CPU seconds, which the workers count themselves, say what they cost.
"One worker" is asked alone, once each of the two; "two" are asked at the same
time, by a client for each. Rounds are in turns, and medians are printed.
"""
import argparse
import json
import os
import statistics
import subprocess

from worker import Worker, bench_command


def ask(workers, articles):
    """Runs clients side by side; returns articles, their CPU, the clock's."""
    clients = [subprocess.Popen(
        bench_command(w.address, articles, 4, "feed", w.http),
        stdout=subprocess.PIPE, text=True) for w in workers]
    results = [json.loads(c.communicate(timeout=600)[0]) for c in clients]
    if any(r["failed"] for r in results):
        raise SystemExit("articles failed")
    return (sum(r["articles"] for r in results),
            sum(r["worker_cpu_seconds"] for r in results),
            max(r["wall_seconds"] for r in results))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=800)
    args = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))[:2]
    if len(cores) < 2:
        raise SystemExit("needs two cores")
    workers = [Worker("--threads=1", prefix=["taskset", "-c", str(core)])
               for core in cores]
    one, two, walls = [], [], []
    try:
        for worker in workers:  # caches and pages
            ask([worker], args.articles)
        for _ in range(args.rounds):
            alone = [ask([worker], args.articles) for worker in workers]
            one.append(sum(a for a, _, _ in alone) /
                       sum(cpu for _, cpu, _ in alone))
            articles, cpu, wall = ask(workers, args.articles)
            two.append(articles / cpu)
            walls.append((statistics.fmean(a / w for a, _, w in alone),
                          articles / wall))
            print("articles a CPU second: one worker %.1f, two %.1f "
                  "(ratio %.3f); a second: %.0f, %.0f"
                  % (one[-1], two[-1], two[-1] / one[-1], *walls[-1]),
                  flush=True)
    finally:
        for worker in workers:
            worker.end()
    print("medians of %d rounds: one worker %.1f, two %.1f, ratio %.3f; a "
          "million articles take %.1f CPU hours" % (
              args.rounds, statistics.median(one), statistics.median(two),
              statistics.median(t / o for o, t in zip(one, two)),
              1e6 / statistics.median(two) / 3600))


if __name__ == "__main__":
    main()
