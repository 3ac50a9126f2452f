#!/usr/bin/env bash
# Builds the machine of the Bash note from Debian packages and saves it booted: shell/image/.
#   shell/build.sh            everything (about 10 minutes on two cores)
#   shell/build.sh userland state    only these steps (kernel, bios, userland, state)
# BUILD_DIR holds all intermediate products. See shell/README.md for what has to be installed.
. "$(dirname "$0")/common.sh"

step() {
  case $1 in
    kernel|bios|userland) "$HERE/$1.sh" ;;
    state) need node nodejs; need zstd; node "$HERE/save-state.mjs" ;;
    *) die "没有这一步：$1（可用：kernel bios userland state）" ;;
  esac
}

[ $# -gt 0 ] || set -- kernel bios userland state
for s in "$@"; do say "步骤 $s"; step "$s"; done
