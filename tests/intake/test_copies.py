"""What a newer copy changed: told, without a number of few people in it."""

import pytest

from ctanalysis.intake.drafts.newer_copy_changes import CopiedChange, describe_change, find_changes, list_new
from ctanalysis.intake.tables.workbook_contents import Account


@pytest.mark.parametrize(("was", "now", "people", "is_told"), [
    ("40", "50", True, True), ("9", "50", True, False), ("50", "9", True, False),
    ("1", "50", True, False), ("0", "50", True, True), ("10", "50", True, True),
    ("0.5", "50", True, False), ("-3", "50", True, False), ("12/40", "13/40", True, True),
    ("3/40", "13/40", True, False), ("40 (3, 37)", "50", True, False), ("yes", "no", True, True),
    ("1", "2", False, True),
])  # fmt: skip
def test_a_number_of_few_people_is_not_printed(was: str, now: str, people: bool, is_told: bool) -> None:
    change = CopiedChange("t.xlsx", "T", "B2", "x", "2024", "", "actual", was, now)
    said = describe_change(change, {"x": "Officers"}, people=people)
    what = "Officers, 2024, actual, sheet T cell B2"
    assert said == (f"{what}: was {was}, now {now}" if is_told else f"{what}: changed")


def account(value: str, period: str = "2024", taken_for: str = "actual", **more: str) -> Account:
    return Account("T", "B2", taken_for, value=value, indicator="x", period=period, **more)


@pytest.mark.parametrize(("was", "now", "told"), [
    ("5", "6", ("5", "6")), ("5", "5", None), ("5", None, ("5", "nothing")),
    ("", "6", None), ("not_reported", "6", None), (None, "6", None),
    ("not_reported", "not_applicable", ("not_reported", "not_applicable")),
    ("not_reported", "", ("not_reported", "nothing")), ("", "", None),
])  # fmt: skip
def test_a_figure_that_was_missing_is_new_and_not_changed(
    was: str | None, now: str | None, told: tuple[str, str] | None
) -> None:
    before, after = ([account(value)] if value is not None else [] for value in (was, now))
    found = find_changes("t.xlsx", before, after)
    assert [(one.was, one.now) for one in found] == ([told] if told else [])


def test_a_figure_of_another_period_or_group_or_that_is_not_used_is_another() -> None:
    was = [account("5"), account("7", "2023"), account("8", group="sex=female")]
    now = [account("5"), account("7", "2023"), account("9", reading="not used"),
           account("8", group="sex=female"), account("6", "2022")]  # fmt: skip
    assert find_changes("t.xlsx", was, now) == []
    assert list_new(was, now) == (["2022"], 1)


@pytest.mark.parametrize(("now", "new"), [
    ([account("6", "2025")], (["2025"], 1)), ([account("not_reported", "2025")], ([], 0)),
    ([account("", "2025")], ([], 0)), ([account("6", "2025", "target")], ([], 1)),
    ([account("6", "2024", group="sex=female")], ([], 1)),
    ([account("6", "2025"), account("7", "2025", group="sex=female")], (["2025"], 2)),
])  # fmt: skip
def test_periods_are_new_where_no_figure_stood_before(now: list[Account], new: tuple[list[str], int]) -> None:
    assert list_new([account("5")], now) == new
