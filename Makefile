# Two commands set everything up: `make site` and `make test`. The rest is for daily work.
# After the install nothing here needs the network.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
# Wheels only: a source archive runs its own code when it is installed. Each package of both lock files has one for Linux x86_64.
LOCKED := $(PIP) --only-binary :all: --require-hashes
export NO_MKDOCS_2_WARNING := 1

.PHONY: site zip serve check schema test search lint bench labs card sbom audit lock clean

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

# Puts the questions of tests/search/ to the search of the built site, and prints how often the right page comes first.
search: $(VENV)/.dev site
	$(BIN)/python -m tests.search

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/oxlint docs/assets/javascripts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check --config tests/labs/scripts-ruff.toml docs/labs
	$(BIN)/ruff format --check --config tests/labs/scripts-ruff.toml docs/labs
	$(BIN)/mypy
	$(BIN)/rumdl check --no-cache docs README.md CONTRIBUTING.md HACKING.md CHANGELOG.md
	$(BIN)/typos
	$(BIN)/zizmor --offline --persona=pedantic --quiet .github

# Against others: `.venv/bin/python -m tests.bench against`.
bench: $(VENV)/.bench
	$(BIN)/python -m tests.bench

# Runs the labs of docs/labs/ for real and writes their results into docs/data/; LAB=3 runs one. The environments take about
# 4 GB in build/labs/ and are kept, so that a second run needs no network.
labs: $(VENV)/.dev
	LAB="$(LAB)" $(BIN)/python -m tests.labs

# Draws the picture of shared links anew from docs/assets/images/social-card.svg.
card: $(VENV)/.dev
	$(BIN)/python -m tests.social_card

# The bill of materials (CycloneDX) and the licences of all packages in the lock files: build/sbom/
sbom: $(VENV)/.dev
	$(BIN)/python -m tests.supply.sbom build/sbom

# Holds the lock files against the stored advisories (tests/supply/advisories.json), without a network.
audit: $(VENV)/.dev
	$(BIN)/python -m tests.supply.advisories

# Rewrites the lock files, but for the hashes of PyTorch's CPU builds (requirements-labs-torch-cpu.txt), which are kept by hand. Needs the network and uv.
lock:
	uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-annotate --no-header \
		--python-version 3.11 --group setup -o requirements-setup.txt
	uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-annotate --no-header \
		--python-version 3.11 pyproject.toml -o requirements.txt
	uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-annotate --no-header \
		--python-version 3.11 --group dev -c requirements.txt -o requirements-dev.txt
	uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-annotate --no-header \
		--python-version 3.11 --group bench -c requirements-dev.txt -o requirements-bench.txt
	for group in light tensorflow runtime; do \
		uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-annotate --no-header \
			--python-version 3.11 --group labs-$$group -c requirements.txt -o requirements-labs-$$group.txt || exit 1; \
	done
	uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-annotate --no-header --no-emit-package torch \
		--python-version 3.11 --group labs-torch -c requirements.txt -o requirements-labs-torch.txt

clean:
	rm -rf $(VENV) site build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.site: requirements.txt requirements-setup.txt
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here; install Python 3.11 or newer, or say where it is: make PYTHON=/path/to/python3.12 site"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "The handbook needs Python 3.11 or newer, and this is %d.%d; say which to use: make PYTHON=python3.12 site" % sys.version_info[:2])'
	$(PYTHON) -m venv --clear $(VENV)
	{ $(LOCKED) -r requirements-setup.txt && $(LOCKED) -r requirements.txt; } || { echo "The packages could not be installed (see above). The first install needs the network; later ones do not."; exit 1; }
	printf '#!/bin/sh\nPYTHONPATH="%s/hooks" exec "%s/python" -m handbook "$$@"\n' "$(CURDIR)" "$(CURDIR)/$(BIN)" > $(BIN)/handbook
	chmod +x $(BIN)/handbook
	touch $@

$(VENV)/.dev: $(VENV)/.site requirements-dev.txt pyproject.toml
	$(LOCKED) -r requirements-dev.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.bench: $(VENV)/.dev requirements-bench.txt
	$(LOCKED) -r requirements-bench.txt
	touch $@
