// The files that a page makes for itself (a paper to print), and what the paper of a recovery code says.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * For `prepare` of openApp: from then on each page holds the files it makes, in `window.made`. Nothing is sent to a printer: the
 * frame that would be printed stays empty (a browser without a screen dies of a print dialog).
 */
export const keepMadeFiles = (context) => context.addInitScript(() => {
  window.print = () => {};
  Object.defineProperty(HTMLIFrameElement.prototype, 'src', { set() {} });
  const { createObjectURL } = URL;
  window.made = [];
  URL.createObjectURL = (file) => {
    window.made.push(file);
    return createObjectURL.call(URL, file);
  };
});

/** The last file that the page made, on the disk; its path. */
export async function madeFile(page) {
  const bytes = await page.evaluate(async () => [...new Uint8Array(await window.made.at(-1).arrayBuffer())]);
  const path = join(mkdtempSync(join(tmpdir(), 'made-')), 'made.pdf');
  writeFileSync(path, Buffer.from(bytes));
  return path;
}

/** The recovery code on its paper, as it is typed: its groups of four, in their order. */
export function codeOn(paper) {
  const text = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', paper, '-'], { encoding: 'utf8' });
  const groups = [...text.matchAll(/(?<![\dA-Za-z])[0-9A-HJKMNP-TV-Z]{4}(?![\dA-Za-z])/g)].map(([group]) => group);
  // The year of the day it was printed comes first.
  return groups.filter((group) => group !== String(new Date().getFullYear())).join('');
}
