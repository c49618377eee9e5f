// What a paper says: on the screen, and in the file that the worker makes of it.
import { execFileSync } from 'node:child_process';

/** The letters of a text, without what differs between a screen and a page: spaces and line ends. */
export const letters = (text) => text.normalize('NFC').replace(/[\s\u200b\u00ad]/gu, '');

/** The file that arrives as a download after `press`; its path. */
export async function pdfOf(app, press) {
  const arriving = app.page.waitForEvent('download', { timeout: 60_000 });
  await press();
  return (await arriving).path();
}

/** Each piece of text of a paper on the screen: paragraphs, items, cells, titles. Drawings and what only screen readers hear apart. */
export const piecesOf = (article) => article.evaluate((paper) => {
  const copy = paper.cloneNode(true);
  copy.querySelectorAll('.unseen, svg, .paper-foot, .paper-head').forEach((part) => part.remove());
  const leaves = [...copy.querySelectorAll('p, li, dt, dd, th, td, h2, h3, h4, caption, figcaption, small')];
  return leaves.filter((leaf) => !leaf.querySelector('p, li, small')).map((leaf) => leaf.textContent).filter((text) => text.trim());
});

/** The letters of a file, page after page, without the foot that ends each. */
export function wordsOf(file, footer) {
  const pages = execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\f').slice(0, -1);
  const foot = letters(footer);
  return pages.map((page, index) => {
    const number = `page${index + 1}sur${pages.length}`;
    const text = letters(page);
    const body = text.toLowerCase().endsWith(number) ? text.slice(0, -number.length) : text;
    return body.endsWith(foot) ? body.slice(0, -foot.length) : body;
  }).join('');
}

/** The pictures in a file: { type, width, height } each. */
export function imagesOf(file) {
  const [, , ...lines] = execFileSync('pdfimages', ['-list', file], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => line.trim().split(/\s+/)).map((columns) => ({ width: Number(columns[3]), height: Number(columns[4]), type: columns[8] }));
}
