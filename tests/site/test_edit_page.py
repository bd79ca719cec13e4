"""The page for changing figures in a browser: one value is one line, by the rules of the check, and only before publishing."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from macros.core.problems import Problems
from macros.core.textfile import read_text
from macros.data.bound import AFTER, BEFORE
from macros.data.figure import Figure
from macros.data.limits import limits
from macros.data.load import load
from macros.data.value import BACKWARDS, parse
from macros.data.value_grammar import CERTAIN, PATTERN, RANGE
from macros.data.value_slips import EXAMPLES, mend
from macros.site.edit_page import UNSURE
from tests.conftest import built
from tests.data.test_value import refused
from tests.project import SAMPLE, copy_place, macros, replace
from tests.web import serving, until, violations

FIGURES = "data/figures.yml"
# The whole file as it would be downloaded, after each figure in turn is given this value or, where it has it, another.
EVERY_FIGURE = """async () => {
  const files = {}, button = document.querySelector(".edit-bar button");
  let made;
  URL.createObjectURL = blob => { made = blob; return "#"; };
  for (const item of document.querySelectorAll(".editables > li")) {
    const input = item.querySelector("input"), was = input.value;
    const type = text => { input.value = text; input.dispatchEvent(new Event("input", { bubbles: true })); };
    type(was === "7" ? "8" : "7");
    button.click();
    files[item.id] = await made.text();
    type(was);
  }
  return files;
}"""


@pytest.fixture
def page(bureau: str, browser: Browser) -> Iterator[Page]:
    page = browser.new_context(accept_downloads=True).new_page()
    page.goto(f"{bureau}edit.html")
    yield page
    page.context.close()


def begun(page: Page) -> None:
    """The rules of a value have come, as they do when one is about to be changed."""
    page.locator(".editables input").first.focus()
    until(page, "Boolean(window.figuresFile)")


def first(page: Page) -> str:
    """The id of the first figure on the page."""
    return page.locator(".editables > li").first.get_attribute("id") or ""


def changed(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that differ between two files of as many lines."""
    return [pair for pair in zip(before.split("\n"), after.split("\n"), strict=True) if pair[0] != pair[1]]


@pytest.mark.parametrize("place", ["site", "bureau_site"])
def test_each_figure_changes_exactly_one_line(place: str, request: pytest.FixtureRequest, browser: Browser) -> None:
    site: Path = request.getfixturevalue(place)
    page = browser.new_page()
    with serving(site) as address:
        page.goto(f"{address}edit.html")
        begun(page)
        files = page.evaluate(EVERY_FIGURE)
    page.close()
    before = (site.parent / FIGURES).read_text(encoding="utf-8")
    assert files.keys() == load(site.parent).figures.keys()
    assert {name: len(changed(before, after)) for name, after in files.items()} == dict.fromkeys(files, 1)


def downloaded(page: Page, root: Path, values: dict[int, str]) -> list[str]:
    """Put the file downloaded after typing those values into the project; the values of the lines that changed."""
    for number, value in values.items():
        page.locator(".editables input").nth(number).fill(value)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载改好的文件").click()
    assert download.value.suggested_filename == "figures.yml"
    before = (root / FIGURES).read_text(encoding="utf-8")
    download.value.save_as(root / FIGURES)
    return [after.partition(": ")[2] for _, after in changed(before, (root / FIGURES).read_text(encoding="utf-8"))]


def test_what_is_downloaded_is_the_file_with_those_lines_changed_and_passes_the_check(
    page: Page, tmp_path: Path
) -> None:
    root = copy_place("bureau", tmp_path / "bureau")
    lines = downloaded(page, root, {0: "约50", 2: "未统计（改用Excel: 没有导出）"})
    assert lines == ["约50", '"未统计（改用Excel: 没有导出）"']
    result = macros(root, "check")
    assert result.returncode == 0, result.stdout + result.stderr


def test_what_yaml_would_take_for_a_comment_is_downloaded_in_quotes(page: Page, tmp_path: Path) -> None:
    root = copy_place("bureau", tmp_path / "bureau")
    typed = {1: '未统计（见“甲”"乙: 丙"）', 2: "未统计（系统更换 #）"}
    assert downloaded(page, root, typed) == ["'未统计（见“甲”\"乙: 丙\"）'", '"未统计（系统更换 #）"']


# What the page says of each of these texts, as it is typed for a figure.
SAID = """([id, texts]) => {
  const item = document.getElementById(id), input = item.querySelector("input"), said = {};
  for (const text of texts) {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    said[text] = [item.querySelector(".edit-said").textContent, input.getAttribute("aria-invalid") === "true"];
  }
  return said;
}"""
SLIPS = (
    "1,234", "012", "３９４", "30，000余", "“394”", "100%", "3 000", "30000+", "未统计", "未统计（）", "394件", "300余人次",
    "1e3", "-5", "⼗余", "60%以上", "63%~68%", "2名以上", "3小时20分", "余", "若干", "大量", "abc", "{unit}", "$1", ">400",
    "≥ 3", "394（含旧案）", "未统计(原因)", "未统计，原因", "未统计（甲（乙））", "约50左右", "0余", "1:30", "3至2", "十百", "$&",
)  # fmt: skip


def mutated() -> list[str]:
    """A few thousand texts that are values, or nearly so."""
    chance = random.Random(16)  # noqa: S311 - no secret
    pieces = ["0", "1", "9", ".", ",", "，", "万", "亿", "十", "百", "两", "三", "五", "余", "多", "来", "约", "近", "以上", "左右",
              "不少于", "第", "前", "%", "−", "-", "至", "∶", ":", "/", "成", "半", "几", "件", " ", "（", "）", "分之", "过"]  # fmt: skip
    texts = [
        *EXAMPLES.split("、"),
        *SLIPS,
        "三分之一",
        "两成",
        "过半",
        "十几",
        "1∶3",
        "2至3万",
        "500至1万",
        "3至2",
        "5万至3万",
        "0.5-0.7",
        "1/4",
        "百分之三十",
        "3成",
        "20余万",
        "两三百",
    ]
    for _ in range(3000):
        text = list(chance.choice(texts))
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text) + 1)
            text[at : at + chance.randint(0, 1)] = chance.choice(pieces)
        texts.append("".join(text))
    numbers = [
        "0",
        "0.0",
        "0.5",
        "7",
        "30",
        "1.25",
        "12000",
        "十",
        "三十",
        "二十三",
        "两",
        "百",
        "十百",
        "三五",
        "几",
        "30至50",
        "50~30",
        "2至3",
        "三分之一",
        "1/200",
        "两成",
        "过半",
    ]
    texts += ["100", "101", "1", "1.0", "5至5", "101/200"]
    marks = (["", *BEFORE], numbers, ["", "", "余", "多"], ["", "", "万", "亿"], ["", *AFTER])
    texts += ["".join(map(chance.choice, marks)) for _ in range(3000)]
    return sorted({text.strip() for text in texts} - {""})


TEXTS = mutated()


def test_what_is_certain_by_its_form_is_a_value() -> None:
    certain = [text for text in TEXTS if re.search(CERTAIN, text)]
    assert len(certain) > 50
    for text in certain:
        parse(text)  # Raises where it is none.


def test_usual_values_are_certain_by_their_form() -> None:
    values = [value.text for figure in load(SAMPLE).figures.values() for value in figure.values.values()]
    assert [text for text in values if not re.search(CERTAIN, text)] == []


def expected(figure: Figure, text: str) -> tuple[str, bool]:
    """What the check says of a value of this figure, and whether it refuses it."""
    if re.search(RANGE, text) and BACKWARDS in refused(text):
        return BACKWARDS, True
    if re.search(f"{CERTAIN}|{RANGE}", text):
        message = next(filter(None, (limit.message_for(parse(text)) for limit in limits(figure))), "")
        return message, bool(message)
    if re.search(PATTERN, text):
        return UNSURE, False
    return mend(text, lambda mended: bool(re.search(PATTERN, mended))), True


@pytest.fixture(scope="module")
def kinds(bureau_site: Path) -> list[Figure]:
    """A figure of each kind of limits."""
    return [*{tuple(limits(figure)): figure for figure in load(bureau_site.parent).figures.values()}.values()]


@pytest.fixture(scope="module")
def said(kinds: list[Figure], bureau: str, browser: Browser) -> dict[str, dict[str, tuple[str, bool]]]:
    """What the page says of the texts, by figure and text, but not of its own value; of fewer texts where only the limits differ."""
    page = browser.new_page()
    page.goto(f"{bureau}edit.html")
    begun(page)
    answers = {figure.id: page.evaluate(SAID, [figure.id, TEXTS[::n]]) for n, figure in enumerate(kinds, 1)}
    now = {figure.id: page.locator(f'[id="{figure.id}-value"]').get_attribute("value") for figure in kinds}
    page.close()
    return {name: {text: tuple(one) for text, one in all.items() if text != now[name]} for name, all in answers.items()}


def test_the_page_takes_what_the_check_takes_and_tells_a_slip_in_its_words(
    kinds: list[Figure], said: dict[str, dict[str, tuple[str, bool]]]
) -> None:
    wrong = {}
    for figure in kinds:
        for text, told in said[figure.id].items():
            if told != (meant := expected(figure, text)):
                wrong[figure.id, text] = told, meant
    assert len(kinds) > 2
    assert wrong == {}


@pytest.mark.parametrize("text", ["3\u200b94", "3\u00a094", "未统计（没有\u2028登记）", "未统计（没有\U000e0001登记）"])
def test_a_character_that_nobody_sees_is_told_as_the_check_tells_it(page: Page, tmp_path: Path, text: str) -> None:
    begun(page)
    message, wrong = page.evaluate(SAID, [first(page), [text]])[text]
    file = tmp_path / "figures.yml"
    file.write_text(f"      2025: {text}\n", encoding="utf-8")
    with pytest.raises(Problems) as problems:
        read_text(file, FIGURES)
    assert wrong
    assert [problem.message for problem in problems.value.found] == [message]


def test_what_the_page_refuses_is_no_value(said: dict[str, dict[str, tuple[str, bool]]]) -> None:
    wrong = {text for answers in said.values() for text, (_, slip) in answers.items() if slip}
    assert len(wrong) > 300
    for text in wrong:
        if not re.search(f"{CERTAIN}|{RANGE}", text):
            with pytest.raises(ValueError, match="写作"):
                parse(text)


def test_the_file_and_the_rules_are_asked_for_when_a_value_is_about_to_be_changed(page: Page) -> None:
    assert page.evaluate("window.figuresFile") is None
    begun(page)


RULES_GONE: dict[str, Callable[[Route], object]] = {
    "no answer": lambda route: route.abort(),
    "not found": lambda route: route.fulfill(status=404),
    "cut off": lambda route: route.fulfill(body="window.figuresFile = {"),
    "another page": lambda route: route.fulfill(body="<!doctype html>"),
}


@pytest.mark.parametrize("how", RULES_GONE)
def test_where_the_rules_do_not_come_the_page_says_so_and_asks_again(page: Page, how: str) -> None:
    page.route("**/edit-data.js", RULES_GONE[how])
    field = page.locator(".editables input").first
    field.fill("5")
    expect(page.locator(".edit-said").first).to_contain_text("没有取到")
    expect(page.get_by_role("button", name="下载改好的文件")).to_be_disabled()
    page.unroute("**/edit-data.js")
    field.fill("6")
    expect(page.locator(".edit-now").first).to_be_visible()
    expect(page.locator(".edit-said").first).to_have_text("")


def test_what_is_shown_is_chosen_anew_when_one_comes_back(page: Page) -> None:
    page.get_by_label("改了的").check()
    page.goto("about:blank")
    page.go_back()
    expect(page.get_by_label("全部")).to_be_checked()
    expect(page.locator(".editables > li:visible")).to_have_count(7)


def test_with_a_slip_nothing_is_downloaded(page: Page) -> None:
    page.locator(".editables input").nth(0).fill("5")
    page.locator(".editables input").nth(1).fill("")
    expect(page.locator(".edit-said").nth(1)).to_have_text("空着。请填写数字；还不知道时写：待填")
    expect(page.get_by_role("button", name="下载改好的文件")).to_be_disabled()
    expect(page.locator(".edit-bar [role=status]")).to_have_text("改了2处，其中1处的写法要改。")


def test_the_changed_line_is_copied_whole(page: Page, bureau: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=bureau.removesuffix("/site/"))
    page.locator(".editables input").first.fill("近200")
    page.get_by_role("button", name="复制这一行").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".edit-now code").first.text_content()


def test_a_figure_is_found_by_its_label(page: Page) -> None:
    label = page.locator(".editables h2").nth(2).inner_text()
    page.fill("#edit-words", label)
    expect(page.locator(".editables > li:visible h2")).to_have_text([label])


def test_where_no_label_has_the_words_a_figure_is_found_by_its_sentence(page: Page) -> None:
    page.fill("#edit-words", "网上 发放")
    expect(page.locator(".editables > li:visible")).to_have_count(3)


def test_what_is_typed_replaces_the_value_and_spaces_around_it_do_not_count(page: Page) -> None:
    page.locator(".editables input").first.focus()
    page.keyboard.type(" 7 ")
    expect(page.locator(".edit-now code").first).to_have_text(re.compile(": 7$"))


def test_only_what_was_changed_is_shown_where_that_is_chosen(page: Page) -> None:
    page.locator(".editables input").nth(1).fill("9999")
    page.get_by_label("改了的").check()
    expect(page.locator(".editables input:visible")).to_have_count(1)


def test_enter_leads_to_the_next_figure(page: Page) -> None:
    page.locator(".editables input").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".editables input").nth(1)).to_be_focused()


@pytest.mark.parametrize(("text", "said"), [("若干", ".edit-said"), ("9999", ".edit-tools")])
@pytest.mark.parametrize(("width", "large"), [(360, False), (360, True), (1280, False)])
def test_what_is_said_of_a_value_stands_clear_of_the_bar(
    page: Page, width: int, large: bool, text: str, said: str
) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    if large:
        page.click("#large")
    begun(page)
    page.keyboard.press("Enter")  # The next one is led to just above the bar.
    page.evaluate("scrollBy(0, document.activeElement.getBoundingClientRect().bottom + 110 - innerHeight)")
    page.keyboard.type(text)
    boxes = [page.locator(place).bounding_box() for place in (f".editables > li:nth-child(2) {said}", ".edit-bar")]
    assert boxes[0] and boxes[1]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_while_figures_are_changed(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.locator(".editables input").nth(0).fill("5")
    page.locator(".editables input").nth(1).fill("1,234")
    assert violations(page) == []


def test_nothing_is_sent_while_figures_are_changed(page: Page) -> None:
    asked: list[str] = []
    begun(page)
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".editables input").first.fill("5")
    with page.expect_download():
        page.get_by_role("button", name="下载改好的文件").click()
    assert [url for url in asked if not url.endswith("/favicon.svg") and not url.startswith("blob:")] == []


def test_without_scripts_the_page_says_where_each_value_stands(bureau_site: Path, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((bureau_site / "edit.html").as_uri())
    expect(page.locator(".without-script")).to_contain_text("按下面写的行号找到那一行")
    lines = (bureau_site.parent / FIGURES).read_text(encoding="utf-8").split("\n")
    shown = page.locator(".edit-line:visible").all_text_contents()
    assert [lines[int(text.split("行")[0][1:]) - 1] for text in shown] == [text.partition("行")[2] for text in shown]


def test_from_a_disk_the_page_works(bureau_site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((bureau_site / "edit.html").as_uri())
    page.locator(".editables input").first.fill("约50")
    expect(page.locator(".edit-now code").first).to_contain_text(": 约50")
    page.close()


def test_what_is_to_be_filled_in_is_a_list_to_go_through(sample: Path, browser: Browser) -> None:
    figures = sample / FIGURES
    text = figures.read_text(encoding="utf-8")
    line = next(line for line in text.split("\n") if line.startswith("      2023: "))
    figures.write_text(text.replace(line, "      2023: 待填", 1), encoding="utf-8")
    page = browser.new_page()
    page.goto((built(sample) / "edit.html").as_uri())
    page.get_by_label("待填（1）").check()
    expect(page.locator(".editables input:visible")).to_have_count(1)
    page.close()


@pytest.mark.parametrize(
    ("repository", "edit"),
    [
        ("https://github.com/town/report", "https://github.com/town/report/edit/main/data/figures.yml"),
        ("https://gitee.com/town/report", "https://gitee.com/town/report/edit/main/data/figures.yml"),
        ("https://git.example.org/town/report", "https://git.example.org/town/report/-/edit/main/data/figures.yml"),
    ],
)
def test_the_hosts_editor_is_opened_at_the_line(sample: Path, repository: str, edit: str) -> None:
    site = sample / "data/site.yml"
    site.write_text(f"{site.read_text(encoding='utf-8')}repository: {repository}\n", encoding="utf-8")
    page = (built(sample) / "edit.html").read_text(encoding="utf-8")
    lines = (sample / FIGURES).read_text(encoding="utf-8").split("\n")
    number = next(number for number, line in enumerate(lines, 1) if line.startswith("      2023: "))
    assert f'href="{edit}#L{number}"' in page


def test_beside_a_value_stand_the_latest_four_before_it(sample: Path) -> None:
    earlier = "".join(f"      {year}: {year - 2004}\n" for year in range(2018, 2022))
    replace(sample / FIGURES, "      2022: 18\n", f"{earlier}      2022: 18\n")
    page = (built(sample) / "edit.html").read_text(encoding="utf-8")
    assert "报告一（一）；2019年15件；2020年16件；2021年17件；2022年18件</p>" in page


def test_the_page_of_figures_leads_to_it(bureau_site: Path) -> None:
    assert '<a href="edit.html" rel="nofollow">改数字</a>' in (bureau_site / "data.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", ["search-index.js", "sitemap.xml", "index.html"])
def test_readers_are_not_led_to_it(bureau_site: Path, file: str) -> None:
    text = (bureau_site / file).read_text(encoding="utf-8") if (bureau_site / file).exists() else ""
    assert "edit.html" not in text


def test_a_published_edition_has_nothing_of_it(published: Path) -> None:
    tree = {path.relative_to(published / "public").as_posix() for path in (published / "public").rglob("*")}
    assert {path for path in tree if "edit" in path.rpartition("/")[2]} == set()
    pages = [path for path in tree if path.endswith(".html")]
    assert [path for path in pages if "edit.html" in (published / "public" / path).read_text(encoding="utf-8")] == []
