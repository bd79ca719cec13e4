"""`import`: turn the issued document into pages, figures and commitments."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from macros.checks.runner import check
from macros.core import git, textfile
from macros.core.problems import Problem, Problems
from macros.data.load import SITE
from macros.issued import edition, reader
from macros.issued.document import Document
from macros.issued.objections import objections
from macros.issued.outline import outline
from macros.issued.proposal import Proposal
from macros.issued.proposer import propose
from macros.project import Project

_BACK = f"git stash -u -- {' '.join(git.READ)}"  # New pages go as well, and what was written since is not lost.


def run(arguments: argparse.Namespace, root: Path) -> None:
    if loose := git.changed(root, "HEAD"):
        raise Problems(Problem(path, 0, "有没提交的改动，导入会盖住它。请先提交，或者撤回改动") for path in loose)
    project, year = check(root), arguments.year
    if year != project.report.year:
        message = f"现在是{project.report.year}年的报告。要导入{year}年的，请先运行 make new-year YEAR={year}"
        raise Problems([Problem(SITE, 0, message)])

    def there(path: str) -> str:
        return textfile.read_text(root / path, path) if (root / path).exists() else ""

    made, texts = proposed(importable(arguments.file, year), project, there)
    for path, text in texts.items():
        textfile.write_text(root / path, text)
    print("".join(f"已写入 {path}\n" for path in texts), end="")
    tell(made)
    print(f"不要这次导入的，运行 {_BACK} 退回。")
    print(check(root).summary())


def importable(file: Path, year: int) -> Document:
    """The document in a file. Raises Problems if it cannot become the edition of that year."""
    document = reader.read(file)
    if found := [*objections(outline(document), year, file.name)]:
        raise Problems(found)
    return document


def proposed(document: Document, project: Project, there: Callable[[str], str]) -> tuple[Proposal, dict[str, str]]:
    """A document's proposal for the project's year, and the files it changes; `there` returns their current text."""
    report, pages = project.report, project.pages
    made = propose(report, pages, document, report.year)
    return made, edition.texts(there, report, pages, made, report.year)


def tell(made: Proposal) -> None:
    """Print what was recognized, and what a person must decide."""
    print(f"认出{len(made.parts)}个部分、{len(made.figures)}个数字、{len(made.commitments)}项承诺。要由人决定的：")
    print("\n".join(f"- {question}" for question in made.questions) or "- 没有。")
    print("运行 make serve 看一遍，make reconcile 与文件核对。")
