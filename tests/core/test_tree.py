"""The folders that people fill: nothing in them leads out, or is no file."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project import macros


def deep(root: Path) -> None:
    """A folder in a folder, and so on."""
    Path(root, "docs", *["a"] * 400).mkdir(parents=True)


def elsewhere(root: Path, path: str, target: str) -> None:
    if (root / path).is_dir():
        (root / path).rename(root / "moved")
    (root / path).unlink(missing_ok=True)
    (root / path).symlink_to(target)


def written(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("甲\n", encoding="utf-8")


STRANGE: dict[str, Callable[[Path], object]] = {
    "docs/assets/passwd.txt: 这是一个链接": lambda root: elsewhere(root, "docs/assets/passwd.txt", "/etc/passwd"),
    "docs/assets/loop: 这是一个链接": lambda root: elsewhere(root, "docs/assets/loop", ".."),
    "docs/index.md: 这是一个链接": lambda root: elsewhere(root, "docs/index.md", "/etc/passwd"),
    "docs/report: 这是一个链接": lambda root: elsewhere(root, "docs/report", "../moved"),
    "docs: 应当是一个文件夹": lambda root: elsewhere(root, "docs", "moved"),
    "data/site.yml:1: 这是一个链接": lambda root: elsewhere(root, "data/site.yml", "/dev/zero"),
    "data/figures.yml:1: 这是一个链接": lambda root: elsewhere(root, "data/figures.yml", "nowhere"),
    "mkdocs.yml:1: 这是一个链接": lambda root: elsewhere(root, "mkdocs.yml", "/etc/hostname"),
    "docs/wait.md: 打不开，这不是普通的文件": lambda root: os.mkfifo(root / "docs/wait.md"),
    "data/more.yml: 这是一个链接": lambda root: elsewhere(root, "data/more.yml", "site.yml"),
    "docs/a/a/a/a/a/a/a/a: 文件夹套得太深": deep,
    r"docs/\xff\xfe.md: 文件名里有不能用的字符": lambda root: (root / "docs" / os.fsdecode(b"\xff\xfe.md")).touch(),
    r"docs/x\n- `y`.md: 文件名里有不能用的字符": lambda root: (root / "docs/x\n- `y`.md").touch(),
    "docs/assets/a.txt: 与“A.txt”只有大小写不同": lambda root: written(root, "docs/assets/A.txt", "docs/assets/a.txt"),
    "docs/report/plan.md: 与“Plan.md”只有大小写不同": lambda root: written(root, "docs/report/Plan.md"),
    "docs/assets/附件a: 与“附件A”只有大小写不同": lambda root: written(
        root, "docs/assets/附件A/x.txt", "docs/assets/附件a/y.txt"
    ),
    "docs/assets/con.txt: Windows上不能有": lambda root: written(root, "docs/assets/con.txt"),
    "docs/report/Aux.md: Windows上不能有": lambda root: written(root, "docs/report/Aux.md"),
    "data/NUL: Windows上不能有": lambda root: written(root, "data/NUL"),
    "docs/assets/lpt1: Windows上不能有": lambda root: written(root, "docs/assets/lpt1/x.txt"),
    "docs/assets/附件.: Windows上不能有": lambda root: written(root, "docs/assets/附件./x.txt"),
    r"docs/\u202edm.x: 文件名里有不能用的字符": lambda root: (root / "docs/\u202edm.x").touch(),
}


@pytest.mark.parametrize("message", STRANGE)
@pytest.mark.parametrize("command", ["check", "build"])
def test_what_is_no_plain_file_is_told_and_never_read(sample: Path, command: str, message: str) -> None:
    STRANGE[message](sample)
    result = macros(sample, command)
    assert (result.returncode, result.stderr) == (1, "")
    assert message in result.stdout
    assert "root:" not in result.stdout
    assert not (sample / "site").exists()


@pytest.mark.parametrize("message", STRANGE)
def test_nothing_is_tidied_through_a_link(sample: Path, message: str) -> None:
    STRANGE[message](sample)
    result = macros(sample, "tidy")
    assert (result.stderr, "root:" in result.stdout) == ("", False)


@pytest.mark.parametrize("name", ["~$报告.docx", ".~报告.docx", ".~lock.报告.docx#", ".#index.md"])
def test_what_a_program_keeps_next_to_an_open_file_is_passed_over(sample: Path, name: str) -> None:
    for folder in ("data", "docs", "docs/assets"):
        Path(sample, folder, name).write_bytes(b"\0")
    result = macros(sample, "build")
    assert (result.returncode, result.stderr) == (0, ""), result.stdout
    assert [path for path in (sample / "site").rglob("*") if name in path.name] == []


@pytest.mark.parametrize(("length", "told"), [(120, False), (121, True)])
def test_a_name_may_be_as_long_as_its_message_allows(sample: Path, length: int, told: bool) -> None:
    (sample / "docs" / ("x" * length)).touch()
    assert ("文件名太长。请改短，不超过120个字" in macros(sample, "check").stdout) == told


@pytest.mark.parametrize("name", ["con1.txt", "console.txt", "com0.txt", "附件con.txt", "aux-1.txt", "A.csv"])
def test_a_name_that_every_system_has_is_no_matter(sample: Path, name: str) -> None:
    written(sample, "docs/assets/a.txt", f"docs/assets/{name}", f"docs/assets/另/{name.upper()}")
    assert (name in macros(sample, "check").stdout) is False
