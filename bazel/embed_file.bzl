"""Links a file's bytes into the program, where they are mapped on demand."""

load("@rules_cc//cc:defs.bzl", "cc_library")

# The linker makes an object of the file, whose symbols it names after the path
# that it is given; its section starts at a multiple of 64 and is read-only.
_COMMAND = """
cp $< {0} &&
ld -r -b binary -z noexecstack -o {0}.o {0} &&
objcopy --set-section-alignment .data=64 \
    --rename-section .data=.rodata.{0},alloc,load,readonly,data,contents {0}.o $@
"""

def embed_file(name, src, **kwargs):
    """A cc_library with symbols _binary_NAME_start and _binary_NAME_end.

    The linker makes the object file, so a file of many megabytes costs no
    compile time and no start-up time: its pages are read when first touched.
    The bytes are aligned to 64.

    Args:
      name: of the library, and of the symbols.
      src: the file.
      **kwargs: visibility and the like.
    """
    native.genrule(
        name = name + "_object",
        srcs = [src],
        outs = [name + ".o"],
        cmd = _COMMAND.format(name),
        message = "Embedding",
    )
    cc_library(
        name = name,
        srcs = [name + ".o"],
        linkstatic = True,
        alwayslink = True,
        **kwargs
    )
