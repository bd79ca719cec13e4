"""Remember the content that broke no rule, so that it is not checked again before it or the program changes."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import markdown
import pydantic
import yaml

from macros.core import cache, program
from macros.data.report import Report
from macros.pages.page import Page

_FILE = cache.folder(Path(__file__).parent) / "sound"
_AT_MOST = 256
_SIZE = hashlib.sha256().digest_size


def digest(report: Report, pages: Sequence[Page]) -> bytes:
    """The SHA-256 of everything on which the rules' answer depends: the content, the program and what runs it."""
    given = (
        [(source.path, source.text) for source in report.sources.values()],
        [(page.uri, page.meta, page.lines, page.text) for page in pages],
        (program.digest(), sys.version, markdown.__version__, pydantic.VERSION, yaml.__version__),
    )
    return hashlib.sha256(repr(given).encode()).digest()


def known(content: bytes) -> bool:
    """Whether the content with this digest broke no rule."""
    return content in _digests()


def remember(content: bytes) -> None:
    """Remember that the content with this digest broke no rule; the oldest are forgotten."""
    cache.store(_FILE, b"".join([content, *_digests()[: _AT_MOST - 1]]))


def _digests() -> list[bytes]:
    kept = cache.load(_FILE) or b""
    return [kept[at : at + _SIZE] for at in range(0, len(kept), _SIZE)]
