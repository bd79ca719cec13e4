"""What a reader waits for: a report page, ours beside the theme as it comes and beside a bare page of the same text."""

import json
import os
import re
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.nginx import found, nginx
from tests.project import ROOT
from tests.web import BROWSER_OPTIONS, own_browser

PAGE = "report/publicity.html"
LIGHTHOUSE = ROOT / "tests/node/node_modules/.bin/lighthouse"
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SERVED = re.compile(r'" \d{3} (\d+) "')  # In a line of nginx's log: the status, and the bytes of the body as sent.


def first_view(browser: Browser, address: str, log: Path) -> tuple[int, float]:
    """Requests and KiB of a page's first view, by the server's own log: what workers fetch, and the icon, count as well."""
    log.write_text("")
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(1500)
    context.close()
    sizes = [int(size) for size in SERVED.findall(log.read_text(encoding="utf-8"))]
    return len(sizes), sum(sizes) / 1024


def lighthouse(address: str, chromium: str, report: Path) -> list[float]:
    """Lighthouse's verdict on a page, as it comes, on a middling phone and a slow network: scores, FCP in s, CLS."""
    flags = f"--chrome-flags=--headless=new {BROWSER_OPTIONS}"
    output = ("--output=json", f"--output-path={report}", "--quiet", "--no-enable-error-reporting")
    environment = os.environ | {"CHROME_PATH": chromium}
    call = [str(LIGHTHOUSE), address, flags, *output]
    subprocess.run(call, check=True, capture_output=True, timeout=300, env=environment)
    found = json.loads(report.read_text(encoding="utf-8"))
    scores = [100 * found["categories"][name]["score"] for name in CATEGORIES]
    paint, shift = (
        found["audits"][name]["numericValue"] for name in ("first-contentful-paint", "cumulative-layout-shift")
    )
    return [*scores, paint / 1000, shift]


def verdict(address: str, chromium: str, report: Path) -> str:
    """The medians of some runs of Lighthouse as part of a line; nothing, where it is not installed."""
    if not LIGHTHOUSE.exists():
        return ""
    runs = [lighthouse(address, chromium, report) for _ in range(RUNS)]
    *scores, paint, shift = (statistics.median(values) for values in zip(*runs, strict=True))
    return "".join(f"{score:7.0f}" for score in scores) + f"{paint:7.2f}{shift:7.3f}"


def text_alone(browser: Browser, address: str, site: Path) -> Path:
    """A site of one page: the text of ours, in plain HTML that asks for nothing more."""
    page = browser.new_page()
    page.goto(address)
    title, text = page.title(), re.sub(r"(?s)<svg.*?</svg>", "", page.inner_html("article"))
    page.close()
    file = site / PAGE
    file.parent.mkdir(parents=True)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    file.write_text(f'<!doctype html><html lang="zh"><head>{head}</head><body>{text}</body></html>', encoding="utf-8")
    return site


def measure(work: Path, ours: Path, theme: Path) -> Iterator[str]:
    """The lines of the tables. `ours` and `theme` are built sites."""
    files = [file for file in ours.rglob("*") if file.is_file()]
    yield f"a year on disk: {sum(file.stat().st_size for file in files) / 1024:.0f} KiB in {len(files)} files\n"
    if not found():
        yield "没有 Debian 的 nginx，不测量页面打开的快慢。"
        return
    with sync_playwright() as playwright:
        chromium = own_browser() or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_OPTIONS.split())
        log = work / "access.log"
        with nginx(work, ours) as root:
            text = text_alone(browser, root + PAGE, work / "text")
        yield f"{'first view of ' + PAGE:40}{'requests':>9}{'KiB':>7}   Lighthouse: {', '.join(CATEGORIES)}, FCP s, CLS"
        for name, site in (("ours", ours), ("the theme as it comes", theme), ("the same text, plain HTML", text)):
            with nginx(work, site) as root:
                requests, size = first_view(browser, root + PAGE, log)
                judged = verdict(root + PAGE, chromium, work / "lighthouse.json")
            yield f"{name:40}{requests:9}{size:7.1f}   {judged}"
        yield ""
        yield f"{'first view of each page':40}{'requests':>9}{'KiB':>7}"
        with nginx(work, ours) as root:
            for name in sorted(str(file.relative_to(ours)) for file in ours.rglob("*.html")):
                requests, size = first_view(browser, root + name, log)
                yield f"{name:40}{requests:9}{size:7.1f}"
        browser.close()
    if not LIGHTHOUSE.exists():
        yield "没有安装 Lighthouse（需要 Node 20.19 或更新的版本），不评分。"
