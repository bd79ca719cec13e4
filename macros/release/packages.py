"""Compare the archive package of the last published edition with that edition: ZIP, WARC and certificate.

The last edition's chain covers the other packages by their seals. If another version of the program made the package,
its own wording may differ from ours, but not what it was made from.
"""

from __future__ import annotations

import json
import re
import stat
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from macros.checks import pdf_actions
from macros.core.problems import Problem
from macros.release import above, archive, layout, leads, seal, timestamp
from macros.release.chain import Release

_TORN = (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error, ArchiveLoadFailed)
_BROKEN = "打不开，内容损坏了"
_LOCAL, _CENTRAL, _END = 30, 46, 22  # Sizes in bytes of a ZIP's records, without names and content.
_PDF_END = b"%%EOF"
_PAYLOAD, _SITE = "data/", "data/site/"


class _StrangerError(Exception):
    """A ZIP holds what its directory does not list, or what is not the bag's; the message says so in Chinese."""


def differences(public: Path, edition: str, release: Release) -> Iterator[Problem]:
    """Report where a package with an intact seal does not match its edition."""
    folder = public / layout.ARCHIVE / edition
    bag = folder / layout.bag(edition)
    messages: list[tuple[str, str]] = []
    there = seal.sealed(folder).keys()
    if release.package:
        messages += [(name, "发布时有这个文件，现在没有") for name in release.package.files if name not in there]
        messages += [(name, "发布时没有这个文件") for name in there if name not in release.package.files]
    site: dict[str, bytes] = {}
    try:
        held = _unpacked(bag)
        site = {name.removeprefix(_SITE): content for name, content in held.items() if name.startswith(_SITE)}
        messages += [(bag.name, message) for message in _bag(public, edition, held, release)]
    except _StrangerError as stranger:
        messages.append((bag.name, str(stranger)))
    except _TORN:
        messages.append((bag.name, _BROKEN))
    if not messages:
        messages += _beside(public, edition, release, site)
    for name, message in messages:
        yield Problem(f"{layout.ARCHIVE}/{edition}/{seal.visible(name)}", 0, f"{message}。{seal.MEND}")


def _unpacked(bag: Path) -> dict[str, bytes]:
    """The content of a bag by path. Raises one of _TORN, and _StrangerError if the ZIP holds more than its files."""
    with ZipFile(BytesIO(seal.content(bag))) as file:
        entries = file.infolist()
        size = sum(_LOCAL + _CENTRAL + 2 * len(one.filename.encode()) + one.compress_size for one in entries) + _END
        if len({one.filename for one in entries}) != len(entries) or size != bag.stat().st_size:
            raise _StrangerError("里面有重复的或者多余的内容")
        below = f"{bag.stem}/"
        if others := [one.filename for one in entries if not one.filename.startswith(below)]:
            raise _StrangerError(f"里面多了 {seal.visible(others[0])}")
        if links := [one.filename for one in entries if not stat.S_ISREG(one.external_attr >> 16)]:
            raise _StrangerError(f"里面的 {seal.visible(links[0])} 不是文件，也许是链接")
        return {one.filename.removeprefix(below): file.read(one) for one in entries}


def _bag(public: Path, edition: str, held: Mapping[str, bytes], release: Release) -> Iterator[str]:
    """What in a bag does not match the edition or the source it was built from."""
    payload = _payload(held)
    now = {name.removeprefix(_SITE): archive.digest(one) for name, one in held.items() if name.startswith(_SITE)}
    then = seal.sealed(public / edition) | {seal.SUMS: seal.fingerprint(public / edition)}
    for name in sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name)):
        yield f"归档包里的 site/{seal.visible(name)} 与网站上的不同"
    if release.package and archive.manifested(archive.beside(payload)) != release.package.beside:
        yield "归档包里的 source 或者说明与发布时不同"
    exact = above.made_here(release)
    for name, meant in leads.alone(public, f"site/{layout.INDEX}").items() if release.package else ():
        there = payload.get(name, b"" if exact or name in above.NEEDED else meant)
        if not above.same(name, meant, there, exact):
            yield f"归档包里的 {name} 与各年的报告不一致"
    made = archive.bagged(payload, release.date)
    for name in sorted((made.keys() | held.keys()) - {_PAYLOAD + one for one in payload}):
        same = made.get(name) == held.get(name)
        if not same and (exact or (name == archive.MANIFEST and not _fits(made, held))):
            yield f"归档包里的 {seal.visible(name)} 与内容不一致"


def _payload(held: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name.removeprefix(_PAYLOAD): content for name, content in held.items() if name.startswith(_PAYLOAD)}


def _fits(made: Mapping[str, bytes], held: Mapping[str, bytes]) -> bool:
    """Whether a bag's manifest lists its content, in any order."""
    lines = (bag.get(archive.MANIFEST, b"").splitlines() for bag in (made, held))
    return len({frozenset(one) for one in lines}) == 1


def _beside(public: Path, edition: str, release: Release, site: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The files next to the bag that do not match the edition, as (name, what is wrong)."""
    exact = above.made_here(release)
    folder, bag = public / layout.ARCHIVE / edition, layout.bag(edition)
    year, address = str(release.year), (release.site.address if release.site else None) or archive.NOWHERE
    for file in (folder / name for name in seal.sealed(folder)):
        try:
            content = seal.content(file)
            if file.name == layout.certificate(edition):
                right = _certifies(content, public / edition, release)
            elif file.name == timestamp.NAME:
                right = bytes.fromhex(seal.fingerprint(public / edition)) in content and _is_one_sequence(content)
            elif file.name.endswith(archive.WARC):
                answers = archive.answered(site, leads.first(public, year), year)
                made = archive.recorded(answers, address, release.date, packed=False)
                right = _inflated(content) == made or (not exact and _answers(content, year) == _answers(made, year))
            elif file.name.endswith(archive.PAGES):
                made = archive.listed(site, address, year, release.date)
                right = content == made or (not exact and _urls(content) == _urls(made))
            else:
                right = file.name == bag
        except _TORN:
            yield file.name, _BROKEN
        else:
            if not right:
                yield file.name, "与网站上的这一版不一致"


def _inflated(content: bytes) -> bytes:
    """The content of a gzip file, to its last byte. Raises EOFError or zlib.error if it ends early or has more behind it."""
    found = []
    while content:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        found.append(member.decompress(content))
        if not member.eof:
            raise EOFError
        content = member.unused_data
    return b"".join(found)


def _is_one_sequence(content: bytes) -> bool:
    """Whether bytes are one DER sequence, as a time stamp's reply is, and nothing behind it."""
    size = content[1] & 0x7F if content[1:2] > b"\x7f" else 0
    length = int.from_bytes(content[2 : 2 + size]) if size else int.from_bytes(content[1:2])
    return content[:1] == b"\x30" and len(content) == 2 + size + length


def _certifies(content: bytes, edition: Path, release: Release) -> bool:
    """Whether a certificate is one sheet with the edition's fingerprint, date and commit, and nothing was added to it.

    Whatever is added to a PDF stands behind its end, and anything laid on a sheet is an annotation.
    """
    pages = _sheets(content)
    words = re.sub(r"\s", "", "".join(pages))
    day = release.date
    meant = (seal.fingerprint(edition), f"{day.year}年{day.month}月{day.day}日发布", release.commit)
    alone = content.count(_PDF_END) == 1 and content.endswith(_PDF_END) and not _acts(content)
    return alone and len(pages) == 1 and all(one in words for one in meant)


# Publishing checks the last edition twice: before, and next to the new one.
_acts = lru_cache(maxsize=4)(pdf_actions.found)


@lru_cache(maxsize=4)
def _sheets(content: bytes) -> list[str]:
    """The text of each sheet of a PDF; none if anything is laid on one. Raises ValueError if it cannot be read."""
    try:
        pages = [*PdfReader(BytesIO(content)).pages]
        laid_on = any(one.get_object()["/Subtype"] != "/Link" for page in pages for one in page.get("/Annots", ()))
        return [] if laid_on else [page.extract_text() for page in pages]
    except (PyPdfError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def _answers(content: bytes, year: str) -> list[tuple[str, str, bytes]]:
    """The responses in a WARC for the edition's own files, as (address, status, content)."""
    found = []
    for record in ArchiveIterator(BytesIO(content), check_digests="raise"):
        uri = record.rec_headers.get_header("WARC-Target-URI") or ""
        if record.rec_type == "response" and f"/{year}/" in uri:
            found.append((uri, record.http_headers.get_statuscode(), record.content_stream().read()))
    return sorted(found)


def _urls(content: bytes) -> list[str]:
    return [str(json.loads(line).get("url")) for line in content.splitlines()]
