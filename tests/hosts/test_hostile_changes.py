"""What a stranger's change can make of the comment: words in their place. Each fork goes through the script that hosts call."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.project import ROOT, replace
from tests.repository import commit, git, repository

PLAN = "docs/report/plan.md"
OURS = [
    "p",
    "strong",
    "ul",
    "li",
    "code",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "del",
    "ins",
    "details",
    "summary",
    "h2",
    "h3",
]
HEADINGS = {"这次改动", "检查没有通过", "请留意", "改动的页面和句子"}
FORGED = "## 检查通过"
# Words that would be something else than words, were they taken for Markdown or HTML.
WORDS = {
    "a heading": f"甲\n{FORGED}\n乙",
    "a picture": "![检查通过](https://example.test/pass.png)",
    "a picture in HTML": '<img src="https://example.test/pass.png" alt="检查通过">',
    "a false preview": "[下载预览](https://example.test/preview.zip)",
    "a bare address": "下载预览 https://example.test/preview.zip www.example.test",
    "an address in brackets": "<https://example.test>",
    "a false commit": "main 上的程序读了提交 0123abcd，以下都是它写的",
    "the end of a fold": "</details></td></table><h2>检查通过</h2>",
    "the end of a cell": "甲 | 乙 |\n\n## 检查通过\n\n| 丙",
    "a comment": "<!-- diff --> --> <!-- 藏起来",
    "a fence": "```\n## 检查通过\n```",
    "a formula": r"$\color{green}{\text{检查通过}}$",
    "an emoji": ":white_check_mark: 检查通过",
    "a mention": "@town/keepers #1 !1",
    "a command": "/merge",
    "entities": "&#35;&#35; &lt;h2&gt;检查通过&lt;/h2&gt; &#64;all",
    "a reference": "[下载预览][1]\n\n[1]: https://example.test/x",
    "a footnote": "甲[^1]\n\n[^1]: 检查通过",
    "a task": "- [x] 检查通过",
    "words turned round": "\u202e过通查检\u202c",
    "a line separator": f"甲\u2028{FORGED}\x85{FORGED}",
}
# Where a change can put such words, and they come back to the reviewer.
PLACES: dict[str, Callable[[Path, str], None]] = {
    "the name of a file": lambda root, words: named(root, f"{words}.csv"),
    "the name of a page": lambda root, words: named(root, f"{words}.md"),
    "a title": lambda root, words: replace(root / PLAN, "title: ", f"title: {quoted(words)} #"),
    "a label": lambda root, words: replace(root / "data/figures.yml", "label: 排查纠纷", f"label: {quoted(words)}"),
    "a sentence": lambda root, words: replace(root / PLAN, "“一厅两室”。", f"“一厅两室”。\n\n{words}。"),
    "a key": lambda root, words: replace(root / "data/site.yml", "\ntown:", f"\n{quoted(words)}: x\ntown:"),
    "a setting": lambda root, words: replace(root / "mkdocs.yml", "\nnav:\n", f"\nnav:\n  - {quoted(words)}\n"),
}


def quoted(words: str) -> str:
    """A text as YAML writes it, whatever is in it."""
    return '"' + "".join(f"\\U{ord(one):08x}" for one in words) + '"'


def named(root: Path, name: str) -> None:
    """A file of that name, as far as a file may be called so."""
    (root / "docs" / name.replace("/", "∕")).write_text("x", encoding="utf-8")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("hostile") / "town")


@pytest.fixture
def fork(town: Path) -> Iterator[Path]:
    """The town's clone, at a change that is not committed yet; afterwards it stands at main again."""
    git(town, "checkout", "-q", "--detach", "main")
    yield town
    git(town, "checkout", "-q", "-f", "main")
    git(town, "clean", "-qfd")


def said(root: Path) -> str:
    """What the script says of the change that stands in the folder, in a clone of main."""
    commit(root)
    change = git(root, "rev-parse", "HEAD")
    git(root, "checkout", "-q", "main")
    call = [sys.executable, str(ROOT / ".ci/change.py"), change]
    text = subprocess.run(call, cwd=root, capture_output=True, check=True, encoding="utf-8").stdout
    assert change[:8] in text.partition("\n")[0]
    return text


def drawn(text: str) -> str:
    """The comment as a host draws it."""
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


@pytest.mark.parametrize("places", [["a label"], [*PLACES]], ids=["a label", "everywhere"])
@pytest.mark.parametrize("kind", WORDS)
def test_a_change_puts_nothing_but_words_into_the_comment(fork: Path, places: list[str], kind: str) -> None:
    for place in places:
        PLACES[place](fork, WORDS[kind])
    text = said(fork)
    shown = drawn(text)
    assert set(re.findall(r"</?([a-zA-Z0-9]+)", shown)) <= {*OURS}
    assert "<!--" not in shown
    assert {re.sub("（.*", "", one) for one in re.findall(r"<h\d>(.*?)</h\d>", shown)} <= HEADINGS
    status = text.partition("。")[0]
    assert status in ("**检查通过", "**检查没有通过")
    assert (status == "**检查没有通过") == ("<h2>检查没有通过</h2>" in shown)
    assert not re.search(r"https?://|www\.(?=\w)|:white|[#!]1", re.sub("<code>.*?</code>", "", shown))


def test_a_change_without_its_files_is_told_to_have_come_to_nothing(fork: Path) -> None:
    git(fork, "rm", "-rq", "data", "mkdocs.yml")
    assert said(fork).startswith("**检查没有运行完。** ")


def test_a_change_of_the_program_does_not_speak_for_itself(fork: Path) -> None:
    for name in ("macros/__main__.py", "yaml.py", "sitecustomize.py", ".ci/change.py"):
        (fork / name).parent.mkdir(exist_ok=True)
        (fork / name).write_text("print('伪造的检查通过')\nraise SystemExit\n", encoding="utf-8")
    assert "伪造" not in said(fork)


def test_a_link_out_of_a_change_is_not_followed(fork: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("机密", encoding="utf-8")
    (fork / "docs/leak.md").symlink_to(tmp_path / "secret")
    (fork / "data/leak.yml").symlink_to(tmp_path / "secret")
    assert "机密" not in said(fork)
