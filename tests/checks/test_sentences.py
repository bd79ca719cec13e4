"""The numbers that a report's sentences hold are found, and hardly anything else is."""

import re
from pathlib import Path

import pytest

from macros.checks.numerals import figures

FOLDER = Path(__file__).parent / "sentences"
SETS = (
    "build.txt",
    "held.txt",
    "fresh.txt",
    "more.txt",
    "kept.txt",
    "reports.txt",
    "bureaus.txt",
    "hard.txt",
    "spoken.txt",
    "parties.txt",
    "natural.txt",
    "unseen.txt",
    "offices.txt",
    "shapes.txt",
    "counties.txt",
    "bulletins.txt",
    "townships.txt",
    "practice.txt",
    "sectors.txt",
    "paragraphs.txt",
    "streets.txt",
    "provinces.txt",
    "counters.txt",
    "accounts.txt",
    "yearbooks.txt",
    "boroughs.txt",
    "hamlets.txt",
    "waterways.txt",
    "zones.txt",
    "courts.txt",
    "terms.txt",
    "clerks.txt",
    "villages.txt",
    "seasons.txt",
    "lanes.txt",
    "calendar.txt",
)


# Each set was written without looking at what was found, and read by the program once before anything was mended for it:
# held.txt gave precision 0.960 and recall 0.966, fresh.txt 0.964 and 0.981, kept.txt 0.953 and 0.984; of reports.txt the
# first 102 sentences 0.952 and 0.987, the next 60 0.993 and 0.978, the last 61 1 and 0.975; of bureaus.txt the first 121
# 0.983 and 1, the last 60 0.963 and 1; hard.txt, counts written out and names that count nothing, 0.88 and 0.83;
# spoken.txt 0.932 and 1, natural.txt 0.967 and 1; parties.txt, half of it on the parties of disputes, the first 60 sentences
# 0.845 and 1, the last 50 0.825 and 0.971; of unseen.txt the first 60 0.966 and 0.983,
# the last 40 0.976 and 1; offices.txt, 440 sentences on all that offices report, 0.945 and 0.980; shapes.txt holds more of
# each shape that was mended then; counties.txt 0.973 and 0.982,
# bulletins.txt, of its 108 sentences the first 50 0.901 and 0.970, the last 58 0.940 and 1; townships.txt 0.963 and 0.992;
# practice.txt, mostly rules that reports cite and lists they sum up, 0.693 and 0.989; sectors.txt 0.967 and 0.989;
# paragraphs.txt 0.967 and 0.989; streets.txt, half of it on neighbours and places, 0.865 and 0.990;
# provinces.txt 0.946 and 1; counters.txt, counts next to words of rules and aims, 0.991 and 0.964;
# accounts.txt, told as stories, 0.63 and 0.97; yearbooks.txt 0.916 and 0.990; boroughs.txt 0.977 and 1;
# hamlets.txt 0.911 and 0.973; waterways.txt 0.968 and 1; zones.txt 0.987 and 1; courts.txt 0.988 and 1;
# clerks.txt the first 120 sentences 0.959 and 0.988, the last 40 0.898 and 1; terms.txt holds more of each kind that was mended then;
# villages.txt, which holds a few faults that were known, 0.831 and 0.987, and 0.933 and 0.988 by the marks of the other sets;
# seasons.txt 0.885 and 0.979, and 0.933 and 0.980 by those marks; lanes.txt 0.974 and 0.991; calendar.txt 0.972 and 1.
# What was marked otherwise than in the other sets was marked anew: 65 counts.
def read(name: str) -> list[tuple[str, set[tuple[int, int]]]]:
    """The sentences of a set, each with the places of its figures, which stand there in 【】."""
    sentences = []
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        text, marked = "", set()
        for piece in re.split("(【[^】]*】)", line):
            if piece.startswith("【"):
                marked.add((len(text), len(text) + len(piece) - 2))
            text += piece.strip("【】")
        sentences.append((text, marked))
    return sentences


def measured(name: str) -> tuple[float, float, list[str]]:
    """Precision and recall of what is found, a figure being found where the places overlap; and what differs."""
    right = wrong = missed = 0
    told = []
    for text, marked in read(name):
        found = {(one.start, one.end) for one in figures(text)}
        for start, end in found:
            hit = any(start < b and a < end for a, b in marked)
            right, wrong = right + hit, wrong + (not hit)
            told += [] if hit else [f"+{text[start:end]}: {text}"]
        lost = [(a, b) for a, b in marked if not any(start < b and a < end for start, end in found)]
        missed += len(lost)
        told += [f"-{text[a:b]}: {text}" for a, b in lost]
    return right / (right + wrong), right / (right + missed), told


# What is taken for a figure all the same: no pattern tells it from a count.
TAKEN = {
    "lanes.txt": ["-一位: 援助中心为一位85岁老人上门办理赡养纠纷援助手续。"],
    "seasons.txt": [
        "+七次: 调解员先后七次登门，用一个月时间促成双方签字。",
        "+30日: 食品经营许可证有效期5年，到期前30日办理延续。",
        "+约45分钟: 无人机型号大疆Mavic 3T，续航约45分钟。",
        "+三个: 存在三个“不够”：普法不够深、执法不够细、监督不够实。",
    ],
    "villages.txt": [
        "+2小时: 热线工单签收时限为2小时，一般诉求办理时限为5个工作日。",
        "+5个工作日: 热线工单签收时限为2小时，一般诉求办理时限为5个工作日。",
        "+3次以上: 对重复投诉3次以上的工单，由党政主要负责人包保办理。",
        "+四个: 法治副校长每学期到校授课不少于2次，讲授反校园欺凌、防电信诈骗等四个专题。",
    ],
    "clerks.txt": [
        "+五个: 重大行政决策目录列入事项2项，均经公众参与、专家论证、合法性审查、集体讨论等五个法定程序。",
        "+2栋: 对312国道沿线、5号地块、老粮站2栋等点位开展联合巡查。",
        "+前三位: 涉及婚姻家庭的132件、邻里关系的97件、土地承包的61件，分列前三位。",
        "+八次: 王家湾村两户人家因一堵墙争了三年，调解员八次上门才促成和解。",
        "+十件: 持续实施法治惠民十件实事，逐项明确责任人和完成时限。",
        "+100项: 对标《法治政府建设示范指标体系》8个一级指标、100项三级指标查漏补缺。",
        "+8个: 对标《法治政府建设示范指标体系》8个一级指标、100项三级指标查漏补缺。",
        "+两户: 对两户邻居因采光引发的争议，调解员连续五个晚上入户劝解。",
    ],
    "courts.txt": [
        "+两份: 某局对同一当事人先后作出两份内容不同的决定，被复议机关撤销。",
        "+一份: 本报告一式五份，报送市政府和省司法厅各一份。",
    ],
    "counties.txt": [
        "+三次: 对一般违法行为首次不罚、二次警告、三次处罚。",
    ],
    "parties.txt": ["+两名: 办案实行两名承办人共同负责制。"],
    "unseen.txt": ["+两名: 两名检查人员一前一后，仔细查看台账。"],
    "streets.txt": [
        "+两万: 执法队员一天要走两万步，是名副其实的“城市啄木鸟”。",
        "+不超过1.5米: 每日早7时至晚10时允许遛犬，犬绳长度不超过1.5米。",
        "+三天: 外卖骑手实行记分管理，一个周期内记满12分的，暂停接单三天。",
    ],
    "provinces.txt": ["+0.5米: 无人机航拍、卫星遥感0.5米分辨率影像用于违法线索识别。"],
    "hamlets.txt": [
        "+三棵: 十里长街、五里铺、三棵树、七星河等地名标识重新规范。",
        "+十里: 十里长街、五里铺、三棵树、七星河等地名标识重新规范。",
    ],
    "yearbooks.txt": [
        "+一至二名: 听证由三名听证员组成合议组，当事人可委托一至二名代理人。",
        "+不超过10个工作日: 投诉处理结果在3个工作日内反馈，复杂事项不超过10个工作日。",
        "+3个工作日: 投诉处理结果在3个工作日内反馈，复杂事项不超过10个工作日。",
        "+三支: 目前三支队伍融合不够，“1+1>2”的效应尚未充分显现。",
    ],
    "accounts.txt": [
        "+两个: 把两个“永远在路上”的要求贯穿始终。",
        "+三件: 从三件小事看一个乡镇的法治变迁。",
        "+三张: 三张面孔，同一份坚守，他们是基层司法所的“铁三角”。",
        "+十五分钟以上: 窗口实行AB岗制度，A岗离开十五分钟以上由B岗顶岗。",
        "+三个: 三个老伙计，一壶热茶，矛盾就在说笑间化解了。",
        "+三层: 涉案房屋三层半，建于上世纪九十年代。",
        "+七亩: 一宗七亩地的纠纷，牵动了两个村民小组。",
        "+七八个: 七八个人挤在一间办公室的日子一去不复返。",
    ],
    "practice.txt": [
        "+三趟: 网格员一天跑了三趟，才把两边的火气压下来。",
        "+4米: 执法人员现场测量，该彩钢棚长12米、宽4米，属擅自搭建。",
        "+12米: 执法人员现场测量，该彩钢棚长12米、宽4米，属擅自搭建。",
    ],
    "offices.txt": [
        "-一个多月: 从20多个环节减到8个，从一个多月减到十来天。",
        "+七匹: 三一重工、九州通、七匹狼等企业的法务人员参加座谈。",
        "+13: 系统由V1.0升级为V2.3，适配鸿蒙4.0、安卓13等版本。",
        "+33度: 北纬33度、东经115度附近的采砂点已封停。",
        "+115度: 北纬33度、东经115度附近的采砂点已封停。",
        "+10kV: 与35千伏、10kV线路保护区内违章建筑户签订整改书。",
        "+35千: 与35千伏、10kV线路保护区内违章建筑户签订整改书。",
    ],
}


@pytest.mark.parametrize("name", SETS)
def test_figures_are_found_and_hardly_anything_else(name: str) -> None:
    _, _, told = measured(name)
    assert told == TAKEN.get(name, [])
