"""Publishing on disks as they are: full, mounted, read only, with a file held fast. Only root may make such disks."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import done
from tests.project import copied, macros, tree
from tests.repository import correct, publish, repository

Mount = Callable[..., None]


@pytest.fixture
def mount() -> Iterator[Mount]:
    """Mounts something on a folder until the test is over."""
    mounted: list[Path] = []

    def on(folder: Path, *words: str | Path) -> None:
        folder.mkdir(exist_ok=True)
        assert done(["mount", *words, folder])
        mounted.append(folder)

    yield on
    for folder in reversed(mounted):
        assert done(["umount", folder])


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town that published 2023, and has a correction to publish."""
    root = repository(tmp_path_factory.mktemp("mounts") / "town")
    publish(root)
    correct(root)
    return root


def refused(root: Path, *words: str) -> str:
    """What publishing says; what was published is the same as before, and proves itself."""
    before = tree(root / "public")
    done = macros(root, "publish", "--date", "2024-06-01", *words)
    assert (done.returncode, done.stderr) == (1, "")
    assert tree(root / "public") == before
    assert macros(root, "verify", "public").returncode == 0
    return done.stdout


def test_a_disk_that_is_full_is_told_and_loses_nothing(corrected: Path, tmp_path: Path, mount: Mount) -> None:
    disk = tmp_path / "disk"
    mount(disk, "-t", "tmpfs", "-o", "size=64m", "tmpfs")
    root = copied(corrected, disk / "town")
    free = os.statvfs(disk)
    (disk / "rest").write_bytes(bytes(free.f_bavail * free.f_frsize - 400 * 1024))
    assert "磁盘已满。请腾出空间后再试" in refused(root)
    (disk / "rest").unlink()
    publish(root, "2024-06-01")


def test_a_temporary_folder_that_is_full_is_told_and_loses_nothing(
    corrected: Path, tmp_path: Path, mount: Mount, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, disk = copied(corrected, tmp_path / "town"), tmp_path / "disk"
    mount(disk, "-t", "tmpfs", "-o", "size=200k", "tmpfs")
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    assert "磁盘已满。请腾出空间后再试" in refused(root, "--branch", "gh-pages")


def test_a_public_that_is_mounted_is_told_and_loses_nothing(corrected: Path, tmp_path: Path, mount: Mount) -> None:
    root, kept = copied(corrected, tmp_path / "town"), tmp_path / "kept"
    (root / "public").rename(kept)
    mount(root / "public", "--bind", kept)
    assert "挂载" in refused(root)


def test_a_disk_that_can_only_be_read_is_told_and_loses_nothing(corrected: Path, tmp_path: Path, mount: Mount) -> None:
    root = copied(corrected, tmp_path / "town")
    mount(root, "--bind", root)
    assert done(["mount", "-o", "remount,ro,bind", root])
    assert "只能读" in refused(root)


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Callable[[Path], None]]:
    """Holds a file fast, as some systems do with what is kept for good, until the test is over, wherever it is then."""
    yield lambda file: done(["chattr", "+i", file]) or pytest.fail(f"not held: {file}")
    done(["chattr", "-R", "-i", tmp_path])


def test_a_published_file_that_the_system_holds_is_told_or_kept(
    corrected: Path, tmp_path: Path, hold: Callable[[Path], None]
) -> None:
    root = copied(corrected, tmp_path / "town")
    hold(root / "public/2023/index.html")
    done = macros(root, "publish", "--date", "2024-06-01")
    assert macros(root, "verify", "public").returncode == 0
    assert (root / "public/2023.1").is_dir() is (done.returncode == 0), done.stdout
