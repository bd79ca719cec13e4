"""Words in use nationwide that tell a number in a name from a count: set terms, kinds of programmes, hotlines, occasions.

A town's own terms belong in its glossary or exemptions.
"""

# Set terms that no pattern can recognize.
TERMS = (
    "双随机、一公开|一件事一次办|两代表一委员|双随机一公开|最多跑一次|一次性告知|两个维护|两个确立|四个意识"
    "|四个自信|四个全面|八项规定|一岗双责|五级书记|一户一档|三五成群|千家万户|三项制度|三个规定|两个责任"
    "|两法衔接|一网通办|四个最严|三个必须|两项改革|百家争鸣|万家灯火|三期叠加|一次办好|一次办成|三个一"
    "|跑一次|一家人|一件事|一类事|一站式|一条龙|一盘棋|一张网|一张图|一把手|一揽子|一体化|两张皮|一本账"
    "|双过半|一手托两家|最多跑一趟|三天打鱼|两天晒网|三天三夜|不怕一万|九层之台|四两拨千斤"
    "|三个臭皮匠|三百六十度|三分钟热度|十万八千里|四面环山"
    "|八类案件|八类刑事|三农|五保|十里八乡|[七7][天日]无理由|二十四节气|两节期间|两节前后|两名以上执法人员|不得少于两人"
)
# Kinds of programmes, services and places whose names begin with a number: 1310工作法, 12345热线, 301医院.
NUMBERED = (
    "(?:工作法|模式|工程|机制|行动|计划|平台|热线|电话|体系|服务法|调解法|治理法|网格|战略|品牌|普法|做法|思路|格局|架构"
    "|工作制|制度|医院|部队|基地|信箱|高校|院校|大促|购物|晚会|专线|浏览器)"
)
HOTLINES = r"(?:1(?:10|19|2[02]|2[13]\d{2})|96\d{3}|95\d{3})(?:转\d+)?"
# Words after a day such as 12.4 or 6.26.
OCCASIONS = "国家|全国|全民|国际|世界|中国|宪法|禁毒|消费|学雷锋|妇女|安全|宣传|节|前后|期间|活动|火灾|事故"
