// The door of a vault, as a person goes through it.
//
//   await makeVault(page);          // first start: who, a name, a passphrase, a recovery code put away
//   await makeVault(page, { role: 'Bailleur' });
//   await comeIn(page, phrase);     // later: the phrase alone, where it is asked
//   await turnToTenant(page);       // « Montrer à … », with six digits for the way back
//   await comeBack(page);           // those six digits
export const phrase = 'cinq gants lourds dans un tiroir bleu';
export const digits = '402917';

/** Makes a vault on a first start, and gives its recovery code. Ends on « Mes dossiers », or where one who brings a backup goes. */
export async function makeVault(page, { name = 'Claire (fictive)', words = phrase, from = 'Commencer', role = 'Ergothérapeute', then = ['Ouvrir mes dossiers', 'Mes dossiers'] } = {}) {
  await page.getByRole('link', { name: from }).click();
  await page.getByRole('button', { name: new RegExp(`^${role}`) }).click();
  await page.getByLabel('Comment vous appelle-t-on ici').fill(name);
  await page.getByLabel('Votre phrase', { exact: true }).fill(words);
  await page.getByLabel('La même phrase').fill(words);
  await page.locator('.strength.enough').waitFor();
  await page.getByRole('button', { name: 'Créer mon coffre' }).click();
  const code = await page.locator('.recovery-code').innerText();
  await page.getByLabel('J’ai rangé mon code').check();
  await page.getByRole('button', { name: then[0] }).click();
  await page.getByRole('heading', { name: then[1] }).waitFor();
  return code;
}

/** As makeVault, in a time that the test makes pass (`page.clock`); then a first dossier, where a name is given. */
export async function makeVaultInTime(app, name) {
  await app.page.clock.install();
  await app.goto('/');
  await makeVault(app.page);
  if (name) await newDossier(app.page, name);
}

/** From « Mes dossiers », a dossier of one’s own; ends on its overview, kept. */
export async function newDossier(page, name) {
  await page.getByRole('link', { name: 'Nouveau dossier' }).click();
  await page.getByLabel('Prénom').fill(name);
  await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
  await page.locator('#overview-title').waitFor();
  await page.locator('[data-saved=true]').waitFor();
}

/** Goes through the door where there is one; where there is none, nothing happens. */
export async function comeIn(page, words = phrase) {
  const field = page.locator('.door #secret');
  if (await field.count() === 0) return;
  await field.fill(words);
  await page.getByRole('button', { name: 'Ouvrir mes dossiers' }).click();
  await field.waitFor({ state: 'detached' });
  await page.locator('h1').first().waitFor({ state: 'visible' });
}

/** From a dossier’s overview, turns the screen towards the tenant; `code` brings it back, without one the phrase will. */
export async function turnToTenant(page, code = digits) {
  await page.getByRole('link', { name: /^Montrer/ }).first().click();
  await page.getByRole('heading', { name: 'Avant de tourner la tablette' }).waitFor();
  if (code) {
    await page.getByLabel(/^Six chiffres/).fill(code);
    await page.getByRole('button', { name: 'Montrer' }).click();
  } else {
    await page.getByRole('button', { name: /^Sans code/ }).click();
  }
  await page.locator('#shown-title').waitFor();
}

/** The tablet is back in its therapist’s hands. */
export async function comeBack(page, code = digits) {
  await page.getByLabel('Votre code à six chiffres').fill(code);
  await page.getByRole('button', { name: 'Reprendre' }).click();
  await page.locator('.cover').waitFor({ state: 'detached' });
}
