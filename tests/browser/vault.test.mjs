// A vault on a shared tablet: what one person writes, nobody else reads, on the screen or on the disk; a wrong phrase slows
// down and destroys nothing; a tablet left alone closes; the same screen is there when its person comes back.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';
import { comeIn, makeVault, phrase } from '../lib/door.mjs';

// What a visit leaves, each word once in its kind of place: a name, an address, a change, a draft that never became one.
// Words that nothing else holds, and that share no part: compressed, each would still be there whole.
const canaries = { name: 'Zéphyrine', address: 'Hippogriffe', change: 'Kaléidoscopique', draft: 'Xylophoniste' };

describe('One person’s vault', () => {
  let app;
  let code;
  let dossier;
  before(async () => {
    app = await openApp({ size: 'tablet' });
    code = await makeVault(app.page);
  });
  after(() => app.close());

  const page = () => app.page;
  const open = (words) => comeIn(page(), words);
  const refused = async (words, told) => {
    await page().locator('#secret').fill(words);
    await page().getByRole('button', { name: 'Ouvrir mes dossiers' }).click();
    await page().locator('#door-said', { hasText: told }).waitFor();
  };

  test('the code of the paper is long enough, and axe finds nothing at the door or behind it', async () => {
    assert.ok(code.replace(/[^0-9A-Z]/g, '').length >= 26, code);
    await app.checkAccessibility('dossiers');
    await app.picture('dossiers');
    await app.goto('/');
    await page().locator('#secret').waitFor();
    for (const size of ['portrait', 'tablet']) {
      await app.resize(size);
      await app.checkAccessibility('threshold');
      await app.picture('threshold');
    }
    await open(phrase);
  });

  test('a visit is written, and its last words are never left by the keyboard', async () => {
    await page().getByRole('link', { name: 'Nouveau dossier' }).click();
    await page().getByLabel('Prénom').fill(canaries.name);
    await page().getByLabel('Adresse').fill(canaries.address);
    await page().getByRole('button', { name: 'Ouvrir le dossier' }).click();
    await page().locator('#overview-title', { hasText: canaries.name }).waitFor();
    dossier = new URL(page().url()).pathname;
    assert.ok(!(await page().title()).includes('canari'), 'nothing of a person is in the browser’s tab');
    await page().locator(`a[href="${dossier}/s/s1"]`).first().click();
    await page().locator(`a[href$="/t/s1-precious"]`).click();
    await page().locator('.work textarea').last().fill(canaries.change);
    await page().locator('.work textarea').last().blur();
    await page().locator('[data-saved=true]').waitFor();
    await page().locator('.bar-name').click();
    await page().locator(`a[href="${dossier}/s/s1"]`).first().click();
    await page().locator(`a[href$="/t/s1-story"]`).click();
    await page().locator('.work textarea').first().pressSequentially(canaries.draft);
    await page().locator('[data-saved=true]').waitFor();
  });

  test('the browser is killed: not one of these words is anywhere in what it kept on the disk', async () => {
    await app.kill();
    const kept = filesUnder(app.profile);
    const where = (words) => kept.filter((file) => holds(readFileSync(file), words)).map((file) => file.slice(app.profile.length));
    for (const [kind, words] of Object.entries(canaries)) assert.deepEqual(where(words), [], kind);
    assert.deepEqual(where(phrase), [], 'the phrase');
    for (const written of [code, code.replace(/[^0-9A-Z]/g, '')]) assert.deepEqual(where(written), [], 'the recovery code');
    assert.notDeepEqual(where('Claire (fictive)'), [], 'what is kept in clear is found: the search would have seen the rest');
  });

  test('wrong phrases open nothing, then cost time; the address is still the one that was left', async () => {
    await app.relaunch(`${dossier}/s/s1/t/s1-story`);
    await refused('une autre phrase tout à fait fausse', /pas la bonne phrase/);
    for (let time = 0; time < 3; time += 1) await refused(`fausse ${time}`, /pas la bonne phrase/);
    await refused(phrase, /attendez encore \d+\sseconde/);
    await app.goto(`${dossier}/s/s1/t/s1-story`);
    await refused(phrase, /attendez encore \d+\sseconde/); // Coming back is no way around it.
    await page().waitForTimeout(5500);
    await open(phrase);
    await page().locator('#task-title').waitFor();
    assert.equal(new URL(page().url()).pathname, `${dossier}/s/s1/t/s1-story`);
    const typed = await page().locator('.work textarea').evaluateAll((fields) => fields.map((field) => field.value));
    assert.ok([await page().locator('.work').innerText(), ...typed].some((words) => words.includes(canaries.draft)), 'the words that were being typed are there');
  });

  test('the recovery code opens it too, however it is typed; a slip is told before anything is tried', async () => {
    await page().getByRole('button', { name: 'Passer la tablette' }).click();
    await page().locator('#secret').waitFor();
    assert.equal(new URL(page().url()).pathname, '/', 'the next person starts at the door');
    await page().getByRole('button', { name: 'J’ai perdu ma phrase' }).click();
    await refused(`${code.slice(0, -1)}`, /manque|faute de frappe/);
    await open(code.toLowerCase().replaceAll(/[\s·-]/g, ' '));
    await page().getByRole('heading', { name: 'Mes dossiers' }).waitFor();
    await page().getByRole('link', { name: 'Reprendre là où j’en étais' }).waitFor();
  });

  test('another person of the same tablet sees nothing of it, not even at its address', async () => {
    await page().getByRole('button', { name: 'Passer la tablette' }).click();
    await page().locator('#secret').waitFor();
    await makeVault(page(), { name: 'Karim (fictif)', words: 'sept lampes vertes sous un escalier neuf', from: 'Quelqu’un d’autre' });
    assert.equal(await page().getByText(canaries.name).count(), 0);
    await app.goto(dossier);
    await page().getByRole('button', { name: /Karim/ }).click();
    await page().locator('#secret').fill('sept lampes vertes sous un escalier neuf');
    await page().getByRole('button', { name: 'Ouvrir mes dossiers' }).click();
    await page().getByRole('heading', { name: 'Mes dossiers' }).waitFor();
    assert.equal(await page().getByText(canaries.change).count(), 0);
    await page().getByRole('button', { name: 'Passer la tablette' }).click();
    await page().getByRole('button', { name: /Claire/ }).click();
    await refused('sept lampes vertes sous un escalier neuf', /pas la bonne phrase/);
    await open(phrase);
    await page().getByText(canaries.name).first().waitFor();
  });

  test('the phrase is changed: the old one opens nothing, and no dossier was touched', async () => {
    await page().getByRole('link', { name: 'Réglages' }).click();
    await page().getByRole('button', { name: 'Changer de phrase' }).click();
    await page().getByLabel('Votre phrase d’aujourd’hui').fill(phrase);
    await page().getByLabel('Votre nouvelle phrase').fill('trois chaises rouges devant une porte ronde');
    await page().locator('.door').getByRole('button', { name: 'Changer de phrase' }).click();
    await page().getByText('Votre phrase est changée.').waitFor();
    await page().getByRole('button', { name: 'Passer la tablette' }).click();
    await page().getByRole('button', { name: /Claire/ }).click();
    await refused(phrase, /pas la bonne phrase/);
    await open('trois chaises rouges devant une porte ronde');
    await page().getByText(canaries.name).first().click();
    await page().locator('#overview-title', { hasText: canaries.name }).waitFor();
  });
});

describe('A tablet left alone', () => {
  let app;
  before(async () => {
    app = await openApp({ size: 'portrait' });
    await app.page.clock.install();
    await app.goto('/');
    await makeVault(app.page);
    await app.page.getByRole('link', { name: 'Nouveau dossier' }).click();
    await app.page.getByLabel('Prénom').fill('Marcel (fictif)');
    await app.page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
    await app.page.locator('#overview-title').waitFor();
  });
  after(() => app.close());

  const page = () => app.page;

  test('during a visit, half an hour leaves only the six digits to ask; what was being typed is behind them', async () => {
    const dossier = new URL(page().url()).pathname;
    await page().locator('a[href$="/visites"]').first().click();
    await page().getByRole('button', { name: 'La visite commence' }).click();
    await page().getByLabel(/choisissez six chiffres/).fill('123456');
    await page().getByRole('button', { name: 'Garder ce code' }).click();
    await page().getByText(/moins réguliers/).waitFor();
    await page().getByLabel(/choisissez six chiffres/).fill('402917');
    await page().getByRole('button', { name: 'Garder ce code' }).click();
    await page().locator('.visit-code').waitFor({ state: 'detached' });
    await page().clock.runFor('20:00');
    assert.equal(await page().locator('.cover').count(), 0, 'twenty minutes of talk close nothing');
    await page().clock.runFor('11:00');
    await page().locator('.cover').waitFor();
    assert.equal(await page().locator('.bar').first().isVisible(), false);
    await app.checkAccessibility('cover');
    await app.picture('cover');
    await page().getByLabel('Votre code à six chiffres').fill('111111');
    await page().getByRole('button', { name: 'Reprendre' }).click();
    await page().getByText(/Encore 4\s*essais/).waitFor();
    await page().getByLabel('Votre code à six chiffres').fill('402917');
    await page().getByRole('button', { name: 'Reprendre' }).click();
    await page().locator('#visits-title').waitFor({ state: 'visible' });
    assert.equal(new URL(page().url()).pathname, `${dossier}/visites`);
  });

  test('what is turned towards the tenant is not swiped back to the notes', async () => {
    await page().locator('.bar-name').click();
    await page().getByRole('link', { name: /Montrer/ }).first().click();
    await page().locator('#shown-title').waitFor();
    await page().goBack();
    await page().locator('.cover').waitFor();
    await page().getByLabel('Votre code à six chiffres').fill('402917');
    await page().getByRole('button', { name: 'Reprendre' }).click();
    await page().locator('#overview-title').waitFor({ state: 'visible' });
  });

  test('five wrong codes, and only the phrase opens', async () => {
    await page().clock.runFor('31:00');
    for (let time = 0; time < 5; time += 1) {
      await page().getByLabel('Votre code à six chiffres').fill(`90817${time}`);
      await page().getByRole('button', { name: 'Reprendre' }).click();
    }
    await page().locator('#secret').waitFor();
  });
});

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => { try { return statSync(path).isFile(); } catch { return false; } });
}

/** As text, in the encodings that a browser writes. */
function holds(bytes, words) {
  return ['utf8', 'utf16le'].some((encoding) => bytes.includes(Buffer.from(words, encoding)));
}
