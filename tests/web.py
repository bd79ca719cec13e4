"""What tests in a browser share: servers over folders, the browser's options, the page's accessibility."""

import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page

BROWSER_OPTIONS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
# WCAG 2.2 AA and axe's best practices, and of AAA the contrast, which is at least 7.
WCAG: dict[str, object] = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"color-contrast": {"enabled": False}, "color-contrast-enhanced": {"enabled": True}},
}
# What alone may change with the colours of a page that was looked at already.
COLOURS: dict[str, object] = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced", "link-in-text-block"]}}


def own_browser() -> str | None:
    """Where the machine's own Chromium is; the one without a window first, which takes half the processor's time."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A web server over a folder, and its address."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def violations(page: Page, rules: dict[str, object] = WCAG) -> list[str]:
    """What axe finds against these rules: each rule and where it is broken."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    # Nothing is fetched again to be looked at: the style sheets are those of the page.
    found = page.evaluate("options => axe.run(options)", {**rules, "resultTypes": ["violations"], "preload": False})
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found["violations"]]


def settled(context: BrowserContext, addresses: Sequence[str]) -> list[Page]:
    """Pages opened side by side, each left alone until it asks for nothing more: one after the other each would wait for itself."""
    pages = [context.new_page() for _ in addresses]
    for page, address in zip(pages, addresses, strict=True):
        page.goto(address, wait_until="commit")
    for page in pages:
        page.wait_for_load_state("networkidle")
    return pages


# What a reader does, all within the page: a query takes 10 ms so, and 60 as calls from outside.
_ASK = """async queries => {
  const field = document.querySelector("#search-words"), status = document.querySelector(".search-status"), answers = [];
  for (const words of queries) {
    status.textContent = "";
    field.value = words;
    field.dispatchEvent(new InputEvent("input", {bubbles: true}));
    for (let turns = 0; !status.textContent && turns < 1000; turns++) await new Promise(done => setTimeout(done, 5));
    const links = [...document.querySelectorAll(".search-results a")].map(link => decodeURIComponent(link.href));
    answers.push([status.textContent, links]);
  }
  return answers;
}"""


def ask(page: Page, words: str) -> tuple[str, list[str]]:
    """What the page says of a search, and the addresses that it offers."""
    return ask_all(page, [words])[words]


def ask_all(page: Page, queries: Iterable[str]) -> dict[str, tuple[str, list[str]]]:
    """The same of several searches."""
    asked = [*queries]
    answers = page.evaluate(_ASK, asked)
    return {
        words: (said, [link.partition("/site/")[2] for link in links])
        for words, (said, links) in zip(asked, answers, strict=True)
    }


def until(page: Page, expression: str, arg: object = None) -> None:
    """Wait until an expression holds. What Playwright has for it asks in the page, whose policy forbids that from the second time on."""
    for _ in range(500):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(20)
    raise AssertionError(expression)
