"""`verify`: check that the published files match their seals."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.core.problems import Problems
from macros.release import chain, fingerprint, layout, timestamp
from macros.release.verify import otherwise_made, server_files, verify


def run(arguments: argparse.Namespace, root: Path) -> None:
    differences = verify(arguments.folder)
    if arguments.certificate and not differences:
        differences = [*timestamp.differences(arguments.folder, arguments.certificate)]
    if differences:
        raise Problems(differences)
    borne = fingerprint.bearer(arguments.folder, arguments.fingerprint) if arguments.fingerprint else None
    print(f"核对无误：{'、'.join(layout.editions(arguments.folder))}，与封存时完全一致。")
    for name in server_files(arguments.folder):
        print(f"另外，{name} 在上次发布以后改过。它是给服务器用的，不影响各年的报告。")
    if others := otherwise_made(arguments.folder):
        print(f"另外，{others[0]}等{len(others)}个文件是用另一版程序发布的，文字与现在的程序不同，只核对了链接和数据。")
    _stamps(arguments)
    known = chain.releases(arguments.folder)
    last = chain.last(known)
    if last and last != borne and (release := known[last]):
        print(
            f"最后发布的是{layout.title(last)}的报告（{release.date}）。它以后发布的如果整个被拿走，单看文件看不出来，请与纸上的指纹核对。"
        )
    if borne:
        print(f"指纹相符：{layout.title(borne)}的报告就是纸上记的那一版，它发布时已有的各版也没有改动过。")


def _stamps(arguments: argparse.Namespace) -> None:
    """Print that the time stamps match the given certificate, or that there are some."""
    stamped = timestamp.stamped(arguments.folder)
    if arguments.certificate:
        print(f"时间戳相符：{'、'.join(stamped) or '没有时间戳'}。它证明封存记录在那个时间已经有了，不证明内容对不对。")
    elif stamped:
        print(f"{'、'.join(stamped)}有时间戳。要核对，请加 --certificate 和时间戳机构的证书文件。")
