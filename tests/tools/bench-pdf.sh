#!/usr/bin/env bash
# PDF making beside JavaScript libraries, on the same plan, in one run. The peers live in a folder of their own, and the
# application is built apart, with the hook that lets them draw their plan with its engine (src/app/bench.rs).
#   BENCH=folder  bench-pdf.sh [what the peers’ pdf/run.mjs takes: --sizes small --repetitions 3 …]
set -euo pipefail
cd "$(dirname "$0")/../.."
peers="${BENCH:-../shared/bench}"
out=tests/out/bench-dist
work=tests/out/bench
port="${BENCH_PORT:-8098}"
[ -e "$peers/pdf/run.mjs" ] || { echo "✗ The peers are not at $peers: give their folder with BENCH=…" >&2; exit 1; }

# Trunk reads features for one crate in the page alone: on its command line they would be asked of the worker too.
page=bench.html
trap 'rm -f "$page"' EXIT
sed 's/data-bin="app"/data-bin="app" data-cargo-features="bench"/' index.html > "$page"
grep -q 'data-cargo-features="bench"' "$page" || { echo "✗ index.html names the application otherwise: mend $0" >&2; exit 1; }
echo "▸ Building the application with its bench hook (as long as make build)"
env -u NO_COLOR trunk build --dist "$out" "$page"
node tests/tools/compress.mjs "$out"

mkdir -p "$work"
cp -r --no-preserve=mode "$peers/." "$work/"
[ -e "$work/node_modules/.package-lock.json" ] || { echo "▸ npm packages of the peers (1 minute)"; npm ci --prefix "$work" --no-audit --no-fund --loglevel=error </dev/null; }
tests/node_modules/.bin/sirv "$out" --single --gzip --quiet --no-clear --host 127.0.0.1 --port "$port" >/dev/null &
server=$!
trap 'kill "$server"; rm -f "$page"' EXIT
sleep 1
echo "▸ PDF making beside the peers (about 15 minutes)"
npm run --silent --prefix "$work" pdf -- --app "http://127.0.0.1:$port/" "$@"
