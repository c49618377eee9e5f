// The same opening in WebKit, the engine of every iPad.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openWebKit } from '../lib/webkit.mjs';

describe('Opening in WebKit', () => {
  let app;
  before(async () => { app = await openWebKit(); });
  after(() => app?.close());

  test('the first screen is drawn, and the opening and stopped screens are out of sight', async () => {
    assert.match(await app.text('h1'), /\S/);
    assert.equal(await app.driver.executeScript('return document.querySelectorAll(".still:not([hidden])").length'), 0);
    await app.picture('opening');
  });

  test('its storage is the one we write to: IndexedDB, service workers, locks', async () => {
    const found = await app.driver.executeScript('return [typeof indexedDB, typeof navigator.serviceWorker, typeof navigator.locks]');
    assert.deepEqual(found, ['object', 'object', 'object']);
  });

  test('once everything is kept, it opens again without its server, and the PDF worker is there', async () => {
    await app.keptOffline();
    await app.goOffline();
    await app.goto('/');
    const bytes = await app.driver.executeAsyncScript(`const done = arguments[arguments.length - 1];
      fetch('/worker_bg.wasm').then((answer) => answer.arrayBuffer()).then((code) => done(code.byteLength), () => done(0));`);
    assert.ok(bytes > 100_000, `${bytes} bytes`);
  });
});
