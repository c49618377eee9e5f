// The built folder, served as `make serve` does, on a port that stays the same: the browser's storage belongs to it.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

export const dist = process.env.JADAPTE_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** `disturb`, once set, is asked before each answer: it answers itself, or says `false`. */
export async function serve(folder = dist) {
  let server;
  let port = 0;
  const files = sirv(folder, { single: true, dev: true, etag: true, gzip: true, brotli: true });
  const start = async () => {
    server = createServer((request, response) => { if (!served.disturb?.(request, response)) files(request, response); });
    await new Promise((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done));
    ({ port } = server.address());
  };
  const stop = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  const served = { disturb: undefined, start, stop };
  await start();
  return Object.assign(served, { url: `http://127.0.0.1:${port}` });
}
