"""The issued document beside the data: compared at every check, in the way of publishing, quoted beside its figures."""

import hashlib
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.issued.test_reconcile import ISSUED
from tests.project import macros, replace
from tests.repository import commit, repository

DAY = "2024-01-20"


def named(town: Path, text: str = ISSUED, digest: str | None = None) -> Path:
    """A town with its issued document beside the data, under its digest unless another is given."""
    content = text.encode()
    (town / "data/issued.txt").write_bytes(content)
    digest = hashlib.sha256(content).hexdigest() if digest is None else digest
    given = f"original:\n  file: issued.txt\n  sha256: {digest}".rstrip() + "\n"
    site = town / "data/site.yml"
    words = re.sub(r"(?m)^original:.*\n(?:  .*\n)*", "", site.read_text(encoding="utf-8"))
    site.write_text(words + given, encoding="utf-8")
    return town


@pytest.fixture
def town(sample: Path) -> Path:
    """An invented town with what it issued."""
    return named(sample)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The same in a repository, committed."""
    root = named(repository(tmp_path / "kept"))
    commit(root)
    return root


def test_check_compares_with_the_issued_document(town: Path) -> None:
    done = macros(town, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "与 data/issued.txt 核对，2023年：一致6个。" in done.stdout


def test_check_tells_what_is_open(sample: Path) -> None:
    done = macros(named(sample, ISSUED.replace("化解纠纷12件", "化解纠纷13件")), "check")
    assert re.search("figures.yml:[0-9]+: 不同：「化解纠纷」数值不同，数据“12件”，文件“13件”", done.stdout)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda town: named(town, digest="a" * 64),
            r"site.yml:\d+: data/issued.txt 与登记的摘要不符.*sha256: [0-9a-f]{64}",
        ),
        (lambda town: named(town, digest=""), r"site.yml:\d+: 没有写 data/issued.txt 的摘要.*sha256: [0-9a-f]{64}"),
        (lambda town: named(town, digest="12"), r"site.yml:\d+: 原文文件的摘要（sha256）写作「12」，不是SHA-256摘要"),
        (lambda town: (town / "data/issued.txt").unlink(), r"site.yml:\d+: 找不到 data/issued.txt"),
        (lambda town: named(town, ""), r"data/issued.txt: 里面没有文字"),
        (
            lambda town: replace(town / "data/site.yml", "  file: issued.txt\n", ""),
            r"site.yml:\d+: 写了摘要，没有写是哪个文件",
        ),
        (
            lambda town: replace(town / "data/site.yml", "issued.txt", "../issued.txt"),
            r"site.yml:\d+: 原文文件（file）写作「.*」，应当是 data 文件夹里一个文件的名称",
        ),
        (
            lambda town: replace(town / "data/site.yml", "issued.txt", "issued.doc"),
            r"site.yml:\d+: 原文文件（file）写作「.*」，应当是 .*以 .docx、.pdf 或 .txt 结尾",
        ),
    ],
)
def test_a_document_that_is_not_the_one_that_is_meant_is_told(
    town: Path, change: Callable[[Path], object], told: str
) -> None:
    change(town)
    done = macros(town, "check")
    assert done.returncode == 1
    assert re.search(told, done.stdout)


def test_who_writes_the_digest_that_check_names_gets_through(sample: Path) -> None:
    named(sample, digest="")
    told = re.search("sha256: ([0-9a-f]{64})", macros(sample, "check").stdout)
    assert told
    named(sample, digest=told[1])
    assert macros(sample, "check").returncode == 0


def test_a_digest_may_be_written_in_capitals(sample: Path) -> None:
    named(sample, digest=hashlib.sha256(ISSUED.encode()).hexdigest().upper())
    assert macros(sample, "check").returncode == 0


def test_publishing_is_refused_while_something_is_open(kept: Path) -> None:
    named(kept, ISSUED.replace("化解纠纷12件", "化解纠纷13件").replace("98.5%", "98.5%，复查7次"))
    commit(kept)
    done = macros(kept, "publish", "--date", DAY)
    assert done.returncode == 1
    assert "不同：「化解纠纷」数值不同，数据“12件”，文件“13件”" in done.stdout
    assert "data/issued.txt: 与印发的文件核对，只在文件里：文件“7次”" in done.stdout
    assert not (kept / "public").exists()


def test_the_package_holds_the_issued_document(kept: Path) -> None:
    assert macros(kept, "publish", "--date", DAY).returncode == 0
    (package,) = (kept / "public/archive/2023").glob("*.zip")
    with zipfile.ZipFile(package) as held:
        (name,) = (one for one in held.namelist() if one.endswith("data/issued.txt") and "source" in one)
        assert held.read(name).decode() == ISSUED


def test_a_figure_is_shown_with_the_sentence_that_states_it(town: Path) -> None:
    with (town / "docs/report/plan.md").open("a", encoding="utf-8") as page:
        page.write('\n2022年排查{{ fig("mediation.found", "2022") }}。\n')
    assert macros(town, "build").returncode == 0
    row = (
        (town / "site/data.html")
        .read_text(encoding="utf-8")
        .split('id="mediation.closing_rate"')[1]
        .split("</section>")[0]
    )
    assert "<dt>原文</dt><dd>普法讲座听众300余人，办结率98.5%。</dd>" in row
    shown = (town / "site/report/mediation.html").read_text(encoding="utf-8")
    assert re.search('data-about="[^"]*原文：普法讲座听众300余人，办结率98.5%。', shown)
    assert "原文：" not in (town / "site/report/plan.html").read_text(encoding="utf-8"), "of another year"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("全镇共排查", "2022年排查纠纷18件。全镇共排查"),
        ("报告如下：", "报告如下，全年排查纠纷20件："),
        ("98.5%。", "98.5%。全年排查纠纷20件。"),
    ],
    ids=["another year", "said before", "said again"],
)
def test_the_sentence_shown_with_a_figure_is_the_one_of_its_year_and_clause(sample: Path, old: str, new: str) -> None:
    macros(named(sample, ISSUED.replace(old, new)), "build")
    row = (sample / "site/data.html").read_text(encoding="utf-8").split('id="mediation.found"')[1]
    assert re.search("<dt>原文</dt><dd>(.*?)</dd>", row)[1].endswith(
        "全镇共排查纠纷20件，化解纠纷12件，其中镇里化解纠纷4件、村里化解纠纷8件。"
    )


def test_the_next_year_has_no_issued_document_yet(kept: Path) -> None:
    assert macros(kept, "publish", "--date", DAY).returncode == 0
    done = macros(kept, "new-year", "2024")
    assert "原文文件（issued.txt）" in done.stdout
    assert "file: issued.txt" not in (kept / "data/site.yml").read_text(encoding="utf-8")
    assert macros(kept, "check").returncode == 0


def test_an_address_may_stand_alone(sample: Path) -> None:
    site = sample / "data/site.yml"
    words = re.sub(r"(?m)^original:.*\n(?:  .*\n)*", "", site.read_text(encoding="utf-8"))
    site.write_text(words + "original: https://example.org/1.html\n", encoding="utf-8")
    assert macros(sample, "build").returncode == 0
    assert 'href="https://example.org/1.html"' in (sample / "site/index.html").read_text(encoding="utf-8")
