"""Publishing: an edition is kept for good, whole or not at all, and nothing changes in silence. All towns here are invented."""

import fcntl
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.release import atomic_swap, layout
from macros.release.seal import Digests
from macros.release.tree import Making, place
from macros.release.verify import verify
from tests import killed
from tests.project import PLACES, ROOT, copied, macros, replace, tree, with_program
from tests.repository import CORRECTION, commit, correct, edit, git, next_year, publish

DAY = ("publish", "--date", "2024-03-20")


def test_an_edition_stands_sealed_with_what_it_was_made_from(published: Path) -> None:
    public = published / "public"
    above = {path.name for path in public.iterdir()}
    assert above >= {"2023", "archive", "versions.json", "fingerprints.txt", "SHA256SUMS", "404.html", "index.html"}
    release = json.loads((public / "2023/release.json").read_text(encoding="utf-8"))
    assert (release["year"], release["date"], release["figures"]) == (2023, "2024-03-20", 6)
    assert release["commit"] == git(published, "rev-parse", "HEAD")
    assert release["tools"]["mkdocs"]
    assert macros(published, "verify", "public").stdout.startswith("核对无误：2023，与封存时完全一致。\n")
    assert not list(published.glob(".public-*"))


def test_years_that_a_fresh_clone_lacks_are_asked_for(town: Path) -> None:
    shutil.rmtree(town / "public")
    next_year(town)
    said = macros(town, "publish", "--date", "2025-03-20").stdout
    assert "public 中没有2023年的报告。如果发布过，请先从备份中恢复 public，再发布一次。" in said


def test_years_that_were_never_published_are_asked_for_once(town: Path) -> None:
    asked = "public 中没有2022年的报告。"  # Of which the sample's figures tell.
    next_year(town)
    assert asked not in macros(town, "publish", "--date", "2025-03-20").stdout


def test_a_public_that_is_a_link_stays_one_and_what_it_leads_to_is_published(town: Path) -> None:
    elsewhere = town.parent / "disk"
    elsewhere.mkdir()
    (town / "public").rename(elsewhere / "www")
    (town / "public").symlink_to(elsewhere / "www")
    next_year(town)
    publish(town, "2025-03-20")
    assert (town / "public").is_symlink()
    assert layout.editions(elsewhere / "www") == ["2024", "2023"]
    assert sorted(path.name for path in elsewhere.iterdir()) == ["www"]
    assert macros(town, "verify", "public").stdout.startswith("核对无误：2024、2023，与封存时完全一致。\n")


def test_the_same_commit_gives_the_same_bytes(published: Path, unpublished: Path, tmp_path: Path) -> None:
    again = copied(unpublished, tmp_path / "again")
    assert tree(publish(again)) == tree(published / "public")


def test_the_edition_is_the_commit_and_not_what_git_leaves_out(published: Path, town: Path) -> None:
    shutil.rmtree(town / "public")
    (town / "public").mkdir()
    (town / "site").mkdir()
    (town / "site/index.html").write_text("昨天的网站", encoding="utf-8")
    assert tree(publish(town)) == tree(published / "public")


def test_a_new_year_touches_no_other(town: Path) -> None:
    before = {path: path.stat().st_ino for path in (town / "public/2023").rglob("*") if path.is_file()}
    old = tree(town / "public/2023")
    next_year(town)
    public = publish(town, "2025-03-20")
    assert tree(public / "2023") == old
    assert {path: path.stat().st_ino for path in before} == before
    assert [one["version"] for one in json.loads((public / "versions.json").read_bytes())] == ["2024", "2023"]
    assert "2024/index.html" in (public / "index.html").read_text(encoding="utf-8")
    assert verify(public) == []


def test_a_correction_replaces_the_edition_and_keeps_the_old_one(town: Path) -> None:
    old = tree(town / "public/2023")
    correct(town)
    public = publish(town, "2024-05-07")
    assert tree(public / "2023.1") == old
    assert tree(public / "2023")["data/figures.csv"] != old["data/figures.csv"]
    with (town / "data/corrections.yml").open("a", encoding="utf-8") as file:
        file.write("- {date: 2024-06-01, year: 2023, page: report/plan.md, was: 继续, now: 接着, why: 编造的原因。}\n")
    edit(town, "docs/report/plan.md", "年继续建设", "年接着建设")
    publish(town, "2024-06-02")
    assert tree(public / "2023.1") == old
    assert layout.editions(public) == ["2023", "2023.2", "2023.1"]
    for number, name in enumerate(("2023.1", "2023.2", "2023"), 1):
        assert f"日发布的第{number}版" in (public / name / "data.html").read_text(encoding="utf-8")
    addresses = {path.name for path in (public / "f/mediation.found").iterdir()}
    assert addresses == {"index.html", "2023.1.html", "2023.2.html", "2023.3.html"}
    assert verify(public) == []


def append(name: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def without_a_figure(root: Path) -> None:
    next_year(root)
    replace(root / "data/figures.yml", "  audience:\n", "  visitors:\n")
    edit(root, "docs/report/mediation.md", '"mediation.audience"', '"mediation.visitors"')


def with_another_unit(root: Path) -> None:
    next_year(root)
    edit(root, "data/figures.yml", "unit: 人", "unit: 人次")


def with_another_past(root: Path) -> None:
    next_year(root)
    edit(root, "data/figures.yml", "2023: 20\n", "2023: 21\n")


def with_a_correction_taken_back(root: Path) -> None:
    correct(root)
    publish(root, "2024-05-07")
    edit(root, "data/corrections.yml", "编造的原因。", "别的原因。")


def with_another_answer(root: Path) -> None:
    next_year(root)
    publish(root, "2025-03-20")
    correct(root, CORRECTION.replace("year: 2023", "year: 2024").replace("2024-05", "2025-05"))
    replace(root / "data/figures.yml", "2024: 20", "2024: 21")
    edit(root, "data/commitments.yml", "status: 完成", "status: 结转")


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "no git": (lambda root: shutil.rmtree(root / ".git"), ".: 这里不是git仓库，或者还没有提交过"),
    "a change that is not committed": (append("data/site.yml", "# 改\n"), "data/site.yml: 有没提交的改动。请先提交"),
    "a file that is not committed": (append("docs/新.md", "x"), "docs/新.md: 有没提交的改动。请先提交"),
    "a file that is not committed, where git is told not to look for any": (
        lambda root: (git(root, "config", "status.showUntrackedFiles", "no"), append("docs/新.md", "x")(root)),
        "docs/新.md: 有没提交的改动。请先提交",
    ),
    "a broken rule": (
        lambda root: edit(root, "data/figures.yml", "2023: 20", "2023: 2,000"),
        "data/figures.yml:9: 「排查",
    ),
    "a file that is not in its normal form": (
        lambda root: edit(root, "data/site.yml", "town: 示例镇", "town:   示例镇"),
        "data/site.yml:6: 请写成“town: 示例镇”，或运行 make tidy",
    ),
    "a slip on a page": (
        lambda root: edit(root, "docs/report/plan.md", "\n---\n", "\n---\n＃＃ 小标题\n\n"),
        "docs/report/plan.md:6: 这里是全角的“＃”，不会成为标题",
    ),
    "a value to be filled in": (
        lambda root: edit(root, "data/figures.yml", "2023: 300余", "2023: 待填"),
        "「听众」2023年还是“待填”，不能发布。请填好",
    ),
    "words to be filled in within a sentence": (
        lambda root: edit(root, "docs/report/plan.md", "继续建设", "继续建设待填"),
        "docs/report/plan.md:6: “下一年安排”还有“待填”，不能发布。",
    ),
    "a name that is written otherwise in the archive": (
        lambda root: (append("进度50%.txt", "x")(root), commit(root)),
        "进度50%.txt: 文件名里有百分号，按归档包的清单核对时会找不到它。请改名",
    ),
    "a year that stands": (lambda _: None, "data/site.yml:1: 2023年已经发布，不能直接替换。要更正，请在"),
    "an older year that was changed": (
        lambda root: (root / "public/2023/index.html").write_text("x"),
        "public/2023/index.html: 内容与封存时不同。",
    ),
    "a figure that is gone": (without_a_figure, "data/figures.yml:2: 「听众」的编号 mediation.audience 已经发布过"),
    "another unit": (with_another_unit, "「听众」发布时单位是“人”，现在不同。请改回"),
    "a changed value of an older year": (with_another_past, "「排查纠纷」2023年发布的是「20」，现在是「21」。请改回"),
    "another day than the one that the site names": (
        lambda root: (
            next_year(root),
            edit(root, "data/site.yml", "year: 2024", "year: 2024\ndates: {published: 2025-03-20}"),
        ),
        "发布日期（published）写作2025-03-20，这次发布的日期是2026-01-01。请改成一致",
    ),
    "a figure that too few confirmed": (
        lambda root: (next_year(root), edit(root, "data/site.yml", "key_figures:", "confirmations: 1\nkey_figures:")),
        "「排查纠纷」要1人核对，现在有0人。",
    ),
    "a commitment without an answer": (
        lambda root: next_year(root, ""),
        "data/commitments.yml:1: 承诺「编造的安排。」2024年还没有答复。",
    ),
    "a commitment that was changed": (
        lambda root: edit(root, "data/commitments.yml", "编造的安排。", "别的安排。"),
        "data/commitments.yml:1: 承诺「编造的安排。」（made）已经发布，现在被删改了。",
    ),
    "another answer than the published one": (
        with_another_answer,
        "data/commitments.yml:1: 承诺「编造的安排。」（made）2024年的答复已经发布，现在被删改了。",
    ),
    "a correction taken back": (
        with_a_correction_taken_back,
        "data/corrections.yml: 2024-05-06对2023年 mediation.found 的更正已经发布，现在被删改了。",
    ),
    "a correction dated before the report": (
        lambda root: correct(root, CORRECTION.replace("2024-05", "2024-01")),
        "data/corrections.yml:2: 更正日期（date）2024-01-06 不在2024-03-20（报告发布）和2026-01-01（这次发布）之间",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_stands_in_the_way_is_told_and_nothing_is_published(town: Path, kind: str) -> None:
    change, message = REFUSED[kind]
    change(town)
    before = tree(town / "public")
    result = macros(town, "publish", "--date", "2026-01-01")
    assert (result.returncode, result.stderr) == (1, "")
    assert message in result.stdout
    assert tree(town / "public") == before
    assert not list(town.glob(".public-*"))


@pytest.mark.parametrize("words", [(), ("--date", "2024-02-30"), ("--date", "")])
def test_without_a_date_the_call_is_wrong(town: Path, words: tuple[str, ...]) -> None:
    result = macros(town, "publish", *words)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_where_a_published_file_was_changed_nothing_else_is_told(town: Path) -> None:
    correct(town)
    (town / "public/2023/index.html").write_text("改过", encoding="utf-8")
    told = macros(town, "publish", "--date", "2024-05-07").stdout.splitlines()
    assert [line.partition(":")[0] for line in told[1:-1]] == ["public/2023/index.html"]


def test_two_at_once_the_second_is_told_to_wait(town: Path) -> None:
    (town / ".public-next").mkdir()  # Where the first prepares what it publishes.
    handle = os.open(town, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_SH)  # Which two may have at once: what publishes is to be alone.
    result = macros(town, *DAY)
    os.close(handle)
    assert (result.returncode, "请等它结束以后再试" in result.stdout) == (1, True)
    assert (town / ".public-next").exists()


def test_a_disk_that_takes_no_more_loses_nothing(town: Path) -> None:
    with_program(town)
    next_year(town)
    before = tree(town / "public")
    result = subprocess.run(
        [sys.executable, "-m", "macros", "publish", "--date", "2025-03-20"],
        cwd=town,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (18_000, 18_000)),
    )
    assert (result.returncode, result.stderr) == (1, "")
    assert "请检查磁盘空间" in result.stdout
    assert tree(town / "public") == before
    assert not list(town.glob(".public-*"))
    publish(town, "2025-03-20")


@pytest.mark.parametrize("year", ["2023", "2024"])
def test_a_disk_that_is_full_when_the_package_is_written_loses_nothing(tmp_path: Path, year: str) -> None:
    def full(folder: Path, _: Path) -> None:
        folder.mkdir(parents=True)
        Path("/dev/full").write_bytes(b"x")

    killed.put(tmp_path / "public", "2023")
    before = tree(tmp_path)
    with pytest.raises(OSError, match="No space left"), atomic_swap.turn(tmp_path / "public") as fresh:
        place(tmp_path / "public", fresh, Making(year, killed.edition, full), Digests())
    assert tree(tmp_path) == before


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, int]]:
    """What was left by each publishing that was killed at every call."""
    call = [sys.executable, "-m", "tests.killed", str(tmp_path_factory.mktemp("killed"))]
    return dict(json.loads(subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout))


@pytest.mark.parametrize("how", ["2024", "2023", "2024 without exchange"])
def test_killed_at_any_call_the_tree_is_as_before_or_as_after(left: dict[str, dict[str, int]], how: str) -> None:
    found = left[how]
    # Where the system cannot exchange two folders, there is one moment that the next run has to mend.
    assert found.get("otherwise", 0) == int("without" in how)
    assert found["mended"] == found["published at last"] == found["steps"] > 50
    assert min(found["as before"], found["as after"]) > 10


def test_the_real_command_killed_on_its_way_loses_nothing(town: Path) -> None:
    with_program(town)
    next_year(town)
    before = tree(town / "public")
    call = [sys.executable, "-m", "macros", "publish", "--date", "2025-03-20"]
    process = subprocess.Popen(call, cwd=town, stdout=subprocess.DEVNULL)
    while not list(town.glob(".public-*")):  # What will take the place of public/.
        assert process.poll() is None
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert verify(town / "public") == []
    if tree(town / "public") == before:
        publish(town, "2025-03-20")
        assert not list(town.glob(".public-*"))  # Killed after the exchange, it leaves this to the next publish.
    assert layout.editions(town / "public") == ["2024", "2023"]


def test_a_published_page_links_to_the_newest_corrections_and_names_its_own_address(
    unpublished: Path, tmp_path: Path
) -> None:
    town = copied(unpublished, tmp_path / "town")
    shutil.copy(PLACES / "bureau/docs/corrections.md", town / "docs")
    replace(town / "mkdocs.yml", "  - glossary.md\n", "  - glossary.md\n  - corrections.md\n")
    replace(town / "data/site.yml", "year: 2023\n", "year: 2023\naddress: https://example.test/a/\n")
    macros(town, "tidy")
    commit(town)
    page = (publish(town) / "2023/report/plan.html").read_text(encoding="utf-8")
    assert 'href="../../corrections.html"' in page
    assert '<link rel="canonical" href="https://example.test/a/2023/report/plan.html">' in page
