// Every screen, filled by the fictional case: what axe says of it, whether it fits, and a picture in tests/out to look at.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';

describe('Every screen of the fictional case', () => {
  let app;
  let dossier;
  before(async () => { app = await openApp({ size: 'tablet' }); });
  after(() => app.close());

  const look = async (name, path) => {
    if (path) await app.goto(path);
    for (const size of ['tablet', 'portrait', 'phone']) {
      await app.resize(size);
      await app.fits(name);
      await app.picture(name, { fullPage: true });
    }
    await app.resize('tablet');
    await app.checkAccessibility(name);
  };

  test('a newcomer sees the whole case ten seconds after « Découvrir »', async () => {
    await look('dossiers');
    const start = Date.now();
    await app.page.getByText('Découvrir avec un dossier fictif').click();
    await app.page.locator('#overview-title', { hasText: 'Odette' }).waitFor();
    assert.ok(Date.now() - start < 10_000);
    dossier = new URL(app.page.url()).pathname;
    await look('overview');
    assert.equal(await app.page.getByText('Dossier fictif').count() > 0, true);
  });

  test('the screens around the sessions', async () => {
    await look('new', '/nouveau');
    await look('settings', '/reglages');
    const wrong = [];
    for (const screen of ['personne', 'visites', 'projet', 'table-commune', 'historique', 'papiers', 'fichier']) {
      await look(screen, `${dossier}/${screen}`).catch((error) => wrong.push(error.message));
    }
    assert.deepEqual(wrong, []);
  });

  test('what is shown to the landlord holds no health word', async () => {
    await app.goto(`${dossier}/table-commune`);
    const words = await app.page.locator('main').innerText();
    assert.match(words, /€/, 'it is filled');
    assert.doesNotMatch(words, /chute|tombé|peur|vertige|canne|GIR|APA\b|J’essaie|J’y réfléchis/i);
  });

  test('each session, each of its tasks, and its review', async () => {
    const wrong = []; // All of them at once: a sheet is mended for every screen together.
    for (const session of ['s1', 's2', 's3', 's4', 'bilan']) {
      await app.goto(`${dossier}/s/${session}`);
      const tasks = await app.page.locator('.task-list a').evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
      assert.ok(tasks.length > 5, `${session} has tasks`);
      const screens = [[session], ...tasks.map((path) => [path.split('/').at(-1), path]), [`${session}-review`, `${dossier}/s/${session}/relire`]];
      for (const [name, path] of screens) await look(name, path).catch((error) => wrong.push(error.message));
    }
    assert.deepEqual(wrong, []);
  });

  test('two tabs on one dossier stay consistent', async () => {
    await app.goto(`${dossier}/s/s3/t/s3-decisions`);
    const other = await app.newTab(`${dossier}/s/s3/t/s3-decisions`);
    const group = (page) => page.getByRole('group', { name: 'Ce que je décide' });
    const chosen = await group(app.page).locator('input:checked').count();
    assert.equal(chosen, 1, 'the case is decided');
    const title = await app.page.locator('.decision-title').innerText();
    assert.equal(await other.locator('.decision-title').innerText(), title);
    await group(other).getByText('J’y réfléchis', { exact: true }).click();
    await group(app.page).locator('.choice.on', { hasText: 'J’y réfléchis' }).waitFor();
    await other.close();
  });

  test('a dossier is saved to a file, changed, and opened again with a preview; nothing is overwritten', async () => {
    await app.goto(`${dossier}/fichier`);
    const arriving = app.page.waitForEvent('download');
    await app.page.getByRole('button', { name: 'Enregistrer dans un fichier' }).click();
    const file = await (await arriving).path();
    await app.page.getByLabel('Fichier d’un dossier').setInputFiles(file);
    await app.page.getByText(/0\sligne nouvelle/).waitFor();
    await app.page.getByLabel('Fichier d’un dossier').setInputFiles({ name: 'autre.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"autre"}') });
    await app.page.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor();
  });

  test('an organisation’s programme: a wrong file is refused with its line, and nothing changes', async () => {
    await app.goto('/reglages');
    await app.page.getByLabel('Le programme de votre organisme').setInputFiles({ name: 'faux.toml', mimeType: 'text/plain', buffer: Buffer.from('id = "x"\ntitle = \n') });
    await app.page.getByText(/ligne 2/i).waitFor({ timeout: 60_000 });
    await app.page.getByText(/Le programme en cours ne change pas/).waitFor();
  });
});
