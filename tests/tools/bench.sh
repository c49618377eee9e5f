#!/usr/bin/env bash
# Start-up of the built application beside form libraries, in one run. The peers live in a folder of their own.
#   BENCH_ENCODING=brotli (what the README asks of a host) or gzip (what the peers are sent)
#   BENCH=folder  BENCH_PAGE=/address/of/a/text/question  BENCH_READY='CSS selector of its first text field'
set -euo pipefail
cd "$(dirname "$0")/../.."
peers="${BENCH:-../shared/bench}"
page="${BENCH_PAGE:-/}"
case "${BENCH_ENCODING:-brotli}" in
  brotli) sent=(--gzip --brotli) ;;
  gzip) sent=(--gzip --no-brotli) ;;
  *) echo "BENCH_ENCODING is brotli or gzip" >&2; exit 2 ;;
esac
ready="${BENCH_READY:-input[type=text], textarea}"
node tests/tools/sizes.mjs dist
if [ ! -e "$peers/startup/run.mjs" ]; then
  echo "▸ The peers are not at $peers: give their folder with BENCH=…; only sizes were measured."
  exit 0
fi
work=tests/out/bench
mkdir -p "$work"
cp -r --no-preserve=mode "$peers/." "$work/"
[ -e "$work/node_modules/.package-lock.json" ] || { echo "▸ npm packages of the peers (1 minute)"; npm ci --prefix "$work" --no-audit --no-fund --loglevel=error </dev/null; }
port=8099
tests/node_modules/.bin/sirv dist --single "${sent[@]}" --quiet --no-clear --host 127.0.0.1 --port "$port" >/dev/null &
server=$!
trap 'kill "$server"' EXIT
sleep 1
echo "▸ Start-up beside the peers (about 10 minutes); the application comes with ${BENCH_ENCODING:-brotli}, the peers with gzip"
npm run --silent --prefix "$work" startup -- --app "http://127.0.0.1:$port$page" --ready "$ready"
