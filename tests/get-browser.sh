#!/bin/sh
# Makes sure that the browser tests have a browser, where one may be installed; says so plainly where not.
# Usage: get-browser.sh PLAYWRIGHT
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" >/dev/null && exit 0
done
ls "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium-* >/dev/null 2>&1 && exit 0
echo "没有找到浏览器，正在安装 Chromium……"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium fonts-noto-cjk >/dev/null && exit 0
fi
"$1" install chromium >/dev/null 2>&1 || echo "装不上浏览器，浏览器测试将跳过。请自行安装 Chromium 后再运行 make test。"
