// The programme from the first visit to the printed plan, as a newcomer would live it on a tablet: four sessions and the
// bilan, a browser killed twice on the way, no network after the first load. Every case is fictional.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openApp } from '../lib/app.mjs';

for (const network of ['with the network', 'with the network cut after the first load']) {
  describe(`The programme end to end, ${network}`, () => {
    let app;
    let dossier;
    const offline = network !== 'with the network';
    before(async () => { app = await openApp({ size: offline ? 'portrait' : 'tablet', vault: true }); });
    after(() => app.close());

    // What is said or noted for two pairs of eyes only. Every one of these words is then sought where the landlord looks.
    const confided = [];
    const confide = (words) => { confided.push(words); return words; };
    const own = confide('Une barre pour mon arthrose-canari'); // An idea of the tenant’s own, in works, named by what ails.
    const found = (text) => confided.filter((words) => text.includes(words));

    const page = () => app.page;
    const press = (name, scope = page()) => scope.getByRole('button', { name, exact: typeof name === 'string' }).first().click();
    const saved = () => page().locator('[data-saved=true]').waitFor();
    const write = async (label, words, scope = page()) => {
      const field = scope.getByLabel(label, { exact: true }).first();
      await field.fill(words);
      await field.blur();
      await saved();
    };
    const said = () => page().locator('.work textarea, .work input[type=text]').first();
    const say = async (words) => {
      await said().fill(words);
      await said().blur();
      await saved();
    };
    const choose = async (group, answer, scope = page()) => {
      await scope.getByRole('group', { name: group }).first().getByText(answer, { exact: true }).first().click();
      await saved();
    };
    const session = async (id) => {
      await page().locator('.bar-name').click();
      await page().locator(`a[href$="/s/${id}"]`).first().click();
      await page().locator('#session-title').waitFor();
    };
    const task = async (sessionId, id) => {
      await session(sessionId);
      await page().locator(`a[href$="/s/${sessionId}/t/${id}"]`).click();
      await page().locator('#task-title').waitFor();
    };
    const draw = async (pad) => {
      await pad.scrollIntoViewIfNeeded();
      const box = await pad.boundingBox();
      await page().mouse.move(box.x + 40, box.y + 30);
      await page().mouse.down();
      await page().mouse.move(box.x + 160, box.y + 80, { steps: 6 });
      await page().mouse.up();
      await saved();
    };

    test('a newcomer opens a dossier', async () => {
      if (offline) { await app.keptOffline(); await app.goOffline(); }
      await page().getByRole('link', { name: 'Nouveau dossier' }).click();
      await page().getByLabel('Prénom').fill('Marcel');
      await page().getByLabel('Nom', { exact: true }).fill('Fictif');
      await page().getByLabel('Adresse').fill('3 place du Marché');
      await page().getByLabel(/^C’est pour m’exercer/).check();
      await press('Ouvrir le dossier');
      await page().locator('#overview-title', { hasText: 'Marcel Fictif' }).waitFor();
      assert.equal(await page().locator('.bar .tag').innerText(), 'Dossier fictif');
      dossier = new URL(page().url()).pathname;
      assert.match(dossier, /^\/d\/[0-9a-f]{32}$/, 'nothing of the person is in the address');
    });

    test('the first visit begins and the needs are heard', async () => {
      await page().locator('a[href$="/visites"]').first().click();
      await press('La visite commence');
      await task('s1', 's1-precious');
      await say('Mon établi près de la fenêtre');
      await task('s1', 's1-safety');
      await page().locator('.figures').first().locator('input').nth(4).check();
      await saved();
      await task('s1', 's1-objectives');
      await say('Prendre ma douche sans appeler personne');
      await task('s1', 's1-map');
      await draw(page().locator('.pad-sheet').first());
    });

    test('what is nobody else’s business is noted: the fall, who is trusted, what the doctor said', async () => {
      await task('s1', 's1-fall');
      await page().locator('.asked-head', { hasText: 'La dernière chute' }).click();
      await write('Ma note', confide('vertiges-canari au lever'));
      await task('s1', 's1-capacity');
      await write('Personne de confiance', confide('sa cousine-canari'));
      await task('s1', 's1-referrals');
      await page().locator('.matter fieldset').first().getByText('D’accord', { exact: true }).click();
      await write('Ce qui en est sorti', confide('cardiologue-canari'));
    });

    test('the browser is killed while a word is being typed: the same screen comes back with it', async () => {
      await task('s1', 's1-story');
      await said().pressSequentially('J’habite ici depuis 1974', { delay: 8 });
      await saved();
      const where = new URL(page().url()).pathname;
      await app.kill();
      await app.relaunch(where);
      await page().locator('#task-title').waitFor();
      const shown = await page().locator('.work').innerText();
      const typed = await page().locator('.work textarea, .work input[type=text]').evaluateAll((fields) => fields.map((field) => field.value));
      assert.ok([shown, ...typed].some((words) => words.includes('J’habite ici depuis 1974')), 'the word being typed is there');
    });

    test('the tenant leads the walk, and ideas are kept', async () => {
      await task('s2', 's2-rooms');
      await page().locator('.work button', { hasText: /salle de bain/i }).first().click();
      await saved();
      await task('s2', 's2-tour');
      await page().locator('.work').locator('a, button').filter({ hasText: /salle de bain/i }).first().click();
      const situation = page().getByRole('group').filter({ hasText: 'Oui, ça me gêne' }).first();
      await situation.getByText('Oui, ça me gêne').click();
      await saved();
      await write('Ce que j’en dis', confide('mes genoux-canari lâchent'));
      await write('Une situation que la liste n’a pas', confide('un essoufflement-canari'));
      await task('s2', 's2-ideas');
      for (const kind of ['Faire autrement', 'Faire des travaux']) {
        await page().getByRole('button', { name: new RegExp(`Choisir une idée.*${kind}`) }).click();
        await page().locator('dialog[open] button.task-line:enabled').first().click();
        await saved();
        await page().locator('dialog[open]').getByRole('button', { name: 'Fermer' }).click();
      }
      await page().getByLabel('Dans les mots de la personne').fill(own);
      await page().getByLabel('C’est plutôt…').selectOption('Faire des travaux');
      await press('Garder cette idée');
      await saved();
      await task('s2', 's2-ranking');
      const second = page().locator('.rank-line').nth(1);
      const name = await second.locator('b').innerText();
      await second.getByRole('button', { name: /^Monter/ }).click();
      await saved();
      assert.equal(await page().locator('.rank-line b').first().innerText(), name, 'the second idea is first now');
    });

    test('the tenant decides, changes their mind, and history says so', async () => {
      await task('s3', 's3-decisions');
      const count = Number((await page().locator('.work nav .quiet').innerText()).match(/sur (\d+)/)[1]);
      // Two ideas whose order is theirs; the words go to the one that stays in the project.
      if (await page().locator('.decision-title', { hasText: own }).count() > 0) await press('Idée suivante');
      await page().locator('.decision-title').filter({ hasNotText: own }).waitFor();
      await choose('Ce que je décide', 'Non');
      await choose('Ce que je décide', 'Je veux');
      await write('Mes mots', 'Oui, mais blanche.');
      await page().locator('.past').filter({ hasText: /non/ }).waitFor();
      const back = page().getByRole('button', { name: 'Idée précédente' });
      while (await back.isEnabled()) await back.click();
      for (let idea = 1; idea <= count; idea += 1) {
        await page().locator('.work nav .quiet', { hasText: `Idée ${idea} sur` }).waitFor();
        if (await page().locator('.choice.on').count() === 0) await choose('Ce que je décide', 'Je veux');
        if (idea < count) await press('Idée suivante');
      }
    });

    test('killed again in the middle of the third session, nothing is missing', async () => {
      const where = new URL(page().url()).pathname;
      await app.kill();
      await app.relaunch(where);
      await page().locator('details summary', { hasText: 'Toutes les idées' }).click();
      const decided = await page().locator('.work details .tag').allInnerTexts();
      assert.ok(decided.length >= 2 && decided.every((word) => word === 'Je veux'), decided.join());
    });

    test('the table is shared: no health word, the landlord answers, the project is signed', async () => {
      const table = () => page().locator('.work');
      await task('s3', 's3-common-table');
      await page().getByLabel(/En mots techniques/).fill('Barre droite de 60 cm');
      await page().getByLabel(/En mots techniques/).blur();
      await press('Mettre à jour le dossier technique');
      await saved();
      await table().getByText('Barre droite de 60 cm').waitFor();
      assert.deepEqual(found(await table().innerHTML()), [], 'nothing confided is on the table');
      assert.doesNotMatch(await table().locator('table').first().innerText(), /chute|tomb|gêne|Mon établi|Oui, mais blanche/i);

      // What is not wanted any more leaves the table without a reason.
      await task('s3', 's3-decisions');
      await page().locator('.work details summary', { hasText: 'Toutes les idées' }).click();
      await page().locator('.work details .task-line', { hasText: own }).click();
      await page().locator('.decision-title', { hasText: own }).waitFor();
      await choose('Ce que je décide', 'Plus tard');
      await write('Mes mots', confide('pas avant mon opération-canari'));
      await task('s3', 's3-common-table');
      await press('Mettre à jour le dossier technique');
      await table().locator('tr, p').filter({ hasText: /^(1\sélément r|R)etiré du projet/ }).first().waitFor();
      assert.deepEqual(found(await table().innerHTML()), [], 'nor why something was taken off it');
      await task('s3', 's3-feasibility');
      await choose('Où en est le repérage', 'Immeuble non concerné');
      await choose('Visite technique', 'Possible');
      if (await page().getByRole('group', { name: 'Le mur ou le sol' }).count() > 0) {
        await choose('Le mur ou le sol', 'Béton');
        await write('Vérifié par', 'M. Inventé');
      }
      await task('s3', 's3-costs');
      await write('Prix, toutes taxes comprises', '6500');
      await task('s3', 's3-signature');
      await draw(page().locator('.pad-sheet').first());
      await press('Signer');
      await page().getByText(/Signé par Marcel Fictif/).waitFor();
      await task('s3', 's3-answer');
      await choose('Réponse du bailleur', 'Accordé autrement');
      await page().getByText(/À reprendre avec la personne/).waitFor();
      await task('s3', 's3-decisions');
      await choose('Ce que je décide', 'Je veux');
    });

    test('works are prepared, each night has its answers, and they are received', async () => {
      await task('s4', 's4-preparation');
      await page().getByLabel(/Quelle entreprise/).fill('Bâti-Fictif');
      await press('Choisir cette entreprise');
      await write('Une seule personne à appeler', 'Mme Imaginaire');
      await write('Son téléphone', '01 00 00 00 00');
      await page().getByLabel('Premier jour').fill('2027-03-08');
      await page().getByLabel('Dernier jour').fill('2027-03-09');
      await page().getByLabel('Dernier jour').blur();
      await saved();
      // Nothing leaves for the contractor before the tenant agrees, and nothing is ordered.
      await page().locator('.blocked').first().waitFor();
      await task('s4', 's4-consents');
      await press('Je suis d’accord');
      await page().getByText('J’ai lu, ou on m’a lu, et je suis d’accord').click();
      await press('Signer');
      await saved();
      await task('s4', 's4-preparation');
      const blocked = await page().locator('.blocked').allInnerTexts();
      assert.deepEqual(blocked, [], 'nothing stands against the order any more');
      await press('Commander');
      await page().getByText('Commandé', { exact: true }).waitFor();
      await task('s4', 's4-nights');
      for (const night of await page().locator('.night').all()) {
        await write('Quelles toilettes ?', 'les miennes', night);
        await write('Quelle eau ?', 'la cuisine', night);
        await write('Quel lit ?', 'le mien', night);
        await choose('Le passage est-il libre', 'Oui', night);
      }
      await page().getByText('Tout est prêt pour commencer').waitFor();
      await task('s4', 's4-handover');
      await page().getByLabel('Ce qui reste à reprendre, en quelques mots').fill('Joint à refaire');
      await press('Noter cette réserve');
      await page().getByLabel('Vu par').fill('M. Inventé');
      await press('La réserve est levée');
      await page().getByText(/Levée le/).waitFor();
      await task('s4', 's4-taking');
      await choose('Est-ce en place', 'Oui');
    });

    test('the bilan shows before and after, the visit ends in a minute', async () => {
      await task('bilan', 'bilan-safety');
      await page().locator('.figures').first().locator('input').nth(8).check();
      await saved();
      await task('bilan', 'bilan-before-after');
      const row = page().locator('.work table tbody tr').first();
      assert.match(await row.innerText(), /4\ssur\s10\s+8\ssur\s10/);
      await page().getByRole('link', { name: 'On s’arrête là' }).click();
      await choose('Comment s’est passée la visite', 'Faite');
      await page().getByLabel('Un mot pour la prochaine fois').fill(confide('fatigue-canari'));
      await press('Terminer la visite');
      await page().getByText('Commencer une visite').first().waitFor();
    });

    test('nothing confided is where the landlord or the contractor looks, nor in the address, nor in the pocket', async () => {
      assert.ok(confided.length >= 8, 'much was confided');
      await app.goto(`${dossier}/table-commune`);
      await page().locator('#common-title').waitFor();
      await page().locator('.common table tbody tr').first().waitFor();
      assert.match(await page().locator('.common').innerText(), /6\s500\s€[^]*Bâti-Fictif/, 'the table is filled');
      assert.deepEqual(found(await page().content()), []);
      for (const [sessionId, id] of [['s3', 's3-feasibility'], ['s3', 's3-signature'], ['s4', 's4-common-table'], ['s4', 's4-preparation'], ['s4', 's4-handover']]) {
        await task(sessionId, id);
        const fields = await page().locator('.work').locator('input, textarea').evaluateAll((all) => all.map((field) => field.value).join(' '));
        assert.deepEqual(found(await page().locator('.work').innerHTML() + fields), [], id);
        assert.deepEqual(found(decodeURI(page().url())), []);
        assert.doesNotMatch(await page().locator('.script').textContent(), /malaise|chute|En tête-à-tête/, `${id}: what is said to the tenant alone is not beside the table`);
      }
      assert.deepEqual(found(await page().evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))), []);
    });

    test('the plan is a PDF that holds every decision', async () => {
      await app.goto(`${dossier}/papiers`);
      await page().locator('.paper-shelf').getByRole('link', { name: /^Mon projet, le carnet/ }).click();
      await page().locator('article.paper').waitFor();
      const arriving = page().waitForEvent('download', { timeout: 60_000 });
      await press('Enregistrer');
      const file = join(mkdtempSync(join(tmpdir(), 'carnet-')), 'carnet.pdf');
      await (await arriving).saveAs(file);
      execFileSync('qpdf', ['--check', file]);
      const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
      for (const words of ['Marcel', 'Oui, mais blanche.', 'Mon établi près de la fenêtre', 'Prendre ma douche sans appeler personne']) {
        assert.ok(text.includes(words), `« ${words} » is in the carnet`);
      }
      await app.goto(`${dossier}/projet`);
      await page().getByRole('button', { name: /^Sans code/ }).click();
      await page().locator('.shown-ideas h3').first().waitFor();
      for (const title of await page().locator('.shown-ideas h3').allInnerTexts()) {
        assert.ok(text.includes(title), `« ${title} » is in the carnet`);
      }
    });

    test('nothing confided is on a paper that the landlord, the contractor or the network reads', async () => {
      await app.goto(`${dossier}/papiers`);
      await page().locator('.paper-shelf').last().waitFor();
      const addresses = await page().locator('.paper-shelf a.paper-read').evaluateAll((links) => links.map((link) => link.href));
      let read = 0;
      for (const address of addresses) {
        await app.goto(new URL(address).pathname);
        await page().locator('article.paper').waitFor();
        if (await page().getByText('sans aucune donnée de santé').count() === 0) continue;
        read += 1;
        assert.deepEqual(found(await page().locator('main').innerHTML()), [], address);
        const arriving = page().waitForEvent('download', { timeout: 60_000 });
        await press('Enregistrer');
        const download = await arriving;
        const text = execFileSync('pdftotext', [await download.path(), '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
        assert.deepEqual(found(text + download.suggestedFilename()), [], address);
      }
      assert.ok(read >= 6, `${read} papers are read by others`);
    });

    test('the order leaves for the contractor as a closed file, with nothing confided in what is said of it', async () => {
      await app.goto(`${dossier}/envoyer`);
      await page().getByText('À l’entreprise Bâti-Fictif', { exact: true }).click();
      await page().locator('.leaving').first().waitFor();
      assert.deepEqual(found(await page().locator('main').innerHTML()), []);
      await page().getByText('Avec une phrase dite au téléphone', { exact: true }).click();
      await press('Préparer le fichier');
      await page().locator('.recovery-code').waitFor();
      const arriving = page().waitForEvent('download');
      await press('Enregistrer le fichier');
      const download = await arriving;
      assert.match(download.suggestedFilename(), /\.jadapte$/);
      const file = readFileSync(await download.path(), 'latin1');
      assert.match(file, /^age-encryption\.org/);
      for (const words of [...confided, 'Marcel', 'Bâti-Fictif']) assert.ok(!file.includes(words), words);
    });
  });
}
