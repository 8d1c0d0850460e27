"""Targets that read bytes which nobody wrote on purpose."""

load("@rules_cc//cc:defs.bzl", "cc_test")

def fuzz_target(name, srcs, deps, dictionary = None, **kwargs):
    """A test that replays its seeds; with --config=fuzz, libFuzzer too.

    Seeds are the files in seeds/NAME: one for each thing worth starting from,
    and one for each fault that was found.
    """
    seeds = native.glob(["seeds/%s/**" % name])
    if not seeds:
        fail("%s has no seeds: seeds/%s is empty" % (name, name))
    cc_test(
        name = name,
        size = "small",
        srcs = srcs,
        args = ["$(rootpath %s)" % seed for seed in seeds],
        data = seeds + ([dictionary] if dictionary else []),
        linkopts = select({
            ":fuzzing": ["-fsanitize=fuzzer"],
            "//conditions:default": [],
        }),
        deps = deps + [":expect"] + select({
            ":fuzzing": [],
            "//conditions:default": [":replay"],
        }),
        **kwargs
    )
