// A photo of a home: taken with the tenant’s agreement, kept sealed and without what a camera writes beside the picture, shown to the
// landlord on purpose, taken back, erased. The picture is made here: two colours and a canary.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';
import { comeIn, makeVault, phrase } from '../lib/door.mjs';

const claire = { name: 'Claire Fictive', words: phrase };
const karim = { name: 'Karim Fictif', words: 'sept lampes vertes sous un escalier neuf' };
const canary = 'CANARI-GPS-48.8566-2.3522';
const id = '000000000000000000000000000f0705';

/** Every file under a folder. */
const filesUnder = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));

/** A JPEG with a camera’s notes: where it was taken, and a comment. */
function noted(jpeg) {
  const part = (marker, body) => Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff]), body]);
  const exif = Buffer.from(`Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0${canary}`, 'latin1');
  return Buffer.concat([jpeg.subarray(0, 2), part(0xe1, exif), part(0xfe, Buffer.from(`commentaire ${canary}`)), jpeg.subarray(2)]);
}

describe('A photo of a home', () => {
  let app;
  let photo;
  let room;
  let file;
  const dossier = `/d/${id}`;
  before(async () => { app = await openApp({ size: 'tablet' }); });
  after(() => app.close());

  const page = () => app.page;
  const button = (name) => page().getByRole('button', { name });
  const choose = (path) => page().getByLabel('Fichier d’un dossier').setInputFiles(path);
  const saved = () => page().locator('[data-saved=true]').waitFor();
  const here = () => page().locator('.photos', { has: page().getByLabel(/^Prendre une photo/) }).last();
  const shots = () => page().locator('.shots:not([hidden]) button.shot');

  /** Opens an address in someone’s vault, as after a reload. */
  async function as({ name, words }, path) {
    const settings = path === '/reglages';
    await page().goto(app.url + (settings ? '/' : path));
    const one = button(new RegExp(`^${name}`));
    await page().locator('#secret').or(one).first().waitFor();
    if (await page().locator('#secret').count() > 0 && !(await page().locator('h1').innerText()).includes(name)) await button('Ce n’est pas moi').click();
    if (await page().locator('#secret').count() === 0) await one.click();
    await page().locator('#secret').waitFor();
    await comeIn(page(), words);
    if (settings) await page().getByRole('link', { name: 'Réglages' }).click();
    await page().locator('main h1').first().waitFor();
  }

  /** How many photos lie in the vaults of this tablet. */
  const lying = () => page().evaluate(async () => {
    let count = 0;
    for (const { name } of await indexedDB.databases()) {
      if (!name.startsWith('jadapte-')) continue;
      count += await new Promise((done, failed) => {
        const opening = indexedDB.open(name);
        opening.onerror = failed;
        opening.onsuccess = () => {
          const all = opening.result.transaction('photos').objectStore('photos').count();
          all.onsuccess = () => { opening.result.close(); done(all.result); };
        };
      });
    }
    return count;
  });

  /** Sends the dossier to the landlord, closed by a phrase; gives the file and the phrase. */
  async function sent() {
    await as(claire, `${dossier}/envoyer`);
    await page().getByText('Au bailleur', { exact: true }).click();
    await page().getByRole('heading', { name: 'Ce qui partira, et rien d’autre' }).waitFor();
    const leaving = page().getByRole('list', { name: 'Photos qui partiront' });
    const photos = await leaving.locator('img').count();
    // Under the words that leave with it, never the tenant’s own.
    if (photos > 0) assert.match(await leaving.innerText(), /^Rebord de la baignoire, Salle de bain$/);
    if (photos > 0) await app.picture('photo-envoyer', { fullPage: true });
    await page().getByText('Avec une phrase dite au téléphone', { exact: true }).click();
    await button('Préparer le fichier').click();
    const spoken = await page().locator('.recovery-code').innerText();
    const arriving = page().waitForEvent('download');
    await button('Enregistrer le fichier').click();
    return { path: await (await arriving).path(), spoken, photos };
  }

  /** Takes a file in as the landlord, who meets the therapist by telephone the first time. */
  async function taken({ path, spoken }) {
    await as(karim, '/reglages');
    await choose(path);
    await page().getByLabel('La phrase que l’on vous a dite').fill(spoken);
    await button('Ouvrir avec cette phrase').click();
    const known = page().getByRole('button', { name: 'Reprendre dans mon coffre' });
    const stranger = button(/Ce sont les mêmes/);
    await known.or(stranger).first().waitFor();
    if (await stranger.count() > 0) await stranger.click();
    await known.click();
    await page().waitForURL(`**${dossier}`);
  }

  test('an invented dossier lies in a therapist’s vault; a landlord has one too', async () => {
    await makeVault(page(), claire);
    const person = await page().evaluate(() => new Promise((done) => {
      const opening = indexedDB.open('jadapte');
      opening.onsuccess = () => {
        const all = opening.result.transaction('people').objectStore('people').getAll();
        all.onsuccess = () => { opening.result.close(); done(JSON.parse(all.result[0]).person); };
      };
    }));
    const base64 = await page().evaluate(() => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 1800 });
      const pen = canvas.getContext('2d');
      pen.fillStyle = '#cfe3df'; pen.fillRect(0, 0, 2400, 1800);
      pen.fillStyle = '#8a5a44'; pen.fillRect(300, 900, 1800, 500);
      pen.fillStyle = '#1d2b2a'; pen.font = '120px sans-serif'; pen.fillText('Dessin fictif', 320, 400);
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
    });
    photo = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: noted(Buffer.from(base64, 'base64')) };
    await page().goto(`${app.url}/decouvrir`);
    await page().locator('#overview-title').waitFor();
    await page().goto(`${app.url}${new URL(page().url()).pathname}/fichier`);
    const arriving = page().waitForEvent('download');
    await button('Enregistrer dans un fichier').click();
    const written = readFileSync(await (await arriving).path(), 'utf8');
    let own = written.replaceAll(JSON.parse(written).dossier, id);
    for (const hand of new Set([...written.matchAll(/"person":\s*"([0-9a-f]{32})"/g)].map(([, hand]) => hand))) own = own.replaceAll(hand, person);
    const path = join(app.profile, 'dossier.json');
    writeFileSync(path, own);
    await as(claire, '/reglages');
    await choose(path);
    await button('Reprendre ces lignes').click();
    await page().locator('#overview-title').waitFor();
    await button('Passer la tablette').click();
    await page().locator('#secret').waitFor();
    await makeVault(page(), { ...karim, role: 'Bailleur', from: 'Quelqu’un d’autre' });
  });

  test('is taken in a room, small and bare, and is there after a reload', async () => {
    await as(claire, `${dossier}/s/s2/t/s2-tour`);
    await page().locator('main a[href*="piece="]').first().click();
    await page().getByRole('heading', { name: 'Photos de cette pièce' }).waitFor();
    room = new URL(page().url()).pathname + new URL(page().url()).search;
    await here().getByLabel(/^Prendre une photo/).setInputFiles(photo);
    await shots().first().waitFor();
    await saved();
    await shots().first().locator('img').waitFor();
    const size = await shots().first().locator('img').evaluate(async (img) => { await img.decode(); return [img.naturalWidth, img.naturalHeight]; });
    assert.deepEqual(size, [1600, 1200]);
    await app.picture('photo-piece', { fullPage: true });
    await app.checkAccessibility('photo-piece');
    await as(claire, room);
    await shots().first().locator('img').waitFor();
    assert.equal(await lying(), 1);
  });

  test('what is no picture is refused kindly, and nothing changes', async () => {
    await here().getByLabel(/^Prendre une photo/).setInputFiles({ name: 'note.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('bonjour') });
    await page().getByText(/ne se lit pas comme une image.*Rien n’a changé/).waitFor();
    assert.equal(await lying(), 1);
  });

  test('lies nowhere in clear in the browser’s profile, and its camera’s notes nowhere at all', () => {
    const stores = filesUnder(app.profile).filter((file) => file.includes('IndexedDB'));
    assert.ok(stores.reduce((sum, file) => sum + statSync(file).size, 0) > 20_000, 'something lies there');
    for (const path of stores) {
      const bytes = readFileSync(path).toString('latin1');
      assert.ok(!bytes.includes('JFIF') && !bytes.includes('\xff\xd8\xff'), `${path}: a picture in clear`);
    }
    for (const path of filesUnder(app.profile)) assert.ok(!readFileSync(path).toString('latin1').includes(canary), path);
  });

  test('goes into a backup, and is there again on another tablet', async () => {
    await as(claire, '/sauvegarde');
    await page().locator('#backup-phrase').fill(phrase);
    const arriving = page().waitForEvent('download', { timeout: 60_000 });
    await button('Sauvegarder mon coffre').click();
    const backup = await (await arriving).path();
    assert.ok(!readFileSync(backup).toString('latin1').includes('JFIF'), 'closed');
    const other = await openApp({ size: 'tablet' });
    try {
      const words = 'sept lampes vertes sous un escalier neuf';
      await makeVault(other.page, { words, from: 'Reprendre une sauvegarde', then: ['Choisir ma sauvegarde', 'Reprendre une sauvegarde'] });
      await other.page.locator('input[type=file]').setInputFiles(backup);
      await other.page.getByText('Fichier choisi.').waitFor();
      await other.page.locator('#restore-phrase').fill(phrase);
      await other.page.getByRole('button', { name: 'Reprendre cette sauvegarde' }).click();
      await other.page.getByText(/1\sphoto est revenue/).waitFor();
      await other.page.goto(`${other.url}${room}`);
      await other.page.locator('#secret').waitFor();
      await comeIn(other.page, words);
      const shot = other.page.locator('.shots:not([hidden]) button.shot img').first();
      await shot.waitFor();
      assert.equal(await shot.evaluate(async (img) => { await img.decode(); return img.naturalWidth; }), 1600);
    } finally {
      await other.close();
    }
  });

  test('stays between the tenant and the therapist until it is shown on purpose', async () => {
    assert.equal((await sent()).photos, 0);
    await as(claire, room);
    await shots().first().click();
    const dialog = page().getByRole('dialog');
    await dialog.getByLabel('Ses mots, entre le locataire et vous').fill('Là où je m’accroche depuis ma chute');
    await dialog.getByLabel('Ses mots, entre le locataire et vous').blur();
    await dialog.getByRole('button', { name: 'Montrer au bailleur et à l’entreprise' }).click();
    await dialog.getByText(/voit-on une personne, un médicament, un courrier/).waitFor();
    assert.ok(await dialog.getByRole('button', { name: 'Oui, la montrer' }).isDisabled(), 'not without its words');
    await dialog.getByLabel('Où, dans le logement').fill('Salle de bain');
    await dialog.getByLabel('Ce que la photo montre, en mots techniques').fill('Rebord de la baignoire');
    await app.picture('photo-montrer');
    await app.checkAccessibility('photo-montrer');
    await dialog.getByRole('button', { name: 'Oui, la montrer' }).click();
    await dialog.getByText(/^Montrée au bailleur/).waitFor();
    await saved();
  });

  test('is on the landlord’s sheet, with its technical words', async () => {
    await as(claire, `${dossier}/papiers/projet-adaptation-logement`);
    await page().locator('.paper-figure img').first().waitFor();
    assert.equal(await page().locator('.paper-figure img').count(), 1);
    assert.match(await page().locator('.paper-figure').first().innerText(), /Rebord de la baignoire/);
    await page().locator('.paper-figure').first().scrollIntoViewIfNeeded();
    await app.picture('photo-fiche');
  });

  test('goes with the file to the landlord, who sees it at their desk, in technical words alone', async () => {
    file = await sent();
    assert.equal(file.photos, 1);
    await taken(file);
    await as(karim, `${dossier}/travaux`);
    await shots().first().locator('img').waitFor();
    assert.match(await shots().first().innerText(), /Rebord de la baignoire, Salle de bain/);
    assert.doesNotMatch(await page().locator('main').innerText(), /accroche|chute/);
    await app.picture('photo-bailleur', { fullPage: true });
    await app.checkAccessibility('photo-bailleur');
    assert.equal(await lying(), 2, 'one in each vault');
  });

  test('shown no more, it goes from the landlord’s vault with the next file', async () => {
    await as(claire, room);
    await shots().first().click();
    await page().getByRole('dialog').getByRole('button', { name: 'Ne plus la montrer' }).click();
    await saved();
    const next = await sent();
    assert.equal(next.photos, 0);
    await taken(next);
    await as(karim, `${dossier}/travaux`);
    await page().locator('#desk-title').waitFor();
    assert.equal(await shots().count(), 0);
    assert.equal(await lying(), 1, 'hers alone');
  });

  test('erased, it is nowhere', async () => {
    await as(claire, room);
    await shots().first().click();
    await page().getByRole('dialog').getByRole('button', { name: 'Effacer cette photo' }).click();
    await page().getByRole('dialog').getByRole('button', { name: 'Oui, effacer' }).click();
    await page().getByText('Photo effacée.').waitFor();
    await saved();
    assert.equal(await shots().count(), 0);
    assert.equal(await lying(), 0);
    await as(claire, room);
    assert.equal(await shots().count(), 0);
  });

  test('taken back in the history, it leaves no more, and is among all the photos until it is erased', async () => {
    await as(claire, room);
    await here().getByLabel(/^Prendre une photo/).setInputFiles(photo);
    await page().getByText('Photo gardée.').waitFor();
    await shots().first().click();
    const dialog = page().getByRole('dialog');
    await dialog.getByRole('button', { name: 'Montrer au bailleur et à l’entreprise' }).click();
    await dialog.getByLabel('Où, dans le logement').fill('Salle de bain');
    await dialog.getByLabel('Ce que la photo montre, en mots techniques').fill('Rebord de la baignoire');
    await dialog.getByRole('button', { name: 'Oui, la montrer' }).click();
    await dialog.getByText(/^Montrée au bailleur/).waitFor();
    await as(claire, `${dossier}/historique`);
    await button(/^Annuler\s: Photo prise/).first().click();
    await page().getByText(/Photo qui n’est plus montrée au bailleur/).first().waitFor();
    await saved();
    assert.equal((await sent()).photos, 0);
    await as(claire, `${dossier}/s/s2/t/s2-tour`);
    await page().getByText('Toutes les photos de ce dossier').click();
    await app.picture('photo-toutes', { fullPage: true });
    await shots().first().click();
    await dialog.getByRole('button', { name: 'Effacer cette photo' }).click();
    await dialog.getByRole('button', { name: 'Oui, effacer' }).click();
    await page().getByText('Photo effacée.').waitFor();
    await saved();
    assert.equal(await lying(), 0);
  });

  test('of a defect, it stands under its number on the handover’s record', async () => {
    await as(claire, `${dossier}/s/s4/t/s4-handover`);
    await page().getByLabel(/^Prendre une photo.*réserve n°\s1$/).setInputFiles(photo);
    await shots().first().locator('img').waitFor();
    await saved();
    await app.picture('photo-reserve', { fullPage: true });
    await as(claire, `${dossier}/papiers`);
    await page().getByRole('link', { name: /Procès-verbal de réception/ }).first().click();
    await page().locator('.paper-figure img').first().waitFor();
    assert.match(await page().locator('.paper-figure').first().innerText(), /Réserve n°\s1/);
    await page().locator('.paper-figure').first().scrollIntoViewIfNeeded();
    await app.picture('photo-proces-verbal');
    assert.equal(await lying(), 1);
  });

  test('before the works, each place has its own', async () => {
    await as(claire, `${dossier}/s/s4/t/s4-preparation`);
    const card = page().getByRole('region', { name: 'État des lieux avant les travaux' });
    await card.getByLabel(/^Prendre une photo.*avant les travaux$/).first().setInputFiles(photo);
    await card.locator('button.shot img').first().waitFor();
    await saved();
    await card.scrollIntoViewIfNeeded();
    await app.picture('photo-etat-des-lieux');
    await app.checkAccessibility('photo-etat-des-lieux');
  });

  test('without the agreement none is taken, and the screen leads to it', async () => {
    const link = page().getByRole('link', { name: 'Voir l’accord pour les photos' });
    assert.equal(await link.count(), 0);
    await as(claire, `${dossier}/s/s2/t/s2-consents`);
    await button('Retirer mon accord').first().click();
    await saved();
    await as(claire, room);
    await link.last().waitFor();
    assert.equal(await page().getByLabel(/^Prendre une photo/).count(), 0);
    await link.last().click();
    await page().getByRole('heading', { name: 'Prendre des photos de mon logement' }).waitFor();
  });
});
