"""A worker on loopback for the scripts in tests/load and tests/chaos."""
import json
import os
import re
import subprocess
import urllib.request

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
WORKER = os.environ.get(
    "HEARSAY_WORKER", os.path.join(ROOT, "bazel-bin/worker/hearsay_worker"))
COMMAND = os.environ.get(
    "HEARSAY", os.path.join(ROOT, "bazel-bin/client/cli/hearsay"))
EXAMPLE = os.path.join(ROOT, "examples/column.txt")


class Worker:
    """Serves once it is made. `prefix` is what runs it: taskset and the like."""

    def __init__(self, *flags, prefix=(), host="127.0.0.1"):
        self.process = subprocess.Popen(
            [*prefix, os.path.abspath(WORKER), "--listen=%s:0" % host,
             "--http-listen=%s:0" % host, "--drain-delay=0", *flags],
            env={}, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        if '"serving"' not in line:
            raise SystemExit("the worker did not start: " + line)
        serving = json.loads(line)
        self.address = serving["address"]
        self.http = serving["http_address"]

    def metrics(self):
        """Name with labels -> value."""
        with urllib.request.urlopen("http://%s/metrics" % self.http,
                                    timeout=30) as answer:
            lines = answer.read().decode().splitlines()
        matches = (re.fullmatch(r"(\S+) (\S+)", line) for line in lines
                   if not line.startswith("#"))
        return {m[1]: float(m[2]) for m in matches if m}

    def end(self):
        self.process.terminate()
        self.process.communicate(timeout=60)


def bench_command(address, articles, calls, call="article", metrics=None):
    command = [COMMAND, "bench", "--corpus=" + EXAMPLE,
               "--repeat=%d" % articles, "--threads=%d" % calls,
               "--server=" + address, "--call=" + call]
    return command + (["--metrics=" + metrics] if metrics else [])


def bench(*args, **kwargs):
    """`hearsay bench` of the example, as a dictionary of what it prints."""
    # The exit status tells of articles that failed, which the caller counts.
    out = subprocess.run(bench_command(*args, **kwargs), check=False,
                         stdout=subprocess.PIPE, text=True).stdout
    return json.loads(out)
