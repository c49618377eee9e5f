// The story, shortened, in the iPad's engine: a dossier, the tenant's words, a decision, the page closed and opened again,
// the carnet made without a network.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openWebKit } from '../lib/webkit.mjs';

describe('The programme in WebKit', () => {
  let app;
  let dossier;
  before(async () => { app = await openWebKit({ size: 'tablet', vault: true }); });
  after(() => app?.close());

  const saved = () => app.waitFor('document.querySelector("[data-saved=true]")', '« Enregistré »');
  // The driver's click lands on the middle of what is seen; a script's click is enough where a label covers its box.
  const press = async (selector, text) => { await app.driver.executeScript('arguments[0].click()', await app.find(selector, text)); };

  test('a dossier is opened and the tenant’s words are kept', async () => {
    await app.keptOffline();
    await app.goOffline();
    await press('a', 'Nouveau dossier');
    await app.type('#first-name', '', 'Marcel');
    await app.type('#last-name', '', 'Fictif');
    await press('button', 'Ouvrir le dossier');
    await app.waitFor('document.querySelector("#overview-title")?.innerText.includes("Marcel")', 'the overview');
    dossier = await app.driver.executeScript('return location.pathname');
    await app.goto(`${dossier}/s/s1/t/s1-precious`);
    await app.type('.work textarea', '', 'Mon établi');
    await app.driver.executeScript('document.activeElement.blur()');
    await saved();
  });

  test('a decision is made, and is there when the page is opened again', async () => {
    await app.goto(`${dossier}/s/s2/t/s2-ideas`);
    await press('button', 'Choisir une idée');
    await press('dialog button.task-line', '');
    await saved();
    await press('dialog button', 'Fermer');
    await app.goto(`${dossier}/s/s3/t/s3-decisions`);
    await press('.choice', 'Je veux');
    await saved();
    await app.goto(`${dossier}/s/s3/t/s3-decisions`);
    await app.waitFor('document.querySelector(".choice.on")?.innerText.includes("Je veux")', 'the decision');
    await app.goto(`${dossier}/s/s1/t/s1-precious`);
    await app.waitFor('[...document.querySelectorAll(".work textarea")].some((field) => field.value === "Mon établi")', 'the tenant’s words');
    await app.picture('story');
  });

  test('the carnet is made by the worker', async () => {
    await app.goto(`${dossier}/papiers`);
    await press('a', 'Mon projet, le carnet');
    await app.waitFor('document.querySelector("article.paper")', 'the carnet on screen');
    assert.match(await app.text('.paper'), /Mon établi/);
    await press('button', 'Enregistrer');
    await app.waitFor('/Prêt\\s: \\d+\\spages/.test(document.body.innerText)', 'the carnet');
  });
});
