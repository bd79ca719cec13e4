"""The styles of a Word document that make headings."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn


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
