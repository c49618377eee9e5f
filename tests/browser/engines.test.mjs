// The same opening in the other engines: WebKit, which is every iPad’s, and Firefox.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openFirefox } from '../lib/firefox.mjs';
import { openWebKit } from '../lib/webkit.mjs';

for (const [name, open] of Object.entries({ WebKit: openWebKit, Firefox: openFirefox })) {
  describe(`Opening in ${name}`, () => {
    let app;
    before(async () => { app = await open(); });
    after(() => app?.close());

    test('the first screen is drawn, and the opening and stopped screens are out of sight', async () => {
      assert.match(await app.text('h1'), /\S/);
      assert.equal(await app.read('document.querySelectorAll(".still:not([hidden])").length'), 0);
      await app.picture('opening');
    });

    test('its storage is the one we write to: IndexedDB, service workers, locks', async () => {
      const found = await app.read('[typeof indexedDB, typeof navigator.serviceWorker, typeof navigator.locks].join()');
      assert.equal(found, 'object,object,object');
    });

    test('once everything is kept, it opens again without its server, and the PDF worker is there', async () => {
      await app.keptOffline();
      await app.goOffline();
      await app.goto('/');
      const bytes = await app.read('fetch("/worker_bg.wasm").then((answer) => answer.arrayBuffer()).then((code) => code.byteLength, () => 0)');
      assert.ok(bytes > 100_000, `${bytes} bytes`);
    });
  });
}
