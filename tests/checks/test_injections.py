"""Injections: each is told at its line, or shown as the words that it is, even where nothing but our own HTML holds it.

What passes the check is built into one site, whose policy is taken off, and all of it is opened, touched and followed.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.checks import runner
from macros.core.problems import Problem, Problems
from macros.site import build
from macros.site.proof import proved
from tests.conftest import macros
from tests.project import copy_place
from tests.web import serving

PAGE = "docs/about.md"
CALL = "window.hit=1"

# On a page of their own lines.
PAGES = rf"""
## 标题 {{: #a onclick={CALL} x={{: #b }}
## 标题 {{: href="javascript:{CALL}" }}
## 标题 {{: #a}}{{: onclick={CALL} }}
## 标题 {{:#x" onclick="{CALL} }}
## 标题 {{ #a .b onclick={CALL} }}
## 标题 {{: id=large style=position:fixed }}
## 标题 {{: #<script> }}
## [甲](javascript:{CALL})
## <img src=x onerror={CALL}>
[甲](glossary.md){{: onclick="{CALL}" }}
[甲](glossary.md){{ href="javascript:{CALL}" }}
**甲**{{: onmouseover={CALL} }}
甲↵{{: onclick="{CALL}" tabindex=0 }}
- 项 {{: onclick={CALL} }}
- 项↵{{: onclick={CALL} }}
| 甲 {{: onclick={CALL} }} | 乙 |↵| --- | --- |↵| 丙 | 丁 |
{{: onclick={CALL} }}
> [甲]↵>↵> [甲]: javascript:{CALL}
- [甲][b]↵↵    [b]: javascript:{CALL}
[甲]↵↵[甲]: data:text/html,<script>{CALL}</script>
[甲][]↵↵ [甲]: <javascript:{CALL}> "x"
[甲][]↵↵[甲]:↵javascript:{CALL}
[甲]↵↵[甲]: file:///etc/passwd
[甲](vbscript:{CALL})
[甲](JaVaScRiPt:{CALL})
[甲](java&#115;cript:{CALL})
[甲](java&Tab;script:{CALL})
[甲](java⇥script:{CALL})
[甲](&#1;javascript:{CALL})
[甲](<javascript:{CALL}>)
[甲]( javascript:{CALL})
[甲](java↵script:{CALL})
[甲](javascript&colon;{CALL})
[甲](data:text/html;base64,PHNjcmlwdD4=)
[甲](file:///etc/passwd)
[甲](//evil.test/)
[甲](\\evil.test/)
[甲](https:evil.test)
[甲](https://www.gov.cn@evil.test/)
[甲](blob:https://evil.test/1)
[甲](view-source:x)
[甲](feed:javascript:{CALL})
[甲](glossary.md?javascript:{CALL}#:~:text=x)
[甲](glossary.md "x\" onclick=\"{CALL}")
[甲](glossary.md" onclick="{CALL})
[甲](https://a.test/"onclick="{CALL})
[<img src=x onerror={CALL}>](glossary.md)
<javascript:{CALL}>
<mailto:x@y.test onfocus={CALL} autofocus>
<mailto:x@y.test?subject="onfocus="{CALL}>
<https://a.test/"onmouseover="{CALL}>
<a@b.test" onclick="{CALL}>
<data:text/html,x>
<script>{CALL}</script>
<sCrIpT>{CALL}</sCrIpT>
<script↵>{CALL}</script↵>
<img src=x onerror={CALL}>
<img src="https://evil.test/x.png">
<svg/onload={CALL}>
<IMG↵SRC=x↵ONERROR={CALL}>
<iframe srcdoc="<script>parent.{CALL}</script>"></iframe>
<details open ontoggle={CALL}>
<math><mi xlink:href="javascript:{CALL}">甲</mi></math>
<style>@import url(https://evil.test/x.css)</style>
<meta http-equiv="refresh" content="0;url=https://evil.test/">
<base href="https://evil.test/">
<link rel="stylesheet" href="//evil.test/x.css">
<form action="https://evil.test/"><button>甲</button></form>
<input autofocus onfocus={CALL}>
<object data="https://evil.test/x.svg"></object>
<embed src="//evil.test/x">
<body onload={CALL}>
<template><script>{CALL}</script></template>
<video><source onerror={CALL}></video>
<a href="javascript:{CALL}">甲</a>
<p style="background:url(//evil.test/x)">甲</p>
</article></main><script>{CALL}</script>
<noscript><p title="</noscript><img src=x onerror={CALL}>"></noscript>
<svg><style><img src=x onerror={CALL}></style></svg>
<div markdown="1"><script>{CALL}</script></div>
<!--><script>{CALL}</script>-->
<!-- --!><script>{CALL}</script> -->
<![CDATA[<script>{CALL}</script>]]>
<?xml-stylesheet href="//evil.test/x"?><script>{CALL}</script>
&lt;script&gt;{CALL}&lt;/script&gt;
&#60;script&#62;{CALL}&#60;/script&#62;
\<script>{CALL}\</script>
`<script>{CALL}</script>`
```html↵<script>{CALL}</script>↵```
```{{ .x onclick={CALL} }}↵甲↵```
~~~ {{: onclick={CALL} }}↵甲↵~~~
    <script>{CALL}</script>
![甲](javascript:{CALL})
![甲](https://evil.test/x.png)
![x" onerror="{CALL}](y.png)
![甲](assets/favicon.svg){{: onload={CALL} }}
![甲][图]↵↵[图]: https://evil.test/x.png
[^1]: <script>{CALL}</script>
*[甲]: <script>{CALL}</script>
甲 javascript:{CALL} 乙
甲“javascript:{CALL}”
{{{{ config }}}}
{{{{ ''.__class__.__mro__ }}}}
{{{{ environment.get("HOME") }}}}
{{{{ fig("enforcement.cases") | safe }}}}
{{{{ fig("enforcement.cases", **{{}}) }}}}
{{{{ fig("x"){{{{}}}} }}}}
{{{{{{ fig("enforcement.cases") }}}}}}
{{% for x in [1] %}}{{{{ x }}}}{{% endfor %}}
{{% raw %}}<script>{CALL}</script>{{% endraw %}}
{{%- include "/etc/passwd" -%}}
{{# <script>{CALL}</script> #}}
{{{{ macros_info() }}}}
{{{{ context }}}}
{{{{ bars("<script>{CALL}</script>", "enforcement.ordinary", "enforcement.summary") }}}}
{{{{ bars('甲" onclick="{CALL}', "enforcement.ordinary", "enforcement.summary") }}}}
{{{{ bars("[甲](javascript:{CALL}) &lt;b&gt; **乙**", "enforcement.ordinary", "enforcement.summary") }}}}
{{{{ fig("enforcement.cases") }}}}{{: onclick={CALL} }}
[{{{{ fig("enforcement.cases") }}}}](javascript:{CALL})
[甲]({{{{ fig("enforcement.cases") }}}})
{{{{ table("enforcement") }}}}{{: onclick={CALL} }}
甲"onclick="{CALL}"乙
甲 onclick={CALL} 乙
""".strip().split("\n")  # fmt: skip
# Characters that stand for something within the program, or that nobody sees.
UNSEEN = [
    "甲\ue0000\ue001乙",
    "甲\ue0020\ue001乙",
    "甲\x02wzxhzdk:0\x03乙",
    "甲\x02amp\x03乙",
    "[甲](\x01javascript:window.hit=1)",
    "[甲](java\u00adscript:window.hit=1)",
    "[甲](\u202ejavascript:window.hit=1)",
    "＜script＞window.hit=1＜/script＞",
    "甲\u2028乙",
    "甲\U000f0001乙",
]
WORDS = "甲' onclick='window.hit=1' 乙\" onmouseover=\"window.hit=1\" [丙](javascript:window.hit=1) ![丁](https://evil.test/x.png) {: onclick=window.hit=1 } &lt;img src=x onerror=window.hit=1&gt; `戊`"
# What a field of a data file says, in the place of what stands there.
SAID = [
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "]]><script>window.hit=1</script>",
    "{{ config }}",
    "{% include '/etc/passwd' %}",
    "{# 甲 #}",
    "=HYPERLINK('https://evil.test/')",
    "\t=1+1",
    "\u3000＝1+1",
    "“=1+1",
    "javascript:window.hit=1",
    "甲\\u003cscript>",
]
FIELDS = {
    "title": ("data/site.yml", "title: ", "望川县市场监督管理局关于2025年法治政府建设情况的报告"),
    "name": ("data/site.yml", "name: ", "望川县市场监督管理局法治政府建设报告"),
    "notice": ("data/site.yml", "notice: ", "以印发的文本为准。"),
    "issuers": ("data/site.yml", "issuers: ", "[望川县市场监督管理局]"),
    "addressees": ("data/site.yml", "addressees: ", "[望川县人民政府, 临渊市市场监督管理局]"),
    "town": ("data/site.yml", "town: ", "望川县市场监督管理局"),
    "district": ("data/site.yml", "district: ", "望川县"),
    "city": ("data/site.yml", "city: ", "临渊市"),
    "exemption": ("data/site.yml", "text: ", "一件事"),
    "exemption reason": ("data/site.yml", "reason: ", "服务事项的名称，不是统计数字。"),
    "plan_page": ("data/site.yml", "plan_page: ", "report/plan.md"),
    "label": ("data/figures.yml", "label: ", "受理行政许可"),
    "note": ("data/figures.yml", "note: ", "含在窗口自取的。"),
    "unit": ("data/figures.yml", "unit: ", "份"),
    "basis": ("data/figures.yml", "basis: ", "一（一）"),
    "value": ("data/figures.yml", "2025: ", "2600余"),
    "term": ("data/glossary.yml", "term: ", "开办餐饮店“一件事”"),
    "meaning": ("data/glossary.yml", "meaning: ", "开店要办的几项许可，一次申请，一并办理。"),
    "promise": ("data/commitments.yml", "promise: ", "提高网上办理率。"),
    "reason": ("data/commitments.yml", "reason: ", "网上办理率比上年提高。"),
    "answer page": ("data/commitments.yml", "page: ", "report/licensing.md"),
    "why": ("data/corrections.yml", "why: ", "把上年判决的案件计入了本年。"),
    "was": ("data/corrections.yml", "was: ", "1"),
    "page title": ("docs/report/enforcement.md", "title: ", "行政执法"),
    "description": ("docs/report/enforcement.md", "description: ", "案件办得准，程序走得正。"),
    "clause": ("docs/report/enforcement.md", "clause: ", "一（二）"),
}
# What is added at the end of a file.
ADDED = [
    ("data/site.yml", "contact: {}"),
    ("data/site.yml", "sponsor: {}"),
    ("data/site.yml", "icp: {}"),
    ("data/site.yml", "police: {}"),
    ("data/site.yml", "site_code: {}"),
    ("data/site.yml", "index_number: {}"),
    ("data/site.yml", "category: {}"),
    ("data/site.yml", "topic: {}"),
    ("data/site.yml", "document_number: {}"),
    ("data/synonyms.yml", "{}: [行政许可]"),
]
YAML = [
    ("data/site.yml", "contact: !!python/object/apply:os.system ['touch /tmp/x']"),
    ("data/site.yml", "contact: !!binary PHNjcmlwdD4="),
    ("data/site.yml", "contact: &a 甲\nsponsor: *a"),
    ("data/site.yml", "<<: {contact: 甲}"),
    ("data/site.yml", "contact: !甲 乙"),
    ("data/site.yml", "address: javascript:window.hit=1"),
    ("data/site.yml", "address: 'https://evil.test/\"onclick=\"window.hit=1/'"),
    ("data/site.yml", "original: javascript:window.hit=1"),
    ("data/site.yml", "original: 'https://a.test/<script>'"),
    ("data/site.yml", "repository: data:text/html,x"),
    ("data/site.yml", "extra: {project: 甲}"),
    ("mkdocs.yml", "hooks: [docs/run.py]"),
    ("mkdocs.yml", "extra_javascript: [assets/x.js]"),
    ("mkdocs.yml", "extra: {preview: true}"),
    ("mkdocs.yml", "INHERIT: docs/other.yml"),
    ("mkdocs.yml", "site_url: !ENV HOME"),
    ("mkdocs.yml", "repo_url: javascript:window.hit=1"),
    ("mkdocs.yml", "x: !!python/name:os.system"),
]
NAV = [
    "  - '<img src=x onerror=window.hit=1>':\n      - about.md\n",
    "  - '甲\" onclick=\"window.hit=1':\n      - about.md\n",
    "  - '{{ config }}':\n      - about.md\n",
    "  - '{{ config }}': about.md\n",
    "  - 甲: javascript:window.hit=1\n",
    "  - 甲: https://evil.test/\n",
    "  - ../data/site.yml\n",
    "  - !!python/name:os.system\n",
    "  - &a about.md\n",
]


def quoted(words: str) -> str:
    """As text in YAML."""
    return "'" + words.replace("'", "''") + "'"


def injections() -> Iterator[tuple[str, str, str]]:
    """Each with its file, what stands there, and what is put in its place; nothing stands at the end of a file."""
    for words in [*PAGES, *UNSEEN]:
        yield PAGE, "", "\n" + words.replace("↵", "\n").replace("⇥", "\t") + "\n"
    for path, key, old in FIELDS.values():
        listed = old.startswith("[")
        words = WORDS + (old if key in ("district: ", "city: ") else "")  # A place lies in another one.
        yield path, key + old, key + (f"[{quoted(words)}]" if listed else quoted(words))
    for said in SAID:
        for path, key, old in (FIELDS[name] for name in ("label", "meaning", "description", "reason")):
            yield path, key + old, key + quoted(said)
    for path, entry in ADDED:
        yield path, "", entry.format(quoted(WORDS)) + "\n"
    for path, entry in YAML:
        yield path, "", entry + "\n"
    for entry in NAV:
        yield "mkdocs.yml", "  - about.md\n", entry


ALL = list(injections())
ON_PAGES = [one for one in ALL if one[0] == PAGE]


@contextmanager
def injected(root: Path, path: str, old: str, new: str) -> Iterator[range]:
    """The project with an injection in it, and the lines that it takes."""
    file = root / path
    before = file.read_bytes()
    text = before.decode()
    at = text.index(old) if old else len(text)
    first = text.count("\n", 0, at) + 1
    file.write_bytes((text[:at] + new + text[at + len(old) :]).encode())
    yield range(first, first + new.count("\n") + 1)
    file.write_bytes(before)


@cache
def told(root: Path, injection: tuple[str, str, str], rules: bool = True) -> tuple[list[Problem], range]:
    """What is told of a project with an injection, with the rules for pages or without them, and its lines."""
    with pytest.MonkeyPatch.context() as patch, injected(root, *injection) as lines:
        if not rules:
            patch.setattr(runner, "_apply_rules", lambda *_: [])
        try:
            proved(root)
        except Problems as problems:
            return problems.found, lines
    return [], lines


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_place("bureau", tmp_path_factory.mktemp("injected") / "bureau")


@pytest.mark.parametrize("injection", ALL, ids=[f"{path} {new.strip()[:50]!a}" for path, _, new in ALL])
def test_an_injection_is_told_at_its_line_or_taken_for_words(place: Path, injection: tuple[str, str, str]) -> None:
    found, lines = told(place, injection)
    assert not found or [one for one in found if one.path == injection[0] and one.line in lines]


@pytest.mark.parametrize("injection", ON_PAGES, ids=[f"{new.strip()[:50]!a}" for _, _, new in ON_PAGES])
def test_the_second_reading_alone_tells_it_too_or_takes_it_for_words(
    place: Path, injection: tuple[str, str, str]
) -> None:
    found, lines = told(place, injection, rules=False)
    assert not found or [one for one in found if one.path == injection[0] and one.line in lines]


def test_most_injections_are_told(place: Path) -> None:
    assert sum(bool(told(place, one)[0]) for one in ALL) > 200


def test_what_passes_runs_nothing_in_a_browser_without_a_policy(place: Path, browser: Browser) -> None:
    with ExitStack() as stack:
        for one in ALL:
            if not told(place, one)[0]:
                stack.enter_context(injected(place, *one))
        assert macros(place, "build").returncode == 0
    assert run(place / "site", browser) == []


def test_what_the_second_reading_alone_passes_runs_nothing_either(
    place: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "_apply_rules", lambda *_: [])
    monkeypatch.setattr(build, "load_config", partial(build.load_config, strict=False))  # MkDocs' own word on links.
    with ExitStack() as stack:
        for one in ON_PAGES:
            if not told(place, one, rules=False)[0]:
                stack.enter_context(injected(place, *one))
        assert macros(place, "build").returncode == 0
    assert run(place / "site", browser) == []


def test_the_touch_sees_what_runs(tmp_path: Path, browser: Browser) -> None:
    html = f"<img src=x onerror={CALL}><a href='javascript:{CALL}'>x</a><img src='https://evil.test/x.png'>"
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    done = run(tmp_path, browser)
    assert {"https://evil.test/x.png", "index.html: hit", f"index.html: javascript:{CALL}"} <= {*done}


def run(site: Path, browser: Browser) -> list[str]:
    """What a browser does beside showing the site's pages, once their policy is taken off and all of them are touched."""
    pages = [file.relative_to(site).as_posix() for file in site.rglob("*.html")]
    for name in pages:
        text = (site / name).read_text(encoding="utf-8")
        (site / name).write_text(re.sub("<meta http-equiv=[^>]*>", "", text), encoding="utf-8")
    done: list[str] = []
    with serving(site) as address:
        page = browser.new_page()
        page.on("dialog", lambda dialog: (done.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda one: one.url.startswith(address) or done.append(one.url))
        for name in [*pages, "search.html?q=window", "search.html?q=<img src=x onerror=window.hit=1>"]:
            page.goto(address + name)
            done += [f"{name}: {one}" for one in page.evaluate(TOUCH)]
        page.close()
    return done


# Every element gets every event, but for following links away, whose schemes are told instead.
TOUCH = """async () => {
  addEventListener("submit", event => event.preventDefault(), true);
  addEventListener("click", event => event.target.closest("a[href^='http']") && event.preventDefault(), true);
  const found = [];
  for (const one of document.querySelectorAll("*")) {
    for (const kind of ["mouseover", "focus", "click", "load", "error", "toggle"]) one.dispatchEvent(new Event(kind));
    for (const { name } of one.attributes) if (/^on|^style$/i.test(name)) found.push(one.tagName + " " + name);
    for (const name of ["href", "src", "action", "data"]) {
      const to = one[name] && String(one[name].baseVal ?? one[name]);
      if (to && !/^(https?|mailto|tel):/.test(to)) found.push(to);
    }
  }
  await new Promise(done => setTimeout(done, 20));
  if (window.hit) found.push("hit");
  return found;
}"""
