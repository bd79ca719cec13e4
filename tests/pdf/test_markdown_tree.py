"""A page for paper: the tree that the web page is made of, with the calls drawn and nothing lost on the way."""

from macros.pdf.markdown_tree import Node, read


def draw(name: str, *words: str) -> Node:
    """A table is a block of rows, any other call a piece of a sentence."""
    return {"tag": name, "rows": [*words]} if name == "table" else {"tag": name, "children": [*words]}


def test_a_call_is_drawn_where_it_stands_and_its_marks_are_no_markdown() -> None:
    call = {"tag": "fig", "children": ["a.b_c_d"]}
    assert read('共{{ fig("a.b_c_d") }}，_好_。', draw) == [
        {"tag": "p", "children": ["共", call, "，", {"tag": "em", "children": ["好"]}, "。"]}
    ]


def test_a_table_alone_in_its_paragraph_is_a_block() -> None:
    assert read('{{ table("a") }}', draw) == [{"tag": "table", "rows": ["a"]}]


def test_bold_that_ends_with_a_full_stop_is_bold_as_on_the_site() -> None:
    assert read("**甲。**乙", draw)[0]["children"] == [{"tag": "strong", "children": ["甲。"]}, "乙"]


def test_a_heading_loses_its_anchor_and_a_link_keeps_its_target() -> None:
    assert read("## 甲 {: #x }\n\n[乙](c.md#d)", draw) == [
        {"tag": "h2", "children": ["甲"]},
        {"tag": "p", "children": [{"tag": "a", "children": ["乙"], "href": "c.md#d"}]},
    ]


def test_characters_that_mean_something_in_html_are_themselves() -> None:
    assert read("AT&amp;T 3 < 4 `a<b` \\*", draw)[0]["children"] == [
        "AT&T 3 < 4 ",
        {"tag": "code", "children": ["a<b"]},
        " *",
    ]


def test_a_comment_is_not_printed() -> None:
    assert read("甲<!-- 乙\n\n丙 -->\n", draw) == [{"tag": "p", "children": ["甲"]}]


def test_a_line_break_within_a_paragraph_is_a_space_and_between_items_nothing() -> None:
    assert read("甲\n乙", draw)[0]["children"] == ["甲 乙"]
    assert [item["children"] for item in read("- 甲\n- 乙\n", draw)[0]["children"]] == [["甲"], ["乙"]]
