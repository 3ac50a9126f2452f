#!/usr/bin/env bash
# Debian's SeaBIOS and its VGA BIOS, unpacked but not installed: for the one cold boot at build time.
. "$(dirname "$0")/common.sh"

for c in apt-get dpkg-deb; do need "$c"; done
mkdir -p "$BUILD_DIR/bios-debs" && cd "$BUILD_DIR/bios-debs"
ls seabios_*.deb >/dev/null 2>&1 || apt-get -qq -o APT::Sandbox::User=root download seabios || die '无法下载 seabios（先运行 apt-get update）'
rm -rf "$BUILD_DIR/bios"
dpkg-deb -x "$(ls seabios_*.deb | tail -n 1)" "$BUILD_DIR/bios"
say "BIOS：$(ls seabios_*.deb | tail -n 1)"
