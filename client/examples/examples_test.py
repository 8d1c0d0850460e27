#!/usr/bin/env python3
"""The callers in this folder, against a worker."""

import os
import subprocess
import sys
import tempfile
import time
import unittest

WORKER = os.path.abspath(os.environ["HEARSAY_WORKER"])
QUICKSTART_CC = os.path.abspath(os.environ["QUICKSTART_CC"])
QUICKSTART_PY = os.path.abspath("client/examples/quickstart.py")
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

    def test_python(self):
        subprocess.check_call([
            "protoc", "-Iproto", "--python_out=" + self.folder.name,
            "--grpc_out=" + self.folder.name,
            "--plugin=protoc-gen-grpc=/usr/bin/grpc_python_plugin",
            "hearsay/v1/annotation.proto", "google/rpc/status.proto"])
        with open(SUMMIT, "rb") as summit:
            out = subprocess.check_output(
                [sys.executable, QUICKSTART_PY, self.address], stdin=summit,
                timeout=60, env={"PYTHONPATH": self.folder.name})
        self.assertIn("“We did not come here to win,”", out.decode())


if __name__ == "__main__":
    unittest.main()
