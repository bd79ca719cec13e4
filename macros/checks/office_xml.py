"""The XML within an office document: elements, links, field codes and formulas that run something, or fetch it from elsewhere.

Prefixes do not matter. Which field codes there are, and where a link may lead, are lists of what is allowed.
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
    """What must not stand in a document, in words."""


def look(content: bytes) -> None:
    """Read a part. Raises FoundError, and ExpatError where it is torn."""
    reader, parser = _Reader(), ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler, parser.EntityDeclHandler = reader.text, _declared
    if content:
        parser.Parse(content, True)
    reader.close()


def _declared(*_declaration: object) -> None:
    """Entities make much of little, or are files of their own; no office program writes them."""
    raise FoundError("“<!ENTITY”")


@lru_cache(maxsize=1024)
def _local(name: str) -> str:
    """The name of an element without its prefix. Raises FoundError where it cannot stand."""
    local = name.rpartition(":")[2]
    if _ELEMENTS.fullmatch(local):
        raise FoundError(f"“{local}”")
    return local


class _Reader:
    """Looks at the elements of a part. Raises FoundError."""

    def __init__(self) -> None:
        self._fields: list[str] = []  # The codes of the fields that are open, one in another.
        self._read: list[str] | None = None  # Of the formula or field code that is being read.

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element that begins."""
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
            self._read = []

    def text(self, content: str) -> None:
        """Text, in pieces."""
        if self._read is not None:
            self._read.append(content)

    def end(self, name: str) -> None:
        """An element that ends."""
        if self._read is None or (local := _local(name)) not in _TEXTS:
            return
        text, self._read = "".join(self._read), None
        if local in _FORMULAS and (match := _CALL.search(text)):
            raise FoundError(f"公式“{match[0]}”")
        if local not in _FORMULAS and self._fields:
            self._fields[-1] += text

    def close(self) -> None:
        """The end of the part; fields that nothing closes are looked at, too."""
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
    """What a part is joined with: another part, or, as a link to follow, an address."""
    target = values.get("Target", "")
    outside = values.get("TargetMode", "").lower() == "external"
    link = values.get("Type", "").endswith("/hyperlink")
    if _KINDS.search(values.get("Type", "")):
        raise FoundError(f"“{target}”")
    if (outside and not (link and _LINK.match(target))) or (not outside and ":" in target):
        raise FoundError(f"连到别处的“{target}”")


def _attributes(local: str, values: dict[str, str]) -> None:
    """Attributes that lead somewhere, or do something."""
    href = values.get("href", "") if local != "template" else ""  # Where it came from, which nobody opens.
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
    """What a field does, by its first word."""
    word = re.match(r"\s*(=|[^\s\\\"]*)", text)
    if word and not _CODES.fullmatch(word[1].upper()) and text.strip():
        raise FoundError(f"域“{word[1]}”")
