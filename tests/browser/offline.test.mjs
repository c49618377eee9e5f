// No network at all from a cold start: every screen and every paper is there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';
import { pdfOf } from '../lib/papers.mjs';
import { openFictional } from '../lib/work.mjs';

const source = (file) => readFileSync(new URL(`../../src/app/${file}`, import.meta.url), 'utf8');

describe('A tablet without a network, from a cold start', () => {
  let app;
  let dossier;
  before(async () => {
    app = await openApp({ size: 'portrait' });
    dossier = await openFictional(app);
    await app.keptOffline();
    await app.kill();
    await app.goOffline().catch(() => {}); // There is no browser to be told.
    await app.relaunch('/');
  });
  after(() => app.close());

  const missing = /n’a pas pu venir|n’a pas pu s’ouvrir|Page introuvable|ne s’ouvre pas/;
  const look = async (path) => {
    await app.goto(path);
    await app.page.locator('.coming, [aria-busy=true]').waitFor({ state: 'detached' });
    await app.page.locator('main h1, main h2').filter({ hasText: /\S/ }).first().waitFor();
    const words = await app.page.locator('body').innerText();
    return missing.test(words) ? [`${path}: ${words.match(missing)[0]}`] : [];
  };
  const links = async (path, selector) => {
    await app.goto(path);
    await app.page.locator(selector).first().waitFor();
    return app.page.locator(selector).evaluateAll((all) => [...new Set(all.map((link) => new URL(link.href).pathname))]);
  };

  test('every screen opens at its own address', async () => {
    const addresses = [...source('routes.rs').matchAll(/path!\("([^"]+)"\)/g)].map(([, path]) => path);
    assert.ok(addresses.includes('/') && addresses.includes('/reglages') && addresses.length >= 5, addresses.join());
    const pages = [...source('paths.rs').matchAll(/\["([^",]+)"\] =>/g)].map(([, page]) => page);
    assert.ok(pages.includes('fichier') && pages.length >= 6, pages.join());
    const wrong = [];
    for (const address of addresses.filter((path) => !path.includes(':'))) wrong.push(...await look(address.replace('/*page', '')));
    for (const page of ['', ...pages]) wrong.push(...await look(`${dossier}/${page}`));
    let tasks = 0;
    for (const session of ['s1', 's2', 's3', 's4', 'bilan']) {
      const within = await links(`${dossier}/s/${session}`, '.task-list a');
      tasks += within.length;
      for (const path of [...within, `${dossier}/s/${session}/relire`]) wrong.push(...await look(path));
    }
    assert.ok(tasks > 30, `${tasks} tasks`);
    assert.deepEqual(wrong, []);
  });

  test('every paper is read and made', async () => {
    const papers = await links(`${dossier}/papiers`, '.paper-shelf a.paper-read');
    assert.ok(papers.length >= 20, `${papers.length} papers`);
    const wrong = [];
    for (const path of papers) {
      wrong.push(...await look(path));
      await app.page.locator('article.paper').waitFor();
      const file = readFileSync(await pdfOf(app, () => app.page.getByRole('button', { name: 'Enregistrer' }).click()));
      if (!file.subarray(0, 5).equals(Buffer.from('%PDF-')) || !file.subarray(-1_024).includes('%%EOF')) wrong.push(`${path}: no PDF`);
    }
    assert.deepEqual(wrong, []);
  });
});

describe('A first visit on a network that fails', () => {
  let app;
  before(async () => {
    const noPapers = ({ url }, response) => url.includes('worker_bg') && Boolean(response.writeHead(404).end());
    app = await openApp({ disturb: noPapers, allowErrors: [/404/] });
  });
  after(() => app.close());
  const ready = () => app.page.getByText('Prêt hors connexion', { exact: true });

  test('as long as one file has not come, « Prêt hors connexion » is not said', async () => {
    const kept = await app.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.register('/sw.js').catch(() => undefined);
      while (registration?.installing) await new Promise((done) => { setTimeout(done, 50); });
      return Boolean(registration?.waiting ?? registration?.active);
    });
    assert.equal(kept, false);
    await openFictional(app);
    await app.goto('/reglages');
    await app.page.getByText('Pas encore prêt hors connexion').waitFor();
    assert.equal(await ready().count(), 0);
  });

  test('once all have, it is', async () => {
    app.server.disturb = undefined;
    await app.goto('/');
    await ready().waitFor();
    await app.keptOffline();
  });
});
