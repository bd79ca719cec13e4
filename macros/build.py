"""Building: the whole site goes to a folder of its own and takes its place only when all of it succeeded."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

# The theme's notice about its makers' next product; the clerk can do nothing about it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
# Nothing on the pages depends on the day of the build, so two builds of one commit are the same bytes.
os.environ.setdefault("SOURCE_DATE_EPOCH", "315532800")

from mkdocs.commands import build as engine
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from macros.checks import Project, check
from macros.problems import Problems

WATCHED = ("data", "docs", "overrides", "mkdocs.yml")


def build(root: Path, destination: Path) -> Project:
    """Build the site of the project below `root`. Raises Problems, and leaves `destination` as it was."""
    project = check(root)
    with TemporaryDirectory(prefix=".site-", dir=destination.parent) as folder:
        fresh, old = Path(folder, "fresh"), Path(folder, "old")
        engine.build(load_config(str(root / "mkdocs.yml"), site_dir=str(fresh)))
        if destination.exists():
            destination.rename(old)
        fresh.rename(destination)
    return project


def serve(root: Path, host: str, port: int, say: Callable[[str], None]) -> None:
    """Show the site to its editor, anew after each edit. An edit with problems is told, and the last good site stays.

    Raises Problems where the first build has some.
    """
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")

        def refresh() -> None:
            try:
                say(build(root, site).summary())
            except Problems as problems:
                say(f"{problems}\n页面仍是修改前的样子，改好后会自动更新。")

        say(build(root, site).summary())
        server = LiveReloadServer(builder=refresh, host=host, port=port, root=str(site), polling_interval=0.2)
        for name in WATCHED:
            server.watch(str(root / name))
        say(f"请在浏览器打开 http://{host}:{port}/ 。修改会自动更新，按 Ctrl+C 结束。")
        try:
            server.serve()
        except KeyboardInterrupt:
            say("预览已结束。")
        finally:
            server.shutdown()
