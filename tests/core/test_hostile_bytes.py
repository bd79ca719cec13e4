"""Whatever bytes a reader gets, it gives a result or says what is to be mended: no other exception ever."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile import NAMES, Reader, mutated, readers


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, published: Path) -> dict[str, Reader]:
    return readers(tmp_path_factory.mktemp("hostile"), published)


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_takes_what_is_sound(known: dict[str, Reader], name: str) -> None:
    known[name].read(known[name].sound)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(random=st.randoms(use_true_random=False))
def test_a_reader_gives_a_result_or_problems(known: dict[str, Reader], name: str, random: Random) -> None:
    known[name].survives(mutated(known[name].sound, random))
