"""Translate pydantic's errors into a clerk's words: the label they know, what is wrong, how to fix it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.core.problems import Problem, meant
from macros.data.commitment import Answer, Commitment, CommitmentsFile
from macros.data.correction import Correction
from macros.data.field_types import NO_FIGURE
from macros.data.figure import FigureEntry
from macros.data.glossary import GlossaryFile, SynonymsFile, Term
from macros.data.reviewed import Confirmation
from macros.data.site import Dates, Exemption, Original, Site
from macros.data.stray_entries import stray_entries
from macros.data.yaml_reader import Data, Document, Location

_OF_THE_SITE = (Original, Dates, Exemption, Site)
_OF_OTHERS = (FigureEntry, Term, Correction, Commitment, Answer, Confirmation)
_TITLES = {name: field.title for form in (*_OF_THE_SITE, *_OF_OTHERS) for name, field in form.model_fields.items()}
# Other names of fields in spreadsheets and letters.
_CALLED = {
    "note": ("备注", "注释", "注"),
    "basis": ("依据", "出处", "来源"),
    "unit": ("数值单位", "计量单位"),
    "values": ("数据",),
    "label": ("指标",),
    "meaning": ("释义",),
}


def _named(*forms: type[BaseModel]) -> dict[object, str]:
    """The names of fields by their titles; of two fields with one title, that of the later form."""
    titles: dict[object, str] = {also: name for name, others in _CALLED.items() for also in others}
    return titles | {str(field.title): name for form in forms for name, field in form.model_fields.items()}


# In data/site.yml, 单位 is a place; elsewhere it is the unit of a figure.
_IN_THE_SITE = _named(*_OF_OTHERS, *_OF_THE_SITE)
_ELSEWHERE = _named(*_OF_THE_SITE, *_OF_OTHERS)
# The parents of fields that belong in only one place of data/site.yml.
_PLACES = {name: field for field, form in (("dates", Dates), ("original", Original)) for name in form.model_fields}
_ENTRIES: dict[str, type[BaseModel]] = {GlossaryFile.__name__: Term, CommitmentsFile.__name__: Commitment}
# Lists of words: those of data/site.yml, and the parts of a figure.
_OF_WORDS = frozenset(["issuers", "addressees", "former", "key_figures", "parts"])
_AROUND = "()（）[]【】［］{}“”‘’「」\"'"
_SHAPES = {
    "missing": "没有写。请补上一行",
    "too_short": "至少要有一项。请补上",
    "tuple_type": "应当是一个列表。请每项写一行，以“- ”开头",
    "dict_type of ('values',)": "下面应当缩进两格，每年写一行，如 2023: 394",
    "dict_type": "下面应当缩进两格，分行写“名称: 内容”",
    "model_type": "下面应当缩进两格，分行写“名称: 内容”",
}


def explain(error: ValidationError, source: Document) -> Iterator[Problem]:
    """Translate each of pydantic's errors. A misspelt field is not reported as missing, too."""
    unknown = [detail["loc"] for detail in error.errors() if detail["type"] == "extra_forbidden"]
    names = _IN_THE_SITE if error.title == Site.__name__ else _ELSEWHERE
    missing = [detail["loc"] for detail in error.errors() if detail["type"] == "missing"]
    misspelt = {at: (*at[:-1], _intended(at, names, unknown, missing)) for at in unknown}
    strays, reported = stray_entries(error, source, _ENTRIES.get(error.title))
    yield from strays
    for detail in error.errors():
        kind, at = detail["type"], detail["loc"]
        follows = any(at[: len(one)] == one for one in reported)
        instead = kind == "missing" and (at in misspelt.values() or at[-1:] in reported)
        of_items = kind == "too_short" and detail["input"]  # Its items have been reported.
        if follows or instead or of_items:
            continue
        location = tuple(part for part in at if part != "[key]")
        if kind == "extra_forbidden":
            message = _label(source.data, location[:-1]) + _stranger(str(at[-1]), names, str(misspelt[at][-1]))
        else:
            message = _label(source.data, location) + _wrong(detail, location, error.title, source.data)
        yield source.problem(location, message)


def _wrong(detail: ErrorDetails, location: Location, title: str, data: Data) -> str:
    """The message about the content of a field or an entry, in the model with that title."""
    of_words = title == SynonymsFile.__name__
    if detail["type"] == "value_error":
        reason = str(detail["ctx"]["error"])
        named = _field(location) or ("词语" if of_words else "编号")
        return named + reason + (_known(detail["input"], data) if NO_FIGURE in reason else "")
    if not location and data is None:
        return "这个文件是空的。请从上一版中恢复它"
    if not location and isinstance(data, list):
        return "这个文件不写成列表。请删去行首的“- ”；一条有几行的，各行缩进两格，上面加一行编号和冒号"
    if detail["type"] == "tuple_type" and (of_words or (location and location[-1] in _OF_WORDS)):
        return f"{_field(location)}应当写在一对半角方括号里，几项用半角逗号隔开，如：{_listed(detail['input'])}"
    return _field(location) + _SHAPES.get(f"{detail['type']} of {location[-1:]}", _SHAPES[detail["type"]])


def _listed(written: object) -> str:
    """A list as it should be written, for one without its brackets or with others."""
    words: Iterable[str] = "甲乙"
    if isinstance(written, str):
        words = re.split(r"[，,、；;：\s]+", written)
    elif isinstance(written, dict):
        words = written
    return f"[{', '.join(word for one in words if (word := one.strip(_AROUND)))}]"


def _known(written: object, data: Data) -> str:
    """A hint at the intended id, for one without its section or ids separated by other commas; empty if unknown."""
    if not isinstance(written, str) or not isinstance(data, dict):
        return ""
    ids = [f"{section}.{name}" for section, names in data.items() if isinstance(names, dict) for name in names]
    if len(parts := re.split("[，、；; ]+", written)) > 1 and set(parts) <= {*ids}:
        return f"。几个编号之间用半角逗号和空格隔开：{', '.join(parts)}"
    own = [
        one for one in ids if one.rpartition(".")[2] == written or _label(data, (*one.split("."),)) == f"「{written}」"
    ]
    return f"。是不是想写「{own[0]}」？" if own else ""


def _intended(
    at: Location, names: Mapping[object, str], unknown: Sequence[Location], missing: Sequence[Location]
) -> str:
    """The field that an unknown one probably stands for: one like it, or the only one that its entry lacks; "" if none."""
    near = names.get(at[-1]) or next(iter(meant(str(at[-1]), _TITLES)), "")
    lacking = [str(one[-1]) for one in missing if one[:-1] == at[:-1]]
    alone = [one for one in unknown if one[:-1] == at[:-1]] == [at] and len(lacking) == 1
    return lacking[0] if alone and near not in lacking else near


def _stranger(name: str, names: Mapping[object, str], intended: str) -> str:
    """The message about a field that does not belong to its entry."""
    if name in _TITLES and intended != name:
        return f"「{name}」不写在这一层。是不是想写「{intended}」？"
    if name in names:
        return f"有不认识的项目「{name}」。项目的名称用英文，请写成：{names[name]}"
    if name in _TITLES:
        place = f"写在“{_PLACES[name]}:”下面，前面多空两格" if name in _PLACES else "核对缩进，移到它该在的一项下面"
        return f"「{name}」不写在这一层。请{place}"
    if re.fullmatch(r"\d{4}", name):
        return f"「{name}」是年份，不写在这一层。请在前面多空两格，写在它该在的一项下面"
    mend = f"是不是想写「{intended}」？" if intended else "请删去，或核对拼写"
    return f"有不认识的项目「{name}」。{mend}"


def _label(data: Data, location: Location) -> str:
    """A clerk's name for the entry around a location: its label or term, else its id."""
    keys: list[str] = []
    for part in location:
        if not isinstance(data, dict) or part in _TITLES:
            break
        data = data.get(str(part))
        keys.append(str(part))
        title = (data.get("label") or data.get("term")) if isinstance(data, dict) else None
        if isinstance(title, str):
            return f"「{title}」"
    return f"「{'.'.join(keys)}」" if keys else ""


def _field(location: Location) -> str:
    """The name of the field at a location; empty for the entry itself."""
    named = [str(part) for part in location if part in _TITLES]
    if not named:
        return ""
    title = f"{_TITLES[named[-1]]}（{named[-1]}）"
    return (
        f"{str(location[-1]).rstrip('年')}年的{title}"
        if named[-1] in ("values", "breaks") and location[-1] != named[-1]
        else title
    )
