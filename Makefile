# `make` lists the targets. Everything that Python needs is put into .venv, once.

SHELL := bash
.SHELLFLAGS := -o pipefail -c

PYTHON ?= python3
VENV   := .venv
RUN    := $(VENV)/bin/python
STAMP  := $(VENV)/.complete
DATA   ?=
DIR    ?=
Q      ?=
# The newest Quarto that was tried: publish/renderer.py.
QUARTO_CLI := 1.10.18
# Programs of the checkers, each with the Debian package that brings it.
TOOLS  := node:nodejs npm:npm java:default-jre-headless chromium:chromium \
          soffice:libreoffice-writer-nogui unshare:util-linux

# What must be there before the environment can be made; said first, since all else follows from it.
define READY
[ -e $(STAMP) ] || { $(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
  echo "Python's venv is missing: install it first, with apt-get install python3-venv" >&2; exit 1; }; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
  echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 ..." >&2; exit 1; }; }
endef

export PYTHONDONTWRITEBYTECODE := 1

.DEFAULT_GOAL := help
.PHONY: help render new-study template hooks check-data audit names test test-all check golden reproduce quarto cohort \
        cohort-test cohort-listing lock clean announce tools

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

render: announce $(STAMP) ## write the article to outputs/article (DATA=folder for another study)
	@$(RUN) -m publish render $(if $(DATA),--data "$(DATA)")

new-study: $(STAMP) ## write an empty study folder, made from the codebook (DIR=folder)
	@test -n "$(DIR)" || { echo "Name the folder: make new-study DIR=my-study" >&2; exit 2; }
	@$(RUN) -m publish new-study --dir "$(DIR)"

template: $(STAMP) ## write the empty workbook of a study folder anew (DATA=folder)
	@test -n "$(DATA)" || { echo "Name the folder: make template DATA=my-study" >&2; exit 2; }
	@$(RUN) -m publish template --data "$(DATA)"

hooks: $(STAMP) ## let git refuse commits with rows of real people (DIR=folder for another repository)
	@$(RUN) -m publish install-hook $(if $(DIR),--dir "$(DIR)")

check-data: $(STAMP) ## list everything that is wrong with a study folder (DATA=folder)
	@$(RUN) -m publish check-data $(if $(DATA),--data "$(DATA)")

audit: $(STAMP) ## hold every printed figure against the rows: outputs/audit/audit.csv (DATA=folder)
	@$(RUN) -m publish audit $(if $(DATA),--data "$(DATA)")

names: $(STAMP) ## list names of results with their present text (Q=words)
	@test -n "$(Q)" || { echo "Say what about: make names Q=proteinuria" >&2; exit 2; }
	@$(RUN) -m publish names --query "$(Q)"

test: $(STAMP) ## run the tests that need packages from PyPI only
	@$(RUN) -m pytest

test-all: $(STAMP) tools ## run every test, with the checkers from Debian and npm
	@REQUIRE_TOOLS=1 $(RUN) -m pytest

check: $(STAMP) ## lint, types and the rules of the tree
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy
	@$(RUN) -m publish check-text
	@$(RUN) -m pytest tests/contract

golden: $(STAMP) ## write the expected results anew, on purpose, after reading what moved
	@UPDATE_GOLDEN=1 $(RUN) -m pytest tests/golden \
	  tests/documents/test_any_cohort.py::test_the_text_is_the_one_that_was_read

reproduce: $(STAMP) ## render the last commit in several folders, locales and zones; compare the bytes
	@$(RUN) -m publish reproduce

quarto: $(STAMP) ## try to put Quarto into the environment (quarto-cli from PyPI)
	@echo "Trying quarto-cli $(QUARTO_CLI) from PyPI; it downloads Quarto itself from outside PyPI."
	@$(RUN) -m pip install --disable-pip-version-check --no-input --quiet quarto-cli==$(QUARTO_CLI) \
	  2>$(VENV)/quarto.log && $(RUN) -m publish.renderer || { \
	  echo "Quarto could not be put here; the last lines of $(VENV)/quarto.log:" >&2; \
	  grep -v '^WARNING' $(VENV)/quarto.log | tail -n 3 >&2; \
	  echo "Nothing else changed: \`make render\` uses the registry-only renderer. Where Quarto is" >&2; \
	  echo "installed in another way, put it on PATH or name it in \$$QUARTO." >&2; exit 1; }

cohort: $(STAMP) $(VENV)/.cohort ## solve the synthetic cohort anew (some minutes; the same bytes again)
	@$(RUN) -m data.reconstruct

cohort-test: $(STAMP) $(VENV)/.cohort ## the slow tests of the solver: a changed claim changes the rows
	@COHORT_SOLVER=1 $(RUN) -m pytest tests/unit/test_reconstruction.py tests/unit/test_reconstruction_stages.py \
	  tests/unit/test_basis_proofs.py

basis: $(STAMP) $(VENV)/.cohort ## say anew which claims are imposed on the rows, implied or free
	@$(RUN) -m data.basis
.PHONY: basis

cohort-listing: $(STAMP) ## print the course of every patient of the synthetic cohort
	@$(RUN) -m analysis.present.listing

practice: $(STAMP) ## write the export of a made-up registry, to try GUIDE.md on (DIR=folder)
	@test -n "$(DIR)" || { echo "Name the folder: make practice DIR=practice" >&2; exit 2; }
	@$(RUN) -m data.practice --dir "$(DIR)"
.PHONY: practice

lock: $(STAMP) ## pin the packages of pyproject.toml anew in requirements.lock
	@$(RUN) -m uv pip compile pyproject.toml --group test --group check --group make --group cohort \
	  --universal --python-version 3.11 --only-binary :all: --generate-hashes --no-emit-index-url --no-header \
	  --quiet --upgrade --output-file requirements.lock

clean: ## remove outputs/ and .cache/, never the environment
	rm -rf outputs .cache

announce:
	@$(READY)
	@$(PYTHON) -m publish.renderer

# The solver is wanted by `make cohort` alone: what only it needs is left out of the lock, or taken from it.
define SELECT
awk -v wanted=$(1) 'function emit() {if (of_solver == wanted) printf "%s", block; block = ""; of_solver = 0} \
  /^[^ #]/ {emit()} {block = block $$0 "\n"} /# via (ortools|.*:cohort\))$$/ {of_solver = 1} END {emit()}' \
  requirements.lock
endef

$(VENV)/.cohort: $(STAMP)
	@$(call SELECT,1) >$(VENV)/cohort.txt
	@$(RUN) -m pip install --disable-pip-version-check --no-input --quiet --no-deps --require-hashes \
	  --only-binary :all: --requirement $(VENV)/cohort.txt
	@touch $@

# One environment for everything else; a half-made one is completed, since only the last line marks it.
$(STAMP): requirements.lock
	@$(READY)
	@echo "Setting up $(VENV) from requirements.lock (once; about a minute)."
	@$(PYTHON) -m venv $(VENV)
	@$(call SELECT,0) >$(VENV)/all.txt
	@$(RUN) -m pip install --disable-pip-version-check --no-input --progress-bar off \
	  --require-hashes --only-binary :all: --requirement $(VENV)/all.txt 2>$(VENV)/setup.log \
	  | awk '/^Collecting/ && ++n % 20 == 0 {print "  " n " packages"; fflush()}' \
	  || { grep -v '^WARNING' $(VENV)/setup.log >&2; exit 1; }
	@$(RUN) -c 'import pandas, great_tables, nbclient, pypandoc, typst'
	@touch $(STAMP)

# As root the tools are installed; otherwise they are named.
tools:
	@missing=""; for tool in $(TOOLS); do \
	  command -v $${tool%%:*} >/dev/null || missing="$$missing $${tool#*:}"; done; \
	if [ -n "$$missing" ] && [ "$$(id -u)" != 0 ]; then \
	  echo "Needed from Debian, as root: apt-get install$$missing" >&2; exit 1; fi; \
	if [ -n "$$missing" ]; then echo "Installing from Debian:$$missing"; apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi
	@npm ci --loglevel=error --no-fund --no-audit --ignore-scripts
