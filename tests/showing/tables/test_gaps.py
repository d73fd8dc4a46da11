"""Where each line stands: the most urgent first, each figure in its column."""

from typing import Any

import pytest
from showing_pages import read_heads, read_notes, read_rows

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.showing.tables import WITHHELD_NOTE
from ctanalysis.showing.tables.badges_and_line_names import slug, sort_by_urgency, write_status
from ctanalysis.showing.tables.gaps import tabulate_gaps
from ctanalysis.showing.tables.tracking import tabulate_tracking


def gap(name: str = "x", status: str | None = "watch", **fields: Any) -> GapFinding:
    given = {"unit": "count", "title": "T", "status": status, **fields}
    return GapFinding(indicator=name, **given)


def show(**fields: Any) -> list[str]:
    """The cells of one line."""
    (row,) = read_rows(tabulate_gaps(Findings("gaps", (gap(**fields),))))
    return row


def test_every_figure_stands_in_its_column() -> None:
    cells = show(
        actual=40.0, low=30.0, high=50.0, baseline=10.0, target=50.0, window="2024", due=45.0,
        due_kind="assumed path", gap=10.0, achievement=0.75, attainment=0.5, marks=("late", "new"),
        warnings=("beware",), group="sex=f",
    )  # fmt: skip
    assert cells == [
        "x T – sex: f", "◐ a little behind late; new", "40 95 % range 30 to 50", "10", "50 by 2024 beware",
        "45 (assumed path)", "10 to go", "75 %", "50 %",
    ]  # fmt: skip
    assert len(read_heads(tabulate_gaps(Findings("gaps", (gap(),))))) == len(cells)


def test_what_is_missing_is_a_dash_and_what_is_withheld_says_so() -> None:
    assert show(window="2024", due_kind="target") == ["x T", "◐ a little behind", *["–"] * 7]
    shown = tabulate_gaps(Findings("gaps", (gap(), gap("y", withheld=True))))
    assert WITHHELD_NOTE in read_notes(shown) and read_rows(shown)[1][2] == "[c]"
    assert WITHHELD_NOTE not in read_notes(tabulate_gaps(Findings("gaps", (gap(),))))


def test_a_due_figure_of_a_target_is_no_assumed_path() -> None:
    assert show(due=45.0, due_kind="target")[5] == "45"


def test_the_most_urgent_comes_first_and_among_equals_the_farthest_behind() -> None:
    rows = [
        gap("a", "achieved"), gap("b", "watch"), gap("c", "watch", attainment=0.8),
        gap("d", "watch", attainment=0.0), gap("e", "off track"), gap("f", None),
        gap("c", "watch", attainment=0.8, group="sex=f"),
    ]  # fmt: skip
    assert [row.indicator for row in sort_by_urgency(Findings("gaps", tuple(rows)))] == [
        "e", "d", "c", "c", "b", "a", "f",
    ]  # fmt: skip


@pytest.mark.parametrize(("status", "badge"), [
    ("watch", '<span class="ct-status ct-watch"><span aria-hidden="true">◐</span> a little behind</span>'),
    ("unheard", '<span class="ct-status ct-plain"><span aria-hidden="true"></span> unheard</span>'),
    (None, '<span class="ct-status ct-plain"><span aria-hidden="true"></span> </span>'),
])  # fmt: skip
def test_a_badge_is_a_word_and_a_shape(status: str | None, badge: str) -> None:
    assert write_status(status) == badge


def test_a_name_in_a_link_has_letters_digits_and_lines() -> None:
    assert slug("1.4 é_x-y/z") == "1-4-é_x-y-z"


def line(ytd: dict[str, Any], period: dict[str, Any], life: dict[str, Any]) -> list[GapFinding]:
    scopes = {"period": period, "ytd": ytd, "life": life}
    return [gap(scope=scope, **fields) for scope, fields in scopes.items()]


def track(*rows: GapFinding) -> tuple[list[str], list[list[str]]]:
    shown = tabulate_tracking(Findings("tracking", rows))
    return read_heads(shown), read_rows(shown)


AGREED = {"actual": 5.0, "target": 9.0, "achievement": 0.5}


def test_period_year_and_life_stand_side_by_side() -> None:
    heads, rows = track(*line(
        {"actual": 7.0}, {**AGREED, "baseline": 3.0, "marks": ("2 of 4 periods",)},
        {"target": 9.0, "achievement": 0.5},
    ))  # fmt: skip
    assert heads[2:] == ["In the period", "Year to date", "Life of the project"]
    assert rows == [
        ["x T", "3", "5 2 of 4 periods of 9, 50 % of the target ◐ a little behind", "7", "– of 9, 50 % of the target"]
    ]


@pytest.mark.parametrize(
    ("ytd", "is_shown"), [(AGREED, False), ({**AGREED, "target": 8.0}, True), ({**AGREED, "actual": 6.0}, True)]
)
def test_a_year_to_date_that_is_the_period_is_not_shown_twice(ytd: dict[str, Any], is_shown: bool) -> None:
    assert ("Year to date" in track(*line(ytd, AGREED, {}))[0]) == is_shown


@pytest.mark.parametrize(("fields", "cell"), [
    ({"actual": 5.0}, "5"), ({"target": 9.0}, "– of 9"),
    ({**AGREED, "achievement": None}, "5 of 9 ◐ a little behind"),
    ({**AGREED, "achievement": -0.5}, "5 of 9 ◐ a little behind"),
    ({**AGREED, "status": None, "achievement": None}, "5 of 9"),
    ({**AGREED, "achievement": 0.0}, "5 of 9, 0 % of the target ◐ a little behind"),
])  # fmt: skip
def test_a_scope_is_judged_where_it_has_a_figure_and_a_target(fields: dict[str, Any], cell: str) -> None:
    assert track(*line({}, fields, {}))[1][0][2] == cell
