"""A value set large: its number apart from its words."""

import pytest

from macros.data.headline import headline
from macros.data.load import load
from macros.data.value import parse
from tests.project import SAMPLE

PARTS = {
    ("30000余", "份"): ("", "30000", "余份"),
    ("近200", "人"): ("近", "200", "人"),
    ("60以上", "%"): ("", "60", "%以上"),
    ("98.5", "%"): ("", "98.5", "%"),
    ("−3.2", "%"): ("", "−3.2", "%"),
    ("1∶3", ""): ("", "1∶3", ""),
    ("2—3", "件"): ("", "2—3", "件"),
    ("2至3", "名"): ("", "2至3", "名"),
    ("2万到3万", "人"): ("", "2万到3", "万人"),
    ("63%~68", "%"): ("", "63%~68", "%"),
    ("2～3", "件"): ("", "2～3", "件"),
    ("1/4", "%"): ("", "1/4", ""),
    ("1比3", ""): ("", "1比3", ""),
    ("三点五万", "人"): ("", "三点五万", "人"),
    ("三分之一", "%"): ("", "三分之一", ""),
    ("近百分之95", "%"): ("近", "百分之95", ""),
    ("九成五", "%"): ("", "九成五", ""),
    ("十几", "件"): ("", "十几", "件"),
    ("数百", "人"): ("", "数百", "人"),
    ("半数以上", "%"): ("", "半数以上", ""),
    ("第三", ""): ("第", "三", ""),
    ("过半", "%"): ("", "过半", ""),
    ("半", "年"): ("", "半", "年"),
    ("待填", "件"): ("", "待填", ""),
}


@pytest.mark.parametrize(("text", "unit"), PARTS)
def test_the_number_stands_apart_from_the_words_around_it(text: str, unit: str) -> None:
    figure = load(SAMPLE).figures["mediation.found"].model_copy(update={"unit": unit})
    assert headline(figure, parse(text)) == PARTS[text, unit]
