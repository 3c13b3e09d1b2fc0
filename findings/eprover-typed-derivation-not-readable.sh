#!/usr/bin/env bash
# E 2.6 (Debian eprover 2.6+ds-3), seen 2026-11-29.
#
# TSTP is TPTP's format of derivations: a derivation is a list of annotated formulas, which one would
# guess can be read by whatever reads the problem. Of a typed problem (TFF) E prints a derivation
# without any of the `type` statements, whose clauses are in a language `tcf`. Without declarations a
# symbol is one over $i, so E itself rejects its own output with a type error.
#
# It matters to whoever checks or replays E's proofs: the declarations have to be put in front again
# from the problem, and `tcf` has to be read as a closed `tff` formula.
#
# Output seen:   type statements: 0   tcf statements: 2   read again: Type error
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download eprover=2.6+ds-3 picosat=965-2
for deb in *.deb; do dpkg-deb -x "$deb" root; done

cat > problem.p <<'P'
tff(river_type, type, river: $tType).
tff(elbe_type, type, elbe: river).
tff(flows_type, type, flows: river > $o).
tff(all_flow, axiom, ! [X: river] : flows(X)).
tff(elbe_flows, conjecture, flows(elbe)).
P
eprover() {
  LD_LIBRARY_PATH=root/usr/lib/x86_64-linux-gnu root/bin/eprover "$@"
}
eprover --auto -s --proof-object --cpu-limit=10 problem.p > derivation.p
grep -q '^# SZS status Theorem' derivation.p
# Lines with `#` are left out, which E prints for comments and TPTP does not know.
sed -i '/^#/d' derivation.p
again=$(eprover --auto -s --cpu-limit=10 derivation.p 2>&1 || true)
seen="type statements: $(grep -c ', type,' derivation.p || true)
tcf statements: $(grep -c '^tcf(' derivation.p || true)
read again: $(grep -o 'Type error' <<< "$again" || echo accepted)"
echo "$seen"
diff <(echo 'type statements: 0
tcf statements: 2
read again: Type error') <(echo "$seen") || { echo 'the behaviour has changed' >&2; exit 1; }
