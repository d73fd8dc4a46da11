"""The table and the pictures of needs met by group and year."""

from dataclasses import replace

import pytest
from showing_pages import read_pictures

import ctanalysis as ct
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import NeedsMetFinding
from ctanalysis.showing.charts.needs_met import _join_neighbours
from ctanalysis.showing.tables.needs_met import tabulate_needs_met, write_change_of_group


def make(
    group: str | None, window: str, received: float | None, needed: float | None, **more: object
) -> NeedsMetFinding:
    value = 100 * received / needed if received is not None and needed else None
    given = {"apart": None if group is None or value is None else value - 80.0, **more}
    return NeedsMetFinding(
        service="legal aid", group=group, window=window, received=received, needed=needed, value=value,
        unit="percentage", indicator="aid", **given,
    )  # type: ignore[arg-type] # fmt: skip


WOMEN = [make("sex=female", "2023", 76.0, 100.0), make("sex=female", "2024", 88.0, 100.0, change="stays")]
MEN = [make("sex=male", "2023", 50.0, 100.0, marks=("left behind",)),
       make("sex=male", "2024", 74.0, 100.0, change="closing", first_apart=-30.0, first_window="2023")]  # fmt: skip
ROWS = [make(None, "2023", 126.0, 200.0), make(None, "2024", 162.0, 200.0), *WOMEN, *MEN]


def test_a_cell_has_the_share_how_many_went_without_and_its_band() -> None:
    page = tabulate_needs_met(Findings("needs_met", tuple(ROWS)))
    assert '<td class="ct-band-3" data-label="2023">50 % <small>50 of 100 without</small></td>' in page
    assert '<td class="ct-band-0" data-label="2024">88 % <small>12 of 100 without</small></td>' in page
    assert "less than 60 %" in page


@pytest.mark.parametrize(("row", "cell"), [
    (make("sex=male", "2024", None, None, withheld=True), '<td class="ct-withheld" data-label="2024">[c]</td>'),
    (make("sex=male", "2024", None, 24.0, status="data gap"),
     '<td class="ct-none" data-label="2024">not recorded <small>24 in need</small></td>'),
    (make("sex=male", "2024", None, 24.0, status="data gap", received_at_most=14.0),
     '<td class="ct-none" data-label="2024">not recorded <small>at least 10 of 24 without</small></td>'),
    (replace(make("sex=male", "2024", 6.0, 9.0), value=None),
     '<td class="ct-none" data-label="2024">3 of 9 without</td>'),
])  # fmt: skip
def test_what_has_no_share_says_why(row: NeedsMetFinding, cell: str) -> None:
    assert cell in tabulate_needs_met(Findings("needs_met", (row,)))


def test_what_happened_names_the_distance_and_when_a_group_was_left_behind() -> None:
    assert write_change_of_group(MEN) == "left behind in 2023; closing since 2023: from 30 points below everybody to 6"
    behind = [MEN[0], replace(MEN[1], marks=("left behind",))]
    assert write_change_of_group(behind) == "left behind; closing since 2023: from 30 points below everybody to 6"
    crossed = replace(MEN[1], apart=4.0)
    assert write_change_of_group([crossed]) == "closing since 2023: 30 points below everybody, now 4 above"


def test_a_group_whose_last_year_is_hidden_is_not_told_of_earlier_years() -> None:
    hidden = NeedsMetFinding(withheld=True, change="cannot be told", why="withheld")
    assert write_change_of_group([MEN[0], hidden]) == "cannot be told: withheld"


def test_the_picture_names_each_group_where_its_line_ends() -> None:
    shown = ct.plot(Findings("needs_met", tuple(ROWS))).html
    (picture,) = read_pictures(shown)
    assert {"● female 88 %", "■ male 74 %", "everybody 81 %"} <= set(picture.words)
    assert picture.alt == (
        "Legal aid: share of those in need who received it, by sex: sex: female 76 % in 2023, 88 % in 2024; "
        "sex: male 50 % in 2023, 74 % in 2024."
    )
    assert (
        "Farthest below everybody: legal aid (sex: male). 74 % of 100 received it in 2024; of everybody 81 % of 200."
        in shown
    )


def test_one_year_alone_makes_a_table_and_no_picture() -> None:
    rows = Findings("needs_met", (ROWS[1], WOMEN[1], MEN[1]))
    assert read_pictures(ct.plot(rows).html) == []
    nothing = Findings("needs_met", ())
    assert ct.plot(nothing).html == "" and "No service was named" in ct.tabulate(nothing).html


def test_a_line_joins_neighbouring_years_alone() -> None:
    row = NeedsMetFinding(service="s")
    joined = [[place for place, _ in part] for part in _join_neighbours([(place, row) for place in (0, 1, 3, 5, 6, 7)])]
    assert joined == [[0, 1], [3], [5, 6, 7]]
    assert _join_neighbours([]) == []


@pytest.mark.parametrize(("received", "band"), [
    (86.0, 0), (85.0, 0), (84.0, 1), (75.0, 1), (74.0, 2), (60.0, 2), (59.0, 3),
])  # fmt: skip
def test_a_share_on_the_edge_is_of_the_better_band(received: float, band: int) -> None:
    page = tabulate_needs_met(Findings("needs_met", (make(None, "2024", received, 100.0),)))
    assert f'<td class="ct-band-{band}" data-label="2024">{received:.0f} %' in page


def test_a_share_has_the_band_of_the_number_that_is_printed() -> None:
    page = tabulate_needs_met(Findings("needs_met", (make(None, "2024", 1133.0, 1333.0),)))  # 84.996 %
    assert '<td class="ct-band-0" data-label="2024">85.0' in page
