# What a person runs: setup, run, test, lint, lock, wheel, pictures, bench, fonts. Only `make` and Python are needed.

SHELL := /bin/sh
BIN := .venv/bin
DEMO := out
CODE := jingkou_desktop installer tests
PYTEST := QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n auto --dist worksteal
MEASURED := tests/domain tests/store tests/sheets# what each covers by its own tests; counting doubles their time

# The first interpreter that the project supports; empty where there is none.
FIND_PYTHON = for python in python3 python3.11 python3.12 python3.13; do \
	if $$python -S -E -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; \
	then echo $$python; break; fi; done

define SETUP
@python=$$($(FIND_PYTHON)); \
if [ -z "$$python" ]; then \
	echo 'jingkou-desktop：找不到 Python 3.11、3.12 或 3.13；请先安装，Debian 上用：sudo apt-get install python3 python3-venv' >&2; \
	exit 1; \
fi; \
exec $$python -S -E installer/setup.py
endef

define LINT
@echo 'jingkou-desktop：检查代码格式、写法、类型与引用方向'
@$(BIN)/ruff format --check --quiet $(CODE)
@$(BIN)/ruff check --quiet $(CODE)
@$(BIN)/mypy --no-error-summary
@$(BIN)/lint-imports --no-logo
endef

.PHONY: setup run test lint lock wheel pictures bench fonts
.NOTPARALLEL:

setup:
	$(SETUP)

run: setup
	@$(BIN)/jingkou-desktop demo $(DEMO)/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(BIN)/jingkou-desktop $(DEMO)/演示.jk; \
	else echo 'jingkou-desktop：没有显示器，不打开窗口'; fi

test:
	$(SETUP) --tests
	$(LINT)
	@echo 'jingkou-desktop：运行测试'
ifdef TESTS
	@$(PYTEST) $(TESTS)
else
	@$(PYTEST) $(MEASURED) $(MEASURED:tests/%=--cov=jingkou_desktop.%) --cov-report=term --cov-fail-under=85
	@$(PYTEST) tests $(MEASURED:%=--ignore=%)
endif

lint: setup
	$(LINT)

lock:
	@PYTHON=$$($(FIND_PYTHON)) sh installer/lock.sh $(UPGRADE)

wheel: setup
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist .

pictures: setup
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m installer.pictures docs/pictures resources/help/pictures

bench: setup
	@for bench in tests/bench/bench_*.py; do \
		QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench.$$(basename $$bench .py) || exit 1; done

fonts: setup
	@$(BIN)/python installer/fonts.py
