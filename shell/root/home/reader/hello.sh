#!/bin/bash
# 运行：./hello.sh，或者 ./hello.sh 你的名字
name=${1:-陌生人}
echo "你好，$name。"
echo "我是 $0，由 bash $BASH_VERSION 运行。"
