#!/usr/bin/env bash
# Metamath 0.195 (Debian metamath 0.195-1), seen 2026-11-29.
#
# The program checks the proofs of a Metamath database, and takes its commands as arguments, as a script
# would give them. One would guess an exit code other than 0 for a proof that does not prove its
# statement. It is 0, for a wrong proof as for a right one and for one that is not finished (`?`, for
# which there is a warning): what was found is in the text only. `read` alone checks no proof at all.
#
# It matters to whoever puts `metamath` into a test of exported proofs: look for `?Error` and `?Warning`
# in what it prints, and for the line that says that all proofs were verified.
#
# Output seen:   right: exit code 0, 0 errors   wrong: exit code 0, 1 error
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download metamath=0.195-1
dpkg-deb -x metamath_*.deb root

# shellcheck disable=SC2016  # Metamath's own dollar signs
header='$c wff |- p $.  wp $a wff p $.  ax $a |- p $.'
echo "$header th \$p |- p \$= ax \$." > right.mm
echo "$header th \$p |- p \$= wp \$." > wrong.mm
for proof in right wrong; do
  code=0
  root/usr/bin/metamath "read $proof.mm" 'verify proof *' exit > out.txt || code=$?
  echo "$proof: exit code $code, errors: $(grep -c '^?Error' out.txt || true)"
done > seen.txt
cat seen.txt
diff - seen.txt <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
right: exit code 0, errors: 0
wrong: exit code 0, errors: 1
S
