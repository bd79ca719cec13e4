"""Where lines end, measured in a browser: headings and leads by their last lines, figures by staying in one piece."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.data.load import load
from tests.project import ROOT

WIDTHS = (360, 375, 768, 1440)
# The lines of each heading and lead, as they are drawn; then each number that stands on another line than what counts it.
_ENDS = """units => {
  const lines = element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [], range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (let i = 0; i < node.data.length; i++) {
        range.setStart(node, i); range.setEnd(node, i + 1);
        const box = range.getBoundingClientRect(), last = found[found.length - 1];
        if (!box.width || !node.data[i].trim()) continue;
        if (last && box.top < last.bottom - box.height / 3) last.text += node.data[i];
        else found.push({text: node.data[i], bottom: box.bottom});
      }
    return found.map(line => line.text);
  };
  const short = [...document.querySelectorAll("h1, h2, h3, .lead, .place + p")].map(lines)
    .filter(found => found.length > 1 && found[found.length - 1].replace(/[^\\p{L}\\p{N}]/gu, "").length < 3)
    .map(found => found.join("/"));
  const parted = [], number = new RegExp("[0-9余](?=" + ["余", ...units].join("|") + ")", "g"), range = document.createRange();
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement.closest(".citation"))
      for (const match of node.data.matchAll(number)) {
        range.setStart(node, match.index); range.setEnd(node, match.index + 2);
        const tops = [...range.getClientRects()].filter(box => box.width).map(box => box.top);
        if (Math.max(...tops) - Math.min(...tops) > 12) parted.push(node.data.slice(match.index - 9, match.index + 3));
      }
  return [...short, ...parted];
}"""


def bad_ends(page: Page, units: list[str]) -> list[str]:
    """Headings and leads whose last line has one or two characters, and numbers parted from their units."""
    found: list[str] = page.evaluate(_ENDS, units)
    return found


@pytest.mark.parametrize("large", [False, True])
def test_no_heading_or_lead_ends_in_a_line_of_one_or_two_characters_and_no_number_parts_from_its_unit(
    browser: Browser, site: Path, address: str, large: bool
) -> None:
    page = browser.new_page()
    units = sorted({figure.unit for figure in load(ROOT).figures.values() if figure.unit})
    found = []
    for file in sorted(site.rglob("*.html")):
        name = str(file.relative_to(site))
        page.goto(address + name)
        page.evaluate("on => document.documentElement.classList.toggle('large', on)", large)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{name}, {width}: {words}" for words in bad_ends(page, units)]
    page.close()
    assert found == []


def test_a_short_last_line_and_a_parted_number_are_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        "<article style='width:10em;font:20px/1.5 sans-serif'><h2 style='font-size:20px'>一二三四五六七八九十甲乙</h2>"
        "<p style='width:1em'>一共3件</p></article>"
    )
    assert bad_ends(page, ["件"]) == ["一二三四五六七八九十/甲乙", "一共3件"]
    page.close()
