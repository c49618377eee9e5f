#!/usr/bin/env bash
# Fuzzes what opens files: bash tests/fuzz/run.sh MINUTES [log|exchange|programme …]  (30s: seconds)
#
# Stable Rust: coverage comes from LLVM’s own pass, which -C reaches; only the address sanitizer would need a nightly, and the
# code under test forbids `unsafe`. What is found stays in tests/fuzz/found; what was learnt stays in tests/fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")"
time=${1:?"how many minutes each?"}; shift
case $time in *s) seconds=${time%s} ;; *) seconds=$((time * 60)) ;; esac
targets=("$@"); [ ${#targets[@]} -gt 0 ] || targets=(log exchange programme)
host=$(rustc -vV | sed -n 's/^host: //p')
out=${CARGO_TARGET_DIR:-target}/$host/release

cargo run --release --locked --bin seeds -- corpus
mkdir -p found
RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module \
  -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
  -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares" \
  cargo build --release --locked --target "$host" "${targets[@]/#/--bin=}"
for target in "${targets[@]}"; do
  echo "▸ $target, $seconds s"
  "$out/$target" "corpus/$target" -artifact_prefix="found/$target-" -max_total_time="$seconds" \
    -max_len=$([ "$target" = programme ] && echo 200000 || echo 65536) -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 -print_funcs=0
done
