# Everything a fresh machine needs is Python 3.11 or newer and make.
#   make demo      sets up, reads the bundled example, shows the picture and the explanation
#   make test      sets up the development tools, then lint, types, layers, tests and the reading gate
#   make gate      scores the reading of the annotated texts in gates/ against its floors
#   make test-all  the same with the slow tests
#   make bench     reading speed next to the bare spaCy pipeline, openings next to plain MaxSAT, preferences next to NegMAS
#   make docs      writes the generated pages and the shown output in the documents again
#   make clean     removes what was built (also .venv)

VENV  := .venv
BIN   := $(VENV)/bin
USER_STAMP := $(VENV)/.dragoman-installed
DEV_STAMP  := $(VENV)/.dragoman-dev-installed
EXAMPLE := examples/karst-sea/reports
DEMO  := build/demo.dragoman
PEER  := build/negmas-venv
MARKS := not slow
WORKERS := auto

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test test-all lint types layers pytest gate bench docs clean moved

help:
	@sed -n 's/^#   //p' Makefile

# A virtual environment does not survive a move of its folder; the stamp says where it was made.
ifneq ($(wildcard $(USER_STAMP)),)
ifneq ($(shell cat $(USER_STAMP)),$(CURDIR))
$(USER_STAMP): moved
moved:
	@echo "$(VENV) was made in another folder; making it again"
	@rm -rf $(VENV)
endif
endif

# The first Python that runs and is new enough; a shim in the PATH may stand for a version that is not installed.
define FIND_PYTHON
for python in python3.11 python3.12 python3.13 python3 python; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then break; fi; \
	python=; \
done; \
if [ -z "$$python" ]; then \
	found=$$(python3 --version 2>&1 || true); \
	echo "Dragoman needs Python 3.11 or newer; found: $${found:-none}. Install it (https://www.python.org/downloads/) and run make again." >&2; \
	exit 1; \
fi
endef

$(USER_STAMP): pyproject.toml
	@if ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
		$(FIND_PYTHON); \
		echo "making $(VENV) with $$($$python --version)"; \
		$$python -m venv --clear $(VENV) || { \
			echo "Python's venv module does not work here; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }; \
	fi
	@echo "installing Dragoman and what it needs into $(VENV)"
	@$(BIN)/python -m pip install -qq --editable .
	@printf '%s' "$(CURDIR)" > $@

# pip reads dependency groups since 25.1.
$(DEV_STAMP): $(USER_STAMP)
	@echo "installing the development tools into $(VENV)"
	@$(BIN)/python -m pip install -qq --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install -qq --group dev
	@touch $@

demo: $(USER_STAMP)
	@mkdir -p build && rm -f $(DEMO) $(DEMO)-*
	$(BIN)/dragoman read $(DEMO) $(EXAMPLE)
	$(BIN)/dragoman show $(DEMO)
	$(BIN)/dragoman explain $(DEMO)

test: lint types layers pytest gate

test-all:
	@$(MAKE) --no-print-directory test MARKS='slow or not slow'

lint: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV_STAMP)
	$(BIN)/mypy

layers: $(DEV_STAMP)
	$(BIN)/lint-imports

pytest: $(DEV_STAMP)
	$(BIN)/pytest -m '$(MARKS)' -n $(WORKERS)

# NegMAS is a peer to measure against; it lives apart, so that nothing here can come to need it.
gate: $(DEV_STAMP)
	$(BIN)/python gates/reading_gate.py

bench: $(DEV_STAMP)
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/relevance.py --floor 5 --loss 0.01
	$(BIN)/python bench/deadlock.py
	$(BIN)/python bench/answers.py
	@if [ ! -f $(PEER)/.installed ]; then \
		echo "installing NegMAS into $(PEER)"; \
		$(BIN)/python -m venv --without-pip --clear $(PEER) && \
		$(BIN)/python -m pip --python $(PEER)/bin/python install -qq --group bench && touch $(PEER)/.installed || \
		echo "NegMAS could not be installed (is there no network?); Dragoman is measured alone" >&2; \
	fi
	$(BIN)/python bench/preferences.py --peer $(PEER)/bin/python

docs: $(DEV_STAMP)
	$(BIN)/python docs/reference/generate.py
	$(BIN)/python tests/documents.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests bench docs -name __pycache__ -type d -prune -exec rm -rf {} +
