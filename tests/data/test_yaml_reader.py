"""Data files as text with lines: what YAML would garble is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.core import limits
from macros.core.problems import Problems
from macros.core.textfile import read_text
from macros.data.yaml_reader import parse
from tests.hostile import within


def told(text: str) -> list[str]:
    """Every message about a text, with its line."""
    try:
        problems = list(parse(text, "f").problems)
    except Problems as error:
        problems = error.found
    return [f"{problem.line}: {problem.message}" for problem in problems]


def test_scalars_stay_the_text_of_the_file() -> None:
    content = parse("a: 394\nb: 1.50\nc: 2024-01-02\nd: [1, x]\ne:\n", "f").data
    assert content == {"a": "394", "b": "1.50", "c": "2024-01-02", "d": ["1", "x"], "e": None}


def test_every_entry_knows_its_line() -> None:
    document = parse("a:\n  b: 1\n  c:\n    - x\n    - y\n", "f", first_line=11)
    places = (("a",), ("a", "b"), ("a", "c", 1), ("a", "zzz"), ("zzz",), ())
    assert [document.line(at) for at in places] == [11, 12, 15, 11, 11, 11]


def test_a_key_that_is_typed_twice_above_its_lines_is_told_once_and_read() -> None:
    document = parse("a:\na:\n  c: 2\n", "f")
    assert ([one.line for one in document.problems], document.data) == ([2], {"a": {"c": "2"}})


def test_what_stands_below_either_of_two_equal_keys_is_read() -> None:
    assert parse("a:\n  b: 1\na:\n  c: 2\n", "f").data == {"a": {"b": "1", "c": "2"}}


@pytest.mark.parametrize(("depth", "lines"), [(12, []), (13, ["1: 层次太多。请检查缩进，每层只比上一层多两个空格"])])
def test_no_more_levels_than_a_report_needs_are_read(depth: int, lines: list[str]) -> None:
    assert told("[" * depth + "]" * depth) == lines


TRAPS = {
    "a: 012\n": '1: 写作「012」，以0开头，会被YAML换算成另一个数。请加英文双引号："012"',
    "2023: 0_12\n": "1: 写作「0_12」，以0开头，会被YAML换算成另一个数。请写成：12",
    "a: 1:30\n": '1: 「1:30」会被YAML当作时间换算。请加英文双引号："1:30"',
    "2023: 3:1\n": "1: 「3:1」会被YAML当作时间换算。是比例的，请写成：3∶1；是时间的，请换算成一个单位",
    "a: no\n": "1: 「no」会被YAML当作“是、否”",
    **{f"a: {word}\n": f"1: 「{word}」会被YAML当作“是、否”或“空”" for word in ("~", "null", "Null", "NULL")},
    "a: 1\nb: 2\na: 3\n": "3: 「a」重复出现，前一处在第1行",
    "a: 1\nb: 2\na:\n  c: 3\n": "3: 「a」重复出现，前一处在第1行",
    "a: 1\nb: 2\na: 3\nb: 4\n": "3: 从这一行起，「a」等2项又出现了一遍，前一处在第1行",
    "a：1\nb: 2\n": "1: 用了全角冒号",
    "a: 1\nlabel:依法\n": "2: 冒号后面少一个空格",
    "a:\n\tb: 1\n": "2: 行首有制表符",
    "a:\n \tb: 1\n": "2: 行首有制表符",
    "a: &x 1\n": "1: “&”“*”“!”",
    "a: *x\n": "1: “&”“*”“!”",
    "a: !!python/object:os.system x\n": "1: “&”“*”“!”",
    "a: ! x\n": "1: “&”“*”“!”",
    "a: 1\n---\nb: 2\n": "2: “---”把文件分成了两份",
    "? [a]\n: 1\n": "1: 冒号前面应当是一个名称",
    "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n": "1: 这是合并时留下的冲突记号",
    "a: 'x\nb: 1\n": "1: 引号没有成对",
    "a: [1, 2\nb: 1\n": "1: 方括号或花括号没有成对",
    **{
        f"吵架{mark}[纠纷]\n": "1: 方括号前面少了半角冒号加一个空格。请写成：吵架: [纠纷]"
        for mark in ("：", "： ", ":", " ")
    },
    **{f"吵架: [纠纷]{more}\n": "1: 方括号外面多了字或符号" for more in ("，", "、[办结]", ",[办结]", "]")},
    "吵架: - 纠纷\n": "1: 冒号后面不能接“- ”",
    "a: b: c\n": "1: 文字中有英文冒号。请改成全角的“：”",
    "a: @x\n": "1: 行中有YAML不能直接写的符号",
    "a: 1\nb\nc: 2\n": "中间按了回车",
    "a: 1\n\nb\nc: 2\n": "3: 这一行像是上一行没有写完的话",
    "a: 1\n# 说明\nb\nc: 2\n": "3: 这一行像是上一行没有写完的话",
    "a:\nb\nc: 1\n": "2: 列表的每一项前面少了“- ”",
    "a: \nb\nc: 1\n": "2: 列表的每一项前面少了“- ”",
    "- a\nb\nc: 1\n": "2: 这一行少了冒号",
    "- a\nb\n- c\n": "2: 列表的每一项前面少了“- ”。请写成“- 内容”，左边与别的各项对齐",
    "a:\n   x: 1\n\n  y: 2\n": "2: 这一行的缩进不对。前面应当空2格，现在空3格",
    "m:\n  a:\n     x: 1\n    y: 2\n": "3: 这一行的缩进不对。前面应当空4格，现在空5格",
    "a:\n   x: 1\n  @y: z\n": "3: 行中有YAML不能直接写的符号",
    "a:\n   x: 1\n  'y: 1\n": "3: 引号没有成对",
    "b: 1\na:\n  c: 1\n   x: 1\n  y: 2\n": "4: 这一行的缩进不对。前面应当空2格，现在空3格",
    "a: 1\n  y: 2\n": "2: 这一行的缩进不对。前面应当空0格，现在空2格",
    "a:\n  values\n    2023: 4\n": "2: 名称后面少了冒号。请写成：values:",
    "made\n  year: 2024\n": "1: 名称后面少了冒号。请写成：made:",
    "a:\n  values: 4\n    2023: 4\n": "3: 这一年写在上一行的下面，上一行的冒号后面不写内容",
    "m:\n  a:\n    x: 1\n  - b:\n    x: 2\n": "4: 这一行不写“- ”。请删去",
    "e:\n  text: 甲\n    reason: 乙\nf: 1\n": "2: 列表的每一项前面少了“- ”",
    "e:\n  - text: 甲\n  reason: 乙\nf: 1\n": "3: 这一行的缩进不对。前面应当空4格，现在空2格",
    "a:\n  unit: 件\n    2023: 4\n": "3: 年份的上面少了一行。请补上 values: 一行",
    **{f"a:\n  2023{mark}394\n": "2: 年份后面少了冒号" for mark in " ;；,，.。、=＝/-"},
    **{f"a:\n  2023: 1{mark}2022: 2\n": "2: 一行写了两年" for mark in " ,，;；、"},
    **{f"a:\n  {mark} x\n": "2: 列表的“-”要用半角" for mark in "－–—﹣−"},
    **{f"a: {sign}5\n": "1: 数值前面不写“>”" for sign in (">", "> ", ">=", ">= ")},
    "a: \x07\n": "1: 文件里有看不见的控制字符",
    "[" * 40: "1: 层次太多",
}


@pytest.mark.parametrize("text", TRAPS)
def test_a_trap_of_yaml_is_told_with_its_line(text: str) -> None:
    assert TRAPS[text] in "\n".join(told(text))


ENTRY = (
    "m:\n  a:\n    x: 1\n    v:\n      2022: 1\n      2023: 2\n  b:\n    x: 1\n    v:\n      2023: 2\n  c:\n    x: 1\n"
)


@pytest.mark.parametrize("spaces", range(9))
@pytest.mark.parametrize("line", range(2, 10))
def test_a_line_on_another_level_is_told_at_its_own_place_if_the_file_cannot_be_read(line: int, spaces: int) -> None:
    lines = ENTRY.split("\n")
    own = len(lines[line - 1]) - len(lines[line - 1].lstrip())
    lines[line - 1] = " " * spaces + lines[line - 1].lstrip()
    try:
        assert parse("\n".join(lines), "f").data
    except Problems as error:
        assert [str(one) for one in error.found] == [f"f:{line}: 这一行的缩进不对。前面应当空{own}格，现在空{spaces}格"]


@pytest.mark.parametrize("wrong", [120, 121, 122])
def test_a_line_on_another_level_is_told_at_its_own_place_in_a_long_file_too(wrong: int) -> None:
    lines = ["m:", *(line for one in range(80) for line in (f"  n{one}:", "    x: 1", "    y: 2"))]
    own = len(lines[wrong]) - len(lines[wrong].lstrip())
    lines[wrong] = " " * (own + 1) + lines[wrong].lstrip()
    text = "\n".join([*lines, ""])
    assert told(text) == [f"{wrong + 1}: 这一行的缩进不对。前面应当空{own}格，现在空{own + 1}格"]


def test_an_entry_on_another_level_with_all_its_lines_is_told_as_one() -> None:
    block = "  b:\n    x: 1\n    v:\n      2023: 2\n"
    text = ENTRY.replace(block, "".join(f" {line}\n" for line in block.splitlines()))
    assert told(text) == ["7: 缩进不对。请把这一行和下面缩进的各行一起往左移1格"]


def test_an_entry_without_the_line_of_its_id_is_told_where_it_begins() -> None:
    assert told(ENTRY.replace("  a:\n", "")) == [
        "2: 这一行的上面少了一行。请照上下各条，补上编号和冒号，前面少空两格；贴重了的，请删去"
    ]


@pytest.mark.parametrize(
    "text", ["a: x #\n", 'a: "\\"甲\\"乙"\n', "wifi 密码: [甲]\n", "a: |\n  甲镇 乙镇\n", "a: >\n  甲镇 乙镇\n"]
)
def test_what_yaml_reads_as_it_was_meant_is_not_told(text: str) -> None:
    assert told(text) == []


def test_a_character_that_nobody_sees_is_told_at_the_beginning_of_its_text() -> None:
    with pytest.raises(Problems, match="f:11: 文件里有看不见的控制字符"):
        parse("a: \x07\n", "f", first_line=11)


def test_a_year_beside_what_stands_above_it_lacks_no_line() -> None:
    assert told("a:\n  note: x\n  2023: 4\n") == []


def test_all_traps_of_a_file_are_told_at_once() -> None:
    assert len(told("a: no\nb: 012\nb: 1:30\n")) == 4


@given(st.text(alphabet="ab:： \n\t-[]{}'\"&*!#0159.余no~<>|%@`\x00\x07", max_size=60))
def test_any_text_is_read_or_told(text: str) -> None:
    assert isinstance(told(text), list)


def test_a_file_of_other_bytes_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "f.yml"
    file.write_bytes("a: 1\nb: 依法\n".encode("gbk"))
    with pytest.raises(Problems) as error:
        read_text(file, "f.yml")
    assert str(error.value.found[0]).startswith("f.yml:2: 这里的文字不是UTF-8编码")


@pytest.mark.parametrize("end", [b"\r\n", b"\r", b"\r\r\n"], ids=["windows", "old mac", "mangled"])
def test_a_byte_order_mark_and_the_line_ends_of_any_machine_do_no_harm(tmp_path: Path, end: bytes) -> None:
    file = tmp_path / "f.yml"
    file.write_bytes(end.join([b"\xef\xbb\xbfa: 1", b"b: 2", b""]))
    assert parse(read_text(file, "f.yml"), "f.yml").data == {"a": "1", "b": "2"}


def test_a_file_of_nothing_but_line_ends_is_read_in_time(tmp_path: Path) -> None:
    file = tmp_path / "f.md"
    file.write_bytes(b"\r" * limits.PAGE)
    with within(2):
        assert read_text(file, "f.md") == "\n" * limits.PAGE


@pytest.mark.parametrize("kind", ["missing", "folder", "huge"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "f.yml"
    if kind == "folder":
        file.mkdir()
    if kind == "huge":
        file.write_bytes(b"a: 1\n" * 2_000_000)
    with pytest.raises(Problems, match=r"f\.yml:1: (找不到|打不开|文件超过)"):
        read_text(file, "f.yml")


def test_a_line_is_read_up_to_the_length_that_its_message_allows(tmp_path: Path) -> None:
    file = tmp_path / "f.yml"
    file.write_text("字" * 2000, encoding="utf-8")
    assert len(read_text(file, "f.yml")) == 2000
    file.write_text("字" * 2001, encoding="utf-8")
    with pytest.raises(Problems, match=r"1: 这一行有2001个字符.*不超过2000个字符"):
        read_text(file, "f.yml")


@pytest.mark.parametrize(
    "text", ["a:\n" + "  k{}: 1\n" * 2001, "a:\n" + "  - {}\n" * 2001, "a{}:\n  b: {{c: 1, d: 1}}\n" * 5001]
)
def test_more_entries_than_a_report_needs_are_not_read(text: str) -> None:
    filled = "".join(line.format(number) + "\n" for number, line in enumerate(text.split("\n")))
    with pytest.raises(Problems) as problems:
        parse(filled, "data/x.yml")
    assert "到这一行，内容太多了，没有往下读。一处不超过2000项，整个文件不超过5000项。" in str(problems.value)


@pytest.mark.parametrize(("most", "lines"), [(2, []), (1, ["2: 到这一行，内容太多了"])])
def test_just_as_many_entries_as_are_allowed_are_read(
    monkeypatch: pytest.MonkeyPatch, most: int, lines: list[str]
) -> None:
    monkeypatch.setattr(limits, "ENTRIES", most)
    assert [line.partition("，没有")[0] for line in told("a: 1\nb: 2\n")] == lines


def test_a_line_too_far_in_is_told_at_itself_and_not_at_the_one_above() -> None:
    assert [line.partition(":")[0] for line in told("a:\n  x: 1\n  y: 2\n    z: 3\n  w: 4\n")] == ["4"]


@pytest.mark.parametrize("mark", ["", "|"], ids=["joined", "kept"])
@pytest.mark.parametrize("place", ["a: {}", "? {}\n: 1"], ids=["value", "key"])
def test_a_text_of_many_lines_is_told_to_be_too_long(mark: str, place: str) -> None:
    with pytest.raises(Problems, match=r"f:[12]: 这里的文字有\d+个字符，太长了，没有往下读。请缩短，不超过2000个字符"):
        parse(place.format(mark + "\n  甲".join(["", *["字" * 1000] * 3])), "f")
