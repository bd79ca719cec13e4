"""The archive package: other programs read it whole, and it opens from a disk."""

import hashlib
import json
import posixpath
import re
import shutil
import stat
import subprocess
import time
from datetime import date
from io import BytesIO
from pathlib import Path
from socket import socket
from urllib.error import HTTPError
from urllib.parse import quote, unquote
from urllib.request import urlopen
from zipfile import ZipFile

import bagit
import pytest
from playwright.sync_api import Browser, expect
from warcio.archiveiterator import ArchiveIterator

from macros.release import archive
from tests.project import ROOT, copied, macros
from tests.repository import CORRECTION, correct, git, publish


@pytest.fixture(scope="module")
def pywb() -> Path:
    """Where pywb's programs are: in an environment of their own, since they want other versions of what we have."""
    folder = ROOT / ".venv/pywb/bin"
    if not (folder / "wayback").is_file():
        pytest.skip("WARC 没有用 pywb 重放，缺少 pywb")
    return folder


@pytest.fixture(scope="module")
def bag(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disk")
    with ZipFile(published / "public/archive/2023/report-2023.zip") as file:
        file.extractall(folder)
    return folder / "report-2023"


def test_the_bag_is_one_that_bagit_accepts(bag: Path) -> None:
    assert bagit.Bag(str(bag)).is_valid()


def test_a_changed_byte_in_the_bag_is_seen_by_bagit(bag: Path, tmp_path: Path) -> None:
    with ZipFile(bag.parent.parent / "damaged.zip", "w") as file:
        for name, content in archive.files(bag).items():
            file.writestr(name, b"x" if name == "data/site/index.html" else content)
    with ZipFile(bag.parent.parent / "damaged.zip") as file:
        file.extractall(tmp_path)
    assert not bagit.Bag(str(tmp_path)).is_valid()


def test_the_bag_holds_the_edition_as_it_was_sealed(bag: Path, published: Path) -> None:
    assert archive.files(bag / "data/site") == archive.files(published / "public/2023")


def test_what_is_taken_out_of_the_zip_can_be_read_by_all(published: Path) -> None:
    with ZipFile(published / "public/archive/2023/report-2023.zip") as file:
        assert {one.external_attr >> 16 for one in file.infolist()} == {stat.S_IFREG | 0o644}


def test_the_bag_holds_the_source_of_the_commit(bag: Path, published: Path) -> None:
    listed = git(published, "ls-tree", "-r", "-z", "--name-only", "HEAD").split("\0")
    source = archive.files(bag / "data/source")
    assert set(source) == {name for name in listed if name}
    assert source["data/figures.yml"] == (published / "data/figures.yml").read_bytes()


def test_the_bag_says_how_to_open_verify_and_rebuild_it(bag: Path, published: Path) -> None:
    text = (bag / "data/README.txt").read_text(encoding="utf-8")
    commit = git(published, "rev-parse", "HEAD")
    assert [word for word in ("site/index.html", "sha256sum -c", "--require-hashes", commit) if word not in text] == []
    calls = re.findall(r"(?m)^    (sha.*)$", text)
    assert len(calls) == 2
    assert not any(subprocess.run(call.split(), cwd=bag, check=False, capture_output=True).returncode for call in calls)


def article(page: Path) -> str:
    """What stands on a page for its reader, but for what tells of its publishing: lines to cite, the way to corrections."""
    text = page.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
    text = re.sub(r'<p class="unsearched">这些文件发布以后不再改动。.*?</p>\n', "", text)
    return re.sub(r'<(p|pre) class="citation">.*?</\1>', "", text, flags=re.DOTALL)


def test_the_site_is_made_again_from_the_source_in_the_bag(bag: Path, tmp_path: Path) -> None:
    source = shutil.copytree(bag / "data/source", tmp_path / "source")
    assert macros(source, "build").returncode == 0
    pages = sorted((bag / "data/site").rglob("*.html"))
    again = [source / "site" / page.relative_to(bag / "data/site") for page in pages]
    assert [article(page) for page in again] == [article(page) for page in pages]


def test_the_site_opens_from_a_disk_with_its_search(bag: Path, browser: Browser) -> None:
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto((bag / "data/site/index.html").as_uri())
    page.click("text=搜索")
    page.fill("#search-words", "排查纠纷")
    expect(page.locator(".search-results a").first).to_be_visible()
    page.locator(".search-results a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert told == []
    page.close()


def linked(name: str, page: bytes) -> set[str]:
    """Where a page's links within its site lead, as it names the files around itself."""
    found = re.findall(r'(?:href|src)="(?!\w+:)([^"#?]+)', page.decode())
    return {posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(one))) for one in found}


def test_what_the_pages_of_a_package_link_to_is_in_it_on_disk_and_in_the_warc(bag: Path, published: Path) -> None:
    answers = {unquote(name): content for name, (_, content) in recorded(published).items()}
    for held in (archive.files(bag / "data"), answers):
        pages = {name for name in held if name.endswith(".html") and not name.startswith("source/")}
        assert {one for name in pages for one in linked(name, held[name])} - {*held} == set()


def recorded(published: Path) -> dict[str, tuple[str, bytes]]:
    """What the WARC answers, by the address below the site's."""
    found = {}
    with (published / "public/archive/2023/report-2023.warc.gz").open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            if record.rec_type == "response":
                uri = record.rec_headers.get_header("WARC-Target-URI").removeprefix("https://site.invalid/")
                found[uri] = (record.http_headers.get_statuscode(), record.content_stream().read())
                assert record.rec_headers.get_header("WARC-Date") == "2024-03-20T00:00:00Z"
    return found


def test_a_reader_of_warc_finds_every_file_of_the_edition(published: Path) -> None:
    site = archive.files(published / "public/2023")
    found = recorded(published)
    assert {name: found[f"2023/{quote(name)}"][1] for name in site} == site


KINDS = {
    "a.html": "text/html; charset=utf-8",
    "a/": "text/html; charset=utf-8",
    "a.md": "text/markdown; charset=utf-8",
    "a.json": "application/json; charset=utf-8",
    "a.xml": "text/xml; charset=utf-8",
    "a.svg": "image/svg+xml",
    "a.pdf": "application/pdf",
    "a.unknown": "application/octet-stream",
}


def test_the_warc_says_what_each_file_is() -> None:
    made = archive.recorded([(name, "200 OK", b"x") for name in KINDS], "https://site.invalid/", date(2024, 3, 20))
    answers = [one for one in ArchiveIterator(BytesIO(made)) if one.rec_type == "response"]
    said = [one.http_headers.get_header("Content-Type") for one in answers]
    assert dict(zip(KINDS, said, strict=True)) == KINDS


def test_every_page_but_that_of_wrong_addresses_is_listed_by_its_title() -> None:
    pages = {
        "index.html": "<title>甲 &amp;\n乙</title>",
        "report/丙.html": "",
        "404.html": "<title>丁</title>",
        "a.txt": "",
    }
    site = {name: text.encode() for name, text in pages.items()}
    lines = archive.listed(site, "https://site.invalid/", "2023", date(2024, 3, 20)).decode().splitlines()
    assert [json.loads(line) for line in lines] == [
        {"format": "json-pages-1.0", "id": "pages", "title": "网页"},
        {"url": "https://site.invalid/2023/index.html", "ts": "2024-03-20T00:00:00Z", "title": "甲 &\n乙"},
        {"url": "https://site.invalid/2023/report/%E4%B8%99.html", "ts": "2024-03-20T00:00:00Z", "title": ""},
    ]


def test_the_warc_answers_as_the_server_does(published: Path) -> None:
    found = recorded(published)
    public = published / "public"
    for address, file in {
        "": "index.html",
        "index.html": "index.html",
        "corrections.html": "corrections.html",
        "versions.json": "versions.json",
        "2023/": "2023/index.html",
    }.items():
        assert found[address] == ("200", (public / file).read_bytes())
    assert found["2023/404.html"][0] == "404"


@pytest.mark.parametrize("name", ["附件 1.pdf", "a?b#c.txt", "100%.txt", "a'b&c.txt"])
def test_names_are_escaped_as_uris_and_bags_have_them(name: str) -> None:
    uri = archive.uri_of("https://site.invalid/法 治/", f"2023/assets/{name}")
    assert re.fullmatch(r"[A-Za-z0-9:/._~%-]+", uri)
    assert unquote(uri) == f"https://site.invalid/法 治/2023/assets/{name}"
    manifest = archive.bagged({name: b"x"}, date(2024, 3, 20))["manifest-sha256.txt"].decode()
    assert manifest.rstrip("\n").endswith(f"  data/{name.replace('%', '%25')}")


def test_pywb_replays_every_page_that_is_listed(published: Path, pywb: Path, tmp_path: Path) -> None:
    packages = published / "public/archive/2023"
    subprocess.run([pywb / "wb-manager", "init", "report"], cwd=tmp_path, check=True, capture_output=True)
    call = [pywb / "wb-manager", "add", "report", packages / "report-2023.warc.gz"]
    subprocess.run(call, cwd=tmp_path, check=True, capture_output=True)
    lines = (packages / "report-2023.pages.jsonl").read_text(encoding="utf-8").splitlines()
    listed = [json.loads(line)["url"] for line in lines[1:]]
    pages = {str(path.relative_to(published / "public")) for path in (published / "public/2023").rglob("*.html")}
    assert {url.removeprefix("https://site.invalid/") for url in listed} == pages - {"2023/404.html"}
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (tmp_path / "said.log").open("w") as log:
        server = subprocess.Popen([pywb / "wayback", "-p", str(port), "-b", "127.0.0.1"], cwd=tmp_path, stderr=log)
        try:
            others = ["", "2023/", "versions.json", "corrections.html", "2023/data/figures.csv"]
            for url in [*listed, *(f"https://site.invalid/{one}" for one in others)]:
                assert replayed(f"http://127.0.0.1:{port}/report/20240320000000id_/{url}") == 200
            assert (
                replayed(f"http://127.0.0.1:{port}/report/20240320000000id_/https://site.invalid/2023/404.html") == 404
            )
        finally:
            server.terminate()
            server.wait(timeout=10)


def replayed(address: str) -> int:
    """The status of what is replayed, once the server has begun."""
    for _ in range(100):
        try:
            with urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
                return int(answer.status)
        except HTTPError as error:
            return int(error.code)
        except OSError:
            time.sleep(0.2)
    raise AssertionError("no answer")


def test_the_package_of_a_corrected_edition_stands_beside_the_one_before(published: Path, tmp_path: Path) -> None:
    town = copied(published, tmp_path / "town")
    before = archive.files(town / "public/archive/2023")
    correct(town, CORRECTION)
    publish(town, "2024-06-01")
    kept = archive.files(town / "public/archive/2023.1")
    assert "更正" in kept.pop("corrections.txt").decode()  # The note beside it, outside its seal.
    assert kept == before
    now = (town / "public/archive/2023/report-2023.zip").read_bytes()
    assert hashlib.sha256(now).digest() != hashlib.sha256(before["report-2023.zip"]).digest()
