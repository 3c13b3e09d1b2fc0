#!/usr/bin/env bash
# clasp 3.3.5 (Debian clasp 3.3.5-4.2), seen 2026-11-29.
#
# In the SAT competitions' conventions a solver ends with exit code 10 for a satisfiable formula and 20
# for an unsatisfiable one, and clasp reads DIMACS and prints `s SATISFIABLE` as they say. One would
# guess 10. Its exit codes are bits: 10 for a model, 20 for an exhausted search. So 10 comes out for a
# formula with several models and 30 where clasp saw on the way that there are no more.
#
# It matters to whoever drives SAT solvers by their exit codes: 30 looks like an error, for certain
# formulas only, and test formulas are often of that kind.
#
# Output seen:   x1 or x2: s SATISFIABLE, 10   x1: s SATISFIABLE, 30   x1 and not x1: s UNSATISFIABLE, 20
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download clasp=3.3.5-4.2
dpkg-deb -x clasp_*.deb root

printf 'p cnf 2 1\n1 2 0\n' > several.cnf
printf 'p cnf 1 1\n1 0\n' > one.cnf
printf 'p cnf 1 2\n1 0\n-1 0\n' > none.cnf
for formula in several one none; do
  code=0
  root/usr/bin/clasp --verbose=0 $formula.cnf > out.txt || code=$?
  echo "$formula: $(grep '^s ' out.txt), $code"
done > seen.txt
cat seen.txt
diff - seen.txt <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
several: s SATISFIABLE, 10
one: s SATISFIABLE, 30
none: s UNSATISFIABLE, 20
S
