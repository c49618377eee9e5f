// Takes the README’s pictures again, of the built application:  node tests/tools/pictures.mjs
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { openApp } from '../lib/app.mjs';

const pictures = fileURLToPath(new URL('../pictures', import.meta.url));
mkdirSync(pictures, { recursive: true });
const app = await openApp({ size: 'tablet' });
const take = (name) => app.page.screenshot({ path: join(pictures, `${name}.png`) });
await app.page.getByRole('button', { name: 'Découvrir avec un dossier fictif' }).click();
await app.page.locator('#overview-title', { hasText: 'Odette' }).waitFor();
await take('overview');
const dossier = new URL(app.page.url()).pathname;
for (const [name, path] of [['dossiers', '/'], ['session', `${dossier}/s/s2`], ['decision', `${dossier}/s/s3/t/s3-decisions`], ['shown', `${dossier}/projet`], ['night', `${dossier}/s/s4/t/s4-nights`]]) {
  await app.goto(path);
  await app.page.waitForTimeout(400);
  await take(name);
}
await app.close();
