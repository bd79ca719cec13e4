"""The chain and the fingerprint: a rewrite that is consistent in itself shows all the same. All editions are invented."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.release import fingerprint, layout, leads, seal
from macros.release.verify import verify
from tests import killed
from tests.project import ROOT, macros
from tests.release.test_seal import shelf


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return shelf(tmp_path / "public", "2022", "2023", "2023", "2024")


def sealed_anew(public: Path, name: str) -> None:
    """An edition, its package and all above the years as if they had been published so."""
    seal.seal(public / name)
    killed.package(_emptied(public / layout.ARCHIVE / name), public / name)
    seal.seal(public / layout.ARCHIVE / name)
    leads.lead(public)


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def with_another_page(public: Path) -> None:
    (public / "2022/index.html").write_text("改过", encoding="utf-8")
    sealed_anew(public, "2022")


def with_another_package(public: Path) -> None:
    with (public / "archive/2022/more.txt").open("w") as file:
        file.write("x")
    seal.seal(public / "archive/2022")


def with_another_year(public: Path) -> None:
    shutil.rmtree(public / "2023")
    killed.edition(public / "2023", [], 5)
    sealed_anew(public, "2023")


def without_a_year(public: Path) -> None:
    for folder in (public, public / layout.ARCHIVE):
        shutil.rmtree(folder / "2022")
    leads.lead(public)


def without_what_was_corrected(public: Path) -> None:
    for folder in (public, public / layout.ARCHIVE):
        shutil.rmtree(folder / "2023.1")
    leads.lead(public)


def with_a_year_more(public: Path) -> None:
    killed.edition(public / "2021", [])
    sealed_anew(public, "2021")


def with_a_later_year(public: Path) -> None:
    killed.edition(public / "2025", [])
    sealed_anew(public, "2025")


def with_years_renamed(public: Path) -> None:
    for folder in (public, public / layout.ARCHIVE):
        (folder / "2022").rename(folder / "2021")
    leads.lead(public)


def with_a_chain_cut(public: Path) -> None:
    release = json.loads((public / "2023/release.json").read_bytes())
    release["chain"] = []
    (public / "2023/release.json").write_text(json.dumps(release), encoding="utf-8")
    sealed_anew(public, "2023")


def with_no_chain(public: Path) -> None:
    (public / "2024/release.json").write_text('{"year": 2024, "corrections": []}', encoding="utf-8")
    sealed_anew(public, "2024")


def with_editions_exchanged(public: Path) -> None:
    for folder in (public, public / layout.ARCHIVE):
        (folder / "2023").rename(folder / "x")
        (folder / "2023.1").rename(folder / "2023")
        (folder / "x").rename(folder / "2023.1")
    leads.lead(public)


def with_an_edition_twice(public: Path) -> None:
    for folder in (public, public / layout.ARCHIVE):
        shutil.copytree(folder / "2023", folder / "2023.2")
    leads.lead(public)


REWRITTEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "a page": (with_another_page, "2022: 这一版和归档包，与"),
    "a package": (with_another_package, "2022: 这一版和归档包，与"),
    "a year": (with_another_year, "2023: 这一版和归档包，与2024年发布时记下的不同"),
    "a year that is gone": (without_a_year, "2022: 这一版和归档包，与"),
    "an edition before its correction": (
        without_what_was_corrected,
        "2023.1: 这一版和归档包，与2024年发布时记下的不同",
    ),
    "a year that was never published": (with_a_year_more, "2021: 2024年发布时没有这一版，是后来放进去的"),
    "a later year that was never published": (with_a_later_year, "2025: 2024年发布时没有这一版，是后来放进去的"),
    "a year under another one's name": (with_years_renamed, "2022: 这一版和归档包，与"),
    "an edition and its correction": (with_editions_exchanged, "2023.1: 与同一年的另一版次序颠倒"),
    "an edition that stands twice": (with_an_edition_twice, "2023.2: 与同一年的另一版次序颠倒，或者重复了"),
    "a chain": (with_a_chain_cut, "2023: 这一版和归档包，与2024年发布时记下的不同"),
    "the newest record": (with_no_chain, "2024/release.json: 内容读不懂了"),
}


@pytest.mark.parametrize("what", REWRITTEN)
def test_what_was_rewritten_with_its_seal_is_named(public: Path, what: str) -> None:
    change, message = REWRITTEN[what]
    assert verify(public) == []
    change(public)
    told = [str(one) for one in verify(public)]
    assert [one for one in told if one.startswith(message)], told


def test_a_year_that_was_published_after_a_later_one_proves_itself(tmp_path: Path) -> None:
    assert verify(shelf(tmp_path / "public", "2023", "2021", "2022")) == []


def test_a_year_may_be_corrected_ten_times(tmp_path: Path) -> None:
    assert verify(shelf(tmp_path / "public", *["2023"] * 11)) == []


def test_each_edition_names_all_that_stood_when_it_was_published(public: Path) -> None:
    names = {
        name: [one["edition"] for one in json.loads((public / name / "release.json").read_bytes())["chain"]]
        for name in layout.editions(public)
    }
    assert names == {"2024": ["2023", "2023.1", "2022"], "2023": ["2023.1", "2022"], "2023.1": ["2022"], "2022": []}


def test_the_fingerprint_on_paper_finds_its_edition_however_it_is_typed(public: Path) -> None:
    printed = fingerprint.grouped(seal.fingerprint(public / "2023"))
    assert f"2023  2024-03-20  {printed}\n" in (public / "fingerprints.txt").read_text(encoding="utf-8")
    wide = printed.upper().translate({ord(one): ord(one) + 0xFEE0 for one in "0123456789ABCDEF"})
    for typed in (printed, printed.replace(" ", ""), *(printed.replace(" ", mark) for mark in "-–—：，。"), wide):
        result = macros(ROOT, "verify", str(public), "--fingerprint", typed)
        assert (result.returncode, "指纹相符：2023年的报告" in result.stdout) == (0, True)


def test_whoever_verifies_is_told_of_the_last_edition_unless_its_fingerprint_is_given(public: Path) -> None:
    last = "最后发布的是{}年的报告（{}-03-20）。"
    for name, told in (("2024", False), ("2023", True)):
        printed = seal.fingerprint(public / name)
        result = macros(ROOT, "verify", str(public), "--fingerprint", printed)
        assert (result.returncode, last.format(2024, 2025) in result.stdout) == (0, told)
    for folder in (public, public / "archive"):
        shutil.rmtree(folder / "2024")
    leads.lead(public)
    assert last.format(2023, 2024) in macros(ROOT, "verify", str(public)).stdout


def test_a_newest_year_that_was_rewritten_is_not_the_one_on_paper(public: Path) -> None:
    printed = fingerprint.grouped(seal.fingerprint(public / "2024"))
    (public / "2024/index.html").write_text("改过", encoding="utf-8")
    sealed_anew(public, "2024")
    assert verify(public) == []
    result = macros(ROOT, "verify", str(public), "--fingerprint", printed)
    assert (result.returncode, "没有哪一版是这个指纹" in result.stdout) == (1, True)


SLIPS = {
    (3,): "与2022年的指纹只有第3组不同，也许是抄错了。请照纸上的核对这几组",
    (1, 5, 9, 16): "与2022年的指纹只有第1、5、9、16组不同，也许是抄错了。",
    (1, 5, 9, 12, 16): "没有哪一版是这个指纹：",
}


@pytest.mark.parametrize("slips", SLIPS)
def test_a_slip_of_the_pen_is_told_by_its_groups(public: Path, slips: tuple[int, ...]) -> None:
    groups = fingerprint.grouped(seal.fingerprint(public / "2022")).split()
    for number in slips:
        groups[number - 1] = "0000" if groups[number - 1] != "0000" else "1111"
    result = macros(ROOT, "verify", str(public), "--fingerprint", " ".join(groups))
    assert (result.returncode, result.stdout.startswith(f"fingerprints.txt: {SLIPS[slips]}")) == (1, True)


@pytest.mark.parametrize(("typed", "told"), [("3f2a", "指纹有64位，这里写了4位"), ("3f2z" * 16, "这里有“z”")])
def test_what_is_no_fingerprint_is_a_wrong_call(public: Path, typed: str, told: str) -> None:
    result = macros(ROOT, "verify", str(public), "--fingerprint", typed)
    assert (result.returncode, told in result.stderr) == (2, True)


def test_fingerprints_that_are_not_the_editions_own_are_told(public: Path) -> None:
    file = public / "fingerprints.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("2022  ", "2021  "), encoding="utf-8")
    seal.seal(public, (*layout.editions(public), layout.ARCHIVE))
    assert "fingerprints.txt: 与各年的报告不一致" in " ".join(map(str, verify(public)))
