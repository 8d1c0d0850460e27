"""The images, as a container runtime would start them; see deploy/test_image.

    image_test.py WORKER_ROOT COMMAND_ROOT WORKER_INSPECTION

Runs as root in mount, network and process namespaces of its own.
"""
import json
import os
import stat
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

WORKER, COMMAND, INSPECTION = sys.argv[1:4]
GRPC = "127.0.0.1:50051"
HTTP = "http://127.0.0.1:8080"
MAX_BYTES = 130_000_000
ARTICLE = ('KELVAR (Lake Wire) - The lake will be open by June, Mayor Edda '
           'Halloran said.\n\n"We have waited for nine years," she said.\n')


def start(root, command, **kwargs):
    """As the image's user, without capabilities, the root read-only."""
    return subprocess.Popen(
        ["setpriv", "--reuid=65532", "--regid=65532", "--clear-groups",
         "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs",
         "unshare", "--user", "--map-current-user", "--root=" + root]
        + command, env={}, **kwargs)


def read_only(root, place):
    """Binds a root read-only to a place that anybody can reach, and mounts
    there what runtimes do."""
    run = subprocess.check_call
    os.mkdir(place)
    run(["mount", "--bind", root, place])
    run(["mount", "-t", "proc", "-o", "nosuid,nodev,noexec", "proc",
         place + "/proc"])
    run(["mount", "-o", "remount,bind,ro", place])


def get(path):
    try:
        with urllib.request.urlopen(HTTP + path, timeout=10) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""


def wait_for(path, code):
    for _ in range(600):
        try:
            if get(path)[0] == code:
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise AssertionError("%s was not %d within 30 seconds" % (path, code))


class ImageTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        subprocess.check_call(["mount", "--make-rprivate", "/"])
        subprocess.check_call(["ip", "link", "set", "lo", "up"])
        with open(INSPECTION, encoding="utf-8") as inspection:
            cls.config = json.load(inspection)["OCIv1"]
        cls.folder = tempfile.TemporaryDirectory()
        os.chmod(cls.folder.name, 0o755)
        cls.worker = cls.folder.name + "/worker"
        cls.command = cls.folder.name + "/command"
        read_only(WORKER, cls.worker)
        read_only(COMMAND, cls.command)
        subprocess.check_call([
            "protoc", "-Iproto", "-I/usr/share/grpc-proto/grpc/health/v1",
            "--python_out=" + cls.folder.name, "--grpc_out=" + cls.folder.name,
            "--plugin=protoc-gen-grpc=/usr/bin/grpc_python_plugin",
            "hearsay/v1/annotation.proto", "google/rpc/status.proto",
            "health.proto"])
        cls.call = os.path.join(cls.folder.name, "call.py")
        with open(cls.call, "w", encoding="utf-8") as file:
            file.write(CALL)

    @classmethod
    def tearDownClass(cls):
        for place in [cls.worker, cls.command]:
            subprocess.check_call(["umount", "--recursive", place])
        cls.folder.cleanup()

    def python(self, *arguments):
        return subprocess.check_output(
            ["/usr/bin/python3", self.call, *arguments], text=True, timeout=60,
            env={"PYTHONPATH": self.folder.name})

    def test_is_small_and_says_what_it_is(self):
        for name, root in [("worker", WORKER), ("command", COMMAND)]:
            size = int(subprocess.check_output(
                ["du", "-sb", root], text=True).split()[0])
            print("%s: %.1f MB" % (name, size / 1e6))
            self.assertLess(size, MAX_BYTES)
        labels = self.config["config"]["Labels"]
        for label in ["title", "version", "revision", "licenses"]:
            self.assertIn("org.opencontainers.image." + label, labels)
        self.assertEqual(self.config["config"]["User"], "65532:65532")

    def test_names_the_packages_in_it(self):
        for root in [WORKER, COMMAND]:
            doc = root + "/usr/share/doc"
            with open(doc + "/hearsay/sbom.spdx.json",
                      encoding="utf-8") as file:
                sbom = json.load(file)
            self.assertGreater(sbom["creationInfo"]["created"], "1971")
            names = {p["name"] for p in sbom["packages"]}
            for name in ["libgrpc-dev", "libssl-dev", "libicu-dev", "libc6",
                         "libcli11-dev", "libstdc++-12-dev"]:
                self.assertIn(name, names)
                self.assertTrue(os.path.exists(
                    "%s/%s/copyright" % (doc, name)))

    def test_holds_no_shell_and_nothing_with_privileges(self):
        for root in [WORKER, COMMAND]:
            programs = []
            for folder, _, names in os.walk(root):
                for name in names:
                    mode = os.lstat(os.path.join(folder, name)).st_mode
                    self.assertFalse(mode & (stat.S_ISUID | stat.S_ISGID))
                    if os.path.basename(folder) in ["bin", "sbin"]:
                        programs.append(name)
            self.assertEqual(len(programs), 1, programs)

    def test_worker_answers_and_drains(self):
        worker = start(self.worker, self.config["config"]["Entrypoint"] + [
            "--listen=0.0.0.0:50051", "--insecure",
            "--http-listen=0.0.0.0:8080", "--drain-delay=3"],
            stderr=subprocess.PIPE, text=True)
        try:
            wait_for("/readyz", 200)
            with open("/proc/%d/status" % worker.pid, encoding="ascii") as file:
                about = dict(line.rstrip("\n").split(":\t", 1) for line in file
                             if ":\t" in line)
            self.assertEqual(set(about["Uid"].split()), {"65532"})
            self.assertEqual(about["NoNewPrivs"], "1")
            self.assertEqual(self.python("health"), "SERVING\n")
            self.assertIn("Edda Halloran: ",
                          self.python("annotate", ARTICLE))
            code, metrics = get("/metrics")
            self.assertEqual(code, 200)
            self.assertIn('hearsay_articles_total{status="OK"} 1\n', metrics)
            worker.terminate()
            wait_for("/readyz", 503)
            self.assertEqual(get("/livez")[0], 200)
            # Who has not heard of it yet is still answered.
            self.assertEqual(self.python("health"), "NOT_SERVING\n")
            self.assertIn("Edda Halloran", self.python("annotate", ARTICLE))
            self.assertEqual(worker.wait(60), 0)
            self.assertIn('"message":"drained"', worker.stderr.read())
        finally:
            worker.kill()
            worker.wait()
            worker.stderr.close()

    def test_root_cannot_be_written(self):
        for place in [self.worker, self.command]:
            with self.assertRaises(OSError):
                open(place + "/tmp/file", "w", encoding="ascii").close()

    def test_command_annotates_by_itself(self):
        command = start(self.command, ["/usr/bin/hearsay", "annotate",
                                  "--format=jsonl", "-"],
                        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                        text=True)
        out, _ = command.communicate(ARTICLE, timeout=60)
        self.assertEqual(command.returncode, 0)
        self.assertTrue(json.loads(out)["quotes"])


CALL = '''
import sys
import grpc
import health_pb2, health_pb2_grpc
from hearsay.v1 import annotation_pb2, annotation_pb2_grpc
channel = grpc.insecure_channel("%s")
if sys.argv[1] == "health":
    stub = health_pb2_grpc.HealthStub(channel)
    answer = stub.Check(health_pb2.HealthCheckRequest(), timeout=30)
    print(health_pb2.HealthCheckResponse.ServingStatus.Name(answer.status))
else:
    stub = annotation_pb2_grpc.AnnotationServiceStub(channel)
    document = stub.AnnotateArticle(annotation_pb2.AnnotateArticleRequest(
        article=annotation_pb2.Article(text=sys.argv[2]),
        options=annotation_pb2.AnnotateOptions(include_text=True)),
        timeout=30).document
    for quote in document.quotes:
        print(", ".join(s.name for s in quote.speakers) + ": " + quote.text)
''' % GRPC

if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
