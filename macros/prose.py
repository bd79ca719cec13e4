"""Numbers typed by hand into prose: found, so that they go to the data file, where they can be checked.

Years, dates, names of laws, numbering and set names hold numerals that count nothing (GB/T 15835-2011 has them in
characters or digits by kind); they are told apart here. What is left and looks like a count is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# No figures, by form: blanked before numbers are looked for.
_NO_FIGURE = re.compile(
    r"""
      \{\{.*?\}\}                                             # our macros
    | \{:[^}\n]*\}                                            # attributes of a heading
    | \]\([^)\n]*\)                                           # the target of a link
    | 《[^《》\n]*》                                           # names of laws and documents
    | 〔\d{4}〕\d+号                                           # numbers of documents
    | (?:19|20)\d{2}(?:[—–~～至-](?:19|20)\d{2})?年(?:度)?(?:\d{1,2}月(?:\d{1,2}日)?)?
    | [〇零一二三四五六七八九]{4}年(?:度)?(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)?
    | (?<![\d一二三四五六七八九十])(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日|份)
    | “[一二三四五六七八九十]{1,3}五”                           # five-year plans, “八五”普法
    | \d+(?:\+\d+)+                                           # 1+1+9
    | (?:3·15|12·4)
    | 第[\d一二三四五六七八九十百]+(?:[条款项章节届次]|责任人)?    # ordinals
    | ^\s*(?:\#+\s*)?(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])
    | (?<![^\s。；，：:])[一二三四五六七八九十]是
    """,
    re.VERBOSE | re.MULTILINE,
)
_CLASSIFIERS = (
    "人次|人|名|位|户|家|次|场次|场|件|起|宗|份|册|本|条次|条|项|个|支|所|处|期|批|类|种|篇|幅|块|台|辆|套|间|亩|公里|米"
    "|平方米|吨|元|万元|亿元|小时|天|周|倍|成|个百分点|级"
)
_NUMERAL = "[〇零一二两三四五六七八九十百千万亿]"
_COUNT = re.compile(
    rf"""
      (?P<arabic>[约近逾超]?\d[\d,.]*\s*[余多]?[百千万亿]?[余多]?\s*(?:{_CLASSIFIERS}|%)?)
    | (?P<percent>百分之{_NUMERAL}+)
    | (?<![每任同这那另某上下唯统])(?P<chinese>{_NUMERAL}+[余多]?{_NUMERAL}*)(?P<unit>{_CLASSIFIERS})
    """,
    re.VERBOSE,
)
# 一 with these means "a", or belongs to a word: 一批、一种、一起、一成不变.
_ARTICLES = frozenset(["批", "种", "类", "起", "成", "级", "家", "条", "块", "处", "人", "位", "期", "本", "套", "周"])
_IDIOMS = ("千家万户", "万家", "一家人", "千万个", "三番五次")


def typed_numbers(text: str, exempt: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each number typed by hand: its place in `text` and how it is written.

    `exempt` are the words, from the data files, whose numerals count nothing.
    """
    for words in (*_IDIOMS, *sorted(exempt, key=len, reverse=True)):
        text = text.replace(words, "　" * len(words))
    text = _NO_FIGURE.sub(lambda match: re.sub(r"[^\n]", "　", match[0]), text)
    for match in _COUNT.finditer(text):
        if not (match["chinese"] == "一" and match["unit"] in _ARTICLES):
            yield match.start(), match[0].strip()
