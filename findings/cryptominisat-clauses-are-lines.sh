#!/usr/bin/env bash
# CryptoMiniSat 5.11.4 (Debian cryptominisat 5.11.4+dfsg1-2+b1), seen 2026-11-29; CaDiCaL 1.5.3 (Debian
# cadical 1.5.3-2) for comparison.
#
# In DIMACS CNF a clause ends with 0, and the description of the format (1993) says outright that a clause
# may go over several lines and several may be in one. CryptoMiniSat rejects both: a line is a clause.
# CaDiCaL reads both.
#
# It matters to exporters that wrap long clauses, or write all in one line: one clause a line is what
# every solver reads.
#
# Output seen:   over two lines: cryptominisat5 exit code 255, cadical 10   two in a line: 255, 20
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download cadical=1.5.3-2 \
  cryptominisat=5.11.4+dfsg1-2+b1 libcryptominisat5-5.11=5.11.4+dfsg1-2+b1 \
  libboost-program-options1.74.0=1.74.0+ds1-21
for deb in *.deb; do dpkg-deb -x "$deb" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu

printf 'p cnf 2 1\n1\n2 0\n' > wrapped.cnf
printf 'p cnf 1 2\n1 0 -1 0\n' > beside.cnf
printf 'p cnf 2 1\n1 2 0\n' > usual.cnf
for formula in wrapped beside usual; do
  c=0
  root/usr/bin/cryptominisat5 --verb 0 $formula.cnf > /dev/null 2>&1 || c=$?
  d=0
  root/usr/bin/cadical -q $formula.cnf > /dev/null 2>&1 || d=$?
  echo "$formula: cryptominisat5 $c, cadical $d"
done > seen.txt
cat seen.txt
diff - seen.txt <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
wrapped: cryptominisat5 255, cadical 10
beside: cryptominisat5 255, cadical 20
usual: cryptominisat5 10, cadical 10
S
