"""The spreadsheet of an office: what is filled in comes back as it was meant, and anything else is told by its cell."""

import datetime
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from macros.checks.runner import check
from macros.core.problems import Problems
from macros.sheet import fill, reader, workbook
from tests.project import ROOT, copied, copy_project, copy_sample, macros, replace

NAME = "填报表.xlsx"
YEAR = "G"  # The column of this year's values.
FOUND, RESOLVED, AUDIENCE, RATE = (f"{YEAR}{row}" for row in (4, 5, 8, 9))
DUE = """made:
  year: 2023
  promise: 编造的安排。
  basis: 二
  answers:
    2023:
      status: 待填
      reason: 待填
      page: 待填
# 说明留在这里。
other:
  year: 2023
  promise: 另一项编造的安排。
  basis: 二
"""


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented town with commitments to answer, and its spreadsheet beside it. Not to be changed."""
    root = copy_sample(tmp_path_factory.mktemp("untouched") / "town")
    (root / "data/commitments.yml").write_text(DUE, encoding="utf-8")
    (root / NAME).write_bytes(workbook.workbook(check(root)))
    return root


@pytest.fixture
def town(untouched: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return copied(untouched, tmp_path / "town")


def edit(town: Path, change: Callable[[Worksheet], object], sheet: str = workbook.FIGURES) -> None:
    """Edit the spreadsheet and save it, as a program for spreadsheets does."""
    book = load_workbook(town / NAME)
    change(book[sheet])
    book.save(town / NAME)


def put(town: Path, cell: str, content: object, number_format: str = "General", sheet: str = workbook.FIGURES) -> None:
    """Fill in one cell."""

    def change(there: Worksheet) -> None:
        there[cell].value, there[cell].number_format = content, number_format

    edit(town, change, sheet)


def filled(town: Path) -> list[str]:
    """Read the spreadsheet back: the files that changed."""
    project = check(town)
    return fill.fill(town, project, reader.read(town / NAME, project))


def told(town: Path) -> list[str]:
    """What cannot be taken over; nothing of it was."""
    before = {file: file.read_bytes() for file in (town / "data").glob("*.yml")}
    with pytest.raises(Problems) as error:
        filled(town)
    assert {file: file.read_bytes() for file in (town / "data").glob("*.yml")} == before
    return [str(problem) for problem in error.value.found]


def lines(town: Path, file: str = "data/figures.yml") -> list[str]:
    return (town / file).read_text(encoding="utf-8").splitlines()


def changed(before: list[str], after: list[str]) -> list[str]:
    """The lines that are not what they were."""
    assert len(before) == len(after)
    return [new.strip() for old, new in zip(before, after, strict=True) if old != new]


def test_filling_in_what_stands_changes_no_byte(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    before = {file: file.read_bytes() for file in (root / "data").glob("*.yml")}
    assert macros(root, "sheet").returncode == 0
    done = macros(root, "fill")
    assert (done.returncode, done.stdout) == (0, "填报表与登记的相同，没有要改的。\n")
    assert {file: file.read_bytes() for file in (root / "data").glob("*.yml")} == before


def test_a_row_shows_all_that_a_clerk_must_know_of_a_figure(town: Path) -> None:
    sheet = load_workbook(town / NAME)[workbook.FIGURES]
    head = [cell.value for cell in sheet[3]]
    assert head == ["编号", "部分", "名称", "单位", "条款", "2022年", "2023年", "说明"]
    assert [cell.value for cell in sheet[5]] == [
        "mediation.resolved",
        "矛盾纠纷化解",
        "化解纠纷",
        "件",
        "一（一）",
        "11",
        "12",
        "镇村两级合计。",
    ]


def test_only_what_is_to_be_written_can_be_edited(town: Path) -> None:
    book = load_workbook(town / NAME)
    for name, open_columns in ((workbook.FIGURES, {"G"}), (workbook.COMMITMENTS, {"E", "F", "G"})):
        sheet = book[name]
        assert sheet.protection.sheet
        cells = [cell for row in sheet.iter_rows(min_row=4) for cell in row]
        assert {cell.column_letter for cell in cells if not cell.protection.locked} == open_columns


def test_answers_are_chosen_from_lists(town: Path) -> None:
    book = load_workbook(town / NAME)
    rules = book[workbook.COMMITMENTS].data_validations.dataValidation
    assert [(str(rule.sqref), rule.formula1) for rule in rules] == [
        ("E4:E5", "选项!$A$1:$A$4"),
        ("G4:G5", "选项!$B$1:$B$2"),
    ]


@pytest.mark.parametrize(
    ("content", "number_format", "value"),
    [
        ("21", "@", "21"),
        (21, "General", "21"),
        (21.0, "0.00", "21"),
        ("２１", "@", "21"),
        (" 21 ", "@", "21"),
        ("近200", "@", "近200"),
        ("1,234", "@", "1234"),
        (1234, "#,##0", "1234"),
        (1234, "[$¥-804]#,##0_);[Red]\\(#,##0\\)", "1234"),
        (21, "[DBNum1][$-804]G/通用格式", "21"),
        (21, '0"件"', "21"),
        ("12,345余", "@", "12345余"),
        ("未统计（没有登记）", "@", "未统计（没有登记）"),
        ("待填", "@", "待填"),
    ],
)
def test_a_value_is_taken_over_as_it_was_meant_and_only_its_line_changes(
    town: Path, content: object, number_format: str, value: str
) -> None:
    before = lines(town)
    put(town, FOUND, content, number_format)
    assert filled(town) == ["data/figures.yml"]
    assert changed(before, lines(town)) == [f"2023: {value}"]


@pytest.mark.parametrize(
    ("content", "number_format", "value"),
    [
        (0.985, "0.0%", None),
        (0.97, "0%", "97"),
        (0.97, "0.00%_ ", "97"),
        (97, '0"%"', "97"),
        (1.1 + 2.2, "General", "3.3"),
        (-2, "General", "−2"),
    ],
)
def test_a_rate_is_read_as_it_is_shown(town: Path, content: float, number_format: str, value: str | None) -> None:
    before = lines(town)
    put(town, RATE, content, number_format)
    filled(town)
    assert changed(before, lines(town)) == ([f"2023: {value}"] if value else [])


@pytest.mark.parametrize(
    ("content", "number_format", "message"),
    [
        (datetime.datetime(2024, 3, 15), "yyyy-mm-dd", "被表格软件当成了日期或时间"),
        (datetime.time(1, 30), "h:mm", "被表格软件当成了日期或时间"),
        (True, "General", "是“TRUE”"),
        (0.5, "0%", "设成了百分比（50%），单位却是“件”"),
        ("二十来件", "@", "读不出是多少"),
        ("21件", "@", "这里请只写：21"),
        ("1,23", "@", "数字里有逗号"),
        ("20\n21", "@", "写作「20 21」"),
        (20.5, "General", "不会有小数"),
        (20.4, "0", "显示的是“20”，里面存的是“20.4”"),
        (20.4, "0_ ", "显示的是“20”，里面存的是“20.4”"),  # What a Chinese Excel calls 数值.
        (20.4, "0_);[Red]\\(0\\)", "显示的是“20”，里面存的是“20.4”"),
        (20, '0"余"', "里的“余”是单元格的格式加上去的，里面存的只有“20”"),
        (20, '"约"#,##0', "里的“约”是单元格的格式加上去的"),
        (20000, '0!.0,"万"', "里的“万”是单元格的格式加上去的"),
        (20.4, "#,###", "显示的是“20”，里面存的是“20.4”"),
        (20000, "#,##0,", "的格式是“#,##0,”，读不出显示的是多少，里面存的是“20000”"),  # Shows 20.
        (20345, "0.0E+00", "的格式是“0.0E+00”，读不出显示的是多少"),
        (21, ";;;", "的格式是“;;;”，读不出显示的是多少"),  # Shows nothing.
        (None, "@", "空着，现在登记的是「20」"),
        ("=1/0", "General", "是公式“=1/0”，还没有算出结果"),  # No program has calculated it yet.
        ("#REF!", "General", "是公式的错误“#REF!”"),
    ],
)
def test_what_cannot_be_a_value_is_told_by_its_cell(
    town: Path, content: object, number_format: str, message: str
) -> None:
    put(town, FOUND, content, number_format)
    found = told(town)
    assert len(found) == 1
    assert found[0].startswith(f"{NAME} 数字!{FOUND}: 「排查纠纷」")
    assert message in found[0]


def test_a_value_that_breaks_a_rule_is_told_by_its_cell(town: Path) -> None:
    put(town, RESOLVED, "30")
    assert any(one.startswith(f"{NAME} 数字!{RESOLVED}: 「化解纠纷」2023年") for one in told(town))


def test_all_problems_are_told_at_once(town: Path) -> None:
    put(town, FOUND, "很多")
    put(town, RATE, "很高")
    put(town, "G4", datetime.date(2024, 1, 1), "yyyy-mm-dd", workbook.COMMITMENTS)
    assert len(told(town)) == 3


def test_rows_and_columns_may_stand_in_any_order(town: Path) -> None:
    put(town, FOUND, "21")

    def turn(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row][::-1] for row in sheet.iter_rows(min_row=3)]
        sheet.delete_rows(1, sheet.max_row)
        for row in [rows[0], *rows[:0:-1]]:
            sheet.append(row)

    before = lines(town)
    edit(town, turn)
    filled(town)
    assert changed(before, lines(town)) == ["2023: 21"]


def test_an_empty_row_between_the_others_is_no_row(town: Path) -> None:
    edit(town, lambda sheet: sheet.insert_rows(6))
    assert filled(town) == []


def test_a_formula_counts_as_what_it_comes_to(town: Path) -> None:
    put(town, FOUND, "=20+1")
    with zipfile.ZipFile(io.BytesIO((town / NAME).read_bytes())) as old, zipfile.ZipFile(town / NAME, "w") as new:
        for part in old.namelist():  # As a program for spreadsheets saves it, with what it calculated.
            new.writestr(part, re.sub(b"(?<=<f>20[+]1</f>).*?(?=</c>)", b"<v>21</v>", old.read(part)))
    filled(town)
    assert check(town).report.figures["mediation.found"].values[2023].text == "21"


def test_what_is_still_to_be_filled_in_is_an_empty_cell_and_may_stay_one(town: Path) -> None:
    replace(town / "data/figures.yml", "2023: 98.5", "2022: 待填\n      2023: 待填")
    (town / NAME).write_bytes(workbook.workbook(check(town)))
    book = load_workbook(town / NAME)
    assert (book[workbook.FIGURES][RATE].value, book[workbook.COMMITMENTS]["E4"].value) == (None, None)
    assert filled(town) == []


def test_a_row_that_was_taken_out_leaves_its_figure_as_it_is_and_is_told(town: Path) -> None:
    put(town, FOUND, "21")
    edit(town, lambda sheet: sheet.delete_rows(5))
    before = lines(town)
    done = macros(town, "fill")
    assert done.stdout == "已改写 data/figures.yml\n表里没有这些数字的行，它们保持不变：「化解纠纷」\n"
    assert changed(before, lines(town)) == ["2023: 21"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ([None, None, "新的数字", "件", None, None, "5"], "这一行没有编号"),
        (["mediation.new", None, "新的数字", "件", None, None, "5"], "编号「mediation.new」没有登记"),
        (["mediation.found", None, "排查纠纷", "件", None, None, "20"], "「mediation.found」在 A4 已经有一行"),
    ],
)
def test_a_row_that_was_added_is_told(town: Path, row: list[object], message: str) -> None:
    edit(town, lambda sheet: sheet.append(row))
    (found,) = told(town)
    assert found.startswith(f"{NAME} 数字!A10: ")
    assert message in found


@pytest.mark.parametrize(
    ("cell", "field"), [("C4", "名称"), ("D4", "单位"), ("E4", "条款"), ("F4", "2022年"), ("H4", "说明")]
)
def test_what_is_not_filled_in_here_and_was_changed_is_told(town: Path, cell: str, field: str) -> None:
    put(town, cell, "别的")
    (found,) = told(town)
    assert found.startswith(f"{NAME} 数字!{cell}: 「排查纠纷」的{field}写成了“别的”")


def test_merged_cells_are_told(town: Path) -> None:
    edit(town, lambda sheet: sheet.merge_cells("G4:G5"))
    assert told(town) == [f"{NAME} 数字!G5: 「化解纠纷」与别的格合并了，说不清填的是哪一格。请取消合并，再逐格填写"]


def test_the_spreadsheet_of_another_year_is_told(town: Path) -> None:
    edit(town, lambda sheet: (sheet["F3"].__setattr__("value", "2021年"), sheet["G3"].__setattr__("value", "2022年")))
    (found,) = told(town)
    assert "这是2022年的填报表，现在的报告是2023年" in found


@pytest.mark.parametrize(
    "content",
    [b"", b"not a workbook", b"\xd0\xcf\x11\xe0 locked or .xls", b"PK\x03\x04 cut off"],
    ids=["empty", "text", "old", "cut"],
)
def test_a_file_that_is_no_workbook_is_told(town: Path, content: bytes) -> None:
    (town / NAME).write_bytes(content)
    assert len(told(town)) == 1


def test_a_workbook_that_unpacks_without_end_is_not_unpacked(town: Path) -> None:
    with zipfile.ZipFile(town / NAME, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("xl/workbook.xml", bytes(210_000_000))
    (found,) = told(town)
    assert "这不是 .xlsx 文件，读不出来" in found  # Nor is it said what is in it.


def test_a_cell_far_from_the_others_is_no_million_of_rows(town: Path) -> None:
    put(town, "XFD1048576", "x")
    assert filled(town) == filled(town)
    put(town, "A1048576", "x")
    (found,) = told(town)
    assert found.startswith(f"{NAME} 数字!A1048576: 编号「x」没有登记")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda sheet: [sheet.append(["x"]) for _ in range(2001)], "有2007行，超过2000行，不像填报表"),
        (
            lambda sheet: [sheet.append(["甲" * 30, *["=" + "1" * 100] * 160]) for _ in range(220)],
            "里面的格太多，不像填报表",
        ),
        (lambda sheet: sheet.merged_cells.add("A1:XFD1048576"), "合并的格太多，不像填报表"),
    ],
    ids=["rows", "cells", "a merged cell"],
)
def test_what_no_hand_has_filled_in_is_not_gone_through(
    town: Path, change: Callable[[Worksheet], object], message: str
) -> None:
    edit(town, change)
    (found,) = told(town)
    assert message in found


def test_a_file_that_is_not_there_is_told(town: Path) -> None:
    done = macros(town, "fill", "没有.xlsx")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("没有.xlsx: 找不到这个文件")


def test_an_answer_is_taken_over_by_the_title_of_its_page_and_comments_stay(town: Path) -> None:
    for cell, words in (("E4", "完成"), ("F4", "CSV: 已经做到。"), ("G4", "矛盾纠纷化解")):
        put(town, cell, words, "@", workbook.COMMITMENTS)
    assert filled(town) == ["data/commitments.yml"]
    answer = check(town).report.commitments["made"].answers[2023]
    assert (answer.status, answer.reason, answer.page) == ("完成", "CSV: 已经做到。", "report/mediation.md")
    assert "# 说明留在这里。" in lines(town, "data/commitments.yml")


def test_a_sheet_without_the_column_of_the_year_is_told_to_lack_it(town: Path) -> None:
    book = load_workbook(town / NAME)
    book[workbook.FIGURES].delete_cols(7)
    book.save(town / NAME)
    (found,) = told(town)
    assert "少了“2023年”列" in found


def test_a_rate_that_a_spreadsheet_keeps_as_a_part_of_one_is_asked_about(town: Path) -> None:
    put(town, "G9", 0.9705, "General")
    (found,) = told(town)
    assert found.startswith(f"{NAME} 数字!G9: ")
    assert found.endswith("要说的是97.05%的，请写：97.05；确实不到1%的，请在说明（note）里写明统计的是什么")


def test_a_page_may_be_named_by_its_file(town: Path) -> None:
    put(town, "G4", "report/mediation.md", "@", workbook.COMMITMENTS)
    filled(town)
    assert check(town).report.commitments["made"].answers[2023].page == "report/mediation.md"


def test_an_answer_that_was_given_is_not_taken_back_by_an_empty_cell(town: Path) -> None:
    put(town, "E4", "完成", "@", workbook.COMMITMENTS)
    filled(town)
    put(town, "E4", None, "@", workbook.COMMITMENTS)
    (found,) = told(town)
    assert found.startswith(f"{NAME} 承诺!E4: ")
    assert "空着，现在登记的是「完成」" in found


def test_only_promises_that_are_due_are_asked_about(town: Path) -> None:
    replace(town / "data/commitments.yml", "other:\n  year: 2023", "other:\n  year: 2024")
    sheet = load_workbook(io.BytesIO(workbook.workbook(check(town))))[workbook.COMMITMENTS]
    assert [row[0].value for row in sheet.iter_rows(min_row=4)] == ["made"]


def test_cells_to_fill_in_hold_text_and_the_headings_stay_in_sight(town: Path) -> None:
    sheet = load_workbook(town / NAME)[workbook.FIGURES]
    assert (sheet[FOUND].number_format, sheet.freeze_panes) == ("@", "A4")


def test_a_commitment_without_an_answer_gets_one(town: Path) -> None:
    put(town, "E5", "取消", "@", workbook.COMMITMENTS)
    filled(town)
    assert check(town).report.commitments["other"].answers[2023].status == "取消"
    assert lines(town, "data/commitments.yml")[:10] == DUE.splitlines()[:10]


def test_a_promise_that_was_changed_is_told(town: Path) -> None:
    put(town, "C4", "别的", "@", workbook.COMMITMENTS)
    (found,) = told(town)
    assert found.startswith(f"{NAME} 承诺!C4: 承诺「")
    assert "写成了“别的”。承诺不在这里改：请改回“" in found


@pytest.mark.parametrize(("cell", "field"), [("B4", "年度"), ("D4", "条款")])
def test_an_answer_in_a_column_that_is_not_filled_in_is_told(town: Path, cell: str, field: str) -> None:
    put(town, cell, "完成", "@", workbook.COMMITMENTS)
    (found,) = told(town)
    assert found.startswith(f"{NAME} 承诺!{cell}: 承诺「编造的安排。」的{field}写成了“完成”")


def test_a_status_that_is_none_of_the_choices_is_told_by_its_cell(town: Path) -> None:
    put(town, "E4", "差不多", "@", workbook.COMMITMENTS)
    (found,) = told(town)
    assert found.startswith(f"{NAME} 承诺!E4: ")
    assert "请从这几个中选一个" in found


def test_a_page_that_is_none_of_the_choices_is_told_by_its_cell_with_the_choices(town: Path) -> None:
    put(town, "G4", "化解", "@", workbook.COMMITMENTS)
    (found,) = told(town)
    assert found.startswith(f"{NAME} 承诺!G4: ")
    assert "请从这几个中选一个：" in found and "矛盾纠纷化解" in found


@pytest.fixture
def office() -> str:
    """The Python that drives LibreOffice."""
    python = "/usr/bin/python3"
    if not shutil.which("soffice") or subprocess.run([python, "-c", "import uno"], check=False).returncode:
        pytest.skip("表格软件读写填报表，没有 LibreOffice 和 python3-uno")
    return python


def test_the_real_libreoffice_opens_changes_and_saves_it(town: Path, office: str) -> None:
    before = lines(town)
    edits = ["数字!G4=21", "数字!G8=400余", "承诺!E4=完成", "承诺!F4=做到了。", "承诺!G4=矛盾纠纷化解"]
    call = [office, str(ROOT / "tests/sheet/office.py"), str(town / NAME), *edits]
    subprocess.run(call, check=True, timeout=100)
    assert filled(town) == ["data/figures.yml", "data/commitments.yml"]
    assert changed(before, lines(town)) == ["2023: 21", "2023: 400余"]
    assert check(town).report.commitments["made"].answers[2023].reason == "做到了。"


def test_a_file_that_is_no_spreadsheet_is_kept_when_one_is_made(town: Path) -> None:
    (town / NAME).write_bytes(b"something else")
    macros(town, "sheet")
    assert (town / "填报表-1.xlsx").read_bytes() == b"something else"


def test_a_spreadsheet_that_is_filled_in_is_kept_when_another_is_made(town: Path) -> None:
    put(town, RESOLVED, 13)
    filled = (town / NAME).read_bytes()
    told = macros(town, "sheet").stdout
    assert told.startswith(f"原来的 {NAME} 没有动，改名为 填报表-1.xlsx。\n已生成 {NAME}")
    assert (town / "填报表-1.xlsx").read_bytes() == filled
    assert (town / NAME).read_bytes() != filled
    put(town, RESOLVED, 14)
    macros(town, "sheet")
    macros(town, "sheet")  # Nothing is filled in, nothing is kept.
    assert {one.name for one in town.glob("填报表*")} == {NAME, "填报表-1.xlsx", "填报表-2.xlsx"}
