"""What mkdocs-macros finds: a table of contents of the macros. The work is done in the modules beside this one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort

from macros import export
from macros.calls import MACROS
from macros.checks import check
from macros.problems import Problems
from macros.render import Renderer

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin

# What the theme brings along and no page asks for.
_UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images")


def define_env(env: MacrosPlugin) -> None:
    """Check the project and offer its macros. Stops the build before anything is written, where a rule is broken."""
    try:
        project = check(Path(env.project_dir))
    except Problems as problems:
        raise Abort(str(problems)) from None
    renderer = Renderer(project.report, project.pages)
    site = project.report.site
    env.conf["site_name"] = site.name
    env.conf["site_url"] = env.conf["site_url"] or site.address
    env.conf["extra"]["report"] = project.report

    def offer(name: str) -> None:
        draw = getattr(renderer, name)
        options = {"render": lambda text: env.env.from_string(text).render()} if name == "full" else {}
        env.macro(lambda *words: draw(env.page.url, *words, **options), name)

    for name in MACROS:
        offer(name)


def on_post_build(env: MacrosPlugin) -> None:
    """Lay the downloads beside the pages, and take out what no page asks for."""
    folder = Path(env.conf["site_dir"])
    export.write(env.conf["extra"]["report"], folder / "data")
    for name in _UNUSED:
        shutil.rmtree(folder / name)
