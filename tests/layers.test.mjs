// The walls of the house: which crate may know which (Cargo.toml says why).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cargo = (...args) => execFileSync('cargo', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });

const arrows = {
  app: ['vault', 'errand', 'keys', 'papers', 'dossier', 'programme', 'wire'],
  courier: ['exchange', 'errand', 'keys', 'dossier', 'programme', 'wire'],
  exchange: ['errand', 'dossier', 'programme'],
  documents: ['papers', 'programme'],
  vault: ['errand', 'keys', 'dossier'],
  keeper: ['keys', 'wire'],
  errand: ['keys', 'dossier', 'programme'],
  keys: [],
  wire: [],
  papers: ['dossier', 'programme'],
  dossier: ['programme'],
  programme: [],
  offline: [],
};
const engines = ['printpdf', 'lopdf', 'documents', 'keeper', 'argon2', 'zxcvbn', 'courier', 'exchange', 'age', 'scrypt', 'ed25519-dalek', 'fast_qr', 'rqrr'];
const pure = ['programme', 'dossier', 'papers', 'keys', 'errand'];

const { packages } = JSON.parse(cargo('metadata', '--format-version', '1', '--no-deps', '--locked'));
const rooms = new Map(packages.map((room) => [room.name, room]));

// Everything a room is linked with in the browser, as « name version » with its features.
function linked(room) {
  return cargo('tree', '--locked', '--package', room, '--target', 'wasm32-unknown-unknown', '--edges', 'normal', '--prefix', 'none', '--format', '{p}|{f}')
    .trim().split('\n').map((line) => {
      const [name, features = ''] = [line.split(' ')[0], line.split('|')[1]];
      return { name, features: features.split(',') };
    });
}

test('every room is known here', () => {
  assert.deepEqual([...rooms.keys()].sort(), Object.keys(arrows).sort());
});

for (const [name, allowed] of Object.entries(arrows)) {
  test(`${name} knows ${allowed.join(', ') || 'no other room'}`, () => {
    const known = rooms.get(name).dependencies.filter(({ kind, name: other }) => kind === null && rooms.has(other)).map((other) => other.name);
    assert.deepEqual(known.filter((other) => !allowed.includes(other)), []);
  });
}

test('the application never links the PDF engine, nor the slow work on passphrases, nor what closes files', () => {
  const names = linked('app').map(({ name }) => name);
  assert.ok(names.includes('leptos'), 'the tree was read');
  assert.deepEqual(names.filter((name) => engines.includes(name)), []);
});

for (const room of pure) {
  test(`${room} has no browser, no clock, no chance in it`, () => {
    const tree = linked(room);
    assert.equal(tree[0].name, room);
    const worldly = ['web-sys', 'js-sys', 'wasm-bindgen', 'gloo-storage', 'getrandom', 'rand', 'tokio', 'leptos'];
    assert.deepEqual(tree.map(({ name }) => name).filter((name) => worldly.includes(name)), []);
    const clocks = tree.filter(({ name, features }) => name === 'chrono' && features.some((feature) => ['clock', 'now', 'wasmbind'].includes(feature)));
    assert.deepEqual(clocks, []);
  });
}

test('every room keeps the lints of the house', () => {
  for (const { name, manifest_path: path } of packages) {
    const manifest = execFileSync('cat', [path], { encoding: 'utf8' });
    assert.match(manifest, /\[lints\]\s+workspace = true/, name);
  }
});
