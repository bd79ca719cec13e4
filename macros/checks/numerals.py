"""Numbers typed by hand into prose: found, so that they go to the data file, where they can be checked.

Years, dates, names of laws, numbering and set names hold numerals that count nothing (GB/T 15835-2011 has them in
characters or digits by kind); they are told apart here. What is left and looks like a count is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# No figures, by form: blanked before numbers are looked for.
_DATE_END = r"(?:\d{1,2}\s*月\s*)?(?:\d{1,2}\s*日|底|初|份|上旬|中旬|下旬)?"
_NO_FIGURE = re.compile(
    rf"""
      \{{\{{.*?\}}\}}                                           # our macros
    | \{{:[^}}\n]*\}}                                           # attributes of a heading
    | \]\([^)\n]*\)                                             # the target of a link
    | 《[^《》\n]*》                                             # names of laws and documents
    | [〔\[（](?:19|20)\d{{2}}[〕\]）]\d+号 | \d+号(?=文)          # numbers of documents
    | (?:19|20)\d{{2}}(?:\.\d{{1,2}}){{2}}
    | (?:19|20)\d{{2}}\s*(?:[—–~～至-]+\s*(?:19|20)\d{{2}}\s*)?年(?:度|初|底|末)?(?:\s*\d{{1,2}}\s*[—–~～至到-]+\s*\d{{1,2}}\s*月)?
    | (?<!\d)\d{{1,2}}\s*月\s*{_DATE_END}(?:\s*[—–~～至到-]+\s*{_DATE_END})?(?=\D|$)
    | (?<!\d)\d{{1,2}}[:：]\d{{2}}(?:\s*[—–~～至到-]+\s*\d{{1,2}}[:：]\d{{2}})? | (?<=[上下]午)\d{{1,2}}[时点]
    | [〇零一二三四五六七八九]{{4}}年(?:度)?(?:[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}日)?)?
    | (?<![一二三四五六七八九十])[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}日|份)
    | “[一二三四五六七八九十]{{1,3}}五”                           # five-year plans, “八五”普法
    | \d+(?:\+[\dN]+)+                                          # 1+1+9, 1+N
    | (?:3·15|12·4)
    | (?<!\d)1(?:10|19|2[02]|2\d{{3}})(?=[^\d，。；]{{0,6}}(?:热线|电话|平台))
    | (?:7\s*×\s*)?24小时 | 八小时(?:之|以)?外
    | [A-Za-z]+/?[A-Za-z]*\s?\d+(?:[.-]\d+)*[A-Za-z]* | \d+[A-Za-z]+    # A4, 5G, GB/T 15835
    | 第[\d一二三四五六七八九十百]+(?:[条款项章节届次]|责任人)?    # ordinals
    | ^\s*(?:\#+\s*)?(?:[一二三四五六七八九十]+、|[（(]?[一二三四五六七八九十\d]+[）)]|\d+[.．、])
    | (?<![^\s。；，：:])[一二三四五六七八九十]是
    | 每[^，。；\d]{{0,3}}一[次场件] | [两三四五六七八九]个方面
    """,
    re.VERBOSE | re.MULTILINE,
)
# Set terms of the whole country; a town's own stand in its glossary or among its exemptions.
_TERMS = [
    "两个维护",
    "两个确立",
    "四个意识",
    "四个自信",
    "四个全面",
    "三个一",
    "三位一体",
    "五位一体",
    "八项规定",
    "三会一课",
    "一岗双责",
    "三支一扶",
    "四所一庭",
    "五级书记",
    "最多跑一次",
    "一件事一次办",
    "一次性告知",
    "一户一档",
    "三五成群",
    "千家万户",
    "四面八方",
    "一家人",
    "三番五次",
    "十佳",
    "三农",
    "五保",
]
_CLASSIFIERS = (
    "人次|人|名|位|户|家|次|场次|场|件|起|宗|份|册|本|条次|条|项|个|支|所|处|期|批|类|种|篇|幅|块|台|辆|套|间|亩|公里|米"
    "|平方米|吨|元|万元|亿元|小时|分钟|天|周|倍|成|个百分点|例|部|面|封|堂|轮|组|座|笔|棵|款|队|只|门"
)
_NUMERAL = "[〇零一二两三四五六七八九十百千万亿]"
_COUNT = re.compile(
    rf"""
      (?P<arabic>[约近逾超]?\d[\d,.，．]*(?:\s*[—–~～-]\s*\d[\d,.]*)?\s*[余多]?[百千万亿]?[余多]?\s*(?:{_CLASSIFIERS}|[%％])?)
    | (?P<part>(?:百|千|万|{_NUMERAL}+)分之{_NUMERAL}+)
    | 翻[一两二三四五]番
    | (?P<prefix>[约近逾超数几]|成|上(?=[百千万]))?(?<![每任同这那另某唯统])(?P<chinese>{_NUMERAL}+[余多几]?{_NUMERAL}*)(?P<unit>{_CLASSIFIERS})
    """,
    re.VERBOSE,
)
# 一 with these means "a", or belongs to a word: 一批、一种、一起、一成不变.
_ARTICLES = frozenset("批种类起成家条块处人位期本套周部面堂轮组座笔款队只门")


def typed_numbers(text: str, exempt: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each number typed by hand: its place in `text` and how it is written.

    `exempt` are the words, from the data files, whose numerals count nothing.
    """
    for words in (*_TERMS, *sorted(exempt, key=len, reverse=True)):
        text = text.replace(words, "　" * len(words))
    text = _NO_FIGURE.sub(lambda match: re.sub(r"[^\n]", "　", match[0]), text)
    for match in _COUNT.finditer(text):
        article = match["chinese"] == "一" and match["unit"] in _ARTICLES and not match["prefix"]
        if not (article or text[max(0, match.start() - 1) : match.start()] in ("上", "下", "首")):
            yield match.start(), match[0].strip()
