#!/usr/bin/env python3
"""The hearsay command on a terminal."""

import os
import re
import sys
import unittest

sys.path.insert(0, os.path.abspath("client/cli"))
from running import SUMMIT, hearsay, on_terminal  # noqa: E402  pylint: disable=wrong-import-position


class TerminalTest(unittest.TestCase):

    def test_colour_on_a_terminal_and_its_width(self):
        shown = on_terminal("annotate", SUMMIT, columns=64)
        self.assertIn("\x1b[", shown)
        plain = re.sub("\x1b\\[[0-9;]*m", "", shown)
        self.assertLessEqual(max(map(len, plain.splitlines())), 64)
        self.assertNotIn("\x1b", plain)

    def test_a_terminal_that_is_read_is_told_so(self):
        for source in ((), ("-",)):
            shown = on_terminal("annotate", *source, typed=b"Rain fell.\n\x04")
            self.assertIn("reading from the terminal, up to Ctrl-D", shown)
            self.assertIn("2 words", shown)
        self.assertNotIn("Ctrl-D", on_terminal("annotate", SUMMIT))
        self.assertEqual(hearsay("annotate", stdin=b"Rain fell.").stderr, b"")

    def test_no_colour_where_the_user_wants_none(self):
        self.assertNotIn("\x1b", on_terminal("annotate", SUMMIT, NO_COLOR="1"))
        self.assertNotIn("\x1b", on_terminal("annotate", SUMMIT, TERM="dumb"))
        self.assertNotIn(
            "\x1b", on_terminal("annotate", "--color=never", SUMMIT))
        self.assertIn(b"\x1b",
                      hearsay("annotate", "--color=always", SUMMIT).stdout)


if __name__ == "__main__":
    unittest.main()
