"""The real nginx, with Debian's main configuration and ours, on a free port of this machine."""

import getpass
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.project import ROOT

MAIN = Path("/etc/nginx/nginx.conf")
OURS = ROOT / "deploy/nginx.conf"


def found() -> str | None:
    """Where nginx is, if it is there as Debian brings it. A user's own PATH often leaves out /usr/sbin."""
    return (shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")) if MAIN.is_file() else None


def settings(work: Path, folder: Path, port: int, under: str) -> Path:
    """Both configurations with other paths and another port, and nothing else changed. The place of the main one."""
    ours = OURS.read_text(encoding="utf-8")
    for old, new in {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "root /srv/report/site;": f"root {folder};",
        "error_page 404 /404.html;": f"error_page 404 {under}404.html;",
    }.items():
        assert ours.count(old) == 1, old
        ours = ours.replace(old, new)
    (work / "site.conf").write_text(ours, encoding="utf-8")
    main = MAIN.read_text(encoding="utf-8")
    main = re.sub(r"(?m)^user .*;", f"user {getpass.getuser()};", main)
    main = main.replace("/run/nginx.pid", f"{work}/nginx.pid").replace("/var/log/nginx", str(work))
    main = main.replace("include /etc/nginx/conf.d/*.conf;", "")
    main = main.replace("/etc/nginx/sites-enabled/*", f"{work}/site.conf")
    (work / "main.conf").write_text(main, encoding="utf-8")
    return work / "main.conf"


@contextmanager
def nginx(work: Path, folder: Path, under: str = "/") -> Iterator[str]:
    """Serve a folder; the address of the site, which stands `under` a path in it. Its own files go to `work`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    call = [str(found()), "-c", str(settings(work, folder, port, under)), "-e", "stderr", "-g", "daemon off;"]
    with (work / "said.log").open("w+") as log:
        process = subprocess.Popen(call, stdout=log, stderr=log)
        try:
            for _ in range(100):
                with socket.socket() as knock:
                    if knock.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert process.poll() is None, (work / "said.log").read_text()
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}{under}"
        finally:
            process.terminate()
            process.wait(timeout=10)
