"""The parties of a dispute and others already mentioned: 促成两人达成协议 and 两位老人握手言和 count nobody.

A few people are not a count if a clause is about them or they are brought to do something. A report counts people who
hold an office, unless they are just at work, and people whose outcome it states; it counts the parties of a dispute
only as the object of a counting verb, which the caller tests first.
"""

from __future__ import annotations

import re

_BARE = "人方"  # After 名, 位, 家, 个, a noun says who they are.
_BEGINS = re.compile("(?:^|[，。；：、]|(?<![没未])有)$")
_ABOUT_THEM = re.compile(
    "(?:^|[，。；：、时后下]|现场|最终|终于|随后|当场|当即|目前|如今"
    "|促成|促使|劝说|劝导|引导|说服|组织|邀请|协助|[让使令请为与由给向带把将]|带着)$"
)
_PARTIES = re.compile(
    "[^，。；着了的]{0,2}?(?:老人|老汉|大[爷妈娘]|邻居|子女|孩子|儿[子女媳]|女儿|兄弟|姐妹|年轻人|小伙|当事人|家长|工友"
    "|老乡|亲[戚属]|业主|住户|人家)"
)
_OFFICE = re.compile(
    "[^，。；着了的]{0,4}?(?:律师|干部|人员|[队委专网职学]员|法官|检察官|民警|代表|教师|调解|网格|法律|志愿|专家|骨干"
    "|对象|工作|顾问|主任|书记|所长|企业|公司|单位|商户|门店|机构|部门|机关|社区|公职|专职|兼职|嫌疑|被告|罪犯|人才)"
)
_AT_WORK = re.compile("[^，。；]{0,12}?(?:分工|配合|出示|亮[证明]|取证|记录|到场|赶到|上门|在场|询问|签)")
_BECAME = re.compile(
    "[^，。；]{0,20}?(?:被|获|评为|受[到贿理聘处表]|通过|取得|考[取上核试]|入选|荣|具[有备]|持证|在[岗编册]|晋升|实现就业|重返|升学|[毕结]业|兼任|担任"
    "|退[休伍出]|调[离任整]|参加|合格|补考|暂缓|立案|处[分罚]|判|拘|抓)"
)
_HONOURED = re.compile("[^，。；]{0,12}?(?:获评|获得|荣获|荣立|入选|被评为)")
_QUARREL = re.compile(
    "[^，。；]{0,16}?(?:争[执吵得了]|各执|各不相|吵|反目|结怨|僵持|互不|不可开交|产生[^，。；]{0,2}(?:纠纷|矛盾|分歧|争议)|闹[上到得翻])"
)
# What is done for people by an office counts them: 为三位遗属办理公证.
_SERVED = re.compile("[^，。；]{0,14}?(?:办理|提供|发放|减免|追[回讨]|讨[回要]|争取|落实|送[去上])")
# How often something befell a person of a story: 王某先后两次举报, 双方三次对簿公堂.
_OF_A_STORY = re.compile("(?:某[^，。；]{0,12}|双方(?:先后|曾|已)?)$")
# A part of those counted before: 对6名失信被执行人惩戒，三人主动履行.
_PART = re.compile(r"(?:\d|[二三四五六七八九十百千万余多])[名人位][^。；\n]*，(?:其中)?$")
_CAUSE = re.compile("(?:因|为|为了)$")
_BROUGHT = re.compile("(?:带着|带上|领着|陪着)$")
_NOTHING_MORE = re.compile("为(?!此)|[，。；、）]|$")


def became(before: str, unit: str, text: str, end: int) -> bool:
    """Return whether a clause states the outcome of people or works that a report counts: 一名干部被评为先进, 一篇案例入选."""
    outcome = (
        _BECAME if unit in ("人", "名", "位") else _HONOURED if unit in ("个", "家", "篇", "项", "件", "所") else None
    )
    return bool(outcome and _BEGINS.search(before) and outcome.match(text, end))


def spoken_of(before: str, unit: str, text: str, end: int) -> bool:
    """Return whether a text refers back to a few people instead of counting them.

    Their unit ends at offset `end`; `before` is the text that precedes the numeral.
    """
    if unit in ("次", "趟", "遍", "回"):
        return bool(_OF_A_STORY.search(before))
    quarrel = _QUARREL.match(text, end)
    people = unit in ("人", "方", "名", "位", "家", "户", "个")
    if not people or _counted(before, text, end):
        return bool(quarrel and _CAUSE.search(before))
    if (
        (unit not in _BARE and _PARTIES.match(text, end))
        or (quarrel and (_BEGINS.search(before) or _CAUSE.search(before)))
        or _BROUGHT.search(before)
    ):
        return True
    if unit in ("户", "个") or not _ABOUT_THEM.search(before):
        return False
    return unit in _BARE or bool(_AT_WORK.match(text, end)) or not _OFFICE.match(text, end)


def _counted(before: str, text: str, end: int) -> bool:
    """Return whether a text states what became of people was done for them, nothing more, or the whole they are part of."""
    if _PART.search(before):
        return True
    served = before.endswith(("为", "给", "向")) and _SERVED.match(text, end)
    return bool(served or _BECAME.match(text, end) or _NOTHING_MORE.match(text, end))
