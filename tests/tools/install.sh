#!/usr/bin/env bash
# Installs what is missing for:  install.sh build | lint | test   (test includes the other two)
# Says what it does and how long it usually takes; does nothing, and says nothing, when all is there.
set -euo pipefail
cd "$(dirname "$0")/../.."

tools="${JADAPTE_TOOLS:-$HOME/.cache/jadapte/tools}"
root="$PWD"
export PATH="$tools/bin:$root/tests/node_modules/.bin:$PATH"
mkdir -p "$tools/bin"

rust_minimum=1.95
node_minimum=20
trunk_version=0.21.14 # 0.22 needs a newer rustc.
deny_version=0.20.2
outloud_version=0.2.1

say() { printf '▸ %s\n' "$*"; }
stop() { printf '✗ %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; } # at_least MINIMUM VERSION

# ---- What we do not install: Rust and Node --------------------------------------------------------------------------

check_rust() {
  have cargo && have rustc || stop "Rust is missing: install Rust $rust_minimum or later with rustup (https://rustup.rs), then run make again."
  local version; version="$(rustc --version | cut -d' ' -f2)"
  at_least "$rust_minimum" "$version" || stop "Rust $version is too old: this needs $rust_minimum or later (rustup update), then run make again."
}

check_node() {
  have node && have npm || stop "Node.js is missing: install Node $node_minimum or later, with npm, then run make again."
  local version; version="$(node --version | tr -d v)"
  at_least "$node_minimum" "$version" || stop "Node $version is too old: this needs $node_minimum or later, then run make again."
}

# ---- Rust ------------------------------------------------------------------------------------------------------------

wasm_target() {
  [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ] && return
  have rustup || stop "The wasm32-unknown-unknown target is missing and rustup is not there to add it: install Rust with rustup, then run make again."
  say "Rust's wasm32 target (under a minute)"
  rustup target add wasm32-unknown-unknown
}

rust_component() { # COMMAND COMPONENT
  have "$1" && "$1" --version >/dev/null 2>&1 && return
  have rustup || stop "$1 is missing and rustup is not there to add it: install Rust with rustup, then run make again."
  say "Rust's $2 (under a minute)"
  rustup component add "$2"
}

# A command-line tool from crates.io, ready-made where cargo-binstall is there, compiled otherwise.
cargo_tool() { # CRATE VERSION BINARY MINUTES [FLAG…]
  local crate="$1" version="$2" binary="$3" minutes="$4"; shift 4
  is_there() { have "$binary" && [[ " $("$binary" --version 2>/dev/null | head -n 1) " == *" $version "* ]]; }
  is_there && return
  say "$crate $version into $tools (about $minutes minutes to compile on a small machine)"
  if cargo binstall -V >/dev/null 2>&1 &&
    cargo binstall --no-confirm --disable-strategies compile --root "$tools" "$crate@$version" </dev/null; then
    return
  fi
  # Such a tool runs for seconds: compiling it fast matters more than the speed it gains. RUSTFLAGS meant for the
  # project do not concern it.
  env -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS -u CARGO_BUILD_TARGET CARGO_TARGET_DIR="$tools/build" \
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    cargo install "$crate" --version "$version" --root "$tools" --force --quiet "$@" </dev/null
  rm -rf "$tools/build"
  is_there || stop "$crate $version was installed but does not run: look at $tools/bin/$binary."
}

# The command-line half of wasm-bindgen must be the very version of the library half.
bindgen_version() { awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, "", $3); print $3; exit }' Cargo.lock; }

# ---- npm, Python ----------------------------------------------------------------------------------------------------

npm_packages() {
  local done=tests/node_modules/.package-lock.json
  [ -e "$done" ] && [ "$done" -nt tests/package-lock.json ] && [ "$done" -nt tests/package.json ] && return
  say "npm packages of tests/ (under a minute)"
  npm ci --prefix tests --no-audit --no-fund --loglevel=error </dev/null
  touch "$done"
}

outloud() { # Checks PDF/UA. In a virtual environment of its own: nobody's Python is touched.
  local python="$tools/python"
  local there; there="$("$python/bin/python" -c 'from importlib.metadata import version; print(version("outloud"))' 2>/dev/null || true)"
  if [ "$there" != "$outloud_version" ]; then
    say "outloud $outloud_version, which checks PDF/UA, into $python (about 1 minute)"
    python3 -m venv "$python"
    "$python/bin/python" -m pip install --quiet --disable-pip-version-check "outloud==$outloud_version" </dev/null
  fi
  ln -sf "$python/bin/outloud" "$tools/bin/outloud"
}

# ---- Packages of the system -----------------------------------------------------------------------------------------

wanted=()
want() { # PACKAGE COMMAND…: wanted unless one of these commands is there
  local package="$1"; shift
  for command in "$@"; do have "$command" && return; done
  wanted+=("$package")
}

system_packages() {
  [ ${#wanted[@]} -eq 0 ] && return
  have apt-get || stop "Missing on this machine: ${wanted[*]} (names of Debian packages). Install them your system's way, then run make again."
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if have sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then as_root=(sudo)
    else stop "Only root may install system packages: run « apt-get install ${wanted[*]} » as root, then run make again."; fi
  fi
  say "System packages: ${wanted[*]} (1 to 5 minutes)"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${wanted[@]}"
}

# ---- What each command needs ----------------------------------------------------------------------------------------

what="${1:-test}"
case "$what" in build | lint | test) ;; *) stop "usage: install.sh build | lint | test" ;; esac
if have flock; then exec 9>"$tools/.lock"; flock 9; fi # Two clones may ask at the same time.

check_rust
[ "$what" = lint ] || check_node
want build-essential cc gcc clang
if [ "$what" = test ]; then
  want chromium chromium chromium-browser google-chrome
  want poppler-utils pdftotext
  want qpdf qpdf
  want webkit2gtk-driver WebKitWebDriver
  want firefox-esr firefox-esr firefox
  want xvfb xvfb-run
  want xauth xauth
  have python3 && python3 -c 'import ensurepip, venv' 2>/dev/null || wanted+=(python3-venv)
fi
system_packages

wasm_target
if [ "$what" != build ]; then
  rust_component rustfmt rustfmt
  rust_component cargo-clippy clippy
  cargo_tool cargo-deny "$deny_version" cargo-deny 8 --locked
fi
if [ "$what" != lint ]; then
  npm_packages
  cargo_tool trunk "$trunk_version" trunk 8 --locked
  cargo_tool wasm-bindgen-cli "$(bindgen_version)" wasm-bindgen 4
fi
if [ "$what" = test ]; then outloud; fi
