"""Blocks that Markdown passes by."""

from markdown import Markdown

from macros.site.html_stash import Stash


def read(text: str, *blocks: str) -> str:
    """A page's text with the blocks behind it, as Markdown reads it."""
    stash = Stash()
    marks = "".join(stash.put(block) for block in blocks)
    return Markdown(extensions=[stash]).convert(text + marks)


def test_a_block_stands_in_the_page_as_it_was_drawn() -> None:
    block = "<table>\n\n<tr><td>**甲** &amp; [乙](丙)</td></tr>\n</table>"
    assert read("## 题\n", block) == f"<h2>题</h2>\n{block}"


def test_blocks_stand_in_their_order() -> None:
    assert read("", "<p>甲</p>", "<p>乙</p>") == "<p>甲</p>\n<p>乙</p>"


def test_a_paragraph_before_a_block_ends_there() -> None:
    assert read("甲", "<p>乙</p>") == "<p>甲</p>\n<p>乙</p>"
