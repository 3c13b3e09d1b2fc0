#!/usr/bin/env bash
# Formula.js 4.6.1 (npm @formulajs/formulajs@4.6.1), seen 2026-11-29.
#
# SUBSTITUTE(text, old, new, n) replaces the n-th occurrence of `old` only (OpenFormula, OASIS
# OpenDocument 1.2, part 2). One would guess that it counts from the first. An occurrence at the very
# beginning of the text is not counted: where the first `/` of "/usr/bin" is asked for the second changes,
# where the second is asked for nothing does, and of "//a/b" it is the third.
#
# It matters to whoever emits SUBSTITUTE for "the n-th separator", which is how one splits text in a
# formula; it fails for the rows that begin with the separator.
#
# Output seen:   usr/bin/x, 2: usr/bin:x   /usr/bin, 1: /usr:bin   /usr/bin, 2: /usr/bin
#                //a/b, 2: //a:b
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @formulajs/formulajs@4.6.1

cat > run.js <<'J'
const { SUBSTITUTE } = require('@formulajs/formulajs');
for (const [text, n] of [['usr/bin/x', 2], ['/usr/bin', 1], ['/usr/bin', 2], ['//a/b', 2]]) {
  console.log(text + ', ' + n + ': ' + SUBSTITUTE(text, '/', ':', n));
}
J
node run.js > seen.txt
cat seen.txt
diff - seen.txt <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
usr/bin/x, 2: usr/bin:x
/usr/bin, 1: /usr:bin
/usr/bin, 2: /usr/bin
//a/b, 2: //a:b
S
