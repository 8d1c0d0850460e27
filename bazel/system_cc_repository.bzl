"""An external repository whose libraries are those of Debian's packages.

A target is a cc_library with linker options and no files: headers are on the
compiler's own search path, and what to link comes from pkg-config. After an
upgrade of a -dev package run `bazel clean --expunge`: system headers are no
inputs that Bazel watches.
"""

_LIBRARY = """
cc_library(
    name = {name},
    linkopts = select({{
        "@hearsay//bazel:static_deps": {static_linkopts},
        "//conditions:default": {shared_linkopts},
    }}),
    deps = {deps},
)
"""

# What stays shared in a static build: parts of libc.
_LIBC = ["c", "dl", "m", "pthread", "rt"]

def _run(ctx, command):
    result = ctx.execute(command)
    if result.return_code != 0:
        fail("%s failed: %s (./bazelw installs the packages that are missing)" %
             (" ".join(command), result.stderr))
    return result.stdout

def _pkg_config(ctx, arguments):
    words = _run(ctx, ["pkg-config"] + arguments).replace("\n", " ").split(" ")
    return [w for w in words if w]

def _last_of_each(flags):
    """The order a linker wants: a library after all that need it."""
    seen = {}
    for flag in reversed(flags):
        seen.setdefault(flag, None)
    return reversed(seen.keys())

def _archives(ctx, flags):
    """-lfoo becomes -l:libfoo.a where the compiler finds such an archive."""
    out = []
    for flag in flags:
        if flag.startswith("-Wl,--push-state") or flag.startswith("-Wl,--pop-state"):
            continue
        name = flag[2:]
        if flag.startswith("-l") and not flag.startswith("-l:") and name not in _LIBC:
            archive = "lib%s.a" % name

            # gcc answers with the bare name when it finds none.
            if _run(ctx, ["gcc", "-print-file-name=" + archive]).strip() != archive:
                flag = "-l:" + archive
        out.append(flag)
    return out

def _library(ctx, name, parts):
    modules = [p for p in parts if p[0] not in "-:@"]
    flags = [p for p in parts if p[0] == "-"]
    deps = [p for p in parts if p[0] in ":@"]
    shared, static = [], []
    if modules:
        shared = _pkg_config(ctx, ["--libs"] + modules)
        static = _pkg_config(ctx, ["--libs", "--static"] + modules)
    static = _archives(ctx, _last_of_each(static + flags))
    if static:
        static = ["-Wl,--start-group"] + static + ["-Wl,--end-group"]
    return _LIBRARY.format(
        name = repr(name),
        static_linkopts = repr(static),
        shared_linkopts = repr(_last_of_each(shared + flags)),
        deps = repr(deps),
    )

def _system_cc_repository_impl(ctx):
    packages = {"": []}
    for label, parts in ctx.attr.targets.items():
        package, _, name = label.partition(":")
        packages.setdefault(package, []).append(_library(ctx, name, parts))
    for package, text in ctx.attr.extra_build.items():
        packages.setdefault(package, []).append(text)
    for path, target in ctx.attr.links.items():
        ctx.symlink(target, path)
    for path, content in ctx.attr.files.items():
        ctx.file(path, content)
    ctx.file("WORKSPACE", "workspace(name = %s)\n" % repr(ctx.name))
    for package, parts in packages.items():
        header = "package(default_visibility = [\"//visibility:public\"])\n"
        ctx.file((package + "/" if package else "") + "BUILD", header + "".join(parts))

system_cc_repository = repository_rule(
    implementation = _system_cc_repository_impl,
    doc = "Libraries that are installed in /usr, under a canonical repository name.",
    attrs = {
        "targets": attr.string_list_dict(
            doc = "package:name to a list of pkg-config modules, -l flags and labels.",
        ),
        "links": attr.string_dict(doc = "Path in the repository to a file of the system."),
        "files": attr.string_dict(doc = "Path in the repository to its content."),
        "extra_build": attr.string_dict(doc = "Package to text for its BUILD file."),
    },
    configure = True,
    local = True,
    environ = ["PATH", "PKG_CONFIG_PATH"],
)
