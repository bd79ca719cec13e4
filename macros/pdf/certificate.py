"""The certificate of a published edition: one sheet for the paper file, with the edition's fingerprint."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date

from macros.data.report import Report
from macros.data.title import cited, lines
from macros.pdf import press
from macros.pdf.fonts import Fonts


@dataclass(frozen=True)
class Proof:
    """What the certificate vouches for: the groups of the fingerprint, the day, the commit, and whether it is corrected."""

    fingerprint: list[str]
    day: date
    commit: str
    corrected: bool


def certificate(report: Report, proof: Proof, fonts: Fonts) -> bytes | None:
    """The certificate as PDF; None if a font is missing. The report's address is that of its edition."""
    if fonts.missing:
        return None
    site = report.site
    content = {
        "site": site.model_dump() | {"place": site.place},
        "title": lines(site.title, site.issuers),
        "cited": cited(site.title),
        "code": press.code(site.address) if site.address else None,
        **asdict(proof),
    }
    return press.press("certificate.typ", json.dumps(content, ensure_ascii=False, default=str), fonts, proof.day)
