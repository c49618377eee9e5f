// The whole programme without a pointer: a dossier is opened, the four sessions and the bilan are led, read again, shown,
// undone, stopped, printed and saved, with Tab, Enter, the space bar, the arrows and letters alone. At every stop: is it in
// sight, has it a ring, has it a name? After every press: is the keyboard still somewhere? Every case is fictional.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';
import { comeIn, phrase } from '../lib/door.mjs';
import { keyboardOf } from '../lib/keyboard.mjs';

describe('The programme by keyboard alone', () => {
  let app;
  let page;
  let keys;
  before(async () => {
    app = await openApp({ size: 'tablet' });
    ({ page } = app);
    keys = keyboardOf(page);
  });
  after(() => app.close());

  const button = (name, scope = page) => scope.getByRole('button', { name, exact: typeof name === 'string' }).first();
  const link = (name, scope = page) => scope.getByRole('link', { name, exact: typeof name === 'string' }).first();
  const work = () => page.locator('.work');
  const saved = () => page.locator('[data-saved=true]').waitFor();
  const shows = (words, scope = page) => scope.getByText(words).first();
  const write = async (label, words, scope) => { await keys.write(label, words, scope); await saved(); };
  const choose = async (group, answer, scope) => { await keys.choose(group, answer, scope); await saved(); };
  const tick = async (words, scope) => { await keys.tick(words, scope); await saved(); };
  const press = async (name, scope) => { await keys.act(button(name, scope), saved); };

  const overview = async () => {
    if (await page.locator('#overview-title').count() === 0) await keys.follow(page.locator('.bar-name'), page.locator('#overview-title'));
  };
  const session = async (id) => {
    if (new URL(page.url()).pathname.endsWith(`/s/${id}`)) return;
    await overview();
    await keys.follow(page.locator(`.path a[href$="/s/${id}"]`), page.locator('#session-title'));
  };
  const task = async (sessionId, id) => {
    await session(sessionId);
    await keys.follow(page.locator(`a[href$="/s/${sessionId}/t/${id}"]`), page.locator('#task-title'));
  };
  /** « C’est fait pour aujourd’hui »: back to the steps, where this one says so. */
  const done = async () => {
    const path = new URL(page.url()).pathname;
    await keys.follow(button(/^C’est (fait pour aujourd’hui|relu)$/), page.locator('#session-title'));
    await page.locator(`a[href="${path}"] .tag`, { hasText: 'Terminé' }).waitFor();
  };
  /** A field that was left empty has the keyboard, and says itself what it waits for. */
  const waitsIn = async (id) => {
    const [at, said] = await page.evaluate(() => [document.activeElement.id, document.getElementById(document.activeElement.getAttribute('aria-describedby'))?.innerText]);
    assert.equal(at, id);
    assert.match(said ?? '', /\S/);
  };
  /** The newest line of the history that holds these words. */
  const line = (words) => page.locator('.history-line').filter({ hasText: words }).first();
  const aside = async (words, title) => {
    await overview();
    await keys.follow(link(words), page.locator(title));
  };

  test('a vault is made: what lacks is told, the phrase is seen, the code is put away', async () => {
    await keys.follow(link('Commencer'), page.getByRole('heading', { name: 'Qui êtes-vous' }));
    await keys.follow(button(/^Ergothérapeute/), page.getByRole('heading', { name: 'Votre coffre' }));
    await keys.write('Comment vous appelle-t-on ici ?', 'Claire (fictive)');
    await keys.act(button('Créer mon coffre'), shows(/se devinerait trop vite/));
    await keys.write('Votre phrase', phrase);
    await keys.act(button('Voir'), button('Cacher'));
    await keys.write('La même phrase, encore une fois', phrase);
    await page.locator('.strength.enough').waitFor();
    await keys.follow(button('Créer mon coffre'), page.locator('.recovery-code'));
    await keys.act(button('Ouvrir mes dossiers'), shows(/Rangez d’abord votre code/));
    await keys.tick('J’ai rangé mon code de secours');
    await keys.follow(button('Ouvrir mes dossiers'), page.getByRole('heading', { name: 'Mes dossiers' }));
  });

  test('a dossier is opened, a missing name is told, and the visit begins', async () => {
    await keys.follow(link('Nouveau dossier'), page.getByRole('heading', { name: 'Nouveau dossier' }));
    await keys.act(button('Ouvrir le dossier'), shows(/au moins un prénom/));
    await waitsIn('first-name');
    await keys.write('Prénom', 'Marcel');
    await keys.write('Nom', 'Fictif');
    await keys.write('Adresse', '3 place du Marché');
    await keys.follow(button('Ouvrir le dossier'), page.locator('#overview-title', { hasText: 'Marcel Fictif' }));
    assert.equal(await page.getByText('Dossier fictif').count(), 0, 'nobody said that he does not exist');
    await aside('La personne et le logement', '#person-title');
    await write('Son téléphone', '02 00 00 00 07');
    await write('Année de naissance', '1943');
    await choose('Y a-t-il un ascenseur', 'Non');
    await write('Une personne à appeler', 'Mme Imaginaire');
    await write('Téléphone', '06 39 98 00 00');
    await overview();
    await shows(/sans ascenseur/).waitFor();
    assert.equal(await link('02 00 00 00 07').getAttribute('href'), 'tel:0200000007', 'whom to call about a visit');
    await aside('Visites et rendez-vous', '#visits-title');
    await keys.act(button('Noter ce rendez-vous'), shows(/Choisissez le jour/));
    assert.equal(await page.evaluate(() => document.activeElement.type), 'date', 'the day is what lacks');
    await keys.write('Qui d’autre est là ?', 'Mme Imaginaire');
    await keys.follow(button('La visite commence'), page.locator('#session-title'));
    await saved();
  });

  test('first session: questions, consent, who may sign, the map in words, safety, objectives, what is precious', async () => {
    await task('s1', 's1-understanding');
    await write('Avec les mots de Marcel', 'Le français');
    await keys.act(button('Question suivante'), page.locator('.asked.open', { hasText: 'traduire' }));
    assert.match(await page.evaluate(() => document.activeElement.innerText), /traduire/, 'the keyboard goes with the question');
    await choose('Voulez-vous quelqu’un pour traduire', 'Non, ce n’est pas utile');
    await keys.act(page.locator('.asked-head', { hasText: 'Pour entendre' }), page.locator('.asked.open', { hasText: 'Pour entendre' }));
    await tick('J’ai un appareil');
    await tick('J’entends mieux d’un côté');
    await keys.act(page.locator('.asked-head', { hasText: 'Comment voulez-vous votre carnet' }), page.locator('.asked.open', { hasText: 'carnet' }));
    await choose('Comment voulez-vous votre carnet', 'En très grandes lettres');
    await done();

    await task('s1', 's1-consents');
    await keys.act(button('Je suis d’accord'), page.getByLabel('Nom de la personne qui signe'));
    await keys.unfold('devant un témoin');
    await keys.write('Nom du témoin', 'M. Inventé');
    await keys.write('Qui est-ce pour la personne ?', 'son voisin');
    await keys.act(button('Signer'), shows(/D’accord\s: Marcel Fictif.*dit devant M\. Inventé/));
    await done();

    await task('s1', 's1-capacity');
    await choose('Mesure de protection', 'Aucune mesure connue');
    await choose('Participer au programme', 'Avec soutien');
    await write('Avec quel soutien, ou ce qu’il faut reprendre', 'Relire à voix haute');
    await done();

    await task('s1', 's1-map');
    await write('Ce qui est dit en dessinant', 'L’établi est le cœur de l’appartement');
    await done();
    await task('s1', 's1-precious');
    await write('Autre chose qui ne doit pas changer', 'Mon établi près de la fenêtre', work());
    await write('Autre chose qui ne doit pas changer', 'La photo de Jeanne', work());
    // A line begun and emptied again is a line never begun: nothing is asked for.
    await keys.tabTo(work().getByLabel('Autre chose qui ne doit pas changer', { exact: true }).first());
    await page.keyboard.type('La');
    for (const key of ['Backspace', 'Backspace', 'Tab']) await page.keyboard.press(key);
    await saved();
    assert.equal(await page.getByText('Il manque').count(), 0);
    await press('Retirer : La photo de Jeanne');
    await done();
  });

  test('first session, the end: safety, objectives, referrals, what was learnt, the synthesis and the next appointment', async () => {
    await task('s1', 's1-safety');
    await choose('Entrer et sortir de la baignoire ou de la douche', '4');
    await done();
    await task('s1', 's1-objectives');
    await write('Ce que je veux pouvoir faire chez moi', 'Prendre ma douche sans appeler personne');
    await write('Un autre objectif', 'Descendre à la cave');
    await press('Monter : Descendre à la cave');
    assert.equal(await page.locator('.said textarea').first().inputValue(), 'Descendre à la cave');
    await done();
    await task('s1', 's1-referrals');
    const matter = page.locator('.matter').first();
    await choose(matter.locator('fieldset'), 'D’accord');
    await write('Qui appelle', 'Sa fille', matter);
    await done();
    await task('s1', 's1-skills');
    await choose(page.locator('.shown fieldset').first(), 'En cours');
    await done();
    await task('s1', 's1-synthesis');
    await write(page.locator('.end textarea').first(), 'Je veux garder mon établi.');
    await keys.act(button(/^Reconnu par Marcel/), saved);
    await press('Reprendre cette proposition');
    await keys.writeDate(page.getByLabel('Le jour'), 2, 2027);
    await saved();
    await shows(/2 février/).waitFor();
    await done();
    await session('s1');
    await press('Terminer la séance');
    await button('Rouvrir la séance').waitFor();
  });

  test('second session: rooms, the walk, ideas in a dialog, their order', async () => {
    await task('s2', 's2-rooms');
    await press('Ajouter les pièces habituelles');
    await keys.act(page.locator('.room-offer', { hasText: 'Cave' }), saved);
    await done();

    await task('s2', 's2-tour');
    // From a task to another one: the frame around them stays, its title is another one.
    await keys.follow(link('Ajouter ou renommer une pièce'), page.locator('.room-offer').first());
    await task('s2', 's2-tour');
    await keys.follow(page.locator('.walk-line', { hasText: 'Salle de bain' }), button('Tour de cette pièce terminé'));
    const met = page.locator('.met').first();
    await choose(met.locator('fieldset'), 'Oui, ça me gêne');
    await write('Ce que j’en dis', 'Je m’accroche au lavabo', met);
    await keys.act(page.locator('.met').first().getByRole('button', { name: /^Garder cette idée/ }).first(), saved);
    await keys.follow(button('Tour de cette pièce terminé'), page.locator('.walk-line', { hasText: 'Mes habitudes' }));
    await keys.follow(page.locator('.walk-line', { hasText: 'Mes habitudes' }), page.getByRole('heading', { name: 'Mes habitudes' }));
    await choose(page.locator('.met fieldset').first(), 'Parfois');
    await keys.follow(link('Revenir aux pièces'), page.locator('.walk-line').first());
    await done();

    await task('s2', 's2-ideas');
    for (const kind of ['Ranger, déplacer, s’équiper', 'Faire des travaux']) {
      const opener = button(`Choisir une idée : ${kind}`);
      const dialog = page.locator('dialog[open]');
      await keys.act(opener, dialog);
      assert.equal(await dialog.evaluate((element) => element.contains(document.activeElement)), true, 'the keyboard is in the dialog');
      await keys.act(dialog.locator('button.task-line:enabled').first(), saved);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      assert.equal(await opener.evaluate((element) => element === document.activeElement), true, 'closed, the dialog gives the keyboard back');
    }
    await keys.act(button('Garder cette idée'), shows(/Écrivez l’idée/));
    await waitsIn('own-idea');
    await keys.write('Dans les mots de la personne', 'Une chaise près de la fenêtre');
    await keys.tabTo(page.getByLabel('C’est plutôt…'));
    await page.keyboard.press('ArrowDown');
    await keys.act(button('Garder cette idée'), shows('Une chaise près de la fenêtre', page.locator('.task-line')));
    await done();

    await task('s2', 's2-ranking');
    const last = await page.locator('.rank-line b').last().innerText();
    await press(`Monter : ${last}`);
    assert.notEqual(await page.locator('.rank-line b').last().innerText(), last);
    const first = page.locator('.rank-line').first();
    const furthest = await page.locator('.rank-line b').last().innerText();
    await press(`Mettre en premier : ${furthest}`);
    assert.equal(await first.locator('b').innerText(), furthest);
    await shows(new RegExp(`^${furthest.replace(/[().?]/g, '.')}\\s: place 1 sur \\d+\\.$`), page.locator('.notice')).waitFor();
    assert.ok(await first.evaluate((line) => line.contains(document.activeElement)), 'the keyboard goes along with the idea');
    await done();
    await task('s2', 's2-emergency');
    await done();
  });

  test('third session: decisions, tries, measures, feasibility, money, the table, the signature, the answer', async () => {
    await task('s3', 's3-decisions');
    const count = Number((await page.locator('.work nav .quiet').innerText()).match(/sur (\d+)/)[1]);
    for (let idea = 1; idea <= count; idea += 1) {
      await page.locator('.work nav .quiet', { hasText: `Idée ${idea} sur` }).waitFor();
      const tried = await page.locator('.decision-title', { hasText: 'Une chaise' }).count() > 0;
      await choose('Ce que je décide', tried ? 'J’essaie' : 'Je veux');
      if (!tried) await write('Mes mots', 'Oui, mais blanche.');
      if (idea < count) await press('Idée suivante');
    }
    await keys.unfold('Toutes les idées');
    await done();

    await task('s3', 's3-back');
    await choose('Avec qui', 'Avec l’ergothérapeute');
    await choose('Et alors', 'Pas tout à fait');
    await write('Mes mots', 'La chaise est trop basse');
    await done();
    await task('s3', 's3-measures');
    const measure = work().locator('.number input').first();
    if (await measure.count() > 0) {
      await write(measure, '76,5');
      await page.reload();
      await app.ready();
      await comeIn(page);
      assert.equal(await measure.inputValue(), '76,5', 'centimetres, as they were typed');
    }
    await done();

    await task('s3', 's3-common-table');
    await press('Mettre à jour le dossier technique');
    await done();
    await task('s3', 's3-feasibility');
    await choose('Où en est le repérage', 'Immeuble non concerné');
    for (const item of await work().locator('section.card').filter({ hasText: 'Visite technique' }).all()) {
      await choose('Visite technique', 'Possible', item);
      if (await item.getByRole('group', { name: 'Le mur ou le sol' }).count() === 0) continue;
      await choose('Le mur ou le sol', 'Béton', item);
      await write('Vérifié par', 'M. Inventé', item);
    }
    await done();
    await task('s3', 's3-costs');
    await write('Prix, toutes taxes comprises', '6500');
    await write('Peut engager jusqu’à', '7000');
    await keys.unfold('Ajouter un financement');
    await keys.act(button(/^Budget du bailleur/), saved);
    await write('Montant', '6500');
    await choose('Où en est la demande', 'Accordé');
    await done();
  });

  test('third session, the end: the landlord’s file, the signature without drawing, the answer that reopens a decision', async () => {
    await task('s3', 's3-consents');
    await keys.act(button('Je suis d’accord'), page.getByLabel('Nom de la personne qui signe'));
    await tick('J’ai lu, ou on m’a lu, et je suis d’accord');
    await keys.act(button('Signer'), shows(/D’accord\s: Marcel Fictif/));
    await done();
    await task('s3', 's3-signature');
    await tick('J’ai lu, ou on m’a lu, et je suis d’accord');
    await keys.act(button('Signer'), shows(/Signé par Marcel Fictif/));
    await done();
    await task('s3', 's3-answer');
    await choose('Réponse du bailleur', 'Accordé autrement');
    await write('Comment ?', 'Une autre couleur');
    await choose('Réponse du bailleur', 'Refusé');
    assert.equal(await work().getByLabel('Ce que le bailleur en dit').first().inputValue(), '', 'a condition is none of a refusal’s words');
    await choose('Réponse du bailleur', 'Accordé autrement');
    assert.equal(await work().getByLabel('Comment ?').first().inputValue(), 'Une autre couleur', 'and comes back with its answer');
    await shows(/À reprendre avec la personne/).waitFor();
    await done();
    await task('s3', 's3-decisions');
    await choose('Ce que je décide', 'Je veux');
    await done();
    await keys.follow(page.locator('.bar-name'), page.locator('#overview-title'));
    await keys.follow(link('Table commune'), page.locator('#common-title'));
  });

  test('fourth session: the contractor, the order, the nights, the reception, the taking in hand', async () => {
    await task('s4', 's4-preparation');
    await keys.write('Quelle entreprise fait les travaux ?', 'Bâti-Fictif');
    await keys.act(button('Choisir cette entreprise'), page.getByRole('heading', { name: 'Bâti-Fictif' }));
    await write('Une seule personne à appeler', 'Mme Imaginaire');
    await write('Son téléphone', '01 00 00 00 00');
    await keys.writeDate(page.getByLabel('Premier jour'), 3, 2027);
    await keys.writeDate(page.getByLabel('Dernier jour'), 3, 2027);
    await saved();
    await done();
    await task('s4', 's4-consents');
    await keys.act(button('Je suis d’accord'), page.getByLabel('Nom de la personne qui signe'));
    await tick('J’ai lu, ou on m’a lu, et je suis d’accord');
    await keys.act(button('Signer'), shows(/D’accord\s: Marcel Fictif/));
    await done();
    await task('s4', 's4-preparation');
    for (let left = await button('Commander').count(); left > 0; left -= 1) await press('Commander');
    await shows('Commandé', work()).waitFor();
    await done();

    await task('s4', 's4-nights');
    const night = page.locator('.night').first();
    await write('Quelles toilettes ?', 'les miennes', night);
    await write('Quelle eau ?', 'la cuisine', night);
    await write('Quel lit ?', 'le mien', night);
    await choose('Le passage est-il libre', 'Oui', night);
    await shows('Tout est prêt pour commencer').waitFor();
    await done();

    await task('s4', 's4-handover');
    await choose('Conforme à ce qui était prévu', 'Oui');
    await keys.write('Ce qui reste à reprendre, en quelques mots', 'Joint à refaire');
    await keys.act(button('Noter cette réserve'), shows('Réserve n° 1'));
    await keys.write('Vu par', 'M. Inventé');
    await keys.act(button('La réserve est levée'), shows(/Levée le/));
    await keys.write('Pour le bailleur', 'Mme Imaginaire');
    await keys.act(button('Les travaux sont reçus'), shows(/Réception le/));
    await done();
    await task('s4', 's4-taking');
    await choose('Est-ce en place', 'Oui');
    await tick('a essayé');
    await tick('J’ai lu, ou on m’a lu, et je suis d’accord');
    await keys.act(button('Signer'), shows(/Signé par Marcel Fictif/));
    await done();
  });

  test('bilan: the same words again, what is known now, before and after, what one thinks of it', async () => {
    await task('bilan', 'bilan-safety');
    await choose('Entrer et sortir de la baignoire ou de la douche', '8');
    await tick('Regarder aussi ce qui avait été dit au début');
    await shows('Au début : quatre sur dix.').waitFor();
    await done();
    await task('bilan', 'bilan-before-after');
    assert.match(await work().locator('table tbody tr').first().innerText(), /4\ssur\s10\s+8\ssur\s10/);
    await done();
    await task('bilan', 'bilan-satisfaction');
    await choose('Ce programme vous a-t-il été utile', 'Oui, un peu');
    await done();
  });

  test('bilan: the three kinds of knowledge are told', async () => {
    await task('bilan', 'bilan-knowledge');
    for (const [kind, words] of ['J’ai déplacé le tapis', 'Je me lève en deux temps', 'Je vois le seuil'].entries()) {
      await write(page.locator('.known').nth(kind).locator('textarea').first(), words);
    }
    await done();
  });

  test('it is read again and changed, shown, taken back and brought back', async () => {
    await session('s1');
    await keys.follow(link('Relire avec Marcel'), page.locator('#review-title'));
    assert.match(await work().innerText(), /Mon établi près de la fenêtre/);
    await keys.follow(link(/^Modifier\s: Pour bien se comprendre/), page.locator('#task-title', { hasText: 'Pour bien se comprendre' }));
    await keys.act(page.locator('.asked-head').first(), page.locator('.asked.open').first());
    await write('Avec les mots de Marcel', 'Le français et le breton');
    await overview();
    await keys.follow(link('Montrer à Marcel'), page.locator('#before-turning'));
    await keys.write(page.locator('#turning-code'), '402917');
    await keys.act(button('Montrer'), page.locator('#shown-title'));
    assert.match(await page.locator('.shown').innerText(), /Oui, mais blanche/);
    await keys.act(link('Revenir'), page.locator('.cover'));
    await keys.write('Votre code à six chiffres', '402917');
    await keys.act(button('Reprendre'), page.locator('#overview-title'));

    await aside('Tout ce qui a été noté', '#history-title');
    const breton = line('et le breton');
    await keys.act(button(/^Annuler/, breton), button(/^Rétablir/, breton));
    await keys.act(button(/^Rétablir/, breton), button(/^Annuler/, breton));
    await press('Annuler', page.locator('.bar'));
    await button(/^Rétablir/, breton).waitFor();
    await keys.press(button(/^Rétablir/, breton));
    await button(/^Annuler/, breton).waitFor();
  });

  test('a line is erased for good: asked first, then gone from the screen', async () => {
    const breton = line('et le breton');
    const dialog = page.locator('dialog[open]');
    const closed = () => dialog.waitFor({ state: 'detached' });
    await keys.act(button(/^Effacer pour de bon/, breton), dialog);
    await keys.act(button('Garder', dialog), closed);
    await keys.act(button(/^Effacer pour de bon/, breton), dialog);
    await keys.act(button('Effacer', dialog), closed);
    await saved();
    await breton.waitFor({ state: 'detached', timeout: 3_000 });
  });

  test('« On s’arrête là », the carnet, and the file that leaves and comes back', async () => {
    await keys.follow(link('On s’arrête là'), page.locator('#visits-title'));
    await choose('Comment s’est passée la visite', 'Écourtée');
    await keys.write('Un mot pour la prochaine fois', 'Commencer par la salle de bain');
    await keys.act(button('Terminer la visite'), page.getByRole('heading', { name: 'Visites et rendez-vous' }));
    await saved();

    await aside('Papiers à imprimer', '#papers-title');
    await keys.act(page.locator('.paper-sort > summary').first(), page.locator('.paper-sort[open]').first());
    await keys.act(button('Imprimer, enregistrer, envoyer\u00a0: Mon projet, le carnet'), page.locator('.paper-shelf .paper-hand').first());
    await keys.follow(page.locator('.paper-shelf').getByRole('link', { name: /^Mon projet, le carnet/ }), page.locator('#paper-title'));
    await choose('Taille des lettres', '24 points');
    const carnet = page.waitForEvent('download', { timeout: 60_000 });
    await keys.press(button('Enregistrer'));
    assert.equal((await carnet).suggestedFilename(), 'mon-projet.pdf', 'nothing of the person is in it');
    await shows(/Prêt\s: \d+\spages/).waitFor();

    await aside('Envoyer ou recevoir un fichier', '#file-title');
    await keys.follow(link('Envoyer ce dossier'), page.locator('#send-title'));
    await choose('À qui', 'À l’ergothérapeute');
    await shows('Ce qui partira, et rien d’autre').waitFor();
    await choose('Qui pourra l’ouvrir', 'Avec une phrase dite au téléphone');
    await keys.act(button('Préparer le fichier'), page.locator('.recovery-code'));
    const spoken = await page.locator('.recovery-code').innerText();
    const leaving = page.waitForEvent('download');
    await keys.press(button('Enregistrer le fichier'));
    const file = await (await leaving).path();
    assert.ok(!readFileSync(file, 'utf8').includes('Mon établi près de la fenêtre'), 'the file shows no word');
    await keys.follow(link('Fichiers de ce dossier'), page.locator('#file-title'));
    const choosing = page.waitForEvent('filechooser');
    await keys.press(page.getByLabel('Fichier d’un dossier'), 'Space');
    await (await choosing).setFiles(file);
    await shows('Écrivez la phrase').waitFor();
    await keys.write('La phrase que l’on vous a dite', spoken);
    await keys.act(button('Ouvrir avec cette phrase'), shows(/n’apporte rien de nouveau/));
    await keys.act(button('Fermer'), () => shows(/n’apporte rien de nouveau/).waitFor({ state: 'detached' }));
    await keys.follow(link('Mes dossiers'), page.getByRole('heading', { name: 'Mes dossiers' }));
    await link(/Marcel Fictif/).waitFor();
  });

  test('answers passed over with the arrows are not said: only the one that is meant is noted', async () => {
    await keys.follow(link(/Marcel Fictif/), page.locator('#overview-title'));
    await task('s3', 's3-decisions');
    await keys.act(page.locator('.work details summary', { hasText: 'Toutes les idées' }), page.locator('.work details[open]'));
    await keys.act(page.locator('.work details .task-line', { hasText: 'Une chaise' }), page.locator('.decision-title', { hasText: 'Une chaise' }));
    await choose('Ce que je décide', 'Plus tard'); // From « J’essaie », past « J’y réfléchis ».
    await page.keyboard.press('Tab');
    await aside('Tout ce qui a été noté', '#history-title');
    const noted = await page.locator('.history-line').filter({ hasText: 'Une chaise' }).allInnerTexts();
    assert.match(noted.join(), /plus tard/i);
    assert.doesNotMatch(noted.join(), /réfléchi/i, 'Marcel never said that he thinks about it');
  });

  test('a date is one change, not one for each figure of its year', async () => {
    const dates = page.locator('.history-line').filter({ hasText: /^(Travaux du|Dates des travaux)/ });
    const before = await dates.count();
    await task('s4', 's4-preparation');
    await keys.writeDate(page.getByLabel('Dernier jour'), 4, 2027);
    await saved();
    assert.equal(await page.locator('.notice').innerText(), '', 'nothing is wrong with these dates');
    await aside('Tout ce qui a été noté', '#history-title');
    assert.equal(await dates.count(), before + 1);
  });

  // Floors, well under what the story passes: a story cut short, or none, proves nothing.
  test('in all this, each stop was in sight, with a ring and a name', () => {
    assert.deepEqual(keys.found.stops, []);
    assert.ok(keys.seen.stops >= 500, `${keys.seen.stops} stops were looked at`);
  });

  test('the keyboard went with each page that opened, to its title', () => {
    assert.deepEqual(keys.found.pages, []);
    assert.ok(keys.seen.pages >= 80, `${keys.seen.pages} pages were opened`);
  });

  test('no press left the keyboard nowhere', () => {
    assert.deepEqual(keys.found.presses, []);
    assert.ok(keys.seen.presses >= 40, `${keys.seen.presses} presses were looked at`);
  });
});

describe('A screen that does not come', () => {
  test('tried again in vain, it leaves the keyboard on its button; once the network is back, it opens', async () => {
    const app = await openApp({ serviceWorkers: 'block', allowErrors: [/./] });
    const { page } = app;
    await page.route(/\/desk\.wasm/, (route) => route.abort());
    await page.goto(`${app.url}/reglages`);
    const again = page.getByRole('button', { name: 'Réessayer' });
    await again.focus();
    for (let time = 1; time <= 2; time += 1) {
      const failed = page.waitForEvent('requestfailed');
      await page.keyboard.press('Enter');
      await failed;
      await page.getByText('Cet écran n’a pas pu venir').waitFor();
      assert.equal(await again.evaluate((button) => button === document.activeElement), true, `after ${time}`);
    }
    await page.unrouteAll();
    await page.keyboard.press('Enter');
    await again.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.matches('main :is(h1, h2)'));
    await app.close();
  });
});
