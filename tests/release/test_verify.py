"""What was rewritten with its seal made anew: nobody but the editions says what stands above them and in their packages."""

import datetime
import gzip
import json
import re
import shutil
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from macros.core import program
from macros.release import archive, layout, leads, packages, seal
from macros.release.verify import verify
from tests import killed
from tests.project import ROOT, copied, macros, process, replace, with_program
from tests.repository import commit, correct, edit, next_year, publish

DAY = datetime.date(2025, 3, 20)
BAG = "archive/2024/report-2024.zip"
WARC = "archive/2024/report-2024.warc.gz"
PAGES = "archive/2024/report-2024.pages.jsonl"
PAPER = "archive/2024/certificate-2024.pdf"
NOTE = "archive/2024/corrections.txt"

Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def years(unpublished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published tree with an address: 2023, corrected, and 2024. Not to be changed."""
    town = copied(unpublished, tmp_path_factory.mktemp("years") / "town")
    edit(town, "data/site.yml", "year: 2023\n", "year: 2023\naddress: https://example.test/a/\n")
    macros(town, "tidy")
    commit(town)
    publish(town)
    correct(town)
    publish(town, "2024-05-07")
    next_year(town)
    return publish(town, DAY.isoformat())


@pytest.fixture
def public(years: Path, tmp_path: Path) -> Path:
    return copied(years, tmp_path / "public")


def sealed_above(public: Path) -> None:
    """The seal above the years, made anew over whatever stands there."""
    seal.seal(public, (*layout.editions(public), layout.ARCHIVE, *layout.UNSEALED))


def swap(name: str, old: str, new: str) -> Change:
    """Other words in a file above the years."""

    def change(public: Path) -> None:
        text = (public / name).read_text(encoding="utf-8")
        assert old in text
        (public / name).write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    return change


def listed(edit_list: Callable[[list[dict[str, dict[str, list[object]]]]], object]) -> Change:
    """Another list of versions, in the form that it has."""

    def change(public: Path) -> None:
        versions = json.loads((public / "versions.json").read_bytes())
        edit_list(versions)
        text = json.dumps(versions, ensure_ascii=False, indent=2) + "\n"
        (public / "versions.json").write_text(text, encoding="utf-8")

    return change


def put(name: str, content: str = "x") -> Change:
    def change(public: Path) -> None:
        (public / name).parent.mkdir(exist_ok=True)
        (public / name).write_text(content, encoding="utf-8")

    return change


def gone(name: str) -> Change:
    return lambda public: (public / name).unlink()


def leading_nowhere(public: Path) -> None:
    (public / NOTE).symlink_to("nowhere")


ABOVE: dict[str, tuple[Change, str]] = {
    "versions without corrections": (
        listed(lambda versions: [one["properties"]["corrections"].clear() for one in versions]),
        "versions.json",
    ),
    "versions with other pages": (listed(lambda versions: versions[0]["properties"]["pages"].pop()), "versions.json"),
    "a first page to an older year": (swap("index.html", "2024", "2023"), "index.html"),
    "a script on a page that leads on": (swap("data.html", "</body>", "<script>1</script></body>"), "data.html"),
    "a page that says nothing is there": (swap("404.html", "</body>", "<script>1</script></body>"), "404.html"),
    "a fingerprint on the page of packages": (
        lambda public: (public / "archives.html").write_text(
            re.sub("<code>....", "<code>0000", (public / "archives.html").read_text(encoding="utf-8")),
            encoding="utf-8",
        ),
        "archives.html",
    ),
    "words above the fingerprints": (swap("fingerprints.txt", "各版", "全部"), "fingerprints.txt"),
    "a figure's lasting address": (
        swap("f/mediation.found/index.html", "2024", "2023"),
        "f/mediation.found/index.html",
    ),
    "a figure's address that is gone": (gone("f/mediation.found/index.html"), "f/mediation.found/index.html"),
    "a stranger": (put("more.html"), "more.html"),
    "a stranger among the figures": (put("f/x/index.html"), "f/x/index.html"),
    "a stranger in a folder called as that of packages": (put("f/archive/index.html"), "f/archive/index.html"),
    "a feed to another host": (swap("feed.xml", "example.test", "example.invalid"), "feed.xml"),
    "a feed without an entry": (
        lambda public: (public / "feed.xml").write_text(
            re.sub(
                "  <entry>.*?</entry>\n", "", (public / "feed.xml").read_text(encoding="utf-8"), count=1, flags=re.S
            ),
            encoding="utf-8",
        ),
        "feed.xml",
    ),
    "no feed": (gone("feed.xml"), "feed.xml"),
    "a map of other pages": (swap("sitemap.xml", "2024/index.html", "2024/other.html"), "sitemap.xml"),
    "a note that tells of another value": (swap("archive/2023.1/corrections.txt", "21", "22"), "archive/2023.1/"),
    "a note for an edition that missed nothing": (put(NOTE), NOTE),
    "a folder among the packages that is named like an edition": (
        put("archive/2022/notes.txt"),
        "archive/2022: 不是发布出来的",
    ),
    "a note that leads nowhere": (leading_nowhere, f"{NOTE}: 不是发布出来的"),
    "a note where none belongs": (put(NOTE), f"{NOTE}: 不是发布出来的"),
}


@pytest.mark.parametrize("what", ABOVE)
def test_what_stands_above_the_years_is_what_the_editions_give(public: Path, what: str) -> None:
    change, path = ABOVE[what]
    change(public)
    sealed_above(public)
    result = macros(ROOT, "verify", str(public))
    assert (result.returncode, result.stdout.startswith(path)) == (1, True), result.stdout


@pytest.mark.parametrize(("name", "corrected"), [("2023.1", False), ("2023", True), ("2024", False)])
def test_the_certificate_of_a_corrected_edition_says_so(years: Path, name: str, corrected: bool) -> None:
    paper = years / layout.ARCHIVE / name / layout.certificate(name)
    if not paper.exists():
        pytest.skip("没有看封存证明写的是哪一版，缺少字体")
    words = PdfReader(paper).pages[0].extract_text()
    assert ("更正后的一版" in re.sub(r"\s", "", words)) is corrected


def test_a_certificate_cites_the_title_as_it_is_written(years: Path) -> None:
    paper = years / PAPER
    if not paper.exists():
        pytest.skip("没有看封存证明怎样写标题，缺少字体")
    words = PdfReader(paper).pages[0].extract_text().replace("\n", "")
    assert "《示例镇人民政府关于法治政府建设工作报告》" in words


@pytest.mark.parametrize("fact", ["fingerprint", "day", "commit"])
def test_a_certificate_names_the_fingerprint_the_day_and_the_commit(
    public: Path, monkeypatch: pytest.MonkeyPatch, fact: str
) -> None:
    if not (public / PAPER).exists():
        pytest.skip("没有封存证明可以改，缺少字体")
    release = json.loads((public / "2024/release.json").read_bytes())
    said = {"fingerprint": seal.fingerprint(public / "2024"), "day": "2025年3月20日发布", "commit": release["commit"]}
    [words] = [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(public / PAPER).pages]
    assert said[fact] in words
    monkeypatch.setattr(packages, "_sheets", lambda _: [words.replace(said[fact], "")])
    assert [one.path for one in verify(public)] == [PAPER]


def bag(change: Callable[[dict[str, bytes]], object]) -> Change:
    """A ZIP with another payload, a sound bag all the same."""

    def rewrite(public: Path) -> None:
        with ZipFile(public / BAG) as file:
            names = [name for name in file.namelist() if name.startswith("report-2024/data/")]
            held = {name.removeprefix("report-2024/data/"): file.read(name) for name in names}
        change(held)
        made = archive.bagged(held, DAY)
        content = archive.zipped({f"report-2024/{name}": one for name, one in made.items()}, DAY)
        (public / BAG).write_bytes(content)

    return rewrite


def members(change: Callable[[str, bytes], bytes | None], **more: bytes) -> Change:
    """A ZIP whose files are each what `change` makes of them, and some more."""

    def rewrite(public: Path) -> None:
        held = BytesIO((public / BAG).read_bytes())
        with ZipFile(held) as old, ZipFile(public / BAG, "w", ZIP_DEFLATED) as fresh:
            for entry in old.infolist():
                content = change(entry.filename, old.read(entry))
                if content is not None:
                    fresh.writestr(entry, content)
            for name, content in more.items():
                fresh.writestr(name, content)

    return rewrite


def recorded(old: bytes, new: bytes) -> Change:
    """A WARC with other bytes in it."""

    def rewrite(public: Path) -> None:
        records = [*parted((public / WARC).read_bytes())]
        assert old in b"".join(records)
        (public / WARC).write_bytes(b"".join(gzip.compress(one.replace(old, new)) for one in records))

    return rewrite


def parted(content: bytes) -> Iterator[bytes]:
    """The records of a WARC, each of which is compressed by itself."""
    while content:
        one = zlib.decompressobj(zlib.MAX_WBITS | 16)
        yield one.decompress(content)
        content = one.unused_data


def with_another_page_recorded(public: Path) -> None:
    site = archive.files(public / "2024") | {"index.html": "改过".encode()}
    answers = archive.answered(site, leads.first(public, "2024"), "2024")
    (public / WARC).write_bytes(archive.recorded(answers, "https://example.test/a/", DAY))


def in_another_order(public: Path) -> None:
    records = [gzip.compress(one) for one in parted((public / WARC).read_bytes())]
    (public / WARC).write_bytes(b"".join([records[0], *records[:0:-1]]))


def cut(name: str, kept: int) -> Change:
    return lambda public: (public / name).write_bytes((public / name).read_bytes()[:kept])


def longer(name: str) -> Change:
    return lambda public: (public / name).write_bytes((public / name).read_bytes() + b"more" * 9)


def with_a_note(public: Path) -> None:
    """Words laid on the certificate; what pypdf writes ends as ours does, but for a line end."""
    writer = PdfWriter(clone_from=public / PAPER)
    writer.add_annotation(0, FreeText(text="编造的", rect=(50, 550, 200, 650)))
    held = BytesIO()
    writer.write(held)
    (public / PAPER).write_bytes(held.getvalue().rstrip())


def with_an_update(public: Path) -> None:
    """A certificate with another title, written behind its end as PDF allows."""
    held = BytesIO((public / PAPER).read_bytes())
    writer = PdfWriter(held, incremental=True)
    writer.add_metadata({"/Title": "编造的"})
    writer.write(held)
    (public / PAPER).write_bytes(held.getvalue().rstrip())


def as_links(public: Path) -> None:
    """A ZIP whose pages become links when it is unpacked."""
    held = BytesIO((public / BAG).read_bytes())
    with ZipFile(held) as old, ZipFile(public / BAG, "w", ZIP_DEFLATED) as fresh:
        for entry in old.infolist():
            content = old.read(entry)
            entry.external_attr = (0o120777 if entry.filename.endswith("index.html") else 0o100644) << 16
            fresh.writestr(entry, content)


def followed_by(name: str, more: bytes) -> Change:
    return lambda public: (public / name).write_bytes((public / name).read_bytes() + more)


def with_a_sheet_more(public: Path) -> None:
    writer = PdfWriter()
    writer.append(str(public / PAPER))
    writer.add_blank_page()
    writer.write(public / PAPER)


SOURCE = "归档包里的 source 或者说明与发布时不同"
UNLIKE_SITE = "与网站上的这一版不一致"
BROKEN = "打不开，内容损坏了"
MISSING = "发布时有这个文件，现在没有"
STRANGE = "发布时没有这个文件"
CROWDED = "里面有重复的或者多余的内容"
PACKED: dict[str, tuple[Change, str]] = {
    "another source": (bag(lambda held: held.update({"source/data/site.yml": b"year: 2024\n"})), f"{BAG}: {SOURCE}"),
    "more source": (bag(lambda held: held.update({"source/more.py": b""})), f"{BAG}: {SOURCE}"),
    "less source": (bag(lambda held: held.pop("source/data/figures.yml")), f"{BAG}: {SOURCE}"),
    "another readme": (bag(lambda held: held.update({"README.txt": b""})), f"{BAG}: {SOURCE}"),
    "another record of corrections": (
        bag(lambda held: held.update({"corrections.html": b""})),
        f"{BAG}: 归档包里的 corrections.html 与各年的报告不一致",
    ),
    "no page of fingerprints": (
        bag(lambda held: held.pop("archives.html")),
        f"{BAG}: 归档包里的 archives.html 与各年的报告不一致",
    ),
    "a page more": (
        bag(lambda held: held.update({"site/more.html": b""})),
        f"{BAG}: 归档包里的 site/more.html 与网站上的不同",
    ),
    "another manifest": (
        members(lambda name, content: content + b"x" if name.endswith("/manifest-sha256.txt") else content),
        f"{BAG}: 归档包里的 manifest-sha256.txt 与内容不一致",
    ),
    "other words about the bag": (
        members(lambda name, content: content + b"A: b\n" if name.endswith("bag-info.txt") else content),
        f"{BAG}: 归档包里的 bag-info.txt 与内容不一致",
    ),
    "a file outside the bag": (members(lambda _, content: content, more=b""), f"{BAG}: 里面多了 more"),
    "a file twice": (
        members(lambda _, content: content, **{"report-2024/data/site/index.html": b""}),
        f"{BAG}: {CROWDED}",
    ),
    "a ZIP with something behind it": (longer(BAG), f"{BAG}: {CROWDED}"),
    "a ZIP that is none": (cut(BAG, 9), f"{BAG}: {BROKEN}"),
    "a WARC that ends early": (cut(WARC, -100), f"{WARC}: {BROKEN}"),
    "an empty WARC": (cut(WARC, 0), f"{WARC}: {UNLIKE_SITE}"),
    "a WARC with something behind it": (longer(WARC), f"{WARC}: {BROKEN}"),
    "a WARC with zeros behind it": (followed_by(WARC, bytes(9)), f"{WARC}: {BROKEN}"),
    "a WARC with an empty record behind it": (followed_by(WARC, gzip.compress(b"more")), f"{WARC}: {UNLIKE_SITE}"),
    "a ZIP of links": (as_links, f"{BAG}: 里面的 report-2024/data/site/index.html 不是文件，也许是链接"),
    "a certificate with something behind it": (longer(PAPER), f"{PAPER}: {UNLIKE_SITE}"),
    "a certificate with a line end behind it": (followed_by(PAPER, b"\n"), f"{PAPER}: {UNLIKE_SITE}"),
    "a certificate that was added to": (with_an_update, f"{PAPER}: {UNLIKE_SITE}"),
    "a certificate with a note on it": (with_a_note, f"{PAPER}: {UNLIKE_SITE}"),
    "a WARC of another address": (
        recorded(b"URI: https://example.test/a/", b"URI: https://example.tess/a/"),
        f"{WARC}: {UNLIKE_SITE}",
    ),
    "a WARC of another day": (recorded(b"2025-03-20T", b"2025-03-21T"), f"{WARC}: {UNLIKE_SITE}"),
    "a WARC whose digests do not fit": (recorded(b"Digest: sha1:", b"Digest: sha1:A"), f"{WARC}: "),
    "a WARC with another page": (recorded(b"</html>", b"</HTML>"), f"{WARC}: {UNLIKE_SITE}"),
    "a WARC that was made of another page": (with_another_page_recorded, f"{WARC}: {UNLIKE_SITE}"),
    "a WARC in another order": (in_another_order, f"{WARC}: {UNLIKE_SITE}"),
    "a WARC with other versions": (recorded(b'"latest"', b'"newest"'), f"{WARC}: {UNLIKE_SITE}"),
    "last year's WARC": (
        lambda public: shutil.copy(public / WARC.replace("2024", "2023"), public / WARC),
        f"{WARC}: {UNLIKE_SITE}",
    ),
    "no WARC": (gone(WARC), f"{WARC}: {MISSING}"),
    "a shorter list of pages": (cut(PAGES, -9), f"{PAGES}: "),
    "last year's certificate": (
        lambda public: shutil.copy(public / PAPER.replace("2024", "2023"), public / PAPER),
        f"{PAPER}: {UNLIKE_SITE}",
    ),
    "a certificate of two sheets": (with_a_sheet_more, f"{PAPER}: {UNLIKE_SITE}"),
    "a certificate that is no PDF": (put(PAPER), f"{PAPER}: {BROKEN}"),
    "no certificate": (gone(PAPER), f"{PAPER}: {MISSING}"),
    "a stranger in the package": (put("archive/2024/more.txt"), f"archive/2024/more.txt: {STRANGE}"),
    "a time stamp that was never given": (
        put("archive/2024/SHA256SUMS.tsr"),
        f"archive/2024/SHA256SUMS.tsr: {STRANGE}",
    ),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("what", PACKED)
def test_the_newest_package_is_that_of_its_edition(public: Path, what: str) -> None:
    if "ertificate" in what and not (public / PAPER).exists():
        pytest.skip("没有封存证明可以改，缺少字体")
    change, message = PACKED[what]
    change(public)
    seal.seal(public / "archive/2024")
    leads.lead(public)
    result = macros(ROOT, "verify", str(public))
    assert (result.returncode, result.stdout.startswith(message)) == (1, True), result.stdout


def test_a_seal_that_cannot_be_read_casts_no_doubt_on_the_last_package(public: Path) -> None:
    (public / "2023/SHA256SUMS").write_text("x", encoding="utf-8")
    assert not [one for one in verify(public) if one.path.startswith("archive/")]


def link(name: str) -> Change:
    """A link in a folder's or a file's place."""

    def change(public: Path) -> None:
        elsewhere = public.parent / "elsewhere"
        if (public / name).exists():
            (public / name).rename(elsewhere)
        else:
            elsewhere.touch()
        (public / name).symlink_to(elsewhere)

    return change


def renamed(old: str, new: str) -> Change:
    def change(public: Path) -> None:
        for folder in (public, public / layout.ARCHIVE):
            (folder / old).rename(folder / new)
        leads.lead(public)

    return change


def seal_of(edit_seal: Callable[[list[bytes]], list[bytes]]) -> Change:
    """The lines of the seal above the years, otherwise."""

    def change(public: Path) -> None:
        lines = (public / seal.SUMS).read_bytes().splitlines(keepends=True)
        (public / seal.SUMS).write_bytes(b"".join(edit_seal(lines)))

    return change


STANDING: dict[str, tuple[Change, str]] = {
    "packages behind a link": (link("archive"), "archive: 应当是文件夹"),
    "a link to what a host wants": (link(".well-known"), ".well-known: 应当是文件夹"),
    "a link within that": (
        lambda public: ((public / ".well-known").mkdir(), link(".well-known/x")(public)),
        ".well-known/x: 这是链接",
    ),
    "a folder for a file": (lambda public: (public / ".nojekyll").mkdir(), ".nojekyll: 应当是文件"),
    "a link for the server's file": (link("robots.txt"), "robots.txt: 应当是文件"),
    "a link to nowhere for the server's file": (
        lambda public: (public / "robots.txt").symlink_to("nowhere"),
        "robots.txt: 应当是文件",
    ),
    "a line twice": (seal_of(lambda lines: [lines[0], *lines]), "SHA256SUMS: 封存记录被改动"),
    "bytes that are no text": (seal_of(lambda lines: [*lines, b"\xff\n"]), "SHA256SUMS: 封存记录被改动"),
    "lines in another order": (seal_of(lambda lines: lines[::-1]), "SHA256SUMS: 封存记录被改动"),
    "no end of the last line": (
        seal_of(lambda lines: [*lines[:-1], lines[-1].rstrip(b"\n")]),
        "SHA256SUMS: 封存记录被改动",
    ),
    "a number that was skipped": (renamed("2023.1", "2023.2"), "2023.2: 这一版应当叫2023.1，被改过名"),
    "a newest edition that calls itself an older one": (renamed("2024", "2024.1"), "2024.1: 这一版应当叫2024"),
    "a year under another one's name": (renamed("2024", "2025"), "2025/release.json: 内容读不懂了，或者是另一年的"),
}


@pytest.mark.parametrize("what", STANDING)
def test_what_the_seals_pass_over_is_what_it_should_be(public: Path, what: str) -> None:
    change, message = STANDING[what]
    change(public)
    result = macros(ROOT, "verify", str(public))
    assert (result.returncode, f"\n{message}" in f"\n{result.stdout}") == (1, True), result.stdout


def resealed(name: str, file: str) -> Change:
    """A file of an edition changed together with its seal."""

    def change(public: Path) -> None:
        (public / name / file).write_text("x", encoding="utf-8")
        seal.seal(public / name)

    return change


def taken(name: str) -> Change:
    """An edition's folder that is gone."""
    return lambda public: shutil.rmtree(public / name)


def twice(public: Path) -> None:
    """The newest edition once more, under the name of a year that is to come."""
    for folder in (public, public / layout.ARCHIVE):
        shutil.copytree(folder / "2024", folder / "2025")
    leads.lead(public)


# What was done, and all that is told of it: files that others are made from make those look wrong as well.
CULPRITS: dict[str, tuple[Change, set[str]]] = {
    "a table of figures": (gone("2023/data/figures.csv"), {"2023/data/figures.csv"}),
    "what an edition knows": (put("2023/release.json", "{}"), {"2023/release.json"}),
    "what an edition knows, and its seal": (resealed("2023", "release.json"), {"2023", "2023/release.json"}),
    "a page and its seal": (resealed("2023.1", "data.html"), {"2023.1"}),
    "a page that is not there": (gone("2024/404.html"), {"2024/404.html"}),
    "a year": (taken("2023"), {"2023", "archive/2023", "versions.json"}),
    "the newest year": (taken("2024"), {"archive/2024", "versions.json"}),
    "a note of corrections": (gone("archive/2023.1/corrections.txt"), {"archive/2023.1/corrections.txt"}),
    "a year twice": (twice, {"2025/release.json", "archive/2025/SHA256SUMS"}),
    "a link to many files": (lambda public: (public / ".well-known").symlink_to(ROOT / "tests"), {".well-known"}),
}


@pytest.mark.parametrize("what", CULPRITS)
def test_only_what_differs_is_named(public: Path, what: str) -> None:
    change, named = CULPRITS[what]
    change(public)
    assert {one.path for one in verify(public)} == named


# What the upgrade changed: words, the order of a list, what is said of a bag, a page and a list that are made or not.
UPGRADED = {
    "templates/newest.html": ("查看", "请看"),
    "templates/corrections.html": ("<p>没有更正。</p>", "<p>还没有更正。</p>"),
    "fingerprint.py": ("各版报告的指纹", "全部指纹"),
    "archive.py": ('"title": "网页"', '"title": "页面"'),
    "leads.py": ("        yield SITEMAP, draw", '        yield "map.html", draw'),
}
ANOTHER_BAG = (
    ("MANIFEST: _manifest(payload)", "MANIFEST: _manifest(dict(reversed(payload.items())))"),
    ("Bagging-Date: {day}", "Bag-Size: 1 MB\\nBagging-Date: {day}"),
)


@pytest.fixture(scope="module")
def older(unpublished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the program published before an upgrade. Not to be changed."""
    town = copied(unpublished, tmp_path_factory.mktemp("older") / "town")
    replace(town / "data/site.yml", "year: 2023\n", "year: 2023\naddress: https://example.test/a/\n")
    macros(town, "tidy")
    with_program(town)
    for name, (now, then) in UPGRADED.items():
        replace(town / "macros/release" / name, now, then)
    for now, then in ANOTHER_BAG:
        replace(town / "macros/release/archive.py", now, then)
    next_year(town)
    result = process(town, "publish", "--date", DAY.isoformat())
    assert result.returncode == 0, result.stdout + result.stderr
    return town / "public"


def test_after_an_upgrade_other_words_are_no_fault_and_are_named(older: Path) -> None:
    result = macros(ROOT, "verify", str(older))
    assert (result.returncode, "是用另一版程序发布的" in result.stdout) == (0, True), result.stdout


UNLIKE, LOST = "与各年的报告不一致", "不见了，或者打不开"
STILL: dict[str, tuple[Change, str]] = {
    "a page that leads elsewhere": (swap("index.html", "2024/index.html", "2024/other.html"), f"index.html: {UNLIKE}"),
    "a page that leads to another host": (
        swap("index.html", "</body>", '<a href="https://example.invalid/">x</a></body>'),
        f"index.html: {UNLIKE}",
    ),
    "a page that runs": (swap("data.html", "</body>", "<script>1</script></body>"), f"data.html: {UNLIKE}"),
    "a page more that runs": (swap("map.html", "</urlset>", "<script>1</script>"), "map.html: 不是发布出来的"),
    "a note that leads nowhere": (leading_nowhere, f"{NOTE}: 不是发布出来的"),
    "a note where none belongs": (put(NOTE), f"{NOTE}: 不是发布出来的"),
    "the page of wrong addresses": (swap("404.html", "</body>", " </body>"), f"404.html: {UNLIKE}"),
    "the list of versions": (swap("versions.json", '"latest"', '"newest"'), f"versions.json: {UNLIKE}"),
    "a list of versions that is none": (put("versions.json", "["), "versions.json: "),
    "the day of a fingerprint": (swap("fingerprints.txt", "2025-03-20", "2025-03-21"), f"fingerprints.txt: {UNLIKE}"),
    "no fingerprints": (gone("fingerprints.txt"), f"fingerprints.txt: {LOST}"),
}


@pytest.mark.parametrize("what", STILL)
def test_after_an_upgrade_links_and_data_are_compared_still(older: Path, tmp_path: Path, what: str) -> None:
    public = copied(older, tmp_path / "public")
    change, told = STILL[what]
    change(public)
    sealed_above(public)
    result = macros(ROOT, "verify", str(public))
    assert (result.returncode, result.stdout.startswith(told)) == (1, True), result.stdout


MISSED = "archive/2023.1/corrections.txt"


@pytest.mark.parametrize("change", [gone(MISSED), link(MISSED)])
def test_after_an_upgrade_a_note_of_corrections_is_missed_still(
    town: Path, monkeypatch: pytest.MonkeyPatch, change: Change
) -> None:
    with monkeypatch.context() as before_the_upgrade:
        before_the_upgrade.setattr(program, "digest", lambda: "another")
        correct(town)
        public = publish(town, "2024-06-01")
    assert verify(public) == []
    change(public)
    [told] = verify(public)
    assert str(told).startswith(f"{MISSED}: {LOST}")


# Of the package: whether it is still told.
STILL_PACKED = {
    "another readme": True,
    "no page of fingerprints": False,
    "a page more": True,
    "another manifest": True,
    "other words about the bag": False,
    "a WARC of another address": True,
    "a WARC whose digests do not fit": True,
    "a WARC that was made of another page": True,
    "a WARC in another order": False,
    "a shorter list of pages": True,
}


@pytest.mark.parametrize("what", STILL_PACKED)
def test_after_an_upgrade_a_package_holds_its_edition_still(older: Path, tmp_path: Path, what: str) -> None:
    public = copied(older, tmp_path / "public")
    change, message = PACKED[what]
    change(public)
    seal.seal(public / "archive/2024")
    leads.lead(public)
    result = macros(ROOT, "verify", str(public))
    assert (result.returncode, result.stdout.startswith(message)) == (STILL_PACKED[what],) * 2, result.stdout


def test_an_older_year_that_was_published_last_says_byte_for_byte_what_stands_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = tmp_path / "public"
    with monkeypatch.context() as before_the_upgrade:
        before_the_upgrade.setattr(program, "digest", lambda: "another")
        killed.put(public, "2024")
    killed.put(public, "2023")
    assert verify(public) == []
    swap("index.html", "</body>", " </body>")(public)
    sealed_above(public)
    [told] = verify(public)
    assert str(told).startswith(f"index.html: {UNLIKE}")
