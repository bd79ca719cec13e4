"""Read pages from docs/: split front matter from text, and report the problems in both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from macros.core import textfile, tree
from macros.core.problems import Problem, Problems, meant
from macros.data import yaml_reader
from macros.data.texts import QUOTED, active
from macros.data.yaml_reader import Document
from macros.pages import limits
from macros.pages.macro_calls import read_calls
from macros.pages.nav import read_nav
from macros.pages.page import Page

FRONT_MATTER = {"title": "页面标题", "description": "一句话说明", "clause": "报告条款"}
_FIELD = re.compile(rf"\n*(?:{'|'.join(FRONT_MATTER)})[ 　]*[:：]")
_INDENTED = re.compile(rf"[ \t　]+(?:{'|'.join(FRONT_MATTER)})[ 　]*[:：]")


def read_pages(root: Path) -> tuple[list[Page], list[Problem]]:
    """Read every page below docs/, in navigation order with unlisted pages last, and the problems inside them.

    Raises Problems if any page cannot be read, because checks that span pages would then be unreliable.
    """
    problems: list[Problem] = []
    unreadable: list[Problem] = []
    pages: list[Page] = []
    names = [path.removeprefix("docs/") for path in tree.files(root, "docs") if path.endswith(".md")]
    order = {entry.uri: place for place, entry in enumerate(read_nav(root))}
    for uri in sorted(names, key=lambda name: order.get(name, len(order))):
        try:
            page, found = read_page(root / "docs" / uri, uri)
        except Problems as error:
            unreadable += error.found
        else:
            pages.append(page)
            problems += found
    unreadable += limits.exceeded_together(page.text for page in pages)
    if unreadable:
        raise Problems(problems + unreadable)
    return pages, problems


def read_page(file: Path, uri: str) -> tuple[Page, Sequence[Problem]]:
    """Read one page and the problems in its front matter and macro calls. Raises Problems if it cannot be read."""
    return _page(textfile.read_text(file, f"docs/{uri}"), uri)


@lru_cache(maxsize=64)  # Between two reads of a project, usually only one page changes.
def _page(text: str, uri: str) -> tuple[Page, tuple[Problem, ...]]:
    path = f"docs/{uri}"
    mark, message = textfile.CONFLICT
    if marks := [number for number, line in enumerate(text.split("\n"), 1) if mark.match(line)]:
        raise Problems(Problem(path, number, message) for number in marks)
    if too_much := [*limits.exceeded(text, path)]:
        raise Problems(too_much)
    match = re.match(r"---\n(.*?)^---[ \t]*\n", text, re.DOTALL | re.MULTILINE)
    if match is None:
        raise Problems([_no_front_matter(path, text.split("\n"))])
    if _FIELD.match(text, match.end()):
        message = "上一行的“---”写早了。请把它移到这一行的下面" if match[1] else "上面多了一行“---”。请删去一行"
        raise Problems([Problem(path, match[0].count("\n") + 1, message)])
    meta, lines, problems = _front_matter(match[1], path)
    text = "\n" * match[0].count("\n") + text[match.end() :]
    calls, found = read_calls(text, path)
    return Page(uri, meta, text, calls, lines), (*problems, *found)


def _front_matter(text: str, path: str) -> tuple[dict[str, str], dict[str, int], list[Problem]]:
    """The front matter entries, the line of each, and their problems. Raises Problems if an entry is indented."""
    if indented := [number for number, line in enumerate(text.split("\n"), 2) if _INDENTED.match(line)]:
        raise Problems(Problem(path, number, "页首的这一行前面有空格。请删去，让它顶格写") for number in indented)
    source = yaml_reader.parse(text, path, first_line=2)
    cut = [
        Problem(path, number, "页首里“#”和它后面的字不会显示。请删去，或给整段文字加英文双引号")
        for number, line in enumerate(text.split("\n"), 2)
        if re.match(r"""[^"']*\s#""", line)
    ]
    problems: list[Problem] = []
    meta = dict(_meta(source, problems))
    rest = [problem for problem in problems if problem.line not in {one.line for one in cut}]
    return meta, {key: source.line((key,)) for key in meta}, [*source.problems, *cut, *rest]


def _no_front_matter(path: str, lines: list[str]) -> Problem:
    """Report missing front matter, or the line where its closing `---` is missing."""
    if lines[0] != "---":
        message = "第一行应当是三个半角减号“---”，标题、说明写在下面，再以一行“---”结束。请照别的页面写"
        return Problem(path, 1, message)
    fields = rf"\W*(?:{'|'.join(FRONT_MATTER)})(?![a-z])"  # Also with a slip of its own.
    number = next((at for at, line in enumerate(lines[1:], 2) if not re.match(fields, line)), len(lines))
    return Problem(path, number, "标题、说明写完了，这里应当是一行三个半角减号“---”，正文写在它下面。请补上")


def _meta(source: Document, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Yield the front matter entries; add those not permitted to `problems`."""
    given = source.data if isinstance(source.data, dict) else {}
    for key, content in given.items():
        if key not in FRONT_MATTER:
            known = "、".join(f"{name}（{title}）" for name, title in FRONT_MATTER.items())
            near = [one for one, title in FRONT_MATTER.items() if key in title] or meant(key, FRONT_MATTER)
            mend = f"是不是想写「{near[0]}」？" if near else f"页首只写：{known}"
            problems.append(source.problem((key,), f"页首不能写「{key}」。{mend}"))
            yield from ((one, str(content)) for one in near if one not in given)  # Do not report it as missing too.
            continue
        if content is None:
            problems.append(source.problem((key,), f"页首的「{key}」空着。请填写"))
        elif not isinstance(content, str):
            problems.append(source.problem((key,), f"页首的「{key}」应当是一句话。请改写"))
        elif "\n" in content:
            problems.append(
                source.problem((key,), f"页首的「{key}」写成了几行。请去掉“>”或“|”，全部写在冒号后面一行里")
            )
        elif message := active(content):
            problems.append(source.problem((key,), f"页首的「{key}」{message}"))
        elif yaml_reader.kind(content) in ("int", "float", "timestamp"):  # MkDocs expects words.
            message = f"页首的「{key}」写作「{content}」，只有数字或日期。请写成文字"
            problems.append(source.problem((key,), message))
        elif QUOTED.fullmatch(content):
            problems.append(source.problem((key,), f"页首的「{key}」整段外面套着引号。请去掉引号"))
        yield key, re.sub(r"\s*\n\s*", "", content) if isinstance(content, str) else key
