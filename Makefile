# The daily acts, one word each. `make` alone lists them.

PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest
SIZES := # as in `make bench SIZES="1000 10000"`: documents; empty for all three sizes
EXTRAS := # as in `make run EXTRAS=tantivy`: what else to install
ENGINE := whoosh# which `make torture` breaks: whoosh or tantivy
KILLS := 200# how often it kills the server
QUERIES := 100000# how many queries it makes up
PARTS := # as in `make torture PARTS=damage`: kills damage rebuilds fuzz threads
CHECKED := kb tests bench wsgi.py
COMPILE := $(PYTHON) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help run test check browser seed reindex migrate messages relevance bench collection torture lock screenshots

help: ## List these words
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

run: ## Install what is needed, bring everything up to date, and serve the site
	@.ci/prepare run
	@for extra in $(EXTRAS); do .ci/prepare $$extra; done
	@$(PYTHON) -m kb run

test: ## Run every test on SQLite, in a browser too, then on PostgreSQL
	@.ci/prepare test
	@$(PYTEST) --numprocesses 2 --dist loadfile
	@$(PYTEST) --numprocesses 2 --dist loadfile --database postgresql -m "not browser"

check: ## Check style, types, layers, templates, spelling, translations and the lock
	@.ci/prepare test
	@$(PYTHON) -m ruff format --check $(CHECKED)
	@$(PYTHON) -m ruff check $(CHECKED)
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports --no-cache --no-logo
	@$(PYTHON) -m djlint --quiet --lint templates
	@$(PYTHON) -m codespell_lib
	@$(PYTEST) --override-ini addopts=-q tests/test_lock.py tests/test_translations.py

browser: ## Run the browser tests alone
	@.ci/prepare test
	@$(PYTEST) -m browser

seed: ## Load the content of seeds/ into the database
	@.ci/prepare run
	@$(PYTHON) -m kb seed

reindex: ## Make the search index anew
	@.ci/prepare run
	@$(PYTHON) -m kb search rebuild

migrate: ## Bring the database to the newest shape
	@.ci/prepare run
	@$(PYTHON) -m kb migrate

messages: ## Collect the words to be translated into the catalogues
	@.ci/prepare test
	@$(PYTHON) -m tests.catalogues

relevance: ## Measure how well the search finds, and write docs/relevance.md
	@.ci/prepare test
	@$(PYTHON) -m tests.relevance

bench: ## Measure how fast it is at 1,000, 10,000 and 100,000 documents
	@.ci/prepare bench
	@$(PYTHON) -m bench $(SIZES)

collection: ## Measure the English search on a public test collection
	@.ci/prepare bench
	@$(PYTHON) -m bench.collection

torture: ## Break the program on purpose, and write docs/torture.md
	@.ci/prepare test
	@$(PYTHON) -X faulthandler -m tests.torture --engine $(ENGINE) --kills $(KILLS) --queries $(QUERIES) $(PARTS)

lock: ## Lock the newest allowed packages, with their hashes
	@.ci/prepare test
	@$(COMPILE) --output-file requirements/run.txt
	@$(COMPILE) --extra test --constraint requirements/run.txt --output-file requirements/test.txt
	@$(COMPILE) --extra bench --constraint requirements/run.txt --output-file requirements/bench.txt
	@$(COMPILE) --extra tantivy --constraint requirements/run.txt --output-file requirements/tantivy.txt

screenshots: ## Take the pictures of every page anew
	@.ci/prepare test
	@$(PYTHON) -m tests.browser.screenshots
