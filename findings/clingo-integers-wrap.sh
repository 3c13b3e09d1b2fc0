#!/usr/bin/env bash
# clingo 5.4.1 (Debian gringo 5.4.1-3.1+b1), seen 2026-11-29.
#
# Answer set programs have integers, and the ASP-Core-2 standard does not bound them; the grounder
# evaluates arithmetic, so one would guess exact numbers, or an error as for `1/0` (a note, and no such
# instance). Integers have 32 bits and wrap around without a word: 2^31 is negative and 65536 * 65536 is 0.
# A power with a negative exponent is 0.
#
# It matters to whoever encodes sums of weights, hashes or bit masks, or compares with a prover whose
# integers are exact.
#
# Output seen:   mask(-2147483648) more(-2147483648) product(0) half(0)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download gringo=5.4.1-3.1+b1 liblua5.4-0 libpython3.11
for deb in *.deb; do dpkg-deb -x "$deb" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib:$work/root/usr/lib/x86_64-linux-gnu

echo 'mask(2**31). more(2147483647 + 1). product(65536 * 65536). half(2**(-1)).' > program.lp
# Exit code 30 says that there is a model, and no more.
seen=$(root/usr/bin/clingo --verbose=0 program.lp 0 2> err.txt || true)
echo "$seen"
diff - <(cat err.txt; echo "$seen") <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
mask(-2147483648) more(-2147483648) product(0) half(0)
SATISFIABLE
S
