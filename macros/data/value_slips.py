"""What is wrong with a text that is no value, and how to mend it, in a clerk's words."""

from __future__ import annotations

import re
from collections.abc import Callable

from macros.core.look_alikes import usual
from macros.data.bound import BEHIND_THE_UNIT
from macros.data.numeral import CHARACTERS

MINUS = "−"
_SIGNS = {
    "≥": "不少于",
    "≤": "不超过",
    **dict.fromkeys("＞>", "超过"),
    **dict.fromkeys("<＜", "不足"),
    **dict.fromkeys("≈~～±", "约"),
}
EXAMPLES = "394、30000余、近200、约50、60以上、不少于4、1.5万、两万余、2至3、−3.2、第3、待填、未统计（原因）"


def uncounted(text: str) -> str:
    """What is wrong with a text that begins with 未统计, and how to mend it."""
    if reason := re.sub(r"[()（）\s]+", "，", text.removeprefix("未统计")).strip("，,：:。；; —-"):
        return f"原因写在一对全角括号里。请写成：未统计（{reason}）"
    return "缺少原因。请写明为什么，如：未统计（报告没有再提）"


def mend(text: str, sound: Callable[[str], bool]) -> str:
    """What is wrong with a text that is no value, and how to mend it; `sound` says of another whether it is one."""
    narrow = usual(text)
    quoted = re.fullmatch("[“”‘’\"'](.+)[“”‘’\"']", text)
    noted = re.fullmatch(r"([^()（）]+?)\s*[(（][^()（）]*[)）]", text)
    sign = re.fullmatch(r"([≥≤>＞<＜≈~～±])=?\s*(.+)", text)
    bare = re.sub("[,，]", "", narrow)
    apart = _apart(text, sound)
    slips = (
        (noted, f"括号里的话写在说明（note）里。这里请只写：{noted and noted[1]}"),
        (sign, f"不写“{sign and sign[1]}”。请写成：{sign and _SIGNS[sign[1]]}{sign and sign[2]}"),
        (quoted, f"外面多了引号。请写成：{quoted and quoted[1]}"),
        (bare != narrow, f"数字里不用逗号。请写成：{bare}"),
        (narrow != text, f"用了全角字符或者看起来相同的另一个字。请改成半角：{narrow}"),
        ("%" in text, f"百分号写在单位（unit）里。这里请只写：{text[::-1].replace('%', '', 1)[::-1]}"),
        (re.match(r"0[0-9]", text), f"数字前面多了 0。请写成：{text.lstrip('0') or '0'}"),
        (text.endswith("+"), f"不写“+”。如果报告说的是“多于”，请写成：{text.rstrip('+')}余"),
        (" " in text, "中间有空格。请删去空格；如果是两个数字，请分作两条"),
        (apart, f"数字后面还有“{apart and apart[1]}”。单位写在单位（unit）里，这里请只写：{apart and apart[0]}"),
        (re.match(r"[-负][0-9.]", text), f"读不出是多少。减号请写成：{MINUS}{text[1:]}"),
        (re.match(r"[0-9]+:[0-9]", text), f"读不出是多少，像是时刻。如果是比例，请写成：{text.replace(':', '∶')}"),
        (
            re.search(rf"[0-9{CHARACTERS}][^0-9a-z{CHARACTERS}]{{1,3}}[0-9{CHARACTERS}半]", text),
            "读不出是多少，像是两个数或者两个单位（如3小时20分、一年半）。请换算成一个单位，或者分作两条",
        ),
        (
            not re.search(f"[0-9{CHARACTERS}半几数]", text),
            f"读不出是多少。报告没有说是多少的（如“若干”“大量”），不登记，在正文里照写。可以这样写：{EXAMPLES}",
        ),
    )
    return next((mend for found, mend in slips if found), f"读不出是多少。可以这样写：{EXAMPLES}")


def _apart(text: str, sound: Callable[[str], bool]) -> tuple[str, str] | None:
    """A value that has its unit in it, and that unit, apart."""
    for match in re.finditer(
        rf"(?<=[0-9余多{CHARACTERS}])(?![余多])[\u4e00-\u9fff]+?(?=(?:{'|'.join(BEHIND_THE_UNIT)})?$)", text
    ):
        rest = text[: match.start()] + text[match.end() :]
        if re.search("[0-9]", rest) and sound(rest):
            return rest, match[0]
    return None
