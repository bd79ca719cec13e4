"""Run typst: a template and plain data become a PDF or a picture. Data is never parsed as code."""

from __future__ import annotations

import io
import os
from datetime import UTC, date, datetime, time
from pathlib import Path

import segno
import typst
from PIL import Image

from macros.pdf.fonts import Fonts

_TEMPLATES = Path(__file__).parent / "templates"
_HEAVIEST = 300 * 1024  # Bytes.


def press(template: str, content: str, fonts: Fonts, created: date | None = None, *, ppi: int | None = None) -> bytes:
    """Fill in a template: an archival (ISO 19005-2, level A), accessible (ISO 14289-1) PDF, or a PNG at `ppi`."""
    return typst.compile(
        str(_TEMPLATES / template),
        root=str(_TEMPLATES),
        font_paths=fonts.search,
        ignore_system_fonts=True,
        format="png" if ppi else "pdf",
        ppi=ppi,
        sys_inputs={"content": content},
        pdf_standards=[] if ppi else ["a-2a", "ua-1"],
        timestamp=_seconds(created) if created else int(os.environ.get("SOURCE_DATE_EPOCH", "315532800")),
    )


def _seconds(day: date) -> int:
    """Midnight UTC, morning in China on the same day, in seconds since 1970."""
    return int(datetime.combine(day, time(0), UTC).timestamp())


def light(template: str, content: str, fonts: Fonts, created: date | None) -> bytes:
    """A PNG small enough for a village chat group on any phone, as sharp as its size allows."""
    for ppi in (144, 108, 72):
        drawn = Image.open(io.BytesIO(press(template, content, fonts, created, ppi=ppi))).convert("RGB")
        picture = io.BytesIO()
        # Letters need only a few colours; the file is a quarter of typst's. Median cut takes four times as long, and
        # blends the only red line with the black of the letters.
        drawn.quantize(32, Image.Quantize.FASTOCTREE).save(picture, "PNG")
        if picture.tell() <= _HEAVIEST:
            break
    return picture.getvalue()


def code(address: str) -> str:
    """A QR code of the address, as SVG."""
    picture = io.BytesIO()
    segno.make_qr(address, error="m").save(picture, kind="svg", border=0, xmldecl=False)
    return picture.getvalue().decode()
