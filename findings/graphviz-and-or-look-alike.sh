#!/usr/bin/env bash
# Graphviz 16.1.0 (npm @hpcc-js/wasm-graphviz@1.29.2), seen 2026-11-29.
#
# `/\` and `\/` are how Coq, TLA+ and many papers write "and" and "or" in plain text. In a string of
# the DOT language only `\"` is an escape, so one would guess that they may stand in a label. But labels
# have escapes of their own, and a backslash before any other character is dropped: both come out as `/`,
# and a conjunction looks like a disjunction. `\n`, `\l`, `\r`, `\N`, `\G`, `\T` mean something:
# `\neg p` loses its `n` to a line break, and `p \/ \N` has the node's name in it.
#
# It matters to whoever draws proofs with formulas as labels: double every backslash.
#
# Output seen:   p /\ q -> "p / q"   p \/ q -> "p / q"   \neg p -> (line break) "eg p"   p \\/ q -> "p \/ q"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @hpcc-js/wasm-graphviz@1.29.2

cat > run.mjs <<'J'
import { Graphviz } from '@hpcc-js/wasm-graphviz';
const graphviz = await Graphviz.load();
console.log('Graphviz', graphviz.version());
for (const label of ['p /\\ q', 'p \\/ q', '\\neg p', 'p \\\\/ q']) {
  const svg = graphviz.layout(`digraph { step [label="${label}"] }`, 'svg', 'dot');
  console.log(label, '->', JSON.stringify([...svg.matchAll(/<text[^>]*>([^<]*)/g)].map((m) => m[1])));
}
J
node run.mjs > seen.txt
cat seen.txt
diff - seen.txt <<'S' || { echo 'the behaviour has changed' >&2; exit 1; }
Graphviz 16.1.0
p /\ q -> ["p / q"]
p \/ q -> ["p / q"]
\neg p -> ["eg p"]
p \\/ q -> ["p \\/ q"]
S
