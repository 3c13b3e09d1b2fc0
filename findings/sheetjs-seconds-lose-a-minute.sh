#!/usr/bin/env bash
# SheetJS 0.18.5 (npm xlsx@0.18.5), seen 2026-11-29.
#
# A time in a spreadsheet is a fraction of a day, which arithmetic leaves a little off: 06:01:00 minus a
# tenth of a second, say. With the format hh:mm:ss one would guess 06:00:59 or, rounded, 06:01:00. The
# seconds are rounded to 60 and written as 00, and the minute stays: 06:00:00, a minute too early. An
# hour's last half second is an hour's 59th minute.
#
# It matters to whoever reads a workbook's displayed texts as examples for a program, or as CSV: whole
# minutes that come from formulas are off by one, some of them.
#
# Output seen:   06:00:59.4 06:00:59   06:00:59.9 06:00:00   06:59:59.9 06:59:00
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts xlsx@0.18.5

cat > run.js <<'J'
const { SSF, utils, write, read } = require('xlsx');
const day = 86400;
for (const [name, seconds] of [['06:00:59.4', 21659.4], ['06:00:59.9', 21659.9],
                               ['06:59:59.9', 25199.9], ['06:00:01.9', 21601.9]]) {
  console.log(name, SSF.format('hh:mm:ss', seconds / day));
}
// The same through a workbook, written, read, and shown as CSV.
const sheet = { '!ref': 'A1', A1: { t: 'n', v: 21659.9 / day, z: 'hh:mm:ss' } };
const bytes = write({ SheetNames: ['S'], Sheets: { S: sheet } }, { type: 'buffer', bookType: 'xlsx' });
console.log('csv', utils.sheet_to_csv(read(bytes).Sheets.S).trim());
J
node run.js > seen.txt
cat seen.txt
diff - seen.txt <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
06:00:59.4 06:00:59
06:00:59.9 06:00:00
06:59:59.9 06:59:00
06:00:01.9 06:00:02
csv 06:00:00
S
