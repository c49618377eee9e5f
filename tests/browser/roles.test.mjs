// Three people, three views: a landlord and a contractor open the copy of an invented dossier in their own vault, work at their
// own desk, close, and come back. Nothing of the therapist’s is on their way, in their menu or behind an address.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';
import { comeIn, makeVault, phrase } from '../lib/door.mjs';

const copy = (name) => fileURLToPath(new URL(`../samples/${name}.json`, import.meta.url));
// What a landlord or a contractor has no business reading: health, choices, and the therapist’s own screens.
const notTheirs = /chute|tombé|peur|vertige|canne|GIR|APA\b|J’essaie|J’y réfléchis|séance|bilan|objectif/i;

/** What both desks are tried with. */
function desk(app) {
  const page = () => app.page;
  const kit = {
    page,
    main: () => page().locator('main'),
    dossier: () => new URL(page().url()).pathname.split('/').slice(0, 3).join('/'),
    /** An address typed anew: the door comes first. */
    async goto(path) {
      await app.goto(path);
      await comeIn(page(), phrase);
      await page().locator('main h1').waitFor();
    },
    saved: () => page().locator('[data-saved=true]').waitFor(),
    async receives(name, title) {
      await page().getByRole('link', { name: 'Ouvrir un dossier reçu' }).click();
      await page().getByLabel('Fichier d’un dossier').setInputFiles(copy(name));
      await page().getByRole('button', { name: 'Reprendre ces lignes' }).click();
      await page().locator('#overview-title', { hasText: title }).waitFor();
    },
    menu: async () => (await page().getByRole('navigation', { name: 'Dans ce dossier' }).locator('a').allInnerTexts()).map((words) => words.trim()),
    async go(words) {
      await page().getByRole('navigation', { name: 'Dans ce dossier' }).getByRole('link', { name: words }).click();
      await page().locator('#desk-title').waitFor();
    },
    /** Every screen of the menu: it fits, axe finds nothing, and it says nothing that is not theirs. */
    async look(role, paths) {
      const home = kit.dossier();
      for (const path of paths) {
        await kit.goto(home + path);
        await page().getByText('Un instant…').waitFor({ state: 'detached' });
        const name = `${role}${path.replaceAll('/', '-') || '-overview'}`;
        for (const size of ['tablet', 'portrait', 'phone']) {
          await app.resize(size);
          await app.fits(name);
          await app.picture(name, { fullPage: true });
        }
        await app.resize('tablet');
        await app.checkAccessibility(name);
        const words = (await kit.main().innerText()).replace(/personne tombée[^\n]*/gi, '');
        assert.doesNotMatch(words, notTheirs, name);
        assert.doesNotMatch(await page().locator('body').innerText(), /tablette/i, `${name}: an office has a computer`);
        assert.equal(await page().locator('main :is(input, textarea, select):disabled').count(), 0, `${name}: no disabled field`);
      }
      await kit.goto(home);
    },
    /** The addresses of the therapist’s screens say so kindly, and lead back. */
    async elsewhere(others) {
      const home = kit.dossier();
      for (const path of others) {
        await kit.goto(home + path);
        await page().getByRole('heading', { name: 'Cet écran est pour un autre métier.' }).waitFor();
        assert.equal(await kit.main().locator('input, textarea').count(), 0, path);
      }
      await app.checkAccessibility('elsewhere');
      await page().getByRole('link', { name: 'Revenir au dossier' }).click();
      await page().locator('#overview-title').waitFor();
    },
    async closesAndComesBack() {
      await page().getByRole('button', { name: 'Fermer mes dossiers' }).click();
      await page().locator('#secret').waitFor();
      await comeIn(page(), phrase);
      await page().getByRole('heading', { name: 'Mes dossiers' }).waitFor();
    },
  };
  return kit;
}

const therapists = ['/s/s1', '/s/s1/relire', '/s/s1/t/s1-story', '/personne', '/visites', '/projet', '/table-commune'];

describe('The landlord’s desk', () => {
  let app;
  let at;
  before(async () => { app = await openApp({ size: 'tablet' }); at = desk(app); });
  after(() => app.close());

  test('a first start asks who one is, in three large choices', async () => {
    await app.page.getByRole('link', { name: 'Commencer' }).click();
    await app.page.getByRole('heading', { name: 'Qui êtes-vous' }).waitFor();
    assert.equal(await app.page.getByRole('list', { name: 'Métiers' }).getByRole('button').count(), 3);
    await app.checkAccessibility('professions');
    await app.picture('professions');
    await app.page.getByRole('link', { name: 'Revenir' }).click();
    await makeVault(app.page, { name: 'Julien (fictif)', role: 'Bailleur' });
  });

  test('it opens no dossier of its own; it opens the copy that it received, and sees its own way', async () => {
    assert.equal(await app.page.getByRole('link', { name: 'Nouveau dossier' }).count(), 0);
    await at.goto('/nouveau');
    await app.page.getByRole('heading', { name: 'Un dossier commence chez l’ergothérapeute.' }).waitFor();
    await app.page.getByRole('link', { name: 'Mes dossiers' }).first().click();
    await at.receives('copie-bailleur-fictif', 'Odette Le Goff');
    assert.deepEqual(await at.menu(), ['Où en est ce dossier', 'Étudier les travaux', 'Répondre', 'Financer', 'Commander', 'Suivre le chantier', 'Réception et réserves', 'Papiers à imprimer', 'Tout ce qui a été noté', 'Envoyer ou recevoir un fichier']);
    assert.deepEqual(await at.main().locator('.path-step b').allInnerTexts(), ['Étudier', 'Répondre', 'Financer', 'Commander', 'Suivre']);
  });

  test('it answers for all at once, with a reason and a day; another answer than asked is said to reopen the choice', async () => {
    await at.go('Répondre');
    const whole = app.page.getByRole('region', { name: 'Pour l’ensemble' });
    const chosen = (answer) => app.page.getByRole('group', { name: 'Réponse du bailleur' }).getByRole('radio', { name: answer, exact: true, checked: true });
    await whole.getByText('Refusé', { exact: true }).click();
    await chosen('Refusé').first().waitFor();
    const all = await chosen('Refusé').count();
    assert.ok(all > 1, 'each of the works has the answer');
    // One act: one « Annuler » takes all of it back.
    await app.page.getByText(/^Répondu pour \d+\saménagements\.$/).waitFor();
    await app.page.getByRole('button', { name: 'Annuler', exact: true }).last().click();
    await app.page.getByText(new RegExp(`et ${all - 1}\\sautre`)).waitFor();
    assert.equal(await chosen('Refusé').count(), 0);

    await whole.getByText('Accordé', { exact: true }).click();
    // What is typed is kept before the field is left; a day that cannot be read is not today.
    await whole.getByLabel('Répondu le').fill('2026-04-20');
    await whole.getByLabel('Répondu le').blur();
    await whole.getByLabel('Répondu le').fill('');
    await whole.getByLabel('Répondu le').blur();
    assert.equal(await whole.getByLabel('Répondu le').inputValue(), '2026-04-20');
    await whole.getByLabel('Comment, ou pourquoi').pressSequentially('Sur le budget d’adaptation de cette année.');
    await at.saved();
    await at.goto(`${at.dossier()}/reponse`);
    assert.equal(await whole.getByLabel('Comment, ou pourquoi').inputValue(), 'Sur le budget d’adaptation de cette année.');
    const first = app.page.getByRole('group', { name: 'Réponse du bailleur' }).first();
    await first.getByText('Accordé autrement', { exact: true }).click();
    await app.page.getByLabel('Comment ?').first().fill('Avec un seuil de 4 cm.');
    await app.page.getByLabel('Comment ?').first().blur();
    await app.page.getByRole('region', { name: 'À reprendre avec le locataire' }).waitFor();
    await at.saved();
  });

  test('the contractor has no application: what it wrote is copied, and says whose paper it was', async () => {
    await at.go('Commander');
    await app.page.getByLabel('Quelle entreprise fait les travaux ?').fill('Bains et Bâti (fictif)');
    await app.page.getByRole('button', { name: 'Choisir cette entreprise' }).click();
    await app.page.getByLabel('Une seule personne à appeler').fill('Karim Haddad');
    await app.page.getByLabel('Une seule personne à appeler').blur();
    await at.go('Suivre le chantier');
    await app.page.getByLabel('Je recopie un papier ou un appel').check();
    assert.equal(await app.page.getByLabel('De qui vient-il ?').inputValue(), 'Karim Haddad');
    await app.page.getByLabel('Premier jour').fill('2027-03-08');
    await app.page.getByLabel('Premier jour').blur();
    await app.page.getByLabel('Dernier jour').fill('2027-03-10');
    await app.page.getByLabel('Dernier jour').blur();
    await app.page.getByText('Soir à régler').first().waitFor();
    await app.checkAccessibility('landlord-from-paper');
    await app.picture('landlord-from-paper', { fullPage: true });
    await app.page.getByRole('link', { name: 'Tout ce qui a été noté' }).click();
    await app.page.getByText(/Travaux du lundi 8 mars.*\(saisi d’après papier\s: Karim Haddad\)/).waitFor();
    const answers = await app.page.locator('.history-line', { hasText: 'Réponse du bailleur' }).allInnerTexts();
    assert.ok(answers.length > 0 && answers.every((line) => !line.includes('papier')), 'the landlord’s own words are the landlord’s');
    await app.page.locator('.bar-name').click();
    await app.page.locator('#overview-title').waitFor();
  });

  test('every screen fits, reads well, and holds nothing of health', () => at.look('landlord', ['', '/travaux', '/reponse', '/financement', '/commande', '/chantier', '/reception', '/papiers', '/historique']));

  test('the therapist’s screens are not there, and their addresses say so kindly', () => at.elsewhere(therapists));

  test('its papers are its own', async () => {
    await app.page.getByRole('link', { name: 'Papiers à imprimer' }).click();
    await app.page.getByRole('heading', { name: 'Papiers à imprimer' }).waitFor();
    const words = await at.main().innerText();
    assert.match(words, /Projet d’adaptation du logement/);
    assert.doesNotMatch(words, /Compte rendu|Conducteur|carnet|Accord\s:/);
    await app.page.locator('.bar-name').click();
  });

  test('closed and opened again, « Mes dossiers » says where it stands in its own words', async () => {
    await at.closesAndComesBack();
    const card = app.page.getByRole('list', { name: 'Dossiers' }).getByRole('link', { name: /Odette Le Goff/ });
    assert.match(await card.innerText(), /Étudier|Financer|Commander/);
    assert.doesNotMatch(await card.innerText(), /Séance|Évaluer/);
    await card.click();
    await app.page.locator('#overview-title').waitFor();
    await at.go('Répondre');
    assert.equal(await app.page.getByLabel('Comment ?').first().inputValue(), 'Avec un seuil de 4 cm.');
  });
});

describe('The contractor’s desk', () => {
  let app;
  let at;
  before(async () => {
    app = await openApp({ size: 'tablet' });
    at = desk(app);
    await makeVault(app.page, { name: 'Karim (fictif)', role: 'Entreprise' });
  });
  after(() => app.close());

  test('it opens what was ordered from it: an address, tasks in order, and no name of a tenant', async () => {
    await at.receives('copie-entreprise-fictif', 'rue des Tilleuls');
    assert.deepEqual(await at.menu(), ['Où en est ce dossier', 'Ce qui est commandé', 'Dates, précautions, soirs', 'Mesures et réserves', 'Papiers à imprimer', 'Tout ce qui a été noté', 'Envoyer ou recevoir un fichier']);
    assert.equal(await app.page.locator('.numbered li').count(), 4);
    assert.doesNotMatch(await at.main().innerText(), /€|Odette|Le Goff/);
  });

  test('it measures what is fitted, notes a day, and puts right what was noted', async () => {
    await at.go('Mesures et réserves');
    await app.page.getByLabel(/posée à/).first().fill('74');
    await app.page.getByLabel(/posée à/).first().blur();
    await app.page.getByLabel('Ce qui reste à reprendre, en quelques mots').fill('Joint du receveur, côté porte');
    await app.page.getByRole('button', { name: 'Noter cette réserve' }).click();
    await app.page.getByRole('heading', { name: /Réserve n°\s1/ }).waitFor();
    assert.equal(await app.page.getByRole('button', { name: 'Les travaux sont reçus' }).count(), 0, 'the landlord receives');
    assert.equal(await app.page.getByLabel('Pour le bailleur').count(), 0);
    // Putting right is the firm’s, lifting is not: it is told what to do instead.
    await app.page.getByText(/prévenez le bailleur/).waitFor();
    assert.equal(await app.page.getByLabel('Vu par').count(), 0);
    assert.equal(await app.page.getByRole('button', { name: 'La réserve est levée' }).count(), 0);
    await at.go('Dates, précautions, soirs');
    assert.match(await app.page.locator('.only-read').first().innerText(), /Numéro de commande\s+OS 2026-0417/);
    await app.page.getByLabel('Heures de présence').fill('De 9 h à 16 h');
    await app.page.getByLabel('Heures de présence').blur();
    await at.saved();
  });

  test('every screen fits, reads well, and holds nothing of health nor of money', () => at.look('contractor', ['', '/travaux', '/chantier', '/reception', '/papiers', '/historique']));

  test('the screens of the others are not there, and their addresses say so kindly', () => at.elsewhere([...therapists, '/reponse', '/financement', '/commande']));

  test('closed and opened again, what it wrote is there', async () => {
    await at.closesAndComesBack();
    const card = app.page.getByRole('list', { name: 'Dossiers' }).getByRole('link', { name: /rue des Tilleuls/ });
    assert.doesNotMatch(await card.innerText(), /Séance|Évaluer|Odette/);
    await card.click();
    await app.page.locator('#overview-title').waitFor();
    await at.go('Mesures et réserves');
    await app.page.getByText('Joint du receveur, côté porte').waitFor();
    assert.equal(await app.page.getByLabel(/posée à/).first().inputValue(), '74');
  });
});
