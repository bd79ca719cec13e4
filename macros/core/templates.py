"""Templates: escaped where they make HTML or XML, strict about names, and compiled once, as Python compiles its modules."""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.bccache import Bucket

_DIGEST = 32  # Bytes of a SHA-256.


def templates(folder: Path, *, files: bool = False) -> Environment:
    """The templates of a folder, of pieces of a text or of whole `files`, which end their last line."""
    return Environment(
        loader=FileSystemLoader(folder),
        bytecode_cache=Compiled(folder),
        autoescape=select_autoescape(["html", "xml"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=files,
        auto_reload=False,
    )


class Compiled(BytecodeCache):
    """What templates were compiled to, kept beside what Python keeps of its modules: a third of a build's time.

    What was made of another text, by another program, or has been damaged is compiled again. Where nothing can be
    written, nothing is kept.
    """

    def __init__(self, folder: Path) -> None:
        """Keep it below `folder`."""
        self.folder = folder / "__pycache__"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what was kept of it, if that is whole."""
        with suppress(OSError):
            kept = self._file(bucket).read_bytes()
            if hashlib.sha256(kept[_DIGEST:]).digest() == kept[:_DIGEST]:
                bucket.bytecode_from_string(kept[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to, unless Python is asked to keep nothing."""
        if sys.dont_write_bytecode:
            return
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            self._file(bucket).write_bytes(hashlib.sha256(code).digest() + code)

    def get_cache_key(self, name: str, filename: str | Path | None = None) -> str:  # noqa: ARG002 - a folder may be moved
        """A template goes by its name in the folder."""
        return name.replace("/", "-")

    def _file(self, bucket: Bucket) -> Path:
        """By the template's name, and all beside its text that decides what it is compiled to."""
        made = bucket.environment
        escaped = made.autoescape(bucket.key) if callable(made.autoescape) else made.autoescape
        ways = (jinja2.__version__, escaped, made.trim_blocks, made.lstrip_blocks, made.keep_trailing_newline)
        return self.folder / f"{bucket.key}.{'-'.join(map(str, ways))}"
