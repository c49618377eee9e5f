// A vault on a shared tablet: what one person writes, nobody else reads, on the screen or on the disk; a wrong phrase slows
// down and destroys nothing; a tablet left alone closes; the same screen is there when its person comes back.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';
import { comeBack, comeIn, makeVault, makeVaultInTime, newDossier, phrase, turnToTenant } from '../lib/door.mjs';
import { codeOn, keepMadeFiles, madeFile } from '../lib/made.mjs';

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
    await page().locator('.door').getByRole('button', { name: 'Voir' }).click();
    const kinds = await page().locator('.door input').evaluateAll((fields) => fields.map((field) => field.type));
    assert.deepEqual(kinds, ['text', 'text'], 'both are shown at once');
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
    await makeVaultInTime(app, 'Marcel (fictif)');
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
    await page().locator('#session-title').waitFor({ state: 'visible' });
    assert.equal(new URL(page().url()).pathname, `${dossier}/s/s1`, 'the visit began in its session');
  });

  test('over an open question too, the six digits are what is asked; behind them the question still waits', async () => {
    const [, d, dossier] = new URL(page().url()).pathname.split('/');
    await page().locator('.bar-name').click();
    await page().locator(`a[href="/${d}/${dossier}/fichier"]`).first().click();
    await page().getByRole('button', { name: 'Effacer ce dossier' }).click();
    const question = page().locator('dialog[open]');
    await question.waitFor();
    await page().clock.runFor('31:00');
    await page().locator('.cover').waitFor();
    assert.equal(await question.count(), 0);
    // By hand: what a dialog keeps out of reach takes neither a touch nor a letter.
    await page().getByLabel('Votre code à six chiffres').click();
    await page().keyboard.type('402917');
    await page().keyboard.press('Enter');
    await page().locator('.cover').waitFor({ state: 'detached' });
    await question.getByRole('button', { name: 'Le garder' }).click();
    await question.waitFor({ state: 'detached' });
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

describe('A window forgotten behind another', () => {
  let app;
  before(async () => {
    app = await openApp({ size: 'tablet' });
    await app.page.clock.install();
    await app.goto('/');
    await makeVault(app.page);
  });
  after(() => app.close());

  test('closes by itself, and leaves the one in use open; whoever passes the tablet closes both', async () => {
    const { page } = app;
    const forgotten = await app.newTab('/');
    await comeIn(forgotten);
    await forgotten.getByRole('heading', { name: 'Mes dossiers' }).waitFor();
    await page.bringToFront();
    for (let minutes = 0; minutes < 12; minutes += 4) {
      await page.locator('h1').click();
      await page.clock.runFor('04:00');
    }
    await forgotten.locator('#secret').waitFor();
    await page.getByRole('link', { name: 'Nouveau dossier' }).click();
    await page.getByLabel('Prénom').waitFor();
    await comeIn(forgotten);
    await page.getByRole('button', { name: 'Passer la tablette' }).click();
    await forgotten.locator('#secret').waitFor();
    await forgotten.close();
  });
});

describe('A window that does not know what another has changed', () => {
  let app;
  let behind;
  const renewed = 'trois chaises rouges devant une porte ronde';
  before(async () => {
    app = await openApp({ size: 'tablet' });
    await makeVault(app.page);
    behind = await app.newTab('/'); // It waits at the door.
    await behind.locator('#secret').waitFor();
  });
  after(() => app.close());
  const page = () => app.page;
  const attempt = async (window, words, told) => {
    await window.locator('#secret').fill(words);
    await window.getByRole('button', { name: 'Ouvrir mes dossiers' }).click();
    await window.locator('#door-said', { hasText: told }).waitFor();
  };

  test('asks for the new phrase, and a wrong try there does not bring the old one back', async () => {
    await page().getByRole('link', { name: 'Réglages' }).click();
    await page().getByRole('button', { name: 'Changer de phrase' }).click();
    await page().getByLabel('Votre phrase d’aujourd’hui').fill(phrase);
    await page().getByLabel('Votre nouvelle phrase').fill(renewed);
    await page().locator('.door').getByRole('button', { name: 'Changer de phrase' }).click();
    await page().getByText('Votre phrase est changée.').waitFor();
    await page().getByRole('link', { name: 'Mes dossiers' }).last().click();
    await page().getByRole('heading', { name: 'Mes dossiers' }).waitFor();
    await attempt(behind, phrase, /pas la bonne phrase/);
    await comeIn(behind, renewed);
    await behind.getByRole('heading', { name: 'Mes dossiers' }).waitFor();
    await behind.getByRole('button', { name: 'Passer la tablette' }).click();
    await page().locator('#secret').waitFor();
    await attempt(page(), phrase, /pas la bonne phrase/);
    await comeIn(page(), renewed);
    await page().getByRole('heading', { name: 'Mes dossiers' }).waitFor();
    await page().getByRole('button', { name: 'Passer la tablette' }).click();
    await page().locator('#secret').waitFor();
  });

  test('has no free tries of its own', async () => {
    for (const window of [page(), behind, page(), behind]) await attempt(window, 'une phrase tout à fait fausse', /pas la bonne phrase/);
    for (const window of [behind, page()]) await attempt(window, renewed, /attendez encore \d+\sseconde/);
    await page().waitForTimeout(5500);
    await comeIn(page(), renewed);
  });

  test('cannot bring an erased vault back', async () => {
    await page().getByRole('link', { name: 'Réglages' }).click();
    await page().getByRole('button', { name: 'Effacer ce coffre' }).click();
    await page().getByLabel('Votre phrase d’aujourd’hui').fill(renewed);
    await page().getByRole('button', { name: 'Effacer tous ces dossiers' }).click();
    await page().getByRole('heading', { name: 'Bienvenue' }).waitFor();
    await attempt(behind, renewed, /a été effacé dans une autre fenêtre/);
    assert.equal(await behind.evaluate(() => localStorage.getItem('jadapte.people')), '[]');
    await behind.reload();
    await behind.getByRole('heading', { name: 'Bienvenue' }).waitFor();
    await behind.close();
  });
});

describe('A new dossier on a tablet without room', () => {
  let app;
  before(async () => { app = await openApp({ size: 'tablet', vault: true }); });
  after(() => app.close());

  test('shows all the same, says what is the matter, and goes to a file', async () => {
    const { page } = app;
    await page.evaluate(() => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function full(...record) {
        if (this.name === 'entries') throw new DOMException('no room', 'QuotaExceededError');
        return put.apply(this, record);
      };
    });
    await page.getByRole('link', { name: 'Nouveau dossier' }).click();
    await page.getByLabel('Prénom').fill('Marcel (fictif)');
    await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
    await page.locator('#overview-title', { hasText: 'Marcel' }).waitFor();
    const trouble = page.getByRole('alert').filter({ hasText: /Il n’y a plus de place/ }).first();
    await trouble.waitFor();
    await trouble.getByRole('link', { name: 'Enregistrer dans un fichier' }).waitFor();
  });
});

describe('A clock set back', () => {
  let app;
  before(async () => {
    app = await openApp({ size: 'portrait' });
    await makeVaultInTime(app);
    await app.page.getByRole('button', { name: 'Passer la tablette' }).click();
    await app.page.locator('#secret').waitFor();
  });
  after(() => app.close());

  test('is waited for once, not anew at each opening of the page', async () => {
    const { page } = app;
    const attempt = async (words, told) => {
      await page.locator('#secret').fill(words);
      await page.getByRole('button', { name: 'Ouvrir mes dossiers' }).click();
      await page.locator('#door-said', { hasText: told }).waitFor();
    };
    for (let time = 0; time < 5; time += 1) await attempt(`fausse ${time}`, time < 4 ? /pas la bonne phrase/ : /attendez encore/);
    await page.clock.setSystemTime(Date.now() - 86_400_000);
    await attempt(phrase, /attendez encore \d+\sseconde/);
    await page.clock.runFor(6_000);
    await app.goto('/');
    await comeIn(page);
    await page.getByRole('heading', { name: 'Mes dossiers' }).waitFor();
  });
});

describe('What is turned towards the tenant, without a visit', () => {
  let app;
  let dossier;
  before(async () => {
    app = await openApp({ size: 'portrait' });
    await makeVault(app.page);
    await newDossier(app.page, 'Marcel (fictif)');
    dossier = new URL(app.page.url()).pathname;
  });
  after(() => app.close());
  const page = () => app.page;
  const hidden = async (what) => {
    await page().locator('.cover').waitFor();
    assert.equal(await page().locator(what).isVisible(), false, `${what} is not seen`);
  };

  test('first asks how to come back; whoever changes their mind goes back freely', async () => {
    await page().getByRole('link', { name: /^Montrer/ }).first().click();
    await page().getByRole('heading', { name: 'Avant de tourner la tablette' }).waitFor();
    await page().getByLabel(/^Six chiffres/).fill('123456');
    await page().getByRole('button', { name: 'Montrer' }).click();
    await page().getByText(/moins réguliers/).waitFor();
    await app.checkAccessibility('before-turning');
    await app.picture('before-turning');
    await page().getByRole('link', { name: 'Revenir' }).click();
    await page().locator('#overview-title').waitFor({ state: 'visible' });
    assert.equal(await page().locator('.cover, #secret').count(), 0);
  });

  test('no menu, no bar, nothing to take back is on it', async () => {
    await turnToTenant(page());
    assert.equal(await page().locator('header.bar, .notice').count(), 0);
    assert.deepEqual(await page().locator('.behind :is(a, button)').allInnerTexts(), ['Revenir']);
    await app.checkAccessibility('turned');
    await app.picture('turned');
  });

  test('its own link, the browser’s button, the list of dossiers: all ask for the code, once', async () => {
    await page().getByRole('link', { name: 'Revenir' }).click();
    await hidden('#overview-title');
    await comeBack(page());
    await page().locator('#overview-title').waitFor({ state: 'visible' });

    await turnToTenant(page());
    await page().goBack();
    await hidden('#overview-title');
    await page().goBack(); // Further back, it is still covered.
    await page().locator('.cover').waitFor();
    await comeBack(page());

    await app.goto('/');
    await comeIn(page());
    await page().locator('.card-link').first().click();
    await turnToTenant(page());
    await page().evaluate(() => history.go(-2));
    await page().waitForFunction(() => location.pathname === '/');
    await hidden('.cards');
    await comeBack(page());
    await page().locator('.cards').waitFor({ state: 'visible' });
  });

  test('without a code, and at a typed address, the phrase is asked', async () => {
    await page().locator('.card-link').first().click();
    await turnToTenant(page(), '');
    await page().goBack();
    await page().locator('#secret').waitFor();
    await comeIn(page());
    await page().locator('#overview-title').waitFor({ state: 'visible' });
    await turnToTenant(page());
    await app.goto(`${dossier}/historique`);
    await page().locator('#secret').waitFor();
    assert.equal(await page().locator('#history-title').count(), 0);
  });
});

describe('Two windows, and a browser that throws its storage away', () => {
  let app;
  before(async () => {
    app = await openApp({ size: 'tablet', allowErrors: [/favicon\.ico/] });
    await makeVault(app.page);
  });
  after(() => app.close());
  const page = () => app.page;

  test('a second window is locked with the first', async () => {
    const second = await app.newTab('/');
    await comeIn(second);
    await second.getByRole('heading', { name: 'Mes dossiers' }).waitFor();
    await page().getByRole('button', { name: 'Passer la tablette' }).click();
    await second.locator('#secret').waitFor();
    await second.close();
  });

  test('who had a vault is still known, and what is gone is said, of the vault and of the device together', async () => {
    await comeIn(page());
    await newDossier(page(), 'Marcel (fictif)');
    await app.goto('/decouvrir');
    await page().locator('#overview-title', { hasText: 'Odette' }).waitFor();
    await page().locator('[data-saved=true]').waitFor();
    // The sentinels are written just after.
    await page().waitForFunction(() => Object.keys(localStorage).filter((key) => key.endsWith('.sentinel')).length === 2);
    await page().goto(`${app.url}/manifest.webmanifest`);
    await page().evaluate(async () => {
      for (const { name } of await indexedDB.databases()) {
        await new Promise((gone, kept) => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: gone, onerror: kept }));
      }
    });
    await app.goto('/');
    await page().getByRole('heading', { name: 'Bonjour Claire (fictive)' }).waitFor();
    await page().getByText(/Le navigateur a effacé 1\sdossier/).waitFor();
    await comeIn(page());
    await page().getByText(/Le navigateur a effacé 2\sdossiers/).waitFor();
    await page().getByRole('button', { name: 'J’ai compris' }).click();
    await app.goto('/');
    await comeIn(page());
    await page().getByRole('heading', { name: 'Mes dossiers' }).waitFor();
    assert.equal(await page().getByText('Le navigateur a effacé').count(), 0, 'said once');
    const kept = await page().evaluate(() => new Promise((read) => {
      Object.assign(indexedDB.open('jadapte'), { onsuccess: ({ target: { result } }) => {
        result.transaction('people').objectStore('people').count().onsuccess = ({ target }) => { result.close(); read(target.result); };
      } });
    }));
    assert.equal(kept, 1, 'she is written down again');
  });
});

describe('The recovery code, and the end of a vault', () => {
  let app;
  let old;
  before(async () => {
    app = await openApp({ size: 'tablet', prepare: keepMadeFiles });
    old = await makeVault(app.page);
  });
  after(() => app.close());
  const page = () => app.page;
  const renewed = 'trois chaises rouges devant une porte ronde';
  const ceremony = async (name, submit, words = renewed) => {
    await page().getByRole('link', { name: 'Réglages' }).click();
    await page().getByRole('button', { name, exact: true }).click();
    // Whoever came in by their code is asked for it first.
    const found = page().locator('.door').getByRole('button', { name: 'J’ai retrouvé ma phrase' });
    if (await found.count() > 0) await found.click();
    await page().getByLabel('Votre phrase d’aujourd’hui').fill(words);
    await page().locator('.door').getByRole('button', { name: submit }).click();
  };

  const pass = async () => {
    await page().getByRole('button', { name: 'Passer la tablette' }).click();
    await page().getByRole('button', { name: 'J’ai perdu ma phrase' }).click();
  };

  test('a new one is shown before it takes the place of the old one; whoever is called away keeps the old one', async () => {
    await ceremony('Nouveau code de secours', 'Préparer un nouveau code', phrase);
    const shown = await page().locator('.recovery-code').innerText();
    assert.notEqual(shown, old);
    await app.checkAccessibility('new-code');
    await app.picture('new-code', { fullPage: true });
    await pass();
    await page().locator('#secret').fill(shown);
    await page().getByRole('button', { name: 'Ouvrir mes dossiers' }).click();
    await page().locator('#door-said', { hasText: /n’ouvre pas ces dossiers/ }).waitFor();
    await comeIn(page(), old);
    await page().getByRole('heading', { name: 'Mes dossiers' }).waitFor();
  });

  test('whoever came in by their code is offered another phrase, and needs no phrase for it', async () => {
    await app.checkAccessibility('came-by-code');
    await app.picture('came-by-code');
    await page().getByRole('link', { name: 'Choisir une autre phrase' }).click();
    await page().getByLabel('Votre code de secours').fill(old);
    await page().getByLabel('Votre nouvelle phrase').fill(renewed);
    await app.checkAccessibility('another-phrase');
    await app.picture('another-phrase');
    await page().locator('.door').getByRole('button', { name: 'Changer de phrase' }).click();
    await page().getByText('Votre phrase est changée.').waitFor();
    await page().getByRole('button', { name: 'Passer la tablette' }).click();
    await page().locator('#secret').waitFor();
    await comeIn(page(), renewed);
    await page().getByRole('heading', { name: 'Mes dossiers' }).waitFor();
    assert.equal(await page().getByRole('link', { name: 'Choisir une autre phrase' }).count(), 0);
  });

  test('the new one is on the paper that is printed; the worker that made the paper ends, and its memory with it', async () => {
    await ceremony('Nouveau code de secours', 'Préparer un nouveau code');
    const shown = await page().locator('.recovery-code').innerText();
    await page().getByRole('button', { name: 'Imprimer ou enregistrer ce code' }).click();
    await page().getByText(/Le papier est (prêt à imprimer|enregistré)/).waitFor({ timeout: 60_000 });
    const code = codeOn(await madeFile(page()));
    assert.equal(code, shown.replace(/[^0-9A-Z]/g, ''));
    assert.equal(code.length, old.replace(/[^0-9A-Z]/g, '').length, code);
    for (const worker of page().workers()) assert.doesNotMatch(worker.url(), /worker_loader/);
    await page().getByLabel('J’ai rangé mon code').check();
    await page().getByRole('button', { name: 'Remplacer l’ancien code' }).click();
    await page().getByText('Votre nouveau code remplace l’ancien.').waitFor();

    await pass();
    await page().locator('#secret').fill(old);
    await page().getByRole('button', { name: 'Ouvrir mes dossiers' }).click();
    await page().locator('#door-said', { hasText: /n’ouvre pas ces dossiers/ }).waitFor();
    await comeIn(page(), code);
    await page().getByRole('heading', { name: 'Mes dossiers' }).waitFor();
  });

  test('the vault is erased: nothing of it is left to open; a date and a number stay', async () => {
    await newDossier(page(), canaries.name);
    await page().locator('.bar-home').click();
    await ceremony('Effacer ce coffre', 'Effacer tous ces dossiers');
    await page().getByRole('heading', { name: 'Bienvenue' }).waitFor();
    const databases = await page().evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    assert.deepEqual(databases, ['jadapte']);
    await app.goto('/reglages');
    const trace = page().getByRole('region', { name: 'Ce qui a été effacé' });
    await trace.getByText(/^Un coffre de 1\sdossier, effacé le \d/).waitFor();
    assert.ok(!(await trace.innerText()).includes(canaries.name));
    await app.picture('erased-vault', { fullPage: true });
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
