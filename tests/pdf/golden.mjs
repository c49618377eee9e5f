// Compares key pages with the pictures that were looked at: node tests/pdf/golden.mjs DIR
//
// DIR is what the `papers` example wrote. A page that differs fails; what it looks like now, and where it differs (in red), go to
// DIR/golden. Once looked at and found right, node tests/pdf/golden.mjs DIR --update makes it the new picture: never otherwise.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { COLOURS, indexed, paint, place } from "./png.mjs";

// The first page of each family, and a dense one: the paper, then a page, or words that only this page holds.
const PAGES = [
  ["mon-projet", 1],
  ["mon-projet", "Ce que j’ai décidé"],
  ["a-essayer-s2", 1],
  ["images-ou-en-est-mon-projet", 1],
  ["septembre-ma-feuille-travaux", "Jour par jour"],
  ["septembre-images-ma-feuille-travaux", "Jeudi 17 septembre"],
  ["accord-to-landlord", 1],
  ["courrier-article-7-f", 1],
  ["compte-rendu", 1],
  ["compte-rendu", "Mon paillasson bouge"],
  ["conducteur-s1", 1],
  ["conducteur-s1", "Une journée chez moi"],
  ["projet-adaptation-logement", 1],
  ["projet-adaptation-logement", "Travaux, pièce par pièce"],
  ["fiche-travaux", 1],
  ["fiche-travaux", "Dans l’ordre"],
  ["proces-verbal-reception", 1],
  ["retour-d-experience", 1],
  ["demonstration-professionnels", "Avant les travaux."],
];
const DPI = 50;
// Two versions of poppler do not smooth letters alike. A pixel counts where it differs by more than a third of the way from black to
// white, and a page fails when four in a thousand do: a paragraph that moves by one pixel is already more. A pale ground would be
// lost in that: a page also fails when fifteen squares of sixteen pixels in a thousand have another mean colour. What is written is
// judged by check.mjs, to the letter: here, how it looks.
const LETTERS = { side: 1, step: 85, share: 0.004 };
const GROUNDS = { side: 16, step: 12, share: 0.015 };

const goldens = join(dirname(fileURLToPath(import.meta.url)), "golden");
const update = process.argv.includes("--update");
const directory = resolve(process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? "tests/out/papers");
const seen = join(directory, "golden");
rmSync(seen, { recursive: true, force: true });
mkdirSync(update ? goldens : seen, { recursive: true });

const complaints = [];
const names = PAGES.map(([paper, page]) => {
  const name = `${paper}${page === 1 ? "" : "-dense"}.png`;
  const file = join(directory, `${paper}.pdf`);
  if (!existsSync(file)) complaints.push(`${name}: no ${file}`);
  else compare(name, file, page);
  return name;
});
const stale = existsSync(goldens) ? readdirSync(goldens).filter((name) => !names.includes(name)) : [];
if (update) stale.forEach((name) => rmSync(join(goldens, name)));
else complaints.push(...stale.map((name) => `${name}: a picture of no page of the list`));

complaints.forEach((complaint) => console.error(`FAIL ${complaint}`));
console.log(`${names.length} pictures ${update ? "written" : "compared"}, ${complaints.length} differ`);
process.exit(complaints.length > 0 ? 1 : 0);

function compare(name, file, page) {
  const number = typeof page === "number" ? page : pageThatHolds(file, page);
  if (!number) return complaints.push(`${name}: no page of ${basename(file)} holds « ${page} »`);
  const now = picture(file, number);
  const golden = join(goldens, name);
  if (update) return writeFileSync(golden, paint(now));
  const then = existsSync(golden) ? indexed(readFileSync(golden)) : null;
  const differ = then ? [LETTERS, GROUNDS].filter((rule) => differences(then, now, rule) > rule.share) : [LETTERS];
  if (differ.length === 0) return null;
  writeFileSync(join(seen, name), paint(now));
  if (then) writeFileSync(join(seen, name.replace(".png", "-difference.png")), paint(inRed(then, now, differ)));
  const shares = then ? differ.map((rule) => `${(differences(then, now, rule) * 100).toFixed(1)} %`).join(", ") : "new";
  return complaints.push(`${name}: ${shares}, see ${seen} (page ${number})`);
}

function pageThatHolds(file, words) {
  const plain = (text) => text.replace(/\s+/gu, " ");
  const pages = execFileSync("pdftotext", ["-enc", "UTF-8", file, "-"], { encoding: "utf8", maxBuffer: 1 << 28 }).split("\f");
  return pages.findIndex((page) => plain(page).includes(plain(words))) + 1;
}

/** A page in 256 colours: width, height, and for each pixel its place among them. */
function picture(file, page) {
  const of = ["-r", DPI, "-f", page, "-l", page, "-singlefile", file].map(String);
  const ppm = execFileSync("pdftoppm", of, { maxBuffer: 1 << 28 });
  const [head, width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 40).toString("latin1"));
  const rgb = ppm.subarray(head.length);
  const pixels = new Uint8Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = place(rgb[3 * at], rgb[3 * at + 1], rgb[3 * at + 2]);
  return { width: Number(width), height: Number(height), pixels };
}

/** Whether each square of a page, as wide as the rule has it, differs; nothing to compare is all that differs. */
function squares(then, now, { side, step }) {
  const { width, height } = now;
  if (then.width !== width || then.height !== height) return [[true]];
  const rows = Array.from({ length: Math.ceil(height / side) }, () => new Array(Math.ceil(width / side)).fill(false));
  return rows.map((row, down) => row.map((_, across) => {
    const apart = [0, 0, 0];
    let count = 0;
    for (let y = down * side; y < Math.min(height, (down + 1) * side); y += 1) {
      for (let x = across * side; x < Math.min(width, (across + 1) * side); x += 1) {
        const [a, b] = [COLOURS[then.pixels[y * width + x]], COLOURS[now.pixels[y * width + x]]];
        for (const part of [0, 1, 2]) apart[part] += a[part] - b[part];
        count += 1;
      }
    }
    return apart.some((sum) => Math.abs(sum / count) > step);
  }));
}

function differences(then, now, rule) {
  const all = squares(then, now, rule).flat();
  return all.filter((differs) => differs).length / all.length;
}

/** The page, pale, and in red what differs. */
function inRed(then, now, rules) {
  const marked = rules.map(({ side, step }) => ({ side, of: squares(then, now, { side, step }) }));
  const differs = (at) => {
    const [x, y] = [at % now.width, Math.trunc(at / now.width)];
    return marked.some(({ side, of }) => of[Math.trunc(y / side)]?.[Math.trunc(x / side)]);
  };
  const pale = (pixel) => 160 + Math.round(COLOURS[pixel].reduce((sum, part) => sum + part) / 8.1);
  const shade = (pixel) => place(pale(pixel), pale(pixel), pale(pixel));
  return { ...now, pixels: now.pixels.map((pixel, at) => (differs(at) ? place(255, 0, 0) : shade(pixel))) };
}
