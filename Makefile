# `make run` and `make test` are all a newcomer needs; on Windows make.cmd answers to the same words
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test bench scale faults thorough fuzz lint ready demo manual installers deb portable windows trial

# what was compiled is kept: without it every process of the suite compiles the whole program again
unexport PYTHONDONTWRITEBYTECODE

PYTHON := .venv/bin/python
DEMO := build/demo/demo.hatshy
SCREEN := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname)))

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 14

ifneq ($(SCREEN),)
run: demo ## open the window on the demo office (without a screen: take its pictures)
	@$(PYTHON) main.py -w $(DEMO)
else
run: export QT_QPA_PLATFORM := offscreen
run: demo
	@$(PYTHON) main.py pictures build/demo -w $(DEMO)
	@for kind in duty-roster contacts sample; do $(PYTHON) main.py export $$kind -w $(DEMO) --lang both -o build/demo; done
	@echo "hatshy: there is no screen here; what it would show, and its documents, are in $(CURDIR)/build/demo"
endif

test: ## the whole suite, PostgreSQL included
	@bash installer/prepare.sh test
	@$(PYTHON) -m pytest -n 2 --dist worksteal

TRYING := HATSHY_EFFORT=10 $(PYTHON) -m pytest -n 2 --dist worksteal --timeout=3600 tests

faults: ready ## bad luck ten times as often, at up to 90 writes of each errand; what came through it in a table
	@bash installer/prepare.sh test
	@$(TRYING) -m luck

thorough: ready ## what else the suite tries at random or in part: ten times as often, and every case of it
	@bash installer/prepare.sh test
	@$(TRYING) -m random

fuzz: ready ## ten thousand bent files for everything that reads files
	@$(PYTHON) -m tests.fuzz

bench: ready ## how long things take with a big office; PART=start: one part of it
	@$(PYTHON) -m tests.bench $(PART)

scale: ready ## ten years of a big office and 200 seats of a region; planted once, kept in build/scale
	@bash installer/prepare.sh test
	@$(PYTHON) -m tests.scale

lint: ready ## style, format and types
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

manual: export QT_QPA_PLATFORM := offscreen
manual: demo ## the manual as a Word file in each language, with pictures, in build/manual
	@for lang in kk ru en; do $(PYTHON) main.py manual build/manual -w $(DEMO) --lang $$lang; done

installers: ## what people install, for Linux and Windows, in build/installers
	@bash installer/prepare.sh installers
	@$(PYTHON) -m installer deb portable windows

deb portable windows: ## one of them
	@bash installer/prepare.sh installers
	@$(PYTHON) -m installer $@

trial: ## the package and the archive in a clean Debian each: install, use, remove (as root)
	@bash installer/trial.sh --possible
	@bash installer/prepare.sh installers
	@$(PYTHON) -m installer deb portable
	@for made in build/installers/hatshy_*_amd64.deb build/installers/Hatshy-*.tar.xz; do bash installer/trial.sh $$made || exit 1; done

ready: ## .venv and what Qt needs from the system; done by all of the above
	@bash installer/prepare.sh

demo: | ready
	@test -e $(DEMO) || $(PYTHON) main.py demo -w $(DEMO)
