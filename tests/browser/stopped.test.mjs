// The application stops in the middle of a visit, as it would on a bug: a screen says what is safe, and one touch reopens where
// one was. The trap is a real one: the compiled code is asked for more memory than there can be.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pdfOf } from '../lib/papers.mjs';
import { atWork } from '../lib/work.mjs';

// In the page: the compiled application traps, where `when` says.
const trapAt = (page, when) => page.evaluate(async (when) => {
  const glue = document.querySelector('link[rel=modulepreload][href*="/app"]').href;
  const compiled = await (await import(glue)).default(); // Started long ago: these are its own functions.
  const trap = () => { compiled.__wbindgen_malloc(0xfffffff0, 1); };
  if (when === 'now') setTimeout(trap);
  else addEventListener('input', ({ target }) => { if (target.value.endsWith(when)) trap(); });
}, when);

describe('When the application stops', () => {
  let work;
  // Its own trap is the only thing that may go wrong.
  before(async () => { work = await atWork({ allowErrors: [/unreachable|RuntimeError|invalid malloc/] }); });
  after(() => work.app.close());
  const stopped = () => work.page.getByRole('alertdialog', { name: 'L’écran s’est arrêté.' });
  const reopen = async () => {
    await work.page.getByRole('button', { name: 'Rouvrir là où j’en étais' }).click();
    await work.app.ready();
    await work.fields().first().waitFor();
  };

  test('while nobody touches it: all is said to be safe, and one touch reopens where one was', async () => {
    await trapAt(work.page, 'now');
    await stopped().getByText('Votre travail est enregistré sur cet appareil.').waitFor();
    await work.app.checkAccessibility('stopped');
    await work.app.picture('stopped');
    await reopen();
    assert.equal(new URL(work.page.url()).pathname, work.desk);
  });

  test('at a letter, in the middle of a word: the words are there, up to that letter', async () => {
    await trapAt(work.page, 'du marché');
    await work.type('Le panier du marché');
    await stopped().waitFor();
    await reopen();
    await work.shows('Le panier du marché');
  });

  test('what is behind the screen does nothing any more: no key, no touch, not even on leaving', async () => {
    await work.type('Le paravent');
    await work.saved();
    await trapAt(work.page, 'now');
    await stopped().waitFor();
    const before = await work.texts();
    await work.page.keyboard.type(' et le reste');
    await work.page.touchscreen.tap(500, 120);
    assert.deepEqual(await work.texts(), before);
    for (let stops = 0; stops < 3; stops += 1) {
      await work.page.keyboard.press('Tab');
      const place = await work.page.evaluate(() => [document.activeElement.matches('.work *, header *'), document.activeElement.matches('[data-reopen]')]);
      assert.equal(place[0], false, 'the keyboard does not go behind it');
      if (place[1]) break;
      assert.ok(stops < 2, 'the keyboard finds the one button');
    }
    await reopen();
    await work.shows('Le paravent');
  });

  test('where the last words could not be kept, the screen does not say that they are', async () => {
    await work.page.evaluate(() => { IDBDatabase.prototype.transaction = () => { throw new DOMException('no room', 'QuotaExceededError'); }; });
    await work.say('La dernière chose dite');
    await work.trouble(/Il n’y a plus de place/);
    await trapAt(work.page, 'now');
    await stopped().getByText(/Tout ce qui était enregistré est en sûreté.*relisez vos derniers mots/).waitFor();
    assert.equal(await stopped().getByText('Votre travail est enregistré').count(), 0);
    await reopen();
    await work.shows('La dernière chose dite'); // There is room again: what waited was written.
  });

  test('the maker of papers stops: it is said, the screen stays, and the next paper is made', async () => {
    await work.app.goto(`${work.dossier}/papiers/mon-projet`);
    await work.page.locator('article.paper').waitFor();
    const maker = () => work.page.workers().find((worker) => worker.url().includes('worker_loader'));
    for (let tries = 0; !maker() && tries < 50; tries += 1) await work.page.waitForTimeout(100);
    await pdfOf(work.app, () => work.page.getByRole('button', { name: 'Enregistrer' }).click());
    const gone = maker().waitForEvent('close');
    await maker().evaluate(() => { setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); }); });
    await gone;
    assert.equal(await stopped().count(), 0);
    const file = await pdfOf(work.app, () => work.page.getByRole('button', { name: 'Enregistrer' }).click());
    assert.ok(file, 'the next one is made');
  });
});
