"""The numerals of a text, and what each of them is: a figure, or a date, a law, a name and the like, which count nothing.

One classification for the check of prose, for reconciling with the issued document and for importing it. What is no
figure is recognised by its form, in an order, each form taking its characters from those that follow; of what is left,
Arabic digits are figures, and Chinese numerals where a measure word makes a count of them (GB/T 15835-2011).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from macros.checks.measure_words import LATIN, MEASURES, NOT_TENTHS, YEARS
from macros.core.look_alikes import usual
from macros.data.bound import AFTER, BEFORE, one_of
from macros.data.numeral import CHARACTERS
from macros.data.value import Value, parse


class Kind(StrEnum):
    """What a numeral is."""

    FIGURE = "figure"
    DATE = "date"
    LAW = "law"
    DOCUMENT = "document"
    NUMBERING = "numbering"
    NAME = "name"
    EXEMPT = "exempt"


@dataclass(frozen=True)
class Numeral:
    """A numeral at `start` to `end` of a text. Of a figure `value` is what it says; None where it cannot be read."""

    start: int
    end: int
    kind: Kind
    text: str
    unit: str = ""
    value: Value | None = None


_TAKEN = "\ufffc"  # Stands for a character that belongs to something already.
_C = "[〇零一二两三四五六七八九十百千万亿]"
_SMALL = "[一二两三四五六七八九十]"
_TO = r"(?:[—–~～至到-]+|\s*[—–-]+\s*)"
_YEAR = r"(?:19|20)\d{2}"
_DAY = r"(?:\d{1,2}\s*月\s*)?(?:\d{1,2}\s*日|底|初|份|上旬|中旬|下旬)?"
_PROGRAMME = (
    "工作法|模式|工程|机制|行动|计划|平台|热线|电话|体系|服务法|调解法|治理法|网格|战略|品牌|普法|做法|思路|格局|架构"
)
_HOTLINES = r"1(?:10|19|2[02]|2[13]\d{2})|96\d{3}|95\d{3}"
# Set terms of the whole country; a town's own stand in its glossary or among its exemptions.
_TERMS = re.compile(
    "双随机、一公开|一件事一次办|两代表一委员|双随机一公开|最多跑一次|一次性告知|两个维护|两个确立|四个意识|四个自信"
    "|四个全面|三位一体|五位一体|八项规定|三会一课|一岗双责|三支一扶|四所一庭|五级书记|一户一档|三五成群|千家万户"
    "|四面八方|三番五次|三项制度|三个规定|两个责任|两法衔接|一网通办|四个最严|三重一大|三个必须|四不两直|两项改革"
    "|时间过半|任务过半|百家争鸣|万家灯火|三期叠加|一次办好|一次办成|三个一|跑一次|一家人|一件事|一类事|一站式"
    "|一条龙|一盘棋|一张网|一张图|一把手|一揽子|一体化|两张皮|一本账|三农|五保"
)
# What a numeral is that counts nothing, by form, the first that fits.
_FORMS: tuple[tuple[Kind | None, str], ...] = (
    (
        None,
        r"\[\^[^\]\n]*\]|\{\{.*?\}\}|\{:[^}\n]*\}|\]\([^)\n]*\)|https?://[^\s）)]+|(?<![\w.])[\w.]+@[\w.]+",
    ),
    # Longer than any number or name: each form below would go through it from every digit on.
    (Kind.FIGURE, r"[0-9A-Za-z]{40,}"),
    (Kind.LAW, r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)?》"),
    (
        Kind.DOCUMENT,
        rf"[〔\[（(]{_YEAR}[〕\]）)]\s*第?\d+号|[（(]{_YEAR}[）)][\u4e00-\u9fff]{{1,2}}\d*[\u4e00-\u9fff]{{1,3}}\d+号|\d+号(?=文|令|公告|决定|通知|建议|提案|议案)",
    ),
    (
        Kind.NUMBERING,
        rf"^[ \t　]*(?:\#+[ \t　]*)?(?:{_C}+、|\d+[.．、](?!\d))|(?<=[。；：])\d{{1,2}}[.．](?!\d)|[（(](?:{_SMALL}+|\d{{1,2}})[）)]|(?<![^\s。；，：:、]){_SMALL}+[是要则]"
        rf"|第\s?(?:\d+(?!\.?\d)|{_C}+)(?:至\d+)?(?:责任人|[条款项章节届次个批期名位号轮季季度类种部]*)",
    ),
    (Kind.DATE, rf"{_YEAR}[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?(?![\d%])"),
    (
        Kind.DATE,
        rf"{_YEAR}(?=(?:[、和与及]|{_TO}){_YEAR}年)|{_YEAR}\s*(?:{_TO}\s*{_YEAR}\s*)?年(?:度|初|底|末)?(?:\s*\d{{1,2}}\s*{_TO}\s*\d{{1,2}}\s*月)?"
        rf"|{_YEAR}{_TO}{_YEAR}(?!\d)|\d{{2}}(?:世纪|年代)|(?<!\d)\d{{1,2}}\s*(?:{_TO}\s*\d{{1,2}}\s*)?月\s*{_DAY}(?:\s*{_TO}\s*{_DAY})?(?=\D|$)|(?<=[、和]){_DAY}(?<=日)",
    ),
    (
        Kind.DATE,
        r"(?<!\d)\d{1,2}[:：]\d{2}(?:\s*[—–~～至到-]+\s*\d{1,2}[:：]\d{2})?|(?<=[上下]午)\d{1,2}[时点](?:\d{1,2}分)?|\d{1,2}(?:时|点)(?:\d{1,2}分)?(?!\w?次)|\d季度",
    ),
    (
        Kind.DATE,
        rf"[〇零一二三四五六七八九]{{4}}年(?:度)?(?:{_SMALL}{{1,2}}月(?:{_SMALL}{{1,3}}日)?)?|(?<!{_SMALL}){_SMALL}{{1,2}}月(?:{_SMALL}{{1,3}}日|份)"
        rf"|(?:周|星期|礼拜)[一二三四五六日](?=[^次场个名家件项人天小]|$)|{_C}+届(?:{_C}+[次中]?)?|{_SMALL}+季度",
    ),
    # How long something has been celebrated, or how old somebody is, dates; no year's work is counted.
    (Kind.DATE, rf"(?:\d+|{_C}+)周年"),
    # What says where a thing stands or is: parts of a text, annexes, codes, roads, distances from a place.
    (
        Kind.NUMBERING,
        rf"(?:\d+|{_C}+)[编章](?:(?:\d+|{_C}+)节)?(?:\d+|{_C}+)条|(?<=[大届]){_C}+次(?:全体)?(?:会议|全会)",
    ),
    (
        Kind.NUMBERING,
        rf"(?:附件|附表|附图|附录|(?<![代发图])表|(?<![地版])图)\s?\d{{1,2}}(?!\d|\s*(?:{MEASURES}|[%余多万.]))"
        rf"|(?:序号|邮编|邮政编码|尾号|编号|代码|证号|账号|电话|传真|国道|省道|县道|乡道)(?:为|是|[:：])?\s*\d+(?![\d-]|\s*(?:{MEASURES}|[%余多万.]))",
    ),
    (Kind.NAME, r"(?<=[东南西北侧])\d+(?:\.\d+)?(?:米|公里)|\d+(?:\.\d+)?(?:米|公里)(?:以?[内外]|范围|处|远)"),
    # Who belongs to one family, and sayings of two numerals (七站八所, 一式三份).
    (
        Kind.NAME,
        rf"一家(?:老小)?{_C}+口|(?:兄弟|姐妹|姊妹|兄妹|姐弟|父子|父女|母子|母女|夫妻|夫妇|祖孙){_C}+人|[两三]家人"
        rf"|(?<!{_C})(?<!第){_SMALL}(?!{MEASURES}|[年月日成折{_C[1:]})[\u4e00-\u9fff]{_SMALL}(?!{_C})[\u4e00-\u9fff]",
    ),
    # 6·26, 12.4: a month and a day. With a full stop only where a name follows that is kept on a day.
    (Kind.DATE, r"(?<![\d.])(?:1[0-2]|0?[1-9])[·•・‧∙](?:3[01]|[12]\d|0?[1-9])(?!\d)"),
    (
        Kind.DATE,
        rf"(?<![\d.])(?:1[0-2]|[1-9])\.(?:3[01]|[12]\d|[1-9])(?=[”’\"]|(?:国家|全国|全民|国际|世界|中国|宪法|禁毒|消费|学雷锋|妇女|安全|宣传|节|前后|期间|活动|火灾|事故)[^，。；]{{0,12}}|(?!{MEASURES}|[万亿倍分元秒折])[\u4e00-\u9fff]{{1,12}}?[日节周月])",
    ),
    (
        Kind.NAME,
        r"“(?=[^“”\n]{1,40}”)(?![^“”\n+]*MEASURED[^“”\n+]*”)[^“”\n]*”|‘(?=[^‘’\n]{1,40}’)(?![^‘’\n]*MEASURED)[^‘’\n]*’|「[^」\n]{1,40}」|\"(?![^\"\n]*MEASURED)[^\"\n]{1,40}\"",
    ),
    (Kind.NAME, r"(?:\d+|[A-Za-zＮＸ一二三四五六七八九多])(?:[+＋](?:\d+|[A-Za-z]+|[一二三四五六七八九多]))+"),
    (
        Kind.NAME,
        rf"\d+(?=(?:{_PROGRAMME}))|(?<!\d)(?:{_HOTLINES})(?!\d|\s*(?:{MEASURES}|[%余多万]))"
        r"|7\s*[×xX*]\s*24小时|(?<!\d)24小时(?!内)|八小时(?:之|以)?外|8小时(?:之|以)外|\d+(?:分钟|小时|公里)(?=[^，。；、]{0,10}圈)"
        r"|\d+(?:楼|室|单元)(?!次)|(?<!\d)(?:[12]\d|3[01]|[1-9])日(?![内以之均])|\d+号(?:楼|院|门|线|车|厅|窗口|地块)?|\d+(?:国道|省道|县道|路公交)|(?<!\d)[056789]0后|\d对\d|(?<=[\u4e00-\u9fff])\d\.0(?=版|[，。、；”]|$)|\d+\.\d+(?:\.\d+)*版"
        r"|0\d{2,3}-\d{7,8}(?:转\d+)?|1[3-9]\d{9}|(?<!平均年龄)(?<!平均年龄为)(?<!\d)(?:\d{1,2}(?:周?岁)?(?:[—–~～至到-]+))?\d{1,2}(?:周)?岁(?:以[上下]|至\d+周?岁)?",
    ),
    # A4, GB/T 15835, 5G; but 20GB and 3km are measured.
    (Kind.NAME, rf"(?<![A-Za-z])[A-Za-z]+/?[A-Za-z]*\s?\d+(?:[.-]\d+)*[A-Za-z]*|\d+(?!{LATIN})[A-Za-z]+"),
    (
        Kind.NAME,
        r"一[\u4e00-\u9fff]一[\u4e00-\u9fff]|每[^，。；]{0,10}?[一两]次|(?<=[每任同这那另某首再又头初])一[次场件个名]|(?<=[两二三四五六七八九十])个一(?!百)"
        r"|(?:[两三四五六七八九十]|(?<![\d.])\d{1,2})个(?:重点|到位|转变|百分之百|必须|不放过|不准|严禁|方面|阶段|环节|层面|维度|角度|步骤|层次)|(?:这|那|前|后|近|上|下)?(?<![十百千万])[几数](?=[个次年天])",
    ),
)
_ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?"
_LATIN = rf"(?:{LATIN}|[%％‰])"
_BEFORE_WORDS = one_of(BEFORE)
_BEFORE = rf"(?:(?<![签节预履合契条违特守邀公和])约|(?<![最附接临将就靠])近|{one_of(word for word in BEFORE if word not in ('约', '近'))})?"
_BEHIND = one_of(word for word in AFTER if len(word) > 1)
# What is measured even within the quotes of a name.
_MEASURED = rf"(?:{_ARABIC}[余多]?[万亿]?[余多]?(?:(?!个|分钟|小时|公里|米)(?:{MEASURES})|[%％])|百分之|[十百千万][余多](?:{MEASURES}))"
_NO_FIGURE = [(kind, re.compile(form.replace("MEASURED", _MEASURED), re.MULTILINE)) for kind, form in _FORMS]
# Verbs whose object is counted, though it be one: 化解一起, 新增一名.
_COUNTS_ONE = (
    "(?<!建)设|设立|设置|(?<!新)建|新增|增加|减少|化解|调解|调处|整改|培养|培育|查处|查办|办理|办结|受理|立案|审结|审理|侦破|破获|发现|排查|处置|处罚|纠正|选派|选聘|聘请|聘任|配备|配齐"
    "|招录|招聘|吸纳|吸收|发展|慰问|救助|帮扶|表彰|建成|新建|增设|开展|组织|召开|举办|举行|发放|印发|制定|出台|修订|废止|清理|审查|审核|共|仅|各|发生|撤销|变更|收到|答复"
    "|接待|解决|移送|拘留|抓获|取缔|拆除|关停|引进|问责|处分|通报|约谈|配|获评|获得|荣获|新任|调整|引入|创建|创成|帮助|援助|资助|救治|劝返|接收|移交|评选|推荐|选举|任命|遴选|走访|看望|查获|收缴|扣押|评为|完成|其中"
)
_COUNTED = frozenset([*"次名起家处件位户场项份台辆例宗条间座所人期篇部块面亩", "人次", "场次"])
_ONE_OF_THEM = re.compile(rf"(?:{_COUNTS_ONE})(?:了|出|到|过|完)?$")
_ONE_MORE = re.compile("(?:(?<!建)设|设立|设置|新增|增加|增设|减少|化解|整改|新建|取缔|拆除|发现|关停)了?$")
# A count behind what it counts (开展培训一次，), where 一 does not belong to the word before it.
_COUNTED_BEHIND = re.compile(
    "[\u4e00-\u9fff）”\ufffc](?<!(?<!行)为)(?<![上下每第同这那另某统唯万再有任独如划合归之专惟单不在成漏落到于连拧捆拢聚头初又跑])$"
)
_NOT_ONE = re.compile("(?:未|没有|没|无|不)(?:再)?(?:发生|出现|新增|产生)过?$")
_CLAUSE_ENDS = re.compile(r"[ 　]*(?:[，。；、）),;]|$)", re.MULTILINE)
_NO_COUNT = frozenset("上下首第每任同这那另某唯统前")
# A place in a ranking is a figure; other ordinals number things.
_RANKED = re.compile("(?:排名|排|位居|位列|名列|居|列)[^，。；]{0,8}$")
_PLACE = re.compile(rf"第(?:\d+|{_C}+)(?!责任人)")
_LOOK_BACK = 40  # Characters that tell what the numeral behind them is.
_COUNT = re.compile(
    rf"""
      (?P<share>{_C}{{2,}}(?:上下|左右)(?![\u4e00-\u9fff])|{_BEFORE}(?:(?:百|千|万|{_C}+)分之{_C}+(?:点{_C}+)?|百分百|(?:半数|(?<!时间)(?<!任务)过半数?|大半)|(?<=[占达近过])一半|一半(?=以上))(?:{_BEHIND})?)
    | (?P<other>(?<![超通])过[百千万](?=[，。；、]|$)|无一[起例件宗人名户家次](?!次)|半个?(?:小时|工作日|天|月)(?![\u4e00-\u9fff])|一刻钟|[一二两三四五六]天半|翻了?[一两二三四五六]番|零(?:发生|新增|上访|投诉|事故|案件|发案|败诉|纠错|诉讼|复议|信访|违法|违纪|伤亡|死亡)|每[十百千万]+人|(?<=[率数量额]为)零(?=[，。；、]|$))
    | (?P<tenths>(?:(?<=[占达])一|(?:{_BEFORE_WORDS})一|{_BEFORE}(?<![{CHARACTERS}第])[二两三四五六七八九])成(?!{NOT_TENTHS})(?:半|{_SMALL}(?!{MEASURES}))?[多余]?(?:{_BEHIND})?)
    | (?P<arabic>{_BEFORE}[−-]?{_ARABIC}%?(?:{_TO}{_ARABIC})?(?:[/:∶]\d+)?[余多]?[百千万亿]{{0,2}}(?:[余多]|来(?=[人名个户次件场]))?)\s*(?P<of>{MEASURES}|{YEARS}|{_LATIN})?(?P<behind>{_BEHIND})?
    | (?P<chinese>(?P<before>{_BEFORE})(?:成(?=[百千万]))?(?P<numeral>[几数]?[{CHARACTERS}]+几?[余多]?[{CHARACTERS}]*[余多来]?))[ 　]?(?P<unit>{MEASURES})(?P<after>{_BEHIND})?
    """,
    re.VERBOSE,
)


def classify(text: str, exempt: Iterable[str] = ()) -> Iterator[Numeral]:
    """Every numeral of a text that counts, dates, names or numbers something, in the order of the text.

    `exempt` are the words, from the data files, whose numerals count nothing.
    """
    plain = usual(text)
    found = []

    def take(kind: Kind | None, match: re.Match[str]) -> str:
        if (
            kind is Kind.NUMBERING
            and _RANKED.search(match.string[max(0, match.start() - _LOOK_BACK) : match.start()])
            and (place := _PLACE.match(match[0]))
        ):
            found.append(
                Numeral(match.start(), match.end(), Kind.FIGURE, match[0], match[0][place.end() :], parse(place[0]))
            )
        elif kind and re.search(rf"\d|[{CHARACTERS}]", match[0]):
            found.append(Numeral(match.start(), match.end(), kind, text[match.start() : match.end()]))
        return re.sub(r"[^\n]", _TAKEN, match[0])

    if words := tuple(exempt):
        plain = _any_of(words).sub(lambda match: take(Kind.EXEMPT, match), plain)
    plain = _TERMS.sub(lambda match: take(Kind.NAME, match), plain)
    for kind, form in _NO_FIGURE:
        plain = form.sub(lambda match, kind=kind: take(kind, match), plain)  # type: ignore[misc]
    found += (_figure(text, match) for match in _COUNT.finditer(plain) if not match["chinese"] or _counts(plain, match))
    yield from sorted(found, key=lambda one: one.start)


@lru_cache(maxsize=4)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of those words, the longest that fits."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def figures(text: str, exempt: Iterable[str] = ()) -> Iterator[Numeral]:
    """The numerals of a text that are figures."""
    return (one for one in classify(text, exempt) if one.kind is Kind.FIGURE)


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether Chinese numerals before a measure word count, and do not only name (一批, 百名…百场, 二期)."""
    numeral, unit = match["numeral"], match["unit"]
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    if before[-1:] in _NO_COUNT:
        return False
    if numeral == "一" and text.startswith(unit, match.end()):
        return False  # 一次次
    if numeral == "一":
        return bool(match["before"]) or _counts_one(before, unit, text, match.end())
    bounded = match["before"] or match["after"] or set(numeral) & set("余多来几数") or match["chinese"].startswith("成")
    if not set(numeral) - set("百千万亿"):
        return bool(bounded)
    return not (numeral == "二" and unit in ("次", "期", "类", "本", "部", "条", "组", "周", "层"))


def _counts_one(before: str, unit: str, text: str, end: int) -> bool:
    if _NOT_ONE.search(before):
        return False  # 没有发生一起 says none.
    if unit in ("倍", "万元", "亿元"):
        return True
    behind = bool(_CLAUSE_ENDS.match(text, end) and _COUNTED_BEHIND.search(before))
    if unit in ("个", "支"):
        return behind or bool(_ONE_MORE.search(before))
    return unit in _COUNTED and (behind or bool(_ONE_OF_THEM.search(before)))


def _figure(text: str, match: re.Match[str]) -> Numeral:
    start, end = match.span()
    while text[end - 1] in " 　\n":
        end -= 1
    unit = match["of"] or match["unit"] or ""
    number = match["share"] or match["tenths"] or match["arabic"] or match["chinese"] or ""
    behind = match["behind"] or match["after"] or ""
    if number.endswith("%") and not unit:
        number, unit = number[:-1], "%"
    written = (
        re.sub("[,，]", "", number)
        .replace("百分百", "百分之百")
        .replace(":", "∶")
        .replace("-", "−" if number.startswith("-") else "-")
        + behind
    )
    try:
        value = parse(written)
    except ValueError:
        value = None
    return Numeral(start, end, Kind.FIGURE, text[start:end], "%" if value and value.share else unit, value)
