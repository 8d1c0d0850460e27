#!/usr/bin/python3
"""Says which Debian packages went into a binary, as SPDX 2.3 in JSON.

    deploy/sbom.py --name=NAME --version=VERSION --params=FILE --root=FOLDER \
        --output=FILE [--copyrights=FOLDER]

It links the program once more, to nowhere, from the command line that Bazel
kept (FILE.params; start it in Bazel's execution root), and asks the linker for
the archives that it takes members of. To these come the headers that the
compiler read, since some libraries are headers alone, and the shared libraries
in the image's root folder. dpkg knows the package of each. SOURCE_DATE_EPOCH, in
seconds, is when it says that it was made; without it, that is the commit's date.
With --copyrights each package's copyright file is copied to
FOLDER/PACKAGE/copyright.
"""
import argparse
import datetime
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import time
import urllib.parse

# The compiler's own: headers of the system, which leave nothing behind but
# what their libraries (among the archives and the root) already say.
SYSTEM_HEADERS = {"linux-libc-dev", "libc6-dev"}


def linked_files(params):
    """Object files and archives, absolute where they are Debian's."""
    trace = subprocess.run(
        ["g++", "@" + params, "-o", "/dev/null", "-Wl,-t"], check=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    return {line.partition("(")[0].strip() for line in trace.splitlines()}


def headers_of(objects):
    for name in objects:
        rule = pathlib.Path(name).with_suffix(".d")
        if not rule.exists():  # not compiled: data that was made an object
            continue
        for word in rule.read_text().replace("\\\n", " ").split()[1:]:
            if word.startswith("/"):
                yield word


def spellings(path):
    """As dpkg may have it: /lib is /usr/lib, but packages still say /lib."""
    path = os.path.normpath(path)
    return [path, path[4:] if path.startswith("/usr/lib") else "/usr" + path]


def packages_of(paths):
    """Names, with the architecture where dpkg gives it."""
    wanted = sorted({s for path in paths for s in spellings(path)})
    if not wanted:
        return set()
    owned = subprocess.run(["dpkg-query", "-S"] + wanted,
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                           text=True).stdout
    return {line.split(": ")[0].split(",")[0] for line in owned.splitlines()
            if not line.startswith("diversion")}


FIELDS = ["Package", "Version", "Architecture", "source:Package",
          "source:Version", "Homepage"]


def describe(package):
    values = subprocess.check_output(
        ["dpkg-query", "-W", "-f", "\\n".join("${%s}" % f for f in FIELDS),
         package], text=True).split("\n")
    return dict(zip(FIELDS, values))


def spdx_package(about, how):
    name = about["Package"]
    purl = "pkg:deb/debian/%s@%s?arch=%s&distro=debian-12" % (
        urllib.parse.quote(name), urllib.parse.quote(about["Version"], safe="~"),
        about["Architecture"])
    return {
        "SPDXID": "SPDXRef-Package-" + name.replace("+", "p"),
        "name": name,
        "versionInfo": about["Version"],
        "supplier": "Organization: Debian",
        "homepage": about["Homepage"] or "NOASSERTION",
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "sourceInfo": "built from Debian's source package %s %s" % (
            about["source:Package"], about["source:Version"]),
        "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "NOASSERTION",
        "licenseComments":
            "in the image: /usr/share/doc/%s/copyright" % name,
        "copyrightText": "NOASSERTION",
        "comment": how,
        "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER",
                          "referenceType": "purl",
                          "referenceLocator": purl}],
    }


def created(environment, folder):
    """When: SOURCE_DATE_EPOCH, so that the same sources give the same bytes;
    else when the commit was made that `folder` has; else now."""
    seconds = environment.get("SOURCE_DATE_EPOCH")
    if not seconds and shutil.which("git"):
        seconds = subprocess.run(
            ["git", "-C", folder, "log", "-1", "--format=%ct"], check=False,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True).stdout.strip()
    return datetime.datetime.fromtimestamp(
        int(seconds or time.time()), datetime.timezone.utc).strftime(
            "%Y-%m-%dT%H:%M:%SZ")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    for flag in ["name", "version", "params", "root", "output"]:
        parser.add_argument("--" + flag, required=True)
    parser.add_argument("--copyrights")
    args = parser.parse_args()

    files = linked_files(args.params)
    archives = {f for f in files if f.startswith("/") and f.endswith(".a")}
    objects = {f for f in files if f.endswith(".o") and not f.startswith("/")}
    startup = {f for f in files if f.startswith("/") and f.endswith(".o")}
    shared = {"/" + os.path.relpath(os.path.join(folder, name), args.root)
              for folder, _, names in os.walk(args.root) for name in names
              if ".so" in name}
    if not archives or not objects or not shared:
        raise SystemExit("sbom.py: found no archives, objects or shared "
                         "libraries: is this Bazel's execution root?")
    groups = [(packages_of(archives | startup), "linked statically"),
              (packages_of(shared), "shared library in the image"),
              ({p for p in packages_of(set(headers_of(objects)))
               if p.partition(":")[0] not in SYSTEM_HEADERS},
               "headers that were compiled in")]
    known = {}
    for packages, how in groups:
        for package in packages:
            about = describe(package)
            known.setdefault(about["Package"], spdx_package(about, how))
    packages = [known[name] for name in sorted(known)]

    product = {
        "SPDXID": "SPDXRef-Image",
        "name": args.name,
        "versionInfo": args.version,
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "Apache-2.0",
        "copyrightText": "NOASSERTION",
        "primaryPackagePurpose": "CONTAINER",
    }
    content = json.dumps(packages, sort_keys=True).encode()
    relations = [("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-Image")]
    relations += [("SPDXRef-Image", "CONTAINS", p["SPDXID"]) for p in packages]
    document = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": "%s-%s" % (args.name, args.version),
        "documentNamespace": "urn:hearsay:sbom:%s:%s:%s" % (
            args.name, args.version, hashlib.sha256(content).hexdigest()),
        "creationInfo": {
            "created": created(os.environ, os.path.dirname(
                os.path.realpath(__file__))),
            "creators": ["Tool: hearsay-deploy-sbom.py"],
        },
        "packages": [product] + packages,
        "relationships": [
            {"spdxElementId": a, "relationshipType": kind,
             "relatedSpdxElement": b} for a, kind, b in relations],
    }
    with open(args.output, "w", encoding="utf-8") as out:
        json.dump(document, out, indent=1)
        out.write("\n")
    if args.copyrights:
        for name in known:
            folder = os.path.join(args.copyrights, name)
            os.makedirs(folder, exist_ok=True)
            shutil.copy("/usr/share/doc/%s/copyright" % name, folder)


if __name__ == "__main__":
    main()
