"""Publishes an invented edition again and again, killed before one file-system call more each time; prints what is left.

Run as a program of its own: each attempt is a real process that ends by SIGKILL, as by a power cut or an impatient hand.
"""

import json
import os
import platform
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from macros.core import program
from macros.release import archive, atomic_swap, layout, leads, seal, tree
from macros.release.chain import Link
from macros.release.seal import Digests
from macros.release.verify import verify

# What Python tells of itself before it changes the file system; renameat2 is called through ctypes. Between two of
# these the disk stays as it is, so a kill there leaves what a kill before the next one does.
CALLS = ("os.", "ctypes.dlsym", "fcntl.")
LOOKS = ("os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.getxattr", "os.listxattr")


def changes(event: str, given: tuple[object, ...]) -> bool:
    """Whether a call is one that changes the file system."""
    if event == "open":
        return bool(int(str(given[2] or 0)) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return event.startswith(CALLS) and event not in LOOKS


def edition(folder: Path, others: Sequence[Link], files: int = 2) -> None:
    """An invented edition."""
    (folder / "data").mkdir(parents=True)
    for name in ("index.html", *(f"data/{number}.txt" for number in range(files))):
        (folder / name).write_text(f"编造的 {folder.name} {name}\n" * (2000 if "data" in name else 1), encoding="utf-8")
    (folder / "404.html").write_text("编造的页面", encoding="utf-8")
    release = {
        "year": int(folder.name),
        "date": f"{int(folder.name) + 1}-03-20",
        "tools": {"program": program.digest(), "python": platform.python_version()},
        "package": {"files": [layout.bag(folder.name)], "beside": archive.manifested({})},
        "chain": [one.model_dump() for one in others],
        "corrections": [],
        "commitments": {},
    }
    (folder / layout.RELEASE).write_text(json.dumps(release), encoding="utf-8")


def package(folder: Path, sealed: Path) -> None:
    """Its archive package."""
    folder.mkdir(parents=True)
    bag = folder / layout.bag(folder.name)
    day = date(int(folder.name) + 1, 3, 20)
    above = leads.alone(folder.parents[1], f"site/{layout.INDEX}")
    held = archive.bagged({**above, **archive.files(sealed, "site/")}, day)
    bag.write_bytes(archive.zipped({f"{bag.stem}/{name}": content for name, content in held.items()}, day))


def put(public: Path, year: str) -> None:
    """Publish an invented edition of that year."""
    with atomic_swap.turn(public) as fresh:
        making = tree.Making(year, edition, package)
        tree.place(public, fresh, making, Digests())


def attempt(public: Path, year: str, step: int) -> bool:
    """Publish in a process that is killed before that call. Whether it was; it was not where it needs fewer calls."""
    child = os.fork()
    if child == 0:
        seen = 0

        def hook(event: str, given: tuple[object, ...]) -> None:
            nonlocal seen
            if changes(event, given):
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        put(public, year)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL), status
    return status != 0


def files(public: Path) -> dict[str, bytes]:
    """Every file of a tree, by its path."""
    return {name: file.read_bytes() for name, place in seal.walk(public) if (file := Path(place)).is_file()}


def left(folder: Path, year: str, without_exchange: bool) -> dict[str, int]:
    """How often a kill left the tree as before, as after, or otherwise; and whether the next run mends it."""
    model = folder / "model" / "public"
    model.parent.mkdir(parents=True)
    for other in ("2022", "2023"):
        put(model, other)
    before = files(model)
    shutil.copytree(model.parent, folder / "after")
    put(folder / "after/public", year)
    after = files(folder / "after/public")
    if without_exchange:
        atomic_swap._exchange = lambda *_: False  # type: ignore[assignment]
    found: Counter[str] = Counter()
    step = 0
    killed = True
    while killed:
        step += 1
        root = folder / str(step)
        shutil.copytree(model.parent, root)
        killed = attempt(root / "public", year, step)
        now = files(root / "public")
        found["as before" if now == before else "as after" if now == after else "otherwise"] += 1
        if not killed:
            assert now == after
        with atomic_swap.turn(root / "public"):
            now = files(root / "public")
        found["mended"] += now in (before, after) and not verify(root / "public")
        if now == before:
            put(root / "public", year)
            now = files(root / "public")
        found["published at last"] += now == after and [path.name for path in root.iterdir()] == ["public"]
        shutil.rmtree(root)
    return {"steps": step, **found}


def main(folder: Path) -> None:
    """Print what was left of each publishing, all of them of one process: it takes as long to start as to publish thirty times."""
    os.sync = lambda: None  # A kill leaves the system, and what it has yet to write, alive.
    found = {year: left(folder / year, year, without_exchange=False) for year in ("2024", "2023")}
    last = left(folder / "without", "2024", without_exchange=True)  # Last, as it takes the exchange from this process.
    print(json.dumps({**found, "2024 without exchange": last}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
