"""Changed files by purpose: reviewers learn of them even if no page changes."""

from __future__ import annotations

from macros.core import tree
from macros.diff.model import FileChange
from macros.diff.wording import seen

_PROGRAM = "改的是程序，不是报告；请懂程序的人看过再合并"
# By path prefix, first match wins; the flag asks for a person who knows the program.
_KINDS = (
    ("macros/", "程序", True),
    ("overrides/", "页面的样子", True),
    ("deploy/", "服务器的设置", True),
    ((".github/workflows/", ".gitlab-ci.yml", ".workflow/", ".ci/", "Makefile"), "自动检查和发布", True),
    (("requirements", "pyproject.toml", ".pre-commit-config.yaml"), "所用的软件", True),
    ((".github/", ".gitee/", ".gitlab/"), "代码托管网站上的说明和表格", False),
    ("tests/", "程序的测试", False),
    ("data/schema/", "数据格式的说明", True),
    ("data/reviewed.yml", "核对记录", False),
    ("data/", "数据文件", False),
    ("docs/assets/", "附件", False),
    ("docs/", "页面", False),
    ("mkdocs.yml", "导航和网站设置", False),
    (("README", "CONTRIBUTING", "LICENSE"), "说明文件", False),
    ("", "其他文件", True),
)


def named(path: str) -> FileChange:
    """A changed file with its purpose and a warning, if any."""
    if tree.left_open(path.rpartition("/")[2]):
        return FileChange(seen(path), "打开文件时的临时文件", ("是办公软件打开文件时留下的，不会发布。请删去",))
    what, program = next((what, program) for start, what, program in _KINDS if path.startswith(start))
    return FileChange(seen(path), what, (_PROGRAM,) if program else ())
