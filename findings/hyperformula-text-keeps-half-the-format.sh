#!/usr/bin/env bash
# HyperFormula 3.5.0 (npm hyperformula@3.5.0), seen 2026-11-29.
#
# TEXT(value, format) writes a number as a cell with that format would show it: 0.5 as "50%", 1234 with
# "#,##0" as "1,234". One would guess that an engine that does not know a part of a format gives an error.
# It gives a text with the unknown part copied: the percent sign behind the number itself, rounded
# ("1%" for a half), digits and the rest of the format side by side, a month's name as "010".
#
# It matters to whoever emits TEXT for numbers with thousands, percentages and dates with names: the
# result looks like one, and no error tells.
#
# Output seen:   TEXT(0.5,"0%") 1%   TEXT(1234,"#,##0") 1234,##0   TEXT(44927,"d mmm yyyy") 1 010 2023
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts hyperformula@3.5.0

cat > run.js <<'J'
const { HyperFormula } = require('hyperformula');
for (const formula of ['TEXT(0.5,"0%")', 'TEXT(1234,"#,##0")', 'TEXT(44927,"d mmm yyyy")',
                       'TEXT(44927,"yyyy-mm-dd")']) {
  const sheet = HyperFormula.buildFromArray([['=' + formula]], { licenseKey: 'gpl-v3' });
  console.log(formula, sheet.getCellValue({ sheet: 0, row: 0, col: 0 }));
}
J
node run.js > seen.txt
cat seen.txt
diff - seen.txt <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
TEXT(0.5,"0%") 1%
TEXT(1234,"#,##0") 1234,##0
TEXT(44927,"d mmm yyyy") 1 010 2023
TEXT(44927,"yyyy-mm-dd") 2023-01-01
S
