#!/usr/bin/env bash
# Start-up of the built application beside form libraries, in one run. The peers live in a folder of their own.
#   BENCH=folder  BENCH_PAGE=/address/of/a/text/question  BENCH_READY='CSS selector of its first text field'
set -euo pipefail
cd "$(dirname "$0")/../.."
peers="${BENCH:-../shared/bench}"
page="${BENCH_PAGE:-/}"
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
tests/node_modules/.bin/sirv dist --single --gzip --quiet --no-clear --host 127.0.0.1 --port "$port" >/dev/null &
server=$!
trap 'kill "$server"' EXIT
sleep 1
echo "▸ Start-up beside the peers (about 10 minutes)"
npm run --silent --prefix "$work" startup -- --app "http://127.0.0.1:$port$page" --ready "$ready"
