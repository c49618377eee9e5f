// The iPad's engine: WebKitGTK's MiniBrowser, driven over WebDriver, in a virtual screen of its own.
//
//   const app = await openWebKit();            // as openApp in app.mjs, with fewer powers
//   await app.find('button', 'Nouveau dossier').then((button) => button.click());
//   await app.close();
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Builder, By, until } from 'selenium-webdriver';
import { out } from './app.mjs';
import { sizes } from './browser.mjs';
import { phrase } from './door.mjs';
import { serve } from './server.mjs';

const patience = 30_000;

export function miniBrowserPath() {
  const folders = ['/usr/lib', ...readdirSync('/usr/lib').filter((name) => name.endsWith('linux-gnu')).map((name) => `/usr/lib/${name}`)];
  const usual = folders.flatMap((folder) => ['4.1', '6.0', '4.0'].map((version) => join(folder, `webkit2gtk-${version}`, 'MiniBrowser')));
  const path = process.env.MINIBROWSER ?? usual.find((candidate) => existsSync(candidate));
  if (!path) throw new Error('WebKit’s MiniBrowser is missing: run « make tools ».');
  return path;
}

export async function openWebKit({ size = 'tablet', path = '/', vault = false } = {}) {
  const server = await serve();
  const port = await freePort();
  // A group of its own, so that the driver, the browser and the virtual screen end together.
  // With compositing switched off, WebKitGTK 2.50 takes no pictures.
  const screen = spawn('xvfb-run', ['-a', '-s', '-screen 0 1600x1200x24', 'WebKitWebDriver', `--port=${port}`], {
    detached: true, stdio: 'ignore',
    env: { ...process.env, LANG: 'fr_FR.UTF-8', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1' },
  });
  let driver;

  const app = {
    url: server.url, By, until,
    get driver() { return driver; },

    async goto(to = '/') {
      await driver.get(server.url + to);
      await app.ready();
    },

    async ready() {
      await app.waitFor('!document.getElementById("opening") && document.querySelector("h1")?.getClientRects().length > 0', 'the first screen');
      if (vault) await app.comeIn();
    },

    /** First start: who, a name, a passphrase, a recovery code put away (as makeVault in door.mjs). */
    async makeVault() {
      await app.click('a', 'Commencer');
      await app.click('button', 'Ergothérapeute');
      await app.type('#label', '', 'Claire (fictive)');
      await app.type('#phrase', '', phrase);
      await app.type('#again', '', phrase);
      await app.find('.strength.enough');
      await app.click('button', 'Créer mon coffre');
      await app.find('.recovery-code');
      await driver.executeScript('arguments[0].click()', await app.find('#put-away'));
      await app.click('button', 'Ouvrir mes dossiers');
      await app.find('h1', 'Mes dossiers');
    },

    /** The phrase, where it is asked. */
    async comeIn() {
      if (!await driver.executeScript('return Boolean(document.querySelector(".door #secret"))')) return;
      await app.type('#secret', '', phrase);
      await app.click('button', 'Ouvrir mes dossiers');
      await app.waitFor('!document.querySelector("#secret") && document.querySelector("h1")', 'the open vault');
    },

    /** Waits until this JavaScript expression is true. */
    async waitFor(expression, what = expression) {
      await driver.wait(() => driver.executeScript(`return Boolean(${expression})`), patience, `WebKit waited in vain for ${what}`);
    },

    /** The first visible element of this CSS selector whose text or label holds `text`. */
    async find(selector, text = '') {
      const script = `const [selector, text] = arguments;
        return [...document.querySelectorAll(selector)].find((element) => element.getClientRects().length > 0
          && ((element.innerText ?? '') + ' ' + (element.getAttribute('aria-label') ?? '') + ' ' + (element.labels?.[0]?.innerText ?? '')).includes(text)) ?? null;`;
      let found = null;
      await driver.wait(async () => { found = await driver.executeScript(script, selector, text); return found !== null; }, patience, `WebKit found no ${selector} with « ${text} »`);
      return found;
    },

    async click(selector, text) { await (await app.find(selector, text)).click(); },
    async type(selector, text, words) { await (await app.find(selector, text)).sendKeys(words); },
    async text(selector = 'body') { return driver.executeScript('return document.querySelector(arguments[0])?.innerText ?? ""', selector); },

    async keptOffline() {
      await app.waitFor('navigator.serviceWorker.controller?.state === "activated"', 'the service worker');
    },

    /** The server is gone. (WebKitGTK's driver has no switch for the network itself.) */
    async goOffline() { await server.stop(); },

    async picture(name) {
      mkdirSync(out, { recursive: true });
      writeFileSync(join(out, `${name}-webkit.png`), await driver.takeScreenshot(), 'base64');
    },

    async close() {
      await driver?.quit().catch(() => {});
      try { process.kill(-screen.pid, 'SIGTERM'); } catch { /* Already gone. */ }
      await server.stop().catch(() => {});
    },
  };

  try {
    await listening(port);
    driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: miniBrowserPath(), args: ['--automation'] },
    }).build();
    await driver.manage().window().setRect({ x: 0, y: 0, ...sizes[size] });
    await app.goto(path);
    if (vault) await app.makeVault();
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function listening(port) {
  for (const end = Date.now() + patience; Date.now() < end;) {
    if (await fetch(`http://127.0.0.1:${port}/status`).then(({ ok }) => ok, () => false)) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  const missing = ['xvfb-run', 'xauth', 'WebKitWebDriver'].filter((command) => spawnSync('which', [command]).status !== 0);
  throw new Error(`WebKitWebDriver does not answer${missing.length ? `: ${missing.join(', ')} missing, run « make tools »` : ''}`);
}
