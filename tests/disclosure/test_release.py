"""The one door: what is shown of tables that are written out here, and that nothing withheld can be
worked out of what is.
"""

import itertools
from datetime import date
from functools import cache
from typing import Any

import pytest
from disclosure_rows import SEX, find_shown, make_ledger, make_parameters, make_row
from hypothesis import given, settings
from hypothesis import strategies as st
from places import ROOT

from ctanalysis.disclosure import AlreadyDisclosed, Ledger, Policy, release
from ctanalysis.disclosure.history.published_figures_ledger import list_figures
from ctanalysis.disclosure.release import find_hidden
from ctanalysis.ground.terms import write_group
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

PLACES = {"kind": "place", "level": 1, "values": ["N", "S"]}


def test_a_small_cell_takes_a_partner_or_its_total_with_it() -> None:
    parameters = make_parameters({"a": {}}, {"sex": {"kind": "sex", "values": ["f", "m"]}})
    rows = [
        make_row(parameters, "a", "2024-Q1", 40),
        make_row(parameters, "a", "2024-Q1", 3, {"sex": "f"}),
        make_row(parameters, "a", "2024-Q1", 37, {"sex": "m"}),
    ]
    assert find_shown(rows, parameters) == {
        ("a", "2024-Q1", None): 40,
        ("a", "2024-Q1", "sex=f"): None,
        ("a", "2024-Q1", "sex=m"): None,
    }
    assert find_shown(rows, parameters, "internal")["a", "2024-Q1", "sex=f"] == 3


def test_a_part_that_is_missing_is_worked_out_from_the_total() -> None:
    parameters = make_parameters({"a": {}}, {"sex": {"kind": "sex", "values": ["f", "m"]}})
    rows = [make_row(parameters, "a", "2024-Q1", 40), make_row(parameters, "a", "2024-Q1", 37, {"sex": "m"})]
    assert list(find_shown(rows, parameters).values()).count(None) == 1


@pytest.mark.parametrize("rest", [0, 3, 30])
def test_what_somebody_else_suppressed_is_not_given_back(rest: int) -> None:
    parameters = make_parameters({"a": {}}, {"sex": {"kind": "sex", "values": ["f", "m"]}})
    rows = [
        make_row(parameters, "a", "2024-Q1", 40 + rest),
        make_row(parameters, "a", "2024-Q1", 40, {"sex": "m"}),
        make_row(parameters, "a", "2024-Q1", None, {"sex": "f"}, status="suppressed", comment=f"{rest} girls"),
    ]
    released = release(ObservationTable(tuple(rows)), Policy("public", parameters))
    assert sum(row.withheld for row in released.observations) == 1
    assert released.observations.rows[2].comment is None


def test_not_stated_people_are_cells_too() -> None:
    parameters = make_parameters({"a": {}}, {"sex": {"kind": "sex", "values": ["f", "m"]}})
    rows = [
        make_row(parameters, "a", "2024-Q1", 42),
        make_row(parameters, "a", "2024-Q1", 20, {"sex": "f"}),
        make_row(parameters, "a", "2024-Q1", 20, {"sex": "m"}),
    ]
    assert None in find_shown(rows, parameters).values()


def test_a_region_is_the_sum_of_its_districts() -> None:
    dimensions = {
        "region": PLACES,
        "district": {
            "kind": "place",
            "level": 2,
            "parent": "region",
            "values": {"A": "N", "B": "N", "C": "S", "D": "S"},
        },
    }
    parameters = make_parameters({"a": {}}, dimensions)
    regions = [
        make_row(parameters, "a", "2024-Q1", 63, {"region": "N"}),
        make_row(parameters, "a", "2024-Q1", 90, {"region": "S"}),
    ]
    for both in (False, True):
        cells = {"A": 3, "B": 60, "C": 40, "D": 50}
        districts = [
            make_row(
                parameters,
                "a",
                "2024-Q1",
                n,
                {"district": d, **({"region": "N" if d in "AB" else "S"} if both else {})},
            )
            for d, n in cells.items()
        ]
        shown = find_shown(regions + districts, parameters)
        hidden = {name[2] for name, value in shown.items() if value is None}
        assert any(name and "district=A" in name for name in hidden) and len(hidden) == 2
        assert all("S" not in (name or "") and "=C" not in (name or "") for name in hidden)


def test_the_increments_of_a_running_total_are_cells() -> None:
    parameters = make_parameters({"a": {"entry_form": "running_total"}})
    totals = {"2024-Q1": 40, "2024-Q2": 42, "2024-Q3": 60, "2024-Q4": 90}
    rows = [make_row(parameters, "a", period, value) for period, value in totals.items()]
    assert list(find_shown(rows, parameters).values()) == [40, None, 60, 90]
    slow = [make_row(parameters, "a", period, value) for period, value in {**totals, "2024-Q3": 43}.items()]
    assert list(find_shown(slow, parameters).values()) == [40, None, None, 90]  # 40 and 43 would leave 1 of 3 for Q2


def test_a_year_less_its_quarters_does_not_give_the_withheld_one() -> None:
    parameters = make_parameters({"a": {}, "u": {"aggregate": "unique"}})
    quarters = {"2024-Q1": 30, "2024-Q2": 3, "2024-Q3": 40, "2024-Q4": 50}
    rows = [make_row(parameters, "a", period, value) for period, value in [*quarters.items(), ("2024", 123)]]
    shown = find_shown(rows, parameters)
    assert [shown["a", period, None] for period in ("2024-Q1", "2024-Q2", "2024-Q3")] == [30, None, 40]
    assert [shown["a", period, None] for period in ("2024-Q4", "2024")].count(None) == 1
    newcomers = [make_row(parameters, "u", "2024-Q1", 14), make_row(parameters, "u", "2024", 16)]
    assert find_shown(newcomers, parameters) == {("u", "2024-Q1", None): 14, ("u", "2024", None): None}


@pytest.mark.parametrize(("year", "is_few"), [(60, False), (57, True), (55, False), (61, False)])
def test_the_persons_of_both_halves_of_a_year_do_not_follow_when_they_are_few(year: float, is_few: bool) -> None:
    parameters = make_parameters({"u": {"aggregate": "unique"}})
    figures = {"2024-H1": 30.0, "2024-H2": 30.0, "2024": year}  # 3 people in both where the year has 57
    shown = find_shown([make_row(parameters, "u", period, value) for period, value in figures.items()], parameters)
    assert (None in shown.values()) is is_few
    assert list(shown.values()).count(None) <= 1


def test_the_groups_of_a_year_add_up_to_its_quarters() -> None:
    parameters = make_parameters({"a": {}}, {"sex": {"kind": "sex", "values": ["f", "m"]}})
    rows = [make_row(parameters, "a", f"2024-Q{number}", 20) for number in (1, 2, 3, 4)]
    rows += [make_row(parameters, "a", "2024", 77, {"sex": "f"}), make_row(parameters, "a", "2024", 3, {"sex": "m"})]
    shown = find_shown(rows, parameters)
    assert shown["a", "2024", "sex=m"] is None
    assert shown["a", "2024", "sex=f"] is None


def test_a_quarter_that_nobody_reported_is_a_cell() -> None:
    parameters = make_parameters({"a": {}})
    rows = [
        make_row(parameters, "a", period, value)
        for period, value in {"2024-Q1": 30, "2024-Q2": 40, "2024-Q3": 50, "2024": 122}.items()
    ]
    assert find_shown(rows, parameters)["a", "2024", None] is None


def test_overlapping_own_periods_share_what_they_do_not_cover() -> None:
    calendar = {"frequency": "quarter", "periods": {"PY": "2023-10-01..2024-06-30"}}
    parameters = make_parameters({"a": {}}, calendar=calendar)
    rows = [
        make_row(parameters, "a", period, value) for period, value in {"2023-Q4": 50, "2024-Q1": 30, "PY": 84}.items()
    ]
    assert find_shown(rows, parameters)["a", "PY", None] is None  # 4 in 2024-Q2


def test_a_percentage_shows_both_sides() -> None:
    share = {"unit": "percentage", "aggregate": "ratio_of_sums"}
    parameters = make_parameters({"s": share})
    for numerator, denominator, is_shown in (
        (20, 40, True),
        (37, 40, False),
        (3, 40, False),
        (40, 40, True),
        (10, 18, False),
    ):
        row = make_row(parameters, "s", "2024-Q1", None, numerator=float(numerator), denominator=float(denominator))
        assert (find_shown([row], parameters)["s", "2024-Q1", None] is not None) is is_shown
    of_n = make_row(parameters, "s", "2024-Q1", 92.5, n=40.0)
    assert find_shown([of_n], parameters)["s", "2024-Q1", None] is None  # 37 of 40
    assert find_shown([make_row(parameters, "s", "2024-Q1", 50.0)], parameters)["s", "2024-Q1", None] is None


def test_counts_of_the_same_people_are_protected_together() -> None:
    parameters = make_parameters({"asked": {}, "given": {"same_people": ["asked"]}})
    rows = [make_row(parameters, "asked", "2024-Q1", 58), make_row(parameters, "given", "2024-Q1", 56)]
    assert list(find_shown(rows, parameters).values()).count(None) == 1
    apart = make_parameters({"asked": {}, "given": {}})
    assert None not in find_shown(rows, apart).values()


def test_a_public_percentage_without_its_n_gives_no_refusals_away() -> None:
    share = {
        "unit": "percentage",
        "aggregate": "latest",
        "already_published": "the ministry",
        "same_people": ["granted"],
    }
    parameters = make_parameters({"granted": {}, "share": share})
    share_row = make_row(parameters, "share", "2024-Q1", 94.0)
    assert (
        find_shown([make_row(parameters, "granted", "2024-Q1", 47), share_row], parameters)["granted", "2024-Q1", None]
        is None
    )
    assert (
        find_shown([make_row(parameters, "granted", "2024-Q1", 470), share_row], parameters)["granted", "2024-Q1", None]
        == 470
    )


def test_published_totals_stay_and_their_parts_protect_each_other() -> None:
    parameters = make_parameters(
        {"a": {"already_published": "the office"}}, {"sex": {"kind": "sex", "values": ["f", "m"]}}
    )
    rows = [
        make_row(parameters, "a", "2024-Q1", 4),
        make_row(parameters, "a", "2024-Q2", 40),
        make_row(parameters, "a", "2024-Q2", 3, {"sex": "f"}),
        make_row(parameters, "a", "2024-Q2", 37, {"sex": "m"}),
    ]
    assert find_shown(rows, parameters) == {
        ("a", "2024-Q1", None): 4,
        ("a", "2024-Q2", None): 40,
        ("a", "2024-Q2", "sex=f"): None,
        ("a", "2024-Q2", "sex=m"): None,
    }


def test_a_baseline_is_a_cell_of_its_period() -> None:
    baseline = [{"period": "2023", "value": 50}, {"period": "2023", "value": 47, "where": {"sex": "f"}}]
    parameters = make_parameters({"a": {"baseline": baseline}}, {"sex": {"kind": "sex", "values": ["f", "m"]}})
    released = release(ObservationTable(()), Policy("public", parameters))
    assert released.baselines_withheld == ("a",) and len(released.parameters.by_id["a"].baseline) == 1


def test_means_need_their_n_and_add_up_too() -> None:
    parameters = make_parameters(
        {"a": {"unit": "mean_score", "aggregate": "latest"}}, {"sex": {"kind": "sex", "values": ["f", "m"]}}
    )

    def show(*cells: tuple[float | None, dict[str, str]]) -> int:
        rows = [make_row(parameters, "a", "2024-Q1", None, where, mean=3.0, sd=1.0, n=n) for n, where in cells]
        return release(ObservationTable(tuple(rows)), Policy("public", parameters)).withheld

    assert show((None, {})) == 1 and show((4.0, {})) == 1 and show((30.0, {})) == 0
    assert show((25.0, {}), (22.0, {"sex": "f"})) == 1
    assert show((25.0, {}), (22.0, {"sex": "f"}), (3.0, {"sex": "m"})) == 2


def test_a_zero_is_protected_where_the_attribute_is_sensitive() -> None:
    for sensitive in (False, True):
        parameters = make_parameters(
            {"a": {}}, {"kind": {"kind": "exploitation", "values": ["x", "y"], "sensitive": sensitive}}
        )
        rows = [
            make_row(parameters, "a", "2024-Q1", 40),
            make_row(parameters, "a", "2024-Q1", 0, {"kind": "x"}),
            make_row(parameters, "a", "2024-Q1", 40, {"kind": "y"}),
        ]
        assert (None in find_shown(rows, parameters).values()) is sensitive


def test_what_is_in_print_is_known_and_stays() -> None:
    parameters = make_parameters({"a": {}}, {"sex": {"kind": "sex", "values": ["f", "m"]}})
    rows = [
        make_row(parameters, "a", "2024-Q1", 40),
        make_row(parameters, "a", "2024-Q1", 3, {"sex": "f"}),
        make_row(parameters, "a", "2024-Q1", 37, {"sex": "m"}),
    ]
    shown = find_shown(rows, parameters, ledger=make_ledger({("a", "2024-Q1", "sex=m"): 37}))
    assert list(shown.values()) == [None, None, 37]
    with pytest.raises(AlreadyDisclosed, match="stands in print: p 2024-Q1"):
        find_shown(rows, parameters, ledger=make_ledger({("a", "2024-Q1", "sex=f"): 3}))
    with pytest.raises(AlreadyDisclosed, match="can be worked out from print"):
        find_shown(rows, parameters, ledger=make_ledger({("a", "2024-Q1", "sex=m"): 37, ("a", "2024-Q1", None): 40}))


def test_a_correction_of_few_people_is_withheld() -> None:
    parameters = make_parameters({"a": {}})
    for now, is_shown in ((40, True), (42, False), (60, True)):
        shown = find_shown(
            [make_row(parameters, "a", "2024-Q1", now)], parameters, ledger=make_ledger({("a", "2024-Q1", None): 40})
        )
        assert (shown["a", "2024-Q1", None] is not None) is is_shown


def test_a_correction_of_what_others_have_published_is_shown() -> None:
    parameters = make_parameters({"a": {"already_published": "the office"}})
    rows, ledger = [make_row(parameters, "a", "2024-Q1", 42)], {("a", "2024-Q1", None): 40}
    assert find_shown(rows, parameters, ledger=make_ledger(ledger)) == {("a", "2024-Q1", None): 42}


def test_what_can_be_worked_out_is_named_by_its_place_or_as_a_difference() -> None:
    parameters = make_parameters({"a": {}, "b": {"same_people": ["a"]}}, SEX)
    rows = [
        make_row(parameters, "a", "2024-Q1", 40),
        make_row(parameters, "a", "2024-Q1", 3, {"sex": "f"}),
        make_row(parameters, "a", "2024-Q1", 37, {"sex": "m"}),
    ]
    told = make_ledger({("a", "2024-Q1", "sex=m"): 37, ("a", "2024-Q1", None): 40})
    with pytest.raises(AlreadyDisclosed, match="a, 2024-Q1, sex=f: must be withheld .* worked out"):
        find_shown(rows, parameters, ledger=told)
    rows = [make_row(parameters, "a", "2024-Q1", 40), make_row(parameters, "b", "2024-Q1", 43)]
    told = make_ledger({("a", "2024-Q1", None): 40, ("b", "2024-Q1", None): 43})
    with pytest.raises(AlreadyDisclosed, match="a difference of two figures: must be withheld"):
        find_shown(rows, parameters, ledger=told)


def test_a_withheld_row_says_nothing_else() -> None:
    parameters = make_parameters({"a": {}})
    row = make_row(
        parameters, "a", "2024-Q1", 3, comment="three girls from X", rating="off track", place="x.csv, row 2"
    )
    kept = release(ObservationTable((row,)), Policy("public", parameters)).observations.rows[0]
    assert (kept.withheld, kept.value, kept.comment, kept.rating, kept.place) == (True, None, None, None, "")


# Random tables: rows, columns, margins; an attacker of the test's own, by enumeration of all
# whole-number tables with the shown cells.


@st.composite
def write_table(draw: st.DrawFn) -> tuple[dict[tuple[int, int], int], str]:
    rows, columns = draw(st.integers(2, 3)), draw(st.integers(2, 4))
    cells = st.one_of(st.integers(0, 30), st.integers(0, 6))
    return {cell: draw(cells) for cell in itertools.product(range(rows), range(columns))}, draw(
        st.sampled_from(["victims", "other"])
    )


def lay_out(
    table: dict[tuple[int, int], int], population: str, period: str = "2024-Q1"
) -> tuple[Parameters, list[Observation]]:
    rows, columns = 1 + max(r for r, _ in table), 1 + max(c for _, c in table)
    dimensions = {
        "row": {"values": [f"r{r}" for r in range(rows)]},
        "column": {"values": [f"c{c}" for c in range(columns)]},
    }
    parameters = make_parameters({"a": {"population": population}}, dimensions)
    made = [make_row(parameters, "a", period, sum(table.values()))]
    made += [
        make_row(parameters, "a", period, sum(n for (i, _), n in table.items() if i == r), {"row": f"r{r}"})
        for r in range(rows)
    ]
    made += [
        make_row(parameters, "a", period, sum(n for (_, i), n in table.items() if i == c), {"column": f"c{c}"})
        for c in range(columns)
    ]
    made += [make_row(parameters, "a", period, n, {"row": f"r{r}", "column": f"c{c}"}) for (r, c), n in table.items()]
    return parameters, made


def attack(
    table: dict[tuple[int, int], int], rows: list[Observation], released: tuple[Observation, ...], cell: Observation
) -> float:
    """The width of the cell's interval: two integer programs over the inner cells, one statement a
    shown row; nothing of ours is used.
    """
    import numpy
    from scipy.optimize import Bounds, LinearConstraint, milp

    inner = sorted(table)

    def statement(row: Observation) -> list[float]:
        words = dict(row.group)
        return [
            float(words.get("row", f"r{r}") == f"r{r}" and words.get("column", f"c{c}") == f"c{c}") for r, c in inner
        ]

    shown = [(statement(row), row.value) for row in released if not row.withheld]
    goal = numpy.array(statement(cell))
    bounds = Bounds(0, 10_000)
    constraints = (
        [LinearConstraint(numpy.array([s for s, _ in shown]), [v for _, v in shown], [v for _, v in shown])]
        if shown
        else []
    )
    answers = [
        milp(sign * goal, integrality=numpy.ones(len(inner)), bounds=bounds, constraints=constraints)
        for sign in (1, -1)
    ]
    return -answers[1].fun - answers[0].fun


@settings(max_examples=30, deadline=None, derandomize=True)
@given(write_table())
def test_no_small_cell_of_a_random_table_can_be_worked_out(drawn: tuple[dict[tuple[int, int], int], str]) -> None:
    table, population = drawn
    threshold = 10 if population == "victims" else 5
    parameters, rows = lay_out(table, population)
    policy = Policy("public", parameters)
    released = release(ObservationTable(tuple(rows)), policy).observations.rows
    for row in rows:
        if 0 < (row.value or 0) < threshold:
            assert attack(table, rows, released, row) >= threshold
    assert release(ObservationTable(tuple(rows)), policy).observations.rows == released
    assert release(ObservationTable(tuple(rows)), Policy("internal", parameters)).observations.rows == tuple(rows)
    printed = {("a", "2024-Q1", write_group(row.group)): float(row.value or 0) for row in released if not row.withheld}
    again = release(ObservationTable(tuple(rows)), policy, make_ledger(printed)).observations.rows
    assert again == released


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(st.one_of(st.integers(0, 12), st.integers(0, 60)), min_size=4, max_size=4),
    st.lists(st.integers(0, 40), min_size=8, max_size=8),
    st.booleans(),
)
def test_a_later_period_never_changes_an_earlier_pattern(quarters: list[int], parts: list[int], running: bool) -> None:
    parameters = make_parameters(
        {"a": {"entry_form": "running_total"} if running else {}}, {"sex": {"kind": "sex", "values": ["f", "m"]}}
    )
    rows: list[Observation] = []
    totals = {"": 0, "f": 0, "m": 0}
    for index in range(4):
        women, men = parts[2 * index], parts[2 * index + 1] * (quarters[index] > 6)
        for sex, number in (("", women + men), ("f", women), ("m", men)):
            totals[sex] += number
            rows.append(
                make_row(
                    parameters,
                    "a",
                    f"2024-Q{index + 1}",
                    totals[sex] if running else number,
                    {"sex": sex} if sex else {},
                )
            )
    if not running:
        rows += [make_row(parameters, "a", "2024", totals[sex], {"sex": sex} if sex else {}) for sex in totals]
    policy = Policy("public", parameters)
    whole = release(ObservationTable(tuple(rows)), policy).observations.rows
    for end in (date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)):
        early = tuple(row for row in rows if row.period.end <= end)
        assert release(ObservationTable(early), policy).observations.rows == tuple(
            row for row in whole if row.period.end <= end
        )


@cache
def read_shipped(project: str) -> Any:

    from ctanalysis.follow_up.all_project_files import read_project

    return read_project(ROOT, project)


@pytest.mark.parametrize("project", ["ukraine", "uk", "riverbend"])
@pytest.mark.parametrize("edition", ["public", "partner"])
@pytest.mark.sampled(2)
def test_the_shipped_projects_keep_their_patterns_as_time_goes_on(project: str, edition: str) -> None:
    data = read_shipped(project)
    policy = Policy(edition, data.parameters)
    whole = release(data.observations, policy)
    ends = sorted({row.period.end for row in data.observations})
    early = ObservationTable(tuple(row for row in data.observations if row.period.end <= ends[len(ends) // 2]))
    assert release(early, policy).observations.rows == tuple(
        row for row in whole.observations if row.period.end <= ends[len(ends) // 2]
    )
    for row in whole.observations:
        indicator = data.parameters.by_id[row.indicator]
        if policy.is_public_already(indicator, row.group):
            assert not row.withheld
        elif indicator.unit == "count" and row.value is not None:
            assert row.value == 0 or row.value >= policy.find_threshold(indicator, row.group)


def test_a_source_that_contradicts_itself_keeps_its_total() -> None:
    """Parts of 78 under 71 leave "minus 7" there and so "7" in what is worked out from it: no
    people, and nothing that withholding could hide.
    """
    parameters = make_parameters(
        {
            "a": {"population": "victims"},
            "share": {
                "unit": "percentage",
                "aggregate": "ratio_of_sums",
                "population": "victims",
                "same_people": ["a"],
            },
        },
        {"sex": {"kind": "sex", "values": ["f", "m"]}, "age": {"kind": "age", "values": ["0-17", "18+"]}},
    )
    rows = [
        make_row(parameters, "a", "2024-Q1", value,
            {key: word for key, word in (("sex", sex), ("age", age)) if word})
        for sex, age, value in (
            ("", "", 471), ("f", "", 249), ("m", "", 222), ("", "0-17", 71), ("", "18+", 400),
            ("f", "0-17", 49), ("m", "0-17", 29), ("f", "18+", 200), ("m", "18+", 193),
        )
    ]  # fmt: skip
    rows += [
        make_row(parameters, "share", "2024-Q1", None, {"sex": sex} if sex else {}, numerator=part, denominator=whole)
        for sex, part, whole in (("", 71, 471), ("f", 49, 249), ("m", 29, 222))
    ]
    shown = find_shown(rows, parameters)
    assert shown["a", "2024-Q1", None] == 471
    assert list(shown.values()).count(None) == 0


def test_enough_is_shown_of_a_source_whose_parts_do_not_add_up() -> None:
    data = read_shipped("uk")
    shown = release(data.observations, Policy("public", data.parameters)).observations
    figures = [row for row in shown if row.status == "reported"]
    assert not [row for row in figures if row.withheld and not row.group]
    assert sum(row.withheld for row in figures) < 0.33 * len(figures)


@pytest.mark.parametrize("project", ["ukraine", "uk", "riverbend"])
@pytest.mark.parametrize("edition", ["public", "partner"])
@pytest.mark.sampled(2)
def test_what_was_published_once_is_released_again_the_same(project: str, edition: str) -> None:
    data = read_shipped(project)
    policy = Policy(edition, data.parameters)
    shown = release(data.observations, policy).observations
    cells = {
        (row.indicator, row.period.label, write_group(row.group), row.wave): ((list_figures(row), "first"),)
        for row in shown
        if row.has_number and not row.withheld
    }
    ledger = Ledger(cells, editions={"first": edition})
    assert release(data.observations, policy, ledger).observations.rows == shown.rows


def test_of_an_indicator_that_is_closed_only_what_is_protected_is_hidden() -> None:
    """Nothing in the internal edition, and nothing that somebody else has published."""
    parameters = make_parameters({"a": {}, "b": {"already_published": "the office"}, "c": {"counts": "events"}})
    rows = [make_row(parameters, name, "2024-Q1", 40) for name in ("a", "b", "c")]
    hidden = {
        edition: {
            key[0] for key in find_hidden(rows, Policy(edition, parameters), Ledger(), closed=["a", "b", "c"]).rows
        }
        for edition in ("public", "partner", "internal")
    }
    assert hidden == {"public": {"a"}, "partner": {"a"}, "internal": set()}
