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
      const [content, screen] = await app.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(content <= screen, `${size}: ${content} px on a screen of ${screen} px`);
    }
  });

  test('it is installable: the manifest and its pictures are there', async () => {
    const icons = await app.page.evaluate(async () => {
      const manifest = await (await fetch(document.querySelector('link[rel=manifest]').href)).json();
      return Promise.all(manifest.icons.map(async ({ src }) => { const { ok, headers } = await fetch(src); return [src, ok, headers.get('content-type')]; }));
    });
    for (const [src, ok, type] of icons) assert.ok(ok && type.startsWith('image/'), `${src}: ${type}`);
    assert.ok(icons.length >= 3);
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
    const files = ['worker', 'keeper'].flatMap((name) => [`/${name}_loader.js`, `/${name}.js`, `/${name}_bg.wasm`]);
    const found = await app.page.evaluate((paths) => Promise.all(paths.map(async (path) => {
      const answer = await fetch(path);
      return [path, answer.ok, (await answer.arrayBuffer()).byteLength > 50];
    })), files);
    assert.deepEqual(found, files.map((path) => [path, true, true]));
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

  test('a stopped application shows a calm screen, and one button reopens it', async () => {
    const app = await openApp({ allowErrors: [/./] });
    // What a panic of the compiled code looks like from the page.
    await app.page.evaluate(() => { setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); }); });
    await app.page.getByText('L’écran s’est arrêté.').waitFor();
    await app.checkAccessibility('stopped');
    await app.picture('stopped');
    await app.page.getByRole('button', { name: 'Rouvrir là où j’en étais' }).click();
    await app.page.getByText('L’écran s’est arrêté.').waitFor({ state: 'hidden' });
    await app.ready();
    await app.close();
  });

  test('an inline script that the build did not seal does not run', async () => {
    const app = await openApp({ allowErrors: [/Content Security Policy/i] });
    const ran = await app.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.unsealed = true';
      document.body.append(script);
      return window.unsealed ?? false;
    });
    assert.equal(ran, false);
    await app.close();
  });
});
