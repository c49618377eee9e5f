// Judges every NAME.pdf of a directory: node tests/pdf/check.mjs DIR
//
//  · qpdf --check       the file is sound
//  · pdffonts           every font is embedded
//  · pdftotext          the pages hold the text of NAME.txt, whole and in order
//  · outloud            PDF/UA-1 and WCAG: no error, no warning
//
// NAME.txt is what the `papers` example writes beside each paper: the text in reading order, then, after a form feed,
// one line for each text that comes back from page to page (the footer, the header of each table).

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

const OUTLOUD = "0.2.1";
// A paper made to break the layout repeats itself from page to page and holds an address nobody would print: for it
// alone, what outloud guesses from the wording is not asked.
const MADE_TO_BREAK = /immense/;
const GUESSES = "PAG-001,LNK-010";
const home = join(homedir(), ".cache", "jadapte", "outloud");

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
const outloud = installOutloud();

let passed = 0;
let failed = 0;
for (const paper of papers) {
  const file = join(directory, paper);
  for (const [name, check] of Object.entries({ qpdf: sound, pdffonts: embedded, pdftotext: sameText, outloud: accessible })) {
    const complaint = check(file);
    if (complaint) {
      failed += 1;
      console.error(`FAIL ${paper} · ${name}: ${complaint}`);
    } else {
      passed += 1;
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** Runs a tool; its output and whether it went well. */
function run(tool, args) {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  return { ok: status === 0, out: stdout ?? "", all: `${stdout ?? ""}${stderr ?? ""}`.trim() };
}

function sound(file) {
  const { ok, all } = run("qpdf", ["--check", file]);
  return ok && !/warning/i.test(all) ? null : all;
}

function embedded(file) {
  const { ok, out, all } = run("pdffonts", [file]);
  if (!ok) return all;
  // name, type, encoding, then « emb sub uni » and the object: the columns are read from the right.
  const fonts = out.trim().split("\n").slice(2).map((line) => line.trim().split(/\s+/));
  const missing = fonts.filter((columns) => columns.at(-5) !== "yes" || columns.at(-3) !== "yes").map((columns) => columns[0]);
  return missing.length > 0 ? `not embedded, or without Unicode: ${missing.join(", ")}` : null;
}

function sameText(file) {
  const beside = file.replace(/\.pdf$/, ".txt");
  if (!existsSync(beside)) return `no ${beside} to compare with`;
  const [text, ...rest] = readFileSync(beside, "utf8").split("\f");
  const [footer, ...headers] = rest.join("").split("\n").map(letters);
  // -raw gives the order of painting, which is the order of reading.
  const pages = execFileSync("pdftotext", ["-raw", "-enc", "UTF-8", file, "-"], { encoding: "utf8", maxBuffer: 1 << 28 }).split("\f");
  pages.pop();
  let found = "";
  pages.forEach((page, index) => {
    // A header at the top of a page is a repetition only if its table has already begun.
    const begun = headers.filter((header) => header.length > 0 && found.includes(header));
    found += body(letters(page), index + 1, pages.length, footer, begun);
  });
  const expected = letters(text);
  if (found === expected) return null;
  let at = 0;
  while (at < expected.length && found[at] === expected[at]) at += 1;
  const around = (string) => string.slice(Math.max(0, at - 30), at + 30);
  return `text differs at letter ${at}: expected « ${around(expected)} », found « ${around(found)} »`;
}

/** A page without what comes back from page to page. */
function body(page, number, of, footer, headers) {
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
  const header = headers.find((candidate) => text.startsWith(candidate));
  return header ? text.slice(header.length) : text;
}

function letters(text) {
  return text.normalize("NFC").replace(/[\s\u200b]/gu, "");
}

function accessible(file) {
  const skipped = MADE_TO_BREAK.test(file) ? ["--skip", GUESSES] : [];
  const { ok, all } = run(outloud, ["--fail-on", "warning", ...skipped, file]);
  return ok ? null : all;
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
    const { ok, all } = run(tool, args);
    if (!ok) {
      console.error(`outloud could not be installed: ${all || `${tool} is missing`}`);
      process.exit(2);
    }
  }
  return program;
}
