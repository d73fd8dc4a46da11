"""Which figures of before belong together with which of now."""

from datetime import date
from itertools import pairwise

from ctanalysis.disclosure.cells.counts import ALL, Count, ReleasedCount
from ctanalysis.disclosure.history.data_vintages import Versions, list_versions
from ctanalysis.ground.periods import Calendar
from ctanalysis.ground.terms import Group

CALENDAR = Calendar("quarter")
EDGES = [date(2024, 1, 1), date(2024, 4, 1), date(2024, 7, 1)]
FIRST, SECOND = ((a, date.fromordinal(b.toordinal() - 1)) for a, b in pairwise(EDGES))
HALF = "2024-H1"
MEN: Group = (("sex", "m"),)


def say(release: str, period: str, value: float | None, group: Group = ()) -> ReleasedCount:
    key = ("a", period, group, None)
    return ReleasedCount(Count(key, CALENDAR.parse(period), group, value), release)


def find(
    now: dict[tuple[str, Group], float | None], *said: ReleasedCount, impossible: tuple[Versions, ...] = ()
) -> list[dict[str, tuple[int, ...]]]:
    places = {(CALENDAR.parse(period), group, ALL): value for (period, group), value in now.items()}
    answers = list_versions(places, said, (FIRST, SECOND), lambda versions: versions not in impossible)
    return [{release: tuple(versions.values()) for release, versions in one.items()} for one in answers]


def test_without_corrections_all_is_one_version() -> None:
    told = say("r1", "2024-Q1", 20), say("r2", HALF, 50)
    assert find({("2024-Q1", ()): 20, (HALF, ()): 50}, *told) == [{"r1": (0, 0), "r2": (0, 0)}]


def test_a_quarter_that_was_printed_otherwise_is_another_version() -> None:
    assert find({("2024-Q1", ()): 20}, say("r1", "2024-Q1", 19)) == [{"r1": (1, 0)}]


def test_reports_that_agree_with_each_other_speak_of_one_version() -> None:
    told = say("r1", "2024-Q1", 19), say("r2", "2024-Q1", 19), say("r3", "2024-Q1", 18)
    assert find({("2024-Q1", ()): 20}, *told) == [{"r1": (1, 0), "r2": (1, 0), "r3": (2, 0)}]


def test_where_a_longer_period_alone_differs_each_part_may_have_been_corrected_or_all() -> None:
    assert find({(HALF, ()): 50}, say("r1", HALF, 49)) == [{"r1": (1, 0)}, {"r1": (0, 1)}, {"r1": (1, 1)}]


def test_what_cannot_be_true_together_is_no_answer() -> None:
    impossible = {"r1": {FIRST: 1, SECOND: 0}}
    found = find({(HALF, ()): 50}, say("r1", HALF, 49), impossible=(impossible,))
    assert found == [{"r1": (0, 1)}, {"r1": (1, 1)}]


def test_a_correction_that_shows_only_in_sums_is_found() -> None:
    """No figure is printed twice, and yet they cannot all be of one version."""
    same = {"r1": {FIRST: 0, SECOND: 0}}
    found = find({("2024-Q1", ()): 50}, say("r1", "2024-Q1", 49, MEN), impossible=(same,))
    assert found == [{"r1": (1, 0)}, {"r1": (0, 1)}, {"r1": (1, 1)}]


def test_a_zero_that_was_withheld_once_is_another_version() -> None:
    assert find({("2024-Q1", ()): 0}, say("r1", "2024-Q1", None)) == [{"r1": (1, 0)}]


def test_a_version_that_has_another_figure_already_is_not_what_a_report_speaks_of() -> None:
    """With the first quarter of the first report the half is 48: no report that prints 47 speaks of that."""
    now = {("2024-Q1", ()): 20.0, ("2024-Q2", ()): 30.0, (HALF, ()): 50.0}
    assert find(now, say("r1", HALF, 48)) == [{"r1": (1, 0)}, {"r1": (0, 1)}, {"r1": (1, 1)}]
    answers = find(now, say("r1", HALF, 48), say("r2", HALF, 47))
    assert {"r1": (1, 0), "r2": (2, 0)} in answers
    assert not [one for one in answers if one["r1"] == one["r2"]]
