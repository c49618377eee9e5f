// A dossier open where one writes, and what to expect of it when something happens to the tablet.
import { readFileSync } from 'node:fs';
import { openApp } from './app.mjs';

/** A dossier open at « Ce qui ne doit pas changer ». `options` are those of openApp. */
export async function atWork(options = {}) {
  // A bare tab names no icon.
  const app = await openApp({ size: 'tablet', ...options, allowErrors: [/favicon\.ico/, ...options.allowErrors ?? []] });
  const dossier = await openFictional(app);
  const desk = `${dossier}/s/s1/t/s1-precious`;
  await app.goto(desk);
  const fields = (of = app.page) => of.locator('.work textarea');
  await fields().first().waitFor();
  return {
    app, dossier, desk, fields,
    get page() { return app.page; },
    say: async (words, of = app.page) => {
      await fields(of).last().fill(words);
      await fields(of).last().blur();
    },
    /** Letters in the last field, which is not left. */
    type: async (words, of = app.page) => {
      await fields(of).last().click();
      await of.keyboard.type(words, { delay: 15 });
    },
    saved: (timeout, of = app.page) => of.locator('[data-saved=true]').waitFor({ timeout }),
    trouble: (words, of = app.page) => of.getByRole('alert').filter({ hasText: words }).first().waitFor(),
    shows: (words, of = app.page) => of.waitForFunction((sought) => [...document.querySelectorAll('.work textarea')].some((field) => field.value === sought), words),
    /** The texts of the screen, in order; the last is the empty one. */
    texts: (of = app.page) => fields(of).evaluateAll((all) => all.map((field) => field.value)),
    waiting: () => app.page.evaluate(() => localStorage.getItem('jadapte.pending') ?? ''),
    toFile: () => savedToFile(app),
  };
}

/** Opens the fictional case; its address. */
export async function openFictional(app) {
  await app.goto('/decouvrir');
  await app.page.locator('#overview-title', { hasText: 'Odette' }).waitFor();
  await app.page.locator('[data-saved]').waitFor();
  return new URL(app.page.url()).pathname;
}

/** Follows « Enregistrer dans un fichier » from the words that say that something is wrong; what the file holds. */
export async function savedToFile(app) {
  await app.page.locator('.trouble').getByRole('link', { name: 'Enregistrer dans un fichier' }).click();
  const arriving = app.page.waitForEvent('download');
  await app.page.getByRole('button', { name: 'Enregistrer dans un fichier' }).click();
  return readFileSync(await (await arriving).path(), 'utf8');
}
