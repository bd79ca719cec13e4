"""An edition's fingerprint as people write it down and read it aloud: 64 digits in groups of four."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from macros.core.problems import Problem, Problems
from macros.release import chain, layout, seal
from macros.release.layout import FINGERPRINTS

_HEAD = """各版报告的指纹
每行是版本、发布日期、指纹。指纹是这一版封存记录 SHA256SUMS 的 SHA-256，每四位一组；与纸上的一致，这一版和它发布时已有的各版就没有改动过。

"""


def grouped(digest: str) -> str:
    """The digits in groups of four."""
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))


def parse(written: str) -> str:
    """Normalize digits copied from paper. Raises ValueError with what is wrong."""
    digits = re.sub(r"[\s:：,，.。\-–—]", "", unicodedata.normalize("NFKC", written)).lower()
    if wrong := re.search(r"[^0-9a-f]", digits):
        raise ValueError(f"指纹里只有数字0到9和字母a到f，这里有“{wrong[0]}”。请照纸上的核对")
    if len(digits) != 64:
        raise ValueError(f"指纹有64位，这里写了{len(digits)}位。请照纸上的写全")
    return digits


def standing(public: Path) -> list[tuple[str, str, str]]:
    """The readable editions: name, date and fingerprint of each. Raises OSError if one has no seal."""
    known = chain.releases(public)
    return [
        (name, release.date.isoformat(), grouped(seal.fingerprint(public / name)))
        for name, release in known.items()
        if release
    ]


def text(public: Path) -> str:
    """The content of fingerprints.txt."""
    return _HEAD + "".join("  ".join(one) + "\n" for one in standing(public))


def bearer(public: Path, digest: str) -> str:
    """The edition with this fingerprint. Raises Problems if there is none, naming the groups a near match differs in."""
    found = {seal.fingerprint(public / name): name for name in layout.editions(public)}
    if digest in found:
        return found[digest]
    wrong = {name: _unlike(other, digest) for other, name in found.items()}
    name, groups = min(wrong.items(), key=lambda item: len(item[1]))
    message = "没有哪一版是这个指纹：这一版被改动或者换掉了，或者指纹抄错了。请照纸上的再核对一遍"
    if len(groups) <= 4:
        message = f"与{layout.title(name)}的指纹只有第{'、'.join(groups)}组不同，也许是抄错了。请照纸上的核对这几组"
    raise Problems([Problem(FINGERPRINTS, 0, message)])


def _unlike(one: str, other: str) -> list[str]:
    """The numbers, from 1, of the groups in which two fingerprints differ."""
    groups = zip(grouped(one).split(), grouped(other).split(), strict=True)
    return [str(number) for number, (here, there) in enumerate(groups, 1) if here != there]
