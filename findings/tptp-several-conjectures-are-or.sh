#!/usr/bin/env bash
# E 2.6 (Debian eprover 2.6+ds-3) and SPASS 3.9 (Debian spass 3.9-1.1), seen 2026-11-29.
#
# TPTP's syntax says of the role `conjecture` that all conjectures of a problem are to be proved. Both
# provers negate each of them and put these side by side, which refutes their disjunction: they report
# a theorem if one of the conjectures follows. Here `wet` follows from the axiom, `dry` does not.
#
# It matters to whoever exports several goals into one file, or takes a "Theorem" for all of them:
# write one file for each goal, or one conjunction.
#
# Output seen:   eprover: Theorem   spass: Proof found.   the conjunction: CounterSatisfiable
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download eprover=2.6+ds-3 picosat=965-2 spass=3.9-1.1
for deb in *.deb; do dpkg-deb -x "$deb" root; done

cat > two.p <<'P'
fof(rain, axiom, wet).
fof(first, conjecture, wet).
fof(second, conjecture, dry).
P
cat > both.p <<'P'
fof(rain, axiom, wet).
fof(both, conjecture, wet & dry).
P
e_status() {
  { LD_LIBRARY_PATH=root/usr/lib/x86_64-linux-gnu root/bin/eprover \
    --auto -s --cpu-limit=10 "$1" || true; } | sed -n 's/^# SZS status //p'
}
seen="eprover: $(e_status two.p)
spass: $(root/usr/bin/SPASS -TPTP=1 -TimeLimit=10 two.p | sed -n 's/^SPASS beiseite: //p')
the conjunction: $(e_status both.p)"
echo "$seen"
diff <(echo 'eprover: Theorem
spass: Proof found.
the conjunction: CounterSatisfiable') <(echo "$seen") || { echo 'the behaviour has changed' >&2; exit 1; }
