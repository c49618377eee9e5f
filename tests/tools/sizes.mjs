// Prints what the first load, the chunks and the workers weigh:  node tests/tools/sizes.mjs dist
import { budgets, sizes } from '../lib/sizes.mjs';

const measured = sizes(process.argv[2] ?? 'dist');
const kB = (bytes) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;
const parts = [['firstLoad', 'First load'], ['link', 'A link into the fictional case'], ['chunks', 'Chunks of the application, fetched page after page'], ['worker', 'PDF worker, fetched later'], ['keeper', 'Keeper of secrets, fetched later'], ['courier', 'Courier of files, fetched later']];
for (const [part, title] of parts) {
  const { gzip, files } = measured[part];
  console.log(`${kB(gzip)}  ${title}, gzip${budgets[part] ? ` (budget ${budgets[part] / 1000} kB)` : ''}`);
  for (const file of files) console.log(`  ${kB(file.gzip)}  ${file.path}`);
}
