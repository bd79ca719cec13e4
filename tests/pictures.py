"""Makes the pictures of the README and the manual: this project as it is, seen in Chromium.

Run as `python -m tests.pictures`; they stand in .github. Hosts of repositories are not shown: each looks
different, and none can be reached from here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment, FileSystemLoader
from markdown import markdown
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.project import ROOT, copy_project, macros, replace
from tests.repository import commit, git
from tests.web import BROWSER_OPTIONS, own_browser, serving

TEMPLATE = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True).get_template("pictures.html")
NAMES = (
    "home.png",
    "manual/edit.png",
    "manual/figure.png",
    "manual/problem.png",
    "manual/diff.png",
    "manual/links.png",
)
# The figure that is changed in the manual's example, by its line in data/figures.yml.
OLD, NEW, SLIP = "      2023: 394\n", "      2023: 395\n", "      2023: 394件\n"


def make(folder: Path, browser: Browser) -> None:
    """Make all pictures below a folder; those of the manual only where its example is in the data."""
    (folder / "manual").mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as work:
        root = copy_project(Path(work, "report"))
        example = OLD in (root / "data/figures.yml").read_text(encoding="utf-8")
        _repository(root, example)
        with serving(root) as address:
            site = f"{address}site/"
            _save(folder / "home.png", _beside(_screen(browser, site, 1180, 820), _screen(browser, site, 390, 820)))
            if not example:
                return
            _photograph(folder, browser, site)
        with _page(browser, 720, 400) as page:
            for name, content in _drawn(root):
                page.set_content(content)
                _save(folder / f"manual/{name}.png", page.locator("body").screenshot())


def _photograph(folder: Path, browser: Browser, site: str) -> None:
    """The manual's pictures of the site."""
    with _page(browser, 720, 900) as page:
        page.goto(f"{site}report/mediation.html")
        _save(folder / "manual/figure.png", _explained(page))
        _save(folder / "manual/links.png", _around(page.locator("p.mend"), 24))


def _repository(root: Path, example: bool) -> None:
    """The project as a repository, built without the printed files; for the example with links to an address that is nobody's."""
    if example:
        replace(root / "data/site.yml", "\nrepository:\n", "\nrepository: https://example.org/town/report\n")
    git(root, "init", "-q")
    (root / ".gitignore").write_text("site/\n", encoding="utf-8")
    commit(root)
    assert macros(root, "build", "--fonts", str(root / "data")).returncode == 0


def _drawn(root: Path) -> Iterator[tuple[str, str]]:
    """The pictures of what is no web page, as HTML: the line to change, and the comment that says what is wrong or what changes."""
    figures = root / "data/figures.yml"
    lines = figures.read_text(encoding="utf-8").split("\n")
    at = lines.index(OLD.strip("\n"))
    shown = [
        (number + 1, line, "← 只改这里" if number == at else "")
        for number, line in enumerate(lines[: at + 3])
        if number > at - 7
    ]
    yield "edit", TEMPLATE.render(title="data/figures.yml", lines=shown)
    for name, old, new in (("problem", OLD, SLIP), ("diff", SLIP, NEW)):
        replace(figures, old, new)
        said = macros(root, "diff", "HEAD", "--format", "markdown").stdout
        yield name, TEMPLATE.render(title="合并请求里的评论", text=markdown(said, extensions=["tables"]))


@contextmanager
def _page(browser: Browser, width: int, height: int) -> Iterator[Page]:
    page = browser.new_page(
        viewport={"width": width, "height": height}, device_scale_factor=1.5, reduced_motion="reduce"
    )
    yield page
    page.close()


def _screen(browser: Browser, site: str, width: int, height: int) -> bytes:
    with _page(browser, width, height) as page:
        page.goto(f"{site}index.html")
        return page.screenshot()


def _explained(page: Page) -> bytes:
    """A figure in its sentence, with what the reader sees when it is touched."""
    figure = page.locator("a.fig", has_text="394")
    figure.evaluate("link => window.scrollTo(0, link.getBoundingClientRect().top - 200)")  # The card finds room below.
    figure.focus()
    page.locator(".card").wait_for()
    boxes = [box for box in (figure.bounding_box(), page.locator(".card").bounding_box()) if box]
    top, bottom = min(box["y"] for box in boxes), max(box["y"] + box["height"] for box in boxes)
    return page.screenshot(clip={"x": 0, "y": top - 60, "width": 720, "height": bottom - top + 90})


def _around(place: Locator, margin: int) -> bytes:
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    clip = {"x": 0, "y": box["y"] - margin * 3, "width": 720, "height": box["height"] + margin * 4}
    return place.page.screenshot(clip=clip)  # type: ignore[arg-type]


def _beside(left: bytes, right: bytes) -> bytes:
    """Two screens side by side."""
    screens = [Image.open(BytesIO(screen)) for screen in (left, right)]
    whole = Image.new("RGB", (sum(screen.width for screen in screens) + 60, screens[0].height), "#d8d4cc")
    whole.paste(screens[0], (0, 0))
    whole.paste(screens[1], (screens[0].width + 60, 0))
    target = BytesIO()
    whole.save(target, "PNG")
    return target.getvalue()


def _save(file: Path, content: bytes) -> None:
    """Keep a picture in few colours, as text has them: a third of the bytes."""
    Image.open(BytesIO(content)).convert("RGB").quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=own_browser(), args=BROWSER_OPTIONS.split())
        make(ROOT / ".github", chromium)
