"""A time stamp on an edition's seal (RFC 3161): an authority's statement that the seal existed at that moment.

It proves when, not who or what. openssl makes the request and verifies the reply, without network access.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from socket import gaierror
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from macros.core.problems import Problem, Problems
from macros.release import layout, seal

NAME = f"{seal.SUMS}.tsr"
_SECONDS = 30


def stamp(sums: Path, authority: str) -> bytes:
    """The authority's time stamp on a seal. Raises Problems if none is granted."""
    query = _openssl("ts", "-query", "-data", str(sums), "-sha256", "-cert")
    try:
        request = Request(authority, query, {"Content-Type": "application/timestamp-query"})  # noqa: S310 - a clerk's own address
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - as above
            reply: bytes = answer.read()
    except (OSError, ValueError, HTTPException) as error:
        raise Problems(
            [_refused(f"没有得到时间戳（{_why(error)}）。请检查网址和网络，或者不加 --timestamp 发布")]
        ) from None
    if b"Status: Granted" not in _openssl("ts", "-reply", "-in", "/dev/stdin", "-text", given=reply):
        raise Problems([_refused("时间戳服务没有给出时间戳。请检查网址，或者不加 --timestamp 发布")])
    return reply


def _why(error: Exception) -> str:
    """Explain why an authority did not answer."""
    reason = getattr(error, "reason", error)  # A URLError has the actual error as its reason, an HTTPError has words.
    if isinstance(error, HTTPError):
        return f"对方没有接受，代码是{error.code}"
    if isinstance(reason, TimeoutError):
        return f"{_SECONDS}秒没有答复"
    return "找不到这个网址" if isinstance(reason, gaierror | ValueError) else "连不上"


def stamped(public: Path) -> list[str]:
    """The editions that have a time stamp."""
    return [name for name in layout.editions(public) if (public / layout.ARCHIVE / name / NAME).is_file()]


def differences(public: Path, authority: Path) -> Iterator[Problem]:
    """Report every time stamp that does not match its edition's seal or the given authority's certificate."""
    if not authority.is_file():
        yield Problem(str(authority), 0, "没有这个证书文件。请核对名称")
        return
    for name in stamped(public):
        file = public / layout.ARCHIVE / name / NAME
        sums = public / name / seal.SUMS
        call = ("ts", "-verify", "-data", str(sums), "-in", str(file), "-CAfile", str(authority))
        try:
            _openssl(*call)
        except Problems as error:
            yield from (Problem(f"{layout.ARCHIVE}/{name}/{NAME}", 0, one.message) for one in error.found)


def _openssl(*words: str, given: bytes = b"") -> bytes:
    """The output of openssl. Raises Problems with its error message if it fails or is not installed."""
    try:
        done = subprocess.run(["openssl", *words], input=given, capture_output=True, check=False)  # noqa: S603, S607 - from the PATH
    except FileNotFoundError:
        raise Problems([_refused("没有找到 openssl。请先安装 openssl")]) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise Problems(
            [_refused(f"时间戳不对，或者不是这个证书的机构给的（{said[-1] if said else '没有说明'}）。请核对")]
        )
    return done.stdout


def _refused(message: str) -> Problem:
    return Problem(NAME, 0, message)
