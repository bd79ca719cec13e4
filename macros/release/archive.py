"""The archive package of a published edition: a ZIP with a BagIt bag (RFC 8493), and next to it a WARC (ISO 28500).

The bag holds the site, which opens from disk without a server, and the source it was built from. Every date is the
day of publication, so the same commit gives the same bytes.
"""

from __future__ import annotations

import hashlib
import html
import json
import mimetypes
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from macros.data.report import Report
from macros.release import layout
from macros.release.drawing import draw

# A reserved host name (RFC 2606), for an edition without an address in data/site.yml.
NOWHERE = "https://site.invalid/"
MANIFEST, WARC, PAGES = "manifest-sha256.txt", ".warc.gz", ".pages.jsonl"
_FOUND, _LOST = "200 OK", "404 Not Found"
_TYPES = {".md": "text/markdown", ".js": "text/javascript"}
_KNOWN = mimetypes.MimeTypes()  # Python's built-in table, the same on every machine.

Files = Mapping[str, bytes]


def files(folder: Path, prefix: str = "") -> dict[str, bytes]:
    """Every file below a folder: relative path, with `prefix` in front → content."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {prefix + path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def readme(report: Report, commit: str, day: date) -> str:
    """The README of the package: how to open it, verify it and rebuild the site."""
    return draw("archive.txt", report=report, commit=commit, day=day)


def write(folder: Path, report: Report, held: Files, above: Files, day: date) -> None:
    """Write the package of the files `held`, with the edition's own under `site/`, into a new folder.

    `above` are the top-level files of the published tree.
    """
    folder.mkdir(parents=True)
    bag = folder / layout.bag(str(report.year))
    bag.write_bytes(zipped({f"{bag.stem}/{name}": content for name, content in bagged(held, day).items()}, day))
    site = {name.removeprefix("site/"): content for name, content in held.items() if name.startswith("site/")}
    address, edition = report.site.address or NOWHERE, str(report.year)
    bag.with_suffix(WARC).write_bytes(recorded(answered(site, above, edition), address, day))
    bag.with_suffix(PAGES).write_bytes(listed(site, address, edition, day))


def beside(held: Files) -> Files:
    """The files of a package that do not come from the edition: the README and the source."""
    return {
        name: content for name, content in held.items() if not name.startswith("site/") and name not in layout.ALONE
    }


def manifested(held: Files) -> str:
    """One SHA-256 that identifies all these files, whatever their order."""
    return digest(_manifest(dict(sorted(held.items()))))


def digest(content: bytes) -> str:
    """The SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def bagged(held: Files, day: date) -> dict[str, bytes]:
    """A BagIt bag of these files."""
    payload = {f"data/{name}": content for name, content in held.items()}
    size = sum(len(content) for content in payload.values())
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": f"Bagging-Date: {day}\nPayload-Oxum: {size}.{len(payload)}\n".encode(),
        MANIFEST: _manifest(payload),
    }
    return {**tags, "tagmanifest-sha256.txt": _manifest(tags), **payload}


def zipped(held: Files, day: date) -> bytes:
    """A ZIP of these files, all dated `day`."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in held.items():
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o100644 << 16, ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()


def recorded(answers: Iterable[tuple[str, str, bytes]], address: str, day: date, *, packed: bool = True) -> bytes:
    """A WARC of responses: each a path below the address, a status line and the content; what it unpacks to if not `packed`."""
    target = BytesIO()
    writer = WARCWriter(target, gzip=packed)
    about = BytesIO(b"format: WARC File Format 1.0\r\nsoftware: warcio\r\n")
    headers = _record(address, "warcinfo", day)
    writer.write_record(
        writer.create_warc_record("", "warcinfo", about, len(about.getvalue()), warc_headers_dict=headers)
    )
    for path, status, content in answers:
        uri = uri_of(address, path)
        answer = StatusAndHeaders(status, list(_answer(path, content)), protocol="HTTP/1.1")
        record = writer.create_warc_record(
            uri,
            "response",
            BytesIO(content),
            len(content),
            http_headers=answer,
            warc_headers_dict=_record(uri, content, day),
        )
        writer.write_record(record)
    return target.getvalue()


def answered(site: Files, above: Files, edition: str) -> Iterator[tuple[str, str, bytes]]:
    """A server's responses for an edition's files and the top-level ones, for both folders and for a wrong address."""
    for name, content in above.items():
        yield name, _FOUND, content
    for name, content in site.items():
        yield f"{edition}/{name}", _LOST if name == "404.html" else _FOUND, content
    for folder, files in (("", above), (f"{edition}/", site)):
        if "index.html" in files:
            yield folder, _FOUND, files["index.html"]


def listed(site: Files, address: str, edition: str, day: date) -> bytes:
    """The pages in the WARC, in the format of a WACZ file's pages.jsonl."""
    head = {"format": "json-pages-1.0", "id": "pages", "title": "网页"}
    pages = [
        {"url": uri_of(address, f"{edition}/{name}"), "ts": f"{day}T00:00:00Z", "title": _title(content)}
        for name, content in site.items()
        if name.endswith(".html") and name != "404.html"
    ]
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in (head, *pages)).encode()


def uri_of(address: str, path: str) -> str:
    """The URI of a path at an address, percent-encoded as RFC 3986 requires."""
    return quote(address, safe=":/%") + quote(path)


def _title(page: bytes) -> str:
    match = re.search("<title>(.*?)</title>", page.decode(errors="replace"), re.DOTALL)
    return html.unescape(match[1]) if match else ""


def _manifest(held: Files) -> bytes:
    return "".join(f"{digest(content)}  {name.replace('%', '%25')}\n" for name, content in held.items()).encode()


def _record(uri: str, content: str | bytes, day: date) -> dict[str, str]:
    """Headers that warcio would otherwise fill from randomness and the clock: an id by content, and the day."""
    known = digest(content.encode() if isinstance(content, str) else content)
    return {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{uri} {day} {known}')}>",
        "WARC-Date": f"{day}T00:00:00Z",
    }


def _answer(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The HTTP headers of a response."""
    name = name if name and not name.endswith("/") else "index.html"
    kind = _TYPES.get(Path(name).suffix) or _KNOWN.guess_type(name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind in ("application/json", "application/xml")
    yield "Content-Type", f"{kind}; charset=utf-8" if text else kind
    yield "Content-Length", str(len(content))
