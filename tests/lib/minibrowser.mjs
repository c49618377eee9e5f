// WebKit’s MiniBrowser with a profile of its own, and nobody driving it: its driver keeps nothing from one start to the next,
// and gives up when a process dies. A page of the same origin holds the application in a frame, does what it was told, and
// says what it sees to the server.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { serve } from './server.mjs';
import { miniBrowserPath } from './webkit.mjs';

const patience = 60_000;

/** `tell(what)` hears what `hand` says; `hand(frame, told, until)` is run in the page, as text. */
export async function serveWithHand() {
  const server = await serve();
  let hand = '';
  let hear = () => {};
  server.disturb = (request, response) => {
    if (request.url === '/sw.js') return Boolean(response.writeHead(404).end()); // It would answer for the hand’s page too.
    if (request.url.startsWith('/hand')) return Boolean(response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page(hand)));
    if (request.url !== '/told') return false;
    let text = '';
    request.on('data', (part) => { text += part; });
    request.on('end', () => { response.writeHead(204).end(); hear(JSON.parse(text)); });
    return true;
  };
  return {
    stop: server.stop,

    /** Starts a browser on this profile, where `work` is done. Resolves once `enough(what it said)`; `kill` ends it at once. */
    async start(profile, work, enough) {
      hand = work;
      const said = [];
      const screen = spawn('xvfb-run', ['-a', '-s', '-screen 0 1600x1200x24', miniBrowserPath(), `${server.url}/hand?${Date.now()}`], {
        detached: true, stdio: 'ignore',
        env: {
          ...process.env, LANG: 'fr_FR.UTF-8', HOME: profile, XDG_DATA_HOME: `${profile}/data`, XDG_CACHE_HOME: `${profile}/cache`, XDG_CONFIG_HOME: `${profile}/config`,
          WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1',
        },
      });
      const kill = () => killWebKit(screen.pid);
      const patient = new Promise((_, failed) => { setTimeout(failed, patience, new Error(`MiniBrowser said ${JSON.stringify(said)}`)).unref(); });
      const satisfied = new Promise((done) => { hear = (what) => { said.push(what); if (enough(said)) done(); }; });
      try { await Promise.race([satisfied, patient]); } catch (error) { kill(); throw error; }
      return { said, kill };
    },
  };
}

// SIGKILL for the browser and all that works for it. Its virtual screen then ends in its own way.
function killWebKit(group) {
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const [, name, fields] = readFileSync(`/proc/${entry}/stat`, 'utf8').match(/^\d+ \((.*)\) (.*)$/s);
      if (Number(fields.split(' ')[2]) === group && /MiniBrowser|WebKit/.test(name)) process.kill(Number(entry), 'SIGKILL');
    } catch { /* It ended meanwhile. */ }
  }
}

const page = (hand) => `<!doctype html><meta charset="utf-8"><title>main</title><iframe style="width:1100px;height:800px"></iframe><script>
  const frame = document.querySelector('iframe');
  const told = (what) => fetch('/told', { method: 'POST', body: JSON.stringify(what) });
  const until = async (found) => {
    for (;;) {
      try { const thing = found(frame.contentDocument); if (thing) return thing; } catch { /* Between two pages. */ }
      await new Promise((done) => { setTimeout(done, 20); });
    }
  };
  (${hand})(frame, told, until).catch((error) => told({ error: String(error) }));
</script>`;
