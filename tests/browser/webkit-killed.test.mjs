// The iPad’s engine, killed whole while somebody types: started again on the same profile, the words that the screen had called
// « Enregistré » are there.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, test } from 'node:test';
import { diceOf, long, seed } from '../lib/chance.mjs';
import { serveWithHand } from '../lib/minibrowser.mjs';

// Both run in the page.
const writes = async (frame, told, until, round) => {
  frame.src = '/decouvrir';
  await until((page) => page.querySelector('#overview-title') && page.querySelector('[data-saved=true]'));
  frame.src = `${frame.contentWindow.location.pathname}/s/s1/t/s1-precious`;
  const field = await until((page) => [...page.querySelectorAll('.work textarea')].at(-1));
  const page = frame.contentDocument;
  let letters = `${round}. `;
  new MutationObserver(() => {
    if (page.querySelector('[data-saved=true]')) told({ saved: field.value });
  }).observe(page, { subtree: true, attributes: true, attributeFilter: ['data-saved'] });
  for (let letter = 0; ; letter += 1) {
    letters += 'le banc de Soizic, '[letter % 19];
    field.value = letters;
    field.dispatchEvent(new frame.contentWindow.InputEvent('input', { bubbles: true }));
    // Every so often the hand rests, and the word comes back.
    await new Promise((done) => { setTimeout(done, letter % 12 === 11 ? 420 : 12); });
  }
};
const reads = async (frame, told, until) => {
  frame.src = '/decouvrir';
  await until((page) => page.querySelector('#overview-title'));
  frame.src = `${frame.contentWindow.location.pathname}/s/s1/t/s1-precious`;
  await until((page) => page.querySelector('.work textarea') && page.querySelector('[data-saved=true]'));
  told({ found: [...frame.contentDocument.querySelectorAll('.work textarea')].map((field) => field.value) });
};

describe('WebKit killed while somebody types', () => {
  const dice = diceOf();
  let server;
  let profile;
  before(async () => {
    server = await serveWithHand();
    profile = mkdtempSync(join(tmpdir(), 'jadapte-webkit-'));
  });
  after(async () => {
    await server.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  const rounds = long ? 20 : 2;
  test(`${rounds} times, the words that were « Enregistré » are there (seed ${seed})`, async () => {
    for (let round = 1; round <= rounds; round += 1) {
      const writing = await server.start(profile, `(...given) => (${writes})(...given, ${round})`, (said) => said.some(({ saved }) => saved));
      await sleep(dice.between(0, 2_000));
      writing.kill();
      const promised = writing.said.map(({ saved }) => saved ?? '').at(-1);
      assert.ok(promised.startsWith(`${round}. `), promised);
      const reading = await server.start(profile, reads, (said) => said.some(({ found }) => found));
      reading.kill();
      const { found } = reading.said.at(-1);
      assert.ok(found.some((text) => text.startsWith(promised)), `round ${round}: « ${promised} » is not in ${JSON.stringify(found)}`);
    }
    console.log(`    ${rounds} kills of WebKit, nothing lost (seed ${seed})`);
  });
});
