"""Rewrite data files and the marks on pages in their normal form, so that a diff of two versions shows only real changes.

What tools leave behind (byte order mark, Windows line ends, GBK) and what is pasted by mistake (full-width colons and
digits, curly quotes, invisible spaces) is corrected where the meaning is certain. The content never changes; a file
whose content would change is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, RootModel, ValidationError
from ruamel.yaml.error import YAMLError

from macros.core import textfile, tree
from macros.core.problems import Problem, Problems
from macros.data import yaml_reader
from macros.data.load import CORRECTIONS, FILES, OPTIONAL, read, validate
from macros.data.yaml_reader import Document, Location
from macros.formatter import page_marks
from macros.formatter.deviations import deviations
from macros.formatter.yaml_layout import laid_out

# Corrections are append-only and settings are not edited by clerks: only clean up what tools leave behind there.
AS_WRITTEN = (CORRECTIONS, "mkdocs.yml")
TIDIED = (*FILES, "mkdocs.yml")

_AS_IT_IS = "make tidy"  # Named by the messages that tidy would mend, if it could.

# Pasted along without meaning. Any other invisible character may stand for a lost word.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")

# Letters and digits are half-width in Chinese text, too; full-width punctuation may be intended.
_NARROW = {code: code - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ") for code in range(ord(first), ord(last) + 1)}


def tidy(root: Path) -> tuple[list[str], list[Problem]]:
    """Write the data files and pages below `root` in their normal form. Return which changed, and why others were left alone.

    Of a file left alone, report what a check reports, unless that is to tidy it.
    """
    changed, problems = [], []
    for path in _there(root):
        try:
            old, new = _both(root, path)
        except Problems as error:
            checked = _checked(root, path)
            problems += error.found if any(_AS_IT_IS in one.message for one in checked) else checked or error.found
        else:
            if new != old:
                textfile.write_text(root / path, new.decode())
                changed.append(path)
    return changed, problems


def _checked(root: Path, path: str) -> list[Problem]:
    """What a check tells of a data file as it is."""
    return [one for one in read(root)[1] if one.path == path]


def untidy(root: Path) -> Iterator[Problem]:
    """Report the data files and pages below `root` that are not in their normal form. All of them must be readable."""
    for path in _there(root):
        old, new = _both(root, path)
        if old != new:
            yield from deviations(path, old, new.decode())


def _there(root: Path) -> Iterator[str]:
    yield from (path for path in TIDIED if path not in OPTIONAL or (root / path).exists())
    yield from (path for path in tree.files(root, "docs") if path.endswith(".md"))


def _both(root: Path, path: str) -> tuple[bytes, bytes]:
    content = textfile.read_bytes(root / path, path)
    if long := [*textfile.overlong(_decoded(content, path), path)]:
        raise Problems(long)
    return content, normal(content, path).encode()


@lru_cache(maxsize=64)  # Between two readings of a project, usually one file changes.
def normal(content: bytes, path: str) -> str:
    """Return the normal form of a data file or page. Raises Problems if it cannot be read or its content would change."""
    written = _INVISIBLE.sub("", _decoded(content, path)).replace("\u00a0", " ")
    if not written.strip():
        return written  # An empty file has no layout.
    if path in AS_WRITTEN:
        return "\n".join(line.rstrip() for line in written.split("\n")).strip("\n") + "\n"
    written = written.translate(_NARROW)
    if path.endswith(".md"):
        return page_marks.mended(written)
    text = _mended(_cleaned(written), path)
    source = yaml_reader.parse(text, path)
    if source.problems:
        raise Problems(source.problems)
    model, problems = validate(source, FILES[path])
    try:
        # The first problem may be one of layout.
        tidied = text if problems else _cleaned(laid_out(text, path))
        same = tidied == text or yaml_reader.parse(tidied, path).data == source.data
        same = same and (text == written or _says_the_same(written, model, path))
    except (YAMLError, Problems):
        same = False
    if not same:
        raise Problems([Problem(path, 1, "整理会改变这个文件的内容，所以没有动它。请检查其中的引号和换行")])
    return tidied


def _says_the_same(before: str, new: BaseModel | None, path: str) -> bool:
    """Return whether everything readable in the old text reads the same in the new one."""
    try:
        old, _ = validate(yaml_reader.parse(before, path), FILES[path])
    except Problems:
        return True  # Nothing was readable.
    now = _entries(new)
    return all(now.get(at) == entry for at, entry in _entries(old).items())


def _entries(model: BaseModel | None) -> dict[Location, Any]:
    """Return the content of a file by entry, the smallest part that is accepted or rejected as a whole."""
    if not isinstance(model, RootModel):
        return {(): model} if model else {}
    return {
        (name, inner): part
        for name, entry in (model.root or {}).items()
        for inner, part in (entry.items() if isinstance(entry, dict) else [("", entry)])
    }


_KEY = re.compile(r"( *(?:- )?)[\"'“”‘’]?([A-Za-z0-9_＿]+)[\"'“”‘’]? *([:：]) *")


_QUOTES = '“”‘’"'
_INDENT = re.compile("^([ 　]*)((?:-[ 　\t]*)?(?:[A-Za-z0-9_＿]+[:：][ 　\t]*)?)")
_TIGHT = re.compile(r":[^\s/:]")  # An address has slashes there.


def _decoded(content: bytes, path: str) -> str:
    found = textfile.recoded(content)
    return found[1] if found else textfile.decoded(content, path)


def _narrow(match: re.Match[str]) -> str:
    """Return half-width spaces; a full-width one counts as two in the indentation."""
    return match[1].replace("　", "  ") + re.sub("[　\t]+", " ", match[2])


def _cleaned(text: str) -> str:
    """Remove needless spaces, and make keys and their colons half-width."""

    def name(match: re.Match[str]) -> str:
        key = unicodedata.normalize("NFKC", match[2])
        tight = _TIGHT.match(match.string, match.end() - 1)
        return match[0] if match[0].strip(" -") == f"{key}:" and not tight else f"{match[1]}{key}: "

    lines = (re.sub(r"(?<=\S)\t+", " ", _INDENT.sub(_narrow, line.rstrip())) for line in text.split("\n"))
    text = "\n".join((_KEY.sub(name, line, count=1) if _KEY.match(line) else line).rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def _mended(text: str, path: str) -> str:
    """Use half-width characters and drop curly quotes where the model accepts nothing else."""
    lines = text.split("\n")
    for form in ("NFC", "NFKC"):
        source = yaml_reader.parse("\n".join(lines), path)
        if not (wrong := _refused(source)):
            break
        tried = list(lines)
        for at, written in wrong.items():
            number = source.line(at) - 1
            better = unicodedata.normalize(form, _unquoted(written))
            if tried[number].count(written) == 1:
                tried[number] = tried[number].replace(written, better)
        try:
            still = {source.line(at) - 1 for at in _refused(yaml_reader.parse("\n".join(tried), path))}
        except Problems:
            continue
        lines = [old if number in still else new for number, (old, new) in enumerate(zip(lines, tried, strict=True))]
    return "\n".join(lines)


def _unquoted(text: str) -> str:
    """Return what is within the quotes around a text; the text itself if there is nothing, or no quotes around it."""
    quoted = text[0] in _QUOTES and text[-1] in _QUOTES
    return (text.strip(_QUOTES).strip() if quoted else "") or text


def _refused(source: Document) -> dict[Location, str]:
    """Return the values that the model rejects, by location."""
    try:
        FILES[source.path].model_validate(source.data)
    except ValidationError as error:
        return {
            detail["loc"]: detail["input"]
            for detail in error.errors()
            if isinstance(detail["input"], str) and detail["input"] and detail["loc"] and detail["loc"][-1] != "[key]"
        }
    return {}
