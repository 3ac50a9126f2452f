# Shared by the build scripts: where things go, and how they speak.
# Sourced, never run. BUILD_DIR holds everything that is not published.
set -euo pipefail
export LC_ALL=C.UTF-8

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
BUILD_DIR=${BUILD_DIR:-${TMPDIR:-/tmp}/shellbuild}
JOBS=${JOBS:-$(nproc)}
# One fixed moment for every file and for the kernel's banner: the same input gives the same image.
export SOURCE_DATE_EPOCH=1700000000
mkdir -p "$BUILD_DIR"

say() { printf '>> %s\n' "$*"; }
die() { printf '错误：%s\n' "$*" >&2; exit 1; }

# need COMMAND PACKAGE...: one clear sentence in place of a failure in the middle of a build.
need() {
  command -v "$1" >/dev/null || die "缺少命令 $1，请先安装 Debian 软件包 ${2:-$1}"
}

# source_of FILE.deb → "source version" of a binary package.
source_of() {
  local src ver
  src=$(dpkg-deb -f "$1" Source); ver=$(dpkg-deb -f "$1" Version)
  case $src in
    '') src=$(dpkg-deb -f "$1" Package) ;;
    *'('*) ver=${src#*\(}; ver=${ver%\)}; src=${src%% *} ;;
  esac
  printf '%s %s\n' "$src" "$ver"
}
