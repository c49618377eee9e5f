// Prints what the first load and the PDF worker weigh:  node tests/tools/sizes.mjs dist
import { budgets, sizes } from '../lib/sizes.mjs';

const measured = sizes(process.argv[2] ?? 'dist');
const kB = (bytes) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;
for (const [part, title] of [['firstLoad', 'First load'], ['worker', 'PDF worker, fetched later']]) {
  const { gzip, files } = measured[part];
  console.log(`${kB(gzip)}  ${title}, gzip (budget ${budgets[part] / 1000} kB)`);
  for (const file of files) console.log(`  ${kB(file.gzip)}  ${file.path}`);
}
