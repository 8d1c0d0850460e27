#!/usr/bin/env python3
"""What is around the hearsay command: its config file, completion, manual page,
and how it gets to workers that ask for certificates."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.abspath("client/cli"))
from running import HEARSAY, WORKER, environment, hearsay  # noqa: E402  pylint: disable=wrong-import-position

# Asks the completion of bash for a line that ends where the cursor stands.
BASH_PROBE = r"""
source "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_hearsay
printf '%s\n' "${COMPREPLY[@]}"
"""


class SetupTest(unittest.TestCase):

    def setUp(self):
        # Short: a socket's path has 107 characters at most.
        folder = tempfile.TemporaryDirectory(dir="/tmp")
        self.folder = folder.name
        self.addCleanup(folder.cleanup)

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            f.write(content)
        return path

    # -- details of one article

    def test_details_of_an_article_reach_the_worker(self):
        text = "“Caf\xe9s close,” she said on Monday.".encode("windows-1252")
        run = hearsay("annotate", "--format=json", "--charset=windows-1252",
                      "--author=Ada Torvane",
                      "--publish-time=2031-05-04T09:30:00Z", stdin=text)
        self.assertEqual(run.returncode, 0, run.stderr)
        document = json.loads(run.stdout)
        self.assertIn("Cafés", document["text"])
        self.assertIn("Ada Torvane", [e["name"] for e in document["entities"]])

    def test_details_go_with_one_article_alone(self):
        lines = self.write("two.jsonl", '{"text": "a"}\n{"text": "b"}\n')
        run = hearsay("annotate", "--author=Ada", lines)
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"--author", run.stderr)
        run = hearsay("annotate", "--publish-time=yesterday", "-")
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"2031-05-04T09:30:00Z", run.stderr)

    # -- config file

    def format_of(self, *arguments, **env):
        out = hearsay("annotate", *arguments, stdin=b"Rain.",
                      **env).stdout.decode()
        if not out.startswith("{"):
            return "pretty"
        return "json" if out.startswith("{\n") else "jsonl"

    def test_the_command_line_comes_before_the_config_file(self):
        config = self.write("c.toml", "[annotate]\nformat = \"json\"\n")
        self.assertEqual(self.format_of(), "pretty")
        self.assertEqual(self.format_of("--config=" + config), "json")
        self.assertEqual(
            self.format_of("--config", config, "--format=jsonl"), "jsonl")

    def test_a_section_comes_before_keys_for_all_commands(self):
        config = self.write("c.toml", "format = 'jsonl'\n")
        self.assertEqual(self.format_of("--config=" + config), "jsonl")
        config = self.write(
            "c.toml", "format = 'jsonl'\n[annotate]\nformat = 'json'\n")
        self.assertEqual(self.format_of("--config=" + config), "json")

    def test_a_config_file_in_its_usual_place_is_read(self):
        self.write("hearsay/config.toml", "format = 'jsonl'\n")
        env = {"XDG_CONFIG_HOME": self.folder}
        self.assertEqual(self.format_of(**env), "jsonl")
        self.assertEqual(self.format_of("--config=/dev/null", **env), "pretty")
        self.write(".config/hearsay/config.toml", "format = 'json'\n")
        self.assertEqual(
            self.format_of(HOME=self.folder, XDG_CONFIG_HOME=""), "json")

    def test_what_is_wrong_in_a_config_file_is_named(self):
        for content, error in (
                ("nonsense = 1\n", b'no command has an option "nonsense"'),
                ("[annotate]\nthreads = 2\n",
                 b'"annotate" has no option "threads"'),
                ("[annotat]\nformat = 'json'\n",
                 b'there is no command "annotat"'),
                ("format = 'xml'\n", b"xml")):
            config = self.write("c.toml", content)
            run = hearsay("annotate", "--config=" + config, stdin=b"Rain.")
            self.assertEqual(run.returncode, 2, content)
            self.assertIn(error, run.stderr)
        run = hearsay("annotate", "--config=/nonexistent.toml", stdin=b"Rain.")
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"/nonexistent.toml", run.stderr)

    # -- completion

    def complete(self, *words):
        script = self.write("completion.bash",
                            hearsay("completion", "bash").stdout.decode())
        run = subprocess.run(["bash", "-c", BASH_PROBE, "bash", script, *words],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             cwd=self.folder, check=True)
        self.assertEqual(run.stderr, b"")
        return set(run.stdout.decode().split())

    def test_bash_completes_commands_options_and_values(self):
        self.write("file.txt", "")
        for words, expected in (
                (("",), {"annotate", "bench", "completion", "man"}),
                (("ann",), {"annotate"}),
                (("annotate", "--form"), {"--format"}),
                (("annotate", "--format", "="), {"pretty", "jsonl", "json"}),
                (("annotate", "--format", "=", "p"), {"pretty"}),
                (("annotate", "--offsets", "utf1"), {"utf16"}),
                (("annotate", "fil"), {"file.txt"}),
                (("annotate", "--tls-ca", "=", "f"), {"file.txt"}),
                (("annotate", "--author", ""), set()),
                (("bench", "--call", ""), {"article", "stream", "feed"}),
                (("completion", ""), {"bash", "zsh", "fish"}),
                (("--ver",), {"--version"})):
            found = self.complete("hearsay", *words)
            # Others are free to add commands and values.
            self.assertLessEqual(expected, found, words)
            if not expected or len(words[-1]) > 1:
                self.assertEqual(found, expected, words)

    def test_every_option_of_help_is_completed(self):
        commands = self.complete("hearsay", "")
        for command in commands:
            text = hearsay(command, "--help").stdout.decode()
            options = {word.split(",")[-1] for line in text.splitlines()
                       for word in line.split()[:1]
                       if line.startswith("  -")}
            self.assertTrue(options)
            self.assertLessEqual(options, self.complete("hearsay", command, "-"))

    def test_shells_can_read_their_scripts(self):
        for shell in ("bash", "zsh", "fish"):
            script = hearsay("completion", shell).stdout
            self.assertIn(b"annotate", script)
            if shutil.which(shell) is None:
                print("skipped: there is no " + shell)
                continue
            path = self.write("script", script.decode())
            subprocess.run([shell, "-n", path], check=True)

    # -- manual page

    def test_the_manual_page_has_what_help_has_and_no_warnings(self):
        run = hearsay("man")
        self.assertEqual(run.returncode, 0)
        self.assertIn(b".SS hearsay annotate\n", run.stdout)
        self.assertIn(b"\\fB\\-\\-tls\\-server\\-name\\fR", run.stdout)
        self.assertNotRegex(run.stdout, rb"\.TP\n.*\n\n")  # no description
        if shutil.which("man") is None or shutil.which("groff") is None:
            self.skipTest("there is no man")
        path = self.write("hearsay.1", run.stdout.decode())
        shown = subprocess.run(
            ["man", "--warnings", "-E", "UTF-8", "-l", path],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment(MANWIDTH="80", LC_ALL="C.UTF-8", MANPAGER="cat"))
        self.assertEqual(shown.stderr, b"")
        self.assertIn("--tls-server-name=NAME", shown.stdout.decode())

    # -- workers with TLS

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], check=True, cwd=self.folder,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def issue(self, name, authority):
        """A certificate for `name`, signed by `authority`."""
        self.write(name + ".ext", "subjectAltName=DNS:" + name)
        self.openssl("req", "-newkey", "ec", "-pkeyopt",
                     "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
                     name + ".key", "-out", name + ".csr", "-subj",
                     "/CN=" + name)
        self.openssl("x509", "-req", "-in", name + ".csr", "-CA",
                     authority + ".pem", "-CAkey", authority + ".key",
                     "-CAcreateserial", "-days", "1", "-extfile",
                     name + ".ext", "-out", name + ".pem")

    def test_workers_with_tls_and_mtls(self):
        for authority in ("ours", "theirs"):
            self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt",
                         "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
                         authority + ".key", "-out", authority + ".pem",
                         "-days", "1", "-subj", "/CN=" + authority)
        self.issue("worker.example", "ours")
        self.issue("reader.example", "ours")
        self.issue("stranger.example", "theirs")

        def path(name):
            return os.path.join(self.folder, name)

        socket = path("worker.sock")
        worker = subprocess.Popen(
            [WORKER, "--listen=unix:" + socket, "--drain-delay=0",
             "--tls-certificate=" + path("worker.example.pem"),
             "--tls-key=" + path("worker.example.key"),
             "--tls-client-ca=" + path("ours.pem")],
            stderr=subprocess.DEVNULL, env=environment())
        self.addCleanup(worker.wait, 60)
        self.addCleanup(worker.terminate)
        while not os.path.exists(socket):
            self.assertIsNone(worker.poll())
            time.sleep(0.05)

        def call(*arguments):
            run = hearsay("annotate", "--format=jsonl", "--server=unix:" +
                          socket, *arguments, stdin=b"Rain fell.")
            return run.returncode

        def own(name):
            return ("--tls-cert=" + path(name + ".pem"),
                    "--tls-key=" + path(name + ".key"))

        trust = ("--tls-ca=" + path("ours.pem"),
                 "--tls-server-name=worker.example")
        self.assertEqual(call(*trust, *own("reader.example")), 0)
        self.assertEqual(call(), 1)
        self.assertEqual(call("--tls"), 1)
        self.assertEqual(call(*trust), 1)
        self.assertEqual(call(*trust, *own("stranger.example")), 1)
        self.assertEqual(call(trust[0], *own("reader.example")), 1)
        # Files that are wrong are told before anything is sent.
        self.assertEqual(call(*trust, own("reader.example")[0]), 2)
        run = hearsay("annotate", "--server=localhost:1", *trust,
                      own("reader.example")[0], own("stranger.example")[1],
                      stdin=b"Rain.")
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"is not the key of the certificate", run.stderr)

    def test_a_target_that_is_none_is_explained(self):
        run = hearsay("annotate", "--server=http://localhost:1", stdin=b"Rain.")
        self.assertEqual(run.returncode, 1)
        self.assertIn(b'there is no "http://" here', run.stderr)

    def test_a_timeout_is_kept_to(self):
        run = hearsay("annotate", "--format=jsonl", "--timeout=0.001",
                      stdin=b"Rain fell on the town. " * 100000)
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"DEADLINE_EXCEEDED", run.stderr)


if __name__ == "__main__":
    unittest.main()
