#!/usr/bin/env bash
# MiniSat 2.2.1 (Debian minisat 1:2.2.1-5+b3) and Z3 4.8.12 (Debian z3 4.8.12-3.1), seen 2026-11-29;
# CaDiCaL 1.5.3 (Debian cadical 1.5.3-2) for comparison.
#
# The header `p cnf 4 1` says that there are four variables; one would guess a model to have four
# literals, and CaDiCaL's has. MiniSat's and Z3's have those up to the greatest variable that occurs in a
# clause. MiniSat also warns that the header is wrong, which it is not; Z3 leaves out the 0 at the end of
# the `v` line, which the competitions' conventions ask for.
#
# It matters to whoever reads a model into an array as long as the header says, or reads literals up to
# the 0: variables that are not there may be anything.
#
# Output seen:   cadical: v -1 2 -3 -4 0   minisat: -1 2 0   z3: v -1 2
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download cadical=1.5.3-2 minisat=1:2.2.1-5+b3 z3=4.8.12-3.1
for deb in *.deb; do dpkg-deb -x "$deb" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib

printf 'p cnf 4 1\n2 0\n' > formula.cnf
count() { tr ' ' '\n' | grep -cE '^-?[1-9][0-9]*$' || true; }
zero() { grep -qE '(^| )0 *$' && echo yes || echo no; }
{ root/usr/bin/cadical -q formula.cnf || true; } | grep '^v' > cadical.txt
root/usr/bin/minisat -verb=0 formula.cnf minisat.txt > /dev/null 2>&1 || true
root/usr/bin/z3 -dimacs formula.cnf | grep '^v' > z3.txt
seen=$(for solver in cadical minisat z3; do
  echo "$solver: $(count < $solver.txt) literals, 0 at the end: $(zero < $solver.txt)"
done)
cat cadical.txt minisat.txt z3.txt
echo "$seen"
diff - <(echo "$seen") <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
cadical: 4 literals, 0 at the end: yes
minisat: 2 literals, 0 at the end: yes
z3: 2 literals, 0 at the end: no
S
