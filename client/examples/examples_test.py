#!/usr/bin/env python3
"""The callers in this folder, against a worker."""

import os
import re
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest

WORKER = os.path.abspath(os.environ["HEARSAY_WORKER"])
QUICKSTART_CC = os.path.abspath(os.environ["QUICKSTART_CC"])
QUICKSTART_PY = os.path.abspath("client/examples/quickstart.py")
README = os.path.abspath("README.md")
SUMMIT = os.path.abspath("examples/summit.txt")


class ExamplesTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        socket = os.path.join(cls.folder.name, "worker.sock")
        cls.address = "unix:" + socket
        env = {k: v for k, v in os.environ.items() if k != "HEARSAY_WORKER"}
        cls.worker = subprocess.Popen([WORKER, "--listen=" + cls.address,
                                       "--drain-delay=0"],
                                      stderr=subprocess.DEVNULL, env=env)
        while not os.path.exists(socket):
            assert cls.worker.poll() is None, "the worker did not start"
            time.sleep(0.05)

    @classmethod
    def tearDownClass(cls):
        cls.worker.terminate()
        cls.worker.wait(60)
        cls.folder.cleanup()

    def test_cpp(self):
        out = subprocess.check_output([QUICKSTART_CC, self.address], timeout=60)
        self.assertIn("“We have heard the islands,”", out.decode())

    def run_python(self, *arguments):
        with open(SUMMIT, "rb") as summit:
            out = subprocess.check_output(
                [sys.executable, *arguments], stdin=summit, timeout=60,
                env={"PYTHONPATH": self.folder.name})
        return out.decode().splitlines()

    def test_python(self):
        subprocess.check_call([
            "protoc", "-Iproto", "--python_out=" + self.folder.name,
            "--grpc_out=" + self.folder.name,
            "--plugin=protoc-gen-grpc=/usr/bin/grpc_python_plugin",
            "hearsay/v1/annotation.proto", "google/rpc/status.proto"])
        said = self.run_python(QUICKSTART_PY, self.address)
        # A quotation in two pieces, and a source without a name.
        self.assertIn("Tomas Adeyin: “It will hold,” … “because she and I have "
                      "both run out of lake.”", said)
        self.assertTrue([line for line in said if line.startswith(
            "a Velmoran official who was in the room: ")], said)
        with open(README, encoding="utf-8") as f:
            program = re.search(r"(?m)^    import grpc\n(    .*\n)+", f.read())
        program = textwrap.dedent(program[0]).replace("127.0.0.1:8090",
                                                      self.address)
        self.assertEqual(self.run_python("-c", program), said)


if __name__ == "__main__":
    unittest.main()
