"""What a command asks at the keyboard where its call left it open."""

from __future__ import annotations

import argparse
import re
import sys


class WrongCallError(Exception):
    """A call that lacks something, where nobody sits at the keyboard to be asked; the message says what, in Chinese."""


_NEW_TOWN = {
    "name": ("单位的名称，如 青石镇", r".*\S.*"),
    "kind": ("种类：镇、乡、街道、县区、部门", "镇|乡|街道|县区|部门"),
    "above": ("所在的县区和市，用逗号隔开，近的在前；没有就直接按回车", ".*"),
    "year": ("第一份报告的年度，如 2023", "20[0-9]{2}"),
}


def new_town(arguments: argparse.Namespace) -> argparse.Namespace:
    """The call of new-town with every option answered. Raises WrongCallError."""
    for option, (what, form) in _NEW_TOWN.items():
        if getattr(arguments, option) is None:
            setattr(arguments, option, _asked(what, form, option))
    arguments.year = int(arguments.year)
    return arguments


def _asked(what: str, form: str, option: str) -> str:
    while sys.stdin.isatty():
        answer = input(f"{what}：").strip()
        if re.fullmatch(form, answer):
            return answer
    raise WrongCallError(f"命令写得不对：少了 --{option}（{what}）")
