"""The archive package of a published edition: a ZIP that holds a BagIt bag (RFC 8493), and beside it a WARC (ISO 28500).

The bag holds the site, which opens from a disk without a server, and the source that it was made from. All dates are
the day of publishing, so the same commit gives the same bytes.
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

# A host that is nobody's (RFC 2606), for an edition whose address data/site.yml does not name.
NOWHERE = "https://site.invalid/"
MANIFEST, WARC, PAGES = "manifest-sha256.txt", ".warc.gz", ".pages.jsonl"
_FOUND, _LOST = "200 OK", "404 Not Found"
_TYPES = {".md": "text/markdown", ".js": "text/javascript", ".csv": "text/csv", ".svg": "image/svg+xml"}
_KNOWN = mimetypes.MimeTypes()  # Python's own table, the same on every machine.

Files = Mapping[str, bytes]


def files(folder: Path, prefix: str = "") -> dict[str, bytes]:
    """Every file below a folder, by its path there, with what is to stand before each path."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {prefix + path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def readme(report: Report, commit: str, day: date) -> str:
    """What the package says of itself: how to open it, to verify it, and to make the site again."""
    return draw("archive.txt", report=report, commit=commit, day=day)


def write(folder: Path, report: Report, held: Files, above: Files, day: date) -> None:
    """Write the package of what is held, the edition's files under `site/`, into a new folder.

    `above` are files as they stand above the years.
    """
    folder.mkdir(parents=True)
    bag = folder / layout.bag(str(report.year))
    bag.write_bytes(zipped({f"{bag.stem}/{name}": content for name, content in bagged(held, day).items()}, day))
    site = {name.removeprefix("site/"): content for name, content in held.items() if name.startswith("site/")}
    address, edition = report.site.address or NOWHERE, str(report.year)
    bag.with_suffix(WARC).write_bytes(recorded(answered(site, above, edition), address, day))
    bag.with_suffix(PAGES).write_bytes(listed(site, address, edition, day))


def beside(held: Files) -> Files:
    """What a package holds that is made of nothing in the edition: its readme, and the source."""
    return {
        name: content for name, content in held.items() if not name.startswith("site/") and name != layout.CORRECTIONS
    }


def manifested(held: Files) -> str:
    """The one SHA-256 by which all of those files are known, in whatever order they stand."""
    return digest(_manifest(dict(sorted(held.items()))))


def digest(content: bytes) -> str:
    """The SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def bagged(held: Files, day: date) -> dict[str, bytes]:
    """A BagIt bag of those files."""
    payload = {f"data/{name}": content for name, content in held.items()}
    size = sum(len(content) for content in payload.values())
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": f"Bagging-Date: {day}\nPayload-Oxum: {size}.{len(payload)}\n".encode(),
        MANIFEST: _manifest(payload),
    }
    return {**tags, "tagmanifest-sha256.txt": _manifest(tags), **payload}


def zipped(held: Files, day: date) -> bytes:
    """A ZIP of those files, all of that day."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in held.items():
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o100644 << 16, ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()


def recorded(answers: Iterable[tuple[str, str, bytes]], address: str, day: date) -> bytes:
    """A WARC of answers at an address: each a path below it, the server's status, and the content."""
    target = BytesIO()
    writer = WARCWriter(target, gzip=True)
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
    """What a server answers for an edition's files and those above the years, for its folder and for a wrong address."""
    for name, content in above.items():
        yield name, _FOUND, content
    for name, content in site.items():
        yield f"{edition}/{name}", _LOST if name == "404.html" else _FOUND, content
    for folder, files in (("", above), (f"{edition}/", site)):
        if "index.html" in files:
            yield folder, _FOUND, files["index.html"]


def listed(site: Files, address: str, edition: str, day: date) -> bytes:
    """The pages in the WARC, as a WACZ file lists them (pages.jsonl)."""
    head = {"format": "json-pages-1.0", "id": "pages", "title": "网页"}
    pages = [
        {"url": uri_of(address, f"{edition}/{name}"), "ts": f"{day}T00:00:00Z", "title": _title(content)}
        for name, content in site.items()
        if name.endswith(".html") and name != "404.html"
    ]
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in (head, *pages)).encode()


def uri_of(address: str, path: str) -> str:
    """The URI of a path at an address, with every character escaped that a URI has not (RFC 3986)."""
    return quote(address, safe=":/%") + quote(path)


def _title(page: bytes) -> str:
    match = re.search("<title>(.*?)</title>", page.decode(errors="replace"), re.DOTALL)
    return html.unescape(match[1]) if match else ""


def _manifest(held: Files) -> bytes:
    return "".join(f"{digest(content)}  {name.replace('%', '%25')}\n" for name, content in held.items()).encode()


def _record(uri: str, content: str | bytes, day: date) -> dict[str, str]:
    """The headers that warcio would otherwise fill with chance and the clock: an id by the content, and the day."""
    known = digest(content.encode() if isinstance(content, str) else content)
    return {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{uri} {day} {known}')}>",
        "WARC-Date": f"{day}T00:00:00Z",
    }


def _answer(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The headers of a server's answer."""
    name = name if name and not name.endswith("/") else "index.html"
    kind = _TYPES.get(Path(name).suffix) or _KNOWN.guess_type(name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind in ("application/json", "application/xml")
    yield "Content-Type", f"{kind}; charset=utf-8" if text else kind
    yield "Content-Length", str(len(content))
