"""The files that hosts of repositories read: of the right form, over the same make targets, with no more rights than needed."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.project import ROOT, macros, replace
from tests.repository import commit, git

GITHUB = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
GITEE = ROOT / ".workflow/check.yml"
SCHEMAS = {
    **dict.fromkeys(GITHUB, "vendor.github-workflows"),
    ROOT / ".github/ISSUE_TEMPLATE/数字有误.yml": "vendor.github-issue-forms",
    GITLAB: "vendor.gitlab-ci",
}
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def read(file: Path) -> dict[Any, Any]:
    """The content of a YAML file; `on` in it is read as true."""
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_a_file_has_the_form_that_its_host_asks_for(file: Path) -> None:
    call = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMAS[file], str(file)]
    result = subprocess.run(call, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("file", [*GITHUB, GITLAB, GITEE], ids=lambda file: file.name)
def test_every_make_target_that_a_host_runs_is_there(file: Path) -> None:
    targets = re.findall(
        r"(?m)^.*\bmake (?:--silent )?(\.venv/ready|[a-z]+)(?:[ ;]|$)", file.read_text(encoding="utf-8")
    )
    assert all(re.search(rf"(?m)^{target}:", MAKEFILE) for target in targets if target != ".venv/ready")
    assert targets


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.name)
def test_every_action_is_pinned_by_its_commit(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(re.findall(r"uses: [\w/-]+@[0-9a-f]{40} # v\d", text)) == text.count("uses:")


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.name)
def test_a_workflow_grants_nothing_that_it_does_not_name(file: Path) -> None:
    assert read(file)["permissions"] in ({}, {"contents": "read"})
    assert "secrets." not in file.read_text(encoding="utf-8")


def test_only_what_runs_no_code_of_a_change_may_write_to_a_pull_request() -> None:
    rights = {
        file.stem: {
            name: right for job in read(file)["jobs"].values() for name, right in job.get("permissions", {}).items()
        }
        for file in GITHUB
    }
    assert rights == {
        "check": {},
        "comment": {"contents": "read", "actions": "read", "pull-requests": "write"},
        "publish": {"contents": "write"},
    }
    jobs = read(ROOT / ".github/workflows/comment.yml")["jobs"]
    assert jobs["list"]["permissions"] == {"contents": "read"}  # The job that reads a change's files.
    first, second = jobs["comment"]["steps"]
    assert first["with"] == {"persist-credentials": False}  # No ref: what is run is main's.
    assert second["run"] == "python3 .ci/github.py"


def test_on_github_the_files_of_a_change_lie_apart_from_the_program_that_reads_them() -> None:
    main, change = read(ROOT / ".github/workflows/comment.yml")["jobs"]["list"]["steps"][:2]
    assert "ref" not in main["with"]
    assert change["with"]["path"] == "change"
    assert not change["with"]["persist-credentials"]


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.name)
def test_no_command_is_put_together_from_what_a_stranger_writes(file: Path) -> None:
    for job in read(file)["jobs"].values():
        assert not any("${{" in step.get("run", "") for step in job["steps"])


def test_two_runs_do_not_comment_on_one_change_at_once() -> None:
    group = read(ROOT / ".github/workflows/comment.yml")["concurrency"]["group"]
    assert "workflow_run.head_branch" in group
    assert read(GITLAB)["贴出改动的数字"]["resource_group"] == "comment"


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.name)
def test_the_commands_are_sound_for_the_shell(file: Path) -> None:
    for job in read(file)["jobs"].values():
        for step in job["steps"]:
            call = ["bash", "-n", "-c", step.get("run", "")]
            assert subprocess.run(call, capture_output=True, check=False).returncode == 0


def test_on_gitee_the_file_is_called_as_its_pipeline_and_asks_for_a_python_that_is_there() -> None:
    pipeline = read(GITEE)
    assert pipeline["name"] == GITEE.stem
    for stage in pipeline["stages"]:
        for step in (
            one for one in stage["steps"] if "commands" in one
        ):  # What the documentation of its build@python names.
            assert (step["step"], step["pythonVersion"]) == ("build@python", "3.9")
            assert 'export PYTHON="$(uv python find 3.11)"' in step["commands"]


def test_publishing_starts_from_a_tag_in_a_protected_environment() -> None:
    workflow = read(ROOT / ".github/workflows/publish.yml")
    assert workflow[True] == {"push": {"tags": ["20[0-9][0-9]*"]}}
    assert workflow["jobs"]["publish"]["environment"] == "publish"
    first = next(step for step in workflow["jobs"]["publish"]["steps"] if "run" in step)
    assert first["env"] == {"READY": "${{ vars.PUBLISH }}"}  # A variable of that environment alone.
    for ready, status in (("yes", 0), ("", 1)):
        call = ["bash", "-e", "-c", first["run"]]
        assert subprocess.run(call, env={"READY": ready}, capture_output=True, check=False).returncode == status
    job = read(GITLAB)["发布"]
    assert "CI_COMMIT_TAG" in job["rules"][0]["if"]
    assert (job["rules"][0]["when"], job["environment"]) == ("manual", "publish")


@pytest.mark.parametrize("host", ["GitHub", "GitLab"])
def test_a_tag_beside_main_publishes_nothing(host: str, tmp_path: Path) -> None:
    steps = {
        "GitHub": [step.get("run", "") for step in read(GITHUB[-1])["jobs"]["publish"]["steps"]],
        "GitLab": read(GITLAB)["发布"]["script"],
    }[host]
    command = next(step for step in steps if "merge-base" in step)
    assert steps.index(command) < next(place for place, step in enumerate(steps) if "make check" in step)
    git(tmp_path, "init", "-q", "-b", "main", "town")
    (tmp_path / "town/report").touch()
    commit(tmp_path / "town")
    git(tmp_path, "clone", "-q", "town", "clone")
    clone = tmp_path / "clone"
    call = ["bash", "-e", "-c", command]
    assert subprocess.run(call, cwd=clone, capture_output=True, check=False).returncode == 0
    (clone / "more").touch()
    commit(clone)
    done = subprocess.run(call, cwd=clone, capture_output=True, text=True, check=False)
    assert (done.returncode, "标签不在 main 上" in done.stdout) == (1, True)


def test_what_is_published_stands_on_a_branch_beside_the_years_before() -> None:
    job = read(GITLAB)["发布"]
    assert job["variables"]["GIT_DEPTH"] == "0"
    workflow = read(ROOT / ".github/workflows/publish.yml")["jobs"]["publish"]
    assert workflow["steps"][0]["with"]["fetch-depth"] == 0
    for text in (GITLAB, ROOT / ".github/workflows/publish.yml"):
        assert (
            'make publish DATE="$(TZ=Asia/Shanghai git log -1 --date=format-local:%F --format=%cd)" BRANCH=gh-pages'
            in text.read_text(encoding="utf-8")
        )


def test_each_token_belongs_to_one_job_and_its_environment() -> None:
    asks = {name: re.findall(r"\w+_TOKEN|\.ci/\w+\.py", str(job)) for name, job in read(GITLAB).items()}
    assert {name: found for name, found in asks.items() if found} == {
        "贴出改动的数字": [".ci/gitlab.py"],
        "发布": ["PUBLISH_TOKEN"],
    }
    assert read(GITLAB)["贴出改动的数字"]["environment"] == {"name": "comment", "action": "access"}


def test_on_gitlab_a_token_is_seen_only_by_what_is_protected_and_no_change() -> None:
    for name in ("贴出改动的数字", "发布"):
        condition = read(GITLAB)[name]["rules"][0]["if"]
        assert '$CI_COMMIT_REF_PROTECTED == "true"' in condition
        assert re.search(r'\$CI_COMMIT_TAG =~|\$CI_PIPELINE_SOURCE == "schedule"', condition)


def test_gitlab_shows_each_problem_beside_its_line(sample: Path) -> None:
    assert read(GITLAB)["检查和预览"]["artifacts"]["reports"] == {"codequality": "codequality.json"}
    assert json.loads(macros(sample, "check", "--format", "gitlab").stdout) == []
    replace(sample / "data/figures.yml", "2023: 12", "2023: 13")
    (found,) = json.loads(macros(sample, "check", "--format", "gitlab").stdout)
    assert found["location"] == {"path": "data/figures.yml", "lines": {"begin": 19}}
    assert found["description"].startswith("「化解纠纷」2023年是13")
    assert set(found) == {"description", "check_name", "fingerprint", "severity", "location"}


def test_gitlab_has_a_place_and_a_name_of_its_own_for_the_same_problem_of_two_whole_files(sample: Path) -> None:
    for name in ("a", "b"):
        (sample / f"docs/{name}.md").symlink_to("index.md")
    found = json.loads(macros(sample, "check", "--format", "gitlab").stdout)
    places = [(one["location"]["path"], one["location"]["lines"]) for one in found]
    assert places == [("docs/a.md", {"begin": 1}), ("docs/b.md", {"begin": 1})]
    assert len({one["fingerprint"] for one in found}) == 2


@pytest.mark.parametrize("files", [GITHUB, [GITLAB], [GITEE]], ids=["GitHub", "GitLab", "Gitee"])
def test_every_host_checks_builds_lists_the_changes_and_runs_the_tests(files: list[Path]) -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    for target in ("check", "build", "diff", "test"):
        assert re.search(rf"make (--silent )?{target}\b", text)


def test_the_templates_are_the_same_on_every_host() -> None:
    asked = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_bytes()
    assert (ROOT / ".gitlab/merge_request_templates/Default.md").read_bytes() == asked
    assert (ROOT / ".gitee/PULL_REQUEST_TEMPLATE.zh-CN.md").read_bytes() == asked
    told = (ROOT / ".gitlab/issue_templates/数字有误.md").read_bytes()
    assert (ROOT / ".gitee/ISSUE_TEMPLATE.zh-CN.md").read_bytes() == told
    owners = {(ROOT / f".{host}/CODEOWNERS").read_bytes() for host in ("github", "gitlab", "gitee")}
    assert len(owners) == 1


REPORT = ("data/figures.yml", "docs/report/plan.md", "docs/new.md", "docs/assets/名单.csv", "mkdocs.yml")
PROGRAM = ("macros/new.py", "overrides/assets/style.css", "data/schema/figures.json", "requirements.txt", "Makefile")


def changed(root: Path, name: str) -> int:
    """The exit status of what asks whether the tests should run, after a change of one file."""
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    for path in (name, "data/site.yml"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x", encoding="utf-8")
    commit(root)
    (root / name).write_text("y", encoding="utf-8")
    commit(root)
    return subprocess.run(["sh", str(ROOT / ".ci/program"), "HEAD^1"], cwd=root, check=False).returncode


@pytest.mark.parametrize("name", REPORT)
def test_a_change_of_the_report_alone_waits_for_no_tests(name: str, tmp_path: Path) -> None:
    assert changed(tmp_path / "town", name) == 1


@pytest.mark.parametrize("name", PROGRAM)
def test_a_change_of_the_program_is_tested(name: str, tmp_path: Path) -> None:
    assert changed(tmp_path / "town", name) == 0


def test_a_change_is_tested_where_what_it_is_made_to_is_not_known(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert subprocess.run(["sh", str(ROOT / ".ci/program"), "0" * 40], cwd=tmp_path, check=False).returncode == 0


@pytest.mark.parametrize("file", [GITHUB[0], GITLAB, GITEE], ids=lambda file: file.name)
def test_every_host_asks_before_it_runs_the_tests(file: Path) -> None:
    assert file.read_text(encoding="utf-8").count("if sh .ci/program ") == 1


@pytest.mark.parametrize("file", [GITHUB[0], GITLAB, GITEE], ids=lambda file: file.name)
def test_every_host_marks_in_the_preview_what_a_request_changes(file: Path) -> None:
    assert file.read_text(encoding="utf-8").count("make build AGAINST=") == 1


@pytest.mark.parametrize("target", ["test", "test-fast", "lint"])
def test_a_place_without_tests_is_told_so_and_stays_green(target: str, tmp_path: Path) -> None:
    for name in ("Makefile", "requirements.txt", "requirements-test.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    ready = tmp_path / ".venv"
    (ready / "bin").mkdir(parents=True)
    for name in ("python", "ruff", "mypy"):  # What they find is not asked here: only that each is called rightly.
        (ready / "bin" / name).write_text('#!/bin/sh\ncase "$*" in *tests*) exit 1;; esac\n', encoding="utf-8")
        (ready / "bin" / name).chmod(0o755)
    for name in ("ready", "tested"):  # In this order: the second is made after the first.
        (ready / name).touch()
    done = subprocess.run(["make", target], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert ("没有 tests 文件夹，不运行测试。" in done.stdout) == (target != "lint")


def test_a_check_installs_nothing_that_only_tests_take_and_nothing_that_tests_do_not_run_with() -> None:
    said = subprocess.run(["make", "-nB", "check"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "requirements.txt" in said and "requirements-test.txt" not in said
    needed, tested = (
        set(re.split(r"\n(?=\S)", (ROOT / f"requirements{kind}.txt").read_text(encoding="utf-8").strip()))
        for kind in ("", "-test")
    )
    assert needed < tested
    assert not any(pin.startswith(("pytest", "playwright", "mypy", "ruff==")) for pin in needed)
