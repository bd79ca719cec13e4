"""Patterns of numerals that count, and tests that tell a counting Chinese numeral from one that is part of a word."""

from __future__ import annotations

import re

from macros.checks.aims import sums_up
from macros.checks.dates import TO
from macros.checks.forms import SMALL, C
from macros.checks.measure_words import AFTER_DIGITS, LATIN, MEASURES, NOT_TENTHS, OF_DIGITS, WHOLE_MEASURES
from macros.checks.parties import became, spoken_of
from macros.checks.uncounted import TAKEN
from macros.core.han import HAN
from macros.data.bound import AFTER, BEFORE, ROUND, one_of
from macros.data.numeral import IN_PROSE, read

_ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?"
_BOUNDS = one_of(BEFORE)
_BOUND = rf"(?:(?:(?<![签节预履合契条违特守邀公和])约|(?<![最附接临将就靠])近|{one_of(word for word in BEFORE if word not in ('约', '近', '过'))}|(?<![超通经不])过(?={ROUND['过']}))[ 　]?)"
_BEFORE = f"{_BOUND}?"
_BEHIND = one_of(word for word in AFTER if len(word) > 1)
_ENDS = "(?=[，。；、]|$)"
_NO_HAN = f"(?!{HAN})"
# Events that did not happen: 零上访, 零发生; other words with 零 describe how something is done (零距离, 零跑腿).
_HAPPENS = (
    "发生|新增|上访|投诉|事故|案件|发案|败诉|纠错|诉讼|复议|信访|违法|违纪|伤亡|死亡|登记|火点|火情|警情|报告|举报"
    "|增长|积压|逾期|超期|非访|溺水|脱管|漏管|再犯|重犯|集访|命案|退件|返贫"
)
_FORMS = {
    "share": (
        # 十上下, 人数过千; 百分之三, 三分之一, 百分百; 半数以上, 过半, 大半, 占一半, 一半以上.
        rf"{C}{{2,}}(?:上下|左右){_NO_HAN}|(?<![超通经])过[百千万]{_ENDS}",
        rf"{_BEFORE}(?:(?:百|千|万|{C}+)分之{C}+(?:点{C}+)?|百分百|半数|(?<!时间)(?<!任务)过半数?|大半)(?:{_BEHIND})?",
        rf"{_BEFORE}(?:(?:(?<=[占达近过])|(?<=达到|下降|减少|降低|缩短|压[缩减]|增加))一半|(?<!另)一半(?=以上|左右|的))(?:{_BEHIND})?|近半(?![年个天月小])",
    ),
    "other": (
        # 无一起; 零发生, 为零; 每万人.
        rf"无一[起例件宗人名户家次](?!次)|零(?:{_HAPPENS})|(?<=[^整记计视写]为)零{_ENDS}|每[十百千万]+人",
        # 半小时, 半天, 两天半, 一刻钟; 翻两番, 同比减半.
        rf"半个?(?:小时|工作日)|半个?(?:天|月)(?:{_NO_HAN}|(?=[内办]|[以之]内))|一刻钟|[一二两三四五六]天半|翻了?[一两二三四五六]番|同比减半",
    ),
    # 三成, 近一成, 一成多, 九成五, 9.5成.
    "tenths": (
        rf"(?:(?<=[占达长降升高少余加减涨浮])一|(?:{_BOUNDS})一|一(?=成[多半余])|{_BEFORE}(?:(?<![{IN_PROSE}第])[二两三四五六七八九]|(?<![\d.])[1-9](?:\.\d)?))成(?!{NOT_TENTHS})(?:半|{SMALL}(?!{MEASURES}))?[多余]?(?:{_BEHIND})?",
    ),
}
# 三十万群众, 约两百万, 千余群众, 近三千群众: so large or so bounded a number is no part of a word, whatever follows it.
_UNNAMED = (
    f"(?:(?<=[一二两三四五六七八九十百千几数余多][万亿])(?={HAN}|{_ENDS})|(?<=[十百千万亿]余)"
    f"|(?(before)(?<=[百千])(?={HAN})|(?!)))(?!年|载|岁|里|强|日|火急|大山)"
)
_NUMBER = (
    # 2,000余, 1.5万, 10来万, 30—40, 1:3, −3.2; with the unit.
    rf"(?P<arabic>{_BEFORE}[−-]?{_ARABIC}(?:%|[万亿](?={TO}\d))?(?:{TO}{_ARABIC})?(?:[/:：∶比]\d+(?:\.\d+)?)?(?:[ 　]?[余多]|来(?=[百千万亿]))?(?:[ 　]?[百千万亿]{{1,2}})?(?:[余多]|来(?=[人名个户次件场]))?)"
    rf"\s*(?P<of>(?:{OF_DIGITS}|{AFTER_DIGITS}|{LATIN}|%)(?:（次）)?)?(?P<behind>{_BEHIND})?",
    # 三十余, 上百, 十几, 一至两: after a numeral of several characters, every possible measure word is one.
    rf"(?P<chinese>(?P<before>{_BOUND})?(?:成(?=[百千万]))?(?P<numeral>[几数]?[{IN_PROSE}]+(?:点{C}+(?=[万亿倍]|个百分点)[{IN_PROSE}]*)?(?:(?:几(?:[余多]|来(?=[万亿]))?|[余多]|来(?=[万亿]))[{IN_PROSE}]*)?[余多来]?(?:[至到][{IN_PROSE}]+)?))"
    rf"[ 　]?(?P<unit>{MEASURES}|(?<=[{IN_PROSE}几数余多来][{IN_PROSE}几余多来])(?:{WHOLE_MEASURES})|{_UNNAMED})(?P<after>{_BEHIND})?",
)
COUNT = re.compile(
    "|".join([*(f"(?P<{name}>{'|'.join(forms)})" for name, forms in _FORMS.items()), *_NUMBER]),
)

# Verbs whose object is counted even if it is one: 化解一起, 新增一名.
_COUNTS_ONE = (
    "(?<!建)设|设立|设置|(?<!新)建|新增|增加|减少|化解|调解|调处|整改|培养|培育|查处|查办|办理|办结|受理|立案|审结|审理|侦破|破获|发现|排查|处置|处罚|纠正|选派|选聘|聘请|聘任|配备|配齐"
    "|招录|招聘|吸纳|吸收|发展|慰问|救助|帮扶|表彰|建成|新建|增设|开展|组织|召开|举办|举行|发放|印发|制定|出台|修订|废止|清理|审查|审核|共|仅|各|发生|撤销|变更|收到|答复"
    "|接待|解决|移送|拘留|抓获|取缔|拆除|关停|引进|问责|处分|通报|约谈|配|获评|获得|荣获|新任|调整|引入|创建|创成|帮助|援助|资助|救治|劝返|接收|移交|评选|推荐|选举|任命|遴选|走访|看望|查获|收缴|扣押|评为|完成|打造|其中|(?<!针)对"
)
_COUNTED = frozenset([*"次名起家处件位户场项份台辆例宗条间座所人期篇部块面亩艘", "人次", "场次"])
_COUNTED_WHEN_BEHIND = frozenset("张套幅枚")
_ONE_OF_THEM = re.compile(rf"(?:{_COUNTS_ONE})(?:了|出|到|过|完)?$")
_ONE_MORE = re.compile("(?:(?<!建)设|设立|设置|新增|增加|增设|减少|化解|整改|新建|取缔|拆除|发现|关停)了?$")
# A count after what it counts (开展培训一次，), where 一 is not part of the preceding word.
_COUNTED_BEHIND = re.compile(
    f"(?:{HAN}|[）”{TAKEN}])"
    "(?<!(?<!行)为)(?<![上下每第同这那另某统唯万再有任独如划合归之专惟不在成漏落到于连拧捆拢聚初又跑后当])(?<![到在]了)(?<!(?<!码)头)(?<!(?<![清传名订罚账菜])单)$"
)
_NOT_ONE = re.compile("(?:未|没有|没|无|不)(?:再)?(?:发生|出现|新增|产生)过?$")
_CLAUSE_ENDS = re.compile(r"[ 　]*(?:[，。；、）),;]|已|均已|尚未|仍在|正在|$)", re.MULTILINE)
_NO_COUNT = frozenset("上下首第每任同这那另某唯统前述")
_A_WORD = re.compile(
    "(?:合同|系统|主任|责任|信任|担任|网上|线上|名下|年前|以前|目前|提前)$"
)  # After one of these words, the numeral does count.
_HOLIDAY = re.compile("[一二三四五六七八九]{2,}")
_LOOK_BACK = 40  # Characters of context before the numeral.


def counts(text: str, match: re.Match[str]) -> bool:
    """Return whether a match is a count; a Chinese numeral may only name something (一批, 百名…百场, 二期)."""
    if not match["chinese"]:
        return not (match["arabic"] and _aims(text, match))
    numeral, unit = match["numeral"], match["unit"]
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    if _names(before, text, match):
        return False
    if numeral == "一":
        return bool(match["before"]) or _counts_one(before, unit, text, match.end())
    bounded = match["before"] or match["after"] or set(numeral) & set("余多来几数") or match["chinese"].startswith("成")
    if not set(numeral) - set("百千万亿"):
        return bool(bounded)
    if numeral == "二" and unit in ("次", "本", "条"):
        return _behind(before, text, match.end())
    return not (numeral == "二" and unit in ("期", "类", "部", "组", "周", "层"))


def _aims(text: str, match: re.Match[str]) -> bool:
    """Return whether an Arabic numeral sums up or names an aim, whose word need not be a measure word: 围绕3大主题."""
    before, end = text[max(0, match.start() - _LOOK_BACK) : match.start()], match.end()
    unit = match["of"] or text[end : end + 1]
    return sums_up(before, match["arabic"], unit, text, end if match["of"] else end + 1)


def _names(before: str, text: str, match: re.Match[str]) -> bool:
    """Return whether a Chinese numeral belongs to the preceding word (第二批), is repeated (一次次), or refers back to people."""
    numeral, unit, end = match["numeral"], match["unit"], match.end()
    if before[-1:] in _NO_COUNT and not _A_WORD.search(before) and not _ONE_OF_THEM.search(before):
        return True
    if numeral == "一":
        return text.startswith(unit, end)
    if text.startswith(("合计", "相加", "之和"), end):
        return True  # 两项合计 adds up what was counted before.
    if _HOLIDAY.fullmatch(numeral) and not read(numeral):
        return True  # 五一, 六一, 三八 are days; 三五 and 七八 are numbers.
    if not match["after"] and sums_up(before, numeral, unit, text, end):
        return True
    few = numeral in "二两三四五" and not match["after"] and not _ONE_OF_THEM.search(before)
    return few and spoken_of(before, unit, text, end)


def _counts_one(before: str, unit: str, text: str, end: int) -> bool:
    if _NOT_ONE.search(before):
        return False  # 没有发生一起 means none.
    if unit in ("倍", "万元", "亿元") or became(before, unit, text, end):
        return True
    if re.search(rf"(?:\d|(?!一){C}){unit}[^。；]*[，、和及](?:剩余|其余|余下|另有?|还有)?$", before):
        return True  # 三个村获评，一个社区获评
    behind = _behind(before, text, end)
    if unit in ("个", "支"):
        return behind or bool(_ONE_MORE.search(before))
    if unit in _COUNTED_WHEN_BEHIND:
        return behind
    return unit in _COUNTED and (behind or bool(_ONE_OF_THEM.search(before)))


def _behind(before: str, text: str, end: int) -> bool:
    """Return whether a count that ends here follows what it counts: 开展培训一次，."""
    return bool(_CLAUSE_ENDS.match(text, end) and _COUNTED_BEHIND.search(before))
