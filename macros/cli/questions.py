"""Ask at the keyboard for what a command's call left open."""

from __future__ import annotations

import argparse
import re
import sys

from macros.cli.arguments import KINDS
from macros.core.look_alikes import usual


class WrongCallError(Exception):
    """An incomplete call without a terminal to ask at; the message says what is missing, in Chinese."""


_NEW_TOWN = {
    "name": ("单位的名称，如 青石镇", r".*\S.*"),
    "kind": (f"种类：{'、'.join(KINDS)}", "|".join(KINDS)),
    "above": ("所在的省、市、县区，如 江南市云水区，不写的可以不写；没有就直接按回车", ".*"),
    "year": ("第一份报告的年度，如 2023", "20[0-9]{2}"),
}


def new_town(arguments: argparse.Namespace) -> argparse.Namespace:
    """The call of new-town with every option filled in. Raises WrongCallError if one is missing without a terminal."""
    for option, (what, form) in _NEW_TOWN.items():
        if getattr(arguments, option) is None:
            setattr(arguments, option, _asked(what, form, option))
    arguments.year = int(arguments.year)
    return arguments


def _asked(what: str, form: str, option: str) -> str:
    while sys.stdin.isatty():
        answer = _typed(f"{what}：")
        if not answer.isprintable():
            print("终端里的字读不出来。请把终端的编码改成UTF-8，再写一次。")
        elif re.fullmatch(form, answer):
            return answer
        else:
            print(f"没有认出“{answer}”，请再写一次。" if answer else "这一项不能空着。")
    raise WrongCallError(f"命令写得不对：少了 --{option}（{what}）")


def _typed(question: str) -> str:
    """A typed line, without the spaces that pasting adds. Ctrl-D stops like Ctrl-C."""
    try:
        return "".join(usual(input(question)).split())
    except EOFError:
        raise KeyboardInterrupt from None
    except UnicodeDecodeError:  # Other systems return undecodable input as unprintable characters.
        return "\0"
