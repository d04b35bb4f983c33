# A newcomer needs two of these: `make run` shows Huashu at work, `make test` runs every check.
# Both set up .venv from the lock files first; nothing but Python 3.11+, make and git has to be there.

SHELL := /bin/sh
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# Every archive is checked against the lock; what has to be built is built with the locked build tools.
LOCKED := install --require-hashes --no-deps --no-build-isolation --use-pep517
UV ?= uv
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock'

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

.PHONY: run
run: $(VENV)/.run ## set up and open the agents' console with three buyers who write (ARGS=--no-demo: without)
	@$(BIN)/python -m bot serve --demo $(ARGS)

.PHONY: test
test: $(VENV)/.dev ## set up and run every check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist worksteal --quiet

.PHONY: bench
bench: $(VENV)/.dev ## set up and print every measured figure
	@set -e; for file in $$(grep -l __main__ bench/*.py); do \
		name=$$(basename "$$file" .py); echo "== $$name"; $(BIN)/python -m "bench.$$name"; done

.PHONY: format
format: $(VENV)/.dev ## let ruff lay out the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: lock
lock: ## write the lock files anew (needs uv)
	$(COMPILE) --group build --output-file requirements-build.lock
	$(COMPILE) pyproject.toml --output-file requirements.lock
	$(COMPILE) pyproject.toml --group dev --constraints requirements-build.lock \
		--constraints requirements.lock --output-file requirements-dev.lock

.PHONY: clean
clean: ## remove what the others have made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The stamps are touched last: an installation that broke off is done again.
$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Huashu needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements-build.lock requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (a minute the first time) ..."
	@$(PIP) $(LOCKED) --requirement requirements-build.lock
	@$(PIP) $(LOCKED) --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@echo "Setting up the checks ..."
	@$(PIP) $(LOCKED) --requirement requirements-dev.lock
	@touch $@
