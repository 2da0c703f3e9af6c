# make render   renders credits.yaml into renders/
# make example  renders the film in examples/, which uses many features
# make test     checks formatting, lint, types and import directions, and runs the tests
# make coverage runs the tests and lists the lines of src that they do not reach
# make mutants  changes the code in thousands of small ways, and lists the changes that no test detects
# make score    imports the corpus and prints how well it is read; ARGS="--show NAME" explains one input
# make verify-score damages films in many ways, and prints how many are found, named and placed
# make reading  writes the tables and draws the pictures of docs/reading.md
# make fuzz     tries thousands of hostile files; COUNT=100000 for a long run, SEED=2 for other files
# make torture  interrupts commands at random moments and checks their files; COUNT=, SEED=
# make cluster  ends the parts of a Dask cluster at random moments and checks its films; COUNT=, SEED=
# make docs     builds the guide into site/
# make platforms finds the systems on which everything installs from wheels
# The targets create a virtual environment in .venv first; you need only Python 3.11 to 3.14.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
CREDITS ?= credits.yaml

.PHONY: help install render example test lint types imports pytest coverage mutants format bench \
	score verify-score reading fuzz torture cluster reliability gallery docs platforms clean
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:  # so that an incomplete environment is created again

help:
	@sed -n 's/^# //p' Makefile

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 15) else "endroll needs Python 3.11 to 3.14; this is " + sys.version.split()[0] + ". Choose another with make PYTHON=python3.13")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

install: $(VENV)/.installed

render: $(VENV)/.installed
	$(BIN)/endroll render $(CREDITS)

example: $(VENV)/.installed
	$(BIN)/python examples/night-ferry/make_media.py
	$(BIN)/endroll render examples/night-ferry/credits.yaml

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

imports: $(VENV)/.installed-dev
	$(BIN)/lint-imports

pytest: $(VENV)/.installed-dev
	$(BIN)/pytest -n 2

test: lint types imports pytest

coverage: $(VENV)/.installed-dev
	$(BIN)/pytest -n 2 --cov --cov-report=term-missing:skip-covered

$(VENV)/.installed-mutants: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[mutants]'
	@touch $@

mutants: $(VENV)/.installed-mutants
	$(BIN)/python -m tests.mutants

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/compare_writers.py
	$(BIN)/python benchmarks/compare_writers.py --size uhd --frames 60
	$(BIN)/python benchmarks/masters.py
	$(BIN)/python benchmarks/masters.py --frames 12 --size uhd
	$(BIN)/python benchmarks/rows.py --frames 600,6000
	$(BIN)/python benchmarks/cards.py
	$(BIN)/python benchmarks/footage.py --frames 96 --others
	$(BIN)/python benchmarks/footage.py --frames 36 --formats hevc prores-422-hq dnxhr-hq dpx av1
	$(BIN)/python benchmarks/footage.py --frames 12 --formats png
	$(BIN)/python benchmarks/footage.py --size uhd --frames 12 --formats h264 hevc prores-422-hq dnxhr-hq dpx
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/layout.py
	$(BIN)/python benchmarks/jobs.py --formats h264 dpx
	$(BIN)/python benchmarks/jobs.py --frames 40 --formats hevc prores-422-hq png
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/verify.py --names 40

SEED ?= 1
score verify-score reading fuzz torture cluster reliability: export PYTHONPATH := src

score: $(VENV)/.installed-dev
	$(BIN)/python -m tests.importers.score $(ARGS)

verify-score: $(VENV)/.installed-dev
	$(BIN)/python examples/night-ferry/make_media.py
	$(BIN)/python -m tests.verify.corpus $(ARGS)

reading: $(VENV)/.installed-dev
	$(BIN)/python -m tests.importers.reading_page
	$(BIN)/python docs/reading/build.py

fuzz: COUNT ?= 2000
fuzz: $(VENV)/.installed-dev
	$(BIN)/python -m tests.reliability.fuzz --count $(COUNT) --seed $(SEED)

torture: COUNT ?= 200
torture: $(VENV)/.installed-dev
	$(BIN)/python -m tests.reliability.torture --count $(COUNT) --seed $(SEED)

cluster: COUNT ?= 20
cluster: $(VENV)/.installed-dev
	$(BIN)/python -m tests.reliability.cluster --count $(COUNT) --seed $(SEED)
	$(BIN)/python -m tests.reliability.cluster --network

# The long run of all three, which updates the tables in the guide.
reliability: $(VENV)/.installed-dev
	$(BIN)/python -m tests.reliability.fuzz --count 100000 --seed $(SEED) --table docs/reliability.md
	$(BIN)/python -m tests.reliability.torture --count 400 --seed $(SEED) --table docs/reliability.md
	$(BIN)/python -m tests.reliability.cluster --seed $(SEED) --table docs/reliability.md
	$(BIN)/python -m tests.reliability.cluster --network --table docs/reliability.md

gallery: $(VENV)/.installed
	$(BIN)/python docs/gallery/build.py

docs: $(VENV)/.installed-dev
	$(BIN)/zensical build --strict --clean

platforms: $(VENV)/.installed
	$(BIN)/python docs/platforms/build.py

clean:
	rm -rf site .cache $(VENV) mutants .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
