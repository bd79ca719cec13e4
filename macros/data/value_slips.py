"""Explain to a clerk what is wrong with a text that is not a value, and how to fix it.

The slips are a table of patterns, so that the script of the edit page uses the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from macros.core.look_alikes import LOOK_ALIKE, usual
from macros.data.bound import BEFORE, BEHIND_THE_UNIT, one_of
from macros.data.numeral import CHARACTERS

MINUS = "−"
EMPTY = "空着。请填写数字；还不知道时写：待填"
_SIGNS = {"≥|[>＞]=": "不少于", "≤|[<＜]=": "不超过", "[>＞]": "超过", "[<＜]": "不足", "[≈~～]": "约"}
WORDS = "\u4e00-\u9fff"  # Characters of words, in a class that JavaScript reads alike.
# Words that stand in brackets for what is still to be written.
UNFINISHED = "[^（()）【】]{0,6}(?:待|需要?)(?:补|核|定|完善|填|确认|修改|续)[^（()）【】]{0,6}"
NO_REASON = f"{UNFINISHED}|原因|不详|未知|没有|暂无"
_BESIDE = r"[()（）\s，,：:。；;—-]"  # May surround the reason for 未统计 without being part of it.
UNREAD = "读不出是多少"
LONGEST = 100  # Characters of a text that was meant as a value.
EXAMPLES = "394、30000余、近200、约50、60以上、不少于4、1.5万、两万余、2至3、−3.2、第3、待填、未统计（原因）"


class Slip(NamedTuple):
    """A slip: its pattern, the replacement, and the message to the clerk.

    In the message, `{mended}` is the text after replacement, in usual characters, and `{unit}` is the second group of
    the pattern. If `sure`, the slip is reported only if the mended text is a value that contains a digit.
    """

    pattern: str
    replacement: str
    message: str
    sure: bool = False


# Characters for a scale that values do not use, and the ones they use.
_SCALES = {"萬": "万", "億": "亿", "仟": "千", "佰": "百", "拾": "十", "[wW]": "万", "[kK]": "千"}
# Phrases in reports that state a number in other words.
_BOUND = one_of(BEFORE)
_ROSE = "(?:同比|环比|比上年|较上年)?(?:增长|上升|提高|增加|上涨)"
_FELL = "(?:同比|环比|比上年|较上年)?(?:下降|减少|降低|下跌)"
_CHANGE = "升降由正负号说明，与什么相比写在 change 里，如 change: 比上年。这里请只写：{mended}"
# Words before a number that do not bound it.
_SAID = "[多高]?达到?|仅有?|只有|共有?|一共|共计|合计|累计|总计|[人户村]均|每[人户村]|全[市县区镇]|排名|位居|位列|名列|[￥¥]|人民币"
_IN_OTHER_WORDS = (
    Slip("^(?:实现)?翻了?[一两]?番$", "", "翻一番是原来的2倍，翻两番是4倍。请写 2 或者 4，单位（unit）写“倍”"),
    Slip("^(?:无|没有)$|^零(?:发生|新增|上访|事故)$", "", "报告说没有的，请写：0"),
    Slip("^百分百", "百分之百", "请写成：{mended}"),
    Slip("‰$", "", "千分号写在单位（unit）里。这里请只写：{mended}"),
    Slip(
        rf"^(第?[{CHARACTERS}余多]+)([倍名位次件场人户起个])({'|'.join(BEHIND_THE_UNIT)}|余|多)?$",
        r"\1\3",
        "数字后面还有“{unit}”。单位写在单位（unit）里，这里请只写：{mended}",
    ),
    Slip("^(?:与上年|同比)?持平$", "", "报告说持平的，请写 0，并写明与什么相比，如 change: 比上年"),
    Slip(rf"^{_ROSE}(?=[0-9{CHARACTERS}])", "", _CHANGE),
    Slip(rf"^{_FELL}(?=[0-9])", MINUS, _CHANGE),
    Slip(rf"^(?:{_BOUND})(?:{_BOUND})", "", "前面有两个限定的词，意思重复。请只留一个"),
    Slip("^廿", "二十", "请写成：{mended}"),
    Slip("^卅", "三十", "请写成：{mended}"),
    Slip("^[0-9]+[万亿][0-9]+[千百万]?$", "", "大小单位混写。请换算成一个单位，如 2.3万 或者 23000"),
    Slip(r"^\.(?=[0-9])", "0.", "请写成：{mended}"),
)


# Searched in this order; the last one matches any text.
SLIPS = (
    Slip(
        f"^未统计[^{WORDS}]*(?:{NO_REASON}|[{WORDS}])?[^{WORDS}]*$",
        "",
        "缺少原因。请写明为什么，如：未统计（报告没有再提）",
    ),
    Slip(rf"^未统计{_BESIDE}*([^()（）]+?){_BESIDE}*$", r"未统计（\1）", "原因写在一对全角括号里。请写成：{mended}"),
    Slip(
        rf"^未统计{_BESIDE}*([^()（）]+?){_BESIDE}+([^()（）]+?){_BESIDE}*$",
        r"未统计（\1，\2）",
        "原因写在一对全角括号里，里面不要再有括号。请写成：{mended}",
    ),
    Slip("^未统计", "", "原因写在一对全角括号里，里面不要再有括号。如：未统计（报告没有再提）"),
    Slip(
        r"^(.+?)([件场期起人个]\s*[(（]次[)）])$",
        r"\1",
        "数字后面还有“{unit}”。单位写在单位（unit）里，用全角括号，如 件（次）。这里请只写：{mended}",
        sure=True,
    ),
    Slip("(?:[（(]含[^()（）]*[)）]|及)(?=以[上下]$)", "", "“以上”“以下”都包括这个数。请写成：{mended}", sure=True),
    Slip(r"^([^()（）]+?)\s*[(（][^()（）]*[)）]$", r"\1", "括号里的话写在说明（note）里。这里请只写：{mended}"),
    *(Slip(f"^(\\s*)({sign})\\s*(?=.)", words, "不写“{unit}”。请写成：{mended}") for sign, words in _SIGNS.items()),
    Slip(r"^\+(?=[0-9])", "", "前面不写“+”。这里请只写：{mended}；比上年增加了这么多的，再写 change: 比上年"),
    Slip("^[“”‘’\"'](.+)[“”‘’\"']$", r"\1", "外面多了引号。请写成：{mended}"),
    Slip(
        r"^[0-9]{1,2}月[0-9]{1,2}[日号]?$",
        "",
        "是日期，像是表格软件改的。请照报告写这个数；在表格里填的，先把这一格的格式设为“文本”",
    ),
    Slip(r"^(.+?)[。．.，,、；;：:]+$", r"\1", "末尾多了标点。请只写：{mended}", sure=True),
    Slip(
        "[0-9０-９]{4}[,，][0-9０-９]|[0-9０-９][,，](?:[0-9０-９]{1,2}|[0-9０-９]{4,})(?![0-9０-９])",
        "",
        f"{UNREAD}：数字里有逗号。只是分位的，请删去；是小数点的，请写成“.”；是两个数的，请分作两条",
    ),
    Slip("[,，]", "", "数字里不用逗号。请写成：{mended}", sure=True),
    Slip("([0-9])[。·•](?=[0-9])", r"\1.", "小数点用半角的。请写成：{mended}"),
    Slip(r"^([^，,。；;]+)[，,。；;].*$", r"\1", "后面的话写在说明（note）里。这里请只写：{mended}", sure=True),
    Slip("[OoＯｏ]", "0", "里面有字母O。请写成：{mended}", sure=True),
    Slip(r"\.[0-9]{5,}$", "", "小数的位数太多，像是表格软件算出来的。请照报告写"),
    Slip(LOOK_ALIKE.pattern, "", "用了全角字符或者看起来相同的另一个字。请改成半角：{mended}"),
    Slip(" *%(?=[^%]*$)", "", "百分号写在单位（unit）里。这里请只写：{mended}"),
    Slip("^0+(?=[0-9])", "", "数字前面多了 0。请写成：{mended}"),
    Slip(r"\++$", "余", "不写“+”。如果报告说的是“多于”，请写成：{mended}"),
    Slip(" ", "", "中间有空格。请删去空格；如果是两个数字，请分作两条"),
    *(Slip(f"{typed}(?=[余多]?$)", usual, "请写成：{mended}", sure=True) for typed, usual in _SCALES.items()),
    Slip(
        "^([0-9.]+)([万亿]元)$",
        r"\1",
        "数字后面还有“{unit}”。单位（unit）是“{unit}”的，这里请只写：{mended}；单位是“元”的，只删去“元”字",
    ),
    Slip("(?:有余|出头|开外|冒头|([0-9])几)$", r"\1余", "请写成：{mended}", sure=True),
    Slip("(?:大概|许)$", "左右", "请写成：{mended}", sure=True),
    Slip(
        f"^()({_SAID})(?=[0-9第])",
        "",
        "前面的“{unit}”写在名称（label）、说明（note）或者句子里。这里请只写：{mended}",
        sure=True,
    ),
    Slip(  # The scale belongs to the number, whatever the unit.
        rf"([0-9余多来{CHARACTERS}])(?![余多来万亿千百十])((?:(?!半)[\u4e00-\u9fff/])+?)((?:{'|'.join(BEHIND_THE_UNIT)}|余|多)?)$",
        r"\1\3",
        "数字后面还有“{unit}”。单位写在单位（unit）里，这里请只写：{mended}",
        sure=True,
    ),
    *_IN_OTHER_WORDS,
    Slip("^[-－–—负](?=[0-9.])", MINUS, f"{UNREAD}。减号请写成：{{mended}}"),
    Slip("^([0-9]+)[:：](?=[0-9])", r"\1∶", f"{UNREAD}，像是时刻。如果是比例，请写成：{{mended}}"),
    Slip(
        rf"[0-9{CHARACTERS}][^0-9a-z.{CHARACTERS}]{{1,3}}[0-9{CHARACTERS}半]",
        "",
        f"{UNREAD}，像是两个数或者两个单位（如3小时20分、一年半）。请换算成一个单位，或者分作两条",
    ),
    Slip(
        f"^[^0-9{CHARACTERS}半几数]*$",
        "",
        f"{UNREAD}。报告没有说是多少的（如“若干”“大量”），不登记，在正文里照写。可以这样写：{EXAMPLES}",
    ),
    Slip("", "", f"{UNREAD}。可以这样写：{EXAMPLES}"),
)


def mend(text: str, sound: Callable[[str], bool]) -> str:
    """The message about a text that is not a value; `sound` says whether a text is one.

    Who follows it gets through, or to a message about what else is wrong.
    """
    slips = SLIPS if len(text) <= LONGEST else SLIPS[-1:]  # A slip in each character would be mended one by one.
    return next(message for slip in slips if (message := _message(slip, text, sound)))


def _message(slip: Slip, text: str, sound: Callable[[str], bool]) -> str | None:
    match = re.search(slip.pattern, text)
    if match is None:
        return None
    mended = re.sub(slip.pattern, slip.replacement, usual(text))
    if not _leads(slip, mended, text, sound):
        return None
    return slip.message.format(mended=mended, unit=match[2] if "{unit}" in slip.message else "")


def _leads(slip: Slip, mended: str, text: str, sound: Callable[[str], bool]) -> bool:
    """Whether the message leads on: the text it suggests is a value, or has a message of its own."""
    if sound(mended):
        return not slip.sure or re.search("[0-9]", mended) is not None
    if slip.sure:
        return False
    return "{mended}" not in slip.message or (mended != text and not mend(mended, sound).startswith(UNREAD))
