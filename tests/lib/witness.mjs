// Somebody who watches the screen and writes down, outside the browser, what it promised: each time it says « Enregistré »,
// all that is on it at that moment, and how long after the last touch.
//
//   const witness = new Witness();
//   const app = await openApp({ prepare: witness.watch });
//   witness.meant(path, key, value);   // before each touch: what it will say
//   witness.wrong(path, await witness.seen(app.page));  // after a restart: what does not keep the promise

/** What the answers of a screen are: each text by its place, each choice by its question, each idea by its name. */
export const answersOnScreen = () => {
  const answers = {};
  const work = document.querySelector('.work');
  if (!work) return answers;
  for (const line of work.querySelectorAll('details .task-line')) {
    answers[`${line.querySelector('b').textContent} / ${line.querySelector('.quiet').textContent}`] = line.querySelector('.tag')?.textContent ?? '';
  }
  if (Object.keys(answers).length > 0) return answers;
  [...work.querySelectorAll('textarea')].forEach((field, at) => { answers[`text ${at}`] = field.value; });
  for (const group of work.querySelectorAll('fieldset')) {
    const chosen = group.querySelector('input:checked')?.closest('label');
    answers[group.querySelector('legend').textContent] = chosen?.textContent ?? '';
  }
  return answers;
};

// In the page, before anything of ours runs. `told` is the function that leaves the browser.
const watchInPage = (answersOnScreen) => {
  const read = (0, eval)(`(${answersOnScreen})`);
  let touched;
  addEventListener('pointerup', ({ timeStamp, target }) => { if (target.closest?.('.work')) touched = timeStamp; }, true);
  addEventListener('keydown', () => { touched = undefined; }, true); // Letters rest a moment before the word comes back.
  new MutationObserver((changes) => {
    const told = changes.some(({ type, target, addedNodes }) => (type === 'attributes'
      ? target.dataset.saved === 'true'
      : [...addedNodes].some((node) => node.nodeType === 1 && (node.matches('[data-saved=true]') || node.querySelector('[data-saved=true]')))));
    if (!told) return;
    const delay = touched === undefined ? undefined : performance.now() - touched;
    touched = undefined;
    globalThis.witnessed(JSON.stringify({ path: location.pathname, answers: read(), delay }));
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-saved'] });
};

export class Witness {
  /** Screen by screen, what it called « Enregistré » last, and what was meant since. */
  promises = new Map();
  delays = [];
  told = 0;

  watch = async (context) => {
    await context.exposeBinding('witnessed', (_, text) => this.#hear(JSON.parse(text)));
    await context.addInitScript(`(${watchInPage})(${JSON.stringify(String(answersOnScreen))})`);
  };

  seen(page) { return page.evaluate(answersOnScreen); }

  /** About to be said: for a text, the whole of it. */
  meant(path, key, value) {
    const since = this.#at(path).since;
    (since[key] ??= []).push(value);
  }

  /** What is not as it was promised. Nothing promised, nothing wrong. */
  wrong(path, found) {
    const { saved, since } = this.#at(path);
    return Object.entries(saved).filter(([key, value]) => !keeps(key, value, since[key] ?? [], found[key])).map(([key, value]) =>
      `${path} « ${key} »: « ${found[key]} » instead of « ${value} »${since[key]?.length ? ` or « ${since[key].join(' », « ')} »` : ''}`);
  }

  /** From here on, what is found is what there is: what was only meant is over. */
  settle(path, found) { this.promises.set(path, { saved: found, since: {} }); }

  #at(path) {
    if (!this.promises.has(path)) this.promises.set(path, { saved: {}, since: {} });
    return this.promises.get(path);
  }

  #hear({ path, answers, delay }) {
    this.told += 1;
    if (delay !== undefined) this.delays.push(delay);
    const at = this.#at(path);
    for (const [key, value] of Object.entries(answers)) {
      at.saved[key] = value;
      const meant = at.since[key];
      if (meant && !isText(key)) meant.splice(0, meant.lastIndexOf(value) + 1);
    }
  }
}

const isText = (key) => key.startsWith('text ');

// A text only grows: what is found lies between what was promised and what was meant. A choice is the promised one, or one
// that was meant since.
function keeps(key, saved, meant, found) {
  if (found === undefined) return false;
  if (!isText(key)) return found === saved || meant.includes(found);
  const [least, most] = [saved.trimEnd(), meant.at(-1) ?? saved];
  return found.startsWith(least) && most.trimEnd().startsWith(found.trimEnd());
}
