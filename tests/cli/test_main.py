"""The command line: what a clerk types, what comes back, and the exit status."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import ROOT, macros, process, replace, with_program


def test_a_good_project_passes_with_status_0(sample: Path) -> None:
    result = macros(sample, "check")
    assert (result.returncode, result.stdout, result.stderr) == (0, "检查通过：6个数字，7个页面。\n", "")


def test_problems_are_printed_as_annotations_for_github(sample: Path) -> None:
    replace(sample / "data/figures.yml", "2023: 20", "2023: 2,000")
    result = macros(sample, "check", "--format", "github")
    assert result.returncode == 1
    assert result.stdout == (
        "::error file=data/figures.yml,line=9::「排查纠纷」2023年的数值（values）写作「2,000」，数字里不用逗号。请写成：2000\n"
    )


WRONG = {
    (): "少了 命令",
    ("chek",): "命令 写作“chek”，可以写的有：check",
    ("check", "--format", "xml"): "--format 写作“xml”，可以写的有：text, github, gitlab",
    ("check", "data"): "不认识 data",
    ("export",): "少了 文件夹",
    ("publish", "--date"): "--date 的后面要写内容",
    ("publish", "--date", "2024-2-3"): "日期写作「2024-2-3」，请写成 年-月-日，如 2024-03-20",
    ("publish", "--date", "2024-02-30"): "日期写作「2024-02-30」，没有这一天。请核对月和日",
    ("publish", "--date", "1979-05-05"): "日期写作「1979-05-05」，只能是2000年到2099年的。请核对年份",
    ("publish", "--date", "2108-01-01"): "日期写作「2108-01-01」，只能是2000年到2099年的。请核对年份",
    ("new-year", "20245"): "年份写作「20245」，请写四位数字，如 2024",
    ("serve", "--port", "x"): "端口应当是1到65535的数字，这里写的是x",
}


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_call_has_status_2_and_is_told_how_to_call(words: tuple[str, ...]) -> None:
    result = macros(ROOT, *words)
    assert result.returncode == 2
    assert result.stderr.startswith(f"命令写得不对：{WRONG[words]}")
    assert "\n用法：python -m macros" in result.stderr


@pytest.mark.parametrize("command", ["check", "export", "build", "new-year", "publish", "verify", "serve", "schema"])
def test_every_command_explains_itself(command: str) -> None:
    result = macros(ROOT, command, "--help")
    assert result.returncode == 0
    assert "显示这份说明" in result.stdout
    assert not re.search("usage|arguments|options", result.stdout)


@pytest.mark.parametrize("name", ["data/figures.yml", "data/site.yml", "mkdocs.yml"])
def test_a_missing_file_is_told(sample: Path, name: str) -> None:
    (sample / name).unlink()
    result = macros(sample, "check")
    assert (result.returncode, result.stderr) == (1, "")
    assert f"{name}:1: 找不到这个文件" in result.stdout


def test_a_file_of_ten_megabytes_is_told(sample: Path) -> None:
    with (sample / "data/figures.yml").open("a") as file:
        file.write("# 填充\n" * 1_000_000)
    result = macros(sample, "check")
    assert (result.returncode, result.stderr) == (1, "")
    assert "data/figures.yml:1: 文件超过1024KB" in result.stdout


def test_a_folder_that_cannot_be_written_is_told(sample: Path) -> None:
    (sample / "out").write_text("不是文件夹", encoding="utf-8")
    result = macros(sample, "export", "out")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.startswith("out：")


def test_where_names_of_files_are_not_utf_8_nothing_is_done_and_the_way_there_is_told(sample: Path) -> None:
    (sample / "docs/办事说明.md").write_text("---\ntitle: 办事说明\ndescription: 示例。\n---\n带上材料。\n", "utf-8")
    replace(sample / "mkdocs.yml", "  - search.md", "  - search.md\n  - 办事说明.md")
    assert process(sample, "build").returncode == 0
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = process(sample, "build", **plain)
    assert (result.returncode, "export LC_ALL=C.UTF-8" in result.stderr) == (2, True), result.stderr


def test_a_call_in_another_folder_says_so(tmp_path: Path) -> None:
    result = process(tmp_path, "check")
    assert (result.returncode, result.stderr) == (2, "这里不是网站的文件夹。请先进入网站所在的文件夹，再运行一次。\n")


@pytest.mark.parametrize("port", ["0", "-1", "65536", "八千"])
def test_a_port_that_is_none_is_a_wrong_call(port: str) -> None:
    result = macros(ROOT, "serve", f"--port={port}")
    assert (result.returncode, "端口应当是1到65535的数字" in result.stderr) == (2, True)


@pytest.mark.parametrize("port", ["1", "65535"])
def test_the_first_and_the_last_port_are_taken(tmp_path: Path, port: str) -> None:
    assert "这里不是网站的文件夹" in macros(tmp_path, "serve", f"--port={port}").stderr


def test_a_reader_that_has_read_enough_is_no_error(sample: Path) -> None:
    call = [sys.executable, "-m", "macros", "check"]
    with subprocess.Popen(call, cwd=with_program(sample), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""


def test_a_correction_of_a_page_that_does_not_stand_there_is_told_before_publishing(sample: Path) -> None:
    entry = "- date: 2024-05-06\n  year: 2023\n  page: report/plan.md\n  was: 停止建设\n  now: {}\n  why: 写错了。\n"
    for now, told in (("继续建设", ""), ("缓建", "现在（now）写的“缓建”，页面 report/plan.md 里没有这样写")):
        (sample / "data/corrections.yml").write_text(entry.format(now), encoding="utf-8")
        result = macros(sample, "check")
        assert (result.returncode, told in result.stdout) == (bool(told), True)
