// `whence serve` with the client of the public JavaScript SDK of the Model Context Protocol.
//
//   node sdk.mjs --whence PROGRAM --modules FOLDER
//
// Exit code 77 if the SDK is missing: scripts/test installs it.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const option = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1];
const sdk = path.join(option('modules'), 'node_modules/@modelcontextprotocol/sdk/dist/esm');
if (!fs.existsSync(sdk)) {
  console.log(`${sdk} is missing; scripts/test installs it`);
  process.exit(process.env.WHENCE_PAGES_REQUIRED ? 1 : 77);
}
const load = (file) => import(pathToFileURL(path.join(sdk, file)).href);
const { Client } = await load('client/index.js');
const { StdioClientTransport } = await load('client/stdio.js');

const equal = (actual, expected, what) => {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${what}: ${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
  }
};
const groups = `fof(left_one, axiom, ![X]: f(e, X) = X).
fof(left_inverse, axiom, ![X]: f(i(X), X) = e).
fof(associative, axiom, ![X, Y, Z]: f(f(X, Y), Z) = f(X, f(Y, Z))).
`;
const endless = `fof(one, axiom, ![X, Y]: (p(X, Y) => p(f(X, Y), g(Y, X)))).
fof(two, axiom, ![X, Y]: (p(X, Y) => p(g(X, X), f(Y, Y)))).
fof(three, axiom, ![X, Y, Z]: ((p(X, Y) & p(Y, Z)) => p(X, Z))).
fof(four, axiom, ![X]: p(X, h(X))).
fof(five, axiom, ![X, Y]: r(X, f(X, Y))).
fof(six, axiom, ![X, Y, Z]: ((r(X, Y) & r(Y, Z)) => r(X, Z))).
fof(seven, axiom, ![X]: ~ r(X, X)).
`;

const client = new Client({ name: 'whence-test', version: '1.0.0' });
await client.connect(new StdioClientTransport({
  command: path.resolve(option('whence')), args: ['serve', '--threads', '1'] }));
equal(client.getServerVersion().name, 'whence', 'the name of the server');
await client.ping();
const { tools } = await client.listTools();
equal(tools.some((t) => t.name === 'prove'), true, 'there is a tool to prove');
const call = (name, args, ...more) => client.callTool({ name, arguments: args }, undefined, ...more);

equal((await call('load_theory', { name: 'groups', text: groups })).structuredContent.axioms, 3, 'axioms');
const proved = await call('prove', { theory: 'groups', goal: '![X]: f(X, i(X)) = e' });
equal(proved.structuredContent.theorems[0].status, 'proved', 'a theorem of groups');
const { resources } = await client.listResources();
const uri = `whence://proofs/${proved.structuredContent.id}`;
equal(resources.some((r) => r.uri === uri), true, 'the proof is a resource');
const { contents } = await client.readResource({ uri });
const checked = await call('check_proof',
  { theory: 'groups', goal: '![X]: f(X, i(X)) = e', proof: contents[0].text });
equal(checked.structuredContent.accepted, true, 'the proof is accepted');
const step = await call('explain_step', { proof: proved.structuredContent.id });
equal(step.structuredContent.premises.length > 0, true, 'the last step has premises');
equal((await call('prove', { text: 'fof(' })).isError, true, 'bad input is an error of the tool');
let refused = false;
await call('prove', { surprise: 1 }).catch((error) => { refused = error.code === -32602; });
equal(refused, true, 'an unknown argument is refused');

// Progress, and a call that is given up.
const heard = [];
const abort = new AbortController();
const long = call('prove', { text: endless, language: 'tptp', goal: '![X]: p(h(X), X)' }, {
  signal: abort.signal,
  onprogress: (progress) => {
    heard.push(progress.progress);
    if (heard.length === 2) abort.abort();
  },
});
let aborted = false;
await long.catch(() => { aborted = true; });
equal(aborted, true, 'the call was given up');
equal(heard.length >= 2 && heard[0] < heard[1], true, 'there was progress');
const begun = Date.now();
await client.ping();
const after = await call('prove', { theory: 'groups', goal: 'f(e, e) = e' });
equal(after.structuredContent.theorems[0].status, 'proved', 'after that');
equal(Date.now() - begun < 20_000, true, 'the server has given it up too');
await client.close();
console.log('all passed');
