"""A plan of rooms: in which rows they stand, and how large each is."""

import pytest

from macros.data.plan import plan, rows


@pytest.mark.parametrize(
    ("rooms", "above", "below"), [(["a", "b"], ["a"], ["b"]), (["a", "b", "c"], ["a", "b"], ["c"])]
)
def test_half_of_the_rooms_stand_above_the_hall(rooms: list[str], above: list[str], below: list[str]) -> None:
    assert rows("厅", rooms) == (above, ["厅"], below)


def test_each_row_is_as_high_as_its_longest_name_needs_and_each_room_opens_on_the_hall() -> None:
    drawn = plan("群众来访接待和服务的大厅", ["调解室", "法律咨询服务窗口", "心理室"])
    assert [(box.x, box.y, box.width, box.height, box.lines) for box in drawn.boxes] == [
        (0, 0, 50, 4.5, ("调解室",)),
        (50, 0, 50, 4.5, ("法律咨询", "服务窗口")),
        (0, 4.5, 100, 3, ("群众来访接待和服务的大厅",)),
        (0, 7.5, 100, 3, ("心理室",)),
    ]
    assert (drawn.hall, drawn.height) == (drawn.boxes[2], 10.5)
    assert drawn.doors == [(25, 4.5), (75, 4.5), (50, 7.5)]
    assert [[box.baseline(line) for line in range(len(box.lines))] for box in drawn.boxes] == [
        [2.6],
        [1.9, 3.4],
        [6.3],
        [9.3],
    ]
