# Two commands do everything: `make demo` runs the main job on the sample reports, `make test` runs the tests.
# Each sets up a virtual environment of its own from the lock file, on a machine that has Python 3.11+ and make.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check lock clean

demo: $(VENV)/.ready
	$(BIN)/verbale read examples/summit.en.txt
	$(BIN)/verbale read examples/summit.fr.txt
	mkdir -p out
	$(BIN)/verbale code examples/summit.en.txt examples/summit.fr.txt --output out/summit.jsonl

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest

check: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/verbale rules check

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Verbale needs Python 3.11 or newer; give one with: make PYTHON=python3.12 demo')"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# Rewrites both lock files from pyproject.toml (needs a network).
lock: $(VENV)/.ready-dev
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links -o requirements.lock pyproject.toml requirements.in
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links -c requirements.lock -o requirements-dev.lock requirements-dev.in

clean:
	rm -rf $(VENV) out .pytest_cache .mypy_cache .ruff_cache
