"""The tables by which the search hears and sees characters."""

import pytest

from macros.core import traditional
from macros.site import characters
from tests import character_tables


def test_the_tables_are_what_the_libraries_say() -> None:
    assert characters.TABLES.read_text(encoding="utf-8") == character_tables.written()
    assert traditional.TABLE.read_text(encoding="utf-8") == character_tables.traditional()


def test_a_character_is_heard_with_the_common_ones_that_usually_sound_so() -> None:
    heard = characters.sounds("治")["zhi"]
    assert {"治", "之", "只"} <= {*heard}
    assert "祗" not in heard, "a rare one that the text does not have"


def test_a_character_of_the_text_is_heard_in_each_of_its_readings() -> None:
    heard = characters.sounds("重")
    assert {syllable for syllable in heard if "重" in heard[syllable]} >= {"chong", "zhong"}


def test_only_what_sounds_like_the_text_is_kept() -> None:
    assert list(characters.sounds("法")) == ["fa"]


def test_a_traditional_character_leads_to_the_simplified_one_of_the_text() -> None:
    assert characters.traditional("务") == "務务"


def test_characters_that_share_all_but_one_part_look_alike() -> None:
    assert any({*"何河"} <= {*group} for group in characters.look_alikes("河"))


def test_a_part_that_very_many_share_makes_nothing_alike() -> None:
    assert all(len(group) <= 12 for group in characters.look_alikes("江河海"))


@pytest.mark.parametrize("character", "座总字组")
def test_the_last_row_of_the_common_characters_is_known(character: str) -> None:
    assert character in characters.COMMON
