"""What tests in a browser share: servers over folders, the browser's options, the page's accessibility."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

BROWSER_OPTIONS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
WCAG: dict[str, object] = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# What alone may change with the colours of a page that was looked at already.
COLOURS: dict[str, object] = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


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
    """What axe finds against WCAG 2.2 AA and its best practices, or these rules: each rule and where it is broken."""
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found]


# What a reader does, all within the page: a query takes 10 ms so, and 60 as calls from outside.
_ASK = """async words => {
  const field = document.querySelector("#search-words"), status = document.querySelector(".search-status");
  status.textContent = "";
  field.value = words;
  field.dispatchEvent(new InputEvent("input", {bubbles: true}));
  for (let turns = 0; !status.textContent && turns < 1000; turns++) await new Promise(done => setTimeout(done, 5));
  return [status.innerText, [...document.querySelectorAll(".search-results a")].map(link => decodeURIComponent(link.href))];
}"""


def ask(page: Page, words: str) -> tuple[str, list[str]]:
    """What the page says of a search, and the addresses that it offers."""
    said, links = page.evaluate(_ASK, words)
    return said, [link.partition("/site/")[2] for link in links]


def until(page: Page, expression: str, arg: object = None) -> None:
    """Wait until an expression holds. What Playwright has for it asks in the page, whose policy forbids that from the second time on."""
    for _ in range(500):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(20)
    raise AssertionError(expression)
