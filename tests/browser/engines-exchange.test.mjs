// An exchange, shortened, in the other engines: cards given, a dossier closed for the landlord’s card, opened, answered, sent back
// and taken in. The courier’s worker seals and opens there as in Chromium.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { phrase } from '../lib/door.mjs';
import { openFirefox } from '../lib/firefox.mjs';
import { openWebKit } from '../lib/webkit.mjs';

const claire = { name: 'Claire Fictive', words: phrase };
const karim = { name: 'Karim Fictif', words: 'sept lampes vertes sous un escalier neuf', role: 'Bailleur' };
const health = /chute|tombé|vertige|peur de|douleur|médicament|canne|GIR|déambul/i;

for (const [name, open] of Object.entries({ WebKit: openWebKit, Firefox: openFirefox })) {
  describe(`A dossier between two people in ${name}`, () => {
    let app;
    let folder;
    let dossier;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'jadapte-exchange-'));
      app = await open();
    });
    after(async () => {
      await app?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const says = (words) => app.waitFor(`${words}.test(document.body.innerText)`, words);

    /** Someone’s settings, where a file is chosen. */
    async function choose(who, path) {
      await app.goAs(who, '/');
      await app.click('a', 'Réglages');
      await app.choose('Fichier d’un dossier', path);
    }

    /** The file that « Enregistrer le fichier » makes: no driver here tells of downloads, so the page holds it. */
    async function made(kept, words = 'Enregistrer le fichier') {
      await app.read(`(() => {
        const { createObjectURL } = URL;
        URL.createObjectURL = (file) => { window.madeFile = file; return createObjectURL.call(URL, file); };
        HTMLAnchorElement.prototype.click = function () { window.madeName = this.download; };
      })()`);
      await app.press('button', words);
      await app.waitFor('window.madeFile && window.madeName', 'the file');
      const bytes = await app.read('window.madeFile.arrayBuffer().then((file) => [...new Uint8Array(file)].join())');
      const path = join(folder, kept);
      writeFileSync(path, Buffer.from(bytes.split(',').map(Number)));
      return path;
    }

    /** « Envoyer ce dossier », to one whose card is known. */
    async function sealed(from, place, to, kept) {
      await app.goAs(from, `${dossier}/envoyer`);
      await app.press('.choice', place);
      await app.press('.choice', `Pour ${to.name}`);
      await app.waitFor('[...document.querySelectorAll("button")].some((one) => one.innerText.includes("Préparer le fichier") && !one.disabled)', 'the way to the file');
      await app.press('button', 'Préparer le fichier');
      const path = await made(kept);
      assert.match(await app.read('window.madeName'), /^dossier-\d{4}-\d\d-\d\d\.jadapte$/);
      assert.ok(readFileSync(path).toString('latin1').startsWith('age-encryption.org/v1\n'));
      return path;
    }

    test('each has a vault, and the therapist a dossier', async () => {
      await app.makeVault(claire);
      const person = await app.read(`new Promise((done) => {
        const opening = indexedDB.open('jadapte');
        opening.onsuccess = () => {
          const all = opening.result.transaction('people').objectStore('people').getAll();
          all.onsuccess = () => { opening.result.close(); done(JSON.parse(all.result[0]).person); };
        };
      })`);
      // The invented case, under another name and in her hand.
      await app.goto('/decouvrir');
      await app.find('#overview-title');
      await app.goto(`${await app.read('location.pathname')}/fichier`);
      let own = readFileSync(await made('case.json', 'Enregistrer dans un fichier'), 'utf8');
      own = own.replaceAll(JSON.parse(own).dossier, '000000000000000000000000000e8c4a');
      for (const hand of new Set([...own.matchAll(/"person":\s*"([0-9a-f]{32})"/g)].map(([, hand]) => hand))) own = own.replaceAll(hand, person);
      writeFileSync(join(folder, 'dossier.json'), own);
      await choose(claire, join(folder, 'dossier.json'));
      await app.press('button', 'Reprendre ces lignes');
      await app.find('#overview-title');
      dossier = await app.read('location.pathname');
      await app.press('button', 'Passer la tablette');
      await app.find('.door #secret');
      await app.makeVault({ ...karim, from: 'Quelqu’un d’autre' });
    });

    test('they give each other their cards, by text', async () => {
      const cards = [];
      for (const who of [karim, claire]) {
        await app.goAs(who, '/carte');
        await app.waitFor('document.querySelector(".card-text")', 'the card');
        cards.push(await app.read('document.querySelector(".card-text").textContent'));
      }
      const [karims, claires] = cards;
      assert.match(karims, /^JADAPTE1[0-9A-Z]+$/);
      for (const [who, other, text] of [[claire, karim, karims], [karim, claire, claires]]) {
        await app.goAs(who, '/carte');
        await app.type('textarea', 'Texte de sa carte', text);
        await app.press('button', 'Lire cette carte');
        await app.find('h3', other.name);
        await app.press('button', 'Ce sont les mêmes');
        await app.find('.contacts', other.name);
      }
    });

    test('what is closed for the landlord’s card, he opens, without a word of health', async () => {
      await choose(karim, await sealed(claire, 'Au bailleur', karim, 'sent.jadapte'));
      await says('/Préparé par Claire Fictive, ergothérapeute/');
      await app.press('button', 'Reprendre dans mon coffre');
      await app.waitFor(`location.pathname.startsWith(${JSON.stringify(dossier)})`, 'the dossier');
      await app.find('#overview-title');
      assert.doesNotMatch((await app.text('main')).replace(/personne tombée[^\n]*/gi, ''), health);
      await app.picture('exchange-landlord');
    });

    test('he answers, and what he sends back is his words in her dossier', async () => {
      await app.goAs(karim, `${dossier}/reponse`);
      const card = '[...document.querySelectorAll("section.card")].find((one) => one.innerText.includes("Réponse du bailleur"))';
      await app.waitFor(card, 'the works');
      await app.read(`[...${card}.querySelectorAll('.choice')].find((one) => one.innerText.includes('Refusé')).click()`);
      await app.waitFor(`${card}.querySelector('textarea')`, 'his reason');
      await app.read(`${card}.querySelector('textarea').setAttribute('data-reason', '')`);
      await app.type('[data-reason]', '', 'Le mur ne porte pas.');
      await app.read('document.activeElement.blur()');
      await app.waitFor('document.querySelector("[data-saved=true]")', '« Enregistré »');
      await choose(claire, await sealed(karim, 'À l’ergothérapeute', claire, 'back.jadapte'));
      await says('/Refusé \\(Karim Fictif, bailleur, le /');
      await app.press('button', 'Reprendre dans mon coffre');
      await app.waitFor(`location.pathname.startsWith(${JSON.stringify(dossier)})`, 'the dossier');
      await app.goAs(claire, `${dossier}/s/s3/t/s3-answer`);
      await app.waitFor('[...document.querySelectorAll(".work textarea")].some((field) => field.value.includes("Le mur ne porte pas"))', 'his words');
      await app.picture('exchange-therapist');
    });
  });
}
