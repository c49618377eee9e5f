// Writes file.gz and file.br beside each file that gains from it, for servers that send them as they are.
//   node tests/tools/compress.mjs dist
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const folder = process.argv[2] ?? 'dist';
const worthIt = /\.(html|js|css|wasm|svg|json|webmanifest|txt)$/;
const names = await readdir(folder, { recursive: true });

await Promise.all(names.filter((name) => worthIt.test(name)).map(async (name) => {
  const path = join(folder, name);
  const plain = await readFile(path);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } };
  const packed = { gz: await promisify(gzip)(plain, { level: 9 }), br: await promisify(brotliCompress)(plain, quality) };
  await Promise.all(Object.entries(packed)
    .filter(([, bytes]) => bytes.length < plain.length)
    .map(([end, bytes]) => writeFile(`${path}.${end}`, bytes)));
}));
