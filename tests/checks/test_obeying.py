"""Whoever obeys a message to the letter gets through, or is told the next thing."""

import re
from pathlib import Path

import pytest

from macros.checks.runner import check
from macros.core.problems import Problem, Problems
from tests.checks.test_runner import SAMPLES, break_as
from tests.project import replace

# What is written, and what is to be written in its place.
INSTEAD = re.compile(r"写作「(.+?)」.*?(?:请写成|请只写|请改成(?:半角)?)：([^。；]+)$")
QUOTED = re.compile(r'「(.+?)」.*请加英文双引号：(".+")$')
MEANT = re.compile(r"[「“]([^「”」]+)[」”].*是不是想写「(.+?)」？$")
STRIPPED = re.compile(r"请去掉引号，只写：(.+)$|书名号.*请只写：(.+)$")
EMPTY = re.compile(r"写作「(.+?)」.*冒号后面空着$")
GONE = re.compile(r"[后旁][面边]又写了(?:单位)?“(.+?)”.*请(?:从正文)?删去")
# A word of the line, and what takes its place: a character, a name of a field, an address.
FOR = re.compile(
    r"“(.+?)”.*请改成：(\S+)$|项目「(.+?)」。项目的名称用英文，请写成：(\w+)$|链接“(.+?)”.*请写成「(.+?)」$"
)
WHOLE = re.compile(r"(?:少一个空格|少了冒号|全角冒号“：”)。请写成：(.+)$")
STOP = re.compile("末尾没有(?:句号|标点).*请(?:补上|改成)“。”")
LAST = re.compile(r"末尾不用标点。请删去“(.)”$")
EDGE = "请删去，让它顶格写"
VALUES = [
    "未统计(当年没有登记)",
    "未统计：没登记",
    "未统计（甲（乙））",
    "394（含旧案）",
    "394 (含旧案)",
    "394件(次)",
    "约400件（其中旧案3件）",
    "400个（次）",
    "≥400",
    "≤400",
    "< 400",
    "4,000",
    "400%",
    "０４００",
    "400+",
    "400件左右",
]
FIELDS = ["contact: 05575112347", "icp: 无", "category: 暂无", "sponsor: “示例镇”", "address: 待定"]


def obey(root: Path, problem: Problem) -> bool:
    """Do what a message says, and nothing else; False where only a person knows what it asks for."""
    file = root / problem.path
    lines = file.read_text(encoding="utf-8").split("\n")
    line = lines[problem.line - 1]
    pairs = [
        *INSTEAD.findall(problem.message),
        *QUOTED.findall(problem.message),
        *MEANT.findall(problem.message),
        *(
            (one or "", other or "")
            for match in FOR.finditer(problem.message)
            for one, other in [[*filter(None, match.groups())]]
        ),
        *((word, "") for word in [*EMPTY.findall(problem.message), *GONE.findall(problem.message)]),
    ]
    if match := STRIPPED.search(problem.message):
        lines[problem.line - 1] = f"{line.partition(': ')[0]}: {match[1] or match[2]}"
    elif match := WHOLE.search(problem.message):
        lines[problem.line - 1] = line[: len(line) - len(line.lstrip())] + match[1]
    elif STOP.search(problem.message):
        lines[problem.line - 1] = line.rstrip("，、；：") + "。"
    elif match := LAST.search(problem.message):
        lines[problem.line - 1] = "".join(line.rsplit(match[1], 1))
    elif EDGE in problem.message:
        lines[problem.line - 1] = line.lstrip(" 　")
    elif pairs and pairs[0][0] in line:
        word, instead = pairs[0]
        beside = [at for one in re.finditer(re.escape(word), line) for at in [one.start()] if line[:at].endswith("}}")]
        at = beside[0] if beside else line.rindex(word)
        lines[problem.line - 1] = line[:at] + instead + line[at + len(word) :]
    else:
        return False
    file.write_text("\n".join(lines), encoding="utf-8")
    return True


def problems(root: Path) -> list[Problem]:
    """What is told of a project."""
    try:
        check(root)
    except Problems as error:
        return error.found
    return []


def told_again(root: Path) -> list[str]:
    """What is told again though it was obeyed; the rest is obeyed in turn."""
    known: set[str] = set()
    for _ in range(8):
        found = problems(root)
        if again := [str(one) for one in found if str(one) in known]:
            return again
        obeyed = next((one for one in found if obey(root, one)), None)
        if obeyed is None:
            return []
        known.add(str(obeyed))
    return []


@pytest.mark.parametrize("name", SAMPLES)
def test_no_message_of_a_broken_sample_comes_again_once_it_is_obeyed(sample: Path, name: str) -> None:
    break_as(sample, name)
    assert told_again(sample) == []


@pytest.mark.parametrize("written", VALUES)
def test_a_value_passes_once_its_messages_are_obeyed(sample: Path, written: str) -> None:
    replace(sample / "data/figures.yml", "2023: 300余", f"2023: {written}")
    assert told_again(sample) == []
    assert problems(sample) == []


@pytest.mark.parametrize("written", FIELDS)
def test_a_field_passes_once_its_messages_are_obeyed(sample: Path, written: str) -> None:
    replace(sample / "data/site.yml", "notice:", f"{written}\nnotice:")
    assert told_again(sample) == []
    assert problems(sample) == []
