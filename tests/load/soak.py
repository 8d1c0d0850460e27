#!/usr/bin/python3
"""Keeps a worker at work for a while and tells what grew.

    ./bazelw build -c opt //worker:hearsay_worker //client/cli:hearsay
    tests/load/soak.py [--minutes=30] [--articles=400] [--pause=5]

A round is so many articles by each of the three calls, 8 at a time, then a
pause in which memory and descriptors are read. Prints a line a round and a
report at the end; exit status 1 if an article failed, descriptors grew, or
memory grew by more than 5 % after the first third.
"""
import argparse
import statistics
import sys
import time

from worker import Worker, bench

CALLS = ["article", "stream", "feed"]


def slope(points):
    """Of the line of least squares through (x, y)."""
    mean_x = statistics.fmean(x for x, _ in points)
    mean_y = statistics.fmean(y for _, y in points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread \
        if spread else 0.0


def main():
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--pause", type=float, default=5)
    args = parser.parse_args()

    worker = Worker()
    rounds = []
    print("minute  articles  failed  MB    fds  ms CPU an article  p99 ms: "
          + " ".join(CALLS))
    start = time.monotonic()
    try:
        while time.monotonic() < start + 60 * args.minutes:
            results = [bench(worker.address, args.articles, 8, call,
                             worker.http) for call in CALLS]
            time.sleep(args.pause)
            metrics = worker.metrics()
            articles = sum(r["articles"] for r in results)
            rounds.append({
                "hours": (time.monotonic() - start) / 3600,
                "articles": articles,
                "failed": sum(r["failed"] for r in results),
                "mb": metrics["process_resident_memory_bytes"] / 1e6,
                "fds": metrics["process_open_fds"],
                "cpu_ms": 1000 * sum(r["worker_cpu_seconds"]
                                     for r in results) / articles,
                "p99": [r["p99_milliseconds"] for r in results],
            })
            r = rounds[-1]
            print("%6.1f  %8d  %6d  %5.1f %3d  %16.2f  %s" % (
                60 * r["hours"], r["articles"], r["failed"], r["mb"],
                r["fds"], r["cpu_ms"],
                " ".join("%.0f" % p for p in r["p99"])), flush=True)
    finally:
        worker.end()

    if len(rounds) < 3:
        sys.exit("too short to say what grew: fewer than three rounds")
    third = len(rounds) // 3
    first, later = rounds[:third], rounds[third:]
    last = rounds[-third:]
    median = lambda part, key: statistics.median(r[key] for r in part)
    growth = 100 * (median(last, "mb") / median(later[:third], "mb") - 1)
    fds = median(last, "fds") - median(first, "fds")
    failed = sum(r["failed"] for r in rounds)
    print("\n%d articles in %.1f minutes, %d failed" % (
        sum(r["articles"] for r in rounds), 60 * rounds[-1]["hours"], failed))
    print("memory: %.1f MB at first, %.1f MB at the end, slope after the first "
          "third %+.2f MB an hour (%+.1f %% in the last third)" % (
              first[0]["mb"], rounds[-1]["mb"],
              slope([(r["hours"], r["mb"]) for r in later]), growth))
    print("descriptors at rest: %d to %d, %+d from first to last third" % (
        min(r["fds"] for r in rounds), max(r["fds"] for r in rounds), fds))
    print("CPU of an article, first and last third: %.2f, %.2f ms" % (
        median(first, "cpu_ms"), median(last, "cpu_ms")))
    for i, call in enumerate(CALLS):
        print("p99 of %s, median of the first and last third: %.0f, %.0f ms" % (
            call, statistics.median(r["p99"][i] for r in first),
            statistics.median(r["p99"][i] for r in last)))
    sys.exit(failed > 0 or fds > 0 or growth > 5)


if __name__ == "__main__":
    main()
