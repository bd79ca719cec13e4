"""The fonts of the printed report: which are asked for (GB/T 9704-2012 by free fonts), and where this machine has them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import typst


@dataclass(frozen=True)
class Font:
    """A font as typst asks for it, and the Chinese name of what it is used as."""

    family: str
    weight: int
    use: str


# The fonts that the standard has in mind are not free: these are. The last one has the characters that the others lack.
NEEDED = (
    Font("FandolFang R", 400, "仿宋"),
    Font("FandolKai", 400, "楷体"),
    Font("FandolHei", 400, "黑体"),
    Font("FandolSong", 400, "宋体"),
    Font("FandolSong", 700, "小标宋"),
    Font("Noto Serif CJK SC", 400, "补字"),
)

# TeX keeps its fonts where the system does not look for them.
TEX = ("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",)


@dataclass(frozen=True)
class Fonts:
    """The fonts that were found, by what is needed, and the search that typst itself is to use again."""

    search: typst.Fonts
    files: Mapping[Font, Path]

    @property
    def missing(self) -> list[Font]:
        """What is needed and was not found."""
        return [font for font in NEEDED if font not in self.files]

    def apology(self) -> str:
        """Why there is no PDF, and what to do about it, in a line."""
        names = "、".join(f"{font.family}（{font.use}）" for font in self.missing)
        return f"没有生成PDF：这台电脑上缺少字体{names}。安装的办法见 README.md 的“印成PDF”；网站其余部分不受影响。"

    @cached_property
    def record(self) -> list[dict[str, str]]:
        """Which files were used, by name and hash, so that a later reader can tell."""
        return [
            {
                "use": font.use,
                "family": font.family,
                "file": file.name,
                "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            }
            for font, file in self.files.items()
        ]


def find(folders: Sequence[Path] | None = None) -> Fonts:
    """The fonts below `folders`, or, where none are given, wherever this machine keeps fonts."""
    search = typst.Fonts(
        include_system_fonts=folders is None,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in (TEX if folders is None else folders)],
    )
    there = {(font.family, font.weight): Path(font.path) for font in reversed(search.fonts()) if font.path}
    return Fonts(
        search, {font: there[font.family, font.weight] for font in NEEDED if (font.family, font.weight) in there}
    )
