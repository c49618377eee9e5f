// What the settings say of this tablet: room, promise, network, home screen; and the word said early, while there is still room.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';

describe('How well this tablet keeps things', () => {
  let app;
  before(async () => { app = await openApp({ size: 'tablet' }); });
  after(() => app.close());
  const card = (name) => app.page.getByRole('region', { name });
  const soon = () => app.page.getByText('La place va bientôt manquer sur cet appareil.');
  // The browser’s own answer, for `used` and `free` megabytes.
  const room = (used, free) => app.page.addInitScript(([usage, quota]) => {
    StorageManager.prototype.estimate = async () => ({ usage, quota });
  }, [used * 1e6, (used + free) * 1e6]);

  test('what is used, what is left, what is promised, and whether the network may go', async () => {
    await room(12, 34_560);
    await app.goto('/reglages');
    const words = card('Cet appareil');
    await words.getByText('Les dossiers sont gardés sur cet appareil.').waitFor();
    await words.getByText(/Place utilisée\s: 12\sMo\. Place libre\s: 34,5\sGo\./).waitFor();
    await words.getByText('Le navigateur peut les effacer s’il manque de place.').waitFor();
    await words.getByText('Prêt hors connexion.').waitFor();
    assert.equal(await soon().count(), 0);
  });

  test('a promise that the browser does not make is said, with what to do meanwhile', async () => {
    await app.page.evaluate(() => { StorageManager.prototype.persist = async () => false; });
    await app.page.getByRole('button', { name: 'Demander à garder les dossiers' }).click();
    await card('Cet appareil').getByText(/ne l’a pas promis pour l’instant.*enregistrez souvent vos dossiers dans des fichiers/).waitFor();
    await app.page.evaluate(() => { StorageManager.prototype.persist = async () => true; StorageManager.prototype.persisted = async () => true; });
    await app.page.getByRole('button', { name: 'Demander à garder les dossiers' }).click();
    await card('Cet appareil').getByText('Le navigateur a promis de ne pas les effacer.').waitFor();
    assert.equal(await app.page.getByText(/ne l’a pas promis/).count(), 0);
  });

  for (const [what, used, free] of [['little is left', 200, 30], ['more than four fifths are used', 900, 200]]) {
    test(`${what}: it is said on the first screen, before anything is refused, with what to do`, async () => {
      await room(used, free);
      await app.goto('/');
      await soon().waitFor();
      assert.match(await soon().innerText(), new RegExp(`Rien n’est perdu\\..*enregistrez vos dossiers dans des fichiers.*Place libre\\s: ${free}\\sMo`));
      await app.checkAccessibility('little-room');
      await app.picture('little-room');
      await app.goto('/reglages');
      await card('Cet appareil').getByText('La place va bientôt manquer').waitFor();
    });
  }

  test('how to put it on the home screen, on an iPad too; nothing more to do where it is', async () => {
    const help = card('Sur l’écran d’accueil');
    await app.goto('/reglages');
    await help.getByText('Sur un iPad').click();
    await help.getByText(/Touchez «\sPartager\s»/).waitFor();
    await app.checkAccessibility('home-screen');
    await app.picture('home-screen', { fullPage: true });
    await app.page.addInitScript(() => {
      const { matchMedia } = window;
      window.matchMedia = (query) => matchMedia.call(window, query === '(display-mode: standalone)' ? 'all' : query);
    });
    await app.goto('/reglages');
    await help.getByText('L’application est ouverte depuis l’écran d’accueil').waitFor();
    assert.equal(await help.getByText('Sur un iPad').count(), 0);
  });
});
