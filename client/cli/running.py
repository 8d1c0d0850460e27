"""Runs the hearsay command for the tests beside this file."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import termios
import unittest

HEARSAY = os.path.abspath(os.environ["HEARSAY"])
WORKER = os.path.abspath(os.environ["HEARSAY_WORKER"])
EXAMPLES = os.path.abspath("examples")
SUMMIT = os.path.join(EXAMPLES, "summit.txt")
COLUMN = os.path.join(EXAMPLES, "column.txt")
PAGE = os.path.join(EXAMPLES, "page.html")


def environment(**changes):
    env = {k: v for k, v in os.environ.items()
           if not k.startswith("HEARSAY") and
           k not in ("BUILD_WORKING_DIRECTORY", "BAZELW_WORKING_DIRECTORY",
                     "NO_COLOR", "COLUMNS")}
    env["XDG_CONFIG_HOME"] = "/nonexistent"
    env.update(changes)
    return env


def hearsay(*arguments, stdin=b"", cwd=None, **env):
    return subprocess.run([HEARSAY, *arguments], input=stdin, cwd=cwd,
                          env=environment(**env), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120)


def documents(run):
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def on_terminal(*arguments, columns=80, typed=b"", **env):
    """Runs the command on a terminal of its own; returns what it showed, and
    among it what was typed."""
    try:
        leader, follower = pty.openpty()
    except OSError as error:  # A container without devpts has none.
        raise unittest.SkipTest("no pseudo-terminal: %s" % error)
    fcntl.ioctl(follower, termios.TIOCSWINSZ,
                struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([HEARSAY, *arguments], stdin=follower,
                               stdout=follower, stderr=follower,
                               env=environment(**{"TERM": "xterm", **env}))
    os.close(follower)
    os.write(leader, typed)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # Linux's way to say that the other end is closed
            break
        if not piece:
            break
        shown += piece
    process.wait(60)
    os.close(leader)
    return shown.decode()
