"""A sound report of an invented town that is as large as is read: every limit is reached at once. All of it is made up."""

from collections.abc import Iterator
from pathlib import Path

from tests.project import copy_sample, replace

# Ten characters for each of nine places in a row, so that none of up to eight characters follow their like.
_WORDS = (
    "东南西北春夏秋冬山水田林金木土石梅兰竹菊江河湖海云雨风雪日月星辰松柏桃李红蓝青白杨柳桂樟榆槐杏梨枣桑"
    "茶麦稻豆瓜果花草叶苗鱼鸟虫马牛羊犬鸡鸭鹅玉珠银铜铁锡砂泥沙岩溪泉潭塘岛湾港桥亭楼"
)
FIGURES, TERMS, SENTENCES, PAGES = 750, 100, 1880, 40
_PAGE = "---\ntitle: {}\ndescription: 说明{}的办理。\n{}---\n"


def words(number: int, length: int) -> str:
    """Characters that stand for a number."""
    return "".join(_WORDS[place % 9 * 10 + number // 10**place % 10] for place in range(length))


def sentences() -> Iterator[str]:
    """Sentences of the pages, none like another; the first show the figures."""
    for number in range(SENTENCES):
        done = f"{words(number * 5 + 1, 5)}有所改善，{words(number * 7 + 2, 60)}。"
        shown = f'{{{{ fig("mediation.f{number}") }}}}' if number < FIGURES else ""
        yield f"{words(number * 3, 3)}办理{words(number, 4)}事项{shown}，{done}"


def report(folder: Path) -> Path:
    """The report, in a folder of its own."""
    root = copy_sample(folder)
    said = [*sentences()]
    each = -(-SENTENCES // PAGES)
    parts = [said[first : first + each] for first in range(0, SENTENCES, each)]
    own = [_PAGE.format("事项", "事项", "clause: 一（一）\n"), *(_PAGE.format(f"{words(n, 3)}页", words(n, 5), "") for n in range(1, PAGES))]  # fmt: skip
    names = ["report/mediation", *(f"p{number}" for number in range(1, PAGES))]
    for name, head, part in zip(names, own, parts, strict=True):
        (root / f"docs/{name}.md").write_text(head + "\n\n".join(part) + "\n", encoding="utf-8")
    replace(root / "mkdocs.yml", "  - search.md\n", "".join(f"  - {name}.md\n" for name in ["search", *names[1:]]))
    replace(root / "data/site.yml", "key_figures: [mediation.resolved]", "key_figures: [mediation.f1]")
    exempt = "exemptions:\n  - text: 镇村两级\n    reason: 指镇和村，不是统计数字。\n"
    replace(root / "data/site.yml", exempt, "")
    figures = "".join(
        f"  f{number}:\n    label: {words(number, 4)}数\n    unit: 件\n    basis: 一（一）\n    values:\n      2023: {number + 2}\n"
        for number in range(FIGURES)
    )
    terms = "".join(
        f"t{number}:\n  term: {words(number, 3)}词\n  meaning: 指{words(number + 40, 60)}。\n  basis: 一（一）\n"
        for number in range(TERMS)
    )
    (root / "data/figures.yml").write_text(f"mediation:\n{figures}", encoding="utf-8")
    (root / "data/glossary.yml").write_text(terms, encoding="utf-8")
    (root / "data/synonyms.yml").write_text("# 没有。\n", encoding="utf-8")
    return root
