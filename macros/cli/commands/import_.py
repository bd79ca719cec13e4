"""`import`: the issued document as pages, figures and commitments."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.checks.runner import check
from macros.core import git
from macros.core.problems import Problem, Problems
from macros.data.load import SITE
from macros.issued import edition, proposal, reader


def run(arguments: argparse.Namespace, root: Path) -> None:
    if loose := git.changed(root, "HEAD"):
        raise Problems(Problem(path, 0, "有没提交的改动，导入会盖住它。请先提交，或者撤回改动") for path in loose)
    import_into(root, arguments.file, arguments.year)


def import_into(root: Path, file: Path, year: int) -> None:
    """Write what is proposed for a year, and say what a person must decide. Raises Problems."""
    project = check(root)
    if year != project.report.year:
        message = f"现在是{project.report.year}年的报告。要导入{year}年的，请先运行 make new-year YEAR={year}"
        raise Problems([Problem(SITE, 0, message)])
    made = proposal.propose(project.report, project.pages, reader.read(file), year)
    changed = edition.write(root, project.report, list(project.pages), made, year)
    print("".join(f"已写入 {path}\n" for path in changed), end="")
    print(f"认出{len(made.parts)}个部分、{len(made.figures)}个数字、{len(made.commitments)}项承诺。要由人决定的：")
    print("\n".join(f"- {question}" for question in made.questions) or "- 没有。")
    print("运行 make serve 看一遍，make reconcile 与文件核对。不要这次导入的，运行 git restore . 退回。")
    print(check(root).summary())
