"""What this user may not read: told as that, whatever command meets it. Each command runs as a user who is not root."""

import json
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from macros.checks import sound
from tests import killed
from tests.project import copied, macros
from tests.repository import repository

NOBODY = 65534
TRUSTED = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A town's repository that belongs to another user than root, in a folder that all users reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root = copied(repository(tmp_path_factory.mktemp("town") / "town"), Path(folder) / "town")
        killed.put(root / "public", "2023")
        give_away(root)
        yield root


def give_away(root: Path) -> None:
    """Let a folder belong to that user, with all in it."""
    if os.geteuid() == 0:
        for path in [root, *root.rglob("*")]:
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)


def told(root: Path, *words: str) -> str:
    """What a command says, on its one way or the other, in a copy of this process that gave up its rights.

    It was carried out before, so that all of it is loaded, with the rules, which content known to be sound does without:
    the folders of Python and of this program may be closed to others.
    """
    with patch.object(sound, "known", return_value=False):
        macros(root, *words)
    return without_rights(root, *words)


def without_rights(root: Path, *words: str) -> str:
    """The same of a command that was carried out before."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        try:
            os.environ |= TRUSTED | {"HOME": str(root)}
            os.chdir("/")  # Where the command comes back to: the folder of these tests may be closed to others.
            if os.geteuid() == 0:
                give_up_rights()
            done = macros(root, *words)
            os.write(writing, json.dumps([done.returncode, done.stdout + done.stderr]).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        status, said = json.load(answer)
    os.waitpid(child, 0)
    assert status in (1, 2)
    return str(said)


def give_up_rights() -> None:
    """Be nobody."""
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


@pytest.mark.parametrize(
    ("closed", "words", "said"),
    [
        ("data/figures.yml", ["check"], "data/figures.yml:1: 没有权限读"),
        ("data/figures.yml", ["tidy"], "data/figures.yml:1: 没有权限读"),
        ("docs/report/plan.md", ["check"], "docs/report/plan.md:1: 没有权限读"),
        ("mkdocs.yml", ["check"], "mkdocs.yml:1: 没有权限读"),
        ("docs/report", ["check"], "docs/report: 没有权限读"),
        ("data", ["check"], "没有权限读"),
        ("public/2023/index.html", ["verify", "public"], "2023/index.html: 打不开（没有读的权限），无法核对"),
        ("public/2023/data", ["verify", "public"], "2023/data: 打不开（没有读的权限），无法核对"),
        (".git", ["diff", "HEAD"], "没有权限读 .git。"),
        (".git/config", ["diff", "HEAD"], "没有权限读 .git/config。"),
        (".git/objects", ["diff", "HEAD"], "没有权限读 .git/objects。"),
    ],
)
def test_what_is_closed_to_this_user_is_said_to_be(town: Path, closed: str, words: list[str], said: str) -> None:
    place = town / closed
    mode = stat.S_IMODE(place.stat().st_mode)
    place.chmod(0)
    try:
        assert said in told(town, *words)
    finally:
        place.chmod(mode)


def test_what_this_user_may_read_and_not_write_is_said_to_be_closed_to_writing(town: Path) -> None:
    closed = town.parent / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    assert told(town, "export", "../closed") == "../closed/figures.csv：没有权限写。请检查文件夹的权限。\n"


def test_what_a_killed_publish_left_is_cleared_away_though_it_be_read_only(town: Path) -> None:
    call = ("publish", "--date", "2024-03-20")
    told(town, *call)
    left = town / ".public-next/2022"
    copied(town / "public/2023", left)
    (left / "x").symlink_to(town / "docs")
    mode = (town / "docs").stat().st_mode
    left.chmod(0o500)
    give_away(left.parent)
    without_rights(town, *call)
    assert not left.parent.exists()
    assert (town / "docs").stat().st_mode == mode


def test_what_another_user_left_beside_the_published_tree_hinders_no_publishing(town: Path) -> None:
    call = ("publish", "--date", "2024-03-20")
    said = told(town, *call)
    left = town / ".public-next/2022"
    left.mkdir(parents=True)
    (left / "x").touch()
    give_away(left.parent)
    if os.geteuid() == 0:
        os.chown(left, 0, 0)
    assert without_rights(town, *call) == said
    shutil.rmtree(left.parent, ignore_errors=True)
