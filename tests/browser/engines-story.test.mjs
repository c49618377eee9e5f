// The story, shortened, in the other engines: a dossier, the tenant's words, a decision, the page closed and opened again, the
// carnet made without a network.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openFirefox } from '../lib/firefox.mjs';
import { openWebKit } from '../lib/webkit.mjs';

for (const [name, open] of Object.entries({ WebKit: openWebKit, Firefox: openFirefox })) {
  describe(`The programme in ${name}`, () => {
    let app;
    let dossier;
    before(async () => { app = await open({ vault: true }); });
    after(() => app?.close());

    const saved = () => app.waitFor('document.querySelector("[data-saved=true]")', '« Enregistré »');

    test('a dossier is opened and the tenant’s words are kept', async () => {
      await app.keptOffline();
      await app.goOffline();
      await app.press('a', 'Nouveau dossier');
      await app.type('#first-name', '', 'Marcel');
      await app.type('#last-name', '', 'Fictif');
      await app.press('button', 'Ouvrir le dossier');
      await app.waitFor('document.querySelector("#overview-title")?.innerText.includes("Marcel")', 'the overview');
      dossier = await app.read('location.pathname');
      await app.goto(`${dossier}/s/s1/t/s1-precious`);
      await app.type('.work textarea', '', 'Mon établi');
      await app.read('document.activeElement.blur()');
      await saved();
    });

    test('a decision is made, and is there when the page is opened again', async () => {
      await app.goto(`${dossier}/s/s2/t/s2-ideas`);
      await app.press('button', 'Choisir une idée');
      await app.press('dialog button.task-line');
      await saved();
      await app.press('dialog button', 'Fermer');
      await app.goto(`${dossier}/s/s3/t/s3-decisions`);
      await app.press('.choice', 'Je veux');
      await saved();
      await app.goto(`${dossier}/s/s3/t/s3-decisions`);
      await app.waitFor('document.querySelector(".choice.on")?.innerText.includes("Je veux")', 'the decision');
      await app.goto(`${dossier}/s/s1/t/s1-precious`);
      await app.waitFor('[...document.querySelectorAll(".work textarea")].some((field) => field.value === "Mon établi")', 'the tenant’s words');
      await app.picture('story');
    });

    test('the carnet is made by the worker', async () => {
      await app.goto(`${dossier}/papiers`);
      await app.press('a', 'Mon projet, le carnet');
      await app.waitFor('document.querySelector("article.paper")', 'the carnet on screen');
      assert.match(await app.text('.paper'), /Mon établi/);
      await app.press('button', 'Enregistrer');
      await app.waitFor('/Prêt\\s: \\d+\\spages/.test(document.body.innerText)', 'the carnet');
    });
  });
}
