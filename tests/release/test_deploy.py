"""deploy/nginx.conf on the real nginx: what it sends along, and that the pages live under their own policy."""

import gzip
import re
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page

from macros.site.assets import names
from tests import nginx
from tests.project import PLACES, ROOT, copy_place, macros, replace
from tests.repository import commit, publish, repository
from tests.site.test_policy import LINE, POLICY
from tests.web import settled, until

SUBPATH = "/fazhi/"
STYLE = names(ROOT / "overrides")["assets/style.css"]
DOCS = PLACES / "bureau/docs"
PAGES = sorted(str(page.relative_to(DOCS).with_suffix(".html")) for page in DOCS.rglob("*.md"))


@pytest.fixture(scope="module")
def nginx_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder, where there is nginx."""
    if not nginx.found():
        pytest.skip("服务器的配置，没有 Debian 的 nginx")
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def top(nginx_folder: Path, bureau_site: Path) -> Iterator[str]:
    """The address of the site, alone on its server."""
    with nginx.nginx(nginx_folder, bureau_site) as address:
        yield address


@pytest.fixture(scope="module")
def below(nginx_folder: Path) -> Iterator[str]:
    """The address of the site in a folder of another one, built and set up for it as deploy/nginx.conf says."""
    project = copy_place("bureau", nginx_folder / "below")
    replace(project / "data/site.yml", "notice:", f"address: https://example.gov.cn{SUBPATH}\nnotice:")
    assert macros(project, "build").returncode == 0
    (project / "site/some.pdf").write_bytes(b"%PDF-1.7")
    (project / "public").mkdir()
    (project / "site").rename(project / f"public{SUBPATH}")
    with nginx.nginx(project, project / "public", SUBPATH) as address:
        yield address


@pytest.fixture(params=["top", "below"])
def served(request: pytest.FixtureRequest) -> str:
    """The address of the site, in either place."""
    address: str = request.getfixturevalue(request.param)
    return address


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what its console says: an offence against the policy is told there."""
    page, said = browser.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    yield page, said
    page.close()


def get(address: str, **headers: str) -> HTTPResponse:
    """The server's answer, whatever its status."""
    try:
        answer: HTTPResponse = urlopen(Request(address, headers=headers), timeout=10)  # noqa: S310 - our own server
    except HTTPError as error:
        return error  # type: ignore[return-value]
    return answer


def test_every_page_keeps_to_its_policy(served: str, browser: Browser) -> None:
    said: list[str] = []
    context = browser.new_context()
    context.on("console", lambda message: said.append(f"{message.page and message.page.url}: {message.text}"))
    settled(context, [served + name for name in PAGES])
    context.close()
    assert said == []


def test_the_policy_is_in_force(top: str, watched: tuple[Page, list[str]]) -> None:
    page, said = watched
    page.goto(top)
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('style'), {textContent: 'p {color: red}'}))"
    )
    assert "violates the following Content Security Policy directive 'style-src 'self' " in said[0]


def test_the_policy_of_the_server_is_that_of_the_pages_and_bars_framing(top: str, bureau_site: Path) -> None:
    assert f'content="{POLICY}"' in (bureau_site / "index.html").read_text(encoding="utf-8")
    # The page for wrong addresses above the years holds its own style and script, which the server knows by their hashes.
    sent = re.sub(rf" '(?!{re.escape(LINE)})sha256-[^']+'", "", get(top).headers["Content-Security-Policy"])
    assert sent == f"{POLICY}; frame-ancestors 'none'"


def test_a_pdf_is_left_to_the_browsers_own_reader(below: str) -> None:
    assert get(below + "some.pdf").headers["Content-Security-Policy"] == "frame-ancestors 'none'"


@pytest.mark.parametrize("name", ["index.html", STYLE, "data/figures.csv", "nowhere.html"])
def test_every_answer_carries_the_security_headers(served: str, name: str) -> None:
    headers = get(served + name).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Server"] == "nginx"


@pytest.mark.parametrize(
    ("name", "kind"),
    {
        "index.html": "text/html; charset=utf-8",
        STYLE: "text/css; charset=utf-8",
        "assets/favicon.svg": "image/svg+xml; charset=utf-8",
        "data/figures.csv": "text/csv; charset=utf-8",
        "data/figures.json": "application/json; charset=utf-8",
        "sitemap.xml": "text/xml; charset=utf-8",
    }.items(),
)
def test_a_file_is_sent_as_what_it_is(served: str, name: str, kind: str) -> None:
    assert get(served + name).headers["Content-Type"] == kind


@pytest.mark.parametrize("name", ["index.html", STYLE, "data/figures.csv", "data/figures.json"])
def test_text_travels_compressed_and_arrives_whole(top: str, bureau_site: Path, name: str) -> None:
    answer = get(top + name, **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.read()) == (bureau_site / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "cache"),
    {
        "index.html": "no-cache",
        "data/figures.csv": "no-cache",
        STYLE: "max-age=31536000, immutable",
        "assets/favicon.svg": "no-cache",
    }.items(),
)
def test_what_changes_under_its_name_is_asked_for_each_time_and_the_look_never_again(
    served: str, name: str, cache: str
) -> None:
    assert get(served + name).headers["Cache-Control"] == cache


def test_an_unchanged_page_is_not_sent_again(served: str) -> None:
    assert get(served, **{"If-None-Match": get(served).headers["ETag"]}).status == 304


def test_a_wrong_address_gets_the_sites_own_page_with_its_look(served: str, browser: Browser) -> None:
    page = browser.new_page()
    answer = page.goto(served + "report/nowhere.html")
    assert answer is not None
    assert answer.status == 404
    assert page.inner_text("h1") == "找不到这个页面"
    assert page.evaluate("document.styleSheets.length") > 0
    # The page asks the server for the way home; a hand is slower than that, a test on a busy machine is not.
    until(page, "home => document.querySelector('article a').href === home", served + "index.html")
    page.close()


def test_hidden_files_such_as_those_of_git_are_not_served(below: str, nginx_folder: Path) -> None:
    folder = nginx_folder / f"below/public{SUBPATH}"
    for name in (".git/config", ".well-known/x"):
        (folder / name).parent.mkdir()
        (folder / name).write_text("x", encoding="utf-8")
    assert [get(below + name).status for name in (".git/config", ".git/", ".well-known/x")] == [404, 404, 200]


def test_a_folder_without_its_slash_leads_to_its_first_page(below: str) -> None:
    assert get(below.rstrip("/")).geturl() == below


def test_a_wrong_address_in_a_published_year_gets_that_years_own_page(nginx_folder: Path, browser: Browser) -> None:
    project = repository(nginx_folder / "years")
    replace(project / "data/site.yml", "notice:", "address: https://example.gov.cn/\nnotice:")
    assert macros(project, "tidy").returncode == 0
    commit(project)
    publish(project)
    page = browser.new_page()
    with nginx.nginx(project, project / "public") as address:
        answer = page.goto(address + "2023/report/nowhere.html")
        assert answer is not None
        assert (answer.status, page.inner_text("h1")) == (404, "找不到这个页面")
        assert page.evaluate("document.styleSheets.length") > 0
        page.click("article a")
        assert page.url == address + "2023/index.html"
    page.close()
