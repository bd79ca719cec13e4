"""The seal of the published editions: what stands in public/, and proof that nothing in it changed since.

public/ holds a folder for each year, folders such as 2023.1 for editions that a corrected one took the place of,
and in `archive` a folder for each edition with its package. Frozen pages learn of all that came after them from
`versions.json` (the form that mike, the theme's version selector and we share); `index.html` and `corrections.html` lead
to the newest year.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from macros.core.problems import Problem

SUMS = "SHA256SUMS"
RELEASE = "release.json"
VERSIONS = "versions.json"
INDEX = "index.html"
CORRECTIONS = "corrections.html"
ARCHIVE = "archive"
LEADS = (INDEX, CORRECTIONS)

# What a server or a host of static pages wants beside the editions.
_SERVER = ("CNAME", "robots.txt")
_EDITION = re.compile(r"20[0-9]{2}(\.[1-9][0-9]*)?")
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True)


def editions(public: Path) -> list[str]:
    """The editions' folders, the newest year first, a year's current edition before those that it took the place of."""
    names = [path.name for path in public.iterdir() if path.is_dir() and _EDITION.fullmatch(path.name)]
    return sorted(names, key=lambda name: (-int(name[:4]), "." in name, -int(name[5:] or 0)))


def current(public: Path) -> list[int]:
    """The years whose edition stands, the newest first."""
    return [int(name) for name in editions(public) if "." not in name]


def bag(edition: str) -> str:
    """What the ZIP of an edition is called; its name stays when a corrected edition takes the place of this one."""
    return f"report-{edition[:4]}.zip"


def seal(folder: Path) -> None:
    """Write the checksums of every file of an edition, in the form that `sha256sum -c` reads."""
    lines = [f"{digest}  {name}\n" for name, digest in sorted(_digests(folder).items())]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def lead(public: Path) -> None:
    """Write what leads to the editions: the list for version selectors, and the first page."""
    names = editions(public)
    listed = json.dumps(_versions(public, names), ensure_ascii=False, indent=2)
    (public / VERSIONS).write_text(listed + "\n", encoding="utf-8")
    for page in LEADS:
        (public / page).write_text(leading(names[0], page), encoding="utf-8")


def leading(edition: str, page: str) -> str:
    """A page that leads to the page of the same name of an edition."""
    return _TEMPLATES.get_template("newest.html").render(edition=edition, page=page) + "\n"


def verify(public: Path) -> list[Problem]:
    """Every difference between the published editions and their seals, by file."""
    if not public.is_dir():
        return [Problem(str(public), 0, "没有这个文件夹。请核对名称；还没有发布过的，先运行 make publish")]
    names = editions(public)
    if not names:
        return [Problem(str(public), 0, "里面没有哪一年的报告。请核对文件夹的名称")]
    problems = [*_listed(public, names), *_strangers(public, names)]
    for name in names:
        problems += _sealed(public / name, name, RELEASE)
        problems += _sealed(public / ARCHIVE / name, f"{ARCHIVE}/{name}", bag(name))
    return sorted(problems)


def _versions(public: Path, names: list[str]) -> list[dict[str, object]]:
    """The editions in the form that version selectors read, each with its pages and the corrections that it missed."""
    known = {name: _corrections(public / name) for name in names}
    return [
        {
            "version": name,
            "title": f"{name}年" if "." not in name else f"{name[:4]}年（更正前的第{name[5:]}版）",
            "aliases": ["latest"] if name == names[0] else [],
            "properties": {
                "pages": [path for path in _seal(public / name) if path.endswith(".html")],
                "corrections": [*_missed(name, known)],
            },
        }
        for name in names
    ]


def core(correction: Mapping[str, object]) -> tuple[str, ...]:
    """What makes a correction the same wherever it is told."""
    return tuple(str(correction.get(key) or "") for key in ("date", "year", "page", "figure", "was", "now", "why"))


def _missed(name: str, known: Mapping[str, list[dict[str, object]]]) -> Iterator[dict[str, object]]:
    """The corrections that some edition knows and this one does not, of its year or of an earlier one's figures."""
    own = {core(one) for one in known[name]}
    for key, one in {core(one): one for ones in known.values() for one in ones}.items():
        earlier = "figure" in one and str(one["year"]) < name[:4]
        if key not in own and (earlier or str(one["year"]) == name[:4]):
            yield one


def _corrections(folder: Path) -> list[dict[str, object]]:
    """The corrections that an edition knows; none where it can't tell, which its seal will say."""
    try:
        return list(json.loads((folder / RELEASE).read_bytes())["corrections"])
    except (FileNotFoundError, ValueError, KeyError):
        return []


def _seal(folder: Path) -> dict[str, str]:
    """The checksums that the seal holds, by file; none where there is no seal, or one that can't be read."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    matches = [_LINE.fullmatch(line) for line in lines]
    return {match[2]: match[1] for match in matches if match} if all(matches) else {}


def _digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of an edition but its seal, by its path there. A link counts as what it leads to."""
    found = {}
    for place, _, files in os.walk(folder):
        for file in files:
            path = Path(place, file)
            name = path.relative_to(folder).as_posix()
            if name != SUMS:
                found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _sealed(folder: Path, edition: str, needed: str) -> Iterator[Problem]:
    """The edition, or its archive package, is what its seal says; the seal tells of the file that is needed."""
    if not (folder / SUMS).exists():
        yield Problem(edition, 0, f"没有封存记录 {SUMS}，无法核对。{_MEND}")
        return
    then = _seal(folder)
    if needed not in then:
        yield Problem(f"{edition}/{SUMS}", 0, f"封存记录被改动，读不懂了。{_MEND}")
        return
    now = _digests(folder)
    for name in sorted(then.keys() | now.keys()):
        if name not in now:
            yield Problem(f"{edition}/{name}", 0, f"这个文件不见了。{_MEND}")
        elif name not in then:
            yield Problem(f"{edition}/{name}", 0, "封存时没有这个文件。请把它移到别处")
        elif now[name] != then[name]:
            yield Problem(f"{edition}/{name}", 0, f"内容与封存时不同。{_MEND}")


def _listed(public: Path, names: list[str]) -> Iterator[Problem]:
    """versions.json tells of the editions as they are, and the pages beside it lead to the newest."""
    try:
        listed = json.loads((public / VERSIONS).read_bytes())
    except FileNotFoundError:
        yield Problem(VERSIONS, 0, f"这个文件不见了。{_MEND}")
    except ValueError:
        yield Problem(VERSIONS, 0, f"内容读不懂了。{_MEND}")
    else:
        if listed != _versions(public, names):
            yield Problem(VERSIONS, 0, f"与各年的报告不一致，文件夹有：{'、'.join(names)}。{_MEND}")
    for page in LEADS:
        if not (public / page).exists():
            yield Problem(page, 0, f"这个文件不见了。{_MEND}")
        elif (public / page).read_bytes() != leading(names[0], page).encode():
            yield Problem(page, 0, f"没有通向最新的{names[0]}年，或者被改动了。{_MEND}")


def _strangers(public: Path, names: list[str]) -> Iterator[Problem]:
    """Nothing stands beside the editions but what leads to them; hidden files belong to the server."""
    packages = public / ARCHIVE
    for path in [*public.iterdir(), *(packages.iterdir() if packages.is_dir() else ())]:
        known = names if path.parent == packages else (*names, *LEADS, *_SERVER, VERSIONS, ARCHIVE)
        if path.name not in known and not path.name.startswith("."):
            yield Problem(path.relative_to(public).as_posix(), 0, "不是发布出来的。请把它移到别处")


_MEND = "请从备份中恢复，不要手工修改"
