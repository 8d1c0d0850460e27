#!/usr/bin/env python3
"""The hearsay command as its users meet it: formats, errors, exit statuses."""

import gzip
import json
import lzma
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, os.path.abspath("client/cli"))
from running import (COLUMN, HEARSAY, PAGE, SUMMIT, WORKER, documents,  # noqa: E402  pylint: disable=wrong-import-position
                     environment, hearsay)


class CliTest(unittest.TestCase):

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def write(self, name, content):
        path = os.path.join(self.folder.name, name)
        with open(path, "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode())
        return path

    # -- formats

    def test_pretty_is_plain_and_fits_80_columns_when_not_on_a_terminal(self):
        run = hearsay("annotate", SUMMIT)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertNotIn(b"\x1b", run.stdout)
        lines = run.stdout.decode().splitlines()
        self.assertLessEqual(max(map(len, lines)), 80)
        self.assertIn("     headline  Lake Talks End", run.stdout.decode())

    def test_pretty_keeps_every_word_of_the_article(self):
        shown = hearsay("annotate", SUMMIT).stdout.decode()
        with open(SUMMIT, encoding="utf-8") as f:
            words = f.read().split()
        shown = shown.split()
        at = 0
        for word in words:
            self.assertIn(word, shown[at:])
            at = shown.index(word, at) + 1

    def test_the_readme_shows_what_is_printed(self):
        shown = hearsay("annotate", SUMMIT).stdout.decode()
        with open("README.md", encoding="utf-8") as f:
            sample = re.search(r"\n\n    …\n(.*?)    …\n\n(?! )", f.read(),
                               re.DOTALL)
        at = 0
        for part in re.sub("(?m)^    ", "", sample[1]).split("…\n"):
            found = shown.find("\n" + part, at)
            self.assertGreaterEqual(found, at, "not printed:\n" + part)
            at = found + len(part)

    def test_jsonl_has_a_document_a_line_in_the_order_of_the_files(self):
        run = hearsay("annotate", "--format=jsonl", COLUMN, SUMMIT, PAGE)
        self.assertEqual(run.returncode, 0, run.stderr)
        found = documents(run)
        self.assertEqual([d["id"] for d in found], [COLUMN, SUMMIT, PAGE])
        self.assertNotIn("text", found[0])
        self.assertIn("text", found[2])  # spans need it

    def test_json_is_an_object_for_one_file_and_an_array_for_several(self):
        one = json.loads(hearsay("annotate", "--format=json", SUMMIT).stdout)
        self.assertEqual(one["id"], SUMMIT)
        two = json.loads(
            hearsay("annotate", "--format=json", SUMMIT, COLUMN).stdout)
        self.assertEqual([d["id"] for d in two], [SUMMIT, COLUMN])
        lines = self.write("one.jsonl", '{"text": "Rain."}')
        self.assertEqual(
            len(json.loads(hearsay("annotate", "--format=json", lines).stdout)),
            1)
        nothing = self.write("none.jsonl", "")
        self.assertEqual(
            json.loads(hearsay("annotate", "--format=json", nothing).stdout),
            [])

    def test_html_is_one_page_which_loads_nothing(self):
        one = hearsay("annotate", "--format=html", "--tokens",
                      "--offsets=utf16", SUMMIT)
        self.assertEqual(one.returncode, 0, one.stderr)
        page = one.stdout.decode()
        self.assertIn("<title>Lake Talks End", page)
        self.assertIn("default-src 'none'", page)
        self.assertNotRegex(page, r"(src|href)=[\"']?(https?:|//)")
        several = hearsay("annotate", "--format=html", COLUMN, "no.txt", PAGE)
        self.assertEqual(several.returncode, 1)
        page = several.stdout.decode()
        self.assertEqual(page.count("<!DOCTYPE html>"), 1)
        self.assertIn("<h1>3 articles</h1>", page)
        self.assertIn("cannot open it: No such file", page)

    def test_html_of_too_many_articles_says_so(self):
        lines = self.write("many.jsonl", '{"text": "Rain."}\n' * 501)
        run = hearsay("annotate", "--format=html", lines)
        self.assertEqual((run.returncode, run.stdout), (1, b""))
        self.assertIn(b"a page holds 500 articles", run.stderr)

    def test_offsets_come_in_the_unit_asked_for(self):
        text = "\U0001f600 “Rain,” he said.\n\nSnow fell in Oslo."
        units = {"utf8": lambda s: len(s.encode()),
                 "utf16": lambda s: len(s.encode("utf-16-le")) // 2,
                 "utf32": len}
        for unit, length in units.items():
            run = hearsay("annotate", "--format=jsonl", "--offsets=" + unit,
                          "--input-format=text", stdin=text.encode())
            document = documents(run)[0]
            self.assertEqual(document["paragraphs"][-1]["span"]["end"],
                             length(text), unit)
            self.assertEqual(document["offsetUnit"],
                             "OFFSET_UNIT_" + unit.upper())

    def test_tokens_come_when_asked_for(self):
        path = self.write("a.txt", "Rain fell.")
        plain = documents(hearsay("annotate", "--format=jsonl", path))[0]
        self.assertNotIn("tokens", plain["paragraphs"][0])
        tokens = documents(
            hearsay("annotate", "--format=jsonl", "--tokens", path))[0]
        self.assertEqual(len(tokens["paragraphs"][0]["tokens"]), 3)

    # -- input

    def test_reads_standard_input_and_tells_its_kind(self):
        text = documents(hearsay("annotate", "-", "--format=jsonl",
                                 stdin=b"Rain fell."))
        self.assertEqual([d["id"] for d in text], ["-"])
        lines = documents(hearsay("annotate", "--format=jsonl",
                                  stdin=b'{"text": "a"}\n{"text": "b"}\n'))
        self.assertEqual([d["id"] for d in lines], ["-:1", "-:2"])
        page = documents(hearsay("annotate", "--format=jsonl",
                                 stdin=b"<!doctype html><p>Rain fell.</p>"))
        self.assertEqual(page[0]["text"].strip(), "Rain fell.")

    def test_reads_feeds_and_archives_of_a_folder(self):
        self.write("b.rss", b"<rss><channel><item><title>Rain Fell</title>"
                   b"<guid>g</guid></item><item><title>Cut</channel>")
        self.write("a.json.xz", lzma.compress(b'[{"id": "j", "text": "a"}]'))
        page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Rain."
        self.write("c.warc", b"WARC/1.0\r\nWARC-Type: response\r\n"
                   b"WARC-Record-ID: w\r\nContent-Type: application/http\r\n"
                   b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(page), page))
        run = hearsay("annotate", "--format=jsonl", self.folder.name)
        self.assertEqual(run.returncode, 1)
        broken = os.path.join(self.folder.name, "b.rss:1")
        self.assertEqual([found["id"] for found in documents(run)],
                         ["j", "g", broken, "w"])
        self.assertEqual(documents(run)[3]["text"], "Rain.\n")
        self.assertIn(broken.encode() + b": not XML: ", run.stderr)

    def test_reads_gzip(self):
        with open(PAGE, "rb") as f:
            packed = self.write("page.html.gz", gzip.compress(f.read()))
        found = documents(hearsay("annotate", "--format=jsonl", PAGE, packed))
        self.assertEqual(found[0]["text"], found[1]["text"])
        cut = self.write("cut.txt.gz", gzip.compress(b"Rain fell. " * 99)[:-12])
        run = hearsay("annotate", "--format=jsonl", cut)
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"cut.txt.gz: its gzip is cut off", run.stderr)

    def test_relative_paths_start_where_the_caller_stands(self):
        self.write("a.txt", "Rain fell.")
        for env, cwd in (({}, self.folder.name),
                         ({"BUILD_WORKING_DIRECTORY": self.folder.name}, "/"),
                         ({"BUILD_WORKING_DIRECTORY": "/nonexistent",
                           "BAZELW_WORKING_DIRECTORY": self.folder.name}, "/")):
            run = hearsay("annotate", "--format=jsonl", "a.txt", cwd=cwd, **env)
            self.assertEqual([d["id"] for d in documents(run)], ["a.txt"])

    def test_answers_come_while_more_input_is_awaited(self):
        process = subprocess.Popen(
            [HEARSAY, "annotate", "-", "--input-format=jsonl",
             "--format=jsonl"], env=environment(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for number in (1, 2):
            process.stdin.write(b'{"text": "Rain fell."}\n')
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            self.assertEqual(answer["id"], "-:%d" % number)
        process.stdin.close()
        self.assertEqual(process.wait(60), 0)
        process.stdout.close()

    # -- errors

    def test_an_empty_file_is_a_document_without_paragraphs(self):
        run = hearsay("annotate", "--format=jsonl", self.write("e.txt", ""))
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertNotIn("paragraphs", documents(run)[0])

    def test_a_missing_file_is_named_and_the_rest_goes_on(self):
        run = hearsay("annotate", "--format=jsonl", "no.txt", SUMMIT)
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"no.txt: cannot open it: No such file", run.stderr)
        failed, good = documents(run)
        self.assertEqual(failed["id"], "no.txt")
        self.assertEqual(failed["status"]["code"], 5)
        self.assertEqual(good["id"], SUMMIT)

    def test_text_that_is_not_utf8_names_file_and_offset(self):
        path = self.write("bad.txt", b"caf\xe9")
        run = hearsay("annotate", "--format=jsonl", path)
        self.assertEqual(run.returncode, 1)
        self.assertIn(path.encode(), run.stderr)
        self.assertIn(b"offset 3", run.stderr)
        self.assertIn(b"--charset", run.stderr)
        self.assertEqual(
            hearsay("annotate", "--charset=windows-1252", path).returncode, 0)
        status = documents(run)[0]["status"]
        self.assertEqual(status["code"], 3)
        self.assertEqual(status["details"][0]["reason"], "INVALID_UTF8")
        self.assertEqual(status["details"][0]["metadata"]["byte_offset"], "3")
        pretty = hearsay("annotate", path)
        self.assertEqual((pretty.returncode, pretty.stdout), (1, b""))

    def test_jsonl_edge_cases(self):
        lines = [
            b'\xef\xbb\xbf{"id": "bom", "text": "Rain."}\r',
            b"",
            b"   \t ",
            b'{"id": "cut", "text": "Ra',
            b'{"id": "extra", "text": "Rain.", "more": [1, {"a": null}]}',
            b'{"text": "no id"}',
            b'{"id": "utf8", "text": "caf\xe9"}',
            b'{"id": "none"}',
            b'{"id": "number", "text": 7}',
            b'{"id": "html", "html": "<p>Rain &amp; snow</p>"}',
            b"[]",
            b'{"id": "escapes", "text": "\\u201cRain\\u201d \\ud83d\\ude00"}',
            b'{"id": "escapes", "text": "same id"}',
            b'{"id": "last", "text": "no newline"}',
        ]
        path = self.write("edge.jsonl", b"\n".join(lines))
        run = hearsay("annotate", "--format=jsonl", path)
        self.assertEqual(run.returncode, 1)
        found = documents(run)
        self.assertEqual(
            [(d["id"], "status" in d) for d in found],
            [("bom", False), (path + ":4", True), ("extra", False),
             (path + ":6", False), (path + ":7", True), ("none", True),
             ("number", True), ("html", False), (path + ":11", True),
             ("escapes", False), ("escapes", False), ("last", False)])
        reported = run.stderr.decode()
        for number in (4, 7, 8, 9, 11):
            self.assertIn("%s:%d: " % (path, number), reported)
        self.assertEqual(len(reported.splitlines()), 5)

    def test_a_text_over_the_limit_names_the_limit(self):
        path = self.write("long.txt", "Rain fell. " * 400000)
        run = hearsay("annotate", "--format=jsonl", path, SUMMIT)
        self.assertEqual(run.returncode, 1)
        failed, good = documents(run)
        detail = failed["status"]["details"][0]
        self.assertEqual(detail["reason"], "TEXT_TOO_LONG")
        self.assertIn("limit_bytes", detail["metadata"])
        self.assertEqual(good["id"], SUMMIT)

    def test_a_wrong_command_line_is_status_2(self):
        for arguments in ((), ("annotat",), ("annotate", "--format=xml"),
                          ("annotate", "--nonsense"), ("bench",),
                          ("bench", "--corpus=x", "--threads=0")):
            run = hearsay(*arguments)
            self.assertEqual(run.returncode, 2, arguments)
            self.assertEqual(run.stdout, b"")
            self.assertIn(b"--help", run.stderr)

    def test_a_missing_or_unknown_command_is_told_what_there_is(self):
        for arguments, begins in (
                ((), "A command is needed"),
                (("--nonsense",), "A command is needed"),
                (("help",), '"help" is no command'),
                (("annotat", "x"), '"annotat" is no command'),
                (("annotat", "--format=json"), '"annotat" is no command')):
            said = hearsay(*arguments).stderr.decode().splitlines()[0]
            self.assertEqual(
                said, begins + "; there are: annotate, feed, bench, "
                "serve-demo, completion, man", arguments)

    def test_help_and_version(self):
        self.assertIn(b"Examples:", hearsay("--help").stdout)
        annotate = hearsay("annotate", "--help").stdout
        self.assertIn(b"PATH:LINE", annotate)
        self.assertIn(b"Default: -, standard input", annotate)
        self.assertIn(b"no transport", hearsay("bench", "--help").stdout)
        self.assertTrue(re.match(rb"hearsay \d+\.\d+\.\d+\n",
                                 hearsay("--version").stdout))

    def test_a_worker_that_is_not_there_is_one_error_for_each_article(self):
        for articles in ((SUMMIT,), (SUMMIT, COLUMN)):
            run = hearsay("annotate", "--server=unix:/nonexistent/socket",
                          "--format=jsonl", *articles)
            self.assertEqual(run.returncode, 1)
            reported = run.stderr.decode().splitlines()
            self.assertEqual(len(reported), len(articles), reported)
            for article, line in zip(articles, reported):
                self.assertIn(article + ": ", line)
                self.assertIn("UNAVAILABLE", line)

    # -- life

    def test_a_reader_that_leaves_ends_it_quietly(self):
        lines = self.write("many.jsonl", b'{"text": "Rain fell."}\n' * 5000)
        process = subprocess.Popen(
            [HEARSAY, "annotate", "--format=jsonl", lines], env=environment(),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.readline()
        process.stdout.close()
        self.assertEqual(process.stderr.read(), b"")
        process.stderr.close()
        self.assertEqual(process.wait(60), 141)

    def test_ctrl_c_ends_it_after_a_whole_article(self):
        process = subprocess.Popen(
            [HEARSAY, "annotate", "-", "--input-format=jsonl",
             "--format=jsonl"], env=environment(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        process.stdin.write(b'{"text": "Rain fell."}\n')
        process.stdin.flush()
        self.assertEqual(json.loads(process.stdout.readline())["id"], "-:1")
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(60), 130)
        self.assertEqual(process.stdout.read(), b"")
        self.assertEqual(process.stderr.read(), b"")
        for pipe in (process.stdin, process.stdout, process.stderr):
            pipe.close()

    def test_a_full_disk_is_an_error(self):
        with open("/dev/full", "wb") as full:
            run = subprocess.run([HEARSAY, "annotate", SUMMIT], stdout=full,
                                 stderr=subprocess.PIPE, env=environment())
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"cannot write", run.stderr)

    def test_what_an_article_says_to_the_terminal_is_not_passed_on(self):
        path = self.write("evil.txt", "Rain \x1b]0;owned\x07 fell \x1b[2J.")
        self.assertNotIn(b"\x1b", hearsay("annotate", path).stdout)

    # -- workers

    def start_worker(self):
        address = "unix:" + os.path.join(self.folder.name, "worker.sock")
        worker = subprocess.Popen([WORKER, "--listen=" + address,
                                   "--drain-delay=0"],
                                  stderr=subprocess.DEVNULL, env=environment())

        def stop():
            worker.terminate()
            worker.wait(60)

        self.addCleanup(stop)
        while not os.path.exists(address[len("unix:"):]):
            self.assertIsNone(worker.poll())
            time.sleep(0.05)
        return address

    def test_a_worker_answers_as_the_one_within_16_at_once(self):
        address = self.start_worker()
        with open(SUMMIT, encoding="utf-8") as f:
            summit = f.read()
        paragraphs = summit.split("\n\n")
        lines = self.write("feed.jsonl", "".join(
            json.dumps({"id": str(i), "text": "\n\n".join(paragraphs[i:i + 5])})
            + "\n" for i in range(len(paragraphs))))
        arguments = ("annotate", "--format=jsonl", "--tokens", lines, PAGE)
        expected = hearsay(*arguments)
        self.assertEqual(expected.returncode, 0, expected.stderr)
        runs = [None] * 16

        def run(i):
            runs[i] = hearsay(*arguments, "--server=" + address)

        threads = [threading.Thread(target=run, args=(i,)) for i in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for one in runs:
            self.assertEqual(one.returncode, 0, one.stderr)
            self.assertEqual(one.stdout, expected.stdout)

    def test_bench_measures_the_annotator_and_workers(self):
        address = self.start_worker()
        lines = self.write("corpus.jsonl", b'{"text": "Rain fell twice."}\n' * 5)
        for extra in ((), ("--server=" + address,)):
            run = hearsay("bench", "--corpus", lines, "--threads=2",
                          "--repeat=2", *extra)
            self.assertEqual(run.returncode, 0, run.stderr)
            figures = json.loads(run.stdout)
            self.assertEqual(figures["articles"], 10)
            self.assertEqual(figures["words"], 30)
            self.assertEqual(figures["failed"], 0)
            for key in ("wall_seconds", "words_per_second",
                        "megabytes_per_second", "p50_milliseconds",
                        "p99_milliseconds", "cpu_seconds", "peak_rss_bytes"):
                self.assertGreater(figures[key], 0, key)
            self.assertLessEqual(figures["p50_milliseconds"],
                                 figures["p99_milliseconds"])
            if not extra:
                self.assertAlmostEqual(sum(figures["stage_share"].values()), 1,
                                       delta=0.01)

    def test_bench_reports_what_it_could_not_read(self):
        lines = self.write("corpus.jsonl", b'{"text": "Rain."}\n{bad\n')
        run = hearsay("bench", "--corpus", lines)
        self.assertEqual(run.returncode, 1)
        figures = json.loads(run.stdout)
        self.assertEqual((figures["articles"], figures["failed"]), (1, 1))
        self.assertIn(b"corpus.jsonl:2", run.stderr)


if __name__ == "__main__":
    sys.exit(unittest.main())
