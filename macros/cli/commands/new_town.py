"""`new-town`: set up the site of another place, to be filled in or with its issued document."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.checks.runner import check
from macros.cli import questions
from macros.cli.commands.import_ import importable, proposed, tell
from macros.core.problems import Problems
from macros.data.load import SITE
from macros.project import Project
from macros.release.levels import levels
from macros.release.new_town import LEVELS, Place, Town, new_town


def run(arguments: argparse.Namespace, root: Path) -> None:
    call = questions.new_town(arguments)
    place = Place(call.name, call.kind, _above(call.above))
    document = importable(call.file, call.year) if call.file else None
    town = _moved(root, check(root), place, call.year)
    made, texts = proposed(document, town.project, lambda path: town.texts.get(path, "")) if document else (None, {})
    changed = town.write(root, texts, keep=call.file)
    print("".join(f"已改写 {path}\n" for path in changed), end="")
    print(f"这里现在是{call.name}的网站，要填的都写着“待填”。请看编辑手册的“换成自己的单位”。")
    if made:
        tell(made)
    print(check(root).summary())


def _moved(root: Path, project: Project, place: Place, year: int) -> Town:
    """The project of that place. What is wrong with data/site.yml is wrong with the words of the call, its only content."""
    try:
        return new_town(root, project, place, year)
    except Problems as error:
        if not all(one.path == SITE and one.line for one in error.found):
            raise
        said = dict.fromkeys(one.message for one in error.found)
        raise questions.WrongCallError(f"单位名称或者上级写得不对：{'；'.join(said)}") from None


def _above(words: str) -> tuple[str, ...]:
    found = levels(words)
    if len(found) > len(LEVELS):
        raise questions.WrongCallError(f"命令写得不对：--above 最多写三级，这里写了{len(found)}级：{'、'.join(found)}")
    return found
