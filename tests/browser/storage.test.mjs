// What a person meets when the browser keeps nothing any more, lets go of what it kept, or when other tabs hold it: said at
// once, nothing lost, and the whole dossier still goes to a file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';
import { bareTab, newerBuildTab } from '../lib/storage.mjs';
import { atWork } from '../lib/work.mjs';

describe('A browser that keeps nothing', () => {
  let app;
  before(async () => { app = await openApp({ size: 'tablet' }); });
  after(() => app.close());

  test('no room left in the middle of a session: the words are on screen, the file holds them, and they are written once there is room', async () => {
    const { page } = app;
    await page.getByText('Découvrir avec un dossier fictif').click();
    await page.locator('#overview-title', { hasText: 'Odette' }).waitFor();
    const dossier = new URL(page.url()).pathname;
    await page.locator('a[href$="/s/s1"]').first().click();
    await page.locator('a[href$="/t/s1-precious"]').click();
    await page.evaluate(() => {
      window.usual = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = () => { throw new DOMException('no room', 'QuotaExceededError'); };
    });
    const field = page.locator('.work textarea').last();
    await field.fill('Ma boîte à couture');
    await field.blur();
    await page.getByRole('alert').filter({ hasText: /fichier/ }).first().waitFor();
    await page.locator('[data-saved=false]').waitFor();
    await page.getByRole('link', { name: 'Enregistrer dans un fichier' }).first().click();
    const arriving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Enregistrer dans un fichier' }).click();
    assert.match(readFileSync(await (await arriving).path(), 'utf8'), /Ma boîte à couture/);

    // There is room again: the next change takes what waited with it.
    await page.evaluate(() => { IDBDatabase.prototype.transaction = window.usual; });
    await app.goto(`${dossier}/s/s1/t/s1-precious`);
    await page.waitForFunction(() => [...document.querySelectorAll('.work textarea')].some((field) => field.value === 'Ma boîte à couture'));
  });

  test('one write that succeeds does not hide another that was refused: « Enregistré » comes back once both are written', async () => {
    const { page } = app;
    const say = async (words) => {
      const field = page.locator('.work textarea').last();
      await field.fill(words);
      await field.blur();
    };
    // Nowhere to go for the first: not even the pocket takes it.
    await page.evaluate(() => {
      window.usual = IDBDatabase.prototype.transaction;
      const full = () => { throw new DOMException('no room', 'QuotaExceededError'); };
      IDBDatabase.prototype.transaction = full;
      Storage.prototype.setItem = full;
    });
    await say('Le canapé vert');
    await page.getByRole('alert').filter({ hasText: /fichier/ }).first().waitFor();
    await page.evaluate(() => { IDBDatabase.prototype.transaction = window.usual; });
    await say('La pendule');
    await page.locator('[data-saved=true]').waitFor();
    await app.kill();
    await app.relaunch();
    await app.page.locator('.work textarea').first().waitFor();
    const kept = await app.page.locator('.work textarea').evaluateAll((fields) => fields.map((field) => field.value));
    assert.ok(kept.includes('Le canapé vert') && kept.includes('La pendule'), kept.join(' | '));
  });

  test('a browser that refuses to keep anything says so on the first screen', async () => {
    const { page } = app;
    await page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); }; });
    await app.goto('/');
    await page.getByRole('alert').filter({ hasText: /refuse de garder/ }).first().waitFor();
    assert.match(await page.locator('.trouble').first().innerText(), /fenêtre ordinaire/);
  });
});

describe('A browser that lets go of what it keeps', () => {
  let work;
  let tab;
  before(async () => { work = await atWork(); tab = await bareTab(work.app); });
  after(() => work.app.close());

  test('the connection is closed under the page: the next words open it again', async () => {
    await tab.disturb();
    await work.say('Le poste de radio');
    await work.saved();
    assert.ok((await tab.entries()).some((entry) => entry.includes('Le poste de radio')), 'written');
    assert.equal(await work.waiting(), '');
  });

  test('words that were being typed and cannot be read again are told, and everything else is there', async () => {
    await tab.tear(work.dossier.split('/').at(-1));
    await work.app.goto(work.desk);
    await work.trouble(/1.ligne de ce dossier est abîmée et mise de côté/);
    await work.shows('Le poste de radio');
  });

  test('what was kept is thrown away under an open dossier: « Enregistré » comes back once all of it is written again', async () => {
    const before = (await tab.entries()).length;
    await tab.remove();
    await work.say('Le tabouret bleu');
    await work.page.locator('.work textarea').nth(4).waitFor();
    await work.saved();
    const kept = await tab.entries();
    assert.ok(kept.some((entry) => entry.includes('Le tabouret bleu')), 'the last words are written');
    assert.ok(kept.length > before, `${kept.length} of more than ${before} changes are kept`);
    await work.app.goto(work.dossier);
    await work.page.locator('#overview-title', { hasText: 'Odette' }).waitFor();
  });
});

describe('What was kept is gone at the next visit', () => {
  let work;
  before(async () => { work = await atWork(); });
  after(() => work.app.close());

  test('the first screen says how many dossiers the browser erased, and what to do', async () => {
    const { app, page } = work;
    const tab = await bareTab(app);
    await page.goto(tab.page.url()); // Nothing of ours is open any more.
    await tab.remove();
    await tab.close();
    await app.goto('/');
    await work.trouble(/Le navigateur a effacé 1\sdossier de cet appareil/);
    assert.match(await page.locator('.trouble').first().innerText(), /ouvrez ce fichier/);
  });

  test('the address of a dossier that is gone says that it is, and shows no empty one', async () => {
    await work.page.goto(new URL(work.dossier, work.page.url()).href);
    await work.page.locator('main h1').filter({ hasText: /\S/ }).waitFor({ timeout: 5_000 });
    assert.equal(await work.page.locator('#overview-title').count(), 0);
  });
});

describe('Another tab holds the storage', () => {
  let work;
  let older;
  let newer;
  before(async () => {
    work = await atWork();
    older = await bareTab(work.app);
    await older.hold(); // A frozen tab: it hears nothing and lets nothing go.
    newer = await newerBuildTab(work.app);
  });
  after(() => work.app.close());

  test('a newer build that cannot bring the storage up to date says which windows to close', async () => {
    await newer.goto(work.app.url);
    await work.trouble(/autre fenêtre.*plus ancienne.*Vos dossiers sont en sûreté\. Fermez les autres fenêtres/, newer);
  });

  test('what is typed meanwhile is said not to be kept, waits, and is in the file', async () => {
    const { page } = work;
    await work.say('La lampe de chevet');
    await work.trouble(/Fermez les autres fenêtres/); // After ten seconds: until then the browser may still answer.
    await page.locator('[data-saved=false]').waitFor();
    assert.match(await work.waiting(), /La lampe de chevet/);
    await work.trouble(/Enregistrer dans un fichier/);
  });

  test('once the other windows are closed, what waited is written without a touch, and « Enregistré » comes back', async () => {
    await newer.close();
    await older.close();
    await work.saved(5_000);
    assert.equal(await work.waiting(), '');
  });

  test('the next words too are kept, and all of it is there when the page is opened again', async () => {
    await work.say('Le coussin vert');
    await work.saved();
    await work.page.waitForFunction(() => localStorage.getItem('jadapte.pending') === null);
    await work.app.goto(work.desk);
    await work.shows('La lampe de chevet');
    await work.shows('Le coussin vert');
  });
});

describe('A newer build has brought the storage up to date', () => {
  let work;
  before(async () => { work = await atWork(); });
  after(() => work.app.close());

  test('the older page says so at the next words, which wait and are in the file', async () => {
    const { page } = work;
    const tab = await bareTab(work.app);
    await tab.hold(7);
    await tab.close();
    await work.say('Le vieux peigne');
    await work.trouble(/version plus récente.*est déjà ouverte/);
    assert.match(await work.waiting(), /Le vieux peigne/);
    await page.getByRole('link', { name: 'Enregistrer dans un fichier' }).first().click();
    const arriving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Enregistrer dans un fichier' }).click();
    assert.ok(readFileSync(await (await arriving).path(), 'utf8').includes('Le vieux peigne'), 'the file holds the words');
  });

  test('opened again too early, it says so on the first screen and on the dossier, and shows none as empty', async () => {
    const { app, page } = work;
    await app.goto('/');
    await work.trouble(/version plus récente/);
    await app.goto(work.dossier);
    await page.getByRole('heading', { name: 'Ce dossier ne s’ouvre pas.' }).waitFor();
    assert.match(await page.locator('main').innerText(), /Ce qui était enregistré est en sûreté/);
  });

  test('the newer build finds everything, and writes what waited', async () => {
    const newer = await newerBuildTab(work.app, 6);
    await newer.goto(work.app.url + work.desk);
    await work.shows('Le vieux peigne', newer);
    await newer.waitForFunction(() => localStorage.getItem('jadapte.pending') === null);
    await newer.goto(work.app.url + work.dossier);
    await newer.locator('#overview-title', { hasText: 'Odette' }).waitFor();
  });
});
