#!/usr/bin/env bash
# cvc5 1.0.3 (Debian cvc5 1.0.3-1), seen 2026-11-29.
#
# SMT-LIB's theory of strings has the characters 0 to 0x2FFFF. An escape \u{..} of five digits begins
# with 0, 1 or 2; anything else in that form is no escape, but stands for its own characters, so
# "\u{30000}" has length 9. cvc5 takes it for one character of the code 196608, of which the theory
# says, and cvc5 too, that `str.from_code` gives the empty string. "\u{30001}" has length 9.
#
# It matters to whoever compares a string solver's evaluation with his own at the ends of the ranges.
#
# Output seen:   \u{2ffff}: 1   \u{30000}: 1, code 196608, back ""   \u{30001}: 9
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download cvc5=1.0.3-1 libcvc5-1=1.0.3-1 \
  libcvc5parser1=1.0.3-1 libcln6=1.3.6-4 libantlr3c-3.4-0=3.4+dfsg-4 \
  libcryptominisat5-5.11=5.11.4+dfsg1-2+b1 libgmp10
for deb in *.deb; do dpkg-deb -x "$deb" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu

cat > problem.smt2 <<'P'
(set-option :produce-models true)
(set-logic QF_SLIA)
(define-fun last () Int (str.len "\u{2ffff}"))
(define-fun more () Int (str.len "\u{30000}"))
(define-fun code () Int (str.to_code "\u{30000}"))
(define-fun back () String (str.from_code 196608))
(define-fun next () Int (str.len "\u{30001}"))
(check-sat)
(get-value (last more code back next))
P
seen=$(root/usr/bin/cvc5 -q problem.smt2)
echo "$seen"
diff - <(echo "$seen") <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
sat
((last 1) (more 1) (code 196608) (back "") (next 9))
S
