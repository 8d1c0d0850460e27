#!/usr/bin/env python3
"""Feeds while workers and the feed itself are killed: what is lost or doubled?

    feed_chaos.py --hearsay=BINARY --worker=BINARY [--articles=20000] ...

Four parts, each told in a line and as JSON at the end:
  alone      one worker, nobody killed: the answers that all others must equal
  quiet      several workers, nobody killed
  workers    one worker is SIGKILLed and started again every second, in turn;
             another is SIGSTOPped for five seconds, once
  feed       the same, and the feed is SIGKILLed at random moments and resumed
Exit status 1 where an article is missing, doubled, failed or different.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests", "feed"))
import make_articles  # noqa: E402  pylint: disable=wrong-import-position


class Workers:
    """Workers on ports of their own, which can be killed and come back."""

    def __init__(self, binary, count):
        self.binary = binary
        self.processes = [self.start("127.0.0.1:0") for _ in range(count)]
        self.addresses = [self.address_of(p) for p in self.processes]
        self.kills = 0
        self.stops = 0
        self.over = threading.Event()
        self.thread = None

    def start(self, address):
        return subprocess.Popen(
            [self.binary, "--listen=" + address, "--http-listen=127.0.0.1:0",
             "--threads=1", "--log-calls=none"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    @staticmethod
    def address_of(process):
        """Where it took a free port, once it serves."""
        line = process.stderr.readline()
        if '"serving"' not in line:
            raise SystemExit("a worker did not start: " + line)
        return json.loads(line)["address"]

    @property
    def target(self):
        return ",".join(self.addresses)

    def begin_chaos(self, kill_every, stop_seconds):
        self.over.clear()
        self.thread = threading.Thread(
            target=self.chaos, args=(kill_every, stop_seconds))
        self.thread.start()

    def chaos(self, kill_every, stop_seconds):
        stopped = None
        since = time.time()
        turn = 0
        while not self.over.wait(kill_every):
            now = time.time()
            if stopped is None and not self.stops:
                stopped = self.processes[-1]
                stopped.send_signal(signal.SIGSTOP)
                self.stops += 1
                since = now
            elif stopped is not None and now - since >= stop_seconds:
                stopped.send_signal(signal.SIGCONT)
                stopped = None
            alive = len(self.processes) - (1 if stopped else 0)
            victim = turn % alive
            turn += 1
            self.stop(self.processes[victim])
            self.processes[victim] = self.start(self.addresses[victim])
            self.kills += 1
        if stopped is not None:
            stopped.send_signal(signal.SIGCONT)

    def end_chaos(self):
        self.over.set()
        self.thread.join()

    @staticmethod
    def stop(process):
        process.kill()
        process.communicate()

    def end(self):
        for process in self.processes:
            self.stop(process)


def start_feed(hearsay, source, output, target, resume=False):
    command = [hearsay, "feed", source, "-o", output, "--server=" + target,
               "--dead-letter", output + ".dead", "--summary",
               output + ".summary"]
    return subprocess.Popen(command + (["--resume"] if resume else []),
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(process):
    _, errors = process.communicate()
    return process.returncode, errors.decode()


def answers(path):
    """Lines by id, and how many ids came twice."""
    found, doubled = {}, 0
    with open(path, encoding="utf-8") as f:
        for line in f:
            article = json.loads(line)["id"]
            doubled += article in found
            found[article] = line
    return found, doubled


def judge(name, output, count, expected, status, errors, begun, **more):
    """`count` articles went in; `expected` is None for what others are compared
    with."""
    found, doubled = answers(output)
    with open(output + ".dead", encoding="utf-8") as f:
        failed = [json.loads(line) for line in f]
    with open(output + ".summary", encoding="utf-8") as f:
        summary = json.load(f)
    report = {
        "part": name, "status": status, "answers": len(found),
        "missing": count - len(found), "doubled": doubled, "failed": len(failed),
        "different": sum(found[i] != expected.get(i) for i in found)
                     if expected is not None else 0,
        "seconds": round(time.time() - begun, 1),
        "shares": [w["answers"] for w in summary.get("workers", [])], **more}
    report["good"] = status == 0 and not (
        report["missing"] or doubled or failed or report["different"])
    print("%(part)-8s %(answers)d answers: %(missing)d missing, %(doubled)d "
          "doubled, %(failed)d failed, %(different)d different; %(seconds)s s"
          % report, {k: report[k] for k in ("shares", *more)}, flush=True)
    if status != 0:
        print(errors)
    for entry in failed[:3]:
        print("   ", entry["id"], entry["status"])
    return report, found


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--hearsay", required=True)
    parser.add_argument("--worker", required=True)
    parser.add_argument("--articles", type=int, default=20000)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--kill-every", type=float, default=1)
    parser.add_argument("--stop-seconds", type=float, default=5)
    parser.add_argument("--feed-kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    choose = random.Random(options.seed)
    hearsay = os.path.abspath(options.hearsay)
    worker = os.path.abspath(options.worker)
    count = options.articles
    reports = []

    with tempfile.TemporaryDirectory() as folder:
        def path(name):
            return os.path.join(folder, name)

        source = path("articles.jsonl")
        make_articles.write_articles(
            source, count,
            [os.path.join(ROOT, "examples", name)
             for name in ("summit.txt", "column.txt")])

        one = Workers(worker, 1)
        begun = time.time()
        ended = finish(start_feed(hearsay, source, path("alone"), one.target))
        one.end()
        report, expected = judge("alone", path("alone"), count, None, *ended, begun)
        reports.append(report)

        workers = Workers(worker, options.workers)
        begun = time.time()
        ended = finish(start_feed(hearsay, source, path("quiet"),
                                  workers.target))
        report, _ = judge("quiet", path("quiet"), count, expected, *ended, begun)
        reports.append(report)
        usual = report["seconds"]

        workers.begin_chaos(options.kill_every, options.stop_seconds)
        begun = time.time()
        ended = finish(start_feed(hearsay, source, path("workers"),
                                  workers.target))
        report, _ = judge("workers", path("workers"), count, expected, *ended, begun,
                          kills=workers.kills, stops=workers.stops)
        reports.append(report)

        workers.stops = 0
        kills_before = workers.kills
        feed_kills, ended_early = 0, 0
        begun = time.time()
        while feed_kills < options.feed_kills:
            process = start_feed(hearsay, source, path("feed"), workers.target,
                                 resume=True)
            try:
                process.wait(choose.uniform(
                    0.05, 2 * max(usual, 30) / options.feed_kills))
                # It was done before all kills were: so are those of a feed
                # that has nothing left to do.
                ended_early += 1
                process.communicate()
                if ended_early > 3:
                    break
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                feed_kills += 1
        ended = finish(start_feed(hearsay, source, path("feed"),
                                  workers.target, resume=True))
        workers.end_chaos()
        report, _ = judge("feed", path("feed"), count, expected, *ended, begun,
                          kills=workers.kills - kills_before,
                          stops=workers.stops, feed_kills=feed_kills)
        reports.append(report)
        workers.end()

    print(json.dumps(reports))
    return 0 if all(report["good"] for report in reports) else 1


if __name__ == "__main__":
    sys.exit(main())
