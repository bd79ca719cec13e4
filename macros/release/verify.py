"""Verify a published tree: every edition matches its seal, the chain holds, and nothing else is there."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from macros.core.problems import Problem
from macros.release import above, chain, layout, packages, seal
from macros.release.chain import Release
from macros.release.layout import ARCHIVE, RELEASE, VERSIONS
from macros.release.leads import LOST
from macros.release.seal import MEND, Digests
from macros.site.downloads import NAMES

# A package may be all that is left of an edition: its bag has the edition whole.
_WIDOWED = (
    "归档包在，网站上的这一版却不见了。归档包请不要动；请从备份中恢复文件夹 {0}，"
    "没有备份的，解压归档包里的ZIP，把其中的 data/site 改名为 {0} 放回来"
)
# The files of an edition that the top-level files, and the package's own copies of them, are made from.
_SOURCES = tuple(f"/{name}" for name in (RELEASE, seal.SUMS, f"data/{NAMES[0]}", LOST))
Releases = Mapping[str, Release | None]


def verify(public: Path, digests: Digests | None = None) -> list[Problem]:
    """Report every difference from what was published, sorted by file. `digests` avoids reading files twice."""
    if not public.is_dir():
        return [Problem(str(public), 0, "没有这个文件夹。请核对名称；还没有发布过的，先运行 make publish")]
    names = layout.editions(public)
    if not names:
        return [Problem(str(public), 0, "里面没有哪一年的报告。请核对文件夹的名称")]
    digests, known = digests or Digests(), chain.releases(public)
    editions = [*_editions(public, known, digests)]
    newest = None if any(_is_a_source(one.path) for one in editions) else chain.last(known)
    return sorted({*_strange(public), *editions, *_above(public, known, digests, newest)})


def server_files(public: Path) -> list[str]:
    """The server's own files that changed since the last publication, in an otherwise intact tree."""
    return [one.path for one in seal.differences(public, "", Digests(), beside=beside(public))]


def otherwise_made(public: Path) -> list[str]:
    """The top-level files that another version of the program worded differently; only data and links are compared."""
    known = chain.releases(public)
    newest = known.get(chain.last(known) or "")
    return above.otherwise_made(public, newest) if newest else []


def beside(public: Path) -> list[str]:
    """The names that the top-level seal leaves out: editions and packages have their own seals."""
    return [*layout.editions(public), ARCHIVE, *layout.UNSEALED]


def _strange(public: Path) -> Iterator[Problem]:
    """Report names left out of the top-level seal that have the wrong file type or are symbolic links."""
    for name, kinds in layout.KINDS.items():
        path = public / name
        if (path.exists() or path.is_symlink()) and stat.S_IFMT(path.lstat().st_mode) not in kinds:
            what = "文件夹" if stat.S_IFDIR in kinds else "文件"
            yield Problem(name, 0, f"应当是{what}，现在不是，也许是链接。请换成{what}本身")
    known = public / layout.WELL_KNOWN
    for name, place in seal.walk(known) if known.is_dir() and not known.is_symlink() else ():
        if not stat.S_ISREG(Path(place).lstat().st_mode):
            shown = seal.visible(f"{layout.WELL_KNOWN}/{name}")
            yield Problem(shown, 0, "这是链接、管道或者空文件夹，不是文件。请换成文件本身，或者移到别处")


def _editions(public: Path, known: Releases, digests: Digests) -> Iterator[Problem]:
    newest = chain.last(known)
    sound = True
    problems: list[Problem] = []
    for name, release in known.items():
        package = f"{ARCHIVE}/{name}"
        found = [*seal.differences(public / name, name, digests, RELEASE)]
        packed = [*seal.differences(public / package, package, digests, layout.bag(name), (layout.NOTE,))]
        if not found and release is None:
            found.append(Problem(f"{name}/{RELEASE}", 0, f"内容读不懂了，或者是另一年的。{MEND}"))
        sound = bool(sound and seal.sealed(public / name) and seal.sealed(public / package))
        problems += [*found, *packed]
    if sound and newest:
        problems += chain.broken(public, known, newest)
    yield from problems
    release = known.get(newest or "")
    if newest and release and not any(_hides_a_package(one.path, newest) for one in problems):
        yield from packages.differences(public, newest, release)


def _hides_a_package(path: str, newest: str) -> bool:
    """Whether a problem makes the last package incomparable: it holds what all editions listed and corrected then."""
    return _is_a_source(path) or f"{path}/".startswith((f"{newest}/", f"{ARCHIVE}/{newest}/"))


def _is_a_source(path: str) -> bool:
    """Whether a problem is of what the top-level files are made from: they cannot be compared until it is mended."""
    return "/" not in path or path.endswith(_SOURCES)


def _above(public: Path, known: Releases, digests: Digests, newest: str | None) -> Iterator[Problem]:
    """Report top-level files that differ from what was published, or from what the editions up to `newest` produce."""
    problems = [
        one
        for one in seal.differences(public, "", digests, VERSIONS, beside(public))
        if one.path not in layout.OF_THE_SERVER
    ]
    for path in (public / ARCHIVE).iterdir() if (public / ARCHIVE).is_dir() else ():
        if path.name not in known:
            left = layout.is_edition(path.name) and seal.is_sealed(path)
            message = _WIDOWED.format(path.name) if left else "不是发布出来的。请把它移到别处"
            problems.append(Problem(f"{ARCHIVE}/{seal.visible(path.name)}", 0, message))
    release = known.get(newest or "")
    if [one.get("version") for one in _listed(public)] != [*known]:
        message = f"与各年的报告不一致，文件夹有：{'、'.join(known)}。缺的请从备份中恢复，多的请移到别处；不要手工修改"
        problems.append(Problem(VERSIONS, 0, message))
    elif release:
        named = {one.path for one in problems}
        problems += [one for one in above.differences(public, release) if one.path not in named]
    yield from problems


def _listed(public: Path) -> list[dict[str, Any]]:
    """The editions in versions.json; empty if it is unreadable, which its seal reports."""
    try:
        listed = json.loads(seal.content(public / VERSIONS))
        return [one for one in listed if isinstance(one, dict)]
    except (OSError, ValueError, TypeError, RecursionError):
        return []
