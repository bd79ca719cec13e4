"""The files that people edit, data and pages alike: read as visible text, written atomically."""

from __future__ import annotations

import codecs
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from macros.core import limits, tree
from macros.core.problems import Problem, Problems
from macros.core.system_errors import reading

MISSING = "找不到这个文件。请从上一版中恢复它，文件名不能改动"
# Merge conflict markers, in data and on pages alike: the pattern and the message.
CONFLICT = (re.compile(r"(<{7}|\|{7}|={7}|>{7})( |$)"), "这是合并时留下的冲突记号。请留下正确的一份，删去带记号的各行")


def read_bytes(file: Path, path: str) -> bytes:
    """Return a file's bytes; `path` names it in messages. Raises Problems if it cannot be read or is too large."""
    most = limits.PAGE if path.endswith(".md") else limits.FILE
    try:
        if message := tree.unreadable(file, path):
            raise Problems([Problem(path, 1, message)])
        with file.open("rb") as opened:
            content = opened.read(most + 1)
    except FileNotFoundError:
        raise Problems([Problem(path, 1, MISSING)]) from None
    except OSError as error:
        raise Problems([Problem(path, 1, reading(error))]) from None
    if len(content) > most:
        message = f"文件超过{most // 2**10}KB，不像是这里的文件。请核对是否放错了文件；确实要写这么多的，请分开"
        raise Problems([Problem(path, 1, message)])
    return content


def write_text(file: Path, text: str) -> None:
    """Write a file that people edit, atomically. Raises OSError if it cannot be written; the old file then stays."""
    fresh = file.with_name(f".{file.name}.new")
    try:
        fresh.write_bytes(text.encode())
        if file.exists():
            shutil.copymode(file, fresh)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def decoded(content: bytes, path: str) -> str:
    """Decode with Unix line endings and without byte order mark. Raises Problems if the content is not UTF-8."""
    try:
        text = _lines(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        name, _ = recoded(content) or ("", "")
        tidied = path.endswith((".yml", ".md"))  # The files that `make tidy` saves anew.
        what = f"，而是{name}" if name else ""
        what += "。请运行 make tidy，或" if name and tidied else "。请"
        raise Problems(
            [Problem(path, line, f"这里的文字不是UTF-8编码{what}在编辑器中用“另存为”，编码选UTF-8")]
        ) from None
    return text


def recoded(content: bytes) -> tuple[str, str] | None:
    """Return the encoding, other than UTF-8, in which Notepad saved a file, and its text; None if that is not certain."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    name = "UTF-16" if marked else "GBK"
    if not marked and any(_in_utf_8(line) for line in content.split(b"\n") if not line.isascii()):
        return None  # Mixed encodings, or a damaged file: as GBK it would be gibberish.
    try:
        text = _lines(content.decode(name))
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else (name, text)  # UTF-32 begins like UTF-16.


def _lines(text: str) -> str:
    """Normalize line endings to Unix, however mangled."""
    return re.sub(r"(?<!\r)\r+\n|\r", "\n", text)  # A run is looked through from its beginning only.


def _in_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


# Control characters, no-break and zero-width spaces, direction marks, variation selectors, fillers: pasted by accident,
# they break every search. The pattern and the message.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffd\ue000-\uf8ff\U000e0000-\U000e01ef]"
)
HIDDEN = "有看不见的字符（U+{code}）。请删去这几个字，重新录入"


def read_text(file: Path, path: str) -> str:
    """Return a file's text. Raises Problems if it cannot be read, or has invisible characters or overlong lines."""
    text = decoded(read_bytes(file, path), path)
    if problems := [*overlong(text, path), *_hidden(text, path)]:
        raise Problems(problems)
    return text


def overlong(text: str, path: str) -> Iterator[Problem]:
    """Yield what is wrong with lines that are too long to be searched for patterns."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > limits.LINE:
            message = f"这一行有{len(line)}个字符，太长了。请分成几段，每段不超过{limits.LINE}个字符"
            yield Problem(path, number, message)


def _hidden(text: str, path: str) -> Iterator[Problem]:
    """Yield the first invisible character of each line."""
    lines = text.split("\n") if UNSEEN.search(text) else []
    for number, line in enumerate(lines, 1):
        if match := UNSEEN.search(line):
            yield Problem(path, number, HIDDEN.format(code=f"{ord(match[0]):04X}"))
