"""Patterns of dates, times of the day, periods, phases and anniversaries."""

from __future__ import annotations

from macros.checks.forms import SMALL, C, Form, Kind
from macros.checks.measure_words import MEASURES

_TO = "[—–~～至到-]+"
TO = rf"(?:{_TO}|\s*[—–-]+\s*)"
YEAR = r"(?:19|20)\d{2}"
_DAY = r"(?:\d{1,2}\s*月\s*)?(?:\d{1,2}\s*[日号]|底|初|份|上旬|中旬|下旬)?"

DATES = (
    # 2023-12-31; 2023年, 2021至2025年, 2023年1—6月, 2023/2024学年, 2022版; 90年代.
    Form(Kind.DATE, rf"{YEAR}[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?(?![\d%]|-\d)"),
    Form(
        Kind.DATE,
        rf"{YEAR}(?=(?:(?:[、和与及]|{TO}){YEAR}){{1,5}}[两三四五]?年)|{YEAR}\s*(?:{_TO}\s*{YEAR}\s*)?年(?:度|初|底|末)?"
        rf"(?:\s*\d{{1,2}}\s*{_TO}\s*\d{{1,2}}\s*月)?|{YEAR}(?:{TO}|/){YEAR}(?!\d)|{YEAR}(?=[版届级]|[两三四五]年|[财学]年|(?:财政|会计|预算|自然|普法)年)|\d{{2}}(?:世纪|年代)",
    ),
    # The days or months that dates add up to: 5日、6日两天, 周末两天, 后九个月; then lists: 3、4月份, 5、15、25日, 7、8两月.
    Form(
        Kind.DATE,
        rf"(?<=周[末六日]|假期|前后|节[前后日]|中秋|国庆|元旦|月份|\d[日月号])(?:\d|{SMALL})(?:天|个月|个季度)|(?<=[前后])(?:\d|{SMALL})个(?:月|季度|学期)",
    ),
    Form(
        Kind.DATE,
        r"(?<![\d.])(?:\d{1,2}\s*[、和与及]\s*){1,11}\d{1,2}\s*(?:月|[日号](?![内以之均])|[时点](?![代次])|季度|(?=[两三四五][日天月年个]))",
    ),
    # 3月5日, 1—6月, 3月底; the second of two days in one month.
    Form(
        Kind.DATE,
        rf"(?<!\d)\d{{1,2}}\s*(?:{_TO}\s*\d{{1,2}}\s*)?月\s*{_DAY}(?:\s*{_TO}\s*{_DAY})?(?=\D|$|\d{{1,2}}[时点:：])|(?<=[、和]){_DAY}(?<=日)",
    ),
    # 8:30—11:30, 上午9时, 3季度.
    Form(Kind.DATE, r"(?<!\d)\d{1,2}[:：]\d{2}(?!\d)(?:\s*[—–~～至到-]+\s*\d{1,2}[:：]\d{2})?"),
    Form(
        Kind.DATE,
        r"\d{1,2}(?:时(?!代)|点)(?:\d{1,2}分)?(?!\w?次(?!日))|\d季度",
    ),
    # 二〇二三年五月一日, 五月, 周三, 三季度, 农历初一、十五.
    Form(Kind.DATE, rf"[〇零一二三四五六七八九]{{4}}年?(?:度)?(?:{SMALL}{{1,2}}月(?:{SMALL}{{1,3}}日)?)?"),
    Form(
        Kind.DATE,
        rf"(?<!{SMALL}){SMALL}{{1,2}}月(?:{SMALL}{{1,3}}日|份)|{SMALL}+季度|初{SMALL}{{1,2}}(?:、{SMALL}{{1,2}})*",
    ),
    Form(Kind.DATE, r"(?:周|星期|礼拜)[一二三四五六日](?=[^次场个名家件项人天小]|$)"),
    # 二、五、八集日.
    Form(
        Kind.DATE,
        rf"(?<!{C}){SMALL}(?:、{SMALL}){{1,9}}(?!{C}|、)(?!{MEASURES})|(?:(?<=逢)|(?<=农历)){SMALL}(?:、{SMALL})+",
    ),
    # Phases that are numbered: 一期、二期地块.
    Form(Kind.NUMBERING, r"一([期批轮])(?:[、和]|及)二\1(?:[、和及]三\1)?"),
    Form(Kind.DATE, rf"(?<=连续){C}+个?(?:[年月]|季度|学期|星期|晚上|昼夜)"),
    # 十八届三中全会, 十四五期间, 建党100周年, 大会第三次会议.
    Form(Kind.DATE, rf"{C}+届(?:{C}+[次中]?)?|十[二三四五六]五(?=规划|时期|期[间末]|以来|末)|(?:\d+|{C}+)周年"),
)
