# Two commands do all the set-up: `make demo` and `make test`. Both need Python >= 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
NODE_MODULES := tests/javascript/node_modules
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help install install-dev browser demo docs lint test bench fuzz faults lock sbom audit clean

help:  ## Show what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t16

install: .venv/.run  ## Install the locked versions and `kg` into .venv

install-dev: .venv/.dev  ## The same, with what lint, types and tests need

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.run: .venv/.python requirements/run.lock pyproject.toml
	@test -e .venv/.dev || $(PIP) --require-hashes -r requirements/run.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.python requirements/dev.lock pyproject.toml
	@$(PIP) --require-hashes -r requirements/dev.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/.run

browser: .venv/.dev  # a Chromium for the page tests, by the ordinary package clients
	@$(BIN)/python tests/browser/install.py

demo: install  ## Build the bundled sample's graph and show what to look at
	@$(BIN)/kg --workspace .demo demo

docs: .venv/.dev  ## Renew the generated pages
	@$(BIN)/python -m kg.cli.help_page > docs/cli.md
	@$(BIN)/python -m ontology > docs/model.md
	@$(BIN)/python -m ontology.browsable > docs/ontology.html
	@$(BIN)/python -m ontology.picture > docs/model.svg
	@$(BIN)/python -m kg.cli.query_page > docs/queries.md
	@$(BIN)/python -m kg.cli.neo4j_files docs/neo4j
	@$(BIN)/python -m kg.export.jsonld > ontology/context.jsonld
	@$(BIN)/python tests/packaging/licences.py > docs/licences.md

# What checks the pages' scripts: node from the package index, the rest as its lock file says.
$(NODE_MODULES)/.installed: .venv/.dev tests/javascript/package-lock.json
	@$(BIN)/npm ci --prefix tests/javascript --no-audit --no-fund --silent
	@touch $@

lint: .venv/.dev $(NODE_MODULES)/.installed
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/node $(NODE_MODULES)/typescript/bin/tsc -p tests/javascript
	@$(BIN)/node $(NODE_MODULES)/eslint/bin/eslint.js -c tests/javascript/eslint.config.js viz/assets/js

test: .venv/.dev browser lint  ## Lint, types and all tests
	@$(BIN)/python -m pytest

bench: .venv/.dev  ## Benchmarks, never part of the tests
	@$(BIN)/python -m tests.benchmark

fuzz: .venv/.dev  ## 100,000 sources, and as many inputs of every other door: nothing crashes, hangs or loses a word
	@$(BIN)/python -m tests.fuzz

faults: .venv/.dev  ## Builds, exports and loads killed at every place: the next run ends as if undisturbed
	@$(BIN)/python -m tests.faults

lock: .venv/.python  ## Renew the locked versions
	@$(PIP) uv
	@for set in "run --group build" "dev --group dev --extra neo4j-local --extra cluster"; do \
	  $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-find-links --no-emit-index-url \
	    --custom-compile-command "make lock" --upgrade $${set#* } pyproject.toml \
	    --output-file requirements/$${set%% *}.lock; done

sbom: .venv/.run  ## Write sbom.json: what the program consists of, in CycloneDX's form
	@$(PIP) cyclonedx-bom
	@$(BIN)/cyclonedx-py requirements --output-reproducible --output-file sbom.json requirements/run.lock

audit: .venv/.run  ## Ask the package index for known faults of the locked versions
	@$(PIP) pip-audit
	@$(BIN)/pip-audit --requirement requirements/run.lock --disable-pip --strict --progress-spinner off

clean:  ## Remove what was installed and built
	rm -rf .venv $(NODE_MODULES) .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
