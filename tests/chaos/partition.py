#!/usr/bin/python3
"""Workers and callers that are cut off from each other.

    ./bazelw build -c opt //worker:hearsay_worker //client/cli:hearsay
    sudo tests/chaos/partition.py

Each worker and the caller has a network namespace of its own, joined by a
bridge in another; all of it goes when this process ends. Needs root, network
namespaces, and iptables for lost packets. Prints a line for each case; exit
status 1 if one did not hold. Takes some two minutes.
"""
import json
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "load"))
from worker import WORKER, bench_command  # pylint: disable=wrong-import-position

HOSTS = {"caller": "192.0.2.1", "one": "192.0.2.11", "two": "192.0.2.12"}
PORT = 50051
BOTH = "ipv4:" + ",".join("%s:%d" % (HOSTS[w], PORT) for w in ["one", "two"])


def run(*command):
    subprocess.check_call(command, stdout=subprocess.DEVNULL)


def inside(host, *command):
    return ["ip", "netns", "exec", host, *command]


def lay_network():
    run("mount", "--make-rprivate", "/")
    os.makedirs("/run/netns", exist_ok=True)
    run("mount", "-t", "tmpfs", "tmpfs", "/run/netns")
    run("ip", "link", "add", "bridge", "type", "bridge")
    run("ip", "link", "set", "bridge", "up")
    for host, address in HOSTS.items():
        run("ip", "netns", "add", host)
        run("ip", "link", "add", "to-" + host, "type", "veth", "peer", "name",
            "eth0", "netns", host)
        run("ip", "link", "set", "to-" + host, "master", "bridge", "up")
        run(*inside(host, "ip", "address", "add", address + "/24", "dev",
                    "eth0"))
        for device in ["lo", "eth0"]:
            run(*inside(host, "ip", "link", "set", device, "up"))


def cut(host):
    """From now on no packet comes through, and nobody is told so."""
    run("ip", "link", "set", "to-" + host, "nomaster")


def join(host):
    run("ip", "link", "set", "to-" + host, "master", "bridge")


class Host:
    """A worker in the namespace of that name."""

    def __init__(self, name, *flags):
        self.name = name
        self.process = subprocess.Popen(
            inside(name, os.path.abspath(WORKER), "--insecure",
                   "--listen=%s:%d" % (HOSTS[name], PORT),
                   "--http-listen=127.0.0.1:8080", "--drain-delay=0",
                   "--drain-timeout=2", *flags),
            env={"PATH": os.environ["PATH"]}, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        assert '"serving"' in line, line

    def metric(self, name):
        text = subprocess.check_output(inside(
            self.name, "/usr/bin/python3", "-c", "import urllib.request as u;"
            "print(u.urlopen('http://127.0.0.1:8080/metrics').read().decode())"
        ), text=True)
        return sum(float(line.split()[1]) for line in text.splitlines()
                   if line.startswith((name + " ", name + "{")))

    def wait_for(self, name, condition, seconds):
        """How long it took, or None."""
        start = time.monotonic()
        while time.monotonic() < start + seconds:
            if condition(self.metric(name)):
                return time.monotonic() - start
            time.sleep(0.2)
        return None

    def end(self):
        self.process.terminate()
        self.process.communicate(timeout=30)


def ask(target, articles, call):
    return subprocess.Popen(
        inside("caller", *bench_command(target, articles, 8, call)),
        stdout=subprocess.PIPE, text=True)


def result(process):
    return json.loads(process.communicate(timeout=300)[0])


def lost_packets(one, two):
    """One packet in twenty is lost on the way to the caller and back."""
    rule = ["-m", "statistic", "--mode", "random", "--probability", "0.05",
            "-j", "DROP"]
    for host in HOSTS:
        run(*inside(host, "iptables", "-A", "INPUT", *rule))
    try:
        results = [result(ask(BOTH, 200, call)) for call in
                   ["article", "stream", "feed"]]
    finally:
        for host in HOSTS:
            run(*inside(host, "iptables", "-F"))
    failed = sum(r["failed"] for r in results)
    return failed == 0, "600 articles, %d failed, %.1f s" % (
        failed, sum(r["wall_seconds"] for r in results))


def short_cut(one, two):
    """A worker is cut off for three seconds, in the midst of calls."""
    results, idle = [], []
    for call in ["article", "feed"]:
        asked = ask(BOTH, 4000, call)
        time.sleep(1)
        cut("one")
        time.sleep(1.5)  # for what it had been sent
        answered = one.metric("hearsay_articles_total")
        time.sleep(1.5)
        idle.append(answered == one.metric("hearsay_articles_total") > 0)
        join("one")
        results.append(result(asked))
    failed = sum(r["failed"] for r in results)
    return failed == 0 and all(idle), (
        "8000 articles, %d failed, longest p99 %.0f ms%s" % (
            failed, max(r["p99_milliseconds"] for r in results),
            "" if all(idle) else "; but it was not cut off"))


def half_open(one, two):
    """A caller with an open feed vanishes: worker one must let go of it."""
    target = "%s:%d" % (HOSTS["one"], PORT)
    asked = ask(target, 1000000, "feed")
    if one.wait_for("hearsay_feeds", lambda v: v == 1, 30) is None:
        asked.kill()
        return False, "there was no feed"
    cut("caller")
    asked.kill()  # its farewell does not arrive
    asked.communicate()
    took = one.wait_for("hearsay_feeds", lambda v: v == 0, 60)
    memory = one.wait_for("hearsay_memory_taken_bytes", lambda v: v == 0, 10)
    join("caller")
    if took is None or memory is None:
        return False, "the worker still holds the feed or its memory"
    again = result(ask(target, 50, "article"))
    return again["failed"] == 0, (
        "feed and memory let go after %.1f s (keepalive 2 + 2 s)" % took)


def many_half_open(one, two):
    """Two hundred connections without a caller leave no descriptors behind."""
    before = one.metric("process_open_fds")
    connect = ("import socket, time\n"
               "s = [socket.create_connection(('%s', %d)) for _ in range(200)]\n"
               "[c.sendall(b'PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n'"
               "b'\\0\\0\\0\\4\\0\\0\\0\\0\\0') for c in s]\n"
               "print('open', flush=True)\ntime.sleep(600)"
               % (HOSTS["one"], PORT))
    caller = subprocess.Popen(inside("caller", "/usr/bin/python3", "-c",
                                     connect), stdout=subprocess.PIPE)
    caller.stdout.readline()
    opened = one.wait_for("process_open_fds", lambda v: v >= before + 200, 10)
    cut("caller")
    caller.kill()
    caller.communicate()
    took = one.wait_for("process_open_fds", lambda v: v <= before, 60)
    join("caller")
    return opened is not None and took is not None, (
        "descriptors back after %.1f s" % took if took else
        "descriptors stay: %d before, %d now" % (
            before, one.metric("process_open_fds")))


def main():
    if "HEARSAY_CHAOS_INSIDE" not in os.environ:
        os.environ["HEARSAY_CHAOS_INSIDE"] = "1"
        os.execvp("unshare", ["unshare", "--net", "--mount", sys.executable,
                              os.path.abspath(__file__)])
    lay_network()
    failed = False
    for case in [lost_packets, short_cut, half_open, many_half_open]:
        workers = [Host(name, "--keepalive-time=2", "--keepalive-timeout=2",
                        "--handshake-timeout=2", "--threads=1")
                   for name in ["one", "two"]]
        try:
            held, figures = case(*workers)
        finally:
            for worker in workers:
                worker.end()
        print("%-6s  %s  %s" % ("held" if held else "FAILED",
                                case.__doc__.split("\n")[0], figures),
              flush=True)
        failed = failed or not held
    sys.exit(failed)


if __name__ == "__main__":
    main()
