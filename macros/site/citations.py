"""Citations of a figure: as a line to read, and in the formats of reference managers.

A published figure is cited by the address of its edition, which stays whatever is corrected later.

The formats are a few fixed lines, so they are written here: citeproc-py brings lxml and 16 MB of styles, and its
GB/T 7714 line has no place for the reader's access date.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from macros.data.figure import Figure
from macros.data.report import Report
from macros.data.title import cited
from macros.site.imprint import Imprint

FOLDER = "f"  # At the top of the published tree: a folder for each figure, with a page for each edition.
_BIBTEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True)
class Citation:
    """A figure of the report's year, its displayed value, and the edition; None if not published."""

    report: Report
    figure: Figure
    shown: str
    imprint: Imprint | None

    @property
    def edition(self) -> str:
        """The name that the edition keeps once a corrected one replaces it."""
        return f"{self.report.year}.{self.imprint.number}" if self.imprint else str(self.report.year)

    @property
    def address(self) -> str:
        """The full address of the figure in its edition; empty if the site has no address."""
        site = quote(self.report.site.address or "", safe=":/%")
        name = quote(self.figure.id)
        if not site:
            return ""
        return urljoin(site, f"../{FOLDER}/{name}/{self.edition}.html") if self.imprint else f"{site}data.html#{name}"

    @property
    def line(self) -> str:
        """One line, in the words of the report."""
        clause = self.figure.basis.of(self.report.year)
        said = (
            f"{'、'.join(self.report.site.issuers)}：{cited(self.report.site.title)}{self._version('（', '）')}{clause}"
        )
        parts = [said, self.figure.label, f"{self.report.year}年", self.shown, self.address]
        return "，".join(filter(None, parts))

    def forms(self) -> dict[str, str]:
        """The citation in other formats, by name."""
        return {"GB/T 7714—2015": self._gbt7714(), "BibTeX": self._bibtex(), "CSL-JSON": self._csl()}

    def _version(self, before: str, behind: str) -> str:
        if self.imprint is None:
            return f"{before}网络版{behind}"
        day = self.imprint.day
        return f"{before}网络版，{day.year}年{day.month}月{day.day}日发布的第{self.imprint.number}版{behind}"

    @property
    def _title(self) -> str:
        return f"{self.report.site.title}：{self.figure.label}，{self.report.year}年，{self.shown}"

    def _gbt7714(self) -> str:
        """The format of the standard for online data sets; the reader fills in the access date."""
        day = f"({self.imprint.day})" if self.imprint else ""
        parts = [", ".join(self.report.site.issuers), f"{self._title}[DS/OL]", f"{day}[引用日期]", self.address]
        return ". ".join(filter(None, parts))

    def _bibtex(self) -> str:
        day = self.imprint.day if self.imprint else None
        fields = {
            "author": " and ".join(f"{{{_escaped(one)}}}" for one in self.report.site.issuers),
            "title": f"{{{_escaped(self._title)}}}",
            "note": _escaped(self._version("", "")),
            "year": str(day.year) if day else "",
            "month": str(day.month) if day else "",
            "url": self.address,
        }
        lines = [f"  {name} = {{{content}}},\n" for name, content in fields.items() if content]
        return f"@misc{{{self.figure.id}-{self.edition},\n{''.join(lines)}}}"

    def _csl(self) -> str:
        day = self.imprint.day if self.imprint else None
        item: dict[str, object] = {
            "id": f"{self.figure.id}-{self.edition}",
            "type": "dataset",
            "author": [{"literal": one} for one in self.report.site.issuers],
            "title": self._title,
            "version": self._version("", ""),
            "language": "zh-CN",
        }
        item |= {"issued": {"date-parts": [[day.year, day.month, day.day]]}} if day else {}
        item |= {"URL": self.address} if self.address else {}
        return json.dumps([item], ensure_ascii=False, indent=1)


def _escaped(text: str) -> str:
    """Escape TeX's special characters."""
    return re.sub(r"[\\~^{}%&#_$]", lambda sign: _BIBTEX.get(sign[0], f"\\{sign[0]}"), text)
