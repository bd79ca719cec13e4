"""Importing: an issued document becomes pages that read as it does, and figures; whatever was guessed is asked."""

import re
from pathlib import Path

import pytest

from macros.checks.runner import check
from macros.data.load import load
from macros.issued.document import Document, Paragraph
from macros.issued.evidence import as_html, compare
from macros.issued.labels import identifier, label
from macros.issued.objections import objections
from macros.issued.outline import outline
from macros.issued.proposer import propose
from macros.pages.macro_calls import FIG
from macros.pages.page_reader import read_pages
from tests.hostile import within
from tests.project import copied, copy_sample, macros, replace
from tests.repository import commit, git

ISSUED = """示例镇人民政府关于2023年法治政府建设工作报告
区政府：
现将示例镇2023年法治政府建设情况报告如下：
一、主要举措和成效
（一）化解矛盾纠纷。全镇共排查纠纷21件，化解纠纷近13件，其中镇里化解纠纷5件、村里化解纠纷8件。普法讲座听众400余人，办结率98%。
（二）加强普法宣传，营造法治环境。开展法治讲座6场次，发放宣传手册3000余份。全年培育24名“法律明白人”，没有发生行政复议案件。
二、存在的不足
法治培训还不够。
三、2024年工作安排
（一）加强培训。计划举办培训班10期。
（二）继续普法。
示例镇人民政府
2024年1月5日
"""
TABLE = "类别\t受理（件）\t办结\n行政处罚\t17\t16件\n行政许可\t35\t34件\n"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented town under git, and what it issued. Not to be changed."""
    root = copy_sample(tmp_path_factory.mktemp("untouched") / "town")
    (root / ".gitignore").write_text("*.txt\n", encoding="utf-8")
    (root / "issued.txt").write_text(ISSUED, encoding="utf-8")
    git(root, "init", "-q", "--template=")
    commit(root)
    return root


@pytest.fixture
def town(untouched: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return copied(untouched, tmp_path / "town")


def imported(town: Path, year: str = "2023") -> tuple[int, str]:
    done = macros(town, "import", "issued.txt", "--year", year)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_the_edition_passes_the_check_at_once(town: Path) -> None:
    status, said = imported(town)
    assert status == 0, said
    assert check(town).summary() == "检查通过：9个数字，10个页面。还有3个页面待填，发布前须填好。"


def test_what_it_says_takes_an_import_back_with_its_new_pages(town: Path) -> None:
    before = macros(town, "check").stdout
    _, said = imported(town)
    [call] = re.findall("不要这次导入的，运行 git (.*) 退回。", said)
    git(town, *call.split())
    assert (git(town, "status", "--porcelain"), macros(town, "check").stdout) == ("", before)
    assert imported(town) == (0, said)


def test_figures_that_the_data_have_keep_their_ids_and_get_the_documents_values(town: Path) -> None:
    imported(town)
    report = load(town)
    found = {name: one.shown(one.values[2023]) for name, one in report.figures.items() if name.startswith("mediation.")}
    assert found == {
        "mediation.found": "21件",
        "mediation.resolved": "近13件",
        "mediation.by_town": "5件",
        "mediation.by_villages": "8件",
        "mediation.audience": "400余人",
        "mediation.closing_rate": "98%",
    }
    assert report.figures["mediation.found"].values[2022].text == "18"


def test_new_figures_get_a_readable_id_and_a_label_to_be_confirmed(town: Path) -> None:
    said = imported(town)[1]
    new = {
        name: (one.label, one.unit, one.basis.of(2023))
        for name, one in load(town).figures.items()
        if "jiaqiang" in name
    }
    assert new == {
        "jiaqiang_pufa.fazhi_jiangzuo": ("法治讲座", "场次", "一（二）"),
        "jiaqiang_pufa.fafang_xuanchuan_shouce": ("发放宣传手册", "份", "一（二）"),
        "jiaqiang_pufa.peiyu_falv_mingbai": ("培育“法律明白人”", "名", "一（二）"),
    }
    for name, (words, _, _) in new.items():
        assert f"- {name}：新的数字，名称取自前后文，写作「{words}」。请核对名称" in said
    assert (town / "data/figures.yml").read_text(encoding="utf-8").count("# 待确认") == 3


def test_the_pages_read_as_the_document_does(town: Path) -> None:
    imported(town)
    report = load(town)
    pages = {page.section: page for page in read_pages(town)[0] if page.in_report}

    def read(section: str) -> str:
        text = FIG.sub(
            lambda match: report.figures[match[1]].shown(report.figures[match[1]].values[2023]), pages[section].text
        )
        return text.partition("## 本部分的数字")[0].strip()

    lines = ISSUED.splitlines()
    assert read("kaitou") == lines[2]
    assert read("mediation").startswith(f"**{lines[3]}**")
    assert lines[4] == f"（一）化解矛盾纠纷。{read('mediation').removeprefix(f'**{lines[3]}**').strip()}"
    assert lines[5] == f"（二）{pages['jiaqiang_pufa'].title}。{read('jiaqiang_pufa')}"
    assert read("cunzai_debu") == lines[7]
    assert re.sub(r"\s*## (.*)\n\n", r"\1。", read("plan") + "\n\n").startswith("加强培训。计划举办培训班10期。")


def test_what_the_plan_promises_becomes_commitments(town: Path) -> None:
    imported(town)
    made = {name: (one.year, one.promise, one.basis) for name, one in load(town).commitments.items() if name != "made"}
    assert made == {
        "jiaqiang_peixun": (2024, "加强培训。", "三（一）"),
        "jixu_pufa": (2024, "继续普法。", "三（二）"),
    }


@pytest.mark.parametrize("dates", ["topic: 法治\n", "dates:\n", "dates:\n  published:\n", "dates:\n  issued:\n"])
def test_what_the_document_says_of_itself_goes_to_the_sites_description(town: Path, dates: str) -> None:
    replace(town / "data/site.yml", "notice:", f"{dates}notice:")
    commit(town)
    imported(town)
    site = load(town).site
    assert (site.title, site.issuers, site.addressees) == (ISSUED.splitlines()[0], ("示例镇人民政府",), ("区政府",))
    assert str(site.dates.issued) == "2024-01-05"


@pytest.mark.parametrize(
    "asked",
    [
        "mediation.audience：沿用「听众」：单位相同，句子是“普法讲座听众400余人，办结率98%。”。请核对是不是同一个数字",
        "“没有发生行政复议案件”说的是没有，没有登记成数字",
        "“计划举办培训班10期”是下一年的目标",
        "“存在的不足”的页面是 report/cunzai_debu.md。是的话，请在 data/site.yml 写上 problems_page: report/cunzai_debu.md",
        "“开头”的页面是 report/kaitou.md。是的话，请在 data/site.yml 写上 overview_page: report/kaitou.md",
        "jixu_pufa：2024年的承诺，写作“继续普法。”请核对",
    ],
)
def test_nothing_is_guessed_in_silence(town: Path, asked: str) -> None:
    assert asked in imported(town)[1]


def test_a_figure_in_the_same_words_in_the_same_part_is_no_guess(town: Path) -> None:
    assert "mediation.found" not in imported(town)[1]


TARGETS = {
    "加强培训。10期培训班要办好。": "10期培训班要办好",
    "加强培训，落实责任。10期培训班要办好，要求更高。": "10期培训班要办好",
    "加强培训。今后，10期要办好。": "今后，10期",
    "计划办班10期，加强培训。": "计划办班10期",
    "加强培训，计划明年内新培育“法律明白人”10名，并组织他们学习和宣传民法典，提高服务群众的能力和水平。": "计划明年内新培育“法律明白人”10名",
}


@pytest.mark.parametrize("said", TARGETS)
def test_a_target_is_let_pass_in_the_words_of_its_own_sentence(town: Path, said: str) -> None:
    replace(town / "issued.txt", "加强培训。计划举办培训班10期。", said)
    status, told = imported(town)
    assert status == 0, told
    assert load(town).site.exemptions[-1].text == TARGETS[said]


def test_a_plan_that_lists_its_promises_in_one_paragraph_gives_each_of_them(town: Path) -> None:
    text = (town / "issued.txt").read_text(encoding="utf-8")
    plan = "（三）下一步打算。一是加强培训，办班10期；二是继续普法。\n"
    ours = re.sub("二、存在的不足\n.*普法。\n", plan, text, flags=re.DOTALL)
    (town / "issued.txt").write_text(ours.replace("一、主要举措和成效\n", ""), encoding="utf-8")
    assert "“办班10期”是下一年的目标" in imported(town)[1]
    promises = {one.promise for one in load(town).commitments.values() if one.year == 2024}
    assert {"加强培训，办班10期。", "继续普法。"} <= promises


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("2022年排查纠纷18件，2023年排查纠纷20件", True),
        ("较上年的18件排查纠纷", True),
        ("排查纠纷比2022年增加2件", False),
    ],
)
def test_what_is_said_of_another_year_is_not_taken_for_this_years(town: Path, said: str, known: bool) -> None:
    replace(town / "issued.txt", "一、", f"{said}。\n一、")
    assert ("（2022年）」说的是2022年的数" in imported(town)[1]) == known
    assert load(town).figures["mediation.found"].values[2023].text == "21"


def test_one_number_for_two_measures_is_asked(town: Path) -> None:
    replace(town / "issued.txt", "办结率98%", "办结率、答复率均达98%")
    assert "里一个数说几件事" in imported(town)[1]


def test_a_number_of_one_measure_is_not_asked_for_others(town: Path) -> None:
    replace(town / "issued.txt", "全镇共排查纠纷", "落实区委、区政府各项部署，全镇共排查纠纷")
    assert "一个数说几件事" not in imported(town)[1]


def test_a_number_that_is_no_value_is_asked_and_stays_in_the_text(town: Path) -> None:
    replace(town / "issued.txt", "办结率98%", "无一人上访，普法志愿者翻了一番，办结率98%")
    status, said = imported(town)
    assert status == 0, said
    assert "“无一人上访”是多少，不能照样登记" in said
    assert "无一人上访，普法志愿者翻了一番" in (town / "docs/report/mediation.md").read_text(encoding="utf-8")


def test_a_figure_that_nothing_names_has_a_number_for_a_label_that_passes_the_check(town: Path) -> None:
    replace(town / "issued.txt", "法治培训还不够。", "法治培训还不够。共7次。")
    status, said = imported(town)
    assert status == 0, said
    assert re.search(r"名称取自前后文，写作「数字（\d+）」。请核对名称", said)


def test_a_figure_that_the_document_lacks_is_asked_and_kept(town: Path) -> None:
    replace(town / "issued.txt", "普法讲座听众400余人，", "")
    said = imported(town)[1]
    assert "mediation.audience：文件里没有找到「听众」。没有再提的，请写 未统计（原因）" in said
    assert load(town).figures["mediation.audience"].values[2023].text == "300余"


def test_a_figure_of_the_same_year_that_the_document_lacks_is_not_to_be_written_as_uncounted(town: Path) -> None:
    replace(town / "issued.txt", "普法讲座听众400余人，", "")
    figures = town / "data/figures.yml"
    text = figures.read_text(encoding="utf-8")
    figures.write_text(re.sub(r"      2022: .*\n", "", text), encoding="utf-8")
    commit(town)
    assert "文件里没有找到「听众」。没有写到的，问清楚再从数据中取出" in imported(town)[1]


def test_the_document_and_what_was_imported_agree(town: Path) -> None:
    imported(town)
    assert macros(town, "reconcile", "issued.txt").returncode == 0


@pytest.mark.parametrize("more", ["", TABLE], ids=["sentences", "a table"])
def test_importing_it_once_more_changes_nothing(town: Path, more: str) -> None:
    replace(town / "issued.txt", "（二）加强普法宣传", f"{more}（二）加强普法宣传")
    imported(town)
    commit(town)
    assert imported(town)[0] == 0
    assert git(town, "status", "--porcelain") == ""


def test_a_part_of_one_item_is_one_page(town: Path) -> None:
    replace(town / "issued.txt", "法治培训还不够。", "（一）法治培训还不够。")
    imported(town)
    pages = {page.meta.get("clause"): page for page in read_pages(town)[0]}
    assert (pages["二"].title, "法治培训还不够。" in pages["二"].text) == ("存在的不足", True)


def test_what_is_wrong_is_one_page_with_all_its_items(town: Path) -> None:
    replace(town / "issued.txt", "法治培训还不够。", "（一）执法力量不足。仅有2人。\n（二）普法方式单一。")
    imported(town)
    pages = {page.meta.get("clause"): page for page in read_pages(town)[0]}
    assert pages["二"].text.strip().startswith("## 执法力量不足\n\n仅有{{")
    assert "二（一）" not in pages


@pytest.mark.parametrize("heading", ["坚持问题导向抓整改", "严格落实普法工作计划", "解决群众急难愁盼问题"])
def test_what_was_done_about_problems_and_plans_is_neither(town: Path, heading: str) -> None:
    replace(town / "issued.txt", "加强普法宣传，营造法治环境", heading)
    said = imported(town)[1]
    page = next(page for page in read_pages(town)[0] if page.meta.get("clause") == "一（二）")
    assert page.title == heading
    assert "讲座{{" in page.text, said


@pytest.mark.parametrize("heading", ["下一阶段工作", "2024年重点工作", "2024年工作展望"])
def test_what_names_the_next_year_or_time_plans_for_it(town: Path, heading: str) -> None:
    replace(town / "issued.txt", "2024年工作安排", heading)
    assert "2024年的承诺，写作“加强培训。”" in imported(town)[1]


def test_what_is_let_through_stands_on_the_page(town: Path) -> None:
    replace(town / "issued.txt", "听众400余人", "听众400余人，连续3年实现零非访")
    assert imported(town)[0] == 0


def test_a_heading_that_yaml_would_read_otherwise_stays_the_title_of_its_page(town: Path) -> None:
    replace(town / "issued.txt", "加强普法宣传，营造法治环境", "A: 进村入户")
    imported(town)
    assert "A: 进村入户" in [page.title for page in read_pages(town)[0]]


@pytest.mark.parametrize("path", ["data/figures.yml", "docs/report/plan.md", "docs/report/new.md"])
def test_uncommitted_changes_are_not_written_over(town: Path, path: str) -> None:
    with (town / path).open("a", encoding="utf-8") as file:
        file.write("\n")
    before = (town / path).read_bytes()
    status, said = imported(town)
    assert (status, (town / path).read_bytes()) == (1, before)
    assert said.startswith(f"{path}: 有没提交的改动，导入会盖住它")


def test_another_year_is_prepared_first(town: Path) -> None:
    status, said = imported(town, "2024")
    assert status == 1
    assert "请先运行 make new-year YEAR=2024" in said
    assert git(town, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("signed", "issuers"),
    [
        ("青溪镇人民政府\n2024年1月5日", ("青溪镇人民政府",)),
        ("中共青溪镇委员会　青溪镇人民政府\n2024年1月5日", ("中共青溪镇委员会", "青溪镇人民政府")),
        ("青溪镇人民政府　2024年1月5日", ("青溪镇人民政府",)),
        ("2024年1月5日", ("示例镇人民政府",)),
    ],
)
def test_whoever_signs_a_report_whose_title_names_nobody_issued_it(
    town: Path, signed: str, issuers: tuple[str, ...]
) -> None:
    text = (town / "issued.txt").read_text(encoding="utf-8")
    text = text.replace("示例镇人民政府关于", "示例镇").replace("示例镇人民政府\n2024年1月5日", signed)
    (town / "issued.txt").write_text(text, encoding="utf-8")
    imported(town)
    assert load(town).site.issuers == issuers


@pytest.mark.parametrize(
    ("moved", "clauses"),
    [(False, ((0, "一（一）"),)), (True, ((2022, "一（一）"), (2024, "一（三）")))],
    ids=["where it was", "elsewhere"],
)
def test_a_figure_of_the_next_year_has_the_clause_in_which_the_document_states_it(
    town: Path, moved: bool, clauses: tuple[tuple[int, str], ...]
) -> None:
    macros(town, "new-year", "2024")
    text = (town / "issued.txt").read_text(encoding="utf-8").replace("2024年", "2025年").replace("2023年", "2024年")
    if moved:
        text = text.replace("全镇共排查纠纷21件，", "").replace("二、", "（三）加强排查。全镇共排查纠纷21件。\n二、")
    (town / "issued.txt").write_text(text, encoding="utf-8")
    commit(town)
    status, said = imported(town, "2024")
    assert status == 0, said
    assert load(town).figures["mediation.found"].basis.since == clauses


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("关于2023年", "关于2022年", "写着2022年，要导入的是2023年的报告。拿错了文件或年份的，请换对"),
        ("工作报告\n", "工作总结和2024年工作计划的报告\n", "写着2023年、2024年，要导入的是2023年的报告"),
        ("关于2023年", "关于二〇二二年", "写着2022年，"),
        ("还不够", "还*不*够", "第8行「法治培训还*不*够。」里有“*”，网页会当作记号"),
        ("法治培训还不够", "- 法治培训还不够", "里有“-”，网页会当作记号"),
        ("法治培训还不够", "★法治培训还不够", "里有“★”，网页会当作记号"),
        ("法治培训还不够", "甲\t乙\n增减\t+53.7%", "里有“+”，网页会当作记号"),
        ("法治培训还不够", "见http://www.example.com/法治", "里有“http://www.example.com/”，网页会当作记号"),
        ("法治培训还不够", "{{ fig }}还不够", "里有“{”，网页会当作记号"),
        ("没有发生", "<b>没有</b>发生", "第6行「“法律明白人”，<b>没有"),
        ("加强普法宣传", "加强`普法`宣传", "里有“`”，网页会当作记号"),
    ],
)
def test_what_cannot_become_this_edition_is_told_and_nothing_written(town: Path, old: str, new: str, told: str) -> None:
    replace(town / "issued.txt", old, new)
    status, said = imported(town)
    assert (status, git(town, "status", "--porcelain")) == (1, "")
    assert told in said
    assert "请把文件另存一份" in said


def test_a_document_without_any_heading_is_told_and_nothing_written(town: Path) -> None:
    lines = [line for line in ISSUED.splitlines() if line[0] not in "一二三（"]
    (town / "issued.txt").write_text("\n".join(lines), encoding="utf-8")
    status, said = imported(town)
    assert (status, git(town, "status", "--porcelain")) == (1, "")
    assert (
        "没有认出“一、”“（一）”这样的标题，分不出各个部分。请把文件另存一份，在那一份里给各部分加上标题，再导入" in said
    )


def test_years_in_the_names_of_laws_are_not_the_titles(town: Path) -> None:
    replace(town / "issued.txt", "关于2023年法治", "关于贯彻《法治政府建设实施纲要（2021—2025年）》2023年法治")
    assert imported(town)[0] == 0


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("全年共开展法治讲座", "，", "法治讲座"),
        ("化解矛盾纠纷", "。", "化解矛盾纠纷"),
        ("全镇共有", "领导干部持有行政执法证", "领导干部"),
        ("共培育", "“法律明白人”", "培育“法律明白人”"),
        ("对", "现行规范性文件进行了审查", "现行规范性文件"),
        ("其中，调解成功", "，", "调解成功"),
        ("宪法、民法典等主题宣传", "，", "主题宣传"),
        ("送法进企业2场、送法进校园", "。", "送法进校园"),
        ("一是累计排查隐患", "，", "排查隐患"),
        ("满意度达到", "。", "满意度"),
        ("持证执法人员只有", "。", "持证执法人员"),
        ("调解员38名调解纠纷", "，", "调解纠纷"),
        ("期间开展“民法典宣传月”活动", "。", "“民法典宣传月”活动"),
        ("规范执法行为", "，", "规范执法行为"),
        ("①书记讲课", "。", "书记讲课"),
        ("人均办案量由", "增至26件", "人均办案量"),
        ("微视频点击量过", "，", "微视频点击量"),
        ("人均办案21件，增长", "。", "人均办案增长"),
        ("执法人员23名，其中", "为公职律师，", "公职律师"),
        ("下辖12个行政村、", "社区，", "社区"),
        ("调解成功309件，成功率", "。", "成功率"),
        ("新装高清探头", "，", "新装高清探头"),
        ("", "的村设立调解室，", "村设立调解室"),
        ("三分之二的村设立调解室，超过半数", "的执法人员持证。", "执法人员持证"),
        ("〔不含派驻人员〕持证", "，", "持证"),
        ("宣讲33场【含线上", "】。", "含线上"),
        ("司法所平均仅", "，", "司法所平均"),
        ("分解到9个办（中心）、", "村（社区）。", "村"),
        ("检查商户（含农家乐）", "，", "检查商户"),
        ("调解成功率98.1%，较2023年提升", "，", "调解成功率较2023年提升"),
    ],
)
def test_a_label_is_what_is_counted_without_what_only_introduces_it(before: str, after: str, words: str) -> None:
    assert label(before, after) == words


def test_figures_whose_labels_would_be_the_same_are_told_apart(town: Path) -> None:
    again = "进企业，开展法治讲座3场次；合计开展法治讲座9场次，发放宣传手册"
    replace(town / "issued.txt", "发放宣传手册", again)
    imported(town)
    found = {one.label: one.shown(one.values[2023]) for one in load(town).figures.values() if "讲座" in one.label}
    assert found == {"法治讲座": "6场次", "进企业法治讲座": "3场次", "法治讲座（2）": "9场次"}


def test_a_figure_that_is_stated_twice_is_registered_once(town: Path) -> None:
    replace(town / "issued.txt", "发放宣传手册3000余份。", "发放宣传手册3000余份。发放宣传手册3000余份，效果很好。")
    imported(town)
    assert [one.label for one in load(town).figures.values()].count("发放宣传手册") == 1
    assert not any("发放宣传手册（" in one.label for one in load(town).figures.values())


def test_a_number_in_a_heading_is_asked(town: Path) -> None:
    replace(town / "issued.txt", "加强普法宣传，营造法治环境", "开展普法宣传30场")
    assert "标题“开展普法宣传30场”里有数字“30场”，请改写标题，把数字写进正文" in imported(town)[1]


def test_a_sentence_behind_a_number_states_its_figure(town: Path) -> None:
    replace(town / "issued.txt", "法治培训还不够。", "1.审核合同17份。\n2.受理申请4件，均已答复。")
    status, said = imported(town)
    assert status == 0, said
    found = {one.label: one.shown(one.values[2023]) for one in load(town).figures.values()}
    assert (found["审核合同"], found["受理申请"]) == ("17份", "4件")


def test_a_page_that_the_site_names_already_is_not_asked_about(town: Path) -> None:
    assert "plan_page" not in imported(town)[1]


def test_a_promise_in_the_words_of_another_gets_an_id_of_its_own(town: Path) -> None:
    replace(town / "issued.txt", "（二）继续普法。", "（二）加强培训。\n四、下一步打算\n（一）加强培训。")
    imported(town)
    assert {"jiaqiang_peixun", "jiaqiang_peixun_2", "jiaqiang_peixun_3"} <= {*load(town).commitments}


def test_a_row_of_a_table_that_lacks_cells_keeps_its_columns(town: Path) -> None:
    replace(town / "issued.txt", "（二）加强普法宣传", "类别\t受理\t说明\n行政处罚\t17件\n（二）加强普法宣传")
    imported(town)
    rows = re.findall(r"(?m)^\|.*", (town / "docs/report/mediation.md").read_text(encoding="utf-8"))
    assert [row.count("|") for row in rows] == [4, 4, 4]


@pytest.mark.parametrize(
    "rows", ["部门\t事项\t数量\n司法所\t调解\t17件\n—\t援助\t6件", "事项\t数量\n调解\t17件\n援助\t—"]
)
def test_a_table_with_a_cell_that_says_nothing_passes_the_check(town: Path, rows: str) -> None:
    replace(town / "issued.txt", "（二）加强普法宣传", f"{rows}\n（二）加强普法宣传")
    status, said = imported(town)
    assert status == 0, said


def test_a_space_between_sentences_is_no_part_of_the_next(town: Path) -> None:
    replace(town / "issued.txt", "。开展法治讲座", "。 开展法治讲座")
    imported(town)
    assert "法治讲座" in {one.label for one in load(town).figures.values()}


def test_ids_are_readable_and_never_taken_twice() -> None:
    taken: list[str] = []
    for words in ("排查矛盾纠纷", "排查矛盾纠纷", "LED显示屏", "12345热线", "！"):
        taken.append(identifier(words, taken))
    assert taken == ["paicha_maodun_jiufen", "paicha_maodun_jiufen_2", "ledxian_shiping", "n_12345re", "n"]


CHANGES = "全年受理案件45件，同比下降12.2%，较上年减少6件。信访量同比增长8%。自2021年以来累计建成法治公园4处。"


@pytest.fixture
def compared(town: Path) -> Path:
    """The town, whose document compares its figures with others, imported."""
    replace(town / "issued.txt", "（二）加强普法宣传", f"{CHANGES}\n（二）加强普法宣传")
    imported(town)
    return town


def test_a_change_in_the_words_that_show_it_is_proposed_as_one(compared: Path) -> None:
    found = {one.label: one for one in load(compared).figures.values()}
    fell, fewer = found["受理案件同比变化"], found["受理案件较上年变化"]
    assert [(one.change, one.shown(one.values[2023])) for one in (fell, fewer)] == [
        ("同比", "下降12.2%"),
        ("较上年", "减少6件"),
    ]
    assert found["建成法治公园"].since == 2021


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("信访量同比增长", "信访量同比增长"),
        ("接待、信访同比分别增长", "信访同比分别增长"),
        ("接待、信访同比分别上升", "信访同比分别"),
        ("满意率较2022年提升", "满意率较2022年提升"),
    ],
)
def test_a_change_in_other_words_keeps_them_and_is_asked(town: Path, said: str, named: str) -> None:
    replace(town / "issued.txt", "（二）加强普法宣传", f"{said}8%、9%。\n（二）加强普法宣传")
    assert f"里的「{named}」是与以前相比的变化" in imported(town)[1]
    assert f"{said}{{{{" in (town / "docs/report/mediation.md").read_text(encoding="utf-8")


def test_what_is_counted_since_the_reports_year_began_is_of_the_year(town: Path) -> None:
    replace(town / "issued.txt", "发放宣传手册", "2023年以来累计发放宣传手册")
    imported(town)
    assert load(town).figures["jiaqiang_pufa.fafang_xuanchuan_shouce"].since is None


def test_what_was_compared_agrees_with_the_document_until_its_direction_turns(compared: Path) -> None:
    assert macros(compared, "reconcile", "issued.txt").returncode == 0
    replace(compared / "data/figures.yml", "−12.2", "12.2")
    done = macros(compared, "reconcile", "issued.txt")
    (row, _) = done.stdout.splitlines()
    assert done.returncode == 1
    assert "不同：「受理案件同比变化」数值不同，数据“上升12.2%”，文件“12.2%”" in row


def test_a_table_of_several_columns_names_a_figure_by_row_and_column(town: Path) -> None:
    replace(town / "issued.txt", "（二）加强普法宣传", f"{TABLE}（二）加强普法宣传")
    imported(town)
    labels = {one.label for one in load(town).figures.values()}
    assert {"行政处罚受理", "行政处罚办结", "行政许可受理", "行政许可办结"} <= labels


def test_the_list_of_attachments_above_the_signature_is_no_part(town: Path) -> None:
    text = ISSUED.replace("示例镇人民政府\n2024", "附件：1.执法情况表\n2.培训情况\n示例镇人民政府\n2024")
    (town / "issued.txt").write_text(f"{text}附件1\n执法情况表\n办理案件30件。\n", encoding="utf-8")
    assert imported(town)[0] == 0
    assert [page.title for page in read_pages(town)[0] if (page.meta.get("clause") or "").startswith("附件")] == [
        "附件1"
    ]


def test_the_signs_of_ratios_and_quantities_are_taken_as_written(town: Path) -> None:
    signs = "警民比1∶850，气温降至−3℃，修渠12㎞，抽样5㎏，退费¥300。"
    replace(town / "issued.txt", "普法讲座听众", f"{signs}普法讲座听众")
    assert imported(town)[0] == 0
    shown = {one.shown(one.values[2023]) for one in load(town).figures.values()}
    assert {"1∶850", "−3℃", "12㎞", "5㎏", "300"} <= shown


def test_serial_numbers_of_a_table_are_no_figures(town: Path) -> None:
    rows = "序号\t类别\t办结\n1\t行政处罚\t16件\n2\t行政许可\t34件\n"
    replace(town / "issued.txt", "（二）加强普法宣传", f"{rows}（二）加强普法宣传")
    assert imported(town)[0] == 0
    shown = [one.shown(one.values[2023]) for one in load(town).figures.values()]
    assert {"16件", "34件"} <= {*shown} and not {"1", "2"} & {*shown}


def test_attachments_behind_the_signature_are_parts_with_their_own_numbers(town: Path) -> None:
    attached = "附件1\n执法情况表\n办理案件30件。\n附件二：培训情况\n举办培训3期。\n"
    (town / "issued.txt").write_text(ISSUED + attached, encoding="utf-8")
    assert imported(town)[0] == 0
    found = {one.basis.of(2023): one.shown(one.values[2023]) for one in load(town).figures.values()}
    assert (found["附件1"], found["附件二"]) == ("30件", "3期")
    assert macros(town, "reconcile", "issued.txt").stdout == "2023年：一致11个。\n"


def test_figures_of_a_table_without_a_unit_are_asked_about_at_once(town: Path) -> None:
    replace(town / "issued.txt", "（二）加强普法宣传", f"{TABLE}（二）加强普法宣传")
    said = imported(town)[1]
    assert "- 表里的「行政处罚受理」「行政许可受理」没有单位。表头或者表的上方写明单位的，请补上 unit" in said.split(
        "\n"
    )
    assert "「行政处罚办结」没有" not in said


def test_what_stands_around_the_report_is_told(town: Path) -> None:
    (town / "issued.txt").write_text(f"{ISSUED}（此件公开发布）\n", encoding="utf-8")
    assert "- “（此件公开发布）”在报告的正文以外，没有导入。里面有要用的，请自己补上" in imported(town)[1].split("\n")


def long_sentence(part: str, times: int) -> Document:
    """A document whose one sentence repeats a part of it."""
    return Document((Paragraph("一、举措", "第1行"), Paragraph(f"全镇{part * times}。", "第2行")))


def test_the_numbers_of_one_long_sentence_are_compared_in_time(sample: Path) -> None:
    report, document = load(sample), long_sentence("字" * 46 + "12件", 1900)
    with within(3):
        assert len(compare(report, document, "issued.txt").rows) > 1900


def test_the_numbers_of_one_long_list_are_imported_in_time(sample: Path) -> None:
    report, document = load(sample), long_sentence("、字" * 150 + "12件", 300)
    with within(5):
        assert propose(report, (), document, 2023).figures


def test_the_numbers_of_many_lines_are_shown_in_time(sample: Path) -> None:
    lines = ["一、举措", *["有12件", *["字"] * 30] * 1900]
    evidence = compare(load(sample), Document(tuple(Paragraph(line, "") for line in lines)), "issued.txt")
    with within(1):
        assert as_html(evidence).count("有<") == 1900


def test_brackets_that_never_close_are_told_in_time() -> None:
    with within(2):
        (told,) = objections(outline(long_sentence("[", 3000)), 2023, "issued.txt")
    assert told.message.startswith("第2行「全镇[[[[[[[[[[[[[[」：“[”没有配上“]”")


def test_more_headings_than_a_site_has_pages_are_told() -> None:
    found = outline(Document(tuple(Paragraph(line, "") for line in ["一、举措", *["附件：名单"] * 300])))
    (told,) = objections(found, 2023, "issued.txt")
    assert told.message.startswith("有301个“一、”“（一）”这样的标题，每个成一页，超过300页，不像一份报告。")
