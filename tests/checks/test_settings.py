"""What mkdocs.yml may set: the navigation, and nothing that runs, fetches or hides something, however YAML writes it."""

from pathlib import Path

import pytest

from macros.checks.runner import check
from macros.core.problems import Problems
from macros.project import Project
from tests.project import copy_place

PATH = "mkdocs.yml"
# What is added at the end, and the line of it, counted from there, that is told.
ADDED = {
    "hooks": "hooks:\n  - docs/run.py",
    "hooks in one line": "hooks: [docs/run.py]",
    "a quoted name": '"hooks": [docs/run.py]',
    "a name with an escape": '"ho\\u006fks": [docs/run.py]',
    "a name in single quotes": "'hooks': [docs/run.py]",
    "a name after a question mark": "? hooks\n: [docs/run.py]",
    "scripts": "extra_javascript:\n  - assets/x.js",
    "templates": "extra_templates: [x.html]",
    "extra": "extra: {preview: true}",
    "another file": "INHERIT: docs/other.yml",
    "the environment": "site_url: !ENV HOME",
    "the environment's second choice": "site_url: !ENV [HOME, x]",
    "a relative place": "edit_uri: !relative $docs_dir",
    "a name of Python": "x: !!python/name:os.system",
    "an object of Python": "x: !!python/object/apply:os.system [true]",
    "a module of Python": "x: !!python/module:os",
    "a tag of another prefix": "x: !<tag:yaml.org,2002:python/name:os.system> ''",
    "bytes": "x: !!binary aG9va3M=",
    "an anchor": "x: &a 1",
    "an alias": "x: &a [docs/run.py]\nhooks: *a",
    "a merge": "<<: {hooks: [docs/run.py]}",
    "the place of pages": "docs_dir: .",
    "the place of pages, outside": "docs_dir: ../elsewhere",
    "the place of the site": "site_dir: docs",
    "the theme again": "theme: readthedocs",
    "plugins again": "plugins: [search]",
    "no plugins": "plugins: []",
    "a plugin that runs": "plugins:\n  - macros:\n      module_name: docs/run",
    "extensions again": "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: /",
    "no validation": "validation: {links: {not_found: ignore}}",
    "laxness": "strict: false",
    "looks": "extra_css: [https://example.test/x.css]",
    "addresses": "use_directory_urls: true",
    "the repository": "repo_url: javascript:alert(1)",
    "the edit link": "edit_uri: javascript:alert(1)",
    "the copyright": "copyright: <script>alert(1)</script>",
    "a name of the site": "site_name: <script>alert(1)</script>",
    "an author": "site_author: x",
    "what is watched": "watch: [/etc]",
    "the address of the server": "dev_addr: 0.0.0.0:80",
    "pages left out": "exclude_docs: about.md",
    "drafts": "draft_docs: about.md",
    "remote branch": "remote_branch: main",
    "a number as a name": "1: 2",
    "a list as a name": "? [hooks]\n: 1",
    "a second document": "---\nhooks: [docs/run.py]",
    "another version of YAML": "...\n%YAML 1.1\n---\nhooks: [docs/run.py]",
}
# What stands there, and what is put in its place.
CHANGED = {
    "a look of another folder": ("  custom_dir: overrides\n", "  custom_dir: docs/look\n"),
    "another theme": ("  name: material\n", "  name: readthedocs\n"),
    "an option of the theme": ("  language: zh\n", "  language: zh\n  features: [content.action.edit]\n"),
    "a font from outside": ("  language: zh\n", "  language: zh\n  font: {text: Roboto}\n"),
    "a template made of pages": ("    - 404.html\n", "    - 404.html\n    - ../docs/x.html\n"),
    "another template": ("    - feed.xml\n", "    - ../../docs/x.html\n"),
    "an icon from outside": ("  favicon: assets/favicon.svg\n", "  favicon: https://example.test/x.svg\n"),
    "looks from outside": ("  - assets/style.css\n", "  - https://example.test/x.css\n"),
    "another module": ("      module_name: macros\n", "      module_name: docs/run\n"),
    "a module more": ("      module_name: macros\n", "      module_name: macros\n      modules: [os]\n"),
    "files to include": ("      module_name: macros\n", "      module_name: macros\n      include_dir: /\n"),
    "data to include": ("      module_name: macros\n", "      module_name: macros\n      include_yaml: [/etc/x.yml]\n"),
    "other brackets": ("      module_name: macros\n", "      module_name: macros\n      j2_block_start_string: '[['\n"),
    "lax macros": ("      on_error_fail: true\n", "      on_error_fail: false\n"),
    "a plugin more": ("markdown_extensions:\n", "  - search\n\nmarkdown_extensions:\n"),
    "an extension more": ("  - attr_list\n", "  - attr_list\n  - pymdownx.superfences\n"),
    "an extension with code": ("  - attr_list\n", "  - attr_list\n  - docs.run:MakeExtension\n"),
    "an extension with options": ("  - toc\n", "  - toc:\n      slugify: !!python/name:os.system\n"),
    "HTML in Markdown": ("  - tables\n", "  - tables\n  - md_in_html\n"),
    "links let pass": ("    absolute_links: warn\n    unrec", "    absolute_links: ignore\n    unrec"),
    "a page with a tag": ("  - about.md\n", "  - !!python/name:os.system\n"),
    "a page with an anchor": ("  - about.md\n", "  - &a about.md\n"),
    "a page outside": ("  - about.md\n", "  - ../README.md\n"),
    "a page elsewhere": ("  - about.md\n", "  - https://example.test/\n"),
    "a heading that is a number": ("  - about.md\n", "  - 2024: about.md\n"),
    "a heading that is a script": ("  - about.md\n", "  - <script>alert(1)</script>:\n      - about.md\n"),
}  # fmt: skip
GOOD = {
    "a page under a heading": ("  - about.md\n", "  - 说明:\n      - about.md\n"),
    "a page by a title": ("  - about.md\n", "  - 关于本站: about.md\n"),
    "a heading in quotes": ("  - about.md\n", '  - "关于":\n      - about.md\n'),
    "a comment": ("  - about.md\n", "  # 说明\n  - about.md\n"),
    "a comment behind": ("  - about.md\n", "  - about.md  # 说明\n"),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_place("bureau", tmp_path_factory.mktemp("settings") / "bureau")


def read(place: Path, old: str, new: str) -> tuple[Project | list[str], int]:
    """What comes of the settings with a change, and the line on which it begins."""
    file = place / PATH
    before = file.read_text(encoding="utf-8")
    assert before.count(old) == 1 or not old
    at = before.index(old) if old else len(before)
    file.write_text(before[:at] + new + before[at + len(old) :], encoding="utf-8")
    try:
        return check(place), before.count("\n", 0, at) + 1
    except Problems as problems:
        return [str(one) for one in problems.found], before.count("\n", 0, at) + 1
    finally:
        file.write_text(before, encoding="utf-8")


@pytest.mark.parametrize("name", [*ADDED, *CHANGED])
def test_a_setting_that_is_not_a_towns_is_told_at_its_line(place: Path, name: str) -> None:
    old, new = CHANGED.get(name) or ("", ADDED.get(name, "") + "\n")
    told, line = read(place, old, new)
    assert isinstance(told, list)
    assert [
        one for one in told if any(one.startswith(f"{PATH}:{line + more}: ") for more in range(new.count("\n") + 1))
    ]


@pytest.mark.parametrize("name", GOOD)
def test_what_a_town_may_set_passes(place: Path, name: str) -> None:
    assert isinstance(read(place, *GOOD[name])[0], Project)
