// Two people, two vaults, files between them: cards are exchanged and compared, a dossier goes to the landlord without one word of
// health, comes back answered, and is compared before it is taken in. What is cut, foreign or known changes nothing.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';
import { comeIn, makeVault, phrase } from '../lib/door.mjs';

const claire = { name: 'Claire Fictive', words: phrase, role: 'Ergothérapeute' };
const karim = { name: 'Karim Fictif', words: 'sept lampes vertes sous un escalier neuf', role: 'Bailleur' };
// What the invented case says of health, each in several of its kinds.
const health = /chute|tombé|vertige|peur de|douleur|médicament|canne|GIR|déambul/i;
// What a site is told of anyone who falls there is no one’s health.
const without = (words) => words.replace(/personne tombée[^\n]*/gi, '');

describe('A dossier between a therapist and a landlord', () => {
  let app;
  let dossier;
  let file;
  let back;
  before(async () => { app = await openApp({ size: 'tablet' }); });
  after(() => app.close());

  const page = () => app.page;
  const button = (name) => page().getByRole('button', { name });
  const card = (name) => page().locator('section.card', { has: page().getByRole('heading', { name, exact: true }) });

  /** Opens an address in someone’s vault, as after a reload. The settings are open to all: one comes in by « Mes dossiers ». */
  async function as({ name, words }, path, on = page()) {
    const settings = path === '/reglages';
    const press = (name) => on.getByRole('button', { name });
    await on.goto(app.url + (settings ? '/' : path));
    const one = press(new RegExp(`^${name}`));
    await on.locator('#secret').or(one).first().waitFor();
    if (await on.locator('#secret').count() > 0 && !(await on.locator('h1').innerText()).includes(name)) await press('Ce n’est pas moi').click();
    if (await on.locator('#secret').count() === 0) await one.click();
    await on.locator('#secret').waitFor();
    await comeIn(on, words);
    if (settings) await on.getByRole('link', { name: 'Réglages' }).click();
    await on.locator('main h1').first().waitFor();
  }

  /** Who has a vault on this tablet: it lies in clear. */
  const people = () => page().evaluate(() => new Promise((done, failed) => {
    const opening = indexedDB.open('jadapte');
    opening.onerror = failed;
    opening.onsuccess = () => {
      const all = opening.result.transaction('people').objectStore('people').getAll();
      all.onsuccess = () => { opening.result.close(); done(all.result.map((text) => JSON.parse(text))); };
    };
  }));

  async function given(to, text) {
    await page().getByLabel('Texte de sa carte').fill(`Bonjour,\nvoici ma carte :\n${text}\n`);
    await button('Lire cette carte').click();
    await page().getByRole('heading', { name: to, exact: true }).waitFor();
    const digits = await page().locator('.digits.large').innerText();
    await button(/Ce sont les mêmes/).click();
    await page().locator('.contacts', { hasText: to }).waitFor();
    return digits;
  }

  async function downloaded(press) {
    const arriving = page().waitForEvent('download');
    await press();
    const download = await arriving;
    assert.match(download.suggestedFilename(), /^dossier-\d{4}-\d\d-\d\d\.jadapte$/, 'nothing of the person is in its name');
    return download.path();
  }

  const choose = (file) => page().getByLabel('Fichier d’un dossier').setInputFiles(file);

  test('each has a vault; the therapist’s holds an invented dossier of her own', async () => {
    await makeVault(page(), claire);
    const [{ person }] = await people();
    await page().goto(`${app.url}/decouvrir`);
    await page().locator('#overview-title').waitFor();
    await page().goto(`${app.url}${new URL(page().url()).pathname}/fichier`);
    const arriving = page().waitForEvent('download');
    await button('Enregistrer dans un fichier').click();
    // The invented case again, under another name and in her hand.
    const written = readFileSync(await (await arriving).path(), 'utf8');
    const id = JSON.parse(written).dossier;
    const hands = new Set([...written.matchAll(/"person":\s*"([0-9a-f]{32})"/g)].map(([, hand]) => hand));
    let own = written.replaceAll(id, '000000000000000000000000000e8c4a');
    for (const hand of hands) own = own.replaceAll(hand, person);
    const path = join(app.profile, 'dossier.json');
    writeFileSync(path, own);
    await as(claire, '/reglages');
    await choose(path);
    await button('Reprendre ces lignes').click();
    await page().locator('#overview-title').waitFor();
    dossier = new URL(page().url()).pathname;

    await button('Passer la tablette').click();
    await page().locator('#secret').waitFor();
    await makeVault(page(), { ...karim, from: 'Quelqu’un d’autre' });
  });

  test('two windows that need a card at once make one', async () => {
    await as(karim, '/reglages');
    const window = await app.context.newPage();
    await as(karim, '/reglages', window);
    const both = [page(), window];
    // The address of the application itself: a reload would ask for the phrase.
    await Promise.all(both.map((one) => one.getByRole('link', { name: /carte/i }).first().click()));
    const digits = await Promise.all(both.map((one) => one.locator('.my-card .digits').innerText()));
    assert.equal(digits[0], digits[1]);
    await window.close();
  });

  test('they give each other their cards, and the digits on both sides are the same', async () => {
    await as(karim, '/carte');
    const karims = { text: await page().locator('.card-text').textContent(), digits: await page().locator('.my-card .digits').innerText() };
    assert.match(karims.text, /^JADAPTE1[0-9A-Z]+$/);
    assert.equal(karims.digits.replace(/\D/g, '').length, 24);
    assert.ok(await page().locator('.card-code').isVisible(), 'a picture to photograph');
    await as(claire, '/carte');
    const claires = { text: await page().locator('.card-text').textContent(), digits: await page().locator('.my-card .digits').innerText() };
    for (const size of ['portrait', 'tablet']) {
      await app.resize(size);
      await app.checkAccessibility('carte');
      await app.picture('carte', { fullPage: true });
    }
    assert.equal(await given(karim.name, karims.text), karims.digits);
    await as(karim, '/carte');
    // What is pasted is what was copied, whole.
    await app.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: app.url });
    await button('Copier ma carte').click();
    await page().getByText('Votre carte est copiée. Collez-la dans un message.').waitFor();
    assert.equal(await page().evaluate(() => navigator.clipboard.readText()), karims.text);
    assert.equal(await given(claire.name, claires.text), claires.digits);
    await page().getByLabel('Texte de sa carte').fill(claires.text.slice(0, -30));
    await button('Lire cette carte').click();
    await page().getByText(/Il manque la fin de cette carte/).waitFor();
  });

  test('a card photographed on someone’s screen is read, and compared like any other; a photo without one says so', async () => {
    await as(karim, '/carte');
    await page().locator('.card-code').waitFor();
    const digits = await page().locator('.my-card .digits').innerText();
    const photo = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: await page().screenshot({ type: 'jpeg', quality: 60 }) };
    await as(claire, '/carte');
    await page().locator('.card-code').waitFor();
    // Hers is beside: what is read is what was photographed.
    await page().getByLabel('Photo de sa carte').setInputFiles(photo);
    await page().getByRole('heading', { name: karim.name, exact: true }).waitFor();
    assert.equal(await page().locator('.digits.large').innerText(), digits);
    await app.picture('carte-photo', { fullPage: true });
    await button('Ne pas ajouter').click();
    const nothing = { name: 'IMG_0001.jpg', mimeType: 'image/png', buffer: await page().locator('[aria-labelledby=new-contact]').screenshot() };
    await page().getByLabel('Photo de sa carte').setInputFiles(nothing);
    await page().getByText(/Aucune carte ne se lit sur cette photo. Rien n’a été changé/).waitFor();
    await page().getByLabel('Photo de sa carte').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('non') });
    await page().getByText(/ne se lit pas comme une image/).waitFor();
  });

  test('before anything leaves for the landlord, all of it is on screen, and none of it is about health', async () => {
    await as(claire, `${dossier}/envoyer`);
    await page().getByText('Au bailleur', { exact: true }).click();
    const leaving = card('Ce qui partira, et rien d’autre');
    await leaving.waitFor();
    for (const line of await leaving.locator('summary').all()) await line.click();
    const words = await leaving.innerText();
    assert.match(words, /Les travaux demandés\s: \d+\slignes/);
    assert.doesNotMatch(without(words), health);
    // Not the gist: every word, figure and day of a line, and who noted it.
    assert.match(words, /Percer, coller, couper ou brancher\s: oui/);
    assert.match(words, /\d\scm/);
    assert.match(words, /Répondu le\s: \d+ \p{L}+ 20\d\d/u);
    assert.match(words, /\d+ \p{L}+ 20\d\d, par vous/u);
    assert.match(words, /Votre carte\s: Claire Fictive, ergothérapeute/);
    assert.doesNotMatch(words, /…/, 'nothing is cut');
    assert.match(await leaving.getByRole('link', { name: 'Voir la feuille que le bailleur recevra' }).getAttribute('href'), /\/papiers\/projet-adaptation-logement$/);
    await page().getByText(`Pour ${karim.name}`, { exact: true }).click();
    await app.checkAccessibility('envoyer');
    await app.picture('envoyer', { fullPage: true });
    await button('Préparer le fichier').click();
    file = await downloaded(() => button('Enregistrer le fichier').click());
    assert.ok(readFileSync(file).toString('latin1').startsWith('age-encryption.org/v1\n'));
    await page().getByText(/C’est noté dans ce dossier/).waitFor();
    await page().getByRole('link', { name: 'Fichiers de ce dossier' }).click();
    await page().getByText(/au bailleur \(Karim Fictif\)\s: \d+\slignes/).waitFor();
    await app.checkAccessibility('fichier');
    await app.picture('fichier-coffre', { fullPage: true });
  });

  test('the landlord opens it, and finds works everywhere, health nowhere', async () => {
    await as(karim, '/reglages');
    await choose(file);
    const coming = page().getByRole('heading', { name: /^Dossier\s:/ });
    await coming.waitFor();
    assert.match(await page().locator('.sub').innerText(), /Préparé par Claire Fictive, ergothérapeute/);
    await app.checkAccessibility('ouvrir');
    await app.picture('ouvrir', { fullPage: true });
    await button('Reprendre dans mon coffre').click();
    await page().waitForURL(`**${dossier}`);
    for (const screen of ['', '/travaux', '/financement', '/chantier', '/historique', '/papiers', '/fichier', '/envoyer']) {
      await as(karim, `${dossier}${screen}`);
      await page().locator('main h1').first().waitFor();
      const words = await page().locator('main').innerText();
      if (screen === '/historique') assert.match(words, /douche|barre/i);
      assert.doesNotMatch(without(words), health, screen);
    }
    await as(karim, dossier);
    await page().getByRole('heading', { name: 'L’accord du locataire' }).waitFor();
    assert.match(await card('L’accord du locataire').innerText(), /Vous confier ce dossier\s+D’accord/);
    await app.checkAccessibility('accord-bailleur');
    await app.picture('accord-bailleur', { fullPage: true });
    const kept = await page().evaluate(async () => JSON.stringify(await indexedDB.databases()));
    assert.ok(kept.includes('jadapte-'), 'in a database of his own');
  });

  test('he answers, and sends it back to her alone', async () => {
    await as(karim, `${dossier}/reponse`);
    const answers = page().getByRole('group', { name: 'Réponse du bailleur' });
    const first = page().locator('section.card', { has: answers }).first();
    await first.getByText('Refusé', { exact: true }).click();
    await first.locator('textarea').fill('Le mur ne porte pas, voyons une barre au sol.');
    await first.locator('textarea').blur();
    await page().locator('[data-saved=true]').waitFor();
    await as(karim, `${dossier}/envoyer`);
    await page().getByText('À l’ergothérapeute', { exact: true }).click();
    await page().getByText(`Pour ${claire.name}`, { exact: true }).click();
    await button('Préparer le fichier').click();
    back = await downloaded(() => button('Enregistrer le fichier').click());
    await as(karim, '/reglages');
    await choose(back);
    await page().getByText(/fermé pour une autre personne/).waitFor();
  });

  test('she sees whose words they are before she takes them; twice, cut or foreign, nothing changes', async () => {
    await as(claire, `${dossier}/fichier`);
    const whole = readFileSync(back);
    await choose({ name: 'coupe.jadapte', mimeType: 'application/octet-stream', buffer: whole.subarray(0, whole.length - 40) });
    await page().getByText(/Ce fichier est abîmé.*Rien n’a été changé/).waitFor();
    await choose({ name: 'photo.jadapte', mimeType: 'application/octet-stream', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0]) });
    await page().getByText(/n’est pas un dossier/).waitFor();
    // A later version: kept in the vault, offered again, thrown away at a word.
    const newer = Buffer.from(whole.toString('latin1').replace('/v1', '/v2'), 'latin1');
    for (let twice = 0; twice < 2; twice += 1) {
      await choose({ name: 'demain.jadapte', mimeType: 'application/octet-stream', buffer: newer });
      await page().getByText(/Mettez d’abord l’application à jour.*gardé ici, dans votre coffre/).waitFor();
    }
    await app.picture('fichier-garde', { fullPage: true });
    await as(claire, '/');
    await page().getByText(/Un fichier reçu attend/).waitFor();
    await as(claire, `${dossier}/fichier`);
    await button('L’ouvrir maintenant').click();
    await page().getByText(/Mettez d’abord l’application à jour/).waitFor();
    assert.equal(await button('Jeter ce fichier').count(), 1, 'the same file waits once');
    await app.checkAccessibility('fichier-garde');
    await button('Jeter ce fichier').click();
    await page().getByText('Ce fichier est jeté.').waitFor();
    await as(claire, `${dossier}/fichier`);
    assert.equal(await button('Jeter ce fichier').count(), 0);
    await choose(back);
    await page().getByText(/Refusé \(Karim Fictif, bailleur, le /).first().waitFor();
    // Read, and not taken yet: meanwhile a line is added in another window.
    const window = await app.context.newPage();
    await as(claire, `${dossier}/s/s1/t/s1-precious`, window);
    await window.locator('.work textarea').last().fill('Le fauteuil près du poêle');
    await window.locator('.work textarea').last().blur();
    await window.locator('[data-saved=true]').waitFor();
    await window.close();
    await button('Reprendre dans mon coffre').click();
    await page().getByText(/Ce dossier a changé entre-temps/).waitFor();
    await page().getByText(/Refusé \(Karim Fictif, bailleur, le /).first().waitFor();
    await app.checkAccessibility('ouvrir-change');
    await app.picture('ouvrir-change', { fullPage: true });
    assert.equal(await page().getByText(/C’est repris/).count(), 0, 'nothing is taken in before it is asked again');
    await button('Reprendre dans mon coffre').click();
    await page().getByText(/C’est repris/).waitFor();
    await choose(back);
    await page().getByText('Ce fichier n’apporte rien de nouveau').waitFor();
    await as(claire, `${dossier}/s/s3/t/s3-answer`);
    await page().locator('.work textarea').first().waitFor();
    const answers = await page().locator('.work textarea').evaluateAll((fields) => fields.map((field) => field.value));
    assert.ok(answers.some((words) => words.includes('voyons une barre au sol')), answers.join());
  });

  test('the tenant’s own copy is a page that anyone reads, without the therapist’s notes', async () => {
    await as(claire, `${dossier}/envoyer`);
    await page().getByText('Une copie pour le locataire', { exact: true }).click();
    await page().getByText(/Ce fichier n’est pas fermé/).waitFor();
    await app.checkAccessibility('copie-locataire');
    await app.picture('copie-locataire', { fullPage: true });
    await button('Préparer le fichier').click();
    const arriving = page().waitForEvent('download');
    await button('Enregistrer le fichier').click();
    const download = await arriving;
    assert.match(download.suggestedFilename(), /^ma-copie-\d{4}-\d\d-\d\d\.html$/);
    const copy = readFileSync(await download.path(), 'utf8');
    await page().getByText(/C’est noté dans ce dossier/).waitFor();
    const reading = await app.context.newPage();
    await reading.setContent(copy);
    assert.match(await reading.locator('h1').innerText(), /^Ce qui est noté dans mon dossier$/);
    await reading.screenshot({ path: fileURLToPath(new URL('../out/copie-locataire-page.png', import.meta.url)) });
    const data = JSON.parse(await reading.locator('#donnees').textContent());
    assert.ok(data.entries.length > 100 && !JSON.stringify(data).includes('therapist_noted'));
    await reading.close();
  });

  test('by a phrase said by telephone; and once the tenant withdraws, only a notice leaves', async () => {
    await as(claire, `${dossier}/envoyer`);
    await page().getByText('Au bailleur', { exact: true }).click();
    await page().getByText('Avec une phrase dite au téléphone', { exact: true }).click();
    // A tablet’s share sheet: first closed by the person, then one that takes no such file, then one that takes it.
    await page().evaluate(() => {
      window.handed = [];
      window.sheet = 'AbortError';
      navigator.canShare = ({ files }) => files.length === 1;
      navigator.share = async ({ files, ...besides }) => {
        if (window.sheet) throw new DOMException('', window.sheet);
        for (const { name, type, size } of files) window.handed.push({ name, type, full: size > 0, besides: Object.keys(besides) });
      };
    });
    await button('Préparer le fichier').click();
    await button('Envoyer le fichier').click();
    await page().getByText('Rien n’est parti.', { exact: true }).waitFor();
    await page().evaluate(() => { window.sheet = 'NotAllowedError'; });
    await downloaded(() => button('Envoyer le fichier').click());
    await page().getByText(/Le fichier est dans les téléchargements/).waitFor();
    await page().evaluate(() => { window.sheet = ''; });
    await button('Envoyer le fichier').click();
    await page().getByText('Le fichier est parti. C’est noté dans ce dossier.').waitFor();
    const [{ name, ...rest }, ...others] = await page().evaluate(() => window.handed);
    assert.match(name, /^dossier-\d{4}-\d\d-\d\d\.jadapte$/);
    assert.deepEqual([rest, others], [{ type: 'application/octet-stream', full: true, besides: [] }, []]);
    const spoken = await page().locator('.recovery-code').innerText();
    const closed = await downloaded(() => button('Enregistrer le fichier').click());
    await as(karim, '/reglages');
    await choose(closed);
    await page().getByLabel('La phrase que l’on vous a dite').fill('une autre phrase');
    await button('Ouvrir avec cette phrase').click();
    await page().getByText(/Cette phrase secrète n’ouvre pas le fichier/).waitFor();
    await page().getByLabel('La phrase que l’on vous a dite').fill(spoken);
    await button('Ouvrir avec cette phrase').click();
    await page().getByText('Ce fichier n’apporte rien de nouveau').waitFor();

    await as(claire, `${dossier}/s/s3/t/s3-consents`);
    await button('Retirer mon accord').first().click();
    await page().locator('[data-saved=true]').waitFor();
    await as(claire, `${dossier}/envoyer`);
    await page().getByText('Au bailleur', { exact: true }).click();
    await page().getByText(/a retiré son accord/).waitFor();
    assert.equal(await button('Préparer le fichier').count(), 0);
    await button('Préparer l’avis de retrait').click();
    await page().getByText(/Il ne porte aucun mot du dossier/).waitFor();

    // The landlord takes it in, and from then on nothing leaves there either.
    await page().getByText('Avec une phrase dite au téléphone', { exact: true }).click();
    await button('Préparer le fichier').click();
    const told = await page().locator('.recovery-code').innerText();
    const notice = await downloaded(() => button('Enregistrer le fichier').click());
    await as(karim, '/reglages');
    await choose(notice);
    await page().getByLabel('La phrase que l’on vous a dite').fill(told);
    await button('Ouvrir avec cette phrase').click();
    await page().getByText(/Le locataire a retiré son accord/).waitFor();
    await page().getByText(/Vous confier ce dossier\s: Accord retiré/).waitFor();
    await button('Reprendre dans mon coffre').click();
    await page().locator('#overview-title, [role=status]').first().waitFor();
    await as(karim, '/reglages');
    await choose(notice);
    await page().getByLabel('La phrase que l’on vous a dite').fill(told);
    await button('Ouvrir avec cette phrase').click();
    await page().getByText('Ce fichier n’apporte rien de nouveau').waitFor();
  });
});

describe('A tablet that was used before people exchanged files', () => {
  test('keeps what it kept, and has the new shelves', async () => {
    const app = await openApp({ size: 'tablet', allowErrors: [/favicon\.ico/] }); // A bare tab names no icon.
    try {
      // As the version before: five shelves, and someone’s setting.
      await app.page.goto(`${app.url}/manifest.webmanifest`);
      await app.page.evaluate(() => new Promise((done, failed) => {
        const erasing = indexedDB.deleteDatabase('jadapte');
        erasing.onerror = erasing.onblocked = failed;
        erasing.onsuccess = () => {
          const opening = indexedDB.open('jadapte', 2);
          opening.onerror = failed;
          opening.onupgradeneeded = () => { for (const name of ['entries', 'drafts', 'dossiers', 'settings', 'people']) opening.result.createObjectStore(name); };
          opening.onsuccess = () => {
            const writing = opening.result.transaction('settings', 'readwrite');
            writing.objectStore('settings').put('gardé', ['avant']);
            writing.oncomplete = () => { opening.result.close(); done(); };
          };
        };
      }));
      await app.goto('/');
      const found = await app.page.evaluate(() => new Promise((done, failed) => {
        const opening = indexedDB.open('jadapte');
        opening.onerror = failed;
        opening.onsuccess = () => {
          const asking = opening.result.transaction('settings').objectStore('settings').get(['avant']);
          asking.onsuccess = () => done({ version: opening.result.version, shelves: [...opening.result.objectStoreNames], kept: asking.result });
        };
      }));
      assert.deepEqual(found, { version: 4, shelves: ['contacts', 'dealings', 'dossiers', 'drafts', 'entries', 'identity', 'people', 'photos', 'settings', 'signatures'], kept: 'gardé' });
    } finally {
      await app.close();
    }
  });
});
