// What a tablet does to a page that somebody is writing in: no room left, the storage closed, the page frozen, thrown out of
// memory, the clock set wrong, two windows on one dossier. Nothing that was « Enregistré » is lost, what is not is said, and
// there is a way to a file.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { processOf } from '../lib/browser.mjs';
import { atWork, openFictional, savedToFile } from '../lib/work.mjs';
import { openApp } from '../lib/app.mjs';

describe('A tablet without room', () => {
  let work;
  let browser;
  const quota = (quotaSize) => browser.send('Storage.overrideQuotaForOrigin', { origin: work.app.url, quotaSize });
  before(async () => {
    work = await atWork();
    await work.app.keptOffline();
    await work.say('Le bol bleu');
    await work.saved();
    const { usage } = await work.page.evaluate(() => navigator.storage.estimate());
    // A browser counts on the room it has found for half a minute: a new one looks again.
    await work.app.kill();
    await work.app.relaunch('/reglages');
    browser = await work.app.context.newCDPSession(work.page);
    await quota(Math.max(1, usage - 1_000));
    await work.app.goto(work.desk);
    await work.shows('Le bol bleu');
  });
  after(() => work.app.close());

  test('what is written then is said not to be kept, and is in the file with all the rest', async () => {
    await work.say('La chaise paillée');
    await work.trouble(/Il n’y a plus de place sur cet appareil/);
    assert.equal(await work.page.locator('[data-saved=true]').count(), 0, '« Enregistré » is not said');
    const file = await work.toFile();
    for (const words of ['Le bol bleu', 'La chaise paillée']) assert.ok(file.includes(words), `« ${words} » is in the file`);
  });

  test('once there is room, it is written with the next words, and all of it is there after a restart', async () => {
    await quota(undefined);
    await work.page.goBack();
    await work.fields().first().waitFor();
    await work.say('Le miroir rond');
    await work.saved();
    await work.page.waitForFunction(() => localStorage.getItem('jadapte.pending') === null);
    await work.app.kill();
    await work.app.relaunch(work.desk);
    for (const words of ['Le bol bleu', 'La chaise paillée', 'Le miroir rond']) await work.shows(words);
  });
});

describe('A browser that takes the storage away', () => {
  let work;
  before(async () => { work = await atWork(); });
  after(() => work.app.close());

  test('by force, under an open dossier: the next words bring all of it back', async () => {
    const before = await work.texts();
    const browser = await work.app.context.newCDPSession(work.page);
    await browser.send('Storage.clearDataForOrigin', { origin: work.app.url, storageTypes: 'indexeddb' });
    await work.say('Le tabouret bleu');
    await work.saved();
    await work.app.goto(work.desk);
    await work.shows('Le tabouret bleu');
    assert.deepEqual(await work.texts(), [...before.slice(0, -1), 'Le tabouret bleu', '']);
    await work.app.goto(work.dossier);
    await work.page.locator('#overview-title', { hasText: 'Odette' }).waitFor();
  });
});

describe('A browser that keeps nothing at all', () => {
  let app;
  before(async () => {
    const refuse = () => { IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); }; };
    app = await openApp({ prepare: (context) => context.addInitScript(refuse) });
  });
  after(() => app.close());

  test('a dossier opens all the same, says at once that nothing is kept, and goes whole to a file', async () => {
    const { page } = app;
    const refused = () => page.getByRole('alert').filter({ hasText: /refuse de garder des dossiers/ }).first();
    await refused().waitFor();
    await openFictional(app);
    await refused().waitFor();
    assert.equal(await page.locator('[data-saved=true]').count(), 0, '« Enregistré » is not said');
    await page.locator('a[href$="/s/s1"]').first().click();
    await page.locator('a[href$="/t/s1-precious"]').click();
    await page.locator('.work textarea').last().fill('Le vieux poste');
    await page.locator('.work textarea').last().blur();
    const file = await savedToFile(app);
    for (const words of ['Le vieux poste', 'Odette']) assert.ok(file.includes(words), `« ${words} » is in the file`);
  });
});

// A tablet that saves its battery stops a page where it is, without a word, and may never wake it: so is the page’s process
// stopped here.
describe('A page that the tablet puts to sleep', () => {
  let work;
  let asleep;
  before(async () => { work = await atWork(); });
  after(() => work.app.close());
  const sleep = async () => {
    asleep = await processOf(work.app.profile, work.page);
    process.kill(asleep, 'SIGSTOP');
  };
  const wake = () => process.kill(asleep, 'SIGCONT');

  test('asleep between two letters, then awake: the words go on, and are kept', async () => {
    await work.type('Le banc de ');
    await sleep();
    await pause(1_500);
    wake();
    await work.page.keyboard.type('Soizic');
    await work.fields().last().blur();
    await work.saved();
    await work.app.goto(work.desk);
    await work.shows('Le banc de Soizic');
  });

  test('asleep, then killed for good: the words are there', async () => {
    await work.type('La pendule qui retarde');
    await work.saved();
    await sleep();
    await work.app.kill();
    await work.app.relaunch(work.desk);
    await work.shows('La pendule qui retarde');
  });

  test('thrown out of memory in the middle of a word, without a goodbye: the letters are there', async () => {
    await work.type('Les photos du buff');
    await work.saved();
    const { app } = work;
    const [thrown, browser] = [app.page, await app.context.newCDPSession(app.page)];
    const { targetInfo } = await browser.send('Target.getTargetInfo');
    app.page = await app.context.newPage();
    await (await app.context.newCDPSession(app.page)).send('Target.closeTarget', { targetId: targetInfo.targetId });
    if (!thrown.isClosed()) await thrown.waitForEvent('close');
    await app.goto(work.desk);
    await work.shows('Les photos du buff');
  });

  test('its process dies, as when memory is short: opened again, the letters are there', async () => {
    await work.type('Le carillon');
    await work.saved();
    const died = work.page.waitForEvent('crash');
    process.kill(await processOf(work.app.profile, work.page), 'SIGKILL');
    await died;
    const dead = work.page;
    work.app.page = await work.app.context.newPage();
    await dead.close();
    await work.app.goto(work.desk);
    await work.shows('Le carillon');
  });

  test('while it sleeps, another window writes: awake, it shows these words too', async () => {
    const other = await work.app.newTab(work.desk);
    await work.fields(other).first().waitFor();
    await sleep();
    await work.say('Le chat Biscotte', other);
    await work.saved(undefined, other);
    wake();
    await work.shows('Le chat Biscotte');
    await other.close();
  });
});

describe('A clock set wrong', () => {
  let work;
  before(async () => { work = await atWork(); });
  after(() => work.app.close());
  // From the next page on, the tablet believes that it is this many days later.
  const believe = (days) => work.app.context.addInitScript((days) => {
    const { now } = Date;
    const Usual = globalThis.Date;
    const shift = days * 86_400_000;
    globalThis.Date = class extends Usual {
      constructor(...parts) { super(...(parts.length > 0 ? parts : [now() + shift])); }

      static now() { return now() + shift; }
    };
  }, days);

  test('set back by a day, what is changed then wins over what was written before', async () => {
    await work.say('La table ronde');
    await work.saved();
    await believe(-1);
    await work.app.goto(work.desk);
    await work.shows('La table ronde');
    const field = work.fields().nth((await work.texts()).indexOf('La table ronde'));
    await field.fill('La table carrée');
    await field.blur();
    await work.saved();
    await work.app.goto(work.desk);
    await work.shows('La table carrée');
    assert.equal((await work.texts()).includes('La table ronde'), false);
    assert.equal(await work.page.getByText(/à départager/).count(), 0, 'nobody is asked to settle it');
  });

  test('a month ahead, then right again: the later words win still', async () => {
    await believe(31);
    await work.app.goto(work.desk);
    const field = work.fields().nth((await work.texts()).indexOf('La table carrée'));
    await field.fill('La table ovale');
    await field.blur();
    await work.saved();
    await believe(-31 + 1); // Each adds to the one before: right again.
    await work.app.goto(work.desk);
    await work.shows('La table ovale');
    const again = work.fields().nth((await work.texts()).indexOf('La table ovale'));
    await again.fill('La table de la cuisine');
    await again.blur();
    await work.saved();
    await work.app.goto(work.desk);
    await work.shows('La table de la cuisine');
  });
});

describe('Two windows on one dossier', () => {
  let work;
  let other;
  before(async () => {
    work = await atWork();
    other = await work.app.newTab(work.desk);
    await work.fields(other).first().waitFor();
  });
  after(() => work.app.close());
  const windows = () => [work.page, other];

  test('both write at the same time, each in a field of its own: both show it all', async () => {
    await Promise.all(windows().map(async (page, at) => {
      await work.fields(page).nth(at).fill(`Depuis la fenêtre ${at + 1}`);
      await work.fields(page).nth(at).blur();
      await work.saved(undefined, page);
    }));
    for (const page of windows()) for (const at of [1, 2]) await work.shows(`Depuis la fenêtre ${at}`, page);
  });

  test('both write in the same field: neither text is lost, and a person settles', async () => {
    const field = (page) => work.fields(page).nth(2);
    // Neither hears of the other before both have left the field.
    for (const [at, page] of windows().entries()) {
      await field(page).click();
      await page.keyboard.press('Control+A');
      await page.keyboard.type(`Le même champ, fenêtre ${at + 1}`);
    }
    await Promise.all(windows().map((page) => page.evaluate(() => document.activeElement.blur())));
    for (const page of windows()) await work.saved(undefined, page);
    await work.app.goto(`${work.dossier}/historique`);
    const history = work.page.locator('.work');
    for (const at of [1, 2]) await history.getByText(`Le même champ, fenêtre ${at}`).first().waitFor();
    await history.getByText('Laquelle garder').waitFor();
    await history.getByRole('button', { name: 'Garder celle-ci' }).last().click();
    await work.saved();
    await work.page.getByText('Laquelle garder').waitFor({ state: 'detached' });
  });
});
