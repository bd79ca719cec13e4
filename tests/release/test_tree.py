"""The published tree as it is prepared and takes its place: what is kept, what is written anew, and in what order."""

import ctypes
import errno
import os
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.core.problems import Problems
from macros.release import atomic_swap, layout
from macros.release.chain import Link
from macros.release.seal import Digests
from macros.release.tree import Making, place
from macros.release.verify import verify
from tests import killed
from tests.project import tree


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A published tree with the year 2022."""
    killed.put(tmp_path / "public", "2022")
    return tmp_path / "public"


def refuse_links(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """A file system that answers every link with that error, which no disk of a test machine does at will."""

    def link(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", link)


NO_LINKS = (errno.EPERM, errno.EACCES, errno.EXDEV, errno.EMLINK, errno.EOPNOTSUPP, errno.ENOSYS)


@pytest.mark.parametrize("code", NO_LINKS, ids=errno.errorcode.get)
def test_where_links_are_refused_the_files_are_copied(public: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    before, page = tree(public / "2022"), public / "2022/index.html"
    status = page.stat()
    (public / ".git").mkdir()
    (public / ".git/link").symlink_to("nowhere")
    refuse_links(monkeypatch, code)
    killed.put(public, "2023")
    assert (public / ".git/link").is_symlink()
    assert tree(public / "2022") == before
    assert (page.stat().st_ino == status.st_ino, page.stat().st_mtime_ns) == (False, status.st_mtime_ns)
    assert verify(public) == []


def test_of_what_stands_above_the_years_only_what_is_known_is_kept(public: Path) -> None:
    (public / "notes").mkdir()
    (public / "notes/x.txt").write_text("编造的")
    (public / ".nojekyll").write_text("")
    (public / ".git").mkdir()
    (public / ".git/link").symlink_to("nowhere")
    (public / "archive/2022/corrections.txt").write_text("编造的")  # Of a correction that no edition knows.
    killed.put(public, "2023")
    assert not (public / "notes").exists()
    assert not (public / "archive/2022/corrections.txt").exists()
    assert (public / ".nojekyll").exists()
    assert (public / ".git/link").is_symlink()
    assert verify(public) == []


def test_where_what_was_made_is_not_what_was_meant_the_old_one_stays(public: Path) -> None:
    before = tree(public)

    def another(folder: Path, sealed: Path) -> None:
        killed.package(folder, sealed)
        for name in ("data/0.txt", "index.html"):
            (sealed / name).unlink()

    with pytest.raises(Problems, match="做出来的与要发布的不一致") as told, atomic_swap.turn(public) as fresh:
        place(public, fresh, Making("2023", killed.edition, another), Digests())
    assert [one.path for one in told.value.found] == ["2023/data/0.txt", "2023/index.html"]
    assert tree(public) == before


@pytest.mark.parametrize("page", ["编造的 2023 index.html\n", "编造的"], ids=["as long", "as old"])
def test_an_old_page_that_changes_while_the_next_year_is_published_is_told(public: Path, page: str) -> None:
    old, known = public / "2022/index.html", Digests()
    times = (old.stat().st_atime_ns, old.stat().st_mtime_ns)
    assert verify(public, known) == []

    def edition(folder: Path, others: Sequence[Link]) -> None:
        killed.edition(folder, others)
        old.write_text(page, encoding="utf-8")
        if page == "编造的":
            os.utime(old, ns=times)

    with pytest.raises(Problems, match=r"2022/index\.html: .*内容与封存时不同"), atomic_swap.turn(public) as fresh:
        place(public, fresh, Making("2023", edition, killed.package), known)
    assert layout.editions(public) == ["2022"]


def test_where_the_disk_fails_nothing_is_published(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(public)
    refuse_links(monkeypatch, errno.EIO)
    with pytest.raises(OSError, match="Input/output"):
        killed.put(public, "2023")
    assert tree(public) == before


@pytest.mark.parametrize("name", ["public", "elsewhere"])
def test_all_is_on_the_disk_before_it_takes_its_place(public: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    target = public.with_name(name)
    stood = []
    monkeypatch.setattr(os, "sync", lambda: stood.append(layout.editions(target) if target.exists() else []))
    killed.put(target, "2023")
    assert stood == [["2022"] if name == "public" else []]
    assert "2023" in layout.editions(target)


@pytest.mark.parametrize("name", ["SHA256SUMS", "corrections.txt", "archive"])
def test_a_file_of_an_edition_may_be_called_as_what_stands_beside_it(public: Path, name: str) -> None:
    def edition(folder: Path, others: Sequence[Link]) -> None:
        killed.edition(folder, others)
        (folder / "data" / name).write_text("编造的", encoding="utf-8")

    with atomic_swap.turn(public) as fresh:
        place(public, fresh, Making("2023", edition, killed.package), Digests())
    killed.put(public, "2024")
    assert f"  data/{name}\n" in (public / "2023/SHA256SUMS").read_text(encoding="utf-8")


def test_an_edition_that_was_corrected_is_kept_under_the_next_number(tmp_path: Path) -> None:
    public = tmp_path / "public"
    for _ in range(12):
        killed.put(public, "2023")
    assert layout.editions(public) == ["2023", *(f"2023.{number}" for number in range(11, 0, -1))]
    assert verify(public) == []


def test_what_is_published_can_be_read_by_the_server_whoever_publishes(public: Path) -> None:
    before = os.umask(0o077)
    try:
        killed.put(public, "2023")
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (public, *(public / "2023").rglob("*"))}
    assert modes == {0o755, 0o644}


MOUNTED = {
    "/srv/town/public": ["public"],
    "/srv/town/public/2023 /srv/town/public/2022": ["public/2022", "public/2023"],
    "/srv/town/public/a\\040b": ["public/a b"],
    "/srv/town": [],
    "/srv/town/public2": [],
}


@pytest.mark.parametrize("points", MOUNTED)
def test_a_folder_that_is_mounted_is_not_moved_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, points: str
) -> None:
    public = tmp_path / "public"
    list_of_mounts = tmp_path / "mountinfo"
    lines = [f"36 35 98:0 / {point} rw - ext4 /dev/x rw\n" for point in points.split()]
    list_of_mounts.write_text("".join(lines).replace("/srv/town", str(tmp_path)))
    monkeypatch.setattr(atomic_swap, "_MOUNTS", list_of_mounts)
    found = []
    try:
        killed.put(public, "2023")
    except Problems as error:
        found = [problem.path for problem in error.found]
    assert found == MOUNTED[points]
    assert public.exists() is not bool(found)


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP], ids=errno.errorcode.get)
def test_where_folders_cannot_be_exchanged_one_is_moved_after_the_other(
    public: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace(renameat2=lambda *_: -1))
    monkeypatch.setattr(ctypes, "get_errno", lambda: code)
    killed.put(public, "2023")
    assert verify(public) == []
    assert sorted(path.name for path in public.parent.iterdir()) == ["public"]


def test_a_folder_that_cannot_be_moved_is_told_by_the_system(public: Path) -> None:
    with pytest.raises(FileNotFoundError, match="public"):
        atomic_swap.take(public, public.with_name("nothing"))
    assert verify(public) == []


def test_what_cannot_be_cleared_away_is_no_hindrance(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    public.with_name(".public-next").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)
        killed.put(public, "2023")
    assert layout.editions(public) == ["2023", "2022"]
    assert [path.name for path in atomic_swap.left(public)] == [".public-next", ".public-next1"]
    with atomic_swap.turn(public):
        assert atomic_swap.left(public) == []


def test_whoever_stops_the_clearing_away_is_told_that_it_is_published(
    public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(shutil, "rmtree", stopped)
        killed.put(public, "2023")
    assert (layout.editions(public), len(atomic_swap.left(public))) == (["2023", "2022"], 1)


def test_what_a_killed_run_moved_away_comes_back(public: Path) -> None:
    before = tree(public)
    public.rename(public.with_name(".public-old"))
    with atomic_swap.turn(public):
        assert tree(public) == before
