# Shared by the scripts of this folder: where we are, what Debian packages we need, and how to build.
# To be sourced. Safe to use twice: what is there is not installed or built again.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
jobs=${WHENCE_JOBS:-$(nproc)}

build_packages=(g++ cmake ninja-build pkg-config libz3-dev libcadical-dev libboost-graph-dev
  libabsl-dev libfmt-dev libcli11-dev nlohmann-json3-dev libtbb-dev libgraphviz-dev libssl-dev
  libsqlite3-dev)
# For the Python module, which is built where WHENCE_BUILD_PYTHON is on.
python_packages=(python3 python3-dev pybind11-dev python3-setuptools python3-wheel python3-pip)
# What makes the Debian package, and the shells that its completions are for.
package_packages=(dpkg-dev file)
# Exploring and batches over several machines: a part that is left out where these are not there.
mpi_packages=(libopenmpi-dev openmpi-bin iproute2)
test_packages=(catch2 z3 sqlite3 python3 python3-jsonschema python3-pandas python3-pytest "${package_packages[@]}" groff zsh fish
  metamath "${mpi_packages[@]}")
page_packages=(chromium fonts-dejavu-core)
# Node is for tests and pictures of the pages only; what is shipped needs none. Others than Debian's
# will do.
node_packages=()
command -v node >/dev/null && command -v npm >/dev/null || node_packages=(nodejs npm)
benchmark_packages=(maude python3)

say() { printf '\033[1m%s\033[0m\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Installs those of the given Debian packages that are missing.
need() {
  local missing=() package
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian; please see to it that you have what these packages hold: $*" >&2
    return 0
  fi
  for package in "$@"; do
    installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Installing ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "not root and no sudo; install these first: ${missing[*]}"
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# build PRESET [cmake options]: configures and builds into build/PRESET. From nothing it is quickest to compile
# the files of a folder together, and without warnings, which are for those who change the code; a folder built
# before is left as it is.
build() {
  local preset=$1
  shift
  if [ ! -f "$root/build/$preset/CMakeCache.txt" ]; then
    set -- -DWHENCE_UNITY=ON -DWHENCE_WARNINGS=OFF "$@"
  fi
  (cd "$root" && cmake --preset "$preset" "$@" && cmake --build --preset "$preset" -j "$jobs")
}

# Puts what the tests of the pages, of the server and of the language server use (tests/pages/package-lock.json and so on)
# into build/pages, build/serve and build/lsp.
need_page_modules() {
  local part folder
  for part in pages serve lsp; do
    folder=$root/build/$part
    mkdir -p "$folder"
    if [ -d "$folder/node_modules" ] && cmp -s "$root/tests/$part/package-lock.json" "$folder/package-lock.json"; then
      continue
    fi
    cp "$root/tests/$part/package.json" "$root/tests/$part/package-lock.json" "$folder/"
    say "Installing what the tests in tests/$part use"
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  done
}
