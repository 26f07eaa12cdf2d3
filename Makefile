# One place for everything that is done with this project. `make help` lists it.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARTICLE ?= seeds/port-strike.txt
# Where the public data for the benchmarks lies; see bench/README.md.
DATA ?=
NEWS = $(DATA)/wikinews-articles.jsonl.gz $(DATA)/fnc1-train_bodies.jsonl.gz
SEEDS ?= seeds
ARGS ?=

.PHONY: help audit test coverage lint bench train docs diff new-rule languagetool formats clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 12

$(BIN)/auditor: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml $(BIN)/auditor
	$(BIN)/python -m pip install --quiet --editable '.[dev,bench]'
	@touch $@

# axe-core, for the browser tests; without npm or a network they tell why they were skipped.
AXE := tests/browser/node_modules/.package-lock.json
AXE_IF := $(if $(shell command -v npm 2>/dev/null),$(AXE))

$(AXE): tests/browser/package.json tests/browser/package-lock.json
	-npm ci --prefix tests/browser --silent --ignore-scripts --no-audit --no-fund && touch $@

audit: $(BIN)/auditor ## Set everything up and audit an article (ARTICLE=...) into scorecard.html
	@$(BIN)/auditor check $(ARTICLE) || test $$? -eq 1
	@$(BIN)/auditor check --format html --output scorecard.html $(ARTICLE) || test $$? -eq 1
	@echo "The scorecard is in scorecard.html"

test: $(VENV)/.dev $(AXE_IF) ## Set everything up and run the tests
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

coverage: $(VENV)/.dev $(AXE_IF) ## Run the tests and show which lines they miss
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term-missing:skip-covered $(ARGS)

lint: $(VENV)/.dev ## Style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev ## Accuracy and speed (DATA=folder with the public data)
	$(BIN)/python -m bench.accuracy $(SEEDS)
	$(BIN)/python -m bench.facts
	$(BIN)/python -m bench.cost $(ARTICLE) facts
	$(BIN)/python -m bench.cost $(ARTICLE) headline seo sourcing duplication
	$(if $(DATA),$(BIN)/python -m bench.headlines $(DATA))
	$(if $(DATA),$(BIN)/python -m bench.splices $(DATA))
	$(if $(DATA),$(BIN)/python -m bench.recycled $(DATA)/wikinews-articles.jsonl.gz)
	$(if $(DATA),$(BIN)/python -m bench.facts.shift $(DATA)/wikinews-articles.jsonl.gz)
	$(if $(DATA),$(BIN)/python -m bench.news $(DATA)/wikinews-articles.jsonl.gz)
	$(if $(DATA),$(BIN)/python -m bench.spelling $(DATA)/wikinews-articles.jsonl.gz $(DATA)/spelling-*.jsonl.gz)
	$(if $(DATA),$(BIN)/python -m bench.languagetool $(DATA)/wikinews-articles.jsonl.gz)
	$(BIN)/python -m bench.scorecard $(ARTICLE)
	$(BIN)/python -m bench.fixes $(SEEDS) $(if $(DATA),$(DATA)/wikinews-articles.jsonl.gz)
	$(if $(DATA),$(BIN)/python -m bench.cache $(DATA)/fnc1-train_bodies.jsonl.gz)
	$(BIN)/python -m bench.speed $(ARTICLE) $(if $(DATA),--news $(DATA)/wikinews-articles.jsonl.gz)
	$(BIN)/python -m bench.scaling

train: $(VENV)/.dev ## Learn the models of rules/story anew (DATA=folder with the public data)
	$(if $(DATA),,$(error DATA names the folder with the public data; see bench/README.md))
	$(BIN)/python -m training.background $(NEWS) -o rules/story/background.tsv
	$(BIN)/python -m training.phrases $(NEWS) -o rules/story/phrases.tsv
	$(BIN)/python -m training.clickbait $(DATA)/clickbait-train.jsonl.gz -o rules/story/clickbait.tsv --unseen
	$(BIN)/python -m training.mismatch $(DATA)
	$(BIN)/python -m training.splices $(DATA)

docs: $(VENV)/.dev ## Write the rule pages, the sample scorecard and the README's picture again
	$(BIN)/python -m auditor.pages docs/rules
	$(BIN)/python docs/sample.py
	$(BIN)/python docs/picture.py

diff: $(BIN)/auditor ## What the working tree's checks find otherwise than the last commit's
	$(BIN)/python -m bench.diff $(SEEDS) $(ARGS)

languagetool: ## Bring LanguageTool from Maven Central into .cache, for its tests
	$(PYTHON) tests/languagetool/fetch.py

formats: $(VENV)/.dev ## Bring the formats' schemas and readers into .cache, for their tests
	$(BIN)/python tests/schemas/fetch.py

new-rule: ## Start a rule: make new-rule NAME=family/problem-noun
	@$(PYTHON) bench/new_rule.py "$(NAME)"

clean: ## Remove what was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis scorecard.html tests/browser/node_modules
