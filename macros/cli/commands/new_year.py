"""`new-year`: prepare next year's report, to be filled in."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.release.new_year import new_year


def run(arguments: argparse.Namespace, root: Path) -> None:
    changed, emptied = new_year(root, arguments.year)
    print("".join(f"已改写 {path}\n" for path in changed), end="")
    if emptied:
        print(f"已清空 data/site.yml 中只属于上一年报告的{'、'.join(emptied)}，请照新报告填写。")
    if changed:
        print(f"{arguments.year}年的报告可以写了：运行 make serve 预览，凡是标着“待填”的都要填写。")
    else:
        print(f"{arguments.year}年的报告已经准备过，没有要改的。")
