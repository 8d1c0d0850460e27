"""gRPC's cc_grpc_library (the grpc_only form) over the installed plugin."""

load("@rules_cc//cc:defs.bzl", "cc_library")

_EXTENSIONS = [".grpc.pb.h", ".grpc.pb.cc"]
_MOCK_EXTENSION = "_mock.grpc.pb.h"

def _import_path(ctx, info, source):
    """The path by which other files import a .proto file."""
    for prefix in (info.proto_source_root, ctx.genfiles_dir.path):
        if source.path.startswith(prefix + "/"):
            return source.path[len(prefix) + 1:]
    return source.path

def _cc_grpc_codegen_impl(ctx):
    info = ctx.attr.proto[ProtoInfo]
    extensions = _EXTENSIONS + ([_MOCK_EXTENSION] if ctx.attr.generate_mocks else [])

    # Generated files keep their import path below a folder of this target's,
    # which becomes an include path.
    folder = "_grpc/" + ctx.attr.name
    imports = [_import_path(ctx, info, source) for source in info.direct_sources]
    outputs = [
        ctx.actions.declare_file(folder + "/" + path[:-len(".proto")] + extension)
        for path in imports
        for extension in extensions
    ]
    root = outputs[0].path[:outputs[0].path.index(folder) + len(folder)]

    arguments = ctx.actions.args()
    arguments.add("--plugin=protoc-gen-grpc=" + ctx.executable._plugin.path)
    arguments.add("--grpc_out=" + ("generate_mock_code=true:" if ctx.attr.generate_mocks else "") + root)
    arguments.add_all(info.transitive_proto_path, format_each = "-I%s")
    arguments.add_all(imports)
    ctx.actions.run(
        executable = ctx.executable._protoc,
        tools = [ctx.executable._plugin],
        inputs = info.transitive_sources,
        outputs = outputs,
        arguments = [arguments],
        mnemonic = "GrpcCppGen",
        progress_message = "Generating gRPC code for %{label}",
    )
    headers = [f for f in outputs if f.path.endswith(".h")]
    return [
        DefaultInfo(files = depset(outputs)),
        OutputGroupInfo(
            hdrs = depset(headers),
            srcs = depset([f for f in outputs if f.path.endswith(".cc")]),
        ),
        CcInfo(compilation_context = cc_common.create_compilation_context(
            headers = depset(headers),
            system_includes = depset([root]),
        )),
    ]

_cc_grpc_codegen = rule(
    implementation = _cc_grpc_codegen_impl,
    attrs = {
        "proto": attr.label(mandatory = True, providers = [ProtoInfo]),
        "generate_mocks": attr.bool(),
        "_protoc": attr.label(
            default = "@com_google_protobuf//:protoc",
            allow_single_file = True,
            executable = True,
            cfg = "exec",
        ),
        "_plugin": attr.label(
            default = "@com_github_grpc_grpc//src/compiler:grpc_cpp_plugin",
            allow_single_file = True,
            executable = True,
            cfg = "exec",
        ),
    },
)

def cc_grpc_library(name, srcs, deps, grpc_only = True, generate_mocks = False, **kwargs):
    """The gRPC part of one proto_library; messages come from a cc_proto_library.

    Args:
      name: of the cc_library.
      srcs: one proto_library.
      deps: its cc_proto_library.
      grpc_only: True, as in gRPC's own macro.
      generate_mocks: whether to generate mock stubs for GoogleMock too.
      **kwargs: visibility and the like.
    """
    if not grpc_only or len(srcs) != 1:
        fail("cc_grpc_library: only grpc_only = True with one proto_library is supported")
    codegen = "_" + name + "_codegen"
    _cc_grpc_codegen(name = codegen, proto = srcs[0], generate_mocks = generate_mocks)
    for group in ("srcs", "hdrs"):
        native.filegroup(name = codegen + "_" + group, srcs = [codegen], output_group = group)
    cc_library(
        name = name,
        srcs = [codegen + "_srcs"],
        hdrs = [codegen + "_hdrs"],
        deps = deps + [codegen, "@com_github_grpc_grpc//:grpc++"],
        **kwargs
    )
