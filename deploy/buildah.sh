# shellcheck shell=bash
# What the scripts that use buildah share; to be sourced.

# Without a daemon. STORAGE_DRIVER=vfs is for places that may not mount
# overlays, such as most containers.
buildah() {
  command buildah ${STORAGE_DRIVER:+--storage-driver "$STORAGE_DRIVER"} "$@"
}

need_package() {
  dpkg-query -W -f='${Status}' "$1" 2>/dev/null |
    grep -q 'install ok installed' && return
  { apt-get update && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "$1"; } >&2
}
