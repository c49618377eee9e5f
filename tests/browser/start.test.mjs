// A tablet opens the application for the first time, then without a network, then after it broke.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';

describe('Opening on a tablet', () => {
  let app;
  before(async () => { app = await openApp({ size: 'tablet' }); });
  after(() => app.close()); // Fails on any console error, exception, or request to elsewhere.

  test('the page is in French and shows a title', async () => {
    assert.equal(await app.page.getAttribute('html', 'lang'), 'fr');
    assert.match(await app.page.title(), /\S/);
    const titles = app.page.locator('h1:visible');
    assert.equal(await titles.count(), 1, 'one visible h1');
    assert.match(await titles.innerText(), /\S/);
  });

  test('axe finds nothing, in both orientations and on a desktop', async () => {
    for (const size of ['portrait', 'desktop', 'tablet']) {
      await app.resize(size);
      await app.checkAccessibility('opening');
      await app.picture('opening');
    }
  });

  test('nothing scrolls sideways', async () => {
    for (const size of ['phone', 'portrait', 'tablet']) {
      await app.resize(size);
      await app.fits('opening');
    }
  });

  test('it is installable: the manifest has no fault, and its pictures have the sizes it says', async () => {
    const { errors, data } = await (await app.context.newCDPSession(app.page)).send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    const manifest = JSON.parse(data);
    assert.deepEqual([manifest.lang, manifest.display, manifest.start_url, manifest.scope], ['fr', 'standalone', '/', '/']);
    const apple = await app.page.locator('link[rel=apple-touch-icon]').getAttribute('href');
    const icons = [...manifest.icons, { src: apple, sizes: '180x180', type: 'image/png' }];
    for (const { src, sizes, type } of icons) {
      const drawn = await app.page.evaluate(async (src) => {
        const answer = await fetch(src);
        const image = new Image();
        image.src = src;
        await image.decode();
        return { type: answer.headers.get('content-type'), size: `${image.naturalWidth}x${image.naturalHeight}` };
      }, src);
      assert.equal(drawn.type, type, src);
      if (sizes !== 'any') assert.equal(drawn.size, sizes, src);
    }
    for (const wanted of ['192x192', '512x512']) assert.ok(manifest.icons.some(({ sizes }) => sizes === wanted), wanted);
    assert.ok(manifest.icons.some(({ purpose }) => purpose === 'maskable'), 'one that may be cut round');
  });

  test('once everything is kept, it opens again without a network, and so does any screen’s address', async () => {
    await app.keptOffline();
    await app.goOffline();
    await app.page.reload();
    await app.ready();
    const page = await app.newTab('/une/adresse/profonde');
    await page.close();
  });

  test('without a network, the workers and their WebAssembly are there too', async () => {
    const files = ['worker', 'keeper', 'courier'].flatMap((name) => [`/${name}_loader.js`, `/${name}.js`, `/${name}_bg.wasm`]);
    const found = await app.page.evaluate((paths) => Promise.all(paths.map(async (path) => {
      const answer = await fetch(path);
      return [path, answer.ok, (await answer.arrayBuffer()).byteLength > 50];
    })), files);
    assert.deepEqual(found, files.map((path) => [path, true, true]));
  });

  test('loaded anew by force, past what is kept, « Prêt hors connexion » is said once it is true again', async () => {
    await app.goOnline();
    await (await app.context.newCDPSession(app.page)).send('Page.reload', { ignoreCache: true });
    await app.ready();
    await app.page.getByText('Prêt hors connexion').waitFor();
    assert.equal(await app.page.evaluate(() => navigator.serviceWorker.controller?.state), 'activated');
    await app.goOffline();
    await app.page.getByRole('link', { name: 'Réglages' }).click();
    await app.page.getByRole('heading', { name: 'Réglages' }).waitFor();
  });

  test('killed without a network, it opens again without a network', async () => {
    await app.kill();
    await app.relaunch('/');
    assert.equal(await app.page.locator('h1:visible').count(), 1);
  });
});

describe('When something breaks', () => {
  test('a page that could not start says so, and offers to try again', async () => {
    const app = await openApp({ allowErrors: [/./] });
    const page = await app.context.newPage();
    await page.route(/\.wasm$/, (route) => route.abort());
    await page.goto(app.url);
    await page.getByText('La page n’a pas pu s’ouvrir.').waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await app.ready(page);
    await app.close();
  });
});

describe('What the page may do', () => {
  let app;
  before(async () => { app = await openApp({ allowErrors: [/Content Security Policy/i, /request to another origin: https:\/\/example\.org/] }); });
  after(() => app.close());

  test('its policy names no other place, and allows nothing unsafe but WebAssembly', async () => {
    const policy = await app.page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    const rules = new Map(policy.split(';').map((rule) => rule.trim().split(/\s+/)).map(([name, ...sources]) => [name, sources]));
    const known = /^('self'|'none'|'wasm-unsafe-eval'|'sha256-[\w+/]{43}='|blob:|data:)$/;
    for (const [name, sources] of rules) assert.deepEqual(sources.filter((source) => !known.test(source)), [], name);
    assert.deepEqual(rules.get('default-src'), ["'self'"]);
    for (const [name, allowed] of [['script-src', /^('self'|'wasm-unsafe-eval'|'sha256-.*)$/], ['style-src', /^('self'|'sha256-.*)$/]]) {
      assert.deepEqual(rules.get(name).filter((source) => !allowed.test(source)), [], name);
      assert.ok(rules.get(name).length > 1, `${name}: what is inline is sealed`);
    }
    for (const name of ['base-uri', 'form-action']) assert.deepEqual(rules.get(name), ["'none'"]);
  });

  test('the browser holds it to that: nothing of elsewhere, no unsealed script, sheet or style, no words run as a program', async () => {
    const met = await app.page.evaluate(async () => {
      const refused = [];
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
      const elsewhere = 'https://example.org/';
      const add = (name, parts) => document.body.appendChild(Object.assign(document.createElement(name), parts));
      const gone = [];
      await fetch(elsewhere, { method: 'POST', body: 'Odette' }).then(() => gone.push('fetch'), () => {});
      navigator.sendBeacon(elsewhere, 'Odette');
      try { new WebSocket('wss://example.org/'); } catch { /* Refused. */ }
      add('img', { src: `${elsewhere}a.png` });
      add('iframe', { src: elsewhere });
      add('script', { src: `${elsewhere}a.js` });
      add('script', { textContent: 'window.unsealed = true' });
      add('style', { textContent: 'body { --unsealed: 1 }' });
      add('p', {}).setAttribute('style', '--unsealed: 1');
      // In a turn of its own: what a driver runs is let through.
      await new Promise((done) => { setTimeout(() => { try { (0, eval)('window.unsealed = true'); } catch { /* Refused. */ } done(); }); });
      await new Promise((done) => { setTimeout(done, 500); });
      const unsealed = [window.unsealed, getComputedStyle(document.body).getPropertyValue('--unsealed'), getComputedStyle(document.body.lastElementChild).getPropertyValue('--unsealed')];
      return { refused: [...new Set(refused)].sort(), gone, unsealed };
    });
    assert.deepEqual(met.refused, ['connect-src', 'frame-src', 'img-src', 'script-src', 'script-src-elem', 'style-src-attr', 'style-src-elem']);
    assert.deepEqual(met.gone, []);
    assert.deepEqual(met.unsealed, [undefined, '', '']);
  });
});
