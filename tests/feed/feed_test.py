#!/usr/bin/env python3
"""hearsay feed as a whole: killed, drained, sharded, and fed its dead letters."""

import gzip
import json
import os
import random
import re
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.abspath("tests/feed"))
import make_articles  # noqa: E402  pylint: disable=wrong-import-position

HEARSAY = os.path.abspath(os.environ["HEARSAY"])
WORKER = os.path.abspath(os.environ["HEARSAY_WORKER"])
EXAMPLES = [os.path.abspath("examples/" + name)
            for name in ("summit.txt", "column.txt")]


def environment():
    return {k: v for k, v in os.environ.items()
            if k not in ("BUILD_WORKING_DIRECTORY", "BAZELW_WORKING_DIRECTORY",
                         "HEARSAY_WORKER")}


def start(*arguments, **options):
    return subprocess.Popen([HEARSAY, "feed", *arguments], env=environment(),
                            stdin=options.pop("stdin", subprocess.DEVNULL),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            **options)


def feed(*arguments, **options):
    """Runs a feed to its end; its exit status, summary and standard error."""
    process = start(*arguments, **options)
    output, errors = process.communicate(timeout=120)
    lines = [line for line in errors.decode().splitlines()
             if line.startswith("{")]
    summary = json.loads(lines[-1]) if lines else None
    return process.returncode, summary, errors.decode(), output.decode()


class FeedTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        # A feed that waits for its worker does so while other tests run.
        lonely = tempfile.TemporaryDirectory()
        cls.addClassCleanup(lonely.cleanup)
        cls.lonely_folder = lonely.name
        cls.lonely = start(
            EXAMPLES[0], "-o", os.path.join(lonely.name, "out.jsonl"),
            "--dead-letter", os.path.join(lonely.name, "dead.jsonl"),
            "--server=unix:" + os.path.join(lonely.name, "nobody"))

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        with open(self.path(name), "w", encoding="utf-8") as f:
            f.write(content)
        return self.path(name)

    def articles(self, count, **lengths):
        path = self.path("articles.jsonl")
        make_articles.write_articles(path, count, EXAMPLES, **lengths)
        return path

    def expected(self, source):
        run = subprocess.run([HEARSAY, "annotate", "--format=jsonl", source],
                             env=environment(), check=True, timeout=120,
                             stdout=subprocess.PIPE)
        return run.stdout.decode().splitlines()

    def lines(self, name):
        reader = gzip.open if name.endswith(".gz") else open
        with reader(self.path(name), "rt", encoding="utf-8") as f:
            return f.read().splitlines()

    # -- never lost, never twice

    def journalled(self, output):
        try:
            return os.path.getsize(self.path(output.rstrip("/")) + ".journal")
        except FileNotFoundError:
            return 0

    def wait_until(self, is_so, process):
        deadline = time.time() + 60
        while not is_so():
            self.assertIsNone(process.poll())
            self.assertLess(time.time(), deadline)
            time.sleep(0.002)

    def kill_and_resume(self, output, *options):
        with open(self.articles(240), "rb") as articles:
            lines = articles.readlines()
        choose = random.Random(7)
        command = ("-", "--input-format=jsonl", "-o", self.path(output),
                   "--resume", "--commit-interval=0.01", *options)
        # The input stays open, so each is at work when it is killed, some time
        # after its journal has grown.
        for given in range(40, 240, 40):
            before = self.journalled(output)
            process = start(*command, stdin=subprocess.PIPE)
            process.stdin.write(b"".join(lines[:given]))
            process.stdin.flush()
            self.wait_until(lambda: self.journalled(output) > before, process)
            time.sleep(choose.uniform(0, 0.05))
            process.kill()
            process.communicate()
            self.assertEqual(process.returncode, -signal.SIGKILL)
        with open(self.path("articles.jsonl"), "rb") as articles:
            status, summary, errors, _ = feed(*command, stdin=articles)
        self.assertEqual(status, 0, errors)
        self.assertEqual(summary["answered"] + summary["doneBefore"], 240)
        self.assertGreater(summary["doneBefore"], 0)
        self.assertGreater(summary["answered"], 0)
        return sorted(self.expected(self.path("articles.jsonl")))

    def test_killed_at_any_moment_each_article_is_answered_once(self):
        expected = self.kill_and_resume("out.jsonl")
        self.assertEqual(sorted(self.lines("out.jsonl")), expected)

    def test_killed_while_compressing_each_article_is_answered_once(self):
        expected = self.kill_and_resume("out.jsonl.gz")
        self.assertEqual(sorted(self.lines("out.jsonl.gz")), expected)

    def test_killed_while_writing_in_order_the_order_is_kept(self):
        self.kill_and_resume("out.jsonl", "--ordered")
        self.assertEqual(self.lines("out.jsonl"),
                         self.expected(self.path("articles.jsonl")))

    def test_killed_while_filling_a_folder_each_article_has_its_file(self):
        expected = self.kill_and_resume("out/")
        names = os.listdir(self.path("out"))
        self.assertEqual(len(names), 240)
        found = []
        for name in names:
            found += self.lines("out/" + name)
        self.assertEqual(sorted(found), expected)

    # news-please issue 228.
    def test_an_interrupted_feed_goes_on_where_it_stopped_and_says_so(self):
        source = self.articles(150)
        with open(source, "rb") as articles:
            lines = articles.readlines()
        command = ("-", "--input-format=jsonl", "-o", self.path("out.jsonl"),
                   "--commit-interval=0.01")
        process = start(*command, stdin=subprocess.PIPE)
        process.stdin.write(b"".join(lines[:100]))
        process.stdin.flush()
        self.wait_until(lambda: os.path.exists(self.path("out.jsonl")) and
                        self.lines("out.jsonl"), process)
        process.send_signal(signal.SIGINT)
        errors = process.stderr.read()
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, errors)
        drained = json.loads(errors.decode().splitlines()[-1])
        self.assertEqual(drained["outcome"], "drained")
        self.assertGreater(drained["answered"], 0)
        self.assertEqual(len(self.lines("out.jsonl")), drained["answered"])
        with open(source, "rb") as articles:
            status, rest, errors, _ = feed(*command, "--resume",
                                           stdin=articles)
        self.assertEqual(status, 0, errors)
        self.assertEqual(rest["doneBefore"], drained["answered"])
        self.assertEqual(rest["answered"], 150 - drained["answered"])
        ids = [json.loads(line)["id"] for line in self.lines("out.jsonl")]
        self.assertEqual(len(ids), 150)
        self.assertEqual(len(set(ids)), 150)

    def test_a_full_disk_is_named_and_the_feed_goes_on_when_there_is_room(self):
        source = self.articles(600)

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (2 << 20, 2 << 20))

        status, summary, errors, _ = feed(source, "-o", self.path("out.jsonl"),
                                          preexec_fn=limit)
        self.assertEqual(status, 3, errors)
        self.assertIn("out.jsonl: cannot write: File too large", errors)
        self.assertIn("--resume goes on from here", errors)
        self.assertEqual(summary["outcome"], "stopped")
        status, summary, errors, _ = feed(source, "-o", self.path("out.jsonl"),
                                          "--resume")
        self.assertEqual(status, 0, errors)
        self.assertEqual(sorted(self.lines("out.jsonl")),
                         sorted(self.expected(source)))

    def test_a_disk_that_is_full_from_the_start_is_no_wrong_command(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

        command = (EXAMPLES[0], "-o", self.path("out.jsonl"), "--resume")
        status, _, errors, _ = feed(*command, preexec_fn=limit)
        self.assertEqual(status, 3, errors)
        self.assertIn("out.jsonl.journal: cannot write: File too large", errors)
        status, _, errors, _ = feed(*command)
        self.assertEqual(status, 0, errors)
        self.assertEqual(self.lines("out.jsonl"), self.expected(EXAMPLES[0]))

    def test_a_drained_feed_ends_though_its_input_does_not(self):
        read, write = os.pipe()
        process = start("-", "--input-format=jsonl", "-o",
                        self.path("out.jsonl"), stdin=read)
        os.close(read)
        os.write(write, b'{"id": "a", "text": "Rain fell in Oslo."}\n')
        deadline = time.time() + 60
        while (not os.path.exists(self.path("out.jsonl")) or
               not self.lines("out.jsonl")):
            self.assertLess(time.time(), deadline)
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
        os.close(write)
        self.assertEqual(process.returncode, 143, errors)
        self.assertEqual(json.loads(self.lines("out.jsonl")[0])["id"], "a")

    def test_a_second_signal_ends_it_at_once(self):
        # Nobody reads the output, so what is under way cannot be written.
        process = start(self.articles(20), "-o", "-", pipesize=4096)
        self.assertTrue(select.select([process.stdout], [], [], 60)[0])
        process.send_signal(signal.SIGINT)
        self.assertIn(b"finishing the articles under way",
                      process.stderr.readline())
        self.assertIsNone(process.poll())
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=60), 130)
        process.communicate()

    def test_a_signal_ends_it_before_there_is_anything_to_finish(self):
        os.mkfifo(self.path("pipe"))
        process = start(EXAMPLES[0], "-o", self.path("pipe"))

        def holds_signals():
            with open("/proc/%d/status" % process.pid,
                      encoding="ascii") as status:
                held = re.search(r"SigBlk:\s*(\w+)", status.read()).group(1)
            return int(held, 16) >> (signal.SIGINT - 1) & 1

        self.wait_until(holds_signals, process)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=60), 130)
        process.communicate()

    # -- what is refused

    def test_another_feeds_journal_is_refused_with_what_differs(self):
        source = self.articles(3)
        out = self.path("out.jsonl")
        self.assertEqual(feed(source, "-o", out)[0], 0)
        for options, difference in (
                (("--offsets=utf32",),
                 "--offsets was OFFSET_UNIT_UTF8 and is OFFSET_UNIT_UTF32"),
                (("--shard=0/2",), "--shard was 0/1 and is 0/2"),
                (("--since=2031-05-04",), "--since was none and is 2031"),
                ((EXAMPLES[0],), "SOURCE was ")):
            status, _, errors, _ = feed(source, "-o", out, "--resume", *options)
            self.assertEqual(status, 2)
            self.assertIn(difference, errors)
        self.assertEqual(feed(source, "-o", out)[0], 2)
        self.assertEqual(feed(source, "-o", out, "--overwrite")[0], 0)
        self.assertEqual(len(self.lines("out.jsonl")), 3)

    def test_workers_that_cannot_be_used_cost_nothing_to_overwrite(self):
        source = self.articles(3)
        out = self.path("out.jsonl")
        self.assertEqual(feed(source, "-o", out)[0], 0)
        status, _, errors, _ = feed(
            source, "-o", out, "--overwrite", "--server=localhost:1",
            "--tls-ca=" + self.write("no.pem", "no certificate"))
        self.assertEqual(status, 3, errors)
        self.assertEqual(len(self.lines("out.jsonl")), 3)
        self.assertGreater(self.journalled("out.jsonl"), 0)

    # -- failures

    # libratom issue 29.
    def test_broken_articles_are_reported_and_the_feed_goes_on(self):
        source = self.write(
            "in.jsonl", '{"id": "a", "text": "Rain."}\n{"id": "b", "text"\n'
            '{"id": "c", "text": "%s"}\n{"id": "d", "text": "Snow."}\n' %
            ("word " * 1000000))
        dead = self.path("dead.jsonl")
        status, summary, errors, _ = feed(source, "-o", self.path("out.jsonl"),
                                          "--dead-letter", dead)
        self.assertEqual(status, 1, errors)
        self.assertEqual((summary["answered"], summary["failed"]), (2, 2))
        self.assertEqual(sorted(json.loads(line)["id"]
                                for line in self.lines("out.jsonl")),
                         ["a", "d"])
        letters = {entry["id"]: entry
                   for entry in map(json.loads, self.lines("dead.jsonl"))}
        self.assertEqual(letters["c"]["reason"], "TEXT_TOO_LONG")
        self.assertEqual(letters[source + ":2"]["reason"], "INVALID_JSON")
        self.assertTrue(letters["c"]["text"].startswith("word word"))
        # They are a source themselves.
        status, summary, errors, _ = feed(dead, "-o", self.path("again.jsonl"))
        self.assertEqual(status, 1, errors)
        self.assertEqual(summary["failed"], 2)
        self.assertIn("TEXT_TOO_LONG", "".join(self.lines("again.jsonl")))

    def test_a_run_that_goes_on_tells_of_failures_before_it(self):
        source = self.write("in.jsonl",
                            '{"id": "a", "text": "Rain."}\nbroken\n')
        out = self.path("out.jsonl")
        status, summary, errors, _ = feed(source, "-o", out, "--resume")
        self.assertEqual(status, 1, errors)
        self.assertEqual(summary["failedBefore"], 0)
        for _ in range(2):
            status, summary, errors, _ = feed(source, "-o", out, "--resume")
            self.assertEqual(status, 1, errors)
            self.assertEqual(
                (summary["failed"], summary["failedBefore"],
                 summary["doneBefore"]), (0, 1, 2))

    def test_it_stops_after_too_many_failures(self):
        source = self.write("in.jsonl", "broken\n" * 50)
        status, summary, errors, _ = feed(source, "-o", self.path("out.jsonl"),
                                          "--max-failures=3")
        self.assertEqual(status, 3)
        self.assertIn("more than 3 articles failed", errors)
        self.assertLess(summary["failed"], 50)

    # -- which articles

    def test_shards_together_hold_each_article_once(self):
        source = self.articles(60, shortest=1, longest=2)
        ids = []
        for shard in range(3):
            name = "shard%d.jsonl" % shard
            status = feed(source, "-o", self.path(name),
                          "--shard=%d/3" % shard)[0]
            self.assertEqual(status, 0)
            ids += [json.loads(line)["id"] for line in self.lines(name)]
        self.assertEqual(sorted(ids),
                         sorted("made-%d" % i for i in range(60)))

    def test_duplicates_and_old_articles_are_passed_over(self):
        source = self.write("in.jsonl", "".join(
            json.dumps(article) + "\n" for article in (
                {"id": "a", "text": "Rain."},
                {"id": "a", "text": "Rain again."},
                {"id": "b", "text": "Rain.", "publishTime": "2031-05-04"},
                {"id": "c", "text": "Snow.", "publishTime": "2031-05-02"})))
        for options, answered in ((("--dedupe=none",), "aabc"), ((), "abc"),
                                  (("--dedupe=content",), "aac"),
                                  (("--since=2031-05-03",), "ab")):
            _, summary, errors, output = feed(source, "-o", "-", "--ordered",
                                              *options)
            self.assertEqual([json.loads(line)["id"]
                              for line in output.splitlines()],
                             list(answered), errors)
            self.assertEqual(summary["read"], 4)

    # -- workers elsewhere

    def test_workers_elsewhere_give_the_same_answers(self):
        source = self.articles(100)
        worker = subprocess.Popen(
            [WORKER, "--listen=unix:" + self.path("socket"),
             "--http-listen=127.0.0.1:0"], env=environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(worker.wait)
        self.addCleanup(worker.kill)
        deadline = time.time() + 60
        while not os.path.exists(self.path("socket")):
            self.assertLess(time.time(), deadline)
            time.sleep(0.02)
        status, summary, errors, _ = feed(
            source, "-o", self.path("out.jsonl"), "--ordered",
            "--server=unix:" + self.path("socket"), "--summary",
            self.path("summary.json"))
        self.assertEqual(status, 0, errors)
        self.assertIsNone(summary)
        self.assertEqual(self.lines("out.jsonl"), self.expected(source))
        told = json.loads(self.lines("summary.json")[0])
        self.assertEqual(told["outcome"], "finished")
        self.assertEqual(told["answered"], 100)

    def test_no_worker_is_an_error_and_nothing_fails(self):
        _, errors = self.lonely.communicate(timeout=120)
        self.assertEqual(self.lonely.returncode, 3, errors)
        self.assertEqual(json.loads(errors.splitlines()[-1])["failed"], 0)
        for name in ("out.jsonl", "dead.jsonl"):
            path = os.path.join(self.lonely_folder, name)
            self.assertEqual(os.path.getsize(path), 0)

    def test_usage_errors_name_what_is_wrong(self):
        for options, message in (
                (("--shard=3/3",), "I from 0 to N - 1"),
                (("--since=yesterday",), "neither a day"),
                (("--concurrency=0",), "from 1 to 65536"),
                (("--resume", "--overwrite"), "excludes")):
            status, _, errors, _ = feed(EXAMPLES[0], "-o",
                                        self.path("out"), *options)
            self.assertEqual(status, 2, errors)
            self.assertIn(message, errors)
            self.assertFalse(os.path.exists(self.path("out")))


if __name__ == "__main__":
    unittest.main()
