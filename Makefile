# Everything is made in this folder: .venv, node_modules under tests/browser, instance/.
PYTHON ?= python3.11
PORT ?= 8000
DEMO ?= yes
BIN := .venv/bin
# Tests start some hundred processes: each reads what the first one compiled, also where that is switched off.
export PYTHONDONTWRITEBYTECODE :=
# What is installed by pip and by npm comes at the same time.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += --jobs=2
endif

.DEFAULT_GOAL := help
.PHONY: help run test check bench soak translations lock

help: ## lists the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 16

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed; name it with PYTHON=…"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.runtime: requirements/runtime.txt pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements/runtime.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/.test: requirements/lock.txt pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements/lock.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@ .venv/.runtime

tests/browser/node_modules/.ready: tests/browser/package-lock.json
	cd tests/browser && npm ci --silent --no-audit --no-fund
	@touch $@

translations: ## compiles the catalogues
	@$(BIN)/python scripts/compile_catalogues.py

run: .venv/.runtime ## serves the coordinator with the demo council (DEMO=no: empty; PORT=8000)
	@$(MAKE) --no-print-directory translations
	@PORT=$(PORT) $(BIN)/python scripts/first_run.py --demo $(DEMO)
	@PORT=$(PORT) $(BIN)/coordinator serve --port $(PORT)

test: .venv/.test tests/browser/node_modules/.ready ## proves every rule on SQLite, PostgreSQL and in a browser, in minutes
	@$(MAKE) --no-print-directory translations
	$(BIN)/python -m pytest -n 3 --dist loadscope --no-loadscope-reorder

check: .venv/.test ## ruff, format, mypy, djlint, translations, the lock
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/python scripts/check_catalogues.py
	$(BIN)/python scripts/derive_runtime.py --check

bench: .venv/.test ## measures pages against a reference loop, writes instance/bench.json
	@$(MAKE) --no-print-directory translations
	$(BIN)/python scripts/bench.py

soak: .venv/.test ## the figures of safety at full counts, everything on PostgreSQL, within an hour; writes docs/endurance.md
	@$(MAKE) --no-print-directory translations
	$(BIN)/python scripts/soak.py

lock: .venv/bin/python ## renews requirements/*.txt from pyproject.toml (needs uv)
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra test --extra install --generate-hashes --universal --python-version 3.11 --no-header --quiet -o requirements/lock.txt
	$(BIN)/python scripts/derive_runtime.py
