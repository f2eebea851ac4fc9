# Everything runs in .venv, made from the pinned requirements; nothing is asked for but Python 3.11.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check bench clean lock

demo: $(STAMP)  ## read the sample report that ships with the package
	@$(BIN)/legation read --sample

test: $(STAMP)  ## the whole test suite, a file at a time on each core
	@$(BIN)/pytest -n auto --dist loadfile

check: $(STAMP)  ## format, lint, types, import directions, generated files, quality floors
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m genscripts --check
	@$(BIN)/python -m bench --floors

bench: $(STAMP)  ## measure everything and write the figures into bench/figures.json and the README
	@$(BIN)/python -m bench --write

lock:  ## pin the requirements anew, with hashes
	uv export --quiet --no-emit-project --no-header --no-dev --output-file requirements/run.txt
	uv export --quiet --no-emit-project --no-header --group dev --output-file requirements/dev.txt

clean:
	rm -rf $(VENV)

$(STAMP): requirements/dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
