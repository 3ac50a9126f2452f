#!/usr/bin/env bash
# i386 packages of Debian → root tree → $BUILD_DIR/initrd.gz, and the list of what is in it.
# The host's APT is only read for its sources and keys: lists, cache and status are private.
. "$(dirname "$0")/common.sh"

for c in apt-get dpkg-deb tar cpio gzip readelf gcc node; do need "$c"; done
# Files in the image belong to root; without being root, fakeroot pretends so.
if [ "$(id -u)" != 0 ]; then need fakeroot; exec fakeroot "$0" "$@"; fi

APT=$BUILD_DIR/apt DEBS=$BUILD_DIR/debs ROOT=$BUILD_DIR/root
mapfile -t PACKAGES < <(sed 's/#.*//' "$HERE/packages.txt" | awk 'NF { print $1 }')

# Only Debian's own entries: other sources of the host may have no i386.
debian_sources() {
  local f
  for f in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
    if [ -s "$f" ]; then printf '%s\n' "$f"; return; fi
  done
}

private_apt() {
  local sources=${APT_SOURCES:-$(debian_sources)}
  [ -n "$sources" ] || die '找不到 Debian 软件源，请用 APT_SOURCES 指明一个源文件'
  mkdir -p "$APT"/{etc/sources.list.d,lists/partial,cache/archives/partial}
  cp "$sources" "$APT/etc/sources.list.d/"
  : > "$APT/status"
  cat > "$APT/apt.conf" <<EOF
APT::Architecture "i386";
APT::Architectures { "i386"; };
APT::Sandbox::User "root";
Dir::Etc::SourceList "/dev/null";
Dir::Etc::SourceParts "$APT/etc/sources.list.d";
Dir::State "$APT";
Dir::State::Lists "$APT/lists";
Dir::State::Status "$APT/status";
Dir::Cache "$APT/cache";
EOF
}

fetch() {
  mkdir -p "$DEBS" && cd "$DEBS"
  export APT_CONFIG=$APT/apt.conf
  # One suite may be out of step on a mirror; the packages that we get are signed all the same.
  apt-get -qq update || say '注意：有的软件源没有取到，用其余的继续'
  apt-get -qq download "${PACKAGES[@]}" || die '无法下载 i386 软件包'
  unset APT_CONFIG
}

deb_of() {
  local found=("$DEBS/$1"_*.deb)
  [ ${#found[@]} = 1 ] || die "$1 有 ${#found[@]} 个版本，请清空 $DEBS 再试"
  printf '%s\n' "${found[0]}"
}

# keep PACKAGE → the tar arguments for what packages.txt keeps of it. The copyright file always stays.
keep() {
  local patterns
  patterns=$(awk -v p="$1" '$1 == p { $1 = ""; print }' "$HERE/packages.txt")
  set -f
  local p; for p in ${patterns:-'*'} "usr/share/doc/*/copyright"; do printf './%s\n' "$p"; done
  set +f
}

unpack() {
  local p args
  rm -rf "$ROOT"; mkdir -p "$ROOT"/usr/{bin,sbin,lib}
  # Merged /usr, as in Debian 12: packages still ship /bin and /lib.
  for p in bin sbin lib; do ln -s "usr/$p" "$ROOT/$p"; done
  for p in "${PACKAGES[@]}"; do
    mapfile -t args < <(keep "$p")
    dpkg-deb --fsys-tarfile "$(deb_of "$p")" |
      tar -xp -C "$ROOT" --keep-directory-symlink --wildcards --exclude-from="$HERE/exclude.txt" "${args[@]}" 2>"$BUILD_DIR/tar.err" ||
      grep -v 'Not found in archive\|Exiting with failure' "$BUILD_DIR/tar.err" || true
  done
}

# Our own files: /init, the control agent (dynamic, against the guest's libc), accounts, profiles.
install_own() {
  gcc -m32 -march=i686 -Os -s -Wall -Wextra -Werror -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 \
    -o "$ROOT/usr/sbin/note-agent" "$HERE"/agent/*.c || die '控制程序编译失败（需要 Debian 软件包 gcc-multilib）'
  cp -r "$HERE/root/." "$ROOT/"
  install -m 755 "$HERE/init" "$ROOT/init"
  mkdir -p "$ROOT"/{dev,proc,sys,run,tmp,root,home,var/log,mnt}
  ln -sf /tmp "$ROOT/var/tmp"
  chmod 600 "$ROOT/etc/shadow"
  link_names
}

# What Debian's own install scripts (alternatives, inputrc) and packages that we leave out would bring.
link_names() {
  local name bin=$ROOT/usr/bin
  for name in ps top free vi mount umount kill uptime watch dmesg xxd; do
    [ -e "$bin/$name" ] || ln -s busybox "$bin/$name"
  done
  for name in reboot poweroff halt; do ln -s ../bin/busybox "$ROOT/usr/sbin/$name"; done
  for name in file pgrep pkill; do ln -s toybox "$bin/$name"; done
  ln -s nano-tiny "$bin/nano"
  for name in awk nawk; do ln -s mawk "$bin/$name"; done
  ln -s which.debianutils "$bin/which"
  ln -s less "$bin/pager"
  ln -s vi "$bin/editor"
  cp "$ROOT/usr/share/readline/inputrc" "$ROOT/etc/inputrc"
}

# A library that no package brought would show only in the guest, and late.
check_libraries() {
  local f n missing=
  while IFS= read -r -d '' f; do
    for n in $(readelf -d "$f" 2>/dev/null | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'); do
      [ -n "$(find "$ROOT/usr/lib" -name "$n" -print -quit)" ] || missing+=" ${f#"$ROOT"}→$n"
    done
  done < <(find "$ROOT/usr" -type f -print0)
  [ -z "$missing" ] || die "缺少动态库：$missing"
}

# The page's terminal gives each character as many cells as this libc does.
measure_widths() {
  local libs=$ROOT/usr/lib/i386-linux-gnu
  gcc -m32 -O1 -Wall -Wextra -Werror -o "$BUILD_DIR/widths" "$HERE/widths.c" || die '量字符宽度的程序编译失败'
  LOCPATH=$ROOT/usr/lib/locale "$ROOT/usr/lib/ld-linux.so.2" --library-path "$libs" "$BUILD_DIR/widths" > "$HERE/../src/lib/shell/terminal/widths.json" ||
    die '量不出字符的宽度'
}

pack() {
  cd "$ROOT"
  find . -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  find . | LC_ALL=C sort | cpio --quiet -o -H newc --reproducible -R 0:0 | gzip -n -9 > "$BUILD_DIR/initrd.gz"
}

private_apt
fetch
unpack
install_own
check_libraries
measure_widths
pack
say "用户空间：$(du -sk "$ROOT" | cut -f 1) KiB，initrd $(stat -c %s "$BUILD_DIR/initrd.gz") 字节"
