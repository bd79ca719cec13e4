"""Readers and what is fed to them: bytes that were sound, mutated, and bytes that never were.

Each reader is to give a result or Problems, and nothing else, whatever it reads, and soon. So that all of them are fed a
number of inputs, the same each time: python -m tests.hostile 10000
"""

import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document as Word
from openpyxl import Workbook

from macros.checks import attachments
from macros.cli.whole import whole
from macros.core.problems import Problem, Problems
from macros.formatter.formatter import normal, untidy
from macros.issued import evidence, proposer
from macros.issued import reader as issued
from macros.project import Project
from macros.release import edition, seal
from macros.release.verify import beside, verify
from macros.sheet import reader as sheet
from macros.sheet.workbook import workbook
from tests.project import copied, copy_place
from tests.repository import publish, repository

# What readers stumble over, whatever they read.
ODD = [
    *(sign * 1200 for sign in (b"{", b"[", b"(", b'{"a":', b"- ", b"? ", b"> ", b"  ", b"\n", b"\t", b'"', b"<a>")),
    *(b"\0", b"\xff", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b[31m", b"\x85", b"\r", b"\x0c"),
    *(rb"\ud800", rb"\u0000", rb"\x00", rb'"\ud83d"', rb"\U0010FFFF", b"&#0;", b"%00", b"..", b"/", b"\\"),
    *(b"&a ", b"*a", b"<<: *a", b"!!python/name:os.system ", b"!!binary ", b"!!set {a, b}", b"--- ", b"...", b"%YAML 9.9\n"),
    *(b"null", b"~", b"true", b"no", b".nan", b".inf", b"NaN", b"Infinity", b"1e400", b"-0", b"0o17", b"0x1F", b"012", b"1:30"),
    *(b"1" * 5000, b"9" * 400, b"2024-02-30", b"2024-01-01T00:00:00Z", b"20240", b"0000-00-00", b"-1", b"1_000", b"+1"),
    *(b"{}", b"[]", b'""', b"''", b": ", b" #", b"|\n", b">-\n", b"\n  - ", b"\n? a\n: b\n", b'{"a": 1}', b"[1, [2, [3]]]"),
    *(text.encode() for text in ("一亿" * 200, "〇", "２０２３", "½", "①", "𝟙", "\u202e", "\ud7ff", "　", "余", "百分之", "至")),
    *(b"{{ fig(\"a.b\") }}", b"{% x %}", b"```\n", b"| a |\n| - |\n", b"<!--", b"[a]: b\n", b"**", b"PK\x05\x06" + bytes(18)),
]  # fmt: skip


def mutated(content: bytes, random: Random) -> bytes:
    """The content with some places changed, mostly whole characters; once in ten times, other bytes altogether."""
    if random.random() < 0.1:
        return b"".join(random.choice([*ODD, random.randbytes(20)]) for _ in range(random.randint(0, 6)))
    # A character each, or, where they are to be torn or there are none, a byte each.
    torn = random.random() < 0.2
    text = content.decode("latin-1" if torn else "utf-8", errors="surrogateescape")
    for _ in range(random.choice([1, 1, 2, 4, 8])):
        start = random.randint(0, len(text))
        end = start + random.choice([0, 0, 1, 3, 12, 60, 400])
        other = random.randint(0, len(text))
        odd = random.choice([*ODD, random.randbytes(3)]).decode(
            "latin-1" if torn else "utf-8", errors="surrogateescape"
        )
        text = (
            text[:start] + random.choice(["", text[other : other + random.choice([1, 8, 60])], odd, odd]) + text[end:]
        )
    return text.encode("latin-1" if torn else "utf-8", errors="surrogateescape")


@dataclass(frozen=True)
class Reader:
    """What reads, and what it reads when all is well."""

    sound: bytes
    read: Callable[[bytes], object]

    def survives(self, content: bytes) -> None:
        """Read it. Whatever is raised but Problems is a fault of the reader, and so is taking long."""
        try:
            with within(SECONDS):
                self.read(content)
        except Problems as problems:
            assert all(isinstance(one, Problem) and one.message for one in problems.found)


SECONDS = 20  # Of the processor, for an input of some kilobytes: far more than any takes.


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raise TimeoutError where what is done takes longer."""

    def late(*_signal: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


_PROJECT = (
    *(
        f"data/{name}.yml"
        for name in ("figures", "site", "glossary", "commitments", "corrections", "synonyms", "reviewed")
    ),
    *("docs/report/enforcement.md", "docs/about.md", "mkdocs.yml"),
)
_PUBLIC = (
    *("versions.json", "fingerprints.txt", "SHA256SUMS"),
    *("2023/release.json", "2023/record.json", "2023/SHA256SUMS", "2023/data/figures.csv"),
)
_FILES = ("sheet", "cells", "issued text", "issued word", "issued pdf")
_ATTACHED = ("附件.docx", "附件.xlsx", "附件.pdf", "附件.svg", "附件.png", "附件.csv", "附件.xls")
NAMES = (*_PROJECT, *_PUBLIC, *_FILES, *_ATTACHED)


def readers(folder: Path, published: Path) -> dict[str, Reader]:
    """All readers of NAMES, at work in a folder; `published` is a town with its public/."""
    root = copy_place("bureau", folder / "project")
    (root / "data/reviewed.yml").write_text(_REVIEWED, encoding="utf-8")
    project = whole(root)
    public = copied(published / "public", folder / "public")
    paper = (published / "public/2023/report.pdf").read_bytes()[:200_000]
    return {
        **{name: _of_project(root, name) for name in _PROJECT},
        **{name: _of_public(public, name) for name in _PUBLIC},
        **{name: _attached(folder / "attached", name, paper) for name in _ATTACHED},
        "sheet": Reader(workbook(project), _file(folder / "表.xlsx", lambda file: sheet.read(file, project))),
        "cells": _parts(workbook(project), folder / "格.xlsx", lambda file: sheet.read(file, project)),
        "issued text": Reader(_ISSUED.encode(), _file(folder / "文.txt", _issued(project))),
        "issued word": _parts(_word(), folder / "文.docx", _issued(project)),
        "issued pdf": Reader(paper, _file(folder / "文.pdf", issued.read)),
    }  # fmt: skip


def _of_project(root: Path, name: str) -> Reader:
    file = root / name
    sound = file.read_bytes()

    def read(content: bytes) -> None:
        file.write_bytes(content)
        try:
            normal(content, name)
            tidied = [*untidy(root)]
            assert tidied or whole(root)
        finally:
            file.write_bytes(sound)

    return Reader(sound, read)


def _of_public(public: Path, name: str) -> Reader:
    """A file of the published tree, as it is and with new seals."""
    file = public / name
    sound = file.read_bytes()
    kept = {one: one.read_bytes() for one in (file, public / "2023" / seal.SUMS, public / seal.SUMS)}

    def read(content: bytes) -> None:
        file.write_bytes(content)
        try:
            assert verify(public) or content == sound
            if not name.endswith(seal.SUMS):
                seal.seal(public / "2023")
                seal.seal(public, beside(public))
            verify(public)
            edition.published(public)
        finally:
            for one, before in kept.items():
                one.write_bytes(before)

    return Reader(sound, read)


def _attached(root: Path, name: str, paper: bytes) -> Reader:
    """A file in docs/assets, of each kind what its program writes."""
    path = f"docs/assets/{name}"
    (root / path).parent.mkdir(parents=True, exist_ok=True)

    def read(_file: Path) -> None:
        told = [*attachments.problems(root, path)]
        assert all(one.path == path and one.message for one in told)

    if name.endswith((".docx", ".xlsx")):
        return _parts(_word() if name.endswith("docx") else _workbook(), root / path, read)
    sound = {
        "pdf": paper,
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>x</title><path d="M0 0h1"/></svg>',
        "png": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "csv": "名称,数\n甲,1\n乙,-2\n".encode(),
        "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    }
    return Reader(sound[name.rpartition(".")[2]], _file(root / path, read))


def _file(file: Path, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    def written(content: bytes) -> object:
        file.write_bytes(content)
        return read(file)

    return written


def _parts(package: bytes, file: Path, read: Callable[[Path], object]) -> Reader:
    """A reader of a package's largest parts: what is mutated is their XML, not the ZIP around them."""
    with ZipFile(BytesIO(package)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    names = [name for name in parts if "sheet1" in name or "sharedStrings" in name or name.startswith("word/document")]

    def packed(content: bytes) -> object:
        pieces = content.split(_BETWEEN)
        with ZipFile(file, "w", ZIP_DEFLATED) as made:
            for name, part in {**parts, **dict(zip(names, pieces, strict=False))}.items():
                made.writestr(name, part)
        return read(file)

    return Reader(_BETWEEN.join(parts[name] for name in names), packed)


def _issued(project: Project) -> Callable[[Path], object]:
    def read(file: Path) -> None:
        document = issued.read(file)
        evidence.as_html(evidence.compare(project.report, document, file.name))
        proposer.propose(project.report, project.pages, document, project.report.year)

    return read


def _workbook() -> bytes:
    book, content = Workbook(), BytesIO()
    for row in range(20):
        book.active.append([f"甲{row}", row, "=SUM(B1:B3)"])
    book.save(content)
    return content.getvalue()


def _word() -> bytes:
    word, content = Word(), BytesIO()
    for line in _ISSUED.split("\n"):
        word.add_paragraph(line)
    word.add_table(2, 2).cell(0, 0).text = "受理3104件"
    word.save(content)
    return content.getvalue()


_BETWEEN = b"\0\0between\0\0"
_ISSUED = """望川县市场监督管理局关于2025年法治政府建设情况的报告
一、工作情况
（一）行政许可
受理行政许可3104件，发放办事指南2600余份，网上办理率96.5%。
（二）行政执法
办结行政处罚案件142件，其中普通程序130件，简易程序12件。
二、下一步安排
1.继续提高网上办理率。"""
_REVIEWED = """licensing.accepted:
  2025:
    - by: 甲
      date: 2026-01-10
      digest: 0123456789abcdef
"""


def fuzz(folder: Path, times: int) -> None:
    """Feed all readers so many mutated or random inputs, and print each that one fails at: there should be none."""
    town = repository(folder / "fuzzed-town")
    publish(town)
    (folder / "fuzzed").mkdir()
    known = readers(folder / "fuzzed", town)
    tracebacks = hangs = 0
    start = time.process_time()
    for number in range(times):
        name = NAMES[number % len(NAMES)]
        try:
            known[name].survives(mutated(known[name].sound, Random(number)))  # noqa: S311 - the same each time
        except Exception as error:
            hangs += isinstance(error, TimeoutError)
            tracebacks += not isinstance(error, TimeoutError)
            print(f"{name}, Random({number}):\n{traceback.format_exc()}", flush=True)
    print(f"fuzzed inputs: {times}, of {len(NAMES)} readers (goal 0 and 0)")
    print(f"tracebacks: {tracebacks}, hangs: {hangs}; {time.process_time() - start:.0f} s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        fuzz(Path(place), int(sys.argv[1]))
