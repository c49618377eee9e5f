// The application in a real Chromium, on a profile that survives: what the stories are told with.
//
//   const app = await openApp({ size: 'tablet', vault: true }); // « Mes dossiers » of somebody’s vault, opened again after each reload
//   await app.page.getByRole('button', { name: 'Nouveau dossier' }).click();
//   await app.kill(); await app.relaunch();          // as after a dead battery
//   await app.keptOffline(); await app.goOffline();  // no network from here on
//   await app.checkAccessibility('mes-dossiers'); await app.picture('mes-dossiers');
//   await app.close();                               // fails if something went wrong unseen
//
// Seen and held against the story: a request to anywhere else, a console error, an uncaught exception, anything that the
// page’s policy forbids.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { killBrowser, launch, sizes } from './browser.mjs';
import { comeIn, makeVault } from './door.mjs';
import { serve } from './server.mjs';

export const out = fileURLToPath(new URL('../out', import.meta.url));
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** In the page: words cut in two or under a button, and fields of less than 150 px where words are typed. Long codes are meant to
 * be cut. */
const squeezed = () => {
  const found = [];
  const buttons = [...document.querySelectorAll('main .btn')].filter((button) => button.checkVisibility()).map((button) => [button, button.getBoundingClientRect()]);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.parentElement.checkVisibility() || text.parentElement.closest('.unseen, .card-text, .recovery-code')) continue;
    const within = text.parentElement.closest('main');
    for (const [button, box] of within ? buttons : []) {
      if (button.contains(text)) continue;
      range.selectNodeContents(text);
      const over = [...range.getClientRects()].some(({ left, right, top, bottom }) => Math.min(right, box.right) - Math.max(left, box.left) > 2 && Math.min(bottom, box.bottom) - Math.max(top, box.top) > 4);
      if (over) found.push(`« ${text.data} » is under « ${button.textContent} »`);
    }
    for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}’]{2,24}/gu)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => Math.round(top)));
      if (lines.size > 1) found.push(`« ${word} » is cut`);
    }
  }
  for (const field of document.querySelectorAll('textarea, input[type=text]')) {
    if (field.checkVisibility() && !field.closest('.number') && field.clientWidth < 150) found.push(`a field of ${field.clientWidth} px: ${field.labels[0]?.textContent ?? field.id}`);
  }
  return found;
};

/** `prepare` is given each new browser, before any page of it is opened; `disturb` is the server’s (server.mjs). */
export async function openApp({ size = 'tablet', path = '/', folder, vault = false, allowErrors = [], prepare, disturb, ...launchOptions } = {}) {
  const server = await serve(folder);
  server.disturb = disturb;
  const profile = mkdtempSync(join(tmpdir(), 'jadapte-'));
  const problems = [];
  let offline = false;
  let killing = false;

  const app = {
    url: server.url, server, size, profile, problems, context: undefined, page: undefined,

    async goto(to = '/') {
      await app.page.goto(server.url + to);
      await app.ready();
    },

    /** The application has drawn: its own `main h1` is there, the opening screen is gone; with a vault, its door is passed. */
    async ready(page = app.page) {
      await page.locator('#opening').waitFor({ state: 'detached' });
      await page.locator('h1').first().waitFor({ state: 'visible' });
      if (vault) await comeIn(page);
    },

    /** A second tab on the same dossiers. */
    async newTab(to = '/') {
      const page = await app.context.newPage();
      await page.goto(server.url + to);
      await app.ready(page);
      return page;
    },

    /** SIGKILL to every process of the browser, now, whatever it was doing. */
    async kill() {
      killing = true;
      const closed = new Promise((done) => app.context.once('close', done));
      killBrowser(profile);
      await closed;
    },

    /** The same browser again, on what the tablet kept. Without `to`, the address it was killed on. */
    async relaunch(to = new URL(app.page.url()).pathname) {
      await start();
      await app.goto(to);
    },

    /** Waits until every file is kept on the tablet: only then may the network go. */
    async keptOffline() {
      await app.page.evaluate(() => navigator.serviceWorker.ready);
      await app.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    },

    async goOffline() {
      offline = true;
      await server.stop();
      await app.context.setOffline(true);
    },

    async goOnline() {
      offline = false;
      await server.start();
      await app.context.setOffline(false);
    },

    async resize(name) {
      app.size = name;
      await app.page.setViewportSize(sizes[name]);
    },

    /** Nothing scrolls sideways, no word is cut in two lines, no field is too narrow for a few words. */
    async fits(screen) {
      const here = `« ${screen} » (${app.size})`;
      const [content, wide] = await app.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(content <= wide, `${here}: ${content} px on a screen of ${wide} px`);
      assert.deepEqual(await app.page.evaluate(squeezed), [], here);
    },

    /** WCAG 2.2 AA, as far as axe sees it, on the screen as it is now. */
    async checkAccessibility(screen) {
      const { violations } = await new AxeBuilder({ page: app.page }).withTags(wcag).analyze();
      const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `    ${html}\n    ${failureSummary}`).join('\n')}`);
      assert.deepEqual(found, [], `axe on « ${screen} » (${app.size})`);
    },

    async picture(name, options = {}) {
      mkdirSync(out, { recursive: true });
      await app.page.screenshot({ path: join(out, `${name}-${app.size}.png`), ...options });
    },

    /** What went wrong unseen until now; forgets it. For a story where something has to go wrong. */
    takeProblems() { return problems.splice(0); },

    async close() {
      await app.context.close().catch(() => {});
      await server.stop().catch(() => {});
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      assert.deepEqual(problems, [], 'nothing goes wrong unseen');
    },
  };

  async function start() {
    killing = false;
    app.context = await launch(profile, { size, ...launchOptions });
    app.context.setDefaultTimeout(20_000);
    app.context.on('request', watchRequest);
    app.context.on('console', (message) => { if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`); });
    app.context.on('weberror', (error) => note(`exception: ${error.error().stack}`));
    await app.context.addInitScript(() => addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      console.error(`against the Content Security Policy: ${effectiveDirective} ${blockedURI}`);
    }));
    await prepare?.(app.context);
    if (offline) await app.context.setOffline(true);
    app.page = app.context.pages()[0] ?? await app.context.newPage();
    await app.page.setViewportSize(sizes[app.size]);
  }

  function watchRequest(request) {
    const url = new URL(request.url());
    if (['data:', 'blob:', 'about:', 'chrome:'].includes(url.protocol)) return;
    if (url.origin !== server.url) note(`request to another origin: ${request.url()}`);
  }

  function note(problem) {
    if (!killing && !allowErrors.some((pattern) => pattern.test(problem))) problems.push(problem);
  }

  try {
    await start();
    await app.goto(path);
    if (vault) await makeVault(app.page);
  } catch (error) {
    await app.context?.close().catch(() => {});
    await server.stop().catch(() => {});
    error.message += problems.map((problem) => `\n  ${problem}`).join('');
    throw error;
  }
  return app;
}
