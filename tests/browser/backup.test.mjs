// A whole vault in one closed file: made, reminded of when it is old, put back beside what is here and on another tablet; a dossier
// erased, with a date as its only trace, and the day until which each is kept.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';
import { comeIn, makeVault, makeVaultInTime, newDossier, phrase } from '../lib/door.mjs';

const canary = 'Kaléidoscopique';
const day = 86_400_000;

describe('A vault saved and put back', () => {
  let app;
  let file;
  before(async () => {
    app = await openApp({ size: 'tablet', vault: true });
    await newDossier(app.page, 'Marcel (fictif)');
    await write(app.page, canary);
  });
  after(() => app.close());
  const page = () => app.page;

  test('« Mes dossiers » says that it was never saved, in one sentence with one button', async () => {
    await app.goto('/');
    const reminder = page().locator('.caution', { hasText: 'n’a pas encore été sauvegardé' });
    await reminder.waitFor();
    assert.equal(await reminder.getByRole('link').count(), 1);
    assert.equal(await page().locator('dialog[open]').count(), 0);
    await app.checkAccessibility('backup-reminder');
    await app.picture('backup-reminder');
    await reminder.getByRole('link', { name: 'Sauvegarder mon coffre' }).click();
    await page().getByRole('heading', { name: 'Sauvegarder mon coffre' }).waitFor();
  });

  test('a slip in one’s phrase makes no file that nobody could open', async () => {
    await app.checkAccessibility('backup');
    await app.picture('backup');
    await page().locator('#backup-phrase').fill('une autre phrase tout à fait fausse');
    await page().getByRole('button', { name: 'Sauvegarder mon coffre' }).click();
    await page().getByText(/pas la bonne phrase/).waitFor();
    await page().getByText('Une autre phrase').click();
    await page().locator('#backup-phrase').fill('soleil');
    await page().getByRole('button', { name: 'Sauvegarder mon coffre' }).click();
    await page().getByText(/trop facile à deviner/).waitFor();
    await page().getByText('Ma phrase d’ouverture').click();
  });

  test('one closed file, without a name on it or a word to read in it; its date is kept', async () => {
    await page().locator('#backup-phrase').fill(phrase);
    file = await arrives(page(), () => page().getByRole('button', { name: 'Sauvegarder mon coffre' }).click());
    await page().getByRole('heading', { name: 'Votre coffre est sauvegardé' }).waitFor();
    await app.picture('backup-done');
    assert.match(file.name, /^sauvegarde-\d{4}-\d\d-\d\d\.jadapte$/);
    const bytes = readFileSync(file.path);
    for (const words of [canary, 'Marcel', 'Claire', phrase]) assert.ok(!bytes.includes(Buffer.from(words)), words);
    await page().getByRole('link', { name: 'Réglages' }).click();
    const said = /Dernière sauvegarde\s: le \d/;
    await page().getByRole('region', { name: 'Sauvegarde' }).getByText(said).waitFor();
    await page().getByRole('region', { name: 'Cet appareil' }).getByText(said).waitFor();
    await app.goto('/');
    await page().locator('.card-link').first().waitFor();
    assert.equal(await page().getByRole('link', { name: 'Sauvegarder mon coffre' }).count(), 0, 'nothing is reminded of');
  });

  test('put back where everything is already, it changes nothing, and says so', async () => {
    await app.goto('/reprise');
    await app.checkAccessibility('restore');
    await app.picture('restore');
    await restore(page(), file, 'sept lampes vertes sous un escalier neuf');
    await page().locator('#restore-said', { hasText: /phrase/ }).waitFor();
    await restore(page(), file);
    await page().getByText(/tout était déjà ici\. Rien n’a changé/).waitFor();
  });

  test('a dossier is erased by choice, asked twice; a date and a number stay, no name', async () => {
    await app.goto('/');
    await page().locator('.card-link').first().click();
    await page().getByText(/^À garder jusqu’au \d/).waitFor();
    await page().locator('a[href$="/fichier"]').first().click();
    const section = page().getByRole('region', { name: 'Garder, puis effacer' });
    await section.getByText(/^À garder jusqu’au .*: deux ans après la dernière chose notée\.$/).waitFor();
    await section.getByRole('button', { name: 'Effacer ce dossier' }).click();
    await page().locator('dialog[open]').waitFor();
    await app.checkAccessibility('erasing');
    await app.picture('erasing');
    await page().getByRole('button', { name: 'Le garder' }).click();
    // A window forgotten on a word that is still being typed.
    const other = await app.newTab(new URL(page().url()).pathname.replace('/fichier', '/s/s1/t/s1-precious'));
    await other.locator('.work textarea').last().fill('La commode');
    await section.getByRole('button', { name: 'Effacer ce dossier' }).click();
    await page().getByRole('button', { name: 'Effacer pour toujours' }).click();
    await other.getByRole('heading', { name: 'Ce dossier vient d’être effacé dans une autre fenêtre.' }).waitFor();
    await other.getByRole('link', { name: 'Mes dossiers' }).last().click();
    await other.getByRole('heading', { name: 'Mes dossiers' }).waitFor();
    assert.equal(await other.locator('.card-link').count(), 0, 'and it did not bring the dossier back');
    await other.close();
    await page().getByRole('heading', { name: 'Mes dossiers' }).waitFor();
    assert.equal(await page().locator('.card-link').count(), 0);
    assert.equal(await page().getByText('Reprendre là où j’en étais').count(), 0);
    await page().getByRole('link', { name: 'Réglages' }).click();
    const trace = page().getByRole('region', { name: 'Ce qui a été effacé' });
    await trace.getByText(/^1\sdossier effacé le \d/).waitFor();
    assert.doesNotMatch(await trace.innerText(), /Marcel/);
  });

  test('the backup asks before it brings back what was erased', async () => {
    await app.goto('/reprise');
    await restore(page(), file);
    await page().getByText(/Un dossier de cette sauvegarde a été effacé ici le/).waitFor();
    await app.checkAccessibility('restored');
    await app.picture('restored');
    await app.page.getByRole('button', { name: 'Le reprendre quand même' }).click();
    await page().getByText(/1\sdossier est revenu ici/).waitFor();
    await page().getByRole('link', { name: 'Mes dossiers' }).last().click();
    await page().locator('.card-name', { hasText: 'Marcel' }).waitFor();
    await shows(page(), canary);
  });

  test('a file cut short, or of another kind, is refused with a sentence', async () => {
    const bytes = readFileSync(file.path);
    for (const [name, buffer] of [['coupe.jadapte', bytes.subarray(0, bytes.length - 40)], ['autre.jadapte', Buffer.from('{"format":"autre"}')]]) {
      await app.goto('/reprise');
      await restore(page(), { path: { name, mimeType: 'application/octet-stream', buffer } });
      await page().locator('#restore-said', { hasText: /Rien n’a été changé/ }).waitFor();
    }
  });

  test('on another tablet, the person and their dossiers come after a new phrase', async () => {
    const other = await openApp({ size: 'portrait' });
    try {
      const words = 'sept lampes vertes sous un escalier neuf';
      await makeVault(other.page, { words, from: 'Reprendre une sauvegarde', then: ['Choisir ma sauvegarde', 'Reprendre une sauvegarde'] });
      // Another window of this vault would go on writing as the person who made it.
      const second = await other.context.newPage();
      await second.goto(`${other.url}/`);
      await second.locator('#secret').waitFor();
      await comeIn(second, words);
      await second.getByRole('link', { name: 'Réglages' }).click();
      await second.getByRole('region', { name: 'Sauvegarde' }).waitFor();
      await restore(other.page, file);
      await other.page.getByText(/1\sdossier est revenu ici/).waitFor();
      await second.getByRole('region', { name: 'Sauvegarde' }).waitFor({ state: 'detached' });
      await second.close();
      await other.page.getByRole('link', { name: 'Mes dossiers' }).last().click();
      await other.page.locator('.card-name', { hasText: 'Marcel' }).click();
      await other.page.locator('#overview-title', { hasText: 'Marcel' }).waitFor();
      await shows(other.page, canary);
      // Only one’s own changes are taken back: it is the same person who goes on.
      await other.page.getByRole('button', { name: 'Annuler' }).first().click();
      await other.page.getByText(/^Annulé\s:/).waitFor();
      await other.goto('/');
      await comeIn(other.page, words);
      await other.page.locator('.card-name', { hasText: 'Marcel' }).waitFor();
    } finally {
      await other.close();
    }
  });
});

describe('Time goes by', () => {
  let app;
  before(async () => {
    app = await openApp({ size: 'portrait' });
    await makeVaultInTime(app, 'Odile (fictive)');
    await app.goto('/sauvegarde');
    await comeIn(app.page);
    await app.page.locator('#backup-phrase').fill(phrase);
    await arrives(app.page, () => app.page.getByRole('button', { name: 'Sauvegarder mon coffre' }).click());
    await app.page.getByRole('heading', { name: 'Votre coffre est sauvegardé' }).waitFor();
  });
  after(() => app.close());
  const page = () => app.page;
  const goOn = async (days) => {
    await page().clock.setSystemTime(Date.now() + days * day);
    await app.goto('/');
    await comeIn(page());
    await page().locator('.card-link').first().waitFor();
  };
  const reminder = () => page().getByRole('link', { name: 'Sauvegarder mon coffre' });

  test('a week later nothing is said; after eight days one sentence is, here and once a visit has ended', async () => {
    await goOn(7);
    assert.equal(await reminder().count(), 0);
    await goOn(8);
    await page().locator('.caution', { hasText: 'Dernière sauvegarde' }).waitFor();
    await page().locator('.card-link').first().click();
    await page().locator('a[href$="/visites"]').first().click();
    await page().getByRole('button', { name: 'La visite commence' }).click();
    await page().getByRole('button', { name: 'Sans code' }).click();
    await page().getByRole('link', { name: 'On s’arrête là' }).click();
    await page().locator('#visits-title').waitFor();
    assert.equal(await reminder().count(), 0, 'not in the middle of a visit');
    await page().getByText('Faite', { exact: true }).click();
    await page().getByRole('button', { name: 'Terminer la visite' }).click();
    await reminder().waitFor();
    await app.checkAccessibility('visit-over');
    await app.picture('visit-over');
  });

  test('two years and more later, « Mes dossiers » says kindly that it may be erased', async () => {
    await goOn(800);
    await page().getByText(/^Gardé jusqu’au .*: à effacer quand vous voulez$/).waitFor();
    await app.checkAccessibility('past');
    await app.picture('past');
    await page().locator('.card-link').first().click();
    await page().locator('a[href$="/fichier"]').first().click();
    await page().getByText(/Cette date est passée\..*quand vous le déciderez/).waitFor();
  });
});

/** Words among what must not change. */
async function write(page, words) {
  await page.locator('a[href$="/s/s1"]').first().click();
  await page.locator('a[href$="/t/s1-precious"]').click();
  await page.locator('.work textarea').last().fill(words);
  await page.locator('.work textarea').last().blur();
  await page.locator('[data-saved=true]').waitFor();
}

/** From « Mes dossiers » or a dossier’s overview: these words are in it. */
async function shows(page, words) {
  if (await page.locator('.card-link').count() > 0) await page.locator('.card-link').first().click();
  await page.locator('#overview-title').waitFor();
  await page.getByText(words).first().waitFor();
}

/** The file that a press brings. */
async function arrives(page, press) {
  const arriving = page.waitForEvent('download', { timeout: 60_000 });
  await press();
  const download = await arriving;
  return { name: download.suggestedFilename(), path: await download.path() };
}

async function restore(page, file, words = phrase) {
  await page.locator('input[type=file]').setInputFiles(file.path);
  await page.getByText('Fichier choisi.').waitFor();
  await page.locator('#restore-phrase').fill(words);
  await page.getByRole('button', { name: 'Reprendre cette sauvegarde' }).click();
}
