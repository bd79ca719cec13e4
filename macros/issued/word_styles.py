"""What the styles of a Word document say: which make headings, and how runs of a style look."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

# What decides whether a run is read, and how.
_LOOKS = tuple(map(qn, ("w:vanish", "w:strike", "w:dstrike", "w:vertAlign")))


def levels(opened: Any) -> dict[str, int]:
    """Style id → heading level, for the styles that have one."""
    found = {}
    for style in opened.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        words = (name.get(qn("w:val")) if name is not None else "").lower()
        outline = style.find(f".//{qn('w:outlineLvl')}")
        if words.startswith(("heading ", "标题 ")) and words[-1].isdigit():
            found[style.get(qn("w:styleId"))] = int(words[-1])
        elif outline is not None and outline.get(qn("w:val")) in tuple("012345678"):
            found[style.get(qn("w:styleId"))] = int(outline.get(qn("w:val"))) + 1
    return found


def spell_out(opened: Any, body: Any) -> None:
    """Give each run of the body those looks of its character style that it does not set itself."""
    looks = {one.get(qn("w:styleId")): one.find(qn("w:rPr")) for one in opened.styles.element.iter(qn("w:style"))}
    for named in [*body.iter(qn("w:rStyle"))]:
        own, look = named.getparent(), looks.get(named.get(qn("w:val")))
        for tag in _LOOKS:
            given = look.find(tag) if look is not None else None
            if given is not None and own.find(tag) is None:
                own.append(own.makeelement(tag, given.attrib))
