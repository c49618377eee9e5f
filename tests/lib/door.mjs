// The door of a vault, as a person goes through it.
//
//   await makeVault(page);          // first start: who, a name, a passphrase, a recovery code put away
//   await makeVault(page, { role: 'Bailleur' });
//   await comeIn(page, phrase);     // later: the phrase alone, where it is asked
export const phrase = 'cinq gants lourds dans un tiroir bleu';

/** Makes a vault on a first start, and gives its recovery code. Ends on « Mes dossiers ». */
export async function makeVault(page, { name = 'Claire (fictive)', words = phrase, from = 'Commencer', role = 'Ergothérapeute' } = {}) {
  await page.getByRole('link', { name: from }).click();
  await page.getByRole('button', { name: new RegExp(`^${role}`) }).click();
  await page.getByLabel('Comment vous appelle-t-on ici').fill(name);
  await page.getByLabel('Votre phrase', { exact: true }).fill(words);
  await page.getByLabel('La même phrase').fill(words);
  await page.locator('.strength.enough').waitFor();
  await page.getByRole('button', { name: 'Créer mon coffre' }).click();
  const code = await page.locator('.recovery-code').innerText();
  await page.getByLabel('J’ai rangé mon code').check();
  await page.getByRole('button', { name: 'Ouvrir mes dossiers' }).click();
  await page.getByRole('heading', { name: 'Mes dossiers' }).waitFor();
  return code;
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
