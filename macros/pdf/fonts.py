"""The fonts of the printed report: those required (GB/T 9704-2012 in free fonts), and where this machine has them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import typst


@dataclass(frozen=True)
class Font:
    """A font as named for typst, and the Chinese name of its use."""

    family: str
    weight: int
    use: str


# Free replacements for the fonts of the standard. The last has the characters that the others lack.
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
    """The fonts found, by requirement, and the search for typst to reuse."""

    search: typst.Fonts
    files: Mapping[Font, Path]

    @property
    def missing(self) -> list[Font]:
        """The required fonts that were not found."""
        return [font for font in NEEDED if font not in self.files]

    def apology(self) -> str:
        """One line on why there is no PDF and what to do about it."""
        names = "、".join(f"{font.family}（{font.use}）" for font in self.missing)
        return f"没有生成PDF：这台电脑上缺少字体{names}。安装的办法见 README.md 的“印成PDF”；网站其余部分不受影响。"

    @cached_property
    def record(self) -> list[dict[str, str]]:
        """The files used, by name and hash, for later readers."""
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
    """Find the fonts below `folders`, or by default wherever this machine keeps fonts."""
    search = typst.Fonts(
        include_system_fonts=folders is None,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in (TEX if folders is None else folders)],
    )
    there = {(font.family, font.weight): Path(font.path) for font in reversed(search.fonts()) if font.path}
    return Fonts(
        search, {font: there[font.family, font.weight] for font in NEEDED if (font.family, font.weight) in there}
    )
