// Draws the PNG icons from public/icons/house.svg. Nobody needs to run this: its results are committed.
//   node tests/tools/icons.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../lib/browser.mjs';

const folder = new URL('../../public/icons/', import.meta.url);
const rounded = await readFile(new URL('house.svg', folder), 'utf8');
// Home screens cut the corners themselves, and Android may keep only the central 80 %.
const full = rounded.replace('rx="112"', 'rx="0"');
const inset = full.replace('viewBox="0 0 512 512"', 'viewBox="-40 -40 592 592"').replace('<rect width="512" height="512" rx="0"', '<rect x="-40" y="-40" width="592" height="592"');

const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
for (const [name, drawing, size] of [['house-192', rounded, 192], ['house-512', rounded, 512], ['house-full-512', inset, 512], ['house-apple-180', full, 180]]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
  await writeFile(new URL(`${name}.png`, folder), await page.screenshot({ omitBackground: true }));
}
await browser.close();
