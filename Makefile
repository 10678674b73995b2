# Two commands from nothing but Python >= 3.10 and make: `make demo`, `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint recipes clean
.DELETE_ON_ERROR:
# A fitted file that could not be made anew stays as it is.
.PRECIOUS: models/%

# pip runs again only when the project's metadata has changed since the last complete install.
$(VENV)/.installed-run: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

# Of the 16,000 modules that this installs the tests import a few thousand, and compile them as they do.
$(VENV)/.installed-test: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --no-compile --editable '.[test]'
	touch $@

$(VENV)/.installed-train: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	touch $@

# 93 and 91 MB, once; where one cannot be had (offline), all goes on without it.
FETCH_MODELS = for model in fluency estimator bilingual; do $(BIN)/mtqa models pull $$model \
	|| echo "make: going on without the model '$$model'" >&2; done

# Exit status 1 means "findings": here that is the wanted result.
demo: $(VENV)/.installed-run
	@$(FETCH_MODELS)
	$(BIN)/mtqa check fixtures/ministers-call.txt || test $$? -eq 1

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# With compiled modules kept, the hundreds of processes that tests start need not compile them anew; each of
# two workers has one core. Fetching models waits for the network, and a core is idle while mypy runs: lint runs
# beside both.
test: export PYTHONDONTWRITEBYTECODE =
test: export OMP_NUM_THREADS = 1
test: $(VENV)/.installed-test
	@said=$$(mktemp); $(MAKE) --no-print-directory lint >$$said 2>&1 & checked=$$!; \
	  $(FETCH_MODELS); \
	  $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder; tests=$$?; \
	  wait $$checked; lint=$$?; cat $$said; rm -f $$said; exit $$((tests || lint))

# What is fitted, by which command and from which data.
recipes: $(VENV)/.installed-run
	@$(BIN)/python -m recipes

# One fitted file or folder anew, such as models/calibration.json; hours for some, and MTQA_DATA is needed.
models/%: $(VENV)/.installed-train FORCE
	@$(FETCH_MODELS)
	$(BIN)/python -m recipes $@

FORCE:

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
