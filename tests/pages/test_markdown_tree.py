"""The tree of a page: what Markdown makes of it, and where each block was typed."""

from macros.pages.macro_calls import Call
from macros.pages.markdown_tree import Node, read
from tests.hostile import within


def only(text: str) -> Node:
    """The one block of a text."""
    (block,) = read(text)
    return block


def test_a_paragraph_holds_text_marks_and_calls_in_their_order() -> None:
    strong = Node("strong", 1, {}, ("依法",))
    call = Call("fig", ("a.b",), 1)
    assert only('化解{{ fig("a.b") }}，**依法**办事。') == Node("p", 1, {}, ("化解", call, "，", strong, "办事。"))


def test_blocks_know_the_lines_they_were_typed_on() -> None:
    text = '\n\n## 甲 {: #a }\n\n乙\n丙\n\n- 丁\n- 戊\n    - 己\n\n{{ table("a") }}\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n'
    assert [(block.tag, block.line) for block in read(text)] == [
        ("h2", 3),
        ("p", 5),
        ("ul", 8),
        ("p", 12),
        ("table", 14),
    ]


def test_elements_within_a_block_know_their_lines() -> None:
    nodes = only("- 甲\n- 乙\n    - [丙](c.md)\n").walk()
    assert [(node.tag, node.line) for node in nodes if node.tag in ("li", "a")] == [
        ("li", 1),
        ("li", 2),
        ("li", 3),
        ("a", 3),
    ]


def test_html_stays_text() -> None:
    assert only("<b>甲</b>").children == ("<b>甲</b>",)


def test_a_character_reference_stays_text() -> None:
    assert only("甲&lt;乙").children == ("甲&lt;乙",)


def test_a_comment_is_no_text() -> None:
    assert only("<!-- 待填 -->\n甲") == Node("p", 2, {}, ("甲",))


def test_spaces_within_a_line_are_read_in_time() -> None:
    with within(1):
        read(("{" + " " * 1900 + "x\n\n") * 200)
