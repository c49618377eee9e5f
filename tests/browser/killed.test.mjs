// The whole browser is killed, at any moment, while somebody types and taps on a slow tablet: after each restart, all that the
// screen had called « Enregistré » is there, and nothing by halves. Short here; 200 times with JADAPTE_LONG=1.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';
import { diceOf, long, seed, share } from '../lib/chance.mjs';
import { Witness } from '../lib/witness.mjs';
import { openFictional } from '../lib/work.mjs';

const slowness = 4; // A tablet’s processor beside the one of whoever runs this.
const words = ['la fenêtre', 'le fauteuil', 'mes bonnets', 'le tapis de maman', 'la soupe du soir', 'Soizic', 'l’école en face'];
const decisions = ['Je veux', 'J’essaie', 'J’y réfléchis', 'Plus tard', 'Non', 'Déjà fait'];

// Does what a hand does on one screen, until the browser is gone.
const hands = {
  's1/t/s1-precious': async ({ page, path, witness, dice }) => {
    const fields = page.locator('.work textarea');
    for (;;) {
      const at = dice.one([0, 1, 2]);
      const field = fields.nth(at);
      const whole = `${await field.inputValue()} ${dice.one(words)}`;
      await field.tap();
      await page.keyboard.press('Control+End');
      witness.meant(path, `text ${at}`, whole);
      await page.keyboard.type(whole.slice((await field.inputValue()).length), { delay: dice.between(0, 60) });
      if (dice() < 0.5) await field.blur();
    }
  },
  's1/t/s1-safety': async ({ page, path, witness, dice }) => {
    for (;;) {
      const group = page.locator('.work fieldset').nth(Math.floor(dice.between(0, 4)));
      const figure = String(Math.floor(dice.between(0, 11)));
      witness.meant(path, await group.locator('legend').textContent(), figure);
      await group.locator('.figure').nth(Number(figure)).tap();
      await sleep(dice.between(0, 120));
    }
  },
  's3/t/s3-decisions': async ({ page, path, witness, dice }) => {
    for (;;) {
      const [room, title] = [await page.locator('.decision > .quiet').first().textContent(), await page.locator('.decision-title').textContent()];
      const decision = dice.one(decisions);
      witness.meant(path, `${title} / ${room}`, decision);
      await page.locator('.choice', { hasText: decision }).first().tap();
      if (dice() < 0.3) await page.getByRole('button', { name: 'Idée suivante' }).tap();
      await sleep(dice.between(0, 120));
    }
  },
};
const screens = Object.keys(hands);

const slowDown = async (app) => (await app.context.newCDPSession(app.page)).send('Emulation.setCPUThrottlingRate', { rate: slowness });

describe('A browser killed at any moment', () => {
  const witness = new Witness();
  const dice = diceOf();
  let app;
  let dossier;
  before(async () => {
    app = await openApp({ prepare: witness.watch });
    dossier = await openFictional(app);
    await app.page.locator('[data-saved=true]').waitFor();
  });
  after(() => app.close());

  const open = async (screen) => {
    const path = `${dossier}/s/${screen}`;
    await app.goto(path);
    await app.page.locator('.work').locator('textarea, fieldset').first().waitFor();
    await app.page.locator('[data-saved=true]').waitFor();
    return path;
  };
  // What lies on a screen after a restart, held against what it had promised.
  const check = async (screen) => {
    const path = await open(screen);
    const found = await witness.seen(app.page);
    const troubles = await app.page.locator('.trouble').allInnerTexts();
    const wrong = [...witness.wrong(path, found), ...troubles];
    witness.settle(path, found);
    return wrong;
  };

  const rounds = long ? 200 : 8;
  test(`${rounds} times, all that was « Enregistré » is there (seed ${seed})`, async () => {
    for (const screen of screens) await check(screen);
    const wrong = [];
    for (let round = 1; round <= rounds; round += 1) {
      const screen = dice.one(screens);
      const path = await open(screen);
      await slowDown(app);
      // It ends with the browser.
      const work = hands[screen]({ page: app.page, path, witness, dice }).catch((error) => error);
      await sleep(dice.between(40, 2_500));
      await app.kill();
      const end = await work;
      assert.match(end.message, /closed|crashed|disconnected/i, 'nothing but the killing stopped the hand');
      await app.relaunch('/');
      wrong.push(...(await check(screen)).map((words) => `${round}: ${words}`));
    }
    for (const screen of screens) wrong.push(...await check(screen));
    assert.deepEqual(wrong, [], `seed ${seed}`);
    assert.ok(witness.told > rounds, `${witness.told} promises were heard`);
    console.log(`    ${rounds} kills, ${witness.told} promises, ${wrong.length} broken (seed ${seed})`);
  });

  test('words on their way to something new, not yet added, are there as what they were to be', async () => {
    const own = 'Mettre la radio près du lit';
    await app.goto(`${dossier}/s/s2/t/s2-ideas`);
    await app.page.getByLabel('Dans les mots de la personne').pressSequentially(own, { delay: 10 });
    await app.page.locator('[data-saved=true]').waitFor();
    await app.kill();
    await app.relaunch();
    await app.page.locator('.task-line', { hasText: own }).waitFor();
    assert.equal(await app.page.getByLabel('Dans les mots de la personne').inputValue(), '');
  });

  // Figures to read (the aim on a machine that does nothing else: 50 and 300 ms), not limits: what else the machine does counts too.
  test('each tap is answered by « Enregistré », on a slow tablet; how soon is printed', async () => {
    witness.delays.length = 0;
    const taps = long ? 100 : 20;
    for (const screen of ['s1/t/s1-safety', 's3/t/s3-decisions']) {
      await open(screen);
      await slowDown(app);
      for (let tap = 0; tap < taps; tap += 1) {
        const heard = witness.told;
        await app.page.locator('.work').locator('.figures, .choices').first().locator('label:not(.on)').nth(tap % 4).tap();
        for (const end = Date.now() + 5_000; witness.told === heard && Date.now() < end;) await sleep(5);
        assert.ok(witness.told > heard, `tap ${tap} on ${screen}`);
        await sleep(60);
      }
      await app.page.reload();
    }
    const [median, most] = [share(witness.delays, 0.5), share(witness.delays, 0.95)].map(Math.round);
    console.log(`    from tap to « Enregistré » at CPU ×${slowness}: ${median} ms (median), ${most} ms (95th), ${witness.delays.length} taps`);
  });
});

describe('A browser killed while a whole dossier is being written', () => {
  const dice = diceOf(seed + 1);
  const lines = async (app) => {
    await app.page.locator('.history-line').first().waitFor();
    const more = app.page.getByRole('button', { name: 'Voir plus loin' });
    for (let before = 0, now = -1; now !== before && await more.count() > 0;) {
      before = now;
      await more.click();
      now = await app.page.locator('.history-line').count();
    }
    return app.page.locator('.history-line').count();
  };

  test('it is there whole, or not at all', async () => {
    const whole = await openApp();
    const dossier = await openFictional(whole);
    await whole.page.locator('[data-saved=true]').waitFor();
    await whole.goto(`${dossier}/historique`);
    const expected = await lines(whole);
    await whole.close();
    assert.ok(expected > 100, `${expected} lines`);

    const found = [];
    for (let round = 0; round < (long ? 20 : 3); round += 1) {
      let begin;
      const begins = new Promise((done) => { begin = done; });
      const app = await openApp({
        prepare: async (context) => {
          await context.exposeBinding('writingBegins', begin);
          await context.addInitScript(() => {
            const { transaction } = IDBDatabase.prototype;
            IDBDatabase.prototype.transaction = function told(...asked) {
              if (asked[1] === 'readwrite') globalThis.writingBegins();
              return transaction.apply(this, asked);
            };
          });
        },
      });
      app.page.goto(`${app.url}/decouvrir`).catch(() => {}); // It may not live to see the end.
      await begins;
      await sleep(dice.between(0, 200));
      await app.kill();
      await app.relaunch(`${dossier}/historique`);
      const absent = app.page.getByRole('heading', { name: 'Ce dossier ne s’ouvre pas.' });
      await app.page.locator('.history-line').first().or(absent).first().waitFor();
      found.push(await app.page.locator('.history-line').count() > 0 ? await lines(app) : 0);
      await app.close();
    }
    console.log(`    lines found: ${found.join(', ')} of ${expected} (seed ${seed})`);
    assert.deepEqual(found.filter((count) => count !== 0 && count !== expected), []);
  });
});

describe('What is asked of the browser', () => {
  test('every writing transaction asks for strict durability, and gets it', async () => {
    const app = await openApp({
      prepare: (context) => context.addInitScript(() => {
        const { transaction } = IDBDatabase.prototype;
        globalThis.asked = [];
        IDBDatabase.prototype.transaction = function watched(...asked) {
          const made = transaction.apply(this, asked);
          if (made.mode !== 'readonly') globalThis.asked.push([asked[2]?.durability, made.durability]);
          return made;
        };
      }),
    });
    const { page } = app;
    const dossier = await openFictional(app);
    await page.locator('[data-saved=true]').waitFor();
    const asked = await page.evaluate(() => globalThis.asked);
    for (const screen of screens) {
      await app.goto(`${dossier}/s/${screen}`);
      const field = page.locator('.work textarea').first();
      if (await field.isVisible()) { await field.tap(); await page.keyboard.type(' là'); await field.blur(); }
      await page.locator('.work label:not(.on)').filter({ has: page.locator('input[type=radio]') }).first().tap({ timeout: 2_000 }).catch(() => {});
      await page.getByRole('button', { name: 'Annuler' }).first().tap();
      await page.locator('[data-saved=true]').waitFor();
      asked.push(...await page.evaluate(() => globalThis.asked));
    }
    await app.close();
    assert.ok(asked.length > 5, `${asked.length} were seen`);
    assert.deepEqual(asked.filter(([wanted, got]) => wanted !== 'strict' || got !== 'strict'), []);
  });
});
