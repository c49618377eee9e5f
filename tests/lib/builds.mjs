// Two builds of the application in one folder: the one there is, then a newer one put in its place, as on a web server.
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist } from './server.mjs';

/** A copy of the built folder, to be served and then changed. */
export function copyOfBuild() {
  const folder = mkdtempSync(join(tmpdir(), 'jadapte-build-'));
  cpSync(dist, folder, { recursive: true });
  return folder;
}

/**
 * Puts a newer build in its place: the application’s files under other names, another page, which says `name` as
 * `document.documentElement.dataset.build`, and the service worker that keeps them.
 */
export function publishNewerBuild(folder, name = 'newer') {
  const page = join(folder, 'index.html');
  const worker = join(folder, 'sw.js');
  for (const path of [page, worker]) for (const end of ['.gz', '.br']) rmSync(path + end, { force: true });
  const html = readFileSync(page, 'utf8');
  const [, digest] = html.match(/\/app-([0-9a-f]{16})/);
  const other = [...digest].reverse().join('');
  const rename = (text) => text.replaceAll(`app-${digest}`, `app-${other}`);
  for (const entry of readdirSync(folder)) if (entry.startsWith(`app-${digest}`)) renameSync(join(folder, entry), join(folder, rename(entry)));

  const renamed = rename(html).replace('<html lang="fr"', `<html lang="fr" data-build="${name}"`);
  // The policy allows each inline script by its hash, and they name the application’s files.
  const resealed = inlineScripts(html).reduce((text, script) => text.replace(sha256(script), sha256(rename(script))), renamed);
  writeFileSync(page, resealed);
  writeFileSync(worker, rename(readFileSync(worker, 'utf8'))
    .replace(/const CACHE = '([^']+)'/, `const CACHE = '$1-${name}'`)
    .replace(/(\['\.\/', ')sha256-[^']+/, `$1${sha256(resealed)}`));
}

const sha256 = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const inlineScripts = (html) => [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)]
  .filter(([, attributes]) => !attributes.includes('src='))
  .map(([, , script]) => script);
