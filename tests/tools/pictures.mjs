// Takes the README’s pictures again, of the built application:  node tests/tools/pictures.mjs
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { openApp } from '../lib/app.mjs';

const pictures = fileURLToPath(new URL('../pictures', import.meta.url));
mkdirSync(pictures, { recursive: true });
const app = await openApp({ size: 'tablet', vault: true });
const take = (name) => app.page.screenshot({ path: join(pictures, `${name}.png`) });
for (const [first, last] of [['Marcel', 'Exemple'], ['Yvonne', 'Inventée']]) {
  await app.goto('/nouveau');
  await app.page.getByLabel('Prénom').fill(first);
  await app.page.getByLabel('Nom', { exact: true }).fill(last);
  await app.page.getByLabel(/^C’est pour m’exercer/).check();
  await app.page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
  await app.page.locator('#overview-title', { hasText: first }).waitFor();
}
await app.goto('/decouvrir');
await app.page.locator('#overview-title', { hasText: 'Odette' }).waitFor();
await take('overview');
const dossier = new URL(app.page.url()).pathname;
for (const [name, path] of [['dossiers', '/'], ['session', `${dossier}/s/s2`], ['decision', `${dossier}/s/s3/t/s3-decisions`], ['shown', `${dossier}/projet`], ['night', `${dossier}/s/s4/t/s4-nights`]]) {
  await app.goto(path);
  await app.page.waitForTimeout(400);
  await take(name);
}
await app.close();
