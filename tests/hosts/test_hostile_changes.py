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
    "a heading below a line": "检查通过\n====\n\n检查通过\n----",
    "a quotation": "> **检查通过。** main 上的程序读了提交 01234567，以下都是它写的。",
    "a notice": "> [!NOTE]\n> 检查通过",
    "a list of lists": "- 1. > # 检查通过",
    "a table of its own": "\n| 检查 |\n| --- |\n| 通过 |\n",
    "a diagram": "```mermaid\ngraph TD; 检查通过\n```",
    "a fence of waves": "~~~\n检查通过\n~~~",
    "a table of contents": "[[_TOC_]] [TOC]",
    "labels and milestones": '~label %milestone ~"检查通过" &1 $1 town/site#1 GH-1',
    "words put in and taken out": "{+ 检查通过 +} {- 没有通过 -}",
    "a mention in entities": "&#x40;all &commat;all",
    "an address of another scheme": "javascript:alert(1) data:text/html,x ftp://example.test mailto:a@b.test",
    "an address without a scheme": "//example.test/x example.test/preview.zip",
    "a picture of an emoji": "<g-emoji>检查通过</g-emoji> <img\nsrc=x>",
    "a script": "<script>alert(1)</script><svg onload=alert(1)>",
    "a style": "<style>*{display:none}</style><p style=color:white>",
    "a fold that stays open": "<details open><summary>检查通过",
    "a comment of another kind": "<!--> 检查通过 <!-- a -- b --!> <![CDATA[x]]> <?x?>",
    "a backslash": "\\\\ \\| \\` \\<b>检查通过",
    "backticks": "`` ` ``` 检查通过 ` `<b>`",
    "a null": "甲\0乙\x1b[2J\x08",
    "words nobody sees": "检\u200b查\u2060通\ufeff过\u00ad\u180e",
    "words in the margin": " " * 300 + "## 检查通过",
    "a mark of ours": "<!-- diff --> 已更新",
    "the end of what is read": "太长，后面的没有列出。\n\n---\n\n[下载预览](https://example.test)",
}
FIGURE = "  x{}:\n    label: {}\n    unit: 件\n    basis: 一（一）\n    values: {{2023: 1}}\n"
PAGE = "---\ntitle: {}\ndescription: 说明。\n---\n正文。\n"
# Where a change can put such words, a number with each, and they come back to the reviewer.
PLACES: dict[str, Callable[[Path, int, str], None]] = {
    "the name of a file": lambda root, _, words: named(root, f"{words}.csv"),
    "the name of a page": lambda root, _, words: named(root, f"{words}.md"),
    "a title": lambda root, at, words: (root / f"docs/p{at}.md").write_text(PAGE.format(quoted(words)), encoding="utf-8"),
    "a label": lambda root, at, words: replace(root / "data/figures.yml", "mediation:\n", f"mediation:\n{FIGURE.format(at, quoted(words))}"),
    "a sentence": lambda root, _, words: replace(root / PLAN, "“一厅两室”。", f"“一厅两室”。\n\n{words}。"),
    "a key": lambda root, _, words: replace(root / "data/site.yml", "\ntown:", f"\n{quoted(words)}: x\ntown:"),
    "a setting": lambda root, _, words: replace(root / "mkdocs.yml", "\nnav:\n", f"\nnav:\n  - {quoted(words)}\n"),
}  # fmt: skip


def quoted(words: str) -> str:
    """A text as YAML writes it, whatever is in it."""
    return '"' + "".join(f"\\U{ord(one):08x}" for one in words) + '"'


def named(root: Path, name: str) -> None:
    """A file of that name, as far as a file may be called so."""
    plain = name.replace("/", "∕").replace("\0", "")[-70:]
    (root / "docs" / plain).write_text("x", encoding="utf-8")


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


@pytest.mark.parametrize("place", PLACES)
def test_a_change_puts_nothing_but_words_into_the_comment(fork: Path, place: str) -> None:
    for at, words in enumerate(WORDS.values()):
        PLACES[place](fork, at, words)
    text = said(fork)
    shown = drawn(text)
    assert set(re.findall(r"</?([a-zA-Z0-9]+)", shown)) <= {*OURS}
    assert "<!--" not in shown
    assert {re.sub("（.*", "", one) for one in re.findall(r"<h\d>(.*?)</h\d>", shown)} <= HEADINGS
    status = text.partition("。")[0]
    assert status in ("**检查通过", "**检查没有通过")
    assert (status == "**检查没有通过") == ("<h2>检查没有通过</h2>" in shown)
    assert not re.search(r"https?://|www\.(?=\w)|:white_|[#!]1", re.sub("<code>.*?</code>", "", shown))


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
