"""Where the build finds its libraries: Debian's packages, canonical names."""

load(":system_cc_repository.bzl", "system_cc_repository")

# package -> targets; a target is TARGET=MODULE where pkg-config's absl_MODULE
# has another name.
_ABSL = {
    "base": ["base", "config", "core_headers"],
    "algorithm": ["container=algorithm_container"],
    "cleanup": ["cleanup"],
    "container": ["fixed_array", "flat_hash_map", "flat_hash_set", "inlined_vector"],
    "flags": ["flag=flags", "parse=flags_parse", "usage=flags_usage"],
    "functional": ["any_invocable", "function_ref"],
    "hash": ["hash"],
    "memory": ["memory"],
    "numeric": ["bits"],
    "random": ["random=random_random"],
    "status": ["status", "statusor"],
    "strings": ["cord", "str_format", "strings"],
    "synchronization": ["synchronization"],
    "time": ["time"],
    "types": ["optional", "span", "variant"],
}

# The well-known types, each with those that it imports.
_WELL_KNOWN = {
    "any": [],
    "api": ["source_context", "type"],
    "descriptor": [],
    "duration": [],
    "empty": [],
    "field_mask": [],
    "source_context": [],
    "struct": [],
    "timestamp": [],
    "type": ["any", "source_context"],
    "wrappers": [],
}

_WELL_KNOWN_PROTO = """
proto_library(
    name = "{name}_proto",
    srcs = ["src/google/protobuf/{name}.proto"],
    strip_import_prefix = "src",
    deps = {deps},
)
"""

_PROTOBUF_TOOLCHAIN = """
exports_files(["protoc"])

proto_lang_toolchain(
    name = "cc_toolchain",
    blacklisted_protos = {well_known},
    command_line = "--cpp_out=$(OUT)",
    runtime = ":protobuf",
)
"""

_HEALTH = """
load("@hearsay//bazel:cc_grpc_library.bzl", "cc_grpc_library")

proto_library(
    name = "health_proto_descriptor",
    srcs = ["health.proto"],
    strip_import_prefix = "/src/proto",
)

cc_proto_library(
    name = "health_cc_proto",
    deps = [":health_proto_descriptor"],
)

cc_grpc_library(
    name = "health_proto",
    srcs = [":health_proto_descriptor"],
    grpc_only = True,
    deps = [":health_cc_proto"],
)
"""

_CC_GRPC_LIBRARY = """load("@hearsay//bazel:cc_grpc_library.bzl", _cc_grpc_library = "cc_grpc_library")

cc_grpc_library = _cc_grpc_library
"""

# The one library here whose headers lie in a folder of their own.
_LIBXML2_HEADERS = """
cc_library(
    name = "headers",
    hdrs = glob(["libxml/*.h"]),
    includes = ["."],
)
"""

_EIGEN_HEADERS = """
cc_library(
    name = "headers",
    hdrs = glob(["Eigen/**"]),
    includes = ["."],
)
"""

def _absl_targets():
    targets = {}
    for package, names in _ABSL.items():
        for name in names:
            target, _, module = name.partition("=")
            targets["absl/%s:%s" % (package, target)] = ["absl_" + (module or target)]
    return targets

def _protobuf_build():
    parts = [
        _WELL_KNOWN_PROTO.format(name = name, deps = [":%s_proto" % d for d in deps])
        for name, deps in _WELL_KNOWN.items()
    ]
    well_known = [":%s_proto" % name for name in _WELL_KNOWN]
    return "".join(parts) + _PROTOBUF_TOOLCHAIN.format(well_known = well_known)

def _protobuf_links():
    links = {"protoc": "/usr/bin/protoc"}
    for name in _WELL_KNOWN:
        path = "google/protobuf/%s.proto" % name
        links["src/" + path] = "/usr/include/" + path
    return links

def hearsay_repositories():
    """Declares every library that the project links."""
    system_cc_repository(
        name = "com_google_absl",
        targets = _absl_targets(),
    )
    system_cc_repository(
        name = "com_google_protobuf",
        targets = {":protobuf": ["protobuf"]},
        links = _protobuf_links(),
        extra_build = {"": _protobuf_build()},
    )
    system_cc_repository(
        name = "com_github_grpc_grpc",
        targets = {
            ":grpc++": ["grpc++", "@com_google_protobuf//:protobuf"],
            ":grpc++_reflection": ["-lgrpc++_reflection", ":grpc++"],
            ":grpcpp_channelz": ["-lgrpcpp_channelz", ":grpc++"],
        },
        links = {
            "src/compiler/grpc_cpp_plugin": "/usr/bin/grpc_cpp_plugin",
            "src/proto/grpc/health/v1/health.proto": "/usr/share/grpc-proto/grpc/health/v1/health.proto",
        },
        files = {
            "bazel/BUILD": "",
            "bazel/cc_grpc_library.bzl": _CC_GRPC_LIBRARY,
        },
        extra_build = {
            "src/compiler": "exports_files([\"grpc_cpp_plugin\"])\n",
            "src/proto/grpc/health/v1": _HEALTH,
        },
    )
    system_cc_repository(
        name = "com_googlesource_code_re2",
        targets = {":re2": ["re2"]},
    )
    system_cc_repository(
        name = "com_google_googletest",
        targets = {
            ":gtest": ["gmock", "gtest"],
            ":gtest_main": ["gmock_main", "gmock", "gtest"],
        },
    )
    system_cc_repository(
        name = "com_github_google_benchmark",
        targets = {
            ":benchmark": ["benchmark"],
            ":benchmark_main": ["-lbenchmark_main", "benchmark"],
        },
    )
    system_cc_repository(
        name = "icu",
        targets = {
            ":icuuc": ["icu-uc"],
            ":icui18n": ["icu-i18n", ":icuuc"],
        },
    )
    system_cc_repository(
        name = "libxml2",
        targets = {":libxml2": ["libxml-2.0", ":headers"]},
        links = {"libxml": "/usr/include/libxml2/libxml"},
        extra_build = {"": _LIBXML2_HEADERS},
    )
    system_cc_repository(
        name = "simdjson",
        targets = {":simdjson": ["simdjson"]},
    )
    system_cc_repository(
        name = "eigen",
        targets = {":eigen": [":headers"]},
        links = {"Eigen": "/usr/include/eigen3/Eigen"},
        extra_build = {"": _EIGEN_HEADERS},
    )
    system_cc_repository(
        name = "zlib",
        targets = {":zlib": ["zlib"]},
    )
    system_cc_repository(
        name = "bzip2",
        # It has no pkg-config module.
        targets = {":bz2": ["-lbz2"]},
    )
    system_cc_repository(
        name = "xz",
        targets = {":lzma": ["liblzma"]},
    )
    system_cc_repository(
        name = "zstd",
        targets = {":zstd": ["libzstd"]},
    )
    system_cc_repository(
        name = "curl",
        targets = {":curl": ["libcurl"]},
    )
    system_cc_repository(
        name = "cli11",
        targets = {":cli11": []},
    )
    system_cc_repository(
        name = "libevent",
        targets = {":libevent": ["libevent_extra", "libevent_core"]},
    )
    system_cc_repository(
        name = "nlohmann_json",
        targets = {":json": []},
    )
    system_cc_repository(
        name = "openssl",
        targets = {
            ":ssl": ["libssl", "libcrypto"],
        },
    )
    system_cc_repository(
        name = "spdlog",
        targets = {":spdlog": []},
    )
