"""The PDFs are what they say they are, as veraPDF judges them: kept for long (PDF/A-2a) and read aloud (PDF/UA-1)."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from macros.pdf.typeset import NOTICE, REPORT
from tests import verapdf
from tests.project import ROOT, found_fonts

SPOILED = "spoiled.pdf"


@pytest.fixture(scope="module")
def judged(site: Path, bureau_site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is wrong with each paper by each standard, all of them judged at once."""
    if not (shutil.which("java") and all(jar.is_file() for jar in verapdf.jars())):
        pytest.skip("PDF合不合标准，没有 veraPDF（需要 java 和 libjaxb-java）")
    if found_fonts().missing:
        pytest.skip("印出的报告，没有它的字体")
    spoiled = tmp_path_factory.mktemp("judged") / SPOILED
    with pikepdf.open(site / NOTICE) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
        pdf.save(spoiled)
    papers = [folder / name for folder in (site, bureau_site) for name in (REPORT, NOTICE)]
    call = [sys.executable, "-m", "tests.verapdf", *map(str, [*papers, spoiled])]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("standard", verapdf.STANDARDS)
def test_report_and_notice_are_what_the_standard_asks_for(judged: dict[str, list[str]], standard: str) -> None:
    of_it = {key: found for key, found in judged.items() if key.endswith(standard) and SPOILED not in key}
    assert len(of_it) == 4
    assert {key: found for key, found in of_it.items() if found} == {}


@pytest.mark.parametrize("standard", verapdf.STANDARDS)
def test_a_paper_without_its_structure_is_told(judged: dict[str, list[str]], standard: str) -> None:
    assert next(found for key, found in judged.items() if SPOILED in key and key.endswith(standard))
