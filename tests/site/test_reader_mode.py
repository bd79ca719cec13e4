"""What the reader mode of a browser leaves of a page: Readability, from npm, is Firefox's."""

from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.project import ROOT

PAGES = {str(page.relative_to(ROOT / "docs").with_suffix(".html")) for page in (ROOT / "docs").rglob("*.md")}
READABILITY = ROOT / "tests/node/node_modules/@mozilla/readability/Readability.js"
_FIGURES = "root => [...root.querySelectorAll('data, h2, h3')].map(it => it.textContent)"


@pytest.fixture(scope="session")
def readability() -> str:
    """The script by which reader mode takes the text out of a page."""
    if not READABILITY.exists():
        pytest.skip("阅读模式里的样子，没有 @mozilla/readability（从 npm 安装）")
    return READABILITY.read_text(encoding="utf-8")


def lost(page: Page, readability: str) -> Counter[str]:
    """The figures and headings of a page's text that reader mode leaves out."""
    there = page.evaluate(f"({_FIGURES})(document.querySelector('article'))")
    kept = page.evaluate(
        f"""() => {{ {readability};
        const read = new Readability(document.cloneNode(true)).parse();
        return ({_FIGURES})(new DOMParser().parseFromString(read ? read.content : '', 'text/html')); }}"""
    )
    return Counter(there) - Counter(kept)


def test_reader_mode_keeps_every_figure_and_heading_of_every_page(
    browser: Browser, bureau_site: Path, bureau: str, readability: str
) -> None:
    page = browser.new_page()
    for file in sorted(bureau_site.rglob("*.html")):
        name = str(file.relative_to(bureau_site))
        page.goto(bureau + name)
        assert not lost(page, readability), name
    page.close()


def test_reader_mode_keeps_the_figures_and_headings_of_this_report(
    browser: Browser, address: str, readability: str
) -> None:
    page = browser.new_page()
    for name in (*PAGES, "edit.html"):
        page.goto(address + name)
        assert not lost(page, readability), name
    page.close()


def test_figures_that_are_left_out_are_found(browser: Browser, readability: str) -> None:
    page = browser.new_page()
    text = "<p>全年的工作，一句一句写在这里，写得够长，才像是正文。</p>" * 20
    page.set_content(f"<article>{text}<div class='sidebar'>化解纠纷<data value='3'>3件</data></div></article>")
    assert lost(page, readability) == Counter({"3件": 1})
    page.close()
