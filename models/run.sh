#!/usr/bin/env bash
# npm run models -- <slug>|check [--skip-train|--fresh]: make a model and all that goes with it.
# Runs whose committed metrics match the recipe are not trained again; --fresh forgets them all,
# --skip-train trains nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

fail() { echo "$1" >&2; exit 1; }

# Debian's emoji font, Unicode's lists and CLDR's names are read where the packages put them.
prepare_system() {
  [[ -f /usr/share/fonts/truetype/noto/NotoColorEmoji.ttf &&
     -f /usr/share/unicode/emoji/emoji-test.txt &&
     -f /usr/share/unicode/cldr/common/annotations/zh.xml ]] && return
  local packages="fonts-noto-color-emoji unicode-data unicode-cldr-core"
  command -v apt-get > /dev/null && [[ $(id -u) == 0 ]] ||
    fail "缺少系统软件包 ${packages}；请先安装（Debian、Ubuntu：apt-get install ${packages}）。"
  apt-get update -qq
  # shellcheck disable=SC2086
  apt-get install -y -qq --no-install-recommends $packages
}

prepare_python() {
  if ! .venv/bin/python -c "import torch, onnxruntime, resvg_py" 2> /dev/null; then
    command -v python3.11 > /dev/null || fail "需要 Python 3.11，没有找到 python3.11。"
    python3.11 -m venv .venv
    .venv/bin/python -m pip install --quiet --require-hashes -r requirements.lock
  fi
  command -v g++ > /dev/null || fail "需要 g++ 来编译 common/fast_cpu.cpp，没有找到。"
}

prepare_drawings() {
  [[ -d node_modules/openmoji && -d node_modules/@twemoji/svg ]] && return
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
}

python() { .venv/bin/python "$@"; }

# One process per core shares the queue of runs of a model.
train() {
  local workers=() cores
  cores=$(nproc)
  rm -f ".cache/$1"/*.taken  # claims of processes that are gone
  [[ $option != --fresh ]] || rm -f "$1"/runs/*.json
  python -c "from common import emoji12; from common.fast_cpu import library; emoji12.load(); library()"
  for ((i = 0; i < cores; i++)); do
    python -m "$1.train" --all & workers+=($!)
  done
  for worker in "${workers[@]}"; do wait "$worker"; done
}

slug=${1:-}
option=${2:-}
[[ -z $option || $option == --skip-train || $option == --fresh ]] ||
  fail "不认识的选项“${option}”；只有 --skip-train 和 --fresh。"
case $slug in
  emoji-12 | convmixer | flowformer | gelu | check) prepare_system; prepare_python; prepare_drawings ;;
  *) fail "用法：npm run models -- emoji-12|convmixer|flowformer|gelu|check [--skip-train|--fresh]，给出的是“${slug}”。" ;;
esac
case $slug in
  emoji-12) python emoji-12/make.py; python emoji-12/card.py ;;
  convmixer)
    [[ $option == --skip-train ]] || train convmixer
    for step in export field results card; do python -m "convmixer.$step"; done ;;
  flowformer)
    [[ $option == --skip-train ]] || train flowformer
    for step in export_cores export results card; do python -m "flowformer.$step"; done ;;
  gelu) python -m gelu.export; python -m gelu.card ;;
  check) python -m unittest discover -s tests -t . ;;
esac
