# 在这个文件夹里运行。第一次运行会自动安装所需的程序，装在 .venv 文件夹，不影响别处。
.PHONY: help serve build check tidy diff sheet fill import reconcile confirm new-year new-town publish verify test test-fast lint bench pictures lock fonts
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
TESTED := .venv/tested
FORMAT ?= text
# Where the branch left main: what others have changed there since then is not this change.
REV ?= $(or $(shell git merge-base main HEAD 2>/dev/null),main)

help: ## 显示这份说明
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 16

serve: $(READY) ## 在本机预览：http://127.0.0.1:8000/，修改后自动更新
	@$(BIN)/python -m macros serve

build: $(READY) ## 生成网站，放到 site 文件夹；再加 AGAINST=版本，页面上标出与它相比改了什么
	@$(BIN)/python -m macros build $(if $(AGAINST),--against "$(AGAINST)")

check: $(READY) ## 检查数据和页面，列出要修改的地方
	@$(BIN)/python -m macros check --format $(FORMAT)

diff: $(READY) ## 列出从 main 分出以后改动的数字和文字；与别的版本相比，写 make diff REV=版本
	@$(BIN)/python -m macros diff --format $(FORMAT) "$(REV)"

tidy: $(READY) ## 把数据文件和页面上的记号整理成统一的写法，内容不变
	@$(BIN)/python -m macros tidy

sheet: $(READY) ## 生成填报表.xlsx，用表格软件填写这一年的数字和承诺的答复
	@$(BIN)/python -m macros sheet

fill: $(READY) ## 把填好的填报表读回来；别的文件名，写 make fill FILE=文件
	@$(BIN)/python -m macros fill $(if $(FILE),"$(FILE)")

import: $(READY) ## 把印发的文件变成页面和数字：make import FILE=报告.docx YEAR=2023
	@$(BIN)/python -m macros import "$(FILE)" --year "$(YEAR)"

reconcile: $(READY) ## 与印发的文件逐个核对：make reconcile FILE=报告.docx；再加 HTML=核对.html，另存一页供两个人核对
	@$(BIN)/python -m macros reconcile "$(FILE)" $(if $(HTML),--html "$(HTML)")

confirm: $(READY) ## 记下核对：make confirm BY=姓名 DATE=年-月-日 FIGURES="编号或栏目 …"
	@$(BIN)/python -m macros confirm --by "$(BY)" --date "$(DATE)" $(FIGURES)

new-year: $(READY) ## 准备下一年的报告：make new-year YEAR=2024
	@$(BIN)/python -m macros new-year "$(YEAR)"

new-town: $(READY) ## 改成自己单位的网站：数据和报告清空，要填的写成待填
	@$(BIN)/python -m macros new-town

publish: $(READY) ## 发布最后一次提交的报告，封存：make publish DATE=年-月-日；放在git分支上，再加 BRANCH=gh-pages；要时间戳，再加 TIMESTAMP=网址
	@$(BIN)/python -m macros publish --date "$(DATE)" $(if $(BRANCH),--branch "$(BRANCH)") $(if $(TIMESTAMP),--timestamp "$(TIMESTAMP)")

verify: $(READY) ## 核对 public 文件夹里已发布的各年报告，与封存时是否一致；与纸上的指纹核对，再加 FINGERPRINT="指纹"；核对时间戳，再加 CERTIFICATE=证书文件
	@$(BIN)/python -m macros verify public $(if $(FINGERPRINT),--fingerprint "$(FINGERPRINT)") $(if $(CERTIFICATE),--certificate "$(CERTIFICATE)")

# What tests write (1.6 GB) stays in memory where 4 GB are free there, which saves a fifth of their time, and goes with them.
MEMORY = $(if $(TMPDIR),,$(shell df -k --output=avail /dev/shm 2>/dev/null | awk 'NR == 2 && $$1 > 4000000 { print "-p /dev/shm" }'))
TEMPORARY = export TMPDIR="$$(mktemp -d $(MEMORY))" && chmod 1777 "$$TMPDIR" && trap 'rm -rf "$$TMPDIR"' EXIT INT TERM
# All tests of one file run in one process, which makes what they share once.
PYTEST = $(TEMPORARY) && $(BIN)/pytest -n auto --dist loadfile
# A place that only writes reports may do without the tests.
TESTS = test -d tests || { echo "没有 tests 文件夹，不运行测试。"; exit 0; }

test: $(TESTED) ## 运行全部测试，所需的程序自动安装（Debian、Ubuntu，需要管理员权限）
	@! test -d tests || sh .ci/tools.sh $(BIN)
	@$(MAKE) --no-print-directory lint
	@$(TESTS) && $(PYTEST)

test-fast: $(TESTED) ## 只运行快的测试：不用浏览器和服务器，也不发布
	@$(TESTS) && $(PYTEST) -m "not tools"

lint: $(TESTED)
	@$(BIN)/ruff check macros $(wildcard tests) .ci
	@$(BIN)/ruff format --check macros $(wildcard tests) .ci
	@$(BIN)/mypy
	@$(BIN)/mypy .ci

bench: $(TESTED) ## 测量生成、更新和打开的快慢，印发的文件认得准不准，打印成表
	@sh .ci/tools.sh $(BIN) bench
	@$(BIN)/python -m tests.bench

fonts: $(READY) ## 安装印报告用的字体（Debian、Ubuntu，需要管理员权限）
	@sh .ci/tools.sh $(BIN) fonts

# Where the Python that it was made with is gone, as after an upgrade, the environment is made anew.
ifneq ($(shell test -e $(READY) && ! $(BIN)/python -c 'import yaml' 2>/dev/null && echo gone),)
$(shell rm -rf .venv)
endif

# Python compiles what is used when it is used first, not all that is installed.
INSTALL := $(BIN)/pip install -qq --disable-pip-version-check --no-compile --no-deps --require-hashes -r
$(READY): requirements.txt
	@echo "正在准备所需的程序，第一次需要一两分钟……" >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 4))' || { echo "需要 Python 3.11.4 或更新的版本。请安装后再试，或写明位置：make PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv .venv
	@$(INSTALL) requirements.txt
	@touch $(READY)

# The tests take as much again; whoever writes a report, and a check of one, does without.
$(TESTED): $(READY) requirements-test.txt
	@$(INSTALL) requirements-test.txt
	@touch $(TESTED)

pictures: $(TESTED) ## 重新制作说明和编辑手册里的图片
	@sh .ci/tools.sh $(BIN)
	@$(BIN)/python -m tests.pictures

LOCK := uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet
lock: ## 更新 requirements.txt 和 requirements-test.txt（维护程序的人用）
	@$(LOCK) --group test --group check --upgrade -o requirements-test.txt
	@$(LOCK) --constraints requirements-test.txt --upgrade -o requirements.txt
