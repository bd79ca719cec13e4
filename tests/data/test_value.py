"""Values as the report writes them."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.data.bound import Bound
from macros.data.value import Value, parse
from macros.data.value_grammar import PATTERN

WRITTEN = {
    "394": (394, Bound.EXACT),
    "0": (0, Bound.EXACT),
    "98.5": ("98.5", Bound.EXACT),
    "30000余": (30000, Bound.OVER),
    "40多": (40, Bound.OVER),
    "逾20": (20, Bound.OVER),
    "超过300": (300, Bound.OVER),
    "200以上": (200, Bound.OVER),
    "约50": (50, Bound.ABOUT),
    "50左右": (50, Bound.ABOUT),
    "近200": (200, Bound.UNDER),
    "不足10": (10, Bound.UNDER),
    "1.5万": (15000, Bound.ABOUT),
    "3.1万": (31000, Bound.ABOUT),
    "31000": (31000, Bound.EXACT),
    "两万": (20000, Bound.ABOUT),
    "三万一千": (31000, Bound.EXACT),
    "0.2亿": (20000000, Bound.ABOUT),
    "20余万": (200000, Bound.OVER),
    "逾20万": (200000, Bound.OVER),
    "两万余": (20000, Bound.OVER),
    "万余": (10000, Bound.OVER),
    "十余": (10, Bound.OVER),
    "二十余万": (200000, Bound.OVER),
    "四": (4, Bound.EXACT),
    "十二": (12, Bound.EXACT),
    "三百零五": (305, Bound.EXACT),
    "一亿两千万": (120000000, Bound.ABOUT),
    "60以上": (60, Bound.OVER),
    "不少于60": (60, Bound.OVER),
    "至少4": (4, Bound.OVER),
    "接近2万": (20000, Bound.UNDER),
    "不超过3": (3, Bound.UNDER),
    "大约20": (20, Bound.ABOUT),
    "50上下": (50, Bound.ABOUT),
    "数十": (10, Bound.OVER),
    "十几万": (100000, Bound.OVER),
    "十几亿": (1000000000, Bound.OVER),
    "几亿": (100000000, Bound.OVER),
    "几百": (100, Bound.OVER),
    "几": (1, Bound.OVER),
    "上千": (1000, Bound.OVER),
    "贰仟": (2000, Bound.EXACT),
    "三百五": (350, Bound.EXACT),
    "一万二": (12000, Bound.EXACT),
    "半": ("0.5", Bound.EXACT),
    "约10万余": (100000, Bound.ABOUT),
    "十几左右": (10, Bound.ABOUT),
    "−3.2": ("-3.2", Bound.EXACT),
    "三点五万": (35000, Bound.ABOUT),
    "三点五亿": (350000000, Bound.ABOUT),
    "1.123456": ("1.123456", Bound.EXACT),
    "第3": (3, Bound.RANK),
    "前三": (3, Bound.RANK),
    "10来万": (100000, Bound.ABOUT),
    "过百": (100, Bound.OVER),
    "过10万": (100000, Bound.OVER),
}
SHARES = {
    "三分之一": ("33.333333", Bound.ABOUT),
    "1/4": (25, Bound.EXACT),
    "两成": (20, Bound.EXACT),
    "九成五": (95, Bound.EXACT),
    "九成三": (93, Bound.EXACT),
    "九成半": (95, Bound.EXACT),
    "约过半": (50, Bound.ABOUT),
    "近三成": (30, Bound.UNDER),
    "过半": (50, Bound.OVER),
    "近半": (50, Bound.UNDER),
    "9.5成": (95, Bound.EXACT),
    "半数以上": (50, Bound.OVER),
    "百分之百": (100, Bound.EXACT),
    "百分之九十五点三": ("95.3", Bound.EXACT),
    "三分之二以上": ("66.666667", Bound.OVER),
}
RANGES = {
    "2至3": (2, 3),
    "一两": (1, 2),
    "两三": (2, 3),
    "三五": (3, 5),
    **{"一二三四五六七八九"[low - 1 : low + 1]: (low, low + 1) for low in range(1, 9)},
    "二三十": (20, 30),
    "三四十": (30, 40),
    "十七八": (17, 18),
    "2至3万": (20000, 30000),
    "1至2亿": (100000000, 200000000),
    "2至2万": (2, 20000),
    "0.5万至9999万": (5000, 99990000),
    "2至30000": (2, 30000),
    "500至1万": (500, 10000),
    "63%~68": (63, 68),
    **{f"2{to}3": (2, 3) for to in "到-–—~～"},
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_value_is_read_as_its_number_and_bound(text: str) -> None:
    number, bound = WRITTEN[text]
    assert parse(text) == Value(text, Decimal(number), bound)


@pytest.mark.parametrize("text", SHARES)
def test_a_share_is_read_as_its_percentage(text: str) -> None:
    number, bound = SHARES[text]
    assert parse(text) == Value(text, Decimal(number), bound)


@pytest.mark.parametrize("text", RANGES)
def test_a_range_has_two_numbers(text: str) -> None:
    value = parse(text)
    assert (value.bound, value.number, value.upper) == (Bound.RANGE, *RANGES[text])


@pytest.mark.parametrize(("text", "ends"), [("约2至3", (2, 3)), ("约0至3", (0, 3)), ("两三左右", (2, 3))])
def test_a_range_that_is_only_about_right_says_so(text: str, ends: tuple[int, int]) -> None:
    value = parse(text)
    assert (value.bound, (value.number, value.upper)) == (Bound.ABOUT, ends)


@pytest.mark.parametrize("text", ["1:3", "1∶30", "1比3", "1:60", "100:30", "约1∶850", "不低于1:3"])
def test_a_ratio_is_a_value_without_a_number(text: str) -> None:
    assert parse(text) == Value(text, None, Bound.RATIO)


@pytest.mark.parametrize("text", [*WRITTEN, *SHARES, *RANGES, "1∶3", "待填", "未统计（系统未上线）"])
def test_the_pattern_of_the_schema_takes_every_value(text: str) -> None:
    assert re.search(PATTERN, text)


SHOWN = {
    ("60以上", "%"): "60%以上",
    ("2以上", "名"): "2名以上",
    ("50上下", "人"): "50人上下",
    ("30000余", "份"): "30000余份",
    ("3多", "年"): "3年多",
    ("三多", "年"): "三年多",
    ("3余", "年"): "3余年",
    ("30多", "年"): "30多年",
    ("十多", "年"): "十多年",
    ("两成", "%"): "两成",
    ("63%~68", "%"): "63%~68%",
    ("47", ""): "47",
    ("1:3", ""): "1:3",
}


@pytest.mark.parametrize(("text", "unit"), SHOWN)
def test_the_unit_stands_where_the_report_writes_it(text: str, unit: str) -> None:
    assert "".join(parse(text).split(unit)) == SHOWN[text, unit]


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("−12.2", "%", "下降12.2%"),
        ("3", "%", "上升3%"),
        ("0.5", "%", "上升0.5%"),
        ("0", "%", "持平"),
        ("约−3", "%", "下降约3%"),
        ("待填", "%", "待填"),
        ("1∶3", "", "1∶3"),
        ("两成", "件", "上升两成"),
        ("−4", "件", "减少4件"),
        ("4以上", "件", "增加4件以上"),
        *(("4", unit, f"上升4{unit}") for unit in ("", "‰", "个百分点", "百分点", "倍", "位", "分")),
    ],
)
def test_a_change_says_its_direction(text: str, unit: str, shown: str) -> None:
    assert "".join(parse(text).split(unit, change=True)) == shown


WORDS = {
    (Bound.OVER, False): "超过十 逾十 超十 多于十 大于十 高于十 突破十 十余 十多 几十 数十 过半",
    (Bound.OVER, True): "不少于十 不低于十 不小于十 不下十 至少十 最少十 起码十 上十 十以上",
    (Bound.UNDER, False): "接近十 将近十 近十 不足十 不到十 不满十 未满十 少于十 小于十 低于十",
    (Bound.UNDER, True): "不超过十 不多于十 不高于十 不大于十 至多十 最多十 十以下 十以内 十之内",
    (Bound.ABOUT, True): "大约十 约十 大概十 约为十 十左右 十上下 十来",
    (Bound.RANK, True): "前十",
    (Bound.RANK, False): "第十",
}


@pytest.mark.parametrize("bound", WORDS)
def test_each_word_says_whether_the_number_itself_is_included(bound: tuple[Bound, bool]) -> None:
    read = [parse(text) for text in WORDS[bound].split()]
    assert {(value.bound, value.inclusive) for value in read} == {bound}


@pytest.mark.parametrize("text", ["待填", "未统计（系统未上线）"])
def test_a_value_that_is_not_known_has_no_number(text: str) -> None:
    assert parse(text) == Value(text, None, None)


WRONG = {
    "1,234": "请写成：1234",
    "2,3": "读不出是多少：数字里有逗号",
    "12，5": "读不出是多少：数字里有逗号",
    "1234,567": "读不出是多少：数字里有逗号",
    "1,2345": "读不出是多少：数字里有逗号",
    "３,９４": "读不出是多少：数字里有逗号",
    "012": "请写成：12",
    "３９４": "请改成半角：394",
    "30，000余": "请写成：30000余",
    "“394”": "外面多了引号。请写成：394",
    "100%": "请只写：100",
    "3 000": "请删去空格",
    "30000+": "请写成：30000余",
    "未统计": "缺少原因",
    "未统计（）": "缺少原因",
    "约50左右": "写作「约50左右」，“约”、“左右”的意思重复。请只留一个$",
    "0余": "零不能带“余”。请只写 0",
    "约0余": "零不能带“约”。请只写 0",
    "1:30": "请写成：1∶30",
    "12:30": "请写成：12∶30",
    "1:59": "请写成：1∶59",
    **{f"394{unit}(次)": "如 件（次）。这里请只写：394" for unit in "件场期起人个"},
    "近200场（次）": "这里请只写：近200",
    "394件": "单位写在单位（unit）里，这里请只写：394",
    "300余人次": "这里请只写：300余",
    "1e3": "读不出是多少",
    **dict.fromkeys(("翻两番", "翻了一番", "实现翻番"), "单位（unit）写“倍”"),
    **{one: f"写作「{one}」，报告说没有的，请写：0$" for one in ["无", "没有", "零发生", "零新增", "零上访", "零事故"]},
    "百分百": "请写成：百分之百",
    "5‰": "这里请只写：5",
    "第三名": "这里请只写：第三",
    **{f"两{unit}": "这里请只写：两" for unit in "倍名位次件场人户起个"},
    **{f"{rose}5": "change: 比上年。这里请只写：5" for rose in ["增长", "上升", "提高", "增加", "上涨"]},
    **{f"{fell}12.2": "change: 比上年。这里请只写：−12.2" for fell in ["下降", "减少", "降低", "下跌"]},
    **{f"{than}增长5": "这里请只写：5" for than in ["同比", "环比", "比上年", "较上年"]},
    **{f"{than}下降5": "这里请只写：−5" for than in ["同比", "环比", "比上年", "较上年"]},
    "约近200": "请只留一个",
    "廿三": "请写成：二十三",
    "卅三": "请写成：三十三",
    "1.5萬余": "请写成：1.5万余",
    **{f"3{typed}": f"请写成：3{usual}" for typed, usual in zip("億仟佰拾wWkK", "亿千百十万万千千", strict=True)},
    "3万人次": "这里请只写：3万",
    "3万余人次": "这里请只写：3万余",
    "5万元": "是“万元”的，这里请只写：5；单位是“元”的，只删去“元”字",
    "2名余": "这里请只写：2余",
    **dict.fromkeys(
        (
            f"未统计（{one}）"
            for one in (
                "原因",
                "　",
                "无",
                "待填",
                "待定",
                "待核实",
                "数据需要补充",
                "不详",
                "未知",
                "没有",
                "暂无",
                "N/A",
                "。。",
            )
        ),
        "缺少原因",
    ),
    **dict.fromkeys(("百", "百万", "亿"), "前面少了数。请补上，如 3"),
    "一百零": "读不出是多少",
    "一万〇": "读不出是多少",
    ">=60": "写作「>=60」，不写“>=”。请写成：不少于60",
    "＜=60": "请写成：不超过60",
    **{f"{sign}60": f"写作「{sign}60」，不写“{sign}”。请写成：约60" for sign in "≈~～"},
    "±3": "读不出是多少",
    **{
        f"{word}50余": f"前面的“{word}”写在名称（label）、说明（note）或者句子里。这里请只写：50余"
        for word in ("共", "达", "达到", "共计", "累计")
    },
    "+12.2": "这里请只写：12.2；比上年增加了这么多的，再写 change: 比上年",
    "2万3千": "请换算成一个单位",
    ".5": "请写成：0.5",
    **dict.fromkeys(("3：1", "3:10"), "像是时刻。如果是比例，请写成：3∶1"),
    "二〇二三": "读不出是多少",
    "十百": "读不出是多少",
    "十百件": "读不出是多少",
    "≥十百": "读不出是多少",
    **dict.fromkeys(("-5", "负5"), "减号请写成：−5"),
    **{f"394{stop}": "末尾多了标点。请只写：394" for stop in "。．.，,、；;：:"},
    **{f"394{stop}旧案3件": "写在说明（note）里。这里请只写：394" for stop in "，,。；;"},
    **{f"3{letter}": "里面有字母O。请写成：30" for letter in "OoＯｏ"},
    **dict.fromkeys(("3月5日", "3月5号", "3月5"), "是日期，像是表格软件改的。"),
    "近10余": "“近”、“余”的意思不合。请只留一个",
    "不少于2至3": "“不少于”和范围的意思不合。请只留一个",
    "过半以上": "“超过”、“以上”的意思重复。请只留一个",
    "上50": "读不出是多少",
    "1.1234567": "小数的位数太多",
    "3至2": "前一个数应当小于后一个",
    "3至3": "前一个数应当小于后一个",
    "3至十百": "数字后面还有“至十百”",
    "3至十几": "范围的两头应当是准确的数",
    "十几至30": "范围的两头应当是准确的数",
    "两三至5": "范围的两头应当是准确的数",
    "3至七八": "范围的两头应当是准确的数",
    "零分之一": "读不出是多少",
    "十几分之一": "读不出是多少",
    "百分之两三": "读不出是多少",
    "两三分之一": "读不出是多少",
    "−两三": "请分作两条",
    "第十几": "读不出是多少",
    "第两三": "读不出是多少",
    "第0": "读不出是多少",
    "第1.5": "读不出是多少",
    "百分之十几": "读不出是多少",
    "十百点五": "读不出是多少",
    "三万零余": "读不出是多少",
    "三点五十": "读不出是多少",
    "−3至5": "请分作两条",
    "⼗余": "请改成半角：十余",
    "60%以上": "这里请只写：60以上",
    "63%~68%": "这里请只写：63%~68",
    "2名以上": "这里请只写：2以上",
    "3小时20分": "请换算成一个单位",
    "余": "读不出是多少",
    "若干": "在正文里照写",
    "400来人": "这里请只写：400来",
    **dict.fromkeys(("10有余", "10出头", "10开外", "10冒头", "10几"), "请写成：10余"),
    **dict.fromkeys(("10大概", "10许"), "请写成：10左右"),
    **dict.fromkeys(("10及以上", "10（含）以上", "10(含10)以上"), "都包括这个数。请写成：10以上"),
    "1年半": "像是两个数或者两个单位",
    **dict.fromkeys(("1。5", "1·5", "1•5"), "小数点用半角的。请写成：1.5"),
    "一倍多": "这里请只写：一多",
    "3元/人": "数字后面还有“元/人”。单位写在单位（unit）里，这里请只写：3",
    "增加一倍": "change: 比上年。这里请只写：一倍",
    **dict.fromkeys(("持平", "与上年持平", "同比持平"), "请写 0，并写明与什么相比"),
    **dict.fromkeys(("－3", "–3", "—3"), "减号请写成：−3"),
    "100 %": "这里请只写：100$",
    **dict.fromkeys(
        ("达3", "多达3", "仅3", "只有3", "共3", "合计3", "人均3", "每村3", "￥3", "人民币3"), "这里请只写：3"
    ),
    **dict.fromkeys(("全市第3", "排名第3", "位列第3"), "这里请只写：第3"),
    "9" * 40: "读不出是多少",
    **dict.fromkeys((sign * 1900 for sign in ("%", " ", "廿", "1,", "共", "亿", "万")), "读不出是多少"),
}


@pytest.mark.parametrize("text", WRONG)
def test_a_slip_is_told_with_its_mend(text: str) -> None:
    with pytest.raises(ValueError, match=WRONG[text]):
        parse(text)


BODIES = [*WRONG, "394", "约50", "2至3", "3十", "几", "1/0", "百分百", "第3", "未统计（甲）"]
AROUND = [
    "{}件",
    "≥{}",
    "“{}”",
    "{}。",
    "{}（注）",
    "{}%",
    "0{}",
    "增长{}",
    "下降{}",
    "{}万元",
    "{} 件",
    "{}件（次）",
    "未统计{}",
    "{}‰",
    "{}名",
]
SAID = re.compile("请(?:只写|写成|改成半角)：([^；]+)")


def refused(text: str) -> str:
    """Why a text is no value; empty where it is one."""
    try:
        parse(text)
    except ValueError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("around", AROUND)
def test_whoever_writes_what_is_said_gets_through_or_is_told_what_else_to_mend(around: str) -> None:
    for body in BODIES:
        text, written = around.format(body), set[str]()
        while match := SAID.search(refused(text)):
            written.add(text)
            text = match[1]
            assert text not in written
            assert "可以这样写" not in refused(text), written


@given(st.integers(0, 10**15 - 1))
def test_every_whole_number_is_read_exactly(number: int) -> None:
    assert parse(str(number)).exact == number


def in_characters(number: int) -> str:
    """The number below ten thousand as it is said."""
    text, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + name
        zero = not digit
    return text or "零"


@given(st.integers(0, 9999))
def test_every_number_in_characters_is_read_exactly(number: int) -> None:
    assert parse(in_characters(number)).exact == number


@given(st.text(max_size=30))
def test_any_text_is_a_value_or_is_told(text: str) -> None:
    try:
        assert parse(text).text == text
    except ValueError as error:
        assert "写作「" in str(error)


@pytest.mark.parametrize(("text", "pending"), [("待填", True), ("未统计（系统更换）", False), ("4", False)])
def test_only_what_is_to_be_filled_in_is_pending(text: str, pending: bool) -> None:
    assert parse(text).pending is pending


@pytest.mark.parametrize("text", ["40余", "近40", "约40", "两万", "3至4", "待填", "未统计（系统更换）"])
def test_nothing_is_calculated_with_a_value_that_is_not_exact(text: str) -> None:
    assert parse(text).exact is None


@pytest.mark.parametrize(("text", "number"), [("一百", 100), ("一千", 1000), ("一千一百一十", 1110), ("一万", 10000)])
def test_each_place_has_its_worth(text: str, number: int) -> None:
    assert parse(text).number == number


@pytest.mark.parametrize(("formal", "usual"), [*zip("壹贰叁肆伍陆柒捌玖", "一二三四五六七八九", strict=True)])
def test_the_characters_of_bills_are_numerals_too(formal: str, usual: str) -> None:
    assert parse(f"{formal}仟{formal}佰{formal}拾").number == parse(f"{usual}千{usual}百{usual}十").number


@pytest.mark.parametrize("text", ["一万万", "百百", "十十", "一百千"])
def test_places_in_no_order_are_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="读不出是多少"):
        parse(text)


EXCEEDS = [
    ("5", "待填", False),
    ("5", "4", True),
    ("4", "4", False),
    ("4余", "4", True),
    ("4余", "4余", False),
    ("5", "近5", True),
    ("60以上", "60", False),
    ("3至4", "2", True),
    ("3至4", "3", False),
    ("4", "3至5", False),
    ("6", "3至5", True),
    ("60", "60以上", False),
    ("5", "不超过5", False),
    ("5余", "不超过5", True),
    ("−10", "−10以上", False),
    ("−9", "−10以上", True),
    ("−10", "−10余", True),
    ("−10余", "−20", False),
    ("近−10", "−10", True),
    ("几十", "10", True),
    ("0", "0", False),
    ("0", "−1", True),
    ("第3", "2", False),
    ("4", "第3", False),
]


@pytest.mark.parametrize(("part", "whole", "exceeds"), [*EXCEEDS, ("约9", "4", False), ("待填", "4", False)])
def test_a_part_exceeds_only_where_its_bounds_leave_no_doubt(part: str, whole: str, exceeds: bool) -> None:
    assert parse(part).surely_exceeds(parse(whole)) is exceeds
