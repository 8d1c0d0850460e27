#!/usr/bin/env python3
"""Adds and removes workers behind a DNS name while callers call them.

    ./bazelw build -c opt //worker:hearsay_worker //client/cli:hearsay \
        //tests/chaos:steady_caller
    tests/chaos/dns_scaling.py             about two and a half minutes
    tests/chaos/dns_scaling.py --short     part of the tests: new workers only

Workers listen on 127.0.0.11, .12 ... with one port, end connections after 5
seconds, and are found through a name server of this script's. Two callers go on
all the time: one that sends single articles and streams, one feed. Three steps,
each waits until the load has moved:

    start    workers 1 and 2
    add      workers 3 and 4 come into the name and get calls
    replace  workers 1 and 2 leave the name and get SIGTERM when the callers no
             longer reach them
    lose     worker 3 gets SIGTERM first and leaves the name afterwards, as a pod

The report is JSON: for each step how many seconds the load took to move, and
what failed. The exit status is 0 if the load always moved, no call failed, and
each article of the feed was answered once.
"""

import argparse
import collections
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from name_server import NameServer  # noqa: E402

NAME = "workers.hearsay.test"
PATIENCE_SECONDS = 200  # until it counts as never
QUIET_SECONDS = 6  # more than a connection's age
CALLS_PER_SECOND = 40
ARTICLES_PER_SECOND = 40


def program(variable, path):
    return os.path.abspath(os.environ.get(variable) or
                           os.path.join("bazel-bin", path))


class Worker:
    """One worker process. Port 0 is one that is free."""

    def __init__(self, address, port):
        self.address = address
        env = {k: v for k, v in os.environ.items()
               if not k.startswith("HEARSAY_")}
        self.process = subprocess.Popen(
            [program("HEARSAY_WORKER", "worker/hearsay_worker"),
             "--listen=%s:%d" % (address, port), "--http-listen=%s:0" % address,
             "--max-connection-age=5", "--max-connection-age-grace=30",
             "--drain-delay=3", "--threads=1", "--log-calls=none"],
            stderr=subprocess.PIPE, env=env, text=True)
        line = self.process.stderr.readline()
        if '"serving"' not in line:
            raise RuntimeError("worker did not start: " + line)
        serving = json.loads(line)
        self.http = serving["http_address"]
        self.port = int(serving["address"].rpartition(":")[2])
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def started(self, method):
        """How many calls of a method have begun."""
        url = "http://%s/metrics" % self.http
        with urllib.request.urlopen(url, timeout=10) as page:
            text = page.read().decode()
        found = re.search(
            r'^grpc_server_call_started_total\{grpc_method="[^"]*%s"\} (\S+)'
            % method, text, re.M)
        return float(found.group(1)) if found else 0

    def load(self):
        return {"calls": self.started("AnnotateArticle") +
                         self.started("StreamAnnotations"),
                "feeds": self.started("AnnotateFeed")}

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


class Feed:
    """A feed through the command: articles go in steadily, answers are
    counted."""

    def __init__(self, target):
        self.process = subprocess.Popen(
            [program("HEARSAY", "client/cli/hearsay"), "annotate", "-",
             "--config=/dev/null", "--input-format=jsonl", "--format=jsonl",
             "--server=" + target],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.sent = 0
        self.answers = collections.Counter()
        self.failed = []
        self.ending = threading.Event()
        self.threads = [threading.Thread(target=self._write),
                        threading.Thread(target=self._read)]
        for thread in self.threads:
            thread.start()

    def _write(self):
        begin = time.monotonic()
        while not self.ending.is_set():
            line = json.dumps({"id": str(self.sent),
                               "text": "“We agreed,” Ada Torvane said."})
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
            self.sent += 1
            pause = begin + self.sent / ARTICLES_PER_SECOND - time.monotonic()
            self.ending.wait(max(pause, 0))
        self.process.stdin.close()

    def _read(self):
        for line in self.process.stdout:
            answer = json.loads(line)
            self.answers[answer["id"]] += 1
            if "status" in answer:
                self.failed.append(answer)

    def end(self):
        self.ending.set()
        for thread in self.threads:
            thread.join()
        self.process.wait(120)
        expected = {str(i) for i in range(self.sent)}
        return {
            "articles": self.sent,
            "failed": len(self.failed),
            "unanswered": len(expected - set(self.answers)),
            "answered_twice": sum(n > 1 for n in self.answers.values()),
            "exit_status": self.process.returncode,
        }


def until(what, happens, lag=0):
    """Seconds until `happens`, or None if it never did. It tells `lag`
    seconds late."""
    begin = time.monotonic()
    while not happens():
        if time.monotonic() - begin > PATIENCE_SECONDS:
            print("gave up waiting: " + what, file=sys.stderr)
            return None
        time.sleep(0.2)
    return round(time.monotonic() - begin - lag, 1)


def reached(workers, kinds=("calls",)):
    """Whether each worker has had calls since now. A feed that is not busy is
    with one worker at a time, which is a matter of chance."""
    before = [worker.load() for worker in workers]

    def happens():
        return all(now[kind] > then[kind]
                   for now, then in zip((w.load() for w in workers), before)
                   for kind in kinds)
    return happens


def quiet(workers, seconds):
    """Whether no worker has had new calls or feeds for some seconds."""
    state = {"load": None, "since": time.monotonic()}

    def happens():
        load = [worker.load() for worker in workers]
        if load != state["load"]:
            state["load"], state["since"] = load, time.monotonic()
        return time.monotonic() - state["since"] >= seconds
    return happens


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--short", action="store_true")
    short = parser.parse_args().short

    addresses = ["127.0.0.%d" % (11 + i) for i in range(4)]
    started = []

    def start(address):
        # All of a name have one port, which the first one takes.
        started.append(Worker(address, started[0].port if started else 0))
        return started[-1]

    names = NameServer(NAME, addresses[:2])
    report = {"moved_after_seconds": {}}
    moved = report["moved_after_seconds"]
    feed = caller = None
    try:
        first, second = start(addresses[0]), start(addresses[1])
        target = "dns://127.0.0.1:%d/%s:%d" % (names.port, NAME, first.port)
        feed = Feed(target)
        caller = subprocess.Popen(
            [program("STEADY_CALLER", "tests/chaos/steady_caller"), target,
             str(CALLS_PER_SECOND)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        moved["start"] = until("the first workers", reached([first, second]))

        third = start(addresses[2])
        fourth = None if short else start(addresses[3])
        new = [worker for worker in (third, fourth) if worker]
        names.set(w.address for w in started)
        moved["add"] = until("new workers", reached(new))

        if not short:
            names.set(addresses[2:])
            moved["replace"] = until(
                "old workers", quiet([first, second], QUIET_SECONDS),
                QUIET_SECONDS)
            report["old_workers_exit_status"] = [first.stop(), second.stop()]

            leaving = threading.Thread(target=third.stop)
            leaving.start()
            names.set(addresses[3:])
            leaving.join()
            moved["lose"] = until("the last worker",
                                  reached([fourth], ("calls", "feeds")))
        report["name_was_looked_up"] = names.queries
    finally:
        if caller:
            out, _ = caller.communicate(timeout=120)  # closes its input
            report["calls"] = json.loads(out) if out else None
        if feed:
            report["feed"] = feed.end()
        for worker in started:
            if worker.process.poll() is None:
                worker.stop()
        names.close()

    print(json.dumps(report, indent=2))
    good = (all(s is not None for s in moved.values())
            and report["calls"] and report["calls"]["failed"] == 0
            and report["feed"] == {"articles": report["feed"]["articles"],
                                   "failed": 0, "unanswered": 0,
                                   "answered_twice": 0, "exit_status": 0})
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
