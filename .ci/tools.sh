#!/bin/sh
# Installs what the tests take beside Python, where it may: by apt as root or with sudo, and from npm.
# Says plainly what it could not install; the tests leave that out and name it at their end, and fail under CI.
# Usage: tools.sh BIN [fonts|bench]   BIN: where Python and Playwright are; fonts: only what prints the report;
#                                     bench: also what only measurements take
bin=$1
what=$2
here=$(dirname "$0")

have() { command -v "$1" >/dev/null 2>&1; }
browser() { have chromium-headless-shell || have chromium || have chromium-browser || have google-chrome || have google-chrome-stable; }
node() { have npm && command node -e 'const [a, b] = process.versions.node.split("."); process.exit(a * 100 + +b < 2019 ? 1 : 0)'; }
office() { have soffice && /usr/bin/python3 -c 'import uno' 2>/dev/null; }
verapdf() { have java && [ -f /usr/share/java/jaxb-runtime.jar ]; }
chinese() { have fc-list && fc-list :lang=zh | grep -q .; }
printing() { "$bin/python" -c 'import sys; from macros.pdf import fonts; sys.exit(bool(fonts.find().missing))'; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
may_install() { have apt-get && as_root true 2>/dev/null; }
install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null; }

# Debian has the Fandol fonts only inside a package of 98 MB that wants 180 MB of TeX; the six files are all that is kept.
fandol() {
  folder=$(mktemp -d)
  chmod 755 "$folder"
  (cd "$folder" && apt-get -qq download -o APT::Sandbox::User=root texlive-lang-chinese) &&
    dpkg-deb --fsys-tarfile "$folder"/*.deb | tar -x -C "$folder" --wildcards '*/Fandol*.otf' '*/fandol/COPYING*' &&
    as_root mkdir -p /usr/local/share/fonts/fandol &&
    find "$folder" -path '*/fandol/*' -type f | while read -r file; do as_root cp "$file" /usr/local/share/fonts/fandol/; done
  rm -rf "$folder"
}

packages=
chinese || packages="$packages fontconfig fonts-noto-cjk"
if [ "$what" != fonts ]; then
  browser || packages="$packages chromium-headless-shell"  # Without a window, which nobody looks at: half the time.
  node || packages="$packages nodejs npm"
  office || packages="$packages libreoffice-calc-nogui python3-uno"
  verapdf || packages="$packages default-jre-headless libjaxb-java"
  { [ -x /usr/sbin/nginx ] && [ -f /etc/nginx/nginx.conf ]; } || packages="$packages nginx-light"
fi
if [ -n "$packages" ] || ! printing; then
  if may_install; then
    echo "正在安装测试和印报告用的程序、字体……"
    as_root apt-get -qq update
    # Ubuntu and older Debians have only the one with a window.
    apt-cache show chromium-headless-shell >/dev/null 2>&1 ||
      packages=$(echo "$packages" | sed 's/chromium-headless-shell/chromium/')
    # shellcheck disable=SC2086 - a list of names
    [ -z "$packages" ] || install $packages
    printing || fandol
  else
    echo "没有管理员权限，或者不是 Debian、Ubuntu，下面缺少的请自行安装："
  fi
fi
printing || echo "缺少印报告用的字体，不生成PDF。安装的办法见 README.md 的“印成PDF”。"
[ "$what" = fonts ] && exit 0

if ! browser; then
  "$bin/playwright" install chromium >/dev/null 2>&1 || echo "缺少浏览器 Chromium。"
fi
# It wants other versions of what the tests have, so it gets an environment of its own.
[ -x "$bin/../pywb/bin/wayback" ] ||
  { "$bin/python" -m venv "$bin/../pywb" && "$bin/../pywb/bin/pip" install -qq pywb==2.10.0 "setuptools<81"; } >/dev/null 2>&1 ||
  echo "缺少 pywb。"
office || echo "缺少 LibreOffice 和它的 python3-uno。"
verapdf || echo "缺少 java 和 libjaxb-java。"
[ -x /usr/sbin/nginx ] || echo "缺少 nginx。"
tool=html-validate
omit=--omit=dev
if [ "$what" = bench ]; then
  tool=lighthouse
  omit=
fi
cd "$here/../tests/node" || exit 1
[ "node_modules/.bin/$tool" -nt package-lock.json ] && exit 0
if node; then
  npm ci --silent --ignore-scripts $omit && touch -c node_modules/.bin/* || echo "装不上 $tool。"
else
  echo "缺少 Node 20.19 或更新的版本。"
fi
