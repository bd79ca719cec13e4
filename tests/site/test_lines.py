"""Where lines end, measured in a browser: headings and leads by their last lines, figures by staying in one piece."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.data.load import load
from tests.web import serving

WIDTHS = (320, 375, 768, 1440)
# The lines of what is broken between words, as they are drawn, a word that is split by a mark of its own; then the first
# sentence of all; then each number that stands on another line than what counts it.
_ENDS = """([units, large]) => {
  document.documentElement.classList.toggle("large", large);
  for (const menu of document.querySelectorAll(".menu, .contents")) menu.open = true;
  const lines = element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [], range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (let i = 0; i < node.data.length && !node.parentElement.closest(".clause, .neighbours span"); i++) {
        range.setStart(node, i); range.setEnd(node, i + 1);
        const box = range.getBoundingClientRect(), last = found[found.length - 1];
        if (!box.width || !node.data[i].trim()) continue;
        if (last && box.top < last.bottom - box.height / 3) last.text += node.data[i];
        else {
          if (last && i && /\\p{L}{2}/u.test(node.data.slice(i - 1, i + 1))) last.text += "-";
          found.push({text: node.data[i], bottom: box.bottom});
        }
      }
    return found.map(line => line.text);
  };
  const of = names => [...document.querySelectorAll(names)].map(lines).filter(found => found.length > 1);
  const stub = found => found[found.length - 1].replace(/[^\\p{L}\\p{N}]/gu, "").length < 3;
  const words = of("h1, h2, h3, h1 + .lead, .site-name, .highlights a, .sections a, .site-nav a, .menu a, .aside a, .neighbours a");
  const short = [...words.filter(found => stub(found) || found.some(line => line.endsWith("-"))), ...of(".lead, .place + p").filter(stub)]
    .map(found => found.join("/"));
  const parted = [], number = new RegExp("[0-9余](?=" + ["余", ...units].join("|") + ")", "g"), range = document.createRange();
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement.closest(".citation, .corrections, .unsearched"))
      for (const match of node.data.matchAll(number)) {
        range.setStart(node, match.index); range.setEnd(node, match.index + 2);
        const tops = [...range.getClientRects()].filter(box => box.width).map(box => box.top);
        if (Math.max(...tops) - Math.min(...tops) > 12) parted.push(node.data.slice(Math.max(0, match.index - 9), match.index + 3));
      }
  return [...short, ...parted];
}"""


def bad_ends(page: Page, units: list[str], large: bool = False) -> list[str]:
    """What ends in a line of one or two characters or is broken inside a word, and numbers parted from their units.

    In large type or not, with every menu open.
    """
    found: list[str] = page.evaluate(_ENDS, [units, large])
    return found


@pytest.mark.parametrize("kind", ["site", "sample_site", "bureau_site"])
def test_no_heading_is_broken_inside_a_word_or_before_a_stub_and_no_number_parts_from_its_unit(
    browser: Browser, request: pytest.FixtureRequest, kind: str
) -> None:
    folder: Path = request.getfixturevalue(kind)
    page = browser.new_page()
    units = sorted({figure.unit for figure in load(folder.parent).figures.values() if figure.unit})
    found = []
    with serving(folder) as address:
        for file in sorted(folder.rglob("*.html")):
            name = str(file.relative_to(folder))
            page.goto(address + name)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                for large in (False, True):
                    found += [f"{name}, {width}, {large=}: {words}" for words in bad_ends(page, units, large)]
    page.close()
    assert "\n".join(found) == ""


def test_a_stub_a_split_word_and_a_parted_number_are_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        "<article style='width:10em;font:20px/1.5 sans-serif'><h2 style='font-size:20px'>一二三四五六七八九十<wbr>甲乙</h2>"
        "<h3 style='font-size:20px'>一二三四五六七八九十甲乙丙</h3><p style='width:1em'>一共3件</p></article>"
    )
    assert bad_ends(page, ["件"]) == ["一二三四五六七八九十/甲乙", "一二三四五六七八九十-/甲乙丙", "一共3件"]
    page.close()
