// A tablet on a slow network: what comes first stays small, the other pages and the workers come later.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { dist } from './lib/server.mjs';
import { budgets, sizes } from './lib/sizes.mjs';

const measured = sizes(dist);
const listed = ({ files }) => files.map(({ path, gzip }) => `\n  ${gzip} ${path}`).join('');

test(`the first load is at most ${budgets.firstLoad / 1000} kB`, () => {
  const { files, gzip } = measured.firstLoad;
  for (const part of [/^app-\w+\/app\.js$/, /^app-\w+\/app_bg\.wasm$/]) {
    assert.ok(files.some(({ path }) => part.test(path)), `the application is not in it:${listed(measured.firstLoad)}`);
  }
  assert.ok(gzip <= budgets.firstLoad, `${gzip} bytes:${listed(measured.firstLoad)}`);
});

test(`a link into the fictional case needs at most ${budgets.link / 1000} kB`, () => {
  assert.ok(measured.link.gzip <= budgets.link, `${measured.link.gzip} bytes:${listed(measured.link)}`);
});

test('the pages come later, in chunks that the first load does not name but can fetch', () => {
  const { files, gzip } = measured.chunks;
  const script = measured.firstLoad.files.find(({ path }) => path.endsWith('/chunks.js'));
  assert.ok(script, `what fetches the chunks is not in it:${listed(measured.firstLoad)}`);
  const loader = readFileSync(join(dist, script.path), 'utf8');
  assert.ok(gzip > measured.firstLoad.gzip / 2, `hardly anything waits:${listed(measured.chunks)}`);
  for (const { path } of files) assert.ok(loader.includes(`fetched("${basename(path, '.wasm')}")`), `${path} can never be fetched`);
  assert.equal(new Set(files.map(({ path }) => dirname(path))).size, 1, 'chunks of one build');
});

test('the WebAssembly carries no names, no linker’s notes, nothing for debuggers', async () => {
  for (const { path } of [...measured.firstLoad.files, ...measured.chunks.files, ...measured.worker.files, ...measured.keeper.files, ...measured.courier.files].filter(({ path }) => path.endsWith('.wasm'))) {
    const code = await WebAssembly.compile(readFileSync(join(dist, path)));
    const left = ['name', 'linking', 'reloc.CODE', 'reloc.DATA', '__wasm_split_unstable', '.debug_info', '.debug_line', '.debug_str']
      .filter((section) => WebAssembly.Module.customSections(code, section).length > 0);
    assert.deepEqual(left, [], path);
  }
});

for (const [name, title] of [['worker', 'PDF worker'], ['keeper', 'keeper of secrets'], ['courier', 'courier of files']]) {
  test(`the ${title} is at most ${budgets[name] / 1000} kB, and not in the first load`, () => {
    const { files, gzip } = measured[name];
    assert.deepEqual(files.map(({ path }) => path), [`${name}.js`, `${name}_bg.wasm`, `${name}_loader.js`]);
    assert.ok(gzip <= budgets[name], `${gzip} bytes:${listed(measured[name])}`);
    assert.ok(!measured.firstLoad.files.some(({ path }) => path.startsWith(name)));
  });
}

test('the fonts of the screens are at most 60 kB, with their licence', () => {
  const fonts = ['400', '700'].map((weight) => readFileSync(join(dist, `fonts/atkinson-hyperlegible-next-${weight}.woff2`)));
  assert.ok(fonts.every((font) => font.toString('latin1', 0, 4) === 'wOF2'));
  assert.ok(fonts.reduce((sum, font) => sum + font.length, 0) <= 60_000);
  assert.match(readFileSync(join(dist, 'fonts/OFL.txt'), 'utf8'), /SIL Open Font License, Version 1\.1/i);
});

test('a zero has its bar only where it is asked for: in a code', () => {
  for (const weight of ['400', '700']) {
    const font = readFileSync(join(dist, `fonts/atkinson-hyperlegible-next-${weight}.woff2`));
    // The tables are the last block of the file, up to three bytes of filling; its length stands in the header.
    const ends = [0, 1, 2, 3].map((filling) => font.length - filling);
    const tables = ends.map((end) => { try { return brotliDecompressSync(font.subarray(end - font.readUInt32BE(20), end)); } catch { return null; } }).find(Boolean);
    assert.ok(tables.includes('zero'), `the face of ${weight} can bar a zero`);
  }
  const sheets = readFileSync(new URL('../style/components.css', import.meta.url), 'utf8');
  assert.deepEqual(sheets.match(/^.*slashed-zero.*$/gm), ['.recovery-code, .card-text { font-variant-numeric: slashed-zero; }']);
});

test('the service worker keeps every file of the build', () => {
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
  for (const { path } of [...measured.firstLoad.files, ...measured.chunks.files, ...measured.worker.files, ...measured.keeper.files, ...measured.courier.files]) {
    assert.ok(worker.includes(path === 'index.html' ? "'./'" : `'${path}'`), `${path} is not kept`);
  }
});
