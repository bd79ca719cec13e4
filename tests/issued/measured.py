"""Measuring the import on invented documents in the forms that real reports have, against keys written by hand.

A document stands in `documents/` as lines: its kind of file; 题 a line of the title, 送 whom it is addressed to, 签 who signs,
日 the date; `§ title |` before a paragraph that begins a page of that title; tabs part the cells of a table's row; a figure
as 【value unit label】, or 【words=value unit label】 where the document writes it in other words, labels parted by slashes.
"""

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import docx
import typst

from macros.data.report import Report
from macros.data.value import parse
from macros.issued.parts import Part
from macros.issued.proposal import Proposal
from macros.issued.proposer import propose
from macros.issued.reader import read
from macros.pages.macro_calls import FIG
from tests.project import found_fonts

FOLDER = Path(__file__).parent / "documents"
_FIGURE = re.compile(r"【(?:([^=】]+)=)?(\S+) (\S+) ([^】]+)】")
_HEAD = re.compile("([题送签日]) (.*)")
_PAGE = re.compile(r"§ (.+?) \| ")
_NUMBER = re.compile(r"^(?:第?[一二三四五六七八九十]+(?:部分)?[、 ]?|（[一二三四五六七八九十]+）|\d+\.)")


@dataclass
class Key:
    """A document as it is written, and what it holds."""

    kind: str
    lines: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    figures: list[tuple[str, str, list[str]]] = field(default_factory=list)


@dataclass
class Score:
    """How often something was found that is there, found that is not, and missed; what differed, in words."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what is found that is there."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of what is there that is found."""
        return self.right / max(1, self.right + self.missed)

    def add(self, found: Counter[object], there: Counter[object], where: str) -> None:
        """Count one document's."""
        self.right += (found & there).total()
        self.wrong += (found - there).total()
        self.missed += (there - found).total()
        self.told += [f"{where} +{one}" for one in found - there] + [f"{where} -{one}" for one in there - found]


@dataclass
class Scores:
    """What was measured. A label is usable as it is where it is one that the key's author would have published."""

    figures: Score = field(default_factory=Score)
    sections: Score = field(default_factory=Score)
    labels: Score = field(default_factory=Score)
    text: Score = field(default_factory=Score)


def key(file: Path) -> Key:
    """A document and its key."""
    kind, *lines = file.read_text(encoding="utf-8").splitlines()
    made = Key(kind)
    for line in lines:
        head = _HEAD.match(line)
        words = head[2] if head else line
        if page := _PAGE.match(words):
            made.sections.append(page[1])
            words = words[page.end() :]
        for match in _FIGURE.finditer(words):
            unit = "" if match[3] == "-" else match[3]
            made.figures.append((_said(match[2]), unit, match[4].split("/")))
        words = _FIGURE.sub(lambda one: one[1] or f"{one[2]}{one[3].strip('-')}", words)
        made.lines.append(words)
        if head is None:
            made.body.append(words)
    return made


def written(made: Key, folder: Path) -> Path:
    """The document as a file of its kind."""
    kind, *how = made.kind.split()
    file = folder / f"report.{kind}"
    if kind == "docx":
        file.write_bytes(_word(made.lines, "styled" in how))
    elif kind == "pdf":
        file.write_bytes(_printed(made.lines))
    else:
        file.write_bytes("\r\n".join(made.lines).encode(how[0]))
    return file


def _word(lines: Sequence[str], styled: bool) -> bytes:
    document = docx.Document()
    table = None
    for line in lines:
        if "\t" in line:
            cells = line.split("\t")
            table = table or document.add_table(0, len(cells))
            for cell, words in zip(table.add_row().cells, cells, strict=True):
                cell.text = words
            continue
        heading = styled and re.match("[一二三四五]、|（[一二三四五]）[^。]*$", line)
        document.add_paragraph(line, style=f"Heading {1 if line[1] == '、' else 2}" if heading else None)
        table = None
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _printed(lines: Sequence[str]) -> bytes:
    """As offices print: a centred title, first lines indented by two characters, numbered pages."""
    look = '#set page("a4", numbering: "— 1 —")\n#set text(font: "Noto Serif CJK SC", lang: "zh", size: 16pt)\n#set par(justify: true, first-line-indent: (amount: 2em, all: true))\n'
    first, *rest = [re.sub(r"([*_#@$<>\\`~])", r"\\\1", line) for line in lines]
    text = look + f"#align(center)[{first}]\n\n" + "\n\n".join(rest)
    return typst.compile(text.encode(), font_paths=found_fonts().search, ignore_system_fonts=True)


def measure(half: str, report: Report, folder: Path) -> Scores:
    """What importing the documents of a half into an empty project finds."""
    scores = Scores()
    for file in sorted((FOLDER / half).glob("*.txt")):
        made = key(file)
        document = read(written(made, folder))
        proposal = propose(replace(report, figures={}), (), document, report.year)
        _score(scores, made, proposal, file.stem)
    return scores


def _score(scores: Scores, made: Key, found: Proposal, name: str) -> None:
    stated = [
        found.figures[match[1]]
        for text in found.texts.values()
        for match in FIG.finditer(text)
        if match[1] in found.figures
    ]
    ours = [(_said(one.value.text), one.unit, one.label) for one in stated]
    scores.figures.add(
        Counter((value, unit) for value, unit, _ in ours),
        Counter((value, unit) for value, unit, _ in made.figures),
        name,
    )
    scores.sections.add(Counter(part.title for part in found.parts), Counter(made.sections), name)
    for value, unit, labels in made.figures:
        label = next((one[2] for one in ours if one[:2] == (value, unit)), None)
        if label is None:
            continue
        ours.remove((value, unit, label))
        scores.labels.right += label in labels
        scores.labels.missed += label not in labels
        scores.labels.told += [] if label in labels else [f"{name} {label} ≠ {'/'.join(labels)}"]
    shown = _plain("".join(_read_back(part, found) for part in found.parts))
    for line in made.body:
        there = _plain(_NUMBER.sub("", line)) in shown
        scores.text.right += there
        scores.text.missed += not there
        scores.text.told += [] if there else [f"{name} {line}"]


def _read_back(part: Part, found: Proposal) -> str:
    """A proposed page as it reads, values in their places; the heading of the part that its item begins comes first."""
    text = found.texts[part.section].removeprefix(f"**{part.above}**")
    shown = FIG.sub(lambda match: "".join(found.figures[match[1]].value.split(found.figures[match[1]].unit)), text)
    return f"{part.above}{part.title}{shown}"


def _plain(text: str) -> str:
    """Letters and digits alone: how a heading is set off from its text is a matter of form."""
    return re.sub(r"[\W_]", "", text)


def _said(value: str) -> str:
    """What a value says: its bound and its number or numbers."""
    known = parse(value)
    return f"{known.bound} {known.number} {known.upper or ''} {known.inclusive}"
