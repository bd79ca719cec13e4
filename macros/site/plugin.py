"""The hooks of mkdocs-macros: the macros for pages, and the files next to the built pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mkdocs.exceptions import Abort
from pathspec.gitignore import GitIgnoreSpec

from macros.checks.runner import check
from macros.core import git, tree
from macros.core.problems import Problems
from macros.issued import original
from macros.pages import words
from macros.pages.line_breaks import joined
from macros.pages.macro_calls import MACROS
from macros.project import Project
from macros.site import assets, broadcast, downloads, edit_page, frame, marks, proof, search_index, standalone
from macros.site.heading_breaks import HeadingBreaks, breakable
from macros.site.html_stash import Stash
from macros.site.renderer import Renderer
from macros.site.repo_links import Repository

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Check the project and register its macros. Raises Abort before anything is written if a rule is broken."""
    extra, root = env.conf["extra"], Path(env.project_dir)
    try:
        project, files = _content(extra, root)
    except Problems as problems:
        raise Abort(str(problems)) from problems
    stash = Stash()
    renderer = Renderer(project.report, project.pages, files, stash, extra.get("imprint"))
    renderer.breakable = breakable
    extra |= {"project": project, "files": files, "renderer": renderer, "breakable": breakable}
    extra |= {"stash": stash, "standalone": standalone}
    _settle(env.conf, project, root)
    if not extra.get("imprint"):  # Published pages are not edited.
        _editable(env.conf)
    if extra.get("marks"):
        renderer.was = extra["marks"].was
        renderer.text = lambda part: extra["marks"].marked(part.url, joined(part.text), stash.put_within)
        env.conf["theme"].static_templates.add(marks.PAGE)
    env.variables.clear()  # No page may use any, and the engine writes out all they contain for its tests.
    for name in MACROS:
        env.macro(_macro(env, renderer, name), name)


def _content(extra: dict[str, Any], root: Path) -> tuple[Project, dict[str, bytes]]:
    """The project, and the files next to its pages. Raises Problems."""
    project = extra.get("project") or check(root)  # None if mkdocs runs without our command.
    if extra.get("imprint"):
        project = project.published()
    project = original.quoted(root, project)
    files = downloads.beside_pages(project.report) | broadcast.files(project)
    return project, files | ({} if extra.get("preview") else _papers(project, extra))


def _macro(env: MacrosPlugin, renderer: Renderer, name: str) -> Callable[..., str]:
    """The macro of that name, for the page that is being built."""
    return lambda *given: renderer.draw(name, env.page.url, *given)


def _settle(settings: MkDocsConfig, project: Project, root: Path) -> None:
    """Apply the report's settings to the engine, and use only our own templates."""
    extra, site, theme = settings["extra"], project.report.site, settings["theme"]
    settings["site_name"] = site.name
    settings["site_url"] = settings["site_url"] or (site.address and quote(site.address, safe=":/%"))
    settings["exclude_docs"] = GitIgnoreSpec.from_lines(tree.OPEN)
    settings["markdown_extensions"] += [HeadingBreaks(), *proof.extensions(project, extra["stash"])]
    settings["mdx_configs"]["toc"] = proof.TOC
    # Our own templates make every page: keep the theme's out of reach, and its files unsearched and uncopied.
    theme.dirs[:] = [theme.custom_dir]
    folder = Path(theme.custom_dir)
    theme.get_env = partial(frame.templates, theme.get_env, folder)
    extra["assets"] = frame.Assets(folder, assets.names(folder))
    settings["extra_css"] = [extra["assets"][path] for path in settings["extra_css"]]
    extra["repository"] = site.repository and Repository(site.repository, git.default_branch(root))


def _editable(settings: MkDocsConfig) -> None:
    """Add the page for editing figures, and its data."""
    extra = settings["extra"]
    extra["editables"] = [*edit_page.editables(extra["project"], extra["renderer"])]
    extra["files"][edit_page.DATA] = edit_page.data(extra["project"].report).encode()
    settings["theme"].static_templates.add(edit_page.PAGE)


def on_pre_page_macros(env: MacrosPlugin) -> None:
    """Join the lines of each paragraph, so that a line break puts no space between Chinese characters; mark changes."""
    env.markdown = joined(env.markdown)
    extra = env.conf["extra"]
    if extra.get("marks"):
        env.markdown = extra["marks"].marked(env.page.url, env.markdown, extra["stash"].put_within)


def _papers(project: Project, extra: dict[str, Any]) -> dict[str, bytes]:
    """The printed files of a real build, in the given fonts or else those of this machine."""
    from macros.pdf import fonts  # noqa: PLC0415 - takes long to load, and only this needs it

    found = extra["fonts"] if "fonts" in extra else fonts.find()
    if found is None or found.missing:
        return {}
    from macros.pdf import typeset  # noqa: PLC0415 - as above

    return typeset.files(project, found, extra.get("created"))


def on_post_build(env: MacrosPlugin) -> None:
    """Verify the built pages, write the downloads and the search index next to them, and rename styles and scripts."""
    folder = Path(env.conf["site_dir"])
    project = env.conf["extra"]["project"]
    if problems := [*proof.of_site(folder, project, Path(env.conf["theme"].custom_dir))]:
        at_lines = [*proof.of_contents(project)]
        raise Abort("") from Problems(at_lines or problems)
    assets.place(folder, env.conf["extra"]["assets"])
    unused: tuple[str, ...] = edit_page.ASSETS if env.conf["extra"].get("imprint") else ()
    unused += () if env.conf["extra"].get("marks") else marks.ASSETS
    for name in unused:
        (folder / env.conf["extra"]["assets"][name]).unlink()  # The engine copies all assets.
    for name, content in env.conf["extra"]["files"].items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    index = search_index.index(folder, (page.url for page in project.pages), project.report.synonyms)
    (folder / search_index.INDEX).write_bytes(index.encode())
    words.keep()
