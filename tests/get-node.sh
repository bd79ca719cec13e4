#!/bin/sh
# Installs what the tests take from npm, where there is a Node that runs it; says so plainly where not.
# Usage: get-node.sh [bench]   "bench" adds Lighthouse, which is large and only for measurements.
tool=html-validate
omit=--omit=dev
if [ "$1" = bench ]; then
  tool=lighthouse
  omit=
fi
cd "$(dirname "$0")/node" || exit 1
[ "node_modules/.bin/$tool" -nt package-lock.json ] && exit 0
if ! command -v npm >/dev/null || ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a * 100 + +b < 2019 ? 1 : 0)'; then
  echo "没有 Node 20.19 或更新的版本，跳过要用它的检查。"
  exit 0
fi
echo "正在准备检查网页代码的程序……"
npm ci --silent --ignore-scripts $omit && touch -c node_modules/.bin/* || echo "装不上 $tool，跳过要用它的检查。"
