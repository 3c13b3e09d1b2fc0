#!/usr/bin/env bash
# SheetJS 0.18.5 (npm xlsx@0.18.5), seen 2026-11-29.
#
# Typed into a spreadsheet, `3 1/2` is three and a half (and `1/2` is a date). One would guess that a
# reader of CSV either does the same or leaves the text. It makes it a date of the first years of this
# century: day, month and year are 1, 3 and 2002, in whatever order they make a date. A day that there is
# not becomes another one: 2021-02-30 is 2 March.
#
# It matters to whoever has columns of sizes, recipes or stock prices, or uses the reader to tell dates
# from texts: read with the option `raw`, and decide for the whole column.
#
# Output seen:   3 1/2 -> 2002-03-01   12 1/2 -> 2002-12-01   2021-02-30 -> 2021-03-02   x 1/2 -> text
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts xlsx@0.18.5

cat > run.js <<'J'
const { read, SSF } = require('xlsx');
for (const text of ['3 1/2', '12 1/2', '2021-02-30', 'x 1/2']) {
  const cell = read('size\n' + text + '\n', { type: 'string' }).Sheets.Sheet1.A2;
  console.log(text, '->', cell.t === 'n' ? SSF.format('yyyy-mm-dd', cell.v) : 'text');
}
J
TZ=UTC node run.js > seen.txt
cat seen.txt
diff - seen.txt <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
3 1/2 -> 2002-03-01
12 1/2 -> 2002-12-01
2021-02-30 -> 2021-03-02
x 1/2 -> text
S
