# Two commands: `make build` and `make test`. Everything happens in .venv; `make clean` forgets it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help build test quick bench serve clean

help:  ## Say what there is.
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --constraint constraints.txt pip
	$(PIP) install --quiet --constraint constraints.txt --build-constraint constraints.txt --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(PIP) install --quiet --constraint constraints.txt --group test
	@touch $@

build: $(VENV)/.installed  ## Install into .venv; make the site, the study sheets and the quiz bank in build/.
	$(BIN)/pilothouse build

test: $(VENV)/.tested  ## Install what tests need, then lint, type-check and test everything.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell kb simulator generator docs README.md
	$(BIN)/pilothouse check --strict --stale-after 1200  # age alone must not turn an old checkout red
	$(BIN)/pytest -n auto tests --ignore tests/e2e --ignore tests/benchmarks
	$(BIN)/pytest tests/e2e

quick: $(VENV)/.tested  ## The tests without the slow end-to-end level.
	$(BIN)/pytest -n auto tests --ignore tests/e2e --ignore tests/benchmarks

bench: $(VENV)/.tested  ## Measure speed: nothing else should run on the machine.
	$(BIN)/pytest tests/benchmarks

serve: $(VENV)/.installed  ## Build the site and show it at http://127.0.0.1:8000/.
	$(BIN)/pilothouse site --serve

clean:  ## Remove what the other targets made.
	rm -rf $(VENV) build dist docs/generated .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
