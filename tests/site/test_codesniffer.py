"""What HTML_CodeSniffer, from npm, finds on the pages of the invented bureau: a second opinion beside axe."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.project import ROOT

SNIFFER = ROOT / "tests/node/node_modules/html_codesniffer/build/HTMLCS.js"
# Of AAA only the contrast is asked for: 1.4.6.
_FOUND = """standard => new Promise(done => HTMLCS.process(standard, document, () => done(
  HTMLCS.getMessages().filter(one => one.type === HTMLCS.ERROR && (standard === "WCAG2AA" || one.code.includes("1_4_6")))
    .map(one => one.code + ": " + one.element.outerHTML.slice(0, 90)))))"""


@pytest.fixture(scope="session")
def sniffer() -> str:
    """HTML_CodeSniffer's script."""
    if not SNIFFER.exists():
        pytest.skip("网页是否人人可用的第二种检查，没有 html_codesniffer（从 npm 安装）")
    return SNIFFER.read_text(encoding="utf-8")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 375, "height": 812})
    yield page
    page.close()


def found(page: Page, sniffer: str) -> list[str]:
    """What breaks WCAG 2 AA, and contrasts below AAA."""
    if not page.evaluate("'HTMLCS' in window"):
        page.evaluate(sniffer)
    return [one for standard in ("WCAG2AA", "WCAG2AAA") for one in page.evaluate(_FOUND, standard)]


def test_no_page_breaks_aa_or_the_contrast_of_aaa(page: Page, bureau_site: Path, bureau: str, sniffer: str) -> None:
    for file in sorted(bureau_site.rglob("*.html")):
        name = str(file.relative_to(bureau_site))
        page.goto(bureau + name)
        for large in (False, True):
            page.evaluate("on => document.documentElement.classList.toggle('large', on)", large)
            assert found(page, sniffer) == [], (name, large)


def test_a_grey_text_and_a_field_without_a_name_are_found(page: Page, bureau: str, sniffer: str) -> None:
    page.goto(bureau + "about.html")
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<p id=grey>灰</p><input>')")
    page.evaluate("document.getElementById('grey').style.color = '#777'")
    codes = {one.partition(":")[0].split(".")[3] for one in found(page, sniffer)}
    assert {"1_4_6", "1_3_1"} & codes == {"1_4_6", "1_3_1"}
