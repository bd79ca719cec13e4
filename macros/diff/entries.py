"""Changes in the data files other than that of the figures: site, glossary, commitments, corrections."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from macros.data.model import Report
from macros.diff.model import EntryChange
from macros.diff.wording import written


def entries(before: Report, after: Report) -> Iterator[EntryChange]:
    """What changes in the site's description, the glossary, the commitments and the corrections."""
    old, new = dict(_entries(before)), dict(_entries(after))
    for key in {**old, **new}:
        was, now = old.get(key), new.get(key)
        if was and now:
            for name, field in type(now).model_fields.items():
                first, second = getattr(was, name), getattr(now, name)
                if first != second and name != "exemptions":  # Those are told one by one.
                    title = field.title or name
                    what = f"{_called(key[0], now)}的{title}" if key[1] != "" else f"{key[0]}「{title}」"
                    yield EntryChange(what, written(first, before), written(second, after))
        elif one := was or now:
            texts = (written(was, before) if was else "", written(now, after) if now else "")
            what = _called(key[0], one)
            yield EntryChange(f"{what}（{key[1]}）" if key[0] in ("承诺", "名词解释") else what, *texts)


def _entries(report: Report) -> Iterator[tuple[tuple[str, object], BaseModel]]:
    """Every entry of those files, by what it is and its id or place."""
    yield ("网站说明", ""), report.site
    yield from ((("不作统计数字的词语", one.text), one) for one in report.site.exemptions)
    yield from ((("名词解释", name), term) for name, term in report.glossary.items())
    yield from ((("承诺", name), one) for name, one in report.commitments.items())
    yield from ((("更正", str(one)), one) for one in report.corrections)


def _called(kind: str, entry: BaseModel) -> str:
    """How a reviewer knows an entry: its kind and its first words."""
    name = next(str(getattr(entry, key)) for key in ("term", "text", "promise", "why") if hasattr(entry, key))
    return f"{kind}「{name[:14]}{'…' if len(name) > 14 else ''}」"
