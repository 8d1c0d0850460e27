#!/usr/bin/env python3
"""The clock jumps by an hour while articles are annotated: what goes wrong?

    ./bazelw build -c opt //worker:hearsay_worker //client/cli:hearsay
    tests/chaos/clock_jumps.py [--articles=3000] [--every=0.4]

The time of day of the worker, of the callers, or of both goes an hour forward,
an hour back, another hour back, and forward again, by turns, while a feed and
single calls run; with --restarts there is a last case in which the worker also
goes away and comes back between jumps. All must end in time, and hold what they
hold under a steady clock: each article once, with the same answer, none failed.
Single calls to a worker that is gone fail, and may wait for gRPC's timers,
which a step back holds up: the last case only tells that.

Needs libfaketime (Debian's package faketime), or says that it skips. It moves
the time of day and leaves the monotonic clock, as a jump does. Waits that a
program hands to the kernel itself with a time of day (futex, as Abseil does, and
so gRPC's timers) see the kernel's clock still: one that begins an hour ahead
lasts an hour longer, as one does that a real clock is set back under. Prints a line for each case;
exit status 1 if one did not hold. Takes a minute.
"""
import argparse
import glob
import itertools
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "feed"))
sys.path.insert(0, os.path.join(ROOT, "tests", "load"))
import make_articles  # noqa: E402  pylint: disable=wrong-import-position
from worker import COMMAND, WORKER, bench_command  # noqa: E402  pylint: disable=wrong-import-position

# What is added to the time of day, in seconds.
JUMPS = [3600, 0, -3600, 0]
PATIENCE = 60  # seconds until something counts as hung


class Clock:
    """The time of day of programs that are started with its environment."""

    def __init__(self, path, library):
        self.path = path
        self.jumps = 0
        self.set(0)
        self.environment = {
            "LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": path,
            "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1"}

    def set(self, seconds):
        with open(self.path + ".new", "w", encoding="utf-8") as f:
            f.write("%+d\n" % seconds)
        os.replace(self.path + ".new", self.path)

    def jump(self, seconds):
        self.set(seconds)
        self.jumps += 1


class Service:
    """A worker that comes back to the same port."""

    def __init__(self, clock):
        self.clock = clock
        self.address = "127.0.0.1:0"
        self.http = None
        self.process = None
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [os.path.abspath(WORKER), "--listen=" + self.address,
             "--http-listen=127.0.0.1:0", "--drain-delay=0",
             "--drain-timeout=5"],
            env=self.clock.environment, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        if '"serving"' not in line:
            raise SystemExit("the worker did not start: " + line)
        self.address = json.loads(line)["address"]
        self.http = json.loads(line)["http_address"]
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def kill(self):
        self.process.kill()
        self.process.wait()

    def cpu_seconds(self):
        with urllib.request.urlopen("http://%s/metrics" % self.http,
                                    timeout=10) as answer:
            for line in answer.read().decode().splitlines():
                if line.startswith("process_cpu_seconds_total "):
                    return float(line.split()[1])
        return 0

    def end(self):
        """Whether it drained, as it should."""
        self.process.terminate()
        try:
            return self.process.wait(timeout=PATIENCE) == 0
        except subprocess.TimeoutExpired:
            self.kill()
            return False


def outcome(process):
    """Exit status (None: it hung) and both outputs."""
    try:
        output, errors = process.communicate(timeout=PATIENCE)
        return process.returncode, output, errors
    except subprocess.TimeoutExpired:
        process.kill()
        output, errors = process.communicate()
        return None, output, errors


STARTED = []  # to be ended, however this ends


def start(command, clock):
    STARTED.append(subprocess.Popen(command, env=clock.environment, text=True,
                                    stdin=subprocess.DEVNULL,
                                    stdout=subprocess.PIPE,
                                    stderr=subprocess.PIPE))
    return STARTED[-1]


def lines(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as f:
        return sorted(f)


def first_reason(path):
    failed = lines(path)
    return ": " + json.dumps(json.loads(failed[0])["status"]) if failed else ""


def run_case(options, folder, library, jumping, restarts, expected):
    """What did not hold, figures, and the feed's lines."""
    clocks = {who: Clock(os.path.join(folder, who + ".clock"), library)
              for who in ["worker", "callers"]}
    service = Service(clocks["worker"])
    wrong = []
    output = os.path.join(folder, "found.jsonl")
    begun = time.monotonic()
    calls = [(name, start(bench_command(service.address,
                                        options.articles // 6, 2, name),
                          clocks["callers"]))
             for name in ["article", "stream"]]
    feed = start([COMMAND, "feed", os.path.join(folder, "..", "articles.jsonl"),
                  "-o", output, "--server=" + service.address, "--dead-letter",
                  output + ".failed"], clocks["callers"])
    jumps = itertools.cycle(JUMPS)
    over = begun + PATIENCE
    turn = 0
    while feed.poll() is None and time.monotonic() < over:
        time.sleep(options.every)
        turn += 1
        if restarts and turn % 8 == 4:
            service.kill()
            time.sleep(0.3)
        seconds = next(jumps)
        for who in jumping:
            clocks[who].jump(seconds)
        if restarts and turn % 8 == 4:
            time.sleep(0.3)
            service.start()
    status, _, errors = outcome(feed)
    seconds = time.monotonic() - begun
    found = lines(output)
    failed = lines(output + ".failed")
    ids = [json.loads(line)["id"] for line in found]
    if status is None:
        wrong.append("the feed hung")
    elif status != 0:
        wrong.append("the feed ended with %d: %s" % (
            status, errors.splitlines()[:1]))
    if failed:
        wrong.append("%d failed%s" % (len(failed),
                                      first_reason(output + ".failed")))
    if len(ids) != len(set(ids)):
        wrong.append("%d doubled" % (len(ids) - len(set(ids))))
    if expected is not None and found != expected:
        wrong.append("%d of %d lines are missing or different" % (
            len(set(expected) - set(found)), len(expected)))
    figures = ["%d articles" % len(found)]
    for name, process in calls:
        status, told, errors = outcome(process)
        if status is None:
            (figures if restarts else wrong).append("%s calls hung" % name)
            continue
        if not told:
            wrong.append("%s calls ended with %d: %s" % (name, status, errors))
            continue
        result = json.loads(told)
        # A single call to a worker that is gone is told so.
        if result["failed"] and not restarts:
            wrong.append("%d %s calls failed: %s" % (
                result["failed"], name, errors.splitlines()[:1]))
        figures.append("%d %s calls, %d failed" % (
            options.articles // 6, name, result["failed"]))
    for clock in clocks.values():
        clock.set(0)
    # What spins after a jump shows in a worker with nothing to do.
    before = service.cpu_seconds()
    time.sleep(1)
    idle = service.cpu_seconds() - before
    if idle > 0.2:
        wrong.append("the idle worker takes %.2f s of CPU a second" % idle)
    for who in jumping:
        clocks[who].jump(-3600)
    if not service.end():
        wrong.append("the worker did not drain")
    figures += ["%d jumps" % max(c.jumps for c in clocks.values()),
                "%.1f s" % seconds]
    return wrong, figures, found


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--restarts", action="store_true")
    parser.add_argument("--every", type=float, default=0.4,
                        help="seconds from jump to jump")
    options = parser.parse_args()
    libraries = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    if not libraries:
        print("skipped: no libfaketime (Debian's package faketime)")
        return 0

    failed = False
    expected = None
    with tempfile.TemporaryDirectory() as folder:
        make_articles.write_articles(
            os.path.join(folder, "articles.jsonl"), options.articles,
            [os.path.join(ROOT, "examples", name)
             for name in ("summit.txt", "column.txt")], longest=6)
        cases = [("nobody's clock", [], False),
                 ("the worker's clock", ["worker"], False),
                 ("the callers' clock", ["callers"], False),
                 ("both clocks", ["worker", "callers"], False)]
        if options.restarts:
            cases.append(("both, and the worker dies", ["worker", "callers"],
                          True))
        for name, jumping, restarts in cases:
            place = os.path.join(folder, name.replace(" ", "-"))
            os.mkdir(place)
            wrong, figures, found = run_case(options, place, libraries[0],
                                             jumping, restarts, expected)
            expected = expected or found
            print("%-6s  %-26s  %s" % ("FAILED" if wrong else "held", name,
                                       "; ".join(figures + wrong)), flush=True)
            failed = failed or bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    finally:
        for process in STARTED:
            if process.poll() is None:
                process.kill()
