#!/usr/bin/python3
"""Holds manifests against the programs they start, and against themselves.

    deploy/manifests.py WORKER COMMAND FILE.yaml...

WORKER is hearsay_worker, COMMAND is hearsay; the files are what Kustomize
rendered, or parts of it. Each fault is a line; exit status 1 if there is any.
"""
import os
import re
import subprocess
import sys

import yaml

# What the worker waits for whoever reads its log, at its very end.
LOG_SECONDS = 1
# The least that is to be left of the grace period.
MARGIN_SECONDS = 5


def settings_of(worker, container):
    """What --print-config prints; files of certificates are not looked at."""
    env = {e["name"]: e.get("value", "2") for e in container.get("env", [])}
    run = subprocess.run([worker, *container.get("args", []), "--print-config"],
                         env=env, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, text=True, check=False)
    if run.returncode != 0:
        raise ValueError("the worker refuses its settings: " +
                         run.stderr.strip())
    lines = [line.split("=", 1) for line in run.stdout.splitlines()
             if line.startswith("HEARSAY_")]
    return dict(lines)


def port_of(container, name):
    return next((p["containerPort"] for p in container["ports"]
                 if p["name"] == name), None)


def check_worker(worker, spec, container):
    """Yields what is wrong with a worker's pod."""
    settings = settings_of(worker, container)
    seconds = lambda name: float(settings["HEARSAY_" + name])

    for port, flag in [("grpc", "LISTEN"), ("http", "HTTP_LISTEN")]:
        listen = settings["HEARSAY_" + flag].rsplit(":", 1)[-1]
        if str(port_of(container, port)) != listen:
            yield "port %s is not where it listens (%s)" % (port, listen)

    pause = container["lifecycle"]["preStop"]["sleep"]["seconds"]
    end = (pause + seconds("DRAIN_DELAY") + seconds("DRAIN_TIMEOUT") +
           LOG_SECONDS)
    grace = spec["terminationGracePeriodSeconds"]
    if grace < end + MARGIN_SECONDS:
        yield "%g s of grace, but preStop and draining take %g" % (grace, end)
    if pause + seconds("DRAIN_DELAY") < 5:
        yield "callers have less than 5 s to notice that a worker goes"

    for probe in ["startupProbe", "readinessProbe", "livenessProbe"]:
        about = container[probe]
        path = about["httpGet"]["path"]
        if path != ("/livez" if probe == "livenessProbe" else "/readyz"):
            yield "%s asks %s" % (probe, path)
        if about["httpGet"]["port"] != "http":
            yield "%s asks at another port than http" % probe
        if probe != "startupProbe" and \
                about["timeoutSeconds"] > about["periodSeconds"]:
            yield "%s takes longer than its period" % probe
    live, ready = container["livenessProbe"], container["readinessProbe"]
    span = lambda p: p["periodSeconds"] * p["failureThreshold"]
    if span(live) <= span(ready):
        yield "a worker is restarted before it is taken out of service"

    age, grace_of_calls = seconds("MAX_CONNECTION_AGE"), seconds(
        "MAX_CONNECTION_AGE_GRACE")
    if not 0 < age <= 900:
        yield "connections live %g s: new workers get nothing for as long" % age
    if grace_of_calls < seconds("DRAIN_TIMEOUT"):
        yield "an old connection's calls get less time than those at the end"


def check_deployment(worker, deployment):
    spec = deployment["spec"]
    rolling = spec["strategy"]["rollingUpdate"]
    if rolling["maxUnavailable"] != 0 or rolling["maxSurge"] == 0:
        yield "a rollout takes workers away before new ones are there"
    pod = spec["template"]["spec"]
    yield from check_worker(worker, pod, pod["containers"][0])
    container = pod["containers"][0]
    startup = container["startupProbe"]
    if spec["progressDeadlineSeconds"] < (
            spec["minReadySeconds"] +
            startup["periodSeconds"] * startup["failureThreshold"]):
        yield "a rollout is given up before a worker can be ready"
    for mount in container.get("volumeMounts", []):
        if not mount.get("readOnly"):
            yield "volume %s can be written" % mount["name"]


def check_autoscaler(worker, scaler, deployment):
    """New workers get their share within the connection age, and a tenth."""
    container = deployment["spec"]["template"]["spec"]["containers"][0]
    age = 1.1 * float(
        settings_of(worker, container)["HEARSAY_MAX_CONNECTION_AGE"])
    for policy in scaler["spec"]["behavior"]["scaleUp"]["policies"]:
        if policy["periodSeconds"] < age:
            yield "workers are added every %d s, before the last ones (%g s) " \
                "have their share" % (policy["periodSeconds"], age)
    down = scaler["spec"]["behavior"]["scaleDown"]
    if down["stabilizationWindowSeconds"] < 2 * age:
        yield "workers are taken away before load has moved twice"


def check_job(command, job):
    spec = job["spec"]
    if spec["completionMode"] != "Indexed":
        yield "not indexed: all pods would run one shard"
    container = spec["template"]["spec"]["containers"][0]
    args = container["args"]
    shard = "--shard=$(JOB_COMPLETION_INDEX)/%d" % spec["completions"]
    if shard not in args:
        yield "expected %s, as there are as many completions" % shard
    for flag in ["-o", "--dead-letter"]:
        if "$(JOB_COMPLETION_INDEX)" not in args[args.index(flag) + 1]:
            yield "two shards write one file: " + flag
    commands = subprocess.check_output([command, "--help"], text=True)
    if not re.search(r"^ +feed\b", commands, re.M):
        print("skipped the flags of `hearsay feed`: this build has no such "
              "command")
        return
    known = subprocess.check_output([command, "feed", "--help"], text=True)
    for flag in (a.split("=")[0] for a in args if a.startswith("-")):
        if not re.search(r"(^|[\s,])%s\b" % re.escape(flag), known):
            yield "hearsay feed has no flag " + flag


def check_selectors(objects):
    """Services, budgets and policies mean pods that there are."""
    labels = [o["spec"]["template"]["metadata"]["labels"] for o in objects
              if o["kind"] in ["Deployment", "Job"]]
    for o in objects:
        spec = o.get("spec", {})
        selector = spec.get("podSelector", spec.get("selector"))
        if selector is None or o["kind"] == "Deployment":
            continue
        wanted = selector.get("matchLabels", selector)
        if labels and not any(wanted.items() <= l.items() for l in labels):
            yield "%s %s selects no pods" % (o["kind"], o["metadata"]["name"])


def check(worker, command, objects):
    """Yields a line for each fault of the objects of one overlay."""
    found = {o["kind"]: o for o in objects}
    checks = [check_selectors(objects)]
    if "Deployment" in found:
        checks.append(check_deployment(worker, found["Deployment"]))
    if "HorizontalPodAutoscaler" in found and "Deployment" in found:
        checks.append(check_autoscaler(
            worker, found["HorizontalPodAutoscaler"], found["Deployment"]))
    if "Job" in found:
        checks.append(check_job(command, found["Job"]))
    for faults in checks:
        try:
            yield from faults
        except (KeyError, StopIteration) as error:
            yield "is missing: %s" % error
        except ValueError as error:
            yield str(error)


def main():
    worker, command, *files = sys.argv[1:]
    failed = False
    for name in files:
        with open(name, encoding="utf-8") as file:
            objects = [o for o in yaml.safe_load_all(file) if o]
        for fault in check(os.path.abspath(worker), os.path.abspath(command),
                           objects):
            print("%s: %s" % (os.path.basename(name), fault))
            failed = True
    sys.exit(failed)


if __name__ == "__main__":
    main()
