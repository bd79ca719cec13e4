"""Publishes an invented edition again and again, killed before one file-system call more each time; prints what is left.

Run as a program of its own: each attempt is a real process that ends by SIGKILL, as by a power cut or an impatient hand.
"""

import json
import os
import shutil
import signal
import sys
from collections import Counter
from pathlib import Path

from macros.release import atomic_swap, publish, seal

# What Python tells of itself before it changes, or looks at, the file system; renameat2 is called through ctypes.
CALLS = ("open", "os.", "shutil.", "ctypes.dlsym", "fcntl.")


def edition(folder: Path) -> None:
    """An invented edition."""
    (folder / "data").mkdir(parents=True)
    for name in ("index.html", "data/figures.csv", seal.RELEASE):
        (folder / name).write_text(f'{{"name": "编造的 {folder.name}"}}', encoding="utf-8")


def package(folder: Path, sealed: Path) -> None:
    """An invented archive package."""
    folder.mkdir(parents=True)
    (folder / seal.bag(folder.name)).write_text(f"编造的 {sealed.name}", encoding="utf-8")


def put(public: Path, year: str) -> None:
    """Publish an invented edition of that year."""
    with atomic_swap.turn(public) as fresh:
        publish.place(public, fresh, year, edition, package)


def attempt(public: Path, year: str, step: int) -> bool:
    """Publish in a process that is killed before that call. Whether it was; it was not where it needs fewer calls."""
    child = os.fork()
    if child == 0:
        seen = 0

        def hook(event: str, _: object) -> None:
            nonlocal seen
            if event.startswith(CALLS):
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
    return {str(path.relative_to(public)): path.read_bytes() for path in public.rglob("*") if path.is_file()}


def left(folder: Path, year: str, without_exchange: bool) -> dict[str, int]:
    """How often a kill left the tree as before, as after, or otherwise; and whether the next run mends it."""
    model = folder / "model" / "public"
    model.parent.mkdir()
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
        found["mended"] += now in (before, after) and not seal.verify(root / "public")
        if now == before:
            put(root / "public", year)
            now = files(root / "public")
        found["published at last"] += now == after and [path.name for path in root.iterdir()] == ["public"]
        shutil.rmtree(root)
    return {"steps": step, **found}


if __name__ == "__main__":
    print(json.dumps(left(Path(sys.argv[1]), sys.argv[2], len(sys.argv) > 3)))
