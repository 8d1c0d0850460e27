#!/usr/bin/env python3
"""Feeds whose disk runs full: what is said, and what is lost or doubled?

    ./bazelw build -c opt //client/cli:hearsay
    sudo tests/chaos/full_disk.py [--articles=3000]

Each case has a small tmpfs, mounted in a mount namespace of this process's own,
on which one of the feed's files lies, or all of them. Once it is full the feed
must end with status 3 and name that file; so must a feed that is resumed while
there still is no room. When there is room, a resumed feed must finish, with
what a feed that always had room has: each article once. Needs root (or a skip
is said). Prints a line for each case; exit status 1 if one did not hold. Takes
half a minute.
"""
import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "feed"))
import make_articles  # noqa: E402  pylint: disable=wrong-import-position

HEARSAY = os.path.abspath(os.environ.get(
    "HEARSAY", os.path.join(ROOT, "bazel-bin/client/cli/hearsay")))
DISK = 8 << 20
INSIDE = "FULL_DISK_INSIDE"


class Case:
    """Which of a feed's files lie on the small disk, and how much fits."""

    def __init__(self, what, output, small, room):
        self.what = what
        self.output = output
        self.small = small  # of "output", "journal", "dead letters"
        self.room = room    # bytes


CASES = [
    Case("output", "found.jsonl", ["output"], DISK),
    Case("output, zstd", "found.jsonl.zst", ["output"], 768 << 10),
    Case("output, gzip", "found.jsonl.gz", ["output"], 768 << 10),
    Case("output, a folder", "found/", ["output"], DISK),
    Case("journal", "found.jsonl", ["journal"], 32 << 10),
    Case("journal, from the start", "found.jsonl", ["journal"], 0),
    Case("dead letters", "found.jsonl", ["dead letters"], 128 << 10),
    Case("all on one disk", "found.jsonl",
         ["output", "journal", "dead letters"], DISK),
]


class SmallDisk:
    """A tmpfs on which `room` bytes are free, until there is plenty."""

    def __init__(self, folder, room):
        self.folder = folder
        os.mkdir(folder)
        subprocess.check_call(["mount", "-t", "tmpfs", "-o", "size=%d" % DISK,
                               "tmpfs", folder])
        with open(os.path.join(folder, "ballast"), "wb") as f:
            f.write(b"\0" * (DISK - room))

    def make_room(self):
        subprocess.check_call(["mount", "-o", "remount,size=256m",
                               self.folder])

    def end(self):
        subprocess.check_call(["umount", self.folder])


class Feed:
    """One feed, which is begun and resumed."""

    def __init__(self, source, paths):
        self.command = [HEARSAY, "feed", source, "-o", paths["output"],
                        "--journal", paths["journal"], "--dead-letter",
                        paths["dead letters"], "--resume",
                        "--concurrency=1"]  # so that commits come before
        self.paths = paths

    def run(self):
        """Exit status, standard error without the summary, summary."""
        ended = subprocess.run(self.command, check=False, text=True,
                               stdin=subprocess.DEVNULL, timeout=120,
                               stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
        lines = ended.stderr.splitlines()
        told = [line for line in lines if not line.startswith("{")]
        summaries = [line for line in lines if line.startswith("{")]
        summary = json.loads(summaries[-1]) if summaries else {}
        return ended.returncode, "\n".join(told), summary

    def lines(self, what):
        """What a file, or a folder's files, hold, in no order."""
        path = self.paths[what]
        if os.path.isdir(path):
            lines = []
            for name in os.listdir(path):
                with open(os.path.join(path, name), "rb") as f:
                    lines += f.read().splitlines()
        elif path.endswith(".zst"):
            lines = subprocess.check_output(["zstdcat", path]).splitlines()
        else:
            with (gzip.open if path.endswith(".gz") else open)(path, "rb") as f:
                lines = f.read().splitlines()
        return sorted(lines)


def write_source(path, count):
    """Articles, and after every third one a line that is none."""
    examples = [os.path.join(ROOT, "examples", name)
                for name in ("summit.txt", "column.txt")]
    with open(path, "w", encoding="utf-8") as f:
        for number, article in enumerate(make_articles.make_articles(
                count, examples, shortest=1, longest=4)):
            f.write(json.dumps(article, ensure_ascii=False) + "\n")
            if number % 3 == 0:
                f.write("%d is not JSON %s\n" % (number, 1000 * "x"))


def try_case(case, source, folder, expected):
    """What did not hold, or nothing; and figures."""
    small = os.path.join(folder, "small")
    disk = SmallDisk(small, case.room)
    names = {"output": case.output, "journal": "journal",
             "dead letters": "failed.jsonl"}
    feed = Feed(source, {
        what: os.path.join(small if what in case.small else folder, name)
        for what, name in names.items()})
    wrong = []
    try:
        done = []
        for turn in ["full", "resumed, still full"]:
            status, told, summary = feed.run()
            if status != 3:
                wrong.append("%s: status %d" % (turn, status))
            if not any(feed.paths[what].rstrip("/") in told
                       for what in case.small) or (
                           "No space left on device" not in told):
                wrong.append("%s: says %r" % (turn, told))
            done.append(summary.get("doneBefore", 0))
        disk.make_room()
        status, told, summary = feed.run()
        if status != 1:  # the lines that are no JSON
            return wrong + ["with room: status %d, %r" % (status, told)], ""
        done.append(summary["doneBefore"])
        if done != sorted(done):
            wrong.append("less was done the next time: %r" % done)
        for what, lines in expected.items():
            if feed.lines(what) != lines:
                wrong.append("%s differs: %d lines, not %d" % (
                    what, len(feed.lines(what)), len(lines)))
        return wrong, "%d kept, %d done with room" % (
            done[-1], summary["answered"] + summary["failed"])
    finally:
        disk.end()


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=3000)
    options = parser.parse_args()
    if INSIDE not in os.environ:
        if os.geteuid() != 0 or subprocess.call(
                ["unshare", "--mount", "true"], stderr=subprocess.DEVNULL):
            print("skipped: a mount namespace of its own needs root")
            return 0
        os.environ[INSIDE] = "1"
        os.execvp("unshare", ["unshare", "--mount", "--propagation=private",
                              sys.executable, os.path.abspath(__file__),
                              *sys.argv[1:]])
    if shutil.which("zstdcat") is None:
        print("the package zstd is missing", file=sys.stderr)
        return 2

    failed = False
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "articles.jsonl")
        write_source(source, options.articles)
        usual = Feed(source, {
            "output": os.path.join(folder, "usual.jsonl"),
            "journal": os.path.join(folder, "usual.journal"),
            "dead letters": os.path.join(folder, "usual.failed.jsonl")})
        status, told, _ = usual.run()
        if status != 1:
            print("the feed that had room failed: %d, %s" % (status, told))
            return 1
        expected = {what: usual.lines(what)
                    for what in ["output", "dead letters"]}
        print("expected: %d answers, %d dead letters" % (
            len(expected["output"]), len(expected["dead letters"])), flush=True)
        for number, case in enumerate(CASES):
            place = os.path.join(folder, str(number))
            os.mkdir(place)
            begun = time.monotonic()
            wrong, figures = try_case(case, source, place, expected)
            print("%-6s  %-24s  %s; %.1f s" % (
                "FAILED" if wrong else "held", case.what,
                "; ".join([figures] + wrong), time.monotonic() - begun),
                flush=True)
            failed = failed or bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
