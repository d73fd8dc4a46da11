"""What of a workbook is still to be confirmed, or was not read."""

from pathlib import Path
from typing import Any

import pytest

from ctanalysis.ground.root_folder_and_projects import find_readings
from ctanalysis.params.unconfirmed_guesses import (
    Guess,
    confirm_guesses,
    count_unread,
    find_guesses,
    find_value,
    list_open_guesses,
    name_item,
    read_guesses,
    write_guesses,
)

READINGS = """\
indicator,taken_for,value,reading
calls,target,40,not used
calls,actual,38,not used
calls,actual,not_reported,not used
calls,actual,12,used
calls,remark,seen,not used
"""


def test_figures_that_were_not_read_are_counted_and_no_words_for_a_missing_one(tmp_path: Path) -> None:
    path = find_readings(tmp_path, "p")
    path.parent.mkdir(parents=True)
    path.write_text(READINGS, encoding="utf-8")
    assert count_unread(tmp_path, "p") == {"calls": {"target": 1, "actual": 1}}
    assert count_unread(tmp_path, "other") == {}


def test_a_figure_without_an_indicator_is_counted_too_and_one_of_other_columns_is_not(tmp_path: Path) -> None:
    path = find_readings(tmp_path, "p")
    path.parent.mkdir(parents=True)
    path.write_text("indicator,taken_for,value,reading\n,target,4,not used\ncalls,target,,not used\n", "utf-8")
    assert count_unread(tmp_path, "p") == {"": {"target": 1}, "calls": {"target": 1}}
    path.write_text("taken_for,value,reading\ntarget,4,not used\n", "utf-8")
    assert count_unread(tmp_path, "p") == {"": {"target": 1}}


@pytest.mark.parametrize(("what", "indicator", "key", "decides"), [
    ("indicators/calls/direction", "calls", "direction", True), ("indicators/calls/title", "calls", "title", False),
    ("project/title", None, "title", False), ("calendar/targets", None, "targets", False),
])  # fmt: skip
def test_a_guess_decides_where_a_verdict_follows_from_it(
    what: str, indicator: str | None, key: str, decides: bool
) -> None:
    guess = Guess(what, "x", "y")
    assert (guess.indicator, guess.key, guess.decides) == (indicator, key, decides)


PARAMETERS = """\
project: {id: p, title: =Sums}
indicators:
  - {id: 16.10, direction: increase, targets: [{window: 2024, value: 3.0}]}
  - {id: calls, direction: decrease, baseline: {value: 5}}
"""


def test_open_guesses_are_those_that_nobody_confirmed_and_that_still_stand(tmp_path: Path) -> None:
    guesses = [
        Guess("project/title", "=Sums", "", "A1"), Guess("indicators/calls/direction", "decrease", "why"),
        Guess("indicators/16.10/direction", "decrease", "changed since"), Guess("indicators/none/title", "x", ""),
    ]  # fmt: skip
    path = find_guesses(tmp_path, "p")
    path.parent.mkdir(parents=True)
    (tmp_path / "params" / "p.yml").write_text(PARAMETERS, "utf-8")
    assert list_open_guesses(tmp_path, "p") == ()
    path.write_text(write_guesses(guesses), "utf-8")
    assert read_guesses(tmp_path, "p") == tuple(guesses)
    assert [one.what for one in list_open_guesses(tmp_path, "p")] == ["project/title", "indicators/calls/direction"]
    confirmed = confirm_guesses(guesses, ["project/title"])
    assert [one.state for one in confirmed] == ["confirmed", "open", "open", "open"]
    path.write_text(write_guesses(confirmed), "utf-8")
    assert [one.what for one in list_open_guesses(tmp_path, "p")] == ["indicators/calls/direction"]


def test_a_column_that_is_missing_is_empty(tmp_path: Path) -> None:
    path = find_guesses(tmp_path, "p")
    path.parent.mkdir(parents=True)
    path.write_text("what,guess,state\nproject/title,x\n", "utf-8")
    assert read_guesses(tmp_path, "p") == (Guess("project/title", "x", "", "", ""),)


CONTENT: dict[str, Any] = {
    "project": {"title": "P", "days": [1, {"a": 2.5}]},
    "indicators": [
        "no item", {"id": "calls", "unit": "count"},
        {"id": "b", "targets": [{"window": "2024", "value": 3}, {"window": "2024", "where": {"sex": "f"}, "value": 1}]},
        {"id": "c", "baseline": [{"value": 5}], "targets": [{"window": "FY2024/25", "where": None}]},
    ],
}  # fmt: skip


@pytest.mark.parametrize(("what", "value"), [
    ("project/title", "P"), ("project/none", None), ("project/title/more", None), ("none/title", None),
    ("project/days", '["1", {"a": "2.5"}]'), ("indicators/calls/unit", "count"), ("indicators/x/unit", None),
    ("indicators/b/targets/2024", '{"value": "3", "window": "2024"}'),
    ("indicators/b/targets/2024|sex=f", '{"value": "1", "where": {"sex": "f"}, "window": "2024"}'),
    ("indicators/c/baseline/baseline", '{"value": "5"}'),
    ("indicators/c/targets/FY2024-25", '{"where": "None", "window": "FY2024/25"}'),
])  # fmt: skip
def test_what_stands_at_a_place_is_found_by_id_window_and_group(what: str, value: str | None) -> None:
    assert find_value(CONTENT, what) == value


def test_an_item_is_named_by_its_id_before_its_window() -> None:
    assert name_item({"id": "a", "window": "2024"}) == "a"
