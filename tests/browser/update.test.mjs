// A newer build is published while tablets are at work: it comes whole, waits, and serves when a person says so; an older
// page that is still open elsewhere goes on.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';
import { copyOfBuild, publishNewerBuild } from '../lib/builds.mjs';

describe('A newer build', () => {
  let app;
  let folder;
  let dossier;
  let elsewhere;
  before(async () => {
    folder = copyOfBuild();
    app = await openApp({ size: 'tablet', folder });
    await app.page.getByText('Découvrir avec un dossier fictif').click();
    await app.page.locator('#overview-title', { hasText: 'Odette' }).waitFor();
    dossier = new URL(app.page.url()).pathname;
    await app.keptOffline();
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app.close();
  });

  const build = (page = app.page) => page.evaluate(() => document.documentElement.dataset.build ?? 'older');
  const offer = () => app.page.getByText('Une nouvelle version est prête');

  test('it is offered once it is whole, and takes nothing over by itself', async () => {
    elsewhere = await app.newTab(dossier);
    publishNewerBuild(folder);
    await app.goto('/reglages');
    await offer().waitFor();
    await app.goto('/reglages');
    assert.equal(await build(), 'older', 'opened again, the page is still the one that was kept');
    await offer().waitFor();
  });

  test('it serves at the person’s word, with all their work', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Passer à la nouvelle version' }).click();
    await page.waitForFunction(() => document.documentElement.dataset.build === 'newer');
    await app.ready();
    assert.equal(await offer().count(), 0, 'nothing is offered any more');
    await app.goto(dossier);
    await page.locator('#overview-title', { hasText: 'Odette' }).waitFor();
    assert.equal(await build(), 'newer');
  });

  test('a page of the older build, open in another tab, still opens the screens it had not shown', async () => {
    for (const words of ['Tout ce qui a été noté', 'Papiers à imprimer', 'Enregistrer ou recevoir un fichier']) {
      await elsewhere.getByRole('link', { name: words }).click();
      await elsewhere.locator('main h1', { hasText: words }).waitFor();
      await elsewhere.goBack();
      await elsewhere.locator('#overview-title').waitFor();
    }
    assert.equal(await build(elsewhere), 'older');
  });

  test('without a network, the newer build is whole', async () => {
    await app.goOffline();
    await app.goto(`${dossier}/historique`);
    await app.page.locator('.history-line').first().waitFor();
    assert.equal(await build(), 'newer');
  });
});
