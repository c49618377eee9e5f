// What a person meets when the browser keeps nothing any more: said at once, and the whole dossier still goes to a file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';

describe('A browser that keeps nothing', () => {
  let app;
  before(async () => { app = await openApp({ size: 'tablet' }); });
  after(() => app.close());

  test('no room left in the middle of a session: the words are on screen, the file holds them, and they are written once there is room', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Découvrir avec un dossier fictif' }).click();
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

  test('a browser that refuses to keep anything says so on the first screen', async () => {
    const { page } = app;
    await page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); }; });
    await app.goto('/');
    await page.getByRole('alert').filter({ hasText: /refuse de garder/ }).first().waitFor();
    assert.match(await page.locator('.trouble').first().innerText(), /fenêtre ordinaire/);
  });
});
