// The built folder, served as `make serve` does, on a port that stays the same: the browser's storage belongs to it.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

export const dist = process.env.JADAPTE_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

export async function serve(folder = dist) {
  let server;
  let port = 0;
  const start = async () => {
    server = createServer(sirv(folder, { single: true, dev: true, etag: true, gzip: true, brotli: true }));
    await new Promise((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done));
    ({ port } = server.address());
  };
  const stop = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  await start();
  return { url: `http://127.0.0.1:${port}`, start, stop };
}
