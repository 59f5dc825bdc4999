# Two commands set everything up: `make site` and `make test`. The rest is for daily work.
# After the install nothing here needs the network.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
export NO_MKDOCS_2_WARNING := 1

.PHONY: site zip serve check schema test lint bench card lock clean

site: $(VENV)/.site
	$(BIN)/mkdocs build --strict

# The site as one archive for reading offline: build/open-source-ai-handbook-<as-of>.zip
zip: site
	$(BIN)/handbook zip site

serve: $(VENV)/.site
	$(BIN)/mkdocs serve

check: $(VENV)/.site
	$(BIN)/handbook check

# Rewrites schemas/, the settings of VS Code and the reference page of all keys after a dataset.yml has changed.
schema: $(VENV)/.site
	$(BIN)/handbook schema

test: $(VENV)/.dev lint
	$(BIN)/python -m tests.browser_setup
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/rumdl check --no-cache docs README.md CONTRIBUTING.md HACKING.md CHANGELOG.md
	$(BIN)/typos
	$(BIN)/zizmor --offline --persona=pedantic --quiet .github

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench

# Draws the picture of shared links anew from docs/assets/images/social-card.svg.
card: $(VENV)/.dev
	$(BIN)/python -m tests.social_card

# Rewrites the two lock files. Needs the network and uv.
lock:
	uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-annotate --no-header \
		--python-version 3.11 pyproject.toml -o requirements.txt
	uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-annotate --no-header \
		--python-version 3.11 --group dev -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf $(VENV) site build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.site: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "The handbook needs Python 3.11 or newer, and this is %d.%d; say which to use: make PYTHON=python3.12 site" % sys.version_info[:2])'
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) --require-hashes -r requirements.txt || { echo "The packages could not be installed (see above). The first install needs the network; later ones do not."; exit 1; }
	printf '#!/bin/sh\nPYTHONPATH="%s/hooks" exec "%s/python" -m handbook "$$@"\n' "$(CURDIR)" "$(CURDIR)/$(BIN)" > $(BIN)/handbook
	chmod +x $(BIN)/handbook
	touch $@

$(VENV)/.dev: $(VENV)/.site requirements-dev.txt pyproject.toml
	$(PIP) --require-hashes -r requirements-dev.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@
