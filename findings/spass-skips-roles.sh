#!/usr/bin/env bash
# SPASS 3.9 (Debian spass 3.9-1.1), seen 2026-11-29.
#
# TPTP lists `negated_conjecture`, `plain` and `corollary` among the roles of a formula, to be taken as
# given; derivations are full of the first two. One would guess that SPASS takes them so, or rejects
# the file. It drops each such `fof` statement with a line on standard error, goes on with the rest,
# ends with exit code 0, and says "Completion found", which means that there is a model. Each of the
# three files below is contradictory. (In `cnf` statements SPASS does know negated_conjecture.)
#
# It matters to whoever replays a derivation step by step, or negates the goal himself: the contradiction
# is lost, and what comes back looks like a countermodel.
#
# Output seen:   negated_conjecture: Completion found., exit code 0   (and so for the other two)
#                axiom: Proof found., exit code 0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download spass=3.9-1.1
dpkg-deb -x spass_*.deb root

for role in negated_conjecture plain corollary axiom; do
  printf 'fof(one, axiom, open).\nfof(two, %s, ~ open).\n' "$role" > problem.p
  code=0
  root/usr/bin/SPASS -TPTP=1 -TimeLimit=10 problem.p > out.txt 2> err.txt || code=$?
  echo "$role: $(sed -n 's/^SPASS beiseite: //p' out.txt), exit code $code"
done > seen.txt
cat seen.txt
diff - seen.txt <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
negated_conjecture: Completion found., exit code 0
plain: Completion found., exit code 0
corollary: Completion found., exit code 0
axiom: Proof found., exit code 0
S
