#!/usr/bin/env bash
# Z3 4.8.12 (Debian z3 4.8.12-3.1), seen 2026-11-29; cvc5 1.0.3 (Debian cvc5 1.0.3-1) for comparison.
#
# SMT-LIB 2.6 (section 4.2.3) says that `define-fun-rec` declares the function and asserts that its
# equation holds for all arguments. No function has f(x) = 1 + f(x), so one would guess "unsat", as for
# the same equation in an `assert`. Z3 unfolds a recursive definition only where the function is
# applied to something; where it is applied to nothing, the definition is as if it was not there, and
# the answer is "sat". cvc5 answers "unsat" for both.
#
# It matters to whoever tests with a solver whether definitions are consistent, or takes "sat" of a
# problem with recursive functions for a countermodel.
#
# Output seen:   z3: define-fun-rec sat, assert unsat   cvc5: define-fun-rec unsat, assert unsat
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download z3=4.8.12-3.1 cvc5=1.0.3-1 libcvc5-1=1.0.3-1 \
  libcvc5parser1=1.0.3-1 libcln6=1.3.6-4 libantlr3c-3.4-0=3.4+dfsg-4 \
  libcryptominisat5-5.11=5.11.4+dfsg1-2+b1 libgmp10
for deb in *.deb; do dpkg-deb -x "$deb" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu

cat > defined.smt2 <<'P'
(set-logic UFLIA)
(define-fun-rec f ((x Int)) Int (+ 1 (f x)))
(check-sat)
P
cat > asserted.smt2 <<'P'
(set-logic UFLIA)
(declare-fun f (Int) Int)
(assert (forall ((x Int)) (= (f x) (+ 1 (f x)))))
(check-sat)
P
seen="z3: define-fun-rec $(root/usr/bin/z3 -T:20 defined.smt2), assert $(root/usr/bin/z3 -T:20 asserted.smt2)
cvc5: define-fun-rec $(root/usr/bin/cvc5 -q defined.smt2), assert $(root/usr/bin/cvc5 -q asserted.smt2)"
echo "$seen"
diff <(echo 'z3: define-fun-rec sat, assert unsat
cvc5: define-fun-rec unsat, assert unsat') <(echo "$seen") ||
  { echo 'the behaviour has changed' >&2; exit 1; }
