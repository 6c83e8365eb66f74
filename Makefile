# Everything starts here; `make` alone lists what there is. It needs make and Python 3.11, 3.12 or 3.13, and nothing else.
# The first run makes a virtual environment in .venv and fetches the packages that requirements.txt names, each checked against
# its digest; later ones start at once.
# To choose the Python yourself: make run PYTHON=/path/to/python3.12

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help pages pictures site words slow run test lint style types imports suite slow-tests coverage mutants format crash bench hour lock clean

VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PIP := $(BIN)/python -m pip --disable-pip-version-check
SUITABLE := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for one in python3 python3.13 python3.12 python3.11; do \
	"$$one" -c '$(SUITABLE)' 2>/dev/null && command -v "$$one" && break; done)

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/ready ## Open the program; the first time this sets it up
	@$(BIN)/wwc-tui

test: lint suite ## Everything that has to hold: lint, types, imports and tests

lint: style types imports ## Style, types, and the direction of the imports

style: $(VENV)/ready-to-test
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check

types: $(VENV)/ready-to-test
	$(BIN)/python -m mypy

imports: $(VENV)/ready-to-test
	$(BIN)/python $(BIN)/lint-imports

# Tests start the program many times, and where Python may not write what it compiled each start would compile it anew.
COMPILED := $(BIN)/python -m compileall -q wwc_tui tools

# To measure takes longer, so a run is measured only where its coverage is asked for.
MEASURE := $(if $(filter coverage slow,$(MAKECMDGOALS)),--cov --cov-report=)

suite: $(VENV)/ready-to-test ## Only the tests, without the slow ones
	@$(COMPILED)
	$(BIN)/python -m pytest -m 'not slow' $(MEASURE)

slow: slow-tests coverage ## The tests that take longer (releases, drills in a real terminal, hostile input, every size and theme), and coverage

slow-tests: $(VENV)/ready-to-test
	@$(COMPILED)
	$(BIN)/python -m pytest -m slow

# The suite is the measure: slow tests are for the long way round, and no rule or reader may depend on them alone.
coverage: suite ## Run the suite, measured: it takes at least 95% of the branches of domain/, store/ and reading/
	@mkdir -p build
	$(BIN)/python -m coverage report
	@$(BIN)/python -m coverage json --quiet -o build/coverage.json
	@$(BIN)/python -c 'import json; found = json.load(open("build/coverage.json"))["totals"]; \
		share = 100 * found["covered_branches"] / found["num_branches"]; \
		print("Branches alone:", round(share, 1), "%"); exit(min(share, found["percent_covered"]) < 95)'

mutants: $(VENV)/ready-to-test ## Break the rules of the domain one by one, for hours, and list what no test notices; see docs/mutants.md
	$(BIN)/python -m mutmut run
	@$(BIN)/python -m mutmut results

format: $(VENV)/ready-to-test ## Put the code into the project's form
	$(BIN)/python -m ruff format
	$(BIN)/python -m ruff check --fix

pages: $(VENV)/ready ## Generate docs/keys.md, the key sheets, the man page, docs/session.schema.json and the commands on the pages about line mode
	@$(BIN)/python -c 'from wwc_tui.interview.registry import keys_page; print(keys_page(), end="")' > docs/keys.md
	@$(BIN)/python -m tools.pages.key_sheet
	@$(BIN)/python -m tools.pages.session_schema
	@$(BIN)/python -c 'from wwc_tui.cli.manual import manual_page; print(manual_page(), end="")' > docs/wwc-tui.1
	@$(BIN)/python -m tools.pages.line_page

pictures: $(VENV)/ready-to-test ## Draw the pictures of the pages anew, from the running program
	@$(BIN)/python -m tools.pages.pictures

site: $(VENV)/ready-to-test ## Make the pages a site in build/site, which a browser opens without a connection
	@$(BIN)/python -m tools.pages.site

words: $(VENV)/ready-to-test ## Bring the catalogs of Spanish and Portuguese up to what the program says, and compile them
	$(BIN)/python -m tools.catalogs

crash: $(VENV)/ready-to-test ## Kill the program while it saves, feed it wrong files, for long, and see that no answer is lost
	@failed=0; for round in 'tools.crash --long' 'tools.crash.program_kills --times 200' 'tools.fuzz --cases 10000'; do \
		$(BIN)/python -m $$round || failed=1; done; exit $$failed

bench: $(VENV)/ready-to-test ## Measure how quickly it starts and answers a key
	$(BIN)/python -m tools.bench

hour: $(VENV)/ready-to-test ## Hold an hour of an interview by script: nothing may be lost, become slower or grow
	$(BIN)/python -m tools.bench.hour

# uv locks for every system and Python at once, which pip cannot. It stays out of the environment: nothing else here needs it.
lock: $(VENV)/ready ## Renew the two locks, requirements.txt and requirements-dev.txt: the newest versions that pyproject.toml allows
	@rm -rf build/lock && mkdir -p build/lock
	@$(BIN)/python -m venv build/lock/venv
	@$(PIP) --python build/lock/venv install --quiet uv
	@$(BIN)/python -c 'import tomllib; project = tomllib.load(open("pyproject.toml", "rb")); \
		print(*project["build-system"]["requires"], *project["project"]["dependencies"], sep="\n")' > build/lock/run.in
	@$(BIN)/python -c 'import tomllib; project = tomllib.load(open("pyproject.toml", "rb")); \
		print(*project["dependency-groups"]["dev"], sep="\n")' > build/lock/dev.in
	@set -e; grep '^#' requirements.txt > build/lock/requirements.txt; $(COMPILE) build/lock/run.in >> build/lock/requirements.txt; \
	grep '^#' requirements-dev.txt > build/lock/requirements-dev.txt; \
	$(COMPILE) build/lock/run.in build/lock/dev.in --constraint build/lock/requirements.txt >> build/lock/requirements-dev.txt
	@mv build/lock/requirements.txt build/lock/requirements-dev.txt . && rm -rf build/lock
	@echo 'Renewed requirements.txt and requirements-dev.txt. Look at the difference, then run: make test'

COMPILE := build/lock/venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url

clean: ## Remove what was made here: the environment, caches, builds. Your sessions stay
	rm -rf $(VENV) build dist mutants .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find wwc_tui tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment knows its folder and its Python. When either has changed, it is set up again.
ifneq "$(shell cat $(VENV)/made-for 2>/dev/null)" "$(CURDIR) $(shell $(BIN)/python -V 2>/dev/null)"
.PHONY: $(VENV)/made-for
endif

$(VENV)/made-for:
	@python='$(PYTHON)'; \
	if $(BIN)/python -m pip --version >/dev/null 2>&1; then :; \
	elif test -z "$$python"; then \
		echo 'wwc-tui needs Python 3.11, 3.12 or 3.13, and none was found. Install one of them (on Debian or Ubuntu:' >&2; \
		echo 'sudo apt install python3 python3-venv), or name the one you have: make run PYTHON=/path/to/python3.12' >&2; exit 1; \
	elif ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$$python cannot make virtual environments. On Debian or Ubuntu, install the missing part with" >&2; \
		echo 'sudo apt install python3-venv, then run make again.' >&2; exit 1; \
	else "$$python" -m venv --clear $(VENV); fi
	@echo '$(CURDIR)' "$$($(BIN)/python -V)" > $@

# Every package comes from the lock, as a wheel that is checked against its digest; nothing is fetched or built beside it.
LOCKED := $(PIP) install --quiet --compile --no-deps --require-hashes --only-binary :all: --requirement

$(VENV)/ready: $(VENV)/made-for pyproject.toml requirements.txt
	@echo 'Setting up wwc-tui. The first time this takes about a minute.'
	@{ $(LOCKED) requirements.txt && $(PIP) install --quiet --compile --no-deps --no-build-isolation --editable . ; } || { \
		echo 'The set-up did not finish; the lines above say why. It needs a connection once: check it and run make again.' >&2; exit 1; }
	@$(BIN)/python -m compileall -q wwc_tui
	@touch $@

# requirements-dev.txt names what the tests and checks need as well, in the same versions.
$(VENV)/ready-to-test: $(VENV)/ready requirements-dev.txt
	@$(LOCKED) requirements-dev.txt
	@touch $@
