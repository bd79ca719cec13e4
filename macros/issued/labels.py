"""Labels and ids for figures new to the data, derived from the words around them; a person confirms them."""

from __future__ import annotations

import re
from collections.abc import Container

from pypinyin import lazy_pinyin

from macros.checks.numerals import figures

_LONGEST = 24
_BACK = 300  # Characters before a numeral in which its name stands.
# Words that introduce a count without naming what is counted.
_LEADING = re.compile(
    r"^(?:(?:[自从]?20\d\d年(?:度)?|今年|去年|全年|本年度|年内|以来|截至目前|目前|全[镇乡县区市街道村局]+|我[镇乡县区市局]|累计|共计|合计|一共|总共|共|已|先后|分别|"
    r"其中|并|还|又|另|新(?![增建设任装登])|各类|完成|组织|开展|举办|召开|进行|通过|利用|期间|积极|及时|认真|有效|成功(?!率)|已经|再次|[一二三四五六七八九]是)+)"
)
_TRAILING = re.compile(
    r"(?:共计|合计|累计|总计|共有|共|达到|达|(?<!行)为|有|计|约|(?<!平)均|各|了|超过|突破|近|至|到|在|对|将|把|于|的|等|和|与|、|(?<!理)由|从|(?<!通)过|占|只有|仅有|只|仅|上升|下降|提高|[（(:：])+$"
)
_VERBS = re.compile(
    "进行|开展|得到|予以|参加|参与|持有|实现|完成|通过|接受|提供|覆盖|获得|全部|以及|已经?|均|被|并|和|与|的"
)
# What the people counted did: 43人参加学法考试.
_ACTS = re.compile("(?:参加|参与|持有|接受|获得|取得|通过)(?!了|的)[\u4e00-\u9fff]{2,}")
# The subject of a change precedes it: 受理申请45件，同比增长12%; 平均用时5天，缩短2天.
_DIRECTION = "(?:增长|增加|上升|提高|提升|下降|回落|压减|减少|降低|缩短|压缩|提速)"
_CHANGE = re.compile(f"(?:同比|环比|[较比](?:上年|去年|上一年|20[0-9]{{2}}年)(?:同期)?){_DIRECTION}?|{_DIRECTION}")
_PREPOSITION = re.compile("[对将把向为]$")
_VERB = 5
_ENDS = ("，", "；", "：", "、", ",", ";", ":")
_BREAK = re.compile(r"[，。；：、,;:（）()“”〔〕【】［］\[\]①-⑳⑴-⑽]")
_ASIDE = re.compile("（[^（）]*）$")
_QUOTED = re.compile("“[^“”]+”[\u4e00-\u9fff]{0,6}$")


def label(before: str, after: str) -> str:
    """What a numeral counts, in the words of its sentence.

    A numeral at the end of its phrase counts what precedes it (化解纠纷12件，); otherwise it counts the words that follow,
    with a short verb before it (培育24名“法律明白人”).
    """
    before = before[-_BACK:]
    for other in [*figures(before)][::-1]:  # Text about another figure ends with that figure.
        before = f"{before[: other.start]}，{before[other.end :]}"
    own = _ASIDE.sub("", before.rstrip(" 　"))
    behind = _behind(after)
    parts = [part for part in _BREAK.split(own) if part.strip()]
    last = parts[-1] if parts and not own.endswith(_ENDS) else ""
    named = _bare(last)
    if len(behind) > 1 or (behind and not last):  # Also 村, where nothing else is named.
        return (behind if len(named) > _VERB or _PREPOSITION.search(last) else named + behind)[:_LONGEST]
    if match := _QUOTED.search(own):
        verb = _bare(_BREAK.split(own[: match.start()])[-1])
        return ((verb if len(verb) <= _VERB else "") + _TRAILING.sub("", match[0]))[:_LONGEST]
    change = _CHANGE.fullmatch(named)
    if len(named) < 2 or change:
        earlier = parts[:-1] if last else parts
        named = next(
            (one for part in earlier[::-1] if len(one := _bare(part)) > 1 and not _CHANGE.fullmatch(one)), ""
        ) + (named if change else "")
    return named[-_LONGEST:]


def _behind(after: str) -> str:
    """What follows a numeral directly: a noun, or what the people counted did; empty for neither."""
    if acts := _ACTS.match(after):
        return acts[0]
    match = re.match("(“[^“”]{1,16}”)|[为的]?([\u4e00-\u9fffA-Za-z]+)", after)
    if match is None:
        return ""
    return match[1] or _bare(_VERBS.split(match[2])[0])


def _bare(words: str) -> str:
    words = re.sub("^.*等(?=.{3})", "", words.strip(" 　"))
    return _TRAILING.sub("", _LEADING.sub("", words)).strip(" 　")


def apart(words: str, before: str, taken: Container[str]) -> str:
    """A unique label: prefixed with preceding words if taken, then numbered."""
    if words not in taken:
        return words
    parts = [
        part
        for part in re.split("[，；。、：]", before)
        if part and words not in part and not re.search(r"\d", part) and not any(figures(part))
    ]
    longer = f"{parts[-1][-10:]}{words}" if parts else words
    number = 2
    other = longer
    while other in taken:
        other, number = f"{longer}（{number}）", number + 1
    return other


def identifier(words: str, taken: Container[str], longest: int = 6) -> str:
    """A readable, unique id: the first `longest` characters in pinyin, joined two syllables at a time."""
    plain = re.sub("[^\u4e00-\u9fffA-Za-z0-9]", "", words)[:longest]
    syllables = [one.lower() for one in lazy_pinyin(plain)]
    name = "_".join("".join(syllables[at : at + 2]) for at in range(0, len(syllables), 2))
    name = re.sub("[^a-z0-9_]", "", name)
    name = name if re.match("[a-z]", name) else f"n_{name}".rstrip("_")
    number = 1
    while (other := name if number == 1 else f"{name}_{number}") in taken:
        number += 1
    return other
