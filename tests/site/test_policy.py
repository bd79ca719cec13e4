"""The pages' content security policy: it comes first, it is on every page, and no page needs an exception from it."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

from playwright.sync_api import Browser

from tests.project import ROOT

# The one line that makes type large before anything is drawn. Published pages keep it for good.
LINE = "sha256-S+0aHa3JamxLx2OXdvnbhyIzMdRLo39F3xc4W+/NyzY="
POLICY = (
    f"default-src 'none'; script-src 'self' '{LINE}'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
DATA = "application/ld+json"


class Inline(HTMLParser):
    """Reads a page and notes what stands in it where the policy wants a file: scripts, styles, event handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") != DATA):
            self.found.append(f"<{tag}>")
        self.found += [
            f"<{tag} {name}>"
            for name, value in attrs
            if name == "style" or name.startswith("on") or (value or "").strip().lower().startswith("javascript:")
        ]


def inline(html: str) -> list[str]:
    """What stands in a page where the policy wants a file."""
    page = Inline()
    page.feed(html)
    return page.found


def pages(site: Path) -> list[Path]:
    """All pages but the one for wrong addresses, which hosts show at any depth and which asks for no other file."""
    return [page for page in site.rglob("*.html") if page.name != "404.html"]


def test_the_page_for_wrong_addresses_knows_its_style_and_script_and_so_does_the_server(site: Path) -> None:
    page = (site / "404.html").read_text(encoding="utf-8")
    server = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    for tag in ("style", "script"):
        match = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert match
        known = f"sha256-{base64.b64encode(hashlib.sha256(match[1].encode()).digest()).decode()}"
        assert page.count(f"{tag}-src '{known}'") == 1
        assert known in server
    assert inline(page) == ["<style>", "<script>"]
    assert not re.search(r"<link|src=", page)


def test_no_page_holds_a_style_or_a_script_but_the_one_line(site: Path) -> None:
    found = {page.name: inline(page.read_text(encoding="utf-8")) for page in pages(site)}
    assert {name: all_of_them for name, all_of_them in found.items() if all_of_them != ["<script>"]} == {}


def test_the_one_line_is_the_one_that_the_policy_knows(site: Path) -> None:
    lines = {re.search("<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL) for page in pages(site)}
    hashes = {base64.b64encode(hashlib.sha256(line[1].encode()).digest()).decode() for line in lines if line}
    assert {f"sha256-{one}" for one in hashes} == {LINE}


def test_what_the_policy_forbids_is_seen() -> None:
    html = (
        "<style></style><p style='a'><b onclick='a'><a href=' JavaScript:a'><script></script><script src='a'></script>"
    )
    allowed = f"<script type='{DATA}'></script>"
    assert inline(html + allowed) == ["<style>", "<p style>", "<b onclick>", "<a href>", "<script>"]


def test_every_page_states_the_policy_before_anything_that_it_governs(site: Path) -> None:
    texts = [page.read_text(encoding="utf-8") for page in pages(site)]
    first = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    assert [page.partition("<head>")[2].split(">")[0].strip() + ">" for page in texts] == [first] * len(texts)


def test_a_page_opened_from_a_disk_keeps_its_look(bureau_site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((bureau_site / "report/enforcement.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    page.close()
