// Judges every NAME.pdf of a directory: node tests/pdf/check.mjs DIR
//
//  · qpdf --check       the file is sound
//  · pdffonts           every font is embedded
//  · pdftotext          the pages hold the text of NAME.json, whole and in order
//  · outloud            PDF/UA-1 and WCAG: no error, no warning
//
// NAME.json is what the `papers` example writes beside each paper: the text in reading order, what comes back from page to page
// (the foot, the header of each table), the tables that are empty because a hand fills them.

import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, homedir, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

const OUTLOUD = "0.2.1";
const home = join(homedir(), ".cache", "jadapte", "outloud");

// What outloud guesses from the look or the wording, and where its guess is known to be wrong. Anything else fails.
const EXPLAINED = {
  // A table that a hand fills in is empty on purpose.
  "TBL-012": ({ message }, { forms }) => forms.some(({ cells, empty }) => message.startsWith(`${empty} of ${cells} cells `)),
  // The header that comes back at the top of the next page is read once, where its table begins.
  "TAG-002": (finding, { headers }) => lines(finding, 2)?.every((line) => isHeader(line, headers)),
  // Tables of the same columns that begin at the top of a page are not a running header.
  "PAG-001": (finding, { headers }) => lines(finding, 3)?.every((line) => isHeader(line, headers)),
};
// Papers made to break the layout, of which these guesses are not asked: a hundred works bear thirty names, which come back at
// the top of pages; hostile text is no language, holds an address nobody would print, and makes rows taller than a page, cut
// between their lines: what is painted page by page is read cell by cell.
const GUESSES = [
  [/^(grand|hostile)-/, ["PAG-001"]],
  [/^hostile-/, ["LNK-010", "FIG-012", "ORD-001"]],
];
const CUT_ROWS = /^hostile-/;

const directory = resolve(process.argv[2] ?? ".");
const papers = existsSync(directory) ? readdirSync(directory).filter((file) => file.endsWith(".pdf")).sort() : [];
if (papers.length === 0) {
  console.error(`No PDF in ${directory}: write them with « cargo run --release -p documents --example papers -- ${directory} »`);
  process.exit(2);
}
for (const tool of ["qpdf", "pdffonts", "pdftotext"]) {
  if (spawnSync(tool, ["--version"]).error) {
    console.error(`${tool} is missing: apt install qpdf poppler-utils`);
    process.exit(2);
  }
}

const complaints = new Map(papers.map((paper) => [paper, []]));
const one = async (paper) => {
  const file = join(directory, paper);
  for (const [name, check] of Object.entries({ qpdf: sound, pdffonts: embedded, pdftotext: sameText })) {
    const complaint = await check(file);
    if (complaint) complaints.get(paper).push(`${name}: ${complaint}`);
  }
};
await Promise.all([accessible(), ...workers(papers, one)]);

let failed = 0;
for (const [paper, found] of complaints) {
  failed += found.length;
  for (const complaint of found) console.error(`FAIL ${paper} · ${complaint}`);
}
console.log(`${papers.length} papers, ${failed} failed checks`);
process.exit(failed > 0 ? 1 : 0);

/** As many hands as the machine has, each taking the next paper. */
function workers(list, work) {
  const queue = [...list];
  const hand = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await work(next);
  };
  return Array.from({ length: availableParallelism() }, hand);
}

/** Runs a tool; its output and whether it went well. */
function run(tool, args) {
  return new Promise((done) => {
    execFile(tool, args, { encoding: "utf8", maxBuffer: 1 << 28 }, (error, out, complaints) => {
      done({ ok: !error, out, all: `${out}${complaints}`.trim() || String(error ?? "") });
    });
  });
}

async function sound(file) {
  const { ok, all } = await run("qpdf", ["--check", file]);
  return ok && !/warning/i.test(all) ? null : all;
}

async function embedded(file) {
  const { ok, out, all } = await run("pdffonts", [file]);
  if (!ok) return all;
  // name, type, encoding, then « emb sub uni » and the object: the columns are read from the right.
  const fonts = out.trim().split("\n").slice(2).map((line) => line.trim().split(/\s+/));
  const missing = fonts.filter((columns) => columns.at(-5) !== "yes" || columns.at(-3) !== "yes").map((columns) => columns[0]);
  return missing.length > 0 ? `not embedded, or without Unicode: ${missing.join(", ")}` : null;
}

/** What the example says of a paper. */
function beside(file) {
  return JSON.parse(readFileSync(file.replace(/\.pdf$/, ".json"), "utf8"));
}

async function sameText(file) {
  const { text, footer, headers } = beside(file);
  const repeated = headers.map((cells) => letters(cells.join(""))).filter((header) => header.length > 0);
  // -raw gives the order of painting, which is the order of reading.
  const { ok, out, all } = await run("pdftotext", ["-raw", "-enc", "UTF-8", file, "-"]);
  if (!ok) return all;
  const pages = out.split("\f");
  pages.pop();
  const expected = letters(text);
  if (CUT_ROWS.test(basename(file))) {
    const lost = missing(expected, letters(pages.join("")));
    return lost ? `text lost: ${lost}` : null;
  }
  let found = "";
  pages.forEach((page, index) => {
    const next = body(letters(page), index + 1, pages.length, letters(footer));
    // A header at the top of a page is a repetition, unless its table begins there.
    const header = repeated.find((candidate) => found.includes(candidate) && next.startsWith(candidate));
    const begins = !header || expected.startsWith(next.slice(0, header.length + 40), found.length);
    found += begins ? next : next.slice(header.length);
  });
  if (found === expected) return null;
  let at = 0;
  while (at < expected.length && found[at] === expected[at]) at += 1;
  const around = (string) => string.slice(Math.max(0, at - 30), at + 30);
  return `text differs at letter ${at}: expected « ${around(expected)} », found « ${around(found)} »`;
}

/** A page without what comes back from page to page. */
function body(page, number, of, footer) {
  const foot = `page${number}sur${of}`;
  if (!page.endsWith(foot)) return `${page}[no « page ${number} sur ${of} »]`;
  let text = page.slice(0, -foot.length);
  // A footer too long for its line is printed with « … ».
  const dots = text.endsWith("…") ? text.length - 1 : text.length;
  for (let length = footer.length; length > 0; length -= 1) {
    if (text.slice(0, dots).endsWith(footer.slice(0, length)) && (dots < text.length || length === footer.length)) {
      text = text.slice(0, dots - length);
      break;
    }
  }
  return text;
}

/** The letters of a text that another, in whatever order, does not hold. */
function missing(text, other) {
  const left = new Map();
  for (const letter of other) left.set(letter, (left.get(letter) ?? 0) + 1);
  let lost = "";
  for (const letter of text) {
    const count = left.get(letter) ?? 0;
    if (count === 0) lost += letter;
    left.set(letter, count - 1);
  }
  return lost;
}

function letters(text) {
  return text.normalize("NFC").replace(/[\s\u200b]/gu, "");
}

/** All the papers at once: outloud takes longer to start than to read one. */
async function accessible() {
  const program = installOutloud();
  const scratch = mkdtempSync(join(tmpdir(), "outloud-"));
  const report = join(scratch, "report.json");
  const { all } = await run(program, ["--quiet", "--json", report, ...papers.map((paper) => join(directory, paper))]);
  const results = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")).results : [];
  rmSync(scratch, { recursive: true });
  for (const paper of papers) {
    const result = results.find(({ path }) => resolve(path) === join(directory, paper));
    if (!result || result.error) {
      complaints.get(paper).push(`outloud: ${result?.error ?? all}`);
      continue;
    }
    const expected = beside(join(directory, paper));
    for (const finding of result.findings.filter(({ severity }) => severity !== "info")) {
      const { rule, message, page, evidence } = finding;
      const guessed = GUESSES.some(([names, rules]) => names.test(paper) && rules.includes(rule));
      if (guessed || EXPLAINED[rule]?.(finding, expected)) continue;
      complaints.get(paper).push(`outloud ${rule}, page ${page}: ${message}${evidence ? ` « ${evidence} »` : ""}`);
    }
  }
}

/** The lines that a finding quotes, if it quotes them all. */
function lines({ evidence, message }, quoted) {
  return Number.parseInt(message, 10) <= quoted && evidence ? evidence.split("; ") : null;
}

/** Whether a line is one of a table’s header: words of it, in order; a long line is quoted without its end. */
function isHeader(line, headers) {
  const said = line.split(/\s+/);
  if (line.endsWith("…")) said.pop();
  return headers.some((cells) => {
    const words = cells.join(" ").split(/\s+/);
    let at = 0;
    return said.every((word) => (at = words.indexOf(word, at) + 1) > 0);
  });
}

/** The checker, in a Python environment of its own, kept from one run to the next. */
function installOutloud() {
  const program = join(home, "bin", "outloud");
  if (existsSync(program)) return program;
  console.log(`Installing outloud ${OUTLOUD} in ${home} (once, about a minute)…`);
  mkdirSync(home, { recursive: true });
  for (const [tool, args] of [
    ["python3", ["-m", "venv", home]],
    [join(home, "bin", "pip"), ["install", "--quiet", `outloud==${OUTLOUD}`]],
  ]) {
    const { status, stdout, stderr, error } = spawnSync(tool, args, { encoding: "utf8" });
    if (status !== 0) {
      console.error(`outloud could not be installed: ${`${stdout ?? ""}${stderr ?? ""}`.trim() || error}`);
      process.exit(2);
    }
  }
  return program;
}
