#!/usr/bin/env bash
# HyperFormula 3.5.0 (npm hyperformula@3.5.0), seen 2026-11-29.
#
# A spreadsheet's numbers are doubles, in which integers up to 2^53 are exact. One would guess that two
# different ones compare as different, whatever is done about 0.1 + 0.2 = 0.3. The engine compares with a
# *relative* tolerance (option `precisionEpsilon`, 1e-13), so integers of 14 digits that differ by one are
# equal to `=`, and the first is not less than the second. `EXACT`, which compares texts, tells them apart.
#
# It matters to whoever emits formulas with keys in them, order numbers or times in milliseconds: a lookup
# with `=` finds a neighbour. Compare them as texts.
#
# Output seen:   20230000000001=20230000000002 true   < false   EXACT false   1234567890123=..124 false
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts hyperformula@3.5.0

cat > run.js <<'J'
const { HyperFormula } = require('hyperformula');
for (const formula of ['20230000000001=20230000000002', '20230000000001<20230000000002',
                       'EXACT(20230000000001,20230000000002)', '1234567890123=1234567890124']) {
  const sheet = HyperFormula.buildFromArray([['=' + formula]], { licenseKey: 'gpl-v3' });
  console.log(formula, sheet.getCellValue({ sheet: 0, row: 0, col: 0 }));
}
J
node run.js > seen.txt
cat seen.txt
diff - seen.txt <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
20230000000001=20230000000002 true
20230000000001<20230000000002 false
EXACT(20230000000001,20230000000002) false
1234567890123=1234567890124 false
S
