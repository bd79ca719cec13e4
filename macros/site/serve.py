"""The preview on an editor's own machine: the site, rebuilt after each edit."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS

from macros.core.problems import Problems
from macros.core.scratch import scratch
from macros.core.system_errors import explained
from macros.site.build import build

WATCHED = ("data", "docs", "overrides", "mkdocs.yml")


class _Observer(PollingObserverVFS):
    """Watches the project's folder, of which only these names are listed: each of them may go and come back.

    The server would start it too, but only once it serves.
    """

    def __init__(self, root: Path) -> None:
        """Watch below `root`."""

        def listed(folder: str | None) -> Iterator[os.DirEntry[str]]:
            entries = os.scandir(folder)
            return (entry for entry in entries if entry.name in WATCHED) if folder == str(root) else entries

        super().__init__(os.stat, listed, polling_interval=0.2)

    def start(self) -> None:
        """Start watching, unless started already."""
        if not self.is_alive():
            super().start()


def serve(root: Path, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve the site to its editor, rebuilt after each edit. Report an edit's problems and keep the last good site.

    Raises Problems if the first build has some.
    """
    root = root.absolute()
    with socket() as probe:
        if os.name != "nt":  # Windows would let two servers share the port.
            probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        probe.bind((host, port))  # Report a port in use before building anything.
    with scratch() as folder:
        site = folder / "site"

        def refresh() -> None:
            try:
                say(build(root, site, preview=True).summary())
            except (Problems, MkDocsException, OSError) as error:
                what = explained(error) if isinstance(error, OSError) else error
                say(f"{what}\n页面仍是修改前的样子，改好后会自动更新。")

        server = LiveReloadServer(builder=refresh, host=host, port=port, root=str(site))
        server.observer = _Observer(root)
        server.watch(str(root))
        server.observer.start()  # Start before anything is read, so that edits during the build trigger another one.
        try:
            say(build(root, site, preview=True).summary())
            say(f"请在浏览器打开 http://{host}:{port}/ 。修改会自动更新，按 Ctrl+C 结束。")
            server.serve()
        except KeyboardInterrupt:
            say("预览已结束。")
        finally:
            _stop(server)


def _stop(server: LiveReloadServer) -> None:
    """Stop a server, even if its thread was only just starting when the editor interrupted it."""
    while server.serve_thread in threading.enumerate() and not server.serve_thread.is_alive():
        time.sleep(0.01)  # shutdown() would think that it never started, and close the socket it is about to use.
    server.shutdown()
