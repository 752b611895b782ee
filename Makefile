# Upbeat's tasks. `make run` and `make test` need Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Processes for the tests: each waits for its browser or its server for half of the time.
WORKERS := $(shell $(PYTHON) -c 'import os; n = min(4, os.cpu_count()); print(n if n > 1 else 0)')
WEB_SOURCES := $(shell find web -type f -not -path 'web/node_modules/*' 2>/dev/null)

.PHONY: help setup run test check bench bench-analytics shots fmt generate lock

help:
	@echo "make run       start Upbeat and print its address"
	@echo "make test      every check and test, as CI runs it"
	@echo "make check     format, lint, types, imports, sizes, generated files"
	@echo "make fmt       mend format and what the linters can mend"
	@echo "make generate  write the generated files anew"
	@echo "make bench     speed, against a floor measured in the same run"
	@echo "make bench-analytics  questions over 50 million events, against DuckDB and ClickHouse"
	@echo "make shots     a picture of every screen, under build/shots/"
	@echo "make lock      pin the dependencies of pyproject.toml anew"

setup: $(VENV)/.installed upbeat/web_dist/index.html

$(VENV)/.installed: requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Upbeat needs Python 3.11 or newer; name one with make PYTHON=/path/to/python3"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

web/node_modules/.package-lock.json: web/package-lock.json | $(VENV)/.installed
	$(BIN)/python scripts/npm.py ci
	@touch $@

upbeat/web_dist/index.html: $(WEB_SOURCES) web/node_modules/.package-lock.json
	$(BIN)/python scripts/npm.py run build
	@touch $@

run: setup
	$(BIN)/upbeat up

check: setup
	@echo "Checks"
	@VENV=$(VENV) scripts/check.sh

test: check
	$(BIN)/python scripts/npm.py test
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile

bench: setup
	$(BIN)/python -m bench

bench-analytics: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-bench.txt
	$(BIN)/python -m bench.analytics

shots: setup
	$(BIN)/python scripts/shots.py

fmt: setup
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .
	$(BIN)/python scripts/npm.py run fmt

generate: setup
	$(BIN)/upbeat generate
	$(BIN)/python scripts/npm.py run --silent types

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	--custom-compile-command "make lock" pyproject.toml

lock:
	$(LOCK) --output-file requirements.txt
	$(LOCK) --group dev --output-file requirements-dev.txt
	$(LOCK) --group bench --output-file requirements-bench.txt
