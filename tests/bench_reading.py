"""How well reports are read: figures in sentences, and what importing invented documents finds."""

from collections.abc import Iterator
from pathlib import Path

from macros.data.load import load
from tests.checks.test_sentences import SETS, measured
from tests.issued.measured import measure as imported
from tests.project import copy_sample


def measure(folder: Path) -> Iterator[str]:
    """The lines of a table, made in that folder."""
    yield f"{'figures in sentences':58}{'precision':>11}{'recall':>9}"
    for name in SETS:
        precision, recall, _ = measured(name)
        yield f"{name:58}{precision:11.3f}{recall:9.3f}"
    yield f"{'invented documents, imported':58}{'precision':>11}{'recall':>9}{'goal':>6}"
    report = load(copy_sample(folder / "reading"))
    for half in ("build", "kept", "fresh"):
        scores = imported(half, report, folder)
        for what, goal in (("figures", "0.98"), ("sections", "0.98"), ("labels", "0.7"), ("text", "1.0")):
            score = getattr(scores, what)
            there = score.right + score.missed
            yield f"{f'{half}: {what}, {there} in all':58}{score.precision:11.3f}{score.recall:9.3f}{goal:>6}"
