// A person without a pointer: everything is reached and done with the keys, and each stop of the keyboard is looked at.
//
//   const keys = keyboardOf(app.page);
//   await keys.press(app.page.getByRole('button', { name: 'Signer' }));
//   await keys.write('Prénom', 'Marcel');
//   await keys.choose('Ce que je décide', 'Je veux');
//   keys.found.stops;   // stops out of sight, without a ring, without a name
//   keys.found.presses; // presses after which the keyboard was nowhere
//   keys.found.pages;   // pages that opened without it
//   keys.seen.stops;    // how many were looked at: nothing found among none says nothing
import assert from 'node:assert/strict';

const enough = 600; // No screen has as many stops: it is a trap.
const wholePage = '(page)';

export function keyboardOf(page) {
  const found = { stops: new Set(), presses: new Set(), pages: new Set() };
  const seen = { stops: 0, presses: 0, pages: 0 };

  /** Presses a key, and looks at where the keyboard then is. `at` is its index among what `locator` finds, -1 if elsewhere. */
  const step = async (key, locator) => {
    if (key) await page.keyboard.press(key);
    const stop = await locator.evaluateAll(lookAtStop);
    // Where a press has moved things under the keyboard, it is not the stop that is out of sight.
    if (key) [...stop.wrong, ...stop.passed].forEach((problem) => found.stops.add(problem));
    if (key && stop.name !== wholePage) seen.stops += 1;
    return stop;
  };

  const keys = {
    /** Presses Tab until the keyboard is on this thing, once it is on the screen. Where it already is, nothing is pressed. */
    async tabTo(locator, { back = false } = {}) {
      await locator.first().waitFor();
      const passed = [];
      let stop = await step(undefined, locator);
      while (stop.at < 0) {
        stop = await step(back ? 'Shift+Tab' : 'Tab', locator);
        passed.push(stop.name);
        // Twice through the whole page: where it starts from may be in the middle of what is sought.
        const rounds = passed.filter((name) => name === wholePage).length;
        assert.ok(rounds < 3 && passed.length < enough, `the keyboard does not reach ${locator}; it passed:\n  ${passed.join('\n  ')}`);
      }
    },

    /** Goes to a button or a link and presses it. */
    async press(locator, key = 'Enter') {
      await keys.tabTo(locator);
      const pressed = await locator.evaluateAll(nameOfStop);
      await page.keyboard.press(key);
      return pressed;
    },

    /** Presses, waits for what it brings, and holds it against the page if the keyboard is then nowhere. */
    async act(locator, brings, key) {
      const pressed = await keys.press(locator, key);
      await (typeof brings === 'function' ? brings() : brings.waitFor());
      seen.presses += 1;
      if (!await keys.isOn('body *')) found.presses.add(pressed);
    },

    /** As `act`, for a press that opens another page: the keyboard has to be on its title. */
    async follow(locator, arrived) {
      await keys.press(locator);
      await arrived.waitFor();
      seen.pages += 1;
      if (!await keys.isOn('main :is(h1, h2)')) found.pages.add(where(page));
    },

    /** Whether the keyboard is, or comes within a moment, on or in this. */
    async isOn(selector) {
      const held = (sought) => document.activeElement?.closest(sought) != null;
      return page.waitForFunction(held, selector, { timeout: 500, polling: 50 }).then(() => true, () => false);
    },

    /** Writes in a field, over what it held, and leaves it. */
    async write(label, words, scope = page) {
      await keys.writeIn(typeof label === 'string' ? scope.getByLabel(label, { exact: true }).first() : label, words);
    },

    async writeIn(field, words) {
      await keys.tabTo(field);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(words);
      await step('Tab', field);
    },

    /** A date on which day and month are the same figure: the order in which a browser asks for them does not matter. */
    async writeDate(field, both, year) {
      await keys.tabTo(field);
      const figures = String(both).padStart(2, '0');
      await page.keyboard.type(`${figures}${figures}${year}`);
      assert.equal(await field.inputValue(), `${year}-${figures}-${figures}`);
      // Past the calendar’s own button, which is still in the field.
      for (let left = 4; left > 0 && (await step('Tab', field)).at >= 0; left -= 1);
    },

    /** One answer among several: into the group, through the answers with the arrows, said with the space bar. */
    async choose(group, answer, scope = page) {
      const choices = typeof group === 'string' || group instanceof RegExp ? scope.getByRole('group', { name: group }).first() : group;
      const radios = choices.locator('input[type=radio]');
      const wanted = labelled(choices, answer);
      await keys.tabTo(radios);
      for (let left = await radios.count(); (await step(undefined, wanted)).at < 0; left -= 1) {
        assert.ok(left > 0, `the arrows do not reach « ${answer} »`);
        await step('ArrowDown', wanted);
      }
      await page.keyboard.press('Space');
      assert.equal(await wanted.isChecked(), true, `« ${answer} » is chosen`);
    },

    /** A box to tick. */
    async tick(answer, scope = page) {
      const box = labelled(scope, answer);
      await keys.tabTo(box);
      await page.keyboard.press('Space');
    },

    /** Opens what is folded. */
    async unfold(words, scope = page) {
      const summary = scope.locator('summary').filter({ hasText: words }).first();
      await keys.tabTo(summary);
      if (!await summary.evaluate((element) => element.parentElement.open)) await page.keyboard.press('Enter');
    },

    /** What was seen on the way that should not be. */
    get found() { return Object.fromEntries(Object.entries(found).map(([kind, all]) => [kind, [...all]])); },

    /** How much was looked at. */
    seen,
  };

  const labelled = (scope, words) => scope.locator('label').filter({ has: page.getByText(words, { exact: true }) }).first().locator('input');

  return keys;
}

// « /d/…/s/s1 »: the screen, without the dossier.
function where(page) {
  return new URL(page.url()).pathname.replace(/[0-9a-f]{32}/, '…');
}

function nameOfStop() {
  const { activeElement } = document;
  return (activeElement.getAttribute('aria-label') ?? activeElement.innerText ?? '').replace(/\s+/g, ' ').trim().slice(0, 60);
}

// In the page. Says which stop the keyboard is on, and what is wrong with it; the ring of the stop before is judged now that
// it has lost it.
function lookAtStop(sought) {
  const rings = (element) => {
    const all = [];
    for (let at = element, up = 0; at && up < 4; at = at.parentElement, up += 1) {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(at);
      all.push(`${outlineStyle} ${outlineWidth} ${outlineColor} ${boxShadow}`);
    }
    return all.join(' / ');
  };
  const text = (element) => (element?.innerText ?? element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const labels = (element) => [...element.labels ?? []].map(text).join(' ');
  const nameOf = (element) => {
    const by = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => text(document.getElementById(id))).join(' ').trim();
    const own = /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) ? '' : text(element);
    return by || element.getAttribute('aria-label') || labels(element) || own || element.getAttribute('title') || '';
  };
  const inSight = (element) => {
    // A box under its own words is seen by its label.
    const faces = [element, ...element.labels ?? []];
    return faces.some((face) => {
      const box = face.getBoundingClientRect();
      const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
      const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
      if (right - left < 2 || bottom - top < 2) return false;
      const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .15], [.5, .85]];
      return points.some(([x, y]) => {
        const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
        return hit && faces.some((one) => one.contains(hit) || (hit.contains(one) && hit.tagName === 'LABEL'));
      });
    });
  };

  const active = document.activeElement;
  const nowhere = !active || active === document.body || active === document.documentElement;
  const before = globalThis.keyboardStop;
  const passed = [];
  if (before && before.element !== active && before.element.isConnected && before.element.getClientRects().length > 0) {
    if (rings(before.element) === before.rings) passed.push(`no ring around « ${before.name} » (${location.pathname.replace(/[0-9a-f]{32}/, '…')})`);
  }
  if (nowhere) {
    globalThis.keyboardStop = undefined;
    return { at: sought.indexOf(active), name: '(page)', wrong: [], passed };
  }
  const name = nameOf(active).replace(/\s+/g, ' ').slice(0, 70);
  // The calendar’s own button, inside a date, has the browser’s ring.
  if (!active.matches(':focus')) return { at: sought.indexOf(active), name: `${name} (calendar)`, wrong: [], passed };
  const where = `(${location.pathname.replace(/[0-9a-f]{32}/, '…')})`;
  const wrong = [];
  if (!name) wrong.push(`no name: ${active.outerHTML.slice(0, 120)} ${where}`);
  if (!inSight(active)) wrong.push(`out of sight: « ${name} » ${where}`);
  globalThis.keyboardStop = { element: active, rings: rings(active), name };
  return { at: sought.indexOf(active), name: `${active.tagName.toLowerCase()} « ${name} »`, wrong, passed };
}
