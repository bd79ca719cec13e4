"""The seal: whatever changes in a published tree is named, by file."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from macros.release import layout, seal
from macros.release.verify import verify
from tests import killed
from tests.project import ROOT, macros


def shelf(public: Path, *years: str) -> Path:
    """A published tree, clearly no real one: editions of a few files each, in the order in which they were published."""
    for year in years:
        killed.put(public, year)
    return public


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return shelf(tmp_path / "public", "2022", "2023", "2023")


def write(name: str, text: str) -> Callable[[Path], object]:
    return lambda public: (public / name).write_text(text, encoding="utf-8")


def longer_than_memory(name: str) -> Callable[[Path], object]:
    """A file with a hole at its end."""
    return lambda public: os.truncate(public / name, 2**40)


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a changed byte": (write("2022/data/0.txt", "x"), "2022/data/0.txt: 内容与封存时不同。"),
    "a page of the size and the time of its twin": (
        lambda public: (
            (public / "2022/404.html").write_text("改过的页面", encoding="utf-8"),
            [os.utime(public / year / "404.html", (0, 0)) for year in ("2022", "2023")],
        ),
        "2022/404.html: 内容与封存时不同。",
    ),
    "a file longer than memory": (
        longer_than_memory("2022/data/0.txt"),
        "2022/data/0.txt: 比发布的任何文件都大得多",
    ),
    "what an edition knows longer than memory": (
        longer_than_memory("2022/release.json"),
        "2022/release.json: 比发布的任何文件都大得多",
    ),
    "a list of versions longer than memory": (
        longer_than_memory("versions.json"),
        "versions.json: 比发布的任何文件都大得多",
    ),
    "a seal longer than memory": (
        longer_than_memory("2022/SHA256SUMS"),
        "2022/SHA256SUMS: 封存记录被改动",
    ),
    "a missing file": (lambda public: (public / "2022/index.html").unlink(), "2022/index.html: 这个文件不见了。"),
    "an added file": (write("2023.1/more.html", ""), "2023.1/more.html: 封存时没有这个文件。"),
    "a year without a seal": (lambda public: (public / "2022/SHA256SUMS").unlink(), "2022: 没有封存记录 SHA256SUMS"),
    "a seal by hand": (write("2022/SHA256SUMS", "x"), "2022/SHA256SUMS: 封存记录被改动"),
    "an empty seal": (write("2022/SHA256SUMS", ""), "2022/SHA256SUMS: 封存记录被改动"),
    "a year that is gone": (
        lambda public: (public / "2022").rename(public / ".x"),
        "versions.json: 与各年的报告不一致",
    ),
    "a year that was slipped in": (lambda public: (public / "2024").mkdir(), "2024: 没有封存记录 SHA256SUMS"),
    "versions by hand": (write("versions.json", "[]"), "versions.json: 与各年的报告不一致"),
    "versions of no form": (write("versions.json", "["), "versions.json: 与各年的报告不一致"),
    "versions of another form": (write("versions.json", "[1]"), "versions.json: 与各年的报告不一致"),
    "a folder that is called as a year of another age": (
        lambda public: (public / "1999").mkdir(),
        "1999: 这是空文件夹",
    ),
    "a folder that is called nearly as an edition": (
        lambda public: (public / "2023.0").mkdir(),
        "2023.0: 这是空文件夹",
    ),
    "no versions": (lambda public: (public / "versions.json").unlink(), "versions.json: 这个文件不见了"),
    "a first page to elsewhere": (
        write("index.html", '<meta content="0; url=2022/index.html">'),
        "index.html: 内容与封存时不同",
    ),
    "no way to the corrections": (
        lambda public: (public / "corrections.html").unlink(),
        "corrections.html: 这个文件不见了",
    ),
    "no first page": (lambda public: (public / "index.html").unlink(), "index.html: 这个文件不见了"),
    "a stranger": (write("notes.txt", ""), "notes.txt: 封存时没有这个文件。"),
    "a changed package": (
        write("archive/2023/report-2023.zip", "x"),
        "archive/2023/report-2023.zip: 内容与封存时不同。",
    ),
    "a missing package": (
        lambda public: (public / "archive/2023.1").rename(public / ".x"),
        "archive/2023.1: 没有封存记录 SHA256SUMS",
    ),
    "a package that is a link": (
        lambda public: (
            (public / "archive/2022").rename(public.parent / "elsewhere"),
            (public / "archive/2022").symlink_to("../../elsewhere"),
        ),
        "archive/2022: 没有封存记录 SHA256SUMS",
    ),
    "a link in a year": (
        lambda public: (
            (public / "2022/index.html").rename(public.parent / "elsewhere"),
            (public / "2022/index.html").symlink_to("../../elsewhere"),
        ),
        "2022/index.html: 这是链接，内容不在这里。",
    ),
    "a year that is a link": (
        lambda public: (
            (public / "2022").rename(public.parent / "elsewhere"),
            (public / "2022").symlink_to("../elsewhere"),
        ),
        "2022: 这是链接，内容不在这里。",
    ),
    "a year more that is a link": (lambda public: (public / "2025").symlink_to("2023"), "2025: 这是链接"),
    "a link to nowhere": (lambda public: (public / "2022/x").symlink_to("nowhere"), "2022/x: 这是链接"),
    "a linked folder": (lambda public: (public / "2022/x").symlink_to("data"), "2022/x: 这是链接"),
    "a pipe": (lambda public: os.mkfifo(public / "2022/x"), "2022/x: 这不是文件（管道、设备之类）"),
    "a pipe in the place of a page": (
        lambda public: ((public / "2022/index.html").unlink(), os.mkfifo(public / "2022/index.html")),
        "2022/index.html: 这不是文件（管道、设备之类）",
    ),
    "a pipe in the place of the list": (
        lambda public: ((public / "versions.json").unlink(), os.mkfifo(public / "versions.json")),
        "versions.json: 这不是文件（管道、设备之类）",
    ),
    "a pipe in the place of the record": (
        lambda public: ((public / "2023/release.json").unlink(), os.mkfifo(public / "2023/release.json")),
        "2023/release.json: 这不是文件（管道、设备之类）",
    ),
    "an empty folder": (lambda public: (public / "2022/x").mkdir(), "2022/x: 这是空文件夹"),
    "an empty folder above the years": (lambda public: (public / "x").mkdir(), "x: 这是空文件夹"),
    "a hidden file in a year": (write("2022/.x", ""), "2022/.x: 封存时没有这个文件。"),
    "a hidden file above the years": (write(".x", ""), ".x: 封存时没有这个文件。"),
    "a folder in the place of a page": (
        lambda public: ((public / "2022/index.html").unlink(), (public / "2022/index.html").mkdir()),
        "2022/index.html: 这是空文件夹",
    ),
    "a name that breaks the line": (write("2022/a\u2028b", ""), "2022/a\\u2028b: 封存时没有这个文件。"),
    "a seal with the line ends of Windows": (
        lambda public: (public / "2022/SHA256SUMS").write_bytes(
            (public / "2022/SHA256SUMS").read_bytes().replace(b"\n", b"\r\n")
        ),
        "2022/SHA256SUMS: 封存记录被改动",
    ),
    "a seal that is a link": (
        lambda public: (
            (public / "2022/SHA256SUMS").rename(public.parent / "sums"),
            (public / "2022/SHA256SUMS").symlink_to("../../sums"),
        ),
        "2022: 没有封存记录",
    ),
    "a package that is not the site": (
        lambda public: (
            (public / "2023/index.html").write_text("改过", encoding="utf-8"),
            seal.seal(public / "2023"),
        ),
        "archive/2023/report-2023.zip: 归档包里的 site/index.html 与网站上的不同。",
    ),
    "a stranger among the packages": (write("archive/notes.txt", ""), "archive/notes.txt: 不是发布出来的"),
    "a package whose edition is gone": (
        lambda public: shutil.rmtree(public / "2022"),
        "archive/2022: 归档包在，网站上的这一版却不见了。归档包请不要动；请从备份中恢复文件夹 2022，",
    ),
}


@pytest.mark.parametrize("name", ["2022", "2023", "2023.1"])
@pytest.mark.parametrize("content", ["{", None])
def test_an_edition_whose_record_cannot_be_read_casts_no_doubt_on_the_others(
    public: Path, name: str, content: str | None
) -> None:
    record = public / name / "release.json"
    if content:
        record.write_text(content, encoding="utf-8")
    else:
        record.unlink()
    assert {one.path for one in verify(public)} == {f"{name}/release.json"}


@pytest.mark.parametrize("content", ["x", "", None])
@pytest.mark.parametrize("name", ["2022", "2023", "archive/2022", "archive/2023"])
def test_a_seal_that_cannot_be_read_casts_no_doubt_on_what_stands_above(
    public: Path, name: str, content: str | None
) -> None:
    (public / name / "SHA256SUMS").unlink()
    if content is not None:
        (public / name / "SHA256SUMS").write_text(content, encoding="utf-8")
    assert {one.path.removeprefix("archive/")[:4] for one in verify(public)} == {name[-4:]}


def test_an_edition_that_is_gone_casts_no_doubt_on_the_last_package(public: Path) -> None:
    shutil.rmtree(public / "2022")
    assert {one.path for one in verify(public)} == {"2022", "archive/2022", "versions.json"}


def test_an_edition_that_is_gone_comes_back_from_its_package(public: Path) -> None:
    shutil.rmtree(public / "2022")
    with ZipFile(public / "archive/2022/report-2022.zip") as bag:
        bag.extractall(public.parent / "bag")
    (public.parent / "bag/report-2022/data/site").rename(public / "2022")
    assert verify(public) == []


def test_an_untouched_tree_is_as_it_was_sealed(public: Path) -> None:
    result = macros(ROOT, "verify", str(public))
    first = result.stdout.splitlines()[0]
    assert (result.returncode, first) == (0, "核对无误：2023、2023.1、2022，与封存时完全一致。")


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_named(public: Path, kind: str) -> None:
    change, message = CHANGES[kind]
    change(public)
    assert any(str(problem).startswith(message) for problem in verify(public)), verify(public)


@pytest.mark.parametrize("name", [".nojekyll", ".well-known/x", ".git/config", ".gitattributes"])
def test_what_a_host_or_git_wants_at_the_top_is_no_change(public: Path, name: str) -> None:
    (public / name).parent.mkdir(exist_ok=True)
    (public / name).write_text("x", encoding="utf-8")
    assert verify(public) == []


def test_a_changed_file_of_the_server_is_said_and_no_fault(public: Path) -> None:
    (public / "robots.txt").write_text("User-agent: *", encoding="utf-8")
    result = macros(ROOT, "verify", str(public))
    assert (result.returncode, "robots.txt 在上次发布以后改过" in result.stdout) == (0, True)
    killed.put(public, "2024")
    assert "robots.txt" not in macros(ROOT, "verify", str(public)).stdout


def test_all_changes_are_named_at_once_and_the_status_is_1(public: Path) -> None:
    for kind in ("a changed byte", "a missing file", "an added file", "versions by hand"):
        CHANGES[kind][0](public)
    result = macros(ROOT, "verify", str(public))
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.splitlines() == [
        "2022/data/0.txt: 内容与封存时不同。请从备份中恢复它和它的封存记录 SHA256SUMS，不要手工修改",
        "2022/index.html: 这个文件不见了。请从备份中恢复，不要手工修改",
        "2023.1/more.html: 封存时没有这个文件。请把它移到别处",
        "versions.json: 与各年的报告不一致，文件夹有：2023、2023.1、2022。缺的请从备份中恢复，多的请移到别处；不要手工修改",
        "versions.json: 内容与封存时不同。请从备份中恢复它和它的封存记录 SHA256SUMS，不要手工修改",
        "共有5处需要修改。",
    ]


def test_whoever_restores_what_is_named_gets_through_when_a_line_of_a_seal_was_changed(public: Path) -> None:
    text = (public / seal.SUMS).read_text(encoding="utf-8")
    write(seal.SUMS, ("1" if text[0] == "0" else "0") + text[1:])(public)
    [told] = verify(public)
    if seal.SUMS in told.message:
        write(seal.SUMS, text)(public)
    assert verify(public) == []


def test_what_its_seal_tells_of_is_told_once(public: Path) -> None:
    for name in ("index.html", "corrections.html"):
        (public / name).write_text("改过", encoding="utf-8")
    assert [one.path for one in verify(public)] == ["corrections.html", "index.html"]


@pytest.mark.parametrize(
    ("name", "why"), [("nowhere", "没有这个文件夹。请核对名称"), (".", "里面没有哪一年的报告。请核对")]
)
def test_a_folder_that_is_no_published_tree_is_told(tmp_path: Path, name: str, why: str) -> None:
    result = macros(ROOT, "verify", str(tmp_path / name))
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.startswith(f"{tmp_path / name}: {why}")


def test_the_standard_program_checks_the_seal_too(public: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", seal.SUMS], cwd=public / "2023", check=True)


def test_nothing_that_lies_behind_a_link_is_sealed(public: Path) -> None:
    (public / "2022/x").symlink_to("index.html")
    with pytest.raises(OSError, match="x"):
        seal.seal(public / "2022")


def test_version_selectors_find_the_newest_first(public: Path) -> None:
    listed = json.loads((public / layout.VERSIONS).read_text(encoding="utf-8"))
    assert [(one["version"], one["aliases"]) for one in listed] == [("2023", ["latest"]), ("2023.1", []), ("2022", [])]
