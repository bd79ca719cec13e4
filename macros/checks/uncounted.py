"""Patterns of numerals that count nothing: dates, laws, numbering, names; the rest of a text may contain figures.

They are tried in order, and what one matches is hidden from those that follow. A numeral that names something has no
measure word and is part of a word, a title or a quotation; words are listed only where no pattern can tell.
"""

from __future__ import annotations

from macros.checks.aims import COUNTED, UNITS
from macros.checks.dates import DATES, YEAR
from macros.checks.forms import SMALL, C, Form, Kind, Serial
from macros.checks.measure_words import LATIN, MEASURES
from macros.checks.provisions import PROVISIONS
from macros.checks.set_terms import HOTLINES, NUMBERED, OCCASIONS, TERMS
from macros.core.han import HAN
from macros.data.numeral import IN_PROSE
from macros.pages.sentences import TARGET

TAKEN = "\ufffc"  # Replaces each character that is already matched.
# A measured amount; it counts even after words that usually precede a serial number (附件, 电话), and in quotes unless added up there.
_MEASURE = rf"\s*(?:{MEASURES}|{LATIN}|[%余多万])"
_AMOUNT = r"\d[\d,，]*(?:\.\d+)?[余多]?[万亿]?[余多]?"
_COUNT = rf"(?:(?<!\d)(?!1(?![\d.,，余多万亿])){_AMOUNT}(?!个|度|分钟|小时|公里|米)|[十百千万][余多])(?:{MEASURES})"
_MEASURED = rf"^[^+]*(?:{_COUNT}|{_AMOUNT}[%％]|百分之)[^+]*$"
# What distinguishes a day of the month without its month (于15日, 截至25日, 28日上午) from days that are counted (用时5日, 压缩至20日).
_DAY = r"(?:[12]\d|3[01]|[1-9])日"
_NAMES_A_DAY = rf"(?:^|(?<=[月自在逢即，；。：（{TAKEN}])|(?<=[^\d日号][、和与及])|(?<=[于至到])(?<![少低多]于)(?<![缩减短长延降][至到]))"
_DOTTED = r"(?<![\d.])(?:1[0-2]|[1-9])\.(?:3[01]|[12]\d|[1-9])"


FORMS = (
    Form(Kind.NAME, TERMS),
    # Markup, macro calls and addresses.
    Form(None, r"\[\^[^\]\n]*\]|\{\{.*?\}\}|\{:[^}\n]*\}|https?://[^\s）)]+|(?<![\w.])[\w.]+@[\w.]+|\]" + TARGET),
    # Longer than any number or name; the patterns below would rescan it from every digit.
    Form(Kind.FIGURE, rf"[0-9A-Za-z]{{40,}}|[{IN_PROSE}]{{30,}}"),
    # Titles, including nested ones; what a rule prescribes.
    Form(Kind.LAW, r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)?》"),
    *PROVISIONS,
    # 〔2019〕26号, （2024）皖16民终5号, 12号文.
    Form(Kind.DOCUMENT, rf"[〔\[（(]{YEAR}[〕\]）)]\s*第?\d+号|[（(]{YEAR}[）)]{HAN}{{1,2}}\d*{HAN}{{1,3}}\d+号"),
    Form(Kind.DOCUMENT, r"\d+号(?=文|令|公告|决定|通知|建议|提案|议案)"),
    # 一、 and 1. at the start of a paragraph, 1 at that of a table's row, 1. after a sentence, （一）, 一是.
    Form(Kind.NUMBERING, rf"^[ \t　]*(?:\#+[ \t　]*)?(?:{C}+、|\d+[.．、](?!\d))|(?<=[。；：])\d{{1,2}}[.．](?!\d)"),
    # 1.1 at the start of a paragraph.
    Form(
        Kind.NUMBERING,
        rf"^[ \t　]*(?:\#+[ \t　]*)?\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}[.．、]?(?=[ 　]+{HAN})",
        behind=rf"[ 　]+(?:[万亿千百余多倍元吨米亩斤克升%]|公里|平方|立方|小时|毫|厘|{LATIN})",  # Counts have no fraction.
    ),
    Serial(rf"^\| *\d{{1,3}} *(?=\| *[“《]?{HAN})"),
    Form(Kind.NUMBERING, rf"[（(](?:{SMALL}+|\d{{1,2}})[）)]|(?<![^\s。；，：:、]){SMALL}+[是要则]"),
    # 第三条, 第十二次, 第一责任人, 前三名; the caller recognises ranks among the matches.
    Form(
        Kind.NUMBERING,
        rf"第\s?(?:\d+(?!\.?\d)|{C}+)(?:至\d+)?(?:责任人|[条款项章节届次个批期名位号轮季季度类种部]*)"
        rf"|(?<=[国省市县区镇乡列居入身])前(?:\d+|{C}+)(?:[名位强]|(?!{HAN}|[\d.%]))",
    ),
    *DATES,
    # Numbers that share one noun: 2、3组, but 2组、3组.
    Form(Kind.NAME, r"(?<![\d.])(?:\d{1,2}[、和与及]){1,11}\d{1,2}(?:[组社队栋幢排村](?!织|会|伍|员)|网格|片区|支部)"),
    # 第五章第二节第三条 without 第, and the number of a session.
    Form(
        Kind.NUMBERING,
        rf"(?:\d+|{C}+)[编章](?:(?:\d+|{C}+)节)?(?:\d+|{C}+)条|(?<=[大届{TAKEN}]){C}+次(?:全体)?(?:会议|全会)",
    ),
    # 附件3, 表2-1, 国道312, 编号1005, 代码2301-04-01, unless a measure word follows; 01, since no count begins with 0.
    Form(
        Kind.NUMBERING,
        r"(?:附件|附表|附图|附录|(?<![代发图])表|(?<![地版])图)\s?\d{1,2}(?:-\d{1,2})?(?![\d.])",
        behind=_MEASURE,
    ),
    Form(
        Kind.NUMBERING,
        r"(?:序号|邮编|邮政编码|尾号|编号|代码|证号|账号|电话|传真|国道|省道|县道|乡道)(?:为|是|[:：])?"
        r"\s*\d+(?:-\d+)*(?![\d.-])|(?<![\d.,，∶:-])0\d+(?![\d.-])",
        behind=_MEASURE,
    ),
    Form(Kind.NAME, r"(?<!\d)(?:0\d{2,3}-\d{5,8}|400-\d{3,4}-\d{3,4}|1[3-9]\d{9})(?:转\d+)?(?!\d)"),
    # What follows 号 (批号20250316, 号牌为皖H3A562), and number plates.
    Form(
        Kind.NUMBERING,
        r"(?<=号)(?:牌|码|段)?[为是以:：]?\s*[A-Z]{0,3}-?\d{3,}(?:[-/]\d+)*(?![\d.,])"
        r"|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•・]?[0-9A-Z]{4,6}",
        behind=_MEASURE,
    ),
    # Distances that describe a location: 东侧200米, 坝脚外50米, 范围为200米, 距园区不到两公里.
    Form(
        Kind.NAME,
        r"(?<=[东南西北侧缘])\d+(?:\.\d+)?(?:米|公里)|(?<=[两侧脚堤线岸界路][侧外内各])(?:\d+|[一二三四五六七八九十百]+)米|(?<=范围[为是])\d+(?:\.\d+)?(?:米|公里)|\d+(?:\.\d+)?(?:米|公里)(?:以?[内外]|范围|处|远)"
        rf"|距(?!离?(?:目标|计划|任务|要求))[^，。；、\d]{{0,12}}(?:\d+(?:\.\d+)?|(?<!{C}){C}+)[余多]?(?:米|公里|里)",
    ),
    # People who belong together: 一家五口, 夫妻二人, 两家人, 两户人家, 老两口.
    Form(
        Kind.NAME,
        rf"一家(?:老小)?{C}+口|(?:兄弟|姐妹|姊妹|兄妹|姐弟|父子|父女|母子|母女|夫妻|夫妇|祖孙){C}+人|[两三]家人|[老小]两口",
    ),
    # How something is done: 分三次付清, 分两步走, 分三批推进, 三轮磋商下来.
    Form(Kind.NAME, rf"(?<![得积部评])分{SMALL}(?:[次步]|[批轮期](?={HAN}))|{SMALL}[轮番]{HAN}{{2,4}}下来"),
    # Division of work between two: 一人记录、一人取证; what is done with each: 发现一起查处一起.
    Form(Kind.NAME, rf"一([人名])[^，。；、]{{1,6}}[，、]一\1(?![，。；、])|一({HAN}){HAN}{{1,2}}一\2"),
    # Sayings with two numerals (七站八所, 一式三份), of what each has (人手一册), or with one and a negation (一户不落, 一个不少).
    Form(
        Kind.NAME,
        rf"(?<!{C})(?<!第){SMALL}(?!{MEASURES}|[年月日成折至到{C[1:]}|点{SMALL}(?:倍|个百)){HAN}{SMALL}(?!{C}){HAN}|(?<=人手)一{HAN}|一[户人个处家件项]不{HAN}",
    ),
    # 6·26; 12.4 only before a name or occasion (12.4国家宪法日, 6.26前后); 双11.
    Form(Kind.DATE, r"(?<![\d.])(?:1[0-2]|0?[1-9])[·•・‧∙](?:3[01]|[12]\d|0?[1-9])(?!\d)|(?<=双)1[0-2](?!\d)"),
    Form(Kind.DATE, rf"{_DOTTED}(?=[”’\"]|{OCCASIONS})"),
    Form(Kind.DATE, rf"{_DOTTED}(?=(?![亿倍分元秒折]){HAN}{{1,12}}?[日节周月])", behind=_MEASURE),
    # What sums up quotations before it: “谁执法谁普法”“谁服务谁普法”两项责任.
    Form(Kind.NAME, rf"(?:“[^“”\n\d]{{1,20}}”[、和与]?){{2,5}}(?:\d|{SMALL})[{UNITS}](?!{COUNTED})"),
    Form(Kind.NAME, rf"“[^“”\n、\d]{{1,12}}(?:、[^“”\n、\d]{{1,12}}){{1,8}}”(?:\d|{SMALL})[{UNITS}](?={HAN})"),
    # Slogans that count up: 一次调解、两面锦旗、三份感动; 1张权责清单、2张负面清单、3张服务清单.
    Form(
        Kind.NAME,
        rf"一{HAN}{{2,6}}、[二两]{HAN}{{2,6}}、三{HAN}{{2,6}}|(?<!\d)1{HAN}{{2,8}}、2{HAN}{{2,8}}、3{HAN}{{2,8}}(?:、4{HAN}{{2,8}})?",
    ),
    # Short quotations that combine numbers (7办1队5中心, 3个100%), and all quotations without a measured amount.
    Form(Kind.NAME, r"“(?=[^“”\n，。；：]{2,12}”)[^“”\n\d]*\d+[^“”\n\d]+\d[^“”\n]*”"),
    Form(
        Kind.NAME,
        r"“[^“”\n]{1,20}”(?:[、和]?“[^“”\n]{1,20}”){0,4}(?=(?:工作|特色|系列)?(?:栏目|专栏|节目|品牌|模式|工作法))",
    ),
    Form(Kind.NAME, r"“[^“”\n]{1,40}”|‘[^‘’\n]{1,40}’|「[^」\n]{1,40}」|\"[^\"\n]{1,40}\"", within=_MEASURED),
    # 1+1+9, 3+X; what spells out a motto (即70%服务、20%管理、10%执法; 即零上访、零事故).
    Form(Kind.NAME, r"(?:\d+|[A-Za-zＮＸ一二三四五六七八九多])(?:[+＋](?:\d+|[A-Za-z]+|[一二三四五六七八九多]))+"),
    Form(Kind.NAME, rf"(?<=即)(?:\d+%|零){HAN}+(?:、(?:\d+%|零){HAN}+)+"),
    # 12345热线, 1310基层治理模式, 301医院; hotlines within a sentence, but alone in a cell they are numbers.
    Form(Kind.NAME, rf"\d+(?={NUMBERED})|(?<![\d.])\d{{3,}}(?={HAN}{{2,6}}{NUMBERED})", behind=_MEASURE),
    Form(Kind.NAME, rf"(?:(?<=[^\d\s|]){HOTLINES}|(?<!\d){HOTLINES}(?=[ 　]*[^\s|]))(?!\d)", behind=_MEASURE),
    # A number used as a name, next to names or times: “双11”、618等, 在618期间.
    Form(Kind.NAME, r"(?<=[”’、在逢和与及])(?<!\d、)\d{3}(?=等|、[^\d]|和|与|及|期间|前后|，)"),
    # Service hours and catchment areas: 24小时, 365天, 八小时以外, 15分钟服务圈.
    Form(
        Kind.NAME,
        r"7\s*[×xX*]\s*24小时|(?<!\d)24小时(?!内)|(?<!\d)365天(?!内|[，。；])|[八8]小时[之以]?外",
    ),
    Form(Kind.NAME, rf"(?:\d+|{C}+|半)(?:分钟|小时|公里)(?=[^，。；、]{{0,10}}圈)"),
    # Places and lines: 3楼, A座12层, 5号线, 公交8路, 312国道, 3路公交, 人民路二段36号; a day of the current month, but not 压缩至20日.
    Form(
        Kind.NAME,
        rf"(?<=[路街巷道]){SMALL}段(?=(?:\d|{C})+号)|(?<=[区园城苑府湾庭]){SMALL}期(?!培训|讲|课|活动|班|[，。；、]|$)",
    ),
    Form(
        Kind.NAME,
        rf"{SMALL}里{HAN}(?:村|社区|镇|乡|街道|派出所|司法所)|{SMALL}[元棵道门盘台面堂层里][桥松庙山口坡岭村街路巷镇屯店庄]",
    ),
    Form(
        Kind.NAME,
        r"\d+(?:楼|室|单元)(?!次)|\d+号(?:楼|院|门|线|车|厅|窗口|地块)?|\d+(?:国道|省道|县道|路公交)|公交\d+路(?:、\d+路)*|\d+路(?:[、和]\d+路)*(?=公交)|(?<=[座楼栋幢])\d+层|\d+[栋幢座](?=\d+(?:单元|楼|层|室|号))",
    ),
    Form(
        Kind.DATE,
        rf"{_NAMES_A_DAY}{_DAY}(?:[、和与及]{_DAY})*(?![内以之均])|(?<!\d){_DAY}(?=[上下]午|起|前|晚|凌晨|召开|举行)",
    ),
    # 90后, 1对1, 2.0版, telephone numbers.
    Form(
        Kind.NAME,
        r"(?<!\d)[05-9][05]后(?!续)|\d对\d|(?<![\d.])\d\.0(?=版|时代)|(?<![\d.])\d+\.\d+(?:\.\d+)*版",
    ),
    Form(Kind.NAME, rf"(?:(?<={HAN})|(?<={TAKEN}))\d\.0(?![\d亿倍分元折])", behind=_MEASURE),
    # Ages, except averages.
    Form(
        Kind.NAME,
        r"(?<!平均年龄)(?<!平均年龄为)(?<!\d)(?:\d{1,2}(?:周?岁)?(?:[—–~～至到-]+))?\d{1,2}周?岁(?:以[上下]|至\d+周?岁)?",
    ),
    # A4, GB/T 15835—2011, FZ-2023-007, H7N9, 5G; but 20GB and 3km are amounts.
    Form(
        Kind.NAME,
        rf"(?<![A-Za-z])[A-Za-z]+(?:/[A-Za-z]+)?[\s-]?\d+(?:(?:[.—–-]|[A-Za-z]+)\d+)*[A-Za-z]*|\d+(?!{LATIN})[A-Za-z]+",
        behind="[%％]",
    ),
    # 一村一品, 每月一次; 一千一百 is a number.
    Form(
        Kind.NAME,
        rf"一(?![十百千万亿点]){HAN}一{HAN}|每[^，。；]{{0,10}}?[一两]次|最多{HAN}一[次趟套份]",
    ),
    # Parts of a programme: 九大任务、三十项举措; 8大工程, but 8大类.
    Form(Kind.NAME, rf"(?:\d+|{SMALL}+)大{HAN}{{1,4}}、(?:\d+|{C}+)[项个条类](?={HAN})"),
    Form(Kind.NAME, rf"(?<![\d.])\d{{1,2}}大(?![项类件户队棚型中小桶车片块幅])(?={HAN})"),
    # Divisions and figures of speech, not results: 三个方面, 5个环节, 六项重点, 四类行为, 两块招牌, but 3个重点村 and 6个环节减为3个.
    Form(
        Kind.NAME,
        rf"(?:[两三四五六七八九十]|(?<![\d.])\d{{1,2}})[个项条对](?:(?:重点|坚持|统一|结合|聚焦|强化|确保)(?!{HAN})"
        "|(?:基本)?原则|导向|关系|到位|转变|百分之百|必须|不放过|不准|严禁|禁令|铁律|方面|阶段|环节(?![减压缩降]|[^，。；]{1,2}为[0-9])|层面|维度|角度|步骤|层次)"
        rf"|(?<!新增|增加|取消|减少)(?<!{C})[两三四五六七八九十]类(?={HAN})"
        rf"|(?<!{C})[两三四五六七八九十][个块张道条把篇场根座股只条大](?:金字|烫金|靓丽|亮丽|响亮|闪亮)?"
        "(?:招牌|名片|防线|底线|红线|主线|关口|尺子|钥匙|硬仗|攻坚战|大文章|文章|短板|抓手|关键|要点|支点|引擎|轮子|翅膀"
        "|指头|手指|拳头|巴掌|大局|大事|优势|支柱|渠道|力量|法宝|利器)",
    ),
)
