"""Numbers typed by hand: figures are found, other numerals are left alone."""

import re
from pathlib import Path

import pytest

from macros.checks.forms import Kind
from macros.checks.numerals import classify, figures
from tests.hostile import within
from tests.project import macros

FIGURES = {
    "开展活动3次": "3次",
    "参加 360 余人次": "360 余人次",
    "发放手册30000余份": "30000余份",
    "发放手册2,000份": "2,000份",
    "涉及1.5万人": "1.5万人",
    "参考率100%": "100%",
    "成功率96.7 %。": "96.7 %",
    "精简30～40%。": "30～40%",
    "精简30％～40％。": "30％～40％",
    "补助5万～8万元。": "5万～8万元",
    "检查场所135家（次）。": "135家（次）",
    "培训２期": "２期",
    "开展活动三次": "三次",
    "惠及两万余人": "两万余人",
    "惠及万余人次": "万余人次",
    "设四个窗口": "四个",
    "满意率百分之九十": "百分之九十",
    "同比增长两倍": "两倍",
    "开展培训一次": "一次",
    "十余场宣讲": "十余场",
    "召开会议三十五场次": "三十五场次",
    "十几场宣讲": "十几场",
    "惠及上百人": "上百人",
    "数十场活动": "数十场",
    "30—40人参加": "30—40人",
    "1，200人参加": "1，200人",
    "占三分之一": "三分之一",
    "收入翻一番": "翻一番",
    "典型案例三例": "三例",
    "锦旗三面": "三面",
    "新桥两座": "两座",
    "增设一支": "一支",
    "化解一件": "一件",
    "惠及万人以上": "万人以上",
    "500余名干部使用平台": "500余名",
    "会议室面积120㎡": "120㎡",
    "办班廿三场": "廿三场",
    "惠及三十万群众": "三十万",
    "惠及二十多万群众": "二十多万",
    "千余群众参加": "千余",
    "发动群众一千余": "一千余",
    "走访十余村": "十余",
    "提高两点三个百分点": "两点三个百分点",
    "增长一点五倍": "一点五倍",
    **{f"收到证书一{unit}": f"一{unit}" for unit in "张套幅枚"},
    "平均年龄35岁": "35",
    "平均年龄为35岁": "35",
    # A word that ends like one which makes a numeral a part of it.
    **{
        f"{word}三件": "三件"
        for word in [
            "签订合同",
            "接入系统",
            "聘任主任",
            "压实责任",
            "增进信任",
            "分别担任",
            "网上",
            "线上",
            "名下",
            "年前",
            "以前",
            "目前",
        ]
    },
    **{
        f"全年零{event}。": f"零{event}"
        for event in [
            "发生",
            "新增",
            "上访",
            "投诉",
            "事故",
            "案件",
            "发案",
            "败诉",
            "纠错",
            "诉讼",
            "复议",
            "信访",
            "违法",
            "违纪",
            "伤亡",
            "死亡",
            "登记",
            "火点",
            "火情",
            "警情",
            "报告",
            "举报",
            "积压",
            "逾期",
            "超期",
            "非访",
            "溺水",
            "脱管",
            "漏管",
            "再犯",
            "重犯",
            "集访",
            "命案",
            "退件",
            "返贫",
        ]
    },
}
# Of a figure, its words, what it is counted in, and its value as data write it.
VALUES = {
    "236个人民调解组织": ("236个", "个", "236"),
    "3个人大代表联络站": ("3个", "个", "3"),
    "12个体育公园": ("12个", "个", "12"),
    "检查商户93家/次": ("93家/次", "家/次", "93"),
    "专家授课3讲": ("3讲", "讲", "3"),
    "表彰12名优秀网格员": ("12名", "名", "12"),
    "4800余名师生": ("4800余名", "名", "4800余"),
    "12名单位负责人": ("12名", "名", "12"),
    "收集8条线索": ("8条", "条", "8"),
    "走访35位居民": ("35位", "位", "35"),
    "化解3起诉讼案件": ("3起", "起", "3"),
    "3次要素保障会": ("3次", "次", "3"),
    "5件事故隐患": ("5件", "件", "5"),
    "联合5部门": ("5", "", "5"),
    "30场所": ("30", "", "30"),
    "参加 360 余人次": ("360 余人次", "人次", "360余"),
    "发放手册2,000份": ("2,000份", "份", "2000"),
    "满意率百分之九十": ("百分之九十", "%", "百分之九十"),
    "百分之九十以上": ("百分之九十以上", "%", "百分之九十以上"),
    "三成五": ("三成五", "%", "三成五"),
    "占90%": ("90%", "%", "90"),
    "占3‰": ("3‰", "‰", "3"),
    "投入一点五万元": ("一点五万元", "元", "一点五万"),
    "50%以上": ("50%以上", "%", "50以上"),
    "满意率百分百": ("百分百", "%", "百分之百"),
    "3件以上": ("3件以上", "件", "3以上"),
    "三百件以上": ("三百件以上", "件", "三百以上"),
    "约50 人": ("约50 人", "人", "约50"),
    "-3件": ("-3件", "件", "−3"),
    "30-40人": ("30-40人", "人", "30-40"),
    "两至三次": ("两至三次", "次", "两至三"),
    "1:3": ("1:3", "", "1∶3"),
    "警民比约为1：850": ("约为1：850", "", "约为1∶850"),
    "点击量过10万": ("过10万", "", "过10万"),
    "人数过千": ("过千", "", "过千"),
    "不满意的两户均已回访": ("两户", "户", "两"),
    "近半纠纷": ("近半", "%", "近半"),
    "满意率9.5成": ("9.5成", "%", "9.5成"),
    "捐款十来万元": ("十来万元", "元", "十来万"),
    "居全市前三名": ("前三名", "名", "前三"),
    "压缩至20日": ("20日", "日", "20"),
    "由45.6天下降": ("45.6天", "天", "45.6"),
    **{f"共12{unit}的": (f"12{unit}", unit, "12") for unit in ["路", "头", "副", "具", "尾", "分", "轮次", "台次"]},
    "居全市各个乡镇第3位": ("第3位", "位", "第3"),
    "居第一名": ("第一名", "名", "第一"),
    **{f"{rank}全市第3位": ("第3位", "位", "第3") for rank in ["排名", "排", "位居", "位列", "名列", "居", "列"]},
}
NO_FIGURES = [
    "2023年以来，2024年度，2023年12月4日，2021—2025年",
    "二〇二三年五月一日",
    "12月4日是国家宪法日",
    "《中华人民共和国民法典》《关于3项工作的通知》",
    "皖政办〔2019〕26号",
    "第一责任人、第三条、第2款、第一次",
    "“八五”普法、1+1+9、3·15、12·4",
    "一是学习，二是培训；三是检查",
    "一、总体情况\n（二）学习\n1. 培训\n2、检查",
    "## 三、安排",
    "“一把手”工程、一站式、一体机、党的二十大、一系列、一批、一种、一起",
    "每一次、同一个、任一项、任一名、任一次、这三个方面",
    "千家万户、统一、万一、第一次",
    "一厅四室、镇村两级",
    "材料一式三份、设七站八所、落实两条例、一座谈一走访",
    "12348解答咨询",
    "95598受理报修",
    '共{{ fig("a.b3") }}，见[甲](x3.md#y4)',
    "多方面、各级、若干、第三次",
    "坚持“两个维护”，增强“四个意识”，落实八项规定、三会一课、五位一体",
    "推进三支一扶、四所一庭、三重一大，做到四不两直、三番五次、四面八方，时间过半、任务过半，三位一体抓落实",
    "镇村两级、三级联动、市县两级",
    "12345热线、12348法律服务热线、24小时值班、7×24小时、八小时之外",
    "2023年3月至5月、3月5日至8日、2023年1—6月、2023.12.31、12月底、2023 年 12 月",
    "9:00、8:30-11:30、上午9时",
    "双11、双12期间，3季度",
    "排名靠前的第一责任人",
    "5月3号起办理，2024年5月3号印发，3月5号至8号",
    "皖政办[2023]5号、2号文件、A4纸、5G、GB/T 15835、1+N",
    "化解一件件矛盾",
    "未新增一名，没有再发生一起，没出现过一例，无产生一件，不再发生一起",
    "十万火急、千千万万群众、百万师生、三十万年",
    "百余年历史、十余载、业余时间、两点一线、三点一刻",
    "最多跑一次、一件事一次办、每月一次、三个方面、上一次、首次",
    "正月十五元宵节，腊月二十三至二十八，农历八月十五，元宵灯会",
]
# Days with the count that they add up to.
DAYS = [
    "腊月二十三、二十四两天",
    "正月初三至初五三天",
    "除夕、初一、初二三天",
    "正月初八、十五两个集日",
    "正月初八、十五三个集日",
    "农历二、五、八三个集日",
    "6月5日、12日、19日三个周四",
    "5月1日、2日、3日三天",
    "周一、周二两天",
    "周一、周三、周五三个晚上",
    "6月30日、12月31日两个时间节点",
    "春节前后二十天，端午、中秋两节前后",
]
# Periods and counts beside words of days.
NOT_DAYS = {
    "压缩至5、3日内": ["5", "3日"],
    "分别压缩至5日、3日": ["5日", "3日"],
    "由10日、7日缩短到7日和3日以内": ["10日", "7日", "7日", "3日以内"],
    "平均用时5日、3日": ["5日", "3日"],
    "腊月二十五场": ["二十五场"],
    "今年初十件": ["十件"],
    "6月5日、12日三个村": ["三个"],
    "6月5日、12日举办两项活动": ["两项"],
}


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_typed_by_hand_is_found(text: str) -> None:
    assert [one.text for one in figures(text)] == [FIGURES[text]]


@pytest.mark.parametrize("text", VALUES)
def test_a_figure_is_read_with_its_unit_as_data_write_it(text: str) -> None:
    assert [(one.text, one.unit, one.value and one.value.text) for one in figures(text)] == [VALUES[text]]


def test_numerals_come_in_the_order_of_the_text_and_words_without_one_are_none() -> None:
    found = [(one.kind, one.text) for one in classify("“法治”宣传3次，5月1日起办结四件，居第二")]
    assert found == [(Kind.FIGURE, "3次"), (Kind.DATE, "5月1日"), (Kind.FIGURE, "四件"), (Kind.FIGURE, "第二")]


# Verbs whose object is counted even if it is one.
VERBS = (
    "设 设立 设置 建 新增 增加 减少 化解 调解 调处 整改 培养 培育 查处 查办 办理 办结 受理 立案"
    " 审结 审理 侦破 破获 发现 排查 处置 处罚 纠正 选派 选聘 聘请 聘任 配备 配齐 招录 招聘 吸纳"
    " 吸收 发展 慰问 救助 帮扶 表彰 建成 新建 增设 开展 组织 召开 举办 举行 发放 印发 制定 出台"
    " 修订 废止 清理 审查 审核 共 仅 各 发生 撤销 变更 收到 答复 接待 解决 移送 拘留 抓获 取缔"
    " 拆除 关停 引进 问责 处分 通报 约谈 配 获评 获得 荣获 新任 调整 引入 创建 创成 帮助 援助 资助"
    " 救治 劝返 接收 移交 评选 推荐 选举 任命 遴选 走访 看望 查获 收缴 扣押 评为 完成 其中 对"
)


@pytest.mark.parametrize("count", ["一名", "三名"])
@pytest.mark.parametrize("verb", VERBS.split())
def test_what_a_verb_does_to_one_is_counted_as_it_is_to_more(verb: str, count: str) -> None:
    assert [one.text for one in figures(f"全年{verb}{count}。")] == [count]


PARTIES = [
    "老人",
    "老汉",
    "大爷",
    "大妈",
    "大娘",
    "邻居",
    "子女",
    "孩子",
    "儿子",
    "儿女",
    "儿媳",
    "女儿",
    "兄弟",
    "姐妹",
    "年轻人",
    "小伙",
    "当事人",
    "家长",
    "工友",
    "老乡",
    "亲戚",
    "亲属",
]


@pytest.mark.parametrize("party", PARTIES)
def test_the_parties_of_a_dispute_are_not_counted(party: str) -> None:
    assert list(figures(f"走进两名{party}家中")) == []


@pytest.mark.parametrize("text", NO_FIGURES)
def test_a_numeral_that_counts_nothing_is_left_alone(text: str) -> None:
    assert list(figures(text, ["一厅四室", "镇村两级"])) == []


@pytest.mark.parametrize("text", DAYS)
def test_the_count_of_the_days_that_stand_beside_it_counts_nothing(text: str) -> None:
    assert list(figures(f"{text}，集中接访")) == []


@pytest.mark.parametrize("text", NOT_DAYS)
def test_what_only_looks_like_a_day_is_counted(text: str) -> None:
    assert [one.text for one in figures(text)] == NOT_DAYS[text]


@pytest.mark.parametrize("verb", ["开展", "组织", "举办了", "制定", "新增", "获评", "完成", "共有"])
@pytest.mark.parametrize("count", ["两项", "2项"])
def test_what_is_done_at_as_many_places_is_counted(verb: str, count: str) -> None:
    assert [one.text for one in figures(f"前王、后王{verb}{count}任务")] == [count]


def test_a_number_is_told_at_its_place() -> None:
    assert [(one.start, one.text) for one in figures("《3》一厅四室3次", ["一厅四室"])] == [(7, "3次")]


@pytest.mark.parametrize("exempt", [["一村", "一村三次行动"], ["一村三次行动", "一村"]])
def test_a_longer_exemption_is_taken_before_a_shorter_one_within_it(exempt: list[str]) -> None:
    assert list(figures("开展一村三次行动", exempt)) == []


@pytest.mark.parametrize(
    ("cells", "told"),
    [("1 2 3", []), ("1 2 1 2", []), ("38 12", ["38", "12"]), ("1 2 38 3", ["38"]), ("2 3", ["2", "3"])],
)
def test_the_numbers_before_a_tables_rows_count_nothing_if_they_count_up(cells: str, told: list[str]) -> None:
    rows = "".join(f"| {number} | 办结案件 |\n" for number in cells.split())
    assert [one.text for one in figures(rows)] == told


def test_a_number_alone_in_a_cell_is_no_hotline_and_no_version() -> None:
    for cell in ("120", "| 120 |", "甲\t120\t乙", "2.0"):
        assert [one.text for one in figures(cell)] == re.findall(r"[\d.]+", cell)
    for words in ("拨打110", "| 拨打120 |", "110报警", "智慧法治2.0上线", "升级为2.0"):
        assert not [*figures(words)]


LONG = ["廿", "壹", "卅余", "1", "a1", "mediation.found "]


@pytest.mark.parametrize("repeated", LONG)
def test_the_longest_lines_of_one_thing_are_read_in_time(sample: Path, repeated: str) -> None:
    line = (repeated * 2000)[:1990]
    with (sample / "docs/report/mediation.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{line}\n" * (100 if line.isascii() else 30))
    with within(5):
        said = macros(sample, "check").stdout
    assert said.startswith("docs/report/mediation.md:")  # A command that took too long says so instead.


def test_a_long_list_of_numerals_is_read_in_time() -> None:
    with within(2):
        assert not [*figures("三、" * 20_000)]


def test_a_number_before_many_spaces_is_read_in_time() -> None:
    with within(2):
        assert [one.text for one in figures("3" + " " * 40_000 + "件")]
