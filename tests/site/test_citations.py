"""How a figure is cited: with the full address that leads to the edition which says so, in the forms that are asked for."""

import html
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.checks.runner import check
from macros.project import Project
from macros.site.citations import Citation
from macros.site.imprint import Imprint
from tests.repository import correct, publish

ADDRESS = "https://example.test/fa/"


def addressed(root: Path) -> None:
    """Give the site an address."""
    with (root / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write(f"address: {ADDRESS}\n")


@pytest.fixture
def project(sample: Path) -> Project:
    """The invented town, at an address."""
    addressed(sample)
    return check(sample)


def cited(project: Project, imprint: Imprint | None = None) -> Citation:
    report = project.report
    return Citation(report, report.figures["mediation.found"], "20件", imprint)


def of_the_edition(project: Project) -> Citation:
    return cited(project.published(), Imprint(1, date(2024, 3, 20)))


def test_the_line_says_the_editions_day_and_the_address_that_leads_there(project: Project) -> None:
    line = of_the_edition(project).line
    assert "（网络版，2024年3月20日发布的第1版）" in line
    assert line.endswith(f"，20件，{ADDRESS}f/mediation.found/2023.1.html")


def test_where_nothing_is_published_the_address_is_that_of_the_row(project: Project) -> None:
    assert cited(project).line.endswith(
        f"（网络版）一（一），排查纠纷，2023年，20件，{ADDRESS}data.html#mediation.found"
    )


def test_without_an_address_none_is_given(project: Project) -> None:
    site = project.report.site.model_copy(update={"address": None})
    citation = cited(replace(project, report=replace(project.report, site=site)), Imprint(1, date(2024, 3, 20)))
    assert not any("http" in text or "url" in text.lower() for text in (citation.line, *citation.forms().values()))


def test_the_standards_form_leaves_the_day_of_reading_to_the_reader(project: Project) -> None:
    text = of_the_edition(project).forms()["GB/T 7714—2015"]
    form = (
        rf"[^.]+\. .+20件\[DS/OL\]\. \(2024-03-20\)\[引用日期\]\. {re.escape(ADDRESS)}f/mediation\.found/2023\.1\.html"
    )
    assert re.fullmatch(form, text)


def test_programs_for_references_read_csl_json(project: Project) -> None:
    [item] = json.loads(of_the_edition(project).forms()["CSL-JSON"])
    assert item["issued"] == {"date-parts": [[2024, 3, 20]]}
    assert item["author"] == [{"literal": one} for one in project.report.site.issuers]
    assert item["URL"] == f"{ADDRESS}f/mediation.found/2023.1.html"


def test_tex_sees_no_command_in_what_a_clerk_wrote(project: Project) -> None:
    figure = project.report.figures["mediation.found"].model_copy(update={"label": r"50%_{a}&#$\x~^"})
    citation = replace(of_the_edition(project), figure=figure)
    site = project.report.site.model_copy(update={"issuers": ("甲&乙",)})
    citation = replace(citation, report=replace(project.report, site=site))
    assert r"author = {{甲\&乙}}" in citation.forms()["BibTeX"]
    [title] = re.findall(r"title = \{\{(.*)\}\}", citation.forms()["BibTeX"])
    assert r"50\%\_\{a\}\&\#\$\textbackslash{}x\textasciitilde{}\textasciicircum{}" in title


def test_what_was_cited_leads_to_what_was_said_then(town: Path) -> None:
    addressed(town)
    correct(town)
    public = publish(town, "2024-05-07")
    lines = re.findall(r'<p class="citation">(.*?)</p>', (public / "2023/data.html").read_text(encoding="utf-8"))
    [line] = [html.unescape(line) for line in lines if "排查纠纷" in line]
    assert line.endswith(
        f"2024年5月7日发布的第2版）一（一），排查纠纷，2023年，21件（更正），{ADDRESS}f/mediation.found/2023.2.html"
    )
    targets = {
        name: re.findall(
            '<p><a href="(.*?#.*?)"', (public / f"f/mediation.found/{name}.html").read_text(encoding="utf-8")
        )
        for name in ("index", "2023.1", "2023.2")
    }
    assert targets == {
        "index": ["../../2023/data.html#mediation.found"],
        "2023.1": ["../../2023.1/data.html#mediation.found"],
        "2023.2": ["../../2023/data.html#mediation.found"],
    }
