"""Find elements, links, field codes and formulas in the XML of an office document that run or fetch something.

Prefixes are ignored. Field codes and link targets are checked against allow-lists.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.parsers.expat import ParserCreate

_ELEMENTS = re.compile(
    r"(?i)script|event-listener|(?:.*-)?dde-.*|dde\w+|ole(?:Object|Link)s?|object-ole|applet|plugin|floating-frame|control"
    r"|altChunk|subDoc|connections?|queryTable|externalBook|macrosheet|mailMerge|webPr|GotoA|Movie|Sound"
)
_KINDS = re.compile(r"(?i)vba|macro|oleObject|/control|attached|externalLink|extensibility|activeX|webextension|dialogsheet|connections|queryTable|aFChunk|subDocument|/frame|mailMerge")  # fmt: skip
_LINK = re.compile(r"(?i)(?:https?://|mailto:|tel:)|#|$")
_INSIDE = re.compile(r"(?!\.\./|/|\\)[^:\\]*")
_ACTION = re.compile(r"(?i)ppaction://(?:macro|program|ole)")
_CALL = re.compile(r"(?i)\b(?:WEBSERVICE|IMAGE|CALL|REGISTER(?:\.ID)?|EXEC|RTD|SQL\.REQUEST|DDE|FILTERXML)\s*\(|\w\|")
_FORMULAS = ("f", "formula", "formula1", "formula2", "definedName")
_TEXTS = frozenset([*_FORMULAS, "instrText", "delInstrText"])
_LOOKED_AT = frozenset(["href", "src", "URI", "ContentType", "action", "Event", "instr", "formula"])
_CODES = re.compile(
    "=|PAGE|NUMPAGES|SECTION|SECTIONPAGES|PAGEREF|REF|NOTEREF|STYLEREF|TOC|TC|TOA|TA|XE|INDEX|SEQ|HYPERLINK|IF|QUOTE|EQ|SYMBOL"
    "|ADVANCE|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME|TITLE|SUBJECT|AUTHOR|KEYWORDS|COMMENTS|FILENAME|FILESIZE|LASTSAVEDBY"
    "|REVNUM|NUMCHARS|NUMWORDS|DOCPROPERTY|DOCVARIABLE|INFO|TEMPLATE|USERNAME|USERINITIALS|USERADDRESS|AUTONUM|AUTONUMLGL|AUTONUMOUT"
    "|LISTNUM|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|MERGEFIELD|SET|ASK|FILLIN|COMPARE|BIBLIOGRAPHY|CITATION|BARCODE|SHAPE|PRINT"
)


class FoundError(Exception):
    """A document contains something that is not allowed; the message names it."""


def look(content: bytes) -> None:
    """Inspect an XML part. Raises FoundError if something is not allowed, and ExpatError if the part is corrupt."""
    reader, parser = _Reader(), ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler, parser.EntityDeclHandler = reader.text, _declared
    if content:
        parser.Parse(content, True)
    reader.close()


def _declared(*_declaration: object) -> None:
    """Reject entities: they can expand without limit or include files, and no office program writes them."""
    raise FoundError("“<!ENTITY”")


@lru_cache(maxsize=1024)
def _local(name: str) -> str:
    """Return the name of an element without its prefix. Raises FoundError if the element is not allowed."""
    local = name.rpartition(":")[2]
    if _ELEMENTS.fullmatch(local):
        raise FoundError(f"“{local}”")
    return local


class _Reader:
    """Inspects the elements of a part. Its methods raise FoundError if something is not allowed."""

    def __init__(self) -> None:
        self._fields: list[str] = []  # The codes of the open fields, outermost first.
        self._read: list[list[str]] = []  # Pieces of the open formulas, field codes and fractions, outermost first.

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Handle a start tag."""
        local = _local(name)
        if attributes:
            values = {key.rpartition(":")[2]: value for key, value in attributes.items()}
            if local == "Relationship":
                _related(values)
            elif local == "fldChar":
                self._field(values.get("fldCharType", ""))
            elif not _LOOKED_AT.isdisjoint(values):
                _attributes(local, values)
        if local in _TEXTS:
            self._read.append([])

    def text(self, content: str) -> None:
        """Handle a piece of text."""
        if self._read:
            self._read[-1].append(content)

    def end(self, name: str) -> None:
        """Handle an end tag."""
        if (local := _local(name)) not in _TEXTS:
            return
        text = "".join(self._read.pop())
        if local in _FORMULAS and (match := _CALL.search(text)):
            raise FoundError(f"公式“{match[0]}”")
        if local not in _FORMULAS and self._fields:
            self._fields[-1] += text

    def close(self) -> None:
        """Finish the part, checking fields that were never closed."""
        for code in self._fields:
            _code(code)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif self._fields:
            _code(self._fields[-1])
            if kind == "end":
                self._fields.pop()


def _related(values: dict[str, str]) -> None:
    """Check a relationship: its target must be another part or, for a hyperlink, an allowed address."""
    target = values.get("Target", "")
    outside = values.get("TargetMode", "").lower() == "external"
    link = values.get("Type", "").endswith("/hyperlink")
    if _KINDS.search(values.get("Type", "")):
        raise FoundError(f"“{target}”")
    if (outside and not (link and _LINK.match(target))) or (not outside and ":" in target):
        raise FoundError(f"连到别处的“{target}”")


def _attributes(local: str, values: dict[str, str]) -> None:
    """Check the attributes that link to something or trigger an action."""
    href = values.get("href", "") if local != "template" else ""  # The origin, never opened.
    known = _LINK.match(href) if local == "a" else _INSIDE.fullmatch(href)
    for found in (known, _INSIDE.fullmatch(values.get("src", "")), _LINK.match(values.get("URI", ""))):
        if not found:
            raise FoundError(f"连到别处的“{href or values.get('src') or values['URI']}”")
    if _KINDS.search(values.get("ContentType", "")):
        raise FoundError("宏")
    if _ACTION.match(values.get("action", "")) or (local == "Action" and values.get("Event", "CLICK") != "CLICK"):
        raise FoundError(f"“{local}”的动作")
    if local == "fldSimple":
        _code(values.get("instr", ""))
    if "formula" in values and _CALL.search(values["formula"]):
        raise FoundError(f"公式“{values['formula'][:30]}”")


def _code(text: str) -> None:
    """Check a field code by its first word."""
    word = re.match(r"\s*(=|[^\s\\\"]*)", text)
    if word and not _CODES.fullmatch(word[1].upper()) and text.strip():
        raise FoundError(f"域“{word[1]}”")
