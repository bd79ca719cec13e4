"""The archive package: other programs read it whole, and it opens from a disk."""

import hashlib
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import bagit
import pytest
from playwright.sync_api import Browser, expect
from warcio.archiveiterator import ArchiveIterator

from macros.release import archive
from tests.project import copied, macros
from tests.repository import CORRECTION, correct, git, publish


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


def test_the_bag_holds_the_source_of_the_commit(bag: Path, published: Path) -> None:
    listed = git(published, "ls-tree", "-r", "-z", "--name-only", "HEAD").split("\0")
    source = archive.files(bag / "data/source")
    assert set(source) == {name for name in listed if name}
    assert source["data/figures.yml"] == (published / "data/figures.yml").read_bytes()


def test_the_bag_says_how_to_open_verify_and_rebuild_it(bag: Path, published: Path) -> None:
    text = (bag / "data/README.txt").read_text(encoding="utf-8")
    commit = git(published, "rev-parse", "HEAD")
    assert [word for word in ("site/index.html", "sha256sum -c", "--require-hashes", commit) if word not in text] == []
    call = ["sha256sum", "--quiet", "-c", "manifest-sha256.txt"]
    assert subprocess.run(call, cwd=bag, check=False, capture_output=True).returncode == 0


def article(page: Path) -> str:
    """What stands on a page for its reader."""
    return page.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]


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


def test_a_reader_of_warc_finds_every_file_of_the_edition(published: Path) -> None:
    site = archive.files(published / "public/2023")
    found = {}
    with (published / "public/archive/2023/report-2023.warc.gz").open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            if record.rec_type == "response":
                uri = record.rec_headers.get_header("WARC-Target-URI")
                found[uri.removeprefix("https://site.invalid/2023/")] = record.content_stream().read()
                assert record.rec_headers.get_header("WARC-Date") == "2024-03-20T00:00:00Z"
    assert found == site


def test_the_package_of_a_corrected_edition_stands_beside_the_one_before(published: Path, tmp_path: Path) -> None:
    town = copied(published, tmp_path / "town")
    before = archive.files(town / "public/archive/2023")
    correct(town, CORRECTION)
    publish(town, "2024-06-01")
    assert archive.files(town / "public/archive/2023.1") == before
    now = (town / "public/archive/2023/report-2023.zip").read_bytes()
    assert hashlib.sha256(now).digest() != hashlib.sha256(before["report-2023.zip"]).digest()
