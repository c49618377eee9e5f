// What a person does in a browser that is not Chromium, with what every driver can do: run a script, press, write.
//
//   const app = await openWebKit();            // or openFirefox(): as openApp in app.mjs, with fewer powers
//   await app.press('button', 'Nouveau dossier');
//   await app.close();
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { out } from './app.mjs';
import { phrase } from './door.mjs';
import { serve } from './server.mjs';

const patience = 90_000;

// The first visible element of this CSS selector whose text or label holds `text`.
const found = (selector, text) => `[...document.querySelectorAll(${JSON.stringify(selector)})].find((element) => element.getClientRects().length > 0
  && ((element.innerText ?? '') + ' ' + (element.getAttribute('aria-label') ?? '') + ' ' + (element.labels?.[0]?.innerText ?? '')).includes(${JSON.stringify(text)})) ?? null`;

/**
 * The application in a browser of which `start(url)` gives `{ name, go(url), read(expression), element(expression), click(element),
 * write(element, words), choose(element, path), press(element), picture(path), close() }`. `read` awaits what the expression
 * promises; `press` is a script’s click, enough where a label covers its box; `choose` gives a file to an input.
 */
export async function openIn(start, { path = '/', vault = false } = {}) {
  const server = await serve();
  let engine;

  const app = {
    url: server.url,
    read: (expression) => engine.read(expression),

    async goto(to = '/') {
      await engine.go(server.url + to);
      await app.ready();
    },

    async ready() {
      await app.waitFor('!document.getElementById("opening") && document.querySelector("h1")?.getClientRects().length > 0', 'the first screen');
      if (vault) await app.comeIn();
    },

    /** First start: who, a name, a passphrase, a recovery code put away (as makeVault in door.mjs). */
    async makeVault({ name = 'Claire (fictive)', words = phrase, role = 'Ergothérapeute', from = 'Commencer' } = {}) {
      await app.click('a', from);
      await app.click('button', role);
      await app.type('#label', '', name);
      await app.type('#phrase', '', words);
      await app.type('#again', '', words);
      await app.find('.strength.enough');
      // By a script: the strength that is told meanwhile moves the button under the hand.
      await app.press('button', 'Créer mon coffre');
      await app.find('.recovery-code');
      await app.press('#put-away');
      await app.click('button', 'Ouvrir mes dossiers');
      await app.find('h1', 'Mes dossiers');
    },

    /** The phrase, where it is asked. */
    async comeIn(words = phrase) {
      if (!await engine.read('Boolean(document.querySelector(".door #secret"))')) return;
      await app.type('#secret', '', words);
      await app.click('button', 'Ouvrir mes dossiers');
      await app.waitFor('!document.querySelector("#secret") && document.querySelector("h1")', 'the open vault');
    },

    /** An address in the vault of one of several people on this tablet. */
    async goAs({ name, words }, to) {
      await app.goto(to);
      const listed = `(${found('.card-link', name)}) !== null`;
      await app.waitFor(`document.querySelector(".door #secret") || ${listed}`, 'the door');
      if (!await engine.read(listed)) {
        if ((await app.text('h1')).includes(name)) return app.comeIn(words);
        await app.click('button', 'Ce n’est pas moi');
      }
      await app.click('.card-link', name);
      await app.find('.door #secret');
      await app.comeIn(words);
    },

    /** Waits until this JavaScript expression is true. */
    async waitFor(expression, what = expression) {
      // A page that is being left answers nothing.
      const holds = () => engine.read(`Boolean(${expression})`).catch(() => false);
      for (const end = Date.now() + patience; !await holds(); await sleep(50)) {
        if (Date.now() > end) throw new Error(`${engine.name} waited in vain for ${what}`);
      }
    },

    async find(selector, text = '') {
      await app.waitFor(`(${found(selector, text)}) !== null`, `${selector} with « ${text} »`);
      return engine.element(found(selector, text));
    },

    async click(selector, text) { await engine.click(await app.find(selector, text)); },
    async press(selector, text) { await engine.press(await app.find(selector, text)); },
    async type(selector, text, words) { await engine.write(await app.find(selector, text), words); },
    async choose(label, path) { await engine.choose(await app.find('input[type=file]', label), path); },
    async text(selector = 'body') { return engine.read(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? ""`); },

    async keptOffline() {
      await app.waitFor('navigator.serviceWorker.controller?.state === "activated"', 'the service worker');
    },

    /** The server is gone: no driver but Chromium’s has a switch for the network itself. */
    async goOffline() { await server.stop(); },

    async picture(name) {
      mkdirSync(out, { recursive: true });
      await engine.picture(join(out, `${name}-${engine.name.toLowerCase()}.png`));
    },

    async close() {
      await engine?.close();
      await server.stop().catch(() => {});
    },
  };

  try {
    engine = await start();
    await app.goto(path);
    if (vault) await app.makeVault();
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}
