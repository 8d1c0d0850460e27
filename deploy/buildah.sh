# shellcheck shell=bash
# What the scripts that use buildah share; to be sourced.

# Works in a container, and on any file system.
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot

need_package() {
  dpkg-query -W -f='${Status}' "$1" 2>/dev/null |
    grep -q 'install ok installed' && return
  { apt-get update && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "$1"; } >&2
}
