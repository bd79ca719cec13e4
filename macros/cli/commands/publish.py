"""`publish`: publish and seal the last commit's report. The only command that needs Linux or macOS."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.core import clock
from macros.data import confirmations
from macros.data.report import Report
from macros.pdf import fonts
from macros.release import atomic_swap, fingerprint, layout
from macros.release.publish import Call, publish


def _lacking(public: Path, report: Report) -> set[int]:
    """Years perhaps published elsewhere: all earlier ones in the data if none was here before, or else the gaps."""
    given = {year for one in report.figures.values() for year in one.values}
    stand = layout.current(public)
    first = 0 if len(layout.editions(public)) == 1 else min(stand)
    return {year for year in given if first < year < report.year} - {*stand}


def run(arguments: argparse.Namespace, root: Path) -> None:
    print("正在核对和生成……", flush=True)
    found = fonts.find()
    published = publish(root, Call(arguments.date, clock.today(), found, arguments.timestamp), arguments.branch)
    report = published.report
    where = f"在分支 {arguments.branch} 上" if arguments.branch else "在 public 文件夹中"
    print(f"{report.year}年的报告已发布，{where}，已封存。")
    print(confirmations.summary(report) or "没有核对记录。")
    print(f"指纹（请抄在纸上或者打印存档，以后可以核对）：{fingerprint.grouped(published.fingerprint)}")
    for left in atomic_swap.left((root / "public").resolve()):
        print(f"旧的文件还有一些删不掉，留在 {left.name}，不影响网站。下次发布时会再删一次。")
    if arguments.branch:
        print(f"推送：git push origin {arguments.branch}")
    elif lacking := _lacking(root / "public", report):
        print(f"public 中没有{max(lacking)}年的报告。如果发布过，请先从备份中恢复 public，再发布一次。")
    if found.missing:
        print(found.apology())
