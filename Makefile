# The verbs of this repository; `make` alone lists them. Each installs what it needs, once.
# The same steps for machines without make stand in README.md.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
WORKERS ?= 3

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --no-header --no-annotate --python-version 3.11

# Stamps: what runs the bot and the demo, and what develops it. Versions are those of the lock.
DEMO := $(VENV)/.installed-demo
DEV := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help demo test lint format types check bench migration catalogue lock clean

help: ## Show this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: $(DEMO) ## Try the bot in the browser, no token needed (ARGS="--port 9000")
	$(BIN)/herald demo $(ARGS)

test: $(DEV) ## Run all tests (ARGS="tests/bot/domain -x", WORKERS=0 for one after another)
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

lint: $(DEV) ## Check style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(DEV) ## Format the code and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(DEV) ## Check the types, strictly
	$(BIN)/mypy

check: lint types test ## Everything that must hold before a commit

bench: $(DEV) ## Measure start and memory, beside a bare discord.py client
	$(BIN)/python -m benchmarks startup $(ARGS)

migration: $(DEV) ## Write the next migration for both databases (NAME=add_something)
	$(if $(NAME),,$(error Name it: make migration NAME=add_something))
	$(BIN)/python -m migrations.make $(NAME)

catalogue: $(DEV) ## Bring the translations up to date with what the code says
	$(BIN)/python -m translations.make

lock: $(DEV) ## Pin the newest dependencies that pyproject.toml allows
	$(PIP) uv
	$(COMPILE) --upgrade pyproject.toml -o requirements.lock
	$(COMPILE) --upgrade --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## Remove the virtual environment and everything that was generated; data/ stays
	rm -rf $(VENV) build dist *.egg-info .coverage htmlcov .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(DEMO): requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the demo needs (once) ..."
	$(PIP) -c requirements-dev.lock --editable '.[demo]'
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing what development needs (once) ..."
	$(PIP) -r requirements-dev.lock
	$(PIP) --no-deps --editable .
	@touch $@
