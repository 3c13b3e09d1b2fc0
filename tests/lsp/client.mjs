// `whence lsp` with the public client library of the Language Server Protocol, and the grammar of the editor with that of
// TextMate grammars.
//
//   node client.mjs --whence PROGRAM --modules FOLDER
//
// Exit code 77 if these are missing: scripts/test installs them.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const option = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1];
const modules = path.join(path.resolve(option('modules')), 'node_modules');
if (!fs.existsSync(path.join(modules, 'vscode-languageserver-protocol'))) {
  console.log(`${modules} has no vscode-languageserver-protocol; scripts/test installs it`);
  process.exit(process.env.WHENCE_PAGES_REQUIRED ? 1 : 77);
}
const require = createRequire(path.join(modules, 'x.js'));
const lsp = require('vscode-languageserver-protocol/node');
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

const equal = (actual, expected, what) => {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${what}: ${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
  }
};
const includes = (text, part, what) => {
  if (!text.includes(part)) throw new Error(`${what}: ${JSON.stringify(part)} is not in ${JSON.stringify(text)}`);
};

// --- a server, and texts that are open in it --------------------------------------------------------
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'whence lsp é-'));
const server = spawn(path.resolve(option('whence')), ['lsp', '--stdio', '--threads', '1'], { stdio: ['pipe', 'pipe', 'inherit'] });
const connection = lsp.createProtocolConnection(new lsp.StreamMessageReader(server.stdout),
  new lsp.StreamMessageWriter(server.stdin));
const published = new Map();
let heard = () => {};
connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
  published.set(`${params.uri} ${params.version}`, params.diagnostics);
  heard();
});
let refreshed = 0;
connection.onRequest(lsp.CodeLensRefreshRequest.type, () => { refreshed += 1; return null; });
connection.listen();
const diagnostics = async (uri, version) => {
  while (!published.has(`${uri} ${version}`)) await new Promise((resolve) => { heard = resolve; });
  return published.get(`${uri} ${version}`);
};
const uriOf = (name) => pathToFileURL(path.join(folder, name)).href;
const open = (name, text) => {
  fs.writeFileSync(path.join(folder, name), text);
  const uri = uriOf(name);
  connection.sendNotification(lsp.DidOpenTextDocumentNotification.type,
    { textDocument: { uri, languageId: 'mpl', version: 1, text } });
  return uri;
};
const change = (uri, version, contentChanges) => connection.sendNotification(lsp.DidChangeTextDocumentNotification.type,
  { textDocument: { uri, version }, contentChanges });
const at = (uri, line, character) => ({ textDocument: { uri }, position: { line, character } });
const place = (line, from, to) => ({ start: { line, character: from }, end: { line, character: to } });

const initialized = await connection.sendRequest(lsp.InitializeRequest.type,
  { processId: process.pid, rootUri: null, capabilities: { workspace: { codeLens: { refreshSupport: true } } } });
equal(initialized.serverInfo.name, 'whence', 'the name of the server');
connection.sendNotification(lsp.InitializedNotification.type, {});

// --- diagnostics are those of the command line ------------------------------------------------------
fs.writeFileSync(path.join(folder, 'nat.mpl'), `-- Counting.
type Nat = 0 | s(Nat)
-- Adds two numbers.
fun + : Nat, Nat -> Nat infix left 60
x + 0 = x
x + s(y) = s(x + y)
`);
const text = `include "nat.mpl"
fun ⊕ : Nat, Nat -> Nat infix left 60
x ⊕ 0 = x
𝑥 ⊕ s(y) = s(𝑥 ⊕ y)
theorem comm: x + y = y + x
theorem wrong: x + y = x ⊕ x
theorem open: forall n. n + n = m
`;
const sums = open('sums.mpl', text);
const first = await diagnostics(sums, 1);
const run = spawn(path.resolve(option('whence')), ['prove', path.join(folder, 'sums.mpl')]);
let said = '';
for await (const part of run.stderr) said += part;
const line = /:(\d+):(\d+): error: (.*)/.exec(said);
equal(first[0].range.start.line, Number(line[1]) - 1, 'the line of a diagnostic');
equal(first[0].message.split('\n')[0], line[3], 'the message of a diagnostic');
equal(first[0].severity, 1, 'an error');
// An edit behind a character that has two units in UTF-16: the name of the variable becomes a letter.
change(sums, 2, [{ range: place(3, 0, 2), text: 'x' }, { range: place(3, 13, 15), text: 'x' }]);
equal(await diagnostics(sums, 2), [], 'diagnostics of a text without mistakes');
change(sums, 3, [{ range: place(4, 22, 23), text: 'y * y' }]);
equal((await diagnostics(sums, 3)).map((d) => d.range), [place(4, 24, 25)], 'the place of an unknown operator');
change(sums, 4, [{ range: place(4, 22, 27), text: 'y' }]);
equal(await diagnostics(sums, 4), [], 'diagnostics after the mistake was taken back');

// --- what is declared, and where ---------------------------------------------------------------------
const symbols = await connection.sendRequest(lsp.DocumentSymbolRequest.type, { textDocument: { uri: sums } });
equal(symbols.map((s) => s.name), ['nat.mpl', '⊕', 'comm', 'wrong', 'open'], 'symbols');
const nat = uriOf('nat.mpl');
const definition = (line, character) => connection.sendRequest(lsp.DefinitionRequest.type, at(sums, line, character));
equal(await definition(4, 16), { uri: nat, range: place(3, 4, 5) }, 'the definition of +');
equal(await definition(3, 5), { uri: nat, range: place(1, 15, 16) }, 'the definition of s');
equal(await definition(0, 12), { uri: nat, range: place(0, 0, 0) }, 'a file that is included');
equal(await definition(4, 22), { uri: sums, range: place(4, 18, 19) }, 'a variable of its statement');
const hover = async (line, character) =>
  (await connection.sendRequest(lsp.HoverRequest.type, at(sums, line, character))).contents.value;
const plus = await hover(4, 16);
includes(plus, 'fun + : Nat, Nat -> Nat infix left 60', 'the sort of +');
includes(plus, 'x + s(y) = s(x + y)', 'the definition of + as a hover');
includes(plus, 'Adds two numbers.', 'the comment above +');
includes(await hover(4, 10), 'not tried yet', 'the status of a theorem');
const items = await connection.sendRequest(lsp.CompletionRequest.type, at(sums, 4, 21));
equal(['+', '⊕', 's', 'Nat', 'x', 'forall'].filter((name) => !items.some((i) => i.label === name)), [], 'completions');

// --- renaming ----------------------------------------------------------------------------------------
const rename = (line, character, newName) =>
  connection.sendRequest(lsp.RenameRequest.type, { ...at(sums, line, character), newName });
// A file that nobody has open, in a folder below, includes this one; another has nothing to do with it.
fs.mkdirSync(path.join(folder, 'more'));
fs.writeFileSync(path.join(folder, 'more', 'uses.mpl'), 'include "../sums.mpl"\ntheorem twice: x + x = x ⊕ x\n');
fs.writeFileSync(path.join(folder, 'more', 'other.mpl'), 'type T = t\nfun + : T, T -> T infix left 60\nx + y = t\n');
const uses = pathToFileURL(path.join(folder, 'more', 'uses.mpl')).href;
const { changes } = await rename(4, 16, 'plus');
equal([changes[nat].length, changes[sums].length, changes[uses]], [4, 4, [{ range: place(1, 17, 18), newText: 'plus' }]],
  'places of + in three files');
equal(Object.keys(changes).length, 3, 'and in no other');
equal((await rename(4, 14, 'n')).changes, { [sums]: [{ range: place(4, 14, 15), newText: 'n' }, { range: place(4, 26, 27), newText: 'n' }] },
  'a variable is renamed in its statement');
for (const [line, character, name, why] of [[4, 16, 'a b', 'is no name'], [4, 16, 's', 'already'], [4, 14, 'y', 'already']]) {
  const refused = await rename(line, character, name).then(() => '', (error) => error.message);
  includes(refused, why, `to rename it ${name}`);
}
equal((await connection.sendRequest(lsp.ReferencesRequest.type, { ...at(sums, 3, 5), context: { includeDeclaration: true } })).length, 5,
  'references to s');

// --- formatting --------------------------------------------------------------------------------------
const format = (uri) => connection.sendRequest(lsp.DocumentFormattingRequest.type,
  { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } });
const untidy = open('untidy.mpl', 'type Nat=0|s( Nat )  -- two\n\n\n-- Adds.\nfun + :Nat,Nat->Nat infix left 60\n');
const [edit] = await format(untidy);
equal([edit.newText, edit.range], ['type Nat = 0 | s(Nat)  -- two\n\n-- Adds.\nfun + : Nat, Nat -> Nat infix left 60\n',
  { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } }], 'a text that is formatted');
equal(await format(sums), [], 'a text that is formatted already');
equal(await format(open('broken.mpl', 'x ; y\n')), null, 'a text with mistakes');

// --- proving and exploring ----------------------------------------------------------------------------
const lenses = () => connection.sendRequest(lsp.CodeLensRequest.type, { textDocument: { uri: sums } });
equal((await lenses()).map((l) => l.command.title), ['explore from here', 'prove', 'prove', 'prove'], 'lenses');
const execute = ({ command, arguments: args }, token) =>
  connection.sendRequest(lsp.ExecuteCommandRequest.type, { command, arguments: args, workDoneToken: token });
const [explore, comm, wrong] = (await lenses()).map((l) => l.command);
equal((await execute(comm)).theorems.map((t) => [t.name, t.status]), [['comm', 'proved']], 'one theorem is proved');
equal((await execute(wrong)).theorems[0].status, 'refuted', 'another one is refuted');
includes((await lenses())[1].command.title, '✓ proved', 'the lens of what is proved');
includes(await hover(4, 10), 'proved', 'the hover of what is proved');
includes(await hover(4, 10), 'nduction', 'the proof in the hover');
includes(published.get(`${sums} 4`)[0].message, 'refuted: fails for', 'a diagnostic of what is refuted');
const laws = await execute(explore);
includes(laws.text, 'theorem x ⊕ y = x + y', 'laws about the function of the lens');
equal(laws.laws.every((l) => l.formula.includes('⊕')), true, 'laws are about it');

// What takes long is told and can be cancelled; questions are answered meanwhile.
const hard = open('hard.mpl', `type G
fun o : G, G -> G infix left 60
fun n : G -> G
axiom assoc: (x o y) o z = x o (y o z)
axiom comm: x o y = y o x
axiom robbins: n(n(x o y) o n(x o n(y))) = x
theorem huntington: n(n(x) o y) o n(n(x) o n(y)) = x
`);
equal(await diagnostics(hard, 1), [], 'diagnostics of a hard theory');
const told = [];
connection.onProgress(lsp.WorkDoneProgress.type, 'hard', (value) => told.push(value.kind));
const cancelling = new lsp.CancellationTokenSource();
const long = connection.sendRequest(lsp.ExecuteCommandRequest.type,
  { command: 'whence.prove', arguments: [hard], workDoneToken: 'hard' }, cancelling.token).then(() => 0, (error) => error.code);
while (!told.includes('report')) await new Promise((resolve) => { setTimeout(resolve, 20); });
includes(await hover(4, 16), 'fun +', 'a question meanwhile');
cancelling.cancel();
equal(await long, lsp.LSPErrorCodes.RequestCancelled, 'what was cancelled');
equal([told[0], told.at(-1)], ['begin', 'end'], 'progress begins and ends');

// --- two thousand lines, and a keystroke -----------------------------------------------------------------
let large = 'type Nat = 0 | s(Nat)\nfun + : Nat, Nat -> Nat infix left 60\nx + 0 = x\nx + s(y) = s(x + y)\n';
for (let i = 0; i < 499; i += 1) {
  large += `fun f${i} : Nat, Nat -> Nat\nf${i}(x, 0) = x\nf${i}(x, s(y)) = s(f${i}(x, y) + x)\ntheorem t${i}: f${i}(x, y) = f${i}(y, x + 0)\n`;
}
const many = open('large.mpl', large);
equal(await diagnostics(many, 1), [], 'diagnostics of a large theory');
const times = [];
for (let version = 2; version < 12; version += 1) {
  const begin = performance.now();
  change(many, version, [{ range: place(1999, 0, 0), text: '-' }]);
  await diagnostics(many, version);
  times.push(performance.now() - begin);
}
times.sort((a, b) => a - b);
console.log(`diagnostics of ${large.split('\n').length - 1} lines after a keystroke: ${times[5].toFixed(0)} ms (median of ${times.length})`);
equal(times[5] < 1000, true, 'that is quick');

// --- what is no request harms nothing ------------------------------------------------------------------------
for (const [method, params] of [['textDocument/hover', {}], ['textDocument/hover', at('file:///nowhere.mpl', 0, 0)],
  ['textDocument/hover', { textDocument: { uri: sums }, position: { line: -1 } }], ['no/method', null],
  ['workspace/executeCommand', { command: 'rm' }], ['textDocument/rename', at(sums, 0, 0)]]) {
  includes(await connection.sendRequest(method, params).then(() => 'done', () => 'refused'), 'refused', method);
}
equal((await connection.sendRequest(lsp.HoverRequest.type, at(sums, 9999, 9999))), null, 'a place behind the end');
equal(refreshed > 0, true, 'lenses were refreshed');
await connection.sendRequest(lsp.ShutdownRequest.type);
connection.sendNotification(lsp.ExitNotification.type);
equal(await new Promise((resolve) => { server.on('exit', resolve); }), 0, 'the exit code');
fs.rmSync(folder, { recursive: true });

// --- what is no message harms nothing, and the end of the input is an end --------------------------------------
const raw = spawn(path.resolve(option('whence')), ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
const framed = (body) => `content-length:  ${Buffer.byteLength(body)}\r\nContent-Type: x\r\n\r\n${body}`;
raw.stdin.end(`\r\nContent-Length: many\r\n\r\n${framed('{no')}${framed('[]')}${framed('{"id": 7, "method": 5}')}\
${framed(JSON.stringify({ jsonrpc: '2.0', id: 8, method: 'initialize', params: [] }))}Content-Length: 99\r\n\r\ncut`);
let answers = '';
for await (const part of raw.stdout) answers += part;
equal([...answers.matchAll(/"id":(\w+)/g)].map((m) => m[1]), ['null', 'null', '8'], 'answers to what is no message');
equal(await new Promise((resolve) => { if (raw.exitCode !== null) resolve(raw.exitCode); raw.on('exit', resolve); }), 1,
  'the exit code without a shutdown');

// --- the grammar ---------------------------------------------------------------------------------------------
const { Registry, INITIAL } = require('vscode-textmate');
const oniguruma = require('vscode-oniguruma');
await oniguruma.loadWASM(fs.readFileSync(path.join(modules, 'vscode-oniguruma/release/onig.wasm')).buffer);
const grammar = await new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (string) => new oniguruma.OnigString(string),
  }),
  loadGrammar: async () => JSON.parse(fs.readFileSync(path.join(root, 'editors/vscode/syntaxes/mpl.tmLanguage.json'), 'utf-8')),
}).loadGrammar('source.mpl');
const scopes = (line) => grammar.tokenizeLine(line, INITIAL).tokens
  .map((t) => [line.slice(t.startIndex, t.endIndex).trim(), t.scopes.at(-1)]).filter(([word]) => word !== '');
const has = (line, word, scope) => includes(JSON.stringify(scopes(line)), JSON.stringify([word, `${scope}.mpl`]), `${word} in ${line}`);
has('theorem add_comm: forall x. x + y = y + x  -- a law', 'add_comm', 'entity.name.section');
has('theorem add_comm: forall x. x + y = y + x  -- a law', 'forall', 'keyword.operator.logical');
has('theorem add_comm: forall x. x + y = y + x  -- a law', '-- a law', 'comment.line.double-dash');
has('fun ++ : List(a), List(a) -> List(a) infix right 60', '++', 'entity.name.function');
has('fun ++ : List(a), List(a) -> List(a) infix right 60', 'infix', 'storage.modifier');
has('type List(a) = nil | cons(a, List(a))', 'List', 'entity.name.type');
has('var xs ys : List(a)', 'xs ys', 'variable.other');
has('include "nat.mpl"', '"nat.mpl"', 'string.quoted.double');
has('notary(x) = y', 'notary', 'source.name');
console.log('ok');
