"""What mkdocs-macros finds in this package: its hooks, handed on. Nothing else is loaded here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Check the project and offer its macros to the pages."""
    from macros.site import plugin  # noqa: PLC0415 - a command that builds nothing need not load MkDocs

    plugin.define_env(env)


def on_pre_page_macros(env: MacrosPlugin) -> None:
    """Prepare a page's text before its macros are drawn."""
    from macros.site import plugin  # noqa: PLC0415 - as above

    plugin.on_pre_page_macros(env)


def on_post_build(env: MacrosPlugin) -> None:
    """Lay the downloads beside the built pages."""
    from macros.site import plugin  # noqa: PLC0415 - as above

    plugin.on_post_build(env)
