"""Percentages of a list: of those who answered, each person once; of a survey with its standard error."""

from typing import Any

import pytest
from mapped_sheets import make_map, make_sheet, make_workbook

from ctanalysis.ground.errors import DataError
from ctanalysis.intake.maps.mapped_workbook import understand_by_map
from ctanalysis.statistics import METHODS

HEAD = ["Day", "Code", "Sex", "Knows", "Told", "Weight", "School"]
ROLES = {
    "Day": "date", "Code": "person", "Sex": "by sex", "Knows": {"role": "ignore", "means": {"Refused": "ignore"}},
    "Told": "ignore", "Weight": "ignore", "School": "ignore",
}  # fmt: skip
SHARES = {"Knows help": {"Knows": ["Yes"]}, "Knows and told": {"Knows": ["Yes"], "Told": ["1"]}}


def find(*rows: list[Any], **roles: Any) -> dict[tuple[str, str, tuple[tuple[str, str], ...]], Any]:
    """Each figure by its title, year and group."""
    written = make_map({**ROLES, **roles}, kind="cases", period="year", shares=SHARES)
    found = understand_by_map(make_workbook(make_sheet([HEAD, *rows])), written).found
    return {
        (one.title, str(figure.span.start.year) if figure.span else "", figure.group): figure.figure
        for one in found.indicators
        for figure in one.figures
    }


def test_a_share_is_of_those_who_answered_by_year_and_group() -> None:
    figures = find(
        ["2024-01-02", None, "f", "Yes", 1], ["2024-02-02", None, "f", "No", None], ["2024-03-02", None, "m", "yes", 0],
        ["2024-04-02", None, "m", None, None], ["2024-05-02", None, "m", "Refused", None],
        ["2023-04-02", None, "m", "Do not know", None],
    )  # fmt: skip
    counts = {key: (figure.numerator, figure.denominator) for key, figure in figures.items()}
    assert counts == {
        ("Knows help", "2023", ()): (0, 1), ("Knows help", "2023", (("sex", "m"),)): (0, 1),
        ("Knows help", "2024", ()): (2, 3), ("Knows help", "2024", (("sex", "f"),)): (1, 2),
        ("Knows help", "2024", (("sex", "m"),)): (1, 1),
        ("Knows and told", "2024", ()): (1, 2), ("Knows and told", "2024", (("sex", "f"),)): (1, 1),
        ("Knows and told", "2024", (("sex", "m"),)): (0, 1),
    }  # fmt: skip


def test_a_person_with_several_lines_counts_once_by_the_first_answer() -> None:
    figures = find(
        ["2024-01-02", "a", "f", None, None], ["2024-02-02", "a", "f", "No", None],
        ["2024-03-02", "a", "f", "Yes", None], ["2024-03-02", "b", "f", "Yes", None],
    )  # fmt: skip
    assert (figures["Knows help", "2024", ()].numerator, figures["Knows help", "2024", ()].denominator) == (1, 2)


def test_weights_and_sites_make_the_share_and_error_of_the_statistics_room() -> None:
    answers, weights, sites = [1, 0, 1, 1, 0, 0, 1, 0], [2, 2, 1, 1, 3, 3, 1, 1], list("aabbccdd")
    sexes = list("fmfmfmfm")
    rows = [
        ["2024-01-02", None, sex, "Yes" if yes else "No", None, weight, site]
        for yes, weight, site, sex in zip(answers, weights, sites, sexes, strict=True)
    ]
    figures = find(*rows, Weight="weight", School="site")
    for group, domain in (((), [1.0] * 8), ((("sex", "f"),), [float(sex == "f") for sex in sexes])):
        told = METHODS["survey_ratio"](answers, weights=weights, sites=sites, domain=domain)
        figure = figures["Knows help", "2024", group]
        assert told.estimate is not None and figure.value == pytest.approx(100 * told.estimate)
        assert (figure.se, figure.df) == (pytest.approx(100 * float(str(told.details["se"]))), told.details["df"])
    assert figures["Knows help", "2024", ()].n == 8


def test_a_share_of_one_site_has_its_n_and_no_error() -> None:
    rows = [["2024-01-02", None, "f", answer, None, 1.5, "a"] for answer in ("Yes", "No", "No", "No")]
    figure = find(*rows, Weight="weight", School="site")["Knows help", "2024", ()]
    assert (figure.value, figure.n, figure.se) == (25.0, 4, None) and "no range is known" in figure.sentence


def test_a_line_without_a_weight_does_not_count_and_one_that_is_none_is_a_problem() -> None:
    rows = [
        ["2024-01-02", None, "f", "Yes", None, weight, place] for weight, place in ((1, "a"), (None, "b"), (2, "b"))
    ]
    assert find(*rows, Weight="weight")["Knows help", "2024", ()].n == 2
    for wrong in ("heavy", 0, -1):
        rows[0][5] = wrong
        with pytest.raises(DataError, match="it is no weight"):
            find(*rows, Weight="weight")


@pytest.mark.parametrize(("table", "message"), [
    ({"shares": {"Knows": {}}}, 'say under shares which answers "Knows" is of'),
    ({"shares": SHARES, "counts": {"Knows help": {}}}, '"Knows help" stands under counts and under shares'),
    ({}, "say under counts which indicator a case counts for"),
])  # fmt: skip
def test_what_shares_may_not_say(table: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make_map(ROLES, kind="cases", **table)


def test_a_share_of_a_column_that_is_not_there_is_a_problem() -> None:
    written = make_map(ROLES, kind="cases", shares={"Knows": {"Other": ["Yes"]}})
    with pytest.raises(DataError, match='no column has the heading "Other"'):
        understand_by_map(make_workbook(make_sheet([HEAD, ["2024-01-02", "a", "f"]])), written)
