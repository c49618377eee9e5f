// What a built folder weighs on the wire, gzip -9. Budgets: kilobytes of 1000 bytes.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

export const budgets = { firstLoad: 350_000, link: 650_000, worker: 900_000, keeper: 1_000_000, courier: 750_000 };

// The first load is index.html and the scripts, styles and WebAssembly it names, with every script that these import, and the
// packs of « Mes dossiers », which its own script asks for; fonts and icons come after the first paint. A link into the fictional
// case needs others instead. The chunks are what else than the first load the application may fetch, page after page.
export function sizes(dist) {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...page.matchAll(/["'(]\/?([\w./-]+\.(?:js|wasm|css))["')]/g)].map(([, path]) => path);
  const firstLoad = new Set(named.filter((path) => existsSync(join(dist, path))));
  for (const path of firstLoad) for (const imported of imports(dist, path)) firstLoad.add(imported);
  const folder = [...firstLoad].find((path) => path.startsWith('app-')).split('/')[0];
  const pack = (name) => `${folder}/${name}.wasm`;
  const link = ['index.html', ...[...firstLoad].sort(), ...['base', 'example', 'fictional', 'dossier'].map(pack)];
  for (const name of ['base', 'home']) firstLoad.add(pack(name));
  const all = readdirSync(dist, { recursive: true }).sort();
  const chunks = all.filter((path) => path.startsWith('app-') && path.endsWith('.wasm') && !firstLoad.has(path));
  const [worker, keeper, courier] = ['worker', 'keeper', 'courier'].map((name) => all.filter((path) => path.startsWith(name) && /\.(js|wasm)$/.test(path)));
  return { firstLoad: weigh(dist, ['index.html', ...[...firstLoad].sort()]), link: weigh(dist, link), chunks: weigh(dist, chunks), worker: weigh(dist, worker), keeper: weigh(dist, keeper), courier: weigh(dist, courier) };
}

// What a script fetches before its first line runs.
function imports(dist, path) {
  if (!path.endsWith('.js')) return [];
  const script = readFileSync(join(dist, path), 'utf8');
  return [...script.matchAll(/^\s*(?:import|export)\b[^'"\n]*["'](\.[^'"]+)["']/gm)].map(([, to]) => posix.join(posix.dirname(path), to));
}

function weigh(dist, paths) {
  const files = paths.map((path) => ({ path, gzip: gzipSync(readFileSync(join(dist, path)), { level: 9 }).length }));
  return { files, gzip: files.reduce((sum, file) => sum + file.gzip, 0) };
}
