#!/usr/bin/env bash
# Installs what decree2json needs on Debian 12 and builds it into build/. Harmless when run again.
set -euo pipefail
cd "$(dirname "$0")"

usage() {
  cat <<'TEXT'
setup.sh: installs what is missing (Debian packages) and builds decree2json into build/

  ./setup.sh           set up and build the program
  ./setup.sh --test    the same with the tests, and run them
  ./setup.sh --ci      install also what .ci/run needs (clang 16, clang-format); no build
  ./setup.sh --help    this text

Only apt needs root: it is called through sudo where you are not root.
DECREE_CMAKE_ARGS    more arguments for cmake, e.g. -DDECREE_WERROR=ON
TEXT
}

tests=OFF
ci=no
for argument in "$@"; do
  case "$argument" in
    --test) tests=ON ;;
    --ci) ci=yes ;;
    --help | -h) usage; exit 0 ;;
    *) echo "setup.sh: unknown argument '$argument'" >&2; usage >&2; exit 2 ;;
  esac
done

packages=(g++ cmake ninja-build pkg-config libicu-dev libpcre2-dev nlohmann-json3-dev libcli11-dev
  libfmt-dev libexpected-dev libssl-dev libxml2-dev libzip-dev libpugixml-dev libtesseract-dev libleptonica-dev
  tesseract-ocr tesseract-ocr-vie poppler-utils libreoffice-writer-nogui ca-certificates
  libsqlite3-dev zlib1g-dev libxlsxwriter-dev libical-dev)
test_packages=(libgtest-dev libgmock-dev libbenchmark-dev python3 python3-numpy python3-pil
  python3-levenshtein weasyprint fonts-liberation2 qpdf libxml2-utils libreoffice-calc-nogui
  python3-icalendar python3-dateutil python3-recurring-ical-events)
[ "$tests" = ON ] && packages+=("${test_packages[@]}")
[ "$ci" = yes ] && packages+=("${test_packages[@]}" clang-16 libclang-rt-16-dev clang-format-16)

. /etc/os-release
if [ "${ID:-}" != debian ] || [ "${VERSION_ID:-}" != 12 ]; then
  echo "setup.sh: made for Debian 12; this is ${PRETTY_NAME:-another system}, package names may differ" >&2
fi

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "setup.sh: needs root for '$*': run it as root, or install sudo" >&2
    exit 1
  fi
}

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
updated=no
update_once() {
  [ "$updated" = yes ] || as_root apt-get -qq update
  updated=yes
}
if [ ${#missing[@]} -gt 0 ]; then
  echo "setup.sh: installing ${missing[*]}"
  update_once
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    "${missing[@]}" >/dev/null
fi

# The headers of valijson alone: its package would pull many that they do not need.
if [ ! -f .deps/usr/include/valijson/validator.hpp ] && [ ! -f /usr/include/valijson/validator.hpp ]; then
  echo "setup.sh: unpacking the headers of libvalijson-dev into .deps/"
  apt-cache show libvalijson-dev >/dev/null 2>&1 || update_once
  download=$(mktemp -d)
  trap 'rm -rf "$download"' EXIT
  chmod 755 "$download"
  (cd "$download" && apt-get -qq -o APT::Sandbox::User=root download libvalijson-dev)
  mkdir -p .deps
  dpkg-deb -x "$download"/libvalijson-dev_*.deb .deps
fi

[ "$ci" = yes ] && [ "$tests" = OFF ] && exit 0

echo "setup.sh: building into build/"
launcher=()
command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
# shellcheck disable=SC2086  # DECREE_CMAKE_ARGS holds several words
cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DDECREE_TESTS=$tests \
  "${launcher[@]}" ${DECREE_CMAKE_ARGS:-} >build.log.tmp 2>&1 || { cat build.log.tmp >&2; rm -f build.log.tmp; exit 1; }
rm -f build.log.tmp
cmake --build build
if [ "$tests" = ON ]; then
  ctest --test-dir build --output-on-failure -j "$(nproc)"
else
  echo "setup.sh: done; try  build/decree2json corpus/decrees/ke-hoach-kem-quyet-dinh.txt"
fi
