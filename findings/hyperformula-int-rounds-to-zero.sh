#!/usr/bin/env bash
# HyperFormula 3.5.0 (npm hyperformula@3.5.0), seen 2026-11-29.
#
# OpenFormula (OASIS OpenDocument 1.2, part 2) defines INT as rounding down, to the greatest integer that
# is not above the argument: INT(-2.5) is -3, as in spreadsheet programs, and MOD goes with it:
# MOD(a; b) = a - b * INT(a / b). Here INT cuts the fraction off, -2, as TRUNC does, while MOD keeps to
# the standard, so that the law does not hold. FLOOR(x, 1) gives -3.
#
# It matters to whoever emits INT for a floor, or x-INT(x) for a fraction: right in a spreadsheet,
# and right in tests with positive numbers.
#
# Output seen:   INT(-2.5) -2   TRUNC(-2.5) -2   FLOOR(-2.5,1) -3   MOD(-7,3) 2   -7-3*INT(-7/3) -1
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts hyperformula@3.5.0

cat > run.js <<'J'
const { HyperFormula } = require('hyperformula');
for (const formula of ['INT(-2.5)', 'TRUNC(-2.5)', 'FLOOR(-2.5,1)', 'MOD(-7,3)', '-7-3*INT(-7/3)']) {
  const sheet = HyperFormula.buildFromArray([['=' + formula]], { licenseKey: 'gpl-v3' });
  console.log(formula, sheet.getCellValue({ sheet: 0, row: 0, col: 0 }));
}
J
node run.js > seen.txt
cat seen.txt
diff - seen.txt <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
INT(-2.5) -2
TRUNC(-2.5) -2
FLOOR(-2.5,1) -3
MOD(-7,3) 2
-7-3*INT(-7/3) -1
S
