"""What git, the file system and killed runs do to publishing, all of them real: the commit is published, or it is said why not."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from zipfile import ZipFile

import pytest

from macros.core.git import clean
from macros.release.verify import verify
from tests.project import macros, process, tree, with_program
from tests.repository import commit, edit, git, next_year, publish

BAG = "public/archive/2023/report-2023.zip"
DAY = ("publish", "--date", "2024-03-20")


@pytest.fixture
def repository(town: Path) -> Path:
    """A town that published nothing yet, to be changed."""
    shutil.rmtree(town / "public")
    return town


def test_what_an_export_leaves_out_and_rewrites_is_published_as_it_was_committed(repository: Path) -> None:
    text = "*.yml export-ignore\n*.md export-subst\ndocs export-ignore\n"
    (repository / ".gitattributes").write_text(text, encoding="utf-8")
    (repository / "NOTES.md").write_text("$Format:%H$\n", encoding="utf-8")
    commit(repository)
    publish(repository)
    with ZipFile(repository / BAG) as file:
        below = "report-2023/data/source/"
        source = {name.removeprefix(below): file.read(name) for name in file.namelist() if name.startswith(below)}
    names = git(repository, "ls-files", "-z").split("\0")
    assert source == {name: (repository / name).read_bytes() for name in names if name}


def test_a_commit_that_git_shows_in_anothers_place_is_published_as_it_was_made(repository: Path) -> None:
    before = git(repository, "rev-parse", "HEAD")
    edit(repository, "data/figures.yml", "2023: 20\n", "2023: 21\n")
    after = git(repository, "rev-parse", "HEAD")
    git(repository, "replace", after, before)
    publish(repository)
    table = (repository / "public/2023/data/figures.csv").read_text(encoding="utf-8-sig")
    assert "mediation.found,排查纠纷,mediation,2023,21," in table
    assert after in (repository / "public/2023/release.json").read_text(encoding="utf-8")


def test_a_repository_of_another_user_is_named_with_the_way_to_trust_it(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(town / "public")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # Git's own way to try it without being root.
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    result = macros(town, "publish", "--date", "2025-03-20")
    assert result.returncode == 1
    assert f"git config --global --add safe.directory {town}" in result.stdout
    assert tree(town / "public") == before


def test_a_clone_of_the_last_commits_publishes_and_says_what_it_cannot_see(repository: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", repository.as_uri(), str(shallow)], check=True)
    publish(shallow)
    assert verify(shallow / "public") == []
    told = macros(shallow, "diff", "HEAD~1")
    assert (told.returncode, "请先运行 git fetch --unshallow" in told.stderr) == (2, True)


def test_whoever_hides_new_files_from_others_publishes_for_all(repository: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(repository)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (repository / "public", *(repository / "public").rglob("*"))}
    assert modes == {0o755, 0o644}


def test_what_a_killed_run_left_in_the_temporary_folder_goes_at_the_next(town: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    work = "from macros.core.scratch import scratch\nwith scratch() as one:\n (one / 'x').touch()\n print(flush=True)\n input()"
    with subprocess.Popen(
        [sys.executable, "-c", work],
        cwd=with_program(town),
        env=os.environ | {"TMPDIR": str(temporary)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as run:
        assert run.stdout
        run.stdout.readline()
        run.kill()
    assert len(list(temporary.glob(".report-scratch-*/x"))) == 1
    assert process(town, "diff", "HEAD", TMPDIR=str(temporary)).returncode == 0
    assert list(temporary.glob(".report-scratch-*")) == []


@pytest.fixture
def another_disk() -> Iterator[Path]:
    """A folder on another file system than the temporary one."""
    here = Path(gettempdir()).stat().st_dev
    others = (Path(one) for one in ("/dev/shm", "/var/tmp"))  # noqa: S108 - not to hide in, but to be elsewhere
    elsewhere = next((one for one in others if one.is_dir() and one.stat().st_dev != here), None)
    if not elsewhere:
        pytest.skip("没有试另一个文件系统，/dev/shm 和 /var/tmp 都在这一个上")
    with TemporaryDirectory(dir=elsewhere) as folder:
        yield Path(folder)


def test_a_public_on_another_file_system_is_published_there(town: Path, another_disk: Path) -> None:
    assert another_disk.stat().st_dev != town.stat().st_dev
    shutil.move(town / "public", another_disk / "www")
    (town / "public").symlink_to(another_disk / "www")
    next_year(town)
    publish(town, "2025-03-20")
    assert verify(another_disk / "www") == []
    assert [path.name for path in another_disk.iterdir()] == ["www"]
    assert clean(town)
