"""Measure words, which make the preceding numeral a count, and the words that only begin like one."""

from __future__ import annotations

import re
from collections.abc import Mapping

# 每周三组织 contains no 三组: characters after which a measure word is part of another word.
_WORDS_THAT_BEGIN_SO = {
    "人": "民|才|大|社|均|身|物|事|文|们|流|力|情|为|性|生|类|工智",
    "名": "称|单|额|誉|优|录|义|册|列|师|胜|片|下|牌",
    "位": "于|置|列|居|次|一体|阶",
    "户": "籍|外|口|主|型|厕|用",
    "家": "庭|园|长|属|访|乡|风|事|畜|禽|教|政|具|家户户|万户|暴|装|多年",
    "次": "序|要|日|年|元|生|性|办|告知|申请|受理|提交|跑|产业",
    "场": "所|地|景|镇|馆|域|外",
    "件": "事",
    "起": "来|到|草|诉|点|步|底|止|源|初|重|用",
    "份": "子|额|量",
    "册": "封",
    "卷": "宗|入|烟|土|帘|起|心|发|款",
    "本": "台账|级|地|区|镇|次|年|月|职|村|市|县|乡|领|科|着|土|部|身|账",
    "条": "例|款|线|块|理|规|文|主线|龙|心",
    "项": "目(?!标)",
    "个": "人(?![民大才社行口])|体(?![育检])|性|别|一(?![百千万])|方面|环节|层面|维度|角度|步骤|层次|到位|转变|离不开|不放过|必须|最严|不准|严禁|办法",
    "支": "部|持|付|撑|出|委|一扶",
    "所": "有|以|示|属|在|需|得|作|谓|一|联|长|队",
    "处": "理|置|罚|于|长|级|室|境|分|方|处|突|遇",
    "期": "间|限|待|望|末|盼|工程|项目|满|叠加|建设|改造",
    "批": "评|准|复|示|发|判|次|量",
    "类": "别|似|型",
    "种": "植|养|子|田|粮",
    "篇": "章|幅",
    "部": "门|署|委|分|长|级|队|属|位|曲|落",
    "面": "对|向|积|临|貌|八方|子|授|谈|试|上|前",
    "门": "口|面|户|前|店|类|窗",
    "组": "织|建|长|成|合|团|员|装|委",
    "台": "账|湾|阶|风|县|山|河",
    "周": "年|边|期|密|到|全|末|岁|一|二|三|四|五|六|日",
    "天": "然|气|空|下(?!降)|窗|眼|网|两|候|津|平",
    "元": "旦|宵|素|化|月|宝|共治|解纷|调解|治理",
    "成": "员|立|本|效|果|为|功|年|熟|长|都|因|就|绩|型|形|套|片|不|份|件|了|品|交|新",
    "例": "会|如|外|行|举|子",
    "轮": "车|胎|船|训|岗|值|换|流|定位|电动",
    "间": "隔|接|谍|歇",
    "座": "谈|位|落|右",
    "幅": "度|员",
    "块": "地|状|链",
    "栋": "梁",
    "段": "落",
    "里": "面|程|[庙湾乡镇村桥店铺河岗庄街屯沟营坡集墩坪塘堡]",
    "米": "面|粉",
    "亩": "均",
    "队": "伍|员|长",
    "对": "照|象|接|标|口|应|于|党|上|待|策|方|一|多|点",
    "堂": "而|屋",
    "张": "清单|贴|皮|网|某|望|弛",
    "节": "约|日|能|水|点|假|目|庆|奏|省",
    "课": "题|程|本|堂|件",
    "株": "洲",
    "扇": "门",
    "倍": "加|增",
    "只": "有|要|能|是|为",
    "道": "路|德|理|具|口|防线|关口",
    "款": "项|物|待",
    "封": "闭|锁|面",
    "辆": "次均",
    "把": "手|关|握|好|控|脉|尺|稳|准|抓|持",
    "箱": "体",
    "桶": "装",
    "袋": "装",
    "瓶": "颈|装",
    "盒": "装",
    "包": "括|含|村|保|案|片|联|干|容|装|抓|点|户|挂|组",
    "笔": "记|录|试|者|迹",
    "套": "路|用|取",
    "盏": "茶",
    "层": "层|面|级|次",
    "宗": "旨|教|族",
    "架": "构|设|空|起|子",
    "集": "市|镇|中|体|会|合|日|贸|约|聚",
}
# Longer ones first, so that 件（次） is not matched as 件.
_WHOLE_WORDS = (
    "公里/小时|微克/立方米|件（次）|场（次）|期（次）|起（次）|人（次）|个（次）|平方公里|个工作日|个百分点|人/次|家/次|户/次|件/次|场/次|平方米"
    "|立方米|千瓦时|元/人|万人次|轮次|台次|工作日|百分点|个小时|车辆次|人次|人份|场次|户次|件次|条次|家次|批次|期次"
    "|班次|车次|千米|公里|公顷|公斤|千克|千瓦|兆瓦|毫米|厘米|英里|海里|万元|亿元|万人|万亩|小时|分钟|学时"
    "|课时|个月|周年|人天|人年|路段|处次|名次|度电|吨|盘|桩|口|颗|棵|幢|通|枚|版|匹|羽|床|顶|杆|度"
    "|秒|趟|遍|艘|页|捆|筐|尊|拨"
)


def _but(words: Mapping[str, str]) -> str:
    """Return a pattern for any of these one-character words, not followed by its alternatives in `words`.

    One lookahead for all of them compiles ten times faster than one for each; the patterns built from this one are half
    of what a command has to compile.
    """
    begins = (word + begin for word, begins in words.items() for begin in begins.split("|") if begin)
    return f"(?=[{''.join(words)}])(?!{'|'.join(begins)})."


MEASURES = f"{_WHOLE_WORDS}|{_but({word: begins for word, begins in _WORDS_THAT_BEGIN_SO.items() if word != '成'})}"
# Every measure word, for numerals that cannot be part of a word (五百多名师生).
WHOLE_MEASURES = "|".join(
    [_WHOLE_WORDS, "期(?!间)", *(word for word in _WORDS_THAT_BEGIN_SO if word not in "成元周里期")]
)
# Allowed units of figures; in running text, most of the one-character ones would be part of other words.
COUNTED = frozenset(
    [
        *_WORDS_THAT_BEGIN_SO,
        *_WHOLE_WORDS.split("|"),
        *"年月日时分秒岁头尾具粒滴剂朵根枝丝碗杯罐坛壶盆筒炉垛丈尺寸斤两克升吨垧顷公厘角季代回伙群帮行列排串束双副",
        *"字词句页帧局盘线班团营连路村镇乡县区市社校厂店院室馆站点岗车船井眼孔窝窗环刀担味服帖针管板联丘畦墩级讲",
    ]
)
# Arabic numerals count these; Chinese ones are part of a word (十分重视) or, as in 三年行动 and 近三年, only name a period.
AFTER_DIGITS = _but(
    {
        "年": "级|度|轻|龄|代|底|初|末|均|终|会|审|报|检",
        "日": "均|常|益",
        "分": "之|别|钟|队|局|区|类|级|批|期|步",
        "头": "条|部",
        "讲": "述|座|话|课|解|师|好|武|法|坛|堂|清|明",
        "副": "县|市|区|镇|乡|局|处|主|书|院|所|科|食",
        "具": "有|体|备",
        "尾": "号|款|部|气|水",
        "路": "口|面|灯|由|线|径",
    }
)
# A numeral in digits nearly always counts (12名优秀网格员, 8条线索): only these are words of their own, or ellipses (5部门).
_ITSELF_AFTER_DIGITS = {
    **{word: _WORDS_THAT_BEGIN_SO[word] for word in "元周里期天"},
    "人": "民|才|大|社|均|口",
    "名": "称|额|单(?!位)",
    "位": "于|列(?!席)|居(?!民)|次",
    "户": "籍|口|均",
    "家": "庭",
    "次": "性",
    "场": "所|馆",
    "起": "步|点|底|源",
    "份": "额(?!度)",
    "本": "级|年|科",
    "条": "例",
    "项": "目(?!标)",
    "支": "部|委",
    "所": "有|以|属|长",
    "处": "级|室|长|分|理|罚|境",
    "类": "别",
    "种": "植|子|田|粮",
    "部": "门|署|委|队",
    "组": "织|长|员",
    "台": "账|湾|阶|风",
    "轮": "车|胎",
    "节": "点|日",
    "课": "题|程|堂",
    "队": "伍|员|长",
    "对": "照|象|接|口",
    "层": "面|级|次",
    "集": "市|镇|中|体",
    "包": "括|含|村|保|联",
    "道": "路",
    "把": "手",
    "款": "项",
    "亩": "均",
    "门": "口|面|店",
}
OF_DIGITS = f"{_WHOLE_WORDS}|{_but({word: _ITSELF_AFTER_DIGITS.get(word, '') for word in _WORDS_THAT_BEGIN_SO if word != '成'})}"
LATIN = r"(?:k?m[²³2]?|km/h|[cm]m|kg|g|t|[KMGT]B|[kM]?Wh?|kV|L|mL|[㎡㎥㎞㎝㎜㎏℃‰])(?![A-Za-z])"
# Not tenths (三成) if one of these follows.
NOT_TENTHS = _WORDS_THAT_BEGIN_SO["成"]
# After a figure, which has its own unit, a measure word is redundant, but a word that only begins like one is far more
# likely than after a bare numeral. So these measure words are reported only if none of the characters listed follows,
# and all others only at the end of a clause.
_WORDS_THAT_FOLLOW = {
    "人": "员|数|口|防|居|心|格|际|体|选|气|机|行",
    "名": "字|人|气|副|目|医",
    "户": "均|数",
    "家": "底|电|喻|国|常",
    "次": "数|品|贷|责|重",
    "场": "合|面|站",
    "起": "效|火|因|始|算|居|伏|飞|码|降|哄",
    "份": "内|外|地",
    "条": "件|目|约|分|码",
    "个": "案|税|中",
    "支": "书|队|援|行|农|教|流|线|柱|护|架",
    "处": "以|在|女|暑|所|警|治|决",
    "期": "货|权|初|中|刊|内|房",
    "批": "阅|办|捕|文|改|驳|注",
    "类": "推|比|案|目",
    "组": "别|级|阁|内",
    "台": "胞|资|办|同|式|上|下|前|词",
    "例": "证|题|数",
    "项": "目",
    "件": "件",
    "元": "件|老",
}
_CLAUSE_ENDS = r"(?=[ 　*_]*(?:[，。；、：！？）”,;]|\n|\||$))"
# Nouns after a figure: 12条路段, 60个学时.
_NOUNS = frozenset(
    ["路段", "班次", "车次", "学时", "课时", "小时", "工作日", "百分点", "名次", "周年", "人年", "人天", "人份"]
)
_SINGLE = "".join([*_WORDS_THAT_BEGIN_SO, *(word for word in _WHOLE_WORDS.split("|") if len(word) == 1), "年月日"])
BEHIND_A_FIGURE = "|".join(
    [
        *(word for word in _WHOLE_WORDS.split("|") if len(word) > 1 and word not in _NOUNS),
        _but({word: f"{_WORDS_THAT_BEGIN_SO[word]}|{follow}" for word, follow in _WORDS_THAT_FOLLOW.items()}),
        f"[{_SINGLE}]{_CLAUSE_ENDS}",
        rf"[%％]|{LATIN}",
        f"[百千万亿](?:{MEASURES}|{_CLAUSE_ENDS})",
    ]
)


def own(unit: str) -> str:
    """Return a pattern for a figure's own unit typed after it again."""
    begins = [words[unit] for words in (_WORDS_THAT_BEGIN_SO, _WORDS_THAT_FOLLOW) if unit in words]
    return re.escape(unit) + (f"(?!{'|'.join(begins)})" if begins else "")
