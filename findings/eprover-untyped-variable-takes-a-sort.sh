#!/usr/bin/env bash
# E 2.6 (Debian eprover 2.6+ds-3), seen 2026-11-29.
#
# In TPTP's typed form (TFF) a variable without a type is of the type $i, and variables are local to
# their formula: so one would guess that renaming the bound variables of another formula changes
# nothing. In E an untyped variable takes the sort that a variable of the same name had in an earlier
# formula. The problem below says that there is one object of the sort `s` and that two objects of $i
# differ. It has a model; E answers "Unsatisfiable". With U, V for X, Y in the first axiom, or with
# the axioms in the other order, E answers "Satisfiable". A `fof` statement behind a `tff` one is
# read in the same way.
#
# It matters to whoever mixes typed and untyped statements in one file, and to whoever takes E's
# answer for a check of another prover's: write the type of every variable, `X: $i` too.
#
# Output seen:   same names: Unsatisfiable   other names: Satisfiable   typed: Satisfiable
#                fof second: Unsatisfiable
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download eprover=2.6+ds-3 picosat=965-2
for deb in *.deb; do dpkg-deb -x "$deb" root; done

# shellcheck disable=SC2016  # TPTP's own dollar sign
declarations='tff(s_type, type, s: $tType). tff(c_type, type, c: s).'
echo "$declarations tff(one, axiom, ! [X: s, Y: s] : X = Y).
tff(two, axiom, ? [X, Y] : X != Y)." > same.p
echo "$declarations tff(one, axiom, ! [U: s, V: s] : U = V).
tff(two, axiom, ? [X, Y] : X != Y)." > other.p
echo "$declarations tff(one, axiom, ! [X: s, Y: s] : X = Y).
tff(two, axiom, ? [X: \$i, Y: \$i] : X != Y)." > typed.p
echo "$declarations tff(one, axiom, ! [X: s, Y: s] : X = Y).
fof(two, axiom, ? [X, Y] : X != Y)." > fof.p

status() {
  { LD_LIBRARY_PATH=root/usr/lib/x86_64-linux-gnu root/bin/eprover \
    --auto -s --cpu-limit=10 "$1" || true; } | sed -n 's/^# SZS status //p'
}
seen="same names: $(status same.p)
other names: $(status other.p)
typed: $(status typed.p)
fof second: $(status fof.p)"
echo "$seen"
diff <(echo 'same names: Unsatisfiable
other names: Satisfiable
typed: Satisfiable
fof second: Unsatisfiable') <(echo "$seen") || { echo 'the behaviour has changed' >&2; exit 1; }
