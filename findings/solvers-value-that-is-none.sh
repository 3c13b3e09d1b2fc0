#!/usr/bin/env bash
# Z3 4.8.12 (Debian z3 4.8.12-3.1) and cvc5 1.0.3 (Debian cvc5 1.0.3-1), seen 2026-11-29.
#
# SMT-LIB 2.6 (section 4.2.6) says that `get-value` answers with a value for each term, and for an
# integer one would guess a numeral. Both solvers give the selector of another constructor, applied to
# a value: `(head nil)`. The model does not say which number that is, and the same term stands in
# it as the definition of x.
#
# It matters to whoever reads models of problems with datatypes: a reader of numerals fails, and a
# checker that evaluates has to take such a term for a constant of its own (and the same one each time).
#
# Output seen:   both: ((x (head nil))), and (define-fun x () Int (head nil)) in the model
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download z3=4.8.12-3.1 cvc5=1.0.3-1 libcvc5-1=1.0.3-1 \
  libcvc5parser1=1.0.3-1 libcln6=1.3.6-4 libantlr3c-3.4-0=3.4+dfsg-4 \
  libcryptominisat5-5.11=5.11.4+dfsg1-2+b1 libgmp10
for deb in *.deb; do dpkg-deb -x "$deb" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu

cat > problem.smt2 <<'P'
(set-option :produce-models true)
(set-logic ALL)
(declare-datatypes ((Row 0)) (((nil) (cons (head Int) (tail Row)))))
(declare-const x Int)
(assert (= x (head nil)))
(check-sat)
(get-value (x))
(get-model)
P
# cvc5 also says on standard error that it could not evaluate the term.
seen="z3: $(root/usr/bin/z3 -T:20 problem.smt2 2> /dev/null | tr -s ' \n' ' ')
cvc5: $(root/usr/bin/cvc5 -q problem.smt2 2> /dev/null | tr -s ' \n' ' ')"
echo "$seen"
diff - <(echo "$seen") <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
z3: sat ((x (head nil))) ( (define-fun x () Int (head nil)) ) 
cvc5: sat ((x (head nil))) ( (define-fun x () Int (head nil)) ) 
S
