#!/usr/bin/env bash
# Debian's linux-source-6.1 → $BUILD_DIR/bzImage (32 bit, about 1 MB).
# kernel.config is a `make savedefconfig`: only what differs from the defaults.
. "$(dirname "$0")/common.sh"

SERIES=6.1
for c in gcc make flex bison bc cpio xz; do need "$c"; done
[ -e /usr/include/gelf.h ] || die '缺少头文件 gelf.h，请先安装 Debian 软件包 libelf-dev'

fetch_source() {
  local work=$BUILD_DIR/kernel
  mkdir -p "$work"
  cd "$work"
  if ! ls linux-source-*.deb >/dev/null 2>&1; then
    apt-get -qq -o APT::Sandbox::User=root download "linux-source-$SERIES" || die '无法下载 linux-source（先运行 apt-get update）'
  fi
  local deb; deb=$(ls linux-source-*.deb | tail -n 1)
  dpkg-deb -f "$deb" Version > version
  [ -d "linux-source-$SERIES" ] && return
  say "解开 $deb"
  dpkg-deb --fsys-tarfile "$deb" | tar -xO "./usr/src/linux-source-$SERIES.tar.xz" | tar -xJ
}

build() {
  cd "$BUILD_DIR/kernel/linux-source-$SERIES"
  # The banner names no machine and no moment.
  export KBUILD_BUILD_USER=note KBUILD_BUILD_HOST=note KBUILD_BUILD_TIMESTAMP="@$SOURCE_DATE_EPOCH"
  cp "$HERE/kernel.config" arch/x86/configs/note_defconfig
  make -s ARCH=i386 note_defconfig
  nice -n 10 make -s ARCH=i386 -j"$JOBS" bzImage || die '内核编译失败'
  cp arch/x86/boot/bzImage "$BUILD_DIR/bzImage"
  make -s ARCH=i386 kernelrelease > "$BUILD_DIR/kernel/release"
}

fetch_source
build
say "内核 $(cat "$BUILD_DIR/kernel/release")：$(stat -c %s "$BUILD_DIR/bzImage") 字节"
