#!/usr/bin/env python3
"""Manifests, rules and dashboard against the programs that they are about.

What needs Kustomize, Kubernetes' types or promtool is in check_kubernetes and
check_prometheus.
"""
import copy
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.request

import yaml

sys.path.insert(0, "deploy")
import manifests  # pylint: disable=wrong-import-position
import sbom  # pylint: disable=wrong-import-position

WORKER = os.path.abspath(os.environ["HEARSAY_WORKER"])
COMMAND = os.path.abspath(os.environ["HEARSAY"])
KUBERNETES = "deploy/kubernetes/"


def load(*names):
    objects = []
    for name in names:
        with open(KUBERNETES + name, encoding="utf-8") as file:
            objects += [o for o in yaml.safe_load_all(file) if o]
    return objects


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def workers():
    objects = load("base/deployment.yaml", "base/service.yaml",
                   "base/network_policy.yaml",
                   "base/pod_disruption_budget.yaml",
                   "components/autoscale/horizontal_pod_autoscaler.yaml")
    # As each overlay says in its way.
    container_of(objects)["args"].append("--insecure")
    return objects


def container_of(objects):
    return next(o for o in objects if o["kind"] in ["Deployment", "Job"])[
        "spec"]["template"]["spec"]["containers"][0]


def faults(objects):
    return list(manifests.check(WORKER, COMMAND, objects))


class ManifestsTest(unittest.TestCase):

    def test_all_are_yaml(self):
        files = glob.glob(KUBERNETES + "**/*.yaml", recursive=True)
        self.assertGreater(len(files), 15)
        for file in files:
            self.assertTrue(list(yaml.safe_load_all(read(file))), file)

    def test_workers_fit_their_settings(self):
        self.assertEqual(faults(workers()), [])

    def test_archive_job_fits_the_command(self):
        self.assertEqual(faults(load("overlays/archive/job.yaml",
                                     "overlays/archive/network_policy.yaml")),
                         [])

    def test_faults_are_found(self):
        def change_arg(old, new):
            def change(objects):
                args = container_of(objects)["args"]
                args[args.index(old)] = new
            return change

        def change_pod(key, value):
            def change(objects):
                objects[0]["spec"]["template"]["spec"][key] = value
            return change

        def change_probe(probe, key, value):
            def change(objects):
                container_of(objects)[probe][key] = value
            return change

        def change_autoscaler(objects):
            objects[-1]["spec"]["behavior"]["scaleDown"][
                "stabilizationWindowSeconds"] = 60

        def change_selector(objects):
            objects[1]["spec"]["selector"] = {"app": "other"}

        for name, change, fault in [
                ("drain", change_arg("--drain-timeout=25",
                                     "--drain-timeout=60"), "45 s of grace"),
                ("grace", change_pod("terminationGracePeriodSeconds", 30),
                 "30 s of grace"),
                ("flag", change_arg("--drain-delay=5", "--drain-dleay=5"),
                 "refuses its settings"),
                ("port", change_arg("--http-listen=0.0.0.0:8080",
                                    "--http-listen=0.0.0.0:8081"),
                 "port http"),
                ("age", change_arg("--max-connection-age=120",
                                   "--max-connection-age=0"),
                 "new workers get nothing"),
                ("slow probe", change_probe("readinessProbe",
                                            "timeoutSeconds", 9),
                 "longer than its period"),
                ("hasty probe", change_probe("livenessProbe",
                                             "failureThreshold", 1),
                 "restarted before"),
                ("autoscaler", change_autoscaler, "taken away before"),
                ("selector", change_selector, "selects no pods"),
        ]:
            with self.subTest(name):
                objects = copy.deepcopy(workers())
                change(objects)
                self.assertIn(fault, "\n".join(faults(objects)))

    def test_fault_in_shards_is_found(self):
        job = load("overlays/archive/job.yaml")
        job[0]["spec"]["completions"] = 9
        args = container_of(job)["args"]
        args[args.index("-o") + 1] = "/annotated/all.jsonl"
        found = "\n".join(faults(job))
        self.assertIn("--shard=$(JOB_COMPLETION_INDEX)/9", found)
        self.assertIn("two shards write one file: -o", found)


class SbomTest(unittest.TestCase):

    def test_says_when_what_it_tells_of_was_made(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(
                sbom.created({"SOURCE_DATE_EPOCH": "1700000000"}, folder),
                "2023-11-14T22:13:20Z")
            # Neither that nor a commit: now.
            for unset in ({}, {"SOURCE_DATE_EPOCH": ""}):
                self.assertGreater(sbom.created(unset, folder), "1971")

    @unittest.skipUnless(shutil.which("git"), "no git")
    def test_says_when_the_commit_was_made(self):
        with tempfile.TemporaryDirectory() as folder:
            date = "2031-05-04T09:30:00Z"
            me = {"PATH": os.environ["PATH"], "HOME": folder}
            for part in ("AUTHOR", "COMMITTER"):
                me.update({"GIT_%s_NAME" % part: "a",
                           "GIT_%s_EMAIL" % part: "a@example.org",
                           "GIT_%s_DATE" % part: date})
            for command in (["init", "-q"],
                            ["commit", "-q", "--allow-empty", "-m", "x"]):
                subprocess.check_call(["git", *command], cwd=folder, env=me)
            self.assertEqual(sbom.created({}, folder), date)


def rules():
    document = yaml.safe_load(read("deploy/prometheus/rules.yaml"))
    return [r for g in document["spec"]["groups"] for r in g["rules"]]


def expressions():
    """Of rules, dashboard and autoscaler, each with where it stands."""
    for rule in rules():
        yield rule.get("record", rule.get("alert")), rule["expr"]
    for panel in json.loads(read("deploy/grafana/hearsay.json"))["panels"]:
        for target in panel.get("targets", []):
            yield panel["title"], target["expr"]
    for rule in load("components/autoscale/adapter_rule.yaml")[0]["rules"]:
        yield "adapter", rule["seriesQuery"]


class MonitoringTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        worker = subprocess.Popen(
            [WORKER, "--listen=127.0.0.1:0", "--http-listen=127.0.0.1:0"],
            env={}, stderr=subprocess.PIPE, text=True)
        try:
            # Once it serves, it says where.
            line = worker.stderr.readline()
            assert '"serving"' in line, line
            with urllib.request.urlopen(
                    "http://%s/metrics" % json.loads(line)["http_address"],
                    timeout=60) as answer:
                cls.metrics = answer.read().decode()
            assert "\nhearsay_ready 1\n" in cls.metrics
        finally:
            worker.kill()
            worker.communicate()
        cls.series = set(re.findall(r"^([a-z_]+)[{ ]", cls.metrics, re.M))

    def test_each_series_exists(self):
        known = self.series | {r["record"] for r in rules() if "record" in r}
        asked = set()
        for where, expression in expressions():
            for name in re.findall(
                    r"\b(?:hearsay|process|grpc_server)_[a-z_]+|\bhearsay:[a-z0-9_:]+",
                    expression):
                self.assertIn(name, known, "in " + where)
                asked.add(name)
        self.assertGreater(len(asked), 25)

    def test_each_label_value_exists(self):
        # A method that is misspelt matches nothing, and no alert ever comes.
        methods = set(re.findall(r'grpc_method="([^"]+)"', self.metrics))
        for where, expression in expressions():
            for pattern in re.findall(r'grpc_method=~"([^"]+)"', expression):
                self.assertTrue(any(re.fullmatch(pattern, m) for m in methods),
                                "in " + where)

    def test_each_alert_has_its_place_in_the_manual(self):
        titles = re.findall(r"^#+ (.+)$", read("docs/operations.md"), re.M)
        anchors = {re.sub(r"[^a-z0-9 -]", "", t.lower()).replace(" ", "-")
                   for t in titles}
        alerts = [r for r in rules() if "alert" in r]
        self.assertTrue(alerts)
        for alert in alerts:
            page, anchor = alert["annotations"]["runbook_url"].split("#")
            self.assertEqual(page, "docs/operations.md")
            self.assertEqual(anchor, alert["alert"].lower())
            self.assertIn(anchor, anchors)

    def test_each_alert_is_tested(self):
        tested = set(re.findall(r"alertname: (\w+)",
                                read("deploy/prometheus/rules_test.yaml")))
        self.assertEqual({r["alert"] for r in rules() if "alert" in r}, tested)


if __name__ == "__main__":
    unittest.main()
