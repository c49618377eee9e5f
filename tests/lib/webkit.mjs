// The iPad's engine: WebKitGTK's MiniBrowser, driven over WebDriver, in a virtual screen of its own.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Builder } from 'selenium-webdriver';
import { sizes } from './browser.mjs';
import { openIn } from './hand.mjs';

const patience = 30_000;

export function miniBrowserPath() {
  const folders = ['/usr/lib', ...readdirSync('/usr/lib').filter((name) => name.endsWith('linux-gnu')).map((name) => `/usr/lib/${name}`)];
  const usual = folders.flatMap((folder) => ['4.1', '6.0', '4.0'].map((version) => join(folder, `webkit2gtk-${version}`, 'MiniBrowser')));
  const path = process.env.MINIBROWSER ?? usual.find((candidate) => existsSync(candidate));
  if (!path) throw new Error('WebKit’s MiniBrowser is missing: run « make tools ».');
  return path;
}

export const openWebKit = ({ size = 'tablet', ...options } = {}) => openIn(async () => {
  const port = await freePort();
  // A group of its own, so that the driver, the browser and the virtual screen end together.
  // With compositing switched off, WebKitGTK 2.50 takes no pictures.
  const screen = spawn('xvfb-run', ['-a', '-s', '-screen 0 1600x1200x24', 'WebKitWebDriver', `--port=${port}`], {
    detached: true, stdio: 'ignore',
    env: { ...process.env, LANG: 'fr_FR.UTF-8', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1' },
  });
  const end = () => { try { process.kill(-screen.pid, 'SIGTERM'); } catch { /* Already gone. */ } };
  try {
    await listening(port);
    const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: miniBrowserPath(), args: ['--automation'] },
    }).build();
    await driver.manage().window().setRect({ x: 0, y: 0, ...sizes[size] });
    return {
      name: 'WebKit',
      go: (url) => driver.get(url),
      read: (expression) => driver.executeAsyncScript(`const done = arguments[0]; Promise.resolve(${expression}).then(done, () => done(null));`),
      element: (expression) => driver.executeScript(`return ${expression}`),
      click: (element) => element.click(),
      press: (element) => driver.executeScript('arguments[0].click()', element),
      write: (element, words) => element.sendKeys(words),
      choose: (element, path) => element.sendKeys(path),
      picture: async (path) => writeFileSync(path, await driver.takeScreenshot(), 'base64'),
      close: async () => {
        await driver.quit().catch(() => {});
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}, options);

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
