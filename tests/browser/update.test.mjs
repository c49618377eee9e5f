// A newer build is published while tablets are at work: it comes whole, waits, and serves when a person says so; an older
// page that is still open elsewhere goes on.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openApp } from '../lib/app.mjs';
import { copyOfBuild, publishNewerBuild } from '../lib/builds.mjs';
import { dist } from '../lib/server.mjs';
import { atWork } from '../lib/work.mjs';

// A file of the newer build that is large enough to be cut in two.
const victim = (folder) => {
  const home = readdirSync(folder).find((name) => name.startsWith('app-'));
  return { path: `/${home}/app_bg.wasm`, bytes: readFileSync(join(folder, home, 'app_bg.wasm')) };
};
const head = { 'Content-Type': 'application/wasm' };

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
    for (const words of ['Tout ce qui a été noté', 'Papiers à imprimer', 'Envoyer ou recevoir un fichier']) {
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

const broken = {
  'one file is missing': () => (request, response) => response.writeHead(404).end(),
  'one file comes short, and the server calls it whole': ({ bytes }) => (request, response) => response.writeHead(200, head).end(bytes.subarray(0, bytes.length / 2)),
  'one file is of another build': ({ bytes }) => (request, response) => response.writeHead(200, head).end(Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1) ^ 1])])),
  'the line is cut in the middle of one file': ({ bytes }) => (request, response) => {
    response.writeHead(200, { ...head, 'Content-Length': bytes.length }).write(bytes.subarray(0, bytes.length / 2), () => response.socket.destroy());
  },
  'the server stops in the middle of it all': (_, app) => (request, response) => { response.socket.destroy(); app.server.stop(); },
};

describe('A newer build that is taken back', () => {
  let app;
  let folder;
  before(async () => {
    folder = copyOfBuild();
    app = await openApp({ size: 'tablet', folder });
    await app.page.getByText('Découvrir avec un dossier fictif').click();
    await app.page.locator('#overview-title', { hasText: 'Odette' }).waitFor();
    await app.keptOffline();
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app.close();
  });
  const build = () => app.page.evaluate(() => document.documentElement.dataset.build ?? 'older');
  const take = async (wanted) => {
    await app.goto('/reglages');
    await app.page.getByText('Une nouvelle version est prête').waitFor();
    await app.page.getByRole('button', { name: 'Passer à la nouvelle version' }).click();
    await app.page.waitForFunction((wanted) => (document.documentElement.dataset.build ?? 'older') === wanted, wanted);
    await app.ready();
  };

  test('the older one, which comes again while the newer tidies up, still has its files when it serves', async () => {
    const elsewhere = await app.newTab('/decouvrir'); // Of the older build: its files stay.
    publishNewerBuild(folder);
    await take('newer');
    rmSync(folder, { recursive: true });
    cpSync(dist, folder, { recursive: true });
    let release;
    app.server.disturb = ({ url }, response) => {
      if (url !== victim(folder).path) return false;
      release = () => response.writeHead(200, head).end(victim(folder).bytes);
      return true;
    };
    await app.page.evaluate(() => { navigator.serviceWorker.getRegistration().then((registration) => registration.update()); });
    await app.page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration()).installing);
    while (!release) await pause(50);
    // Closed, and opened again: the newer build finds no other page.
    const desk = app.page;
    app.page = await app.context.newPage();
    await desk.close();
    await elsewhere.close();
    await app.goto('/reglages');
    assert.equal(await build(), 'newer');
    await pause(500);
    release();
    app.server.disturb = undefined;
    await take('older');
    await app.goOffline();
    await app.goto('/decouvrir');
    await app.page.locator('#overview-title', { hasText: 'Odette' }).waitFor();
    assert.equal(await build(), 'older');
    await app.goOnline();
  });
});

describe('Half of a newer build', () => {
  let work;
  let folder;
  before(async () => {
    folder = copyOfBuild();
    work = await atWork({ folder, allowErrors: [/404|ERR_|Failed to (load|find)|integrity|An unknown error occurred when fetching the script/] });
    await work.app.keptOffline();
    publishNewerBuild(folder);
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await work.app.close();
  });

  // Has the browser look for a newer build; what became of it.
  const lookForNewer = () => work.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    while (registration.installing) await new Promise((done) => { setTimeout(done, 50); });
    return registration.waiting ? 'waits' : 'refused';
  });
  const build = () => work.page.evaluate(() => document.documentElement.dataset.build ?? 'older');

  for (const [what, answer] of Object.entries(broken)) {
    test(`${what}: the older one serves whole, with a network or without`, async () => {
      const { app } = work;
      const file = victim(folder);
      const answers = answer(file, app);
      let met = 0;
      app.server.disturb = (request, response) => {
        if (request.url !== file.path) return false;
        met += 1;
        answers(request, response);
        return true;
      };
      assert.equal(await lookForNewer(), 'refused');
      assert.ok(met > 0, 'the browser met it');
      await app.goOffline().catch(() => {}); // The server may be gone already.
      for (const path of [work.desk, `${work.dossier}/papiers`, `${work.dossier}/historique`, '/reglages']) {
        await app.goto(path);
        await work.page.locator('main h1').filter({ hasText: /\S/ }).first().waitFor();
        assert.equal(await build(), 'older');
      }
      assert.equal(await work.page.getByText('Une nouvelle version est prête').count(), 0);
      app.server.disturb = undefined;
      await app.goOnline();
    });
  }

  test('the browser is killed while it comes: the older one serves whole', async () => {
    const { app } = work;
    app.server.disturb = ({ url }, response) => url === victim(folder).path && Boolean(response.writeHead(200, head).write('\0asm')); // And no more.
    await app.goto(work.desk);
    await work.page.evaluate(() => { navigator.serviceWorker.getRegistration().then((registration) => registration.update()); });
    await work.page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration()).installing);
    await work.page.waitForTimeout(500);
    await app.kill();
    await app.goOffline().catch(() => {});
    await app.relaunch(work.desk);
    await work.fields().first().waitFor();
    assert.equal(await build(), 'older');
    app.server.disturb = undefined;
    await app.goOnline();
  });

  test('once it comes whole, in the middle of a word: nobody is disturbed, and it waits', async () => {
    await work.app.goto(work.desk);
    await work.type('La boîte à bou');
    assert.equal(await lookForNewer(), 'waits');
    await work.page.keyboard.type('tons');
    assert.ok((await work.texts()).includes('La boîte à boutons'), 'the field and the keyboard stayed');
    await work.fields().last().blur();
    await work.saved();
    assert.equal(await build(), 'older');
  });

  test('taken while another window is being written in: no word is lost there', async () => {
    const other = await work.app.newTab(work.desk);
    await work.type('Le dé à coudre', other);
    await work.app.goto('/reglages');
    await work.page.getByRole('button', { name: 'Passer à la nouvelle version' }).click();
    await work.page.waitForFunction(() => document.documentElement.dataset.build === 'newer');
    await other.keyboard.type(' de maman');
    await work.fields(other).last().blur();
    await work.saved(undefined, other);
    await work.app.goto(work.desk);
    await work.shows('La boîte à boutons');
    await work.shows('Le dé à coudre de maman');
    assert.equal(await build(), 'newer');
  });
});
