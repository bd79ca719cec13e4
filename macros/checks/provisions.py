"""Patterns of what a rule prescribes: periods, limits and fines that a report cites from laws count nothing it did."""

from __future__ import annotations

from macros.checks.forms import C, Form, Kind
from macros.core.han import HAN

_SUM = rf"(?:(?:\d[\d,.]{{0,15}}|{C}+)[百千万]*[元倍%％]|百分之{C}+)"
_PERIOD = rf"(?:\d+|{C}+)个?(?:工作日|自然日|小时|[日天月年])"
# Steps that a person or an office may or must take within a period, unlike 48小时内办结, which says how fast it was done.
_STEPS = "作出|提起|提出|申请|申诉|陈述|申辩|补正|缴|不予|答辩|领取"

# What such a rule was applied to is counted: 须于6月底前整改的8处隐患.
_OWED = rf"的(?:(?:\d+|{C}{{2,}})[件户起宗份条场项家处台个](?!工作日|自然日|月|小时)|{C}[件户起宗家处])"
_BODY = rf"(?:(?!{_OWED})[^，。；：|\n])*"

PROVISIONS = (
    # The condition of a rule (人数超过十人的，应当…; 满12分的，; 三分之二以上同意方可), and bounds so low that only a rule sets them (一名以上).
    Form(
        Kind.LAW,
        rf"(?:[超满]过?|不[足满超少低]过?于?|达到?)?(?<!对)(?:\d+|{C}+)(?![家户件起宗处辆名\d{C[1:]})[^，。；\d\n]{{0,12}}的，(?=应当|可以|责令|处|并处|不予|视为|给予|按照|依法予)",
    ),
    Form(
        Kind.LAW,
        rf"(?:[超满]过?|不[足满超少低]过?于?|达到?|累计)(?:\d+|{C}+){HAN}{{1,4}}的，|(?:\d+|{C}+)[^，。；\d\n]{{0,20}}(?:方可|方能)",
    ),
    Form(
        Kind.LAW,
        rf"(?:^|(?<=[，。；：、“（但对])|(?<=规定|明确|要求|做到|坚持))凡(?![例人]){_BODY}|(?:^|(?<=[，。；内]))[两三四五]次[^，。；\d\n]{{1,12}}的",
    ),
    Form(Kind.LAW, r"(?<![十百千万\d])[一两12][名人次家个件项]以上"),
    # What follows 应当, 须在 or 不得 in its clause; but 响应, 对应 and the like are other words, and 应当公开1200条 counts.
    Form(
        Kind.LAW,
        rf"(?:(?<![响供相反效适顺对必])应(?:当|[于在自按由提至不])|须[在于经由自]|不得(?!不)){_BODY}",
        within=rf"(?<![少低多高]于)(?<!超过)(?<![\d,{C[1:]})(?:(?:\d[\d,]{{0,15}}|{C}{{2,}})[余多]?[万千百]?[余多]?(?:[件户起宗份条场项家]|人?次)|{C}(?:[件户起宗份场家]|人?次))",
    ),
    # 自收到之日起15日, 从5月1日起3个月内, 自发出起10日内, 可延长3日; 合同签订后30日内缴清, 可在五个工作日内申请.
    Form(
        Kind.LAW,
        rf"(?:(?<=之日起)|(?<=之日起[的，])){_PERIOD}(?:以?内)?|(?:(?<=[日号月年]起)|(?<=[日号月年]起[的，])){_PERIOD}[以之]?内"
        rf"|[自从][^，。；：、\d\n]{{1,12}}起{_PERIOD}[以之]?内|可(?:以|再|适当){{0,2}}(?:延长|顺延)[至到]?{_PERIOD}",
    ),
    Form(Kind.LAW, rf"(?:可以?在?)?{_PERIOD}(?:以?内)(?=[^，。；\d]{{0,12}}?(?:{_STEPS}))"),
    # 处二千元以上二万元以下罚款, 一倍以上五倍以下的罚款, 罚款二百元以下的.
    Form(
        Kind.LAW,
        rf"(?:{_SUM}以上)?{_SUM}以下的?罚款|处[^，。；\d\n]{{1,8}}或者?{_SUM}的?罚款|处{_SUM}以上的?罚款|(?:罚款|处以?){_SUM}以下的(?=，)",
    ),
    # 四百万元以上的，依法公开招标; but 90%以上的，占八成.
    Form(
        Kind.LAW,
        rf"(?<![\d.])(?:\d[\d,.]{{0,9}}[百千万亿]*|{C}{{1,9}})(?:[%％]|{HAN}{{1,4}}?)?以[上下]的(?:(?=，)(?!，[占达有共])|(?=依法|一律|由|须|应))",
    ),
    # 原则上每季度不少于1次, 一般不少于3名; the threshold of a class of which nothing is counted (5000万元以上的项目须开展评估).
    Form(
        Kind.LAW,
        rf"原则上(?!同意|通过|审议)[^，。；：|\n]*|一般每[^，。；：|\n]{{1,8}}次|一般(?:不[少低多高]于|不超过|不得|为|控制在)(?:\d+|{C}+)",
    ),
    Form(
        Kind.LAW,
        rf"(?<![\d.])(?:\d[\d,.]{{0,9}}[百千万亿]*|{C}{{1,9}})(?:元|平方米|吨|千瓦|兆瓦|亩|米)以[上下]的(?!{HAN}{{0,12}}(?:\d|占))(?={HAN})",
    ),
    # 公示期不少于七个工作日, 有效期5年.
    Form(
        Kind.LAW,
        rf"(?:有效|公示|公告|公布|保存|保管|保留|试用|追溯|保质|过渡|任|聘|禁[渔猎牧捕])期限?(?:一般|均|统一)?"
        rf"(?:[为是满]|不[少低]于|不超过|至少|最[长短])?{_PERIOD}",
    ),
    # 按日加收千分之一, 每日按罚款数额的百分之三加处罚款, 15日内未答复的.
    Form(Kind.LAW, r"(?:按[日月年]|每日按[^，。；|\n]{1,16})加[收处][^，。；|\n]*"),
    Form(Kind.LAW, rf"{_PERIOD}[以之]?内仍?未[^，。；\d\n]{{1,12}}的(?=，)"),
    # Limits that signs state: 限速60公里, 限高3.5米.
    Form(Kind.LAW, r"(?<=限[速高重宽载长])(?:为|至)?\d+(?:\.\d+)?(?:公里(?:/小时)?|米|吨|人)"),
)
