"""The normal form of the data files and pages: slips mended, comments kept, nothing said otherwise."""

import re
import resource
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from macros.core.problems import Problems
from macros.data.load import FIGURES, SITE
from macros.data.yaml_reader import parse
from macros.formatter import yaml_layout
from macros.formatter.deviations import deviations
from macros.formatter.formatter import AS_WRITTEN, TIDIED, normal, tidy
from tests.hostile import mutated, within
from tests.project import ROOT, SAMPLE, macros, replace, with_program

PLAIN = """mediation:
  found:
    label: 排查纠纷
    unit: 件
    basis: 一（一）
    values:
      2022: 18
      2023: 20
"""
SLIPS = {
    "windows": (PLAIN.replace("\n", "\r\n"), "line ends of Windows"),
    "mark": ("\ufeff" + PLAIN, "a byte order mark"),
    "spaces": (PLAIN.replace("件\n", "件  \n\n\n\n").replace("\n\n\n\n", "\n"), "trailing spaces"),
    "no-break": (PLAIN.replace("unit: ", "unit:\u00a0"), "a no-break space"),
    "zero-width": (PLAIN.replace("排查", "排\u200b查"), "a zero-width space"),
    "tight": (PLAIN.replace("2023: 20", "2023:20"), "no space after a colon"),
    "colon": (PLAIN.replace("unit: ", "unit："), "a full-width colon"),
    "letters": (PLAIN.replace("unit", "ｕｎｉｔ"), "full-width letters of a key"),
    "year": (PLAIN.replace("2023: 20", "２０２３：２０"), "full-width digits"),
    "quotes": (PLAIN.replace("件", "“件”").replace("一（一）", "“一（一）”"), "curly quotes"),
    "words": (PLAIN.replace("排查纠纷", "“排查纠纷”"), "curly quotes around a text"),
    "wide spaces": (PLAIN.replace("unit: ", "unit:　").replace("    label", "　　label"), "full-width spaces"),
    "tabs": (PLAIN.replace("unit: ", "unit:\t").replace("2023: 20", "2023:\t20"), "tabs"),
    "old mac": (PLAIN.replace("\n", "\r"), "line ends of another age"),
    "needless": (PLAIN.replace("件", '"件"').replace("20\n", "'20'\n"), "needless quotes"),
    "names": (PLAIN.replace("2022", "'2022'").replace("unit", "“unit”"), "quotes around a key"),
    "order": (PLAIN.replace("    unit: 件\n", "") + "    unit: 件\n", "another order"),
    "years": (PLAIN.replace("      2022: 18\n", "") + "      2022: 18\n", "later years first"),
    "indentation": (re.sub(r"(?m)^( +)", r"\1\1", PLAIN), "four spaces"),
    "end": (PLAIN.rstrip("\n"), "no line end at the end"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_mended(slip: str) -> None:
    assert normal(SLIPS[slip][0].encode(), FIGURES) == PLAIN, SLIPS[slip][1]


@pytest.mark.parametrize("path", [FIGURES, AS_WRITTEN[0], "docs/report/plan.md"])
def test_an_empty_file_stays_empty(path: str) -> None:
    assert normal(b"", path) == ""


def test_a_file_in_gbk_is_kept_as_utf_8() -> None:
    assert normal(PLAIN.encode("gbk"), FIGURES) == PLAIN


@pytest.mark.parametrize("path", [path for path in TIDIED if (ROOT / path).exists()])
def test_the_project_has_its_normal_form(path: str) -> None:
    content = (ROOT / path).read_bytes()
    assert normal(content, path).encode() == content


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_file_that_notepad_saved_as_unicode_is_kept_as_utf_8(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    assert normal((mark + PLAIN).replace("\n", "\r\n").encode(encoding), FIGURES) == PLAIN


def test_a_file_in_an_encoding_that_begins_like_another_is_left_alone_and_told() -> None:
    with pytest.raises(Problems, match=r"figures.yml:\d+: 这里的文字不是UTF-8编码。请在"):
        normal(PLAIN.encode("utf-32"), FIGURES)


def test_a_file_half_in_gbk_is_left_alone_and_told() -> None:
    half = PLAIN.replace("件", "", 1).encode() + "    note: 镇里排查的\n".encode("gbk")
    with pytest.raises(Problems, match=r"figures.yml:\d+: 这里的文字不是UTF-8编码。请在"):
        normal(half, FIGURES)


def test_letters_and_digits_are_half_width_in_words_too() -> None:
    wide, narrow = "２０２３年ＬＥＤ屏（块）", "2023年LED屏（块）"
    assert normal(PLAIN.replace("排查纠纷", wide).encode(), FIGURES) == PLAIN.replace("排查纠纷", narrow)
    assert normal(PAGE.replace("小标题", wide).encode(), "docs/index.md") == PAGE.replace("小标题", narrow)


@pytest.mark.parametrize("path", AS_WRITTEN)
def test_of_corrections_and_settings_only_what_tools_leave_is_mended(path: str) -> None:
    text = "- date:   ２０２４\n- why: “漏计”\n"
    assert normal(("\ufeff" + text).replace("\n", " \r\n").encode("utf-8"), path) == text
    assert normal(text.encode("gbk"), path) == text


@pytest.mark.parametrize("text", ['"甲"乙', '"甲" #乙', '甲: "乙" # 丙', '"甲', "a: \"b\"、'c'", '- "甲"', '[甲] "乙"'])
def test_a_text_that_cannot_stand_without_quotes_and_holds_some_keeps_single_ones(text: str) -> None:
    quoted = text.replace("'", "''")
    written = PLAIN.replace("一（一）\n", f"一（一）\n    note: '{quoted}'\n")
    assert normal(written.encode(), FIGURES) == written


def test_quotes_that_belong_to_a_text_stay() -> None:
    text = PLAIN.replace("排查纠纷", "“一厅两室”里“排查”").replace("件", '"%"')
    assert normal(text.encode(), FIGURES) == text


def test_a_comment_goes_along_with_what_it_stands_above() -> None:
    text = "# 致编辑\n\n" + PLAIN.replace("    unit: 件\n", "") + "    # 照报告写\n    unit: 件  # 单位\n"
    assert normal(text.encode(), FIGURES) == "# 致编辑\n\n" + PLAIN.replace(
        "    unit: 件\n", "    # 照报告写\n    unit: 件  # 单位\n"
    )


def test_the_comment_that_opens_a_file_stays_at_its_top() -> None:
    year, title, *rest = (SAMPLE / SITE).read_text(encoding="utf-8").splitlines(keepends=True)
    written, tidied = ("".join(["# 致编辑\n", *lines, *rest]) for lines in ((title, year), (year, title)))
    assert normal(written.encode(), SITE) == tidied


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("parts:\n    - mediation.a\n", "parts:\n      - mediation.a\n"),
        (
            "breaks:\n      2024: 口径变了。\n      2023: 也变了。\n",
            "breaks:\n      2023: 也变了。\n      2024: 口径变了。\n",
        ),
        (f"note:  {'CSV ' * 40}。\n", f"note: {'CSV ' * 40}。\n"),
    ],
    ids=["a list is indented", "years ascend", "a long text keeps its line"],
)
def test_a_field_has_one_layout(written: str, tidied: str) -> None:
    assert normal(f"{PLAIN}    {written}".encode(), FIGURES) == normal(f"{PLAIN}    {tidied}".encode(), FIGURES)
    assert tidied in normal(f"{PLAIN}    {written}".encode(), FIGURES)


@pytest.mark.parametrize("text", ["a: 'x\n", "<<<<<<< HEAD\na: 1\n", "a: 1\na: 2\n", "a: 012\n", "a: \x07\n"])
def test_what_cannot_be_read_is_left_alone_and_told(text: str) -> None:
    with pytest.raises(Problems):
        normal(text.encode(), FIGURES)


def test_bytes_of_no_known_kind_are_left_alone_and_told() -> None:
    with pytest.raises(Problems, match="不是UTF-8编码"):
        normal(b"a: \xff\xff\n", FIGURES)


CORRUPTIONS = (
    (" ", "\u00a0"), (":", "："), ("2", "２"), ("\n", "\r\n"), ("\n", "  \n"), ("\n", "\n\n"), ("\n", "\n# 注\n"), ("\n", "  # 注\n"),
    ("件", "“件”"), ("件", "'件'"), ("a", "ａ"), ("查", "\u200b查"), ("[", "[ "), ("：", ":"), (" ", "  "), ("l", ""), ("：", ""),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    path=st.sampled_from([FIGURES, SITE]),
    slips=st.lists(st.tuples(st.sampled_from(CORRUPTIONS), st.floats(0, 1)), max_size=6),
)
def test_tidying_twice_is_tidying_once_and_loses_no_comment(
    path: str, slips: list[tuple[tuple[str, str], float]]
) -> None:
    text = (SAMPLE / path).read_text(encoding="utf-8")
    for (old, new), where in slips:
        places = [match.start() for match in re.finditer(re.escape(old), text)]
        if places:
            at = places[int(where * (len(places) - 1))]
            text = text[:at] + new + text[at + len(old) :]
    try:
        once = normal(text.encode(), path)
    except Problems:
        return
    assert normal(once.encode(), path) == once
    assert once.count("注") == text.count("注")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab:： \n-[]'\"“”#0１5.余%é\u00a0\u200b|>", max_size=40))
@example('“ "')  # Quotes around nothing.
def test_any_text_is_tidied_or_told_and_says_the_same(label: str) -> None:
    text = PLAIN.replace("排查纠纷", label)
    try:
        once = normal(text.encode(), FIGURES)
    except Problems:
        return
    assert normal(once.encode(), FIGURES) == once
    assert not parse(once, FIGURES).problems


PAGE = """---
title: 排查
clause: 一（一）
description: 编造的说明。
---
## 小标题

排查{{ fig("mediation.found") }}，见[名词](../glossary.md#two_halls)，“一厅两室”（见报告）。

{{ bars("“两室”（件）", "mediation.found", "mediation.resolved") }}

| 村 | 事项 |
| --- | --- |
| — | — |
"""
PAGE_SLIPS = {
    "windows": (PAGE.replace("\n", "\r\n"), "line ends of Windows"),
    "mark": ("\ufeff" + PAGE, "a byte order mark"),
    "spaces": (PAGE.replace("小标题\n", "小标题 \n").replace("\n\n{{", "\n \t\n{{"), "spaces at the ends of lines"),
    "zero-width": (PAGE.replace("排查{{", "排\u200b查{{"), "a zero-width space"),
    "quotes": (PAGE.replace('"mediation.found")', "“mediation.found”)"), "curly quotes in a call"),
    "single": (PAGE.replace('fig("mediation.found")', "fig（‘mediation.found’）"), "curly single quotes and brackets"),
    "braces": (PAGE.replace("{{ fig", "｛｛ fig").replace('found") }}，', 'found") ｝｝，'), "full-width braces"),
    "letters": (PAGE.replace('fig("mediation.found")', 'ｆｉｇ("ｍediation．found")'), "full-width letters in a call"),
    "commas": (PAGE.replace('）", "', '）"，"'), "full-width commas in a call"),
    "title": (PAGE.replace("title: 排查", "title：排查"), "a full-width colon in the front matter"),
    "description": (PAGE.replace("description: ", "description:"), "no space after a colon in the front matter"),
    "quoted": (PAGE.replace("title: 排查", "title:“排查”"), "curly quotes around a title"),
    "break": (PAGE.replace("（见报告）。\n", "（见报告）。  \n"), "a line break at the end of a paragraph"),
    "heading": (PAGE.replace("## 小", "＃＃　小"), "full-width marks of a heading"),
    "link": (
        PAGE.replace("](../glossary.md#two_halls)", "]（../glossary.md#two_halls）"),
        "full-width brackets of a link",
    ),
    "brackets": (PAGE.replace("[名词]", "【名词】"), "Chinese brackets of a link"),
    "sides": (PAGE.replace("| --- | --- |", "| :---: | ---: |"), "marks for the sides of a table's columns"),
    "dashes": (PAGE.replace("| --- | --- |", "| —— | —— |"), "dashes below the head of a table"),
    "end": (PAGE + "\n\n", "empty lines at the end"),
}


@pytest.mark.parametrize("slip", PAGE_SLIPS)
def test_a_slip_on_a_page_is_mended(slip: str) -> None:
    assert normal(PAGE_SLIPS[slip][0].encode(), "docs/report/mediation.md") == PAGE, PAGE_SLIPS[slip][1]


def test_a_page_in_gbk_is_kept_as_utf_8() -> None:
    assert normal(PAGE.encode("gbk"), "docs/index.md") == PAGE


@pytest.mark.parametrize(
    "kept",
    [
        "一行  \n接着一行",
        "说明（见《条例》）",
        "【提示】（以印发的文本为准）",
        "{{ 七 }}",
        "{{ fig(“甲”乙”) }}",
        "{{ config(“甲”) }}",
        "{{fig('mediation.found')}}",
    ],
)
def test_what_may_be_meant_on_a_page_stays(kept: str) -> None:
    page = PAGE.replace("（见报告）", kept)
    assert normal(page.encode(), "docs/index.md") == page


PAGE_CORRUPTIONS = (
    ('"', "“"), ('"', "”"), ("{", "｛"), ("}", "｝"), ("(", "（"), (")", "）"), ("#", "＃"), ("[", "【"), ("]", "】"), (":", "："),
    (" ", ""), (" ", "　"), ("\n", " \n"), ("\n", "  \n"), ("\n", "\r\n"), ("\n", "\n\n"), ("f", "ｆ"), (",", "，"), ("-", "－"), ("查", "\u200b查"),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(PAGE_CORRUPTIONS), st.floats(0, 1)), max_size=8, unique_by=lambda slip: slip[0])
)
def test_tidying_a_page_twice_is_tidying_it_once(slips: list[tuple[tuple[str, str], float]]) -> None:
    text = PAGE
    for (old, new), where in slips:
        places = [match.start() for match in re.finditer(re.escape(old), text)]
        if places:
            at = places[int(where * (len(places) - 1))]
            text = text[:at] + new + text[at + len(old) :]
    once = normal(text.encode(), "docs/index.md")
    assert normal(once.encode(), "docs/index.md") == once
    assert re.sub(r"\W", "", unicodedata.normalize("NFKC", once)) == re.sub(
        r"[\W\u200b]", "", unicodedata.normalize("NFKC", text)
    )


def test_the_pages_of_the_project_have_their_normal_form() -> None:
    for root in (ROOT, SAMPLE):
        for file in (root / "docs").rglob("*.md"):
            assert normal(file.read_bytes(), "docs/x.md").encode() == file.read_bytes(), file


def test_the_check_says_what_to_write_for_a_slip_on_a_page(sample: Path) -> None:
    replace(sample / "docs/report/plan.md", "\n---\n", "\n---\n＃＃　小标题\n\n见【名词】（../glossary.md）。\n\n")
    result = macros(sample, "check")
    assert result.returncode == 1
    assert "docs/report/plan.md:6: 这里是全角的“＃”，不会成为标题。请写成半角的“## 标题”" in result.stdout
    assert macros(sample, "tidy").stdout == "已整理 docs/report/plan.md\n"
    assert macros(sample, "check").returncode == 0


def test_a_file_that_cannot_be_written_stays_whole(sample: Path) -> None:
    settings = sample / "data/site.yml"
    replace(settings, "town: 示例镇", "town:   示例镇")
    before = settings.read_bytes()
    call = [sys.executable, "-m", "macros", "tidy"]
    result = subprocess.run(
        call, cwd=with_program(sample), capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40)),
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (1, "")
    assert settings.read_bytes() == before
    assert not list((sample / "data").glob(".*"))


def test_a_tidied_file_stays_open_to_whom_it_was_open(sample: Path) -> None:
    replace(sample / "data/figures.yml", "2023: 300余", "2023: ３００余")
    (sample / "data/figures.yml").chmod(0o664)
    assert macros(sample, "tidy").stdout == "已整理 data/figures.yml\n"
    assert stat.S_IMODE((sample / "data/figures.yml").stat().st_mode) == 0o664


def test_the_command_says_which_files_it_changed(sample: Path) -> None:
    replace(sample / "data/figures.yml", "2023: 300余", "2023: ３００余")
    first, second = macros(sample, "tidy"), macros(sample, "tidy")
    assert (first.returncode, first.stdout) == (0, "已整理 data/figures.yml\n")
    assert (second.returncode, second.stdout) == (0, "没有要整理的文件。\n")
    assert macros(sample, "check").returncode == 0


def test_a_file_that_cannot_be_read_does_not_keep_the_others_untidy(sample: Path) -> None:
    replace(sample / "data/figures.yml", "2023: 300余", "2023: '300余")
    replace(sample / "data/site.yml", "year: 2023", 'year: "2023"')
    result = macros(sample, "tidy")
    assert result.returncode == 1
    assert result.stdout.startswith("已整理 data/site.yml\ndata/figures.yml:38: 引号没有成对")


def test_a_line_that_is_too_long_is_told_in_time(sample: Path) -> None:
    with (sample / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write("{{ fig(" + " " * 200_000 + "甲 }}\n")
    with within(2):
        _, told = tidy(sample)
    assert [one.message for one in told] == ["这一行有200011个字符，太长了。请分成几段，每段不超过2000个字符"]


LOOSE = {
    "spaces": ("data/site.yml", "town: 示例镇", "town:   示例镇", ":6: 请写成“town: 示例镇”，或运行 make tidy"),
    "ends": ("data/site.yml", "town: 示例镇", "town: 示例镇 ", ":6: 行末有多余的空格。请删去，或运行 make tidy"),
    "quotes": ("data/figures.yml", "unit: 人", 'unit: "人"', ':34: “"人"”请写成“人”，或运行 make tidy'),
    "indentation": (
        "data/figures.yml",
        "      2023: 4\n",
        "       2023: 4\n",
        ":25: 行首请空6格，或运行 make tidy",
    ),
    "an empty line": ("data/site.yml", "town: 示例镇", "\n\ntown: 示例镇", ":6: 多了空行。请删去，或运行 make tidy"),
    "years": (
        "data/figures.yml",
        "      2022: 18\n      2023: 20\n",
        "      2023: 20\n      2022: 18\n",
        ":9: “2022: 18”请移到“values:”的下面，或运行 make tidy",
    ),
    "order": (
        "data/figures.yml",
        "    unit: 人\n    basis: 一（一）\n    values:\n      2022: 未统计（当年没有登记）\n      2023: 300余\n",
        "    values:\n      2022: 未统计（当年没有登记）\n      2023: 300余\n    unit: 人\n    basis: 一（一）\n",
        ":37: “unit: 人”等2行请移到“label: 听众”的下面，或运行 make tidy",
    ),
    "the end": (
        "data/figures.yml",
        "2023: 98.5\n",
        "2023: 98.5",
        ":44: 最后一行的后面少一个换行。请补上，或运行 make tidy",
    ),
    "a page": ("docs/report/plan.md", "继续建设", "继续ｊ建设", ":6: “ｊ”请写成“j”，或运行 make tidy"),
}


@pytest.mark.parametrize("slip", LOOSE)
def test_the_check_tells_how_a_line_is_written_in_the_normal_form(sample: Path, slip: str) -> None:
    path, old, new, told = LOOSE[slip]
    replace(sample / path, old, new)
    result = macros(sample, "check")
    assert (result.returncode, result.stdout) == (1, f"{path}{told}\n共有1处需要修改。\n")
    assert macros(sample, "tidy").stdout == f"已整理 {path}\n"
    assert macros(sample, "check").returncode == 0


def test_windows_line_ends_are_told_once(sample: Path) -> None:
    for path in ("data/corrections.yml", "mkdocs.yml"):
        file = sample / path
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert macros(sample, "check").stdout == (
        "data/corrections.yml:1: 换行或编码记号是Windows的（CRLF、BOM）。请运行 make tidy；只有浏览器的，请管理仓库的同事运行\n"
        "mkdocs.yml:1: 换行或编码记号是Windows的（CRLF、BOM）。请运行 make tidy；只有浏览器的，请管理仓库的同事运行\n"
        "共有2处需要修改。\n"
    )


def test_a_byte_order_mark_is_told(sample: Path) -> None:
    file = sample / "data/figures.yml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert macros(sample, "check").stdout.startswith("data/figures.yml:1: 换行或编码记号是Windows的（CRLF、BOM）。")


@pytest.mark.parametrize(("places", "told"), [(10, 10), (11, 1)])
def test_up_to_ten_places_are_told_one_by_one(places: int, told: int) -> None:
    assert len(deviations("f", b"a:  1\n" * places, "a: 1\n" * places)) == told


def test_a_file_in_another_form_altogether_is_told_in_one_line(sample: Path) -> None:
    file = sample / "data/figures.yml"
    file.write_text(re.sub(r"(?m)^( +)", r"\1\1", file.read_text(encoding="utf-8")), encoding="utf-8")
    assert macros(sample, "check").stdout == (
        "data/figures.yml:3: 从这一行起，有42处不是统一的写法。请运行 make tidy；只有浏览器的，请管理仓库的同事运行\n共有1处需要修改。\n"
    )


@pytest.mark.parametrize(
    ("written", "normal", "told"),
    [
        ("a:\n  b: 1\nc: 2\n", "a:\n  b: 1\n\nc: 2\n", "f:3: 这一行的前面少了一个空行。请补上，或运行 make tidy"),
        ("a: [x, y]\n", "a:\n  - x\n  - y\n", "f:1: 从这一行起请写成“a:”、“- x”、“- y”，或运行 make tidy"),
        ("a: 1", "a: 1\n", "f:1: 最后一行的后面少一个换行。请补上，或运行 make tidy"),
    ],
)
def test_what_lines_lack_is_told_to_whoever_has_only_a_browser(written: str, normal: str, told: str) -> None:
    assert [str(one) for one in deviations("f", written.encode(), normal)] == [told]


@pytest.mark.parametrize("number", range(60))
def test_what_is_taken_for_laid_out_the_library_leaves_as_it_is(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    files = sorted(one for one in (SAMPLE / "data").glob("*.yml") if f"data/{one.name}" not in AS_WRITTEN)
    file = files[number % len(files)]
    content = file.read_bytes()
    if number >= len(files):
        content = mutated(content, Random(number))  # noqa: S311 - the same each time
    taken = laid_out_or_told(content, f"data/{file.name}")
    monkeypatch.setattr(yaml_layout, "settled", lambda *_: False)
    assert laid_out_or_told(content, f"data/{file.name}") == taken


def laid_out_or_told(content: bytes, path: str) -> str:
    """The normal form, or why there is none."""
    try:
        return normal(content, path)
    except Problems as problems:
        return str(problems)


def test_a_line_that_moves_below_an_empty_one_is_told_where() -> None:
    found = deviations("x.yml", b"a: 1\n\nb: 2\nd: 4\nc: 3\n", "a: 1\n\nc: 3\nb: 2\nd: 4\n")
    assert [str(one) for one in found] == ["x.yml:5: “c: 3”请移到“a: 1”下面的空行后面，或运行 make tidy"]


def test_of_a_file_left_alone_is_told_what_a_check_tells(sample: Path) -> None:
    replace(sample / "data/figures.yml", "  audience:\n    label: 听众\n", "    label: 听众\n  audience:\n")
    written = (sample / "data/figures.yml").read_bytes()
    result = macros(sample, "tidy")
    assert (result.returncode, (sample / "data/figures.yml").read_bytes()) == (1, written)
    assert "data/figures.yml:32: 这一行和下一行的位置颠倒了。请把这一行移到下一行的下面\n" in result.stdout


@pytest.mark.parametrize(
    "written", ["title:: 下一年安排", "title：：下一年安排", "title :下一年安排", "title:　下一年安排"]
)
def test_a_title_behind_other_colons_keeps_its_words(sample: Path, written: str) -> None:
    replace(sample / "docs/report/plan.md", "title: 下一年安排", written)
    tidy(sample)
    assert "\ntitle: 下一年安排\n" in (sample / "docs/report/plan.md").read_text(encoding="utf-8")
