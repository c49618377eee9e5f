// Every paper of the fictional case: read on screen, then made by the worker; what is shown is what is printed. And whose
// letterhead they bear, what is said before they leave, what happens when one leaves before they are ready.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';
import { imagesOf, letters, pdfOf, piecesOf, wordsOf } from '../lib/papers.mjs';

const open = async () => {
  const app = await openApp({ size: 'tablet' });
  await app.page.getByText('Découvrir avec un dossier fictif').click();
  await app.page.locator('#overview-title', { hasText: 'Odette' }).waitFor();
  return [app, new URL(app.page.url()).pathname];
};
const paper = (app) => app.page.locator('article.paper');
const read = async (app, address) => {
  await app.goto(address);
  await paper(app).waitFor();
};
const saved = (app) => pdfOf(app, () => app.page.getByRole('button', { name: 'Enregistrer' }).click());

describe('The papers of the fictional case', () => {
  let app;
  let dossier;
  let addresses;
  before(async () => { [app, dossier] = await open(); });
  after(() => app.close());

  test('stand on five shelves, after the few that are wanted now', async () => {
    await app.goto(`${dossier}/papiers`);
    const titles = await app.page.locator('.papers h2').allInnerTexts();
    assert.deepEqual(titles, ['Utile maintenant', 'Pour la personne', 'Pour l’ergothérapeute', 'Pour le bailleur', 'Pour l’entreprise', 'Pour le réseau']);
    const wanted = await app.page.locator('.paper-wanted').count();
    assert.ok(wanted >= 1 && wanted <= 3, `${wanted} papers are wanted now`);
    addresses = await app.page.locator('.paper-shelf a.paper-read').evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
    assert.equal(new Set(addresses).size, addresses.length);
    assert.ok(addresses.length >= 20, `${addresses.length} papers`);
    for (const size of ['tablet', 'portrait', 'desktop', 'phone']) {
      await app.resize(size);
      await app.picture('papers', { fullPage: true });
      const [content, screen] = await app.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(content <= screen, `${size}: ${content} px on a screen of ${screen} px`);
    }
    await app.resize('tablet');
    await app.page.locator('.paper-sort').evaluateAll((sorts) => sorts.forEach((sort) => { sort.open = true; }));
    await app.page.getByRole('button', { name: /^Imprimer, enregistrer, envoyer/ }).first().click();
    await app.checkAccessibility('papers');
  });

  test('each opens, is readable by everyone, and prints what it shows', async () => {
    const wrong = [];
    for (const address of addresses) {
      const name = address.split('/').at(-1).replace(/-[0-9a-f]{16,}$/, '');
      try {
        await read(app, address);
        const footer = await app.page.locator('.paper-foot').innerText();
        const shown = await piecesOf(paper(app));
        assert.ok(shown.length > 3, 'there is something on it');
        for (const size of ['phone', 'portrait', 'tablet']) {
          await app.resize(size);
          const [content, screen] = await app.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          assert.ok(content <= screen, `${size}: ${content} px on a screen of ${screen} px`);
          await app.picture(`paper-${name}`, { fullPage: true });
        }
        await app.checkAccessibility(name);
        const printed = wordsOf(await saved(app), footer);
        const missing = shown.filter((piece) => !printed.includes(letters(piece)));
        assert.deepEqual(missing, [], 'shown, and not printed');
        const total = shown.reduce((sum, piece) => sum + letters(piece).length, 0);
        assert.ok(printed.length < total * 1.25 + 300, `${printed.length} letters printed, ${total} shown`);
      } catch (error) {
        wrong.push(`${name}: ${error.message}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test('headings go down without a skip, and the contents lead to them', async () => {
    let followed = 0;
    for (const address of addresses) {
      await read(app, address);
      const levels = await paper(app).locator('h2, h3, h4').evaluateAll((titles) => titles.map((title) => Number(title.tagName[1])));
      levels.reduce((above, level) => { assert.ok(level <= above + 1, `${address}: h${level} after h${above}`); return level; }, 1);
      const line = paper(app).locator('.paper-contents a').last();
      if (await line.count() === 0) continue;
      const words = await line.innerText();
      await line.press('Enter');
      assert.equal(await app.page.evaluate(() => document.activeElement.textContent), words);
      assert.equal(new URL(app.page.url()).pathname, address, 'the screen stays');
      followed += 1;
    }
    assert.ok(followed > 0, 'no paper has contents');
  });

  test('the letters of the tenant’s papers are as large as the person chose', async () => {
    await read(app, `${dossier}/papiers/mon-projet`);
    const size = () => paper(app).evaluate((sheet) => Math.round(parseFloat(getComputedStyle(sheet).fontSize) * 0.75));
    assert.equal(await size(), 20);
    await app.page.getByRole('group', { name: 'Taille des lettres' }).getByText('24', { exact: false }).first().click();
    await app.page.waitForFunction(() => Math.round(parseFloat(getComputedStyle(document.querySelector('article.paper')).fontSize) * 0.75) === 24);
  });

  test('a paper for the landlord says what it does not hold, and whose yes it waits for', async () => {
    await read(app, `${dossier}/papiers/projet-adaptation-logement`);
    await app.page.getByText('Ce papier est fait sans aucune donnée de santé').waitFor();
    assert.equal(await app.page.getByText(/ne doit plus partir/).count(), 0);
    await app.goto(`${dossier}/s/s3/t/s3-consents`);
    await app.page.getByRole('button', { name: 'Retirer mon accord' }).click();
    await app.page.getByText(/Accord retiré/).waitFor();
    await read(app, `${dossier}/papiers/projet-adaptation-logement`);
    await app.page.getByText(/Odette a retiré l’accord[^]*ne doit plus partir/).waitFor();
    assert.equal(await app.page.getByRole('button', { name: 'Imprimer' }).isEnabled(), true, 'nothing is forbidden');
    await app.checkAccessibility('withdrawn');
    await app.page.getByRole('link', { name: 'Voir cet accord' }).click();
    await app.page.locator('#task-title').waitFor();
  });

  test('a sign that cannot be printed is told in French, with its place', async () => {
    await app.goto(`${dossier}/s/s1/t/s1-precious`);
    await app.page.locator('.work textarea, .work input[type=text]').first().fill('Mon piano 𝄞');
    await app.page.locator('.work textarea, .work input[type=text]').first().blur();
    await app.page.locator('[data-saved=true]').waitFor();
    await read(app, `${dossier}/papiers/mon-projet`);
    await saved(app);
    await app.page.getByText(/Dans «.+», le signe «\s𝄞\s» ne peut pas être imprimé/).waitFor();
  });

  test('an address that is no paper of this dossier says so', async () => {
    await app.goto(`${dossier}/papiers/inconnu`);
    await app.page.getByText('Ce papier n’est pas dans ce dossier').waitFor();
    await app.page.getByRole('link', { name: 'Voir les papiers' }).click();
    await app.page.locator('#papers-title').waitFor();
  });
});

describe('The organisation on its papers', () => {
  let app;
  let dossier;
  before(async () => { [app, dossier] = await open(); });
  after(() => app.close());
  const enregistre = () => app.page.locator('.organisation [role=status]', { hasText: 'Enregistré.' }).waitFor();

  // A picture as a browser draws it: a JPEG or a PNG file of this size.
  const drawn = async (type, width, height) => Buffer.from(await app.page.evaluate(async ({ type, width, height }) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#7a1f4d';
    pen.fillRect(width / 8, height / 8, width / 2, height / 2);
    const blob = await new Promise((done) => { canvas.toBlob(done, type); });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, { type, width, height }));
  const give = (name, mimeType, buffer) => app.page.getByLabel('Logo').setInputFiles({ name, mimeType, buffer });

  test('is written once in the settings, and stands at the head of each paper', async () => {
    await app.goto('/reglages');
    await app.page.getByLabel('Nom', { exact: true }).fill('Service d’ergothérapie des Tilleuls (fictif)');
    const outside = app.page.getByLabel('Nom pour le bailleur et l’entreprise');
    await outside.fill('Service de gériatrie');
    await app.page.getByText('Ce nom parle de santé').waitFor();
    await outside.fill('Les Tilleuls (fictif)');
    await app.page.getByText('Ce nom parle de santé').waitFor({ state: 'detached' });
    await app.page.getByLabel('Adresse, téléphone, courriel').fill('3, allée des Tilleuls\n01 99 00 00 00');
    await enregistre();
    await app.checkAccessibility('organisation');
    await app.picture('organisation', { fullPage: true });
    const inside = ['Service d’ergothérapie des Tilleuls (fictif)', '3, allée des Tilleuls · 01 99 00 00 00'];
    for (const [key, lines] of [['mon-projet', inside], ['compte-rendu', inside], ['projet-adaptation-logement', ['Les Tilleuls (fictif)']]]) {
      await read(app, `${dossier}/papiers/${key}`);
      const shown = (await app.page.locator('.paper-head p').allInnerTexts()).map((line) => line.replaceAll('\u00a0', ' ')); // A telephone number stays on one line.
      assert.deepEqual(shown, lines, key);
      const printed = wordsOf(await saved(app), await app.page.locator('.paper-foot').innerText());
      for (const line of lines) assert.ok(printed.includes(letters(line)), `${key}: ${line}`);
    }
    await read(app, `${dossier}/papiers/courrier-article-7-f`);
    assert.equal(await app.page.locator('.paper-head').count(), 0, 'the tenant’s own letter');
  });

  test('a logo is printed as it was given; one that is no picture is refused, and nothing is lost', async () => {
    await app.goto('/reglages');
    const logo = await drawn('image/jpeg', 300, 120);
    await give('logo.jpg', 'image/jpeg', logo);
    await app.page.locator('.organisation .paper-head img').waitFor();
    const wrong = [
      ['abîmé.jpg', 'image/jpeg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(400, 7)]), /ne se lit pas comme une image/],
      ['note.txt', 'image/jpeg', Buffer.from('ceci est un texte'), /ne se lit pas comme une image/],
      ['point.png', 'image/png', await drawn('image/png', 20, 20), /trop petite/],
    ];
    for (const [name, type, bytes, reason] of wrong) {
      await give(name, type, bytes);
      await app.page.locator('.organisation [role=status]', { hasText: reason }).waitFor();
      assert.equal(await app.page.locator('.organisation .paper-head img').count(), 1, 'the logo is still there');
    }
    await read(app, `${dossier}/papiers/compte-rendu`);
    await paper(app).locator('.paper-head img').waitFor();
    const [image] = imagesOf(await saved(app));
    assert.deepEqual([image.type, image.width, image.height], ['jpeg', 300, 120], 'the very pixels that were given');
    // A transparent PNG becomes a JPEG on white.
    await app.goto('/reglages');
    await give('logo.png', 'image/png', await drawn('image/png', 1600, 400));
    await app.page.locator('.organisation [role=status]', { hasText: 'Enregistré.' }).waitFor();
    await read(app, `${dossier}/papiers/compte-rendu`);
    assert.deepEqual(imagesOf(await saved(app)).map(({ type, width, height }) => [type, width, height]), [['jpeg', 1200, 300]]);
  });

  test('a colour is chosen with its contrast said, and darkened just enough', async () => {
    await app.goto('/reglages');
    const colour = app.page.getByLabel('Couleur des titres');
    await app.page.getByText('Lisible sur papier blanc.').waitFor();
    await colour.fill('#f2c14e');
    await app.page.getByText(/^Trop claire/).waitFor();
    await app.checkAccessibility('too-light');
    await app.page.getByRole('button', { name: 'La foncer juste assez' }).click();
    await app.page.getByText('Lisible sur papier blanc.').waitFor();
    const chosen = await colour.inputValue();
    assert.notEqual(chosen, '#f2c14e');
    await read(app, `${dossier}/papiers/compte-rendu`);
    const shown = await paper(app).locator('h2, h3').first().evaluate((title) => getComputedStyle(title).color);
    const parts = chosen.match(/[0-9a-f]{2}/g).map((part) => parseInt(part, 16));
    assert.equal(shown, `rgb(${parts.join(', ')})`);
    await app.checkAccessibility('accent');
  });

  test('it is there after a restart, and goes when it is taken away', async () => {
    await app.page.reload();
    await app.ready();
    await paper(app).locator('.paper-head img').waitFor();
    await app.goto('/reglages');
    await app.page.getByRole('button', { name: 'Retirer le logo' }).click();
    await app.page.getByRole('button', { name: 'Reprendre la couleur du logiciel' }).click();
    await app.page.getByLabel('Nom', { exact: true }).fill('');
    await app.page.getByLabel('Nom pour le bailleur et l’entreprise').fill('');
    await app.page.getByLabel('Adresse, téléphone, courriel').fill('');
    await enregistre();
    await read(app, `${dossier}/papiers/compte-rendu`);
    assert.equal(await app.page.locator('.paper-head').count(), 0);
  });
});

describe('A paper that takes long', () => {
  let app;
  let dossier;
  before(async () => { [app, dossier] = await open(); });
  after(() => app.close());

  test('says how far it is after a second, and stops when one leaves', async () => {
    // The worker hears ten seconds late: a long paper, on any machine.
    await app.page.addInitScript(() => {
      window.Worker = class extends Worker {
        postMessage(...message) { setTimeout(() => super.postMessage(...message), 10_000); }
      };
    });
    await read(app, `${dossier}/papiers/mon-projet`);
    const workers = () => app.page.workers().filter((worker) => worker.url().includes('worker_loader')).length;
    const until = async (count) => {
      for (let tries = 0; workers() !== count && tries < 50; tries += 1) await app.page.waitForTimeout(100);
      assert.equal(workers(), count);
    };
    await until(1);
    await app.page.waitForTimeout(1000); // It has started.
    await app.page.getByRole('button', { name: 'Enregistrer' }).click();
    assert.equal(await app.page.locator('progress').count(), 0, 'nothing flashes');
    await app.page.getByText('Le papier se prépare…').waitFor();
    await app.checkAccessibility('long');
    await app.page.locator('.bar-name').click();
    await app.page.locator('#overview-title').waitFor();
    // The one that was at it is stopped; another is started at the next paper.
    await until(0);
    await app.page.goBack();
    await paper(app).waitFor();
    assert.ok((await saved(app)).length > 0);
  });
});
