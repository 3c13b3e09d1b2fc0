#!/usr/bin/env bash
# Z3 4.8.12 (Debian z3 4.8.12-3.1), seen 2026-11-29; cvc5 1.0.3 (Debian cvc5 1.0.3-1) for comparison.
#
# In SMT-LIB 2.6 (section 3.1) a numeral has no sign, and `-` may begin a symbol: `-3` is a symbol that
# may be declared, and the number is `(- 3)`. So the problem below has a model, the constant `-3` with
# the value 3. Z3 reads the number: it prints an error for the declaration, goes on, and answers
# "unsat". With bars, `|-3|`, it takes the symbol; but its model then has it without bars, so that it
# cannot read its own model.
#
# It matters to exporters that take any simple symbol as it is (write another name for one that begins
# with `-` and a digit), and to whoever reads the answer without the error before it.
#
# Output seen:   z3: error, unsat   cvc5: sat   z3 with bars: sat, (define-fun -3 () Int 3)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download z3=4.8.12-3.1 cvc5=1.0.3-1 libcvc5-1=1.0.3-1 \
  libcvc5parser1=1.0.3-1 libcln6=1.3.6-4 libantlr3c-3.4-0=3.4+dfsg-4 \
  libcryptominisat5-5.11=5.11.4+dfsg1-2+b1 libgmp10
for deb in *.deb; do dpkg-deb -x "$deb" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu

cat > plain.smt2 <<'P'
(set-logic QF_LIA)
(declare-const -3 Int)
(assert (= -3 3))
(check-sat)
P
cat > bars.smt2 <<'P'
(set-option :produce-models true)
(set-logic QF_LIA)
(declare-const |-3| Int)
(assert (= |-3| 3))
(check-sat)
(get-model)
P
{ root/usr/bin/z3 plain.smt2 || true; } > z3.txt
seen="z3: $(sed 's/^(error.*symbol expected.*/error/' z3.txt | paste -sd,)
cvc5: $(root/usr/bin/cvc5 -q plain.smt2)
z3 with bars: $(root/usr/bin/z3 bars.smt2 | tr -s ' \n' ' ')"
echo "$seen"
diff <(echo 'z3: error,unsat
cvc5: sat
z3 with bars: sat ( (define-fun -3 () Int 3) ) ') <(echo "$seen") ||
  { echo 'the behaviour has changed' >&2; exit 1; }
