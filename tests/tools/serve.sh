#!/usr/bin/env bash
# Serves dist/ on this machine only, as a good host would: compressed, the right types, every screen's address.
#   serve.sh PORT
set -euo pipefail
cd "$(dirname "$0")/../.."
port="${1:-8080}"
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  printf '✗ Port %s is taken by another program: stop it, or run « make serve PORT=8090 ».\n' "$port" >&2
  exit 1
fi
printf '▸ http://127.0.0.1:%s   (Ctrl-C stops it)\n' "$port"
exec tests/node_modules/.bin/sirv dist --single --dev --etag --gzip --brotli --quiet --no-clear --host 127.0.0.1 --port "$port"
