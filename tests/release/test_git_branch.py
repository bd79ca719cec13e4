"""Publishing on a branch of git: the tree is kept there for hosts of static pages, and nothing on it is lost."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.core.problems import Problems
from macros.release import git_branch, layout, leads, seal
from tests.project import copied, macros, tree
from tests.repository import commit, correct, git, next_year, publish

DAY = ("publish", "--date", "2024-03-20")


@pytest.fixture(scope="module")
def published(unpublished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copied(unpublished, tmp_path_factory.mktemp("published") / "town")
    result = macros(root, *DAY, "--branch")
    assert result.returncode == 0, result.stdout + result.stderr
    lines = result.stdout.splitlines()
    assert lines[1] == "2023年的报告已发布，在分支 gh-pages 上，已封存。"
    assert lines[4] == "推送：git push origin gh-pages"
    return root


@pytest.fixture
def town(published: Path, tmp_path: Path) -> Path:
    """A town that published 2023 on gh-pages."""
    return copied(published, tmp_path / "town")


def on_branch(root: Path, branch: str = "gh-pages") -> Path:
    """The files of a branch, in a folder that git makes of them."""
    folder = root.parent / f"{root.name}-{branch}"
    shutil.rmtree(folder, ignore_errors=True)
    git(root, "clone", "-q", "--branch", branch, str(root), str(folder))
    shutil.rmtree(folder / ".git")
    return folder


def refused(root: Path, *words: str) -> str:
    """What a clerk is told whose call changed no branch."""
    before = git(root, "for-each-ref")
    result = macros(root, *words)
    assert result.returncode != 0
    assert result.stderr == "" or result.returncode == 2
    assert git(root, "for-each-ref") == before
    return result.stdout + result.stderr


def test_the_branch_holds_the_same_files_as_the_folder(published: Path, unpublished: Path, tmp_path: Path) -> None:
    other = copied(unpublished, tmp_path / "other")
    kept = tree(on_branch(published))
    assert (kept.pop(".nojekyll"), kept.pop(".gitattributes")) == (b"", b"* -text\n")
    assert kept == tree(publish(other))


def test_the_project_and_its_folder_stay_as_they_are(published: Path) -> None:
    assert git(published, "status", "--porcelain") == ""
    assert git(published, "branch", "--show-current") == "main"
    assert not (published / "public").exists()


def test_the_commit_bears_the_name_of_the_site_and_the_day_of_publishing(published: Path) -> None:
    signed = git(published, "log", "--format=%an|%aI|%cn|%cI|%s", "gh-pages")
    who, day = "示例镇法治政府建设工作报告", "2024-03-20T00:00:00"
    assert signed.replace("+00:00", "").replace("Z", "") == f"{who}|{day}|{who}|{day}|{who} 2024-03-20"


def test_the_next_year_is_a_commit_upon_the_last(town: Path) -> None:
    old = tree(on_branch(town) / "2023")
    first = git(town, "rev-parse", "gh-pages")
    next_year(town)
    assert macros(town, "publish", "--date", "2025-03-20", "--branch").returncode == 0
    assert git(town, "rev-parse", "gh-pages^") == first
    assert tree(on_branch(town) / "2023") == old
    assert layout.editions(on_branch(town)) == ["2024", "2023"]
    assert macros(town, "verify", str(on_branch(town))).returncode == 0


def test_a_correction_keeps_the_old_edition_on_the_branch(town: Path) -> None:
    correct(town)
    assert macros(town, "publish", "--date", "2024-05-07", "--branch").returncode == 0
    assert layout.editions(on_branch(town)) == ["2023", "2023.1"]


def test_what_the_host_wants_beside_the_years_stays(town: Path) -> None:
    folder = town.parent / "pages"
    git(town, "worktree", "add", "-q", str(folder), "gh-pages")
    (folder / "CNAME").write_text("example.org\n", encoding="utf-8")
    commit(folder)
    git(town, "worktree", "remove", str(folder))
    next_year(town)
    assert macros(town, "publish", "--date", "2025-03-20", "--branch").returncode == 0
    assert (on_branch(town) / "CNAME").read_text(encoding="utf-8") == "example.org\n"


def test_the_same_commit_gives_the_same_commit(published: Path, unpublished: Path, tmp_path: Path) -> None:
    again = copied(unpublished, tmp_path / "again")
    assert macros(again, *DAY, "--branch").returncode == 0
    assert git(again, "rev-parse", "gh-pages") == git(published, "rev-parse", "gh-pages")


def test_line_ends_are_kept_whatever_git_is_told_of_them(unpublished: Path, published: Path, tmp_path: Path) -> None:
    again = copied(unpublished, tmp_path / "again")
    git(again, "config", "core.autocrlf", "input")
    assert macros(again, *DAY, "--branch").returncode == 0
    assert git(again, "rev-parse", "gh-pages^{tree}") == git(published, "rev-parse", "gh-pages^{tree}")


def test_a_branch_that_is_checked_out_is_as_published_whatever_git_does_to_line_ends(town: Path) -> None:
    git(town, "-c", "core.autocrlf=true", "worktree", "add", "-q", "public", "gh-pages")
    result = macros(town, "verify", "public")
    assert (result.returncode, result.stderr) == (0, ""), result.stdout


def test_years_that_stand_in_the_folder_go_along_to_a_new_branch(unpublished: Path, tmp_path: Path) -> None:
    root = copied(unpublished, tmp_path / "moved")
    publish(root)
    next_year(root)
    assert macros(root, "publish", "--date", "2025-03-20", "--branch", "pages").returncode == 0
    assert layout.editions(on_branch(root, "pages")) == ["2024", "2023"]
    assert layout.editions(root / "public") == ["2023"]


def test_a_link_that_stands_in_the_folder_is_told_on_a_new_branch_too(unpublished: Path, tmp_path: Path) -> None:
    root = copied(unpublished, tmp_path / "linked")
    page = publish(root) / "2023/index.html"
    page.rename(tmp_path / "index.html")
    page.symlink_to(tmp_path / "index.html")
    next_year(root)
    done = macros(root, "publish", "--date", "2025-03-20", "--branch", "pages")
    assert (done.returncode, "public/2023/index.html: 这是链接" in done.stdout) == (1, True)


def test_a_fresh_clone_goes_on_from_the_branch_of_its_server(town: Path, tmp_path: Path) -> None:
    next_year(town)
    git(town, "clone", "-q", str(town), str(tmp_path / "clone"))
    clone = tmp_path / "clone"
    assert macros(clone, "publish", "--date", "2025-03-20", "--branch").returncode == 0
    assert git(clone, "rev-parse", "gh-pages^") == git(town, "rev-parse", "gh-pages")
    git(clone, "push", "-q", "origin", "gh-pages")
    assert layout.editions(on_branch(town)) == ["2024", "2023"]


def test_a_server_that_is_ahead_is_fetched_first(town: Path, tmp_path: Path) -> None:
    git(town, "clone", "-q", str(town), str(tmp_path / "clone"))
    clone = tmp_path / "clone"
    git(clone, "branch", "gh-pages", "origin/gh-pages")
    next_year(town)
    macros(town, "publish", "--date", "2025-03-20", "--branch")
    git(clone, "fetch", "-q")
    git(clone, "merge", "-q", "origin/main")
    told = refused(clone, "publish", "--date", "2025-03-20", "--branch")
    assert "服务器上的这个分支有这里没有的提交。请先运行 git fetch origin gh-pages:gh-pages，再发布" in told


def test_a_branch_that_is_ahead_of_its_server_is_built_upon(town: Path, tmp_path: Path) -> None:
    next_year(town)
    git(town, "clone", "-q", str(town), str(tmp_path / "clone"))
    clone = tmp_path / "clone"
    ahead = git(clone, "commit-tree", "origin/gh-pages^{tree}", "-p", "origin/gh-pages", "-m", "编造的提交")
    git(clone, "branch", "gh-pages", ahead)
    assert macros(clone, "publish", "--date", "2025-03-20", "--branch").returncode == 0
    assert git(clone, "rev-parse", "gh-pages^") == ahead


def test_a_year_that_stands_on_the_branch_is_not_replaced(town: Path) -> None:
    assert "2023年已经发布，不能直接替换" in refused(town, *DAY, "--branch")


def test_a_branch_that_moved_meanwhile_is_left_alone(town: Path) -> None:
    began = git_branch.read(town, "gh-pages")
    then = git(town, "rev-parse", "gh-pages")
    other = git(town, "commit-tree", "gh-pages^{tree}", "-p", then, "-m", "编造的提交")
    git(town, "update-ref", "refs/heads/gh-pages", other)
    with pytest.raises(Problems, match="发布期间，这个分支有了别的提交，所以没有动它。请再发布一次"):
        began.commit(on_branch(town), "示例镇", date(2024, 3, 20))
    assert git(town, "rev-parse", "gh-pages") == other


def test_a_branch_that_moves_at_the_last_moment_is_left_alone(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    began = git_branch.read(town, "gh-pages")
    other = git(town, "commit-tree", "gh-pages^{tree}", "-p", "gh-pages", "-m", "编造的提交")
    git(town, "update-ref", "refs/heads/gh-pages", other)
    asked = iter([began.tip, other])  # First as it stood a moment ago.
    monkeypatch.setattr(git_branch, "_commit", lambda *_: next(asked))
    with pytest.raises(Problems, match="发布期间，这个分支有了别的提交"):
        began.commit(on_branch(town), "示例镇", date(2024, 3, 20))
    assert git(town, "rev-parse", "gh-pages") == other


def test_the_branch_that_is_worked_on_is_refused(town: Path) -> None:
    assert "main：这个分支正在使用" in refused(town, *DAY, "--branch", "main").replace(": ", "：")


def test_a_branch_that_holds_something_else_is_refused(town: Path) -> None:
    git(town, "branch", "draft")
    assert "public: 里面没有哪一年的报告" in refused(town, *DAY, "--branch", "draft")


@pytest.mark.parametrize("name", ["a b", "-x", "a..b", "@{-1}", ""])
def test_what_cannot_be_a_branch_is_a_wrong_call(town: Path, name: str) -> None:
    assert "不能作分支的名称" in refused(town, *DAY, f"--branch={name}")


def test_a_changed_year_on_the_branch_stops_the_next(town: Path) -> None:
    folder = town.parent / "pages"
    git(town, "worktree", "add", "-q", str(folder), "gh-pages")
    (folder / "2023/index.html").write_text("改过", encoding="utf-8")
    commit(folder)
    git(town, "worktree", "remove", str(folder))
    next_year(town)
    told = refused(town, "publish", "--date", "2025-03-20", "--branch")
    assert "public/2023/index.html: 内容与封存时不同" in told


def test_a_branch_that_another_program_holds_is_left_and_told(town: Path) -> None:
    next_year(town)
    (town / ".git/refs/heads/gh-pages.lock").touch()
    told = refused(town, "publish", "--date", "2025-03-20", "--branch")
    assert "git 没有完成" in told
    assert "什么都没有改变" in told


def resealed(town: Path) -> str:
    """The branch with its year changed, the seal and all else made anew for it; the commit from before."""
    then = git(town, "rev-parse", "gh-pages")
    folder = town.parent / "pages"
    git(town, "worktree", "add", "-q", str(folder), "gh-pages")
    (folder / "2023/index.html").write_text("改过", encoding="utf-8")
    seal.seal(folder / "2023")
    leads.lead(folder)
    commit(folder)
    git(town, "worktree", "remove", str(folder))
    return then


def test_a_year_that_was_sealed_anew_on_the_branch_is_not_built_upon(town: Path) -> None:
    resealed(town)
    next_year(town)
    told = refused(town, "publish", "--date", "2025-03-20", "--branch")
    assert "2023/SHA256SUMS: 封存记录与这个分支发布时提交的不同" in told


def test_a_year_that_was_renamed_on_the_branch_is_told(town: Path) -> None:
    folder = town.parent / "pages"
    git(town, "worktree", "add", "-q", str(folder), "gh-pages")
    for place in (folder, folder / layout.ARCHIVE):
        (place / "2023").rename(place / "2022")
    commit(folder)
    git(town, "worktree", "remove", str(folder))
    with pytest.raises(Problems, match="2023/SHA256SUMS: 封存记录与这个分支发布时提交的不同"):
        git_branch.read(town, "gh-pages")


def test_the_first_publication_counts_whatever_git_is_told_of_first_commits(town: Path) -> None:
    resealed(town)
    git(town, "config", "log.showRoot", "false")
    with pytest.raises(Problems, match="2023/SHA256SUMS: 封存记录与这个分支发布时提交的不同"):
        git_branch.read(town, "gh-pages")


def test_a_branch_that_was_brought_back_as_it_was_is_built_upon(town: Path) -> None:
    then = resealed(town)
    git(
        town,
        "update-ref",
        "refs/heads/gh-pages",
        git(town, "commit-tree", f"{then}^{{tree}}", "-p", "gh-pages", "-m", "x"),
    )
    next_year(town)
    assert macros(town, "publish", "--date", "2025-03-20", "--branch").returncode == 0


def test_a_clone_that_lacks_the_history_is_completed_first(town: Path, tmp_path: Path) -> None:
    next_year(town)
    git(town, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{town}", str(tmp_path / "clone"))
    assert "git fetch --unshallow" in refused(tmp_path / "clone", "publish", "--date", "2025-03-20", "--branch")
