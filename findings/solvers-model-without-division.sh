#!/usr/bin/env bash
# Z3 4.8.12 (Debian z3 4.8.12-3.1) and cvc5 1.0.3 (Debian cvc5 1.0.3-1), seen 2026-11-29.
#
# SMT-LIB leaves `(div x 0)` and `(mod x 0)` open: each model chooses what they are. One would guess that
# `get-model` says what was chosen, as the assertions can be checked with that only. cvc5's model has x
# alone. Z3's has two functions more, `div0` and `mod0`, which the problem does not declare and which
# have both arguments of `div`: to read the model one has to know that they are `div` and `mod` at 0. Taken
# as the standard has it, neither model makes the assertions true.
#
# It matters to whoever checks a model, or a counterexample to a program with division, by evaluating it
# (with 0 for a division by zero, say): put the divisions by zero into `get-value` instead.
#
# Output seen:   z3: x, div0, mod0   cvc5: x   get-value of both: (((div x 0) 5) ((mod x 0) 3))
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
(declare-const x Int)
(assert (= (div x 0) 5))
(assert (= (mod x 0) 3))
(check-sat)
(get-model)
(get-value ((div x 0) (mod x 0)))
P
root/usr/bin/z3 -T:20 problem.smt2 > z3.txt
root/usr/bin/cvc5 -q problem.smt2 > cvc5.txt
seen=$(for solver in z3 cvc5; do
  names=$(grep -o 'define-fun [^ ]*' $solver.txt | cut -d' ' -f2 | sort | paste -sd,)
  echo "$solver: $(head -1 $solver.txt); defined: $names; $(tail -n +2 $solver.txt | tr -s ' \n' ' ' |
    grep -o '(((div.*' | sed 's/ $//')"
done)
echo "$seen"
diff - <(echo "$seen") <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
z3: sat; defined: div0,mod0,x; (((div x 0) 5) ((mod x 0) 3))
cvc5: sat; defined: x; (((div x 0) 5) ((mod x 0) 3))
S
