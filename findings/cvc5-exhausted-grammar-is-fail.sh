#!/usr/bin/env bash
# cvc5 1.0.3 (Debian cvc5 1.0.3-1), seen 2026-11-29.
#
# SyGuS-IF 2.1 (on `check-synth`) has the answer `infeasible` for a problem that is known to have no
# solution, and `fail` for a solver that gave up. A grammar with three programs in all, x, 0 and 1, none
# of which gives 3, is as easily seen through as can be. cvc5 answers `fail` at once. It
# says `infeasible` for examples that no function meets, where there is no grammar.
#
# It matters to whoever widens grammars step by step: `fail` is not a reason to wait longer, it also
# means that there is nothing left to try.
#
# Output seen:   finite grammar: fail   contradictory examples: infeasible
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download cvc5=1.0.3-1 libcvc5-1=1.0.3-1 \
  libcvc5parser1=1.0.3-1 libcln6=1.3.6-4 libantlr3c-3.4-0=3.4+dfsg-4 \
  libcryptominisat5-5.11=5.11.4+dfsg1-2+b1 libgmp10
for deb in *.deb; do dpkg-deb -x "$deb" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu

cat > finite.sl <<'P'
(set-logic LIA)
(synth-fun f ((x Int)) Int ((I Int)) ((I Int (x 0 1))))
(constraint (= (f 1) 3))
(check-synth)
P
cat > contradictory.sl <<'P'
(set-logic LIA)
(synth-fun f ((x Int)) Int)
(constraint (= (f 1) 3))
(constraint (= (f 1) 4))
(check-synth)
P
seen="finite grammar: $(root/usr/bin/cvc5 --lang=sygus2 finite.sl)
contradictory examples: $(root/usr/bin/cvc5 --lang=sygus2 contradictory.sl)"
echo "$seen"
diff - <(echo "$seen") <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
finite grammar: fail
contradictory examples: infeasible
S
