#!/usr/bin/env bash
# E 2.6 (Debian eprover 2.6+ds-3), seen 2026-11-29; SPASS 3.9 (Debian spass 3.9-1.1) for comparison.
#
# TPTP's syntax says that quotes around a lower word do not belong to the name: 'cat' and cat are the
# same symbol, as in Prolog. E takes them for different ones and answers "CounterSatisfiable" for a
# conjecture that is its axiom. SPASS takes them for the same.
#
# It matters to exporters that quote every name to be on the safe side, and to whoever puts axioms of
# one source beside goals of another: quote only what needs it, everywhere alike.
#
# Output seen:   eprover: CounterSatisfiable   spass: Proof found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download eprover=2.6+ds-3 picosat=965-2 spass=3.9-1.1
for deb in *.deb; do dpkg-deb -x "$deb" root; done

cat > quoted.p <<'P'
fof(a, axiom, cat(tom)).
fof(c, conjecture, 'cat'('tom')).
P
e=$({ LD_LIBRARY_PATH=root/usr/lib/x86_64-linux-gnu root/bin/eprover \
  --auto -s --cpu-limit=10 quoted.p || true; } | sed -n 's/^# SZS status //p')
s=$(root/usr/bin/SPASS -TPTP=1 -TimeLimit=10 quoted.p | sed -n 's/^SPASS beiseite: //p')
seen="eprover: $e
spass: $s"
echo "$seen"
diff <(echo 'eprover: CounterSatisfiable
spass: Proof found.') <(echo "$seen") || { echo 'the behaviour has changed' >&2; exit 1; }
