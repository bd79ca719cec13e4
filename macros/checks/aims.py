"""Numerals that sum up what is listed or aimed at: 公安、司法、信访三支力量 and 守牢四条底线 count nothing that was done."""

from __future__ import annotations

import re

from macros.core.han import HAN
from macros.data.numeral import DIGITS, PLACES

_VALUE = {numeral: number for numeral, number in (DIGITS | PLACES).items() if 2 <= number <= 10}
_VALUE |= {str(number): number for number in _VALUE.values()}
# What an enumeration may name and still be counted: places, offices and people, cases, copies and times.
UNITS = "个项条类支大道张块种方面层把级件本篇"
_KINDS = "类种大方层级"
COUNTED = (
    "[^，。；、]{0,6}?(?:[村镇乡县区市组店厂站所岗室窗]|(?<!重)点|社区|街道|单位|部门|企业|窗口|项目|案[件例]|中心|网格|学校|机构|平台|课题|奖"
    "|荣誉|专利|品牌|文件|制度|办法|事项|建议)"
)
_COUNTED = re.compile(COUNTED)
_PAIR = re.compile("(?:内外|上下|前后|城乡|正反|左右|软硬|刚柔|奖惩|条块|([诉事会课庭线岗])[前内上]\\1[后外下])$")
_NOUN = re.compile(HAN)
_CLAUSE = re.compile("[^，。；：|\n]*$")
# Verbs of resolve, whose object is a programme; what was done has other ones.
_RESOLVED = re.compile(
    "(?:围绕|聚焦|按照|坚持|突出|抓[好实牢住紧]|把[好牢握]|守[住牢好]|打[好赢牢]|擦亮|用[好活足]|念好|下好|走好|建强|整合|统筹|织[密牢]"
    "|筑牢|扎牢|紧[扣盯抓]|瞄准|锚定|做[好实细优强足]|唱[响好]|答好|写好|跑好|绘好|处理好|牵住|拧紧|压实|树牢|树立|强化|立足|着眼"
    "|把准|找准|盯[住紧牢]|攥紧|练好|激活|贯穿|抢抓|突破|破解|补齐|弥补|守护)[了着]?"
    f"(?:[两三四五六七八九十][{UNITS}][^，。；、]{{1,6}}、)?$"
)

# What a verb counts is its object, and no sum of those who did it or where: 在前王、后王开展两项活动.
_DONE = re.compile(
    "[^、和与及](?:开展|(?<![会层治党群济])组织|举办|举行|召开|制定|出台|印发|新增|增设|新建|建成|设立|设置|获评|获得|荣获|完成|发现|共有)了?$"
)
_SPELT_OUT = re.compile("[^，。；：|\n]{1,8}[，：（]即")


def sums_up(before: str, numeral: str, unit: str, text: str, end: int) -> bool:
    """Return whether a numeral sums up an enumeration of as many items before it or behind 即, or names what is aimed at.

    Its unit ends at offset `end`; `before` is the text that precedes the numeral.
    """
    number = _VALUE.get(numeral)
    if (
        number is None
        or unit not in UNITS
        or (unit not in _KINDS and _COUNTED.match(text, end))
        or not _NOUN.match(text, end)
    ):
        return False
    return bool(_RESOLVED.search(before) or _SPELT_OUT.match(text, end)) or number in _listed(before)


def _listed(before: str) -> set[int]:
    """Return how many items the end of a clause may list: those between 、 and, if 和 or the like joins the last, one more."""
    if _DONE.search(before):
        return set()
    match = _CLAUSE.search(before)
    items = match[0].split("、") if match else [""]
    if _PAIR.search(before):
        return {2}
    joined = bool(re.search(".[和与及].", items[-1]))
    return ({len(items)} if len(items) > 1 else set()) | ({len(items) + 1} if joined else set())
