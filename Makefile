# make serve · make test · make lint · make bench.  `make` alone lists them.
#
# Whatever is missing is installed first (tests/tools/install.sh): tools go into $(JADAPTE_TOOLS), shared by every clone
# and apart from your own; a right version already on PATH is used as it is.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

export JADAPTE_TOOLS ?= $(HOME)/.cache/jadapte/tools
export PATH := $(JADAPTE_TOOLS)/bin:$(CURDIR)/tests/node_modules/.bin:$(PATH)

PORT ?= 8080
WASM := wasm32-unknown-unknown
NODE_TEST := node --test --test-reporter=spec
# Folders count too, so that an added or a removed file is seen.
SOURCES := $(shell find src style public) index.html Trunk.toml Cargo.toml Cargo.lock

.PHONY: help serve build sizes test test-native test-build test-papers test-browser test-long fuzz lint bench bench-pdf tools

help: ## this list
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 22

serve: build ## build the release and serve it at http://127.0.0.1:8080 (PORT=… for another port)
	@bash tests/tools/serve.sh $(PORT)

build: tools-build dist/index.html ## build the release into dist/, ready for any static web server

dist/index.html: $(SOURCES) tests/tools/compress.mjs
	@echo "▸ Building the application and its workers (10 to 20 minutes the first time, about 7 after a change)"
	env -u NO_COLOR trunk build
	@node tests/tools/compress.mjs dist
	@node tests/tools/sizes.mjs dist

sizes: build ## what the first load and the workers weigh
	@node tests/tools/sizes.mjs dist

test: tools-test lint test-native test-build test-papers test-browser ## everything: lints, native tests, sizes, PDF checks, browser tests

test-native: ## native tests of every crate
	@echo "▸ Native tests"
	if cargo nextest --version >/dev/null 2>&1; then \
	  cargo nextest run --workspace --locked && cargo test --doc --workspace --locked; \
	else cargo test --workspace --locked; fi

test-build: build ## the built files: who depends on whom, what they weigh
	$(NODE_TEST) tests/*.test.mjs

test-papers: tools-test ## every paper of every invented dossier: tagged, whole, legible, as it was looked at
	@echo "▸ Papers, PDF/UA checks, then key pages beside their pictures (found right: node tests/pdf/golden.mjs --update)"
	rm -rf tests/out/papers
	cargo run --quiet --locked -p documents --example papers -- tests/out/papers >/dev/null
	node tests/pdf/check.mjs tests/out/papers
	node tests/pdf/golden.mjs tests/out/papers

test-browser: tools-test build ## the screens in Chromium, and in WebKit and Firefox
	@echo "▸ Browser tests (pictures of the screens go to tests/out)"
	$(NODE_TEST) tests/browser/*.test.mjs

test-long: tools-test build ## the property tests and the browser stories, many more times (about an hour)
	PROPTEST_CASES=20000 cargo test --release --locked -p programme -p dossier -p papers -p documents
	PROPTEST_CASES=1000 cargo test --release --locked -p exchange
	JADAPTE_LONG=1 $(NODE_TEST) tests/browser/*.test.mjs

fuzz: ## what opens files (log, exchange, programme), fuzzed ten minutes each (FUZZ="30s log": less); tests/fuzz/README.md
	@bash tests/fuzz/run.sh $(or $(FUZZ),10)

lint: tools-lint ## format, clippy (native and wasm), licences
	@echo "▸ Format, clippy, licences"
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cargo clippy --locked --target $(WASM) -p app -p vault -p documents -p keeper -p exchange -p courier -- -D warnings
	cargo deny --locked --log-level error --config tests/deny.toml check licenses bans sources

bench: tools-test build ## start-up beside form libraries, on a throttled tablet (BENCH=folder of the peers)
	@bash tests/tools/bench.sh

bench-pdf: tools-test ## PDF making beside JavaScript libraries, in a build made for it (BENCH=folder of the peers)
	@bash tests/tools/bench-pdf.sh

tools: tools-test ## install everything that the other commands need

.PHONY: tools-build tools-lint tools-test
tools-build tools-lint tools-test: tools-%:
	@bash tests/tools/install.sh $*
