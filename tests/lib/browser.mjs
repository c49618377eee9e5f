// Which Chromium, how it is started, and how it dies.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const sizes = {
  tablet: { width: 1180, height: 820 },
  portrait: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
};

export function chromiumPath() {
  const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const path = process.env.CHROMIUM ?? usual.find((candidate) => existsSync(candidate));
  if (!path) throw new Error('Chromium is missing: run « make tools », or give its path as CHROMIUM.');
  return path;
}

// A context that keeps what it stores in `profile`, as an installed browser does.
export async function launch(profile, { size = 'tablet', ...options } = {}) {
  return chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    viewport: sizes[size],
    hasTouch: size !== 'desktop',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    acceptDownloads: true,
    ...options,
  });
}

// Every process of the browser that runs on this profile: { id, command } each.
function processesOf(profile) {
  const processes = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const parent = Number(readFileSync(`/proc/${entry}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[1]);
      processes.set(Number(entry), { parent, command: readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0') });
    } catch { /* It ended meanwhile. */ }
  }
  const ours = new Set([...processes].filter(([, { command }]) => command.includes(`--user-data-dir=${profile}`)).map(([id]) => id));
  if (ours.size === 0) throw new Error('no browser runs on this profile');
  for (let before = -1; before !== ours.size;) {
    before = ours.size;
    for (const [id, { parent }] of processes) if (ours.has(parent)) ours.add(id);
  }
  return [...ours].map((id) => ({ id, command: processes.get(id).command }));
}

// SIGKILL for the whole browser: what a dead battery, or a system short of memory, does. Nothing gets to say goodbye.
export function killBrowser(profile) {
  for (const { id } of processesOf(profile)) {
    try { process.kill(id, 'SIGKILL'); } catch { /* Gone with its parent. */ }
  }
  // The lock names a process that no longer exists; another one may have taken its number.
  for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) rmSync(join(profile, lock), { force: true });
}

// The process in which this page runs: the one that works when the page does.
export async function processOf(profile, page) {
  const renderers = processesOf(profile).filter(({ command }) => command.some((part) => part.includes('--type=renderer'))).map(({ id }) => id);
  const spent = () => new Map(renderers.map((id) => {
    try { return [id, Number(readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[11])]; } catch { return [id, 0]; }
  }));
  const before = spent();
  await page.evaluate(() => { for (const end = performance.now() + 400; performance.now() < end;); });
  const after = spent();
  return renderers.reduce((most, id) => (after.get(id) - before.get(id) > after.get(most) - before.get(most) ? id : most));
}
